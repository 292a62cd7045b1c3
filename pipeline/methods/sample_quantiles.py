"""Sample quantiles of the nine types of Hyndman and Fan (1996), per slice and column."""

import numpy as np

from pipeline.methods.areas import Floats

# By type, as numpy names them.
NAMES = (
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
)
# Types 4 to 9 read position a + p (n + 1 - a - b) between the sorted values: (a, b).
PLACES = {4: (0.0, 1.0), 5: (0.5, 0.5), 6: (0.0, 0.0), 7: (1.0, 1.0), 8: (1 / 3, 1 / 3), 9: (3 / 8, 3 / 8)}
# A position this close to a whole number, relative to the number, is it: 15 x (3 / 5) is 9.
FUZZ = 4 * np.finfo(np.float64).eps


def sample_quantiles(values: Floats, probabilities: Floats, kind: int) -> Floats:
    """Quantiles along the areas.

    Parameters
    ----------
    values : (..., n, C) float
        NaN enters nothing.
    probabilities : (K,) float, 0..1
    kind : int
        1 to 9, as R numbers them.

    Returns
    -------
    (..., K, C) float in the unit of the values, NaN where a column has none.
    """
    ordered = np.sort(values, axis=-2)  # NaN last
    n = np.sum(~np.isnan(ordered), axis=-2, keepdims=True)
    below, way = _position(n, probabilities[:, None], kind)
    last = np.maximum(n - 1, 0)
    low, high = (np.clip(place, 0, last).astype(np.intp) for place in (below - 1, below))
    left, right = (np.take_along_axis(ordered, place, axis=-2) for place in (low, high))
    return np.asarray(np.where(way == 0, left, np.where(way == 1, right, (1 - way) * left + way * right)))


def _position(n: Floats, p: Floats, kind: int) -> tuple[Floats, Floats]:
    """Rank of the value below, and the way (0..1) from it to the next."""
    if kind in PLACES:
        a, b = PLACES[kind]
        exact = a + p * (n + 1 - a - b)
    else:
        exact = p * n - (0.5 if kind == 3 else 0.0)
    below = np.floor(exact + FUZZ * np.maximum(n, 1))
    way = exact - below
    way = np.where(np.abs(way) < FUZZ * np.maximum(n, 1), 0.0, way)
    if kind == 1:
        way = (way > 0).astype(np.float64)
    elif kind == 2:
        way = np.where(way > 0, 1.0, 0.5)
    elif kind == 3:  # halfway the even rank is nearer
        way = ((way > 0) | (below % 2 == 1)).astype(np.float64)
    return below, way
