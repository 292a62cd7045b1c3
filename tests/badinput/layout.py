"""Tables whose columns and rows are not those of their description."""

from tests.badinput.form import Case, Listed, Refused, content, delivered, every_row
from tests.tinycity import TinyCity


def _without_column(city: TinyCity) -> None:
    city.write_rows([{name: value for name, value in row.items() if name != "s3"} for row in city.rows()])


def _total_row(city: TinyCity) -> None:
    total = dict.fromkeys(city.rows()[0], "1")
    city.write_rows([*city.rows(), total | {"key": "Insgesamt"}])


def _last_years_file(city: TinyCity) -> None:
    delivered(city).write_bytes(delivered(city, "2020").read_bytes())


CASES: dict[str, Case] = {
    "missing_column": Refused(
        "Spalte fehlt",
        "Die Spalte `s3` wurde nicht geliefert.",
        _without_column,
        12,
        ("daten_2022.csv", "'s3'"),
        "Die Lieferung vollständig anfordern.",
    ),
    "renamed_column": Refused(
        "Spalte umbenannt",
        "Die Spalte `s3` heißt in diesem Jahr `S3_neu`.",
        content(lambda raw: raw.replace(b";s3;", b";S3_neu;")),
        12,
        ("daten_2022.csv", "'s3'", "S3_neu"),
        "Erfragen, ob sich auch die Bedeutung geändert hat. Wenn nein: einen zweiten Eintrag des Indikators mit dem "
        "neuen Spaltennamen und `from_edition` anlegen, den alten mit `until_edition` schließen.",
    ),
    "column_twice": Refused(
        "Spaltenname steht zweimal",
        "Die Datei enthält zwei Spalten `s4`; welche gemeint ist, sagt sie nicht.",
        content(lambda raw: raw.replace(b";d4", b";s4", 1)),
        12,
        ("daten_2022.csv", "'s4'", "s4 (1)"),
        "Nachfragen, welche gilt, und sie als `s4 (1)` oder `s4 (2)` nennen.",
    ),
    "title_row": Refused(
        "Zusätzliche Titelzeile",
        "Über der Kopfzeile steht in diesem Jahr ein Titel; die Kopfzeile ist um eine Zeile verschoben.",
        content(lambda raw: b"Lieferung 2022\r\n" + raw),
        12,
        ("daten_2022.csv", "line 2"),
        "`skip_rows = 1` setzen.",
    ),
    "footnote": Refused(
        "Fußnote unter der Tabelle",
        "Unter den Daten steht ein Text, und die Beschreibung kennt ihn nicht.",
        content(lambda raw: raw + "Quelle: Bundesagentur für Arbeit\r\n".encode("cp1252")),
        12,
        ("daten_2022.csv", "line 42"),
        '`footer` setzen, ein Muster für den Anfang der ersten Zeile nach den Daten: `footer = "Quelle"`.',
    ),
    "total_row": Refused(
        "Zusätzliche Summenzeile",
        "Unter den Gebieten steht eine Zeile „Insgesamt“.",
        _total_row,
        13,
        ("daten_2022.csv", "'Insgesamt'", "row 42"),
        '`footer = "Insgesamt"` setzen, wenn sie am Ende steht; haben Summen Schlüssel anderer Länge, `key_digits`.',
    ),
    "no_rows": Refused(
        "Nur die Kopfzeile",
        "Die Abfrage der Fachstelle lieferte keine Zeilen.",
        content(lambda raw: raw[: raw.index(b"\n") + 1]),
        12,
        ("daten_2022.csv",),
        "Die Lieferung neu anfordern.",
    ),
    "empty_column": Refused(
        "Spalte ohne Werte",
        "Die Spalte `s4` ist da, aber in keiner Zeile gefüllt.",
        every_row(lambda row: {"s4": ""}, ["2022"]),
        13,
        ("daten_2022", "'s4'", "none for 40 areas"),
        "Nachfragen. Gibt es den Indikator in dieser Ausgabe nicht mehr: `until_edition` setzen.",
    ),
    "wrong_year": Listed(
        "Ausgabe des falschen Jahres",
        "Unter dem Namen der neuen Ausgabe kam noch einmal die Datei der vorigen.",
        _last_years_file,
        "same_as_previous_edition",
        "warning",
        ("100%",),
        "Bei der Fachstelle nachfragen, ob die richtige Datei kam. Der Lauf endet trotzdem: Einzelne Werte dürfen "
        "gleich bleiben. Diesen Befund vor jeder Veröffentlichung klären.",
    ),
}
