"""What of a method is chosen in a run: factors, and choices for uniform numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from pipeline.methods.areas import Floats, Integers
from pipeline.methods.dirichlet import drawn
from pipeline.methods.form import Alternatives, Chosen, Form

DECLARED = "declared"


@dataclass(frozen=True)
class Factor:
    """What is chosen: its columns of uniform numbers, and its levels, the declared one first (none: continuous)."""

    name: str
    dims: int
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Choices:
    """What is chosen in each of some runs; what is not named is as declared.

    Attributes
    ----------
    runs : int
    levels : mapping of factor to (runs,) int
    weights : tuple of (runs, C) float
        Drawn weights, in the order of the plan.
    shifts : mapping of part to (runs, K - 1) float
        Of the limits, in the order of the form.
    """

    runs: int
    levels: Mapping[str, Integers] = field(default_factory=dict)
    weights: tuple[Floats, ...] = ()
    shifts: Mapping[str, Floats] = field(default_factory=dict)

    def of(self, factor: str) -> Integers:
        """The levels of a factor, 0 where it is as declared."""
        return self.levels.get(factor, np.zeros(self.runs, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Space:
    """Everything that may be chosen.

    Attributes
    ----------
    factors : tuple of Factor
        What varies, without chance.
    bases : tuple of (C,) float
        Declared weights that are drawn.
    limits : mapping of part to int
        Number of its limits.
    """

    factors: tuple[Factor, ...]
    bases: tuple[Floats, ...]
    limits: Mapping[str, int]
    alternatives: Alternatives

    @property
    def dims(self) -> tuple[int, ...]:
        """Columns of each factor."""
        return tuple(factor.dims for factor in self.factors)

    def choose(self, unit: Floats, only: str = "") -> Choices:
        """Choices for uniform numbers (runs, columns); of one factor `only`, if named, the others as declared.

        Levels are equally likely; weights are Dirichlet, limits uniform within their width, all independent.
        """
        levels: dict[str, Integers] = {}
        weights: tuple[Floats, ...] = ()
        shifts: dict[str, Floats] = {}
        ends = np.cumsum(self.dims)
        for factor, last in zip(self.factors, ends, strict=True):
            own = unit[:, last - factor.dims : last]
            if only not in ("", factor.name):
                continue
            if factor.levels:
                levels[factor.name] = np.minimum(
                    (own[:, 0] * len(factor.levels)).astype(np.int64), len(factor.levels) - 1
                )
            elif factor.name == "weights":
                cuts = np.cumsum([(base > 0).sum() for base in self.bases])[:-1]
                cv = self.alternatives.weights_cv
                weights = tuple(drawn(u, b, cv) for u, b in zip(np.split(own, cuts, axis=1), self.bases, strict=True))
            else:
                shifts = self._shifts((2 * own - 1) * self.alternatives.limits_width)
        return Choices(len(unit), levels, weights, shifts)

    def _shifts(self, all_limits: Floats) -> dict[str, Floats]:
        sizes = list(self.limits.values())
        shifts = np.split(all_limits, np.cumsum(sizes)[:-1], axis=1)
        return dict(zip(self.limits, shifts, strict=True))

    def shifted(self, by: float) -> Choices:
        """One run with every limit shifted by the same number."""
        return Choices(1, shifts=self._shifts(np.full((1, sum(self.limits.values())), by)))


def space(form: Form, found: Alternatives, bases: tuple[Floats, ...], indicators: int) -> Space:
    """Everything that a form's alternatives let be chosen; `indicators` is the number of columns."""
    bound = {leaf.column: leaf.slot for part in form.parts for leaf in part.root.leaves}
    slots = [bound.get(column, str(column)) for column in range(indicators)]
    named = {
        "standardise": [step_name(chosen) for chosen in found.standardise],
        "reference": list(found.reference),
        "aggregate": [step_name(other.aggregate) for other in found.aggregate],
        "leave_out": slots if found.leave_one_out and indicators > 1 else [],
        "flag": [" ".join(groups) for groups in found.flag],
    }
    factors = [Factor(name, 1, (DECLARED, *levels)) for name, levels in named.items() if levels]
    if bases:
        factors.append(Factor("weights", sum(int((base > 0).sum()) for base in bases)))
    limits = {part.name: len(part.classify.params.limits) for part in form.parts} if found.limits_width else {}
    if limits:
        factors.append(Factor("limits", sum(limits.values())))
    return Space(tuple(factors), bases, limits, found)


def step_name(chosen: Chosen) -> str:
    """The name of a step with the parameters that are not usual."""
    usual = {f: v.default for f, v in type(chosen.params).__dataclass_fields__.items()}
    given = {f: getattr(chosen.params, f) for f in usual if getattr(chosen.params, f) != usual[f]}
    return chosen.step.name + (f" ({', '.join(f'{key} = {value}' for key, value in given.items())})" if given else "")
