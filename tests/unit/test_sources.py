"""Readers give text as delivered, with the row a person counts, and say plainly what does not fit."""

from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely

from pipeline import sources
from pipeline.config import Source
from pipeline.errors import BadData, MissingInput, UnreadableSource
from pipeline.sources.cells import numbers


def source(**settings: object) -> Source:
    return Source.model_validate({"id": "s", "file": "f", "format": "delimited"} | settings)


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "delivery.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_delimited_keeps_leading_zeros_and_names_rows_as_in_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "Titel\n\nkey;wert\n0101;1,5\n\n0102; – \nFußnote;\n", "cp1252")
    frame = sources.read(path, source(separator=";", encoding="cp1252", skip_rows=1, footer="Fußnote"))
    assert frame["key"].tolist() == ["0101", "0102"]
    assert frame.index.tolist() == [4, 6]
    assert frame.loc[6, "wert"] == "–"


def test_header_rows_join_and_fill_merged_cells_to_the_right(tmp_path: Path) -> None:
    path = write(tmp_path, ",Insgesamt,,Ausland,\nkey,m,w,m,w\n1,2,3,4,5\n")
    frame = sources.read(path, source(header_rows=2))
    assert list(frame.columns) == ["key", "Insgesamt m", "Insgesamt w", "Ausland m", "Ausland w"]


@pytest.mark.parametrize(
    ("text", "settings", "encoding", "says"),
    [
        ("a;b\n1;2\n", {}, "utf-8", "semicolon"),
        ("a,ü\n1,2\n", {}, "latin-1", "is not utf-8"),
        ("a,größe\n1,2\n", {"encoding": "latin-1"}, "utf-8", "this is UTF-8"),
        ("a,b\n1,–\n", {"encoding": "latin-1"}, "cp1252", "this is cp1252"),
        ("a,b\n1,2\n3\n", {}, "utf-8", "1 cells in place of 2"),
        ('a,b\n"1,2\n', {}, "utf-8", "end of data"),
        ("a,b\n", {}, "utf-8", "1 lines"),
        ("a,b\n1,2\n", {"encoding": "utf-9"}, "utf-8", "no encoding is called"),
    ],
)
def test_delimited_refuses_what_its_description_does_not_say(
    tmp_path: Path, text: str, settings: dict[str, str], encoding: str, says: str
) -> None:
    with pytest.raises(UnreadableSource, match=says):
        sources.read(write(tmp_path, text, encoding), source(**settings))


def test_missing_and_empty_files(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no such file"):
        sources.read(tmp_path / "none.csv", source())
    (tmp_path / "empty.csv").touch()
    with pytest.raises(UnreadableSource, match="0 bytes"):
        sources.read(tmp_path / "empty.csv", source())


def test_workbook_reads_merged_headers_numbers_and_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Titel"], ["", "Einwohner", None], ["key", "alle", "u15"], ["0101", 1200, 12.5], ["1) Fußnote"]):
        sheet.append(row)
    sheet.merge_cells("B2:C2")
    book.save(tmp_path / "book.xlsx")
    frame = sources.read(tmp_path / "book.xlsx", source(format="workbook", skip_rows=1, header_rows=2, footer=r"1\)"))
    assert list(frame.columns) == ["key", "Einwohner alle", "Einwohner u15"]
    assert frame.loc[4].tolist() == ["0101", "1200", "12.5"]


def test_workbook_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_text("a,b\n")
    with pytest.raises(UnreadableSource, match="not a readable XLSX"):
        sources.read(tmp_path / "book.xlsx", source(format="workbook"))


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson"])
def test_vector_gives_text_geometry_and_crs(tmp_path: Path, ending: str) -> None:
    layer = gpd.GeoDataFrame({"key": ["01"], "n": [None]}, geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:25833")
    layer.to_file(tmp_path / f"layer.{ending}")
    frame = sources.read(tmp_path / f"layer.{ending}", source(format="vector"))
    assert frame.loc[1, "key"] == "01"
    assert frame.loc[1, "n"] == ""
    assert frame.loc[1, "geometry"].area == 1
    assert "25833" in frame.attrs["crs"]


def test_truncated_vector(tmp_path: Path) -> None:
    (tmp_path / "layer.gpkg").write_bytes(b"SQLite format 3\0" + b"\0" * 200)
    with pytest.raises(UnreadableSource, match=r"layer\.gpkg"):
        sources.read(tmp_path / "layer.gpkg", source(format="vector"))


def test_numbers_take_only_declared_signs() -> None:
    cells = pd.Series(["1.234,5", "–", ".", "", "x"], index=[4, 5, 6, 7, 8], name="wert")
    signs = {"–": "zero", ".": "secret", "x": "not_meaningful"}
    parsed = numbers(cells, source(decimal=",", thousands=".", signs=signs))
    assert parsed["status"].tolist() == ["ok", "zero", "secret", "not_delivered", "not_meaningful"]
    assert parsed["value"].iloc[:2].tolist() == [1234.5, 0.0]
    assert parsed["value"].iloc[2:].isna().all()


@pytest.mark.parametrize("cell", ["–", "abc", "inf", "nan", "1.5", "=1+1", "1 200"])
def test_numbers_refuse_anything_else_with_its_row(cell: str) -> None:
    with pytest.raises(BadData, match="row 9"):
        numbers(pd.Series(["1", cell], index=[8, 9], name="wert"), source(decimal=","))
