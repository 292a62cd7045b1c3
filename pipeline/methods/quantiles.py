"""Quantiles of Beta posteriors, tabulated per cell so that draws need only be read off."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, betaln, logit, ndtr

from pipeline.errors import BadData
from pipeline.methods.areas import Booleans, Floats

REACH = 5.0  # normal scores beyond are cut off: 6 in ten million
STEPS = 24  # from either end to the median; every second one is a knot, and the share within 2e-5 of the exact one
NODES = 257  # of the table, which is read linearly; error in a share below 2e-4 between .005 and .995
INTERVALS = NODES - 1
CELLS_AT_ONCE = 1024  # while tabulating: what is worked on stays in the cache


@dataclass(frozen=True, eq=False)
class QuantileTable:
    """Quantiles per cell on a grid of normal scores from -5 to 5.

    Attributes
    ----------
    pairs : (cells * 256,) complex64
        In the unit of the indicators, one row of 256 per cell: the quantile where an interval begins, and as imaginary
        part what it rises by. As one number both are fetched at once.
    """

    pairs: npt.NDArray[np.complex64]


def quantile_table(
    shares: Floats, denominators: Floats, effect: float, prior: Floats, scale: float, threads: int = 1
) -> QuantileTable:
    """Tabulate Beta(k/d + a, (n - k)/d + b) for every cell.

    Parameters
    ----------
    shares : (cells,) float, 0..1
        k / n; NaN gives NaN.
    denominators : (cells,) float
        n, persons; 0 leaves the prior alone, infinity holds the share fixed, NaN gives NaN.
    effect : float
        Design effect d >= 1 or whatever was estimated, > 0.
    prior : (2, cells) float
        a and b, > 0.
    scale : float
        Unit of the indicators: 100 for percent.
    threads : int
        By which cells are worked on; it changes nothing.

    Returns
    -------
    QuantileTable

    Raises
    ------
    BadData
        If a share lies outside 0..1 or a denominator is negative.

    Notes
    -----
    The inverse of the distribution function costs a microsecond and more a value. It is computed at both ends alone;
    between them the logit of the quantile follows its differential equation (see `_lower_half`).
    """
    if ((shares < 0) | (shares > 1)).any():
        raise BadData(
            "shares lie within 0 and 1", "one outside", "simulate", "check numerators, or hold the indicator fixed"
        )
    if (denominators < 0).any():
        raise BadData("denominators are not negative", "one below 0", "simulate", "check the delivery")
    persons = np.where(np.isinf(denominators), 0, denominators) / effect
    a, b = shares * persons + prior[0], (1 - shares) * persons + prior[1]
    return tabulated(lambda cut: scale * _quantiles(a[cut], b[cut]), np.isinf(denominators), scale * shares, threads)


def tabulated(
    nodes: Callable[[slice], npt.NDArray[Any]], is_held: Booleans, held: Floats, threads: int = 1
) -> QuantileTable:
    """Lay quantiles out as a table, a run of cells at a time.

    Parameters
    ----------
    nodes : callable
        Quantiles (cells of the slice, 257) on the grid of normal scores.
    is_held, held : (cells,) bool, float
        Cells that do not vary, and the value that they keep.
    threads : int
    """
    pairs = np.empty((len(held), INTERVALS), dtype=np.complex64)

    def fill(start: int) -> None:
        cut = slice(start, start + CELLS_AT_ONCE)
        found = nodes(cut)
        pairs.real[cut], pairs.imag[cut] = found[:, :-1], np.diff(found)

    starts = range(0, len(held), CELLS_AT_ONCE)
    if threads == 1 or len(starts) == 1:
        deque(map(fill, starts), maxlen=0)
    else:
        with ThreadPoolExecutor(threads) as pool:
            deque(pool.map(fill, starts), maxlen=0)
    pairs[is_held] = held[is_held, None]
    return QuantileTable(pairs.ravel())


def spline_nodes(logs: Floats) -> npt.NDArray[np.float32]:
    """Values on the nodes of the table, (cells, 257), from those on equally spaced normal scores, (knots, cells)."""
    return np.asarray(logs.astype(np.float32).T @ spline_matrix(len(logs), NODES).astype(np.float32).T)


@lru_cache
def spline_matrix(knots: int, nodes: int) -> Floats:
    """What equally spaced values weigh in their cubic spline at equally spaced nodes, end to end: (nodes, knots).

    At both ends the third derivative is continuous one knot inward ("not a knot"). A spline is linear in its values;
    its slopes s, at a distance of 1, solve s[i-1] + 4 s[i] + s[i+1] = 3 (y[i+1] - y[i-1]).
    """
    left, right, inner = np.zeros((knots, knots)), np.zeros((knots, knots)), np.arange(1, knots - 1)
    left[inner, inner - 1], left[inner, inner], left[inner, inner + 1] = 1, 4, 1
    right[inner, inner - 1], right[inner, inner + 1] = -3, 3
    left[0, :2], right[0, :3] = (1, 2), (-2.5, 2, 0.5)
    left[-1, -2:], right[-1, -3:] = (2, 1), (-0.5, -2, 2.5)
    slopes, values = np.linalg.solve(left, right), np.eye(knots)
    place = np.linspace(0, knots - 1, nodes)
    at = np.minimum(place.astype(int), knots - 2)
    t = (place - at)[:, None]
    rise = t * t * (3 - 2 * t)
    bend = t * (1 - t)
    return (1 - rise) * values[at] + rise * values[at + 1] + bend * ((1 - t) * slopes[at] - t * slopes[at + 1])


def climbed(start: Floats, slope: Callable[[float, Floats], Floats]) -> Floats:
    """Follow dy/dz = slope(z, y) from `start` (cells,) at the normal score z = -5 up to 0: (25, cells).

    Runge and Kutta's rule of order 4. From an end to the median errors die away.
    """
    width = REACH / STEPS
    values = np.empty((STEPS + 1, len(start)))
    values[0] = start
    for step in range(STEPS):
        z, y = step * width - REACH, values[step]
        first = slope(z, y)
        second = slope(z + width / 2, y + width / 2 * first)
        third = slope(z + width / 2, y + width / 2 * second)
        last = slope(z + width, y + width * third)
        values[step + 1] = y + width / 6 * (first + 2 * (second + third) + last)
    return values


def _quantiles(a: Floats, b: Floats) -> npt.NDArray[np.float32]:
    """Quantiles of Beta(a, b) on the nodes of the table, (cells, 257)."""
    # The upper half is the lower half of the mirrored distribution.
    lower, upper = np.split(_lower_half(np.concatenate([a, b]), np.concatenate([b, a])), 2, axis=1)
    values = spline_nodes(-np.concatenate([lower, -upper[-2::-1]])[::2])
    with np.errstate(over="ignore"):  # exp of a large number: the quantile is 0
        np.exp(values, out=values)
    values += 1
    return np.asarray(np.reciprocal(values, out=values))


def _lower_half(a: Floats, b: Floats) -> Floats:
    """Logits of the quantiles of Beta(a, b) at the normal scores -5, ..., 0: (25, cells).

    From y = logit of the quantile at the normal score z follows dy/dz = phi(z) / g(y), g the density of the logit.
    """
    lowest = logit(np.clip(betaincinv(a, b, ndtr(-REACH)), 1e-300, 1 - 1e-16))
    return climbed(lowest, _Density(a, b).slope)


class _Density:
    """Density of the logit of Beta(a, b): exp(a y) / (1 + exp(y)) ** (a + b) / B(a, b)."""

    def __init__(self, a: Floats, b: Floats) -> None:
        self._a, self._both = a, a + b
        self._constant = betaln(a, b) - np.log(2 * np.pi) / 2

    def slope(self, z: float, y: Floats) -> Floats:
        """Return the density of the normal distribution at z over this density at y."""
        # log(1 + exp(y)), which must not overflow
        soft = np.abs(y)
        np.log1p(np.exp(np.negative(soft, out=soft), out=soft), out=soft)
        soft += np.maximum(y, 0)
        soft *= self._both
        soft -= self._a * y
        soft += self._constant - z * z / 2
        return np.exp(soft, out=soft)
