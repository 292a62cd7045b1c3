"""From the areas before a reform to the areas after it."""

from dataclasses import dataclass

import numpy as np
import shapely

from pipeline.space.overlay import pieces


@dataclass(frozen=True)
class Crosswalk:
    """Pairs of areas before and after that share a surface, with the share of each."""

    before: np.ndarray
    after: np.ndarray
    weight: np.ndarray
    weight_back: np.ndarray


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


def is_whole(walk: Crosswalk, areas_after: int, *, within: float = 1e-9) -> np.ndarray:
    """Say which areas after a reform are made of whole areas before it, (areas_after,) bool: their counts are exact."""
    cut = (walk.weight > within) & (walk.weight < 1 - within)
    return np.bincount(walk.after[cut], minlength=areas_after) == 0
