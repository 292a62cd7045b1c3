"""From the table of a method file to a `Form`, refusing what it does not know with its path."""

from collections.abc import Mapping
from typing import Any

from pipeline.errors import ConfigError
from pipeline.methods.form import MARKS, Chosen, ClassLabel, Flag, Form, Groups, IndicatorSet, Part
from pipeline.methods.registry import build_params, resolve

Table = Mapping[str, Any]
_STEPS = ("standardise", "weigh", "aggregate", "restandardise", "classify")


def parse_form(mapping: Table) -> Form:
    """Build a form from the parsed TOML of `config/methods/<name>.toml`.

    Parameters
    ----------
    mapping : dict
        Tables as tomllib gives them; the keys are listed in the method documentation.

    Returns
    -------
    Form

    Raises
    ------
    ConfigError
        On an unknown, missing or mistyped key, an unknown step or parameter, or names that do not fit one another.
    """
    where = str(mapping.get("name", "method"))
    texts = ("name", "label", "mark", "source", "description")
    _check(
        mapping,
        where,
        dict.fromkeys(texts, str) | {"validity": dict, "sets": dict, "parts": list},
        groups=dict,
        flag=dict,
    )
    _check(mapping["validity"], f"{where}.validity", {"minimum_residents": int})
    parts = tuple(_part(table, f"{where}.parts[{i}]") for i, table in enumerate(mapping["parts"]))
    groups = _groups(mapping["groups"], f"{where}.groups", parts) if "groups" in mapping else None
    return Form(
        **{key: mapping[key].strip() for key in texts if key != "mark"},
        mark=_mark(mapping, where),
        minimum_residents=mapping["validity"]["minimum_residents"],
        sets=tuple(_set(since, table, f"{where}.sets.{since}") for since, table in sorted(mapping["sets"].items())),
        parts=parts,
        groups=groups,
        flag=_flag(mapping["flag"], f"{where}.flag", groups) if "flag" in mapping else None,
    )


def _set(since: str, table: Table, where: str) -> IndicatorSet:
    _check(table, where, {"indicators": list, "mark": str}, note=str)
    names = tuple(table["indicators"])
    _refuse_if(not names or len(set(names)) < len(names), "indicators named once", names, f"{where}.indicators")
    return IndicatorSet(since, names, _mark(table, where), table.get("note", ""))


def _part(table: Table, where: str) -> Part:
    _check(
        table, where, {"name": str, "label": str, "of": str, "classes": list} | dict.fromkeys(_STEPS, dict), change=dict
    )
    _refuse_if(table["of"] not in ("now", "change"), "a part is of now or of change", table["of"], f"{where}.of")
    _refuse_if(
        (table["of"] == "change") != ("change" in table), "a change step for a part of change", "", f"{where}.change"
    )
    chosen = {
        kind: _chosen(kind, table[kind], f"{where}.{kind}") for kind in (*_STEPS, *(["change"] * ("change" in table)))
    }
    classes = tuple(_class(entry, f"{where}.classes[{i}]") for i, entry in enumerate(table["classes"]))
    params = chosen["classify"].params
    expected = len(params.limits) + 1 if hasattr(params, "limits") else getattr(params, "classes", len(classes))
    _refuse_if(len(classes) != expected, f"{expected} classes, as classify makes", len(classes), f"{where}.classes")
    return Part(table["name"], table["label"], table["of"], classes=classes, **chosen)


def _class(table: Table, where: str) -> ClassLabel:
    _check(table, where, {"code": int, "label": str, "symbol": str})
    return ClassLabel(**table)


def _chosen(kind: str, table: Table, where: str) -> Chosen:
    _refuse_if(not isinstance(table.get("step"), str), "a step is named", dict(table), f"{where}.step")
    step = resolve(kind, table["step"], f"{where}.step")
    return Chosen(step, build_params(step, {key: value for key, value in table.items() if key != "step"}, where))


def _groups(table: Table, where: str, parts: tuple[Part, ...]) -> Groups:
    _check(table, where, {"step": str, "parts": list, "mark": str})
    named = {part.name: part for part in parts}
    _refuse_if(
        len(table["parts"]) != 2 or not set(table["parts"]) <= set(named), "two parts", table["parts"], f"{where}.parts"
    )
    rows, columns = (named[name].classes for name in table["parts"])
    # The labels follow the order of codes in combine.matrix: the table by rows, then the rows alone.
    labels = [row.symbol + column.symbol for row in rows for column in columns] + [row.symbol for row in rows]
    _refuse_if(len(set(labels)) < len(labels), "groups told apart by symbols", labels, where)
    step = resolve("combine", table["step"], f"{where}.step")
    params = build_params(step, {"sizes": (len(rows), len(columns))}, where)
    return Groups(Chosen(step, params), (table["parts"][0], table["parts"][1]), tuple(labels), _mark(table, where))


def _flag(table: Table, where: str, groups: Groups | None) -> Flag:
    _check(table, where, {"groups": list, "status_only": list, "mark": str})
    for key in ("groups", "status_only"):
        unknown = set(table[key]) - set(groups.labels if groups else ())
        _refuse_if(bool(unknown), "flagged groups exist", sorted(unknown), f"{where}.{key}")
    return Flag(tuple(table["groups"]), tuple(table["status_only"]), _mark(table, where))


def _mark(table: Table, where: str) -> str:
    _refuse_if(table["mark"] not in MARKS, f"a mark is one of {', '.join(MARKS)}", table["mark"], f"{where}.mark")
    return str(table["mark"])


def _check(table: object, where: str, required: Mapping[str, type], **optional: type) -> None:
    if not isinstance(table, Mapping):
        raise ConfigError("a table stands here", repr(table), where, "write it as a TOML table")
    known = {**required, **optional}
    for key in (*table, *required):
        _refuse_if(key not in known, f"known keys: {', '.join(known)}", "an unknown key", f"{where}.{key}")
        _refuse_if(key not in table, f"{key} is set", "nothing", f"{where}.{key}")
        kind = known[key]
        wrong = not isinstance(table[key], kind) or (kind is int and isinstance(table[key], bool))
        _refuse_if(wrong, f"{key} is a {kind.__name__}", table[key], f"{where}.{key}")


def _refuse_if(broken: bool, rule: str, found: object, where: str) -> None:
    if broken:
        raise ConfigError(rule, str(found), where, "correct the method file")
