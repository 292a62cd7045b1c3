"""Institutions that may shape a small area are listed; in public only those that may be named."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from pipeline import config as configuration
from pipeline import run
from pipeline.results import institutions
from tests import tinycity

PLACES = """
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
name = "name"
residents = "plaetze"
publishable = "nennbar"
"""


def listed(folder: Path, rows: list[tuple[str, int, str, str]]) -> pd.DataFrame:
    """Put places into areas of the made-up city and return what flag and load find: (name, area, residents, named)."""
    city = tinycity.build(folder)
    areas = tinycity._areas().geometry.to_numpy()
    points = [shapely.Point(300000, 5700000) if area < 0 else areas[area].centroid for _, area, _, _ in rows]
    columns = {
        "ort": [f"P{i}" for i in range(len(rows))],
        "art": "shelter",
        "name": [name for name, _, _, _ in rows],
        "plaetze": [residents for _, _, residents, _ in rows],
        "nennbar": [named for _, _, _, named in rows],
    }
    gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:25833").to_file(city.raw / "orte.gpkg", driver="GPKG")
    city.reconfigure(lambda text: text + PLACES)
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    for stage in ("load", "index", "assess", "flag"):
        run.alone(stage, config)
    database = next(config.paths.work.rglob("monitor.duckdb"))
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute("SELECT * FROM core_findings ORDER BY finding_id").df()


def test_only_what_may_be_named_has_a_public_sentence(tmp_path: Path) -> None:
    found = listed(tmp_path / "city", [("Haus Nord", 4, "345", "ja"), ("Notunterkunft", 6, "500", "nein")])
    found = found[(found["rule"] == "institution_shapes_area") & (found["edition"] == "2022")]
    said = dict(zip(found["area_id"], found["public_text"], strict=True))
    assert set(said) == {"010005", "010007"}
    # Area 5 has 900 + 120 * 4 = 1,380 residents, of whom 345 are a quarter.
    assert said["010005"].startswith("Quartier 5: Eine Einrichtung kann ")
    assert said["010005"].endswith(
        " Die Einrichtung „Haus Nord“ stellt rund 25\u202f% der Einwohnerinnen und Einwohner."
    )
    assert said["010007"].startswith("Quartier 7: Eine Einrichtung kann ") and "Notunterkunft" not in said["010007"]
    assert "Notunterkunft" not in "".join(found["internal_text"])


def test_a_rate_without_an_institution_by_hand() -> None:
    """100 of 500 are 20 %; without 40 cases among 100 persons 60 of 400 are 15 %."""
    value, numerator, denominator = np.array([20.0]), np.array([100.0]), np.array([500.0])
    assert institutions.reduced(value, numerator, denominator, np.array([40.0]), np.array([100.0])) == 15.0
    assert np.isnan(institutions.reduced(value, numerator, denominator, np.array([40.0]), np.array([500.0])))[0]
    assert institutions.reduced(np.zeros(1), np.zeros(1), denominator, np.zeros(1), np.array([100.0])) == 0.0
    assert np.isnan(institutions.reduced(value, np.array([np.nan]), denominator, np.zeros(1), np.zeros(1)))[0]


def test_cases_of_a_rate_follow_from_what_its_unit_is_per() -> None:
    """20 per thousand of 500 are 10 cases, not 100; 20 per cent are 100; of square metres nobody knows."""
    day, names = date(2021, 12, 31), ("anteil", "rate", "flaeche")
    row = {"edition": "2022", "area_id": "1", "measured_on": day, "value": 20.0, "numerator": None, "denominator": 500}
    store = SimpleNamespace(read=lambda *_, **__: pd.DataFrame([row | {"indicator": name} for name in names]))
    measured = SimpleNamespace(edition="2022", indicators=names)
    per = np.array([100.0, 1000.0, np.nan])
    cases, _ = institutions._counts(store, measured, pd.Series(["1"]), day, per)  # type: ignore[arg-type]
    assert cases[0, :2].tolist() == [100.0, 10.0] and np.isnan(cases[0, 2])


def test_what_a_rule_hears_of_an_institution_is_its_effect_and_not_its_size() -> None:
    effects = ["flag", "too_few", "not_computable", "class", "score", "little"]
    rows = pd.DataFrame({"area_id": list("abcdef"), "effect": effects, "resident_share": 0.4})
    assert institutions.shaping({"1": rows}, "1")["area_id"].tolist() == ["a", "b", "c"]
    assert institutions.shaping({"1": rows}, "2").empty


def test_small_unknown_and_distant_places_shape_nothing(tmp_path: Path) -> None:
    found = listed(tmp_path / "city", [("Klein", 4, "20", "ja"), ("Unbekannt", 5, "", "ja"), ("Fern", -1, "900", "ja")])
    assert "institution_shapes_area" not in set(found["rule"])
    outside = found[found["rule"] == "place_outside"]
    assert outside["row_label"].tolist() == ["3"] and "P2" in outside["internal_text"].iloc[0]
