"""Worked examples of weights found in the data, and of aggregates that are no sum; and domains of equal weight."""

from pipeline.methods.example import Example

# Equal weights per domain need no step of their own: the tree is enough.
DOMAINS = """
name = "zwei-bereiche"
label = "Zwei Bereiche"
mark = "assumed"
source = "Beispiel"
description = "Beide Bereiche gelten gleich viel, wie viele Indikatoren sie auch haben."

[[parts]]
name = "status"
label = "Status"
of = "now"
aggregate = { step = "mean" }

[[parts.nodes]]
name = "arbeit"
label = "Arbeit"
children = ["arbeitslos"]

[[parts.nodes]]
name = "bildung"
label = "Bildung"
children = ["ohne_abschluss", "ohne_abitur", "sprache"]
"""

WEIGH = (
    Example(
        "weigh", "pca",
        "The second and third indicator do not correlate (r = 0), the first correlates with each by 0.707107. The "
        "matrix times (1.414214, 1, 1) gives twice the same; so the component is (1.414214, 1, 1) / 2, brought to "
        "length 1. It sums to more than 0, as polarity asks.",
        ((2, 1, 1), (0, 1, -1), (0, -1, 1), (-2, -1, -1)), ((2, 1, 1), (0, 1, -1), (0, -1, 1), (-2, -1, -1)),
        {"scale": "unit_length"}, gives=(0.707107, 0.5, 0.5),
    ),
    Example(
        "weigh", "factor",
        "The indicators correlate by 0.48, 0.40 and 0.30. With three of them one factor fits exactly: 0.48 x 0.40 / "
        "0.30 = 0.64 = 0.8^2, then 0.48 / 0.8 = 0.6 and 0.40 / 0.8 = 0.5.",
        ((1, 1.357268, 1.431319), (1, -0.397268, -0.631319), (-1, 0.397268, -1.1851), (-1, -1.357268, 0.3851)),
        ((1, 1.357268, 1.431319), (1, -0.397268, -0.631319), (-1, 0.397268, -1.1851), (-1, -1.357268, 0.3851)),
        {"use": "loadings"}, gives=(0.8, 0.6, 0.5),
    ),
)  # fmt: skip

AGGREGATE = (
    Example(
        "aggregate", "mean",
        "At least half of the weights must be there. The second area has 2 of 3: 4. The third has 1 of 3: missing.",
        ((1, 4), (None, 4), (1, None)), ((3,), (4,), (None,)), {"missing": "available", "minimum_share": 0.5},
        weights=(1, 2),
    ),
    Example(
        "aggregate", "geometric",
        "(2 x 8^2)^(1/3) = 128^(1/3) = 5.039684. The second area takes what is available: 8. The third has nothing.",
        ((2, 8), (None, 8), (None, None)), ((5.039684,), (8,), (None,)), {"missing": "available"}, weights=(1, 2),
    ),
    Example(
        "aggregate", "harmonic", "(1 + 1) / (1 / 1 + 1 / 4) = 2 / 1.25 = 1.6. The second area lacks an indicator.",
        ((1, 4), (None, 4)), ((1.6,), (None,)), weights=(1, 1),
    ),
    Example(
        "aggregate", "power", "The square root of (1 + 49) / 2 = 25 is 5; so is that of 5 and 5.",
        ((1, 7), (5, 5)), ((5,), (5,)), {"exponent": 2}, weights=(1, 1),
    ),
    Example(
        "aggregate", "maximum", "The worse of 1 and 4 is 4. The second area lacks an indicator.",
        ((1, 4), (None, 4)), ((4,), (None,)), weights=(1, 1),
    ),
    Example(
        "aggregate", "minimum", "The better of 1 and 4 is 1; the second area takes what is available.",
        ((1, 4), (None, 4)), ((1,), (4,)), {"missing": "available"}, weights=(1, 1),
    ),
    Example(
        "aggregate", "copeland",
        "The first indicator weighs more and decides each pair: the third area outranks both others (+2), the second "
        "one and is outranked by one (0), the first is outranked by both (-2). The last lacks an indicator.",
        ((1, 3), (2, 2), (3, 1), (9, None)), ((-2,), (0,), (2,), (None,)), weights=(2, 1),
    ),
)  # fmt: skip
