"""Correlated draws of underlying rates: Beta posteriors joined by a Gaussian copula."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.interpolate import CubicSpline
from scipy.special import betaincinv, expit, logit, ndtr

from pipeline.errors import BadData
from pipeline.methods.areas import Floats

REACH = 5.0  # normal scores beyond are cut off: 6 in ten million
CELLS_AT_ONCE = 1024  # while tabulating, for the sake of memory
EXACT_NODES = 17  # where the Beta quantile itself is computed (1.3 microseconds each)
NODES = 257  # of the table, which is read linearly; error in a share below 2e-4 between .005 and .995


@dataclass(frozen=True, eq=False)
class QuantileTable:
    """Quantiles per cell on a grid of normal scores from -5 to 5.

    Attributes
    ----------
    values : (cells * 257,) float32
        In the unit of the indicators; one row of 257 per cell.
    """

    values: npt.NDArray[np.float32]


def quantile_table(shares: Floats, denominators: Floats, effect: float, prior: Floats, scale: float) -> QuantileTable:
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

    Returns
    -------
    QuantileTable

    Raises
    ------
    BadData
        If a share lies outside 0..1 or a denominator is negative.

    Notes
    -----
    The quantile is exact on 17 nodes, follows a cubic spline of its logit between them, and is stored on 257.
    """
    if ((shares < 0) | (shares > 1)).any():
        raise BadData(
            "shares lie within 0 and 1", "one outside", "simulate", "check numerators, or hold the indicator fixed"
        )
    if (denominators < 0).any():
        raise BadData("denominators are not negative", "one below 0", "simulate", "check the delivery")
    persons = np.where(np.isinf(denominators), 0, denominators) / effect
    a, b = shares * persons + prior[0], (1 - shares) * persons + prior[1]
    table = np.empty((len(shares), NODES), dtype=np.float32)
    for start in range(0, len(shares), CELLS_AT_ONCE):
        cut = slice(start, start + CELLS_AT_ONCE)
        table[cut] = scale * _quantiles(a[cut], b[cut])
    held = np.isinf(denominators)
    table[held] = scale * shares[held, None]
    return QuantileTable(table.ravel())


def _quantiles(a: Floats, b: Floats) -> Floats:
    """Quantiles of Beta(a, b) on the nodes of the table, (cells, 257)."""
    coarse = np.linspace(-REACH, REACH, EXACT_NODES)
    spline = CubicSpline(coarse, np.eye(EXACT_NODES))(np.linspace(-REACH, REACH, NODES))
    exact = betaincinv(a[:, None], b[:, None], ndtr(coarse))
    return np.asarray(expit(logit(np.clip(exact, 1e-300, 1 - 1e-16)) @ spline.T))


@dataclass(frozen=True, eq=False)
class Position:
    """Where normal scores lie in a table: index of the node below, and the way to the next, (cells, draws)."""

    below: npt.NDArray[np.int64]
    way: Floats


def locate(normals: Floats) -> Position:
    """Find normal scores (draws, cells) in the grid, once for every table."""
    way = np.ascontiguousarray(normals.T)  # by cell, so that a cell's row of the table stays in the cache
    np.clip(way, -REACH, REACH * (1 - 1e-9), out=way)
    way += REACH
    way *= (NODES - 1) / (2 * REACH)
    below = way.astype(np.int64)
    way -= below
    below += np.arange(len(way))[:, None] * NODES
    return Position(below, way)


def read(table: QuantileTable, position: Position) -> Floats:
    """Interpolate: (draws, cells) float in the unit of the table."""
    low = table.values.take(position.below)
    rates = position.way * (table.values[1:].take(position.below) - low)
    rates += low
    return np.ascontiguousarray(rates.T)


def normals(first: int, last: int, shape: tuple[int, ...], key: tuple[int, int]) -> Floats:
    """Independent standard normal numbers of draws `first` to `last`.

    Each draw has its own counter of the Philox generator, so it is the same in any block and any thread.

    Parameters
    ----------
    first, last : int
        Draws, the last one excluded.
    shape : tuple of int
        Of one draw.
    key : (int, int)
        Seed and stream, both >= 0.

    Returns
    -------
    (last - first, *shape) float
    """
    generator = np.random.Philox(key=np.array(key, dtype=np.uint64))
    state = generator.state
    source = np.random.Generator(generator)
    out = np.empty((last - first, *shape))
    for row, draw in enumerate(range(first, last)):
        state["state"]["counter"] = np.array([0, 0, 0, draw], dtype=np.uint64)
        generator.state = state
        source.standard_normal(out=out[row])
    return out


def correlate(independent: Floats, indicators: Floats, between_dates: float) -> Floats:
    """Join independent normal scores by a correlation of indicators and of dates.

    Parameters
    ----------
    independent : (draws, dates, J, n) float
    indicators : (J, J) float
        Correlation matrix of the indicators of an area.
    between_dates : float, -1..1
        Correlation of an indicator's two dates; across indicators and dates it is the product of the two.

    Returns
    -------
    (draws, dates, J, n) float
    """
    factor = np.linalg.cholesky(indicators)
    joined = np.empty_like(independent)
    for j in range(len(factor)):
        joined[:, :, j] = factor[j, j] * independent[:, :, j]
        for k in range(j):
            if factor[j, k]:
                joined[:, :, j] += factor[j, k] * independent[:, :, k]
    if joined.shape[1] == 2 and between_dates:
        joined[:, 1] *= np.sqrt(1 - between_dates**2)
        joined[:, 1] += between_dates * joined[:, 0]
    return joined
