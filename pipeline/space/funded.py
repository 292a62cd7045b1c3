"""Funding areas over the editions: who lives in them, in what classes, and what is proposed for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.methods.areas import Booleans, Floats
from pipeline.methods.exits import (
    ExitLimits,
    Improvement,
    Standing,
    improvement,
    middle_class,
    proposed,
    relative,
    share_of,
)
from pipeline.space import exit_evidence
from pipeline.space.candidates import adjoining, admitted

#: Half the width of a 90 % interval of a normal distribution, in SD.
_NINETY = 1.6448536269514722
UNKNOWN = "?"

EXITS = [
    "edition", "funding_id", "name", "kind", "path", "residents", "share_conspicuous", "years", "maximum_years",
    "previous_edition", "score_before", "score_now", "score_change", "error", "p", "p_adjusted", "covered",
    "is_improved", "outcome",
]  # fmt: skip
HISTORY = ["edition", "funding_id", "of_edition", "kind", "class_code", "share_conspicuous", "residents"]


@dataclass(frozen=True, eq=False)
class Known:
    """The tables that proposals rest on: internal ones, or the published ones, so that a proposal knows no more.

    Attributes
    ----------
    editions : DataFrame
        edition, geography_id, data_on; oldest first.
    funding : DataFrame
        edition, funding_id, name, kind, valid_from_on, valid_to_on: as they stood at each edition.
    overlay : DataFrame
        edition, area_id, funding_id, share_residents, share_area.
    flags : DataFrame
        edition, area_id, is_auffaellig, location, editions_flagged, previous_area_id.
    scores : DataFrame
        edition, area_id, score, class_code of the leading part of the main method.
    moments : DataFrame
        edition, mean, sd of all scores of that part.
    certainty : DataFrame
        edition, area_id, score_low, score_high of the main method.
    residents : DataFrame
        edition, area_id, residents.
    neighbours : DataFrame
        geography_id, area_id, neighbour_id, shared_border_m.
    areas : DataFrame
        geography_id, area_id, name of base areas.
    """

    editions: pd.DataFrame
    funding: pd.DataFrame
    overlay: pd.DataFrame
    flags: pd.DataFrame
    scores: pd.DataFrame
    moments: pd.DataFrame
    certainty: pd.DataFrame
    residents: pd.DataFrame
    neighbours: pd.DataFrame
    areas: pd.DataFrame

    @cached_property
    def order(self) -> list[str]:
        """Editions that have flags, oldest first."""
        flagged = set(self.flags["edition"])
        return [edition for edition in self.editions["edition"] if edition in flagged]

    @cached_property
    def about(self) -> pd.DataFrame:
        """Editions by name."""
        return self.editions.set_index("edition")

    @cached_property
    def _parts(self) -> dict[str, dict[str, pd.DataFrame]]:
        """The rows of every table by edition."""
        tables = ("funding", "flags", "scores", "certainty", "residents")
        return {
            name: {str(e): rows for e, rows in getattr(self, name).groupby("edition", sort=False)} for name in tables
        }

    def of(self, table: str, edition: str) -> pd.DataFrame:
        """Return the rows of a table of one edition."""
        rows = self._parts[table].get(edition)
        none: pd.DataFrame = getattr(self, table).iloc[:0]
        return none if rows is None else rows

    @cached_property
    def _shares(self) -> dict[str, pd.DataFrame]:
        share = self.overlay["share_residents"].astype(float).fillna(self.overlay["share_area"].astype(float))
        rows = self.overlay[["edition", "area_id", "funding_id"]].assign(share=share)
        return {str(edition): of for edition, of in rows.groupby("edition", sort=False)}

    def held(self, edition: str) -> pd.DataFrame:
        """Return area_id, funding_id, share inside: by residents, by surface where that is unknown or withheld."""
        rows = self._shares.get(edition)
        return pd.DataFrame(columns=["area_id", "funding_id", "share"]) if rows is None else rows

    def views(self, direction: float) -> dict[str, "At"]:
        """Return the arrays of every edition; direction is +1 where a high score is worse."""
        return {edition: self._view(edition, direction) for edition in self.order}

    def _view(self, edition: str, direction: float) -> "At":
        flags = self.of("flags", edition).set_index("area_id")
        ids = pd.Index(flags.index)
        scores, chance, people = (
            self.of(name, edition).set_index("area_id").reindex(ids) for name in ("scores", "certainty", "residents")
        )
        score = scores["score"].astype(float).to_numpy()
        of = self.moments[self.moments["edition"] == edition]
        mean, unit = (float(of[name].iloc[0]) if len(of) else 0.0 for name in ("mean", "sd"))
        width = (chance["score_high"].astype(float) - chance["score_low"].astype(float)).to_numpy()
        return At(
            ids=ids,
            geography=str(self.about.at[edition, "geography_id"]),
            flags=flags,
            flagged=flags["is_auffaellig"].astype(object).map(_number).to_numpy(dtype=float),
            codes=scores["class_code"].astype(float).to_numpy(),
            score=relative(score, mean, unit, direction),
            sd=width / (2 * _NINETY * unit) if unit else np.full(len(ids), np.nan),
            residents=people["residents"].astype(float).to_numpy(),
        )


def moments_of(scores: pd.DataFrame) -> pd.DataFrame:
    """Mean and SD of the scores of every edition: edition, mean, sd."""
    rows = scores[["edition"]].assign(score=scores["score"].astype(float)).dropna()
    found = rows.groupby("edition")["score"].agg(mean="mean", sd=lambda of: of.std(ddof=0))
    return found.reset_index()


@dataclass(frozen=True, eq=False)
class At:
    """One edition as arrays (n,) over its areas; `score` and `sd` in SD of the city, high = worse."""

    ids: pd.Index
    geography: str
    flags: pd.DataFrame
    flagged: Floats
    codes: Floats
    score: Floats
    sd: Floats
    residents: Floats


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
    history = pd.concat([_path(known, at[of], funding, of, inside[of]) for of in until], ignore_index=True)
    now, weights = at[edition], inside[edition]
    tested, base = _tested(known, at, edition, funding, weights, limits)
    share = _wide(history, "share_conspicuous", funding, until)
    near = adjoining(now.flags, known.held(edition), _links(known, now), funding, limits)
    standing = Standing(
        kind=funding["kind"].to_numpy(dtype=object),
        years=_years(funding, known.about.at[edition, "data_on"]),
        share=share[:, -1],
        is_calm=_calm(share, limits),
        is_improved=_improved(tested, limits),
        has_adjoining=funding["funding_id"].isin(near["funding_id"]).to_numpy(),
    )
    rows = _rows(funding, history, until, weights, now, standing, tested, base, limits)
    evidence = exit_evidence.of(funding["funding_id"], standing, tested, base, near, share, limits)
    new, why = admitted(now.flags, now.residents, _links(known, now), near, known.areas, now.geography, limits)
    return {
        "exits": pd.concat([rows, new.reindex(columns=rows.columns)], ignore_index=True) if len(new) else rows,
        "history": history,
        "evidence": pd.concat([evidence, why], ignore_index=True) if len(why) else evidence,
    }


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


def _path(known: Known, at: At, funding: pd.DataFrame, of: str, weights: Floats) -> pd.DataFrame:
    """One edition of the path: what the funding area was then, its class, who lives in conspicuous areas."""
    then = known.of("funding", of).set_index("funding_id")["kind"]
    total = weights.sum(axis=1)
    return pd.DataFrame(
        {
            "funding_id": funding["funding_id"],
            "of_edition": of,
            "kind": funding["funding_id"].map(then).astype(object).where(lambda s: s.notna(), "before"),
            "class_code": middle_class(weights, at.codes),
            "share_conspicuous": share_of(weights, at.flagged),
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
            "score_now": _mean(weights, now.score),
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


def _mean(weights: Floats, score: Floats) -> Floats:
    known = np.isfinite(score)
    of = weights @ known.astype(float)
    return np.divide(weights @ np.where(known, score, 0.0), of, out=np.full(len(of), np.nan), where=of > 0)


def _links(known: Known, at: At) -> pd.DataFrame:
    return known.neighbours[known.neighbours["geography_id"] == at.geography]


def _number(value: object) -> float:
    return np.nan if pd.isna(value) else float(bool(value))
