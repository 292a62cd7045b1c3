"""One map an indicator: its classes, the city's mean beside them, where the values come from."""

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.products import looks, provenance, text
from pipeline.products.classing import Classing
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.known_labels import named
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

MANY_WITHHELD = 0.2
"""Share of withheld values from which those that are shown do not stand for all areas."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return one sheet for each indicator of the edition."""
    return [_page(facts, drawings, words, indicator) for indicator in facts.indicators] if facts.has_maps else []


def _page(facts: Facts, drawings: Drawings, words: Words, indicator: str) -> blocks.Block:
    entry, values, classes = facts.config.catalogue[indicator], facts.shown(indicator), facts.classing(indicator)
    places = pd.Series(classes.places(values["value"].to_numpy(float)), index=values.index)
    known = places[values["value"].notna()]
    fills = {area: classes.colours[place] for area, place in known.items()}
    name = drawings.classes(f"indikator-{indicator}", fills, funding=False)
    is_rounded = values["value_status"].eq("gerundet").any()
    named = classes.names(entry.unit, say(" (gerundet geliefert)") if is_rounded else "")
    counts = {label: int((known == i).sum()) for i, label in enumerate(named)}
    city = facts.city_value(indicator)
    side = [
        blocks.heading(say("Klassen")),
        *_legend(classes, counts, values, facts, words),
        blocks.space(0.7),
        blocks.caption(f"{_limits_note(classes)} {_violet(facts)}"),
        *class_maps.off_map(facts),
        blocks.heading(say("Vergleichswerte")),
        _comparison(facts, indicator, words),
        *_rounded(facts, indicator),
        blocks.heading(say("Definition")),
        blocks.paragraph(_definition(facts, indicator)),
        *_extremes(facts, values, entry, words),
    ]
    figure = drawings.figure(name, _alt(facts, words, indicator, counts, known, city), MAP_MM[0])
    return blocks.sheet(
        say("{label}, Ausgabe {edition}", label=entry.label_de, edition=words.edition),
        _key(facts, indicator, values["value"], city),
        say("Indikator: {short_de}", short_de=entry.short_de),
        [beside(figure, side)],
    )


def _definition(facts: Facts, indicator: str) -> str:
    entry = facts.config.catalogue[indicator]
    said = say(
        "{definition}. Quelle: {source}. Stand: {as_of}. Definition in der Fassung von {definition_version}.",
        definition=entry.definition,
        source=provenance.source(facts, indicator),
        as_of=provenance.as_of(facts, indicator),
        definition_version=entry.definition_version,
    )
    return " ".join(filter(None, [said, provenance.role(facts, indicator)]))


def _limits_note(classes: Classing) -> str:
    if classes.is_fixed:
        return say("Die Klassengrenzen sind in allen Ausgaben mit dieser Definition gleich.")
    made = (
        say("Gebiete mit dem Wert 0 sind eine Klasse für sich; die übrigen sind in etwa gleich große Klassen geteilt.")
        if classes.has_zero
        else say("Die Klassen sind etwa gleich groß (Fünftel der gezeigten Gebiete).")
    )
    return say(
        "{made} Gleiche Werte stehen in einer Klasse. Die Grenzen gelten für diese Ausgabe und sind mit anderen "
        "Ausgaben nicht vergleichbar.",
        made=made,
    )


def _violet(facts: Facts) -> str:
    """What the colour is not to be taken for: the classes of the main method have others."""
    if not facts.has_method:
        return say("Violett zeigt die Höhe des Werts.")
    if looks.is_status(facts.lead):
        return say("Violett zeigt die Höhe des Werts, nicht den Status.")
    return say("Violett zeigt die Höhe des Werts, nicht die Klasse.")


def _legend(
    classes: Classing, counts: dict[str, int], values: pd.DataFrame, facts: Facts, words: Words
) -> list[blocks.Block]:
    total = max(1, int(values["value"].notna().sum()))
    rows: list[list[blocks.Cell]] = [
        [blocks.fill(colour), label, text.count(n), text.share(n / total) if n else text.EXACTLY_ZERO]
        for (label, n), colour in zip(counts.items(), classes.colours, strict=True)
    ]
    empty = values[values["value"].isna()]
    rows.append([blocks.NOT_ASSESSED, say("nicht gezeigt"), text.count(len(empty)), ""])
    rows += class_maps.borders(facts, words, 4)
    said = text.listing(f"{text.number(n)} {why}" for why, n in _why(facts, empty))
    head = [say("Farbe"), say("Klasse"), say("Gebiete"), say("Anteil")]
    note = [blocks.space(1), blocks.caption(say("Nicht gezeigt: {said}.", said=said), below=0.8)] if said else []
    return [blocks.table(head, rows, [11, "1fr", 16, 16], "llrr"), *note]


_EMPTY = {
    "geheim": later("geheim"),
    "nicht_veroeffentlicht": later("nicht veröffentlicht"),
    "nicht_bewertet": later("nicht bewertet"),
    "nicht_geliefert": later("nicht geliefert"),
    "nicht_sinnvoll": later("ohne Bezugszahl"),
    "unsicher": later("nicht sicher genug"),
    "spaeter": later("noch ausstehend"),
}
NOBODY = "unbewohnt"


def _why(facts: Facts, empty: pd.DataFrame) -> list[tuple[str, int]]:
    """Say why areas are not shown, by reason: one without residents has nobody to count, which is no secret."""
    # A value that is rounded or estimated but not there was not delivered.
    status = empty["value_status"].where(empty["value_status"].isin(list(_EMPTY)), "nicht_geliefert")
    said = status.map({word: say(why) for word, why in _EMPTY.items()})
    reason = facts.areas["reason"].reindex(empty.index)
    is_nobody = status.eq("nicht_sinnvoll") & reason.eq(named(NOBODY))
    is_known = status.eq("nicht_bewertet") & reason.notna()
    said = said.mask(is_nobody, named(NOBODY)).mask(is_known, [_with_reason(facts, why) for why in reason])
    return [(str(why), int(n)) for why, n in said.value_counts().sort_index().items()]


def _with_reason(facts: Facts, reason: object) -> str:
    """Why an area has no value: it is not assessed, or, where nothing is, its reason alone."""
    why = text.with_residents(reason)
    return say("nicht bewertet ({reason})", reason=why) if facts.has_method else why


def _comparison(facts: Facts, indicator: str, words: Words) -> blocks.Block:
    entry, city = facts.config.catalogue[indicator], facts.city_value(indicator)
    of = say("der bewerteten Gebiete") if facts.has_method else say("der Gebiete mit Werten")
    named = {
        "area_mean": say("Mittel {of} (ungewichtet)", of=of),
        "median": say("Median {of}", of=of),
        "city_rate": say("{city} insgesamt (gewichtet)", city=words.city),
    }
    if facts.is_municipal:
        named = {
            "area_mean": say("Mittel der gezeigten Gebiete (ungewichtet)"),
            "median": say("Median der gezeigten Gebiete"),
        }
    rows: list[list[blocks.Cell]] = [
        [label, facts.rounding.city(city.get(column), entry.unit, indicator)] for column, label in named.items()
    ]
    return blocks.table(say("Größe|Wert").split("|"), rows, ["1fr", 20], "lr")


def _rounded(facts: Facts, indicator: str) -> list[blocks.Block]:
    """What must not be taken for a fact: doubtful deliveries, rounded means, zeros, values mostly withheld."""
    own, rounding = facts.shown(indicator), facts.rounding
    withheld = int(own["value_status"].eq("geheim").sum())
    said = [
        *provenance.doubts(facts, [indicator]),
        say("Vergleichswerte auf zwei Ziffern gerundet.") if indicator in rounding.closed else "",
        rounding.delivered_note(facts.config.catalogue, [indicator]),
        say(
            "Für {n} Gebiete ist der Wert zum Schutz kleiner Fallzahlen geheim; die gezeigten Werte stehen deshalb "
            "nicht für alle Gebiete.{middle}",
            n=text.number(withheld),
            middle=""
            if facts.is_municipal or not facts.has_method
            else say(" Die Vergleichswerte gelten für alle bewerteten."),
        )
        if withheld > MANY_WITHHELD * len(own)
        else "",
    ]
    note = " ".join(filter(None, said))
    return [blocks.space(1), blocks.caption(note)] if note else []


def _extremes(facts: Facts, values: pd.DataFrame, entry: CatalogueEntry, words: Words) -> list[blocks.Block]:
    """The five values at the end that the catalogue calls less favourable; none where it calls neither so.

    Where a value is withheld they are the furthest of those that are published.
    """
    is_low = entry.polarity == "low_is_worse"
    furthest = values["value"].dropna().sort_values(ascending=is_low, kind="stable").head(5)
    if furthest.empty or entry.polarity == "neutral":
        return []
    rows: list[list[blocks.Cell]] = [
        [facts.areas.at[a, "name"], facts.areas.at[a, "district"], text.measure(v, entry.unit)]
        for a, v in furthest.items()
    ]
    return [
        blocks.heading(_furthest(is_low=is_low, of_all=not values["value_status"].eq("geheim").any())),
        blocks.lean_table([words.area, words.district, say("Wert")], rows, ["1fr", 34, 15], "llr", size=7.5, row=0.7),
    ]


def _furthest(*, is_low: bool, of_all: bool) -> str:
    if of_all:
        return say("Niedrigste Werte") if is_low else say("Höchste Werte")
    return say("Niedrigste veröffentlichte Werte") if is_low else say("Höchste veröffentlichte Werte")


def _key(facts: Facts, indicator: str, values: pd.Series, city: pd.Series) -> str:
    """The mean, and how many areas lie far off on the side that the catalogue calls less favourable."""
    entry, mean, known = facts.config.catalogue[indicator], city.get("area_mean"), values.dropna()
    if known.empty or text.is_missing(mean):
        return say("Für diese Ausgabe liegen keine Werte vor.")
    said = say(
        "Stand {on}: im Mittel der Gebiete {mean}",
        on=text.day(provenance.counted_on(facts, indicator)),
        mean=facts.rounding.city(mean, entry.unit, indicator),
    )
    return f"{said}; {_far(entry, known, mean)}."


def _far(entry: CatalogueEntry, known: pd.Series, mean: float) -> str:
    if entry.polarity == "neutral":
        low, high = known.quantile([0.1, 0.9])
        return say(
            "die mittleren {most} der Gebiete liegen zwischen {low} und {high}",
            most=text.share(0.8, 0),
            low=text.measure(low, entry.unit),
            high=text.measure(high, entry.unit),
        )
    is_low = entry.polarity == "low_is_worse"
    n = int((known <= mean / 2).sum() if is_low else (known >= 2 * mean).sum())
    far = say("bei der Hälfte oder darunter") if is_low else say("beim Doppelten oder darüber")
    if not n:
        return say("keines der {shown} gezeigten Gebiete liegt {far}", shown=text.number(len(known)), far=far)
    return say(
        "{n} der {shown} gezeigten Gebiete {verb} {far}",
        n=text.number(n),
        shown=text.number(len(known)),
        verb=text.verb(n, say("liegt"), say("liegen")),
        far=far,
    )


def _alt(facts: Facts, words: Words, indicator: str, counts: dict[str, int], known: pd.Series, city: pd.Series) -> str:
    top = known[known == len(counts) - 1].index
    where = class_maps.top_districts(facts.areas.loc[top])
    labels, entry = list(counts), facts.config.catalogue[indicator]
    mean = facts.rounding.city(city.get("area_mean"), entry.unit, indicator)
    most = max(counts, key=lambda label: counts[label])
    focus = say(", Schwerpunkte in {where}", where=text.listing(where)) if where else ""
    return text.within(
        [
            say(
                "Karte {city}, {counted} nach {short} {edition}.",
                city=words.city,
                counted=words.counted(len(facts.areas)),
                short=entry.short_de,
                edition=words.edition,
            ),
            say("Häufigste Klasse: {most} ({counts} Gebiete).", most=most, counts=text.number(counts[most])),
            say(
                "Höchste Klasse, {labels}: {counts} Gebiete{focus}.",
                labels=labels[-1],
                counts=text.number(counts[labels[-1]]),
                focus=focus,
            ),
            say("Mittel der Gebiete: {value}.", value=mean),
        ]
    )
