"""How the parts and classes of any method are called and coloured: nouns, colours, signs, groups."""

from collections.abc import Mapping
from functools import cache
from itertools import product

from pipeline.methods.form import Form, Part
from pipeline.products import palette, text
from pipeline.products.known_labels import in_english
from pipeline.products.language import later, say

_STATUS = ("hoch", "mittel", "niedrig", "sehr niedrig")
STATUS_WORDS = frozenset({*_STATUS, *map(in_english, _STATUS)})
"""Labels of classes that need their noun: a class 'niedrig' is read as 'Status niedrig'."""
_UP, _DOWN = "▲ ", "▼ "
_COUNTS = {
    2: later("zwei"),
    3: later("drei"),
    4: later("vier"),
    5: later("fünf"),
    6: later("sechs"),
    9: later("neun"),
    10: later("zehn"),
    12: later("zwölf"),
}


def is_status(part: Part) -> bool:
    """Say whether the classes are those of a social status, hoch to sehr niedrig."""
    return {entry.label for entry in part.classes} <= STATUS_WORDS


def noun(part: Part) -> str:
    """'Status', 'Dynamik', or the label of a part whose classes have names of their own."""
    if part.change is not None:
        return say("Dynamik")
    return say("Status") if is_status(part) else part.label


def index_name(part: Part) -> str:
    """Name of the score: 'Status-Index', 'Dynamik-Index', or the label of the part."""
    return say("{noun}-Index", noun=noun(part)) if needs_noun(part) else part.label


def within(name: str) -> str:
    """Write a noun or the name of an index as it stands within a sentence; in English names of their own stay so.

    'status index' and 'deprivation index', but 'Index of Multiple Deprivation'.
    """
    return text.amid(name) if name[1:].islower() else name


def needs_noun(part: Part) -> bool:
    """Say whether the labels of the classes are adjectives: 'niedrig', 'positiv'."""
    return part.change is not None or is_status(part)


def class_name(part: Part, label: str) -> str:
    """'Status niedrig', in English 'low status' with a small letter; 'Dezil 10' where the label needs no noun."""
    return say("{noun} {label}", noun=within(noun(part)), label=label) if needs_noun(part) else label


def classes_named(part: Part, labels: str) -> str:
    """'Status niedrig oder sehr niedrig', and 'Sozialindex Stufe 4' too: the noun stands where labels need none."""
    if needs_noun(part):
        return class_name(part, labels)
    return say("{noun} {labels}", noun=within(noun(part)), labels=labels)


def class_change(part: Part, before: str, now: str) -> str:
    """'Status niedrig → mittel' within a sentence, 'Dezil 9 → Dezil 10' where the labels need no noun."""
    change = f"{before} → {now}"
    return f"{within(noun(part))} {change}" if needs_noun(part) else change


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
    return say(_COUNTS[n]) if n in _COUNTS else str(n)
