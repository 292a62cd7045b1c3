"""Funding areas over the editions: who lives in them, in what classes, and what is proposed for each."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.methods.areas import Booleans, Floats
from pipeline.methods.exits import (
    ADMIT,
    ENLARGE,
    ExitLimits,
    Improvement,
    Standing,
    improvement,
    known_share,
    mean_of,
    middle_class,
    proposed,
)
from pipeline.space import exit_evidence
from pipeline.space.candidates import adjoining, admitted, groups, hanging
from pipeline.space.known import At, Known

UNKNOWN = "?"

EXITS = [
    "edition", "funding_id", "name", "kind", "path", "residents", "share_conspicuous", "years", "maximum_years",
    "previous_edition", "score_before", "score_now", "score_change", "error", "p", "p_adjusted", "covered",
    "is_improved", "outcome",
]  # fmt: skip
HISTORY = ["edition", "funding_id", "of_edition", "kind", "class_code", "share_conspicuous", "residents"]


def tables(known: Known, at: Mapping[str, At], limits: ExitLimits) -> dict[str, pd.DataFrame]:
    """Return out_exits, out_exit_history and out_exit_evidence by their last word.

    Parameters
    ----------
    known : Known
    at : mapping
        Its views.
    limits : ExitLimits
    """
    found: dict[str, list[pd.DataFrame]] = {"exits": [], "history": [], "evidence": []}
    for edition in known.order:
        for name, rows in _of_edition(known, at, edition, limits).items():
            found[name].append(rows.assign(edition=edition))
    columns = {"exits": EXITS, "history": HISTORY, "evidence": exit_evidence.COLUMNS}
    return {
        name: pd.concat(filled, ignore_index=True)[columns[name]]
        if (filled := [rows for rows in frames if len(rows)])
        else pd.DataFrame(columns=columns[name], dtype=object)
        for name, frames in found.items()
    }


def _of_edition(known: Known, at: Mapping[str, At], edition: str, limits: ExitLimits) -> dict[str, pd.DataFrame]:
    funding = known.of("funding", edition).sort_values("funding_id", ignore_index=True)
    if funding.empty:
        return {}
    until = known.order[: known.order.index(edition) + 1]
    inside = {of: inside_of(known, at[of], funding["funding_id"], edition) for of in until}
    least = limits.tested_share
    history = pd.concat([_path(known, at[of], funding, of, inside[of], least) for of in until], ignore_index=True)
    now, weights = at[edition], inside[edition]
    tested, base = _tested(known, at, edition, funding, weights, limits)
    share = _wide(history, "share_conspicuous", funding, until)
    links = known.neighbours[known.neighbours["geography_id"] == now.geography]
    near = adjoining(now.flags, known.held(edition), links, funding, limits)
    whole = groups(now.flags, links, limits)
    standing = Standing(
        kind=funding["kind"].to_numpy(dtype=object),
        years=_years(funding, known.about.at[edition, "data_on"]),
        share=share[:, -1],
        assessed=known_share(weights, now.flagged),
        is_calm=_calm(share, limits),
        is_improved=_improved(tested, limits),
        has_adjoining=funding["funding_id"].isin(near["funding_id"]).to_numpy(),
    )
    rows = _rows(funding, history, until, weights, now, standing, tested, base, limits)
    beside = hanging(near, whole)
    evidence = exit_evidence.of(funding["funding_id"], standing, tested, base, near, beside, share, limits)
    provided = _provided(rows, near, known.held(edition), limits)
    named = known.areas[known.areas["geography_id"] == now.geography].set_index("area_id")["name"]
    new, why = admitted(now.flags, now.residents, whole, provided, named, limits)
    return {
        "exits": pd.concat([rows, new.reindex(columns=rows.columns)], ignore_index=True) if len(new) else rows,
        "history": history,
        "evidence": pd.concat([evidence, why], ignore_index=True) if len(why) else evidence,
    }


def _provided(rows: pd.DataFrame, near: pd.DataFrame, held: pd.DataFrame, limits: ExitLimits) -> pd.Series:
    """Areas by which a funding area is to be enlarged, and those inside a planned one that is to be admitted."""
    enlarged = near["funding_id"].isin(rows.loc[rows["outcome"] == ENLARGE, "funding_id"])
    admits = held["funding_id"].isin(rows.loc[rows["outcome"] == ADMIT, "funding_id"])
    return pd.concat(
        [near.loc[enlarged, "area_id"], held.loc[admits & (held["share"] >= limits.inside_from), "area_id"]]
    )


def inside_of(known: Known, at: At, funding_ids: pd.Series, edition: str) -> Floats:
    """Residents of each area inside each funding area, (F, n): by the overlay known at an edition.

    What a funding area covers hangs on the geography alone, so the newest overlay up to the edition says it. Where a
    share of residents is not known, or is withheld because it tells of few, the share of the surface stands for it.
    """
    editions = known.about.index[known.about["geography_id"] == at.geography]
    until = [e for e in known.order[: known.order.index(edition) + 1] if e in set(editions)]
    rows = known.held(until[-1])
    i, j = pd.Index(funding_ids).get_indexer(rows["funding_id"]), at.ids.get_indexer(rows["area_id"])
    found = np.zeros((len(funding_ids), len(at.ids)))
    both = (i >= 0) & (j >= 0)
    found[i[both], j[both]] = rows["share"].to_numpy()[both]
    return np.asarray(found * np.nan_to_num(at.residents))


def _path(known: Known, at: At, funding: pd.DataFrame, of: str, weights: Floats, least: float) -> pd.DataFrame:
    """One edition of the path: what the funding area was then, its class, who lives in conspicuous areas."""
    then = known.of("funding", of).set_index("funding_id")["kind"]
    total = weights.sum(axis=1)
    return pd.DataFrame(
        {
            "funding_id": funding["funding_id"],
            "of_edition": of,
            "kind": funding["funding_id"].map(then).astype(object).where(lambda s: s.notna(), "before"),
            "class_code": middle_class(weights, at.codes, least),
            "share_conspicuous": mean_of(weights, at.flagged, least),
            "residents": np.where(total > 0, total, np.nan),
        }
    )


def _tested(
    known: Known, at: Mapping[str, At], edition: str, funding: pd.DataFrame, weights: Floats, limits: ExitLimits
) -> tuple[Improvement, str | None]:
    """Test the funding areas that are current now and were at the earlier edition already."""
    place = known.order.index(edition) - limits.editions_back
    base = known.order[place] if place >= 0 else None
    nothing = np.full(len(at[edition].ids), np.nan)
    before, sd = nothing, nothing
    were = pd.Series(dtype=object)
    if base is not None:
        before, sd = _carried(known, at, edition, base)
        were = known.of("funding", base).set_index("funding_id")["kind"]
    is_tested = funding["kind"].eq("current").to_numpy() & funding["funding_id"].map(were).eq("current").to_numpy()
    now = at[edition]
    found = improvement(
        np.where(is_tested[:, None], weights, 0.0),
        now.score,
        before,
        now.sd,
        sd,
        limits.tested_share,
        limits.correlation,
    )
    return found, base


def _carried(known: Known, at: Mapping[str, At], edition: str, base: str) -> tuple[Floats, Floats]:
    """Scores and SDs of the earlier edition on the areas of today: those that compare through every edition between."""
    order, now = known.order, at[edition]
    names = pd.Series(now.ids, index=now.ids, dtype=object)
    for later in reversed(order[order.index(base) + 1 : order.index(edition) + 1]):
        names = names.map(at[later].flags["previous_area_id"])
    place = at[base].ids.get_indexer(names)
    hit = place >= 0
    return np.where(hit, at[base].score[place], np.nan), np.where(hit, at[base].sd[place], np.nan)


def _improved(tested: Improvement, limits: ExitLimits) -> Booleans:
    return (tested.p_adjusted <= limits.false_discovery_rate) & (tested.change <= -limits.improvement_from)


def _calm(share: Floats, limits: ExitLimits) -> Booleans:
    """At most the declared share in conspicuous areas, in each of the last editions."""
    if share.shape[1] < limits.calm_editions:
        return np.zeros(len(share), dtype=bool)
    return np.asarray((share[:, -limits.calm_editions :] <= limits.calm_share).all(axis=1))


def _years(funding: pd.DataFrame, data_on: object) -> Floats:
    """Years in the programme up to the data date or the last day, NaN where the first day is unknown."""
    last = pd.to_datetime(funding["valid_to_on"]).fillna(pd.Timestamp(data_on))
    last = last.clip(upper=pd.Timestamp(data_on))
    days = (last - pd.to_datetime(funding["valid_from_on"])).dt.days.to_numpy(dtype=float)
    return np.where(funding["kind"].isin(["current", "former"]), np.maximum(days, 0) / 365.25, np.nan)


def _wide(history: pd.DataFrame, column: str, funding: pd.DataFrame, until: list[str]) -> npt.NDArray[np.float64]:
    """A column of the path as (F, editions)."""
    values: npt.NDArray[np.float64] = history[column].to_numpy(dtype=float).reshape(len(until), len(funding)).T
    return values


def _rows(
    funding: pd.DataFrame,
    history: pd.DataFrame,
    until: list[str],
    weights: Floats,
    now: At,
    standing: Standing,
    tested: Improvement,
    base: str | None,
    limits: ExitLimits,
) -> pd.DataFrame:
    codes = _wide(history, "class_code", funding, until)
    was_tested = np.isfinite(tested.p)
    rows = pd.DataFrame(
        {
            "funding_id": funding["funding_id"],
            "name": funding["name"],
            "kind": standing.kind,
            "path": [" ".join(UNKNOWN if np.isnan(c) else str(int(c)) for c in row) for row in codes],
            "residents": np.where(weights.sum(axis=1) > 0, weights.sum(axis=1), np.nan),
            "share_conspicuous": standing.share,
            "years": standing.years,
            "maximum_years": limits.maximum_years,
            "previous_edition": [base if is_tested else None for is_tested in was_tested],
            "score_before": tested.before,
            "score_now": mean_of(weights, now.score, limits.tested_share),
            "score_change": tested.change,
            "error": tested.error,
            "p": tested.p,
            "p_adjusted": tested.p_adjusted,
            "covered": np.where(was_tested, tested.covered, np.nan),
            "is_improved": standing.is_improved.astype(object),
            "outcome": proposed(standing, limits),
        }
    )
    return rows.assign(is_improved=rows["is_improved"].where(was_tested, None))
