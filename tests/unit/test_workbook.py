"""The workbook and its CSV files: what a spreadsheet, a screen reader and a machine meet in them."""

import csv
import datetime
import zipfile

import openpyxl
import pandas as pd
import pytest
import synthetic_city

from pipeline.products import flatfile, published, workbook
from pipeline.products.sheets.model import Column, Sheet
from pipeline.store import Store

HOSTILE = {
    "010100": "=1+1",
    "010101": "@SUM(A1)",
    "010102": "-2+3",
    "010103": "+49 30",
    "010104": "\tTab",
    "010205": 'Ein "Ort", mit Komma',
    "010206": "https://example.org",
    "010207": "007",
}


def rename(store):
    areas = store.read("core_areas")
    store.write("core_areas", areas.assign(name=areas["area_id"].map(HOSTILE).fillna(areas["name"])))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The same edition built twice into two folders."""
    folder = tmp_path_factory.mktemp("workbook")
    settings = synthetic_city.config(folder)
    database = synthetic_city.run(folder / "monitor.duckdb", settings, mend=rename)
    targets = []
    for name in ("a", "b"):
        (folder / name).mkdir()
        targets.append(folder / name / "tabellen.xlsx")
        with Store(database, read_only=True) as store:
            workbook.build(published.read(store, "2022"), settings, targets[-1])
    return targets


@pytest.fixture(scope="module")
def book(built):
    return openpyxl.load_workbook(built[0])


def read_csv(built, slug):
    with built[0].with_name(f"tabellen_{slug}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_two_builds_give_the_same_bytes(built):
    first, second = (sorted(target.parent.iterdir()) for target in built)
    assert [f.name for f in first] == [f.name for f in second] and len(first) > 12
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_no_time_of_the_clock_is_inside(built, book):
    with zipfile.ZipFile(built[0]) as archive:
        assert {entry.date_time[:1] for entry in archive.infolist()} == {(1980,)}
    assert book.properties.created == datetime.datetime(2023, 3, 1)


def test_every_sheet_is_one_excel_table_with_unique_headers_from_column_a(book):
    names = []
    for page in book.worksheets:
        assert len(page.tables) == 1, page.title
        (table,) = page.tables.values()
        assert table.ref.startswith("A4:")
        headers = [cell.value for cell in page[4]]
        assert len(headers) == len(set(headers)) and all(headers)
        assert not page.merged_cells.ranges
        assert page["A1"].value and page.freeze_panes
        names.append(table.displayName)
    assert len(names) == len(set(names))


def test_every_sheet_of_the_contents_is_there_and_linked(book):
    page = book["Inhalt"]
    listed = [row[0] for row in page.iter_rows(min_row=5, max_col=1)]
    assert [cell.value for cell in listed] == book.sheetnames[1:]
    for cell in listed:
        assert cell.hyperlink.location == f"'{cell.value}'!A1"
    assert {
        "Hinweise", "Auffällige Gebiete", "Indexwerte", "Indikatoren", "Beiträge", "Stabilität", "Bevölkerung",
        "Belastbarkeit", "Nicht bewertet", "Quellen", "Befunde", "Datenverzeichnis",
    } <= set(book.sheetnames)  # fmt: skip


def test_no_cell_is_empty_a_formula_or_an_outer_link(built, book):
    for page in book.worksheets:
        for row in page.iter_rows(min_row=4):
            for cell in row:
                assert cell.value not in (None, ""), (page.title, cell.coordinate)
                assert cell.data_type != "f", (page.title, cell.coordinate)
                assert cell.hyperlink is None or cell.hyperlink.target is None
    with zipfile.ZipFile(built[0]) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert sheets and not any(b"<f>" in text or b"<f " in text for text in sheets)


def test_hostile_names_stay_text_in_the_workbook_and_are_defused_in_csv(built, book):
    names = {row[0].value: row[1] for row in book["Indexwerte"].iter_rows(min_row=5, max_col=2)}
    for area, name in HOSTILE.items():
        assert names[area].value == name and names[area].data_type == "s"
    rows = {row["area_id"]: row["name"] for row in read_csv(built, "indexwerte")}
    for area in ("010100", "010101", "010102", "010103", "010104"):
        assert rows[area] == "'" + HOSTILE[area]
    assert rows["010205"] == HOSTILE["010205"] and rows["010207"] == "007"


def test_protected_cells_bear_a_sign_and_a_word(built, book):
    page = book["Indikatoren"]
    headers = [cell.value for cell in page[4]]
    row = next(r for r in page.iter_rows(min_row=5) if r[0].value == "010103")
    at = next(i for i, header in enumerate(headers) if header.startswith("Kinderarmut 31.12.2021"))
    assert row[at].value == "."
    assert "der Geheimhaltung unterliegend" in row[headers.index("Vermerk")].value
    entry = next(r for r in read_csv(built, "indikatoren") if r["area_id"] == "010103")
    assert entry["kinderarmut_sgb2_now"] == "" and "Geheimhaltung" in entry["value_status"]


def test_areas_that_are_not_scored_say_why(book):
    page = book["Indexwerte"]
    headers = [cell.value for cell in page[4]]
    row = next(r for r in page.iter_rows(min_row=5) if r[0].value == "010207")
    assert row[headers.index("Status-Index")].value == "."
    assert row[headers.index("Vermerk")].value.startswith("nicht bewertet: ")


def test_groups_are_shown_with_a_true_minus_and_no_text_starts_like_a_formula(built):
    codes = {row["group_code"] for row in read_csv(built, "indexwerte")} - {""}
    assert codes and not any("-" in code for code in codes)


def test_a_stand_in_is_never_called_by_the_name_of_the_funding_map(built):
    flagged = read_csv(built, "auffaellige_gebiete")
    assert flagged and not any("Förderkulisse" in row["category"] for row in flagged)


def test_every_column_of_every_csv_stands_in_the_dictionary(built):
    listed = {(row["file"], row["column"]) for row in read_csv(built, "datenverzeichnis")}
    for file in built[0].parent.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        if file.name not in ("tabellen_inhalt.csv", "tabellen_datenverzeichnis.csv"):
            assert {(file.name, name) for name in header} <= listed
    assert ("monitor.parquet", "status_score") in listed and ("scores.parquet", "score") in listed


def test_csv_is_utf8_without_mark_and_quotes_every_text(tmp_path):
    columns = (
        Column("name", "Name"), Column("value", "Wert", kind="number"), Column("on", "Tag", kind="date"),
        Column("is_so", "ja", kind="truth"),
    )  # fmt: skip
    rows = pd.DataFrame(
        {
            "name": ["Köpenick", "=cmd()", 'a"b', None],
            "value": [1234567.25, -0.0000001, float("nan"), 2.7615099999999995],
            "on": [pd.Timestamp("2020-12-31"), pd.NaT, pd.NaT, pd.NaT],
            "is_so": [True, False, None, True],
        }
    )
    target = tmp_path / "t.csv"
    flatfile.build(Sheet("T", "t", "T", columns, rows), target)
    assert target.read_bytes().decode("utf-8").split("\r\n") == [
        '"name","value","on","is_so"',
        '"Köpenick",1234567.25,2020-12-31,true',
        '"\'=cmd()",-0.0000001,,false',
        '"a""b",,,',
        ",2.76151,,true",
        "",
    ]


def test_an_empty_sheet_is_still_a_table_and_numbers_keep_their_zero(tmp_path, book):
    page = book["Befunde"]
    assert page.max_row >= 5
    formats = {c.number_format for row in book["Stabilität"].iter_rows(min_row=5) for c in row if c.data_type == "n"}
    assert formats and all('"–"' in code for code in formats)
