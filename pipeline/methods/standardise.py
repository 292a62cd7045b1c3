"""Make indicators comparable: standardised values against a reference."""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats, Integers, blank_invalid, usable
from pipeline.methods.reference import Moments

REFERENCES = ("area_mean", "population_weighted")
# A spread below this share of the mean is rounding noise of a constant column, not a spread.
NO_SPREAD = 1e-12


@dataclass(frozen=True)
class ZscoreParams:
    """`ddof` 0 (population SD) or 1; `reference` area_mean (each area counts once) or population_weighted."""

    ddof: int = 0
    reference: str = "area_mean"

    def __post_init__(self) -> None:
        check_ddof(self.ddof)
        if self.reference not in REFERENCES:
            raise ConfigError("a known reference", repr(self.reference), "reference", f"one of {', '.join(REFERENCES)}")
        if self.reference == "population_weighted" and self.ddof:
            raise ConfigError("a weighted SD has no ddof", f"ddof = {self.ddof}", "ddof", "set ddof = 0")


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
        Residents are read for `population_weighted`. Invalid areas enter no moment and become NaN.
    reference : Moments or None
        Moments to hold fixed; None computes them, per slice of the stack.
    params : ZscoreParams

    Returns
    -------
    (..., n, J) float without unit, and the moments used, (..., 1, J).

    Raises
    ------
    BadMethod
        If an indicator has fewer than two values or no spread; also on unknown residents where they weigh.

    Notes
    -----
    Berlin, Monitoring Soziale Stadtentwicklung: unweighted mean, ddof 0 (verified on five editions).
    """
    if reference is None:
        weight = areas.residents if params.reference == "population_weighted" else None
        reference, scaled = _measured(values, areas, params.ddof, weight)
    else:
        scaled = values - reference.mean
    scaled /= reference.sd
    return blank_invalid(scaled, areas), reference


def moments(values: Floats, areas: Areas, ddof: int, weight: Floats | None = None) -> Moments:
    """Mean, SD and count of the usable cells of each indicator.

    Parameters
    ----------
    values : (..., n, J) float
    ddof : int
        0 or 1.
    weight : (n,) float or None
        Persons by which areas count; None lets each count once.

    Returns
    -------
    Moments of shape (..., 1, J).
    """
    return _measured(values, areas, ddof, weight)[0]


def _measured(values: Floats, areas: Areas, ddof: int, weight: Floats | None) -> tuple[Moments, Floats]:
    """Return the moments, and what the values deviate from the mean."""
    mask = _common(usable(values, areas))
    filled = values if mask is None else np.where(mask, values, 0.0)
    portion = _portion(mask, areas, weight)
    count = np.asarray(values.shape[-2] if mask is None else mask.sum(axis=-2, keepdims=True))
    total = count if portion is None else portion.sum(axis=-2, keepdims=True)
    _check_count(count, total)
    # What is not usable is 0 here and need not be weighed.
    mean = _sum(filled, None if weight is None else portion) / total
    deviation = values - mean
    squared = deviation * deviation
    if mask is not None:
        np.copyto(squared, 0.0, where=~mask)
    sd = np.sqrt(_sum(squared, None if weight is None else portion) / (total - ddof))
    _check_spread(mean, sd)
    return Moments(mean, sd, np.broadcast_to(count, mean.shape)), deviation


def _common(mask: Booleans | None) -> Booleans | None:
    """One mask for a whole stack whose slices lack the same cells, as draws do."""
    if mask is None or mask.ndim < 3:
        return mask
    first = mask[(0,) * (mask.ndim - 2)]
    return first if (mask == first).all() else mask


def _portion(mask: Booleans | None, areas: Areas, weight: Floats | None) -> Floats | Booleans | None:
    """How much each cell counts: None if all count once, else an array with 0 for unusable cells."""
    if weight is None:
        return mask
    if not (weight[areas.valid] >= 0).all():
        raise BadMethod(
            "weights are known and not negative", "NaN or below 0", "residents of a valid area", "deliver them"
        )
    known = np.where(areas.valid, weight, 0.0)[:, None]
    return known if mask is None else np.where(mask, known, 0.0)


def _sum(values: Floats, portion: Floats | Booleans | None) -> Floats:
    result: Floats = (values if portion is None else values * portion).sum(axis=-2, keepdims=True)
    return result


def _check_count(count: Integers, total: Floats | Integers) -> None:
    if (count < 2).any() or (total <= 0).any():
        raise _bad("fewer than two valid areas with a value", (count < 2) | (total <= 0))


def _check_spread(mean: Floats, sd: Floats) -> None:
    flat = ~(sd > NO_SPREAD * np.abs(mean))
    if flat.any():
        raise _bad("no spread (SD 0)", flat)


def _bad(found: str, which: Booleans) -> BadMethod:
    """Name the indicators concerned by their position, the only name that pure numbers know."""
    columns = ", ".join(str(j) for j in sorted(set(np.nonzero(np.atleast_1d(which))[-1].tolist())))
    remedy = "check the delivery, or leave the indicator out of the method"
    return BadMethod("a reference needs two areas and a spread", found, f"indicator index {columns}", remedy)
