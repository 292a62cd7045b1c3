"""Worked examples of classifications and changes."""

from pipeline.methods.example import Example

CLASSIFY = (
    Example(
        "classify", "quantiles",
        "GISD's three classes, lowest fifth, middle three, highest fifth: type 7 of 1 to 5 has 1 + 0.2 x 4 = 1.8 and "
        "1 + 0.8 x 4 = 4.2.",
        ((1,), (2,), (3,), (4,), (5,)), ((0,), (1,), (1,), (1,), (2,)), {"type": 7, "probabilities": [0.2, 0.8]},
    ),
    Example(
        "classify", "quantiles",
        "Type 1 at one half of four scores is the second; the score on the limit is of the worse class, as declared.",
        ((4,), (1,), (3,), (2,)), ((1,), (0,), (1,), (1,)), {"classes": 2, "type": 1, "ties": "worse"},
    ),
    Example(
        "classify", "rank_quantiles",
        "Rank 1 is the highest of N = 5: ceil(2 x 1 / 5) = ceil(2 x 2 / 5) = 1, the worst of two classes; "
        "ceil(2 x 3 / 5) = 2.",
        ((50,), (10,), (30,), (None,), (40,), (20,)), ((1,), (0,), (0,), (-1,), (1,), (0,)), {"classes": 2},
    ),
    Example(
        "classify", "equal_intervals", "Width (10 - 0) / 5 = 2, limits 2, 4, 6, 8; 4 lies on a limit: better class.",
        ((0,), (3,), (4,), (10,)), ((0,), (1,), (1,), (4,)), {"classes": 5},
    ),
    Example(
        "classify", "natural_breaks",
        "1, 2, 3 | 10, 11 | 30 leaves 2 + 0.5 + 0 = 2.5 of squared deviations, and no other cut leaves less.",
        ((30,), (1,), (10,), (2,), (11,), (3,)), ((2,), (0,), (1,), (0,), (1,), (0,)), {"classes": 3},
    ),
    Example(
        "classify", "sd_limits", "Mean 5, SD 2.236068: limits 2.763932 and 7.236068.",
        ((2,), (4,), (6,), (8,)), ((0,), (1,), (1,), (2,)), {"multiples": [-1, 1]},
    ),
)  # fmt: skip

CHANGE = (
    Example(
        "change", "relative", "(5 / 4 - 1) x 100 = 25 percent; of nothing there is no percentage.",
        ((5,), (5,), (0,)), ((25,), (None,), (-100,)), {"origin": "computed"}, before=((4,), (0,), (4,)),
    ),
    Example(
        "change", "log_ratio", "ln(4 / 2) = 0.693147, and half as much is as far below 0; 0 has no logarithm.",
        ((4,), (2,), (0,)), ((0.693147,), (-0.693147,), (None,)), {"origin": "computed"}, before=((2,), (4,), (4,)),
    ),
)  # fmt: skip
