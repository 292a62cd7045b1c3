"""Ways, barriers and counts of institutions as they are delivered."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from pipeline import config as configuration
from pipeline.errors import BadData, ConfigError
from pipeline.findings import Findings
from pipeline.intake import areas as area_rows
from pipeline.intake import steering
from pipeline.intake.deliveries import Deliveries
from tests import tinycity

ADDED = """
[[sources]]
id = "wege"
file = "wege.csv"
format = "delimited"
separator = ";"
decimal = ","
is_public = true

[[sources]]
id = "fluss"
file = "fluss.gpkg"
format = "vector"
key = "nr"
is_public = true

[[sources]]
id = "orte"
file = "orte.gpkg"
format = "vector"
key = "ort"
is_public = true

[[places]]
source = "orte"
key = "ort"
kind = "art"
name = "art"
groups = { u15 = "kinder" }
cases = { kinderarmut_sgb2 = "faelle" }

[steering]
barriers = [{ source = "fluss" }]
travel = { source = "wege", from_key = "von", to_key = "nach", minutes = "min" }
"""


def read(folder: Path, ways: str, *, children: float = 12.0, added: str = ADDED) -> dict[str, pd.DataFrame]:
    """Read the three tables of the made-up city with such ways and so many children in its institution."""
    city = tinycity.build(folder)
    (city.raw / "wege.csv").write_text(f"von;nach;min\n{ways}", encoding="utf-8")
    x, y = tinycity.ORIGIN
    line = gpd.GeoDataFrame({"nr": ["1"]}, geometry=[shapely.LineString([(x, y), (x, y + 900)])], crs="EPSG:25833")
    line.to_file(city.raw / "fluss.gpkg", driver="GPKG")
    place = {"ort": ["P"], "art": ["home"], "kinder": [children], "faelle": [None]}
    place_layer = gpd.GeoDataFrame(place, geometry=[shapely.Point(x + 50, y + 50)], crs="EPSG:25833")
    place_layer.to_file(city.raw / "orte.gpkg", driver="GPKG")
    city.reconfigure(lambda text: text + added)
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    findings = Findings("load")
    deliveries = Deliveries(config, findings)
    areas = area_rows.core_areas(config, deliveries, findings)
    return {
        "travel": steering.core_travel(config, deliveries, areas),
        "barriers": steering.core_barriers(config, deliveries, findings),
        "counts": steering.core_place_counts(config, deliveries, findings),
    }


def test_a_way_holds_in_both_directions_and_counts_only_where_there_are_any(tmp_path: Path) -> None:
    found = read(tmp_path / "city", "010001;010002;7,5\n010002;010003;9\n010003;010002;11\n")
    ways = found["travel"].set_index(["from_area_id", "to_area_id"])["minutes"]
    assert ways["010001", "010002"] == ways["010002", "010001"] == 7.5
    assert ways["010002", "010003"] == 9 and ways["010003", "010002"] == 11 and len(ways) == 4
    assert found["barriers"]["barrier_id"].tolist() == ["fluss:1"]
    assert found["counts"][["place_id", "kind", "item", "persons"]].to_numpy().tolist() == [["P", "group", "u15", 12.0]]


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        ("010001;999999;5\n", "unknown area"),
        ("010001;010002;-5\n", "below zero"),
        ("010001;010002;\n", "no time"),
        ("010001;010002;5\n010001;010002;6\n", "stands twice"),
    ],
)
def test_a_wrong_way_is_refused_with_its_row(tmp_path: Path, ways: str, found: str) -> None:
    with pytest.raises(BadData, match=found) as refused:
        read(tmp_path / "city", ways)
    assert "wege.csv, row" in refused.value.where


def test_an_institution_has_no_fewer_than_nobody(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no fewer than 0 persons"):
        read(tmp_path / "city", "010001;010002;5\n", children=-3.0)


@pytest.mark.parametrize(
    ("old", "new"), [('source = "fluss" }', 'source = "bahn" }'), ("[steering]", '[steering]\neditions = ["1999"]')]
)
def test_what_steering_names_must_be_declared(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(ConfigError, match="must be declared"):
        read(tmp_path / "city", "", added=ADDED.replace(old, new))
