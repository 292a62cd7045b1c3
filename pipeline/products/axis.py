"""Axes of small charts: round numbers that enclose the values, and whether they begin at zero."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

NEAR_ZERO = 0.45
"""ASSUME values whose lowest lies below this share of their highest are drawn from zero on: little room is lost."""


@dataclass(frozen=True)
class Axis:
    """Round numbers from the lower to the upper end of an axis, at equal steps."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        """Lower end."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """Upper end."""
        return self.ticks[-1]

    @property
    def decimals(self) -> int:
        """Digits that the ticks need."""
        return max(0, -math.floor(math.log10(self.ticks[1] - self.ticks[0]) + 1e-9))

    @property
    def begins_at_zero(self) -> bool:
        """Say whether lengths on the axis compare as the values do."""
        return self.low == 0


def around(known: Sequence[float], most: int = 5, least: float = 0.0) -> Axis:
    """Return the axis of some values: from zero on where that costs little room.

    Parameters
    ----------
    known : sequence of float
        Any unit; none of them: an axis from 0 to 1.
    most : int
        Ticks at most, at least 3.
    least : float
        What the axis spans at least, so that a step of rounding does not fill it.

    Examples
    --------
    >>> around([3.2, 17.9]).ticks
    (0.0, 5.0, 10.0, 15.0, 20.0)
    >>> around([3.1, 3.3], 3).ticks
    (3.0, 3.2, 3.4)
    """
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    more = max(0.0, least - (high - low)) / 2
    low, high = (max(low - more, 0.0) if low >= 0 else low - more), high + more
    low = 0.0 if 0 <= low <= NEAR_ZERO * high else low
    room = max(high - low, 0.02 * max(abs(low), abs(high)), 1e-9)
    size = 10.0 ** math.floor(math.log10(room / most))
    for step in (size * factor for factor in (1, 2, 5, 10, 20, 50)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        last = max(last, first + 1)
        if last - first < most:
            return Axis(tuple(round(i * step, 10) for i in range(first, last + 1)))
    raise ValueError(f"no axis for {low} to {high}")


def begin_note(axes: Sequence[Axis]) -> tuple[bool, bool]:
    """Return whether any and whether all of some axes begin elsewhere than at zero."""
    cut = [not axis.begins_at_zero for axis in axes]
    return any(cut), bool(cut) and all(cut)
