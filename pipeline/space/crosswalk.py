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
