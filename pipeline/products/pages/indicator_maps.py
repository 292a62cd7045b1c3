"""One map an indicator: fixed class limits over all editions, the city's mean beside them."""

import numpy as np
import pandas as pd

from pipeline.products import palette, text
from pipeline.products.drawings import MAP_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

MANY_WITHHELD = 0.2
"""Share of withheld values from which those that are shown do not stand for all areas."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return one sheet for each indicator of the edition."""
    return [_page(facts, drawings, words, indicator) for indicator in facts.indicators] if facts.has_maps else []


def _page(facts: Facts, drawings: Drawings, words: Words, indicator: str) -> blocks.Block:
    entry, values = facts.config.catalogue[indicator], facts.values(indicator)
    limits, fixed = limits_of(facts, indicator)
    places = pd.Series(np.searchsorted(limits, values["value"].to_numpy(float), side="right"), index=values.index)
    known = places[values["value"].notna()]
    name = drawings.classes(
        f"indikator-{indicator}", {a: palette.INDICATOR[i] for a, i in known.items()}, funding=False
    )
    named = text.classes(limits, entry.unit)
    counts = {label: int((known == i).sum()) for i, label in enumerate(named)}
    city = facts.city_value(indicator)
    side = [
        blocks.heading(say("Klassen")),
        _legend(named, counts, values, facts),
        blocks.space(1.5),
        blocks.caption(_limits_note(fixed, words)),
        *class_maps.off_map(facts),
        blocks.heading(say("Vergleichswerte")),
        _comparison(facts, indicator, words),
        *_rounded(facts, indicator),
        blocks.heading(say("Definition")),
        blocks.paragraph(
            say(
                "{definition}. Quelle: {usual_source}. Fassung der Definition: {definition_version}.",
                definition=entry.definition,
                usual_source=entry.usual_source,
                definition_version=entry.definition_version,
            )
        ),
        *_extremes(facts, values, entry.unit, words),
    ]
    figure = drawings.figure(name, _alt(facts, words, indicator, counts, known, city), MAP_MM[0])
    key = _key(facts, indicator, values["value"], city, words)
    return blocks.sheet(
        f"{entry.label_de} {words.edition}",
        key,
        say("Indikator: {short_de}", short_de=entry.short_de),
        [blocks.split([MAP_MM[0], "1fr"], [[figure], side])],
    )


def limits_of(facts: Facts, indicator: str) -> tuple[tuple[float, ...], bool]:
    """Class limits: those of the configuration, else fifths of this edition; say which."""
    fixed = facts.config.settings.publish.breaks.get(indicator)
    if fixed:
        return tuple(fixed), True
    return fifths(facts.values(indicator)["value"].dropna().to_numpy(float)), False


def fifths(known: np.ndarray) -> tuple[float, ...]:
    """Limits between fifths of some values, rounded as they are printed; 1 to 4 where there are no values."""
    # ASSUME fifths are a fair first look where nobody has set limits; the page says so.
    found = np.quantile(known, [0.2, 0.4, 0.6, 0.8]) if len(known) else np.array([1.0, 2.0, 3.0, 4.0])
    return tuple(np.unique(np.round(found, 1)).tolist())


def _limits_note(fixed: bool, words: Words) -> str:
    same = (
        say("Die Klassengrenzen sind in allen Ausgaben gleich.")
        if fixed
        else say("Die Klassengrenzen sind Fünftel dieser Ausgabe und mit anderen Ausgaben nicht vergleichbar.")
    )
    return say("{same} Violett zeigt die Höhe des Anteils, nicht den Status.", same=same)


def _legend(named: list[str], counts: dict[str, int], values: pd.DataFrame, facts: Facts) -> blocks.Block:
    total = max(1, int(values["value"].notna().sum()))
    rows: list[list[blocks.Cell]] = [
        [blocks.fill(palette.INDICATOR[i]), label, text.count(counts[label]), text.share(counts[label] / total)]
        for i, label in enumerate(named)
    ]
    empty = values[values["value"].isna()]
    rows.append([blocks.NOT_ASSESSED, say("kein Wert"), text.count(len(empty)), ""])
    for status, n in empty["value_status"].fillna("not_delivered").value_counts().sort_index().items():
        if status != "ok":
            rows.append(["", say("davon {withheld}", withheld=_why(str(status))), text.count(n), ""])
    return blocks.table([say("Farbe"), say("Klasse"), say("Gebiete"), say("Anteil")], rows, [11, "1fr", 16, 16], "llrr")


_EMPTY = {
    "geheim": later("geheim"),
    "nicht_veroeffentlicht": later("nicht veröffentlicht"),
    "nicht_bewertet": later("nicht bewertet"),
    "nicht_geliefert": later("nicht geliefert"),
    "nicht_sinnvoll": later("nicht sinnvoll"),
    "spaeter": later("folgt später"),
}


def _why(status: str) -> str:
    """Say why a value is empty, by the word that is published for it."""
    return say(_EMPTY[status]) if status in _EMPTY else text.withheld(status)


def _comparison(facts: Facts, indicator: str, words: Words) -> blocks.Block:
    entry, city = facts.config.catalogue[indicator], facts.city_value(indicator)
    named = {
        "area_mean": say("Mittel der bewerteten Gebiete (ungewichtet)"),
        "median": say("Median der bewerteten Gebiete"),
        "city_rate": say("{city} insgesamt (gewichtet)", city=words.city),
    }
    rows: list[list[blocks.Cell]] = [
        [label, facts.rounding.city(city.get(column), entry.unit, indicator)] for column, label in named.items()
    ]
    return blocks.table(say("Größe|Wert").split("|"), rows, ["1fr", 20], "lr")


def _rounded(facts: Facts, indicator: str) -> list[blocks.Block]:
    """What must not be taken for a fact: rounded means, zeros of rounded counts, values of which many are withheld."""
    own, rounding = facts.values(indicator), facts.rounding
    withheld = int(own["value_status"].eq("geheim").sum())
    said = [
        say("Vergleichswerte auf zwei Ziffern gerundet.") if indicator in rounding.closed else "",
        rounding.delivered_note(facts.config.catalogue, [indicator]),
        say(
            "Für {n} Gebiete ist der Wert zum Schutz kleiner Fallzahlen geheim; die gezeigten Werte stehen deshalb "
            "nicht für alle Gebiete. Die Vergleichswerte gelten für alle bewerteten.",
            n=text.number(withheld),
        )
        if withheld > MANY_WITHHELD * len(own)
        else "",
    ]
    note = " ".join(filter(None, said))
    return [blocks.space(1), blocks.caption(note)] if note else []


def _extremes(facts: Facts, values: pd.DataFrame, unit: str, words: Words) -> list[blocks.Block]:
    """The five highest values among the assessed areas."""
    known = values.loc[facts.assessed.index, "value"].dropna()
    highest = known.sort_values(ascending=False, kind="stable").head(5)
    if highest.empty:
        return []
    rows: list[list[blocks.Cell]] = [
        [facts.areas.at[a, "name"], facts.areas.at[a, "district"], text.measure(v, unit)] for a, v in highest.items()
    ]
    return [
        blocks.heading(say("Höchste Werte")),
        blocks.table([words.area, words.district, say("Wert")], rows, ["1fr", 32, 15], "llr", size=7.5, row=0.55),
    ]


def _key(facts: Facts, indicator: str, values: pd.Series, city: pd.Series, words: Words) -> str:
    mean = city.get("area_mean")
    known = values.dropna()
    if known.empty or text.is_missing(mean):
        return say("Für diese Ausgabe liegen keine Werte vor.")
    double = int((known >= 2 * mean).sum())
    return say(
        "Im Mittel der Gebiete {mean}; {counted} {verb} beim Doppelten oder darüber.",
        mean=facts.rounding.city(mean, facts.config.catalogue[indicator].unit, indicator),
        counted=words.counted(double),
        verb=text.verb(double, say("liegt"), say("liegen")),
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
