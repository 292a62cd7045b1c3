"""How the parts and classes of any method are called and coloured: nouns, colours, signs, groups."""

from collections.abc import Mapping
from functools import cache
from itertools import product

from pipeline.methods.form import Form, Part
from pipeline.products import palette

STATUS_WORDS = frozenset({"hoch", "mittel", "niedrig", "sehr niedrig"})
"""Labels of classes that need their noun: a class 'niedrig' is read as 'Status niedrig'."""
_UP, _DOWN = "▲ ", "▼ "
_COUNTS = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 9: "neun", 10: "zehn", 12: "zwölf"}


def is_status(part: Part) -> bool:
    """Say whether the classes are those of a social status, hoch to sehr niedrig."""
    return {entry.label for entry in part.classes} <= STATUS_WORDS


def noun(part: Part) -> str:
    """'Status', 'Dynamik', or the label of a part whose classes have names of their own."""
    if part.change is not None:
        return "Dynamik"
    return "Status" if is_status(part) else part.label


def index_name(part: Part) -> str:
    """Name of the score: 'Status-Index', 'Dynamik-Index', or the label of the part."""
    return f"{noun(part)}-Index" if part.change is not None or is_status(part) else part.label


def class_name(part: Part, label: str) -> str:
    """'Status niedrig', but 'Dezil 10' where the label needs no noun."""
    return f"{noun(part)} {label}" if part.change is not None or is_status(part) else label


def colours(part: Part) -> Mapping[int, str]:
    """Colour of every class by its code: light is the best, dark the worst; a part of change has two hues."""
    codes = [entry.code for entry in part.classes]
    if part.change is not None and len(codes) in _CHANGES:
        return dict(zip(codes, _CHANGES[len(codes)], strict=True))
    return dict(zip(codes, palette.ramp(len(codes)), strict=True))


_CHANGES = {
    2: (palette.DYNAMICS[1], palette.DYNAMICS[5]),
    3: tuple(palette.DYNAMICS.values()),
    5: palette.CHANGE,
}


def signs(part: Part) -> Mapping[int, str]:
    """The second sign beside the colour: triangles for the best and the worst class of a change."""
    return {part.classes[0].code: _UP, part.classes[-1].code: _DOWN} if part.change is not None else {}


def needs_numbers(part: Part) -> bool:
    """Say whether colour alone does not tell the classes apart, so that maps print their symbol."""
    return len(part.classes) > palette.DISTINCT_CLASSES


@cache
def group_colours(form: Form) -> Mapping[str, str]:
    """Colour of every group by its code, of a row's class alone too."""
    if form.groups is None:
        return {}
    rows, *columns = (form.part(name) for name in form.groups.parts)
    lead = colours(rows)
    found = {entry.symbol: lead[entry.code] for entry in rows.classes}
    for column in columns:
        codes = [row.symbol + other.symbol for row, other in product(rows.classes, column.classes)]
        four_by_three = len(rows.classes) == 4 and len(column.classes) == 3
        shades = list(palette.GROUPS.values()) if four_by_three else [found[r.symbol] for r in rows.classes]
        repeat = 1 if four_by_three else len(column.classes)
        found |= dict(zip(codes, [shade for shade in shades for _ in range(repeat)], strict=True))
    return found


def in_words(n: int) -> str:
    """Write a small number in words."""
    return _COUNTS.get(n, str(n))
