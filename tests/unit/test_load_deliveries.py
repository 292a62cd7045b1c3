"""What agencies deliver: other levels in the file, marks beside numbers, rounded counts, groups as counts, reforms."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.config import Source
from pipeline.errors import BadData, ConfigError
from pipeline.products import finding_words
from pipeline.products.language import speaking
from pipeline.sources.cells import numbers
from tests import tinycity
from tests.unit.reforms import GEOGRAPHY

COUNTS = """
[[indicators]]
id = "{id}"
source = "daten"
numerator = "{column}"
denominator_group = "15_65"
change = "computed"
"""


@pytest.fixture
def city(tmp_path: Path) -> tinycity.TinyCity:
    return tinycity.build(tmp_path / "tiny")


def loaded(city: tinycity.TinyCity, query: str) -> pd.DataFrame:
    """Run load alone and ask its database."""
    run.alone("load", configuration.load(city.config, raw=city.raw, out=city.out))
    database = next((city.out / "data" / "processed" / "tinycity" / "releases" / ".work").rglob("monitor.duckdb"))
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).df()


def findings(city: tinycity.TinyCity, rule: str) -> pd.DataFrame:
    return loaded(city, f"SELECT * FROM core_findings WHERE rule = '{rule}' ORDER BY finding_id")


def with_counts(city: tinycity.TinyCity, **columns: str) -> None:
    """Give deliveries count columns, and the configuration indicators built from them."""
    for edition in tinycity.EDITIONS:
        rows = city.rows(edition)
        for number, row in enumerate(rows):
            row.update({name: str(number) for name in columns.values()})
        city.write_rows(rows, edition)
    entries = "".join(COUNTS.format(id=name, column=column) for name, column in columns.items())
    city.reconfigure(lambda text: text.replace("[[funding]]", entries + "\n[[funding]]", 1))


def with_other_rows(city: tinycity.TinyCity, total: dict[str, str], key: str = "01") -> None:
    rows = city.rows()
    city.write_rows([*rows, dict.fromkeys(rows[0], "") | {"key": key} | total])
    city.reconfigure(
        lambda text: text.replace(
            'file = "daten_{edition}.csv"', 'file = "daten_{edition}.csv"\nkey_digits = 6\nunassigned = ["999999"]', 1
        )
    )


def test_rows_of_other_levels_are_set_aside_and_compared(city: tinycity.TinyCity) -> None:
    right = sum(int(row["einwohner"]) for row in city.rows() if row["key"].startswith("01"))
    with_other_rows(city, {"einwohner": str(right), "kinder": "1", "erwerbsalter": "."})
    found = findings(city, "total_disagrees")
    assert list(found["area_id"]) == ["01"] and found["row_label"].iloc[0] == "42"
    assert "kinder" in found["internal_text"].iloc[0] and "1" in found["internal_text"].iloc[0]
    assert len(findings(city, "rows_of_other_levels")) == 1


def test_rows_of_no_area_are_listed_with_their_counts(city: tinycity.TinyCity) -> None:
    with_other_rows(city, {"einwohner": "37"}, key="999999")
    found = findings(city, "unassigned_row")
    assert found["row_label"].tolist() == ["42"] and "einwohner 37" in found["internal_text"].iloc[0]


def test_what_belongs_to_no_area_is_published_by_its_name_and_without_its_count(city: tinycity.TinyCity) -> None:
    with_other_rows(city, {"einwohner": "37"}, key="999999")
    city.reconfigure(
        lambda text: text.replace(
            'unassigned = ["999999"]', 'unassigned = ["999999"]\nunassigned_names = { "999999" = "Neustadt" }'
        )
    )
    (public,) = findings(city, "unassigned_row")["public_text"]
    assert public.startswith("Angaben zu „Neustadt (999999)“ gehören zu keinem der Gebiete") and "37" not in public
    with speaking("en"):
        assert finding_words.said(public, {"Neustadt": "New town"}).startswith("Figures for “New town (999999)” belong")


def test_a_key_that_lost_its_zero_is_no_other_level(city: tinycity.TinyCity) -> None:
    with_other_rows(city, {"einwohner": "1"})
    rows = city.rows()
    rows[3]["key"] = rows[3]["key"].lstrip("0")
    city.write_rows(rows)
    with pytest.raises(BadData, match="lost their leading zeros"):
        findings(city, "x")


def test_no_key_of_the_declared_length(city: tinycity.TinyCity) -> None:
    with_other_rows(city, {"einwohner": "1"})
    city.reconfigure(lambda text: text.replace("key_digits = 6", "key_digits = 7"))
    with pytest.raises(BadData, match="keys of 7 characters"):
        findings(city, "x")


def test_rates_are_built_from_counts_and_a_group(city: tinycity.TinyCity) -> None:
    with_counts(city, langzeitarbeitslosigkeit="jung")
    city.change("010004", "jung", ".")
    rows = loaded(
        city,
        "SELECT * FROM core_indicators WHERE indicator = 'langzeitarbeitslosigkeit' AND edition = '2022' "
        "ORDER BY measured_on, area_id",
    )
    assert set(rows["measured_on"].astype(str)) == {"2019-12-31", "2021-12-31"}
    now = rows[rows["measured_on"].astype(str) == "2021-12-31"].set_index("area_id")
    assert now.loc["010011", "value"] == pytest.approx(100 * 10 / now.loc["010011", "denominator"])
    assert now.loc["010004", "status"] == "secret" and pd.isna(now.loc["010004", "value"])
    missing = findings(city, "value_missing")
    assert missing[["row_label", "area_id"]].to_numpy().tolist() == [["5", "010004"]]


def test_a_numerator_above_its_group_is_refused(city: tinycity.TinyCity) -> None:
    with_counts(city, langzeitarbeitslosigkeit="jung")
    city.change("010004", "jung", "99999")
    with pytest.raises(BadData, match="between 0 and its denominator") as refused:
        loaded(city, "SELECT 1")
    assert "row 5" in refused.value.where


def test_an_undeclared_group_is_refused(city: tinycity.TinyCity) -> None:
    with_counts(city, langzeitarbeitslosigkeit="jung")
    city.reconfigure(lambda text: text.replace('denominator_group = "15_65"', 'denominator_group = "65plus"'))
    with pytest.raises(ConfigError, match="declared for its editions"):
        loaded(city, "SELECT 1")


def test_no_change_of_rounded_counts(city: tinycity.TinyCity) -> None:
    with_counts(city, langzeitarbeitslosigkeit="jung")
    city.reconfigure(lambda text: text.replace('key = "key"\nsigns', 'key = "key"\nrounded_to = 10\nsigns'))
    with pytest.raises(ConfigError, match="rounded counts"):
        loaded(city, "SELECT 1")


REFORM = f"""{GEOGRAPHY}
[[sources]]
id = "umsteiger"
file = "umsteiger.csv"
format = "delimited"
is_public = true

[[crosswalks]]
from_geography = "quartier"
to_geography = "quartier_neu"
source = "umsteiger"
from_key = "alt"
to_key = "neu"
weight = "anteil"
"""


def reformed(city: tinycity.TinyCity, table: str = "010002,010001,1\n010003,010003,0.6\n010003,010004,0.399\n") -> None:
    """Merge the second area into the first for the second edition, and move a part of the third to the fourth."""
    with_counts(city, langzeitarbeitslosigkeit="jung")
    layer = tinycity._areas()
    layer.loc[0, "geometry"] = layer.geometry[0].union(layer.geometry[1])
    layer.drop(index=1).to_file(city.raw / "neu.gpkg", driver="GPKG")
    city.write_rows([row for row in city.rows() if row["key"] != "010002"])
    (city.raw / "umsteiger.csv").write_text("alt,neu,anteil\n" + table, encoding="utf-8")
    city.reconfigure(
        lambda text: (
            text.replace('id = "2022", geography = "quartier"', 'id = "2022", geography = "quartier_neu"') + REFORM
        )
    )


def test_counts_go_over_a_reform_by_the_official_table(city: tinycity.TinyCity) -> None:
    """Cases 0 and 1 merge to 1; of the 2 cases of area 3 0.6 of 0.999 stay, the rest joins area 4."""
    reformed(city)
    rows = loaded(
        city,
        "SELECT * FROM core_indicators WHERE indicator = 'langzeitarbeitslosigkeit' AND edition = '2022' "
        "AND measured_on = '2019-12-31'",
    ).set_index("area_id")
    before = {row["key"]: int(row["erwerbsalter"]) for row in city.rows("2020")}
    assert rows.loc["010001", ["numerator", "denominator"]].tolist() == [1, before["010001"] + before["010002"]]
    assert rows.loc["010001", "status"] == "ok" and rows.loc["010003", "status"] == "estimated"
    assert rows.loc["010003", "numerator"] == pytest.approx(2 * 0.6 / 0.999)
    assert rows.loc["010004", "numerator"] == pytest.approx(3 + 2 * 0.399 / 0.999)
    assert rows["numerator"].sum() == pytest.approx(sum(range(40)))
    noted = findings(city, "crosswalk_rounded")
    assert noted[["row_label", "area_id"]].to_numpy().tolist() == [["3", "010003"]]
    kinds = loaded(city, "SELECT DISTINCT kind FROM core_crosswalk")
    assert kinds["kind"].tolist() == ["official"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("010002,010001,0.9\n", "sum to 1"),
        ("010003,010003,1\n", "where every area before the reform goes"),
        ("10002,010001,1\n", "two known areas"),
        ("010002,010001,0.5\n010002,010001,0.5\n", "two known areas"),
        ("010002,010001,1\n010003,010004,1\n", "comes from an area before it"),
    ],
)
def test_a_crosswalk_that_loses_people_is_refused(city: tinycity.TinyCity, table: str, message: str) -> None:
    reformed(city, table)
    with pytest.raises(BadData, match=message):
        loaded(city, "SELECT 1")


def cells(*texts: str, **said: object) -> pd.DataFrame:
    source = Source.model_validate({"id": "s", "file": "f", "format": "delimited", "decimal": ",", **said})
    return numbers(pd.Series(texts, name="n"), source)


def test_marks_beside_a_number() -> None:
    marks = {"()": "unreliable", "s": "estimated", "p": "provisional"}
    found = cells("12,5", "(4,5)", "3 s", "3s", "7 p", ".", "s 8", marks=marks, signs={".": "secret"})
    assert found["value"].tolist()[:5] == [12.5, 4.5, 3, 3, 7] and found["value"][6] == 8
    assert found["status"].tolist() == ["ok", "unreliable", "estimated", "estimated", "ok", "secret", "estimated"]


def test_a_mark_that_is_not_declared_is_refused() -> None:
    with pytest.raises(BadData, match="declared table sign"):
        cells("3 s")


def test_rounded_counts_have_a_status_of_their_own() -> None:
    found = cells("10", "0", "–", ".", rounded_to=10, signs={"–": "zero", ".": "secret"})
    assert found["status"].tolist() == ["rounded", "rounded", "zero", "secret"]
    with pytest.raises(BadData, match="multiples"):
        cells("10", "7", rounded_to=10)


@pytest.mark.parametrize(("written", "value"), [("1.234,5", 1234.5), ("0,5", 0.5)])
def test_thousands_and_decimals(written: str, value: float) -> None:
    assert cells(written, thousands=".")["value"].tolist() == [value]
