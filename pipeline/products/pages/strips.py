"""How the values of every indicator are spread over the areas, and where the conspicuous ones lie."""

from collections.abc import Sequence

import numpy as np

from pipeline.products import provenance, stripplot, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import ENOUGH, Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

WIDTH_MM, HEIGHT_MM, COLUMNS, A_PAGE, MOST = 273.0, 134.0, 2, 16, 32
TALLEST_MM, LEAST = 42.0, 5
"""Height of a strip; values from which there is something to spread."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return one or two pages: the indicators of the method first."""
    strips = [(name, strip) for name in facts.indicators if (strip := _strip(facts, name)) is not None][:MOST]
    if not strips:
        return []
    n = -(-len(strips) // A_PAGE)
    size = -(-len(strips) // n)
    parts = [strips[i : i + size] for i in range(0, len(strips), size)]
    return [_page(facts, drawings, words, part, (place, n)) for place, part in enumerate(parts, 1)]


def _strip(facts: Facts, name: str) -> stripplot.Strip | None:
    values = facts.shown(name)["value"].to_numpy(float)
    is_known = ~np.isnan(values)
    if is_known.sum() < LEAST:
        return None
    is_flagged = facts.areas["is_auffaellig"].eq(True).to_numpy(bool) & facts.is_graded
    known, entry = values[is_known], facts.config.catalogue[name]
    low, median, high = np.quantile(known, [0.1, 0.5, 0.9]).tolist()
    decimals = facts.rounding.value_decimals(name, min(text.decimals_for(known.tolist()), 2))
    decimals = 0 if np.abs(known).max() >= 1000 else 1 if entry.unit == "%" else decimals
    return stripplot.Strip(
        facts.config.catalogue[name].short_de,
        entry.unit,
        known.tolist(),
        values[is_known & is_flagged].tolist(),
        median,
        low,
        high,
        decimals,
    )


def _page(
    facts: Facts, drawings: Drawings, words: Words, strips: Sequence[tuple[str, stripplot.Strip]], part: tuple[int, int]
) -> blocks.Block:
    rows = -(-len(strips) // COLUMNS)
    name, suffix = f"verteilung-{part[0]}", say(" (Blatt {n} von {of})", n=part[0], of=part[1]) if part[1] > 1 else ""
    drawings.svg[name] = stripplot.draw(
        [strip for _, strip in strips], COLUMNS, WIDTH_MM, min(TALLEST_MM, HEIGHT_MM / rows)
    )
    title = say("Verteilung der Indikatoren, Ausgabe {edition}", edition=words.edition)
    body = [
        drawings.figure(name, _alt(facts, words, strips), WIDTH_MM),
        blocks.space(1),
        blocks.caption(_note(facts, words)),
    ]
    page = blocks.sheet(title + suffix, _key(facts, strips), say("Verteilung der Indikatoren") + suffix, body)
    return {**page, "is_more": part[0] > 1}


def _note(facts: Facts, words: Words) -> str:
    said = say(
        "Neben dem Namen kleinster und größter Wert. {rows} Schwarz: Median aller gezeigten Gebiete (höchstens die "
        "Hälfte liegt darunter). Helles Band: ihre mittleren {most}. Jeder Streifen hat seine eigene Skala.",
        rows=_rows(facts, words),
        most=text.share(0.8, 0),
    )
    delivered = facts.rounding.delivered_note(facts.config.catalogue, facts.indicators)
    dated = provenance.other_days(facts, facts.indicators)
    return " ".join(filter(None, [said, _withheld(facts), delivered, *dated, _left_out(facts)]))


def _rows(facts: Facts, words: Words) -> str:
    """What the row of a strip is, or both of them where areas are flagged."""
    if not facts.is_graded:
        return say("Striche: Gebiete mit veröffentlichtem Wert, je höher ein Strich, desto mehr Gebiete.")
    return say(
        "Obere Reihe: bewertete Gebiete mit veröffentlichtem Wert, je höher ein Strich, desto mehr Gebiete. Untere "
        "Reihe, weinrot: auffällige {areas}, ein Strich je Gebiet.",
        areas=words.areas,
    )


def _left_out(facts: Facts) -> str:
    """Name the indicators of which too few values are published to be spread."""
    known = {name: int(facts.shown(name)["value"].notna().sum()) for name in facts.indicators}
    few = [facts.config.catalogue[name].short_de for name, n in known.items() if n < LEAST]
    if not few:
        return ""
    return say(
        "Nicht gezeigt, weil weniger als {n} Werte vorliegen: {few}.", n=text.number(LEAST), few=text.listing(few)
    )


def _withheld(facts: Facts) -> str:
    """Say that these medians are not those of the pages of indicators, where values are withheld."""
    if not facts.rounding.closed:
        return ""
    return say(
        "Geheime Werte fehlen; der Median mit ihnen steht, gerundet, auf der Seite des Indikators und kann abweichen."
    )


def _key(facts: Facts, strips: Sequence[tuple[str, stripplot.Strip]]) -> str:
    """Name the indicator in which conspicuous areas lie furthest from the median, in widths of the middle band.

    Of those with a value of most areas: the others say more of what is withheld than of the city.
    """
    most = ENOUGH * len(facts.assessed)
    told = [
        (abs(_middle(strip.flagged) - strip.median) / (strip.high - strip.low), name, strip)
        for name, strip in strips
        if len(strip.flagged) >= LEAST
        and len(strip.values) >= most
        and strip.high > strip.low
        and facts.config.catalogue[name].polarity != "neutral"
    ]
    if not told:
        return say("Werte der Gebiete in {n} Indikatoren.", n=text.number(len(strips)))
    _, name, strip = max(told, key=lambda entry: entry[0])
    return say(
        "Am deutlichsten heben sich auffällige Gebiete beim Indikator {indicator} ab: Ihr Median ist {flagged}, der "
        "aller {n} Gebiete mit veröffentlichtem Wert {median}.",
        n=text.number(len(strip.values)),
        indicator=facts.config.catalogue[name].short_de,
        median=text.measure(strip.median, strip.unit, strip.decimals),
        flagged=text.measure(_middle(strip.flagged), strip.unit, strip.decimals),
    )


def _middle(values: Sequence[float]) -> float:
    return float(np.median(values))


def _alt(facts: Facts, words: Words, strips: Sequence[tuple[str, stripplot.Strip]]) -> str:
    shown = "; ".join(
        say(
            "{indicator} {low} bis {high}, Median {median}",
            indicator=facts.config.catalogue[name].short_de,
            low=text.measure(min(strip.values), strip.unit, strip.decimals),
            high=text.measure(max(strip.values), strip.unit, strip.decimals),
            median=text.measure(strip.median, strip.unit, strip.decimals),
        )
        for name, strip in strips[:2]
    )
    return text.within(
        [
            say(
                "Streifen mit der Verteilung der Gebiete für {n} Indikatoren, {city} {edition}.",
                n=text.number(len(strips)),
                city=words.city,
                edition=words.edition,
            ),
            f"{shown}.",
            say("Auffällige Gebiete in einer Reihe darunter.") if facts.is_graded else "",
        ]
    )
