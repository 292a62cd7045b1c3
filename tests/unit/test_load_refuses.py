"""Each way a delivery can be wrong stops the load with one message that names file, row and remedy."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

from pipeline import config as configuration
from pipeline.errors import BadData, ConfigError, MissingInput, UnreadableSource, UserError
from pipeline.stages import load
from pipeline.store import Store
from tests import tinycity
from tests.tinycity import TinyCity

Break = Callable[[TinyCity], None]


def run_load(city: TinyCity) -> Store:
    store = Store(city.out / "test.duckdb")
    load.run(store, configuration.load(city.config, raw=city.raw, out=city.out))
    store.check("load")
    return store


def drop_column(city: TinyCity) -> None:
    city.write_rows([{k: v for k, v in row.items() if k != "s3"} for row in city.rows()])


def duplicate(city: TinyCity) -> None:
    city.write_rows([*city.rows(), city.rows()[3]])


def lose_zeros(city: TinyCity) -> None:
    city.write_rows([row | {"key": row["key"].lstrip("0")} for row in city.rows()])


def unknown_id(city: TinyCity) -> None:
    city.write_rows([*city.rows(), city.rows()[0] | {"key": "019999"}])


def recode(city: TinyCity) -> None:
    path = city.raw / "daten_2022.csv"
    path.write_bytes(path.read_bytes().replace(b"key;", "schlüssel;".encode()))


def wrong_separator(city: TinyCity) -> None:
    city.reconfigure(lambda text: text.replace('separator = ";"', 'separator = ","'))


def degrees(city: TinyCity) -> None:
    layer = gpd.read_file(city.raw / "foerderkulisse.gpkg").to_crs(4326)
    layer.set_crs(25833, allow_override=True).to_file(city.raw / "foerderkulisse.gpkg")


def elsewhere(city: TinyCity) -> None:
    layer = gpd.read_file(city.raw / "foerderkulisse.gpkg")
    layer.geometry = layer.geometry.translate(20000, 0)
    layer.to_file(city.raw / "foerderkulisse.gpkg")


def lose_area(city: TinyCity) -> None:
    gpd.read_file(city.raw / "quartiere.gpkg").iloc[1:].to_file(city.raw / "quartiere.gpkg")


def duplicate_area(city: TinyCity) -> None:
    layer = gpd.read_file(city.raw / "quartiere.gpkg")
    layer.loc[1, "key"] = layer.loc[0, "key"]
    layer.to_file(city.raw / "quartiere.gpkg")


CASES: dict[str, tuple[Break, type[UserError], str]] = {
    "missing file": (lambda c: (c.raw / "daten_2022.csv").unlink(), MissingInput, r"daten_2022\.csv"),
    "wrong encoding": (recode, UnreadableSource, "UTF-8"),
    "wrong separator": (wrong_separator, UnreadableSource, "semicolon"),
    "missing column": (drop_column, UnreadableSource, "no column 's3'"),
    "text in a number": (lambda c: c.change("010003", "s4", "viele"), BadData, "'viele'.*row 4"),
    "duplicated key": (duplicate, BadData, "'010004' in rows 5, 42"),
    "lost zeros": (lose_zeros, BadData, "leading zeros were lost"),
    "unknown id": (unknown_id, BadData, "'019999'.*row 42"),
    "share above 100": (lambda c: c.change("010003", "s4", "101,0"), BadData, "101 for area 010003.*row 4"),
    "negative count": (lambda c: c.change("010003", "kinder", "-4"), BadData, "-4 for area 010003.*row 4"),
    "degrees": (degrees, BadData, "these are degrees"),
    "elsewhere": (elsewhere, BadData, "none of 3 funding areas"),
    "lost area": (lose_area, BadData, "39 areas in place of 40"),
    "duplicated area": (duplicate_area, BadData, "'010001' in rows 1, 2"),
    "unknown key": (
        lambda c: c.reconfigure(lambda t: t.replace("[city]", "[city]\ncolour = 1")),
        ConfigError,
        r"city\.colour",
    ),
    "unknown source": (
        lambda c: c.reconfigure(lambda t: t.replace('"foerder"\nkey', '"forder"\nkey')),
        ConfigError,
        "forder",
    ),
    "out of the raw folder": (
        lambda c: c.reconfigure(lambda t: t.replace('"quartiere.gpkg"', '"../tinycity.toml"')),
        ConfigError,
        "leads out",
    ),
    "no toml": (lambda c: c.config.write_text("city ="), ConfigError, "TOML"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_delivery_is_refused(tmp_path: Path, name: str) -> None:
    city = tinycity.build(tmp_path)
    breaks, error, says = CASES[name]
    breaks(city)
    with pytest.raises(error, match=f"(?s){says}"):
        run_load(city)


def test_the_city_as_built_loads_and_lists(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    city.change("010003", "s4", ".")
    city.change("010004", "s4", "–")
    with run_load(city) as store:
        rows = store.read("core_indicators", edition="2022", indicator="kinderarmut_sgb2").set_index("area_id")
        now = rows[rows["measured_on"].dt.year == 2021]
        assert now.loc["010003", "status"] == "secret"
        assert now["value"].isna().sum() == 1
        assert (now.loc["010004", "value"], now.loc["010004", "status"]) == (0.0, "zero")
        findings = store.read("core_findings")
        assert findings["rule"].tolist().count("coverage") == 1
        assert store.read("core_areas")["level"].value_counts().to_dict() == {"quartier": 40, "bezirk": 2}


def test_corrections_are_applied_and_listed_or_refused(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    city.change("010003", "s4", "viele")
    city.reconfigure(lambda text: text + '\n[corrections]\nfile = "corrections.csv"\n')
    lines = 'source_id,row_key,column,old,new,reason\ndaten:daten_2022,010003,s4,viele,"12,5",Tippfehler\n'
    (tmp_path / "corrections.csv").write_text(lines)
    with run_load(city) as store:
        assert store.read("core_corrections")["new"].tolist() == ["12,5"]
        assert "correction_applied" in set(store.read("core_findings")["rule"])
        rows = store.read("core_indicators", edition="2022", area_id="010003", indicator="kinderarmut_sgb2")
        assert 12.5 in rows["value"].tolist()
    city.change("010003", "s4", "9,0")
    with pytest.raises(BadData, match="exactly one cell"):
        run_load(city)


def test_an_invalid_polygon_is_mended_and_listed(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    layer = gpd.read_file(city.raw / "foerderkulisse.gpkg")
    x0, y0, x1, y1 = layer.geometry[0].bounds
    layer.loc[0, "geometry"] = type(layer.geometry[0])([(x0, y0), (x1, y1), (x1, y0), (x0, y1)])
    layer.to_file(city.raw / "foerderkulisse.gpkg")
    with run_load(city) as store:
        assert "geometry_repaired" in set(store.read("core_findings")["rule"])
