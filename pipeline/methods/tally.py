"""Counts over draws. All are whole numbers, so blocks and threads may be added in any order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.methods.areas import Floats, Integers

STEP = 0.01  # of the score histogram
BINS = 1024  # it reaches 5.12 to either side of the published score; what lies beyond counts at its ends
_USUAL_SPREAD = 2.0  # SD of scores up to which the bins reach far enough
RANK_BINS = 2048  # ranks are exact up to that many areas, and rounded to n / 2048 beyond


@dataclass(eq=False)
class Histogram:
    """Counts per area and bin, `(n * bins,)`; bin b of area i begins at `origin[i] + b * width`."""

    origin: Floats
    width: float
    bins: int
    counts: npt.NDArray[np.uint32]

    def add(self, values: Floats | Integers) -> None:
        """Count values (draws, n); NaN is left out."""
        place = np.floor((values - self.origin) / self.width)
        known = ~np.isnan(place)
        place = np.clip(place, 0, self.bins - 1) + np.arange(len(self.origin)) * self.bins
        found = place[known].astype(np.int64)
        # One of the counts' own type per value: a bare 1 is cast each time, at twenty times the cost.
        np.add.at(self.counts, found, np.ones(len(found), dtype=np.uint32))

    def interval(self, low: float = 0.05, high: float = 0.95) -> tuple[Floats, Floats]:
        """The smallest bins by which at least these shares of the draws are reached, two arrays (n,).

        NaN for an area without draws. A value is given by the start of its bin.
        """
        running = np.cumsum(self.counts.reshape(-1, self.bins), axis=1)
        total = running[:, -1:]
        ends = [self._at(np.argmax(running >= share * total, axis=1), total[:, 0]) for share in (low, high)]
        return ends[0], ends[1]

    def _at(self, place: Integers, total: Integers) -> Floats:
        return np.where(total > 0, self.origin + place * self.width, np.nan)


def score_histogram(centre: Floats) -> Histogram:
    """Score bins of 0.01 around the published score (n,); areas without one count nothing.

    Scores that are no standard deviations spread further: their bins are ten, a hundred … times as wide.
    """
    known = centre[~np.isnan(centre)]
    spread = float(known.std()) if len(known) else 0.0
    step = STEP * 10.0 ** max(0, int(np.ceil(np.log10(max(spread / _USUAL_SPREAD, 1e-9)))))
    origin = np.round(np.nan_to_num(centre) / step) * step - BINS // 2 * step
    return Histogram(origin, step, BINS, np.zeros(len(centre) * BINS, dtype=np.uint32))


def rank_histogram(n: int) -> Histogram:
    """Bins of ranks 1..n, one each up to 2,048 areas."""
    width = max(1, -(-n // RANK_BINS))
    bins = -(-n // width)
    return Histogram(np.ones(n), float(width), bins, np.zeros(n * bins, dtype=np.uint32))


def count_codes(codes: npt.NDArray[np.int8], size: int) -> Integers:
    """Count codes -1..size-1 of (draws, n) per area: (n, size + 1), the last column for -1."""
    n = codes.shape[-1]
    place = codes + np.arange(1, n * (size + 1), size + 1)
    counts = np.bincount(place.ravel(), minlength=n * (size + 1)).reshape(n, size + 1)
    return np.roll(counts, -1, axis=1)


def merge(histograms: Sequence[Histogram]) -> Histogram:
    """Add histograms of the same bins."""
    first = histograms[0]
    counts = np.stack([h.counts for h in histograms]).sum(axis=0)
    return Histogram(first.origin, first.width, first.bins, counts.astype(np.uint32))
