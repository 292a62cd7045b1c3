"""Rows that belong to no area, to several, or to another than they say."""

from tests.badinput.form import Case, Listed, Refused, added, both, cell, every_row
from tests.tinycity import TinyCity


def _twice(city: TinyCity) -> None:
    city.write_rows([*city.rows(), city.rows()[3]])


def _unknown(city: TinyCity) -> None:
    city.write_rows([*city.rows(), city.rows()[0] | {"key": "019999"}])


def _empty(city: TinyCity) -> None:
    city.write_rows([*city.rows(), city.rows()[0] | {"key": ""}])


def _lost(city: TinyCity) -> None:
    city.write_rows([row for row in city.rows() if row["key"] != "010003"])


def _correction(old: str) -> str:
    return f'source_id,row_key,column,old,new,reason\ndaten:daten_2022,010003,s4,{old},"12,5",Tippfehler\n'


def _corrected(city: TinyCity, old: str) -> None:
    (city.config.parent / "korrekturen.csv").write_text(_correction(old), encoding="utf-8")
    added('\n[corrections]\nfile = "korrekturen.csv"\n')(city)


CASES: dict[str, Case] = {
    "key_twice": Refused(
        "Schlüssel doppelt",
        "Ein Gebiet steht in zwei Zeilen.",
        _twice,
        13,
        ("daten_2022.csv", "'010004'", "rows 5, 42"),
        "Nachfragen, welche Zeile gilt. Steht in der Datei mehr als eine Ausgabe, mit `where` die richtige wählen.",
    ),
    "zeros_lost": Refused(
        "Führende Nullen verloren",
        "Excel hat die Schlüssel als Zahlen gespeichert: aus `010001` wurde `10001`.",
        every_row(lambda row: {"key": row["key"].lstrip("0")}, ["2022"]),
        13,
        ("daten_2022.csv", "'10001'", "row 2", "leading zeros"),
        "Schlüssel als Text anfordern. Nullen werden nie ergänzt: `10001` könnte ein anderer Schlüssel sein.",
    ),
    "scientific_keys": Refused(
        "Schlüssel in wissenschaftlicher Schreibweise",
        "Excel hat aus langen Schlüsseln `1,00E+04` gemacht; die letzten Stellen sind verloren, und mehrere "
        "Gebiete haben denselben Schlüssel.",
        every_row(lambda row: {"key": f"{int(row['key']):.2E}".replace(".", ",")}, ["2022"]),
        13,
        ("daten_2022.csv", "'1,00E+04' in rows 2, 3"),
        "Die Lieferung neu anfordern: Aus diesen Schlüsseln lässt sich das Gebiet nicht mehr bestimmen.",
    ),
    "unknown_key": Refused(
        "Unbekannter Schlüssel",
        "Die Datei nennt ein Gebiet, das es im Gebietsstand der Ausgabe nicht gibt.",
        _unknown,
        13,
        ("daten_2022.csv", "'019999'", "row 42"),
        "Gebietsstand vergleichen. Gehört die Zeile zu keinem Gebiet („nicht zuordenbar“), den Schlüssel in "
        "`unassigned` nennen; gehört sie zu einer anderen Ebene, `key_digits` setzen.",
    ),
    "empty_key": Refused(
        "Zeile ohne Schlüssel",
        "Eine Zeile hat Zahlen, aber keinen Schlüssel.",
        _empty,
        13,
        ("daten_2022.csv", "row 42"),
        "Ist es eine Summen- oder Textzeile am Ende, `footer` setzen; sonst nachfragen.",
    ),
    "correction_of_nothing": Refused(
        "Korrektur trifft nichts",
        "Die Korrektur nennt einen alten Wert, der nicht in der Zelle steht: Die Lieferung wurde inzwischen "
        "berichtigt.",
        lambda city: _corrected(city, "viele"),
        13,
        ("daten_2022.csv", "'010003'", "'s4'", "'viele'"),
        "Die Zeile in der Korrekturdatei löschen oder berichtigen.",
    ),
    "area_not_delivered": Listed(
        "Gebiet ohne Zeile",
        "Eine Zeile fehlt in der Lieferung.",
        _lost,
        "coverage",
        "warning",
        ("010003",),
        "Nachfragen. Das Gebiet wird mit dem Grund „nicht geliefert“ geführt, nie weggelassen.",
        source="daten:daten_2022",
    ),
    "corrected_cell": Listed(
        "Korrigierte Zelle",
        "Ein Tippfehler der Fachstelle wird mit Begründung berichtigt; die gelieferte Datei bleibt, wie sie ist.",
        both(cell("010003", "s4", "viele"), lambda city: _corrected(city, "viele")),
        "correction_applied",
        "note",
        ("'viele' -> '12,5'", "Tippfehler"),
        "Nichts. Die Liste der Korrekturen steht in `core_corrections` und im Laufprotokoll.",
        source="daten",
        row="4",
    ),
}
