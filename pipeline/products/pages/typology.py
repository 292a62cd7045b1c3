"""Types of areas: one map in colours and letters, its legend with what sets each type apart."""

import pandas as pd

from pipeline.products import sentences, text, type_words
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.type_words import TypeFacts
from pipeline.products.words import Words

TITLE = later("Sozialraumtypen")


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the map of types, where areas are typed."""
    types = type_words.of(facts)
    if types is None:
        return []
    letters = {str(area_id): str(code) for area_id, code in types.shown["type_code"].items()}
    fills = {area_id: types.colour(code) for area_id, code in letters.items()}
    name = drawings.types("typen", fills, letters)
    side = [
        blocks.heading(say("Typen")),
        _legend(types, words),
        blocks.space(1.5),
        *_without(types),
        blocks.heading(say("Was die Typen kennzeichnet")),
        *[_says(types, code) for code in types.codes],
        *class_maps.reading(
            say(
                "Gleiche Farbe und gleicher Buchstabe: Gebiete mit ähnlichen Werten der Indikatoren. In "
                "kleinen Flächen{names} fehlt der Buchstabe; der Typ jedes Gebiets steht in den Tabellen. Die "
                "Farben haben keine Rangfolge.",
                names=say(" und unter Namen") if facts.has_districts else "",
            )
        ),
    ]
    figure = drawings.figure(name, _alt(facts, types, words), MAP_MM[0])
    title = f"{say(TITLE)} {words.edition}"
    return [blocks.sheet(title, _key(types, words), say(TITLE), [beside(figure, side)])]


def sign(types: TypeFacts, code: str) -> blocks.Cell:
    """Letter of a type on its colour."""
    ground = types.colour(code)
    return {"t": code, "ground": ground, "c": blocks.palette.text_on(ground)}


def _legend(types: TypeFacts, words: Words) -> blocks.Block:
    rows: list[list[blocks.Cell]] = []
    total = len(types.shown)
    for code in types.codes:
        n = len(types.members(code))
        share = text.share(n / total) if total else text.NOT_AVAILABLE
        rows.append([sign(types, code), types.label(code), text.count(n), share, text.number(types.residents[code])])
    rest = pd.concat([types.withheld, types.untyped])
    if len(rest):
        known = types.facts.areas["residents"].reindex(rest.index).dropna()
        residents = text.number(known.sum()) if len(known) else text.EXACTLY_ZERO
        label = say("ohne Typ oder nicht ausgewiesen") if len(types.withheld) else say("ohne Typ")
        rows.append([blocks.NOT_ASSESSED, label, text.count(len(rest)), "", residents])
    rows += class_maps.borders(types.facts, words, 5)
    head = [say("Farbe"), say("Typ"), say("Gebiete"), say("Anteil"), say("Einw.")]
    return blocks.table(head, rows, [11, "1fr", 14, 15, 17], "llrrr", row=0.6)


def _without(types: TypeFacts) -> list[blocks.Block]:
    said = say("Ohne Typ: {reasons}.", reasons=type_words.reasons(types)) if len(types.untyped) else ""
    secret = (
        say(
            "Nicht ausgewiesen: {n}; ein Wert des Gebiets unterliegt der Geheimhaltung.",
            n=text.number(len(types.withheld)),
        )
        if len(types.withheld)
        else ""
    )
    return [blocks.caption(" ".join(filter(None, (said, secret))))] if said or secret else []


def _says(types: TypeFacts, code: str) -> blocks.Block:
    name = types.label(code)
    lead = name if name.endswith(code) else f"{name} ({code})"
    return blocks.paragraph(
        [blocks.bold(f"{lead}: "), type_words.sentence(types, code, numbers=False)], size=8, below=1.2
    )


def _key(types: TypeFacts, words: Words) -> str:
    counts = {code: len(types.members(code)) for code in types.codes}
    most = max(counts, key=lambda code: counts[code])
    limit = types.facts.config.settings.certainty.mostly_stable_from
    kept = types.kept(types.shown)
    stable = (
        say(
            " {kept} behalten ihren Typ in mindestens {limit} der zufälligen Wiederholungen.",
            kept=text.share(kept, 0),
            limit=text.share(limit, 0),
        )
        if kept is not None
        else ""
    )
    return say(
        "{counted} in {counts} Typen; am häufigsten ist {label} ({counted2}).{stable}",
        counted=words.counted(len(types.shown)),
        counts=text.number(len(counts)),
        label=types.label(most),
        counted2=words.counted(counts[most]),
        stable=stable,
    )


def _alt(facts: Facts, types: TypeFacts, words: Words) -> str:
    counts = {types.label(code): len(types.members(code)) for code in types.codes}
    last = facts.areas.loc[types.members(types.codes[-1]).index]
    where = class_maps.top_districts(last)
    signs = say("Buchstaben nennen den Typ; Schraffur: ohne Typ oder nicht ausgewiesen.")
    theme = f"{say(TITLE)} {words.edition}"
    return sentences.alt_map(words.city, words.areas, len(facts.areas), theme, counts, districts=where, sign=signs)
