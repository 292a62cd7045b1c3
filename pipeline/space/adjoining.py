"""Which areas share a border, and which of them hang together."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Pairs = npt.NDArray[np.intp]

#: Two outlines that lie no further apart than this, in m, are one border: layers never meet quite.
GAP = 1.0
#: Length of border in m that two areas must share to adjoin; areas that touch at a corner do not.
BORDER = 10.0


def adjoining(shapes: npt.NDArray[np.object_], *, gap: float = GAP, border: float = BORDER) -> Pairs:
    """Find the areas that share a border.

    Parameters
    ----------
    shapes : (n,) polygons
        In a projected CRS in metres; None for an area without a polygon, which adjoins none.
    gap, border : float
        Greatest distance of two outlines that are one border, and its least length; m.

    Returns
    -------
    (m, 2) int
        Positions of the two, the smaller first, in rising order.
    """
    known = np.flatnonzero(~shapely.is_missing(shapes))
    if not len(known):
        return np.empty((0, 2), dtype=np.intp)
    there = np.asarray(shapes, dtype=object)[known]
    tree = shapely.STRtree(there)
    first, second = tree.query(there, predicate="dwithin", distance=gap)
    first, second = first[first < second], second[first < second]
    near = shapely.buffer(there[second], gap)
    # What lies within the gap of a corner goes round it; twice the gap on either side is none of the border.
    shared = shapely.length(shapely.intersection(shapely.boundary(there[first]), near)) - 4 * gap
    pairs = np.column_stack([known[first], known[second]])[shared >= border]
    return np.asarray(pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))], dtype=np.intp)


def merging(
    ids: npt.NDArray[np.object_],
    neighbours: pd.DataFrame,
    shared_border_m: float,
    apart: Iterable[tuple[str, str]] = (),
) -> Pairs:
    """Return the pairs of areas that are one group where both are chosen: enough border in common, and nothing between.

    Parameters
    ----------
    ids : (n,) keys
    neighbours : DataFrame
        Rows of core_neighbours of one geography.
    shared_border_m : float
        Border in common from which two are one, in m.
    apart : pairs of keys
        Declared pairs between which no way leads.

    Returns
    -------
    (k, 2) int
        Positions among the ids, each pair once.
    """
    joined = (neighbours["kind"] == "border") & (neighbours["shared_border_m"] >= shared_border_m)
    rows = neighbours[joined & ~neighbours["is_crossed"].astype(bool)]
    place = pd.Index(ids)
    pairs = np.column_stack([place.get_indexer(rows["area_id"]), place.get_indexer(rows["neighbour_id"])])
    pairs = pairs[(pairs[:, 0] >= 0) & (pairs[:, 0] < pairs[:, 1])]
    declared = np.sort(place.get_indexer([key for pair in apart for key in pair]).reshape(-1, 2), axis=1)
    n = len(place)
    return np.asarray(pairs[~np.isin(pairs @ [n, 1], declared @ [n, 1])], dtype=np.intp)


def together(chosen: npt.NDArray[np.bool_], pairs: Pairs) -> Pairs:
    """Say which chosen areas hang together by borders of chosen areas.

    Parameters
    ----------
    chosen : (n,) bool
    pairs : (m, 2) int
        Result of ``adjoining``.

    Returns
    -------
    (n,) int
        Position of the first area of each one's whole; -1 where an area is not chosen.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(chosen)
    inside = pairs[chosen[pairs].all(axis=1)] if len(pairs) else pairs
    graph = coo_array((np.ones(len(inside)), (inside[:, 0], inside[:, 1])), shape=(n, n))
    _, label = connected_components(graph, directed=False)
    _, first = np.unique(label, return_index=True)
    return np.asarray(np.where(chosen, first[label], -1), dtype=np.intp)


def rows_of(pairs: Pairs, n: int) -> tuple[Pairs, Pairs]:
    """Compressed rows (indptr (n + 1,), indices) of the neighbours of each of n areas."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    return np.concatenate([[0], np.cumsum(np.bincount(both[:, 0], minlength=n))]), both[:, 1]
