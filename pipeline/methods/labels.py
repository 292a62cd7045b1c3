"""The classes of a part, from best to worst: as declared, or numbered."""

from collections.abc import Mapping
from typing import Any

from pipeline.methods.form import ClassLabel
from pipeline.methods.tables import check, refuse_if


def class_labels(given: Any, params: Any, where: str) -> tuple[ClassLabel, ...]:
    """Read `classes`.

    Parameters
    ----------
    given : list of tables, or a table
        One table a class, best first; or `{ label = "Dezil", first = "worst" }` for numbered ones, of which number 1
        is the best or the worst.
    params : dataclass
        Of the classify step: its `count` says how many classes there are.

    Raises
    ------
    ConfigError
        If their number is another.
    """
    count = int(params.count)
    if isinstance(given, Mapping):
        return _numbered(given, count, where)
    classes = tuple(_class(entry, f"{where}[{i}]") for i, entry in enumerate(given))
    refuse_if(len(classes) != count, f"{count} classes, as classify makes", len(classes), where)
    codes = [c.code for c in classes]
    refuse_if(len(set(codes)) < len(codes), "classes told apart by code", codes, where)
    return classes


def _class(table: Any, where: str) -> ClassLabel:
    check(table, where, {"code": int, "label": str, "symbol": str})
    return ClassLabel(**table)


def _numbered(table: Mapping[str, Any], count: int, where: str) -> tuple[ClassLabel, ...]:
    check(table, where, {}, label=str, first=str)
    first, label = table.get("first", "best"), table.get("label", "Klasse")
    refuse_if(first not in ("best", "worst"), "number 1 is the best or the worst", first, f"{where}.first")
    codes = range(1, count + 1) if first == "best" else range(count, 0, -1)
    return tuple(ClassLabel(code, f"{label} {code}", str(code)) for code in codes)
