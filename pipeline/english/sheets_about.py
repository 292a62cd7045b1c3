"""English of `pipeline/products/sheets/about.py`."""

TEXTS: dict[str, str] = {
    "Einige Nenner sind Näherungen, übertragen oder zurückgerechnet aus Anteilen; die Stabilität ist mit "
    "verkleinertem Nenner bestimmt.": (
        "Some denominators are approximations, carried over or back-calculated from shares; stability is determined "
        "with a reduced denominator."
    ),
    (
        "{nothing} bei Anzahlen genau null, bei Texten nichts vorhanden; {unknown} unbekannt oder geheim. Die "
        "Spalte Vermerk sagt in Worten, warum Angaben fehlen; ohne Vermerk gibt es sie nicht, weil sie hier "
        "nicht berechnet oder nicht vergleichbar sind. Leere Zellen gibt es nicht."
    ): (
        "{nothing} exactly zero for counts, nothing to say for texts; {unknown} unknown or withheld. The "
        "column Remark says in words why figures are missing; without a remark there are none, because they "
        "are not computed here or not comparable. There are no empty cells."
    ),
    "Ein Blatt, eine Tabelle, eine Kopfzeile, keine verbundenen Zellen. Kopfzeile und Schlüssel sind fixiert "
    "und die Tabellen haben Filter, weil sie lang sind; wer das nicht brauchen kann, nimmt die CSV-Dateien "
    "daneben.": (
        "One sheet, one table, one header row, no merged cells. Header row and keys are frozen and the tables have "
        "filters, because they are long; those who cannot use that can take the CSV files beside it."
    ),
    "Im Ordner csv: dieselben Tabellen zum Öffnen mit einem Tabellenprogramm, Kopfzeile wie im Blatt, UTF-8 "
    "mit BOM, Semikolon, Dezimalkomma, Datum TT.MM.JJJJ. Schlüssel sind Text: Wer führende Nullen braucht, "
    "liest sie als Text ein.": (
        "In the folder csv: the same tables for opening with a spreadsheet program, header as in the sheet, UTF-8 "
        "with BOM, comma, decimal point, dates YYYY-MM-DD. Keys are text: to keep leading zeros, read them in as "
        "text."
    ),
    "UTF-8 ohne BOM, Komma als Trennzeichen, Dezimalpunkt, zwölf gültige Ziffern, Datum JJJJ-MM-TT, jeder Text "
    "in Anführungszeichen, leeres Feld ohne Angabe. Text, den ein Tabellenprogramm als Formel lesen könnte, "
    "beginnt mit einem Apostroph. Das Datenverzeichnis nennt die Namen der Spalten.": (
        "UTF-8 without BOM, comma as separator, decimal point, twelve significant digits, dates YYYY-MM-DD, every "
        "text quoted, an empty field where there is no value. Text that a spreadsheet could read as a formula begins "
        "with an apostrophe. The data dictionary lists the names of the columns."
    ),
    "Fehler, behoben": "error, corrected",
    "Warnung": "warning",
    "Hinweis": "note",
    "vorläufig zu endgültig": "provisional to final",
    "Revision der Methode": "revision of the method",
    "Berichtigung eines Fehlers": "correction of an error",
    "an veröffentlichten Ergebnissen nachgerechnet": "verified against published results",
    "{product} {city}, Ausgabe {edition}": "{product} {city}, edition {edition}",
    "{areas}, davon {n} bewertet": "{areas}, {n} of them assessed",
    "{day}, Veröffentlichung Nr. {n}": "{day}, release no. {n}",
    "Anteil von {n} Ziehungen, in denen die Fallzahlen im Rahmen ihrer Zufallsschwankung neu gezogen werden "
    "(Designeffekt {effect}); die Daten sind eine Vollzählung. Rechnerisch stabil ab {stable}, überwiegend "
    "stabil ab {mostly} der Ziehungen.": (
        "Share of {n} draws in which the counts are drawn anew within their chance variation (design effect "
        "{effect}); the data are a complete count. Stable by calculation from {stable}, mostly stable from {mostly} "
        "of the draws."
    ),
    "Text": "text",
    "Zahl": "number",
    "Datum": "date",
    "ja/nein": "yes/no",
    "Inhalt": "contents",
    "Hinweise": "notes",
    "Hinweise zu den Tabellen": "Notes on the tables",
    "{day}, Vergleich mit dem {before}": "{day}, compared with {before}",
    "Hohe Indexwerte sind ungünstiger.": "High index values are less favourable.",
    "Niedrige Indexwerte sind ungünstiger.": "Low index values are less favourable.",
    "{no_chance}: Es wurde nichts gezogen, siehe Befunde.": "{no_chance}: no draws were made, see Findings.",
    "Quellen": "Sources",
    "Quellen der Ausgabe {edition}": "Sources of edition {edition}",
    "Befunde": "Findings",
    "Befunde der Datenprüfung": "Findings of the data checks",
    "Revisionen": "Revisions",
    "Revidierte Werte der Ausgabe {edition}": "Revised values of edition {edition}",
    "Datenverzeichnis": "Data dictionary",
    "Verzeichnis aller Spalten": "List of all columns",
    "Blatt": "sheet",
    "Name des Blatts": "name of the sheet",
    "Titel der Tabelle": "title of the table",
    "Zeilen": "rows",
    "Zeilen der Tabelle": "rows of the table",
    "Datei für Maschinen": "file for machines",
    "dieselbe Tabelle als CSV neben der Arbeitsmappe": "the same table as CSV beside the workbook",
    "Thema": "topic",
    "worum es geht": "what it is about",
    "Erläuterung": "explanation",
    "Aussage": "statement",
    "Herausgeber": "publisher",
    "Vermerk": "remark",
    "Stichtag": "Reference date",
    "Stand der Tabellen": "date of the tables",
    "Rechenweg: {part}": "Computation: {part}",
    "Beschreibung": "description",
    "Quelle der Methode": "source of the method",
    "Umfang": "extent",
    "Richtung": "direction",
    "Auffällig": "conspicuous",
    "Stabilität": "Stability",
    "Nenner": "denominator",
    "Geheimhaltung": "Confidentiality",
    "Für Quellen, die nicht schon veröffentlicht sind: Fallzahlen von 1 bis {most} und Werte von Gebieten mit "
    "weniger als {n} Einwohnerinnen und Einwohnern werden nicht ausgewiesen, ebenso alles, woraus sie "
    "berechnet werden könnten; Ränge zählen dann die ausgewiesenen Gebiete, Werte, Index- und Mittelwerte sind "
    "gerundet.": (
        "For sources that are not published already: counts of 1 to {most} and values of areas with fewer than "
        "{n} residents are not shown, nor is anything from which they could be computed; ranks then count the "
        "areas that are shown, and values, index values and means are rounded."
    ),
    "Aufbau": "layout",
    "CSV für Maschinen": "CSV for machines",
    "CSV zum Öffnen": "CSV for opening",
    "Quelle": "source",
    "Kennung der Quelle": "id of the source",
    "Datei": "file",
    "Datei der Lieferung": "file as supplied",
    "Stelle, die sie erstellt hat": "body that produced it",
    "Lizenz": "licence",
    "Lizenz der Lieferung": "licence of the data",
    "Fundort": "location",
    "wo sie veröffentlicht ist": "where it is published",
    "Abgerufen am": "retrieved on",
    "Tag des Abrufs": "day of retrieval",
    "gelesene Zeilen": "rows read",
    "Größe in Byte": "size in bytes",
    "Größe der Datei": "size of the file",
    "SHA-256": "SHA-256",
    "Prüfsumme der Datei": "checksum of the file",
    "bereits veröffentlicht, ohne Geheimhaltung": "published already, no confidentiality applied",
    "Nummer": "number",
    "laufende Nummer in der Ausgabe": "running number in the edition",
    "Art": "kind",
    "Hinweis, Warnung oder behobener Fehler": "note, warning or corrected error",
    "Kennung der Prüfung": "identifier of the check",
    "Name der Regel, wie das Protokoll sie führt": "name of the rule as the log has it",
    "Schlüssel {area}": "key of {area}",
    "betroffenes Gebiet": "area concerned",
    "Name": "name",
    "Name des Gebiets": "name of the area",
    "Kennung des Indikators": "id of the indicator",
    "betroffener Indikator": "indicator concerned",
    "Indikator": "indicator",
    "Befund": "finding",
    "was gefunden wurde": "what was found",
    "Veröffentlichung Nr.": "release no.",
    "Veröffentlichung, die den Wert ändert": "release that changes the value",
    "Tabelle": "table",
    "Tabelle im Datensatz": "table of the data set",
    "Zeile": "row",
    "Schlüssel der Zeile": "key of the row",
    "Spalte": "column",
    "geänderte Spalte; (row): die Zeile ist entfallen": "changed column; (row): the row is gone",
    "vorher": "before",
    "Wert der früheren Veröffentlichung": "value of the earlier release",
    "jetzt": "now",
    "Wert dieser Veröffentlichung": "value of this release",
    "Kennzeichen": "mark",
    "p, r oder e": "p, r or e",
    "Art der Revision": "kind of revision",
    "Anlass": "occasion",
    "angegebener Grund": "reason given",
    "Datei, in der die Spalte steht": "file that holds the column",
    "Blatt oder Tabelle": "sheet or table",
    "Blatt der Arbeitsmappe oder Tabelle des Datensatzes": "sheet of the workbook or table of the data set",
    "Name für Maschinen": "name for machines",
    "Kopfzeile": "header",
    "Überschrift in der Arbeitsmappe": "heading in the workbook",
    "Typ": "type",
    "Datentyp": "data type",
    "Einheit": "unit",
    "Einheit der Werte": "unit of the values",
    "Bedeutung": "Meaning",
    "was die Spalte enthält": "what the column holds",
    "Diese Ausgabe enthält keinen zusammengefassten Index.": "This edition holds no composite index.",
    "Rundung": "Rounding",
}
