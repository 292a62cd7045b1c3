"""From several indicators to one value per area: `(..., n, J)` becomes `(..., n, 1)`, again a stack of indicators."""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import ConfigError
from pipeline.methods.areas import Areas, Floats, blank_invalid
from pipeline.methods.reference import Weights

RULES = ("missing", "available")


@dataclass(frozen=True)
class MissingParams:
    """`missing`: an area that lacks an indicator is "missing", or takes what is "available"."""

    missing: str = "missing"

    def __post_init__(self) -> None:
        if self.missing not in RULES:
            raise ConfigError(
                "a known rule for missing parts", repr(self.missing), "missing", f"one of {', '.join(RULES)}"
            )


def total(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """Weighted sum of the indicators.

    Parameters
    ----------
    values : (..., n, J) float
        Standardised indicators. NaN makes the area NaN, or is left out (rule "available"; all NaN stays NaN).
    areas : Areas
        Invalid areas become NaN.
    reference : Weights
        Weights (J,) of the weigh step.
    params : MissingParams

    Returns
    -------
    (..., n, 1) float in the unit of the values, and the weights.
    """
    # A weight of 1 is spared: nothing is changed by it.
    weighed = values if (reference.weight == 1).all() else values * reference.weight
    return blank_invalid(_sum(weighed, params), areas), reference


def total_coefficients(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> Floats:
    """What each value is multiplied by in the weighted sum: the weights, (C,)."""
    return reference.weight


def mean(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """Weighted mean of the indicators: the weighted sum over the sum of the weights that entered.

    Parameters and result are those of `total`; with rule "available" the weights of missing indicators do not count.
    """
    weighed = values * mean_coefficients(values, areas, reference, params)
    return blank_invalid(_sum(weighed, params), areas), reference


def mean_coefficients(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> Floats:
    """What each value is multiplied by in the weighted mean: (..., n or 1, C), NaN where nothing entered."""
    entered = reference.weight.sum(axis=-1, keepdims=True)
    if params.missing == "available":
        entered = np.sum(~np.isnan(values) * reference.weight, axis=-1, keepdims=True)
    # Where nothing entered there is nothing to divide: the area stays missing.
    return np.asarray(reference.weight / np.where(entered == 0, np.nan, entered))


def _sum(parts: Floats, params: MissingParams) -> Floats:
    if params.missing == "missing" or not np.isnan(parts).any():
        return np.asarray(parts.sum(axis=-1, keepdims=True))
    nothing = np.isnan(parts).all(axis=-1, keepdims=True)
    return np.where(nothing, np.nan, np.nansum(parts, axis=-1, keepdims=True))
