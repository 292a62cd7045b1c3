"""Everything derived from a protected cell, table by table: emptied, rounded or left as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.disclosure.forms import Methods
from pipeline.disclosure.rules import (
    NO_DYNAMICS,
    NO_RATIO,
    SCORE_DECIMALS,
    SHARE_DECIMALS,
    VALUE_DECIMALS,
    Flags,
    round_significant,
)

CELL = ("edition", "area_id", "indicator")
PART = ("edition", "method", "part")
SECRET = "geheim"
UNPUBLISHED = "nicht_veroeffentlicht"
#: Steps of a published probability of areas measured against few: exact ones tell a count, with the declared seed.
NEAR_STEP, NEAR_END = 0.05, 0.01


@dataclass(frozen=True)
class Secrets:
    """What is protected, at every grain a table may have.

    Attributes
    ----------
    cells : DataFrame
        edition, area_id, indicator: protected at every date of the edition.
    closed : DataFrame
        edition, indicator of sources that are not public: values are rounded, moments too.
    parts : DataFrame
        edition, method, part, area_id: the part uses a protected cell of the area.
    guarded : DataFrame
        edition, method, part in which any area is withheld: the others' scores are rounded, because exact scores of
        all other areas would tell the missing one.
    closed_parts : DataFrame
        edition, method, part that use an indicator that is not public.
    unclassed : DataFrame
        edition, area_id: not even the class is published.
    beside : DataFrame
        edition, method, area_id: a method beside the main one uses a protected cell of the area, so its class is not
        published; with the main method's it would narrow the cell.
    near : DataFrame
        edition, method, part, area_id measured against few areas (those of a municipality) of which one is protected:
        their scores are not published even rounded, since few others tell the missing one.
    units : DataFrame
        edition, area_id, unit: the municipality against which an area is measured; none where all are one.
    """

    cells: pd.DataFrame
    closed: pd.DataFrame
    parts: pd.DataFrame
    guarded: pd.DataFrame
    sealed: pd.DataFrame
    closed_parts: pd.DataFrame
    unclassed: pd.DataFrame
    beside: pd.DataFrame
    near: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=[*PART, "area_id"]))
    units: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["edition", "area_id", "unit"]))


@dataclass(frozen=True)
class People:
    """What is protected of residents themselves.

    Attributes
    ----------
    suppressed : DataFrame
        edition, area_id, item (the population group).
    few_inside : DataFrame
        edition, area_id whose share inside a funding area tells a small count.
    """

    suppressed: pd.DataFrame
    few_inside: pd.DataFrame


def derive(
    cells: pd.DataFrame,
    closed: pd.DataFrame,
    contributions: pd.DataFrame,
    residents: pd.DataFrame,
    minimum: int,
    methods: Methods,
    units: pd.DataFrame | None = None,
) -> Secrets:
    """Work out what depends on the protected cells.

    Parameters
    ----------
    cells, closed : DataFrame
        As in ``Secrets``.
    contributions : DataFrame
        out_contributions: says which part of which method uses an indicator.
    residents : DataFrame
        edition, area_id, residents.
    minimum : int
        Residents from which a class is published although the values behind it are not.
    methods : Methods
        Which method is the main one, and of which parts rounded scores protect.
    units : DataFrame, optional
        As in ``Secrets``.
    """
    units = pd.DataFrame(columns=["edition", "area_id", "unit"]) if units is None else units
    used = contributions[[*PART, "indicator"]].drop_duplicates()
    parts = used.merge(cells, on=["edition", "indicator"])[[*PART, "area_id"]].drop_duplicates()
    guarded = _guarded(used, parts, methods)
    known = cells[["edition", "area_id"]].drop_duplicates().merge(residents, on=["edition", "area_id"], how="left")
    return Secrets(
        cells=cells,
        closed=closed,
        parts=parts,
        guarded=guarded,
        sealed=guarded[~among(guarded, methods.roundable, ("method", "part"))],
        closed_parts=used.merge(closed, on=["edition", "indicator"])[list(PART)].drop_duplicates(),
        unclassed=known.loc[~(known["residents"] >= minimum), ["edition", "area_id"]],
        beside=parts.loc[parts["method"] != methods.main, ["edition", "method", "area_id"]].drop_duplicates(),
        near=_near(parts, units, methods),
        units=units,
    )


def _near(parts: pd.DataFrame, units: pd.DataFrame, methods: Methods) -> pd.DataFrame:
    """All areas of the units in which any is protected; in every edition where a method measures over all of them."""
    told = parts.merge(units, on=["edition", "area_id"])[[*PART, "unit"]].drop_duplicates()
    shared = told["method"].isin(methods.pooled)
    alone = told[~shared].merge(units, on=["edition", "unit"])
    pooled = told.loc[shared, ["method", "part", "unit"]].drop_duplicates().merge(units, on="unit")
    return pd.concat([alone, pooled], ignore_index=True)[[*PART, "area_id"]].drop_duplicates()


def _guarded(used: pd.DataFrame, parts: pd.DataFrame, methods: Methods) -> pd.DataFrame:
    """Parts in which any area is withheld, in every edition where they are measured against all editions together."""
    guarded = parts[list(PART)].drop_duplicates()
    shared = guarded.loc[guarded["method"].isin(methods.pooled), ["method", "part"]].drop_duplicates()
    others = used[list(PART)].merge(shared, on=["method", "part"])
    return pd.concat([guarded, others], ignore_index=True).drop_duplicates()


def among(frame: pd.DataFrame, within: pd.DataFrame, columns: Sequence[str]) -> Flags:
    """Say which rows have a key that stands in another frame."""
    if not len(within) or not len(frame):
        return np.zeros(len(frame), dtype=bool)
    names = list(columns)
    keys = within[names].drop_duplicates().assign(_found=True)
    return frame[names].merge(keys, on=names, how="left")["_found"].notna().to_numpy()


def empty(frame: pd.DataFrame, rows: Flags, columns: Iterable[str], status: str = SECRET) -> pd.DataFrame:
    """Empty columns of some rows and say why in value_status."""
    if not rows.any():
        return frame
    frame = frame.copy()
    for column in columns:
        frame[column] = frame[column].astype(object).mask(rows, None)
    frame.loc[rows, "value_status"] = status
    return frame


def indicators(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold protected values and round those of sources that are not public; shares of residents are rounded always.

    A share of residents with a value would tell how many people an old area had.
    """
    shares = ["estimated_share", "estimated_by_area_share"]
    frame = _rounded(frame, np.ones(len(frame), dtype=bool), shares, SHARE_DECIMALS)
    frame = indicators_of(frame, secrets, ["value"])
    return empty(frame, among(frame, secrets.cells, CELL), shares)


def indicators_of(frame: pd.DataFrame, secrets: Secrets, columns: Sequence[str]) -> pd.DataFrame:
    """Do the same for any table with one row per edition, area and indicator."""
    frame = _rounded(frame, among(frame, secrets.closed, ("edition", "indicator")), columns, VALUE_DECIMALS)
    return empty(frame, among(frame, secrets.cells, CELL), columns)


def carried(cells: pd.DataFrame, editions: pd.DataFrame, crosswalk: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of an edition that a protected cell of the edition before leads to over a reform.

    Parameters
    ----------
    cells : DataFrame
        Protected cells: edition, area_id, indicator.
    editions, crosswalk : DataFrame
        core_editions, core_crosswalk.

    Returns
    -------
    DataFrame
        edition, area_id, indicator.
    """
    known = editions[["edition", "geography_id", "previous_edition"]]
    earlier = known[["edition", "geography_id"]].rename(
        columns={"edition": "previous_edition", "geography_id": "from_geography_id"}
    )
    pairs = known.merge(earlier, on="previous_edition").rename(columns={"geography_id": "to_geography_id"})
    ways = pairs.merge(crosswalk, on=["from_geography_id", "to_geography_id"])
    old = cells.rename(columns={"edition": "previous_edition", "area_id": "from_area_id"})
    found = ways.merge(old, on=["previous_edition", "from_area_id"]).rename(columns={"to_area_id": "area_id"})
    return found[list(CELL)].drop_duplicates()


def bridge(frame: pd.DataFrame, secrets: Secrets, reached: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    """Withhold both values of a comparison where either is protected, and all of which either is not public.

    Parameters
    ----------
    frame : DataFrame
        out_bridge.
    secrets : Secrets
    reached : DataFrame
        Result of ``carried``.
    closed : DataFrame
        edition, indicator of which a source of the edition or of the one before is not public.
    """
    columns = ["bridge_value", "crosswalk_value", "difference", "estimated_share", "estimated_by_area_share"]
    frame = _rounded(frame, np.ones(len(frame), dtype=bool), columns[3:], SHARE_DECIMALS)
    frame = empty(frame, among(frame, closed, ("edition", "indicator")), columns[:3], UNPUBLISHED)
    return empty(frame, among(frame, secrets.cells, CELL) | among(frame, reached, CELL), columns)


def bridge_areas(frame: pd.DataFrame, secrets: Secrets, reached: pd.DataFrame) -> pd.DataFrame:
    """Withhold the classes of a comparison where any value behind either is protected."""
    key = ("edition", "area_id")
    return empty(
        frame, among(frame, secrets.cells, key) | among(frame, reached, key), ["class_label", "crosswalk_class_label"]
    )


def contributions(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold all contributions of a part that uses a protected cell: the rest would let it be solved."""
    frame = _rounded(frame, among(frame, secrets.guarded, PART), ["standardised", "contribution"], SCORE_DECIMALS)
    hidden = among(frame, secrets.parts, (*PART, "area_id")) | among(frame, secrets.near, (*PART, "area_id"))
    frame = empty(frame, hidden, ["standardised", "contribution"])
    return empty(frame, among(frame, secrets.sealed, PART), ["standardised", "weight", "contribution"])


def scores(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold scores and ranks; rank the published ones among themselves, since a gap would tell the missing rank.

    Published ranks are those of the published scores: the exact order of scores that read alike would undo their
    rounding. A domain of one indicator is that indicator's z-value, so its score is rounded as that is.
    """
    is_guarded = among(frame, secrets.guarded, PART)
    unclassed = among(frame, secrets.unclassed, ("edition", "area_id"))
    if is_guarded.any():
        hidden = among(frame, secrets.parts, (*PART, "area_id")) | among(frame, secrets.near, (*PART, "area_id"))
        sealed = among(frame, secrets.sealed, PART)
        shown = is_guarded & ~hidden
        frame = _rounded(frame, is_guarded, ["score"], SCORE_DECIMALS)
        of = [*(frame.loc[shown, name] for name in PART), _unit(frame, secrets)[shown]]
        ranks = frame.loc[shown, "rank"].groupby(of).rank(method="min")
        # Scores that read alike share the best of their ranks.
        alike = ranks.groupby([*of, frame.loc[shown, "score"]]).transform("min")
        frame = frame.assign(rank=frame["rank"].astype(float).mask(shown, alike))
        frame = empty(frame, hidden | sealed, ["score", "rank"])
        beside = among(frame, secrets.beside, ("edition", "method", "area_id"))
        frame = empty(frame, beside, ["class_code", "class_label"])
        frame = empty(frame, unclassed, ["score", "rank", "class_code", "class_label"])
    return frame


def probabilities(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold every probability of an area whose method uses a protected cell, or whose class is withheld.

    The same of areas measured against few, one of which is protected: with the declared seed they tell its count.
    """
    near = among(frame, secrets.near, ("edition", "method", "area_id"))
    return empty(frame, _method_rows(frame, secrets) | near, ["probability"])


def certainty(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold intervals, probabilities, grade and other class of an area whose method uses a protected cell.

    The same where its class is withheld, which they would tell. Where scores are rounded intervals are too: the middle
    of an interval is nearly the exact score.
    """
    columns = ["flag_probability", "method_share", "score_low", "score_high", "rank_low", "rank_high", "grade"]
    columns += ["other_class_code", "other_class_label", "other_class_probability"]
    near = among(frame, secrets.near, ("edition", "method", "area_id"))
    sealed = among(frame, secrets.sealed, ("edition", "method")) | near
    frame = _rounded(frame, among(frame, secrets.guarded, ("edition", "method")), columns[2:4], SCORE_DECIMALS)
    if near.any():
        # Downwards: limits of grades are steps too, so a probability never contradicts its grade, nor narrows it.
        steps = np.floor(frame["flag_probability"].astype(float) / NEAR_STEP + 1e-9)
        coarse = (steps * NEAR_STEP).round(2)
        # Neither 0 nor 1: the outermost step does not say that no draw, or every one, flags.
        coarse = coarse.clip(NEAR_END, 1 - NEAR_END)
        frame = frame.assign(flag_probability=frame["flag_probability"].mask(near, coarse))
    frame = empty(frame, near, [columns[1], *columns[7:]])
    return empty(empty(frame, sealed, columns[2:6]), _method_rows(frame, secrets), columns)


def groups(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold the group where not even the class may be published, and as the class that of a method beside."""
    rows = among(frame, secrets.unclassed, ("edition", "area_id"))
    rows = rows | among(frame, secrets.beside, ("edition", "method", "area_id"))
    return empty(frame, rows, ["group_code", "is_auffaellig"])


def agreement(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold what methods say of an area where the class of any of them may not be published.

    Numbers of methods would tell what the one that is left out says.
    """
    rows = among(frame, secrets.unclassed, ("edition", "area_id")) | among(
        frame, secrets.beside, ("edition", "area_id")
    )
    return empty(frame, rows, ["methods", "flagging", "agreeing", "flagged_by", "says"])


def prepared(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold imputed and treated values of indicators with a protected cell; round those that are not public.

    What fills a gap may be a median, and what an outlier takes is the next value: either may be the protected one.
    """
    frame = indicators_of(frame, secrets, ["before", "after"])
    return empty(frame, among(frame, secrets.cells, ("edition", "indicator")), ["before", "after"])


CHANGES = (
    "score_before", "score_now", "score_change", "real_change", "reference_shift", "method_change", "boundary_change",
    "inseparable",
)  # fmt: skip


def changes(frame: pd.DataFrame, secrets: Secrets, reached: pd.DataFrame) -> pd.DataFrame:
    """Withhold or round the causes of a change where either edition's score is: they would tell it.

    Parameters
    ----------
    frame : DataFrame
        out_changes.
    secrets : Secrets
    reached : DataFrame
        Result of ``carried``: over a reform the earlier score rests on these cells.
    """
    names = {name: frame[name] for name in frame}
    earlier = pd.DataFrame(names | {"edition": frame["previous_edition"]})
    guarded = among(frame, secrets.guarded, PART) | among(earlier, secrets.guarded, PART)
    hidden = among(frame, secrets.parts, (*PART, "area_id")) | among(earlier, secrets.parts, (*PART, "area_id"))
    hidden = hidden | guarded & among(frame, reached, ("edition", "area_id"))
    hidden = hidden | among(frame, secrets.near, (*PART, "area_id")) | among(earlier, secrets.near, (*PART, "area_id"))
    sealed = among(frame, secrets.sealed, PART) | among(earlier, secrets.sealed, PART)
    frame = _rounded(frame, guarded, CHANGES, SCORE_DECIMALS)
    return empty(frame, hidden | sealed, CHANGES)


def flags(frame: pd.DataFrame, secrets: Secrets, few_inside: pd.DataFrame) -> pd.DataFrame:
    """Withhold shares inside funding areas that tell a small count, and the flag where the class is withheld."""
    shares = ["share_current", "share_planned", "share_former"]
    frame = empty(frame, among(frame, few_inside, ("edition", "area_id")), shares)
    unclassed = among(frame, secrets.unclassed, ("edition", "area_id"))
    frame = empty(frame, unclassed, ["is_auffaellig", "was_auffaellig"])
    if unclassed.any():
        frame.loc[unclassed, ["is_near_miss", "is_persistent"]] = False
        frame.loc[unclassed, ["category", "change"]] = ["not_assessed", "not_comparable"]
        frame.loc[unclassed, "editions_flagged"] = 0
        frame.loc[unclassed, "history"] = frame.loc[unclassed, "history"].str.replace(r"[xo]", "n", regex=True)
    return frame


def overlay(frame: pd.DataFrame, few_inside: pd.DataFrame) -> pd.DataFrame:
    """Withhold a share of residents that tells a small count; the share of the surface is geometry and stays."""
    return empty(frame, among(frame, few_inside, ("edition", "area_id")), ["share_residents"])


def reasons(frame: pd.DataFrame, secrets: Secrets, main_method: str | None) -> pd.DataFrame:
    """Withhold values and contributions behind a reason; its code stays.

    Of a part that uses a protected cell of an area no indicator is named: their order bounds the protected value by
    the published ones. The mean of a municipality is a moment of its few areas, as in ``reference``.
    """
    frame = frame.assign(method=main_method)
    is_score = frame["indicator"].isna().to_numpy()
    guarded, hidden = among(frame, secrets.guarded, PART), among(frame, secrets.parts, (*PART, "area_id"))
    closed = ~is_score & among(frame, secrets.closed, ("edition", "indicator"))
    frame = _rounded(frame, closed, ["value"], VALUE_DECIMALS)
    frame = _rounded(frame, guarded & is_score, ["value"], SCORE_DECIMALS)
    frame = _rounded(frame, guarded, ["contribution"], SCORE_DECIMALS)
    frame["distance"] = frame["distance"].mask(guarded, (frame["value"] - frame["limit"]).round(SCORE_DECIMALS))
    moments = closed | (is_score & among(frame, secrets.closed_parts, PART))
    frame["city_value"] = frame["city_value"].mask(moments, round_significant(frame["city_value"].to_numpy(float)))
    frame["city_value"] = frame["city_value"].mask(closed & _unit(frame, secrets).ne("").to_numpy())
    sealed = among(frame, secrets.sealed, PART) | among(frame, secrets.near, (*PART, "area_id"))
    frame = empty(frame, hidden | sealed, ["contribution", "distance"])
    frame = empty(frame, sealed & is_score, ["value", "city_value"])
    protected = (hidden & is_score) | among(frame, secrets.cells, CELL)
    frame = empty(frame, protected, ["value", "city_value"]).drop(columns="method")
    return _renumbered(frame, hidden & ~is_score)


def _renumbered(frame: pd.DataFrame, dropped: Flags) -> pd.DataFrame:
    """Leave rows out and number those of their areas anew: a gap would tell how many there were."""
    if not dropped.any():
        return frame
    key = ["edition", "area_id"]
    touched = among(frame, frame.loc[dropped, key], key)[~dropped]
    kept = frame[~dropped].reset_index(drop=True)
    place = kept.groupby(key)["position"].rank(method="first").astype(kept["position"].dtype)
    return kept.assign(position=kept["position"].mask(touched, place))


def validity(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Say no more than that a change is not scored where the reason tells that a protected value is zero."""
    rows = (frame["dynamics_reason"] == NO_RATIO).to_numpy() & among(frame, secrets.cells, ("edition", "area_id"))
    return frame.assign(dynamics_reason=frame["dynamics_reason"].mask(rows, NO_DYNAMICS))


#: Steps of which the moments are those of many areas, or numbers that the form declares.
_OF_MANY = ("zscore", "scale_sd")
_DECLARED = ("none", "linear")


def reference(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Round the moments of parts that use an indicator that is not public; withhold those of few areas.

    What minmax, robust, distance_to_target and goalposts measure against may be a single area's value, the moments of a
    group are those of its few areas. Where scores are sealed, so is what they were measured against.
    """
    closed = among(frame, secrets.closed_parts, PART)
    of_many = (frame["step"].isin(_OF_MANY) & (frame["group"] == "all")).to_numpy()
    declared = frame["step"].isin(_DECLARED).to_numpy()
    sealed = among(frame, secrets.sealed, PART)
    frame = _significant(frame, closed, ["mean", "sd"])
    return empty(frame, closed & ~declared & (~of_many | sealed), ["mean", "sd"], UNPUBLISHED)


def city_values(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Round the moments of indicators that are not public."""
    rows = among(frame, secrets.closed, ("edition", "indicator"))
    return _significant(frame, rows, ["area_mean", "city_rate", "median", "p10", "p90"])


def population(frame: pd.DataFrame, protected: Flags, is_public: Flags) -> pd.DataFrame:
    """Withhold small groups; of sources that are not public the groups that serve as denominators altogether."""
    frame = empty(frame, ~is_public & (frame["group"] != "all").to_numpy(), ["residents"], UNPUBLISHED)
    return empty(frame, protected, ["residents"])


def _method_rows(frame: pd.DataFrame, secrets: Secrets) -> Flags:
    keys = ("edition", "method", "area_id")
    return among(frame, secrets.parts, keys) | among(frame, secrets.unclassed, keys[::2])


def _unit(frame: pd.DataFrame, secrets: Secrets) -> pd.Series:
    """Against which areas each row is measured; '' where all are one."""
    key = ["edition", "area_id"]
    return frame[key].merge(secrets.units, on=key, how="left")["unit"].fillna("").set_axis(frame.index)


def _rounded(frame: pd.DataFrame, rows: Flags, columns: Sequence[str], decimals: int) -> pd.DataFrame:
    if not rows.any():
        return frame
    # Adding zero turns -0.0 into 0.0.
    return frame.assign(**{c: frame[c].mask(rows, frame[c].astype(float).round(decimals) + 0.0) for c in columns})


def _significant(frame: pd.DataFrame, rows: Flags, columns: Sequence[str]) -> pd.DataFrame:
    if not rows.any():
        return frame
    return frame.assign(**{c: frame[c].mask(rows, round_significant(frame[c].to_numpy(float))) for c in columns})
