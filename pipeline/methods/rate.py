"""Rates from counts. A rate's denominator belongs to the same date, population group and geometry as its numerator."""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadData, ConfigError
from pipeline.methods.areas import Areas, Floats, blank_invalid


@dataclass(frozen=True)
class RateParams:
    """`per`: what the rate is of, 100 for percent, 1000 for cases a thousand people."""

    per: float = 100.0

    def __post_init__(self) -> None:
        if not self.per > 0:
            raise ConfigError("a rate is per a number above 0", repr(self.per), "per", "correct it")


def quotient(counts: Floats, totals: Floats, areas: Areas, params: RateParams) -> Floats:
    """Counts over what they are of.

    Parameters
    ----------
    counts, totals : (..., n, J) float
        Cases, and the people at risk. NaN in either makes the rate NaN.
    areas : Areas
        Invalid areas become NaN.
    params : RateParams

    Returns
    -------
    (..., n, J) float per `params.per`, unrounded; NaN also where nobody is at risk, for 0 of 0 is no rate of 0.

    Raises
    ------
    BadData
        If a count or a total of a valid area is below 0.
    """
    check_counts(counts, totals, areas)
    there = totals > 0
    return blank_invalid(np.where(there, params.per * counts / np.where(there, totals, 1.0), np.nan), areas)


def check_counts(counts: Floats, totals: Floats, areas: Areas) -> None:
    """Refuse counts and totals below 0 in a valid area."""
    wrong = areas.valid[:, None] & ((counts < 0) | (totals < 0))
    if wrong.any():
        area = areas.ids[np.nonzero(wrong)[-2][0]]
        raise BadData("counts are not negative", "a count below 0", f"area {area}", "correct the delivery")
