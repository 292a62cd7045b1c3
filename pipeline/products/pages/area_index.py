"""Index of areas: each name with the pages that tell of it, as links. Made last, from all pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

COLUMNS, ROWS = 3, 84
SHEET, REASON = "sheet", "reason"


def pages(facts: Facts, words: Words, others: Sequence[blocks.Block]) -> list[blocks.Block]:
    """Return the index of the areas that stand on a sheet of their district or in the list of reasons.

    Parameters
    ----------
    facts : Facts
    words : Words
    others : sequence of pages
        Pages of the atlas; a sheet names its areas under `areas` and its place under `anchor`, a row in its cells.
    """
    places = dict(_sheets(others)), dict(_rows(others))
    shown = facts.areas.loc[[area_id for area_id in facts.areas.index if any(area_id in known for known in places)]]
    if shown.empty:
        return []
    order = shown["name"].map(sort_key).sort_values(kind="stable").index
    kinds = [kind for kind, known in zip((SHEET, REASON), places, strict=True) if known]
    entries = [
        {"name": facts.areas.at[a, "name"], "pages": [known[a] for known in places if a in known]} for a in order
    ]
    # Pages share the names, so that none has a few of them alone.
    size = -(-len(entries) // -(-len(entries) // (COLUMNS * ROWS)))
    parts = [entries[i : i + size] for i in range(0, len(entries), size)]
    all_listed = len(entries) == len(facts.areas)
    return [_page(words, part, kinds, place, is_whole=all_listed) for place, part in enumerate(parts)]


def sort_key(name: str) -> str:
    """Return a name as dictionaries order it (DIN 5007-1): Ä as A, ß as ss, numbers by their size."""
    plain = name.casefold().translate(str.maketrans("äöüàáâèéêëçñ", "aouaaaeeeecn"))
    return re.sub(r"\d+", lambda digits: digits.group().zfill(8), plain)


def anchor(area_id: str) -> str:
    """Return the name of the place at which the list of reasons tells of an area."""
    return f"reason-{area_id}"


def _sheets(others: Iterable[blocks.Block]) -> Iterator[tuple[str, str]]:
    for page in others:
        yield from ((area_id, page["anchor"]) for area_id in page.get("areas", ()))


def _rows(others: Iterable[blocks.Block]) -> Iterator[tuple[str, str]]:
    for place in _anchors(others):
        if place.startswith("reason-"):
            yield place.removeprefix("reason-"), place


def _anchors(value: Any) -> Iterator[str]:
    """Every anchor of a cell in the tables of some pages."""
    if isinstance(value, dict):
        if "anchor" in value and "t" in value:
            yield str(value["anchor"])
        for name in ("blocks", "parts", "rows"):
            yield from _anchors(value.get(name, ()))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _anchors(inner)


def _page(
    words: Words, entries: list[blocks.Block], kinds: Sequence[str], place: int, *, is_whole: bool
) -> blocks.Block:  # fmt: skip
    height = -(-len(entries) // COLUMNS)
    thirds = [entries[i : i + height] for i in range(0, len(entries), height)]
    title = say("Verzeichnis der {areas}", areas=words.areas)
    pages = later("Seitenzahlen: Blatt · Gründe") if len(kinds) > 1 else later("Seitenzahlen führen zum Gebiet")
    which = later("Von {first} bis {last}. {pages}.")
    some = later("Nur {areas} der Liste „Auffällige Gebiete: Gründe“, von {first} bis {last}. {pages}.")
    said = say(
        which if is_whole else some,
        areas=words.areas,
        first=entries[0]["name"],
        last=entries[-1]["name"],
        pages=say(pages),
    )
    number = say(" ({n})", n=text.number(place + 1)) if place else ""
    body = {"block": "index", "columns": thirds}
    return {**blocks.sheet(title + number, said, title + number, [body], paper=blocks.PORTRAIT), "is_more": place > 0}
