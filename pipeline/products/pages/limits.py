"""How the limits of the classes moved: of the index, and of the values of indicators that belong to them."""

from collections.abc import Mapping, Sequence

from pipeline.products import looks, moved_limits, palette, text, trendplot
from pipeline.products.courses import cut_axes, dated, dates_of
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.moved_limits import Limits
from pipeline.products.pages import blocks
from pipeline.products.words import Words

WIDTH_MM, HEIGHT_MM = 168.0, 140.0
MOST_EDITIONS, MOST_PANELS, MOST_LIMITS, TABLE_MM = 6, 6, 5, 100.0
Values = Mapping[str, Mapping[str, list[float | None]]]


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page from the second edition on of which limits are published."""
    if not facts.has_method:
        return []
    editions = list(facts.published.history.until(facts.published.edition).index)
    limits = moved_limits.of_index(facts, editions)
    shown = [edition for edition, known in limits.index.items() if any(limit is not None for limit in known)]
    shown = shown[-MOST_EDITIONS:]
    if len(shown) < 2 or not limits.between:
        return []
    values = moved_limits.of_indicators(facts, limits) if len(limits.between) <= MOST_LIMITS else {}
    title = say("Wie sich die Klassengrenzen bewegten")
    side = [*_index(facts, limits, shown), *_units(facts, limits, values, shown)]
    left = _lines(facts, drawings, words, limits, values, shown)
    body = blocks.split([WIDTH_MM, "1fr"], [left, side], gutter=7) if left else blocks.split(["1fr"], [side])
    return [blocks.sheet(title, _key(facts, limits, values, shown), say("Klassengrenzen"), [body])]


def _lines(
    facts: Facts, drawings: Drawings, words: Words, limits: Limits, values: Values, shown: Sequence[str]
) -> list[blocks.Block]:
    names = list(values)[:MOST_PANELS]
    if not names:
        return []
    known = facts.published.history.until(facts.published.edition).loc[list(shown)]
    columns = 2 if len(names) <= 4 else 3
    rows = -(-len(names) // columns)
    panels = [_panel(facts, limits, name, values[name], shown) for name in names]
    height = min(68.0, HEIGHT_MM / rows)
    drawings.svg["klassengrenzen"] = trendplot.draw(panels, dates_of(known), columns, WIDTH_MM, height)
    more = len(values) - len(names)
    rest = [say("{n} weitere Indikatoren sind nicht gezeigt.", n=text.number(more))] if more > 0 else []
    note = say(
        "Durchgezogen: Mittel der Gebiete. Gestrichelt: Werte eines Gebiets, dessen Indikatoren alle gleich weit vom "
        "Mittel liegen und das genau an der Grenze der genannten Klasse liegt. Gerechnet aus den veröffentlichten "
        "Mittelwerten und Standardabweichungen."
    )
    reform = (
        say("Senkrecht gepunktet: Gebiete neu eingeteilt; die Linien sind dort unterbrochen.")
        if dates_of(known).reforms
        else ""
    )
    notes = [note, reform, cut_axes([panel.axis for panel in panels]), dated(known)]
    rounded = (
        say(
            "Mittelwerte und Standardabweichungen sind auf zwei Ziffern gerundet; kleine Schritte der Linien können "
            "Rundung sein."
        )
        if facts.rounding.closed.intersection(names)
        else ""
    )
    figure = drawings.figure("klassengrenzen", _alt(facts, words, limits, values, shown), WIDTH_MM)
    return [figure, blocks.space(1), blocks.caption(" ".join(filter(None, [*notes, rounded, *rest])))]


def _panel(
    facts: Facts, limits: Limits, name: str, values: Mapping[str, list[float | None]], shown: Sequence[str]
) -> trendplot.Panel:
    entry, colours = facts.config.catalogue[name], list(looks.colours(facts.lead).values())
    rows = [values.get(edition, [None] * (len(limits.between) + 1)) for edition in shown]
    lines = [trendplot.Line([row[0] for row in rows], palette.INK, 1.0, say("Mittel"), dots=True)]
    for place, (better, worse) in enumerate(limits.between, 1):
        line = _legible(colours[place], colours[place - 1])
        label = _at(better, worse)
        lines.append(trendplot.Line([row[place] for row in rows], line, 0.9, label, "3 1.6"))
    return trendplot.Panel(f"{facts.config.catalogue[name].short_de} ({entry.unit})", lines)


def _legible(*colours: str) -> str:
    """The first colour that shows as a line and a word on white, else ink of second rank."""
    return next(
        (c for c in colours if palette.contrast(c, palette.WHITE) >= palette.MINIMUM_CONTRAST), palette.SECONDARY
    )


def _at(better: str, worse: str) -> str:
    return f"{better} | {worse}"


def _index(facts: Facts, limits: Limits, shown: Sequence[str]) -> list[blocks.Block]:
    rows: list[list[blocks.Cell]] = [
        [_at(*pair), *(facts.rounding.limit(limits.index[edition][place]) for edition in shown)]
        for place, pair in enumerate(limits.between)
    ]
    said = (
        say(
            "Das Verfahren legt diese Grenzen fest; was sich bewegt, sind Mittel und Streuung der Indikatoren dahinter."
        )
        if limits.declared
        else say(
            "Das Verfahren teilt nach Rang oder Verteilung; die Grenze ist die Mitte zwischen den veröffentlichten "
            "Indexwerten der beiden Klassen."
        )
    )
    head = [say("Grenze zwischen"), *shown]
    table = blocks.table(head, rows, ["1fr", *([12] * len(shown))], "l" + "r" * len(shown), size=7.5, row=0.45, pad=0.6)
    named = facts.index_name != say("Index")
    title = say("Grenzen des Index: {index}", index=facts.index_within) if named else say("Grenzen des Index")
    return [blocks.heading(title), table, blocks.space(1), blocks.caption(said)]


def _units(facts: Facts, limits: Limits, values: Values, shown: Sequence[str]) -> list[blocks.Block]:
    """The same limits as values of each indicator."""
    title = blocks.heading(say("Dieselben Grenzen in Einheiten der Indikatoren"))
    if not values:
        said = say(
            "Zu einem Indexwert lassen sich keine Werte der Indikatoren angeben: Der Index ist keine einfache Summe "
            "gleich gewichteter, standardisierter Indikatoren, oder Mittel und Streuung dahinter werden nicht oder nur "
            "gerundet veröffentlicht."
        )
        return [title, blocks.paragraph(said)] if len(limits.between) <= MOST_LIMITS else []
    rows: list[list[blocks.Cell]] = []
    names = list(values)[:MOST_PANELS]
    for name in names:
        said = f"{facts.config.catalogue[name].short_de} ({facts.config.catalogue[name].unit})"
        rows.append([blocks.across(said, len(shown) + 1)])
        labels = [say("Mittel der Gebiete"), *(_at(*pair) for pair in limits.between)]
        cells = [
            [values[name].get(edition, [None] * len(labels))[place] for edition in shown]
            for place in range(len(labels))
        ]
        places = _places(facts, name, values[name])
        # As in the chart: the highest line first.
        for label, row in sorted(zip(labels, cells, strict=True), key=lambda entry: -_last(entry[1])):
            rows.append([label, *(text.number(cell, places) for cell in row)])
    widths: list[float | str] = ["1fr", *([12] * len(shown))]
    height = min(0.9, max(0.35, (TABLE_MM / (len(rows) + 1) - 3.2) / 2))
    table = blocks.table(
        [say("Grenze zwischen"), *shown], rows, widths, "l" + "r" * len(shown), size=7.5, row=height, pad=0.6
    )
    return [title, table]


def _last(row: Sequence[float | None]) -> float:
    """The newest value of a row."""
    return next((value for value in reversed(row) if value is not None), float("-inf"))


def _places(facts: Facts, name: str, values: Mapping[str, list[float | None]]) -> int:
    """Decimals of the limits in units of an indicator: those of the means, of which they are made."""
    means = [row[0] for row in values.values() if row[0] is not None]
    return min((facts.rounding.city_decimals(name, mean) for mean in means), default=1)


def _key(facts: Facts, limits: Limits, values: Values, shown: Sequence[str]) -> str:
    """Name what the worst class asks of the first indicator, then and now."""
    better, worse = limits.between[-1]
    for name, row in values.items():
        known = [edition for edition in shown if edition in row]
        if len(known) > 1:
            unit, places = facts.config.catalogue[name].unit, _places(facts, name, row)
            return say(
                "An der Grenze zur Klasse „{worse}“ lag der Indikator {indicator} in der Ausgabe {first} bei "
                "{before}, in der Ausgabe {last} bei {now}.",
                worse=worse,
                indicator=facts.config.catalogue[name].short_de,
                first=known[0],
                before=text.measure(row[known[0]][-1], unit, places),
                last=known[-1],
                now=text.measure(row[known[-1]][-1], unit, places),
            )
    return say(
        "Grenze des Index zwischen „{better}“ und „{worse}“: {first} {before}, {last} {now}.",
        better=better,
        worse=worse,
        first=shown[0],
        before=facts.rounding.limit(limits.index[shown[0]][-1]),
        last=shown[-1],
        now=facts.rounding.limit(limits.index[shown[-1]][-1]),
    )


def _alt(facts: Facts, words: Words, limits: Limits, values: Values, shown: Sequence[str]) -> str:
    return text.within(
        [
            say(
                "Linien der Klassengrenzen in {n} Indikatoren, {city}, Ausgaben {first} bis {last}.",
                n=text.number(min(len(values), MOST_PANELS)),
                city=words.city,
                first=shown[0],
                last=shown[-1],
            ),
            _key(facts, limits, values, shown),
        ]
    )
