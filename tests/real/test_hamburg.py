"""Hamburg: every Stadtteil comes in, is scored or listed; values, totals and classes equal an independent reading.

Beside the official result: per area, the share of its statistische Gebiete with status niedrig or sehr niedrig in 2020
(published classes, other areas, other indicators, seven years later) has a Spearman correlation of 0.77 with the index;
the mean class of the Gebiete has 0.86.
"""

import csv
import json
from pathlib import Path

import duckdb
import numpy as np
import openpyxl
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.errors import ConfigError

FIRST, LAST, CITY = 5, 103, 111
FIVE = {
    "anteil_migrationshintergrund_u18": "L",
    "haushalte_alleinerziehende": "T",
    "sgb2_leistungsbezug_bevoelkerung": "AM",
    "arbeitslosigkeit_sgb2_sgb3": "AG",
    "sgb2_leistungsbezug_u15": "AO",
}
BESIDE = {
    "anteil_u18": "D", "anteil_65plus": "F", "anteil_auslaendische_bevoelkerung": "H",
    "anteil_migrationshintergrund": "J", "beschaeftigungsquote": "AE", "jugendarbeitslosigkeit": "AI",
    "wohnflaeche_je_einwohner": "AY",
}  # fmt: skip
# Residents, and the five shares, as the sheet shows them in these rows.
SPOTS = {
    "0101": (5, 1675, 62.3, 37.4, 11.1, 5.4, 36.8),
    "0117_0118": (19, 1259, 86.2, 50.9, 19.4, 10.0, 62.5),
    "0119_0120": (20, 11662, 40.6, 26.7, 9.1, 5.4, 19.7),
    "0701": (89, 22674, 76.5, 32.6, 18.2, 9.2, 43.7),
    "0702_0703": (90, 1511, 52.9, 23.1, 5.8, 4.4, 9.7),
}


@pytest.fixture(scope="module")
def database(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """Load and index of Hamburg, without products."""
    out = tmp_path_factory.mktemp("hamburg")
    config = configuration.load(configuration.city_files()["hamburg"], raw=shared_data / "hamburg", out=out)
    for stage in ("load", "index"):
        run.alone(stage, config)
    return duckdb.connect(str(next(config.paths.work.rglob("monitor.duckdb"))), read_only=True)


@pytest.fixture(scope="module")
def sheet(shared_data: Path) -> pd.DataFrame:
    """Rows of the Stadtteile by the key of their area: columns are the sheet's letters, `row` and `name`."""
    cells = openpyxl.load_workbook(shared_data / "hamburg" / "stadtteilprofile_2014.xlsx")["Stadtteilprofile 2014"]
    rows = [
        {cell.column_letter: cell.value for cell in row} | {"row": row[0].row}
        for row in cells.iter_rows(min_row=FIRST, max_row=CITY)
    ]
    frame = pd.DataFrame(rows).rename(columns={"A": "name"}).set_index("row", drop=False)
    return frame.assign(key=[_key(shared_data, name) for name in frame["name"]])


def _key(shared_data: Path, name: str) -> str:
    """Key of a row by the names of the layer, not by the city's name map."""
    layer = json.loads((shared_data / "hamburg" / "stadtteile.geojson").read_text(encoding="utf-8"))
    keys = {entry["properties"]["name"]: entry["properties"]["id"] for entry in layer["features"]}
    return "_".join(keys.get(part, "") for part in name.split(" und "))


def stadtteile(sheet: pd.DataFrame) -> pd.DataFrame:
    return sheet.loc[FIRST:LAST].set_index("key")


def column(database: duckdb.DuckDBPyConnection, query: str) -> pd.Series:
    """Return the second column of a query, indexed by its first."""
    return database.execute(query).df().set_index("area_id").iloc[:, 0].astype(float)


def index_of(database: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return database.execute("SELECT * FROM out_scores WHERE part = 'status'").df().set_index("area_id")


def test_what_comes_in_is_scored_or_listed(database: duckdb.DuckDBPyConnection, sheet: pd.DataFrame) -> None:
    validity = database.execute("SELECT area_id, is_valid, reason FROM out_validity").df().set_index("area_id")
    assert len(validity) == 100 and set(validity.index[validity["is_valid"]]) == set(stadtteile(sheet).index)
    assert validity.loc[~validity["is_valid"], "reason"].to_dict() == {"0121": "nicht geliefert"}
    assert set(index_of(database).index) == set(stadtteile(sheet).index)


def test_eight_stadtteile_are_four_areas(database: duckdb.DuckDBPyConnection, sheet: pd.DataFrame) -> None:
    merged = database.execute("SELECT area_id, name FROM core_areas WHERE area_id LIKE '%\\_%' ESCAPE '\\'").df()
    assert dict(merged.to_numpy()) == {
        "0117_0118": "Kleiner Grasbrook und Steinwerder",
        "0119_0120": "Waltershof und Finkenwerder",
        "0702_0703": "Neuland und Gut Moor",
        "0711_0712": "Moorburg und Altenwerder",
    }
    listed = database.execute("SELECT area_id FROM core_findings WHERE rule = 'areas_merged' ORDER BY area_id").df()
    assert listed["area_id"].tolist() == sorted(merged["area_id"])
    surface = column(database, "SELECT area_id, area_m2 / 1e6 FROM core_areas WHERE is_base")
    known = stadtteile(sheet)["U"].astype(float)
    assert (surface / known - 1)[merged["area_id"]].abs().max() < 0.05
    # The layer is younger than the profiles: most surfaces agree to a few per cent, not all.
    assert (surface / known - 1).abs().quantile(0.9) < 0.05


def test_shares_are_those_of_the_sheet(database: duckdb.DuckDBPyConnection, sheet: pd.DataFrame) -> None:
    """Counted ones agree to the rounding of the sheet, delivered ones to the last digit."""
    for indicator, letter in {**FIVE, **BESIDE}.items():
        values = column(database, f"SELECT area_id, value FROM core_indicators WHERE indicator = '{indicator}'")
        known = stadtteile(sheet)[letter].astype(float)
        assert values.drop("0121").round(9).sub(known).abs().max() <= 0.05 + 1e-9, indicator
        assert np.isnan(values["0121"])


def test_spot_values(database: duckdb.DuckDBPyConnection, sheet: pd.DataFrame) -> None:
    residents = column(database, "SELECT area_id, residents FROM core_population WHERE \"group\" = 'all'")
    for area, (row, people, *shares) in SPOTS.items():
        assert residents[area] == people == sheet.loc[row, "B"]
        for indicator, share in zip(FIVE, shares, strict=True):
            query = f"SELECT area_id, value FROM core_indicators WHERE indicator = '{indicator}' AND area_id = '{area}'"
            assert column(database, query)[area] == pytest.approx(share, abs=0.05)


def test_a_bezirk_is_not_taken_for_its_stadtteil(database: duckdb.DuckDBPyConnection, sheet: pd.DataFrame) -> None:
    """Harburg, Wandsbek, Bergedorf and Eimsbüttel stand in two rows each."""
    residents = column(database, "SELECT area_id, residents FROM core_population WHERE \"group\" = 'all'")
    for area, row, bezirk in (("0301", 35, 106), ("0502", 58, 108), ("0602", 76, 109), ("0701", 89, 110)):
        assert sheet.loc[row, "name"] == sheet.loc[bezirk, "name"]
        assert residents[area] == sheet.loc[row, "B"] < sheet.loc[bezirk, "B"]


def test_the_city_is_its_areas_and_what_is_listed(database: duckdb.DuckDBPyConnection, sheet: pd.DataFrame) -> None:
    residents = column(database, "SELECT area_id, residents FROM core_population WHERE \"group\" = 'all'")
    assert residents.sum() == sheet.loc[FIRST:LAST, "B"].sum() == sheet.loc[CITY, "B"] - 6777
    found = database.execute("SELECT area_id, internal_text FROM core_findings WHERE rule = 'total_disagrees'").df()
    said = found.loc[found["internal_text"].str.contains("Anzahl der Einwohnerinnen und Einwohner:"), "internal_text"]
    assert any("0 is given with 1788994, its areas sum to 1782217; 0121 has no row" in text for text in said)
    assert any("01 is given with 289876, its areas sum to 283099" in text for text in said)
    # Six Bezirke are the sum of their Stadtteile, in every column that is counted.
    assert set(found["area_id"]) == {"0", "01"}


def test_only_neuwerk_has_no_name(database: duckdb.DuckDBPyConnection) -> None:
    rules = database.execute("SELECT rule, area_id FROM core_findings").df()
    assert rules.loc[rules["rule"] == "area_without_mapped_name", "area_id"].tolist() == ["0121"]
    assert not rules["rule"].isin(["name_not_mapped", "name_not_delivered"]).any()


def test_status_is_the_formula_on_the_sheet(database: duckdb.DuckDBPyConnection, sheet: pd.DataFrame) -> None:
    """z with mean and population SD of the 99 areas, sum of five, divided by its SD, cut at -1, 1 and 1.5."""
    rows = stadtteile(sheet)
    shares = np.column_stack(
        [
            rows["L"].astype(float),
            100 * rows["S"].astype(float) / rows["Q"].astype(float),
            100 * rows["AL"].astype(float) / rows["B"].astype(float),
            rows["AG"].astype(float),
            rows["AO"].astype(float),
        ]
    )
    z = (shares - shares.mean(axis=0)) / shares.std(axis=0)
    index = z.sum(axis=1) / z.sum(axis=1).std()
    classes = 1 + np.searchsorted([-1, 1, 1.5], index)
    scores = index_of(database).reindex(rows.index)
    assert scores["score"].to_numpy() == pytest.approx(index, abs=1e-9)
    assert scores["class_code"].tolist() == classes.tolist()
    assert np.bincount(classes)[1:].tolist() == [21, 62, 5, 11]


def test_the_index_resembles_the_official_status(database: duckdb.DuckDBPyConnection, shared_data: Path) -> None:
    """Rank correlation with the published classes of 2020; the names of that file go through the same map."""
    folder = configuration.PROJECT / "config" / "hamburg"
    with (folder / "stadtteile.csv").open(encoding="utf-8") as file:
        keys = {line["name"]: line["key"] for line in csv.DictReader(file) if not line["level"]}
    with (folder / "zusammengefasst.csv").open(encoding="utf-8") as file:
        keys |= {part: line["key"] for line in csv.DictReader(file) for part in _names(line, shared_data)}
    official = pd.read_csv(shared_data / "hamburg" / "statistische_gebiete_2020.csv", dtype=str)
    official = official[official["Soz_Status"].notna()]
    level = official["Soz_Status"].map({"hoch": 1, "mittel": 2, "niedrig": 3, "sehr niedr": 4})
    areas = official["Stadtteil"].map(keys)
    assert len(official) == 850 and level.notna().all() and areas.notna().all()
    scores = index_of(database)["score"]
    low, mean = (level > 2).groupby(areas).mean(), level.groupby(areas).mean()
    assert scores.corr(low, method="spearman") == pytest.approx(0.77, abs=0.01)
    assert scores.corr(mean, method="spearman") == pytest.approx(0.86, abs=0.01)


def _names(line: dict[str, str], shared_data: Path) -> list[str]:
    """Name of the part that a line of the merge table speaks of."""
    layer = json.loads((shared_data / "hamburg" / "stadtteile.geojson").read_text(encoding="utf-8"))
    return [e["properties"]["name"] for e in layer["features"] if e["properties"]["id"] == line["part"]]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Hammerbrook,,0106,", "Hammerbrook,,0199,", "'Hammerbrook' leads to '0199'"),
        ("Hammerbrook,,0106,", "Hammerbrook,,106,", "'Hammerbrook' leads to '106'"),
        ("Steinwerder,,0117_0118,", "Steinwerder,,0118,", "leads to '0118'"),
    ],
)
def test_a_map_that_leads_nowhere_names_file_and_line(
    shared_data: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    config = mapped(tmp_path, shared_data, old, new)
    with pytest.raises(ConfigError) as caught:
        run.alone("load", config)
    assert said in caught.value.found and "hamburg/stadtteile.csv, line " in caught.value.where


def test_an_unmatched_stadtteil_is_listed_on_both_sides(shared_data: Path, tmp_path: Path) -> None:
    config = mapped(tmp_path, shared_data, "St. Pauli,,0104,\n", "St:Pauli,,0104,\n")
    config = mapped(tmp_path, shared_data, "St.Pauli,,0104,\n", "", config.file)
    for stage in ("load", "index"):
        run.alone(stage, config)
    with duckdb.connect(str(next(config.paths.work.rglob("monitor.duckdb"))), read_only=True) as database:
        found = database.execute("SELECT rule, row_label, area_id, internal_text FROM core_findings").df()
        listed = database.execute("SELECT area_id FROM out_validity WHERE NOT is_valid ORDER BY area_id").df()
    row = found[found["rule"] == "name_not_mapped"]
    assert row["row_label"].tolist() == ["8"] and "'St. Pauli'" in row["internal_text"].iloc[0]
    assert found.loc[found["rule"] == "name_not_delivered", "area_id"].tolist() == ["0104"]
    assert listed["area_id"].tolist() == ["0104", "0121"]


def mapped(tmp_path: Path, shared_data: Path, old: str, new: str, file: Path | None = None) -> configuration.Config:
    """Copy Hamburg's configuration with one change of its name map."""
    home = configuration.PROJECT / "config"
    copy = tmp_path / "hamburg.toml"
    if file is None:
        copy.write_text((home / "hamburg.toml").read_text(encoding="utf-8"), encoding="utf-8")
        (tmp_path / "hamburg").mkdir()
        for name in ("stadtteile.csv", "zusammengefasst.csv"):
            (tmp_path / "hamburg" / name).write_text((home / "hamburg" / name).read_text(encoding="utf-8"), "utf-8")
    names = tmp_path / "hamburg" / "stadtteile.csv"
    before = names.read_text(encoding="utf-8")
    assert before.count(old) == 1
    names.write_text(before.replace(old, new), encoding="utf-8")
    return configuration.load(copy, raw=shared_data / "hamburg", out=tmp_path / "out")
