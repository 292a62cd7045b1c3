"""Runs of a method with its declared alternatives: what is chosen in each run, and what comes of it.

Steps make a few forms, each run once for all of its rows; weights, limits and flags are stacks on these. An area that
the declared method does not score is not scored by a variant either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod
from pipeline.methods.alternatives import varied
from pipeline.methods.areas import Areas, Booleans, Floats, Integers, only_valid
from pipeline.methods.choices import Choices, Space, space
from pipeline.methods.classify import rank
from pipeline.methods.compose import Evaluation, evaluate, flag_table
from pipeline.methods.form import Alternatives, Form, Leaf, Node
from pipeline.methods.pooled import with_weights_of
from pipeline.methods.reference import Limits, Weights
from pipeline.methods.results import NodeReference, PartReference

STEPS = ("standardise", "reference", "aggregate")


@dataclass(frozen=True, eq=False)
class _Weighed:
    """The weights of one node (C,), the place of the drawn ones that it takes (-1: none), and whom each level keeps."""

    part: str
    node: str
    base: Floats
    drawn: int
    kept: Booleans  # (levels, C)


@dataclass(frozen=True, eq=False)
class Plan:
    """A method, its alternatives and the valid areas of an edition; made by `plan`.

    Attributes
    ----------
    space : Space
        What may be chosen.
    point : Evaluation
        Of the method as declared on the published values.
    """

    form: Form
    areas: Areas
    signs: Floats
    now: Floats
    before: Floats | None
    held: Mapping[str, PartReference]
    space: Space
    point: Evaluation
    weighed: tuple[_Weighed, ...]
    flags: Booleans  # (levels, group codes + 1)
    forms: Mapping[tuple[int, int, int], Form]


@dataclass(frozen=True, eq=False)
class Outcome:
    """Scores of each part (runs, n), and flags (runs, n)."""

    scores: dict[str, Floats]
    flagged: Booleans


def plan(
    now: Floats,
    before: Floats | None,
    areas: Areas,
    form: Form,
    signs: npt.ArrayLike,
    held: Mapping[str, PartReference] | None = None,
) -> Plan:
    """Make a method with its alternatives ready.

    Parameters are those of `evaluate`. Weights that come from the data (loadings) are not drawn and held in every run.

    Raises
    ------
    BadMethod
        If the method, or a step of an alternative, cannot be computed on the published values.
    """
    inner, sign, fixed = only_valid(areas), np.asarray(signs, dtype=np.float64), held or {}
    present = now[areas.valid]
    earlier = None if before is None else before[areas.valid]
    point = evaluate(present, earlier, inner, form, sign, fixed, with_contributions=False)
    found = form.variants or Alternatives("assumed")
    bases, weighed = _weights(form, found, point, present.shape[1])
    fixed = {name: with_weights_of(part.reference, fixed.get(name)) for name, part in point.parts.items()}
    choices = space(form, found, bases, present.shape[1])
    tables = [flag_table(variant, earlier is not None) for variant in _flag_forms(form, found)] if form.groups else []
    table = np.stack(tables) if tables else np.zeros((1, 1), dtype=bool)
    scale = {name: (float(np.nanmean(p.score)), float(np.nanstd(p.score))) for name, p in point.parts.items()}
    sizes = [range(1 + len(getattr(found, name))) for name in STEPS]
    known = {(s, r, a): varied(form, s, r, a, scale) for s in sizes[0] for r in sizes[1] for a in sizes[2]}
    return Plan(form, inner, sign, present, earlier, fixed, choices, point, weighed, table, known)


def _flag_forms(form: Form, found: Alternatives) -> list[Form]:
    if form.flag is None:
        return [form]
    return [form, *(replace(form, flag=replace(form.flag, groups=groups)) for groups in found.flag)]


def _weights(
    form: Form, found: Alternatives, point: Evaluation, indicators: int
) -> tuple[tuple[Floats, ...], tuple[_Weighed, ...]]:
    """Weights that are drawn, and every node's; nodes of the same children and weights take the same ones."""
    bases: dict[tuple[object, ...], Floats] = {}
    weighed = []
    for part in form.parts:
        if part.name not in point.parts:
            continue
        for node in part.root.nodes():
            weights = point.parts[part.name].reference.of(node.name, part.root.name).weigh
            assert weights is not None  # every weigh step returns weights
            base = weights.weight.reshape(-1)
            place = -1
            if found.weights_cv and node.weigh.step.name in ("equal", "given") and (base > 0).sum() > 1:
                names = [c.slot if isinstance(c, Leaf) else c.name for c in node.children] or range(indicators)
                key = (*names, *base)
                place = list(bases).index(key) if key in bases else len(bases)
                bases[key] = base
            levels = range(1 + indicators * (found.leave_one_out and indicators > 1))
            kept = np.array([_kept(part.root, node, level - 1, indicators) for level in levels])
            weighed.append(_Weighed(part.name, node.name, base, place, kept))
    return tuple(bases.values()), tuple(weighed)


def _kept(root: Node, node: Node, column: int, indicators: int) -> Booleans:
    """Which children of a node stay when an indicator is left out; a node that loses its only child goes whole."""
    if not node.children:
        return np.arange(indicators) != column
    alive = np.array([_is_alive(child, column) for child in node.children])
    return alive if alive.any() else np.ones(len(alive), dtype=bool)


def _is_alive(child: Node | Leaf, column: int) -> bool:
    if isinstance(child, Leaf):
        return child.column != column
    return any(_is_alive(below, column) for below in child.children)


def run(plan: Plan, choices: Choices, rates: Floats | None = None, draw: Integers | None = None) -> Outcome:
    """Run the method as chosen.

    Parameters
    ----------
    plan : Plan
    choices : Choices
    rates : (draws, T, J, n) float, optional
        Drawn rates of the valid areas; without them, the published values.
    draw : (runs,) int
        Which of them each run takes.

    Returns
    -------
    Outcome
        On the valid areas; NaN where the method as declared has no score either.

    Raises
    ------
    BadMethod
        If a variant cannot be computed, or leaves an area without a score that the declared method scores.
    """
    n, parts = len(plan.areas), plan.point.parts
    outcome = Outcome({name: np.empty((choices.runs, n)) for name in parts}, np.zeros((choices.runs, n), dtype=bool))
    combined = np.stack([choices.of(name) for name in STEPS], axis=1)
    kinds, of_run = np.unique(combined, axis=0, return_inverse=True)
    for number, kind in enumerate(kinds):
        rows = np.flatnonzero(of_run.ravel() == number)
        held = {name: _held(plan, name, choices, rows) for name in parts}
        now, before = _values(plan, rates, None if draw is None else draw[rows])
        form = plan.forms[tuple(int(level) for level in kind)]  # type: ignore[index]
        result = evaluate(now, before, plan.areas, form, plan.signs, held, with_contributions=False)
        for name, part in result.parts.items():
            outcome.scores[name][rows] = part.score
        if plan.form.groups is not None:
            groups = np.broadcast_to(result.groups, (len(rows), n))
            outcome.flagged[rows] = plan.flags[choices.of("flag")[rows, None], groups]
    for name, score in outcome.scores.items():
        if np.isnan(score[:, ~np.isnan(parts[name].score)]).any():
            raise BadMethod("a variant scores what the method scores", "an area without a score", name, "leave it out")
    return outcome


def _values(plan: Plan, rates: Floats | None, draw: Integers | None) -> tuple[Floats, Floats | None]:
    if rates is None or draw is None:
        return plan.now, plan.before
    now, *before = (np.swapaxes(rates[draw, date], 1, 2) for date in range(rates.shape[1]))
    return now, before[0] if before else None


def _held(plan: Plan, name: str, choices: Choices, rows: Integers) -> PartReference:
    """What a part's runs hold fixed: weights as drawn and left out, limits as shifted."""
    held = plan.held.get(name) or PartReference()
    part = plan.form.part(name)
    for weighed in (w for w in plan.weighed if w.part == name):
        weights = _run_weights(weighed, choices, rows)
        if weights is None:
            continue
        if weighed.node == part.root.name:
            held = replace(held, weigh=Weights(weights[:, None]))
        else:
            own = replace(held.nodes.get(weighed.node, NodeReference()), weigh=Weights(weights[:, None]))
            held = replace(held, nodes={**held.nodes, weighed.node: own})
    if name in choices.shifts:
        limits = np.asarray(part.classify.params.limits) + choices.shifts[name][rows]
        turned = limits if plan.form.direction == 1 else -limits[:, ::-1]
        held = replace(held, classify=Limits(turned[..., None]))
    return held


def _run_weights(weighed: _Weighed, choices: Choices, rows: Integers) -> Floats | None:
    """Weights (rows, C) with the sum of the declared ones; None where they are as declared."""
    varies, leaves = weighed.drawn >= 0 and bool(choices.weights), "leave_out" in choices.levels
    if not varies and not leaves:
        return None
    weights = (
        choices.weights[weighed.drawn][rows]
        if varies
        else np.broadcast_to(weighed.base, (len(rows), len(weighed.base)))
    )
    if leaves:
        weights = np.where(weighed.kept[choices.of("leave_out")[rows]], weights, 0.0)
    if (weighed.base < 0).any():  # loadings have no sum that means anything
        return np.asarray(weights)
    return np.asarray(weights * (weighed.base.sum() / weights.sum(axis=1, keepdims=True)))


def ranked(plan: Plan, choices: Choices) -> dict[str, Integers]:
    """Ranks of each part (runs, n), 1 for the highest score, 0 where there is none."""
    return {name: rank(score) for name, score in run(plan, choices).scores.items()}
