"""Name maps and merged areas: what does not come together is listed, what contradicts itself stops with its line."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.errors import BadData, ConfigError, UserError
from tests import tinycity

HEAD = "name,row,key,level"
MERGES = "part,key,name"


@pytest.fixture
def city(tmp_path: Path) -> tinycity.TinyCity:
    """The tiny city with names in place of keys in its deliveries, and an empty map."""
    city = tinycity.build(tmp_path / "tiny")
    for edition in tinycity.EDITIONS:
        city.write_rows([row | {"key": name_of(row["key"])} for row in city.rows(edition)], edition)
    city.reconfigure(
        lambda text: text.replace(
            'file = "daten_{edition}.csv"', 'file = "daten_{edition}.csv"\nkey_map = "tinycity/namen.csv"'
        )
    )
    return city


def name_of(key: str) -> str:
    return f"Quartier {int(key[2:])}"


def entries() -> list[str]:
    areas = tinycity.keys()
    return [f"{name_of(key)},,{key}," for key in areas]


def with_map(city: tinycity.TinyCity, lines: list[str], head: str = HEAD) -> None:
    write(city, "namen.csv", [head, *lines])


def write(city: tinycity.TinyCity, name: str, lines: list[str]) -> None:
    file = city.config.parent / "tinycity" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def with_row(city: tinycity.TinyCity, **cells: str) -> int:
    """Add a row to the newest delivery; return its number in the file."""
    rows = city.rows()
    city.write_rows([*rows, dict.fromkeys(rows[0], "") | cells])
    return len(rows) + 2


def loaded(city: tinycity.TinyCity, query: str) -> pd.DataFrame:
    run.alone("load", configuration.load(city.config, raw=city.raw, out=city.out))
    database = next((city.out / "data" / "processed" / "tinycity" / "releases" / ".work").rglob("monitor.duckdb"))
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).df()


def findings(city: tinycity.TinyCity, rule: str) -> pd.DataFrame:
    return loaded(city, f"SELECT * FROM core_findings WHERE rule = '{rule}' ORDER BY finding_id")


def refused(city: tinycity.TinyCity) -> UserError:
    with pytest.raises(UserError) as caught:
        loaded(city, "SELECT 1")
    return caught.value


def test_words_become_keys(city: tinycity.TinyCity, tmp_path: Path) -> None:
    with_map(city, entries())
    plain = tinycity.build(tmp_path / "plain")
    query = "SELECT * EXCLUDE (source_id) FROM core_indicators ORDER BY ALL"
    pd.testing.assert_frame_equal(loaded(city, query), loaded(plain, query))


def test_a_word_that_the_map_does_not_name_is_listed_and_used_for_no_area(city: tinycity.TinyCity) -> None:
    with_map(city, entries())
    row = with_row(city, key="Quartier  1", einwohner="5")
    found = findings(city, "name_not_mapped")
    assert found["row_label"].tolist() == [str(row)] and "'Quartier  1'" in found["internal_text"].iloc[0]
    residents = loaded(city, "SELECT sum(residents) FROM core_population WHERE \"group\" = 'all' AND edition = '2022'")
    assert residents.iloc[0, 0] == sum(int(r["einwohner"]) for r in city.rows()[:-1])


def test_a_name_without_row_and_an_area_without_name_are_listed(city: tinycity.TinyCity) -> None:
    with_map(city, entries()[1:])
    city.write_rows(city.rows()[:-1])
    assert findings(city, "name_not_delivered")["area_id"].tolist() == ["020040"]
    assert findings(city, "area_without_mapped_name")["area_id"].tolist() == ["010001"] * 2
    assert len(findings(city, "name_not_mapped")) == 2
    values = loaded(city, "SELECT DISTINCT status FROM core_indicators WHERE area_id = '010001' AND edition = '2022'")
    assert values["status"].tolist() == ["not_delivered"]


def test_spellings_lead_to_one_key(city: tinycity.TinyCity) -> None:
    with_map(city, [*entries(), "Quartier I,,010001,"])
    city.write_rows([row | {"key": "Quartier I"} if i == 0 else row for i, row in enumerate(city.rows())])
    assert findings(city, "name_not_delivered").empty and findings(city, "name_not_mapped").empty


def test_two_spellings_in_one_file_are_one_key_twice(city: tinycity.TinyCity) -> None:
    with_map(city, [*entries(), "Quartier I,,010001,"])
    with_row(city, key="Quartier I", einwohner="5")
    assert "'010001' in rows 2, 42" in refused(city).found


def test_a_level_above_is_told_from_an_area_of_its_name_by_the_row(city: tinycity.TinyCity) -> None:
    total = sum(int(row["einwohner"]) for row in city.rows()[:16]) + 7
    row = with_row(city, key="Quartier 1", einwohner=str(total))
    numbered = [f"Quartier 1,{row},01,bezirk", "Quartier 1,2,010001,", *entries()[1:]]
    # The older delivery has no such row: an own source would have an own map.
    city.write_rows([*city.rows("2020"), city.rows()[-1]], "2020")
    with_map(city, numbered)
    found = findings(city, "total_disagrees")
    assert set(found["area_id"]) == {"01"} and str(total) in found["internal_text"].iloc[0]
    assert (findings(city, "rows_of_other_levels")["internal_text"].str.contains("by the name map: 1 with 2")).all()


def test_a_total_is_compared_where_an_area_has_no_row(city: tinycity.TinyCity) -> None:
    with_map(city, [*entries(), "Nord,,01,bezirk"])
    total = sum(int(row["einwohner"]) for row in city.rows()[:16])
    rest = int(city.rows()[15]["einwohner"])
    city.write_rows([row for i, row in enumerate(city.rows()) if i != 15])
    with_row(city, key="Nord", einwohner=str(total))
    found = findings(city, "total_disagrees")["internal_text"]
    assert any(
        f"01 is given with {total}, its areas sum to {total - rest}; 010016 has no row" in text for text in found
    )


def test_a_total_above_a_secret_value_gives_it_not_away(city: tinycity.TinyCity) -> None:
    with_map(city, [*entries(), "Nord,,01,bezirk"])
    rows = city.rows()
    total = sum(int(row["kinder"]) for row in rows[:16])
    rows[3]["kinder"] = "."
    city.write_rows(rows)
    with_row(city, key="Nord", einwohner="1", kinder=str(total))
    assert not findings(city, "total_disagrees")["internal_text"].str.contains("kinder").any()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Quartier 1,,019999,", "leads to '019999'"),
        ("Quartier 1,,0100,", "leads to '0100'"),
        ("Quartier 1,,03,bezirk", "leads to '03'"),
        ("Quartier 1,,010001,bezirk", "leads to '010001'"),
    ],
)
def test_a_key_that_no_area_has_is_refused(city: tinycity.TinyCity, line: str, said: str) -> None:
    with_map(city, [*entries()[1:], line])
    error = refused(city)
    assert isinstance(error, ConfigError) and said in error.found
    assert error.where.startswith("tinycity/namen.csv, line 41 (source 'daten'") and "leading zeros" in error.remedy


def test_a_row_of_no_area_needs_a_declared_key(city: tinycity.TinyCity) -> None:
    with_map(city, [*entries(), "Nirgendwo,,999999,"])
    with_row(city, key="Nirgendwo", einwohner="37")
    assert "leads to '999999'" in refused(city).found
    city.reconfigure(lambda text: text.replace("key_map =", 'unassigned = ["999999"]\nkey_map ='))
    assert "einwohner 37" in findings(city, "unassigned_row")["internal_text"].iloc[0]


@pytest.mark.parametrize(
    ("lines", "head", "where", "said"),
    [
        (entries(), "name,key", "namen.csv", "the first line is name, key"),
        (["Quartier 1,010001"], HEAD, "namen.csv", "line 2 has another number of cells"),
        ([*entries(), "Quartier 1,,010002,"], HEAD, "namen.csv, line 42", "stands in line 2 too"),
        ([*entries(), "Quartier 41,,,"], HEAD, "namen.csv, line 42", "'Quartier 41', '', ''"),
        ([*entries(), "Quartier 41,zwei,010001,"], HEAD, "namen.csv, line 42", "'zwei'"),
    ],
)
def test_a_map_that_is_none_is_refused(
    city: tinycity.TinyCity, lines: list[str], head: str, where: str, said: str
) -> None:
    with_map(city, lines, head)
    error = refused(city)
    assert isinstance(error, ConfigError) and error.where == where and said in error.found and error.remedy


@pytest.mark.parametrize(("row", "said"), [("3", "'Quartier 2'"), ("99", "no such row")])
def test_a_numbered_row_that_holds_another_word_is_refused(city: tinycity.TinyCity, row: str, said: str) -> None:
    with_map(city, [f"Quartier 1,{row},010001,", *entries()[1:]])
    error = refused(city)
    assert isinstance(error, BadData) and said in error.found and f"row {row}" in error.where
    assert "namen.csv, line 2" in error.where


def test_a_map_needs_a_key_and_a_file(city: tinycity.TinyCity) -> None:
    assert "namen.csv" in refused(city).where
    city.reconfigure(lambda text: text.replace('key_map = "tinycity/namen.csv"\n', "").replace(
        'file = "foerderkulisse.gpkg"\nformat = "vector"\nkey = "fid_key"',
        'file = "foerderkulisse.gpkg"\nformat = "vector"\nkey_map = "x.csv"',
    ))  # fmt: skip
    assert "a key_map needs the key" in refused(city).found


def merging(city: tinycity.TinyCity, lines: list[str]) -> None:
    """Merge areas of the tiny city; its map leads to the key of the whole."""
    write(city, "zusammen.csv", [MERGES, *lines])
    with_map(city, [f"{name_of('010001')},,0101,", *entries()[2:]])
    for edition in tinycity.EDITIONS:
        city.write_rows([row for row in city.rows(edition) if row["key"] != name_of("010002")], edition)
    city.reconfigure(lambda text: text.replace("expected = 40", 'expected = 40\nmerges = "tinycity/zusammen.csv"'))


def test_merged_areas_are_one_area_of_their_own(city: tinycity.TinyCity) -> None:
    merging(city, ["010001,0101,Beide", "010002,0101,Beide"])
    areas = loaded(city, "SELECT area_id, name, parent_id, area_m2 FROM core_areas WHERE is_base").set_index("area_id")
    assert len(areas) == 39 and not {"010001", "010002"} & set(areas.index)
    assert tuple(areas.loc["0101"]) == ("Beide", "01", 2 * tinycity.SIDE**2)
    assert findings(city, "areas_merged")["area_id"].tolist() == ["0101"]
    assert findings(city, "name_not_mapped").empty


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["010001,0101,Beide", "999999,0101,Beide"], 3, "'999999' is no area"),
        (["010001,0101,Beide", "010002,0101,Zwei"], 3, "'Beide' and 'Zwei'"),
        (["010001,0101,Beide", "010001,0101,Beide"], 3, "stands in line 2 too"),
        (["010001,0101,Beide"], 2, "one part alone"),
        (["010001,010003,Beide", "010002,010003,Beide"], 2, "'010003' is the key of an area"),
        (["010001,0101,Beide", "020040,0101,Beide"], 3, "begin differently"),
        (["010001,0101,Beide", "010002,0101,"], 3, "an empty cell"),
    ],
)
def test_merges_that_contradict_the_layer_are_refused(
    city: tinycity.TinyCity, lines: list[str], line: int, said: str
) -> None:
    merging(city, lines)
    error = refused(city)
    assert isinstance(error, ConfigError) and said in error.found and error.where == f"zusammen.csv, line {line}"


def test_off_map_names_areas(city: tinycity.TinyCity) -> None:
    with_map(city, entries())
    city.reconfigure(lambda text: text.replace("expected = 40", 'expected = 40\noff_map = ["010099"]'))
    assert "'010099'" in refused(city).found


def test_a_group_is_counted_back_from_a_count_and_its_share(city: tinycity.TinyCity) -> None:
    """12 of 4,8 per cent are 250 people; a share of zero says nothing; a secret one stays secret."""
    with_map(city, entries())
    cells = [("12", "4,8"), ("0", "0"), (".", "."), ("7", "3,5")]
    for edition in tinycity.EDITIONS:
        rows = [row | {"faelle": "1", "anteil": "1"} for row in city.rows(edition)]
        for row, (count, share) in zip(rows, cells, strict=False):
            row.update(faelle=count, anteil=share)
        city.write_rows(rows, edition)
    city.reconfigure(
        lambda text: text.replace(
            'columns = ["kinder"]', 'columns = ["faelle"]\nper_cent = "anteil"\nis_approximate = true'
        )
    )
    query = (
        "SELECT residents, status FROM core_population WHERE \"group\" = 'u15' AND edition = '2022' ORDER BY area_id"
    )
    rows = loaded(city, query).head(4)
    assert rows["status"].tolist() == ["ok", "not_meaningful", "secret", "ok"]
    assert rows["residents"].tolist()[::3] == pytest.approx([250, 200]) and rows["residents"][1:3].isna().all()
    assert len(findings(city, "denominator_counted_back")) == 2
