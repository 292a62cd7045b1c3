"""Status by dynamics: one map of twelve groups, its legend a matrix."""

from collections.abc import Mapping

import pandas as pd

from pipeline.products import looks, palette, text
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

LONGEST_REASONS = 100
"""Letters of all reasons for not being assessed up to which they stand beside the matrix too."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the map of groups, where there are dynamics."""
    if not (facts.is_graded and facts.has_maps and facts.has_matrix):
        return []
    codes = facts.areas["group_code"].dropna()
    alone = class_maps.lead_alone(facts)
    name = drawings.classes(
        "gruppen", class_maps.group_fills(facts, facts.areas), markers=True, open_dots=frozenset(alone.index)
    )
    n, first, second = len(facts.flagged), facts.noun_within(), facts.noun_within("dynamics")
    crossed = f"{first} × {second}"
    key = say(
        "{counted} {verb} auffällig: {flag_rule}.",
        counted=words.counted(n),
        verb=text.verb(n, say("ist"), say("sind")),
        flag_rule=flag_rule(facts),
    )
    side = [
        blocks.heading(say("Gruppen: {crossed}", crossed=crossed)),
        matrix(facts),
        *_beside_matrix(facts, alone.value_counts()),
        blocks.space(1.5),
        blocks.caption(
            say(
                "Große Zahl: {areas}. Waagerecht {second}, senkrecht {first}. Starker Rahmen: auffällige Gruppen.",
                areas=words.areas,
                second=second,
                first=first,
            )
        ),
        *class_maps.reading(
            say(
                "Die Helligkeit zeigt den Status, der Farbton die Dynamik; wo Platz ist, zeigen ▲ und ▼ ihre Richtung "
                "auch ohne Farbe. {where}",
                where=say(
                    "Welche Gruppe ein einzelnes Gebiet hat, steht auf den Blättern der {districts}.",
                    districts=words.districts,
                )
                if facts.has_sheets
                else say("Welche Gruppe ein einzelnes Gebiet hat, steht in tabellen.xlsx."),
            )
        ),
        *class_maps.signs(words, drawings, name),
        *_not_assessed(facts),
        *_districts(facts, words),
    ]
    counts = {text.group(code): int((codes == code).sum()) for code in _codes(facts)}
    figure = drawings.figure(name, _alt(facts, words, counts), MAP_MM[0])
    title = say(
        "{theme} {edition}: {in_words} Gruppen",
        theme=facts.theme,
        edition=words.edition,
        in_words=looks.in_words(len(counts)),
    )
    return [blocks.sheet(title, key, crossed, [beside(figure, side)])]


def _beside_matrix(facts: Facts, alone: "pd.Series[int]") -> list[blocks.Block]:
    """Legend of the areas that are in no cell of the matrix: of one class alone, or of none."""
    colours, second = looks.group_colours(facts.method), facts.noun_within("dynamics")
    rows: list[list[blocks.Cell]] = [
        [
            blocks.open_dot(colours[entry.symbol]),
            blocks.begun(
                say(
                    "nur {class_name}; {second} nicht bewertet",
                    class_name=looks.class_name(facts.lead, entry.label),
                    second=second,
                )
            ),
            text.number(alone[entry.symbol]),
        ]
        for entry in facts.lead.classes
        if entry.symbol in alone.index
    ]
    without = int(facts.areas["group_code"].isna().sum())
    if without:
        hidden = (facts.assessed["group_code"].isna() & facts.assessed["is_dynamics_valid"].eq(True)).any()
        said = say("nicht bewertet oder geheim") if hidden else say("nicht bewertet")
        rows.append([blocks.NOT_ASSESSED, said, text.number(without)])
    head = [say("Zeichen"), say("Bedeutung"), say("Gebiete")]
    return [blocks.table(head, rows, [11, "1fr", 14], "llr", size=7.5, row=0.4)] if rows else []


def flag_rule(facts: Facts) -> str:
    """Say in words which groups are conspicuous."""
    flag = facts.method.flag
    if flag is None:
        return ""
    if facts.has_matrix:
        return say("Gruppen {code}", code=text.listing(text.group(code) for code in flag.groups))
    chosen = flag.status_only or flag.groups
    symbols = {entry.code: entry.symbol for entry in facts.lead.classes}
    labels = [label for code, label in facts.classes("status") if symbols[code] in chosen]
    if looks.is_status(facts.lead):
        return looks.class_name(facts.lead, text.listing(labels))
    named = text.listing(say("„{label}“", label=label) for label in labels)
    return f"{text.verb(len(labels), say('Klasse'), say('Klassen'))} {named}"


def _codes(facts: Facts) -> list[str]:
    """Codes of the groups of two parts, by rows."""
    return [a.symbol + b.symbol for a in facts.lead.classes for b in facts.part("dynamics").classes]


def _not_assessed(facts: Facts) -> list[blocks.Block]:
    """The reasons for which areas are not assessed; where they take many lines, the page on which they stand."""
    if facts.not_assessed["reason"].dropna().drop_duplicates().str.len().sum() <= LONGEST_REASONS:
        return class_maps.reasons_not_assessed(facts)
    said = say("Warum Gebiete nicht bewertet sind, sagt die Seite „{page}“.", page=facts.noun())
    return [blocks.space(1), blocks.caption(said), *class_maps.off_map(facts)]


def _districts(facts: Facts, words: Words) -> list[blocks.Block]:
    """Conspicuous areas by district, in one line each fits beside the map."""
    counts = facts.flagged.loc[facts.flagged["district"].ne(""), "district"].value_counts()
    if counts.empty:
        return []
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = ", ".join(f"{name} {text.number(n)}" for name, n in ordered)
    known, every = (rows["district_id"].nunique() for rows in (facts.assessed, facts.areas))
    none, unknown = known - len(counts), every - known
    one, some = later("; in einem der {all} {districts} keine"), later("; in {n} der {all} {districts} keine")
    of = say(one if none == 1 else some, n=text.number(none), all=text.number(every), districts=words.districts)
    rest = of if none else ""
    rest += say("; in {n} von {all} ist kein Gebiet bewertet", n=text.number(unknown), all=text.number(every)) * (
        unknown > 0
    )
    return [
        blocks.heading(say("Auffällige {areas} nach {district}", areas=words.areas, district=words.district)),
        blocks.paragraph(f"{said}{rest}.", size=8),
    ]


def matrix(facts: Facts) -> blocks.Block:
    """Counts of the groups with sums; conspicuous groups are framed."""
    codes = facts.areas["group_code"].dropna().value_counts()
    flagged, colours = set(facts.method.flag.groups if facts.method.flag else ()), looks.group_colours(facts.method)
    symbols = {part: _symbols(facts, part) for part in ("status", "dynamics")}
    rows, sums = [], [0] * len(symbols["dynamics"])
    for label, row in symbols["status"].items():
        counts = [int(codes.get(f"{row}{column}", 0)) for column in symbols["dynamics"].values()]
        cells = [
            _cell(f"{row}{c}", n, flagged, colours) for c, n in zip(symbols["dynamics"].values(), counts, strict=True)
        ]
        rows.append({"label": label, "cells": cells, "sum": text.number(sum(counts))})
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
    marks = looks.signs(facts.part("dynamics"))
    heads = [f"{marks.get(code, '')}{label}" for code, label in facts.classes("dynamics")]
    return {"block": "matrix", "columns": heads, "rows": rows, "sums": [text.number(n) for n in (*sums, sum(sums))]}


def _symbols(facts: Facts, part: str) -> dict[str, str]:
    """Symbol of every class by its label, best first."""
    known = {entry.code: entry.symbol for entry in facts.part(part).classes}
    return {label: known[code] for code, label in facts.classes(part)}


def _cell(code: str, n: int, flagged: set[str], colours: Mapping[str, str]) -> dict[str, object]:
    fill = colours.get(code, palette.NOT_FLAGGED)
    return {
        "fill": fill,
        "ink": palette.text_on(fill),
        "n": text.number(n),
        "code": text.group(code),
        "flagged": code in flagged,
    }


def _alt(facts: Facts, words: Words, counts: dict[str, int]) -> str:
    most = max(counts, key=lambda code: counts[code])
    n = len(facts.flagged)
    where = class_maps.top_districts(facts.flagged)
    return text.within(
        [
            say(
                "Karte {city}, {counted} nach {theme} {edition} in {in_words} Gruppen.",
                city=words.city,
                counted=words.counted(len(facts.areas)),
                theme=facts.theme_within,
                edition=words.edition,
                in_words=looks.in_words(len(counts)),
            ),
            say("Häufigste Gruppe: {most} mit {counts}.", most=most, counts=text.number(counts[most])),
            say(
                "Auffällig: {n}{where}.",
                n=text.number(n),
                where=say(", Schwerpunkte in {where}", where=text.listing(where)) if where else "",
            ),
            say("Dreiecke zeigen die Richtung der Dynamik."),
        ]
    )
