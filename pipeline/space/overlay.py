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


@dataclass(frozen=True)
class Members:
    """Which points lie in which polygons, one pair a row, ordered by polygon; a point may lie in several or none."""

    point: np.ndarray
    polygon: np.ndarray


def members(x: np.ndarray, y: np.ndarray, polygons: np.ndarray) -> Members:
    """Find the points in each polygon; a point on a border, of a hole too, lies inside.

    Parameters
    ----------
    x, y : (k,) arrays of coordinates in metres
    polygons : (m,) array of valid polygons, same CRS; with holes, of several parts, overlapping one another

    Returns
    -------
    Members

    Notes
    -----
    Points are sorted once, so that a prepared polygon is asked about those in its frame alone: three million cells and
    fifty polygons take a second, where an index of the points would take longer to build. One step a polygon, none a
    point.
    """
    order = np.argsort(y, kind="stable")
    xs, ys = x[order], y[order]
    west, south, east, north = shapely.bounds(polygons).reshape(-1, 4).T
    first, last = np.searchsorted(ys, south, "left"), np.searchsorted(ys, north, "right")
    shapely.prepare(polygons)
    found = [np.empty(0, dtype=np.intp)]
    for position, polygon in enumerate(polygons):
        frame = slice(first[position], last[position])
        near = first[position] + np.flatnonzero((xs[frame] >= west[position]) & (xs[frame] <= east[position]))
        inside = near[shapely.intersects_xy(polygon, xs[near], ys[near])]
        found.append(np.sort(order[inside]))
    sizes = [len(points) for points in found[1:]]
    return Members(np.concatenate(found), np.repeat(np.arange(len(polygons)), sizes))


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
    inside = members(x, y, polygons)
    # Written from the last polygon to the first, so the first stays.
    owner[inside.point[::-1]] = inside.polygon[::-1]
    return owner


def is_within(inside: Members, chosen: np.ndarray, points: int) -> np.ndarray:
    """Say which points lie in any of the chosen polygons; a point in several counts once.

    Parameters
    ----------
    inside : Members
    chosen : (m,) bool, by polygon
    points : int, number of points

    Returns
    -------
    (points,) bool
    """
    within = np.zeros(points, dtype=bool)
    within[inside.point[chosen[inside.polygon]]] = True
    return within


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


def residents_in_pairs(
    residents: np.ndarray, owner: np.ndarray, inside: Members, pairs: Pieces, areas: int
) -> np.ndarray:
    """Share of an area's block residents that live in a funding area, for pairs of both.

    Parameters
    ----------
    residents : (k,) array of float, residents of each block
    owner : (k,) array of int, area of each block, -1 for none
    inside : Members, blocks in funding areas
    pairs : Pieces, positions of area and funding area
    areas : int, number of areas

    Returns
    -------
    (pairs,) array of float in 0..1; NaN where an area has no residents in blocks
    """
    wide = int(max(inside.polygon.max(initial=-1), pairs.right.max(initial=-1))) + 1
    held = owner[inside.point] >= 0
    key = owner[inside.point][held] * wide + inside.polygon[held]
    counted = np.bincount(key, residents[inside.point][held], areas * wide)[pairs.left * wide + pairs.right]
    total = np.bincount(owner[owner >= 0], residents[owner >= 0], areas)[pairs.left]
    return np.divide(counted, total, out=np.full(len(pairs.left), np.nan), where=total > 0)
