"""Bremen: residents and shares of all Ortsteile equal an independent reading of the published file."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline import run

EDITIONS = {"2010": 2010, "2023": 2023}
GROUPS = {
    "all": (0, 200),
    "u3": (0, 3),
    "u6": (0, 6),
    "u18": (0, 18),
    "18_65": (18, 65),
    "65plus": (65, 200),
    "80plus": (80, 200),
}


@pytest.fixture(scope="module")
def database(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """Load and validity of Bremen, without products."""
    out = tmp_path_factory.mktemp("bremen")
    config = configuration.load(configuration.city_files()["bremen"], raw=shared_data / "bremen", out=out)
    for stage in ("load", "index"):
        run.alone(stage, config)
    return duckdb.connect(str(next(config.paths.work.rglob("monitor.duckdb"))), read_only=True)


def published(shared_data: Path, year: int) -> pd.DataFrame:
    """Rows of the file with the first year of age of each group of ages, and the number of people."""
    lines = (shared_data / "bremen" / f"12411-03-03-{year}.csv").read_text(encoding="latin-1").splitlines()
    cells = [line.split(";") for line in lines if line.startswith("04")]
    frame = pd.DataFrame(cells).rename(columns={0: "key", 3: "age", 4: "everyone", 10: "foreign"})
    frame = frame[frame["age"] != "Insgesamt"]
    start = frame["age"].str.extract(r"^(\d+)")[0].fillna("0").astype(int)
    numbers = frame[["everyone", "foreign"]].apply(pd.to_numeric, errors="coerce")
    return pd.concat([frame[["key"]], start.rename("start"), numbers], axis=1)


def of_group(frame: pd.DataFrame, group: str, column: str) -> pd.Series:
    low, high = GROUPS[group]
    chosen = frame[(frame["start"] >= low) & (frame["start"] < high)]
    return chosen.groupby("key")[column].sum(min_count=1)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("group", GROUPS)
def test_residents(database: duckdb.DuckDBPyConnection, shared_data: Path, edition: str, group: str) -> None:
    rows = database.execute(
        'SELECT area_id, residents FROM core_population WHERE edition = ? AND "group" = ?', [edition, group]
    ).df()
    known = of_group(published(shared_data, EDITIONS[edition]), group, "everyone").reindex(rows["area_id"])
    assert len(rows) == 87
    pd.testing.assert_series_equal(
        rows.set_index("area_id")["residents"], known, check_names=False, check_dtype=False, check_index_type=False
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_shares(database: duckdb.DuckDBPyConnection, shared_data: Path, edition: str) -> None:
    frame = published(shared_data, EDITIONS[edition])
    shares = {
        "anteil_auslaendische_bevoelkerung": (("all", "foreign"), ("all", "everyone")),
        "anteil_auslaendische_bevoelkerung_u18": (("u18", "foreign"), ("u18", "everyone")),
        "anteil_u18": (("u18", "everyone"), ("all", "everyone")),
        "anteil_65plus": (("65plus", "everyone"), ("all", "everyone")),
        "anteil_hochaltrige": (("80plus", "everyone"), ("all", "everyone")),
        "jugendquotient": (("u18", "everyone"), ("18_65", "everyone")),
        "altenquotient": (("65plus", "everyone"), ("18_65", "everyone")),
    }
    for indicator, (over, under) in shares.items():
        rows = database.execute(
            "SELECT area_id, value FROM core_indicators WHERE edition = ? AND indicator = ?", [edition, indicator]
        ).df()
        below = of_group(frame, *under)
        known = (100 * of_group(frame, *over) / below.where(below > 0)).reindex(rows["area_id"])
        assert len(rows) == 87 and known.notna().sum() >= 85
        assert rows["value"].to_numpy(dtype=float) == pytest.approx(known.to_numpy(dtype=float), nan_ok=True)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_city_is_the_sum_of_its_areas_and_of_what_has_no_polygon(
    database: duckdb.DuckDBPyConnection, shared_data: Path, edition: str
) -> None:
    everyone = of_group(published(shared_data, EDITIONS[edition]), "all", "everyone")
    (summed,) = database.execute(
        "SELECT sum(residents) FROM core_population WHERE edition = ? AND \"group\" = 'all'", [edition]
    ).fetchone()  # type: ignore[misc]
    assert summed + everyone["04011361"] + everyone["04011123"] == everyone["04011"]


def test_what_is_no_ortsteil_is_listed(database: duckdb.DuckDBPyConnection) -> None:
    rules = database.execute("SELECT rule, internal_text FROM core_findings").df()
    homeless = rules.loc[rules["rule"] == "unassigned_row", "internal_text"].str.extract(r"key (\d+) ")[0]
    assert set(homeless) == {"04", "04012", "04011121", "04011123", "04011361"}
    assert (rules["rule"] == "rows_of_other_levels").sum() == 2
    assert "total_disagrees" not in set(rules["rule"])


def test_no_index_is_claimed(database: duckdb.DuckDBPyConnection) -> None:
    assert database.execute("SELECT count(*) FROM out_scores").fetchone() == (0,)
    (listed,) = database.execute("SELECT count(*) FROM out_validity").fetchone()  # type: ignore[misc]
    assert listed == 2 * 87
