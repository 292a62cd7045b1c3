"""Overview of the district sheets: where each district lies, under which name, and on which pages it is shown."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.products import text
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

LETTERS = 26
"""Letters of a name that stand on one line of its column."""
SHORT = 18
"""Letters of the word for areas that stand on one line beside the names of districts."""
AIRY, BESIDE, PART = 20, 32, 30
"""Rows of a table with air between them; districts whose table fits beside the map; rows of one of three parts of a
table on pages of its own."""


def pages(facts: Facts, drawings: Drawings, words: Words, sheets: Mapping[str, Sequence[str]]) -> list[blocks.Block]:
    """Return the map of the districts and the table of their sheets, where there are several.

    Parameters
    ----------
    facts : Facts
    drawings : Drawings
    words : Words
    sheets : mapping of district to places
        The places of the sheets of each district, in the order of the atlas.
    """
    if len(sheets) < 2:
        return []
    numbers = {district_id: str(n) for n, district_id in enumerate(sheets, 1)}
    rows = _rows(facts, numbers, sheets)
    name = drawings.districts("blattuebersicht", numbers)
    figure = drawings.figure(name, _alt(words, len(rows)), MAP_MM[0])
    is_beside = len(rows) * _lines(rows) <= BESIDE
    head = blocks.heading(say("{districts} und Seiten", districts=blocks.begun(words.districts)))
    side = [head, _table(facts, words, rows)] if is_beside else [blocks.caption(say("Tabelle: nächste Seite."))]
    side += [blocks.space(1.5), *_unknown(rows), *class_maps.off_map(facts)]
    title = say("Übersicht der Blätter")
    body = [beside(figure, side)]
    first = blocks.sheet(title, _key(words, sheets), title, body)
    return [first] if is_beside else [first, *_tables(facts, words, title, rows)]


def _rows(facts: Facts, numbers: Mapping[str, str], sheets: Mapping[str, Sequence[str]]) -> list[list[blocks.Cell]]:
    """One row a district: its number, name, areas, conspicuous ones and pages."""
    by_district = facts.areas.groupby("district_id", sort=True)
    areas, names = by_district.size(), by_district["district"].first()
    flagged = facts.areas["is_auffaellig"].eq(True).groupby(facts.areas["district_id"]).sum()
    is_assessed = facts.areas["is_valid"].eq(True).groupby(facts.areas["district_id"]).any()
    return [
        [n, names[d], text.count(int(areas[d])), _flagged(flagged, is_assessed, d), {"pages": list(sheets[d])}]
        for d, n in numbers.items()
    ]


def _flagged(flagged: "pd.Series[int]", is_assessed: "pd.Series[bool]", district_id: str) -> str:
    """Conspicuous areas of a district; of one without an assessed area this is not known."""
    return text.count(int(flagged[district_id])) if is_assessed[district_id] else text.NOT_AVAILABLE


def _table(facts: Facts, words: Words, rows: Sequence[Sequence[blocks.Cell]]) -> blocks.Block:
    head = [say("Nr."), words.district, words.areas, say("auffällig"), say("Seite")]
    # A long word breaks in its column rather than take the room of the names.
    widths: list[float | str] = [6, "1fr", "auto" if len(words.areas) <= SHORT else 20, "auto", "auto"]
    row = 0.9 if len(rows) <= AIRY else 0.45
    return {**blocks.table(head, rows, widths, "rlrrr", size=7.5, row=row, pad=1.1), "leads": True}


def _tables(
    facts: Facts, words: Words, title: str, rows: Sequence[Sequence[blocks.Cell]]
) -> list[blocks.Block]:  # fmt: skip
    """Return the table on pages of its own, each in three parts."""
    found, most = [], 3 * max(1, PART // _lines(rows))
    for place, start in enumerate(range(0, len(rows), most)):
        shown = rows[start : start + most]
        height = -(-len(shown) // 3)
        parts = [[_table(facts, words, shown[i : i + height])] for i in range(0, len(shown), height)]
        named = say("{title} ({n})", title=title, n=text.number(place + 2))
        body = [blocks.split(["1fr"] * 3, parts + [[]] * (3 - len(parts)), gutter=6)]
        key = say("Nummern wie auf der Karte.")
        found.append({**blocks.sheet(named, key, named, body), "is_more": True})
    return found


def _lines(rows: Sequence[Sequence[blocks.Cell]]) -> int:
    """Lines of the longest name in its column."""
    return 1 + max(len(str(row[1])) for row in rows) // LETTERS


def _unknown(rows: Sequence[Sequence[blocks.Cell]]) -> list[blocks.Block]:
    """What a point means, where there is one."""
    return (
        [blocks.caption(say("Punkt: kein Gebiet bewertet."))] if any(text.NOT_AVAILABLE in row for row in rows) else []
    )


def _key(words: Words, sheets: Mapping[str, Sequence[str]]) -> str:
    n = sum(len(places) for places in sheets.values())
    said = later("{counted} {districts}, {n} Blätter. Seitenzahlen führen zum Blatt.")
    return say(said, counted=text.number(len(sheets)), districts=words.districts, n=text.number(n))


def _alt(words: Words, n: int) -> str:
    return say(
        "Karte {city}: Grenzen der {n} {districts} mit Nummer und, wo Platz ist, Name. Die Seiten stehen in der "
        "Tabelle.",
        city=words.city,
        n=text.number(n),
        districts=words.districts,
    )
