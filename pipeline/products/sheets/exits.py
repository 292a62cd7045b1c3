"""Sheets of what is proposed for funding areas and of the city as a whole."""

from collections.abc import Callable

import pandas as pd

from pipeline.disclosure.rules import SHARE_DECIMALS
from pipeline.products import exit_words
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.sheets.model import Column, Sheet, in_words, status_column
from pipeline.products.words import Words

_MEASURES = {
    "gap_tenth": later("Abstand der Zehntel"),
    "gap_fifth": later("Abstand der Fünftel"),
    "class_share": later("Bevölkerungsanteil der Klasse"),
    "dissimilarity": later("Dissimilarität"),
    "isolation": later("Isolation"),
}
OF_SHARES = ("dissimilarity", "isolation")
_SD = later("Standardabweichungen der Stadt")


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
        # As the sentence beside it says it: the difference of what is printed.
        score_change=exit_words.printed_change(rows["score_before"], rows["score_change"]),
        value_status=rows["value_status"].map(in_words),
    )
    note = say(
        "Berechnet aus den veröffentlichten Werten. Die Vorschläge folgen Regeln und ersetzen kein Urteil vor Ort."
    )
    if rows["path"].fillna("").str.contains("?", regex=False).any():
        note += " " + say("In den Klassen über die Ausgaben heißt „?“ nicht bekannt.")
    return Sheet(
        say("Verstetigung"),
        "verstetigung",
        say("Fördergebiete: Vorschläge"),
        _proposal_columns(),
        table,
        note=note,
        fixed=2,
    )


def _proposal_columns() -> tuple[Column, ...]:
    """Return what is said of a proposal: the sentence, then the figures it rests on."""
    return (
        *_named(),
        Column("kind_said", say("Stand"), say("laufend, geplant, beendet oder derzeit kein Fördergebiet"), width=20),
        Column("outcome_said", say("Vorschlag"), say("was nach den Regeln vorgeschlagen wird"), width=26),
        Column("evidence", say("worauf er sich stützt"), say("die Befunde in Sätzen"), "long", width=110),
        Column(
            "years", say("Jahre im Programm"), say("bis zum Stichtag oder zum letzten Tag"), "number", 1, say("Jahre")
        ),
        Column(
            "residents", say("Einwohner"), say("Einwohnerinnen und Einwohner darin"), "number", unit=say("Personen")
        ),
        Column(
            "share_conspicuous",
            say("in auffälligen Gebieten, in %"),
            say("Anteil seiner Bevölkerung"),
            "number",
            1,
            "%",
        ),
        Column(
            "path",
            say("Klassen über die Ausgaben"),
            say("Klasse der mittleren Einwohnerin, älteste Ausgabe zuerst; ? nicht bekannt"),
        ),
        Column(
            "previous_edition",
            say("geprüft gegen"),
            say("Ausgabe, gegen die eine Verbesserung gemessen wird"),
            width=12,
        ),
        Column(
            "score_before",
            say("Index damals"),
            say("Mittel nach Bevölkerung, höher heißt ungünstiger"),
            "number",
            2,
            say(_SD),
        ),
        Column(
            "score_now",
            say("Index jetzt"),
            say("ganzes Fördergebiet; die Veränderung gilt für den vergleichbaren Teil"),
            "number",
            2,
            say(_SD),
        ),
        Column(
            "score_change",
            say("Veränderung gegenüber der Stadt"),
            say("auf vergleichbaren Gebieten"),
            "number",
            2,
            say(_SD),
        ),
        Column(
            "error", say("Zufall (SD)"), say("Standardabweichung der Veränderung durch Zufall"), "number", 2, say(_SD)
        ),
        Column(
            "p_adjusted",
            say("Irrtumsanteil, in %"),
            say("höchster Anteil falscher Befunde, zu dem sie zählt"),
            "number",
            1,
            "%",
        ),
        Column("covered", say("vergleichbar, in %"), say("Bevölkerung auf vergleichbaren Gebieten"), "number", 0, "%"),
        Column("is_improved", say("verbessert"), say("mehr, als Zufall erklärt"), "truth"),
        status_column(),
    )


def history(facts: Facts, words: Words) -> Sheet:
    """Every funding area in every edition up to this one."""
    rows = facts.published.exit_history
    names = facts.published.exits.set_index("funding_id")["name"]
    order = list(facts.published.editions["edition"])
    kinds = exit_words.KINDS | {"before": later("noch kein Fördergebiet")}
    table = rows.assign(
        name=rows["funding_id"].map(names),
        kind=rows["kind"].map({code: say(said) for code, said in kinds.items()}),
        share_conspicuous=100 * rows["share_conspicuous"].astype(float),
        place=rows["of_edition"].map(order.index),
        value_status=rows["value_status"].map(in_words),
    ).sort_values(["funding_id", "place"], ignore_index=True)
    columns = (
        *_named(),
        Column("of_edition", say("Ausgabe"), say("Ausgabe, die die Zeile beschreibt"), width=10),
        Column("kind", say("Stand"), say("was es damals war"), width=20),
        Column("class_code", say("Klasse"), say("Klasse der mittleren Einwohnerin (Code)"), "number"),
        Column(
            "share_conspicuous",
            say("in auffälligen Gebieten, in %"),
            say("Anteil seiner Bevölkerung"),
            "number",
            1,
            "%",
        ),
        Column(
            "residents", say("Einwohner"), say("Einwohnerinnen und Einwohner darin"), "number", unit=say("Personen")
        ),
        status_column(),
    )
    return Sheet(
        say("Verlauf Fördergebiete"),
        "verlauf_foerdergebiete",
        say("Fördergebiete über die Ausgaben"),
        columns,
        table,
        fixed=2,
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
        Column("level", say("Ebene"), say("Ebene des größeren Gebiets"), width=16),
        Column("area_id", say("Schlüssel"), say("Schlüssel des größeren Gebiets"), width=12),
        Column("name", say("Name"), say("Name des größeren Gebiets"), width=30),
        Column("areas", words.areas, say("Gebiete der untersten Ebene"), "number"),
        Column("assessed", say("bewertet"), say("davon bewertet"), "number"),
        Column("conspicuous", say("auffällig"), say("davon auffällig"), "number"),
        *(
            (
                Column(
                    "outside",
                    say("auffällig, außerhalb"),
                    say("auffällig und {outside}", outside=words.outside),
                    "number",
                ),
            )
            if words.has_funding and not words.is_stand_in
            else ()
        ),
        Column("residents", say("Einwohner"), say("Einwohnerinnen und Einwohner"), "number", unit=say("Personen")),
        Column(
            "residents_conspicuous",
            say("in auffälligen Gebieten"),
            say("Bevölkerung auffälliger Gebiete"),
            "number",
            unit=say("Personen"),
        ),
        Column(
            "share_conspicuous",
            say("in auffälligen Gebieten, in %"),
            say("Anteil an der Bevölkerung"),
            "number",
            1,
            "%",
        ),
        *(
            (
                Column(
                    "share",
                    say("Anteil am Verteilungsschlüssel, in %"),
                    say("Anteil am Verteilungsschlüssel der Stadt"),
                    "number",
                    2,
                    "%",
                ),
            )
            if len(key)
            else ()
        ),
        status_column(),
    )
    note = say("Summen mit einem Teil, der geheim ist oder nicht vorliegt, werden nicht ausgewiesen.")
    return Sheet(
        say("Größere Gebiete"),
        "groessere_gebiete",
        say("Auffällige {areas} nach größeren Gebieten", areas=words.areas),
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
        measure=rows["measure"].map({code: say(said) for code, said in _MEASURES.items()}),
        item=[said.get(item) or (catalogue[item].short_de if item in catalogue else item) for item in rows["item"]],
        value_status=rows["value_status"].map(in_words),
    )
    # Measures of sources that are not public are published with two decimals.
    places = SHARE_DECIMALS if facts.rounding.closed else 3
    columns = (
        Column("measure", say("Maß"), say("Name des Maßes"), width=30),
        Column("item", say("wovon"), say("Index, Klasse oder Indikator"), width=34),
        Column(
            "value",
            say("gemessen"),
            say("Abstände in Standardabweichungen, sonst Anteile von 0 bis 1"),
            "number",
            places,
        ),
        Column("low", say("ohne Zufall, von"), say("unteres Ende (5 %)"), "number", places),
        Column("high", say("ohne Zufall, bis"), say("oberes Ende (95 %)"), "number", places),
        Column("areas", say("Gebiete"), say("Gebiete, auf denen es beruht"), "number"),
        status_column(),
    )
    note = say(
        "Zufall lässt Gebiete verschiedener erscheinen, deshalb liegen die Bereiche ohne Zufall meist unter dem "
        "gemessenen Wert. Gebiete, deren Angaben geheim sind, sind nicht enthalten."
    )
    if rows["measure"].isin(OF_SHARES).any():
        note += " " + say("Dissimilarität und Isolation gibt es nur von Anteilen in %.")
    return Sheet(say("Gesamtstadt"), "gesamtstadt", say("Ungleichheit in der Stadt"), columns, table, note=note)


def compared(facts: Facts, words: Words) -> Sheet:
    """Funded areas beside never-funded ones, as a statement about the city."""
    rows = facts.published.matched_comparison
    table = rows.assign(
        said=exit_words.comparison(facts.published),
        caution=say(exit_words.CANNOT),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        Column("said", say("Aussage"), say("was der Vergleich ergibt"), "long"),
        Column("caution", say("Grenzen der Aussage"), say("was der Vergleich nicht sagt"), "long"),
        Column("funded", say("geförderte Gebiete"), say("mit bekanntem Beginn der Förderung"), "number"),
        Column("pairs", say("Paare"), say("Paare ähnlicher Gebiete"), "number"),
        Column(
            "effect",
            say("Unterschied"),
            say("Veränderung geförderter minus ähnlicher nie geförderter Gebiete"),
            "number",
            2,
            say(_SD),
        ),
        Column("low", say("von"), say("unteres Ende seiner Schwankungsbreite"), "number", 2, say(_SD)),
        Column("high", say("bis"), say("oberes Ende"), "number", 2, say(_SD)),
        status_column(),
    )
    return Sheet(
        say("Vergleich Förderung"),
        "vergleich_foerderung",
        say("Geförderte und nie geförderte Gebiete"),
        columns,
        table,
    )


def _named() -> tuple[Column, ...]:
    return (
        Column("funding_id", say("Schlüssel"), say("Schlüssel des Fördergebiets; „neu:“ noch keines"), width=13),
        Column("name", say("Name"), say("Name wie geliefert; bei neuen die Namen der Gebiete"), width=34),
    )
