"""Moran's I, global and local: are areas like their neighbours, more than if the values lay at random?

Two-sided permutation p-values: twice the smaller of the shares of permutations that lie as high or as low, both counted
with the observed value itself, (k + 1) / (m + 1), at most 1.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from pipeline.errors import BadData
from pipeline.methods.areas import Floats, Integers

#: Values of one area and draw that are held at a time.
_CELLS_PER_BLOCK = 2**22
_TIE = 1e-12
QUADRANTS = ("HH", "LH", "LL", "HL")


@dataclass(frozen=True)
class Global:
    """Global Moran's I.

    Attributes
    ----------
    i, expected, variance : float
        I; its mean -1 / (n - 1) and its variance if the values lay at random (NaN below four areas).
    p : float
        Two-sided permutation p-value.
    areas, without_neighbours : int
        Areas with a value; of these without a neighbour that has one.
    """

    i: float
    expected: float
    variance: float
    p: float
    areas: int
    without_neighbours: int


@dataclass(frozen=True, eq=False)
class Local:
    """Local Moran's I of every area; NaN, '' where the value or every neighbour is missing.

    Attributes
    ----------
    i : (n,) float
    quadrant : (n,) str
        HH, LL: high (low) beside high (low); HL, LH: high beside low, low beside high; of deviations from the mean, a
        deviation of exactly 0 counts as low.
    p : (n,) float
        Two-sided conditional permutation p-value.
    """

    i: Floats
    quadrant: np.ndarray
    p: Floats


def row_standardised(neighbours: tuple[Integers, Integers], known: np.ndarray) -> sp.csr_array:
    """Weights 1 / k of the k known neighbours of each known area, (m, m) among the known; a row without is 0.

    Parameters
    ----------
    neighbours : pair of int arrays
        Compressed rows (indptr (n + 1,), indices).
    known : (n,) bool
    """
    indptr, indices = neighbours
    links = sp.csr_array((np.ones(len(indices)), indices, indptr), shape=(len(known), len(known)))
    links = links[known][:, known]
    count = np.diff(links.indptr)
    return sp.csr_array((np.repeat(1.0 / np.maximum(count, 1), count), links.indices, links.indptr), shape=links.shape)


def global_moran(
    values: Floats, neighbours: tuple[Integers, Integers], *, permutations: int = 9999, seed: int = 0
) -> Global | None:
    """Global Moran's I on row-standardised weights.

    Parameters
    ----------
    values : (n,) float
        NaN leaves the area out, as a neighbour too.
    neighbours : pair of int arrays
        Compressed rows, as in `Areas`.
    permutations, seed : int
        The draws depend on nothing else.

    Returns
    -------
    Global or None
        None with fewer than three known values, without spread, or without any pair of neighbours.

    Raises
    ------
    BadData
        If the lists do not fit the values.

    Notes
    -----
    I = n / S0 * z'Wz / z'z; E = -1 / (n - 1). Variance under randomisation: Cliff and Ord (1981), p. 46.
    """
    known = _known(values, neighbours)
    w, z = row_standardised(neighbours, known), _centred(values[known])
    n, squares = len(z), float(z @ z)
    if n < 3 or not squares or not w.nnz:
        return None
    scale = n / w.sum() / squares
    observed = scale * float(z @ (w @ z))
    random = np.random.default_rng(seed)
    low = high = 0
    block = max(_CELLS_PER_BLOCK // n, 1)
    for start in range(0, permutations, block):
        drawn = np.stack([random.permutation(z) for _ in range(min(block, permutations - start))], axis=1)
        i = scale * np.einsum("nb,nb->b", drawn, w @ drawn)
        low, high = low + int((i <= observed + _TIE).sum()), high + int((i >= observed - _TIE).sum())
    p = float(_two_sided(np.array(low), np.array(high), permutations))
    alone = int((np.diff(w.indptr) == 0).sum())
    return Global(observed, -1 / (n - 1), randomisation_variance(w, z), p, n, alone)


def randomisation_variance(w: sp.csr_array, z: Floats) -> float:
    """Variance of I over all permutations of the values; NaN below four areas.

    Parameters
    ----------
    w : (n, n) sparse weights, 0 on the diagonal
    z : (n,) deviations from the mean
    """
    n = len(z)
    if n < 4:
        return float("nan")
    s0, both = w.sum(), w + w.T
    s1 = 0.5 * float(both.power(2).sum())
    s2 = float(((w.sum(axis=0) + w.sum(axis=1)) ** 2).sum())
    b2 = n * float((z**4).sum()) / float((z**2).sum()) ** 2
    first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    second = b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0**2)
    return float((first - second) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - 1 / (n - 1) ** 2)


def local_moran(
    values: Floats, neighbours: tuple[Integers, Integers], *, permutations: int = 9999, seed: int = 0
) -> Local:
    """Local Moran's I with conditional permutation: the area keeps its value, the others are dealt out anew.

    Parameters and errors are those of `global_moran`.

    Returns
    -------
    Local

    Notes
    -----
    I_i = z_i / (z'z / n) * mean of z over the neighbours of i (Anselin 1995); the I_i sum to n times the global I
    where every area has a neighbour. Given z_i only the mean of the neighbours is random, so its draws are counted. A
    draw of k others is the first k of a random order of all areas in which i itself is passed over; so one set of
    orders serves all areas, each of whose p-values is valid by itself.
    """
    known = _known(values, neighbours)
    w, z = row_standardised(neighbours, known), _centred(values[known])
    n, degree = len(z), np.diff(w.indptr)
    i, quadrant, p = np.full(len(values), np.nan), np.full(len(values), "", dtype=object), np.full(len(values), np.nan)
    if n < 3 or not z.any():
        return Local(i, quadrant, p)
    lag, some = w @ z, degree > 0
    place = np.flatnonzero(known)[some]
    i[place] = (z * lag)[some] * n / float(z @ z)
    code = np.where(z > 0, np.where(lag > 0, 0, 3), np.where(lag > 0, 1, 2))
    quadrant[place] = np.array(QUADRANTS, dtype=object)[code[some]]
    low, high = _conditional(z, lag, degree, permutations, seed)
    # A high value beside high ones has a large mean of neighbours, a low one beside low ones a small: either tail.
    p[place] = _two_sided(low, high, permutations)[some]
    return Local(i, quadrant, p)


def _conditional(z: Floats, lag: Floats, degree: Integers, permutations: int, seed: int) -> tuple[Integers, Integers]:
    """Count the draws whose mean of as many others lies as low, and as high, as that of the neighbours."""
    n, most = len(z), int(degree.max(initial=0))
    steps = min(most + 1, n)
    random = np.random.default_rng(seed)
    swaps = random.integers(np.arange(steps), n, size=(permutations, steps))
    low, high = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    block = max(_CELLS_PER_BLOCK // n, 1)
    for start in range(0, permutations, block):
        order = _dealt(swaps[start : start + block], n)
        below, above = _counted(z, lag, degree, order)
        low, high = low + below, high + above
    return low, high


def _dealt(swaps: Integers, n: int) -> Integers:
    """Return the first places of random orders of n areas, (draws, steps), by swapping (Fisher and Yates)."""
    draws, steps = swaps.shape
    order = np.tile(np.arange(n), (draws, 1))
    rows = np.arange(draws)
    for step in range(steps):
        taken = order[rows, swaps[:, step]]
        order[rows, swaps[:, step]] = order[:, step]
        order[:, step] = taken
    return order[:, :steps]


def _counted(z: Floats, lag: Floats, degree: Integers, order: Integers) -> tuple[Integers, Integers]:
    """Count for each area, first as if it were never among those drawn, then put right where it was."""
    draws = len(order)
    sums = np.concatenate([np.zeros((draws, 1)), np.cumsum(z[order], axis=1)], axis=1)
    target, slack = lag * degree, _TIE * np.maximum(degree, 1)
    low, high = np.zeros(len(z), dtype=np.int64), np.zeros(len(z), dtype=np.int64)
    for k in np.unique(degree[degree > 0]):
        of_k, drawn = degree == k, np.sort(sums[:, k])
        low[of_k] = np.searchsorted(drawn, (target + slack)[of_k], side="right")
        high[of_k] = draws - np.searchsorted(drawn, (target - slack)[of_k], side="left")
    draw, position = np.nonzero(_own(order, degree))
    area = order[draw, position]
    wrong, right = sums[draw, degree[area]], sums[draw, degree[area] + 1] - z[area]
    for totals, sign in ((wrong, -1), (right, 1)):
        low += sign * np.bincount(area[totals <= (target + slack)[area]], minlength=len(z))
        high += sign * np.bincount(area[totals >= (target - slack)[area]], minlength=len(z))
    return low, high


def _own(order: Integers, degree: Integers) -> np.ndarray:
    """Say where an area stands among the first of an order that would be dealt to itself, (draws, steps)."""
    found: np.ndarray = np.arange(order.shape[1]) < degree[order]
    return found


def _two_sided(low: Integers, high: Integers, permutations: int) -> Floats:
    p: Floats = np.minimum(2 * (np.minimum(low, high) + 1) / (permutations + 1), 1.0)
    return p


def _centred(values: Floats) -> Floats:
    """Deviations from the mean; what only rounding leaves is 0."""
    z = values - values.mean() if len(values) else values
    return np.where(np.abs(z) <= _TIE * np.abs(values).max(initial=0.0), 0.0, z)


def _known(values: Floats, neighbours: tuple[Integers, Integers]) -> np.ndarray:
    if len(neighbours[0]) != len(values) + 1:
        raise BadData(
            "one list of neighbours per value", f"{len(neighbours[0]) - 1} of {len(values)}", "moran", "align"
        )
    known: np.ndarray = np.isfinite(values)
    return known
