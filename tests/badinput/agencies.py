"""What is peculiar to agencies' files: levels in one table, rounded counts, tables of a reform, blocks, places."""

import csv

import geopandas as gpd
import shapely

from tests.badinput.form import Case, Listed, Refused, Spoil, added, both, cell, every_row, setting
from tests.tinycity import COLUMNS, EDITIONS, ORIGIN, SIDE, TinyCity, keys

COUNTS = ("einwohner", "erwerbsalter", "kinder")
KEY = 'key = "key"\nsigns'
DIGITS = setting(KEY, 'key = "key"\nkey_digits = 6\nsigns')
REFORM = """
[[geographies]]
id = "quartier_neu"
level = "quartier"
source = "quartiere"
key = "key"
name = "name"
expected = 40
parents = [{ level = "bezirk", digits = 2, source = "quartiere", key = "key", name = "bezirk" }]

[[sources]]
id = "reform"
file = "reform.csv"
format = "delimited"
is_public = true

[[crosswalks]]
from_geography = "quartier"
to_geography = "quartier_neu"
source = "reform"
from_key = "alt"
to_key = "neu"
weight = "anteil"
"""
ROUNDED = """
[[sources]]
id = "gerundet"
file = "daten_{edition}.csv"
format = "delimited"
separator = ";"
encoding = "cp1252"
key = "key"
rounded_to = 10
is_public = true
"""
BLOCKS = """
[[sources]]
id = "bloecke"
file = "bloecke.csv"
format = "delimited"
key = "block"
is_public = true

[blocks]
source = "bloecke"
key = "block"
residents = "einwohner"
x = "ost"
y = "nord"
"""
PLACES = """
[[sources]]
id = "orte"
file = "orte.gpkg"
format = "vector"
key = "nr"
is_public = true

[[places]]
source = "orte"
key = "nr"
kind = "art"
name = "name"
"""


def _with_districts(city: TinyCity) -> None:
    """Let the deliveries hold the districts above their areas, with their sums."""
    for edition in EDITIONS:
        rows = city.rows(edition)
        above = []
        for district in ("01", "02"):
            inside = [row for row in rows if row["key"].startswith(district)]
            sums = {name: str(sum(int(row[name]) for row in inside)) for name in COUNTS}
            above.append(dict.fromkeys(rows[0], "10,0") | sums | {"key": district})
        city.write_rows([*above, *rows], edition)
    DIGITS(city)


def _without_place(city: TinyCity) -> None:
    homeless = city.rows()[0] | {"key": "999999", "kinder": "17"}
    city.write_rows([*city.rows(), homeless])
    setting(KEY, 'key = "key"\nunassigned = ["999999"]\nsigns')(city)


def _by_age(city: TinyCity) -> None:
    every_row(lambda row: {"alter": "unter 15"})(city)
    setting('columns = ["kinder"]', 'columns = ["kinder"]\nrows = { "alter" = ["unter 18"] }')(city)


def _reform(key: str, share: str) -> Spoil:
    """Number the areas anew by a table in which one share is spoiled."""

    def spoil(city: TinyCity) -> None:
        rows = [["alt", "neu", "anteil"], *([old, old, "1.0"] for old in keys())]
        rows[3] = [key, "010003", share]
        with (city.raw / "reform.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        setting('id = "2022", geography = "quartier"', 'id = "2022", geography = "quartier_neu"')(city)
        added(REFORM)(city)

    return spoil


def _blocks(east: float, times: int) -> Spoil:
    """Put one block into the middle of every area; move or multiply the third."""

    def spoil(city: TinyCity) -> None:
        rows = [["block", "einwohner", "ost", "nord"]]
        for i, row in enumerate(city.rows()):
            x, y = ORIGIN[0] + SIDE * (i % COLUMNS + 0.5), ORIGIN[1] - SIDE * (i // COLUMNS + 0.5)
            odd = i == 2
            residents = int(row["einwohner"]) * (times if odd else 1)
            rows.append([f"B{i + 1}", str(residents), str(x + (east if odd else 0)), str(y)])
        with (city.raw / "bloecke.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        added(BLOCKS)(city)

    return spoil


def _place_outside(city: TinyCity) -> None:
    points = [shapely.Point(ORIGIN[0] + 50, ORIGIN[1] - 50), shapely.Point(ORIGIN[0] + 90000, ORIGIN[1])]
    layer = {"nr": ["O1", "O2"], "art": ["Wohnheim"] * 2, "name": ["Haus Eins", "Haus Zwei"]}
    gpd.GeoDataFrame(layer, geometry=points, crs="EPSG:25833").to_file(city.raw / "orte.gpkg")
    added(PLACES)(city)


_GROUPS = both(
    cell("010003", "kinder", "99999"),
    setting(
        'id = "kinderarmut_sgb2"\nsource = "daten"\ncolumn = "s4"\nchange_column = "d4"',
        'id = "kinderarmut_sgb2"\nnumerator_group = "u15"\ndenominator_group = "all"',
    ),
)

CASES: dict[str, Case] = {
    "key_digits_of_no_row": Refused(
        "Keine Zeile hat Schlüssel dieser Länge",
        "Beschrieben sind sieben Stellen, geliefert sind sechs.",
        setting(KEY, 'key = "key"\nkey_digits = 7\nsigns'),
        13,
        ("daten_2020.csv", "7 characters", "'010001'"),
        "`key_digits` berichtigen. Sind die gelieferten Schlüssel um eine Stelle zu kurz, sind führende Nullen "
        "verloren: Schlüssel als Text anfordern.",
    ),
    "zeros_lost_among_levels": Refused(
        "Führende Nullen verloren in einer Datei mit mehreren Ebenen",
        "Aus `010001` wurde `10001`; die Länge passt nicht mehr.",
        both(_with_districts, every_row(lambda row: {"key": row["key"].lstrip("0")}, ["2022"])),
        13,
        ("daten_2022.csv", "leading zeros"),
        "Schlüssel als Text anfordern.",
    ),
    "word_of_no_row": Refused(
        "Wort in `rows` steht in keiner Zeile",
        "Beschrieben ist „unter 18“, die Datei schreibt „unter 15“.",
        _by_age,
        13,
        ("daten_2020.csv", "'alter'", "'unter 18'", "'unter 15'"),
        "Die Wörter so schreiben, wie sie in der Datei stehen.",
    ),
    "not_rounded": Refused(
        "Zahlen sind nicht gerundet",
        "Die Quelle ist als auf zehn gerundet beschrieben und enthält genaue Zahlen.",
        both(added(ROUNDED), setting('group = "u15"\nsource = "daten"', 'group = "u15"\nsource = "gerundet"')),
        13,
        ("daten_2020.csv", "'kinder'", "row 2", "126"),
        "Nachfragen: Sind die Zahlen genau, `rounded_to` entfernen. Dann greift für sie die volle Geheimhaltung.",
    ),
    "change_of_rounded": Refused(
        "Veränderung aus gerundeten Zahlen",
        "Für einen Indikator einer gerundeten Quelle ist eine Veränderung beschrieben.",
        setting(KEY, 'key = "key"\nrounded_to = 10\nsigns'),
        10,
        ("tinycity.toml", "'daten'", "'arbeitslosigkeit_sgb2'"),
        "Die Veränderung weglassen oder genaue Zahlen anfordern: Die Differenz zweier gerundeter Zahlen ist "
        "fast nur Rundung.",
    ),
    "group_above_group": Refused(
        "Gruppe im Zähler größer als Gruppe im Nenner",
        "Ein Anteil entsteht aus zwei Bevölkerungsgruppen; in einem Gebiet gibt es mehr Kinder als Menschen.",
        _GROUPS,
        13,
        ("daten_2022", "group u15", "99999", "010003"),
        "Spalten und Stichtage beider Gruppen prüfen.",
    ),
    "shares_of_a_reform": Refused(
        "Anteile eines Umsteigeschlüssels ergeben nicht 1",
        "Von einem alten Gebiet kommt nur die Hälfte im neuen Gebietsstand an.",
        _reform("010003", "0.5"),
        13,
        ("reform", "010003", "0.5"),
        "Die Tabelle vollständig anfordern. Stehen Prozente darin, sie als Anteile (0 bis 1) anfordern.",
    ),
    "unknown_key_of_a_reform": Refused(
        "Unbekannter Schlüssel im Umsteigeschlüssel",
        "Die Tabelle nennt ein Gebiet, das es im alten Gebietsstand nicht gibt.",
        _reform("019999", "1.0"),
        13,
        ("reform", "019999"),
        "Prüfen, zu welchem Gebietsstand die Tabelle gehört.",
    ),
    "other_levels": Listed(
        "Zeilen anderer Ebenen",
        "Über den Gebieten stehen Zeilen der Bezirke.",
        _with_districts,
        "rows_of_other_levels",
        "note",
        ("2 with 2",),
        "Nichts: Die Zeilen dienen als Gegenprobe.",
        source="daten:daten_2022",
        row="2",
    ),
    "wrong_total": Listed(
        "Summe stimmt nicht",
        "Die Zeile eines Bezirks nennt mehr Einwohnerinnen und Einwohner als seine Gebiete zusammen.",
        both(_with_districts, cell("01", "einwohner", "99999")),
        "total_disagrees",
        "warning",
        ("einwohner", "99999"),
        "Fragen, welche Zahl stimmt. Gerechnet wird mit den Gebieten.",
        source="daten:daten_2022",
        row="2",
    ),
    "unassigned": Listed(
        "Fälle ohne Gebiet",
        "Eine Zeile „nicht zuordenbar“ steht unter den Gebieten (`unassigned`).",
        _without_place,
        "unassigned_row",
        "warning",
        ("999999", "kinder 17"),
        "Ist die Zahl groß, um Zuordnung bitten.",
        source="daten:daten_2022",
        row="42",
    ),
    "block_outside": Listed(
        "Block außerhalb der Stadt",
        "Die Koordinaten eines Blocks liegen in keinem Gebiet.",
        _blocks(90000, 1),
        "block_outside",
        "warning",
        ("B3",),
        "Koordinaten und Koordinatensystem prüfen.",
        source="bloecke",
    ),
    "blocks_disagree": Listed(
        "Blöcke passen nicht zur Einwohnerzahl",
        "Die Blöcke eines Gebiets haben zusammen dreimal so viele Menschen wie das Gebiet.",
        _blocks(0, 3),
        "blocks_disagree",
        "warning",
        ("3420",),
        "Stichtag und Gebietsstand der Blockdatei prüfen.",
        area="010003",
    ),
    "place_outside": Listed(
        "Einrichtung außerhalb der Stadt",
        "Die Koordinaten einer Einrichtung liegen in keinem Gebiet.",
        _place_outside,
        "place_outside",
        "warning",
        ("O2",),
        "Koordinaten prüfen.",
        source="orte",
        row="2",
    ),
    "negative_block": Refused(
        "Block mit negativer Zahl",
        "Ein Block hat weniger als null Menschen: ein nicht erklärtes Zeichen wie −1.",
        _blocks(0, -1),
        13,
        ("bloecke", "'einwohner'", "B3"),
        "Die Zeichenerklärung lesen; steht −1 für „geheim“, sie unter `signs` der Quelle erklären.",
    ),
    "residents_unknown": Listed(
        "Einwohnerzahl fehlt",
        "Für ein Gebiet ist die Zahl der Einwohnerinnen und Einwohner leer.",
        cell("010003", "einwohner", ""),
        "residents_unknown",
        "warning",
        ("not_delivered",),
        "Nachfragen. Das Gebiet wird nicht bewertet und mit dem Grund geführt.",
        source="daten:daten_2022",
        row="4",
        area="010003",
    ),
    "residents_fractional": Listed(
        "Bruchteile von Menschen",
        "Die Einwohnerzahl eines Gebiets hat eine Nachkommastelle: eine Schätzung, oder ein falsches Dezimalzeichen.",
        cell("010003", "einwohner", "1140,5"),
        "residents_fractional",
        "warning",
        ("1140.5",),
        "Dezimal- und Tausenderzeichen prüfen; Schätzungen mit `is_approximate` kennzeichnen.",
        area="010003",
    ),
}
