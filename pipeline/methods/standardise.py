"""Make indicators comparable: standardised values against a reference."""

import math
from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats, blank_invalid, usable
from pipeline.methods.moments import check_per, checked, count_of, measured, median_and_mad, rescaled
from pipeline.methods.reference import Moments

REFERENCES = ("area_mean", "population_weighted", "city_rate")
# The MAD of a normal distribution times this is its SD.
MAD_TO_SD = 1.4826


@dataclass(frozen=True)
class ZscoreParams:
    """`ddof` 0 (population SD) or 1.

    `reference` area_mean (each area counts once), population_weighted (by residents) or city_rate (each indicator by
    its own denominators). `per` all, group or parent: against whom an area is measured. `to_mean` and `to_sd`: what the
    mean and a step of one SD become.
    """

    ddof: int = 0
    reference: str = "area_mean"
    per: str = "all"
    to_mean: float = 0.0
    to_sd: float = 1.0

    def __post_init__(self) -> None:
        check_ddof(self.ddof)
        check_per(self.per)
        if self.reference not in REFERENCES:
            raise ConfigError("a known reference", repr(self.reference), "reference", f"one of {', '.join(REFERENCES)}")
        if self.reference != "area_mean" and self.ddof:
            raise ConfigError("a weighted SD has no ddof", f"ddof = {self.ddof}", "ddof", "set ddof = 0")
        if not (math.isfinite(self.to_mean) and math.isfinite(self.to_sd) and self.to_sd > 0):
            raise ConfigError("an SD above 0", f"{self.to_mean}, {self.to_sd}", "to_sd", "polarity turns a scale")


@dataclass(frozen=True)
class RobustParams:
    """`per` all, group or parent: against whom an area is measured."""

    per: str = "all"

    def __post_init__(self) -> None:
        check_per(self.per)


def check_ddof(ddof: int) -> None:
    """Refuse any `ddof` but 0 and 1."""
    if ddof not in (0, 1):
        raise ConfigError("ddof is 0 or 1", repr(ddof), "ddof", "0 for the population SD, 1 for the sample SD")


def zscore(values: Floats, areas: Areas, reference: Moments | None, params: ZscoreParams) -> tuple[Floats, Moments]:
    """Subtract the mean and divide by the SD of the valid areas.

    Parameters
    ----------
    values : (..., n, J) float
        Polarised indicators (high = worse) in any unit. NaN enters no moment and stays NaN.
    areas : Areas
        Residents are read for `population_weighted`, denominators (n, J) for `city_rate`, group or parent where `per`
        says so. Invalid areas enter no moment and become NaN.
    reference : Moments or None
        Moments to hold fixed; None computes them, per slice of the stack.
    params : ZscoreParams

    Returns
    -------
    (..., n, J) float without unit, and the moments used, (..., 1, J), or (..., G, J) per group. Where `to_mean` and
    `to_sd` declare another scale they hold its 0 and its unit, so that the result is always (value - mean) / sd.

    Raises
    ------
    BadMethod
        If an indicator has fewer than two values or no spread; also on unknown residents or denominators where they
        weigh.

    Notes
    -----
    Berlin, Monitoring Soziale Stadtentwicklung: unweighted mean, ddof 0 (verified on five editions). The mean weighed
    by denominators is the sum of numerators over the sum of denominators, the city's rate; the SD is weighed alike.
    NZDep: mean 1000, SD 100.
    """
    # ASSUME around a city rate the SD is weighed by the same denominators: no office publishes its rule.
    if reference is not None:
        return rescaled(values, areas, reference, params.per)
    weight = _weight(values, areas, params.reference)
    if params.per != "all" or (params.to_mean, params.to_sd) != (0, 1):
        found = measured(values, areas, lambda v, m, w: _mean_and_sd(v, m, w, params.ddof)[:2], params.per, weight)
        unit = found.sd / params.to_sd
        found = Moments(found.mean - params.to_mean * unit, unit, found.n, found.codes)
        return rescaled(values, areas, found, params.per)
    reference, scaled = _measured(values, areas, params.ddof, weight)
    scaled /= reference.sd
    return blank_invalid(scaled, areas), reference


def robust(values: Floats, areas: Areas, reference: Moments | None, params: RobustParams) -> tuple[Floats, Moments]:
    """Subtract the median and divide by 1.4826 times the median absolute deviation of the valid areas.

    Parameters, result and errors are those of `zscore`; the moments hold the median as mean and 1.4826 MAD as SD,
    which for a normal distribution are its mean and SD. Where more than half of the values are equal there is no
    spread, and the step refuses.
    """
    if reference is None:
        found = measured(values, areas, median_and_mad, params.per)
        reference = Moments(found.mean, found.sd * MAD_TO_SD, found.n, found.codes)
    return rescaled(values, areas, reference, params.per)


def moments(values: Floats, areas: Areas, ddof: int) -> Moments:
    """Mean, SD (`ddof` 0 or 1) and count of the usable cells of each indicator: (..., n, J) gives (..., 1, J)."""
    return _measured(values, areas, ddof, None)[0]


def _measured(values: Floats, areas: Areas, ddof: int, weight: Floats | None) -> tuple[Moments, Floats]:
    """Return the moments, and what the values deviate from the mean."""
    mask = _common(usable(values, areas))
    with np.errstate(invalid="ignore", divide="ignore"):  # too few values are refused below
        mean, sd, deviation = _mean_and_sd(values, mask, weight, ddof)
    return checked(mean, sd, count_of(values, mask)), deviation


def _mean_and_sd(
    values: Floats, mask: Booleans | None, weight: Floats | None, ddof: int
) -> tuple[Floats, Floats, Floats]:
    """Mean and SD of the usable cells (..., 1, J), and what the values deviate from the mean."""
    filled = values if mask is None else np.where(mask, values, 0.0)
    portion = mask if weight is None else weight if mask is None else np.where(mask, weight, 0.0)
    total = values.shape[-2] if portion is None else portion.sum(axis=-2, keepdims=True)
    # What is not usable is 0 here and need not be weighed.
    mean = _sum(filled, None if weight is None else portion) / total
    deviation = values - mean
    squared = deviation * deviation
    if mask is not None:
        np.copyto(squared, 0.0, where=~mask)
    sd = np.sqrt(_sum(squared, None if weight is None else portion) / (total - ddof))
    return mean, sd, deviation


def _common(mask: Booleans | None) -> Booleans | None:
    """One mask for a whole stack whose slices lack the same cells, as draws do."""
    if mask is None or mask.ndim < 3:
        return mask
    first = mask[(0,) * (mask.ndim - 2)]
    return first if (mask == first).all() else mask


def _weight(values: Floats, areas: Areas, reference: str) -> Floats | None:
    """By what the areas count: None, residents (n, 1), or denominators (n, J); 0 for what does not enter."""
    if reference == "area_mean":
        return None
    name = "residents" if reference == "population_weighted" else "denominators"
    weight = areas.residents[:, None] if reference == "population_weighted" else areas.denominators
    if weight is None or weight.shape[1] not in (1, values.shape[-1]):
        raise BadMethod("a city rate needs denominators", "none", "areas.denominators", "deliver them, or take another")
    entering = areas.valid[:, None]
    if reference == "city_rate":  # a value that is missing needs no denominator
        missing = np.isnan(values).all(axis=tuple(range(values.ndim - 2)))
        entering = entering & ~missing
    if not (weight >= 0)[np.broadcast_to(entering, weight.shape)].all():
        raise BadMethod("weights are known and not negative", "NaN or below 0", f"{name} of a valid area", "deliver")
    return np.where(entering, weight, 0.0)


def _sum(values: Floats, portion: Floats | Booleans | None) -> Floats:
    result: Floats = (values if portion is None else values * portion).sum(axis=-2, keepdims=True)
    return result
