"""Worked examples of standardisations, by scale and by rank."""

from pipeline.methods.example import Example

STANDARDISE = (
    Example(
        "standardise", "zscore",
        "Weighed by the indicator's denominators: city rate (100 x 10 + 300 x 20) / 400 = 17.5; variance "
        "(100 x 56.25 + 300 x 6.25) / 400 = 18.75, SD 4.330127. (10 - 17.5) / 4.330127 = -1.732051.",
        ((10,), (20,)), ((-1.732051,), (0.577350,)), {"reference": "city_rate"}, denominators=((100,), (300,)),
    ),
    Example(
        "standardise", "zscore",
        "Each group by itself: mean 3 and SD 1 in group 0, mean 20 and SD 10 in group 1.",
        ((2,), (4,), (10,), (30,)), ((-1,), (1,), (-1,), (1,)), {"per": "group"}, group=(0, 0, 1, 1),
    ),
    Example(
        "standardise", "zscore", "Mean 5, SD 2.236068: 1000 + 100 x (2 - 5) / 2.236068 = 865.835921.",
        ((2,), (4,), (6,), (8,)), ((865.835921,), (955.278640,), (1044.721360,), (1134.164079,)),
        {"to_mean": 1000, "to_sd": 100},
    ),
    Example(
        "standardise", "robust",
        "Median 3; absolute deviations 2, 1, 0, 1, 97, their median 1; (1 - 3) / 1.4826 = -1.348982. The last area is "
        "far out, and moves neither.",
        ((1,), (2,), (3,), (4,), (100,)), ((-1.348982,), (-0.674491,), (0,), (0.674491,), (65.425604,)),
    ),
    Example(
        "standardise", "minmax", "(10 - 5) / (25 - 5) = 0.25 of the way from 0 to 100.",
        ((5,), (10,), (25,), (None,)), ((0,), (25,), (100,), (None,)), {"low": 0, "high": 100},
    ),
    Example(
        "standardise", "goalposts", "(20 - 10) / (50 - 10) = 0.25; 5 and 60 lie outside and are cut.",
        ((5,), (20,), (60,)), ((0,), (0.25,), (1,)), {"low": [10], "high": [50]},
    ),
    Example(
        "standardise", "distance_to_target", "10 / 20 = 0.5 of the target, 30 / 20 = 1.5.",
        ((10,), (30,)), ((0.5,), (1.5,)), {"target": [20]},
    ),
    Example(
        "standardise", "distance_to_target",
        "From the lowest value 10 to the target 40: (30 - 10) / (40 - 10) = 0.666667; 55 is half as far again.",
        ((10,), (30,), (55,)), ((0,), (0.666667,), (1.5,)), {"target": [40], "form": "from_lowest"},
    ),
    Example(
        "standardise", "distance_to_target",
        "From the target 20 to the highest value 60: (30 - 20) / (60 - 20) = 0.25; 10 is better than the target.",
        ((10,), (30,), (60,)), ((-0.25,), (0.25,), (1,)), {"target": [20], "form": "to_highest"},
    ),
    Example(
        "restandardise", "linear", "0.5 x 100 + 1000 = 1050.",
        ((0.5,), (-2,)), ((1050,), (800,)), {"factor": 100, "offset": 1000},
    ),
)  # fmt: skip

RANKS = (
    Example(
        "standardise", "rank", "Places 2 and 3 are shared: (2 + 3) / 2 = 2.5. Who has no value moves nobody.",
        ((3,), (1,), (3,), (None,), (7,)), ((2.5,), (1,), (2.5,), (None,), (4,)), {"ties": "average"},
    ),
    Example(
        "standardise", "borda", "3 of 4 areas lie below the highest; the equal two have 1 or 2 below, on average 1.5.",
        ((3,), (1,), (3,), (7,)), ((1.5,), (0,), (1.5,), (3,)),
    ),
    Example(
        "standardise", "percentile_rank", "Rank 2 is shared: (2 - 1) / (4 - 1) = 0.33333, cut off after four digits.",
        ((3,), (1,), (3,), (7,)), ((0.3333,), (0,), (0.3333,), (1,)), {"digits": 4},
    ),
    Example(
        "standardise", "rank_exponential",
        "1 - exp(-100 / 23) = 0.987066. The highest has R = 4 / 4: -23 ln(1 - 0.987066) = 100. The next has R = 3 / 4: "
        "-23 ln(1 - 0.75 x 0.987066) = 31.009144.",
        ((4,), (1,), (3,), (2,)), ((100,), (6.517733,), (31.009144,), (15.646790,)),
    ),
    Example(
        "standardise", "rank_exponential",
        "Two share ranks 1 and 2, so 1.5: R = (4 - 1.5 + 1) / 4 = 0.875, -23 ln(1 - 0.875 x 0.987066) = 45.833586.",
        ((4,), (1,), (4,), (2,)), ((45.833586,), (6.517733,), (45.833586,), (15.646790,)), {"ties": "average"},
    ),
    Example(
        "standardise", "rank_normal",
        "Ranks 1, 2, 3 over N + 1 = 4 are the quantiles 0.25, 0.5, 0.75 of the normal distribution.",
        ((10,), (70,), (20,)), ((-0.674490,), (0.674490,), (0,)),
    ),
    Example(
        "standardise", "rank_normal", "(1 - 3/8) / (3 + 1/4) = 0.192308, of which the normal quantile is -0.869424.",
        ((10,), (70,), (20,)), ((-0.869424,), (0.869424,), (0,)), {"formula": "blom"},
    ),
)  # fmt: skip
