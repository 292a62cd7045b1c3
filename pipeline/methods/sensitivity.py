"""How a method's result hangs on its choices: share of the variants that flag, Sobol indices, one choice at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import ConfigError
from pipeline.methods.areas import Booleans, Floats, Integers
from pipeline.methods.chance import Chance
from pipeline.methods.choices import DECLARED, Choices
from pipeline.methods.classify import rank
from pipeline.methods.sobol import Design, Rows, analyse
from pipeline.methods.vary import Outcome, Plan, run

CHANCE = "chance"
FLAG, COUNT = "flag", "flag_count"
OUTPUTS = ("score", "rank", FLAG, COUNT)
CELLS_PER_BLOCK = 2**20
# Runs of one continuous factor alone.
ALONE = 256


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Sobol indices of a method's results, areas counting by their variance.

    Attributes
    ----------
    factors : tuple of str
        Chance, if drawn, last.
    outputs : tuple of (part, output)
        Score and rank of each part; flag and number of flagged areas, whose part is empty.
    first, total : (3, k, G) float
        Estimate, lower and upper end, per factor and output; NaN where nothing varies.
    areas : (G,) int
        Areas that an output is of.
    runs : int
        Runs of the method.
    """

    factors: tuple[str, ...]
    outputs: tuple[tuple[str, str], ...]
    first: Floats
    total: Floats
    areas: Integers
    runs: int


@dataclass(frozen=True)
class Departure:
    """What becomes of the flags if one choice is made otherwise and the others as declared.

    Attributes
    ----------
    factor, level : str
        "declared" itself stands first. Of a continuous factor, drawn values together.
    flagged, kept, added : float
        Areas flagged; of these, those that the declared method flags, and others. Means over the runs.
    agreement : float
        Share of the areas whose flag is as declared, 0..1.
    """

    factor: str
    level: str
    flagged: float
    kept: float
    added: float
    agreement: float


def method_share(plan: Plan, samples: int, seed: int, block: int | None = None) -> Floats:
    """Share of the variants that flag an area, on the published values: choice alone, no chance.

    Parameters
    ----------
    plan : Plan
    samples : int
        A power of two; twice as many variants are run.
    seed : int
    block : int, optional
        Variants at once; it changes no result.

    Returns
    -------
    (n,) float, 0..1, of the valid areas.

    Raises
    ------
    ConfigError
        If nothing is declared.
    """
    if not plan.space.factors:
        raise ConfigError("alternatives are declared", "none", "variants", "declare some")
    design = Design(plan.space.dims, samples, seed)
    step = block or _block(plan, 2)
    counts = np.zeros(len(plan.areas), dtype=np.int64)
    for first in range(0, samples, step):
        unit = design.rows(first, min(first + step, samples)).unit[:2]
        counts += run(plan, plan.space.choose(unit.reshape(-1, unit.shape[-1]))).flagged.sum(axis=0)
    return np.asarray(counts / (2 * samples))


def sensitivity(
    plan: Plan, samples: int, seed: int, chance: Chance | None = None, threads: int = 1, block: int | None = None
) -> Sensitivity:
    """Estimate Sobol indices of scores, ranks and flags over choices and chance.

    Parameters
    ----------
    plan : Plan
    samples : int
        Base samples, a power of two; the method runs (k + 2) times for each.
    seed : int
    chance : Chance, optional
        One grouped factor: all cells are drawn anew together. Base sample i takes the draws 2 i and 2 i + 1.
    threads, block : int
        Change no result by more than rounding.

    Returns
    -------
    Sensitivity
    """
    dims = plan.space.dims + ((0,) if chance is not None else ())
    design = Design(dims, samples, seed)
    outputs, pools, places = _layout(plan)

    def results(rows: Rows) -> Floats:
        flat = rows.unit.reshape(-1, rows.unit.shape[-1])
        rates, draw = None, None
        if chance is not None:
            rates = chance.rates(2 * rows.first, 2 * (rows.first + rows.samples))
            draw = (2 * np.arange(rows.samples) + rows.from_b[:, -1:]).ravel()
        outcome = run(plan, plan.space.choose(flat), rates, draw)
        return places(outcome).reshape(len(rows.from_b), rows.samples, -1)

    found = analyse(results, design, pools, block or _block(plan, design.runs), threads)
    names = tuple(factor.name for factor in plan.space.factors) + ((CHANCE,) if chance is not None else ())
    counts = np.bincount(pools)
    counts[[output == COUNT for _, output in outputs]] = len(plan.areas)
    return Sensitivity(names, outputs, found.pooled_first, found.pooled_total, counts, samples * design.runs)


def _block(plan: Plan, runs: int) -> int:
    """Base samples at once, so many that the cells of their runs fill a block."""
    return max(1, CELLS_PER_BLOCK // max(1, runs * plan.now.size))


def _layout(plan: Plan) -> tuple[tuple[tuple[str, str], ...], Integers, Callable[[Outcome], Floats]]:
    """Outputs side by side: their names, the pool of each column, and what lays a run's results there."""
    scored = {name: np.flatnonzero(~np.isnan(part.score)) for name, part in plan.point.parts.items()}
    outputs = [(name, output) for name in scored for output in OUTPUTS[:2]]
    sizes = [len(scored[name]) for name, _ in outputs]
    has_flags = plan.form.flag is not None
    decided = np.flatnonzero(plan.point.groups >= 0)
    if has_flags:
        outputs += [("", FLAG), ("", COUNT)]
        sizes += [len(decided), 1]

    def lay(outcome: Outcome) -> Floats:
        columns: list[npt.NDArray[Any]] = []
        for name, known in scored.items():
            columns += [outcome.scores[name][:, known], rank(outcome.scores[name])[:, known]]
        if has_flags:
            columns += [outcome.flagged[:, decided] * 1.0, outcome.flagged.sum(axis=1, keepdims=True)]
        return np.concatenate(columns, axis=1, dtype=np.float64)

    return tuple(outputs), np.repeat(np.arange(len(sizes)), sizes), lay


def departures(plan: Plan, seed: int) -> list[Departure]:
    """Make one choice at a time otherwise: every level of a factor; drawn weights; limits all lower, all higher.

    Parameters
    ----------
    plan : Plan
    seed : int
        Of the drawn weights.

    Returns
    -------
    list of Departure, the declared method first.
    """
    declared, decided = plan.point.is_flagged, plan.point.groups >= 0

    def departed(factor: str, level: str, choices: Choices) -> Departure:
        flagged = run(plan, choices).flagged[:, decided]
        return _departure(factor, level, flagged, declared[decided])

    found = [departed(DECLARED, DECLARED, Choices(1))]
    for factor in plan.space.factors:
        levels = factor.levels[1:]
        found += [
            departed(factor.name, name, Choices(1, {factor.name: np.array([level])}))
            for level, name in enumerate(levels, 1)
        ]
        if factor.name == "weights":
            unit = Design(plan.space.dims, ALONE, seed).rows(0, ALONE).unit[0]
            found.append(departed("weights", "drawn", plan.space.choose(unit, only="weights")))
        if factor.name == "limits":
            width = plan.space.alternatives.limits_width
            found += [
                departed("limits", name, plan.space.shifted(by)) for name, by in (("lower", -width), ("higher", width))
            ]
    return found


def _departure(factor: str, level: str, flagged: Booleans, declared: Booleans) -> Departure:
    runs = len(flagged)
    kept, added = (flagged & declared).sum() / runs, (flagged & ~declared).sum() / runs
    agreement = float((flagged == declared).mean()) if flagged.size else np.nan
    return Departure(factor, level, float(kept + added), float(kept), float(added), agreement)
