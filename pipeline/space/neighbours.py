"""Which areas are neighbours, and along how much border: contiguity with a tolerance, and a rule for islands."""

from dataclasses import dataclass

import numpy as np
import shapely

#: A pair that meets in a corner alone: its boundaries lie within the tolerance of each other for a few metres at most.
CORNER = 8.0
_ROUNDED_M = 0.001
BORDER, POINT, NEAREST = "border", "point", "nearest"
ISLANDS = ("nearest", "none")


@dataclass(frozen=True)
class Neighbours:
    """Pairs of neighbours, each in both directions, ordered by area and neighbour.

    Attributes
    ----------
    area, neighbour : (p,) int
        Positions.
    border_m : (p,) float
        Length of the border in common in metres, equal in both directions; 0 where the pair meets in a point or not.
    kind : (p,) str
        border, point (a corner alone) or nearest (an island and the area nearest to it).
    islands : (k,) int
        Areas with a surface that touch no other.
    """

    area: np.ndarray
    neighbour: np.ndarray
    border_m: np.ndarray
    kind: np.ndarray
    islands: np.ndarray


def neighbours(
    polygons: np.ndarray, *, tolerance_m: float = 1.0, corners: bool = True, islands: str = "nearest"
) -> Neighbours:
    """Find the neighbours of every area by a spatial index.

    Parameters
    ----------
    polygons : (n,) array of valid polygons, projected CRS in metres
        None or empty: an area without geometry has no neighbours and is no island.
    tolerance_m : float
        Polygons this near touch: slivers between boundaries digitised apart do not separate neighbours.
    corners : bool
        Whether areas that meet in a corner alone are neighbours (queen) or not (rook).
    islands : str
        'nearest': an area that touches no other becomes the neighbour of the nearest one, in both directions; 'none':
        it stays without.

    Returns
    -------
    Neighbours

    Notes
    -----
    The border of i and j is what of the boundary of i lies within the tolerance of j, and the other way round, their
    mean, less the tolerance at each of its two ends; where all segments of one of them are exactly also another's, the
    length of those they share. Up to ``CORNER`` times the tolerance (with its ends) it is a corner.
    """
    known = np.flatnonzero(~(shapely.is_missing(polygons) | shapely.is_empty(polygons)))
    kept = polygons[known]
    i, j = _near(kept, tolerance_m)
    border = _border(kept, i, j, tolerance_m)
    is_border = border > CORNER * tolerance_m
    kind = np.where(is_border, BORDER, POINT).astype(object)
    border = np.where(is_border, np.maximum(border - 2 * tolerance_m, 0.0), 0.0)
    chosen = is_border | corners
    i, j, border, kind = i[chosen], j[chosen], border[chosen], kind[chosen]
    alone = np.setdiff1d(np.arange(len(kept)), np.concatenate([i, j]))
    if islands == "nearest" and len(kept) > 1 and len(alone):
        left, right = _nearest(kept, alone)
        i, j = np.concatenate([i, left]), np.concatenate([j, right])
        border = np.concatenate([border, np.zeros(len(left))])
        kind = np.concatenate([kind, np.full(len(left), NEAREST, dtype=object)])
    return _both_ways(known[i], known[j], border, kind, known[alone])


def rows(area: np.ndarray, neighbour: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return neighbour lists as compressed rows: starts (n + 1,) and neighbours, ascending within each area."""
    order = np.lexsort((neighbour, area))
    starts = np.concatenate([[0], np.cumsum(np.bincount(area, minlength=n))])
    return starts, neighbour[order]


def _near(polygons: np.ndarray, tolerance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs i < j nearer to each other than the tolerance."""
    if not len(polygons):
        return np.empty(0, dtype=int), np.empty(0, dtype=int)
    i, j = shapely.STRtree(polygons).query(polygons, predicate="dwithin", distance=tolerance_m)
    return i[i < j], j[i < j]


def _border(polygons: np.ndarray, i: np.ndarray, j: np.ndarray, tolerance_m: float) -> np.ndarray:
    """Length of border in common with the tolerance at both ends, of pairs i < j."""
    common, is_whole = _common(polygons, i, j)
    # Where every segment of one of the two is also another's, nothing is left for the tolerance to find.
    length = np.where(common > 0, common + 2 * tolerance_m, 0.0)
    rest = np.flatnonzero(~(is_whole[i] | is_whole[j]))
    if len(rest):
        i, j = i[rest], j[rest]
        used, place = np.unique(np.concatenate([i, j]), return_inverse=True)
        lines = shapely.boundary(polygons[used])
        wide = shapely.buffer(polygons[used], tolerance_m, quad_segs=1, join_style="mitre")
        i, j = place[: len(i)], place[len(i) :]
        there, back = shapely.intersection(lines[i], wide[j]), shapely.intersection(lines[j], wide[i])
        length[rest] = (shapely.length(there) + shapely.length(back)) / 2
    return length


def _common(polygons: np.ndarray, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Length of the segments that two polygons have exactly in common, per pair; and whose segments all are shared."""
    n = len(polygons)
    points, line = shapely.get_coordinates(shapely.get_parts(shapely.boundary(polygons)), return_index=True)
    parts = shapely.get_num_geometries(shapely.boundary(polygons))
    owner = np.repeat(np.arange(n), parts)[line]
    is_step = line[1:] == line[:-1]
    length = np.hypot(*np.diff(points, axis=0).T)[is_step]
    owner, key = owner[1:][is_step], _segment_keys(points)[is_step]
    order = np.lexsort((owner, key))
    first = np.flatnonzero(key[order][1:] == key[order][:-1])
    left, right = owner[order][first], owner[order][first + 1]
    shared = length[order][first]
    matched = np.bincount(left, shared, n) + np.bincount(right, shared, n)
    is_whole = np.abs(matched - np.bincount(owner, length, n)) < _ROUNDED_M
    wanted, found = i.astype(np.int64) * n + j, left.astype(np.int64) * n + right
    names, position = np.unique(wanted, return_inverse=True)
    place = np.minimum(np.searchsorted(names, found), max(len(names) - 1, 0))
    is_pair = names[place] == found if len(names) else np.zeros(len(found), dtype=bool)
    return np.bincount(place[is_pair], shared[is_pair], len(names))[position], is_whole


def _segment_keys(points: np.ndarray) -> np.ndarray:
    """One number a segment, the same in both directions; points are told apart by the millimetre."""
    x, y = np.rint(points / _ROUNDED_M).astype(np.int64).astype(np.uint64).T
    point = (x * np.uint64(0x9E3779B97F4A7C15)) ^ (y * np.uint64(0xC2B2AE3D27D4EB4F))
    point = (point ^ (point >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    keys: np.ndarray = (point[1:] + point[:-1]) ^ ((point[1:] ^ point[:-1]) >> np.uint64(7))
    return keys


def _nearest(polygons: np.ndarray, alone: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs i < j of an island and the area nearest to it, each once; of several as near the first."""
    island, other = shapely.STRtree(polygons).query_nearest(polygons[alone], exclusive=True)
    island = alone[island]
    order = np.lexsort((other, island))
    _, first = np.unique(island[order], return_index=True)
    pair = np.sort(np.stack([island[order][first], other[order][first]], axis=1), axis=1)
    pair = np.unique(pair, axis=0)
    return pair[:, 0], pair[:, 1]


def _both_ways(i: np.ndarray, j: np.ndarray, border: np.ndarray, kind: np.ndarray, islands: np.ndarray) -> Neighbours:
    area, other = np.concatenate([i, j]), np.concatenate([j, i])
    order = np.lexsort((other, area))
    both = np.concatenate([border, border]), np.concatenate([kind, kind])
    return Neighbours(area[order], other[order], both[0][order], both[1][order], islands)
