"""First page of an area: what it is, where it lies, why it is conspicuous, how sure that is."""

from typing import Any

import pandas as pd

from pipeline.products import compared, palette, sentences, team_words, text, told
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, reasons
from pipeline.products.profiles import placing, speech, sureness, surrounding
from pipeline.products.profiles.around import CONTRASTS, maps
from pipeline.products.profiles.material import Material

OFTEN = 0.5
"""Share of the draws below which most of them say otherwise."""


def page(one: Material, area_id: str, number: int) -> blocks.Block:
    """Return the page."""
    area = one.facts.areas.loc[area_id]
    body = [
        figures(one, area),
        blocks.space(2.5),
        *maps(one, f"gebiet-{number}", [area_id], str(area["name"])),
        speech.heading(say("Warum auffällig?")),
        blocks.paragraph(_why(one, area_id, area), size=9.5, below=1.5),
        *_against(one, area_id),
        blocks.space(1),
        blocks.split(["1fr", "1fr"], [sureness.sureness(one, area_id, area), placing.placing(one, area_id, area)]),
    ]
    return {"title": area["name"], "sub": place(one, area_id, area), "key": key(one, area), "blocks": body}


def place(one: Material, area_id: str, area: "pd.Series[Any]") -> str:
    """'Stadtteil Nord · Ortsteil · Schlüssel 0101': what tells areas of one name apart."""
    words = one.words
    parts = [
        blocks.begun(words.area),
        _municipality(one, area_id),
        f"{words.district} {area['district']}" if area["district"] else "",
        _region(one, area),
        say("Schlüssel {key}", key=area_id),
    ]
    return " · ".join(filter(None, parts))


def _municipality(one: Material, area_id: str) -> str:
    """The municipality where a run is one over several."""
    name = one.facts.municipality_names.get(area_id) if one.facts.is_network else None
    return "" if text.is_missing(name) else say("Gemeinde {name}", name=name)


def _region(one: Material, area: "pd.Series[Any]") -> str:
    """The level between area and district, with what it is called."""
    if not area["region"] or area["region"] == area["district"]:
        return ""
    return " ".join([_level(one), *str(area["region"]).split()]).strip()


def _level(one: Material) -> str:
    """What the level right above the areas is called; nothing where the city does not say."""
    geography = one.facts.config.edition(one.facts.published.edition).geography
    parents = one.facts.config.geography(geography).parents
    return str(parents[0].label or "") if parents else ""


def key(one: Material, area: "pd.Series[Any]") -> list[blocks.Run]:
    """The finding in one line: classes, place, grade."""
    said = [speech.group_words(one.facts, area)]
    if one.words.has_funding and not text.is_missing(area["location"]):
        said.append(one.words.located(area["location"]))
    if one.facts.has_draws and not text.is_missing(area["grade"]):
        said.append(sentences.stability(area))
        if not text.is_missing(area["flag_probability"]) and area["flag_probability"] < OFTEN:
            said.append(say("in mehr als der Hälfte der Ziehungen nicht auffällig"))
    return [blocks.bold(say("Auffälliges Gebiet"), palette.WINE), ": " + "; ".join(filter(None, said)) + "."]


def figures(one: Material, area: "pd.Series[Any]") -> blocks.Block:
    """Four or five key figures."""
    facts = one.facts
    group = say("Gruppe aus Status und Dynamik") if facts.has_matrix else say("Klasse")
    entries = [
        (text.number(area["residents"]), blocks.begun(say("Einwohnerinnen und Einwohner")), palette.INK),
        (text.group(area["group_code"]), blocks.begun(group), palette.WINE),
        (_or_secret(area["status_score"], facts.rounding.index(area["status_score"])), _ranked(one, area), palette.INK),
    ]
    if facts.has_draws:
        probability = area["flag_probability"]
        chance = say("der Ziehungen auffällig (Zufallsschwankung)")
        share = blocks.begun(say("Anteil der Ziehungen, in denen es auffällig ist"))
        said = share if text.is_missing(probability) else chance
        entries.append((_or_secret(probability, text.probability(probability)), said, palette.INK))
    return blocks.key_figures([*entries, _in_row(area)])


def _or_secret(value: Any, shown: str) -> str:
    """A figure; the word for it where it is withheld."""
    return say("geheim") if text.is_missing(value) else shown


def _ranked(one: Material, area: "pd.Series[Any]") -> str:
    index = speech.index_name(one.facts)
    if text.is_missing(area["status_rank"]):
        return index
    rank, n = text.number(area["status_rank"]), text.number(one.facts.ranked[area.name])
    of_all = later("{index}, Rang {rank} von {n} (1: ungünstigster)")
    of_own = later("{index}, Rang {rank} von {n} der Gemeinde (1: ungünstigster)")
    return say(of_own if one.facts.config.is_each_municipality else of_all, index=index, rank=rank, n=n)


def _in_row(area: "pd.Series[Any]") -> tuple[str, str, str]:
    """Editions in a row in which it is conspicuous; of one alone whether it was so before."""
    n = 0 if text.is_missing(area["editions_flagged"]) else int(area["editions_flagged"])
    history = area["history"] if isinstance(area["history"], str) else ""
    if placing.is_cut_off(area):
        said = say("Ausgaben in Folge auffällig; davor nicht vergleichbar")
        said = say("Ausgabe auffällig; davor nicht vergleichbar") if n == 1 else said
    elif n == 1 and len(history) < 2:
        said = say("Ausgabe auffällig; es gibt nur eine")
    elif n == 1:
        again, first = later("Ausgabe auffällig (wieder)"), later("Ausgabe auffällig (erstmals)")
        said = say(again if compared.was_before(history) else first)
    else:
        said = say("Ausgaben in Folge auffällig")
    return text.number(n), said, palette.INK


def _why(one: Material, area_id: str, area: "pd.Series[Any]") -> str:
    """Why it is conspicuous; of a part with a withheld indicator its class alone: an order would tell of the value."""
    facts = one.facts
    rows = facts.reasons.get(area_id, [])
    silent = {row.part for row in rows if text.is_missing(row.value) and not text.is_missing(row.indicator)}
    if not silent:
        return reasons.reason(facts, area_id)
    known = [row for row in rows if row.part not in silent]
    nouns = [facts.noun_within(name) for name, entry in facts.parts.items() if entry.name in silent]
    hidden = say("Die Werte dahinter sind geheim ({parts}).", parts=text.listing(nouns))
    said = sentences.reason(known, area, facts.config.catalogue, facts.parts) if known else ""
    return " ".join(filter(None, [f"{blocks.begun(speech.group_words(facts, area))}.", hidden, said]))


def _contrast(one: Material, row: Any) -> str:
    """'Auf der Höhe: vor allem Kinderarmut 71,3 % gegenüber 9,6 %', the value of the area first."""
    name = str(one.facts.areas.at[row.neighbour_id, "name"])
    if not row.is_adjoining:
        far = team_words.metres(row.distance_m)
        name = say("{name} (nicht angrenzend, {far} von Mittelpunkt zu Mittelpunkt)", name=name, far=far)
    return say("{name}: vor allem {what}.", name=name, what=surrounding.difference(one, row))


def _against(one: Material, area_id: str) -> list[blocks.Block]:
    rows = one.facts.contrasts.get(area_id, [])
    known = [row for row in rows if not text.is_missing(row.indicator)]
    if not rows:
        return []
    neighbours = later("Was das Gebiet von nicht auffälligen Nachbarn trennt")
    both = later("Was das Gebiet von nicht auffälligen Nachbarn und der Grenze trennt")
    if not known:
        head = speech.heading(say(neighbours))
        return [head, blocks.paragraph(told.against(one.facts, area_id)[0], size=9.5, below=3)]
    said = [[_contrast(one, row)] for row in known[:CONTRASTS]]
    limit = told.limit(one.facts, known[0])
    head = speech.heading(say(both if limit else neighbours))
    return [
        head,
        blocks.bullets([*said, *([[limit]] if limit else [])]),
    ]
