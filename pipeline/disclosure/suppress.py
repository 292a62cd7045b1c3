"""Secondary suppression by the sibling rule, and how a protected date is carried to later editions."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.disclosure.rules import Flags, Floats

Codes = NDArray[np.int64]
MUNICIPALITY = "municipality_id"


def siblings(groups: Sequence[Codes], suppressed: Flags, available: Flags, size: Floats, order: Codes) -> Flags:
    """Suppress a second cell wherever exactly one of a group is suppressed and others are published.

    Parameters
    ----------
    groups : sequence of (n,) int
        For every level of the hierarchy the group (parent × indicator × date) of a cell, lowest level first; -1 where
        the cell has no parent at that level.
    suppressed : (n,) bool
        Cells that are protected already.
    available : (n,) bool
        Cells with a published value, which may be chosen.
    size : (n,) float
        Denominator; the smallest is chosen, because it takes least from the reader. NaN counts as the largest.
    order : (n,) int
        Decides between equal sizes.

    Returns
    -------
    (n,) bool
        All protected cells. A choice at one level can leave a group of another with a single protected cell, so the
        levels are gone through until nothing changes; every round adds a cell, so it ends.
    """
    found = suppressed.copy()
    by_size = np.lexsort((order, np.where(np.isfinite(size), size, np.inf)))
    while True:
        before = int(found.sum())
        for group in groups:
            found |= _second(group, found, available & ~found, by_size)
        if int(found.sum()) == before:
            return found


def _second(group: Codes, suppressed: Flags, available: Flags, by_size: Codes) -> Flags:
    """For every group with exactly one suppressed cell, the first available cell in the given order."""
    chosen = np.zeros(group.shape, dtype=bool)
    inside = group >= 0
    if not suppressed.any():
        return chosen
    alone = np.bincount(group[inside & suppressed], minlength=int(group.max(initial=-1)) + 1) == 1
    candidates = by_size[(inside & available)[by_size]]
    candidates = candidates[alone[group[candidates]]]
    _, first = np.unique(group[candidates], return_index=True)
    chosen[candidates[first]] = True
    return chosen


def ancestors(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the chain of parents of every base area, lowest first, then the whole geography, then its municipality.

    The figures of a municipality are published by others, so a single protected cell in it could be recomputed.

    Parameters
    ----------
    areas : DataFrame
        geography_id, area_id, parent_id, is_base, municipality_id.

    Returns
    -------
    DataFrame
        geography_id, area_id and one column a level (0, 1, …); None where an area has no parent that high.
    """
    parents = areas[["geography_id", "area_id", "parent_id"]].rename(columns={"area_id": "at", "parent_id": "above"})
    chain = areas.loc[areas["is_base"].astype(bool), ["geography_id", "area_id"]].reset_index(drop=True)
    at, level = chain.rename(columns={"area_id": "at"}), 0
    while True:
        above = at.merge(parents, on=["geography_id", "at"], how="left")["above"].astype(object)
        above = above.where(above.notna(), None)
        if above.isna().all():
            chain[level] = "*"
            return _with_municipality(chain, areas, level + 1)
        chain[level] = above.to_numpy()
        at, level = at.assign(at=above.to_numpy()), level + 1


def _with_municipality(chain: pd.DataFrame, areas: pd.DataFrame, level: int) -> pd.DataFrame:
    """Add the municipality as a level of its own; where all areas are of one it is the whole."""
    if areas["municipality_id"].nunique() < 2:
        return chain
    own = areas[["geography_id", "area_id", "municipality_id"]]
    at = chain[["geography_id", "area_id"]].merge(own, how="left")["municipality_id"].astype(object)
    return chain.assign(**{MUNICIPALITY: at.to_numpy()}).rename(columns={MUNICIPALITY: level})


def same_places(crosswalk: pd.DataFrame, tolerance: float = 1e-3) -> dict[tuple[str, str], tuple[str, str]]:
    """Return, for areas whose borders did not change, the area of the earlier geography they are identical with.

    Parameters
    ----------
    crosswalk : DataFrame
        core_crosswalk: weight and weight_back of overlapping areas.
    tolerance : float
        What slivers may take from either side.
    """
    equal = crosswalk[(crosswalk["weight"] >= 1 - tolerance) & (crosswalk["weight_back"] >= 1 - tolerance)]
    columns = ["to_geography_id", "to_area_id", "from_geography_id", "from_area_id"]
    return {(tg, ta): (fg, fa) for tg, ta, fg, fa in equal[columns].itertuples(index=False)}


def protect_cells(
    cells: pd.DataFrame, chains: pd.DataFrame, places: dict[tuple[str, str], tuple[str, str]] | None = None
) -> pd.Series:
    """Extend primary suppression to siblings and, edition by edition, to the same date of the same place later.

    Parameters
    ----------
    cells : DataFrame
        One row per edition, area, indicator and date, editions oldest first: edition, geography_id, area_id, indicator,
        measured_on, denominator, is_primary (with what the delivery kept secret), is_available (a value that would be
        published and is not exempt), is_valid (the area enters the published moments).
    chains : DataFrame
        Result of ``ancestors``.
    places : dict, optional
        Result of ``same_places``.

    Returns
    -------
    Series of str
        'primary', 'carried', 'secondary' or '' for every row. What an edition published is not taken back because of a
        later one: protection is carried forwards only.
    """
    kind = pd.Series("", index=cells.index, dtype=object)
    if not cells["is_primary"].any():
        return kind
    described = _dates(cells, places or {})
    carried = np.zeros(len(cells), dtype=bool)
    for _, rows in cells.groupby("edition", sort=False):
        dates = described[rows.index].to_numpy()
        is_carried = carried[dates] & rows["is_available"].to_numpy(bool)
        is_primary = rows["is_primary"].to_numpy(bool)
        suppressed = _with_siblings(rows, chains, is_primary | is_carried)
        kind[rows.index] = np.select([is_primary, is_carried, suppressed], ["primary", "carried", "secondary"], "")
        carried[dates[suppressed]] = True
    return kind


def _dates(cells: pd.DataFrame, places: dict[tuple[str, str], tuple[str, str]]) -> pd.Series:
    """Number what a cell describes whatever the edition: place, indicator, date; equal numbers, equal things."""
    area = cells.groupby(["geography_id", "area_id"], sort=False, dropna=False).ngroup()
    first = cells.loc[~area.duplicated(), ["geography_id", "area_id"]]
    numbers: dict[tuple[str, str], int] = {}
    oldest = [
        numbers.setdefault(_oldest(place, places), len(numbers)) for place in first.itertuples(index=False, name=None)
    ]
    keys = cells[["indicator", "measured_on"]].assign(place=np.array(oldest, dtype=np.int64)[area])
    return keys.groupby(["place", "indicator", "measured_on"], sort=False, dropna=False).ngroup()


def _oldest(place: tuple[str, str], places: dict[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    seen = {place}
    while place in places and places[place] not in seen:
        place = places[place]
        seen.add(place)
    return place


def _with_siblings(rows: pd.DataFrame, chains: pd.DataFrame, suppressed: Flags) -> Flags:
    placed = rows[["geography_id", "area_id", "indicator", "measured_on"]].merge(
        chains, on=["geography_id", "area_id"], how="left"
    )
    groups: list[Codes] = []
    for level in [column for column in chains.columns if isinstance(column, int)]:
        keys = placed[["indicator", "measured_on", level]]
        codes = keys.groupby(["indicator", "measured_on", level], dropna=True).ngroup()
        groups.append(np.asarray(codes.fillna(-1), dtype=np.int64))
    # An area that is not scored hides nobody in the moments: those that are scored are a group of their own.
    scored = placed.groupby(["indicator", "measured_on"]).ngroup()
    groups.append(np.where(rows["is_valid"].to_numpy(bool), scored, -1).astype(np.int64))
    # The last level is the municipality where there are several: measured against itself, its scored areas too.
    groups.append(np.where(rows["is_valid"].to_numpy(bool), groups[-2], -1).astype(np.int64))
    order = np.argsort(np.argsort(placed["area_id"].to_numpy(dtype=str), kind="stable"))
    available = rows["is_available"].to_numpy(bool) & ~suppressed
    return siblings(groups, suppressed, available, rows["denominator"].to_numpy(float), order)
