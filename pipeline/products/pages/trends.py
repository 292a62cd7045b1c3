"""Every indicator over the editions: the city and its zones, and a table of the zones."""

from collections.abc import Sequence

from pipeline.products import palette, text, trendplot, zones
from pipeline.products.courses import Courses, courses_of
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

WIDTH_MM, HEIGHT_MM, COLUMNS, A_PAGE = 273.0, 140.0, 4, 12
TALLEST_MM, LABEL_MM, TABLE_MM = 66.0, 21.0, 135.0
FEW = 4
"""Zones up to which every line has its name; of more the highest and the lowest."""
DASHES = (None, "4 1.5", "1.2 1.4", "5 1.4 1.2 1.4")
TABLE_COLUMNS, TABLE_ROWS = 7, 26


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the courses and the table of zones, from the second edition on."""
    courses = courses_of(facts, words)
    if not courses.shown:
        return []
    n = -(-len(courses.shown) // A_PAGE)
    size = -(-len(courses.shown) // n)
    parts = [courses.shown[i : i + size] for i in range(0, len(courses.shown), size)]
    found = [_page(courses, drawings, part, (place, n)) for place, part in enumerate(parts, 1)]
    return [*found, *_table(courses)]


def _page(courses: Courses, drawings: Drawings, shown: Sequence[str], part: tuple[int, int]) -> blocks.Block:
    panels = [_panel(courses, indicator) for indicator in shown]
    rows = -(-len(panels) // COLUMNS)
    name, height = f"verlauf-{part[0]}", min(TALLEST_MM, HEIGHT_MM / rows)
    drawings.svg[name] = trendplot.draw(
        panels, courses.dates, COLUMNS, WIDTH_MM, height, LABEL_MM if courses.named else 12
    )
    suffix = say(" (Blatt {n} von {of})", n=part[0], of=part[1]) if part[1] > 1 else ""
    first, last = courses.editions.index[0], courses.editions.index[-1]
    title = say("Indikatoren {first} bis {last}", first=first, last=last) + suffix
    figure = drawings.figure(name, _alt(courses, shown), WIDTH_MM)
    body = [figure, blocks.space(1), blocks.caption(_note(courses))]
    page = blocks.sheet(title, _key(courses, shown), say("Verlauf der Indikatoren") + suffix, body)
    return {**page, "is_more": part[0] > 1}


def _panel(courses: Courses, indicator: str) -> trendplot.Panel:
    config = courses.facts.config
    own = [(key, name, courses.of(indicator, key)) for key, name in courses.named.items()]
    lines = _zone_lines([entry for entry in own if any(value is not None for value in entry[2])])
    lines.append(trendplot.Line(courses.of(indicator), palette.WINE, 1.3, say("Stadt"), dots=True))
    numbers = [value for line in lines for value in line.values if value is not None]
    decimals = 0 if max(map(abs, numbers)) >= 100 else max(1, text.decimals_for(numbers) - 1)
    title = f"{config.catalogue[indicator].short_de} ({config.catalogue[indicator].unit})"
    return trendplot.Panel(title, lines, decimals, courses.cuts.get(indicator, frozenset()))


def _zone_lines(own: Sequence[tuple[str, str, list[float | None]]]) -> list[trendplot.Line]:
    """Few zones each in its colour and dash with its name; of many the ends alone are named."""
    if len(own) <= FEW:
        return [
            trendplot.Line(values, colour, 0.9, _short(name), dash)
            for (_, name, values), colour, dash in zip(own, palette.LINES, DASHES, strict=False)
        ]
    last = {key: values[-1] for key, _, values in own if values[-1] is not None}
    ends = {max(last, key=lambda key: last[key]), min(last, key=lambda key: last[key])} if last else set()
    return [trendplot.Line(values, palette.SECONDARY, 0.8, _short(name)) if key in ends else trendplot.Line(
        values, palette.LINES_BEHIND, 0.35
    ) for key, name, values in own]  # fmt: skip


LONGEST = 16


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip(' -')}…"


def _note(courses: Courses) -> str:
    said = [
        say(
            "Stadt: Wert der Gesamtstadt aus den Zählungen aller bewerteten Gebiete, wo sie nicht in jeder Ausgabe "
            "vorliegen, deren Mittel."
        )
    ]
    if courses.named:
        said.append(
            say(
                "Übrige Linien: {zones}, jeweils das Mittel der veröffentlichten Werte ihrer Gebiete, gewichtet mit "
                "den Menschen, auf die sich der Indikator bezieht, sonst mit der Einwohnerzahl; geheim gehaltene Werte "
                "gehen nicht ein. Ohne Punkt: weniger als {least} der Bevölkerung mit veröffentlichtem Wert.",
                zones=courses.noun,
                least=text.share(zones.LEAST_COVERED, 0),
            )
        )
    if courses.dates.reforms:
        said.append(say("Senkrecht gepunktet: Gebiete neu eingeteilt; die Linie ist dort unterbrochen."))
    said.append(say("Unterbrochen ist sie auch, wo sich die Definition änderte. Die Achsen beginnen nicht bei null."))
    said.append(_rounded(courses.facts, courses.shown))
    return " ".join(filter(None, said))


def _rounded(facts: Facts, shown: Sequence[str]) -> str:
    """Say that a step of the city's line may be one of rounding, and which counts were delivered rounded."""
    closed = facts.rounding.closed.intersection(shown)
    said = say(
        "Werte der Stadt sind zum Schutz geheimer Werte auf zwei Stellen gerundet: Eine Stufe, etwa von 15 auf 16, "
        "kann Rundung sein; Veränderungen bis zu einer solchen Stufe sind nicht genannt."
    )
    return " ".join(
        filter(None, [said if closed else "", facts.rounding.delivered_note(facts.config.catalogue, shown)])
    )


def _key(courses: Courses, shown: Sequence[str]) -> str:
    """Say how many rose and fell in the city between the first and the last value that can be compared."""
    moved = [by for indicator in shown if (by := _moved(courses, indicator)) is not None]
    counts = {
        "n": text.number(len(shown)),
        "up": text.number(sum(by > 0 for by in moved)),
        "down": text.number(sum(by < 0 for by in moved)),
    }
    if not courses.facts.rounding.closed:
        return say(
            "Werte der Stadt von {n} Indikatoren: gestiegen {up}, gesunken {down}, jeweils vom ersten zum letzten Wert "
            "gleicher Definition.",
            **counts,
        )
    return say(
        "Werte der Stadt von {n} Indikatoren: gestiegen {up}, gesunken {down}, unverändert oder im Rahmen der Rundung "
        "{still}, jeweils vom ersten zum letzten Wert gleicher Definition.",
        still=text.number(sum(by == 0 for by in moved)),
        **counts,
    )


def _moved(courses: Courses, indicator: str) -> float | None:
    """How far the city moved; 0 where that is no more than a step of the rounding of its values."""
    start = max(courses.cuts[indicator], default=0)
    known = [value for value in courses.of(indicator)[start:] if value is not None]
    return _beyond(courses.facts, indicator, known[0], known[-1]) if len(known) > 1 else None


def _beyond(facts: Facts, indicator: str, before: float, now: float) -> float:
    """The difference of two values of the city, 0 within a step of their rounding."""
    step = max(facts.rounding.city_step(indicator, value) for value in (before, now))
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
            say("Stadt, erster und letzter Wert: {values}.", values="; ".join(ends(i) for i in shown[:3])),
            say("Dünne Linien: {zones}.", zones=courses.noun) if courses.named else "",
        ]
    )


def _table(courses: Courses) -> list[blocks.Block]:
    """The newest values of the zones with their change since the first value that can be compared."""
    facts, words, known = courses.facts, courses.words, list(courses.named.items())
    if len(known) < 2:
        return []
    columns = list(courses.shown[:TABLE_COLUMNS])
    rows: list[list[blocks.Cell]] = [
        [name, *(_told(courses, indicator, key) for indicator in columns)] for key, name in known[:TABLE_ROWS]
    ]
    city: list[blocks.Cell] = [blocks.strong(say("Stadt")), *(_told(courses, i, zones.CITY) for i in columns)]
    noun = say("Zone") if facts.config.settings.citywide.zones else words.district
    head = [noun, *(facts.config.catalogue[indicator].short_de for indicator in columns)]
    height = min(1.4, max(0.35, (TABLE_MM / (len(rows) + 2) - 3.2) / 2))
    widths: list[float | str] = [46, *(["1fr"] * len(columns))]
    listed = blocks.table(head, [city, *rows], widths, "l" + "r" * len(columns), size=7.5, row=height)
    note = say(
        "Wert {edition}, in Klammern die Veränderung seit dem ersten Wert gleicher Definition auf derselben Einteilung "
        "der Gebiete. {zones}: Mittel der veröffentlichten Werte wie auf der Seite davor, keine Rate aus allen "
        "Zählungen. {signs}",
        edition=words.edition,
        zones=courses.noun,
        signs=text.signs(),
    )
    note = " ".join(filter(None, [note, _rounded(facts, columns)]))
    more = len(known) - TABLE_ROWS
    rest = [say("{n} weitere sind nicht gezeigt.", n=text.number(more))] if more > 0 else []
    body = [listed, blocks.space(1.5), blocks.caption(" ".join([note, *rest]))]
    noun_first = courses.noun[:1].upper() + courses.noun[1:]
    label = say("{zones} im Vergleich", zones=noun_first)
    key = say("{n} {zones}, {indicators} Indikatoren.", n=text.number(len(known)), zones=courses.noun,
              indicators=text.number(len(columns)))  # fmt: skip
    return [blocks.sheet(f"{label} {words.edition}", key, label, body)]


def _told(courses: Courses, indicator: str, zone: str) -> str:
    values = courses.of(indicator, zone)
    if values[-1] is None:
        return text.NOT_AVAILABLE
    facts, unit, is_city = courses.facts, courses.facts.config.catalogue[indicator].unit, zone == zones.CITY
    places = facts.rounding.city_decimals(indicator, values[-1]) if is_city else 1
    shown = text.percent(values[-1], places) if unit == "%" else text.number(values[-1], places)
    start = max(courses.cuts[indicator] | courses.dates.reforms, default=0)
    first = next((value for value in values[start:-1] if value is not None), None)
    if first is None:
        return shown
    by = _beyond(facts, indicator, first, values[-1]) if is_city else values[-1] - first
    # A difference that is no more than a step of the rounding is none that is known.
    is_open = is_city and by == 0 and facts.rounding.city_step(indicator, values[-1]) > 0
    return shown if is_open else f"{shown} ({_signed(by, places)})"


def _signed(by: float, places: int) -> str:
    said = text.number(by, places)
    return said if said.startswith(text.MINUS) or said == text.number(0, places) else f"+{said}"
