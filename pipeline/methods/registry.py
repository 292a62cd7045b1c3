"""Every step by kind and name: what forms, checks, help and documentation look steps up in."""

import dataclasses
import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pipeline.errors import ConfigError
from pipeline.methods.steps import ALL, KINDS, Step

__all__ = ["KINDS", "STEPS", "Step", "build_params", "load", "resolve"]

STEPS: dict[str, Step] = {f"{step.kind}.{step.name}": step for step in ALL}


def resolve(kind: str, name: str, where: str = "method") -> Step:
    """The registered step of that kind and name; an aggregate may be brought to scale by any standardisation.

    Raises
    ------
    ConfigError
        If there is none; the message lists the names of the kind.
    """
    kinds = (kind, "standardise") if kind == "restandardise" else (kind,)
    step = next((STEPS[f"{k}.{name}"] for k in kinds if f"{k}.{name}" in STEPS), None)
    if step is None:
        known = ", ".join(sorted({s.name for s in STEPS.values() if s.kind in kinds})) or "none"
        raise ConfigError("steps are registered", f"no {kind} step named {name!r}", where, f"use one of: {known}")
    return step


@cache
def load(step: Step, what: str = "function") -> Callable[..., Any]:
    """Import what a step names: its `function`, its `params` dataclass or its `coefficients`."""
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
