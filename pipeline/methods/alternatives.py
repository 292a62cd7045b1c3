"""The declared alternatives of a method: read from its file, and put in the place of what the method does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pipeline.methods.classify import LimitsParams
from pipeline.methods.form import MARKS, Aggregation, Alternatives, Chosen, Form, Node, Part
from pipeline.methods.registry import build_params, resolve
from pipeline.methods.standardise import REFERENCES, ZscoreParams
from pipeline.methods.tables import check, choose, refuse_if

Table = Mapping[str, Any]
# Aggregates that weights do not move, or that take one set of weights at a time.
WITHOUT_WEIGHTS = ("maximum", "minimum", "copeland")


def alternatives(table: Table, where: str, form: Form) -> Alternatives:
    """Read the table `[variants]` of a method file.

    Raises
    ------
    ConfigError
        If a key is unknown, a step is, or the method has nothing that the alternative could take the place of.
    """
    check(
        table,
        where,
        {"mark": str},
        **dict.fromkeys(("standardise", "reference", "aggregate", "flag"), list),
        weights_cv=float,
        leave_one_out=bool,
        limits_width=float,
    )
    refuse_if(table["mark"] not in MARKS, f"a mark is one of {', '.join(MARKS)}", table["mark"], f"{where}.mark")
    found = Alternatives(
        mark=table["mark"],
        standardise=tuple(choose("standardise", t, f"{where}.standardise") for t in table.get("standardise", ())),
        reference=tuple(table.get("reference", ())),
        aggregate=tuple(_aggregation(t, f"{where}.aggregate") for t in table.get("aggregate", ())),
        weights_cv=table.get("weights_cv", 0.0),
        leave_one_out=table.get("leave_one_out", False),
        limits_width=table.get("limits_width", 0.0),
        flag=tuple(tuple(groups) for groups in table.get("flag", ())),
    )
    _check_steps(found, where, form)
    _check_numbers(found, where, form)
    return found


def _aggregation(table: Any, where: str) -> Aggregation:
    """`{ step, parameters, on = { step, parameters } }`."""
    own = {key: value for key, value in dict(table).items() if key != "on"}
    on = choose("standardise", table["on"], f"{where}.on") if "on" in table else None
    return Aggregation(choose("aggregate", own, where), on)


def _check_steps(found: Alternatives, where: str, form: Form) -> None:
    steps = found.standardise or found.reference or found.aggregate
    refuse_if(bool(steps) and form.is_pooled, "other steps, where none is pooled", "over = pooled", where)
    for part in form.parts:
        refuse_if(
            bool(found.standardise) and not _scales(part),
            "a standardisation to replace",
            part.name,
            f"{where}.standardise",
        )
    unknown = set(found.reference) - set(REFERENCES)
    refuse_if(bool(unknown), f"one of {', '.join(REFERENCES)}", sorted(unknown), f"{where}.reference")
    taken = {_step_of(c, "reference") for p in form.parts for c in p.chosen if isinstance(c.params, ZscoreParams)}
    refuse_if(bool(found.reference) and not taken, "z-scores that measure", "none", f"{where}.reference")
    twice = set(found.reference) & taken
    refuse_if(bool(twice), "alternatives are others than declared", sorted(twice), f"{where}.reference")
    groups = set(form.groups.labels if form.groups and form.flag else ())
    named = {group for groups in found.flag for group in groups}
    refuse_if(not named <= groups, "flagged groups exist", sorted(named - groups), f"{where}.flag")


def _check_numbers(found: Alternatives, where: str, form: Form) -> None:
    refuse_if(not 0 <= found.weights_cv < 1, "a coefficient of 0 to 1", found.weights_cv, f"{where}.weights_cv")
    rigid = {node.aggregate.step.name for part in form.parts for node in part.root.nodes()}
    rigid = (rigid | {a.aggregate.step.name for a in found.aggregate}) & set(WITHOUT_WEIGHTS)
    varied = found.weights_cv > 0 or found.leave_one_out
    refuse_if(varied and bool(rigid), "weights vary where they count", sorted(rigid), f"{where}.weights_cv")
    refuse_if(found.limits_width < 0, "a width is not negative", found.limits_width, f"{where}.limits_width")
    for part in form.parts:
        params = part.classify.params
        if found.limits_width and not isinstance(params, LimitsParams):
            refuse_if(True, "limits vary where they are declared", part.classify.step.name, f"{where}.limits_width")
        elif found.limits_width:
            least = min((b - a for a, b in pairwise(params.limits)), default=float("inf"))
            refuse_if(
                2 * found.limits_width >= least, "limits keep their order", found.limits_width, f"{where}.limits_width"
            )


def _step_of(chosen: Chosen, name: str) -> str:
    return str(getattr(chosen.params, name))


def varied(
    form: Form, standardise: int, reference: int, aggregate: int, scale: Mapping[str, tuple[float, float]]
) -> Form:
    """The form with alternatives in place of what is declared.

    Parameters
    ----------
    form : Form
        Bound, with `variants`.
    standardise, reference, aggregate : int
        0 = as declared, i = the alternative of number i.
    scale : mapping of part name to (mean, SD)
        Of the declared score over the valid areas; a part that the edition does not have is not named.

    Returns
    -------
    Form
        Another standardisation or aggregate gives the score another unit, in which the declared limits would say
        nothing. Where the declared score is brought to scale linearly, the variant's is brought to the mean and SD of
        the declared score, around the reference that the variant takes; a declared scale by rank stands as it is.
    """
    found = form.variants or Alternatives("assumed")
    parts = []
    for part in form.parts:
        other = part
        if standardise:
            other = _standardised(other, found.standardise[standardise - 1])
        if aggregate:
            other = _aggregated(other, found.aggregate[aggregate - 1])
        if (standardise or aggregate) and part.name in scale and other.root.restandardise.step.is_linear:
            other = replace(other, root=replace(other.root, restandardise=_to_scale(*scale[part.name])))
        parts.append(_against(other, found.reference[reference - 1]) if reference else other)
    return replace(form, parts=tuple(parts))


def _scales(part: Part) -> bool:
    """Whether a step makes the indicators comparable."""
    common = any(chosen.step.kind == "standardise" for chosen in part.prepare)
    return common or any(_makes_comparable(node) for node in part.root.nodes())


def _makes_comparable(node: Node) -> bool:
    """Whether a node standardises indicators (and not domains alone)."""
    holds = not node.children or any(not isinstance(child, Node) for child in node.children)
    return holds and node.standardise.step.name != "none"


def _standardised(part: Part, chosen: Chosen) -> Part:
    if any(step.step.kind == "standardise" for step in part.prepare):
        prepare = tuple(chosen if step.step.kind == "standardise" else step for step in part.prepare)
        return replace(part, prepare=prepare)
    return replace(part, root=_each(part.root, lambda n: replace(n, standardise=chosen) if _makes_comparable(n) else n))


def _aggregated(part: Part, other: Aggregation) -> Part:
    root = replace(part.root, aggregate=other.aggregate, standardise=other.on or part.root.standardise)
    return replace(part, root=root)


def _to_scale(mean: float, sd: float) -> Chosen:
    step = resolve("standardise", "zscore")
    return Chosen(step, build_params(step, {"to_mean": mean, "to_sd": sd}))


def _against(part: Part, reference: str) -> Part:
    """Let every z-score measure against another reference; a score has no denominators, so residents weigh it."""

    def other(chosen: Chosen, to: str) -> Chosen:
        if not isinstance(chosen.params, ZscoreParams):
            return chosen
        return replace(chosen, params=replace(chosen.params, reference=to, ddof=0))

    of_score = "population_weighted" if reference == "city_rate" else reference

    def turn(node: Node) -> Node:
        to = reference if not any(isinstance(child, Node) for child in node.children) else of_score
        return replace(node, standardise=other(node.standardise, to), restandardise=other(node.restandardise, of_score))

    prepare = tuple(other(chosen, reference) for chosen in part.prepare)
    return replace(part, prepare=prepare, root=_each(part.root, turn))


def _each(node: Node, turn: Callable[[Node], Node]) -> Node:
    """Turn a node and every node below."""
    below = tuple(_each(child, turn) if isinstance(child, Node) else child for child in node.children)
    return turn(replace(node, children=below))
