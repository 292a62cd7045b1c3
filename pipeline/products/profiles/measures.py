"""Table of an area's indicators: value, city, change, contribution to the score, and how far the value holds."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.products import palette, text
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.profiles import speech
from pipeline.products.profiles.material import Material

MOST = 14
"""Indicators that fit the page; those of the method come first."""
BAR_MM = 22


def table(one: Material, area_id: str, row: float) -> list[blocks.Block]:
    """Return the table and what its columns mean."""
    facts = one.facts
    parts = one.rows.parts.get(area_id, {})
    most = max((abs(v) for v in parts.values() if not text.is_missing(v)), default=0.0)
    listed = facts.indicators[:MOST]
    rows = [_row(one, area_id, i, parts, most) for i in listed]
    head = [
        say("Indikator"), say("Gebiet"), say("Mittel der Gebiete"), say("mittlere Hälfte"), say("Veränderung"),
        blocks.begun(
            say("Beitrag zum {index}", index=speech.index_name(facts)) if facts.has_method else say("Beitrag")
        ),
        say("Hinweis"),
    ]  # fmt: skip
    widths: list[float | str] = ["1fr", 16, 22, 23, 17, BAR_MM + 13, 30]
    more = len(facts.indicators) - len(listed)
    also = say("Weitere {n} Indikatoren stehen in tabellen.xlsx.", n=more) if more else ""
    return [
        speech.heading(say("Indikatoren im Einzelnen")),
        blocks.table(head, rows, widths, "lrrrrll", size=7.5, row=row, pad=0.7),
        blocks.space(1),
        blocks.caption(" ".join(filter(None, [_notes(facts), also])), below=0),
    ]


def _row(one: Material, area_id: str, indicator: str, parts: Mapping[str, float], most: float) -> list[blocks.Cell]:
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
        _bar(facts, parts, indicator, most),
        _remark(one, area_id, indicator, row),
    ]


def _change(row: Mapping[str, Any] | None, earlier: Mapping[str, Any] | None, decimals: int) -> str:
    """Change since the earlier date, where both are published and comparable."""
    if row is None or earlier is None or not bool(earlier["is_comparable"]):
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
        said.append(say("Nenner angenähert") if bool(row["is_denominator_approximate"]) else "")
        said.append(_smoothed(one, area_id, indicator))
    return ", ".join(filter(None, said))


def _smoothed(one: Material, area_id: str, indicator: str) -> str:
    value = one.rows.smoothed.get(area_id, {}).get(indicator)
    if text.is_missing(value):
        return ""
    return say("geglättet {value}", value=text.measure(value, one.facts.config.catalogue[indicator].unit))


def _notes(facts: Facts) -> str:
    since = facts.published.about["before_on"]
    said = [
        say("Fett: Indikatoren des Verfahrens.") if facts.has_method else "",
        say("Mittel: ungewichtet; mittlere Hälfte: zwischen den Vierteln der niedrigsten und höchsten Werte."),
        say("Veränderung seit {day}.", day=text.day(since)) if not pd.isna(since) else "",
        say("Beitrag in Einheiten des Index; dunkel: macht ihn ungünstiger.") if facts.has_method else "",
        facts.rounding.index_note(),
        say("Mittel nicht öffentlicher Quellen auf zwei Ziffern gerundet.") if facts.rounding.closed else "",
        facts.rounding.delivered_note(facts.config.catalogue, facts.indicators[:MOST]),
        text.signs() + ".",
    ]
    return " ".join(filter(None, said))
