"""What a step measured its values against; it can be kept and handed in again to hold it fixed."""

from dataclasses import dataclass

import numpy as np

from pipeline.methods.areas import Floats, Integers


@dataclass(frozen=True, eq=False)
class Moments:
    """What was subtracted and divided by.

    Attributes
    ----------
    mean, sd : (..., G, J) float
        In the unit of the values; G is 1 unless the step works per group. A step that subtracts nothing holds mean 0.
    n : (..., G, J) int
        Areas that entered.
    """

    mean: Floats
    sd: Floats
    n: Integers


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights (loadings) of the indicators, (J,) float, without unit."""

    weight: Floats


@dataclass(frozen=True, eq=False)
class Limits:
    """Ascending class limits, (..., K - 1, J or 1) float, in the unit of the score."""

    limits: Floats


Reference = Moments | Weights | Limits


def at_slice(moments: Moments, index: int | tuple[int, ...]) -> Moments:
    """The moments of one slice of a stack (one draw, one counterfactual)."""
    return Moments(moments.mean[index], moments.sd[index], np.asarray(moments.n)[index])
