"""What every reader of a method file needs: known keys of known types, and a registered step with its parameters."""

from collections.abc import Mapping
from typing import Any

from pipeline.errors import ConfigError
from pipeline.methods.form import Chosen
from pipeline.methods.registry import build_params, resolve

Table = Mapping[str, Any]
OVER = ("edition", "pooled")


def check(table: object, where: str, required: Mapping[str, Any], **optional: Any) -> None:
    """Refuse a table with an unknown, missing or mistyped key; a type may be a tuple of types."""
    if not isinstance(table, Mapping):
        raise ConfigError("a table stands here", repr(table), where, "write it as a TOML table")
    known = {**required, **optional}
    for key in (*table, *required):
        refuse_if(key not in known, f"known keys: {', '.join(known)}", "an unknown key", f"{where}.{key}")
        refuse_if(key not in table, f"{key} is set", "nothing", f"{where}.{key}")
        kinds = known[key] if isinstance(known[key], tuple) else (known[key],)
        accepted = (*kinds, int) if float in kinds else kinds
        wrong = not isinstance(table[key], accepted) or (bool not in kinds and isinstance(table[key], bool))
        refuse_if(wrong, f"{key} is a {' or '.join(k.__name__ for k in kinds)}", table[key], f"{where}.{key}")


def choose(kind: str, table: Table, where: str) -> Chosen:
    """The registered step of a table `{ step = "...", parameters }`.

    A parameter given as a table names a number per child; `over` says whether the reference is pooled.
    """
    refuse_if(not isinstance(table.get("step"), str), "a step is named", dict(table), f"{where}.step")
    step = resolve(kind, table["step"], f"{where}.step")
    over = table.get("over", OVER[0])
    refuse_if(over not in OVER, f"one of {', '.join(OVER)}", over, f"{where}.over")
    given = {key: value for key, value in table.items() if key not in ("step", "over")}
    named = tuple(
        (key, _numbers(value, f"{where}.{key}")) for key, value in given.items() if isinstance(value, Mapping)
    )
    plain = given | {key: [number for _, number in pairs] for key, pairs in named}
    return Chosen(step, build_params(step, plain, where), named, over)


def refuse_if(broken: bool, rule: str, found: object, where: str) -> None:
    """Stop with the path of what is wrong in the method file."""
    if broken:
        raise ConfigError(rule, str(found), where, "correct the method file")


def _numbers(table: Table, where: str) -> tuple[tuple[str, float], ...]:
    for name, number in table.items():
        refuse_if(
            not isinstance(number, int | float) or isinstance(number, bool), "a number", number, f"{where}.{name}"
        )
    return tuple(table.items())
