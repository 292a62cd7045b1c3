"""Run a form on arrays: one edition, a stack of draws or a counterfactual, all by this code."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod
from pipeline.methods.areas import Areas, Booleans, Floats, has_missing
from pipeline.methods.form import Chosen, Form, Part
from pipeline.methods.reference import Moments, Weights
from pipeline.methods.registry import load
from pipeline.methods.results import BASES, Codes, Evaluation, PartReference, PartResult

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
            parts[part.name] = score_part(values, areas, part, signs, held.get(part.name), with_contributions)
    return Evaluation(parts, *_groups(parts, areas, form, now.shape[:-1]))


def score_part(
    values: Floats,
    areas: Areas,
    part: Part,
    signs: npt.ArrayLike,
    reference: PartReference | None = None,
    with_contributions: bool = True,
) -> PartResult:
    """Standardise, weigh, aggregate, restandardise and classify one part.

    Parameters are those of `evaluate`; `values` (..., n, J) are the present values or the changes.
    """
    held = reference or PartReference()
    polarised = _polarised(values, areas, part, signs)
    standardised, moments = _run(part.standardise, polarised, areas, held.standardise)
    weighed, weights = _run(part.weigh, standardised, areas, held.weigh)
    raw, _ = _run(part.aggregate, weighed, areas, weights)
    score, scale = _run(part.restandardise, raw, areas, held.restandardise)
    classes, limits = _run(part.classify, score, areas, held.classify)
    shares = _contributions(part, weighed, areas, weights, scale) if with_contributions else None
    used = PartReference(moments, weights, scale, limits)
    return PartResult(score[..., 0], standardised, weights.weight, shares, classes[..., 0], used)


def _run(chosen: Chosen, values, areas, reference):  # type: ignore[no-untyped-def]
    return load(chosen.step)(values, areas, reference, chosen.params)


def _measured(part: Part, now: Floats, before: Floats | None) -> Floats | None:
    if part.change is None:
        return now
    if before is None:
        return None
    change: Floats = load(part.change.step)(now, before, part.change.params)
    return change


def _polarised(values: Floats, areas: Areas, part: Part, signs: npt.ArrayLike) -> Floats:
    """Turn high = worse; blank areas that can have no score, so that they enter no reference either."""
    sign = np.asarray(signs, dtype=np.float64)
    if sign.shape != values.shape[-1:] or not (np.abs(sign) == 1).all():
        raise BadMethod(
            "one sign, +1 or -1, per indicator", repr(sign.tolist()), f"{part.name}.polarity", "declare them"
        )
    polarised: Floats = values if (sign == 1).all() else values * sign
    if getattr(part.aggregate.params, "missing", "missing") == "missing" and has_missing(polarised):
        incomplete = np.isnan(polarised).any(axis=-1, keepdims=True)
        polarised = np.where(incomplete, np.nan, polarised)
    return polarised


def _contributions(part: Part, values: Floats, areas: Areas, weights: Weights, scale: Moments) -> Floats | None:
    if not part.aggregate.step.contributions:
        return None
    split: Floats = load(part.aggregate.step, "contributions")(values, areas, weights, part.aggregate.params)
    # What the restandardisation subtracts is shared equally by the indicators present, so that the sum still holds.
    present = np.maximum(np.sum(~np.isnan(split), axis=-1, keepdims=True), 1)
    return np.asarray((split - scale.mean / present) / scale.sd)


def _groups(
    parts: Mapping[str, PartResult], areas: Areas, form: Form, shape: tuple[int, ...]
) -> tuple[Codes, Booleans, Codes]:
    if form.groups is None:
        none = np.full(shape, -1, dtype=np.int8)
        return none, none > 0, none
    absent = np.full(shape, -1, dtype=np.int8)
    row, column = np.broadcast_arrays(*(parts[n].classes if n in parts else absent for n in form.groups.parts))
    groups, _ = _run(form.groups.combine, np.stack([row, column], axis=-1), areas, None)
    groups = groups[..., 0]
    basis = np.where(groups < 0, -1, np.where(column >= 0, 0, 1)).astype(np.int8)
    return groups, _flagged(form, has_change=form.groups.parts[1] in parts)[groups], basis


def _flagged(form: Form, has_change: bool) -> Booleans:
    """Lookup by group code; one more entry, False, so that code -1 finds it.

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
