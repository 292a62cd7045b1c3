"""From several indicators to one value per area: `(..., n, J)` becomes `(..., n, 1)`, again a stack of indicators."""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats, blank_invalid
from pipeline.methods.reference import Weights

RULES = ("missing", "available")
# What a sum of weights may fall short of a share by rounding.
ROUNDING = 1e-9


@dataclass(frozen=True)
class MissingParams:
    """`missing`: an area that lacks an indicator is "missing", or takes what is "available".

    Of what is available, `minimum_share` (0 to 1) of the weights must be there, else the area is missing.
    """

    missing: str = "missing"
    minimum_share: float = 0.0

    def __post_init__(self) -> None:
        if self.missing not in RULES:
            raise ConfigError(
                "a known rule for missing parts", repr(self.missing), "missing", f"one of {', '.join(RULES)}"
            )
        share = self.minimum_share
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise ConfigError("a share of 0 to 1", repr(share), "minimum_share", "correct it")
        if share and self.missing != "available":
            found = f"minimum_share = {share} with missing = {self.missing!r}"
            raise ConfigError("a share counts what is available", found, "minimum_share", 'set missing = "available"')


def total(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """Weighted sum of the indicators.

    Parameters
    ----------
    values : (..., n, J) float
        Standardised indicators. NaN makes the area NaN, or is left out (rule "available"; all NaN stays NaN, and so
        does an area with less than `minimum_share` of the weights).
    areas : Areas
        Invalid areas become NaN.
    reference : Weights
        Weights (J,) of the weigh step.
    params : MissingParams

    Returns
    -------
    (..., n, 1) float in the unit of the values, and the weights.
    """
    factor = total_coefficients(values, areas, reference, params)
    if (factor == 1).all():  # a weight of 1 is spared: nothing is changed by it
        return blank_invalid(_sum(values, params), areas), reference
    return blank_invalid(_weighed(values, factor, params), areas), reference


def total_coefficients(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> Floats:
    """What each value is multiplied by in the weighted sum: the weights, (C,) or (..., n, C) with NaN for too few."""
    if params.minimum_share == 0:
        return reference.weight
    return np.where(too_few(values, reference, params), np.nan, reference.weight)


def mean(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """Weighted mean of the indicators: the weighted sum over the sum of the weights that entered.

    Parameters and result are those of `total`; with rule "available" the weights of missing indicators do not count.
    """
    return blank_invalid(
        _weighed(values, mean_coefficients(values, areas, reference, params), params), areas
    ), reference


def mean_coefficients(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> Floats:
    """What each value is multiplied by in the weighted mean: (..., n or 1, C), NaN where nothing entered."""
    entered = reference.weight.sum(axis=-1, keepdims=True)
    if params.missing == "available":
        entered = np.sum(~np.isnan(values) * reference.weight, axis=-1, keepdims=True)
        entered = np.where(too_few(values, reference, params), np.nan, entered)
    # Where nothing entered there is nothing to divide: the area stays missing.
    return np.asarray(reference.weight / np.where(entered == 0, np.nan, entered))


def too_few(values: Floats, reference: Weights, params: MissingParams) -> Booleans:
    """Which areas lack more than the rule allows, (..., n, 1): any indicator, all of them, or too much weight.

    A loading below 0 counts by its size.
    """
    missing = np.isnan(values)
    if params.missing == "missing":
        return np.asarray(missing.any(axis=-1, keepdims=True))
    size = np.abs(reference.weight)
    there = np.sum(~missing * size, axis=-1, keepdims=True)
    short = there < (params.minimum_share - ROUNDING) * size.sum(axis=-1, keepdims=True)
    return np.asarray(short | missing.all(axis=-1, keepdims=True))


def _weighed(values: Floats, factor: Floats, params: MissingParams) -> Floats:
    """Sum of values times factors; many sets of weights on the same values are one product of matrices."""
    many_weights = values.ndim == 2 and factor.ndim == 3 and factor.shape[1] == 1
    if many_weights and (params.missing == "missing" or not np.isnan(values).any()):
        return np.asarray((factor[:, 0] @ values.T)[..., None])
    return _sum(values * factor, params)


def _sum(parts: Floats, params: MissingParams) -> Floats:
    if params.missing == "missing" or not np.isnan(parts).any():
        return np.asarray(parts.sum(axis=-1, keepdims=True))
    nothing = np.isnan(parts).all(axis=-1, keepdims=True)
    return np.where(nothing, np.nan, np.nansum(parts, axis=-1, keepdims=True))
