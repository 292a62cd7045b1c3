"""What pooled steps measure against: the areas of all editions together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.methods.areas import Areas, Floats, make_areas, only_valid
from pipeline.methods.compose import evaluate
from pipeline.methods.form import Chosen, Form, Node, Part
from pipeline.methods.results import NodeReference, PartReference

Edition = tuple[Floats, Floats | None, Areas]


def pooled(form: Form, editions: Sequence[Edition], signs: npt.ArrayLike) -> dict[str, PartReference]:
    """References of the steps that a form pools, from every valid area of every edition.

    Parameters
    ----------
    form : Form
        Bound to the columns.
    editions : sequence of (now (n, J), before (n, J) or None, areas)
        The same indicators in each. A part of change is pooled over the editions that have an earlier date.
    signs : (J,) of +1 and -1

    Returns
    -------
    dict of part name to PartReference
        Only pooled steps are held; the others are None, and computed per edition.
    """
    found = {}
    for part in form.parts:
        told = [edition for edition in editions if part.change is None or edition[1] is not None]
        if told and any(chosen.over == "pooled" for chosen in part.chosen):
            alone = replace(form, parts=(part,), groups=None, flag=None)
            whole = evaluate(*_stacked(told), alone, signs, with_contributions=False)
            found[part.name] = _only_pooled(part, whole.parts[part.name].reference)
    return found


def _stacked(editions: Sequence[Edition]) -> tuple[Floats, Floats | None, Areas]:
    """The valid areas of all editions below one another."""
    kept = [areas.valid for _, _, areas in editions]
    now = np.concatenate([e[0][keep] for e, keep in zip(editions, kept, strict=True)])
    earlier = [e[1] for e in editions if e[1] is not None]
    before = np.concatenate([b[keep] for b, keep in zip(earlier, kept, strict=True)]) if earlier else None
    inner = [only_valid(areas) for _, _, areas in editions]
    residents, parent, group = (
        np.concatenate([getattr(areas, name) for areas in inner]) for name in ("residents", "parent", "group")
    )
    ids = [f"{place}:{key}" for place, areas in enumerate(inner) for key in areas.ids]
    below, then = (
        _below_one_another([getattr(areas, name) for areas in inner]) for name in ("denominators", "earlier")
    )
    areas = make_areas(ids, residents, parent=parent, group=group, denominators=below, earlier=then)
    return now, before, areas


def _below_one_another(tables: list[Floats | None]) -> Floats | None:
    """The rows of all editions; None if an edition has none."""
    known = [table for table in tables if table is not None]
    return np.concatenate(known) if len(known) == len(tables) else None


def _only_pooled(part: Part, whole: PartReference) -> PartReference:
    def held(chosen: Chosen, reference: Any) -> Any:
        return reference if chosen.over == "pooled" else None

    def of_node(node: Node) -> NodeReference:
        used = whole.of(node.name, part.root.name)
        return NodeReference(
            held(node.standardise, used.standardise),
            held(node.weigh, used.weigh),
            held(node.restandardise, used.restandardise),
        )

    root, *inner = (of_node(node) for node in part.root.nodes())
    names = [node.name for node in part.root.nodes()][1:]
    return PartReference(
        root.standardise,
        root.weigh,
        root.restandardise,
        held(part.classify, whole.classify),
        dict(zip(names, inner, strict=True)),
        tuple(held(chosen, used) for chosen, used in zip(part.prepare, whole.prepare, strict=True)),
    )


def with_weights_of(point: PartReference, pooled: PartReference | None) -> PartReference:
    """The pooled references, and the weights of a part's own evaluation: loadings are held fixed in draws."""
    base = pooled or PartReference()
    nodes = {
        name: replace(base.nodes.get(name, NodeReference()), weigh=node.weigh) for name, node in point.nodes.items()
    }
    return replace(base, weigh=point.weigh, nodes=nodes)
