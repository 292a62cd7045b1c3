"""Flagged areas that hang together: connected components of the neighbours among them."""

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from pipeline.errors import BadData
from pipeline.methods.areas import Booleans, Integers


def components(flagged: Booleans, neighbours: tuple[Integers, Integers]) -> tuple[Integers, Integers]:
    """Number the clusters of flagged areas, the largest first, of equal ones that with the first area first.

    Parameters
    ----------
    flagged : (n,) bool
    neighbours : pair of int arrays
        Compressed rows, as in `Areas`.

    Returns
    -------
    Number from 1 and size of each area's cluster, (n,) int both; 0 where the area is not flagged.

    Raises
    ------
    BadData
        If the lists do not fit the flags.
    """
    indptr, indices = neighbours
    n = len(flagged)
    if len(indptr) != n + 1:
        raise BadData("one list of neighbours per area", f"{len(indptr) - 1} of {n}", "clusters", "align")
    number, size = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    if not flagged.any():
        return number, size
    links = sp.csr_array((np.ones(len(indices)), indices, indptr), shape=(n, n))[flagged][:, flagged]
    _, label = connected_components(links, directed=False)
    _, first, inverse, count = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(count), dtype=np.int64)
    rank[np.lexsort((first, -count))] = np.arange(1, len(count) + 1)
    number[flagged], size[flagged] = rank[inverse], count[inverse]
    return number, size
