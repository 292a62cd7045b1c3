"""Second page of an area: its development, indicators, population, and what lies beside it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.products import group_names, looks, palette, text, told
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.profiles import measures, speech, surrounding
from pipeline.products.profiles.development import development
from pipeline.products.profiles.material import Material

HISTORY = 8
"""Editions that are listed, the newest last."""
TABLES_MM, CHARTS_MM, LINE_MM = 134.0, 80.0, 3.3
"""Height that the tables share, that of the charts above them, and that of a line of the tables."""
LEAST_MM, MOST_MM = 0.45, 1.2


def page(one: Material, area_id: str, number: int) -> blocks.Block:
    """Return the page; of a city with one edition there is no development to show."""
    area = one.facts.areas.loc[area_id]
    listed = surrounding.ordered(one, area_id)
    has_past = len(one.past.editions) > 1
    row = row_mm(_lines(one, area_id, len(listed)), TABLES_MM if has_past else TABLES_MM + CHARTS_MM)
    people = _people(one, area_id, row)
    body = [
        *(_past(one, area_id, area, number, row, people) if has_past else people),
        *measures.table(one, area_id, row),
        *surrounding.table(one, area_id, listed, row),
    ]
    return {"running": area["name"], "blocks": body}


def _past(
    one: Material, area_id: str, area: "pd.Series[Any]", number: int, row: float, people: list[blocks.Block]
) -> list[blocks.Block]:
    """Development over the editions, and how the area was classified in each, beside its population."""
    return [
        *development(one, area_id, number),
        blocks.space(1.5),
        blocks.split(["1fr", 74], [_history(one, area_id, area, row), people]),
    ]


def _lines(one: Material, area_id: str, neighbours: int) -> int:
    """Rows of the tables below each other, with their heads."""
    beside = max(min(len(one.past.editions), HISTORY), len(one.rows.people.get(area_id, {})))
    return beside + min(len(one.facts.indicators), measures.MOST) + min(neighbours, surrounding.SHOWN) + 3


def row_mm(lines: int, room_mm: float = TABLES_MM) -> float:
    """Space above and below the content of a row with which so many rows fill their part of a page."""
    return min(MOST_MM, max(LEAST_MM, (room_mm / max(lines, 1) - LINE_MM) / 2))


def _history(one: Material, area_id: str, area: "pd.Series[Any]", row: float) -> list[blocks.Block]:
    """Class, group, flag and category in every edition, and what of it needs a word."""
    categories = _categories(one, area)
    editions = one.past.editions[-HISTORY:]
    rows = [_edition(one, area_id, edition, categories.get(edition, text.NOT_AVAILABLE)) for edition in editions]
    group_noun = say("Gruppe") if one.facts.has_matrix else say("Klasse")
    head = [say("Ausgabe"), group_noun, speech.index_name(one.facts), say("auffällig"), say("Kategorie")]
    note = _history_note(one, area_id, editions, categories)
    return [
        speech.heading(say("Verlauf der Einstufung")),
        blocks.table(head, rows, [15, 13, 20, 18, "1fr"], "lcrll", size=7.5, row=row, pad=0.7),
        *([blocks.space(1), blocks.caption(note, below=0)] if note else []),
    ]


def _edition(one: Material, area_id: str, edition: str, category: str) -> list[blocks.Cell]:
    past = one.past
    if past.ids.loc[area_id, edition] is None:
        return [edition, blocks.across(say("nicht vergleichbar"), 4)]
    score, group = past.scores.values.loc[area_id, edition], past.groups.loc[area_id, edition]
    flag = past.flags.loc[area_id, edition]
    shown: blocks.Cell = say("ohne Angabe") if text.is_missing(flag) else speech.yes_no(flag)
    if speech.holds(flag):
        shown = blocks.strong(say("ja"), palette.WINE)
    group_cell = say("geheim") if text.is_missing(group) else blocks.group(group, looks.group_colours(one.facts.method))
    index = say("geheim") if text.is_missing(score) and not text.is_missing(group) else past.index(edition, score)
    return [edition, group_cell, index, shown, blocks.begun(category)]


def _history_note(one: Material, area_id: str, editions: list[str], categories: Mapping[str, str]) -> str:
    """What the table cannot say: groups without a change, observation of what is not conspicuous, withheld values."""
    past = one.past
    groups, scores = past.groups.loc[area_id, editions], past.scores.values.loc[area_id, editions]
    flags = past.flags.loc[area_id, editions]
    watched = any(categories.get(e) == say(told.OUTCOMES["observation"]) and flags[e] == False for e in editions)  # noqa: E712
    alone = one.facts.has_matrix and any(isinstance(code, str) and code.isdigit() for code in groups)
    least = text.number(_least_residents(one))
    said = [
        say("Gruppe ohne Zeichen: Status allein, ohne Dynamik.") if alone else "",
        say("Beobachtung ohne „auffällig“: {why}.", why=_watched(one)) if watched and _watched(one) else "",
        say("Ab {n} Einw. wird die Gruppe auch veröffentlicht, wenn der Wert dahinter geheim ist.", n=least)
        if (scores.isna() & groups.notna()).any() else "",
    ]  # fmt: skip
    return " ".join(filter(None, said))


def _least_residents(one: Material) -> int:
    """Residents from which a class is published whatever lies behind it: those the method asks for, where it does."""
    return one.facts.method.validity.minimum_residents or one.facts.config.settings.protect.minimum_residents


def _watched(one: Material) -> str:
    """Why the rules of the city have areas watched that are not conspicuous."""
    rules = [rule for rule in one.facts.config.settings.flag.outcomes if rule.outcome == "observation"]
    said = [
        say("knapp nicht auffällig") if any(rule.conditions.get("is_near_miss") for rule in rules) else "",
        say("nicht mehr auffällig") if any("gone" in rule.conditions.get("change", ()) for rule in rules) else "",
    ]
    return f" {say('oder')} ".join(filter(None, said))


def _categories(one: Material, area: "pd.Series[Any]") -> dict[str, str]:
    """What was proposed in each edition, from the history of the newest one."""
    signs = area["outcome_history"]
    if not isinstance(signs, str):
        return {}
    editions = list(one.facts.published.editions["edition"])[-len(signs) :]
    said = told.path(signs, editions).split("; ")
    return {edition: entry.partition(": ")[2] for edition, entry in zip(editions, said, strict=True)}


def _people(one: Material, area_id: str, row: float) -> list[blocks.Block]:
    """Groups of the population as delivered, beside the city; what is not published says why."""
    own = one.rows.people.get(area_id, {})
    known = {name: place for place, name in enumerate(group_names.GROUPS)}
    listed = sorted((g for g in own if g != "all"), key=lambda g: (known.get(g, len(known)), g))
    head = speech.heading(say("Bevölkerung"))
    if not listed:
        return [head, blocks.paragraph(say("Bevölkerungsgruppen: nicht geliefert."), size=8)]
    if all(text.is_missing(own[group]["residents"]) for group in listed):
        return [head, blocks.paragraph(_none_published(), size=8)]
    total = own["all"]["residents"] if "all" in own else None
    table = [_group(one, group, own[group], total) for group in listed]
    heads = [say("Bevölkerungsgruppe"), say("Zahl"), say("Anteil"), say("Stadt")]
    note = _people_note({group: own[group] for group in listed})
    return [
        head,
        blocks.table(heads, table, ["1fr", 13, 14, 14], "lrrr", size=7.5, row=row, pad=0.7),
        *([blocks.space(1), blocks.caption(note, below=0)] if note else []),
    ]


def _people_note(listed: Mapping[str, Mapping[str, Any]]) -> str:
    """Why groups do not add up to the residents: some are no counts, some hold others."""
    shown = {group: row for group, row in listed.items() if not text.is_missing(row["residents"])}
    near = [speech.group(group) for group, row in shown.items() if speech.holds(row["is_approximate"])]
    said = [
        say("Angenähert: {groups}; Summen können von der Einwohnerzahl abweichen.", groups=text.listing(near))
        if near
        else "",
        say("Altersgruppen überschneiden sich.") if group_names.overlap(shown) else "",
    ]
    return " ".join(filter(None, said))


def _none_published() -> str:
    return say(
        "Zahlen nach Altersgruppen werden nicht veröffentlicht: Sie sind die Nenner der Indikatoren, aus denen sich "
        "geheime Fallzahlen berechnen ließen. Anteile an allen Einwohnerinnen und Einwohnern stehen "
        "unter den Indikatoren."
    )


def _group(one: Material, group: str, row: Mapping[str, Any], total: float | None) -> list[blocks.Cell]:
    value = row["residents"]
    if text.is_missing(value):
        return [speech.group(group), blocks.across(speech.why_empty(row["value_status"]), 3)]
    is_known = not text.is_missing(total) and bool(total)
    share = text.share(float(value) / float(total or 1.0)) if is_known else text.NOT_AVAILABLE
    return [speech.group(group), text.number(value), share, text.share(one.city_shares.get(group))]
