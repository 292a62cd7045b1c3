"""What a step measured its values against; it can be kept and handed in again to hold it fixed."""

from dataclasses import dataclass

import numpy as np

from pipeline.methods.areas import Booleans, Floats, Integers


@dataclass(frozen=True, eq=False)
class Moments:
    """What was subtracted and divided by.

    Attributes
    ----------
    mean, sd : (..., G, J) float
        In the unit of the values; G is 1 unless the step works per group. A step that subtracts nothing holds mean 0.
    n : (..., G, J) int
        Areas that entered.
    codes : (n,) int or None
        Row of each area where the step works per group.
    """

    mean: Floats
    sd: Floats
    n: Integers
    codes: Integers | None = None

    def at_areas(self) -> tuple[Floats, Floats]:
        """Mean and SD as they meet the areas: (..., 1, J), or (..., n, J) where the step works per group."""
        if self.codes is None:
            return self.mean, self.sd
        return self.mean[..., self.codes, :], self.sd[..., self.codes, :]


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights (loadings) of the indicators, without unit: (J,) float, or (..., 1, J) where each slice has its own.

    `explained` is the share of the variance that a component or factor holds, (1,) or (..., 1, 1); None if declared.
    """

    weight: Floats
    explained: Floats | None = None


def unexpected_signs(weights: Weights) -> Booleans:
    """Which loadings run against the declared polarity (below 0), in the shape of the weights.

    The sign of a component is fixed by the sum of its loadings, so one that is negative says that this indicator falls
    where the others rise. It stays in, and whoever calls lists it.
    """
    return np.asarray(weights.weight < 0)


@dataclass(frozen=True, eq=False)
class Filled:
    """What a missing cell takes: (..., n or 1, J) float in the unit of the values; NaN where nothing is known."""

    value: Floats


@dataclass(frozen=True, eq=False)
class Treatment:
    """How indicators were treated: cut at `low` and `high`, then transformed; all (..., 1, J) float.

    Attributes
    ----------
    low, high : float
        In the unit of the values; -inf and inf where nothing is cut.
    shift : float
        Subtracted before the transformation, in the unit of the values.
    power : float
        Box-Cox exponent, 0 = logarithm, NaN = not transformed.
    """

    low: Floats
    high: Floats
    shift: Floats
    power: Floats


@dataclass(frozen=True, eq=False)
class Limits:
    """Ascending class limits, (..., K - 1, J or 1) float, in the unit of the score."""

    limits: Floats


@dataclass(frozen=True, eq=False)
class Ordered:
    """The usable values of a reference in rising order, by which a value finds its rank.

    Attributes
    ----------
    values : (..., N, J) float
        Ascending along the areas; NaN, where there are fewer than N, stand last.
    n : (..., 1, J) int
        How many are not NaN.
    """

    values: Floats
    n: Integers


Reference = Moments | Weights | Limits | Ordered | Filled | Treatment


def at_slice(moments: Moments, index: int | tuple[int, ...]) -> Moments:
    """The moments of one slice of a stack (one draw, one counterfactual)."""
    return Moments(moments.mean[index], moments.sd[index], np.asarray(moments.n)[index], moments.codes)
