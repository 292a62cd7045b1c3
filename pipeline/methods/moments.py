"""Centre and spread of the usable values, over all areas or per group of areas, and values brought to them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats, Integers, blank_invalid, usable
from pipeline.methods.reference import Moments

PER = ("all", "group", "parent")
# A spread below this share of the centre is rounding noise of a constant column, not a spread.
NO_SPREAD = 1e-12
# From values (..., n, C) and which of them are usable: centre and spread (..., 1, C), NaN where nothing is.
Measure = Callable[[Floats, Booleans | None, Floats | None], tuple[Floats, Floats]]


def check_per(per: str) -> None:
    """Refuse a `per` that is not known."""
    if per not in PER:
        raise ConfigError("a reference is per all, group or parent", repr(per), "per", f"one of {', '.join(PER)}")


def measured(values: Floats, areas: Areas, measure: Measure, per: str = "all", weight: Floats | None = None) -> Moments:
    """Measure centre and spread of each indicator, over all valid areas or per group.

    Parameters
    ----------
    values : (..., n, C) float
        NaN enters nothing.
    areas : Areas
        `group` or `parent` say which areas belong together; an invalid area enters nothing.
    measure : callable
    per : str
        all, group or parent.
    weight : (n, 1 or C) float or None
        By which areas count.

    Returns
    -------
    Moments, (..., 1, C), or (..., G, C) with one row per code; a code without a usable value holds NaN.

    Raises
    ------
    BadMethod
        If an indicator, or a group that has any value of it, has fewer than two values or no spread.
    """
    mask = usable(values, areas)
    codes = codes_of(areas, per)
    if codes is None:
        with np.errstate(invalid="ignore", divide="ignore"):  # too few values are refused
            found = measure(values, mask, weight)
        return checked(*found, count_of(values, mask))
    rows = []
    for code in range(int(codes[areas.valid].max(initial=0)) + 1):
        own = np.flatnonzero(codes == code)
        part = values[..., own, :]
        inner = np.ones(part.shape, dtype=np.bool_) if mask is None else mask[..., own, :]
        count = count_of(part, inner)
        if count.any():
            with np.errstate(all="ignore"):  # a group may lack one indicator: NaN
                found = measure(part, inner, None if weight is None else weight[own])
            rows.append(checked(*found, count, f" in {per} {code}"))
        else:
            nothing = np.full((*values.shape[:-2], 1, values.shape[-1]), np.nan)
            rows.append(Moments(nothing, nothing, np.zeros(nothing.shape, dtype=np.int64)))
    mean, sd, count = (np.concatenate([getattr(r, key) for r in rows], axis=-2) for key in ("mean", "sd", "n"))
    return Moments(mean, sd, count, codes)


def rescaled(values: Floats, areas: Areas, moments: Moments, per: str = "all") -> tuple[Floats, Moments]:
    """Bring values to (value - mean) / sd of some moments; those per group meet these areas by their code.

    Raises
    ------
    BadMethod
        If moments that were handed in know nothing of a group that has a value.
    """
    if moments.codes is None:
        return blank_invalid((values - moments.mean) / moments.sd, areas), moments
    codes = codes_of(areas, per)
    if codes is not None:
        inner = np.where(areas.valid, codes, 0)  # an invalid area is blanked whatever its group
        if inner.max(initial=0) >= moments.mean.shape[-2]:
            raise _unknown_group(f"code {inner.max()}", per)
        moments = replace(moments, codes=inner)
    mean, sd = moments.at_areas()
    result = blank_invalid((values - mean) / sd, areas)
    lost = np.isnan(result) & ~np.isnan(values) & areas.valid[:, None]
    if lost.any():
        raise _unknown_group("a group without moments", per)
    return result, moments


def codes_of(areas: Areas, per: str) -> Integers | None:
    """The row of each area in moments per group; None where all areas are one.

    Raises
    ------
    BadMethod
        If a valid area belongs to no group (a code below 0).
    """
    if per == "all":
        return None
    codes = areas.group if per == "group" else areas.parent
    if (codes[areas.valid] < 0).any():
        raise BadMethod(
            "every scored area belongs to a group", "an area of none", f"areas.{per}", "name it, or per all"
        )
    return codes


def count_of(values: Floats, mask: Booleans | None) -> Integers:
    """How many cells enter, (..., 1, C)."""
    whole = (*values.shape[:-2], 1, values.shape[-1])
    return np.full(whole, values.shape[-2]) if mask is None else np.broadcast_to(mask.sum(-2, keepdims=True), whole)


def checked(mean: Floats, sd: Floats, count: Integers, place: str = "") -> Moments:
    """The moments, refused where there are fewer than two values or no spread; a group may have no value at all."""
    empty = (count == 0) if place else np.zeros(count.shape, dtype=np.bool_)
    if (few := ((count < 2) | np.isnan(mean)) & ~empty).any():
        raise _bad(f"fewer than two valid areas with a value{place}", few)
    if (flat := ~(sd > NO_SPREAD * np.abs(mean)) & ~empty).any():
        raise _bad(f"no spread (SD 0){place}", flat)
    return Moments(mean, sd, count)


def median_and_mad(values: Floats, mask: Booleans | None, weight: Floats | None) -> tuple[Floats, Floats]:
    """Median, and the median of the absolute deviations from it, (..., 1, C); `weight` is not read."""
    filled = values if mask is None else np.where(mask, values, np.nan)
    middle = _median(filled)
    return middle, _median(np.abs(filled - middle))


def least_and_range(values: Floats, mask: Booleans | None, weight: Floats | None) -> tuple[Floats, Floats]:
    """Lowest value, and how far the highest lies above it, (..., 1, C); `weight` is not read."""
    low, high = (values, values) if mask is None else (np.where(mask, values, x) for x in (np.inf, -np.inf))
    least = low.min(axis=-2, keepdims=True)
    span = high.max(axis=-2, keepdims=True) - least
    return np.where(np.isinf(least), np.nan, least), np.where(np.isinf(least), np.nan, span)


def _median(values: Floats) -> Floats:
    """Middle of what is not NaN, (..., 1, C): NaN sort last, so the count says where the middle lies."""
    ordered = np.sort(values, axis=-2)
    count = np.sum(~np.isnan(ordered), axis=-2, keepdims=True)
    places = (np.maximum(count - 1, 0) // 2, np.minimum(count // 2, values.shape[-2] - 1))
    low, high = (np.take_along_axis(ordered, place, axis=-2) for place in places)
    return np.asarray((low + high) / 2)


def _bad(found: str, which: Booleans) -> BadMethod:
    """Name the indicators concerned by their position, the only name that pure numbers know."""
    columns = ", ".join(str(j) for j in sorted(set(np.nonzero(np.atleast_1d(which))[-1].tolist())))
    remedy = "check the delivery, or leave the indicator out of the method"
    return BadMethod("a reference needs two areas and a spread", found, f"indicator index {columns}", remedy)


def _unknown_group(found: str, per: str) -> BadMethod:
    return BadMethod("held moments know every group", found, f"areas.{per}", "hold moments of the same groups")
