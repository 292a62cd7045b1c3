"""What each indicator contributes to a score: as the form adds up, else by Shapley values beside an offset."""

from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.methods.areas import Areas, Floats
from pipeline.methods.attribute import attribute
from pipeline.methods.form import Node, Part
from pipeline.methods.results import PartResult
from pipeline.results import assemble

OFFSET = "offset"


def attributed(part: Part, done: PartResult, measured: assemble.Measured, areas: Areas) -> list[pd.DataFrame]:
    """Return the rows of out_contributions of a part and of every node below its root.

    They sum to the score. A form that does not add up gets Shapley values and a row `offset`: the score of an area
    with the mean values of the valid areas.
    """
    frames = []
    for node in part.root.nodes():
        at_root = node is part.root
        found = done if at_root else done.nodes[node.name]
        columns = _columns(node, len(measured.indicators))
        split, offset = found.contributions, None
        if split is None:
            split, offset = _shapley(part, node, done, measured, areas)
            split = split[:, list(columns)]
        elif at_root:
            split = split[:, list(columns)]
        weights = found.weights[list(columns)] if at_root else found.weights
        scored = np.flatnonzero(np.isfinite(found.score))
        frames.append(_rows(node.name, scored, columns, split, done.standardised, weights, measured))
        if offset is not None:
            frames.append(_offset(node.name, scored, offset, measured))
    return frames


def _columns(node: Node, size: int) -> tuple[int, ...]:
    return tuple(leaf.column for leaf in node.leaves) or tuple(range(size))


def _shapley(
    part: Part, node: Node, done: PartResult, measured: assemble.Measured, areas: Areas
) -> tuple[Floats, Floats]:
    if node is part.root:
        found = attribute(done.delivered, areas, part, measured.signs, done.reference, measured.form.direction)
        return found.contributions, found.offset
    inner = done.reference.nodes[node.name]
    held = replace(
        done.reference,
        standardise=inner.standardise,
        weigh=inner.weigh,
        restandardise=inner.restandardise,
        classify=None,
    )
    below = replace(part, root=node)
    found = attribute(done.delivered, areas, below, measured.signs, held, measured.form.direction)
    return found.contributions, found.offset


def _rows(
    name: str,
    scored: np.ndarray,
    columns: tuple[int, ...],
    split: Floats,
    standardised: Floats,
    weights: Floats,
    measured: assemble.Measured,
) -> pd.DataFrame:
    """One row an area and indicator that is there, for the areas that have a score."""
    j = len(columns)
    rows = pd.DataFrame(
        {
            "part": name,
            "area_id": np.repeat(measured.ids[scored], j),
            "indicator": np.tile(np.array(measured.indicators, dtype=object)[list(columns)], len(scored)),
            "standardised": standardised[scored][:, list(columns)].ravel(),
            "weight": np.tile(weights, len(scored)),
            "contribution": split[scored].ravel(),
        }
    )
    return rows[rows["contribution"].notna()]


def _offset(name: str, scored: np.ndarray, offset: Floats, measured: assemble.Measured) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "part": name,
            "area_id": measured.ids[scored],
            "indicator": OFFSET,
            "standardised": 0.0,
            "weight": 0.0,
            "contribution": offset[scored],
        }
    )
