"""Where the limits of the classes lie, edition by edition: in the units of the index and of its indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline.methods.form import Leaf, Part
from pipeline.products.facts import Facts

_SUMS = {"sum": True, "mean": False}
_SCALED = ("zscore", "scale_sd")


@dataclass(frozen=True)
class Limits:
    """Limits between the classes of the lead, best to worst.

    Attributes
    ----------
    between : list of (str, str)
        Labels of the better and of the worse class.
    index : mapping of edition to list of float
        Limit of the index; None where a class is empty.
    declared : bool
        The form declares the limits; else they are taken from the published scores on both sides.
    """

    between: list[tuple[str, str]]
    index: dict[str, list[float | None]]
    declared: bool


def of_index(facts: Facts, editions: Sequence[str]) -> Limits:
    """Return the limits of the index in every edition in which the method scored areas."""
    labels = [entry.label for entry in facts.lead.classes]
    rows = _own_scores(facts)
    scored = [edition for edition in editions if edition in set(rows["edition"])]
    classify = facts.lead.classify
    limits = classify.limits if classify.step.name == "limits" else ()
    if limits:
        ordered = list(limits) if facts.method.direction > 0 else list(limits)[::-1]
        return Limits(list(pairwise(labels)), {edition: list(ordered) for edition in scored}, True)
    codes = [entry.code for entry in facts.lead.classes]
    found = {edition: _between(rows[rows["edition"] == edition], codes, facts.method.direction) for edition in scored}
    return Limits(list(pairwise(labels)), found, False)


def _own_scores(facts: Facts) -> pd.DataFrame:
    rows = facts.published.history.scores
    own = (rows["method"] == facts.method.name) & (rows["part"] == facts.lead.name)
    return rows[own.to_numpy(bool)].dropna(subset=["class_code"])


def _between(rows: pd.DataFrame, codes: Sequence[int], direction: float) -> list[float | None]:
    """Half-way between the worst published score of a class and the best of the next."""
    severity = rows["score"].astype(float) * direction
    ends = severity.groupby(rows["class_code"].astype(int)).agg(["min", "max"])
    found: list[float | None] = []
    for better, worse in pairwise(codes):
        known = better in ends.index and worse in ends.index
        middle = (ends.at[better, "max"] + ends.at[worse, "min"]) / 2 if known else np.nan
        found.append(None if np.isnan(middle) else float(middle * direction))
    return found


def is_flat(part: Part) -> bool:
    """Say whether an index is the sum or the mean of z-values of equal weight, with nothing done to them before.

    Only then does one distance from the mean, the same in every indicator, belong to one value of the index.
    """
    root = part.root
    return (
        all(isinstance(child, Leaf) for child in root.children)
        and all(step.step.name == "none" for step in part.prepare)
        and root.standardise.step.name == "zscore"
        and root.weigh.step.name == "equal"
        and root.aggregate.step.name in _SUMS
        and root.restandardise.step.name in (*_SCALED, "none")
    )


def of_indicators(facts: Facts, limits: Limits) -> dict[str, dict[str, list[float | None]]]:
    """Return by indicator and edition the mean of the areas, then the value that belongs to each limit.

    Notes
    -----
    An area all of whose J indicators lie z standard deviations from the mean has the sum J z (or the mean z) and the
    index (J z - m) / s; with the limit L of the index z = (L s + m) / J, and indicator i has the value m_i + z s_i,
    from published moments alone. An edition whose moments are not published is left out.
    """
    root = facts.lead.root
    if not is_flat(facts.lead):
        return {}
    rows = facts.published.history.reference
    own = (rows["method"] == facts.method.name) & (rows["part"] == facts.lead.name) & (rows["group"] == "all")
    rows = rows[own.to_numpy(bool)]
    found: dict[str, dict[str, list[float | None]]] = {}
    for edition, at in limits.index.items():
        here = rows[rows["edition"] == edition].set_index("indicator")[["mean", "sd"]].astype(float)
        index, moments = here.loc["sum"] if "sum" in here.index else None, here.drop(index="sum", errors="ignore")
        if index is None or here.isna().to_numpy().any() or any(limit is None for limit in at):
            continue
        over = float(len(moments)) if _SUMS[root.aggregate.step.name] else 1.0
        sd, mean = (float(index["sd"]), float(index["mean"])) if root.restandardise.step.name in _SCALED else (1.0, 0.0)
        z = [(limit * sd + mean) / over for limit in at if limit is not None]
        for name, (centre, spread) in zip(moments.index, moments.to_numpy().tolist(), strict=True):
            sign = _sign(facts, str(name))
            found.setdefault(str(name), {})[edition] = [sign * (centre + by * spread) for by in (0.0, *z)]
    return {name: found[name] for name in facts.indicators if name in found}


def _sign(facts: Facts, indicator: str) -> float:
    """+1 or -1: moments are those of values turned so that a high one has the direction of the index."""
    return facts.method.direction * (1.0 if facts.config.catalogue[indicator].polarity == "high_is_worse" else -1.0)
