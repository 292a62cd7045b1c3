"""Correlated draws of underlying rates: Beta posteriors joined by a Gaussian copula."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.errors import ConfigError
from pipeline.methods.areas import Floats
from pipeline.methods.quantiles import INTERVALS, REACH, QuantileTable

AT_ONCE = 2**17  # numbers that are read off before the next run of cells


@dataclass(frozen=True, eq=False)
class Position:
    """Where normal scores lie in a table: the interval, and the way (0..1) through it, both (cells, draws)."""

    interval: npt.NDArray[np.int64]
    way: npt.NDArray[np.float32]


def locate(normals: Floats) -> Position:
    """Find normal scores (draws, cells) in the grid, once for every table.

    Float32 leaves a score within 1e-6 of where it was; the table is no finer.
    """
    way = np.empty(normals.shape[::-1], dtype=np.float32)  # by cell, so that a cell's row of the table stays in cache
    np.copyto(way, normals.T, casting="same_kind")
    way *= INTERVALS / (2 * REACH)
    way += INTERVALS / 2
    # The last number below 256: a score of 5 or more is read at the end of the last interval.
    np.clip(way, 0, np.nextafter(np.float32(INTERVALS), np.float32(0)), out=way)
    below = np.floor(way)
    way -= below
    interval = below.astype(np.int64)
    interval += np.arange(len(way))[:, None] * INTERVALS
    return Position(interval, way)


def read(table: QuantileTable, position: Position) -> Floats:
    """Interpolate: (draws, cells) float in the unit of the table."""
    pairs = table.pairs.take(position.interval)
    rates = position.way * pairs.imag
    rates += pairs.real
    return rates.T.astype(np.float64, order="C")


def read_each(tables: Sequence[QuantileTable], normals: Floats) -> list[Floats]:
    """Read normal scores (draws, cells) off several tables of the same cells, each (draws, cells).

    A run of cells at a time: their rows of the tables and what is worked on stay in the cache.
    """
    draws, cells = normals.shape
    found = [np.empty((draws, cells)) for _ in tables]
    step = max(1, AT_ONCE // draws)
    for start in range(0, cells, step):
        cut = slice(start, start + step)
        position = locate(normals[:, cut])
        for table, rates in zip(tables, found, strict=True):
            rates[:, cut] = read(QuantileTable(table.pairs[start * INTERVALS : (start + step) * INTERVALS]), position)
    return found


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
    joined = np.matmul(np.linalg.cholesky(indicators), independent)
    if joined.shape[1] == 2 and between_dates:
        joined[:, 1] *= np.sqrt(1 - between_dates**2)
        joined[:, 1] += between_dates * joined[:, 0]
    return joined


def correlation_matrix(declared: float | tuple[tuple[float, ...], ...], size: int) -> Floats:
    """The correlation matrix (J, J) of a declared number for all pairs, or of declared rows.

    Raises
    ------
    ConfigError
        If it is none, or not positive definite.
    """
    matrix = np.array(declared, dtype=np.float64)
    if matrix.ndim == 0:
        matrix = np.full((size, size), float(matrix)) + (1 - matrix) * np.eye(size)
    good = matrix.shape == (size, size) and np.allclose(matrix, matrix.T) and np.allclose(np.diag(matrix), 1)
    if not good or np.linalg.eigvalsh(matrix)[0] <= 0:
        raise ConfigError(
            "correlations fit together", repr(declared), "indicator_correlation", "below 1, not all opposed"
        )
    return matrix
