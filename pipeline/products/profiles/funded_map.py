"""Maps of a funding area on its page, with what their signs mean."""

from collections.abc import Mapping

from shapely.geometry.base import BaseGeometry

from pipeline.products import looks, palette, text
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, map_signs
from pipeline.products.profiles.around import beside, borders
from pipeline.products.profiles.drawn import AROUND_MM, LOCATOR_MM
from pipeline.products.profiles.funded_drawn import Around
from pipeline.products.profiles.material import Material

LINES = {
    "current": later("anderes laufendes Fördergebiet"),
    "planned": later("anderes geplantes Fördergebiet"),
    "former": later("anderes beendetes Fördergebiet"),
}
"""What the lines of other funding areas mean, by their kind."""


def boundary(one: Material, funding_id: str) -> BaseGeometry | None:
    """Boundary of a funding area, None where none was delivered."""
    own = one.facts.published.funding.set_index("funding_id")["geometry"].get(funding_id)
    return None if own is None or own.is_empty else own


def maps(one: Material, name: str, funding_id: str, title: str, numbers: Mapping[str, str]) -> list[blocks.Block]:
    """Map of the surroundings, locator and legend; nothing where there is nothing to draw."""
    drawn, polygon = one.drawn, boundary(one, funding_id)
    if not drawn.has_maps or polygon is None or not numbers:
        return []
    if not drawn.is_on_map(numbers):
        return [blocks.caption(say("Liegt außerhalb des Kartenausschnitts."))]
    around = drawn.funding_around(f"{name}-umgebung", polygon, numbers, funding_id)
    located = drawn.funding_placed(f"{name}-lage", polygon)
    figure = drawn.figure(around.name, _alt(one, around, title, numbers), AROUND_MM[0])
    where = say("Karte {city}: Lage von {name} in der Stadt.", city=one.words.city, name=title)
    side = [drawn.figure(located, text.within([where]), LOCATOR_MM[0]), *_legend(one, around)]
    return [blocks.split([AROUND_MM[0], "1fr"], [[figure, _note(one, around)], side], gutter=6)]


def _legend(one: Material, around: Around) -> list[blocks.Block]:
    """Groups on the map, worst last, then its lines and hatches."""
    areas = one.facts.areas.loc[list(around.shown)]
    colours = looks.group_colours(one.facts.method)
    codes = sorted(set(areas["group_code"].dropna()))
    groups: list[list[blocks.Cell]] = [[blocks.group(code, colours), one.group_words[code]] for code in codes]
    signs: list[list[blocks.Cell]] = [[blocks.line(palette.INK, 1.6), say("Grenze dieses Fördergebiets")]]
    for kind in around.kinds:
        sample, _ = map_signs.KINDS[kind]
        signs.append([sample, say(LINES[kind])])
    signs += borders(one, around.shown)
    signs += [[sign, said] for sign, said in map_signs.grounds(one.drawn, around.name, around.shown)]
    if areas["group_code"].isna().any():
        signs.append([blocks.NOT_ASSESSED, say("ohne Gruppe") if one.facts.has_matrix else say("ohne Klasse")])
    head = [say("Gruppe") if one.facts.has_matrix else say("Klasse"), say("Bedeutung")]
    return beside(groups, signs, head, least=0.2)


def _note(one: Material, around: Around) -> blocks.Block:
    said = [
        say("Nummern: Gebiete der Tabelle."),
        say("Übersicht: dieses Fördergebiet dunkel, auffällige {areas} heller.", areas=one.words.areas),
        say("Maßstab 1\u202f:\u202f{scale} (DIN A4).", scale=text.number(around.scale)),
        say(map_signs.INNER_EDGE, kulisse=one.words.kulisse) if around.kinds else "",
        say("Weiß: außerhalb von {city}.", city=one.words.city) if around.name in one.drawn.beyond else "",
    ]
    return blocks.caption(" ".join(filter(None, said)), below=0)


def _alt(one: Material, around: Around, title: str, numbers: Mapping[str, str]) -> str:
    flagged = one.facts.areas["is_auffaellig"].reindex(list(numbers)).eq(True)
    names = list(one.facts.areas["name"].reindex(flagged.index[flagged]))[:5]
    return text.within(
        [
            say("Karte: {name} in eigener Grenze und Umgebung, gefärbt nach Gruppen.", name=title),
            say("Auffällig und ganz oder teilweise darin: {names}.", names=text.listing(names)) if names else "",
            say("Andere Linien: weitere Fördergebiete.") if around.kinds else "",
            say("Die Gebiete stehen in der Tabelle darunter."),
        ]
    )
