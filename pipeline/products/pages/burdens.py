"""Environmental justice: how many burdens each area bears, beside its social index."""

import pandas as pd

from pipeline.config import Burden
from pipeline.methods.burdens import BURDENS
from pipeline.products import looks, palette, text
from pipeline.products.drawings import SMALL_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

NAMES = {
    "noise": later("Lärm"),
    "air": later("Luft"),
    "heat": later("Hitze"),
    "green": later("Grünmangel"),
    "social": later("soziale Lage"),
}
SEVERAL = 2
"""Burdens from which an area bears several, and the map prints their number."""
IN_A_ROW = 4
"""Colours of the social index that stand in one row below its map."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page of multiple burdens, where the city declares any and one is known."""
    rows = facts.published.burdens.set_index("area_id").reindex(facts.areas.index)
    delivered = [burden for burden in BURDENS if rows[burden].notna().any()]
    # Who bears several cannot be known where fewer than that were delivered.
    if len(delivered) < SEVERAL or not facts.has_maps:
        return []
    number = rows["burdens"].dropna().astype(int)
    left = [
        blocks.heading(say("Zahl der Belastungen")),
        _figure(drawings, words, number, len(delivered)),
        *_legend(facts, rows, delivered, words),
    ]
    right = [blocks.heading(say("Belastungen und ihre Grenzwerte")), *_limits(facts, rows)]
    if facts.has_method:
        right = [*_social(facts, drawings, words), blocks.space(1.5), *right[1:]]
    body = blocks.split([SMALL_MM[0], SMALL_MM[0]], [left, right], gutter=6)
    title = (
        say("Mehrfachbelastung und {noun} {edition}", noun=facts.noun_within(), edition=words.edition)
        if facts.has_method
        else say("Mehrfachbelastung")
    )
    return [blocks.sheet(title, _key(facts, words, number, delivered), say("Mehrfachbelastung"), [body])]


def _top(delivered: int) -> int:
    """Largest class of the map: all burdens that are delivered, four or more together."""
    return min(delivered, len(palette.INDICATOR) - 1)


def _figure(drawings: Drawings, words: Words, number: pd.Series, delivered: int) -> blocks.Block:
    place, colours = number.clip(upper=_top(delivered)), palette.indicator_ramp(_top(delivered) + 1)
    fills = {area: colours[n] for area, n in place.items()}
    letters = {area: str(n) for area, n in number.items() if n >= SEVERAL}
    name = drawings.types("belastungen", fills, letters, small=True)
    several = int((number >= SEVERAL).sum())
    alt = text.within(
        [
            say("Karte {city}: Zahl der Belastungen je Gebiet {edition}.", city=words.city, edition=words.edition),
            say(
                "{areas} mehrere; dort steht ihre Zahl.",
                areas=text.counted(several, say("Gebiet trägt"), say("Gebiete tragen")),
            ),
            say("Schraffur: keine Angabe oder geheim."),
        ]
    )
    return drawings.figure(name, alt, SMALL_MM[0])


def _legend(facts: Facts, rows: pd.DataFrame, delivered: list[str], words: Words) -> list[blocks.Block]:
    top, number = _top(len(delivered)), rows["burdens"].astype(float)
    colours = palette.indicator_ramp(top + 1)
    is_flagged = facts.areas["is_auffaellig"].eq(True)
    cells: list[list[blocks.Cell]] = []
    for n in range(top + 1):
        members = number.eq(n) if n < top else number.ge(n)
        named = say("{n} und mehr", n=n) if n == top and top < len(delivered) else str(n)
        cells.append(
            [
                blocks.fill(colours[n]),
                named,
                text.count(int(members.sum())),
                class_maps.residents(facts.areas[members]),
                text.count(int((members & is_flagged).sum())),
            ]
        )
    nothing = number.isna()
    cells.append(
        [
            blocks.NOT_ASSESSED,
            say("keine Angabe, geheim"),
            text.count(int(nothing.sum())),
            class_maps.residents(facts.areas[nothing]),
            text.count(int((nothing & is_flagged).sum())),
        ]
    )
    cells += class_maps.borders(facts, words, 5)
    head = [say("Farbe"), say("Belastungen"), say("Gebiete"), say("Einw."), say("auffällig")]
    fewer = int((number.notna() & rows[delivered].isna().any(axis=1)).sum())
    note = say("Die Zahl auf der Fläche ist die der Belastungen, ab {n} und wo Platz ist.", n=looks.in_words(SEVERAL))
    if fewer:
        note += " " + say(
            "Bei {fewer} der {known} Gebiete mit Farbe fehlt mindestens eine der {n} Angaben; dort können es mehr "
            "Belastungen sein.",
            fewer=text.number(fewer),
            known=text.number(int(number.notna().sum())),
            n=looks.in_words(len(delivered)),
        )
    return [
        blocks.space(1),
        blocks.table(head, cells, [12, "1fr", 17, 20, 18], "llrrr", size=7.5, row=0.6),
        blocks.space(1),
        blocks.caption(note),
        *class_maps.off_map(facts),
    ]


def _social(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """The social index beside it."""
    colours = looks.colours(facts.lead)
    codes = facts.areas["status_code"].dropna().astype(int)
    name = drawings.classes(
        "belastungen-status", {area: colours[code] for area, code in codes.items()}, funding=False, small=True
    )
    counts = class_maps.class_counts(facts, "status")
    alt = say(
        "Karte {city}: {noun} {edition}, ", city=words.city, noun=facts.noun_within(), edition=words.edition
    ) + text.listing(f"{label}: {text.number(n)}" for label, n in counts.items())
    swatches: list[blocks.Cell] = []
    for code, label in facts.classes("status"):
        swatches += [blocks.fill(colours[code]), label]
    if "not_assessed" in drawings.signs[name]:
        swatches += [blocks.NOT_ASSESSED, say("nicht bewertet")]
    for sample, said in class_maps.border(facts, words):
        swatches += [sample, said]
    return [
        blocks.heading(f"{facts.noun()} {words.edition}"),
        drawings.figure(name, f"{alt}.", SMALL_MM[0]),
        _swatches(swatches),
    ]


def _swatches(cells: list[blocks.Cell]) -> blocks.Block:
    """Colours with their names, side by side; in rows where there are too many for one."""
    n = len(cells) // 2
    beside = n if n <= IN_A_ROW else -(-n // 2)
    padded: list[blocks.Cell] = [*cells, *[""] * (2 * (-n % beside))]
    rows = [padded[at : at + 2 * beside] for at in range(0, len(padded), 2 * beside)]
    widths: list[float | str] = [9, "1fr"] * beside
    head = [say("Farbe"), say("Klasse")] * beside
    return blocks.table(head, rows, widths, "ll" * beside, size=7.5, row=0.3, lines=False)


def _limits(facts: Facts, rows: pd.DataFrame) -> list[blocks.Block]:
    """Every burden with its limit and the areas beyond it; what is not declared or delivered is said."""
    declared: dict[str, Burden] = {entry.burden: entry for entry in facts.config.settings.burdens}
    cells: list[list[blocks.Cell]] = []
    for burden in BURDENS:
        found = rows[burden].dropna()
        entry = declared.get(burden)
        if entry is None or found.empty:
            cells.append([say(NAMES[burden]), say("nicht geliefert"), text.NOT_AVAILABLE])
            continue
        cells.append([say(NAMES[burden]), _limit(facts, entry), text.count(int(found.eq(True).sum()))])
    head = [say("Belastung"), say("als belastet gilt ein Gebiet mit"), say("Gebiete")]
    said = say(
        "Grenzwerte: für dieses Monitoring festgelegt, keine Rechtsnorm. „{sign}“: nicht bekannt.",
        sign=text.NOT_AVAILABLE,
    )
    return [
        blocks.table(head, cells, [26, "1fr", 16], "llr", size=7.5, row=1.1),
        blocks.space(1),
        blocks.caption(said),
    ]


def _limit(facts: Facts, entry: Burden) -> str:
    """'Nachtlärm über 20,0 %', or the classes of the main method."""
    if not entry.indicator:
        labels = dict(facts.classes("status"))
        said = text.either(labels[code] for code in entry.classes if code in labels)
        return blocks.begun(looks.classes_named(facts.lead, said))
    meant = facts.config.catalogue[entry.indicator]
    side = say("unter") if meant.polarity == "low_is_worse" else say("über")
    return f"{meant.short_de} {side} {text.measure(entry.limit, meant.unit)}"


def _key(facts: Facts, words: Words, number: pd.Series, delivered: list[str]) -> str:
    several = number[number >= SEVERAL].index
    flagged = int(facts.areas.loc[several, "is_auffaellig"].eq(True).sum())
    known = text.listing(say(NAMES[burden]) for burden in delivered)
    if several.empty:
        return say(
            "Kein Gebiet trägt mindestens {n} der erfassten Belastungen ({known}).",
            n=looks.in_words(SEVERAL),
            known=known,
        )
    return say(
        "{counted}{with_people} {verb} mindestens {in_words} der {n} erfassten Belastungen ({known}); {flagged} "
        "davon {verb2} auffällig.",
        counted=words.counted(len(several)),
        with_people=class_maps.with_people(facts.areas.loc[several]),
        verb=text.verb(len(several), say("trägt"), say("tragen")),
        in_words=looks.in_words(SEVERAL),
        n=looks.in_words(len(delivered)),
        known=known,
        flagged=text.number(flagged) if flagged else say("keines"),
        verb2=text.verb(max(flagged, 1), say("ist"), say("sind")),
    )
