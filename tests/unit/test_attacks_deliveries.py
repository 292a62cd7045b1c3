"""Deliveries that would give wrong numbers quietly, or end in a traceback: refused, or kept and listed."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline import rawfiles, sources
from pipeline.config import Source
from pipeline.errors import BadData, BadMethod, ConfigError, UnreadableSource, UserError
from pipeline.products.area_table import _distinct
from pipeline.sources.cells import numbers
from pipeline.stages import assess, index, load
from pipeline.store import Store
from tests import tinycity
from tests.tinycity import Row, TinyCity

Break = Callable[[TinyCity], None]
INDICATORS = tinycity.CONFIG[tinycity.CONFIG.index("[[indicators]]") : tinycity.CONFIG.index("[[funding]]")]


def run_stages(city: TinyCity, *stages: object) -> Store:
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    store = Store(city.out / "test.duckdb")
    for stage in (load, *stages):
        stage.run(store, config)  # type: ignore[attr-defined]
    return store


def every_row(city: TinyCity, change: Callable[[Row], Row]) -> None:
    for edition in tinycity.EDITIONS:
        city.write_rows([row | change(row) for row in city.rows(edition)], edition)


def swap(before: str, after: str) -> Break:
    return lambda city: city.reconfigure(lambda text: text.replace(before, after))


def layer(name: str, change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Break:
    def rewrite(city: TinyCity) -> None:
        frame = gpd.read_file(city.raw / name)
        (city.raw / name).unlink()
        change(frame).to_file(city.raw / name)

    return rewrite


def two_layers(city: TinyCity) -> None:
    gpd.read_file(city.raw / "quartiere.gpkg").to_file(city.raw / "quartiere.gpkg", layer="zweite", mode="a")


def correct(text: str) -> Break:
    def write(city: TinyCity) -> None:
        (city.config.parent / "k.csv").write_text(text, encoding="utf-8")
        city.reconfigure(lambda config: config + '\n[corrections]\nfile = "k.csv"\n')

    return write


HEAD = "source_id,row_key,column,old,new,reason\n"
LOADS: dict[str, tuple[Break, type[UserError], str]] = {
    "unknown CRS": (swap("EPSG:25833", "EPSG:99999"), ConfigError, "no CRS of that name"),
    "CRS in degrees": (swap("EPSG:25833", "EPSG:4326"), ConfigError, "not projected"),
    "CRS in feet": (swap("EPSG:25833", "EPSG:2263"), ConfigError, "foot"),
    "CRS of another continent": (swap("EPSG:25833", "EPSG:32756"), BadData, "carried to the CRS of the city"),
    "level with the keys of the areas": (swap("digits = 2", "digits = 6"), ConfigError, "'010001' would be the key"),
    "level without a name": (layer("quartiere.gpkg", lambda f: f.assign(bezirk="")), BadData, "no name for 01, 02"),
    "areas lost their zeros": (
        layer("quartiere.gpkg", lambda f: f.assign(key=f["key"].astype(int))),
        BadData,
        "geography lost",
    ),
    "two layers, none named": (two_layers, UnreadableSource, "Set `layer`"),
    "no funding areas": (layer("foerderkulisse.gpkg", lambda f: f.iloc[:0]), BadData, "must hold areas"),
    "funding ends before it begins": (
        layer("foerderkulisse.gpkg", lambda f: f.assign(von="01.01.2020", bis="31.12.2019")),
        BadData,
        "from 2020-01-01 to 2019",
    ),
    "nobody counted": (swap('group = "all"', 'group = "alle"'), ConfigError, "no population group 'all'"),
    "impossible count": (lambda c: c.change("010003", "einwohner", "1e30"), BadData, "1e[+]30 for area 010003"),
    "text in a number names the file": (
        lambda c: c.change("010003", "s4", "viele"),
        BadData,
        r"daten_2022\.csv.*row 4",
    ),
    "correction of nothing": (correct(HEAD + "datn,010003,s4,1,2,x\n"), BadData, "source 'datn' is not read"),
    "correction without reason": (correct(HEAD + "daten,010003,s4,1,2,\n"), ConfigError, "line 2"),
    "correction with a cell too many": (correct(HEAD + "daten,010003,s4,1,5,2,x\n"), ConfigError, "line 2"),
    "corrections without content": (correct(""), ConfigError, "found  nothing"),
}
COMPUTES: dict[str, tuple[Break, str]] = {
    "no spread": (
        lambda c: every_row(c, lambda row: {"s4": "10,0"}),
        "edition 2020.*S4 .kinderarmut_sgb2.*39 of 40 areas",
    ),
    "no valid area": (lambda c: every_row(c, lambda row: {"einwohner": "100"}), "0 of 40 areas are valid"),
    "no change delivered": (lambda c: every_row(c, lambda row: {"d3": ""}), "none of transferbezug_nicht_arbeitslos"),
    "no change declared": (swap('change_column = "d4"\n', ""), "none of kinderarmut_sgb2.*edition 2020"),
    "no indicator": (swap(INDICATORS, ""), "none of arbeitslosigkeit_sgb2"),
    "no denominator": (swap('group = "u15"', 'group = "u12"'), "no denominator of kinderarmut_sgb2.*u15"),
}


@pytest.mark.parametrize("name", LOADS)
def test_load_refuses(tmp_path: Path, name: str) -> None:
    city = tinycity.build(tmp_path)
    breaks, error, says = LOADS[name]
    breaks(city)
    with pytest.raises(error, match=f"(?s){says}"):
        run_stages(city)


@pytest.mark.parametrize("name", COMPUTES)
def test_what_cannot_be_computed_is_told_with_edition_and_indicator(tmp_path: Path, name: str) -> None:
    city = tinycity.build(tmp_path)
    breaks, says = COMPUTES[name]
    breaks(city)
    with pytest.raises(BadMethod, match=f"(?s){says}"):
        run_stages(city, index, assess)


def test_without_an_indicator_that_the_index_needs_no_variant_is_run(tmp_path: Path) -> None:
    """Changes of two indicators mirror each other: without the third every area has the same dynamics."""
    city = tinycity.build(tmp_path)
    # Without the small sixth area as many rise as fall.
    keys = [key for key in tinycity.keys() if key != "010006"]  # noqa: SIM118
    falls, last = {key: place % 2 == 0 for place, key in enumerate(keys)}, keys[-1]
    every_row(city, lambda row: {"d3": "0" if row["key"] == last else "-1" if falls.get(row["key"]) else "1"})
    # Whole numbers: an earlier value is a difference, and shall bear no rounding.
    every_row(city, lambda row: {slot: row[slot].split(",")[0] for slot in ("s3", "s4")})
    every_row(city, lambda row: {"d4": {"1": "-1", "-1": "1", "0": "0"}[row["d3"]]})
    with run_stages(city, index, assess) as store:
        findings = store.read("core_findings").query("rule == 'variant_left_out'")
        factors = set(store.read("out_variants")["factor"])
    assert findings["internal_text"].str.contains("without S1: .*no spread", regex=True).any()
    assert "leave_out" not in factors and "weights" in factors


def test_areas_of_one_name_in_one_district_bear_their_key() -> None:
    district = {"010001": "Nord", "010002": "Nord", "020001": "Süd", "020002": "Süd", "030001": "", "030002": ""}
    names = pd.Series(["Am Markt"] * 3 + ["Am Wall", "Zoo", "Zoo"], index=pd.Index(district, name="area_id"))
    shown = _distinct(pd.DataFrame({"name": names, "district": pd.Series(district)}))
    assert shown.tolist() == [
        "Am Markt (Nord, 010001)", "Am Markt (Nord, 010002)", "Am Markt (Süd)", "Am Wall", "Zoo (030001)",
        "Zoo (030002)",
    ]  # fmt: skip


def test_what_can_be_kept_is_listed(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    layer("quartiere.gpkg", lambda frame: frame.assign(name=["", *frame["name"][1:]]))(city)
    city.change("010003", "kinder", "99999")
    with run_stages(city) as store:
        findings = store.read("core_findings").set_index("rule")["area_id"]
        names = store.read("core_areas").set_index("area_id")["name"]
    assert (findings["area_without_name"], names["010001"], names["010002"]) == ("010001", "010001", "Quartier 2")
    assert findings["group_above_all_residents"] == "010003"


def test_order_of_rows_and_columns_bom_and_blanks_change_nothing(tmp_path: Path) -> None:
    plain, odd = tinycity.build(tmp_path / "plain"), tinycity.build(tmp_path / "odd")
    rows = [dict(reversed(row.items())) | {"key": f" {row['key']}\u00a0"} for row in reversed(odd.rows())]
    odd.write_rows(rows)
    path = odd.raw / "daten_2022.csv"
    path.write_text("\ufeff" + path.read_text(encoding="cp1252"), encoding="utf-8")
    odd.write_rows(odd.rows("2020"), "2020")
    odd.reconfigure(lambda text: text.replace("cp1252", "utf-8"))
    with run_stages(plain) as first, run_stages(odd) as second:
        for table in ("core_indicators", "core_population", "core_areas"):
            pd.testing.assert_frame_equal(first.read(table), second.read(table))


@pytest.mark.parametrize("name", ["/etc/hostname", "../tinycity.toml", ""])
def test_files_outside_the_raw_folder_are_refused_before_they_are_read(tmp_path: Path, name: str) -> None:
    city = tinycity.build(tmp_path)
    city.reconfigure(lambda text: text.replace('"quartiere.gpkg"', f'"{name}"'))
    with pytest.raises(ConfigError, match="raw folder"):
        rawfiles.files(configuration.load(city.config, raw=city.raw, out=city.out))


def described(**settings: object) -> Source:
    return Source.model_validate({"id": "s", "file": "f", "format": "delimited"} | settings)


@pytest.mark.parametrize("cell", ["1.5", "12.60", "1.2345", "1.234.56", ".500", "1,234.5"])
def test_a_thousands_sign_parts_three_digits_or_is_refused(cell: str) -> None:
    german = described(decimal=",", thousands=".")
    assert numbers(pd.Series(["1.234.567,5", "-1.234", "12,5"]), german)["value"].tolist() == [1234567.5, -1234, 12.5]
    with pytest.raises(BadData, match="thousands"):
        numbers(pd.Series([cell]), german)


@pytest.mark.parametrize(
    ("written", "declared"), [("utf-16", "cp1252"), ("utf-8-sig", "cp1252"), ("utf-8-sig", "latin-1")]
)
def test_a_byte_order_mark_tells_a_wrong_encoding(tmp_path: Path, written: str, declared: str) -> None:
    path = tmp_path / "f.csv"
    path.write_text("key,wert\n1,2\n", encoding=written)
    with pytest.raises(UnreadableSource, match=f"mark of {written}"):
        sources.read(path, described(encoding=declared))
    assert sources.read(path, described(encoding=written)).columns.tolist() == ["key", "wert"]


def test_a_column_name_that_stands_twice_is_numbered_both_times(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("key,wert,wert\n1,2,3\n")
    assert sources.read(tmp_path / "f.csv", described()).columns.tolist() == ["key", "wert (1)", "wert (2)"]


def test_a_table_is_no_layer_and_a_damaged_workbook_no_bug(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("key,wert\n1,2\n")
    with pytest.raises(UnreadableSource, match="no geometry"):
        sources.read(tmp_path / "f.csv", described(format="vector"))
    book = openpyxl.Workbook()
    book.worksheets[0].append(["key", "wert"])
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "cut.xlsx", "w") as cut:
        for name in whole.namelist():
            cut.writestr(name, whole.read(name)[:300] if "sheet1" in name else whole.read(name))
    with pytest.raises(UnreadableSource, match="not a readable XLSX"):
        sources.read(tmp_path / "cut.xlsx", described(format="workbook"))
