"""What a scenario changes, from the words of the command or from a TOML file."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError, MissingInput

_KEYS = {"name": str, "edition": str, "set": dict, "weights": dict, "funding": dict}
_FUNDING = {"file": str, "layer": str, "adds": bool}


@dataclass(frozen=True)
class Drawn:
    """A drawn funding map: a layer of polygons, in place of the current funding areas or beside them."""

    file: Path
    layer: str = ""
    adds: bool = False


@dataclass(frozen=True)
class Asked:
    """What is asked for.

    Attributes
    ----------
    settings : mapping
        Path of a setting, as `monitor explain` writes it, to its value.
    weights : mapping
        Indicator, or its slot in the main method, to its share of the weights.
    edition : str
        Empty: the newest.
    name : str
        What the folder is called; empty: named by what is changed.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    funding: Drawn | None = None
    edition: str = ""
    name: str = ""


def of_words(
    settings: Sequence[str] = (),
    weights: Sequence[str] = (),
    funding: str | None = None,
    more_funding: str | None = None,
    edition: str | None = None,
    name: str | None = None,
) -> Asked:
    """Read the words of the command: KEY=VALUE, INDICATOR=SHARE, FILE[:LAYER].

    Raises
    ------
    ConfigError
        A word without `=`, a key named twice, a weight that is no number, two funding maps.
    """
    if funding and more_funding:
        raise ConfigError(
            "a scenario has one drawn funding map", "two", "--funding, --more-funding", "Put both into one layer."
        )
    word = funding or more_funding
    return Asked(
        {key: _value(text) for key, text in _pairs(settings, "--set").items()},
        {key: _weight(key, _value(text)) for key, text in _pairs(weights, "--weights").items()},
        _drawn(word, adds=bool(more_funding)) if word else None,
        edition or "",
        name or "",
    )


def of_file(file: Path) -> Asked:
    """Read a scenario file; a relative path in it is taken from the folder of the file.

    Raises
    ------
    MissingInput, ConfigError
        The file is not there, is no TOML, or says something unknown.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MissingInput("a scenario file must exist", str(error.strerror), str(file), "Write it.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("a scenario file is TOML in UTF-8", str(error), str(file), "Mend that line.") from None
    _refuse_unknown(table, _KEYS, str(file), "")
    given = table.get("funding", {})
    _refuse_unknown(given, _FUNDING, str(file), "funding.")
    if given and not given.get("file"):
        raise ConfigError("a drawn funding map names its file", "none", f"{file}, funding", "Give `file`.")
    weights = {str(key): _weight(str(key), value) for key, value in table.get("weights", {}).items()}
    drawn = Drawn(file.parent / given["file"], given.get("layer", ""), given.get("adds", False)) if given else None
    return Asked(dict(table.get("set", {})), weights, drawn, table.get("edition", ""), table.get("name", ""))


def together(first: Asked, then: Asked) -> Asked:
    """Return both; what the second says too counts."""
    return Asked(
        {**first.settings, **then.settings},
        {**first.weights, **then.weights},
        then.funding or first.funding,
        then.edition or first.edition,
        then.name or first.name,
    )


def _refuse_unknown(table: Mapping[str, Any], known: Mapping[str, type], where: str, path: str) -> None:
    for key, value in table.items():
        if key not in known or not isinstance(value, known[key]):
            found = f"{path}{key} = {value!r:.60}" if key in known else f"unknown key {path}{key}"
            remedy = f"A scenario file has {', '.join(f'{path}{name}' for name in known)}; settings stand below [set]."
            raise ConfigError("a scenario file says what it changes", found, f"{where}, {path}{key}", remedy)


def _pairs(words: Sequence[str], option: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        key, sign, text = word.partition("=")
        key = key.strip()
        if not sign or not key or not text.strip():
            raise ConfigError("a change is KEY=VALUE", repr(word), option, f"Write {option} 'KEY=VALUE'.")
        if key in found:
            raise ConfigError("a key is changed once", repr(key), option, "Remove one of them.")
        found[key] = text.strip()
    return found


def _value(text: str) -> Any:
    """Read a value as TOML does; what is none is text without quotes."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _weight(key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ConfigError(
            rule="a weight is a share of the weights, from 0 to 1",
            found=f"{key} = {value!r}",
            where=f"weights, {key}",
            remedy="Give a number such as 0.3; indicators that are not named share the rest as they do today.",
        )
    return float(value)


def _drawn(word: str, *, adds: bool) -> Drawn:
    """FILE, or FILE:LAYER where there is no file of the whole name."""
    file, sign, layer = word.rpartition(":")
    if sign and file and not Path(word).exists():
        return Drawn(Path(file), layer, adds)
    return Drawn(Path(word), "", adds)
