"""What the layers of the GeoPackage show: a style a theme, in the colours and hatches of the atlas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from pipeline.products import looks, palette, text
from pipeline.products.facts import Facts
from pipeline.products.firmness import BREAKS, PROBABILITIES
from pipeline.products.gpkg import symbols
from pipeline.products.gpkg.styles import Entry, Labels, categories, quoted, rules, single
from pipeline.products.language import later, say
from pipeline.products.monitor_table import delivered
from pipeline.products.words import Words

LONGEST = 30
"""Letters of the name of a style that QGIS keeps."""
NAMES = Labels("name", 7.5)


@dataclass(frozen=True, eq=False)
class Theme:
    """One style of a layer.

    Attributes
    ----------
    name : str
        At most 30 letters, unique in its layer; the first theme of a layer is the one it opens with.
    description : str
        What it shows.
    renderer : Element
    labels : Labels or None
    """

    name: str
    description: str
    renderer: Element
    labels: Labels | None = NAMES


def of_areas(facts: Facts, words: Words) -> list[Theme]:
    """Return the themes of the areas: classes, groups, flags, probability, a map an indicator; outlines without any."""
    found = [*_classes(facts, words), *_flags(facts, words), *_indicators(facts, words)]
    plain = Theme(say("Gebiete"), say("Grenzen: {areas}", areas=words.areas), single(symbols.fill(palette.NOT_FLAGGED)))
    return _distinct([*found, plain])


def of_funding(words: Words) -> list[Theme]:
    """Return the theme of the funding areas, current ones solid, former dashed, planned dotted."""
    notice = f" {words.stand_in_notice}" if words.stand_in_notice else ""
    line = palette.FUNDING_LINE
    kinds = [
        ("current", say("am Stichtag"), symbols.cased(line, 0.7)),
        ("planned", say("geplant"), symbols.cased(line, 0.7, "0.1;0.9", cap="round")),
        ("former", say("ehemalig"), symbols.cased(line, 0.5, "1.6;0.8")),
    ]
    entries = [
        Entry(f"{words.kulisse} ({said})", symbols.fill(None, *drawn, edge=None), kind) for kind, said, drawn in kinds
    ]
    # Whatever else is delivered is shown too, never dropped from the map.
    entries.append(Entry(say("andere"), symbols.fill(None, *symbols.cased(palette.SECONDARY, 0.3), edge=None)))
    said = Labels("name", 7.5, palette.FUNDING_LINE)
    return [Theme(words.kulisse[:LONGEST], f"{words.kulisse}.{notice}", categories("kind", entries), said)]


def of_districts(words: Words) -> list[Theme]:
    """Return the theme of the topmost level: its boundaries and names."""
    symbol = symbols.fill(None, *symbols.cased(palette.BOUNDARY, 0.5), edge=None)
    said = say("Grenzen: {areas}", areas=words.districts)
    return [Theme(say("Grenzen"), said, single(symbol), Labels("name", 9, palette.SECONDARY))]


def _classes(facts: Facts, words: Words) -> Iterator[Theme]:
    """Yield a theme a part, and one of their groups."""
    if not facts.has_method:
        return
    for column in ("status", *(["dynamics"] if facts.has_dynamics else [])):
        part = facts.part(column)
        known, signs = looks.colours(part), looks.signs(part)
        entries = [
            Entry(
                f"{signs.get(c.code, '')}{text.capital(looks.class_name(part, c.label))}",
                symbols.fill(known[c.code]),
                str(c.code),
            )
            for c in part.classes
        ]
        renderer = categories(f"{column}_code", [*entries, _rest()])
        said = say("{noun} {edition} in Klassen", noun=facts.noun(column), edition=words.edition)
        yield Theme(facts.noun(column), said, renderer)
    if facts.is_graded and facts.has_matrix:
        said = say("Gruppen aus {theme} {edition}", theme=facts.theme_within, edition=words.edition)
        yield Theme(facts.theme, said, categories("group_code", _groups(facts)))


def _groups(facts: Facts) -> list[Entry]:
    known, (lead, change) = looks.group_colours(facts.method), (facts.lead, facts.part("dynamics"))
    entries = [
        Entry(
            f"{text.group(a.symbol + b.symbol)}: {looks.class_name(lead, a.label)}, "
            f"{looks.class_name(change, b.label)}",
            symbols.fill(known[a.symbol + b.symbol]),
            a.symbol + b.symbol,
        )
        for a in lead.classes
        for b in change.classes
    ]
    # Areas whose change is not assessed have the class of their status alone.
    alone = [
        Entry(
            say("{group}: {named}, ohne Dynamik", group=a.symbol, named=looks.class_name(lead, a.label)),
            symbols.fill(known[a.symbol]),
            a.symbol,
        )
        for a in lead.classes
    ]
    return [*entries, *alone, _rest()]


def _flags(facts: Facts, words: Words) -> Iterator[Theme]:
    """Yield the conspicuous areas by place, and how probable the flag is where chance was drawn."""
    if not facts.is_graded:
        return
    name = say("Auffällig und außerhalb") if words.has_funding else say("Auffällig")
    said = say("{title}, mit Stabilität der Einstufung", title=words.outside_title)
    yield Theme(name, said, rules(_places(facts, words)))
    if facts.has_draws:
        said = say("Rechnerische Wahrscheinlichkeit, auffällig zu sein {edition}", edition=words.edition)
        yield Theme(say("Wahrscheinlichkeit"), said, rules(_probabilities()))


def _places(facts: Facts, words: Words) -> list[Entry]:
    flagged = (
        [
            (f"auffaellig_{place}", say("auffällig, {place}", place=words.located(place)), palette.LOCATION[place])
            for place in text.LOCATION_ORDER
        ]
        if words.has_funding
        else [("auffaellig", say("auffällig"), palette.WINE)]
    )
    entries = [Entry(label, symbols.fill(colour), f'"category" = {quoted(code)}') for code, label, colour in flagged]
    entries.append(Entry(say("nicht auffällig"), symbols.fill(palette.NOT_FLAGGED), "\"category\" = 'other'"))
    entries.append(Entry(say("knapp nicht auffällig"), symbols.near_miss(), "\"category\" = 'near_miss'"))
    entries.append(_rest())
    if facts.has_draws:
        unstable = '"is_auffaellig" AND "grade" = \'unstable\''
        entries.append(Entry(say("Einstufung nicht stabil"), symbols.unstable(), unstable))
    return entries


def _probabilities() -> list[Entry]:
    where = (entry.value for entry in steps("flag_probability", BREAKS))
    shown = zip(PROBABILITIES, palette.CERTAINTY, where, strict=True)
    return [*(Entry(say(label), symbols.fill(colour), rule) for label, colour, rule in shown), _rest()]


def _indicators(facts: Facts, words: Words) -> Iterator[Theme]:
    columns = delivered(facts.published, facts.config)
    for indicator in facts.indicators:
        entry = facts.config.catalogue[indicator]
        classes = facts.classing(indicator)
        # Limits of an indicator without values are in the file all the same: the map is empty, and says so.
        ends = steps(columns[indicator][0].name, classes.limits, entry.unit, has_zero=classes.has_zero)
        name, said = entry.short_de or entry.label_de, f"{entry.label_de} {words.edition}"
        yield Theme(name, said, rules([*ends, _rest(later("kein Wert oder geheim"))]))


def steps(field: str, limits: Sequence[float], unit: str = "%", *, has_zero: bool = False) -> list[Entry]:
    """Return an entry a class between fixed limits, in the colours of indicators; a value on a limit is above it."""
    name, shown = f'"{field}"', [repr(float(limit)) for limit in limits]
    ends = [f"{name} < {shown[0]}", *(f"{name} >= {a} AND {name} < {b}" for a, b in pairwise(shown))]
    ends.append(f"{name} >= {shown[-1]}")
    named, colours = text.classes(limits, unit, has_zero=has_zero), palette.indicator_ramp(len(ends))
    return [Entry(*entry) for entry in zip(named, map(symbols.fill, colours), ends, strict=True)]


def _rest(label: str = later("nicht bewertet oder geheim")) -> Entry:
    return Entry(say(label), symbols.not_assessed())


def _distinct(themes: list[Theme]) -> list[Theme]:
    """Give themes names that differ and that QGIS keeps whole."""
    names: list[str] = []
    for theme in themes:
        name = theme.name[:LONGEST]
        number = 2
        while name in names:
            end = f" {number}"
            name, number = theme.name[: LONGEST - len(end)] + end, number + 1
        names.append(name)
    return [Theme(n, t.description, t.renderer, t.labels) for n, t in zip(names, themes, strict=True)]
