"""Bring values to a declared scale: lowest and highest, targets, goalposts, a factor. All are (value - a) / b."""

import math
from dataclasses import dataclass, replace

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats, blank_invalid
from pipeline.methods.moments import check_per, least_and_range, measured, rescaled
from pipeline.methods.reference import Moments

FORMS = ("ratio", "from_lowest", "to_highest")
Numbers = float | tuple[float, ...]


@dataclass(frozen=True)
class MinmaxParams:
    """`low` and `high`: what the lowest and highest value become; `per` all, group or parent."""

    low: float = 0.0
    high: float = 1.0
    per: str = "all"

    def __post_init__(self) -> None:
        check_per(self.per)
        if not self.low < self.high:
            raise ConfigError("low lies below high", f"{self.low} to {self.high}", "low", "correct them")


@dataclass(frozen=True)
class LinearParams:
    """`factor` above 0 (a direction is turned by polarity and orientation alone) and `offset`."""

    factor: float = 1.0
    offset: float = 0.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.factor) and self.factor > 0 and math.isfinite(self.offset)):
            found = f"factor {self.factor}, offset {self.offset}"
            raise ConfigError("a factor above 0", found, "factor", "declare the polarity instead of a minus")


@dataclass(frozen=True)
class GoalpostsParams:
    """`low` and `high`, numbers per child in its own unit and direction (or one for all).

    Values between them become 0 to `top`; `trunc` cuts what lies outside.
    """

    low: Numbers
    high: Numbers
    top: float = 1.0
    trunc: bool = True

    def __post_init__(self) -> None:
        low, high = np.atleast_1d(_numbers(self.low, "low")), np.atleast_1d(_numbers(self.high, "high"))
        fits = len(low) == len(high) or 1 in (len(low), len(high))
        if not fits or not (low < high).all() or self.top <= 0:
            raise ConfigError("every low lies below its high", f"{self.low} and {self.high}", "low", "correct them")

    @property
    def is_linear(self) -> bool:
        """Whether nothing is cut off."""
        return not self.trunc

    def oriented(self, signs: Floats) -> "GoalpostsParams":
        """The goalposts of values that were turned: what was high is the low one."""
        low, high = (_per_child(x, len(signs)) * signs for x in (self.low, self.high))
        return replace(self, low=tuple(np.minimum(low, high).tolist()), high=tuple(np.maximum(low, high).tolist()))


@dataclass(frozen=True)
class TargetParams:
    """`target`, a number per child in its own unit and direction (or one for all), and the `form` of the distance.

    ratio: value / target; from_lowest: 0 for the lowest value, 1 at the target; to_highest: 0 at the target, 1 for the
    highest value. `trunc` cuts to 0..1 (not with ratio).
    """

    target: Numbers
    form: str = "ratio"
    trunc: bool = False

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ConfigError("a known form", repr(self.form), "form", f"one of {', '.join(FORMS)}")
        targets = np.atleast_1d(_numbers(self.target, "target"))
        if self.form == "ratio" and (self.trunc or not (targets > 0).all()):
            raise ConfigError("a ratio has targets above 0 and is not cut", repr(self.target), "target", "correct it")

    @property
    def is_linear(self) -> bool:
        """Whether nothing is cut off."""
        return not self.trunc

    def oriented(self, signs: Floats) -> "TargetParams":
        """The targets of values that were turned; a ratio keeps its target, its sign is the value's."""
        if self.form == "ratio":
            return self
        return replace(self, target=tuple((_per_child(self.target, len(signs)) * signs).tolist()))


def minmax(values: Floats, areas: Areas, reference: Moments | None, params: MinmaxParams) -> tuple[Floats, Moments]:
    """Stretch each indicator so that its lowest value becomes `low` and its highest `high`.

    Parameters
    ----------
    values : (..., n, J) float
        NaN enters nothing and stays NaN.
    areas : Areas
        Invalid areas enter nothing and become NaN; group or parent are read where `per` says so.
    reference : Moments or None
        Moments to hold fixed (a value may then lie outside low..high); None computes them, per slice of the stack.
    params : MinmaxParams

    Returns
    -------
    (..., n, J) float, and moments (..., 1 or G, J): value 0 of the new scale, and how much one unit of it is.

    Raises
    ------
    BadMethod
        With fewer than two values, or no spread.

    Notes
    -----
    GISD: 0 to 1 per year, which is not comparable over time: the ends move with each edition's extremes.
    """
    if reference is None:
        found = measured(values, areas, least_and_range, params.per)
        unit = found.sd / (params.high - params.low)
        reference = Moments(found.mean - params.low * unit, unit, found.n, found.codes)
    return rescaled(values, areas, reference, params.per)


def linear(values: Floats, areas: Areas, reference: Moments | None, params: LinearParams) -> tuple[Floats, Moments]:
    """Multiply by a declared factor and add an offset; NaN stays, invalid areas become NaN.

    Notes
    -----
    Bremen, Benachteiligungsindex: mean of z times 100 (assumed scale).
    """
    if reference is not None:
        return rescaled(values, areas, reference)
    one = np.ones((*(1,) * (values.ndim - 1), values.shape[-1]))
    fixed = _declared(-params.offset / params.factor * one, one / params.factor, areas)
    return blank_invalid(values * params.factor + params.offset, areas), fixed


def goalposts(
    values: Floats, areas: Areas, reference: Moments | None, params: GoalpostsParams
) -> tuple[Floats, Moments]:
    """(value - low) / (high - low) x top with declared ends, cut to 0..top where `trunc` says so.

    Values are (..., n, J), high = worse; where an indicator was turned, its goalposts were too, so that 0 remains the
    better end. NaN stays, invalid areas become NaN, nothing is measured from the areas.

    Raises
    ------
    BadMethod
        If there is not one number per indicator.
    """
    if reference is None:
        low, high = (_per_child(x, values.shape[-1])[None] for x in (params.low, params.high))
        reference = _declared(low, (high - low) / params.top, areas)
    scaled, reference = rescaled(values, areas, reference)
    return (np.clip(scaled, 0, params.top) if params.trunc else scaled), reference


def distance_to_target(
    values: Floats, areas: Areas, reference: Moments | None, params: TargetParams
) -> tuple[Floats, Moments]:
    """Set each indicator in relation to a declared target.

    Values are (..., n, J); NaN stays and enters no lowest or highest value, nor do invalid areas, which become NaN.
    All forms rise with the value: from_lowest suits values of which high is good, to_highest those of which high is
    worse. Moments (..., 1, J).

    Raises
    ------
    BadMethod
        If there is not one target per indicator, or it lies at or beyond the lowest (highest) value.
    """
    if reference is None:
        target = _per_child(params.target, values.shape[-1])[None]
        reference = _declared(0 * target, target, areas)
        if params.form != "ratio":
            found = measured(values, areas, least_and_range)
            low = found.mean if params.form == "from_lowest" else target
            span = target - low if params.form == "from_lowest" else found.mean + found.sd - target
            if not (span > 0).all():
                where = ", ".join(str(j) for j in sorted(set(np.nonzero(span <= 0)[-1].tolist())))
                rule, remedy = (
                    "a target lies apart from the end it is measured from",
                    "take the other form, or correct it",
                )
                raise BadMethod(rule, f"{params.form}, a target at or beyond it", f"indicator index {where}", remedy)
            reference = Moments(np.broadcast_to(low, span.shape), span, found.n)
    scaled, reference = rescaled(values, areas, reference)
    return (np.clip(scaled, 0, 1) if params.trunc else scaled), reference


def _declared(mean: Floats, sd: Floats, areas: Areas) -> Moments:
    """Moments that no area entered into; they hold for all valid ones."""
    return Moments(mean, sd, np.full(mean.shape, int(areas.valid.sum())))


def _numbers(given: object, name: str) -> Numbers:
    """Refuse what is no finite number or list of such."""
    numbers = given if isinstance(given, tuple) else (given,)
    if not numbers or not all(isinstance(x, int | float) and math.isfinite(x) for x in numbers):
        raise ConfigError("finite numbers", repr(given), name, "give one per child, by name")
    return given  # type: ignore[return-value]


def _per_child(numbers: Numbers, size: int) -> Floats:
    """One number per child (C,)."""
    array = np.atleast_1d(np.asarray(numbers, dtype=np.float64))
    if len(array) not in (1, size):
        raise BadMethod("one number per child", f"{len(array)} for {size}", "standardise", "name every child")
    return np.broadcast_to(array, (size,))
