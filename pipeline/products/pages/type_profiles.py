"""Types of areas in numbers: means of their indicators, how firmly they stand, the components behind them."""

import math

from pipeline.products import palette, text, type_words
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.pages.typology import TITLE, sign
from pipeline.products.type_words import TypeFacts
from pipeline.products.words import Words

MARKS = {1: "▲ ", -1: "▼ ", 0: ""}


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the sheet of profiles, where areas are typed."""
    types = type_words.of(facts)
    if types is None:
        return []
    limit = text.number(types.settings.notable_from, 1)
    left = [
        blocks.heading(say("Was die Typen kennzeichnet")),
        *[_says(types, code) for code in types.codes],
    ]
    right = [
        blocks.heading(say("Wie stabil ist die Einteilung?")),
        blocks.paragraph(type_words.agreement(types)),
        blocks.heading(say("So sind die Typen entstanden")),
        blocks.paragraph(type_words.how(types)),
        blocks.heading(say("Komponenten: Korrelation mit den Indikatoren")),
        _loadings(types),
        *_rounded(types),
    ]
    body = [
        _means(types),
        blocks.space(1.5),
        blocks.caption(
            say(
                "Ungewichtete Mittel der {areas}, deren Typ ausgewiesen ist, unter „alle“ das Mittel über alle Typen. "
                "▲ ▼ mindestens {limit} Standardabweichungen über oder unter dem Mittel. „Typ behalten“: Anteil der "
                "Gebiete, die ihren Typ in mindestens {mostly_stable_from} der Wiederholungen behalten. {signs}.",
                areas=words.areas,
                limit=limit,
                mostly_stable_from=text.share(types.facts.config.settings.certainty.mostly_stable_from, 0),
                signs=text.signs(),
            )
        ),
        blocks.split(["1fr", "1fr"], [left, right]),
    ]
    return [
        blocks.sheet(
            say("{title} {edition}: Profile", title=say(TITLE), edition=words.edition),
            _key(types),
            say("Sozialraumtypen: Profile"),
            body,
        )
    ]


def _means(types: TypeFacts) -> blocks.Block:
    catalogue = types.facts.config.catalogue
    names = [catalogue[i].short_de for i in types.indicators]
    rows = [[*_lead(types, code), *[_mean(types, code, i) for i in types.indicators]] for code in types.codes]
    every = [text.measure(types.row(types.codes[0], i).city_mean, catalogue[i].unit) for i in types.indicators]
    total = types.residents.dropna().sum()
    rows.append(
        [
            "",
            blocks.strong(blocks.begun(say("alle"))),
            text.number(len(types.shown)),
            text.number(total),
            _kept(types),
            *every,
        ]
    )
    head = [say("Farbe"), say("Typ"), say("Gebiete"), say("Einw."), say("Typ behalten"), *names]
    widths: list[float | str] = [11, "1fr", 14, 18, 16, *([_width(len(names))] * len(names))]
    return blocks.table(head, rows, widths, "ll" + "r" * (len(names) + 3), size=8, row=0.8)


def _width(columns: int) -> float:
    """Millimetres of an indicator's column: what the page leaves beside the other columns."""
    return min(30.0, 170.0 / columns)


def _lead(types: TypeFacts, code: str) -> list[blocks.Cell]:
    members = types.members(code)
    residents = text.number(types.residents[code])
    return [
        sign(types, code), blocks.strong(types.label(code)), text.count(len(members)), residents, _kept(types, code),
    ]  # fmt: skip


def _kept(types: TypeFacts, code: str | None = None) -> str:
    return text.share(types.kept(types.shown if code is None else types.members(code)), 0)


def _mean(types: TypeFacts, code: str, indicator: str) -> blocks.Cell:
    row, limit = types.row(code, indicator), types.settings.notable_from
    if text.is_missing(row.mean):
        return text.NOT_AVAILABLE
    side = 0 if text.is_missing(row.standardised) else int(row.standardised >= limit) - int(row.standardised <= -limit)
    shown = f"{MARKS[side]}{text.measure(row.mean, types.facts.config.catalogue[indicator].unit)}"
    return blocks.strong(shown) if side else shown


def _says(types: TypeFacts, code: str) -> blocks.Block:
    lead = blocks.bold(f"{types.label(code)}: ", palette.INK)
    return blocks.paragraph([lead, type_words.sentence(types, code, numbers=True)], size=8.5, below=1.6)


def _loadings(types: TypeFacts) -> blocks.Block:
    """Loadings, one column a component, with the share of the variance each carries."""
    rows = types.facts.published.components
    numbers = sorted(int(c) for c in rows["component"].unique())
    shares = rows.drop_duplicates("component").set_index("component")["explained_share"]
    by = rows.set_index(["indicator", "component"])["loading"]
    decimals = 2 if (rows["loading"] * 10 % 1).abs().gt(1e-6).any() else 1
    lines: list[list[blocks.Cell]] = [
        [
            types.facts.config.catalogue[i].short_de,
            *[text.number(float(by[(i, c)]), decimals) for c in numbers],
        ]
        for i in types.indicators
    ]
    lines.append(
        [
            blocks.strong(blocks.begun(say("Anteil an der Streuung"))),
            *[text.share(float(shares[c]), 0) for c in numbers],
        ]
    )
    widths: list[float | str] = ["1fr", *([16] * len(numbers))]
    head = [say("Indikator"), *[say("Komp. {c}", c=c) for c in numbers]]
    return blocks.table(head, lines, widths, "l" + "r" * len(numbers), size=7.5, row=0.45)


def _rounded(types: TypeFacts) -> list[blocks.Block]:
    """Say that the shares of the components are rounded, where as printed they do not add up to their sum."""
    shares = types.facts.published.components.drop_duplicates("component")["explained_share"].astype(float)
    printed = sum(math.floor(100 * share + 0.5 + 1e-9) for share in shares)
    if text.percent(printed, 0) == text.share(float(types.about["explained_share"]), 0):
        return []
    total = text.share(float(types.about["explained_share"]), 0)
    return [blocks.space(1), blocks.caption(say("Zusammen {total}; die einzelnen Anteile sind gerundet.", total=total))]


def _key(types: TypeFacts) -> str:
    kept = {code: types.kept(types.members(code)) for code in types.codes}
    known = {code: share for code, share in kept.items() if share is not None}
    if not known:
        return type_words.sentence(types, types.codes[0], numbers=False)
    shown = {code: text.share(share, 0) for code, share in known.items()}
    most, least = (shown[end(known, key=lambda c: known[c])] for end in (max, min))
    # As printed: what reads alike is named together.
    firm, loose = ([types.label(code) for code in known if shown[code] == end] for end in (most, least))
    if most == least:
        return say("In jedem Typ bleiben {known} der Gebiete in den meisten Wiederholungen darin.", known=most)
    one = later(
        "Am festesten umrissen ist {labels}: {known} seiner Gebiete bleiben in den meisten Wiederholungen darin; am "
        "wenigsten {labels2} mit {known2}."
    )
    some = later(
        "Am festesten umrissen sind {labels}: {known} ihrer Gebiete bleiben in den meisten Wiederholungen darin; am "
        "wenigsten {labels2} mit {known2}."
    )
    named = {"labels": text.listing(firm), "labels2": text.listing(loose)}
    return say(one if len(firm) == 1 else some, known=most, known2=least, **named)
