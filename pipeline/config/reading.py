"""TOML files and their errors, in the words of an analyst."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.config.model import M, Model, Span
from pipeline.errors import ConfigError, MissingInput

PROJECT = Path(__file__).resolve().parents[2]


def read_toml(file: Path) -> dict[str, Any]:
    """Read a TOML file in UTF-8, with or without a byte order mark."""
    try:
        # utf-8-sig, since some editors put a byte order mark before the text.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        raise MissingInput(
            rule="a configuration file must exist",
            found="no such file",
            where=str(file),
            remedy=f"Write it, or name one that is there: {', '.join(_beside(file)) or '(none is there)'}.",
        ) from None
    except OSError as error:
        raise MissingInput(
            "a configuration file must be readable", str(error.strerror), str(file), "Name a file you may read."
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(
            rule="a configuration file must be TOML in UTF-8",
            found=f"byte {error.object[error.start]:#04x} in line {line} is not UTF-8",
            where=str(file),
            remedy="Save the file as UTF-8 in the editor.",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            rule="a configuration file must be TOML in UTF-8",
            found=str(error),
            where=str(file),
            remedy="Look at that line and the one above: close every quote, bracket and brace, name each key once.",
        ) from None


def _beside(file: Path) -> list[str]:
    return sorted(other.stem for other in file.parent.glob("*.toml"))


def validated(model: type[M], data: Mapping[str, Any], file: Path, prefix: str = "") -> M:
    """Return the model of some settings; the first wrong one is refused with its path below a prefix."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        path = _path(data, first["loc"], prefix)
        unknown = first["type"] == "extra_forbidden"
        raise ConfigError(
            rule="every key of the configuration must be known"
            if unknown
            else "a setting must have its type and range",
            found=f"{path}: {_said(first)}",
            where=f"{file.name}, {path}",
            remedy=_remedy(first["type"], str(first["loc"][-1])),
        ) from None


def _path(at: Any, places: tuple[int | str, ...], path: str) -> str:
    """Path of a setting as `monitor explain` writes it: entries of a list by their id, else by their place from 1."""
    for place in places:
        known = at if isinstance(at, dict) else dict(enumerate(at)) if isinstance(at, list) else {}
        at = known.get(place)
        if isinstance(place, int):
            names = [at.get(key) for key in ("id", "group", "method", "programme")] if isinstance(at, dict) else []
            path += f"[{next((name for name in names if name), place + 1)}]"
        else:
            path = f"{path}.{place!r}" if not re.fullmatch(r"\w+", place) else f"{path}.{place}"
    return path.lstrip(".")


def _said(first: Mapping[str, Any]) -> str:
    if first["type"] == "missing":
        return "it is not there"
    if first["type"] == "tuple_type":
        return f"a list must stand here, not {type(first['input']).__name__} {first['input']!r:.60}"
    said = "unknown key" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
    return f"{said} (value {first['input']!r:.80})"


def _remedy(kind: str, name: str) -> str:
    listed = "docs/handbuch/07-schluessel.md lists every setting."
    if kind == "extra_forbidden":
        known = {field for model in Model.__subclasses__() + Span.__subclasses__() for field in model.model_fields}
        near = difflib.get_close_matches(name, sorted(known), 1)
        return f"Mend its spelling{f': `{near[0]}`?' if near else ''} or remove it; {listed}"
    if kind == "missing":
        return f"Give `{name}`; {listed}"
    if kind == "tuple_type":
        return f"Write a table in double brackets, [[{name}]], other lists in square ones; {listed}"
    if kind.startswith("date"):
        return "Write a date as 2021-12-31, without quotes."
    return f"Give a value of that kind; {listed}"
