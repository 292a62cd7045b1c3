"""What lies beside an area: group, residents, whether conspicuous, and what differs most."""

from typing import Any

import pandas as pd

from pipeline.products import looks, palette, text
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.profiles import speech
from pipeline.products.profiles.material import Material

SHOWN = 10
"""Neighbours that are listed; the rest is named."""


def ordered(one: Material, area_id: str) -> list[str]:
    """Areas beside it, the conspicuous ones first; else those that were compared with it."""
    compared = [row.neighbour_id for row in one.facts.contrasts.get(area_id, [])]
    beside = list(dict.fromkeys([*one.beside.of.get(area_id, ()), *compared]))
    flagged = one.facts.areas["is_auffaellig"].reindex(beside).eq(True)
    return [*(i for i in beside if flagged[i]), *(i for i in beside if not flagged[i])]


def table(one: Material, area_id: str, listed: list[str], row: float) -> list[blocks.Block]:
    """Return the table of some neighbours, in their order."""
    facts = one.facts
    head = speech.heading(say("Nachbargebiete"))
    if not listed:
        return [head, blocks.paragraph(say("Ohne Gebietsgrenzen sind Nachbarn nicht bekannt."), size=8)]
    contrasts = {entry.neighbour_id: entry for entry in facts.contrasts.get(area_id, [])}
    rows = [_beside(one, area_id, i, contrasts.get(i)) for i in listed[:SHOWN]]
    heads = [
        one.words.area, one.words.district, say("Gruppe") if facts.has_matrix else say("Klasse"), say("Einw."),
        say("auffällig"), say("Größter Unterschied"),
    ]  # fmt: skip
    widths: list[float | str] = [40, 31, 13, 13, 17, "1fr"]
    note = " ".join(filter(None, [_note(rows), _rest(one, listed[SHOWN:])]))
    return [
        head,
        blocks.lean_table(heads, rows, widths, "llcrll", size=7.5, row=row, pad=0.7),
        blocks.space(1),
        blocks.caption(note, below=0),
    ]


def _rest(one: Material, others: list[str]) -> str:
    names = [str(one.facts.areas.at[other, "name"]) for other in others]
    return say("Weitere Nachbarn: {names}.", names=text.listing(names)) if names else ""


def _note(rows: list[list[blocks.Cell]]) -> str:
    said = say("Größter Unterschied zu nicht auffälligen Nachbarn: erst dieses Gebiet, dann der Nachbar.")
    return said if any(row[-1] for row in rows) else ""


def _beside(one: Material, area_id: str, other: str, row: Any) -> list[blocks.Cell]:
    area = one.facts.areas.loc[other]
    flag = area["is_auffaellig"]
    shown: blocks.Cell = _not_assessed(area) if text.is_missing(flag) else speech.yes_no(flag)
    if speech.holds(flag):
        shown = blocks.strong(say("ja"), palette.WINE)
    group = area["group_code"]
    beside = "" if row is None or row.is_adjoining else say(" (nicht angrenzend)")
    return [
        f"{area['name']}{beside}",
        area["district"],
        "" if text.is_missing(group) else blocks.group(group, looks.group_colours(one.facts.method)),
        text.number(area["residents"]),
        shown,
        _difference(one, area_id, area, row),
    ]


def _not_assessed(area: "pd.Series[Any]") -> str:
    """Why nobody says whether an area is conspicuous."""
    return speech.label(str(area["reason"])) if isinstance(area["reason"], str) else say("geheim")


def _difference(one: Material, area_id: str, area: "pd.Series[Any]", row: Any) -> str:
    """What differs most from a neighbour that is not conspicuous."""
    flag = area["is_auffaellig"]
    if text.is_missing(flag) or speech.holds(flag):
        return ""
    if row is None:
        known = one.facts.municipality_of
        is_away = known.get(area_id) != known.get(area.name)
        return say("nicht verglichen (andere Gemeinde)") if is_away else say("nicht verglichen")
    return difference(one, row)


def difference(one: Material, row: Any) -> str:
    """'Kinderarmut 43,2 % gegenüber 21,0 %' of one row of `pub_contrast`."""
    if text.is_missing(row.indicator) or text.is_missing(row.neighbour_value) or text.is_missing(row.value):
        return say("geheim")
    entry, changing = one.facts.config.catalogue[row.indicator], one.facts.changing
    name = text.amid(speech.indicator(entry))
    if changing is not None and row.part == changing.name:
        own, other = text.signed(row.value), text.signed(row.neighbour_value)
        unit = say("Prozentpunkten") if entry.is_share else entry.unit
        return say("Veränderung von „{indicator}“ ({own} gegenüber {other} {unit})",
                   indicator=name, own=own, other=other, unit=unit)  # fmt: skip
    own, other = text.measure(row.value, entry.unit), text.measure(row.neighbour_value, entry.unit)
    return say("{indicator} {own} gegenüber {other}", indicator=name, own=own, other=other)
