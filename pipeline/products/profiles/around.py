"""Map of what a profile is about and its surroundings, where that lies in the city, and what their signs mean."""

from collections.abc import Sequence

from pipeline.products import looks, palette, text
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, map_signs
from pipeline.products.profiles.drawn import AROUND_MM, LOCATOR_MM
from pipeline.products.profiles.material import Material

CONTRASTS = 3
"""Neighbours a page compares with; the table of neighbours has the others."""
FUNDING = {
    "current": later("{kulisse} am Stichtag"),
    "planned": later("geplante Förderung"),
    "former": later("frühere Förderung"),
}
"""What the lines of funding areas mean, by their kind."""


def maps(one: Material, name: str, members: list[str], title: str, *, surroundings: float = 1.5) -> list[blocks.Block]:
    """Map of the surroundings, locator and legend; a line instead where areas have no outline or lie off the map."""
    drawn = one.drawn
    if not drawn.has_maps:
        return []
    if not drawn.is_on_map(members):
        return [blocks.caption(say("Liegt außerhalb des Kartenausschnitts."))]
    around = _around(one, name, members, surroundings)
    located = drawn.placed(f"{name}-lage", members)
    figure = drawn.figure(around, _alt(one, around, members, title), AROUND_MM[0])
    where = say("Karte {city}: Lage von {name} in der Stadt.", city=one.words.city, name=title)
    locator = drawn.figure(located, text.within([where]), LOCATOR_MM[0])
    legend = _legend(one, around, len(members))
    note = [blocks.space(0.8), blocks.caption(_note(one, around), below=0)]
    # A long legend reaches below the map, which then has room for the note.
    is_long = sum(len(table["rows"]) for table in legend) > ROOMY
    left, side = ([figure, *note], [locator, *legend]) if is_long else ([figure], [locator, *legend, *note])
    return [blocks.split([AROUND_MM[0], "1fr"], [left, side], gutter=6)]


def _around(one: Material, name: str, members: list[str], surroundings: float) -> str:
    """All neighbours of an area bear their names where they fit; it and those it is compared with are always found."""
    own = members[0] if len(members) == 1 else None
    named = one.beside.of.get(own, ()) if own else ()
    found = [own, *compared(one, own)] if own else []
    return one.drawn.around(f"{name}-umgebung", members, named, found=found, surroundings=surroundings)


def compared(one: Material, area_id: str) -> list[str]:
    """Neighbours with which the text compares an area."""
    rows = one.facts.contrasts.get(area_id, [])
    return [row.neighbour_id for row in rows if not text.is_missing(row.indicator)][:CONTRASTS]


def _legend(one: Material, drawn: str, outlined: int) -> list[blocks.Block]:
    """Groups on the map, worst last, then what is hatched, outlined or numbered on this map."""
    colours = looks.group_colours(one.facts.method)
    codes = sorted(set(one.facts.areas["group_code"].reindex(one.drawn.shown[drawn]).dropna()))
    groups: list[list[blocks.Cell]] = [[blocks.group(code, colours), one.group_words[code]] for code in codes]
    head = [say("Gruppe") if one.facts.has_matrix else say("Klasse"), say("Bedeutung")]
    signs = [*_hatches(one, drawn), *_lines(one, drawn, outlined), *_numbers(one, drawn)]
    return beside(groups, signs, head)


ROOMY = 11
"""Rows of both tables beside a map of which each may have more room."""


def beside(
    groups: list[list[blocks.Cell]], signs: list[list[blocks.Cell]], head: list[str], least: float = 0.25
) -> list[blocks.Block]:
    """Return the tables of groups and of signs beside a map, with the room that so many rows leave to each."""
    rows = (0.7, 0.7) if len(groups) + len(signs) <= ROOMY else (0.6, least)
    heads = (head, [say("Zeichen"), say("Bedeutung")])
    return [
        blocks.table(named, cells, [11, "1fr"], "cl", size=7, row=row, pad=0.6)
        for named, cells, row in zip(heads, (groups, signs), rows, strict=True)
    ]


def _hatches(one: Material, drawn: str) -> list[list[blocks.Cell]]:
    shown = one.seen.loc[list(one.drawn.shown[drawn])]
    rows: list[list[blocks.Cell]] = [
        [sign, said] for sign, said in map_signs.grounds(one.drawn, drawn, one.drawn.shown[drawn])
    ]
    if shown["group_code"].isna().any():
        rows.append([blocks.NOT_ASSESSED, say("ohne Gruppe") if one.facts.has_matrix else say("ohne Klasse")])
    return rows


def _lines(one: Material, drawn: str, outlined: int) -> list[list[blocks.Cell]]:
    """The outline of the profile, and the kinds of funding lines that are seen."""
    own = say("Gebiet dieses Steckbriefs") if outlined == 1 else say("Gebiete dieses Steckbriefs")
    rows: list[list[blocks.Cell]] = [[blocks.line(palette.INK, 2.0), own]]
    for kind in one.drawn.funding_kinds[drawn]:
        sample, _ = map_signs.KINDS[kind]
        rows.append([sample, say(FUNDING[kind], kulisse=one.words.kulisse)])
    return [*rows, *borders(one, one.drawn.shown[drawn])]


def borders(one: Material, shown: Sequence[str]) -> list[list[blocks.Cell]]:
    """Row of a legend for the boundaries of districts, where a map shows areas of several."""
    seen = one.facts.areas["district_id"].reindex(list(shown))
    return class_maps.borders(one.facts, one.words) if seen.nunique() > 1 else []


def _numbers(one: Material, drawn: str) -> list[list[blocks.Cell]]:
    names = one.facts.areas["name"]
    return [
        [blocks.numbered(number, palette.SECONDARY), str(names[area_id])]
        for area_id, number in one.drawn.numbered[drawn].items()
    ]


def _note(one: Material, drawn: str) -> str:
    said = [
        say("Übersicht: auffällige {areas} farbig.", areas=one.words.areas),
        say("Maßstab 1\u202f:\u202f{scale} (DIN A4).", scale=text.number(one.drawn.scales[drawn])),
        say(map_signs.INNER_EDGE, kulisse=one.words.kulisse) if one.drawn.funding_kinds[drawn] else "",
        say("Weiß: außerhalb von {city}.", city=one.words.city) if drawn in one.drawn.beyond else "",
    ]
    return " ".join(filter(None, said))


def _alt(one: Material, drawn: str, members: list[str], title: str) -> str:
    shown = [area_id for area_id in one.drawn.shown[drawn] if area_id not in members]
    flagged = one.facts.areas["is_auffaellig"].reindex(shown).eq(True)
    names = list(one.facts.areas["name"].reindex(flagged.index[flagged]))[:5]
    return text.within(
        [
            say("Karte: {name} und Umgebung, gefärbt nach Gruppen.", name=title),
            say("Auffällig in der Umgebung: {names}.", names=text.listing(names)) if names else "",
            say("Linie: {kulisse}.", kulisse=one.words.kulisse) if one.words.has_funding else "",
            say("Die Gruppen der Nachbarn stehen in der Tabelle der zweiten Seite."),
        ]
    )
