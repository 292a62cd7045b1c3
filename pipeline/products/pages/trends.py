"""Every indicator over the editions: the city and its zones, and a table of the zones."""

from collections.abc import Sequence

from pipeline.products import palette, provenance, text, trendplot, zones
from pipeline.products.courses import Courses, courses_of, cut_axes, dated
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

WIDTH_MM, HEIGHT_MM, COLUMNS, A_PAGE = 273.0, 132.0, 4, 12
TALLEST_MM, TABLE_MM = 100.0, 125.0
FEW = 4
"""Zones up to which every line has its name; of more the highest and the lowest."""
DASHES = (None, "4 1.5", "1.2 1.4", "5 1.4 1.2 1.4")
TABLE_COLUMNS, TABLE_ROWS = 7, 26
STEPS = 8
"""Steps of the rounding of the city's values that an axis spans at least."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the courses and the table of zones, from the second edition on."""
    courses = courses_of(facts, words)
    if not courses.shown:
        return []
    n = -(-len(courses.shown) // A_PAGE)
    size = -(-len(courses.shown) // n)
    parts = [courses.shown[i : i + size] for i in range(0, len(courses.shown), size)]
    found = [_page(courses, drawings, part, (place, len(parts))) for place, part in enumerate(parts, 1)]
    return [*found, *_tables(courses)]


def _page(courses: Courses, drawings: Drawings, shown: Sequence[str], part: tuple[int, int]) -> blocks.Block:
    panels = [_panel(courses, indicator) for indicator in shown]
    columns = _columns(len(panels))
    rows = -(-len(panels) // columns)
    name, height = f"verlauf-{part[0]}", min(TALLEST_MM, HEIGHT_MM / rows)
    drawings.svg[name] = trendplot.draw(panels, courses.dates, columns, WIDTH_MM, height)
    first, last = courses.editions.index[0], courses.editions.index[-1]
    title = say("Indikatoren in den Ausgaben {first} bis {last}", first=first, last=last) + _sheet(part)
    figure = drawings.figure(name, _alt(courses, shown), WIDTH_MM)
    body = [figure, blocks.space(1), blocks.caption(_note(courses, shown, panels))]
    key = _key(courses, shown)
    if part[1] > 1:
        key = say("Auf diesem Blatt: {said}", said=text.amid(key))
    page = blocks.sheet(title, key, say("Verlauf der Indikatoren") + _sheet(part), body)
    return {**page, "is_more": part[0] > 1}


def _sheet(part: tuple[int, int]) -> str:
    return say(" (Blatt {n} von {of})", n=part[0], of=part[1]) if part[1] > 1 else ""


def _columns(n: int) -> int:
    """Few panels are large."""
    return n if n <= 3 else 2 if n == 4 else 3 if n <= 6 else COLUMNS


def _panel(courses: Courses, indicator: str) -> trendplot.Panel:
    config = courses.facts.config
    own = [(key, name, courses.of(indicator, key)) for key, name in courses.named.items()]
    lines = _zone_lines([entry for entry in own if any(value is not None for value in entry[2])])
    lines.append(trendplot.Line(courses.of(indicator), palette.WINE, 1.3, text.begun(courses.words.whole), dots=True))
    title = f"{config.catalogue[indicator].short_de} ({config.catalogue[indicator].unit})"
    steps = [courses.facts.rounding.city_step(indicator, value) for value in courses.of(indicator) if value is not None]
    least = STEPS * max(steps, default=0.0)
    return trendplot.Panel(title, lines, courses.cuts.get(indicator, frozenset()), least)


def _zone_lines(own: Sequence[tuple[str, str, list[float | None]]]) -> list[trendplot.Line]:
    """Few zones each in its colour and dash with its name; of many the ends alone are named."""
    if len(own) <= FEW:
        return [
            trendplot.Line(values, colour, 0.9, name, dash)
            for (_, name, values), colour, dash in zip(own, palette.LINES, DASHES, strict=False)
        ]
    last = {key: values[-1] for key, _, values in own if values[-1] is not None}
    ends = {max(last, key=lambda key: last[key]), min(last, key=lambda key: last[key])} if last else set()
    return [trendplot.Line(values, palette.SECONDARY, 0.8, name) if key in ends else trendplot.Line(
        values, palette.LINES_BEHIND, 0.45
    ) for key, name, values in own]  # fmt: skip


def _note(courses: Courses, shown: Sequence[str], panels: Sequence[trendplot.Panel]) -> str:
    said = [_about_whole(courses)]
    if courses.named:
        said += [_about_zones(courses), *_names(courses)]
    said += [
        say(
            "Eine Linie beginnt mit der ersten Ausgabe, für die Werte vorliegen, und ist unterbrochen, wo sich die "
            "Definition änderte."
        ),
        say("Senkrecht gepunktet: Gebiete neu eingeteilt; die Linien sind dort unterbrochen.")
        if courses.dates.reforms
        else "",
        cut_axes([panel.axis for panel in panels]),
        courses.missing(),
        dated(courses.editions),
        _rounded(courses, shown, compares=any(_moved(courses, i) is not None for i in shown)),
        *provenance.doubts(courses.facts, shown),
        *provenance.cautions(courses.facts),
    ]
    return " ".join(filter(None, said))


def _about_whole(courses: Courses) -> str:
    if courses.facts.is_municipal:
        return say("Gemeinde: Mittel der veröffentlichten Werte ihrer bewerteten Gebiete, ungewichtet.")
    if courses.facts.is_network:
        return say(
            "Alle Gemeinden: Anteil über alle bewerteten Gebiete; liegt er nicht für jede Ausgabe vor, das Mittel der "
            "Gebiete."
        )
    return say(
        "Stadt: Anteil in der ganzen Stadt, gezählt über alle {assessed}Gebiete; liegt er nicht für jede "
        "Ausgabe vor, das Mittel der Gebiete.",
        assessed=say("bewerteten ") if courses.facts.has_method else "",
    )


def _about_zones(courses: Courses) -> str:
    return say(
        "Übrige Linien: {zones}, jeweils das Mittel der veröffentlichten Werte ihrer Gebiete, gewichtet mit den "
        "Menschen, auf die sich der Indikator bezieht, sonst mit der Einwohnerzahl. Ohne Wert, wo veröffentlichte "
        "Werte für weniger als {least} der Bevölkerung vorliegen; ein Punkt steht für eine Ausgabe ohne "
        "vergleichbare davor oder danach.",
        zones=courses.noun,
        least=text.share(zones.LEAST_COVERED, 0),
    )


def _names(courses: Courses) -> list[str]:
    """Say which of many zones have their name at the line."""
    if len(courses.named) <= FEW:
        return []
    return [
        say(
            "Ihren Namen tragen die Linien mit dem höchsten und dem niedrigsten Wert der letzten Ausgabe; die Werte "
            "aller {n} {zones} stehen unter „{page}“.",
            n=text.number(len(courses.named)),
            zones=courses.noun,
            page=say("{zones} im Vergleich", zones=text.begun(courses.noun)),
        )
    ]


def _rounded(courses: Courses, shown: Sequence[str], *, compares: bool) -> str:
    """Say that a step of the city's values may be one of rounding, and which counts were delivered rounded."""
    facts = courses.facts
    closed = facts.rounding.closed.intersection(shown)
    said = say(
        "Aus nicht öffentlichen Quellen sind Werte {of_whole} auf zwei Ziffern gerundet: Eine Stufe, etwa von 15 auf "
        "16, kann Rundung sein.",
        of_whole=courses.words.of_whole,
    )
    if compares and closed:
        said += " " + say("Veränderungen bis zu einer solchen Stufe sind nicht genannt.")
    return " ".join(
        filter(None, [said if closed else "", facts.rounding.delivered_note(facts.config.catalogue, shown)])
    )


def _key(courses: Courses, shown: Sequence[str]) -> str:
    """Say where the city's value rose, fell and stayed between the first and the last that can be compared."""
    moved = {indicator: by for indicator in shown if (by := _moved(courses, indicator)) is not None}
    rose, fell, stayed = ([i for i, by in moved.items() if sign(by)] for sign in (_is_up, _is_down, _is_still))
    parts = [
        say(
            "stieg der Wert {of_whole} bei {which}", of_whole=courses.words.of_whole, which=_which(courses.facts, rose)
        ),
        say("sank bei {which}", which=_which(courses.facts, fell)),
    ]
    if stayed:
        which = _which(courses.facts, stayed)
        is_rounded = bool(courses.facts.rounding.closed.intersection(stayed))
        parts.append(
            say("blieb bei {which} gleich oder im Rahmen der Rundung", which=which)
            if is_rounded
            else say("blieb bei {which} gleich", which=which)
        )
    return say("Seit der ersten Ausgabe mit gleicher Definition {moved}.", moved=text.listing(parts))


def _is_up(by: float) -> bool:
    return by > 0


def _is_down(by: float) -> bool:
    return by < 0


def _is_still(by: float) -> bool:
    return by == 0


def _which(facts: Facts, named: Sequence[str]) -> str:
    """One indicator by its name, more by their number."""
    if not named:
        return say("keinem Indikator")
    if len(named) == 1:
        return say("„{label}“", label=text.amid(facts.config.catalogue[named[0]].short_de))
    return say("{n} Indikatoren", n=text.number(len(named)))


PRINTED = 0.1
"""Last digit of values as they are printed."""


def _moved(courses: Courses, indicator: str) -> float | None:
    """How far the city moved; 0 where that is no more than a step of the rounding of its values."""
    start = max(courses.cuts[indicator], default=0)
    known = [value for value in courses.of(indicator)[start:] if value is not None]
    return _beyond(courses.facts, indicator, known[0], known[-1]) if len(known) > 1 else None


def _beyond(facts: Facts, indicator: str, before: float, now: float) -> float:
    """The difference of two values of the city, 0 within a step of their rounding or of the digit that is printed."""
    step = max(PRINTED / 2, *(facts.rounding.city_step(indicator, value) for value in (before, now)))
    return now - before if abs(now - before) > step + 1e-9 else 0.0


def _alt(courses: Courses, shown: Sequence[str]) -> str:
    def ends(indicator: str) -> str:
        values = [value for value in courses.of(indicator) if value is not None]
        unit, name = courses.facts.config.catalogue[indicator].unit, courses.facts.config.catalogue[indicator].short_de
        first, last = (courses.facts.rounding.city(value, unit, indicator) for value in (values[0], values[-1]))
        return f"{name} {first} – {last}"

    return text.within(
        [
            say(
                "Linien von {n} Indikatoren, {city}, Ausgaben {first} bis {last}.",
                n=text.number(len(shown)),
                city=courses.words.city,
                first=courses.editions.index[0],
                last=courses.editions.index[-1],
            ),
            say(
                "{whole}, erster und letzter Wert: {values}.",
                whole=text.begun(courses.words.whole),
                values="; ".join(ends(i) for i in shown[:3]),
            ),
            say("Dünne Linien: {zones}.", zones=courses.noun) if courses.named else "",
        ]
    )


def _tables(courses: Courses) -> list[blocks.Block]:
    """The newest values of the zones with their change since an earlier edition, some indicators a sheet."""
    if len(courses.named) < 2:
        return []
    # A first value has no course yet, but its place in the table.
    shown = [name for name in courses.facts.indicators if courses.of(name)[-1] is not None]
    if not shown:
        return []
    size = -(-len(shown) // -(-len(shown) // TABLE_COLUMNS))
    parts = [shown[i : i + size] for i in range(0, len(shown), size)]
    return [_table(courses, part, (place, len(parts))) for place, part in enumerate(parts, 1)]


def _table(courses: Courses, columns: list[str], part: tuple[int, int]) -> blocks.Block:
    facts, words, known = courses.facts, courses.words, list(courses.named.items())
    bases = {indicator: _base(courses, indicator) for indicator in columns}
    has_change = any(base is not None for base in bases.values())
    rows: list[list[blocks.Cell]] = [
        [name, *(_told(courses, indicator, key, bases[indicator]) for indicator in columns)]
        for key, name in known[:TABLE_ROWS]
    ]
    city: list[blocks.Cell] = [
        blocks.strong(text.begun(words.whole)),
        *(_told(courses, indicator, zones.CITY, bases[indicator]) for indicator in columns),
    ]
    top = [[say("Veränderung seit Ausgabe"), *(_edition(courses, bases[i]) for i in columns)]] if has_change else []
    noun = say("Zone") if facts.config.settings.citywide.zones else words.district
    head = [noun, *(f"{facts.config.catalogue[i].short_de} ({facts.config.catalogue[i].unit})" for i in columns)]
    height = min(1.4, max(0.35, (TABLE_MM / (len(rows) + 3) - 3.2) / 2))
    widths: list[float | str] = [46, *(["1fr"] * len(columns))]
    listed = blocks.table(head, [*top, city, *rows], widths, "l" + "r" * len(columns), size=7.5, row=height)
    body = [listed, blocks.space(1.5), blocks.caption(_table_note(courses, columns, has_change))]
    label = say("{zones} im Vergleich", zones=text.begun(courses.noun)) + _sheet(part)
    title = say("{label}, Ausgabe {edition}", label=label, edition=words.edition)
    return {**blocks.sheet(title, _span(courses, columns), label, body), "is_more": part[0] > 1}


def _table_note(courses: Courses, columns: Sequence[str], has_change: bool) -> str:
    change = say(
        "In Klammern die Veränderung in der Einheit des Indikators, bei Anteilen in Prozentpunkten, seit der "
        "genannten Ausgabe (der ersten mit gleicher Definition und Gebietseinteilung); ohne Klammer: kein "
        "früherer Wert, in der Zeile „{whole}“ auch eine Änderung im Rahmen der Rundung.",
        whole=text.begun(courses.words.whole),
    )
    more = len(courses.named) - TABLE_ROWS
    said = [
        say("Werte der Ausgabe {edition}.", edition=courses.words.edition),
        change if has_change else "",
        say(
            "{zones}: Mittel der veröffentlichten Werte ihrer Gebiete, kein Anteil aus allen Zählungen.",
            zones=text.begun(courses.noun),
        ),
        say("{n} weitere sind nicht gezeigt.", n=text.number(more)) if more > 0 else "",
        _rounded(courses, columns, compares=has_change),
        f"{text.signs()}.",
    ]
    return " ".join(filter(None, said))


def _span(courses: Courses, columns: Sequence[str]) -> str:
    """Between which zones the first indicator lies that is known of all."""
    for indicator in columns:
        entry = courses.facts.config.catalogue[indicator]
        last = {name: courses.of(indicator, key)[-1] for key, name in courses.named.items()}
        known = {name: value for name, value in last.items() if value is not None}
        if len(known) == len(last) > 1:
            low, high = min(known, key=lambda name: known[name]), max(known, key=lambda name: known[name])
            return say(
                "{indicator}: von {least} ({low}) bis {most} ({high}).",
                indicator=entry.short_de,
                least=text.measure(known[low], entry.unit),
                low=low,
                most=text.measure(known[high], entry.unit),
                high=high,
            )
    return ""


def _base(courses: Courses, indicator: str) -> int | None:
    """The first edition with a value of the city that the newest one compares with."""
    start = max(courses.cuts[indicator] | courses.dates.reforms, default=0)
    values = courses.of(indicator)
    return next((place for place in range(start, len(values) - 1) if values[place] is not None), None)


def _edition(courses: Courses, place: int | None) -> str:
    return "" if place is None else str(courses.editions.index[place])


def _told(courses: Courses, indicator: str, zone: str, base: int | None) -> str:
    values = courses.of(indicator, zone)
    if values[-1] is None:
        return text.NOT_AVAILABLE
    facts, is_city = courses.facts, zone == zones.CITY
    places = facts.rounding.city_decimals(indicator, values[-1]) if is_city else 1
    shown = text.number(values[-1], places)
    first = values[base] if base is not None else None
    if first is None:
        return shown
    by = _beyond(facts, indicator, first, values[-1]) if is_city else values[-1] - first
    # A difference that is no more than a step of the rounding is none that is known.
    is_open = is_city and by == 0 and facts.rounding.city_step(indicator, values[-1]) > 0
    return shown if is_open else f"{shown} ({_signed(by, places)})"


def _signed(by: float, places: int) -> str:
    said = text.number(by, places)
    if said == text.number(0, places):
        return f"±{said}"
    return said if said.startswith(text.MINUS) else f"+{said}"
