"""The list of steps: kind, name, where each lies, and one line of what it does."""

from dataclasses import dataclass

KINDS = ("impute", "treat", "standardise", "weigh", "aggregate", "restandardise", "classify", "change", "combine")


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
    Step("standardise", "none", "restandardise.none", "NoneParams", "leave the values as they are", is_linear=True),
    Step(
        "standardise", "zscore", "standardise.zscore", "ZscoreParams", "(value - mean) / SD over valid areas",
        is_linear=True,
    ),
    Step("weigh", "equal", "weigh.equal", "EqualParams", "weight 1 for every indicator"),
    Step("weigh", "given", "weigh.given", "GivenParams", "declared weights, never rescaled silently"),
    Step("aggregate", "sum", "aggregate.total", "MissingParams", "weighted sum", "total_coefficients"),
    Step("aggregate", "mean", "aggregate.mean", "MissingParams", "weighted mean", "mean_coefficients"),
    Step(
        "restandardise", "scale_sd", "restandardise.scale_sd", "ScaleParams", "value / SD, no subtraction",
        is_linear=True,
    ),
    Step("classify", "limits", "classify.limits", "LimitsParams", "declared limits with a declared tie rule"),
    Step("classify", "quantiles", "classify.quantiles", "QuantilesParams", "equal-sized classes by quantiles"),
    Step("change", "now_minus_before", "change.now_minus_before", "ChangeParams", "value now - value before"),
    Step("combine", "single", "combine.single", "SingleParams", "classes of one part are the groups"),
    Step("combine", "matrix", "combine.matrix", "MatrixParams", "classes of two parts make a group"),
)  # fmt: skip
