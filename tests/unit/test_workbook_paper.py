"""The workbook on paper: legible type, notes that are whole, rows and columns that take no more room than they need."""

from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
import synthetic_city
import xlsxwriter

from pipeline.products import published, sheetfit, sheetpaper, sheetwriter, workbook
from pipeline.products.facts import facts_of
from pipeline.products.language import speaking
from pipeline.products.sheets import outcomes, remarks
from pipeline.products.sheets.cover import Cover
from pipeline.products.sheets.model import Column, Sheet, status_column
from pipeline.products.words import words_of
from pipeline.store import Store

TWO = (Column("area_id", "Schlüssel", "Schlüssel", width=13), Column("reason", "Grund", "warum", width=60))
#: Points of type in cells, and of the least that is legible in them and in notes.
CELLS, LEAST, LEAST_OF_NOTES = 11, 6.5, 7


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("paper")
    settings = synthetic_city.config(folder)
    database = synthetic_city.run(folder / "monitor.duckdb", settings)
    with Store(database, read_only=True) as store:
        return published.read(store, "2022"), settings


@pytest.fixture(scope="module", params=["de", "en"])
def sheets(edition, request):
    """Every sheet as the workbook shows it, and how it is printed."""
    with speaking(request.param):
        made = workbook.sheets_of(facts_of(*edition), words_of(*edition))
        shown = [workbook.shown(sheet) for sheet in made]
        return [(sheet, sheetpaper.planned(sheet)) for sheet in shown]


def in_per_cent(paper, sheet):
    """The scale that is set, or the one with which a spreadsheet program fits the columns to the paper."""
    fitting = 100 * sheetpaper.free(paper) / sheetpaper.widest(paper, sheet)
    return sheetpaper.scale(paper, sheet) or min(100, fitting)


def test_type_of_every_sheet_is_legible_on_paper(sheets):
    for sheet, paper in sheets:
        scale = in_per_cent(paper, sheet) / 100
        assert scale * CELLS >= LEAST and scale * paper.note_size >= LEAST_OF_NOTES, sheet.name
        assert scale <= 100 * sheetpaper.free(paper) / sheetpaper.widest(paper, sheet), sheet.name


def test_notes_are_whole_and_run_over_no_page(sheets):
    for sheet, paper in sheets:
        said = " ".join(text for _, _, text in paper.note)
        assert said.endswith(sheet.note) and str(len(sheet.rows))[:1] in said, sheet.name
        for _, at, text in paper.note:
            room = sheetpaper.widest(paper, sheet) - sheetpaper.breadth(sheet.columns[:at])
            if paper.is_parted:
                room = sheetpaper.breadth(paper.pages[0] if at else sheet.columns[: paper.repeated])
            assert len(text) * 0.92 <= room, (sheet.name, text)


def test_only_a_sheet_of_sentences_has_rows_of_many_lines(sheets):
    sentences = {"hinweise", "begruendungen"}
    for sheet, _ in sheets:
        assert max(sheetfit.lines(sheet), default=1) <= (16 if sheet.slug in sentences else 6), sheet.name


def test_no_page_bears_a_single_column(sheets):
    for sheet, paper in sheets:
        assert all(len(page) > 1 for page in paper.pages), sheet.name
        assert sum(map(len, paper.pages)) + paper.repeated == len(sheetpaper.printed(sheet))


def written(folder, note, columns, rows, **more):
    """Write one sheet with columns as wide as they say."""
    shown = Sheet("Blatt", "blatt", "Titel", tuple(columns), pd.DataFrame(rows), note=note, **more)
    book = xlsxwriter.Workbook(str(folder / "t.xlsx"))
    sheetwriter.sheet(book, shown, 1, sheetwriter.Formats(book))
    book.close()
    return openpyxl.load_workbook(folder / "t.xlsx")["Blatt"]


def test_rows_end_well_above_the_foot_of_the_last_page_where_a_smaller_scale_lets_them():
    """LibreOffice printed an empty page more after 493 rows of "Beiträge", of which the last ended at the foot."""
    columns = (TWO[0], *wide(6))
    ends, scales = [], set()
    for n in range(480, 556):
        rows = pd.DataFrame({column.name: "x" for column in columns}, index=range(n))
        shown = Sheet("Blatt", "blatt", "Titel", columns, rows)
        paper = sheetpaper.planned(shown)
        scale = sheetpaper.scale(paper, shown)
        ends.append(sheetpaper.left(paper, sheetfit.heights(shown), scale) / sheetfit.LINE)
        scales.add(scale)
    assert min(ends) >= 3 and max(ends) > 60 and len(scales) == 2, scales


def test_the_room_below_the_last_row_is_counted_by_hand():
    """A4 at half size: 2 x (8.27 - 1.22) x 72 = 1,015.2 points, three rows above a header of 32.25 and rows of 15."""
    rows = pd.DataFrame({"area_id": "1", "reason": "x"}, index=range(70))
    shown = Sheet("Blatt", "blatt", "Titel", TWO, rows)
    paper, heights = sheetpaper.planned(shown), sheetfit.heights(shown)
    assert heights == [32.25, *[15.0] * 70]
    assert sheetpaper.left(paper, heights[:61], 50) == pytest.approx(1015.2 - 45 - 32.25 - 60 * 15)
    assert sheetpaper.left(paper, heights, 50) == pytest.approx(1015.2 - 32.25 - 8 * 15)  # 62 rows, 8 on the next page


def wide(n):
    return [Column(f"c{i}", f"Spalte {i}", "Spalte", width=60) for i in range(n)]


def area(page):
    return page.print_area.split("!")[-1].replace("$", "")


def fits(page):
    return bool(page.sheet_properties.pageSetUpPr and page.sheet_properties.pageSetUpPr.fitToPage)


def test_an_empty_text_is_nothing_and_a_missing_one_is_not_known(tmp_path):
    columns = (TWO[0], Column("known", "Klasse", missing="."), Column("said", "Name"))
    rows = {"area_id": ["1", "2"], "known": ["", None], "said": ["", None]}
    page = written(tmp_path, "", columns, rows)
    assert [[cell.value for cell in row] for row in page["B5:C6"]] == [["–", "–"], [".", "–"]]


def test_a_row_says_which_burdens_are_not_known():
    """Air is delivered for no area and is not missing of any."""
    rows = pd.DataFrame(
        {
            "noise": pd.array([True, None, None], dtype="boolean"),
            "air": pd.array([None] * 3, dtype="boolean"),
            "heat": pd.array([None] * 3, dtype="boolean"),
            "green": pd.array([False, None, None], dtype="boolean"),
            "social": pd.array([False, True, None], dtype="boolean"),
            "value_status": ["ok", "ok", "geheim"],
        }
    )
    nothing, two, hidden = outcomes._unknown_burdens(rows).tolist()
    assert nothing == "" and hidden == "der Geheimhaltung unterliegend"
    assert two == "Lärm und Grünmangel: keine Angabe (nicht geliefert, unsicher oder geheim)"


def test_columns_are_as_wide_as_their_texts_and_longer_ones_wrap():
    """Of 40 rows two may be longer than the column, at least 26 wide and 2 for edges; 80 letters wrap at 60."""
    columns = (
        TWO[0],
        Column("name", "Name"),
        Column("reason", "Grund"),
        Column("n", "Zahl", kind="number", decimals=1),
    )
    names = ["Am Alten Wasserweg"] * 38 + ["Am noch viel älteren Wasserweg bei der Mühle"] * 2
    rows = pd.DataFrame({"area_id": "1", "name": names, "reason": "Wort " * 16, "n": 1234.5})
    _, name, reason, number = sheetfit.fitted(Sheet("Blatt", "blatt", "Titel", columns, rows)).columns
    assert (name.kind, reason.kind) == ("long", "long") and name.width == 26 + 2
    assert reason.width == 60 and number.width == len("1,234.5") + 2
    lines = sheetfit.lines(Sheet("Blatt", "blatt", "Titel", (name,), rows))
    assert lines == [1] * 38 + [2] * 2


def test_a_row_is_as_high_as_its_longest_text(tmp_path):
    """500 letters are 9 lines of (60 - 2) / 0.92 - 3 = 60; a row without a text keeps its height."""
    columns = (TWO[0], replace(TWO[1], kind="long"))
    page = written(tmp_path, "", columns, {"area_id": ["1", "2"], "reason": [None, "x" * 500]})
    assert page.row_dimensions[6].height == pytest.approx(15 * 9 + 2, abs=0.5) and not page.row_dimensions[5].height
    assert [page.cell(row, 2).value for row in (5, 6)] == ["–", "x" * 500]


def test_a_long_note_takes_two_lines_beside_the_link_and_no_row_more(tmp_path):
    """27 characters of the count and 250 of the note: two lines of half of them and a little, one below the other."""
    note = "Wort " * 49 + "Ende."
    page = written(tmp_path, note, TWO, {"area_id": ["1"], "reason": ["a"]})
    first, second = page["B2"].value, page["B3"].value
    assert f"{first} {second}" == f"Eine Tabelle mit 1 Zeile. {note}" and max(map(len, (first, second))) <= 155
    assert page["A3"].value == "Zum Inhalt" and page["A4"].value == "Schlüssel"
    # The second line begins behind 13 characters, and the table is 73 wide: columns beside it are printed too.
    assert openpyxl.utils.range_boundaries(area(page))[2] >= 2 + (13 + len(second) - 75) // 9


def test_what_is_less_than_half_of_the_last_digit_below_zero_is_no_minus_zero(tmp_path):
    columns = (TWO[0], Column("score", "Wert", "Wert", "number", 1))
    page = written(tmp_path, "", columns, {"area_id": list("123"), "score": [-0.04, -0.05, 0.04]})
    assert [page.cell(row, 2).value for row in (5, 6, 7)] == [0, -0.05, 0.04]


def test_a_count_of_none_is_a_dash_and_a_share_of_zero_a_zero(tmp_path):
    columns = (TWO[0], Column("n", "Anzahl", "n", "number"), Column("share", "Anteil", "p", "number", 0, "%"))
    page = written(tmp_path, "", columns, {"area_id": ["1"], "n": [0], "share": [0]})
    assert [page.cell(5, column).number_format.split(";")[2] for column in (2, 3)] == ['"–"', "#,##0"]


def test_a_parted_table_repeats_header_and_first_columns_and_bears_its_title_on_every_page(tmp_path):
    """Five columns of 60 behind one of 13: 316 are too many for A3, so they go on two pages, three and two of them.

    The note stands behind the first columns, where no second page shows it again, and the number of rows too where
    they have no room for it.
    """
    columns = [TWO[0], *wide(5)]
    page = written(tmp_path, "Kurz & gut.", columns, {c.name: ["a"] for c in columns}, fixed=1)
    assert area(page) == "A2:F5" and "Titel" in page.oddHeader.left.text
    assert page.print_title_rows == "$4:$4" and page.print_title_cols == "$A:$A"
    assert page["A2"].value is None and page["B2"].value == "Eine Tabelle mit 1 Zeile. Kurz & gut."
    assert [entry.id for entry in page.col_breaks.brk] == [4]
    # 196 characters with their edges, a program without Calibri takes 1.4 of them: 215.8 of 275.
    assert page.page_setup.scale == 75 and not fits(page) and page.page_setup.paperSize == 8


def test_a_long_note_of_a_parted_table_is_parted_where_its_first_page_ends(tmp_path):
    columns = [TWO[0], *wide(5)]
    note = "Satz mit Wort. " * 20
    page = written(tmp_path, note.strip(), columns, {c.name: ["a"] for c in columns}, fixed=1)
    first, second = page["B2"].value, page["B3"].value
    assert f"{first} {second}" == f"Eine Tabelle mit 1 Zeile. {note.strip()}"
    assert max(len(first), len(second)) * 0.92 <= 3 * 60.7
    wider = [replace(TWO[0], width=30), *wide(5)]
    page = written(tmp_path, "Kurz.", wider, {c.name: ["a"] for c in wider}, fixed=1)
    assert page["A2"].value == "Eine Tabelle mit 1 Zeile." and page["B2"].value == "Kurz."


def test_a_column_without_any_remark_is_not_printed(tmp_path):
    columns = [*(replace(column, width=50) for column in wide(3)), status_column()]
    rows = {column.name: ["a"] for column in columns} | {"value_status": [""]}
    assert area(written(tmp_path, "", columns, rows)) == "A1:C5"
    assert area(written(tmp_path, "", columns, rows | {"value_status": ["geheim"]})) == "A1:D5"


@pytest.mark.parametrize(("n", "paper", "is_fitted"), [(1, 9, False), (3, 9, True), (4, 8, True), (6, 8, False)])
def test_a_table_too_wide_for_a4_is_printed_on_a3(tmp_path, n, paper, is_fitted):
    """Columns of 60: 182 of 192 characters fit on A4, 243 of 286 on A3; 364 take two pages.

    One of 60 would be printed in 11 points and take more pages: it is set in 8.
    """
    page = written(tmp_path, "", wide(n), {column.name: ["a"] for column in wide(n)})
    assert page.page_setup.paperSize == paper and fits(page) == is_fitted
    assert n > 1 or page.page_setup.scale == 75


def test_columns_for_machines_are_not_printed(tmp_path):
    page = written(tmp_path, "", wide(9), {c.name: ["a"] for c in wide(9)}, printed_to="c6")
    assert area(page) == "A2:G5"
    page = written(tmp_path, "", wide(9), {c.name: ["a"] for c in wide(9)}, printed_to="c1")
    assert area(page) == "A1:B5" and page.page_setup.paperSize == 9


def remarked(*said, note=""):
    rows = pd.DataFrame({"area_id": [str(n) for n in range(len(said))], "value_status": said})
    sheet = Sheet("Blatt", "blatt", "Titel", (*TWO[:1], status_column()), rows, note=note)
    short = remarks.said_once(sheet)
    assert sheet.rows["value_status"].tolist() == list(said)
    return short.note, short.rows["value_status"].tolist()


def test_a_remark_that_all_rows_share_is_said_once():
    said = ("A: geheim; B: gerundet; C: fehlt", "A: geheim; B: gerundet", "B: gerundet; A: geheim; D: fehlt")
    note, rows = remarked(*said, note="Kurz.")
    assert note == "Kurz. Für alle Zeilen gilt: A: geheim; B: gerundet." and rows == ["C: fehlt", "", "D: fehlt"]
    assert remarked("", "A", "A", note="Kurz.") == ("Kurz.", ["", "A", "A"])
    assert remarked("A: geheim") == ("", ["A: geheim"])


def test_a_remark_of_most_rows_is_said_once_where_every_other_row_says_another():
    note, rows = remarked("A: geschätzt", "A: geschätzt; B: fehlt", "A: fehlt")
    assert note == "Wo der Vermerk nichts anderes sagt, gilt: A: geschätzt." and rows == ["", "B: fehlt", "A: fehlt"]
    # A row without a remark would be taken for one with it, and so would one with two.
    assert remarked("A: geschätzt", "A: geschätzt", "") == ("", ["A: geschätzt", "A: geschätzt", ""])
    assert remarked("A: geschätzt", "A: geschätzt; A: alt")[0] == "Für alle Zeilen gilt: A: geschätzt."


def test_columns_with_one_remark_are_named_together():
    said = ("A: geheim; B: fehlt; C: geheim; D: geheim", "")
    assert remarked(*said)[1] == ["A, C und D: geheim; B: fehlt", ""]


def test_a_long_title_of_the_cover_takes_rows_and_no_wider_paper(tmp_path):
    title, subtitle = "Integriertes Monitoring zur sozialen Stadtteilentwicklung: Bericht", "Bad Königshofen " * 8
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    shown = Cover(title, subtitle.strip(), (("Ausgabe", "2022"),), {"Ausgabe": "Ausgabe"})
    sheetwriter.cover(book, shown, "Deckblatt", sheetwriter.Formats(book))
    book.close()
    read = openpyxl.load_workbook(tmp_path / "t.xlsx")
    page = read["Deckblatt"]
    head = [row[0] for row in page.iter_rows(max_row=4)]
    assert " ".join(cell.value for cell in head[:2]) == title
    assert " ".join(cell.value for cell in head[2:]) == subtitle.strip()
    assert max(len(cell.value) * cell.font.sz for cell in head) <= (26 + 90) * CELLS
    ((sheet, at),) = read.defined_names["Ausgabe"].destinations
    assert read[sheet][at].value == "2022" and not page.merged_cells.ranges
