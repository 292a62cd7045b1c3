"""Chapter 7 of the handbook: every key of the configuration with its kind, its default and its German meaning."""

import tomllib
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from pipeline import config as configuration
from pipeline.config import CityFile, Model
from tests.handbook.findings import FOLDER

PAGE = "07-schluessel.md"
_HEAD = """# 7 Alle Schlüssel der Konfiguration

<!-- Erzeugt von docs/handbuch/generate.py aus pipeline/config/ und schluessel.toml; nicht von Hand ändern. -->

Je Abschnitt von `config/<stadt>.toml` eine Tabelle. Abschnitte in doppelten Klammern (`[[sources]]`) dürfen mehrmals
stehen. Ein Schlüssel, der hier nicht steht, ist unbekannt und bricht den Lauf ab (Code 10).

**Pflicht** heißt: muss angegeben werden. Ein **–** als Vorgabe heißt: ohne Angabe nichts.
"""
_KINDS = {"str": "Text", "int": "Zahl", "float": "Zahl", "bool": "`true` oder `false`", "date": "Datum"}


def models() -> dict[str, type[Model]]:
    """Return the models that a configuration is made of, in the order they are met."""
    found: dict[str, type[Model]] = {}
    _meet(CityFile, found)
    return found


def meanings() -> dict[str, dict[str, str]]:
    """Return what the handbook says of every key of every model."""
    return tomllib.loads((FOLDER / "schluessel.toml").read_text(encoding="utf-8"))


def keys_of(table: dict[str, Any], model: type[Model] = CityFile, where: str = "") -> list[str]:
    """Return the keys of a piece of TOML that its model does not know, with their path."""
    unknown = []
    for name, value in table.items():
        field = model.model_fields.get(name)
        if field is None:
            unknown.append(f"{where}{name}")
            continue
        inner = _inner(field.annotation)
        if inner is not None:
            named = get_origin(field.annotation) is dict
            for item in value if isinstance(value, list) else value.values() if named else [value]:
                unknown += keys_of(item, inner, f"{where}{name}.")
    return unknown


def render() -> str:
    """Return the page."""
    parts = [_HEAD]
    for path, model in _sections(CityFile):
        parts += [f"## {path}\n", "| Schlüssel | Art | Vorgabe | Bedeutung |", "|---|---|---|---|"]
        says = meanings()[model.__name__]
        parts += [
            f"| `{name}` | {_kind(field.annotation)} | {_default(field)} | {says[name]} |"
            for name, field in model.model_fields.items()
        ]
        parts.append("")
    return "\n".join(parts)


def _sections(model: type[Model]) -> list[tuple[str, type[Model]]]:
    found = []
    for name, field in model.model_fields.items():
        inner = _inner(field.annotation)
        if inner is not None:
            many, named = get_origin(field.annotation) is tuple, get_origin(field.annotation) is dict
            found.append((f"`[[{name}]]`" if many else f"`[{name}.<id>]`" if named else f"`[{name}]`", inner))
            found += [(f"`{name}.{deeper.strip('`[]')}`", m) for deeper, m in _sections(inner)]
    return found


def _meet(model: type[Model], found: dict[str, type[Model]]) -> None:
    for field in model.model_fields.values():
        inner = _inner(field.annotation)
        if inner is not None:
            found[inner.__name__] = inner
            _meet(inner, found)


def _inner(annotation: Any) -> type[Model] | None:
    """Return the model that an annotation holds, also in a list or beside None."""
    if isinstance(annotation, type) and issubclass(annotation, configuration.Model):
        return annotation
    return next((m for part in get_args(annotation) if (m := _inner(part)) is not None), None)


def _kind(annotation: Any) -> str:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _kind(next(part for part in parts if part is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return "Abschnitt"
    if origin is Literal:
        return "eines von " + ", ".join(f"`{word}`" for word in parts)
    if origin is tuple:
        return "Einträge" if _inner(annotation) else f"Liste: {_kind(parts[0])}"
    if origin is dict and _inner(annotation):
        return "Abschnitt je Kennung"
    if origin is dict:
        return f"Zuordnung: {_kind(parts[0])} = {_kind(parts[1])}"
    return _KINDS[annotation.__name__]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**Pflicht**"
    value = field.default
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if value in (None, "", (), {}):
        return "–"
    if isinstance(value, tuple) and isinstance(value[0], Model):
        return f"{len(value)} Einträge"
    return f"`{list(value) if isinstance(value, tuple) else value}`"
