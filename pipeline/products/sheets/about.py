"""Sheets about the tables: contents, notes, sources, findings, revisions, data dictionary."""

from collections.abc import Sequence

import pandas as pd

from pipeline import schema
from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.pages import groups_map, method, steps
from pipeline.products.sheets.model import NOTHING, UNKNOWN, Column, Sheet
from pipeline.products.words import Words

_SEVERITIES = {"error": "Fehler, behoben", "warning": "Warnung", "note": "Hinweis"}
_REVISION = {"p": "vorläufig zu endgültig", "r": "Revision der Methode", "e": "Berichtigung eines Fehlers"}


def contents(sheets: Sequence[Sheet], words: Words) -> Sheet:
    """List the other sheets, each with a link."""
    rows = pd.DataFrame(
        [(s.name, s.title, float(len(s.rows)), f"tabellen_{s.slug}.csv") for s in sheets],
        columns=["sheet", "title", "rows", "file"],
    )
    columns = (
        Column("sheet", "Blatt", "Name des Blatts", width=26),
        Column("title", "Inhalt", "Titel der Tabelle", width=76),
        Column("rows", "Zeilen", "Zeilen der Tabelle", "number"),
        Column("file", "Datei für Maschinen", "dieselbe Tabelle als CSV neben der Arbeitsmappe", width=40),
    )
    title = f"{words.product} {words.city}, Ausgabe {words.edition}"
    return Sheet("Inhalt", "inhalt", title, columns, rows, links={s.name: s.name for s in sheets})


def notes(facts: Facts, words: Words) -> Sheet:
    """Say what a reader must know: dates, release, method and its mark, signs, stability, layout."""
    rows = pd.DataFrame(
        [(topic, said) for topic, said in (*_dates(facts, words), *_method(facts), *_reading(facts)) if said],
        columns=["topic", "said"],
    )
    columns = (
        Column("topic", "Thema", "worum es geht", width=28),
        Column("said", "Hinweis", "Erläuterung", "long", width=110),
    )
    return Sheet("Hinweise", "hinweise", "Hinweise zu den Tabellen", columns, rows, fixed=1)


def _dates(facts: Facts, words: Words) -> list[tuple[str, str]]:
    about, city = facts.published.about, facts.config.settings.city
    before = f", Vergleich mit dem {text.day(about['before_on'])}" if facts.published.has_dynamics else ""
    areas = f"{words.counted(about['areas'])}, davon {text.number(about['valid_areas'])} bewertet"
    sources = facts.published.sources[["producer", "licence", "path"]].drop_duplicates(["producer", "licence"])
    named = "; ".join(text.credit(row.producer, row.licence, row.path) for row in sources.itertuples())
    return [
        ("Aussage", text.FOR_AREAS),
        ("Herausgeber", city.publisher),
        ("Vermerk", city.notice),
        ("Stichtag", f"{text.day(about['data_on'])}{before}"),
        ("Gebiete", areas),
        ("Stand der Tabellen", f"{text.day(about['issued_on'])}, Veröffentlichung Nr. {int(about['release'])}"),
        ("Quellen", named),
        (words.kulisse, words.stand_in_notice),
    ]


def _method(facts: Facts) -> list[tuple[str, str]]:
    if not facts.form:
        return [("Methode", "Diese Ausgabe enthält keinen zusammengefassten Index.")]
    form, flag = facts.form, facts.form.flag
    mark = {
        "published": "veröffentlicht",
        "verified": "an veröffentlichten Ergebnissen nachgerechnet",
        "assumed": "angenommen",
    }
    computed = [(f"Rechenweg: {part.label}", " ".join(steps.sentences(part))) for part in facts.bound.parts]
    return [
        ("Methode", f"{form.label} ({mark[form.mark]})"),
        ("Beschreibung", form.description.replace("\n", " ")),
        ("Quelle der Methode", form.source),
        ("Umfang", method.partial(facts)),
        *computed,
        ("Richtung", f"{'Hohe' if form.direction > 0 else 'Niedrige'} Indexwerte sind ungünstiger."),
        ("Auffällig", f"{_flagged(facts)} ({mark[flag.mark]})" if flag and facts.is_graded else ""),
    ]


def _flagged(facts: Facts) -> str:
    rule = groups_map.flag_rule(facts)
    return rule[:1].upper() + rule[1:]


def _reading(facts: Facts) -> list[tuple[str, str]]:
    protect = facts.config.settings.protect
    approximate = bool(facts.published.about["is_denominator_approximate"])
    return [
        ("Stabilität", _stability(facts)),
        ("Nenner", _APPROXIMATE if approximate else ""),
        (
            "Geheimhaltung",
            f"Für Quellen, die nicht schon veröffentlicht sind: Fallzahlen von 1 bis {protect.minimum_frequency - 1} "
            f"und Werte von Gebieten mit weniger als {text.number(protect.minimum_residents)} Einwohnerinnen und "
            "Einwohnern werden nicht ausgewiesen, ebenso alles, woraus sie berechnet werden könnten; Ränge zählen "
            "dann die ausgewiesenen Gebiete, Werte, Index- und Mittelwerte sind gerundet.",
        ),
        ("Zeichenerklärung", _SIGNS),
        ("Aufbau", _LAYOUT),
        ("CSV", _CSV),
    ]


def _stability(facts: Facts) -> str:
    certainty = facts.config.settings.certainty
    if facts.has_method and not facts.has_draws:
        return f"{text.NO_CHANCE_SAID}: Es wurde nichts gezogen, siehe Befunde."
    return (
        f"Anteil von {text.number(certainty.draws)} Ziehungen, in denen die Fallzahlen im Rahmen ihrer "
        f"Zufallsschwankung neu gezogen werden (Designeffekt {text.number(certainty.design_effect)}); die Daten "
        f"sind eine Vollzählung. Rechnerisch stabil ab {text.share(certainty.stable_from, 0)}, überwiegend stabil ab "
        f"{text.share(certainty.mostly_stable_from, 0)} der Ziehungen."
    )


_APPROXIMATE = (
    "Einige Nenner sind Näherungen, übertragen oder zurückgerechnet aus Anteilen; die Stabilität ist mit verkleinertem "
    "Nenner bestimmt."
)
_SIGNS = (
    f"{NOTHING} genau null oder nichts vorhanden; {UNKNOWN} unbekannt oder geheim. Die Spalte Vermerk sagt in Worten, "
    "warum Angaben fehlen. Leere Zellen gibt es nicht."
)
_LAYOUT = (
    "Ein Blatt, eine Tabelle, eine Kopfzeile, keine verbundenen Zellen. Kopfzeile und Schlüssel sind fixiert und die "
    "Tabellen haben Filter, weil sie lang sind; wer das nicht brauchen kann, nimmt die CSV-Dateien daneben."
)
_CSV = (
    "UTF-8 ohne BOM, Komma als Trennzeichen, Dezimalpunkt, zwölf gültige Ziffern, Datum JJJJ-MM-TT, jeder Text in "
    "Anführungszeichen, leeres Feld ohne Angabe. Text, den ein Tabellenprogramm als Formel lesen könnte, beginnt mit "
    "einem Apostroph. Das Datenverzeichnis nennt die Namen der Spalten."
)


def sources(facts: Facts, words: Words) -> Sheet:
    """Files the edition was computed from."""
    rows = facts.published.sources.reset_index(drop=True).assign(
        retrieved_on=lambda r: pd.to_datetime(r["retrieved_on"])
    )
    columns = (
        Column("source_id", "Quelle", "Kennung der Quelle"),
        Column("path", "Datei", "Datei der Lieferung", width=38),
        Column("producer", "Herausgeber", "Stelle, die sie erstellt hat", width=48),
        Column("licence", "Lizenz", "Lizenz der Lieferung"),
        Column("url", "Fundort", "wo sie veröffentlicht ist", width=40),
        Column("retrieved_on", "Abgerufen am", "Tag des Abrufs", "date"),
        Column("rows", "Zeilen", "gelesene Zeilen", "number"),
        Column("bytes", "Größe in Byte", "Größe der Datei", "number", width=14),
        Column("sha256", "SHA-256", "Prüfsumme der Datei", width=66),
        Column("is_public", "veröffentlicht", "bereits veröffentlicht, ohne Geheimhaltung", "truth"),
    )
    return Sheet("Quellen", "quellen", f"Quellen der Ausgabe {words.edition}", columns, rows, fixed=1)


def findings(facts: Facts, words: Words) -> Sheet:
    """What was noticed in the deliveries."""
    rows = facts.published.findings.reset_index(drop=True)
    rows = rows.assign(
        severity=rows["severity"].map(_SEVERITIES),
        name=rows["area_id"].map(facts.areas["name"]),
        indicator_label=rows["indicator"].map({i: entry.label_de for i, entry in facts.config.catalogue.items()}),
    )
    columns = (
        Column("finding_id", "Nummer", "laufende Nummer in der Ausgabe", width=9),
        Column("severity", "Art", "Hinweis, Warnung oder behobener Fehler"),
        Column("rule", "Regel", "Name der Regel", width=34),
        Column("area_id", f"Schlüssel {words.area}", "betroffenes Gebiet"),
        Column("name", "Name", "Name des Gebiets", width=30),
        Column("indicator", "Kennung des Indikators", "betroffener Indikator", width=30),
        Column("indicator_label", "Indikator", "betroffener Indikator", width=30),
        Column("public_text", "Befund", "was gefunden wurde", "long"),
    )
    return Sheet("Befunde", "befunde", "Befunde der Datenprüfung", columns, rows)


def revisions(facts: Facts, words: Words) -> Sheet:
    """Values that differ from an earlier release."""
    rows = facts.published.revisions.reset_index(drop=True)
    rows = rows.assign(kind_label=rows["kind"].map(_REVISION), release=rows["release"].astype(float))
    columns = (
        Column("release", "Veröffentlichung Nr.", "Veröffentlichung, die den Wert ändert", "number"),
        Column("table_name", "Tabelle", "Tabelle im Datensatz", width=24),
        Column("row_key", "Zeile", "Schlüssel der Zeile", width=60),
        Column("column_name", "Spalte", "geänderte Spalte; (row): die Zeile ist entfallen", width=20),
        Column("before", "vorher", "Wert der früheren Veröffentlichung", width=20),
        Column("after", "jetzt", "Wert dieser Veröffentlichung", width=20),
        Column("kind", "Kennzeichen", "p, r oder e", width=13),
        Column("kind_label", "Art", "Art der Revision", width=26),
        Column("reason", "Anlass", "angegebener Grund", "long", width=50),
    )
    return Sheet("Revisionen", "revisionen", f"Revidierte Werte der Ausgabe {words.edition}", columns, rows)


def dictionary(sheets: Sequence[Sheet], tables: Sequence[schema.Table]) -> Sheet:
    """Describe every column of every sheet and of the data set."""
    rows = [
        (f"tabellen_{s.slug}.csv", s.name, c.name, c.header, _TYPES[c.kind], c.unit, c.description)
        for s in sheets
        for c in s.columns
    ]
    for table in tables:
        name = table.name
        rows += [(f"{name}.parquet", name, c.name, c.name, c.type, c.unit, c.description) for c in table.columns]
    columns = (
        Column("file", "Datei", "Datei, in der die Spalte steht", width=38),
        Column("table", "Blatt oder Tabelle", "Blatt der Arbeitsmappe oder Tabelle des Datensatzes", width=24),
        Column("column", "Spalte", "Name für Maschinen", width=34),
        Column("header", "Kopfzeile", "Überschrift in der Arbeitsmappe", width=44),
        Column("type", "Typ", "Datentyp", width=10),
        Column("unit", "Einheit", "Einheit der Werte"),
        Column("description", "Bedeutung", "was die Spalte enthält; beim Datensatz englisch", "long"),
    )
    frame = pd.DataFrame(rows, columns=[c.name for c in columns])
    return Sheet("Datenverzeichnis", "datenverzeichnis", "Verzeichnis aller Spalten", columns, frame)


_TYPES = {"text": "Text", "long": "Text", "number": "Zahl", "date": "Datum", "truth": "ja/nein"}
