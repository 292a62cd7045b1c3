"""The list of steps: kind, name, where each lies, and one line of what it does."""

from dataclasses import dataclass

# The first two and the last work on counts, beside the line from values to groups.
KINDS = (
    *("rate", "screen", "impute", "treat", "standardise", "weigh", "aggregate", "restandardise"),
    *("classify", "change", "combine", "shrink"),
)


@dataclass(frozen=True)
class Step:
    """One registered step; where it lies is text, so that nothing is imported before it is used.

    Attributes
    ----------
    kind, name : str
        As a form names them.
    place : str
        Module below `pipeline.methods` and function.
    params : str
        The parameters' dataclass beside it.
    summary : str
        One line for help and documentation.
    coefficients : str
        For additive aggregates, the function that gives what each value is multiplied by.
    is_linear : bool
        For standardisations: the result is (value - mean) / sd of the moments it returns.
    """

    kind: str
    name: str
    place: str
    params: str
    summary: str
    coefficients: str = ""
    is_linear: bool = False

    @property
    def module(self) -> str:
        """Module in which the step lies."""
        return f"pipeline.methods.{self.place.rpartition('.')[0]}"

    @property
    def function(self) -> str:
        """Function that is the step."""
        return self.place.rpartition(".")[2]


ALL = (
    Step("rate", "quotient", "rate.quotient", "RateParams", "counts over the people at risk, per a declared number"),
    Step(
        "screen", "thresholds", "screen.thresholds", "ScreenParams",
        "minimum residents, denominators and available indicators; the reason as a code",
    ),
    Step("impute", "median", "impute.median", "CentreParams", "median of the valid areas"),
    Step("impute", "mean", "impute.mean", "CentreParams", "mean of the valid areas"),
    Step("impute", "group_median", "impute.group_median", "GroupParams", "median of the area's group"),
    Step("impute", "group_mean", "impute.group_mean", "GroupParams", "mean of the area's group"),
    Step("impute", "previous", "impute.previous", "PreviousParams", "the area's value of the previous edition"),
    Step("impute", "regression", "impute.regression", "RegressionParams", "linear regression on all other indicators"),
    Step(
        "treat", "winsorise", "treat.winsorise", "WinsoriseParams",
        "the most extreme values take the next one, while the COIN rule is broken",
    ),
    Step("treat", "log", "treat.log", "TransformParams", "ln(x - min + 0.01 (max - min))"),
    Step("treat", "boxcox", "treat.boxcox", "TransformParams", "Box-Cox of greatest likelihood of x - min + 1"),
    Step("treat", "coin", "treat.coin", "CoinParams", "winsorise; where that does not mend it, transform"),
    Step("standardise", "none", "restandardise.none", "NoneParams", "leave the values as they are", is_linear=True),
    Step(
        "standardise", "zscore", "standardise.zscore", "ZscoreParams", "(value - mean) / SD over valid areas",
        is_linear=True,
    ),
    Step(
        "standardise", "robust", "standardise.robust", "RobustParams", "(value - median) / (1.4826 MAD)", is_linear=True
    ),
    Step(
        "standardise", "minmax", "scaling.minmax", "MinmaxParams", "lowest to highest value on a declared scale",
        is_linear=True,
    ),
    Step(
        "standardise", "goalposts", "scaling.goalposts", "GoalpostsParams", "declared lowest and highest value",
        is_linear=True,
    ),
    Step(
        "standardise", "distance_to_target", "scaling.distance_to_target", "TargetParams", "value against a target",
        is_linear=True,
    ),
    Step("standardise", "rank", "ranking.rank", "RankParams", "1 for the lowest value to N for the highest"),
    Step("standardise", "borda", "ranking.borda", "RankParams", "how many areas lie below"),
    Step("standardise", "percentile_rank", "ranking.percentile_rank", "PercentileParams", "(rank - 1) / (N - 1)"),
    Step(
        "standardise", "rank_exponential", "ranking.rank_exponential", "ExponentialParams",
        "ranks on an exponential curve to 100",
    ),
    Step("standardise", "rank_normal", "ranking.rank_normal", "NormalParams", "ranks as normal quantiles"),
    Step("weigh", "equal", "weigh.equal", "EqualParams", "weight 1 for every indicator"),
    Step("weigh", "given", "weigh.given", "GivenParams", "declared weights, never rescaled silently"),
    Step("weigh", "pca", "loadings.pca", "PcaParams", "loadings of the first principal component"),
    Step("weigh", "factor", "loadings.factor", "FactorParams", "loadings or regression weights of one common factor"),
    Step("aggregate", "sum", "aggregate.total", "MissingParams", "weighted sum", "total_coefficients"),
    Step("aggregate", "mean", "aggregate.mean", "MissingParams", "weighted mean", "mean_coefficients"),
    Step("aggregate", "geometric", "power.geometric", "MissingParams", "weighted geometric mean"),
    Step("aggregate", "harmonic", "power.harmonic", "MissingParams", "weighted harmonic mean"),
    Step("aggregate", "power", "power.power", "PowerParams", "weighted power mean of a declared exponent"),
    Step("aggregate", "maximum", "power.maximum", "MissingParams", "the largest child"),
    Step("aggregate", "minimum", "power.minimum", "MissingParams", "the smallest child"),
    Step("aggregate", "copeland", "copeland.copeland", "MissingParams", "areas outranked less areas outranked by"),
    Step(
        "restandardise", "scale_sd", "restandardise.scale_sd", "ScaleParams", "value / SD, no subtraction",
        is_linear=True,
    ),
    Step("restandardise", "linear", "scaling.linear", "LinearParams", "value x factor + offset", is_linear=True),
    Step("classify", "limits", "classify.limits", "LimitsParams", "declared limits with a declared tie rule"),
    Step("classify", "quantiles", "classify.quantiles", "QuantilesParams", "equal-sized classes by quantiles"),
    Step("classify", "rank_quantiles", "cutting.rank_quantiles", "RankQuantilesParams", "ceil(K x rank / N)"),
    Step("classify", "equal_intervals", "cutting.equal_intervals", "EqualParams", "classes of equal width"),
    Step("classify", "natural_breaks", "cutting.natural", "NaturalParams", "classes of least inner variation"),
    Step("classify", "sd_limits", "cutting.sd_limits", "SdLimitsParams", "limits at mean + multiple x SD"),
    Step("change", "now_minus_before", "change.now_minus_before", "ChangeParams", "value now - value before"),
    Step("change", "relative", "change.relative", "ChangeParams", "change in percent of the value before"),
    Step("change", "log_ratio", "change.log_ratio", "ChangeParams", "logarithm of value now / value before"),
    Step("combine", "single", "combine.single", "SingleParams", "classes of one part are the groups"),
    Step("combine", "matrix", "combine.matrix", "MatrixParams", "classes of two parts make a group"),
    Step(
        "shrink", "beta_binomial", "shrink.beta_binomial", "BetaBinomialParams",
        "rate drawn to that of a declared group; beside the raw rate, never in the index",
    ),
    Step(
        "shrink", "logit", "shrink.logit", "LogitParams",
        "log odds drawn to that of the larger area; beside the raw rate, never in the index",
    ),
)  # fmt: skip
