"""What a barrier parts: adjoining areas without land in common on one side of it, and places without a way round it."""

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Booleans = npt.NDArray[np.bool_]

# ASSUME a gap in a barrier of less than twice this, in m, is a flaw of the layer and no bridge.
WALL = 5.0
#: Outlines that lie no further apart than this, in m, are one border.
GAP = 1.0


def crossed(
    shapes: npt.NDArray[np.object_],
    centres: Floats,
    left: Positions,
    right: Positions,
    barriers: npt.NDArray[np.object_],
) -> Booleans:
    """Say of adjoining areas whether a barrier parts where people live in the one from where they live in the other.

    The two as one surface, less the barrier: their centres must lie in one piece of what is left. So a bend of a river
    within the two parts nobody, and a river along their border, or one that bounds a strip of one of them, does.

    Parameters
    ----------
    shapes : (n,) polygons, projected CRS in metres
        None: nothing is known, and nothing crossed.
    centres : (n, 2) float
        Where people live; one outside its own area counts at the nearest point of it.
    left, right : (k,) int
        Pairs of areas with a border in common.
    barriers : (b,) lines

    Returns
    -------
    (k,) bool
    """
    found = np.zeros(len(left), dtype=bool)
    if not len(barriers) or not len(left):
        return found
    wall = shapely.union_all(shapely.buffer(barriers, WALL))
    shapely.prepare(wall)
    near = shapely.intersects(wall, shapes)
    tested = np.flatnonzero(near[left] | near[right])
    i, j = left[tested], right[tested]
    wide = np.full(len(shapes), None, dtype=object)
    used = np.union1d(i, j)
    wide[used] = shapely.buffer(shapes[used], GAP, join_style="mitre")
    pieces, of = shapely.get_parts(shapely.difference(shapely.union(wide[i], wide[j]), wall), return_index=True)
    at = _within(shapes, centres, used)
    holds = shapely.intersects(pieces, at[i[of]]) & shapely.intersects(pieces, at[j[of]])
    found[tested] = np.bincount(of, holds, len(tested)) == 0
    return found


def _within(shapes: npt.NDArray[np.object_], centres: Floats, used: Positions) -> npt.NDArray[np.object_]:
    """Points of the areas in use: the centre, or the point of the area nearest to it."""
    points = np.full(len(shapes), None, dtype=object)
    lines = shapely.shortest_line(shapes[used], shapely.points(centres[used]))
    points[used] = shapely.get_point(lines, 0)
    return points


def ways(centres: Floats, pairs: Positions, start: Positions, within: float) -> Floats:
    """Shortest ways from some areas to all, from centre to centre of adjoining areas that nothing parts.

    Parameters
    ----------
    centres : (n, 2) float
    pairs : (k, 2) int
        Adjoining areas that nothing parts, each pair once.
    start : (s,) int
    within : float
        Longer ways are not sought; m.

    Returns
    -------
    (s, n) float
        m; inf where there is none within the limit.
    """
    n = len(centres)
    length = np.hypot(*(centres[pairs[:, 0]] - centres[pairs[:, 1]]).T)
    known = np.isfinite(length)
    # A sparse matrix forgets a length of nothing.
    graph = csr_array((np.maximum(length[known], 1e-3), pairs[known].T), shape=(n, n))
    found: Floats = dijkstra(graph, directed=False, indices=start, limit=within)
    return found


def round_about(
    centres: Floats, pairs: Positions, left: Positions, right: Positions, straight: Floats, detour: float
) -> Booleans:
    """Say of pairs of areas whether a way by land leads from one to the other without too great a detour.

    Parameters
    ----------
    centres, pairs
        As for ``ways``.
    left, right : (m,) int
    straight : (m,) float
        Straight lines between the two, m.
    detour : float
        How many times as long as the straight line the way may be.

    Returns
    -------
    (m,) bool

    Examples
    --------
    A way of 4 km for a straight line of 2 km is one for a detour of 2, and none for a detour of 1.9.
    """
    if not len(left) or not len(pairs):
        return np.zeros(len(left), dtype=bool)
    start, place = np.unique(left, return_inverse=True)
    limit = detour * straight
    # A millimetre more, for sums of rounded lengths.
    found = ways(centres, pairs, start, float(np.nanmax(limit)) + 1e-3)[place, right]
    return np.asarray(found <= limit + 1e-3, dtype=bool)
