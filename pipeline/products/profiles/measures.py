"""Table of an area's indicators: value, city, change, contribution to the score, and how far the value holds."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.products import looks, palette, text
from pipeline.products.facts import ENOUGH, Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.profiles import certain, speech
from pipeline.products.profiles.material import Material

MOST = 14
"""Indicators that fit the page; those of the method come first."""
BAR_MM = 22


def table(one: Material, area_id: str, row: float) -> list[blocks.Block]:
    """Return the table and what its columns mean."""
    facts = one.facts
    parts = one.rows.parts.get(area_id, {})
    listed = facts.indicators[:MOST]
    rows = [_row(one, area_id, i, parts) for i in listed]
    contribution = (
        say("Beitrag zum {index}", index=looks.within(speech.index_name(facts))) if facts.has_method else say("Beitrag")
    )
    head = [
        say("Indikator"), say("Gebiet"), say("Mittel der Gebiete"), say("mittlere Hälfte"), say("Veränderung"),
        blocks.begun(contribution), say("Sicherheit, Hinweis"),
    ]  # fmt: skip
    widths: list[float | str] = ["1fr", 15, 20, 21, 17, BAR_MM + 13, 44]
    # Where nothing of an earlier date was delivered there is no column of change.
    shown = [place for place in range(len(head)) if place != _CHANGE or one.rows.before]
    rows = [[cells[place] for place in shown] for cells in rows]
    sides = "".join("lrrrrll"[place] for place in shown)
    return [
        speech.heading(say("Indikatoren im Einzelnen")),
        blocks.table([head[i] for i in shown], rows, [widths[i] for i in shown], sides, size=7.5, row=row, pad=0.7),
        blocks.space(1),
        blocks.caption(_notes(one, area_id, rows), below=0),
    ]


def _row(one: Material, area_id: str, indicator: str, parts: Mapping[str, float]) -> list[blocks.Cell]:
    facts, entry = one.facts, one.facts.config.catalogue[indicator]
    row, past = one.rows.now.get(area_id, {}).get(indicator), one.past.indicators[indicator]
    before = one.rows.before.get(area_id, {}).get(indicator)
    newest, mean = one.past.editions[-1], one.rows.city[indicator]
    decimals = 1 if text.is_missing(mean) or abs(mean) >= 1 else text.decimals_for([mean])
    decimals = facts.rounding.value_decimals(indicator, decimals)
    spread = (past.low[newest], past.high[newest])
    half = text.NOT_AVAILABLE
    if not any(map(text.is_missing, spread)):
        half = f"{text.number(spread[0], decimals)}–{text.number(spread[1], decimals)}"
    return [
        blocks.strong(speech.indicator(entry)) if indicator in parts else speech.indicator(entry),
        text.measure(row["value"] if row else None, entry.unit, decimals),
        facts.rounding.city(mean, entry.unit, indicator, decimals),
        half,
        _change(row, before, decimals),
        _bar(facts, parts, indicator, one.rows.most_part),
        _remark(one, area_id, indicator, row),
    ]


def _change(row: Mapping[str, Any] | None, earlier: Mapping[str, Any] | None, decimals: int) -> str:
    """Change since the earlier date, where both are published and comparable; nothing where none was delivered."""
    if row is None or earlier is None:
        return ""
    if not bool(earlier["is_comparable"]):
        return text.NOT_AVAILABLE
    if text.is_missing(row["value"]) or text.is_missing(earlier["value"]):
        return text.NOT_AVAILABLE
    difference = float(row["value"]) - float(earlier["value"])
    shown = text.number(difference, decimals)
    return f"+{shown}" if difference > 0 and shown.strip("0,.") else shown


def _bar(facts: Facts, parts: Mapping[str, float], indicator: str, most: float) -> blocks.Cell:
    """Contribution with its number: wine where it makes the score worse, grey where better."""
    if indicator not in parts:
        return ""
    value = parts[indicator]
    if text.is_missing(value):
        return text.NOT_AVAILABLE
    fill = palette.WINE if value * facts.method.direction > 0 else palette.AREA_EDGE
    return blocks.bar(abs(value) / most if most else 0.0, facts.rounding.signed(value), fill, BAR_MM)


def _remark(one: Material, area_id: str, indicator: str, row: Mapping[str, Any] | None) -> str:
    """Why there is no value, or what to know of it."""
    if row is None:
        return say("nicht geliefert")
    said = [speech.why_empty(row["value_status"])]
    if not text.is_missing(row["value"]):
        said += certain.said(one, area_id, indicator, row)
        said.append(say("Nenner angenähert") if bool(row["is_denominator_approximate"]) else "")
        day = one.other_days.get(indicator)
        said.append(say("Stand {day}", day=day) if day else "")
    return ", ".join(filter(None, said))


def _notes(one: Material, area_id: str, rows: Sequence[Sequence[blocks.Cell]]) -> str:
    facts = one.facts
    since = facts.published.about["before_on"]
    said = [
        say("Fett: Indikatoren des Verfahrens.") if facts.has_method else "",
        say("Mittel: ungewichtet; mittlere Hälfte: ohne das unterste und das oberste Viertel der Gebiete."),
        say("Mittel und mittlere Hälfte: über die Gebiete aller Gemeinden.") if facts.is_network else "",
        say("Veränderung seit {day}, bei Anteilen in Prozentpunkten; leer: nicht ausgewiesen.",
            day=text.day(since)) if not pd.isna(since) else "",
        say("Beide Werte gelten für den heutigen Zuschnitt des Gebiets, in den Bildern oben die Werte links der "
            "gepunkteten Linie für den alten.")
        if not pd.isna(since) and one.past.breaks() else "",
        say("Beitrag in Einheiten des Index, weinrot: macht ihn ungünstiger; Balken auf allen Steckbriefen im selben "
            "Maßstab.") if facts.has_method else "",
        facts.rounding.index_note(),
        say("Mittel nicht öffentlicher Quellen auf zwei Ziffern gerundet.") if facts.rounding.closed else "",
        facts.rounding.delivered_note(facts.config.catalogue, facts.indicators[:MOST]),
        *certain.notes(one, area_id),
        *_dots(rows),
        _more(facts),
    ]  # fmt: skip
    return " ".join(filter(None, said))


def _dots(rows: Sequence[Sequence[blocks.Cell]]) -> list[str]:
    """What a dot means, which in the column of the middle half is something else."""
    half = {row[_HALF] == text.NOT_AVAILABLE for row in rows}
    other = any(cell == text.NOT_AVAILABLE for row in rows for i, cell in enumerate(row) if i != _HALF)
    least = text.share(ENOUGH, 0)
    middle = say("Mittlere Hälfte mit Punkt: Werte von weniger als {least} der Gebiete veröffentlicht.", least=least)
    return [*[say("Punkt: geheim oder nicht vergleichbar.")] * other, *[middle] * (True in half)]


_HALF, _CHANGE = 3, 4
"""Columns of the middle half and of change."""


def _more(facts: Facts) -> str:
    more = len(facts.indicators) - MOST
    return say("Weitere {n} Indikatoren stehen in tabellen.xlsx.", n=more) if more > 0 else ""
