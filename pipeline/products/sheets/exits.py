"""Sheets of what is proposed for funding areas and of the city as a whole."""

from collections.abc import Callable

import pandas as pd

from pipeline.products import exit_words
from pipeline.products.facts import Facts
from pipeline.products.sheets.model import Column, Sheet, in_words, status_column
from pipeline.products.words import Words

_MEASURES = {
    "gap_tenth": "Abstand der Zehntel",
    "gap_fifth": "Abstand der Fünftel",
    "class_share": "Bevölkerungsanteil der Klasse",
    "dissimilarity": "Dissimilarität",
    "isolation": "Isolation",
}
_SD = "Standardabweichungen der Stadt"


def sheets(facts: Facts) -> tuple[Callable[[Facts, Words], Sheet], ...]:
    """Return the makers of the sheets that the edition has rows for."""
    shown = facts.published
    return tuple(
        make
        for make, rows in (
            (proposals, shown.exits),
            (history, shown.exit_history),
            (larger, shown.rollups),
            (inequality, shown.city_inequality),
            (compared, shown.matched_comparison),
        )
        if not rows.empty
    )


def proposals(facts: Facts, words: Words) -> Sheet:
    """What is proposed for every funding area, with the values and the sentence it rests on."""
    rows = exit_words.table(facts.published, facts.areas["name"].to_dict())
    table = rows.assign(
        share_conspicuous=100 * rows["share_conspicuous"].astype(float),
        p_adjusted=100 * rows["p_adjusted"].astype(float),
        covered=100 * rows["covered"].astype(float),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *_named(),
        Column("kind_said", "Stand", "laufend, geplant, beendet oder noch kein Fördergebiet", width=20),
        Column("outcome_said", "Vorschlag", "was nach den Regeln vorgeschlagen wird", width=26),
        Column("evidence", "worauf er sich stützt", "die Befunde in Sätzen", "long"),
        Column("years", "Jahre im Programm", "bis zum Stichtag oder zum letzten Tag", "number", 1, "Jahre"),
        Column("residents", "Einwohner", "Einwohnerinnen und Einwohner darin", "number", unit="Personen"),
        Column("share_conspicuous", "in auffälligen Gebieten, in %", "Anteil seiner Bevölkerung", "number", 1, "%"),
        Column("path", "Klassen über die Ausgaben", "Klasse der mittleren Einwohnerin, älteste Ausgabe zuerst"),
        Column("previous_edition", "geprüft gegen", "Ausgabe, gegen die eine Verbesserung gemessen wird", width=12),
        Column("score_before", "Index damals", "Mittel nach Bevölkerung, höher heißt ungünstiger", "number", 2, _SD),
        Column("score_now", "Index jetzt", "dasselbe jetzt", "number", 2, _SD),
        Column("score_change", "Veränderung", "auf vergleichbaren Gebieten", "number", 2, _SD),
        Column("error", "Zufall (SD)", "Standardabweichung der Veränderung durch Zufall", "number", 2, _SD),
        Column(
            "p_adjusted", "Irrtumsanteil, in %", "höchster Anteil falscher Befunde, zu dem sie zählt", "number", 1, "%"
        ),
        Column("covered", "vergleichbar, in %", "Bevölkerung auf vergleichbaren Gebieten", "number", 0, "%"),
        Column("is_improved", "verbessert", "mehr, als Zufall erklärt", "truth"),
        status_column(),
    )
    note = "Berechnet aus den veröffentlichten Werten. Die Vorschläge folgen Regeln und ersetzen kein Urteil vor Ort."
    return Sheet("Verstetigung", "verstetigung", "Fördergebiete: Vorschläge", columns, table, note=note, fixed=2)


def history(facts: Facts, words: Words) -> Sheet:
    """Every funding area in every edition up to this one."""
    rows = facts.published.exit_history
    names = facts.published.exits.set_index("funding_id")["name"]
    order = list(facts.published.editions["edition"])
    table = rows.assign(
        name=rows["funding_id"].map(names),
        kind=rows["kind"].map({**exit_words.KINDS, "before": "noch nicht bekannt"}),
        share_conspicuous=100 * rows["share_conspicuous"].astype(float),
        place=rows["of_edition"].map(order.index),
        value_status=rows["value_status"].map(in_words),
    ).sort_values(["funding_id", "place"], ignore_index=True)
    columns = (
        *_named(),
        Column("of_edition", "Ausgabe", "Ausgabe, die die Zeile beschreibt", width=10),
        Column("kind", "Stand", "was es damals war", width=20),
        Column("class_code", "Klasse", "Klasse der mittleren Einwohnerin (Code)", "number"),
        Column("share_conspicuous", "in auffälligen Gebieten, in %", "Anteil seiner Bevölkerung", "number", 1, "%"),
        Column("residents", "Einwohner", "Einwohnerinnen und Einwohner darin", "number", unit="Personen"),
        status_column(),
    )
    return Sheet(
        "Verlauf Fördergebiete", "verlauf_foerdergebiete", "Fördergebiete über die Ausgaben", columns, table, fixed=2
    )


def larger(facts: Facts, words: Words) -> Sheet:
    """Conspicuous areas and their residents by every larger area, with the distribution key."""
    rows, key = facts.published.rollups, facts.published.distribution_key
    levels = {
        p.level: p.label or p.level for p in facts.config.geography(facts.published.about["geography_id"]).parents
    }
    shares = key.set_index(["level", "area_id"])["share"].astype(float) if len(key) else pd.Series(dtype=float)
    found = [shares.get((row.level, row.area_id)) for row in rows.itertuples()]
    table = rows.assign(
        level=[levels.get(level, level) for level in rows["level"]],
        share_conspicuous=100 * rows["share_conspicuous"].astype(float),
        share=[None if value is None else 100 * value for value in found],
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        Column("level", "Ebene", "Ebene des größeren Gebiets", width=16),
        Column("area_id", "Schlüssel", "Schlüssel des größeren Gebiets", width=12),
        Column("name", "Name", "Name des größeren Gebiets", width=30),
        Column("areas", words.areas, "Gebiete der untersten Ebene", "number"),
        Column("assessed", "bewertet", "davon bewertet", "number"),
        Column("conspicuous", "auffällig", "davon auffällig", "number"),
        *(
            (Column("outside", "auffällig, außerhalb", f"auffällig und {words.outside}", "number"),)
            if words.has_funding and not words.is_stand_in
            else ()
        ),
        Column("residents", "Einwohner", "Einwohnerinnen und Einwohner", "number", unit="Personen"),
        Column(
            "residents_conspicuous",
            "in auffälligen Gebieten",
            "Bevölkerung auffälliger Gebiete",
            "number",
            unit="Personen",
        ),
        Column("share_conspicuous", "Anteil, in %", "an der Bevölkerung", "number", 1, "%"),
        *(
            (Column("share", "Schlüssel, in %", "Anteil am Verteilungsschlüssel der Stadt", "number", 2, "%"),)
            if len(key)
            else ()
        ),
        status_column(),
    )
    note = "Summen mit einem Teil, der der Geheimhaltung unterliegt, werden nicht ausgewiesen."
    return Sheet(
        "Größere Gebiete",
        "groessere_gebiete",
        f"Auffällige {words.areas} nach größeren Gebieten",
        columns,
        table,
        note=note,
        fixed=3,
    )


def inequality(facts: Facts, words: Words) -> Sheet:
    """City-wide measures of the edition with their intervals."""
    rows = facts.published.city_inequality
    classes = {str(code): label for code, label in facts.classes("status")} if facts.has_method else {}
    catalogue = facts.config.catalogue
    lead = {facts.lead.name: facts.index_name} if facts.has_method else {}
    said = {**classes, **lead}
    table = rows.assign(
        measure=rows["measure"].map(_MEASURES),
        item=[said.get(item) or (catalogue[item].short_de if item in catalogue else item) for item in rows["item"]],
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        Column("measure", "Maß", "Name des Maßes", width=30),
        Column("item", "von", "Index, Klasse oder Indikator", width=34),
        Column("value", "gemessen", "Abstände in Standardabweichungen, sonst Anteile von 0 bis 1", "number", 3),
        Column("low", "ohne Zufall, von", "unteres Ende (5 %)", "number", 3),
        Column("high", "ohne Zufall, bis", "oberes Ende (95 %)", "number", 3),
        Column("areas", "Gebiete", "Gebiete, auf denen es beruht", "number"),
        status_column(),
    )
    note = (
        "Zufall lässt Gebiete verschiedener erscheinen, deshalb liegen die Bereiche ohne Zufall meist unter dem "
        "gemessenen Wert. Gebiete mit Angaben, die der Geheimhaltung unterliegen, sind in Dissimilarität und Isolation "
        "nicht enthalten."
    )
    return Sheet("Gesamtstadt", "gesamtstadt", "Ungleichheit in der Stadt", columns, table, note=note)


def compared(facts: Facts, words: Words) -> Sheet:
    """Funded areas beside never-funded ones, as a statement about the city."""
    rows = facts.published.matched_comparison
    table = rows.assign(said=exit_words.comparison(facts.published), value_status=rows["value_status"].map(in_words))
    columns = (
        Column("said", "Aussage", "was der Vergleich ergibt", "long"),
        Column("funded", "geförderte Gebiete", "mit bekanntem Beginn der Förderung", "number"),
        Column("pairs", "Paare", "Paare ähnlicher Gebiete", "number"),
        Column(
            "effect", "Unterschied", "Veränderung geförderter minus ähnlicher nie geförderter Gebiete", "number", 2, _SD
        ),
        Column("low", "von", "unteres Ende seiner Schwankungsbreite", "number", 2, _SD),
        Column("high", "bis", "oberes Ende", "number", 2, _SD),
        status_column(),
    )
    return Sheet(
        "Vergleich Förderung", "vergleich_foerderung", "Geförderte und nie geförderte Gebiete", columns, table,
        note=exit_words.CANNOT,
    )  # fmt: skip


def _named() -> tuple[Column, ...]:
    return (
        Column("funding_id", "Schlüssel", "Schlüssel des Fördergebiets; „neu:“ noch keines", width=13),
        Column("name", "Name", "Name wie geliefert; bei neuen die Namen der Gebiete", width=34),
    )
