"""Standardise by rank: what counts is who lies above whom, not by how much.

All steps give more for a higher value. They take `(..., n, C)`, NaN enters no rank and stays NaN, invalid areas enter
none and become NaN; the reference is the sorted values, and held fixed another value finds its place among them
(`ordered.ascending` says how).
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.ordered import ascending, check_ties, descending
from pipeline.methods.reference import Ordered

# Plotting positions (rank - a) / (n + 1 - 2 a).
FORMULAS = {"van_der_waerden": 0.0, "blom": 3 / 8, "tukey": 1 / 3, "rankit": 1 / 2}
# A product this close below a whole number is that number, before it is cut off.
NEARLY = 1e-9

Result = tuple[Floats, Ordered]


@dataclass(frozen=True)
class RankParams:
    """`ties`: equal values share the lowest (min), middle (average) or highest (max) of their ranks."""

    ties: str = "average"

    def __post_init__(self) -> None:
        check_ties(self.ties)


@dataclass(frozen=True)
class PercentileParams:
    """`ties` as for rank; `digits` cuts off after so many decimals (0: not at all)."""

    ties: str = "min"
    digits: int = 0

    def __post_init__(self) -> None:
        check_ties(self.ties)
        if not isinstance(self.digits, int) or not 0 <= self.digits <= 15:
            raise ConfigError("0 to 15 digits", repr(self.digits), "digits", "0 leaves the value uncut")


@dataclass(frozen=True)
class ExponentialParams:
    """`scale` of the curve (23: about the worst tenth scores above 50); `ties` min, average or max of equal ranks."""

    scale: float = 23.0
    ties: str = "average"

    def __post_init__(self) -> None:
        check_ties(self.ties)
        if not math.isfinite(self.scale) or self.scale <= 0:
            raise ConfigError("a scale above 0", repr(self.scale), "scale", "23 is England's")


@dataclass(frozen=True)
class NormalParams:
    """`formula` of the plotting position: van_der_waerden, blom, tukey or rankit; `ties` as for rank."""

    formula: str = "van_der_waerden"
    ties: str = "average"

    def __post_init__(self) -> None:
        check_ties(self.ties)
        if self.formula not in FORMULAS:
            raise ConfigError("a known formula", repr(self.formula), "formula", f"one of {', '.join(FORMULAS)}")


def rank(values: Floats, areas: Areas, reference: Ordered | None, params: RankParams) -> Result:
    """Rank 1 for the lowest value, N for the highest, (..., n, C) float; contract as stated by the module."""
    return ascending(values, areas, reference, params.ties)


def borda(values: Floats, areas: Areas, reference: Ordered | None, params: RankParams) -> Result:
    """Points: how many of the N areas lie below, N - 1 for the highest value and 0 for the lowest.

    Without ties that is N minus the rank counted from the highest. Contract as stated by the module.
    """
    ranks, reference = ascending(values, areas, reference, params.ties)
    return ranks - 1, reference


def percentile_rank(values: Floats, areas: Areas, reference: Ordered | None, params: PercentileParams) -> Result:
    """(rank - 1) / (N - 1), 0 for the lowest value and 1 for the highest; contract as stated by the module.

    Raises
    ------
    BadMethod
        With fewer than two values of an indicator.

    Notes
    -----
    CDC/ATSDR SVI: equal values share the smallest rank; the agency takes a spreadsheet's PERCENTRANK.INC with four
    digits, which cuts the rest off (`digits = 4`).
    """
    ranks, reference = ascending(values, areas, reference, params.ties)
    if (reference.n < 2).any():
        raise BadMethod("a percentile rank needs two values", "fewer", "standardise", "check the delivery")
    share = (ranks - 1) / (reference.n - 1)
    if params.digits:
        share = np.floor(share * 10**params.digits + NEARLY) / 10**params.digits
    return share, reference


def rank_exponential(values: Floats, areas: Areas, reference: Ordered | None, params: ExponentialParams) -> Result:
    """Ranks on an exponential curve from near 0 to 100; contract as stated by the module.

    Notes
    -----
    England, Wales, Scotland, Northern Ireland: rank 1 is the highest value (most deprived),
    R = (N - rank + 1) / N and X = -23 ln(1 - R (1 - exp(-100 / 23))). R = 1 gives 100, so a high rank in one domain
    is not cancelled by a low one in another. Recomputed from published domain ranks (Wales, England).
    """
    ranks, reference = descending(values, areas, reference, params.ties)
    np.subtract(reference.n + 1, ranks, out=ranks)
    ranks *= np.expm1(-100 / params.scale) / reference.n
    np.log1p(ranks, out=ranks)
    ranks *= -params.scale
    return ranks, reference


def rank_normal(values: Floats, areas: Areas, reference: Ordered | None, params: NormalParams) -> Result:
    """Ranks as quantiles of the standard normal distribution; contract as stated by the module.

    Notes
    -----
    z = Phi^-1((rank - a) / (N + 1 - 2 a)), rank 1 the lowest: a = 0 van der Waerden, 3/8 Blom, 1/3 Tukey, 1/2 rankit.
    """
    ranks, reference = ascending(values, areas, reference, params.ties)
    a = FORMULAS[params.formula]
    return np.asarray(ndtri((ranks - a) / (reference.n + 1 - 2 * a))), reference
