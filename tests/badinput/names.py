"""Names that a spreadsheet could take for a formula, or that hold what no one can print."""

import csv
from collections.abc import Iterator

import openpyxl

from tests.badinput.form import Case, Kept, Spoil, both, layer, setting
from tests.tinycity import TinyCity

FORMULAS = ("=1+1", "+49 Nord", "-Nord", "@SUMME(A1)")
INVISIBLE = ("Quartier\x07 Eins", "\x01Quartier Zwei")
# One edition is enough to make every product in earnest.
_ONE_EDITION = setting(
    '    { id = "2020", geography = "quartier", data_on = 2019-12-31, before_on = 2017-12-31 },\n', ""
)


def _named(names: tuple[str, ...]) -> Spoil:
    named = layer("quartiere.gpkg", lambda frame: frame.assign(name=[*names, *frame["name"][len(names) :]]))
    return both(named, _ONE_EDITION)


def _reports(city: TinyCity) -> Iterator[tuple[str, str]]:
    """Yield every text cell of the workbook and the CSV files as (where, text), and every formula as an empty text."""
    folder = city.out / "reports" / "tinycity" / "2022"
    book = openpyxl.load_workbook(folder / "tabellen.xlsx")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (
                (f"XLSX {sheet.title}", "" if c.data_type == "f" else c.value) for c in row if c.data_type in "sf"
            )
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            yield from ((f"CSV {path.name}", text) for row in csv.reader(stream) for text in row)


def _formulas_are_text(city: TinyCity) -> list[str]:
    cells = list(_reports(city))
    wrong = [f"{where}: a formula" for where, text in cells if where.startswith("XLSX") and not text]
    wrong += [
        f"{where}: {text} without apostrophe" for where, text in cells if where.startswith("CSV") and text in FORMULAS
    ]
    for name in FORMULAS:
        wrong += [f"XLSX without {name}"] if ("XLSX Indexwerte", name) not in cells else []
        wrong += [f"CSV without {name}"] if ("CSV tabellen_indexwerte.csv", f"'{name}") not in cells else []
    return wrong


def _nothing_invisible(city: TinyCity) -> list[str]:
    cells = list(_reports(city))
    wrong = [f"{where}: {text!r}" for where, text in cells if any(ord(sign) < 32 and sign != "\n" for sign in text)]
    named = [text for where, text in cells if where == "CSV tabellen_indexwerte.csv" and "Eins" in text]
    return wrong + ([] if named else ["the area has lost its name"])


CASES: dict[str, Case] = {
    "formula_as_name": Kept(
        "Namen, die mit `=`, `+`, `-` oder `@` beginnen",
        "Ein Gebiet heißt `=1+1`: In einer Tabelle würde daraus eine Formel.",
        _named(FORMULAS),
        _formulas_are_text,
        "Nichts: Die Namen bleiben überall Text. In den CSV-Dateien steht ein Apostroph davor, damit kein "
        "Tabellenprogramm sie ausrechnet; in der XLSX-Datei sind sie als Text gespeichert.",
    ),
    "control_character_in_name": Kept(
        "Namen mit Steuerzeichen",
        "In einem Namen steckt ein unsichtbares Zeichen, etwa aus einer alten Datenbank.",
        _named(INVISIBLE),
        _nothing_invisible,
        "Der Name erscheint ohne das Zeichen. Die Fachstelle darauf hinweisen.",
        rule="control_character",
    ),
}
