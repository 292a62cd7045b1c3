"""One node of a method's tree after the other: its children made comparable, weighed, added up, brought to scale."""

from dataclasses import replace
from typing import Any

import numpy as np

from pipeline.errors import BadMethod
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.form import Chosen, Leaf, Node
from pipeline.methods.reference import Moments, Weights
from pipeline.methods.registry import load
from pipeline.methods.results import NodeReference, NodeResult, PartReference

# What steps call a child by.
PLACES = "indicator index "


def run(chosen: Chosen, values: Any, areas: Areas, reference: Any, signs: Floats | None = None) -> tuple[Any, Any]:
    """Run a step on (..., n, C); parameters in the indicators' own direction are turned by `signs` (C,)."""
    params = chosen.params
    if signs is not None and hasattr(params, "oriented") and not (signs == 1).all():
        params = params.oriented(signs)
    result: tuple[Any, Any] = load(chosen.step)(values, areas, reference, params)
    return result


def grow(
    node: Node, values: Floats, areas: Areas, signs: Floats, held: PartReference, with_contributions: bool
) -> dict[str, NodeResult]:
    """Evaluate a node and all below it.

    Parameters
    ----------
    node : Node
        Bound to columns; the root's reference stands in `held` itself, the others' by name.
    values : (..., n, J) float
        Prepared indicators.
    signs : (J,) float
        By which they were turned.

    Returns
    -------
    dict of node name to NodeResult, the root among them.
    """
    below: dict[str, NodeResult] = {}
    for child in node.children:
        if isinstance(child, Node):
            below |= grow(child, values, areas, signs, PartReference(nodes=held.nodes), with_contributions)
    gathered, sign = _gathered(node, values, signs, below)
    fixed = held.nodes.get(node.name) or NodeReference(held.standardise, held.weigh, held.restandardise)
    try:
        weighed, score, reference, children = _stepped(node, gathered, sign, areas, fixed)
    except BadMethod as error:
        raise BadMethod(error.rule, error.found, _named(error.where, node), error.remedy) from None
    assert reference.weigh is not None  # every weigh step returns weights
    columns, nominal = _below(node, reference.weigh, below, values.shape[-1])
    shares = None
    if with_contributions and is_additive(node):
        shares = _contributions(node, weighed, areas, reference, below)
    return {**below, node.name: NodeResult(score[..., 0], children, columns, nominal, shares, reference)}


def _stepped(
    node: Node, gathered: Floats, sign: Floats, areas: Areas, fixed: NodeReference
) -> tuple[Floats, Floats, NodeReference, Floats]:
    """Run a node's steps: weighed children, score, what was measured against, and the children made comparable."""
    children, spread = run(node.standardise, gathered, _own(node, areas), fixed.standardise, sign)
    weighed, weights = run(node.weigh, children, areas, fixed.weigh)
    raw, _ = run(node.aggregate, weighed, areas, weights)
    score, scale = run(node.restandardise, raw, _without_denominators(areas), fixed.restandardise)
    return weighed, score, NodeReference(spread, weights, scale), children


def _named(where: str, node: Node) -> str:
    """Say which children a step means, which knows their places alone."""
    names = [child.slot if isinstance(child, Leaf) else child.name for child in node.children]
    if not where.startswith(PLACES) or not names:
        return f"{node.name}: {where}"
    told = [names[int(place)] for place in where.removeprefix(PLACES).split(", ") if int(place) < len(names)]
    return f"{node.name}: {', '.join(told)}"


def is_additive(node: Node) -> bool:
    """Say whether what the indicators below contribute can be added: every step above the lowest is linear."""
    inner = [child for child in node.children if isinstance(child, Node)]
    return (
        bool(node.aggregate.step.coefficients)
        and _is_linear(node.restandardise)
        and (not inner or _is_linear(node.standardise))
        and all(map(is_additive, inner))
    )


def _is_linear(chosen: Chosen) -> bool:
    """Whether a standardisation is (value - mean) / sd: parameters may cut off what a step else leaves linear."""
    return chosen.step.is_linear and bool(getattr(chosen.params, "is_linear", True))


def _own(node: Node, areas: Areas) -> Areas:
    """The areas with the denominators of the node's children; a domain has none, for it is no rate."""
    columns = [child.column if isinstance(child, Leaf) else -1 for child in node.children]
    if areas.denominators is None or not columns or columns == list(range(areas.denominators.shape[1])):
        return areas
    unknown = np.full((len(areas), 1), np.nan)
    return replace(areas, denominators=np.hstack([areas.denominators, unknown])[:, columns])


def _without_denominators(areas: Areas) -> Areas:
    return areas if areas.denominators is None else replace(areas, denominators=None)


def _gathered(node: Node, values: Floats, signs: Floats, below: dict[str, NodeResult]) -> tuple[Floats, Floats]:
    """The children's values side by side (..., n, C), and the sign of each: an aggregate is turned already."""
    if not node.children:
        return values, signs
    columns = [child.column for child in node.children if isinstance(child, Leaf)]
    if len(columns) == len(node.children):
        whole = columns == list(range(values.shape[-1]))
        return (values if whole else values[..., columns]), signs[columns]
    found = [values[..., c.column] if isinstance(c, Leaf) else below[c.name].score for c in node.children]
    sign = np.array([signs[c.column] if isinstance(c, Leaf) else 1.0 for c in node.children])
    return np.stack(np.broadcast_arrays(*found), axis=-1), sign


def _below(node: Node, weights: Weights, below: dict[str, NodeResult], size: int) -> tuple[tuple[int, ...], Floats]:
    """Columns of every indicator below, left to right, and the weights multiplied down to each."""
    if not node.children:
        return tuple(range(size)), weights.weight
    columns: list[int] = []
    nominal = []
    for place, child in enumerate(node.children):
        own = weights.weight[..., place : place + 1]
        if isinstance(child, Leaf):
            columns.append(child.column)
            nominal.append(own)
        else:
            columns += below[child.name].columns
            nominal.append(own * below[child.name].weights)
    lead = np.broadcast_shapes(*(weight.shape[:-1] for weight in nominal))
    return tuple(columns), np.concatenate([np.broadcast_to(w, (*lead, w.shape[-1])) for w in nominal], axis=-1)


def _contributions(
    node: Node, values: Floats, areas: Areas, reference: NodeReference, below: dict[str, NodeResult]
) -> Floats:
    """Split a node's score by indicator (..., n, k): each step's factor on, what it subtracts shared equally."""
    factor = np.broadcast_to(
        load(node.aggregate.step, "coefficients")(values, areas, reference.weigh, node.aggregate.params), values.shape
    )
    shares = []
    for place in range(values.shape[-1]):
        child = node.children[place] if node.children else None
        if not isinstance(child, Node):
            shares.append(values[..., place : place + 1] * factor[..., place : place + 1])
            continue
        inner = below[child.name].contributions
        assert inner is not None  # is_additive asked the children too
        shares.append(_scaled(inner, reference.standardise, place) * factor[..., place : place + 1])
    split = np.concatenate(shares, axis=-1)
    split[..., ~areas.valid, :] = np.nan
    return _scaled(split, reference.restandardise, 0)


def _scaled(split: Floats, moments: object, place: int) -> Floats:
    """Bring shares of a value to (value - mean) / sd; what is subtracted is shared equally by the indicators there."""
    assert isinstance(moments, Moments)
    mean, sd = (m[..., place : place + 1] for m in moments.at_areas())
    present = np.maximum(np.sum(~np.isnan(split), axis=-1, keepdims=True), 1)
    return np.asarray((split - mean / present) / sd)
