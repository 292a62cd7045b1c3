"""Second page of an area: its development, indicators, population, and what lies beside it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.products import group_names, looks, palette, text, told
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.profiles import measures, speech, trend
from pipeline.products.profiles.material import Material

WIDTH_MM = 186.0
PANELS = 6
"""Two rows of three."""
SHOWN = 8
"""Neighbours that are listed; the rest is counted."""
HISTORY = 8
"""Editions that are listed, the newest last."""
TABLES_MM, LINE_MM = 134.0, 3.3
"""Height that the tables share, and that of a line of theirs."""
LEAST_MM, MOST_MM = 0.45, 1.2


def page(one: Material, area_id: str, number: int) -> blocks.Block:
    """Return the page."""
    area = one.facts.areas.loc[area_id]
    listed = _beside_order(one, area_id)
    row = row_mm(_lines(one, area_id, len(listed)))
    body = [
        *_development(one, area_id, number),
        blocks.space(1.5),
        blocks.split(["1fr", 74], [_history(one, area_id, area, row), _people(one, area_id, row)]),
        *measures.table(one, area_id, row),
        *_neighbours(one, area_id, listed, row),
    ]
    return {"running": area["name"], "blocks": body}


def _lines(one: Material, area_id: str, neighbours: int) -> int:
    """Rows of the tables below each other, with their heads."""
    beside = max(min(len(one.past.editions), HISTORY), len(one.rows.people.get(area_id, {})))
    return beside + min(len(one.facts.indicators), measures.MOST) + min(neighbours, SHOWN) + 3


def row_mm(lines: int, room_mm: float = TABLES_MM) -> float:
    """Space above and below the content of a row with which so many rows fill their part of a page."""
    return min(MOST_MM, max(LEAST_MM, (room_mm / max(lines, 1) - LINE_MM) / 2))


def _development(one: Material, area_id: str, number: int) -> list[blocks.Block]:
    panels = _panels(one, area_id)
    head = speech.heading(say("Entwicklung"))
    if not panels:
        return [head, blocks.paragraph(say("Es liegen keine veröffentlichten Werte vor."))]
    past = one.past
    name = f"gebiet-{number}-verlauf"
    one.drawn.svg[name] = trend.draw(panels, past.editions, past.breaks(), WIDTH_MM)
    figure = one.drawn.figure(name, _alt(one, area_id, panels), WIDTH_MM)
    return [head, figure, blocks.caption(_reading(one, area_id), below=1)]


def _panels(one: Material, area_id: str) -> list[trend.Panel]:
    """The score, then the method's indicators, then others as far as they fit."""
    facts = one.facts
    found: list[trend.Panel] = []
    area = facts.areas.loc[area_id]
    ends = (area["score_low"], area["score_high"])
    reach = None if any(map(text.is_missing, ends)) else (float(ends[0]), float(ends[1]))
    shown = [(speech.index_name(facts), one.past.scores, reach)]
    # Counts that were rounded before they were delivered jump by a step: the last to be drawn.
    for indicator in sorted(facts.indicators, key=lambda name: name in facts.rounding.delivered):
        entry = facts.config.catalogue[indicator]
        unit = f" ({entry.unit})" if entry.unit else ""
        shown.append((f"{speech.indicator(entry)}{unit}", one.past.indicators[indicator], None))
    for title, measure, interval in shown:
        values = measure.of(area_id)
        if any(value is not None for value in values) and len(found) < PANELS:
            middle = (list(measure.low), list(measure.middle), list(measure.high))
            found.append(trend.Panel(title, values, *middle, reach=interval))
    return found


def _reading(one: Material, area_id: str) -> str:
    past = one.past
    said = [
        say("Weinrote Linie: das Gebiet; graues Band: die mittlere Hälfte aller {areas}, Linie darin: ihr Median.",
            areas=one.words.areas),
        say("Senkrechter Strich: 90 % der Ziehungen.") if one.facts.has_draws else "",
        say("Gepunktet senkrecht: neuer Gebietsstand.") if past.breaks() else "",
    ]  # fmt: skip
    missing = [edition for edition in past.editions if past.ids.loc[area_id, edition] is None]
    if missing:
        said.append(say("Kein vergleichbares Gebiet: {editions}.", editions=text.listing(missing)))
    return " ".join(filter(None, said))


def _alt(one: Material, area_id: str, panels: list[trend.Panel]) -> str:
    name, editions = one.facts.areas.loc[area_id, "name"], one.past.editions
    scores = [(e, v) for e, v in zip(editions, one.past.scores.of(area_id), strict=True) if v is not None]
    first = say("Linien von {name} über die Ausgaben {first} bis {last}: {titles}.", name=name, first=editions[0],
                last=editions[-1], titles=text.listing(panel.title for panel in panels))  # fmt: skip
    told_of = "; ".join(f"{edition} {one.past.index(edition, value)}" for edition, value in scores)
    index = say("{index}: {values}.", index=speech.index_name(one.facts), values=told_of) if scores else ""
    return text.within([first, index])


def _history(one: Material, area_id: str, area: "pd.Series[Any]", row: float) -> list[blocks.Block]:
    """Class, group, flag and category in every edition."""
    past, colours = one.past, looks.group_colours(one.facts.method)
    categories = _categories(one, area)
    rows: list[list[blocks.Cell]] = []
    for edition in past.editions[-HISTORY:]:
        if past.ids.loc[area_id, edition] is None:
            rows.append([edition, blocks.across(say("nicht vergleichbar"), 4)])
            continue
        score = past.scores.values.loc[area_id, edition]
        flag = speech.yes_no(past.flags.loc[area_id, edition])
        is_flagged = speech.holds(past.flags.loc[area_id, edition])
        shown: blocks.Cell = blocks.strong(flag, palette.WINE) if is_flagged else flag
        group = blocks.group(past.groups.loc[area_id, edition], colours)
        rows.append([edition, group, past.index(edition, score), shown, categories.get(edition, text.NOT_AVAILABLE)])
    index = speech.index_name(one.facts)
    group_noun = say("Gruppe") if one.facts.has_matrix else say("Klasse")
    head = [say("Ausgabe"), group_noun, index, say("auffällig"), say("Kategorie")]
    return [
        speech.heading(say("Verlauf der Einstufung")),
        blocks.table(head, rows, [15, 13, 20, 15, "1fr"], "lcrll", size=7.5, row=row, pad=0.7),
    ]


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
    total = own["all"]["residents"] if "all" in own else None
    table = [_group(one, group, own[group], total) for group in listed]
    heads = [say("Bevölkerungsgruppe"), say("Zahl"), say("Anteil"), say("Stadt")]
    return [head, blocks.table(heads, table, ["1fr", 13, 14, 14], "lrrr", size=7.5, row=row, pad=0.7)]


def _group(one: Material, group: str, row: Mapping[str, Any], total: float | None) -> list[blocks.Cell]:
    value = row["residents"]
    if text.is_missing(value):
        return [speech.group(group), blocks.across(speech.why_empty(row["value_status"]), 3)]
    is_known = not text.is_missing(total) and bool(total)
    share = text.share(float(value) / float(total or 1.0)) if is_known else text.NOT_AVAILABLE
    return [speech.group(group), text.number(value), share, text.share(one.city_shares.get(group))]


def _beside_order(one: Material, area_id: str) -> list[str]:
    """Areas beside it, the conspicuous ones first; else those that were compared with it."""
    compared = [row.neighbour_id for row in one.facts.contrasts.get(area_id, [])]
    beside = list(dict.fromkeys([*one.beside.of.get(area_id, ()), *compared]))
    flagged = one.facts.areas["is_auffaellig"].reindex(beside).eq(True)
    return [*(i for i in beside if flagged[i]), *(i for i in beside if not flagged[i])]


def _neighbours(one: Material, area_id: str, listed: list[str], row: float) -> list[blocks.Block]:
    """Areas beside it: group, residents, whether conspicuous, and what differs most."""
    facts = one.facts
    head = speech.heading(say("Nachbargebiete"))
    if not listed:
        return [head, blocks.paragraph(say("Ohne Gebietsgrenzen sind Nachbarn nicht bekannt."), size=8)]
    contrasts = {entry.neighbour_id: entry for entry in facts.contrasts.get(area_id, [])}
    rows = [_beside(one, i, contrasts.get(i)) for i in listed[:SHOWN]]
    heads = [
        one.words.area, one.words.district, say("Gruppe") if facts.has_matrix else say("Klasse"), say("Einw."),
        say("auffällig"), say("Größter Unterschied"),
    ]  # fmt: skip
    widths: list[float | str] = [44, 34, 13, 14, 19, "1fr"]
    more = len(listed) - SHOWN
    rest = [blocks.caption(say("Weitere Nachbarn: {n}.", n=more), below=0)] if more > 0 else []
    return [head, blocks.table(heads, rows, widths, "llcrll", size=7.5, row=row, pad=0.7), *rest]


def _beside(one: Material, other: str, row: Any) -> list[blocks.Cell]:
    facts = one.facts
    area = facts.areas.loc[other]
    flag = area["is_auffaellig"]
    shown: blocks.Cell = speech.yes_no(flag) if not text.is_missing(flag) else say("ohne Angabe")
    if speech.holds(flag):
        shown = blocks.strong(say("ja"), palette.WINE)
    return [
        area["name"],
        area["district"],
        blocks.group(area["group_code"], looks.group_colours(facts.method)),
        text.number(area["residents"]),
        shown,
        _difference(one, row),
    ]


def _difference(one: Material, row: Any) -> str:
    """'Kinderarmut: 43,2 % gegenüber 21,0 %' of a neighbour that is not conspicuous."""
    if row is None or text.is_missing(row.indicator) or text.is_missing(row.neighbour_value):
        return ""
    entry, changing = one.facts.config.catalogue[row.indicator], one.facts.changing
    is_change = changing is not None and row.part == changing.name
    name = speech.indicator(entry)
    if is_change:
        name = say("Veränderung {indicator}", indicator=name)
    own, other = text.measure(row.value, entry.unit), text.measure(row.neighbour_value, entry.unit)
    return say("{indicator}: {own} gegenüber {other}", indicator=name, own=own, other=other)
