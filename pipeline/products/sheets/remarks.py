"""Remarks of rows in few words: what holds for all of them once, what several columns share once a row."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.products import text
from pipeline.products.language import say
from pipeline.products.sheets.model import STATUS_COLUMN, Sheet

_BETWEEN, _OF = "; ", ": "
#: What a remark is about, empty where it is about the row, and what it says.
_Part = tuple[str, str]


def said_once(sheet: Sheet) -> Sheet:
    """Return a sheet with remarks of all its rows in its note, and each of the others once a row; the CSV has them all.

    Where every row has one remark about a column, the commonest is said in the note, and others in their rows.
    """
    if STATUS_COLUMN not in sheet.rows:
        return sheet
    remarks = sheet.rows[STATUS_COLUMN].fillna("").astype(str)
    counts = Counter(remarks.tolist())
    parts = {said: [_part(one) for one in said.split(_BETWEEN) if one] for said in counts}
    always, mostly = _shared(parts, counts) if len(sheet.rows) > 1 else (set(), set())
    kept = {said: _joined(part for part in own if part not in always | mostly) for said, own in parts.items()}
    notes = [
        say("Für alle Zeilen gilt: {remarks}.", remarks=_joined(_ordered(always, parts))) if always else "",
        say("Wo der Vermerk nichts anderes sagt, gilt: {remarks}.", remarks=_joined(_ordered(mostly, parts)))
        if mostly
        else "",
    ]
    rows = sheet.rows.assign(**{STATUS_COLUMN: remarks.map(kept)})
    return replace(sheet, rows=rows, note=" ".join(filter(None, (sheet.note, *notes))))


def _part(said: str) -> _Part:
    about, of, remark = said.partition(_OF)
    return (about, remark) if of else ("", about)


def _shared(parts: dict[str, list[_Part]], counts: Counter[str]) -> tuple[set[_Part], set[_Part]]:
    """Return the remarks that all rows have, and the commonest about each column that every row says one thing of."""
    rows, found = counts.total(), Counter[_Part]()
    for said, own in parts.items():
        found.update(dict.fromkeys(own, counts[said]))
    always = {part for part, n in found.items() if n == rows}
    abouts = {about for about, _ in found if about}
    once = {about for about in abouts if all([own for own, _ in some].count(about) == 1 for some in parts.values())}
    commonest = {about: max((n, part) for part, n in found.items() if part[0] == about)[1] for about in once}
    return always, {part for part in commonest.values() if found[part] < rows <= 2 * found[part]}


def _ordered(some: set[_Part], parts: dict[str, list[_Part]]) -> list[_Part]:
    """Return remarks in the order in which rows say them."""
    return [part for part in dict.fromkeys(part for own in parts.values() for part in own) if part in some]


def _joined(parts: Iterable[_Part]) -> str:
    """Join remarks; those that say the same of several columns name them together."""
    abouts: dict[str, list[str]] = defaultdict(list)
    for about, remark in parts:
        abouts[remark].append(about)
    return _BETWEEN.join(
        f"{text.listing(named)}{_OF}{remark}" if (named := [about for about in own if about]) else remark
        for remark, own in abouts.items()
    )
