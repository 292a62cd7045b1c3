"""The workbook and its CSV files: what a spreadsheet, a screen reader and a machine meet in them."""

import csv
import datetime
import subprocess
import zipfile

import openpyxl
import pandas as pd
import pytest
import synthetic_city

from pipeline.products import flatfile, palette, published, workbook
from pipeline.products.language import speaking
from pipeline.products.sheets.model import Column, Sheet
from pipeline.store import Store
from tests.conftest import needs_tool

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
            edition = published.read(store, "2022")
        workbook.build(edition, settings, targets[-1])
    (folder / "en").mkdir()
    with speaking("en"):
        workbook.build(edition, settings, folder / "en" / "tabellen.xlsx")
    return targets


@pytest.fixture(scope="module")
def english(built):
    """The same edition in English."""
    return openpyxl.load_workbook(built[0].parents[1] / "en" / "tabellen.xlsx")


@pytest.fixture(scope="module")
def book(built):
    return openpyxl.load_workbook(built[0])


def read_csv(built, slug):
    with built[0].with_name(f"tabellen_{slug}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_two_builds_give_the_same_bytes(built):
    first, second = (sorted(p for p in target.parent.rglob("*") if p.is_file()) for target in built)
    assert [f.name for f in first] == [f.name for f in second] and len(first) > 12
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_no_time_of_the_clock_is_inside(built, book):
    with zipfile.ZipFile(built[0]) as archive:
        assert {entry.date_time[:1] for entry in archive.infolist()} == {(1980,)}
    assert book.properties.created == datetime.datetime(2023, 3, 1)


def test_every_sheet_is_one_excel_table_with_unique_headers_from_column_a(book):
    names = []
    for page in book.worksheets[1:]:
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
    assert [cell.value for cell in listed] == book.sheetnames[2:]
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
                assert cell.value not in (None, "") or page is book.worksheets[0], (page.title, cell.coordinate)
                assert cell.data_type != "f", (page.title, cell.coordinate)
                assert cell.hyperlink is None or cell.hyperlink.target is None
    with zipfile.ZipFile(built[0]) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert sheets and not any(b"<f>" in text or b"<f " in text for text in sheets)


def test_columns_are_as_wide_as_the_words_of_their_headers(book):
    for page in book.worksheets[1:]:
        # Neighbours of one width share an entry.
        entries = page.column_dimensions.values()
        widths = {at: entry.width for entry in entries for at in range(entry.min, entry.max + 1)}
        for cell in page[4]:
            word = max(map(len, str(cell.value).split()))
            assert widths[cell.column] >= word + 3, (page.title, cell.value)


def test_what_is_not_known_never_bears_the_sign_of_nothing(built, book):
    page = book["Mehrfachbelastung"] if "Mehrfachbelastung" in book.sheetnames else book["Nicht bewertet"]
    rows = read_csv(built, "mehrfachbelastung" if "Mehrfachbelastung" in book.sheetnames else "nicht_bewertet")
    shown = {row[0].value: [cell.value for cell in row] for row in page.iter_rows(min_row=5)}
    heads = [cell.value for cell in page[4]]
    for row in rows:
        for head, value in zip(heads, shown[row["area_id"]], strict=True):
            assert value != "–" or head in ("Vermerk", "Stadtteil", "Grund", "Grund (Dynamik)"), (row["area_id"], head)
    classes = book["Indexwerte"]
    at = [cell.value for cell in classes[4]].index("Status-Klasse")
    assert "." in {row[at].value for row in classes.iter_rows(min_row=5)}
    assert "–" not in {row[at].value for row in classes.iter_rows(min_row=5)}


def test_columns_without_any_value_are_named_and_stay_in_the_csv(tmp_path):
    rows = pd.DataFrame({"area_id": ["01", "02"], "known": [1.0, None], "never": [None, None]})
    columns = (Column("area_id", "Gebiet"), Column("known", "da", kind="number"), Column("never", "nie", kind="number"))
    shown = workbook._without_empty(Sheet("Probe", "probe", "Probe", columns, rows, fixed=1))
    assert [c.name for c in shown.columns] == ["area_id", "known"] and "nie" in shown.note
    flatfile.build(Sheet("Probe", "probe", "Probe", columns, rows), tmp_path / "probe.csv")
    assert "never" in (tmp_path / "probe.csv").read_text(encoding="utf-8").splitlines()[0]


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
    assert row[headers.index("Status-Index, in SD")].value == "."
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
    # A count of none prints as a dash; a measure of zero is no absence and stays a number.
    assert len(formats) > 1 and all(('"–"' in code) == ("." not in code) for code in formats)


def test_the_cover_says_what_it_is_and_its_cells_bear_names(book):
    page = book.worksheets[0]
    assert page.title == "Deckblatt" and not page.merged_cells.ranges
    told = {row[0].value: row[1].value for row in page.iter_rows(min_row=4, max_col=2)}
    assert told["Ausgabe"] == "2022" and told["Stichtag"] == "31.12.2021"
    for name, value in (("Ausgabe", "2022"), ("Stichtag", "31.12.2021")):
        (at,) = book.defined_names[name].destinations
        assert book[at[0]][at[1]].value == value


def test_every_table_has_a_named_range_filters_and_a_note_at_each_header(book):
    slugs = {table.displayName.split("_", 2)[2] for page in book.worksheets[1:] for table in page.tables.values()}
    for page in book.worksheets[1:]:
        (table,) = page.tables.values()
        assert table.autoFilter is not None and table.headerRowCount == 1
        ((sheet, area),) = book.defined_names[f"Daten_{table.displayName.split('_', 2)[2]}"].destinations
        assert (sheet, area.replace("$", "")) == (page.title, table.ref)
        assert all(cell.comment and "Name in der CSV-Datei" in cell.comment.text for cell in page[4])
    assert {name for name in book.defined_names if name.startswith("Daten_")} == {f"Daten_{slug}" for slug in slugs}


def rules_of(book, sheet, header):
    page = book[sheet]
    column = next(cell.column_letter for cell in page[4] if cell.value == header)
    found = [rules for area, rules in page.conditional_formatting._cf_rules.items() if str(area.sqref)[0] == column]
    return [(rule.formula[0], "#" + rule.dxf.fill.bgColor.rgb[2:]) for rules in found for rule in rules]


def test_reasons_in_words_stand_on_a_sheet_of_their_own_and_stay_in_the_csv_of_the_list(built, book):
    heads = {page.title: [cell.value for cell in page[4]] for page in book.worksheets[1:]}
    told = {"Verlauf", "Kategorien bisher", "Begründung"}
    assert told <= set(heads["Begründungen"]) and not told & set(heads["Auffällige Gebiete"])
    listed = {row["area_id"]: row["reason"] for row in read_csv(built, "auffaellige_gebiete")}
    at = heads["Begründungen"].index("Begründung")
    shown = {row[0].value: row[at].value for row in book["Begründungen"].iter_rows(min_row=5)}
    assert shown == listed and all(listed.values())
    assert list(read_csv(built, "auffaellige_gebiete")[0])[-1].startswith("reason_3")


def test_cells_bear_the_colours_of_the_maps(book):
    status = rules_of(book, "Indexwerte", "Status-Klasse (Code)")
    assert [fill for _, fill in status] == list(palette.STATUS.values())
    labels = dict(rules_of(book, "Indexwerte", "Status-Klasse"))
    assert [fill for rule, fill in labels.items() if rule.endswith('="sehr niedrig"')] == [palette.STATUS[4]]
    chance = rules_of(book, "Stabilität", "Auffällig, Wahrscheinlichkeit in %")
    assert [fill for _, fill in chance] == list(palette.CERTAINTY)
    # A sign stands where there is no number, and Excel takes any text for greater than any number.
    assert all("ISNUMBER(" in rule for rule, _ in chance)
    assert chance[1][0].endswith(">=10,$D5<50)") or ">=10," in chance[1][0]


def test_csv_for_people_is_german_in_german_and_english_in_english(built):
    def read(folder, separator):
        raw = (folder / "csv" / "indexwerte.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=separator))

    german, english = read(built[0].parent, ";"), read(built[0].parents[1] / "en", ",")
    machine = read_csv(built, "indexwerte")
    assert len(german) == len(english) == len(machine)
    for one, other, plain in zip(german, english, machine, strict=True):
        assert one["Status-Index, in SD"] == plain["status_score"].replace(".", ",")
        assert other["Status index, in SD"] == plain["status_score"]
        assert (one["auffällig"], other["Conspicuous"]) in (("ja", "yes"), ("nein", "no"), ("", ""))


def test_the_english_workbook_holds_the_same_cells_under_english_names(book, english):
    assert len(english.sheetnames) == len(book.sheetnames)
    assert {"Cover", "Contents", "Notes", "Index values", "Indicators", "Data dictionary"} <= set(english.sheetnames)
    # The notes of the two languages need not be as many, and the contents count them.
    for german, page in zip(book.worksheets[3:], english.worksheets[3:], strict=True):
        headers = [cell.value for cell in page[4]]
        assert len(set(headers)) == len(headers) and page.max_row == german.max_row
        for own, other in zip(german.iter_rows(min_row=5), page.iter_rows(min_row=5), strict=True):
            assert [c.value for c in own if c.data_type == "n"] == [c.value for c in other if c.data_type == "n"]
    said = [cell.value for cell in english["Index values"][5]]
    assert not {"hoch", "mittel", "niedrig", "ja", "nein"} & set(said)


def test_libreoffice_converts_the_workbook_without_loss(built, book):
    needs_tool("soffice")
    out = built[0].parents[1] / "converted"
    profile = f"-env:UserInstallation=file://{built[0].parents[1]}/profile"
    call = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(built[0])]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    there = openpyxl.load_workbook(out / "tabellen.xlsx")
    assert there.sheetnames == book.sheetnames
    assert set(book.defined_names) <= set(there.defined_names)
    for page in book.worksheets:
        other = there[page.title]
        assert list(other.tables) == list(page.tables)
        assert len(other.conditional_formatting) == len(page.conditional_formatting)
        for row in page.iter_rows():
            for cell in row:
                value = other[cell.coordinate].value
                is_number = isinstance(cell.value, int | float)
                wanted = pytest.approx(cell.value, rel=1e-12) if is_number else cell.value
                assert value == wanted, (page.title, cell.coordinate)
