"""Worked examples of the steps on counts: rates, which areas are scored, shrinkage."""

from pipeline.methods.example import Example

RATE = (
    Example(
        "rate", "quotient",
        "13 of 50 are 26 percent. 0 of 40 are 0 percent, but 0 of 0 are no rate: missing. So is a rate of an unknown "
        "number of people.",
        ((13,), (0,), (0,), (5,)), ((26,), (0,), (None,), (None,)), {"per": 100},
        denominators=((50,), (40,), (0,), (None,)),
    ),
)  # fmt: skip

SCREEN = (
    Example(
        "screen", "thresholds",
        "The first area is scored: code 0. The second is a declared outlier: 1. The third has an unknown number of "
        "residents: 2; the fourth 299 of 300: 3; the fifth an indicator of 10 people, with 20 asked for: 4. The last "
        "has 1 of 2 indicators, and 0.5 is less than 0.6: 5.",
        ((1, 2), (1, 2), (1, 2), (1, 2), (1, 2), (1, None)), ((0,), (1,), (2,), (3,), (4,), (5,)),
        {"minimum_residents": 300, "minimum_denominator": 20, "minimum_available": 0.6},
        residents=(500, 500, float("nan"), 299, 500, 300), valid=(True, False, True, True, True, True),
        denominators=((90, 50), (90, 50), (90, 50), (90, 50), (90, 10), (90, None)),
    ),
)  # fmt: skip

SHRINK = (
    Example(
        "shrink", "beta_binomial",
        "10 and 30 of 100 people: m = 40 / 200 = 0.2, s2 = 0.1^2 = 0.01, chance alone makes 0.2 x 0.8 / 100 = 0.0016, "
        "so A = 0.0084 / 0.99 = 0.008485 and v = 0.16 / 0.008485 - 1 = 17.857143 people. w = 100 / 117.857143 = "
        "0.848485; 0.848485 x 0.1 + 0.151515 x 0.2 = 0.115152. The result is the rate and w.",
        ((10,), (30,)), ((0.115152, 0.848485), (0.284848, 0.848485)), {"prior": "all"},
        denominators=((100,), (100,)),
    ),
    Example(
        "shrink", "beta_binomial",
        "By parent: in the first, 1 and 3 of 10 differ no more than chance lets them (s2 = 0.01 against 0.016), so "
        "both get 4 / 20 = 0.2 and w = 0. The area without a parent has nothing to be drawn to: missing.",
        ((1,), (3,), (5,)), ((0.2, 0), (0.2, 0), (None, None)), {"prior": "parent"},
        parent=(1, 1, 0), denominators=((10,), (10,), (10,)),
    ),
    Example(
        "shrink", "logit",
        "m = ln(10.5 / 90.5) = -2.153975 and ln(30.5 / 70.5) = -0.837886; M = ln(40.5 / 160.5) = -1.376992; t2 = "
        "1.316089^2 / 2 = 0.866045. s2 of the first is 101 x 102 / (100 x 11 x 91) = 0.102917, so w = 0.866045 / "
        "0.968962 = 0.893786, the log odds are 0.893786 x -2.153975 + 0.106214 x -1.376992 = -2.071450, and the rate "
        "1 / (1 + exp(2.071450)) = 0.111903. The result is the rate and w.",
        ((10,), (30,)), ((0.111903, 0.893786), (0.296186, 0.948725)), {"larger": "parent", "ddof": 1},
        parent=(7, 7), denominators=((100,), (100,)),
    ),
)  # fmt: skip
