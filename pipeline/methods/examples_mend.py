"""Worked examples of what mends indicators before the tree: imputation and outliers."""

from pipeline.methods.example import Example

UP_TO_12 = tuple((x,) for x in range(1, 13))
LOGS = (0, 0.693147, 1.098612, 1.386294, 1.609438, 1.791759, 1.945910, 2.079442, 2.197225, 2.302585, 2.397895, 2.484907)

IMPUTE = (
    Example(
        "impute", "median",
        "The median of 1, 3 and 8 is 3; the last area is not valid: it enters nothing and gets nothing.",
        ((1,), (3,), (None,), (8,), (99,)), ((1,), (3,), (3,), (8,), (None,)), valid=(True, True, True, True, False),
    ),
    Example(
        "impute", "mean", "The mean of 1, 3 and 8 is 12 / 3 = 4.",
        ((1,), (3,), (None,), (8,)), ((1,), (3,), (4,), (8,)),
    ),
    Example(
        "impute", "group_median",
        "In the first larger area the median of 1 and 5 is 3, in the second of 2 it is 2. The third has no value, and "
        "the last area belongs to none: both stay missing.",
        ((1,), (5,), (None,), (2,), (None,), (None,), (None,)), ((1,), (5,), (3,), (2,), (2,), (None,), (None,)),
        {"by": "parent"}, parent=(1, 1, 1, 2, 2, 3, 0),
    ),
    Example(
        "impute", "group_mean", "In the group of the second area the mean is (1 + 4) / 2 = 2.5.",
        ((1,), (None,), (4,), (90,)), ((1,), (2.5,), (4,), (90,)), {"by": "group"}, group=(1, 1, 1, 2),
    ),
    Example(
        "impute", "previous",
        "The second area takes its own earlier 7; the third has no earlier value and stays missing. A known value is "
        "never replaced.",
        ((5,), (None,), (None,)), ((5,), (7,), (None,)), earlier=((4,), (7,), (None,)),
    ),
    Example(
        "impute", "regression",
        "Of (0, 0), (1, 2) and (2, 1) the slope is ((-1)(-1) + 0 + 1 x 0) / 2 = 0.5 around the means 1 and 1: where "
        "the first indicator is 3, the second is 1 + 0.5 x 2 = 2. An area without both stays missing.",
        ((0, 0), (1, 2), (2, 1), (3, None), (None, None)), ((0, 0), (1, 2), (2, 1), (3, 2), (None, None)),
    ),
)  # fmt: skip

TREAT = (
    Example(
        "treat", "winsorise",
        "Skewness 3.26 and kurtosis 10.71 (as Excel's SKEW and KURT) break the rule; 100 takes the next value, 10. "
        "Then 1 to 10 and 10 have skewness -0.13, and nothing more is moved.",
        (*UP_TO_12[:10], (100,)), (*UP_TO_12[:10], (10,)), {"most": 5},
    ),
    Example(
        "treat", "log",
        "Skewness 2.23 and kurtosis 4.99 break the rule. min = 1, max - min = 100, so ln(x - 1 + 0.01 x 100) = ln x.",
        ((1,), (2,), (3,), (4,), (101,)), ((0,), (0.693147,), (1.098612,), (1.386294,), (4.615121,)), {"when": "rule"},
    ),
    Example(
        "treat", "boxcox",
        "y = x - 1 + 1 = x. The likelihood is greatest at p = -0.476357: (2^-0.476357 - 1) / -0.476357 = 0.590334.",
        ((1,), (2,), (3,), (4,), (101,)), ((0,), (0.590334,), (0.855360,), (1.014660,), (1.866299,)),
        {"when": "rule"},
    ),
    Example(
        "treat", "coin",
        "Skewness 2.25 and kurtosis 3.70 break the rule. With one value to move, 101 becomes 95, and the rule is "
        "broken all the same; so the original values are transformed: ln(x - 1 + 0.01 x 100) = ln x.",
        (*UP_TO_12, (95,), (101,)), (*((x,) for x in LOGS), (4.553877,), (4.615121,)), {"most": 1},
    ),
)  # fmt: skip
