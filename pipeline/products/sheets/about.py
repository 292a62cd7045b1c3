"""Sheets about the tables: contents, notes, sources, findings, revisions, data dictionary."""

from collections.abc import Sequence

import pandas as pd

from pipeline import german, schema
from pipeline.products import described, looks, text
from pipeline.products import dictionary as dictionary_words
from pipeline.products.described import Wording
from pipeline.products.facts import Facts
from pipeline.products.language import later, say, spoken
from pipeline.products.pages import groups_map, method, steps
from pipeline.products.sheets.figures import without_dynamics
from pipeline.products.sheets.model import NOTHING, UNKNOWN, Column, Sheet, capital
from pipeline.products.words import Words

_SEVERITIES = {"error": later("Fehler, behoben"), "warning": later("Warnung"), "note": later("Hinweis")}
_REVISION = {
    "p": later("vorläufig zu endgültig"),
    "r": later("Revision der Methode"),
    "e": later("Berichtigung eines Fehlers"),
}
_MARKS = {
    "published": later("veröffentlicht"),
    "verified": later("an veröffentlichten Ergebnissen nachgerechnet"),
    "assumed": later("angenommen"),
}


def contents(sheets: Sequence[Sheet], words: Words) -> Sheet:
    """List the other sheets, each with a link."""
    rows = pd.DataFrame(
        [(s.name, s.title, float(len(s.rows)), f"tabellen_{s.slug}.csv") for s in sheets],
        columns=["sheet", "title", "rows", "file"],
    )
    columns = (
        Column("sheet", say("Blatt"), say("Name des Blatts"), width=26),
        Column("title", say("Inhalt"), say("Titel der Tabelle"), "long", width=90),
        Column("rows", say("Zeilen"), say("Zeilen der Tabelle"), "number"),
        Column("file", say("Datei für Maschinen"), say("dieselbe Tabelle als CSV neben der Arbeitsmappe"), width=40),
    )
    title = say("{product} {city}, Ausgabe {edition}", product=words.product, city=words.city, edition=words.edition)
    return Sheet(say("Inhalt"), "inhalt", title, columns, rows, links={s.name: s.name for s in sheets})


def notes(facts: Facts, words: Words) -> Sheet:
    """Say what a reader must know: dates, release, method and its mark, signs, stability, layout."""
    rows = pd.DataFrame(
        [(capital(topic), said) for topic, said in (*_dates(facts, words), *_method(facts), *_reading(facts)) if said],
        columns=["topic", "said"],
    )
    columns = (
        Column("topic", say("Thema"), say("worum es geht"), width=28),
        Column("said", say("Hinweis"), say("Erläuterung"), "long", width=110),
    )
    return Sheet(say("Hinweise"), "hinweise", say("Hinweise zu den Tabellen"), columns, rows, fixed=1)


def _dates(facts: Facts, words: Words) -> list[tuple[str, str]]:
    about, city = facts.published.about, facts.config.settings.city
    stichtag = text.day(about["data_on"])
    if facts.published.has_dynamics:
        stichtag = say("{day}, Vergleich mit dem {before}", day=stichtag, before=text.day(about["before_on"]))
    areas = words.counted(about["areas"])
    if facts.has_method:
        areas = say("{areas}, davon {n} bewertet", areas=areas, n=text.number(about["valid_areas"]))
    release = say("{day}, Veröffentlichung Nr. {n}", day=text.day(about["issued_on"]), n=int(about["release"]))
    sources = facts.published.sources[["producer", "licence", "path"]].drop_duplicates(["producer", "licence"])
    named = "; ".join(text.credit(row.producer, row.licence, row.path) for row in sources.itertuples())
    return [
        (say("Aussage"), say(text.FOR_AREAS)),
        (say("Herausgeber"), city.publisher),
        (say("Vermerk"), city.notice),
        (say("Stichtag"), stichtag),
        (say("Gebiete"), areas),
        (say("Stand der Tabellen"), release),
        (say("Quellen"), named),
        (words.kulisse, words.stand_in_notice),
    ]


def _method(facts: Facts) -> list[tuple[str, str]]:
    if not facts.form:
        return [(say("Methode"), say("Diese Ausgabe enthält keinen zusammengefassten Index."))]
    form, flag = facts.form, facts.form.flag
    computed = [
        (say("Rechenweg: {part}", part=looks.within(part.label)), " ".join(steps.sentences(facts, part)))
        for part in steps.shown(facts)
    ]
    high, low = later("Hohe Indexwerte sind ungünstiger."), later("Niedrige Indexwerte sind ungünstiger.")
    return [
        (say("Methode"), f"{form.label} ({say(_MARKS[form.mark])})"),
        (say("Beschreibung"), form.description.replace("\n", " ")),
        (say("Quelle der Methode"), form.source),
        (say("Umfang"), method.partial(facts)),
        *computed,
        (facts.noun("dynamics") if facts.changing else "", without_dynamics(facts)),
        (say("Richtung"), say(high if form.direction > 0 else low)),
        (say("Auffällig"), f"{_flagged(facts)} ({say(_MARKS[flag.mark])})" if flag and facts.is_graded else ""),
    ]


def _flagged(facts: Facts) -> str:
    rule = groups_map.flag_rule(facts)
    return text.begun(rule)


def _reading(facts: Facts) -> list[tuple[str, str]]:
    protect = facts.config.settings.protect
    approximate = bool(facts.published.about["is_denominator_approximate"])
    return [
        (say("Stabilität"), _stability(facts)),
        (say("Nenner"), say(_APPROXIMATE) if approximate else ""),
        (say("Rundung"), " ".join(facts.rounding.notes(facts.config.catalogue, facts.indicators))),
        (
            say("Geheimhaltung"),
            say(
                "Für Quellen, die nicht schon veröffentlicht sind: Fallzahlen von 1 bis {most} und Werte von Gebieten "
                "mit weniger als {n} Einwohnerinnen und Einwohnern werden nicht ausgewiesen, ebenso alles, woraus sie "
                "berechnet werden könnten; Ränge zählen dann die ausgewiesenen Gebiete, Werte, Index- und Mittelwerte "
                "sind gerundet.",
                most=protect.minimum_frequency - 1,
                n=text.number(protect.minimum_residents),
            ),
        ),
        (say("Zeichenerklärung"), say(_SIGNS, nothing=NOTHING, unknown=UNKNOWN)),
        (say("Aufbau"), say(_LAYOUT)),
        (say("CSV für Maschinen"), say(_CSV)),
        (say("CSV zum Öffnen"), say(_CSV_PEOPLE)),
    ]


def _stability(facts: Facts) -> str:
    certainty = facts.config.settings.certainty
    if not facts.has_method:
        return ""
    if not facts.has_draws:
        return say("{no_chance}: Es wurde nichts gezogen, siehe Befunde.", no_chance=say(text.NO_CHANCE_SAID))
    return say(
        "Anteil von {n} Ziehungen, in denen die Fallzahlen im Rahmen ihrer Zufallsschwankung neu gezogen werden "
        "(Designeffekt {effect}); die Daten sind eine Vollzählung. Rechnerisch stabil ab {stable}, überwiegend stabil "
        "ab {mostly} der Ziehungen.",
        n=text.number(certainty.draws),
        effect=text.number(certainty.design_effect),
        stable=text.share(certainty.stable_from, 0),
        mostly=text.share(certainty.mostly_stable_from, 0),
    )


_APPROXIMATE = later(
    "Einige Nenner sind Näherungen, übertragen oder zurückgerechnet aus Anteilen; die Stabilität ist mit verkleinertem "
    "Nenner bestimmt."
)
_SIGNS = later(
    "{nothing} bei Anzahlen genau null, bei Texten nichts vorhanden; {unknown} unbekannt oder geheim. Die Spalte "
    "Vermerk sagt in Worten, warum Angaben fehlen; ohne Vermerk gibt es sie nicht, weil sie hier nicht berechnet oder "
    "nicht vergleichbar sind. Leere Zellen gibt es nicht."
)
_LAYOUT = later(
    "Ein Blatt, eine Tabelle, eine Kopfzeile, keine verbundenen Zellen. Kopfzeile und Schlüssel sind fixiert und die "
    "Tabellen haben Filter, weil sie lang sind; wer das nicht brauchen kann, nimmt die CSV-Dateien daneben."
)
_CSV_PEOPLE = later(
    "Im Ordner csv: dieselben Tabellen zum Öffnen mit einem Tabellenprogramm, Kopfzeile wie im Blatt, UTF-8 mit BOM, "
    "Semikolon, Dezimalkomma, Datum TT.MM.JJJJ. Schlüssel sind Text: Wer führende Nullen braucht, liest sie als Text "
    "ein."
)
_CSV = later(
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
        Column("source_id", say("Quelle"), say("Kennung der Quelle")),
        Column("path", say("Datei"), say("Datei der Lieferung"), width=38),
        Column("producer", say("Herausgeber"), say("Stelle, die sie erstellt hat"), width=48),
        Column("licence", say("Lizenz"), say("Lizenz der Lieferung")),
        Column("url", say("Fundort"), say("wo sie veröffentlicht ist"), width=40),
        Column("retrieved_on", say("Abgerufen am"), say("Tag des Abrufs"), "date"),
        Column("rows", say("Zeilen"), say("gelesene Zeilen"), "number"),
        Column("bytes", say("Größe in Byte"), say("Größe der Datei"), "number", width=14),
        Column("sha256", say("SHA-256"), say("Prüfsumme der Datei"), width=66),
        Column("is_public", say("veröffentlicht"), say("bereits veröffentlicht, ohne Geheimhaltung"), "truth"),
    )
    return Sheet(
        say("Quellen"), "quellen", say("Quellen der Ausgabe {edition}", edition=words.edition), columns, rows, fixed=1
    )


def findings(facts: Facts, words: Words) -> Sheet:
    """What was noticed in the deliveries."""
    rows = facts.published.findings.reset_index(drop=True)
    rows = rows.assign(
        severity=rows["severity"].map({code: say(said) for code, said in _SEVERITIES.items()}),
        name=rows["area_id"].map(facts.areas["name"]),
        indicator_label=rows["indicator"].map({i: entry.label_de for i, entry in facts.config.catalogue.items()}),
    )
    columns = (
        Column("finding_id", say("Nummer"), say("laufende Nummer in der Ausgabe"), width=9),
        Column("severity", say("Art"), say("Hinweis, Warnung oder behobener Fehler")),
        Column("rule", say("Kennung der Prüfung"), say("Name der Regel, wie das Protokoll sie führt"), width=34),
        Column("area_id", say("Schlüssel {area}", area=words.area), say("betroffenes Gebiet")),
        Column("name", say("Name"), say("Name des Gebiets"), width=30),
        Column("indicator", say("Kennung des Indikators"), say("betroffener Indikator"), width=30),
        Column("indicator_label", say("Indikator"), say("betroffener Indikator"), width=30),
        Column("public_text", say("Befund"), say("was gefunden wurde"), "long"),
    )
    return Sheet(say("Befunde"), "befunde", say("Befunde der Datenprüfung"), columns, rows)


def revisions(facts: Facts, words: Words) -> Sheet:
    """Values that differ from an earlier release."""
    rows = facts.published.revisions.reset_index(drop=True)
    rows = rows.assign(
        kind_label=rows["kind"].map({code: say(said) for code, said in _REVISION.items()}),
        release=rows["release"].astype(float),
    )
    columns = (
        Column("release", say("Veröffentlichung Nr."), say("Veröffentlichung, die den Wert ändert"), "number"),
        Column("table_name", say("Tabelle"), say("Tabelle im Datensatz"), width=24),
        Column("row_key", say("Zeile"), say("Schlüssel der Zeile"), width=60),
        Column("column_name", say("Spalte"), say("geänderte Spalte; (row): die Zeile ist entfallen"), width=20),
        Column("before", say("vorher"), say("Wert der früheren Veröffentlichung"), width=20),
        Column("after", say("jetzt"), say("Wert dieser Veröffentlichung"), width=20),
        Column("kind", say("Kennzeichen"), say("p, r oder e"), width=13),
        Column("kind_label", say("Art"), say("Art der Revision"), width=26),
        Column("reason", say("Anlass"), say("angegebener Grund"), "long", width=50),
    )
    return Sheet(
        say("Revisionen"),
        "revisionen",
        say("Revidierte Werte der Ausgabe {edition}", edition=words.edition),
        columns,
        rows,
    )


def dictionary(sheets: Sequence[Sheet], tables: Sequence[schema.Table], wording: Wording) -> Sheet:
    """Describe every column of every sheet and of the data set in the language that is spoken."""
    rows = [
        (f"tabellen_{s.slug}.csv", s.name, c.name, c.titled, say(_TYPES[c.kind]), c.unit, c.description)
        for s in sheets
        for c in s.columns
    ]
    is_german = spoken() == "de"
    kinds = dictionary_words.TYPES_DE if is_german else dictionary_words.TYPES_EN
    for table in tables:
        for c in table.columns:
            said = described.in_words(c, table.name, wording)
            unit = german.unit(c.unit) if is_german else c.unit.replace("m2", "m²")
            meaning = said.german if is_german else said.english
            # The files have German aliases alone, and of few columns.
            label = said.label if is_german and said.label != c.name else ""
            rows.append((f"{table.name}.parquet", table.name, c.name, label, kinds[c.type], unit, meaning))
    columns = (
        Column("file", say("Datei"), say("Datei, in der die Spalte steht"), width=38),
        Column(
            "table", say("Blatt oder Tabelle"), say("Blatt der Arbeitsmappe oder Tabelle des Datensatzes"), width=24
        ),
        Column("column", say("Spalte"), say("Name für Maschinen"), width=34),
        Column("header", say("Kopfzeile"), say("Überschrift in der Arbeitsmappe"), "long", width=36),
        Column("type", say("Typ"), say("Datentyp"), width=10),
        Column("unit", say("Einheit"), say("Einheit der Werte")),
        Column("description", say("Bedeutung"), say("was die Spalte enthält"), "long"),
    )
    frame = pd.DataFrame(rows, columns=[c.name for c in columns])
    return Sheet(say("Datenverzeichnis"), "datenverzeichnis", say("Verzeichnis aller Spalten"), columns, frame)


_TYPES = {
    "text": later("Text"),
    "long": later("Text"),
    "number": later("Zahl"),
    "date": later("Datum"),
    "truth": later("ja/nein"),
}
