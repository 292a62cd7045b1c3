"""Weights of the indicators. The values pass unchanged: how a weight acts is the aggregate's business."""

import math
from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.reference import Weights


@dataclass(frozen=True)
class EqualParams:
    """No parameters: every indicator weighs 1."""


@dataclass(frozen=True)
class GivenParams:
    """`weights`, one per indicator in the order of the indicator set; used as they stand."""

    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        good = [isinstance(w, int | float) and math.isfinite(w) and w >= 0 for w in self.weights]
        if not good or not all(good) or not any(self.weights):
            raise ConfigError("weights are numbers >= 0, one above 0", repr(self.weights), "weights", "correct them")


def equal(values: Floats, areas: Areas, reference: Weights | None, params: EqualParams) -> tuple[Floats, Weights]:
    """Weigh every indicator with 1.

    Parameters
    ----------
    values : (..., n, J) float
        Standardised indicators; NaN passes.
    areas : Areas
        Not read.
    reference : Weights or None
        Weights to hold fixed; None takes ones.
    params : EqualParams

    Returns
    -------
    The values unchanged, and the weights (J,).
    """
    return values, reference or Weights(np.ones(values.shape[-1]))


def given(values: Floats, areas: Areas, reference: Weights | None, params: GivenParams) -> tuple[Floats, Weights]:
    """Weigh with the declared numbers; their sum is not rescaled to 1 or 100.

    Parameters and result are those of `equal`.

    Raises
    ------
    BadMethod
        If there is not one weight per indicator.
    """
    if len(params.weights) != values.shape[-1]:
        found = f"{len(params.weights)} weights for {values.shape[-1]} indicators"
        raise BadMethod("one weight per indicator", found, "weigh.weights", "align weights and indicator set")
    return values, reference or Weights(np.asarray(params.weights, dtype=np.float64))
