"""Where people live in an area: the mean of its blocks by residents, or a point inside it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from pipeline.space.overlay import owners

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Middles:
    """Population centres of areas.

    Attributes
    ----------
    xy : (n, 2) float
        m; NaN where an area has neither blocks nor a polygon.
    residents : (n,) float
        In blocks.
    """

    xy: Floats
    residents: Floats


def points_inside(shapes: npt.NDArray[np.object_]) -> Floats:
    """Return a point inside each polygon, (n, 2); NaN where there is no polygon."""
    found = np.full((len(shapes), 2), np.nan)
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    found[known] = shapely.get_coordinates(shapely.point_on_surface(shapes[known]))
    return found


def centres(shapes: npt.NDArray[np.object_], inside: Floats, blocks: pd.DataFrame | None) -> Middles:
    """Return the mean of the blocks of each area by residents; the point inside where no residents are in blocks.

    Parameters
    ----------
    shapes : (n,) polygons or None
    inside : (n, 2) float
        Result of ``points_inside``.
    blocks : DataFrame or None
        core_blocks: residents, x, y.
    """
    n = len(shapes)
    if blocks is None or blocks.empty:
        return Middles(inside, np.zeros(n))
    people = blocks["residents"].to_numpy(dtype=float)
    x, y = (blocks[axis].to_numpy(dtype=float) for axis in ("x", "y"))
    owner = owners(x, y, shapes)
    placed = owner >= 0
    total = np.bincount(owner[placed], people[placed], n).astype(np.float64)
    sums = np.column_stack([np.bincount(owner[placed], (people * axis)[placed], n) for axis in (x, y)])
    mean = sums / np.where(total > 0, total, 1.0)[:, None]
    return Middles(np.where((total > 0)[:, None], mean, inside), total)
