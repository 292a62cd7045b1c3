"""Every step by kind and name: the one list that forms, checks, help and documentation read."""

import dataclasses
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.errors import ConfigError

KINDS = ("standardise", "weigh", "aggregate", "restandardise", "classify", "change", "combine")


@dataclass(frozen=True)
class Step:
    """One registered step; module and names are text, so that nothing is imported before it is used.

    Attributes
    ----------
    kind, name : str
        As a form names them.
    module, function, params : str
        Where the step lies, and its parameters' dataclass beside it.
    summary : str
        One line for help and documentation.
    contributions : str
        For additive aggregates, the function that splits the result by indicator.
    """

    kind: str
    name: str
    module: str
    function: str
    params: str
    summary: str
    contributions: str = ""


_M = "pipeline.methods."
_ALL = (
    Step("standardise", "zscore", _M + "standardise", "zscore", "ZscoreParams", "(value - mean) / SD over valid areas"),
    Step("weigh", "equal", _M + "weigh", "equal", "EqualParams", "weight 1 for every indicator"),
    Step("weigh", "given", _M + "weigh", "given", "GivenParams", "declared weights, never rescaled silently"),
    Step("aggregate", "sum", _M + "aggregate", "total", "MissingParams", "weighted sum", "total_parts"),
    Step("aggregate", "mean", _M + "aggregate", "mean", "MissingParams", "weighted mean", "mean_parts"),
    Step("restandardise", "scale_sd", _M + "restandardise", "scale_sd", "ScaleParams", "value / SD, no subtraction"),
    Step("restandardise", "zscore", _M + "standardise", "zscore", "ZscoreParams", "the same on the aggregate"),
    Step("restandardise", "none", _M + "restandardise", "none", "NoneParams", "leave the aggregate as it is"),
    Step("classify", "limits", _M + "classify", "limits", "LimitsParams", "declared limits with a declared tie rule"),
    Step("classify", "quantiles", _M + "classify", "quantiles", "QuantilesParams", "equal-sized classes by quantiles"),
    Step("change", "now_minus_before", _M + "change", "now_minus_before", "ChangeParams", "value now - value before"),
    Step("combine", "matrix", _M + "combine", "matrix", "MatrixParams", "classes of two parts make a group"),
)  # fmt: skip
STEPS: dict[str, Step] = {f"{step.kind}.{step.name}": step for step in _ALL}


def resolve(kind: str, name: str, where: str = "method") -> Step:
    """The registered step of that kind and name.

    Raises
    ------
    ConfigError
        If there is none; the message lists the names of the kind.
    """
    step = STEPS.get(f"{kind}.{name}")
    if step is None:
        known = ", ".join(sorted(s.name for s in STEPS.values() if s.kind == kind)) or "none"
        raise ConfigError("steps are registered", f"no {kind} step named {name!r}", where, f"use one of: {known}")
    return step


@cache
def load(step: Step, what: str = "function") -> Callable[..., Any]:
    """Import what a step names: its `function`, its `params` dataclass or its `contributions`."""
    loaded: Callable[..., Any] = getattr(importlib.import_module(step.module), getattr(step, what))
    return loaded


def build_params(step: Step, mapping: Mapping[str, Any], where: str = "method") -> Any:
    """Fill the step's parameter dataclass from a table of a form; lists become tuples.

    Raises
    ------
    ConfigError
        If a key is unknown or missing, or the dataclass refuses a value; `where` names the table.
    """
    kind = load(step, "params")
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for key in mapping:
        if key not in fields:
            remedy = f"remove it; known: {', '.join(sorted(fields)) or 'none'}"
            raise ConfigError(
                f"{step.kind} step {step.name} knows its parameters", "an unknown key", f"{where}.{key}", remedy
            )
    for name, field in fields.items():
        if name not in mapping and field.default is dataclasses.MISSING:
            raise ConfigError(f"{step.kind} step {step.name} needs {name}", "nothing", f"{where}.{name}", "set it")
    try:
        return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in mapping.items()})
    except ConfigError as error:
        raise ConfigError(error.rule, error.found, where, error.remedy) from error
