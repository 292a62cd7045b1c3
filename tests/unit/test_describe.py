"""`monitor describe`: what is proposed for small odd files, and that the real reader agrees."""

import csv
import io
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyogrio.raw import write

from pipeline import __main__ as command
from pipeline import describe, sources
from pipeline.config import Source
from pipeline.describe import keys, matching, numerals, rendering, signs
from pipeline.describe.areas import Areas
from pipeline.sources.cells import numbers
from tests import tinycity

GERMAN = """Arbeitslose nach Quartieren, Stichtag 31.12.2023
Schlüssel;Name;Arbeitslose;
;;insgesamt;SGB II
01;Stadtteil Nord;310;250
0101;Hafen;120;100
0102;Markt;(90);70
0103;Wiese;.;.
0104;Werft;–;–
9999;nicht zuordenbar;20;20
Quelle: Agentur für Arbeit, Zahlen auf 10 gerundet;;;
"""


def proposed(folder: Path, name: str, text: str, encoding: str = "utf-8") -> describe.Proposal:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return describe.propose(path)


def said(proposal: describe.Proposal, mark: str = "") -> str:
    return "\n".join(text for m, text in proposal.remarks if mark in ("", m))


def test_the_delivery_of_the_handbook(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "arbeitslose_2024.csv", GERMAN, "cp1252")
    wanted = {"encoding": "cp1252", "separator": ";", "skip_rows": 1, "header_rows": 2, "footer": "Quelle"}
    assert proposal.settings | wanted == proposal.settings
    assert proposal.settings["key"] == "Schlüssel"
    assert proposal.asked["signs"] == {".": "secret", "–": "zero"}
    assert proposal.asked["marks"] == {"()": "unreliable"}
    assert "signs" not in proposal.settings
    assert (proposal.rows, proposal.columns) == (6, 4)


def test_what_is_printed_is_toml_that_the_configuration_accepts(tmp_path: Path) -> None:
    path = tmp_path / "arbeitslose_2024.csv"
    path.write_bytes(GERMAN.encode("cp1252"))
    printed = describe.describe(path)
    entry = tomllib.loads(printed)["sources"]
    assert len(entry) == 1
    frame = sources.read(path, Source.model_validate(entry[0]))
    assert f"read {len(frame)} rows and {len(frame.columns)} columns" in printed
    # A guess takes effect only when somebody writes it.
    assert "signs" not in entry[0]
    assert '# signs = { "." = "secret", "–" = "zero" }' in printed


def test_a_legend_in_the_file_is_believed_and_cited(tmp_path: Path) -> None:
    text = "Nr;Anzahl\n0101;-\n0102;.\n0103;x\n0104;7\nZeichen: - genau null; . geheim\n"
    proposal = proposed(tmp_path, "a.csv", text)
    assert proposal.settings["signs"] == {"-": "zero", ".": "secret"}
    assert proposal.asked["signs"]["x"] == "not_meaningful"
    assert "says the file itself" in said(proposal)


@pytest.mark.parametrize(
    ("legend", "meant"),
    [
        ("- genau null; . geheim oder unbekannt", {"-": "zero", ".": "secret"}),
        ("* = Wert unter 3, aus Gründen der Geheimhaltung nicht ausgewiesen", {"*": "secret"}),
        ("# k: Zahl rundet auf null; u: nicht sicher genug; s: geschätzt; ( ): eingeschränkt",
         {"k": "rounds_to_zero", "u": "unreliable", "s": "estimated", "()": "unreliable"}),
        ("– genau null, / nicht sicher genug", {"–": "zero", "/": "unreliable"}),
        ("Stand 31.12.2023; nichts vorhanden", {}),
        (". Zahl geheim   – genau null", {".": "secret", "–": "zero"}),
        (".   geheim   –   genau null\nx   nicht sinnvoll", {".": "secret", "–": "zero", "x": "not_meaningful"}),
        # One space: whose meaning is whose? A secret must not become a zero, so neither is believed.
        (". Zahl geheim – genau null", {}),
        ("Zahl geheim - siehe Erläuterung", {}),
        ("/ keine Angabe da Zahlenwert nicht sicher genug", {"/": "unreliable"}),
    ],
)  # fmt: skip
def test_legends(legend: str, meant: dict[str, str]) -> None:
    assert signs.explained(legend, [*signs.KNOWN, *signs.MARKS]) == meant


@pytest.mark.parametrize(
    ("cells", "decimal", "thousands", "is_doubted"),
    [
        (["1,5", "22"], ",", "", False),
        (["1.5", "22"], ".", "", False),
        (["1.234,5", "22"], ",", ".", False),
        (["1,234.5"], ".", ",", False),
        (["1.234.567"], ",", ".", False),
        (["37.221", "299", "12"], ",", ".", False),
        (["1,000", "0,345"], ",", "", False),
        (["12.345", "22.101"], ",", ".", True),
        (["1 234", "17"], ",", " ", None),
        (["1,5", "1.5"], ".", "", True),
        (["12", "7"], ".", "", False),
    ],
)
def test_decimal_and_thousands_signs(cells: list[str], decimal: str, thousands: str, is_doubted: bool | None) -> None:
    found = numerals.numerals_of([pd.Series(cells, dtype=object)], is_german=True)
    assert (found.decimal, found.thousands) == (decimal, thousands)
    assert is_doubted is None or bool(found.doubt) is is_doubted


def test_dates_and_keys_are_no_numbers() -> None:
    cells = pd.Series(["31.12.2023", "6 - 15", "0101-01", "1.23.4", "-5", "+1,5", "1e5"], dtype=object)
    assert numerals.is_number(cells).tolist() == [False, False, False, False, True, True, True]


def test_years_as_column_names_are_a_header(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "a.csv", "Gebiet;2020;2021\nNord;500;510\nSüd;300;310\nWest;250;240\n")
    assert proposal.rows == 3
    assert "header_rows" not in proposal.settings


def test_counted_columns_belong_to_the_header(tmp_path: Path) -> None:
    text = "Nr;Name;m;w\n1;2;3;4\n0101;Nord;50;51\n0102;Süd;30;31\n0103;West;25;24\n"
    assert proposed(tmp_path, "a.csv", text).settings["header_rows"] == 2


def test_a_table_without_header_is_told(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "a.csv", "0101;50;4\n0102;30;9\n0103;25;7\n")
    assert "first row looks like data" in said(proposal, "!")


def test_a_footer_that_begins_with_a_number_is_told_apart_by_more_words(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "a.csv", "Nr;Anzahl\n0101;5\n0102;7\n0103;9\n1 ohne Hafen;\n")
    assert proposal.settings["footer"] == "1 ohne Hafen"


def test_a_file_of_several_editions_gets_a_filter(tmp_path: Path) -> None:
    rows = "".join(f"{year};010{i};{i * 7}\n" for year in (2020, 2022) for i in range(1, 6))
    proposal = proposed(tmp_path, "a.csv", "Jahr;Quartier;Anzahl\n" + rows)
    assert proposal.settings["key"] == "Quartier"
    assert proposal.settings["where"] == {"Jahr": "{edition}"}


def test_rows_of_ages_are_chosen_by_rows_and_not_by_a_filter(tmp_path: Path) -> None:
    ages = ("unter 6", "6 - 15", "Insgesamt")
    rows = "".join(f"010{i};{age};{i * 7}\n" for i in range(1, 6) for age in ages)
    proposal = proposed(tmp_path, "a.csv", "Schlüssel;Alter;Einwohner\n" + rows)
    assert "where" not in proposal.settings
    assert 'rows = { Alter = ["Insgesamt"] }    # ?' in proposal.entries


def test_a_day_is_no_filter_before_a_person_chooses_it(tmp_path: Path) -> None:
    head = (
        "statistics_code;time;1_variable_attribute_code;2_variable_attribute_code;value;value_variable_code;value_q\n"
    )
    rows = "".join(
        f"12411;{year}-12-31;0100{i};{sex};{i * 7};BEVSTD;e\n"
        for i in range(1, 5)
        for year in (2020, 2021)
        for sex in ("GESM", "GESW", "")
    )
    proposal = proposed(tmp_path, "12411_flat.csv", head + rows)
    assert proposal.settings["key"] == "1_variable_attribute_code"
    assert "where" not in proposal.settings
    assert proposal.asked["where"] == {"time": "2021-12-31"}
    # The total of a flat file has no code.
    assert 'rows = { "2_variable_attribute_code" = [""] }    # ?' in proposal.entries
    assert "GENESIS ffcsv" in said(proposal)


def test_keys_that_stand_twice_without_reason(tmp_path: Path) -> None:
    few = "".join(f"{i:04d};{i * 3}\n" for i in range(1, 60)) + "0007;5\n"
    proposal = proposed(tmp_path, "few.csv", "Schlüssel;Anzahl\n" + few)
    assert proposal.settings["key"] == "Schlüssel"
    assert "1 of 60 stand in several rows ('0007')" in said(proposal, "!")
    many = "".join(f"{i % 4:04d};{i * 3}\n" for i in range(1, 60))
    proposal = proposed(tmp_path, "many.csv", "Schlüssel;Anzahl\n" + many)
    assert "key" not in proposal.settings
    assert "key: none" in said(proposal, "!")


def test_old_and_new_areas_are_a_crosswalk_without_key(tmp_path: Path) -> None:
    rows = (
        "".join(f"{i:05d};{i:05d};1,000\n" for i in range(1, 20)) + "00020;00021;0,4\n00020;00022;0,6\n00023;00021;1\n"
    )
    proposal = proposed(tmp_path, "a.csv", "alt;neu;Anteil\n" + rows)
    assert "key" not in proposal.settings
    assert {'from_key = "alt"    # ?', 'to_key = "neu"    # ?', 'weight = "Anteil"    # ?'} <= set(proposal.entries)


def test_columns_of_one_name_cells_like_formulas_and_empty_columns(tmp_path: Path) -> None:
    text = "Nr,Wert,Wert,Notiz,leer\n0101,1,2,=1+1,\n0102,3,4,@home,\n0103,5,6,gut,\n"
    told = said(proposed(tmp_path, "a.csv", text))
    assert "'Wert' stand twice; they are called … (1), … (2)" in told
    assert "2 cells of 'Notiz' begin like a formula, row 2: '=1+1'" in told
    assert "'leer' hold nothing" in told


def test_rounded_counts_are_told_where_they_are_many(tmp_path: Path) -> None:
    rows = [f"{i:04d};{10 * (i % 7)}" for i in range(1, 60)]
    proposal = proposed(tmp_path, "a.csv", "Nr;Anzahl\n" + "\n".join(rows))
    assert proposal.settings["rounded_to"] == 10
    proposal = proposed(tmp_path, "b.csv", "Nr;Anzahl\n" + "\n".join(rows[:9]))
    assert "rounded_to" not in proposal.settings
    mixed = "Nr;Anzahl;Quote\n" + "\n".join(f"{row};{i / 8}" for i, row in enumerate(rows))
    proposal = proposed(tmp_path, "c.csv", mixed)
    assert "rounded_to" not in proposal.settings
    assert "'Anzahl' of 10; other columns are not" in said(proposal, "?")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "cp850"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    text = "Schlüssel;Straße\n0101;Große Gärten\n0102;Süd\n" + ("0103;– €\n" if encoding == "cp1252" else "")
    assert proposed(tmp_path, "a.csv", text, encoding).settings.get("encoding", "utf-8") == encoding


# --- the areas of a city ---------------------------------------------------------------------------------------

AREAS = Areas("g", frozenset({"0101", "0102", "0203"}), frozenset({"Nord", "Süd"}))


@pytest.mark.parametrize(
    ("cells", "hit", "lost", "below", "above", "named"),
    [
        (["0101", "0102", "0203"], 3, 0, 0, 0, 0),
        (["101", "102", "203", "203"], 0, 3, 0, 0, 0),
        (["0101-1", "0101-2", "0203-1"], 0, 0, 3, 0, 0),
        (["01", "02", "0101"], 1, 0, 0, 2, 0),
        (["Nord", "Süd", "Mitte", ""], 0, 0, 0, 0, 2),
    ],
)
def test_match_with_areas(cells: list[str], hit: int, lost: int, below: int, above: int, named: int) -> None:
    found = matching.match(pd.Series(cells, dtype=object), AREAS)
    assert (found.hit, found.lost_zeros, found.below, found.above, found.named) == (hit, lost, below, above, named)
    assert found.keys == len({cell for cell in cells if cell})


def test_length_of_keys_is_that_of_areas_unless_zeros_were_lost() -> None:
    levels = pd.Series(["01", "02", "0101", "0102", "0203"], dtype=object)
    assert keys.key_digits(levels, matching.match(levels, AREAS), [AREAS]) == 4
    assert keys.key_digits(levels, None, []) == 4
    lost = pd.Series(["101", "0102", "0203"], dtype=object)
    assert keys.key_digits(lost, matching.match(lost, AREAS), [AREAS]) == 0


def test_command_matches_keys_to_the_areas_of_a_city(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city = tinycity.build(tmp_path / "city")
    known = tinycity.keys()
    delivery = tmp_path / "new.csv"
    delivery.write_text("Nr;Anzahl\n" + "".join(f"{key};5\n" for key in [*known[:-1], "999999"]), encoding="utf-8")
    assert command.main(["describe", str(delivery), "--config", str(city.config), "--raw", str(city.raw)]) == 0
    printed = capsys.readouterr().out
    assert f"'Nr' matches {len(known) - 1} of {len(known)} areas of" in printed
    assert f"no row for '{known[-1]}'" in printed
    assert '# unassigned = ["999999"]' in printed
    delivery.write_text("Nr;Anzahl\n" + "".join(f"{key.lstrip('0')};5\n" for key in known), encoding="utf-8")
    assert command.main(["describe", str(delivery), "--config", str(city.config), "--raw", str(city.raw)]) == 0
    assert f"! key: {len(known)} keys are areas only with leading zeros" in capsys.readouterr().out


# --- layers, workbooks, files that cannot be read --------------------------------------------------------------


def layer(path: Path, name: str, crs: str, *, is_more: bool = False) -> None:
    shapes = shapely.to_wkb(shapely.box([400000, 401000], [5800000, 5800000], [400900, 401900], [5800900, 5800900]))
    fields = [pd.Series(["0101", "0102"], dtype=object).to_numpy()]
    write(path, shapes, fields, ["nr"], layer=name, crs=crs, geometry_type="Polygon", driver="GPKG", append=is_more)


def test_a_layer_that_is_not_where_it_says(tmp_path: Path) -> None:
    layer(tmp_path / "good.gpkg", "a", "EPSG:25833")
    assert said(describe.propose(tmp_path / "good.gpkg"), "!") == ""
    layer(tmp_path / "bad.gpkg", "a", "EPSG:4326")
    assert "these are metres" in said(describe.propose(tmp_path / "bad.gpkg"), "!")


def test_one_of_several_layers_is_named(tmp_path: Path) -> None:
    layer(tmp_path / "two.gpkg", "first", "EPSG:25833")
    layer(tmp_path / "two.gpkg", "second", "EPSG:25833", is_more=True)
    proposal = describe.propose(tmp_path / "two.gpkg")
    assert proposal.settings["layer"] == "first"
    assert "'first', 'second'" in said(proposal, "?")


def test_a_workbook_with_cover_merged_header_and_numbers_as_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Deckblatt"
    book.active["A1"] = "Wohnen"
    sheet = book.create_sheet("Daten")
    for row in (["Leerstand 2024"], ["Nr", "Wohnungen", None], [None, "insgesamt", "leer in %"]):
        sheet.append(row)
    for cells in ("A2:A3", "B2:C2", "A1:C1"):
        sheet.merge_cells(cells)
    for i in range(1, 6):
        sheet.append([f"010{i}", 1000 + i, f"{i},5"])
    sheet.append(["Quelle: Amt"])
    book.save(tmp_path / "a.xlsx")
    proposal = describe.propose(tmp_path / "a.xlsx")
    wanted = {"sheet": "Daten", "skip_rows": 1, "header_rows": 2, "footer": "Quelle", "key": "Nr", "decimal": ","}
    assert proposal.settings | wanted == proposal.settings
    assert proposal.rows == 5


def broken(folder: Path) -> dict[str, Path]:
    """Files that end with a message: what the message must say of each."""
    layer(folder / "whole.gpkg", "a", "EPSG:25833")
    with zipfile.ZipFile(folder / "one.zip", "w") as archive:
        archive.writestr("daten.csv", "a;b\n1;2\n")
    contents = {
        "0 bytes": ("empty.csv", b""),
        "binary data": ("rubbish.csv", bytes(range(256)) * 20),
        "malformed": ("cut.gpkg", (folder / "whole.gpkg").read_bytes()[:60000]),
        "web page": ("page.csv", b"<!DOCTYPE html><html></html>"),
        "fewer than two lines": ("head.csv", b"Nr;Anzahl\n"),
        "none of them parts": ("prose.txt", b"this is a letter.\nit has no table.\n"),
        "not recognized": ("a.geojson", b'{"a": 1}'),
        "damaged ZIP": ("cut.xlsx", b"PK\x03\x04 cut"),
        "old XLS": ("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600),
        "its name is not": ("layer.csv", (folder / "whole.gpkg").read_bytes()),
    }
    for name, content in contents.values():
        (folder / name).write_bytes(content)
    return {word: folder / name for word, (name, _) in contents.items()} | {"with daten.csv": folder / "one.zip"}


def test_what_cannot_be_described_ends_with_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for word, path in broken(tmp_path).items():
        assert command.main(["describe", str(path)]) == 12, path.name
        shown = capsys.readouterr()
        assert word in shown.err
        assert shown.out == ""
        assert "Traceback" not in shown.err
    for path in (tmp_path / "nowhere.csv", tmp_path):
        assert command.main(["describe", str(path)]) == 11
        assert "exit code 11" in capsys.readouterr().err


def test_it_needs_no_database_and_draws_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nr;Anzahl\n0101;5\n0102;7\n", encoding="utf-8")
    asked = "import sys; from pipeline.__main__ import main; main(['describe', sys.argv[1]]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path / "a.csv")],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"duckdb", "matplotlib", "sklearn", "scipy", "openpyxl"} & set(done.stdout.splitlines()[-1].split())


# --- any table in any dialect ----------------------------------------------------------------------------------

words = st.sampled_from(["Süd, West", "Am Markt", "Große Straße", "Nord; alt", "Hafen | Kai", 'Gut "Tal"'])


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[bytes, list[list[str]], list[float], list[float]]:
    """A delivery: its bytes, the cells of its rows, its counts, its shares."""
    separator = draw(st.sampled_from([";", ",", "\t", "|"]))
    decimal = draw(st.sampled_from([",", "."]))
    thousands = draw(st.sampled_from(["", {",": ".", ".": ","}[decimal]]))
    count = draw(st.integers(3, 30))
    counts = draw(st.lists(st.integers(0, 60000), min_size=count, max_size=count))
    tenths = draw(st.lists(st.integers(1, 999).filter(lambda n: n % 10), min_size=count, max_size=count))
    names = draw(st.lists(words, min_size=count, max_size=count))
    shown = [f"{n:,}".replace(",", thousands) for n in counts]
    shares = [f"{n / 10}".replace(".", decimal) for n in tenths]
    rows = [[f"{i:05d}", *cells] for i, cells in enumerate(zip(names, shown, shares, strict=True), start=101)]
    titles = draw(
        st.lists(st.sampled_from([["Bevölkerung am 31.12.2023"], ["Amt für Statistik", "", "", ""], []]), max_size=3)
    )
    head = draw(
        st.sampled_from(
            [
                [["Schlüssel", "Gebiet", "Einwohner", "Anteil in %"]],
                [["Schlüssel", "Gebiet", "Einwohner", ""], ["", "", "insgesamt", "Anteil in %"]],
            ]
        )
    )
    footer = draw(st.sampled_from([[], [["Quelle: Amt"]], [["1) Hinweis", "", "", ""], ["© Amt"]]]))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows([*titles, *head, *rows, *footer])
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
    return file.getvalue().encode(encoding), rows, counts, [n / 10 for n in tenths]


@settings(max_examples=60, deadline=None)
@given(deliveries())
def test_any_table_in_any_dialect_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, delivery: tuple[bytes, list[list[str]], list[float], list[float]]
) -> None:
    raw, rows, counts, shares = delivery
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(raw)
    proposal = describe.propose(path)
    source = describe.described(proposal)
    frame = sources.read(path, source)
    assert frame.to_numpy().tolist() == rows
    assert source.key == "Schlüssel"
    assert numbers(frame.iloc[:, 2], source)["value"].tolist() == counts
    assert numbers(frame.iloc[:, 3], source)["value"].tolist() == shares


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=4), st.lists(st.text(max_size=20), max_size=4)
)
def test_any_value_is_written_as_toml_that_reads_back(table: dict[str, str], texts: list[str]) -> None:
    written = f"a = {rendering.value(table)}\nb = {rendering.value(texts)}\nc = {rendering.value(7)}\n"
    assert tomllib.loads(written) == {"a": table, "b": texts, "c": 7}


def test_a_date_that_stands_in_some_rows_only_is_not_that_of_the_edition(tmp_path: Path) -> None:
    text = "Nr;Anzahl;Ende\n0101;7;31.12.2018\n0102;8;{}\n0103;9;31.12.2018\n"
    asked = "'Ende' is '31.12.2018' in every row"
    assert asked in said(proposed(tmp_path, "a.csv", text.format("31.12.2018")))
    assert asked not in said(proposed(tmp_path, "b.csv", text.format("")))
