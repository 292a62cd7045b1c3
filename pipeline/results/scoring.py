"""From the arrays of one edition and method to the rows of out_*: scores, contributions, references, groups."""

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.errors import BadMethod
from pipeline.methods.areas import Areas
from pipeline.methods.classify import rank
from pipeline.methods.compose import BASES, Evaluation, PartResult, evaluate
from pipeline.methods.form import Form, Part
from pipeline.results import assemble
from pipeline.store import Store

SUM = "sum"
ALL = "all"


def score(store: Store, config: Config, form: Form, measured: assemble.Measured) -> dict[str, pd.DataFrame]:
    """Return the rows of every out_ table that one method fills for one edition."""
    geography = config.edition(measured.edition).geography
    areas = assemble.areas_of(store, measured.edition, geography, valid="is_valid")
    result = _evaluated(measured, areas, form)
    parts = [(form.part(name), part) for name, part in result.parts.items()]
    key = {"edition": measured.edition, "method": form.name}
    return {
        "out_reference": pd.concat([_reference(part, done, measured) for part, done in parts]).assign(**key),
        "out_contributions": pd.concat([_contributions(part, done, measured) for part, done in parts]).assign(**key),
        "out_scores": pd.concat([_scores(part, done, areas) for part, done in parts]).assign(**key),
        "out_groups": _groups(result, form, areas).assign(**key),
    }


def _evaluated(measured: assemble.Measured, areas: Areas, form: Form) -> Evaluation:
    """Evaluate the form; what cannot be computed is told with the edition and the names that pure numbers lack."""
    try:
        return evaluate(measured.now, measured.before, areas, form, measured.signs)
    except BadMethod as error:
        names = ", ".join(f"{position} {name}" for position, name in enumerate(measured.indicators))
        valid = f"{int(areas.valid.sum())} of {len(areas)} areas are valid"
        where = f"edition {measured.edition}, method {form.name}, {error.where} ({names}); {valid}"
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
    """Moments per indicator and of the sum; a step without moments leaves no row."""
    rows = []
    for names, moments in ((measured.indicators, done.reference.standardise), ((SUM,), done.reference.restandardise)):
        if moments is not None:
            mean, sd = (np.broadcast_to(m, (1, len(names)))[0] for m in (moments.mean, moments.sd))
            count = np.broadcast_to(np.asarray(moments.n), (1, len(names)))[0]
            rows.append(pd.DataFrame({"indicator": names, "mean": mean, "sd": sd, "areas": count}))
    return pd.concat(rows).assign(part=part.name, group=ALL)


def _contributions(part: Part, done: PartResult, measured: assemble.Measured) -> pd.DataFrame:
    """One row an area and indicator, for the areas that have a score; an indicator that is missing has none."""
    assert done.contributions is not None
    scored = np.flatnonzero(np.isfinite(done.score))
    j = len(measured.indicators)
    frame = pd.DataFrame(
        {
            "part": part.name,
            "area_id": np.repeat(measured.ids[scored], j),
            "indicator": np.tile(np.array(measured.indicators, dtype=object), len(scored)),
            "standardised": done.standardised[scored].ravel(),
            "weight": np.tile(done.weights, len(scored)),
            "contribution": done.contributions[scored].ravel(),
        }
    )
    return frame[frame["contribution"].notna()]


def _scores(part: Part, done: PartResult, areas: Areas) -> pd.DataFrame:
    scored = np.flatnonzero(np.isfinite(done.score))
    ranks = rank(done.score)
    classes = done.classes[scored]
    return pd.DataFrame(
        {
            "part": part.name,
            "area_id": areas.ids[scored].astype(object),
            "score": done.score[scored],
            "rank": ranks[scored],
            "class_code": np.array([c.code for c in part.classes])[classes],
            "class_label": np.array([c.label for c in part.classes], dtype=object)[classes],
        }
    )


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
