"""Aggregates in which a bad value is not simply made good by another: power means, the largest, the smallest.

None of them is additive; what each indicator contributes is found by `attribute`.
"""

import math
from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.aggregate import MissingParams, too_few
from pipeline.methods.areas import Areas, Booleans, Floats, blank_invalid
from pipeline.methods.reference import Weights


@dataclass(frozen=True)
class PowerParams(MissingParams):
    """`exponent`: 1 is the arithmetic mean, 0 the geometric, -1 the harmonic; the rest as for `mean`."""

    exponent: float = math.nan

    def __post_init__(self) -> None:
        super().__post_init__()
        good = isinstance(self.exponent, int | float) and not isinstance(self.exponent, bool)
        if not good or not math.isfinite(self.exponent):
            raise ConfigError("a power mean has an exponent", repr(self.exponent), "exponent", "set a number")


def geometric(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """Weighted geometric mean, exp(sum of w ln x / sum of w).

    Parameters
    ----------
    values : (..., n, J) float
        Comparable children, above 0. NaN makes the area NaN, or is left out with its weight (rule "available"; as for
        the mean, with its `minimum_share`).
    areas : Areas
        Invalid areas are not read and become NaN.
    reference : Weights
        Weights of the weigh step, none below 0.
    params : MissingParams

    Returns
    -------
    (..., n, 1) float in the unit of the values, and the weights.

    Raises
    ------
    BadMethod
        If a valid area has a value of 0 or less, or a weight is below 0; the child is named by its position.
    """
    return _mean_of_powers(values, areas, reference, params, 0.0)


def harmonic(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """Weighted harmonic mean, sum of w over sum of w / x; parameters, result and errors are those of `geometric`."""
    return _mean_of_powers(values, areas, reference, params, -1.0)


def power(values: Floats, areas: Areas, reference: Weights, params: PowerParams) -> tuple[Floats, Weights]:
    """Weighted power mean, (sum of w x^p / sum of w)^(1/p), for p = 0 its limit, the geometric mean.

    Parameters, result and errors are those of `geometric`; with p above 0 a value of 0 is allowed.
    """
    return _mean_of_powers(values, areas, reference, params, float(params.exponent))


def maximum(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """The largest child of each area; weights count for `minimum_share` alone.

    Parameters and result are those of `geometric`, with values of any sign.
    """
    return _extreme(values, areas, reference, params, np.fmax), reference


def minimum(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """The smallest child of each area; otherwise as `maximum`."""
    return _extreme(values, areas, reference, params, np.fmin), reference


def check_weights(reference: Weights) -> None:
    """Refuse weights below 0, by which a worse area could score better, and weights that are all 0."""
    wrong = reference.weight < 0
    if wrong.any() or not reference.weight.any(axis=-1).all():
        columns = ", ".join(str(j) for j in sorted(set(np.nonzero(wrong)[-1].tolist()))) or "all"
        found, remedy = "a weight below 0, or none above", "use sum or mean, or give the weights"
        raise BadMethod("this aggregate needs weights of 0 or more", found, f"indicator index {columns}", remedy)


def _extreme(values: Floats, areas: Areas, reference: Weights, params: MissingParams, of: np.ufunc) -> Floats:
    found = of.reduce(values, axis=-1, keepdims=True)
    return blank_invalid(np.where(too_few(values, reference, params), np.nan, found), areas)


def _mean_of_powers(
    values: Floats, areas: Areas, reference: Weights, params: MissingParams, exponent: float
) -> tuple[Floats, Weights]:
    check_weights(reference)
    known = values if areas.valid.all() else np.where(areas.valid[:, None], values, np.nan)
    _check_positive(known < 0 if exponent > 0 else known <= 0, exponent)
    missing = np.isnan(known)
    if not missing.any():
        share = reference.weight / reference.weight.sum(axis=-1, keepdims=True)
        return np.exp(_log_mean(known, share, exponent)), reference
    weight = np.where(missing, 0.0, reference.weight)
    entered = weight.sum(axis=-1, keepdims=True)
    share = weight / np.where(entered == 0, np.nan, entered)
    found = np.exp(_log_mean(np.where(missing, 1.0, known), share, exponent))
    return np.where(too_few(known, reference, params), np.nan, found), reference


def _log_mean(positive: Floats, share: Floats, exponent: float) -> Floats:
    """The logarithm of the power mean (..., n, 1), measured from the largest power, so that none overflows."""
    if exponent == 0:
        return np.asarray((share * np.log(positive)).sum(axis=-1, keepdims=True))
    zero = positive == 0
    logs = np.where(zero, -np.inf, np.log(np.where(zero, 1.0, positive)))
    entering = np.where(share > 0, logs, np.nan)
    top = (np.fmax if exponent > 0 else np.fmin).reduce(entering, axis=-1, keepdims=True)
    # Where every child is 0 there is nothing to measure from, and the mean is 0.
    nothing = np.isneginf(top)
    base = np.where(nothing, 0.0, top)
    excess = np.where(share > 0, share * np.expm1(exponent * (np.where(share > 0, logs, base) - base)), 0.0)
    total = np.where(nothing, 0.0, excess.sum(axis=-1, keepdims=True))
    return np.where(nothing, -np.inf, base + np.log1p(total) / exponent)


def _check_positive(wrong: Booleans, exponent: float) -> None:
    if wrong.any():
        columns = ", ".join(str(j) for j in sorted(set(np.nonzero(wrong)[-1].tolist())))
        rule = f"a power mean of exponent {exponent:g} needs values {'of 0 or more' if exponent > 0 else 'above 0'}"
        remedy = "normalise to a range above 0 (min-max to 1 to 100, goalposts), or use mean"
        raise BadMethod(rule, "a smaller value", f"indicator index {columns}", remedy)
