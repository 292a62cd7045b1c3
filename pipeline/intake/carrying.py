"""Counts over a reform, and how much of what arrives rests on an estimate: core_carried, and earlier values from it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.crosswalks import residents_before
from pipeline.intake.joining import ids_of
from pipeline.schema import TABLES
from pipeline.space import crosswalk

# The ways of a crosswalk in the order of trust of METHODS §7; of an area reached by several the last one is told.
TRUST = ("official", "residents", "area")
PAIR = ["from_geography_id", "to_geography_id"]
# What a value has that did not come over a reform.
DELIVERED = {"carried_by": None, "estimated_share": np.nan, "estimated_by_area_share": np.nan, "is_comparable": True}
_PLAIN = ["ok", "zero"]
_LISTED = 20


@dataclass(frozen=True)
class Over:
    """One reform: the areas before and after it, the pairs, which of them split an area, and what is told of each."""

    before: pd.Index
    after: pd.Index
    walk: crosswalk.Crosswalk
    is_whole: np.ndarray
    told: pd.DataFrame


@dataclass(frozen=True)
class Carried:
    """core_crosswalk and core_carried of all reforms."""

    pairs: pd.DataFrame
    areas: pd.DataFrame
    sliver: float

    def of(self, before: str, after: str, areas: pd.DataFrame) -> Over | None:
        """Return one reform, None where no crosswalk leads from one set of areas to the other."""
        pairs, told = (frame[(frame[PAIR] == [before, after]).all(axis=1)] for frame in (self.pairs, self.areas))
        if pairs.empty:
            return None
        old, new = ids_of(areas, before), ids_of(areas, after)
        walk = crosswalk.of_rows(pairs, old, new)
        whole = crosswalk.is_whole(walk, len(new), _within(pairs["kind"], self.sliver))
        return Over(old, new, walk, whole, told.set_index("area_id").reindex(new))


def core_carried(config: Config, areas: pd.DataFrame, pairs: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Return, for every area after a reform, how much of its earlier residents comes from areas that were split.

    Parameters
    ----------
    areas, pairs, population : DataFrame
        core_areas, core_crosswalk, core_population. The residents are those of the last edition before the reform.
    """
    names = list(TABLES["core_carried"].names)
    frames = []
    for (old, new), rows in pairs.groupby(PAIR, sort=True):
        before, after = ids_of(areas, old), ids_of(areas, new)
        people = residents_before(config, population, old).reindex(before).to_numpy(dtype=float)
        shares = _shares(
            rows, crosswalk.of_rows(rows, before, after), people, len(after), config.settings.limits.sliver_share
        )
        told = shares.set_axis(after, axis=0).assign(from_geography_id=old, to_geography_id=new)
        frames.append(told[told["carried_by"].notna()].rename_axis("area_id").reset_index())
    if not frames:
        return pd.DataFrame(columns=names)
    carried = pd.concat(frames, ignore_index=True)
    limit = config.settings.limits.max_estimated_share
    share = carried["estimated_by_area_share"].to_numpy(dtype=float)
    return carried.assign(is_comparable=~crosswalk.exceeds(share, limit))[names]


def over_reform(then: pd.DataFrame, over: Over, scale: float) -> pd.DataFrame:
    """Build the earlier value on the areas after a reform: counts are summed, the rate is rebuilt (METHODS §7).

    Parameters
    ----------
    then : DataFrame
        The indicator in the edition before, by area: numerator, denominator, status, approximate.
    over : Over
    scale : float
        What the rate is per, e.g. 100.

    Raises
    ------
    BadData
        Counts of an area before the reform would go nowhere.
    """
    then = then.reindex(over.before)
    _refuse_lost(then, over)
    counts = crosswalk.carried(then[["numerator", "denominator"]].to_numpy(dtype=float), over.walk, len(over.after))
    frame = pd.DataFrame(counts, index=over.after, columns=["numerator", "denominator"])
    value = frame["numerator"] / frame["denominator"].where(frame["denominator"] > 0) * scale
    said = _status(then, over.walk, len(over.after)).set_axis(over.after)
    status = said.mask(said.isin(_PLAIN) & ~over.is_whole, "estimated")
    status = status.mask(value.isna() & status.isin([*_PLAIN, "estimated"]), "not_meaningful")
    told = over.told[list(DELIVERED)].assign(is_comparable=over.told["is_comparable"].fillna(True).astype(bool))
    return frame.assign(value=value, status=status, approximate=bool(then["approximate"].any()), row=0).join(told)


def list_by_area(rows: pd.DataFrame, config: Config, findings: Findings) -> None:
    """List, for each edition, the areas that get no change because too much of it would rest on surface alone."""
    limit = config.settings.limits.max_estimated_share
    percent = f"{100 * limit:g}".replace(".", ",")
    withheld = rows[~rows["is_comparable"].astype(bool)]
    for edition, of in withheld.groupby("edition", sort=False):
        ids = sorted(set(of["area_id"]))
        findings.add(
            "warning",
            "change_rests_on_area",
            f"of {len(ids)} areas more than {limit:.0%} of the earlier residents are estimated by surface alone: "
            f"{', '.join(ids[:_LISTED])}",
            action="the earlier value is kept as estimated; no change, no class of dynamics, no group by it",
            public=f"Für {len(ids)} Gebiet{'e' * (len(ids) > 1)} wird keine Veränderung ausgewiesen: "
            f"Mehr als {percent} % der früheren Bevölkerung sind über die Gebietsreform "
            "allein nach Fläche zugeordnet.",
            edition=str(edition),
        )


def _within(kind: pd.Series, sliver: float) -> np.ndarray:
    """Only a surface has slivers; a table and residents are taken at their word."""
    return np.where(kind == "area", sliver, crosswalk.TIE)


def _shares(
    rows: pd.DataFrame, walk: crosswalk.Crosswalk, people: np.ndarray, areas: int, sliver: float
) -> pd.DataFrame:
    split = crosswalk.is_split(walk, _within(rows["kind"], sliver))
    by_area = split & (rows["kind"] == "area").to_numpy()
    trust = np.full(areas, -1)
    used = walk.weight > crosswalk.TIE
    np.maximum.at(trust, walk.after[used], rows["kind"].map(TRUST.index).to_numpy()[used])
    return pd.DataFrame(
        {
            "carried_by": np.array([*TRUST, None], dtype=object)[trust],
            "estimated_share": crosswalk.residents_share(walk, people, split, areas),
            "estimated_by_area_share": crosswalk.residents_share(walk, people, by_area, areas),
        }
    )


def _refuse_lost(then: pd.DataFrame, over: Over) -> None:
    gone = ~np.isin(np.arange(len(over.before)), over.walk.before[over.walk.weight > 0])
    lost = then.index[gone & (then[["numerator", "denominator"]] > 0).any(axis=1).to_numpy()]
    if len(lost):
        raise BadData(
            rule="a crosswalk says where every area before the reform goes",
            found=f"the counts of {', '.join(lost[:5])} go nowhere; {len(lost)} areas",
            where="crosswalk by residents or surface",
            remedy="Declare the official table of these two sets of areas in [[crosswalks]], or mend their polygons.",
        )


def _status(then: pd.DataFrame, walk: crosswalk.Crosswalk, areas: int) -> pd.Series:
    """Status of the sum on each new area: the first part that is no plain number speaks, a missing one before all."""
    used = walk.weight > 0
    parts = pd.DataFrame({"after": walk.after[used], "status": then["status"].to_numpy()[walk.before[used]]}).assign(
        is_missing=then["numerator"].isna().to_numpy()[walk.before[used]]
    )
    odd = parts[~parts["status"].isin(_PLAIN)].sort_values("is_missing", ascending=False, kind="stable")
    said = odd.drop_duplicates("after").set_index("after")["status"]
    return said.reindex(range(areas)).fillna("ok")
