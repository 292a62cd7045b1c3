"""Natural breaks (Jenks, Fisher): the exact partition of numbers into classes of least inner variation."""

import numpy as np
import numpy.typing as npt

from pipeline.methods.areas import Floats, Integers

Places = npt.NDArray[np.int64]


def natural_breaks(values: Floats, classes: int) -> Floats:
    """Find the highest value of each class but the last.

    Parameters
    ----------
    values : (n,) float
        Without NaN; at least `classes` different ones.
    classes : int
        K >= 2.

    Returns
    -------
    (K - 1,) float, ascending. Of partitions that are equally good the one with the lowest breaks is taken.

    Notes
    -----
    Fisher (1958): the least sum of squared deviations from the class means, found by dynamic programming. The break
    before the last class moves up with the end of what is partitioned, so the best break of the middle element halves
    the search for all others: O(K n log n) time and O(K n) memory, done for all elements of one depth at once. Equal
    values stay together, for the search is over the different ones.
    """
    distinct, counts = np.unique(values, return_counts=True)
    cost = _Cost(distinct, counts)
    size = len(distinct)
    ends = np.arange(size)
    least = cost.between(np.zeros(size, dtype=np.int64), ends)
    starts = np.zeros((classes, size), dtype=np.int64)
    for k in range(1, classes):
        least, starts[k] = _one_class_more(least, cost, k)
    breaks, end = np.empty(classes - 1), size - 1
    for k in range(classes - 1, 0, -1):
        end = int(starts[k, end]) - 1
        breaks[k - 1] = distinct[end]
    return breaks


class _Cost:
    """Sum of squared deviations from their mean of the values first..last, from running sums."""

    def __init__(self, values: Floats, counts: Integers) -> None:
        centred = values - np.average(values, weights=counts)  # else large sums of squares would cancel
        self._n, self._sum, self._square = (
            np.concatenate([[0.0], np.cumsum(counts * power)]) for power in (1.0, centred, centred**2)
        )

    def between(self, first: Places, last: Places) -> Floats:
        """Costs of the classes from `first` to `last`, both included."""
        n, total, square = (x[last + 1] - x[first] for x in (self._n, self._sum, self._square))
        return np.asarray(np.maximum(square - total * total / n, 0.0))


def _one_class_more(least: Floats, cost: _Cost, k: int) -> tuple[Floats, Places]:
    """Least cost of first..i in k + 1 classes from that in k, and where the last class begins, for every i >= k."""
    size = len(least)
    best, start = np.full(size, np.inf), np.zeros(size, dtype=np.int64)
    # Spans of elements yet to do, and between which places their break lies.
    low, high, lower, upper = (np.array([x]) for x in (k, size - 1, k, size - 1))
    while len(low):
        middle = (low + high) // 2
        found, cheapest = _search(least, cost, middle, lower, np.minimum(upper, middle))
        best[middle], start[middle] = cheapest, found
        low, high = np.concatenate([low, middle + 1]), np.concatenate([middle - 1, high])
        lower, upper = np.concatenate([lower, found]), np.concatenate([found, upper])
        left = low <= high
        low, high, lower, upper = low[left], high[left], lower[left], upper[left]
    return best, start


def _search(least: Floats, cost: _Cost, ends: Places, lower: Places, upper: Places) -> tuple[Places, Floats]:
    """For each end try every place lower..upper as the beginning of the last class; the cheapest, the lowest first."""
    tried = upper - lower + 1
    opens = np.cumsum(tried) - tried
    first = np.arange(int(tried.sum())) + np.repeat(lower - opens, tried)
    costs = least[first - 1] + cost.between(first, np.repeat(ends, tried))
    cheapest = np.minimum.reduceat(costs, opens)
    hits = np.flatnonzero(costs == np.repeat(cheapest, tried))
    return first[hits[np.searchsorted(hits, opens)]], cheapest
