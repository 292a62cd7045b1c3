"""Classes of an indicator on maps: fixed limits, or fifths of one edition that never part equal values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.products import palette, text

FIFTHS, QUARTERS = (0.2, 0.4, 0.6, 0.8), (0.25, 0.5, 0.75)
MOST_DECIMALS = 4


@dataclass(frozen=True)
class Classing:
    """Limits between the classes of an indicator, lowest first; a value on a limit is in the class above it.

    Attributes
    ----------
    limits : tuple of float
        One fewer than there are classes.
    is_fixed : bool
        The configuration sets them, the same in all editions.
    has_zero : bool
        The lowest class holds the value 0 alone.
    """

    limits: tuple[float, ...]
    is_fixed: bool = False
    has_zero: bool = False

    @property
    def colours(self) -> tuple[str, ...]:
        """A colour a class, from the palest to the darkest of the ramp however many there are."""
        return palette.indicator_ramp(len(self.limits) + 1)

    def names(self, unit: str, zero: str = "") -> list[str]:
        """Name the classes; `zero` follows the name of the class of zeros."""
        named = text.classes(self.limits, unit, has_zero=self.has_zero)
        return [named[0] + zero, *named[1:]] if self.has_zero else named

    def places(self, values: np.ndarray) -> np.ndarray:
        """Return the class of each value, from 0; of a missing one the last."""
        return np.searchsorted(self.limits, values, side="right")


def of(known: np.ndarray, fixed: Sequence[float] = ()) -> Classing:
    """Return fixed limits where there are any, else those of some values.

    Parameters
    ----------
    known : array of float
        Values without missing ones.
    fixed : sequence of float
        Limits of the configuration.

    Notes
    -----
    Where a fifth of the values or more is 0, they are a class of their own and the others are cut into quarters. Limits
    are rounded as they are printed; a class that would be empty, because many values are equal, joins its neighbour.
    """
    if len(fixed):
        return Classing(tuple(fixed), is_fixed=True)
    if not len(known):
        return Classing((1.0, 2.0, 3.0, 4.0))
    # ASSUME fifths are a fair first look where nobody has set limits; the page says so.
    above = known[known > 0]
    if np.quantile(known, FIFTHS[0]) != 0 or known.min() < 0:
        return Classing(_between(known, FIFTHS) or (float(known.max()),))
    limits = (float(above.min()), *_between(above, QUARTERS)) if len(above) else (1.0,)
    return Classing(limits, has_zero=True)


def _between(known: np.ndarray, shares: Sequence[float]) -> tuple[float, ...]:
    """Quantiles with as few decimals as keep them apart; none that has no value below or above it."""
    exact = np.quantile(known, shares)
    distinct = len(np.unique(exact))
    rounded = (np.round(exact, digits) for digits in range(1, MOST_DECIMALS))
    limits = next((found for found in rounded if len(np.unique(found)) == distinct), exact)
    limits = np.unique(limits)
    below = np.searchsorted(np.sort(known), limits, side="left")
    kept = np.diff(below, prepend=0) > 0
    kept &= below < len(known)
    return tuple(limits[kept].tolist())
