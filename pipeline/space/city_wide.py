"""What is said of a city as a whole: how far its areas lie apart, how unevenly people live, what funded areas did."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.methods.areas import Floats
from pipeline.methods.inequality import Chance, class_shares, gap, interval, noise_of, segregated
from pipeline.methods.matched import MatchLimits, Panel, compare
from pipeline.space.known import At, Known

INEQUALITY = ["edition", "measure", "item", "value", "low", "high", "areas"]
COMPARISON = ["edition", "funded", "pairs", "effect", "low", "high", "is_beyond_chance", "reason", "level"]
TAILS = {"gap_tenth": 0.10, "gap_fifth": 0.20}
_SMALLEST = 20
"""Areas below which no measure of the city is given: tails of single areas, and draws of nothing in common."""


@dataclass(frozen=True)
class CityLimits:
    """Declared parameters of city-wide measures."""

    chance: Chance = field(default_factory=Chance)
    match: MatchLimits = field(default_factory=MatchLimits)
    inside_from: float = 0.50
    partly_from: float = 0.10


def polarisation(at: Mapping[str, At], probability: pd.DataFrame, part: str, limits: CityLimits) -> pd.DataFrame:
    """Return the gaps between the tails of areas by score, and the share of residents in each class.

    Parameters
    ----------
    at : mapping
        Views of every edition (``Known.views``).
    probability : DataFrame
        edition, area_id, class_code, probability of the leading part at the default design effect.
    part : str
        Name of that part, the item of the gaps.

    Returns
    -------
    DataFrame
        ``INEQUALITY``; intervals are empty where chance was not drawn.
    """
    rows: list[tuple[object, ...]] = []
    chances = {str(edition): of for edition, of in probability.groupby("edition")}
    for edition, view in at.items():
        rows += [(edition, *row) for row in _gaps(view, part, limits, edition)]
        rows += [(edition, *row) for row in _classes(view, chances.get(edition, probability.iloc[:0]), limits, edition)]
    return pd.DataFrame(rows, columns=INEQUALITY)


def segregation(counts: pd.DataFrame, limits: CityLimits) -> pd.DataFrame:
    """Return dissimilarity and isolation of every share that is counted.

    Parameters
    ----------
    counts : DataFrame
        edition, area_id, indicator, numerator, denominator at the data date: cases among people. What must not enter
        is left out, above all quotients of two groups, of which neither is part of the other.

    Returns
    -------
    DataFrame
        ``INEQUALITY``; `areas` are those with both counts.
    """
    good = counts[(counts["denominator"] > 0) & counts["numerator"].between(0, counts["denominator"])]
    rows: list[tuple[object, ...]] = []
    for edition, of in good.sort_values(["edition", "area_id"]).groupby("edition"):
        ids = pd.Index(of["area_id"].unique())
        noise = noise_of(limits.chance.draws, len(ids), limits.chance.seed, _stream(str(edition)))
        for indicator, some in of.groupby("indicator"):
            cases, people = some["numerator"].to_numpy(float), some["denominator"].to_numpy(float)
            if len(cases) >= _SMALLEST and 0 < cases.sum() < people.sum():
                found = segregated(cases, people, noise[:, ids.get_indexer(some["area_id"])], limits.chance)
                rows += [(edition, name, indicator, *values, len(cases)) for name, values in found.items()]
    return pd.DataFrame(rows, columns=INEQUALITY)


def comparison(known: Known, at: Mapping[str, At], xy: pd.DataFrame, limits: CityLimits) -> pd.DataFrame:
    """Return for every edition what funded areas did beside never-funded ones that were alike before.

    Parameters
    ----------
    known, at : Known, mapping
        Tables and their views.
    xy : DataFrame
        geography_id, area_id, x, y of base areas.

    Returns
    -------
    DataFrame
        ``COMPARISON``; `reason` says why there is no statement.
    """
    rows = []
    for place, edition in enumerate(known.order):
        panel = _panel(known, at, known.order[: place + 1], xy, limits)
        if panel is None:
            continue
        found = compare(panel, limits.match)
        is_told = not found.reason
        rows.append(
            {
                "edition": edition,
                "funded": int(panel.funded.sum()),
                "pairs": len(found.pairs),
                "effect": found.effect,
                "low": found.low,
                "high": found.high,
                "is_beyond_chance": bool(not found.low <= 0 <= found.high) if is_told else None,
                "reason": found.reason or None,
                "level": limits.match.level,
            }
        )
    return pd.DataFrame(rows, columns=COMPARISON)


def _panel(known: Known, at: Mapping[str, At], until: list[str], xy: pd.DataFrame, limits: CityLimits) -> Panel | None:
    """Areas of the last of some editions, with their scores at all of them; None where nothing is funded."""
    now, edition = at[until[-1]], until[-1]
    started = _started(known, now, edition, limits)
    if started.isna().all():
        return None
    scores, shares = [now.score], [_touched(known, now, edition)]
    names = pd.Series(now.ids, index=now.ids, dtype=object)
    for later, earlier in zip(until[:0:-1], until[-2::-1], strict=True):
        names = names.map(at[later].flags["previous_area_id"])
        place = at[earlier].ids.get_indexer(names)
        scores.insert(0, np.where(place >= 0, at[earlier].score[place], np.nan))
        shares.append(np.where(place >= 0, _touched(known, at[earlier], edition)[place], 0.0))
    days = pd.to_datetime(known.about.loc[until, "data_on"]).to_numpy()
    begins = started.to_numpy()
    before = days[None, :] < begins[:, None]
    decided = before.sum(axis=1) - 1
    matched_on = before & (np.arange(len(until)) < decided[:, None])
    base = np.where(decided + 1 < len(until) - 1, decided + 1, -1)
    place = xy[xy["geography_id"] == now.geography].set_index("area_id")[["x", "y"]].reindex(now.ids)
    funded = started.notna().to_numpy()
    return Panel(
        np.stack(scores, axis=1),
        matched_on & funded[:, None],
        np.where(funded, base, -1),
        funded,
        np.max(shares, axis=0) < limits.partly_from,
        np.nan_to_num(place.to_numpy(dtype=float)),
    )


def _touched(known: Known, at: At, edition: str) -> Floats:
    """Largest share of each area inside any funding area, current, planned or former, that is known at an edition."""
    editions = known.about.index[known.about["geography_id"] == at.geography]
    until = [e for e in known.order[: known.order.index(edition) + 1] if e in set(editions)]
    rows = pd.concat([known.held(e) for e in until])
    largest = np.zeros(len(at.ids))
    place = at.ids.get_indexer(rows["area_id"])
    np.maximum.at(largest, place[place >= 0], rows["share"].to_numpy()[place >= 0])
    return largest


def _started(known: Known, at: At, edition: str, limits: CityLimits) -> pd.Series:
    """First day of the funding area that an area lies inside; NaT where there is none or its first day is unknown."""
    rows, funding = known.held(edition), known.of("funding", edition)
    funding = funding[funding["kind"].isin(["current", "former"])]
    inside = rows[rows["share"] >= limits.inside_from]
    if inside.empty or funding.empty:
        return pd.Series(pd.NaT, index=at.ids)
    first = funding[["funding_id"]].assign(day=pd.to_datetime(funding["valid_from_on"]))
    days = inside[["area_id", "funding_id"]].merge(first, on="funding_id")
    return days.groupby("area_id")["day"].min().reindex(at.ids)


def _gaps(at: At, part: str, limits: CityLimits, edition: str) -> list[tuple[object, ...]]:
    known = np.isfinite(at.score)
    score, sd = at.score[known], at.sd[known]
    if len(score) < _SMALLEST:
        return []
    drawn = None
    if np.isfinite(sd).mean() > 0.5:
        noise = noise_of(limits.chance.draws, len(score), limits.chance.seed, _stream(edition))
        drawn = score + noise * np.where(np.isfinite(sd), sd, np.nanmedian(sd))
    rows: list[tuple[object, ...]] = []
    for name, tail in TAILS.items():
        value = float(gap(score, tail))
        ends = (np.nan, np.nan) if drawn is None else interval(value, gap(drawn, tail))
        rows.append((name, part, value, *ends, len(score)))
    return rows


def _classes(at: At, chances: pd.DataFrame, limits: CityLimits, edition: str) -> list[tuple[object, ...]]:
    known = np.isfinite(at.codes) & (at.residents > 0)
    if known.sum() < _SMALLEST:
        return []
    wide = chances.pivot(index="area_id", columns="class_code", values="probability")
    names = sorted({*map(int, wide.columns), *map(int, np.unique(at.codes[known]))})
    table = wide.astype(float).reindex(index=at.ids[known], columns=names)
    table = table.where(table.isna().all(axis=1), table.fillna(0.0)) if len(wide) else table
    uniform = np.random.default_rng([limits.chance.seed, _stream(edition)]).random((limits.chance.draws, known.sum()))
    found = class_shares(at.codes[known], at.residents[known], table.to_numpy(), names, uniform)
    has_draws = len(wide) > 0
    return [
        ("class_share", str(code), value, *((low, high) if has_draws else (np.nan, np.nan)), int(known.sum()))
        for code, (value, low, high) in found.items()
    ]


def _stream(edition: str) -> int:
    """The edition's name alone moves its draws, so a new edition moves no other."""
    return zlib.crc32(edition.encode())
