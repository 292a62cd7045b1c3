"""Conspicuous areas beside neighbours that are not, told by published figures alone."""

from collections.abc import Mapping

import pandas as pd

from pipeline.disclosure import rules, withhold
from pipeline.disclosure.rules import SCORE_DECIMALS, VALUE_DECIMALS
from pipeline.methods import limits
from pipeline.methods.form import Form
from pipeline.space import contrast

Tables = Mapping[str, pd.DataFrame]
_AREA = ("edition", "area_id")
OFFSET = "offset"
_POINTS = {"points_to_limit": ("points_margin", "slope"), "points_with_change": ("change_margin", "change_slope")}
"""Changes that are worked out of rounded scores: the margin of each, and the slope it follows from."""


def of_published(source: Tables, built: Tables, secrets: withhold.Secrets, form: Form | None) -> pd.DataFrame:
    """Build pub_contrast: pairs of published flags, and what the published tables say of each.

    Nothing is taken over from out_contrast but which pairs there are, the part that tells them apart and the declared
    limit, all of which follow from published flags and classes. Everything else is worked out again from published
    scores, contributions and values, rounded as they are, so it tells nothing that they do not: not even how far the
    limit is, which times the exact slope would be the exact score. A pair is withheld where either side is.

    A pair of which a flag is withheld is left out, and where there is any the pairs with a distant area are too: that
    the nearest is passed over would tell that it is not flagged.
    """
    rows = source["out_contrast"].reset_index(drop=True)
    if rows.empty or form is None or form.groups is None:
        return rows.assign(value_status=pd.Series(dtype=object))
    rows = _known(rows, source["out_flags"], secrets)
    scores, contributions = (_of(built[name], form.name) for name in ("pub_scores", "pub_contributions"))
    contributions = contributions[contributions["indicator"] != OFFSET]
    contributions = contributions.merge(secrets.units, how="left") if len(secrets.units) else contributions
    measures = {part.name: part.change is not None for part in form.parts}
    values = built["pub_indicators"]
    values = values[values["indicator"].isin(contributions["indicator"].unique())]
    values = contrast.changes(values, source["core_editions"], measures)
    lead = form.groups.parts[0]
    # Whether the method is a straight line of its indicators shows in exact figures alone.
    # Of the second part whether any area of the edition shows it, since whose change decides is not for everybody.
    straight = rows["points_to_limit"].notna()
    alike = rows["points_with_change"].notna().groupby(rows["edition"]).transform("any")
    kept = rows.drop(columns=contrast.COLUMNS).assign(
        is_straight_points_to_limit=straight, is_straight_points_with_change=straight & alike
    )
    ways = limits.ways(scores, form)
    told = contrast.told(kept, lead, scores, contributions, values, form.direction, contrast.ROUNDED, ways)
    return _withheld(told, secrets, form.name)


def _of(rows: pd.DataFrame, method: str) -> pd.DataFrame:
    return rows[rows["method"] == method]


def _known(rows: pd.DataFrame, flags: pd.DataFrame, secrets: withhold.Secrets) -> pd.DataFrame:
    """Pairs of two published flags, numbered anew.

    An area that is not assessed has no flag to hide, and that it is not is published.
    """
    assessed = flags[flags["is_auffaellig"].notna()]
    hidden = assessed.loc[withhold.among(assessed, secrets.unclassed, _AREA), list(_AREA)]
    unclassed = withhold.among(rows, hidden, _AREA) | _beside(rows, hidden, _AREA)
    doubtful = rows["edition"].isin(set(hidden["edition"])) & ~rows["is_adjoining"].astype(bool)
    kept = rows[~unclassed & ~doubtful.to_numpy()]
    return contrast.numbered(kept.sort_values([*_AREA, "position"], kind="stable", ignore_index=True))


def _withheld(told: pd.DataFrame, secrets: withhold.Secrets, method: str) -> pd.DataFrame:
    """Empty a pair either side of which has a protected cell; round what was worked out of rounded figures."""
    told = told.assign(method=method, value_status="ok")
    protected = pd.concat([secrets.parts, secrets.near], ignore_index=True)
    own = protected.loc[protected["method"] == method, list(_AREA)]
    hidden = withhold.among(told, own, _AREA) | _beside(told, own, _AREA)
    sealed = withhold.among(told, secrets.sealed, ("edition", "method"))
    coarse = withhold.among(told, pd.concat([secrets.guarded, secrets.closed_parts]), ("edition", "method"))
    guarded = withhold.among(told, secrets.guarded, ("edition", "method"))
    for points, (margin, slope) in _POINTS.items():
        told[margin] = told[margin].mask(guarded, 0.5 * 10.0**-SCORE_DECIMALS / told[slope].astype(float).abs())
        straight = told.pop(f"is_straight_{points}").astype(bool)
        # Adding zero turns -0.0 into 0.0.
        rounded = {c: told[c].astype(float).round(VALUE_DECIMALS) + 0.0 for c in (points, margin)}
        told = told.assign(**{c: told[c].mask(coarse, rounded[c]).where(straight) for c in rounded})
    return withhold.empty(told, hidden | sealed, contrast.COLUMNS).drop(columns=["method", "slope", "change_slope"])


def _beside(rows: pd.DataFrame, within: pd.DataFrame, key: tuple[str, str]) -> rules.Flags:
    """Say which pairs have a neighbour that stands in another frame."""
    neighbours = rows[["edition", "neighbour_id"]].rename(columns={"neighbour_id": "area_id"})
    return withhold.among(neighbours, within, key)
