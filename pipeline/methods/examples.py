"""Worked examples of every step, small enough to check by hand: they are tests, and they make the documentation."""

from typing import Any

import numpy as np

from pipeline.methods.areas import Areas, make_areas
from pipeline.methods.example import Example, Rows
from pipeline.methods.examples_aggregate import AGGREGATE, WEIGH
from pipeline.methods.examples_counts import RATE, SCREEN, SHRINK
from pipeline.methods.examples_cut import CHANGE, CLASSIFY
from pipeline.methods.examples_mend import IMPUTE, TREAT
from pipeline.methods.examples_scale import RANKS, STANDARDISE
from pipeline.methods.reference import Weights
from pipeline.methods.registry import build_params, load, resolve

EXAMPLES = (
    Example(
        "standardise", "zscore",
        "Mean (2 + 4 + 6 + 8) / 4 = 5; squared deviations 9 + 1 + 1 + 9 = 20, over 4 is 5, SD = sqrt 5 = 2.236068. "
        "First area (2 - 5) / 2.236068 = -1.341641. The fifth area is not valid: it enters nothing and gets nothing.",
        ((2,), (4,), (6,), (8,), (99,)), ((-1.341641,), (-0.447214,), (0.447214,), (1.341641,), (None,)),
        {"ddof": 0, "reference": "area_mean"}, valid=(True, True, True, True, False),
    ),
    Example(
        "standardise", "zscore",
        "Weighed by residents: mean (100 x 0 + 300 x 4) / 400 = 3; variance (100 x 9 + 300 x 1) / 400 = 3, "
        "SD 1.732051. (0 - 3) / 1.732051 = -1.732051 and (4 - 3) / 1.732051 = 0.577350.",
        ((0,), (4,)), ((-1.732051,), (0.577350,)), {"reference": "population_weighted"}, residents=(100, 300),
    ),
    Example("standardise", "none", "The values enter as they are.", ((1, -2),), ((1, -2),)),
    Example("weigh", "equal", "Values pass; each indicator weighs 1.", ((1, -2),), ((1, -2),)),
    Example(
        "weigh", "given", "Values pass; the weights 22.5 and 13.5 are handed to the aggregate as they stand.",
        ((1, -2),), ((1, -2),), {"weights": [22.5, 13.5]},
    ),
    Example(
        "aggregate", "sum",
        "1 x 1 + 2 x 2 = 5. The second area lacks an indicator: missing.",
        ((1, 2), (None, 2)), ((5,), (None,)), {"missing": "missing"}, weights=(1, 2),
    ),
    Example(
        "aggregate", "mean",
        "(1 x 1 + 2 x 4) / (1 + 2) = 3. The second area takes what is available: 2 x 4 / 2 = 4.",
        ((1, 4), (None, 4), (None, None)), ((3,), (4,), (None,)), {"missing": "available"}, weights=(1, 2),
    ),
    Example(
        "restandardise", "scale_sd",
        "Mean 3, variance ((-2)^2 + 0 + 2^2) / 3 = 2.666667, SD 1.632993; 1 / 1.632993 = 0.612372.",
        ((1,), (3,), (5,)), ((0.612372,), (1.837117,), (3.061862,)), {"ddof": 0},
    ),
    Example(
        "classify", "limits",
        "Berlin's status: -1 and 1 belong to class 1 (mittel), 1.5 to class 2 (niedrig), as the tie rules say; "
        "1.0000000001 is within 1e-9 of the limit and counts as 1.",
        ((-1.2,), (-1,), (1,), (1.0000000001,), (1.5,), (1.6,), (None,)), ((0,), (1,), (1,), (1,), (2,), (3,), (-1,)),
        {"limits": [-1, 1, 1.5], "ties": ["worse", "better", "better"]},
    ),
    Example(
        "classify", "quantiles",
        "Type 9 of 1, 2, 3, 4 at one half: position 4 x 0.5 + 0.5 x 0.25 + 0.375 = 2.5, limit 2.5.",
        ((4,), (1,), (3,), (2,)), ((1,), (0,), (1,), (0,)), {"classes": 2},
    ),
    Example(
        "change", "now_minus_before", "5 - 7 = -2; no earlier value, no change.",
        ((5,), (5,)), ((-2,), (None,)), {"origin": "delivered"}, before=((7,), (None,)),
    ),
    Example(
        "combine", "single", "Three classes of one part are three groups; without a class there is none.",
        ((2,), (0,), (-1,)), ((2,), (0,), (-1,)), {"sizes": [3]},
    ),
    Example(
        "combine", "matrix",
        "Four classes by three: class 3 and 2 make group 3 x 3 + 2 = 11 (the last, `4-`); class 3 without dynamics is "
        "group 4 x 3 + 3 = 15 (`4`); without status there is none.",
        ((3, 2), (0, 1), (3, -1), (-1, 1)), ((11,), (1,), (15,), (-1,)), {"sizes": [4, 3]},
    ),
    *STANDARDISE, *RANKS, *CLASSIFY, *CHANGE,
    *RATE, *SCREEN, *IMPUTE, *TREAT, *WEIGH, *AGGREGATE, *SHRINK,
)  # fmt: skip


def run(example: Example) -> np.ndarray:
    """The step's result for an example, (n, J) float with NaN for missing."""
    step = resolve(example.kind, example.step)
    params = build_params(step, example.params)
    values, areas, function = _array(example.values), _areas(example), load(step)
    if example.kind in BESIDE:
        return BESIDE[example.kind](function, values, areas, params)
    if example.kind == "change":
        return np.asarray(function(values, _array(example.before or ()), params))
    if example.kind == "combine":
        values = values.astype(np.int8)
    return np.asarray(function(values, areas, _weights(example), params)[0], dtype=np.float64)


def found_weights(example: Example) -> np.ndarray:
    """The weights that a weigh step finds for an example, (J,)."""
    step = resolve(example.kind, example.step)
    values = _array(example.values)
    return np.asarray(load(step)(values, _areas(example), None, build_params(step, example.params))[1].weight)


def expected(example: Example) -> np.ndarray:
    """What the calculation by hand gives, (n, J) float with NaN for missing."""
    return _array(example.expected)


# Steps beside the line from values to groups: they read counts, and give no reference.
BESIDE: dict[str, Any] = {
    "rate": lambda function, values, areas, params: function(values, areas.denominators, areas, params),
    "screen": lambda function, values, areas, params: function(values, areas, params)[:, None].astype(np.float64),
    "shrink": lambda function, values, areas, params: np.hstack(function(values, areas.denominators, areas, params)),
}


def _weights(example: Example) -> Weights | None:
    return None if example.weights is None else Weights(np.array(example.weights))


def _array(rows: Rows) -> np.ndarray:
    return np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=np.float64)


def _areas(example: Example) -> Areas:
    return make_areas(
        [str(i + 1) for i in range(len(example.values))],
        None if example.residents is None else np.array(example.residents, dtype=np.float64),
        example.valid,
        example.parent,
        example.group,
        denominators=None if example.denominators is None else _array(example.denominators),
        earlier=None if example.earlier is None else _array(example.earlier),
    )
