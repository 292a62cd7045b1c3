"""Streams of random numbers, one a purpose, so that a change in one place leaves the others as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

import numpy as np

SEED = 20240229
EDITIONS = (2014, 2016, 2018, 2020, 2022, 2024)
# From this edition on the deliveries have the areas of the reform.
REFORM = 2022


def stream(purpose: str) -> np.random.Generator:
    """Return the random numbers of one purpose."""
    return np.random.default_rng([SEED, crc32(purpose.encode())])


@contextmanager
def other_city(seed: int) -> Iterator[None]:
    """Let all streams be those of another city, for as long as the context lasts."""
    global SEED
    own, SEED = SEED, seed
    try:
        yield
    finally:
        SEED = own


def field(purpose: str, xy: np.ndarray, reach: float, waves: int = 60) -> np.ndarray:
    """Return a smooth random surface at some points.

    Parameters
    ----------
    purpose : str
        Names the stream.
    xy : (n, 2) array
        Coordinates in m.
    reach : float
        Distance in m over which values stay alike (SD of a Gaussian covariance).

    Returns
    -------
    (n,) array
        Mean about 0, SD about 1: a sum of random waves (random Fourier features).
    """
    draw = stream(purpose)
    directions = draw.normal(0, 1 / reach, (2, waves))
    return np.cos(xy @ directions + draw.uniform(0, 2 * np.pi, waves)).sum(axis=1) * np.sqrt(2 / waves)
