"""How much of one set of areas lies in another: by surface, or by residents of blocks."""

from dataclasses import dataclass

import numpy as np
import shapely


@dataclass(frozen=True)
class Pieces:
    """Intersections of two sets, one a row: positions in both and the surface in common."""

    left: np.ndarray
    right: np.ndarray
    area_m2: np.ndarray


def pieces(left: np.ndarray, right: np.ndarray) -> Pieces:
    """Intersect two sets of polygons by a spatial index.

    Parameters
    ----------
    left : (n,) array of valid polygons
    right : (m,) array of valid polygons, same CRS in metres

    Returns
    -------
    Pieces
        Pairs with a common surface > 0, ordered by left then right.
    """
    if len(left) == 0 or len(right) == 0:
        return Pieces(np.empty(0, int), np.empty(0, int), np.empty(0))
    i, j = shapely.STRtree(right).query(left, predicate="intersects")
    order = np.lexsort((j, i))
    i, j = i[order], j[order]
    area = shapely.area(shapely.intersection(left[i], right[j]))
    kept = area > 0
    return Pieces(i[kept], j[kept], area[kept])


def share_of_area(areas: np.ndarray, layer: np.ndarray) -> np.ndarray:
    """Share of each area's surface that lies in the union of a layer.

    Parameters
    ----------
    areas : (n,) array of valid polygons
    layer : (m,) array of valid polygons; they may overlap each other, what they share counts once

    Returns
    -------
    (n,) array of float in 0..1; 0 where the layer is empty
    """
    if len(layer) == 0:
        return np.zeros(len(areas))
    cover = shapely.union_all(layer)
    shapely.prepare(cover)
    share = np.zeros(len(areas))
    hit = shapely.intersects(cover, areas)
    share[hit] = shapely.area(shapely.intersection(areas[hit], cover)) / shapely.area(areas[hit])
    return np.clip(share, 0.0, 1.0)


def owners(x: np.ndarray, y: np.ndarray, polygons: np.ndarray) -> np.ndarray:
    """Position of the polygon that holds each point; a point on a border goes to the first.

    Parameters
    ----------
    x, y : (k,) arrays of coordinates in metres
    polygons : (n,) array of valid polygons

    Returns
    -------
    (k,) array of int, -1 where no polygon holds the point
    """
    owner = np.full(len(x), -1)
    if len(x) and len(polygons):
        point, polygon = shapely.STRtree(polygons).query(shapely.points(x, y), predicate="intersects")
        order = np.lexsort((-polygon, point))
        owner[point[order]] = polygon[order]
    return owner


def share_of_residents(residents: np.ndarray, owner: np.ndarray, is_inside: np.ndarray, areas: int) -> np.ndarray:
    """Share of each area's block residents that live inside a layer.

    Parameters
    ----------
    residents : (k,) array of float, residents of each block
    owner : (k,) array of int, area of each block, -1 for none
    is_inside : (k,) array of bool, the block's point lies in the layer
    areas : int, number of areas

    Returns
    -------
    (areas,) array of float in 0..1; NaN where an area has no residents in blocks
    """
    known = owner >= 0
    total = np.bincount(owner[known], residents[known], areas)
    inside = np.bincount(owner[known], residents[known] * is_inside[known], areas)
    return np.divide(inside, total, out=np.full(areas, np.nan), where=total > 0)
