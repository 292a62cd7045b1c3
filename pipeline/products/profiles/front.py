"""First page of an area: what it is, where it lies, why it is conspicuous, how sure that is."""

from typing import Any

import pandas as pd
from shapely.geometry.base import BaseGeometry

from pipeline.products import firmness, looks, palette, sentences, team_words, text, told
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, map_signs, reasons
from pipeline.products.profiles import speech
from pipeline.products.profiles.drawn import AROUND_MM, LOCATOR_MM
from pipeline.products.profiles.material import Material

CONTRASTS = 3
"""Neighbours a page compares with; the table of neighbours has the others."""
CHANGES = {
    "new": later("neu auffällig seit der vorigen Ausgabe"),
    "still": later("auch in der vorigen Ausgabe auffällig"),
    "not_comparable": later("mit der vorigen Ausgabe nicht vergleichbar"),
    "first": later("erste Ausgabe"),
}


def page(one: Material, area_id: str, number: int) -> blocks.Block:
    """Return the page."""
    area = one.facts.areas.loc[area_id]
    body = [
        figures(one, area),
        blocks.space(2.5),
        *maps(one, f"gebiet-{number}", [area_id], str(area["name"])),
        speech.heading(say("Warum auffällig?")),
        blocks.paragraph(reasons.reason(one.facts, area_id), size=9.5, below=1.5),
        *_against(one, area_id),
        blocks.space(1),
        blocks.split(["1fr", "1fr"], [_sureness(one, area_id, area), _placing(one, area_id, area)]),
    ]
    return {"title": area["name"], "sub": place(one, area_id, area), "key": key(one, area), "blocks": body}


def place(one: Material, area_id: str, area: "pd.Series[Any]") -> str:
    """'Stadtteil Nord · Ortsteil · Schlüssel 0101': what tells areas of one name apart."""
    words = one.words
    parts = [
        words.area,
        f"{words.district} {area['district']}" if area["district"] else "",
        area["region"] if area["region"] != area["district"] else "",
        say("Schlüssel {key}", key=area_id),
    ]
    return " · ".join(filter(None, parts))


def key(one: Material, area: "pd.Series[Any]") -> list[blocks.Run]:
    """The finding in one line: classes, place, grade."""
    said = [speech.group_words(one.facts, area)]
    if one.words.has_funding and not text.is_missing(area["location"]):
        said.append(one.words.located(area["location"]))
    if one.facts.has_draws and not text.is_missing(area["grade"]):
        said.append(sentences.stability(area))
    return [blocks.bold(say("Auffälliges Gebiet"), palette.WINE), ": " + "; ".join(filter(None, said)) + "."]


def figures(one: Material, area: "pd.Series[Any]") -> blocks.Block:
    """Four or five key figures."""
    facts, entries = one.facts, []
    residents = say("Einwohnerinnen und Einwohner")
    size = area["size_class"]
    named = f"{residents} ({say(text.SIZES[size])})" if size in text.SIZES else residents
    entries.append((text.number(area["residents"]), named, palette.INK))
    code = text.group(area["group_code"])
    group = say("Gruppe aus Status und Dynamik") if facts.has_matrix else say("Klasse")
    entries.append((code, group, palette.WINE))
    rank, index = text.number(area["status_rank"]), speech.index_name(facts)
    ranked = say("{index}, Rang {rank} von {n}", index=index, rank=rank, n=len(facts.assessed))
    entries.append((text.index(area["status_score"]), _or_withheld(area["status_score"], ranked, index), palette.INK))
    if facts.has_draws:
        chance, probability = say("der Ziehungen auffällig (Zufallsschwankung)"), area["flag_probability"]
        said = _or_withheld(probability, chance, say("Anteil der Ziehungen"))
        entries.append((text.probability(probability), said, palette.INK))
    n = 0 if text.is_missing(area["editions_flagged"]) else int(area["editions_flagged"])
    in_row = say("Ausgabe in Folge auffällig") if n == 1 else say("Ausgaben in Folge auffällig")
    entries.append((text.number(n), in_row, palette.INK))
    return blocks.key_figures(entries)


def _or_withheld(value: Any, said: str, item: str) -> str:
    """What a figure counts; of an empty one that it is not published."""
    return say("{item}: wird nicht veröffentlicht", item=item) if text.is_missing(value) else said


def maps(
    one: Material,
    name: str,
    members: list[str],
    title: str,
    *,
    surroundings: float = 1.5,
    own: BaseGeometry | None = None,
) -> list[blocks.Block]:
    """Map of the surroundings, locator and legend; a line instead where areas have no outline or lie off the map.

    What is not made of whole areas is given as `own`.
    """
    drawn = one.drawn
    if not drawn.has_maps:
        return []
    if not drawn.is_on_map(members):
        return [blocks.caption(say("Liegt außerhalb des Kartenausschnitts."))]
    named = one.beside.of.get(members[0], ()) if len(members) == 1 else ()
    around = drawn.around(f"{name}-umgebung", members, named, surroundings=surroundings, own=own)
    located = drawn.placed(f"{name}-lage", members, own)
    figure = drawn.figure(around, _alt(one, around, members, title), AROUND_MM[0])
    where = say("Karte {city}: Lage von {name} in der Stadt.", city=one.words.city, name=title)
    locator = drawn.figure(located, text.within([where]), LOCATOR_MM[0])
    side = [locator, _legend(one, around), blocks.space(0.8), blocks.caption(_note(one, around), below=0)]
    signs = map_signs.strip(_signs(one, around), below=1.5)
    return [blocks.split([AROUND_MM[0], "1fr"], [[figure], side], gutter=6), *signs]


def _codes(one: Material, drawn: str) -> list[str]:
    """Groups on a map, worst last."""
    shown = one.drawn.shown[drawn]
    return sorted(set(one.facts.areas["group_code"].reindex(shown).dropna()))


def _legend(one: Material, drawn: str) -> blocks.Block:
    colours = looks.group_colours(one.facts.method)
    rows: list[list[blocks.Cell]] = [
        [blocks.group(code, colours), one.group_words[code]] for code in _codes(one, drawn)
    ]
    head = [say("Gruppe") if one.facts.has_matrix else say("Klasse"), say("Bedeutung")]
    return blocks.table(head, rows, [11, "1fr"], "cl", size=7, row=0.45, pad=0.6)


def _note(one: Material, drawn: str) -> str:
    said = [
        say("Übersicht: auffällige {areas} farbig.", areas=one.words.areas),
        say("Maßstab 1 : {scale} (DIN A4).", scale=text.number(one.drawn.scales[drawn])),
    ]
    return " ".join(said)


def _signs(one: Material, drawn: str) -> list[map_signs.Row]:
    """Signs that are on the map, with their samples."""
    on, found = (
        one.drawn.signs[drawn],
        [(blocks.bordered(palette.WHITE, palette.INK), say("wovon der Steckbrief handelt"))],
    )
    found += [*map_signs.lines(one.drawn, drawn, one.words), *map_signs.grounds(one.drawn, drawn)]
    if "not_assessed" in on:
        found.append((blocks.NOT_ASSESSED, say("ohne Gruppe")))
    if "beside" in on:
        found.append((blocks.numbered("3−", palette.SECONDARY), say("Gruppe eines kleinen Gebiets, neben ihm")))
    return found


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


def _against(one: Material, area_id: str) -> list[blocks.Block]:
    rows = one.facts.contrasts.get(area_id, [])
    known = [row for row in rows if not text.is_missing(row.indicator)]
    if not rows:
        return []
    if not known:
        return [blocks.paragraph(told.against(one.facts, area_id)[0], below=1)]
    said = [[told.neighbour(one.facts, row)] for row in known[:CONTRASTS]]
    limit = told.limit(one.facts, known[0])
    return [
        speech.heading(say("Was das Gebiet von nicht auffälligen Nachbarn unterscheidet")),
        blocks.bullets([*said, *([[limit]] if limit else [])]),
    ]


def _sureness(one: Material, area_id: str, area: "pd.Series[Any]") -> list[blocks.Block]:
    """Chance and choice of method, and the chance of every class."""
    head = speech.heading(say("Wie sicher ist das?"))
    facts = one.facts
    if not facts.has_draws:
        return [head, blocks.paragraph(say(text.NO_CHANCE_SAID) + ".")]
    if text.is_missing(area["flag_probability"]):
        return [
            head,
            blocks.paragraph(say("Angaben zur Zufallsschwankung dieses Gebiets werden nicht veröffentlicht.")),
        ]
    reach = f"{text.index(area['score_low'])} {say('bis')} {text.index(area['score_high'])}"
    ranks = f"{text.number(area['rank_low'])} {say('bis')} {text.number(area['rank_high'])}"
    rows: list[list[blocks.Cell]] = [
        [say("Einstufung als auffällig"), blocks.strong(text.grade(area["grade"]))],
        [say("Auffällig durch Zufall: Anteil der Ziehungen"), text.probability(area["flag_probability"])],
        [say("{index} in 90 % der Ziehungen", index=speech.index_name(facts)), reach],
        [say("Rang in 90 % der Ziehungen"), ranks],
    ]
    if not text.is_missing(area["method_share"]):
        varied = say("Auffällig nach Wahl des Verfahrens: Anteil der Varianten")
        rows.insert(2, [varied, firmness.portion(area["method_share"])])
    table = blocks.table([say("Angabe"), say("Wert")], rows, ["1fr", 27], "lr", size=7.5, row=0.75)
    return [head, table, *_classes(one, area_id)]


def _classes(one: Material, area_id: str) -> list[blocks.Block]:
    chances = {int(code): float(value) for code, value in one.rows.chances.get(area_id, {}).items()}
    if not chances:
        return []
    colours = looks.colours(one.facts.lead)
    rows: list[list[blocks.Cell]] = [
        [
            blocks.fill(colours[code]),
            speech.label(named),
            blocks.bar(chances.get(code, 0.0), text.probability(chances.get(code, 0.0)), palette.WINE, 26),
        ]
        for code, named in one.facts.classes("status")
        if len(colours) <= MOST_CLASSES or chances.get(code, 0.0) >= SEEN
    ]
    noun = speech.label(one.facts.noun())
    head = [say("Farbe"), noun, blocks.begun(say("Anteil der Ziehungen"))]
    return [blocks.space(1.5), blocks.table(head, rows, [10, "1fr", 40], "lll", size=7.5, row=0.4)]


MOST_CLASSES, SEEN = 5, 0.01
"""Of many classes only those that the draws reach are listed."""


def _placing(one: Material, area_id: str, area: "pd.Series[Any]") -> list[blocks.Block]:
    """Where it lies, since when, which category, and what else is to be known before deciding."""
    words = one.words
    rows: list[list[blocks.Cell]] = []
    if words.has_funding and not text.is_missing(area["location"]):
        is_known = area["location"] == "partly" and not text.is_missing(area["share_current"])
        share = f" ({text.share(area['share_current'], 0)})" if is_known else ""
        rows.append([say("Lage"), f"{words.located(area['location'])}{share}"])
    is_hidden = text.is_missing(area["outcome"])
    rows.append(
        [say("Kategorie"), say("wird nicht veröffentlicht") if is_hidden else blocks.strong(told.outcome(area))]
    )
    if isinstance(area["theme"], str):
        rows.append([say("Vor allem Thema"), speech.label(area["theme"])])
    change = area["change"]
    if change in CHANGES:
        rows.append([say("Seit der vorigen Ausgabe"), say(CHANGES[change])])
    lasting = say("dauerhaft auffällig") if speech.holds(area["is_persistent"]) else say("nicht dauerhaft auffällig")
    rows.append([say("Dauer"), lasting])
    rows += _together(one, area_id)
    head = speech.heading(say("Einordnung"))
    table = blocks.table([say("Angabe"), say("Inhalt")], rows, [34, "1fr"], "ll", size=7.5, row=0.75, top=True)
    institution = told.institution(area)
    return [
        head,
        table,
        blocks.space(1.5),
        *([blocks.paragraph(institution, size=8, below=1.5)] if institution else []),
        blocks.caption(speech.label(told.NO_RANKING), below=0),
    ]


def _together(one: Material, area_id: str) -> list[list[blocks.Cell]]:
    """Micro-area, team, and what it is linked to."""
    teams = one.teams
    if teams is None or area_id not in teams.members.index:
        return []
    micro = teams.members[area_id]
    row = teams.microareas.loc[micro]
    others = [i for i in teams.areas_of(micro) if i != area_id]
    named = list(one.facts.areas.loc[others, "name"])
    with_others = text.listing([*named[:SHOWN], *([say("weiteren")] if len(named) > SHOWN else [])])
    joint = say("zusammen mit {names}", names=with_others) if named else say("allein")
    team = say("Team {team}", team=row["team"]) if not text.is_missing(row["team"]) else say("ohne Team")
    links = teams.links_of(micro) or say("keine vorgeschlagen")
    return [
        [blocks.begun(say("Einsatzgebiet")), f"{row['sign']}: {joint}; {team}"],
        [blocks.begun(say("Verbindungen")), links],
    ]


SHOWN = team_words.SHOWN
