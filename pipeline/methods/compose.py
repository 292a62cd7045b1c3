"""Run a form on arrays: one edition, a stack of draws or a counterfactual, all by this code."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod
from pipeline.methods.areas import Areas, Booleans, Floats, has_missing
from pipeline.methods.form import Form, Part
from pipeline.methods.nodes import grow, run
from pipeline.methods.reference import Reference
from pipeline.methods.registry import load
from pipeline.methods.results import BASES, Codes, Evaluation, NodeResult, PartReference, PartResult

BEFORE_TURNING = ("impute", "treat")

__all__ = ["BASES", "Evaluation", "PartReference", "PartResult", "evaluate", "score_part"]


def evaluate(
    now: Floats,
    before: Floats | None,
    areas: Areas,
    form: Form,
    signs: npt.ArrayLike,
    references: Mapping[str, PartReference] | None = None,
    with_contributions: bool = True,
) -> Evaluation:
    """Compute every part, its classes, the groups and the flag.

    Parameters
    ----------
    now, before : (..., n, J) float
        Indicators in their own unit and direction; NaN = missing. Without `before` there is no part of change.
    areas : Areas
    form : Form
        Bound to the slots in the order of the columns (`Form.on`), if it names slots.
    signs : (J,) of +1 and -1
        Declared polarity: +1 where a high value is worse.
    references : mapping of part name to PartReference
        What to hold fixed.
    with_contributions : bool
        Simulations spare them.

    Returns
    -------
    Evaluation
        An area without a change has status, no dynamics, and a group by status alone.

    Raises
    ------
    BadMethod
        If a reference cannot be computed, or the signs do not fit.
    """
    held = references or {}
    parts = {}
    for part in form.parts:
        values = _measured(part, now, before)
        if values is not None:
            parts[part.name] = score_part(
                values, areas, part, signs, held.get(part.name), with_contributions, form.direction
            )
    return Evaluation(parts, *_groups(parts, areas, form, now.shape[:-1]))


def score_part(
    values: Floats,
    areas: Areas,
    part: Part,
    signs: npt.ArrayLike,
    reference: PartReference | None = None,
    with_contributions: bool = True,
    direction: float = 1.0,
) -> PartResult:
    """Prepare every indicator, let the tree make one score of them, and classify it.

    Parameters are those of `evaluate`; `values` (..., n, J) are the present values or the changes, `direction` -1
    turns all of them so that a high score is better.
    """
    held = reference or PartReference()
    sign = _signs(values, part, signs) * direction
    delivered = _complete(values, part)
    steps, prepared_with = _prepared(delivered, areas, part, sign, held)
    prepared = steps[-1]
    results = grow(part.root, prepared, areas, sign, held, with_contributions)
    root = results.pop(part.root.name)
    # Classes count from the best, so a score whose high end is good is cut from its other end.
    turned = root.score[..., None] * direction
    classes, limits = run(part.classify, turned, areas, held.classify, np.array([direction]))
    own = root.reference
    used = PartReference(
        own.standardise,
        own.weigh,
        own.restandardise,
        limits,
        {name: node.reference for name, node in results.items()},
        prepared_with,
    )
    leaves = _leaves(part, {**results, part.root.name: root}, prepared)
    return PartResult(
        root.score,
        delivered,
        prepared,
        tuple(steps[:-1]),
        leaves,
        _in_place(root.weights, root.columns, prepared.shape[-1]),
        _in_place(root.contributions, root.columns, prepared.shape[-1]),
        classes[..., 0],
        used,
        results,
    )


def _measured(part: Part, now: Floats, before: Floats | None) -> Floats | None:
    if part.change is None:
        return now
    if before is None:
        return None
    change: Floats = run_change(part, now, before)
    return change


def run_change(part: Part, now: Floats, before: Floats) -> Floats:
    """The part's change of the indicators (..., n, J) between two dates, in the unit that its step declares."""
    assert part.change is not None
    return np.asarray(load(part.change.step)(now, before, part.change.params))


def _signs(values: Floats, part: Part, signs: npt.ArrayLike) -> Floats:
    sign = np.asarray(signs, dtype=np.float64)
    if sign.shape != values.shape[-1:] or not (np.abs(sign) == 1).all():
        raise BadMethod(
            "one sign, +1 or -1, per indicator", repr(sign.tolist()), f"{part.name}.polarity", "declare them"
        )
    return sign


def _complete(values: Floats, part: Part) -> Floats:
    """Blank areas that can have no score, so that they enter no reference either."""
    if part.needs_all and has_missing(values):
        incomplete = np.isnan(values).any(axis=-1, keepdims=True)
        return np.where(incomplete, np.nan, values)
    return values


def _prepared(
    values: Floats, areas: Areas, part: Part, sign: Floats, held: PartReference
) -> tuple[list[Floats], tuple[Reference | None, ...]]:
    """The values after each step before the tree, the turned ones last, and what each measured against.

    Gaps and outliers are mended in the indicators' own direction; then they are turned, and brought to a common scale.
    """
    steps: list[Floats] = []
    used = []
    fixed = held.prepare or (None,) * len(part.prepare)
    raw = [chosen.step.kind in BEFORE_TURNING for chosen in part.prepare]
    for is_raw in (True, False):
        for chosen, reference, before in zip(part.prepare, fixed, raw, strict=True):
            if before == is_raw:
                values, measured = run(chosen, values, areas, reference, None if is_raw else sign)
                used.append(measured)
                steps.append(values)
        if is_raw:
            values = values if (sign == 1).all() else values * sign
    return [*steps, values], tuple(used)


def _leaves(part: Part, nodes: Mapping[str, NodeResult], prepared: Floats) -> Floats:
    """Each indicator as it enters its node; what no node holds stays missing."""
    # Drawn weights give every row of a stack its own domains, though the indicators are the same in all.
    lead = np.broadcast_shapes(prepared.shape[:-1], *(node.children.shape[:-1] for node in nodes.values()))
    entered = np.full((*lead, prepared.shape[-1]), np.nan)
    for node in part.root.nodes():
        children = nodes[node.name].children
        if not node.children:
            return np.asarray(children)
        for place, child in enumerate(node.children):
            if (column := getattr(child, "column", -1)) >= 0:
                entered[..., column] = children[..., place]
    return entered


def _in_place(values: Any, columns: tuple[int, ...], size: int) -> Any:
    """Lay (..., k) of some columns back on all of them; the others weigh and contribute nothing."""
    if values is None or columns == tuple(range(size)):
        return values
    laid = np.zeros((*values.shape[:-1], size))
    laid[..., list(columns)] = values
    return laid


def _groups(
    parts: Mapping[str, PartResult], areas: Areas, form: Form, shape: tuple[int, ...]
) -> tuple[Codes, Booleans, Codes]:
    absent = np.full(shape, -1, dtype=np.int8)
    if form.groups is None:
        return absent, absent > 0, absent
    found = np.broadcast_arrays(*(parts[n].classes if n in parts else absent for n in form.groups.parts))
    groups, _ = run(form.groups.combine, np.stack(found, axis=-1), areas, None)
    groups = groups[..., 0]
    by_status = found[-1] < 0 if len(found) > 1 else np.ones(shape, dtype=bool)
    basis = np.where(groups < 0, -1, by_status).astype(np.int8)
    has_change = len(found) > 1 and form.groups.parts[1] in parts
    return groups, flag_table(form, has_change)[groups], basis


def flag_table(form: Form, has_change: bool) -> Booleans:
    """Whether each group flags, by its code; one more entry, False, so that code -1 finds it.

    Where the edition has changes, an area without one is flagged by its row class alone only if every change would flag
    it: a flag never hangs on a change that is not known.
    """
    assert form.groups is not None
    chosen = set(form.flag.groups + form.flag.status_only) if form.flag else set()
    flagged = np.array([label in chosen for label in form.groups.labels] + [False])
    if has_change:
        rows, columns = (len(form.part(name).classes) for name in form.groups.parts)
        flagged[rows * columns : -1] &= flagged[: rows * columns].reshape(rows, columns).all(axis=1)
    return flagged
