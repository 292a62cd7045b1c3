"""Files that are not there, not whole or not what they are called."""

import shutil

import geopandas as gpd
import openpyxl

from tests.badinput.form import Case, Refused, as_shapefile, as_workbooks, both, content, delivered
from tests.tinycity import TinyCity


def _in_capitals(city: TinyCity) -> None:
    delivered(city).rename(city.raw / "Daten_2022.CSV")


def _as_folder(city: TinyCity) -> None:
    delivered(city).unlink()
    delivered(city).mkdir()


def _with_formula(city: TinyCity) -> None:
    book = openpyxl.load_workbook(city.raw / "daten_2022.xlsx")
    book.active["F4"] = "=G4*2"
    book.save(city.raw / "daten_2022.xlsx")


def _in_percent(city: TinyCity) -> None:
    book = openpyxl.load_workbook(city.raw / "daten_2022.xlsx")
    book.active["I4"] = 0.125
    book.active["I4"].number_format = "0.0%"
    book.save(city.raw / "daten_2022.xlsx")


def _other_sheet(city: TinyCity) -> None:
    city.reconfigure(lambda text: text.replace('key = "key"\nsigns', 'key = "key"\nsheet = "Daten"\nsigns'))


def _two_layers(city: TinyCity) -> None:
    gpd.read_file(city.raw / "quartiere.gpkg").to_file(city.raw / "quartiere.gpkg", layer="zweite", mode="a")


CASES: dict[str, Case] = {
    "missing_file": Refused(
        "Datei fehlt",
        "Eine Lieferung ist noch nicht eingetroffen oder liegt in einem anderen Ordner.",
        lambda city: delivered(city).unlink(),
        11,
        ("daten_2022.csv (source daten)",),
        "Die genannten Dateien in den Rohordner legen oder mit `RAW=` einen anderen Ordner nennen. Alle fehlenden "
        "Dateien werden auf einmal genannt.",
    ),
    "missing_folder": Refused(
        "Rohordner fehlt",
        "`RAW=` nennt einen Ordner, den es nicht gibt.",
        lambda city: shutil.rmtree(city.raw),
        11,
        ("the folder itself is not there", "quartiere.gpkg"),
        "Den Pfad berichtigen. Er zählt von dem Ordner aus, in dem der Befehl aufgerufen wird.",
    ),
    "file_with_another_case": Refused(
        "Dateiname anders geschrieben",
        "Die Datei heißt `Daten_2022.CSV`, beschrieben ist `daten_2022.csv`: Groß- und Kleinschreibung zählt.",
        _in_capitals,
        11,
        ("daten_2022.csv",),
        "Die Datei umbenennen oder `file` der Quelle berichtigen.",
    ),
    "folder_in_place_of_a_file": Refused(
        "Ordner statt Datei",
        "Ein Archiv wurde in einen Ordner mit dem Namen der Datei entpackt.",
        _as_folder,
        11,
        ("daten_2022.csv",),
        "Die Datei selbst in den Rohordner legen.",
    ),
    "empty_file": Refused(
        "Leere Datei",
        "Die Übertragung brach ab; die Datei hat 0 Byte.",
        lambda city: delivered(city).write_bytes(b""),
        12,
        ("daten_2022.csv", "0 bytes"),
        "Die Lieferung neu anfordern.",
    ),
    "cut_csv": Refused(
        "Abgeschnittene CSV-Datei",
        "Die Übertragung brach mitten in einer Zeile ab.",
        content(lambda raw: raw[: raw.rindex(b";")]),
        12,
        ("daten_2022.csv", "line 41"),
        "Die Lieferung neu anfordern. Nicht von Hand ergänzen: Niemand weiß, was fehlt.",
    ),
    "wrong_encoding": Refused(
        "Falsche Zeichenkodierung",
        "Beschrieben ist `cp1252`, geliefert ist UTF-8: aus „ä“ würde „Ã¤“.",
        content(lambda raw: raw.replace(b"key;", "schlüssel;".encode())),
        12,
        ("daten_2022.csv", "UTF-8", "line 1"),
        '`encoding` der Quelle berichtigen, hier `encoding = "utf-8"`.',
    ),
    "mark_of_excel": Refused(
        "Von Excel als „CSV UTF-8“ gespeichert",
        "Excel setzt an den Anfang der Datei eine Kennung für UTF-8 (BOM); beschrieben ist `cp1252`.",
        content(lambda raw: b"\xef\xbb\xbf" + raw),
        12,
        ("daten_2022.csv", "utf-8-sig"),
        '`encoding = "utf-8-sig"` setzen. Besser: die Datei verwenden, wie sie geliefert wurde, ohne sie in Excel zu '
        "öffnen.",
    ),
    "nul_bytes": Refused(
        "NUL-Zeichen in einer Textdatei",
        "Die Datei ist UTF-16 ohne Kennung oder auf dem Weg beschädigt worden.",
        content(lambda raw: raw.decode("cp1252").encode("utf-16-le")),
        12,
        ("daten_2022.csv", "NUL"),
        '`encoding = "utf-16-le"` versuchen; ist die Datei beschädigt, neu anfordern.',
    ),
    "wrong_separator": Refused(
        "Falsches Trennzeichen",
        "Beschrieben ist das Semikolon, geliefert ist das Komma.",
        content(lambda raw: raw.replace(b",", b".").replace(b";", b",")),
        12,
        ("daten_2022.csv", "separator", "comma"),
        "`separator` der Quelle berichtigen, meist auch `decimal`.",
    ),
    "open_quote": Refused(
        "Anführungszeichen nicht geschlossen",
        "In einer Zelle steht ein einzelnes Anführungszeichen.",
        content(lambda raw: raw.replace(b"010004;", b'"010004;')),
        12,
        ("daten_2022.csv", "line 5"),
        "Die Zeile ansehen; die Lieferung neu anfordern.",
    ),
    "cut_geopackage": Refused(
        "Abgeschnittenes GeoPackage",
        "Die Übertragung brach ab.",
        content(lambda raw: raw[: len(raw) // 2], "quartiere.gpkg"),
        12,
        ("quartiere.gpkg",),
        "Die Lieferung neu anfordern.",
    ),
    "garbage_geopackage": Refused(
        "Kein GeoPackage",
        "Unter dem Namen liegt etwas anderes, etwa die Fehlerseite eines Servers.",
        content(lambda raw: b"<html>404 Not Found</html>", "quartiere.gpkg"),
        12,
        ("quartiere.gpkg",),
        "Die Datei in einem Texteditor ansehen; noch einmal herunterladen.",
    ),
    "several_layers": Refused(
        "Mehrere Ebenen in einer Datei",
        "Das GeoPackage enthält zwei Ebenen, und die Beschreibung nennt keine.",
        _two_layers,
        12,
        ("quartiere.gpkg", "zweite"),
        "`layer` der Quelle setzen.",
    ),
    "cut_workbook": Refused(
        "Abgeschnittene XLSX-Datei",
        "Die Übertragung brach ab.",
        both(as_workbooks, content(lambda raw: raw[: len(raw) // 2], "daten_2022.xlsx")),
        12,
        ("daten_2022.xlsx",),
        "Die Lieferung neu anfordern.",
    ),
    "old_or_locked_workbook": Refused(
        "Alte XLS-Datei oder Mappe mit Kennwort",
        "Die Datei heißt `.xlsx`, ist aber eine alte Excel-Datei oder mit einem Kennwort verschlüsselt.",
        both(as_workbooks, content(lambda raw: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "daten_2022.xlsx")),
        12,
        ("daten_2022.xlsx",),
        "In Excel ohne Kennwort als „Excel-Arbeitsmappe (.xlsx)“ speichern, besser so anfordern.",
    ),
    "other_sheet": Refused(
        "Tabellenblatt fehlt",
        "Beschrieben ist das Blatt „Daten“, die Mappe hat nur „Tabelle1“.",
        both(as_workbooks, _other_sheet),
        12,
        ("daten_2020.xlsx", "Tabelle1"),
        "`sheet` der Quelle berichtigen.",
    ),
    "formula_without_value": Refused(
        "Formel ohne gespeicherten Wert",
        "Ein Programm schrieb in die Mappe Formeln, aber nicht deren Ergebnisse.",
        both(as_workbooks, _with_formula),
        12,
        ("daten_2022.xlsx", "F4"),
        "Die Mappe in Excel oder LibreOffice öffnen und speichern: dann stehen die Ergebnisse in der Datei. Besser "
        "Werte statt Formeln anfordern.",
    ),
    "percent_cells": Refused(
        "Zellen im Prozentformat",
        "Die Mappe zeigt 12,5 %, gespeichert ist 0,125: ungeprüft wäre der Anteil hundertmal zu klein.",
        both(as_workbooks, _in_percent),
        13,
        ("daten_2022.xlsx", "'s4'", "row 4", "'12,5 %'"),
        'Gilt es für die ganze Spalte, das Zeichen neben der Zahl erklären: `marks = { "%" = "final" }`. '
        "Sonst nachfragen.",
    ),
    "shapefile_without_dbf": Refused(
        "Shapefile ohne .dbf",
        "Ein Shapefile besteht aus mehreren Dateien; ohne `.dbf` fehlen Schlüssel und Namen.",
        both(as_shapefile, lambda city: (city.raw / "quartiere.dbf").unlink()),
        12,
        ("quartiere.dbf",),
        "Alle Dateien des Shapefiles (`.shp .shx .dbf .prj`) in den Rohordner legen.",
    ),
    "shapefile_without_prj": Refused(
        "Shapefile ohne .prj",
        "Ohne `.prj` weiß niemand, in welchem Koordinatensystem die Flächen liegen.",
        both(as_shapefile, lambda city: (city.raw / "quartiere.prj").unlink()),
        12,
        ("quartiere.prj",),
        "Die Datei nachfordern, nicht raten.",
    ),
}
