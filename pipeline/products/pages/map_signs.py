"""What a legend says of the signs of a map: only those that are on it, each with its sample."""

from collections.abc import Iterable, Sequence

from pipeline.products import looks, palette
from pipeline.products.drawings import Drawings
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

KINDS = {
    "current": (blocks.FUNDING_LINE, later("{kulisse} am Stichtag")),
    "former": (blocks.FUNDING_FORMER, later("{kulisse}, beendet")),
    "planned": (blocks.FUNDING_PLANNED, later("{kulisse}, geplant")),
}
"""Line and words of each kind of funding area, in the order of a legend."""
FLAGGED = {
    "hatch_white": (blocks.unstable, later("auffällig, nicht stabil")),
    "dotted": (blocks.dots, later("auffällig, Stabilität nicht veröffentlicht")),
}
"""Sample, made of the colours it lies on, and words of each sign over the colour of a flagged area."""

Row = tuple[blocks.Cell, str]


def lines(drawings: Drawings, name: str, words: Words) -> list[Row]:
    """Return a row for every kind of funding area that a map shows."""
    on = drawings.signs[name]
    return [(sign, say(said, kulisse=words.kulisse)) for kind, (sign, said) in KINDS.items() if kind in on]


def other_lines(drawings: Drawings, name: str, words: Words) -> dict[str, Row]:
    """Return the same by kind, without the current one: where that is filled, it has a row of its own."""
    on = drawings.signs[name]
    return {
        kind: (sign, say(said, kulisse=words.kulisse))
        for kind, (sign, said) in KINDS.items()
        if kind in on and kind != "current"
    }


def not_drawn(drawings: Drawings, name: str, words: Words) -> list[blocks.Block]:
    """Return a line that there are planned funding areas which a map is too small to show."""
    facts = drawings.facts
    if "planned" in drawings.signs[name] or not facts.funding_here["kind"].eq("planned").any():
        return []
    on_sheets = later("{kulisse}, geplant: auf den Blättern der {districts} gezeichnet, hier nicht.")
    nowhere = later("{kulisse}, geplant: auf dieser Karte nicht gezeichnet.")
    said = say(
        on_sheets if facts.has_sheets else nowhere, kulisse=blocks.begun(words.kulisse), districts=words.districts
    )
    return [blocks.space(1), blocks.caption(said)]


INNER_EDGE = later("Bläulicher Saum an einer Linie: innere Seite der {kulisse}.")
"""Said below maps of a scale on which funding lines have one."""


def grounds(drawings: Drawings, name: str, shown: Iterable[str]) -> list[Row]:
    """Return a row for every sign that lies on the colours of flagged areas among those that a map shows."""
    on, facts = drawings.signs[name], drawings.facts
    flagged = facts.flagged[facts.flagged.index.isin(list(shown))]
    members = {"hatch_white": flagged["grade"].eq("unstable"), "dotted": flagged["grade"].isna()}
    colours = looks.group_colours(facts.method)
    found = []
    for kind, (sign, said) in FLAGGED.items():
        if kind in on:
            codes = set(flagged.loc[members[kind], "group_code"])
            grounds_of = dict.fromkeys(colour for code, colour in colours.items() if code in codes)
            found.append((sign(*(grounds_of or [palette.WINE])), say(said)))
    return found


def strip(rows: Sequence[Row], *, below: float = 2.0) -> list[blocks.Block]:
    """Return samples and their words one after the other, as wide as the page; nothing without any."""
    return [blocks.keys(rows, below=below)] if rows else []
