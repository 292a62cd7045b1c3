"""From the arrays of one edition and method to the rows of out_*: scores, contributions, references, groups."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.errors import BadMethod
from pipeline.methods.areas import Areas
from pipeline.methods.classify import rank
from pipeline.methods.compose import BASES, Evaluation, PartReference, PartResult, evaluate
from pipeline.methods.form import Chosen, Form, Leaf, Part
from pipeline.methods.pooled import pooled
from pipeline.methods.reference import Moments
from pipeline.results import assemble, prepared, validity
from pipeline.results.contributions import attributed
from pipeline.store import Store

SUM = "sum"
ALL = "all"
NO_GROUP = "none"


Input = tuple[assemble.Measured, Areas]


def inputs(store: Store, config: Config, form: Form, *, is_main: bool) -> list[Input]:
    """Return the arrays of every edition for which the method is bound, with the areas that it scores."""
    found = []
    for edition in config.editions:
        measured = assemble.measured(store, config, form, edition)
        if measured is not None:
            known = store.read("out_validity", edition=edition) if is_main else None
            rows = validity.of_edition(store, config, form, edition, measured) if known is None else known
            found.append((measured, assemble.areas_of(store, config, measured, rows.set_index("area_id")["is_valid"])))
    return found


def pooled_references(form: Form, editions: list[Input]) -> dict[str, PartReference]:
    """Return what the pooled steps of a method measure against: all editions together; empty where none is pooled."""
    if not form.is_pooled or not editions:
        return {}
    first = editions[0][0]
    if any(measured.indicators != first.indicators for measured, _ in editions):
        raise BadMethod(
            rule="a method that pools editions takes the same indicators in each",
            found="; ".join(sorted({", ".join(measured.indicators) for measured, _ in editions})),
            where=f"method {form.name}, bindings",
            remedy="Bind the same indicators in every edition, or take `over` out of its steps.",
        )
    return pooled(first.form, [(m.now, m.before, areas) for m, areas in editions], first.signs)


@dataclass(frozen=True, eq=False)
class Scored:
    """What one method says of one edition: the rows of every out_ table that it fills, and the results by part."""

    frames: dict[str, pd.DataFrame]
    parts: list[tuple[Part, PartResult]]


def score(measured: assemble.Measured, areas: Areas, references: dict[str, PartReference]) -> Scored:
    """Evaluate one method for one edition."""
    form = measured.form
    result = _evaluated(measured, areas, references)
    parts = [(form.part(name), part) for name, part in result.parts.items()]
    split = [attributed(part, done, measured, areas) for part, done in parts]
    key = {"edition": measured.edition, "method": form.name}
    frames = {
        "out_reference": [_reference(part, done, measured) for part, done in parts],
        "out_contributions": [rows for frames in split for rows in frames],
        "out_scores": [rows for part, done in parts for rows in (_scores(part, done, areas), *_nodes(done, areas))],
        "out_groups": [_groups(result, form, areas)],
        "out_imputed": [prepared.imputed(part, done, measured) for part, done in parts],
        "out_treated": [prepared.treated(part, done, measured) for part, done in parts],
    }
    return Scored({name: pd.concat(rows, ignore_index=True).assign(**key) for name, rows in frames.items()}, parts)


def _evaluated(measured: assemble.Measured, areas: Areas, references: dict[str, PartReference]) -> Evaluation:
    """Evaluate the form; what cannot be computed is told with the edition and the names that pure numbers lack."""
    form = measured.form
    try:
        return evaluate(measured.now, measured.before, areas, form, measured.signs, references)
    except BadMethod as error:
        bound = {leaf.slot: measured.indicators[leaf.column] for leaf in form.parts[0].root.leaves}
        said = re.sub(
            r"\w+", lambda word: f"{word[0]} ({bound[word[0]]})" if word[0] in bound else word[0], error.where
        )
        valid = f"{int(areas.valid.sum())} of {len(areas)} areas are valid"
        where = f"edition {measured.edition}, method {form.name}, {said}; {valid}"
        raise BadMethod(error.rule, error.found, where, error.remedy) from None


def city_values(store: Store, config: Config, edition: str) -> pd.DataFrame:
    """Return mean, rate, median and spread of every indicator over the valid areas, at both dates."""
    validity = store.read("out_validity", edition=edition).set_index("area_id")["is_valid"]
    rows = store.read("core_indicators", edition=edition)
    rows = rows[rows["area_id"].map(validity).astype(bool) & rows["value"].notna()]
    summaries = [
        {"indicator": indicator, "measured_on": on}
        | _summary(group["value"].to_numpy(), group["denominator"].to_numpy())
        for (indicator, on), group in rows.groupby(["indicator", "measured_on"])
    ]
    columns = ["indicator", "measured_on", "area_mean", "city_rate", "median", "p10", "p90", "areas"]
    return pd.DataFrame(summaries, columns=columns).assign(edition=edition)


def _summary(values: np.ndarray, denominators: np.ndarray) -> dict[str, float]:
    known = np.isfinite(denominators) & (denominators > 0)
    p10, median, p90 = np.quantile(values, [0.1, 0.5, 0.9])
    return {
        "area_mean": float(values.mean()),
        "city_rate": float(np.average(values[known], weights=denominators[known])) if known.any() else np.nan,
        "median": float(median),
        "p10": float(p10),
        "p90": float(p90),
        "areas": len(values),
    }


def _reference(part: Part, done: PartResult, measured: assemble.Measured) -> pd.DataFrame:
    """Moments of every node's children and of what they add up to; a step without moments leaves no row."""
    rows = []
    for node in part.root.nodes():
        used = done.reference.of(node.name, part.root.name)
        names = [measured.indicators[c.column] if isinstance(c, Leaf) else c.name for c in node.children]
        for labels, chosen, moments in (
            (names or list(measured.indicators), node.standardise, used.standardise),
            ([SUM], node.restandardise, used.restandardise),
        ):
            if isinstance(moments, Moments):
                groups = _groups_of(chosen, moments, measured)
                rows.append(_moments(labels, moments, groups).assign(part=node.name, step=chosen.step.name))
    columns = ["indicator", "group", "step", "mean", "sd", "areas", "part"]
    return pd.concat(rows) if rows else pd.DataFrame(columns=columns)


def _groups_of(chosen: Chosen, moments: Moments, measured: assemble.Measured) -> list[str]:
    """Key of each reference group of a step: the municipality or larger area that its code stands for."""
    if moments.codes is None:
        return [measured.only or ALL]
    keys = measured.municipalities if chosen.params.per == "group" else measured.parents
    # A code of no area of this edition has no moments either.
    known = dict(zip(moments.codes.tolist(), keys, strict=True)) | {0: ""}
    return [str(known.get(code) or NO_GROUP) for code in range(moments.mean.shape[-2])]


def _moments(labels: list[str], moments: Moments, groups: list[str]) -> pd.DataFrame:
    """One row per child and reference group."""
    mean, sd, count = np.broadcast_arrays(moments.mean, moments.sd, np.asarray(moments.n))
    return pd.DataFrame(
        {
            "indicator": np.tile(np.array(labels, dtype=object), len(groups)),
            "group": np.repeat(np.array(groups, dtype=object), len(labels)),
            "mean": mean.ravel(),
            "sd": sd.ravel(),
            "areas": count.ravel(),
        }
    ).dropna(subset=["mean"], ignore_index=True)  # a code of no valid area


def _scores(part: Part, done: PartResult, areas: Areas) -> pd.DataFrame:
    scored = np.flatnonzero(np.isfinite(done.score))
    classes = done.classes[scored]
    return _ranked(part.name, done.score, areas).assign(
        class_code=np.array([c.code for c in part.classes])[classes],
        class_label=np.array([c.label for c in part.classes], dtype=object)[classes],
    )


def _nodes(done: PartResult, areas: Areas) -> list[pd.DataFrame]:
    """Scores and ranks of the nodes below a part's root; they have no classes."""
    return [
        _ranked(name, node.score, areas).assign(class_code=None, class_label=None) for name, node in done.nodes.items()
    ]


def _ranked(name: str, score: np.ndarray, areas: Areas) -> pd.DataFrame:
    scored = np.flatnonzero(np.isfinite(score))
    ids = areas.ids[scored].astype(object)
    return pd.DataFrame({"part": name, "area_id": ids, "score": score[scored], "rank": rank(score)[scored]})


def _groups(result: Evaluation, form: Form, areas: Areas) -> pd.DataFrame:
    """Group and flag of every area that has one; a method without groups leaves no row."""
    grouped = np.flatnonzero(result.groups >= 0)
    labels = np.array(form.groups.labels if form.groups else (), dtype=object)
    return pd.DataFrame(
        {
            "area_id": areas.ids[grouped].astype(object),
            "group_code": labels[result.groups[grouped]],
            "is_auffaellig": result.is_flagged[grouped],
            "basis": np.array(BASES, dtype=object)[result.basis[grouped]],
        }
    )
