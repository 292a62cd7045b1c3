"""Cells that are no number, or a number that cannot be."""

from tests.badinput.form import Case, Listed, Refused, Spoil, both, cell, content, every_row, setting
from tests.tinycity import TinyCity

_S4 = ("daten_2022.csv", "'s4'", "row 4")


def _not_a_number(title: str, happens: str, value: str, advice: str) -> Refused:
    return Refused(title, happens, cell("010003", "s4", value), 13, (*_S4, repr(value)), advice)


def _counts(city: TinyCity) -> None:
    """Let child poverty come as two counts, more poor children than children in one area."""
    for edition in ("2020", "2022"):
        rows = city.rows(edition)
        city.write_rows([row | {"arm": str(int(row["kinder"]) // 5)} for row in rows], edition)
    city.change("010003", "arm", "9999")
    change = setting('column = "s4"\nchange_column = "d4"', 'numerator = "arm"\ndenominator = "kinder"')
    change(city)


def _long_minus(city: TinyCity) -> None:
    cell("010003", "d4", "~4,0")(city)
    content(lambda raw: raw.replace(b"~", "\u2212".encode()))(city)
    setting('encoding = "cp1252"', 'encoding = "utf-8"')(city)


def _one_valid(city: TinyCity) -> None:
    every_row(lambda row: {"einwohner": "100" if row["key"] != "020040" else "5000"})(city)


_NO_SPREAD: Spoil = every_row(lambda row: {"s4": "10,0"})

CASES: dict[str, Case] = {
    "text_in_a_number": _not_a_number(
        "Text in einer Zahlenspalte",
        "In einer Zelle steht ein Wort.",
        "viele",
        "Nachfragen. Steht die richtige Zahl fest, eine Korrektur anlegen (Kapitel 2); die Datei selbst bleibt, wie "
        "sie kam.",
    ),
    "unknown_sign": _not_a_number(
        "Tabellenzeichen nicht erklärt",
        "Die Fachstelle schreibt `/` für nicht ausreichend sichere Werte; die Beschreibung kennt das Zeichen nicht.",
        "/",
        'Die Zeichenerklärung der Lieferung lesen und das Zeichen dort erklären: `signs = { "/" = "unreliable" }`.',
    ),
    "decimal_point": _not_a_number(
        "Punkt statt Komma",
        "Excel hat einen Teil der Zahlen mit Punkt gespeichert; beschrieben ist das Komma.",
        "12.5",
        "Die Lieferung im Original verwenden. Sind alle Zahlen so, `decimal` berichtigen. Ein Gemisch wird nie "
        "erraten: `1.234` könnte 1234 oder 1,234 sein.",
    ),
    "thousands": _not_a_number(
        "Tausenderzeichen nicht erklärt",
        "Zahlen sind mit Leerzeichen gruppiert.",
        "1 234,5",
        '`thousands = " "` setzen.',
    ),
    "unit_in_cell": _not_a_number(
        "Zahl mit Einheit",
        "In der Zelle steht das Prozentzeichen mit.",
        "12,5 %",
        "Zahlen ohne Einheit anfordern. Geht das nicht und steht das Zeichen in jeder Zelle, es als Zeichen neben der "
        'Zahl erklären: `marks = { "%" = "final" }`.',
    ),
    "unknown_mark": _not_a_number(
        "Zeichen neben der Zahl nicht erklärt",
        "Die Fachstelle schreibt `p` hinter vorläufige Zahlen; die Beschreibung kennt das Zeichen nicht.",
        "12,5 p",
        'Die Zeichenerklärung lesen und das Zeichen erklären: `marks = { "p" = "provisional" }`.',
    ),
    "excel_date": _not_a_number(
        "Excel hat eine Zahl zum Datum gemacht",
        "Aus `1.5` wurde beim Öffnen und Speichern `01. Mai`.",
        "01. Mai",
        "Die Lieferung im Original verwenden; Lieferungen nie in Excel öffnen und speichern.",
    ),
    "excel_error": _not_a_number(
        "Fehlerwert von Excel",
        "Eine Formel der Fachstelle teilte durch null.",
        "#DIV/0!",
        "Nachfragen: Ein Fehlerwert sagt nicht, ob der Wert fehlt oder null ist.",
    ),
    "infinity": _not_a_number(
        "Unendlich",
        "Ein Programm teilte durch null und schrieb `inf`.",
        "inf",
        "Nachfragen; meist ist die Bezugszahl null, und der Wert ist „nicht sinnvoll“ (`not_meaningful`).",
    ),
    "not_a_number": _not_a_number(
        "Keine Zahl (NaN)",
        "Ein Programm schrieb `nan` für fehlende Werte.",
        "nan",
        'Nachfragen, was es bedeutet, und erklären: `signs = { "nan" = "not_delivered" }`.',
    ),
    "too_large_a_number": _not_a_number(
        "Zahl jenseits des Darstellbaren",
        "`1e999` ist größer als jede Zahl, mit der gerechnet werden kann.",
        "1e999",
        "Nachfragen; die Zelle ist beschädigt.",
    ),
    "typographic_minus": Refused(
        "Minuszeichen aus der Textverarbeitung",
        "Vor der Zahl steht das lange Minuszeichen (U+2212).",
        _long_minus,
        13,
        ("daten_2022.csv", "'d4'", "row 4", "'\u22124,0'"),
        "Die Lieferung mit dem Bindestrich `-` als Vorzeichen anfordern.",
    ),
    "control_character": _not_a_number(
        "Steuerzeichen in einer Zahl",
        "In der Zelle steht ein unsichtbares Zeichen.",
        "12\x07,5",
        "Die Lieferung neu anfordern; die Meldung zeigt das Zeichen als `\\x07`.",
    ),
    "share_above_100": Refused(
        "Anteil über 100",
        "Ein Anteil in Prozent ist größer als 100.",
        cell("010003", "s4", "101,0"),
        13,
        ("daten_2022", "'s4'", "row 4", "101", "010003"),
        "Nachfragen. Häufig ist `decimal` falsch beschrieben, oder der Nenner ist zu klein.",
    ),
    "negative_share": Refused(
        "Negativer Anteil",
        "Die Fachstelle schreibt `-9999` für fehlende Werte.",
        cell("010003", "s4", "-9999"),
        13,
        ("daten_2022", "'s4'", "row 4", "-9999", "010003"),
        'Als Zeichen erklären: `signs = { "-9999" = "not_delivered" }`.',
    ),
    "negative_count": Refused(
        "Negative Anzahl",
        "Eine Zahl der Einwohnerinnen und Einwohner ist negativ.",
        cell("010003", "kinder", "-4"),
        13,
        ("daten_2022", "'kinder'", "row 4", "-4", "010003"),
        "Nachfragen, was die Zahl bedeutet.",
    ),
    "numerator_above_denominator": Refused(
        "Zähler größer als Nenner",
        "In einem Gebiet gibt es mehr arme Kinder als Kinder.",
        _counts,
        13,
        ("daten_2022", "'arm'", "'kinder'", "row 4", "9999"),
        "Zähler und Nenner müssen denselben Stichtag, dieselbe Personengruppe und dieselben Gebiete haben.",
    ),
    "all_equal": Refused(
        "Alle Werte gleich",
        "Ein Indikator hat in allen Gebieten denselben Wert; seine Standardabweichung ist 0.",
        _NO_SPREAD,
        14,
        ("kinderarmut_sgb2", "2020"),
        "Nachfragen: Vermutlich wurde ein Platzhalter geliefert. Ohne Streuung gibt es keine z-Werte.",
    ),
    "one_valid_area": Refused(
        "Nur ein gültiges Gebiet",
        "Nur ein Gebiet hat 300 oder mehr Einwohnerinnen und Einwohner.",
        _one_valid,
        14,
        ("1 of 40 areas",),
        "Die Spalte der Einwohnerzahl prüfen: Vielleicht sind es Haushalte oder Tausend.",
    ),
    "no_valid_area": Refused(
        "Kein gültiges Gebiet",
        "Alle Gebiete liegen unter der Mindestzahl.",
        every_row(lambda row: {"einwohner": "100"}),
        14,
        ("0 of 40 areas",),
        "Die Spalte der Einwohnerzahl prüfen.",
    ),
    "missing_value": Listed(
        "Einzelner Wert fehlt",
        "Eine Zelle ist leer.",
        cell("010003", "s4", ""),
        "coverage",
        "warning",
        ("010003",),
        "Nachfragen. Das Gebiet wird mit dem Grund geführt und nicht bewertet.",
        source="daten:daten_2022",
    ),
    "group_above_all": Listed(
        "Gruppe größer als die Bevölkerung",
        "In einem Gebiet leben mehr Kinder als Menschen.",
        cell("010003", "kinder", "99999"),
        "group_above_all_residents",
        "warning",
        ("99999",),
        "Spalten und Stichtage der Bevölkerung prüfen.",
        source="daten:daten_2022",
        row="4",
        area="010003",
    ),
    "change_beyond_100": Refused(
        "Veränderung, die es nicht geben kann",
        "In der Spalte der Veränderung steht `-9999` für „fehlt“; ein Anteil kann sich um höchstens 100 Punkte ändern.",
        cell("010003", "d4", "-9999"),
        13,
        ("daten_2022", "'d4'", "row 4", "-9999", "010003"),
        'Als Zeichen erklären: `signs = { "-9999" = "not_delivered" }`.',
    ),
    "large_change": Listed(
        "Sehr große Veränderung",
        "Ein Anteil steigt in zwei Jahren um mehr als 25 Punkte (`limits.max_change`).",
        both(cell("020030", "s4", "60,0"), cell("020030", "d4", "40,0")),
        "large_change",
        "warning",
        ("+40.00",),
        "Nachfragen, ob die Veränderung stimmt: Neubau, neue Unterkunft, anderer Zählweg?",
        source="daten:daten_2022",
        row="31",
        area="020030",
    ),
    "change_out_of_range": Listed(
        "Veränderung passt nicht zum Wert",
        "Wert minus gelieferte Veränderung ist negativ.",
        both(cell("020030", "s4", "2,0"), cell("020030", "d4", "5,0")),
        "earlier_value_outside_range",
        "warning",
        ("-3.0000",),
        "Nachfragen: Bezieht sich die Veränderung auf denselben Nenner?",
        source="daten:daten_2022",
        row="31",
        area="020030",
    ),
}
