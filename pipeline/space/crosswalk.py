"""From the areas before a reform to the areas after it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from pipeline.space.overlay import pieces

TIE = 1e-9


@dataclass(frozen=True)
class Crosswalk:
    """Pairs of areas before and after that share a surface, with the share of each."""

    before: np.ndarray
    after: np.ndarray
    weight: np.ndarray
    weight_back: np.ndarray


def of_rows(rows: pd.DataFrame, before: pd.Index, after: pd.Index) -> Crosswalk:
    """Return rows of core_crosswalk of one pair of geographies as positions in the keys of their areas."""
    return Crosswalk(
        before.get_indexer(rows["from_area_id"]),
        after.get_indexer(rows["to_area_id"]),
        rows["weight"].to_numpy(dtype=float),
        rows["weight_back"].to_numpy(dtype=float),
    )


def by_area(before: np.ndarray, after: np.ndarray, *, least_share: float = 0.001) -> Crosswalk:
    """Crosswalk by surface: the way of least trust (METHODS §7), for comparison and for finding unchanged areas.

    Parameters
    ----------
    before, after : arrays of valid polygons in metres
    least_share : float
        Pieces below this share of both areas are slivers of digitising and are left out.

    Returns
    -------
    Crosswalk
        ``weight`` = share of the area before, ``weight_back`` = share of the area after.
    """
    found = pieces(before, after)
    weight = found.area_m2 / shapely.area(before)[found.left]
    back = found.area_m2 / shapely.area(after)[found.right]
    kept = (weight >= least_share) | (back >= least_share)
    return Crosswalk(found.left[kept], found.right[kept], np.minimum(weight[kept], 1.0), np.minimum(back[kept], 1.0))


def by_residents(residents: np.ndarray, before: np.ndarray, after: np.ndarray, sizes: tuple[int, int]) -> Crosswalk:
    """Crosswalk by the residents of blocks.

    Parameters
    ----------
    residents : (b,) float
        Residents of each block, persons.
    before, after : (b,) int
        Position of the area that holds the block before and after the reform; -1: none, such a block is left out.
    sizes : (int, int)
        Number of areas before and after.

    Returns
    -------
    Crosswalk
        Pairs with residents in common; an area without residents in blocks stands in no pair.
    """
    known = (before >= 0) & (after >= 0) & (residents > 0)
    pair = before[known] * sizes[1] + after[known]
    found, place = np.unique(pair, return_inverse=True)
    people = np.bincount(place, weights=residents[known], minlength=len(found))
    old, new = found // sizes[1], found % sizes[1]
    return Crosswalk(
        old,
        new,
        people / np.bincount(old, weights=people, minlength=sizes[0])[old],
        people / np.bincount(new, weights=people, minlength=sizes[1])[new],
    )


def carried(counts: np.ndarray, walk: Crosswalk, areas_after: int) -> np.ndarray:
    """Sum counts of areas before a reform onto the areas after it (METHODS §7); totals are conserved.

    Parameters
    ----------
    counts : (n_before, k) float
        Counts, never rates: rates are rebuilt from the sums. A missing count (NaN) makes every area it goes to missing.
    walk : Crosswalk
        Its weights of an area before sum to one.
    areas_after : int
        Number of areas after the reform.

    Returns
    -------
    (areas_after, k) float; NaN for an area that nothing goes to
    """
    parts = counts[walk.before] * np.where(walk.weight > 0, walk.weight, 0.0)[:, None]
    summed = np.zeros((areas_after, counts.shape[1]))
    np.add.at(summed, walk.after, parts)
    reached = np.bincount(walk.after, weights=walk.weight, minlength=areas_after) > 0
    return np.where(reached[:, None], summed, np.nan)


def carried_rates(rates: np.ndarray, denominators: np.ndarray, walk: Crosswalk, areas_after: int) -> np.ndarray:
    """Carry rates over a reform by the counts behind them, leaving out the parts that are not known: to compare only.

    Parameters
    ----------
    rates, denominators : (n_before, k) float
        Rates in any unit, and the counts below the line; NaN where unknown.
    walk : Crosswalk
    areas_after : int

    Returns
    -------
    (areas_after, k) float; NaN where nothing known leads to an area
    """
    known = np.isfinite(rates) & np.isfinite(denominators)
    below = np.where(known, denominators, 0.0)
    sums = carried(np.hstack([np.where(known, rates, 0.0) * below, below]), walk, areas_after)
    above, below = np.hsplit(sums, 2)
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)


def conserving(walk: Crosswalk, areas_before: int) -> Crosswalk:
    """Divide the weights of each area before by their sum, so that totals are conserved whatever slivers took.

    Parameters
    ----------
    walk : Crosswalk
    areas_before : int
        Number of areas before the reform.

    Returns
    -------
    Crosswalk
        An area whose weights are all zero keeps them.
    """
    sums = np.bincount(walk.before, weights=walk.weight, minlength=areas_before)[walk.before]
    weight = np.divide(walk.weight, sums, out=walk.weight.astype(float), where=sums > 0)
    return Crosswalk(walk.before, walk.after, weight, walk.weight_back)


def is_split(walk: Crosswalk, within: float | np.ndarray = TIE) -> np.ndarray:
    """Say of each pair whether it takes a part of the area before, and not the whole.

    Parameters
    ----------
    walk : Crosswalk
    within : float or (pairs,) float
        Part of an area before whose loss still leaves it whole; a piece of that size that goes elsewhere is a part.

    Returns
    -------
    (pairs,) bool
    """
    found: np.ndarray = (walk.weight > TIE) & (walk.weight < 1 - np.maximum(within, TIE))
    return found


def is_whole(walk: Crosswalk, areas_after: int, within: float | np.ndarray = TIE) -> np.ndarray:
    """Say which areas after a reform are made of whole areas before it, (areas_after,) bool: their counts are exact."""
    return np.bincount(walk.after[is_split(walk, within)], minlength=areas_after) == 0


def residents_share(walk: Crosswalk, residents: np.ndarray, is_counted: np.ndarray, areas_after: int) -> np.ndarray:
    """Share of the earlier residents of each area after a reform that comes by the counted pairs.

    Parameters
    ----------
    walk : Crosswalk
    residents : (n_before,) float
        Residents before the reform, persons; NaN where unknown.
    is_counted : (pairs,) bool
        Pairs above the line, e.g. those that split an area.
    areas_after : int
        Number of areas after the reform.

    Returns
    -------
    (areas_after,) float in 0..1
        NaN where no pair leads to the area. Where residents of any part are unknown, or nobody lived there, the pairs
        count by ``weight_back``.
    """
    people = np.where(walk.weight > 0, walk.weight * residents[walk.before], 0.0)
    in_all = np.bincount(walk.after, weights=people, minlength=areas_after)
    by_people = (in_all > 0)[walk.after]
    part = np.where(by_people, people, np.where(walk.weight > TIE, walk.weight_back, 0.0))
    whole = np.bincount(walk.after, weights=part, minlength=areas_after)
    counted = np.bincount(walk.after, weights=part * is_counted, minlength=areas_after)
    return np.divide(counted, whole, out=np.full(areas_after, np.nan), where=whole > 0)


def exceeds(share: np.ndarray, limit: float) -> np.ndarray:
    """Say which shares are above a limit; within 1e-9 of it is a tie and not above, and NaN is not (METHODS §7)."""
    above: np.ndarray = share > limit + TIE
    return above


def is_one_to_one(walk: Crosswalk, areas_after: int, within: float) -> np.ndarray:
    """Say which areas after a reform are one area before it but for a sliver on either side, (areas_after,) bool."""
    both = (walk.weight >= 1 - within) & (walk.weight_back >= 1 - within)
    return np.bincount(walk.after[both], minlength=areas_after) > 0
