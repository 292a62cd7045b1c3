"""Counts over draws. All are whole numbers, so blocks and threads may be added in any order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.methods.areas import Floats, Integers

STEP = 0.01  # of the score histogram
BINS = 1024  # it reaches 5.12 to either side of the published score; what lies beyond counts at its ends
_USUAL_SPREAD = 2.0  # SD of scores up to which the bins reach far enough
AREAS_PER_BLOCK = 256  # whose running counts stay in the cache
_MANY = 2**32 - 1
RANK_BINS = 2048  # ranks are exact up to that many areas, and rounded to n / 2048 beyond


@dataclass(eq=False)
class Histogram:
    """Counts per area and bin, `(n * bins,)`; bin b of area i begins at `origin[i] + b * width`."""

    origin: Floats
    width: float
    bins: int
    counts: npt.NDArray[np.unsignedinteger]

    def add(self, values: Floats | Integers) -> None:
        """Count values (draws, n); NaN is left out."""
        # By area, so that the counts of an area stay in the cache while they are raised.
        by_area = np.ascontiguousarray(values.T)
        place = np.floor((by_area - self.origin[:, None]) / self.width)
        known = ~np.isnan(place)
        place = np.clip(place, 0, self.bins - 1) + (np.arange(len(self.origin)) * self.bins)[:, None]
        found = place[known].astype(np.int64)
        # One of the counts' own type per value: a bare 1 is cast each time, at twenty times the cost.
        np.add.at(self.counts, found, np.ones(len(found), dtype=self.counts.dtype))

    def interval(self, low: float = 0.05, high: float = 0.95) -> tuple[Floats, Floats]:
        """The smallest bins by which at least these shares of the draws are reached, two arrays (n,).

        NaN for an area without draws. A value is given by the start of its bin.
        """
        table = self.counts.reshape(-1, self.bins)
        ends = np.full((2, len(table)), np.nan)
        for start in range(0, len(table), AREAS_PER_BLOCK):
            some = slice(start, start + AREAS_PER_BLOCK)
            running = np.cumsum(table[some], axis=1, dtype=np.uint32)
            total = running[:, -1:]
            for end, share in zip(ends, (low, high), strict=True):
                place = np.argmax(running >= share * total, axis=1)
                end[some] = np.where(total[:, 0] > 0, self.origin[some] + place * self.width, np.nan)
        return ends[0], ends[1]


def score_histogram(centre: Floats, draws: int = _MANY) -> Histogram:
    """Score bins of 0.01 around the published score (n,) for so many draws; areas without one count nothing.

    Scores that are no standard deviations spread further: their bins are ten, a hundred … times as wide.
    """
    known = centre[~np.isnan(centre)]
    spread = float(known.std()) if len(known) else 0.0
    step = STEP * 10.0 ** max(0, int(np.ceil(np.log10(max(spread / _USUAL_SPREAD, 1e-9)))))
    origin = np.round(np.nan_to_num(centre) / step) * step - BINS // 2 * step
    return Histogram(origin, step, BINS, np.zeros(len(centre) * BINS, dtype=_holding(draws)))


def rank_histogram(n: int, draws: int = _MANY) -> Histogram:
    """Bins of ranks 1..n, one each up to 2,048 areas, for so many draws."""
    width = max(1, -(-n // RANK_BINS))
    bins = -(-n // width)
    return Histogram(np.ones(n), float(width), bins, np.zeros(n * bins, dtype=_holding(draws)))


def count_codes(codes: npt.NDArray[np.int8], size: int) -> Integers:
    """Count codes -1..size-1 of (draws, n) per area: (n, size + 1), the last column for -1."""
    n = codes.shape[-1]
    place = codes + np.arange(1, n * (size + 1), size + 1)
    counts = np.bincount(place.ravel(), minlength=n * (size + 1)).reshape(n, size + 1)
    return np.roll(counts, -1, axis=1)


def merge(histograms: Sequence[Histogram]) -> Histogram:
    """Add histograms of the same bins to the first of them."""
    first = histograms[0]
    for other in histograms[1:]:
        first.counts += other.counts
    return first


def _holding(draws: int) -> type[np.unsignedinteger]:
    """The smallest whole numbers that can count so many draws: a country's bins are many."""
    return np.uint16 if draws <= np.iinfo(np.uint16).max else np.uint32
