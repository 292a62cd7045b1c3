"""From the table of a method file to a `Form`, refusing what it does not know with its path."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.methods.alternatives import alternatives
from pipeline.methods.form import MARKS, ORIENTATIONS, Flag, Form, Groups, IndicatorSet, Part, Validity
from pipeline.methods.labels import class_labels
from pipeline.methods.tables import check, choose, refuse_if
from pipeline.methods.tree import root_of

Table = Mapping[str, Any]
TEXTS = ("name", "label", "mark", "source", "description")
ENGLISH = ("label", "source", "description", "note")
# Steps of a part that may stand before its tree, in the order in which they run.
PREPARE = {"impute": "impute", "treat": "treat", "normalise": "standardise"}
# A score without declared limits is cut into fifths, the default of the project.
FIFTHS = {"step": "quantiles", "classes": 5}


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
    optional = {"validity": dict, "sets": dict, "groups": dict, "flag": dict, "orientation": str, "variants": dict}
    optional |= {"labels_en": dict, "label_en": str, "source_en": str, "description_en": str}
    check(mapping, where, dict.fromkeys(TEXTS, str) | {"parts": list}, merges_adjoining=bool, **optional)
    orientation = mapping.get("orientation", ORIENTATIONS[0])
    refuse_if(orientation not in ORIENTATIONS, f"one of {', '.join(ORIENTATIONS)}", orientation, f"{where}.orientation")
    slots = _slots(mapping.get("sets", {}), where)
    parts = tuple(_part(table, f"{where}.parts[{i}]", slots) for i, table in enumerate(mapping["parts"]))
    refuse_if(not parts, "a method has a part", "none", f"{where}.parts")
    named = [node.name for part in parts for node in part.root.nodes()]
    refuse_if(len(set(named)) < len(named), "parts and nodes have names of their own", named, f"{where}.parts")
    groups = _groups(mapping, where, parts)
    form = Form(
        **{key: mapping[key].strip() for key in TEXTS if key != "mark"},
        mark=_mark(mapping, where),
        validity=_validity(mapping.get("validity", {}), f"{where}.validity"),
        sets=_sets(mapping, where, parts),
        parts=parts,
        orientation=orientation,
        groups=groups,
        flag=_flag(mapping["flag"], f"{where}.flag", groups) if "flag" in mapping else None,
        merges_adjoining=mapping.get("merges_adjoining", False),
        english=_english(mapping, where),
    )
    if "variants" not in mapping:
        return form
    return replace(form, variants=alternatives(mapping["variants"], f"{where}.variants", form))


def _english(mapping: Table, where: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a German text and its English: texts of the method, notes of its sets, labels."""
    labels = mapping.get("labels_en", {})
    wrong = [german for german, said in labels.items() if not isinstance(said, str)]
    refuse_if(bool(wrong), "an English label is text", wrong, f"{where}.labels_en")
    tables = (mapping, *mapping.get("sets", {}).values())
    texts = {table[key]: table[f"{key}_en"] for table in tables for key in ENGLISH if f"{key}_en" in table}
    return tuple((german.strip(), said.strip()) for german, said in (texts | labels).items())


def _validity(table: Table, where: str) -> Validity:
    check(table, where, {}, minimum_residents=int, minimum_denominator=float, minimum_available=float)
    refuse_if(any(value < 0 for value in table.values()), "limits are not negative", dict(table), where)
    refuse_if(table.get("minimum_available", 0) > 1, "a share of 0 to 1", dict(table), f"{where}.minimum_available")
    return Validity(**table)


def _slots(sets: Table, where: str) -> tuple[str, ...]:
    """Every slot of every set, in the order in which they are first named."""
    slots: dict[str, None] = {}
    for since, table in sorted(sets.items()):
        check(table, f"{where}.sets.{since}", {"indicators": list, "mark": str}, note=str, note_en=str)
        slots |= dict.fromkeys(table["indicators"])
    return tuple(slots)


def _sets(mapping: Table, where: str, parts: tuple[Part, ...]) -> tuple[IndicatorSet, ...]:
    """The declared sets; where there is none, one set of every slot that the first part's tree names, or none."""
    if "sets" not in mapping:
        slots = tuple(leaf.slot for leaf in parts[0].root.leaves)
        return (IndicatorSet("", slots, _mark(mapping, where)),) if slots else ()
    return tuple(_set(since, table, f"{where}.sets.{since}") for since, table in sorted(mapping["sets"].items()))


def _set(since: str, table: Table, where: str) -> IndicatorSet:
    names = tuple(table["indicators"])
    refuse_if(not names or len(set(names)) < len(names), "indicators named once", names, f"{where}.indicators")
    return IndicatorSet(since, names, _mark(table, where), table.get("note", ""))


def _part(table: Table, where: str, slots: tuple[str, ...]) -> Part:
    steps = dict.fromkeys((*PREPARE, "standardise", "weigh", "restandardise", "classify", "change"), dict)
    check(
        table,
        where,
        {"name": str, "label": str, "of": str, "aggregate": dict},
        classes=(list, dict),
        children=(list, dict),
        nodes=list,
        **steps,
    )
    refuse_if(table["of"] not in ("now", "change"), "a part is of now or of change", table["of"], f"{where}.of")
    refuse_if(
        (table["of"] == "change") != ("change" in table), "a change step for a part of change", "", f"{where}.change"
    )
    # The earlier edition holds values, and a value is no change.
    refuse_if(
        table["of"] == "change" and table.get("impute", {}).get("step") == "previous",
        "a part of change is not filled with earlier values",
        "previous",
        f"{where}.impute",
    )
    classify = choose("classify", table.get("classify", FIFTHS), f"{where}.classify")
    return Part(
        name=table["name"],
        label=table["label"],
        of=table["of"],
        prepare=tuple(choose(kind, table[key], f"{where}.{key}") for key, kind in PREPARE.items() if key in table),
        root=root_of(table, where, slots),
        classify=classify,
        classes=class_labels(table.get("classes", {}), classify.params, f"{where}.classes"),
        change=choose("change", table["change"], f"{where}.change") if "change" in table else None,
    )


def _groups(mapping: Table, where: str, parts: tuple[Part, ...]) -> Groups | None:
    """The declared groups; a method that flags without any flags classes of its first part."""
    if "groups" not in mapping:
        alone = {"step": "single", "parts": [parts[0].name], "mark": mapping.get("flag", {}).get("mark")}
        return _combined(alone, f"{where}.flag", parts) if "flag" in mapping else None
    return _combined(mapping["groups"], f"{where}.groups", parts)


def _combined(table: Table, where: str, parts: tuple[Part, ...]) -> Groups:
    check(table, where, {"step": str, "parts": list, "mark": str})
    named = {part.name: part for part in parts}
    refuse_if(not set(table["parts"]) <= set(named), "parts of the method", table["parts"], f"{where}.parts")
    classes = [named[name].classes for name in table["parts"]]
    # The labels follow the order of codes in combine.matrix: the table by rows, then the rows alone.
    labels = [row.symbol for row in classes[0]] if classes else []
    if len(classes) == 2:
        labels = [row.symbol + column.symbol for row in classes[0] for column in classes[1]] + labels
    refuse_if(len(set(labels)) < len(labels), "groups told apart by symbols", labels, where)
    chosen = choose("combine", {"step": table["step"], "sizes": [len(c) for c in classes]}, f"{where}.parts")
    return Groups(chosen, tuple(table["parts"]), tuple(labels), _mark(table, where))


def _flag(table: Table, where: str, groups: Groups | None) -> Flag:
    check(table, where, {"groups": list, "mark": str}, status_only=list)
    for key in ("groups", "status_only"):
        unknown = set(table.get(key, ())) - set(groups.labels if groups else ())
        refuse_if(bool(unknown), "flagged groups exist", sorted(unknown), f"{where}.{key}")
    return Flag(tuple(table["groups"]), tuple(table.get("status_only", ())), _mark(table, where))


def _mark(table: Table, where: str) -> str:
    refuse_if(table["mark"] not in MARKS, f"a mark is one of {', '.join(MARKS)}", table["mark"], f"{where}.mark")
    return str(table["mark"])
