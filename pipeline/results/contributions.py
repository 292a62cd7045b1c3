"""What each indicator contributes to a score: as the form adds up, else by Shapley values beside an offset."""

from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.methods.areas import Areas, Floats
from pipeline.methods.attribute import Attribution, attribute
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
        columns = [leaf.column for leaf in node.leaves] or list(range(len(measured.indicators)))
        at_root = node is part.root
        found = done if at_root else done.nodes[node.name]
        # A part's results stand in the columns of all indicators, a node's in its own.
        place = columns if at_root else list(range(len(columns)))
        scored = np.flatnonzero(np.isfinite(found.score))
        offset = None
        if found.contributions is not None:
            split = found.contributions[:, place]
        else:
            shares = _shapley(part, node, done, measured, areas)
            split, offset = shares.contributions[:, columns], shares.offset
        frames.append(_rows(node.name, scored, columns, split, done.standardised, found.weights[place], measured))
        if offset is not None:
            frames.append(_offset(node.name, scored, offset, measured))
    return frames


def _shapley(part: Part, node: Node, done: PartResult, measured: assemble.Measured, areas: Areas) -> Attribution:
    """Split a node's score as if it were the part's, against what it was measured with."""
    used = done.reference.of(node.name, part.root.name)
    held = replace(done.reference, standardise=used.standardise, weigh=used.weigh, restandardise=used.restandardise)
    alone = replace(part, root=node)
    return attribute(done.delivered, areas, alone, measured.signs, held, measured.form.direction)


def _rows(
    name: str,
    scored: np.ndarray,
    columns: list[int],
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
            "indicator": np.tile(np.array(measured.indicators, dtype=object)[columns], len(scored)),
            "standardised": standardised[scored][:, columns].ravel(),
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
