"""Chapter 13 walked through word by word: each step of the invented city does what the chapter says."""

import re
import tomllib
from pathlib import Path

import duckdb
import pytest

from pipeline import config as configuration
from pipeline import describe, run
from pipeline.config import Config
from pipeline.errors import BadData
from pipeline.releasing import folders
from tests.handbook.findings import FOLDER

CHAPTER = FOLDER / "13-eine-stadt-hinzufuegen.md"
EXAMPLE = FOLDER / "beispiele" / "flussstadt"
RAW = EXAMPLE / "raw"
TEXT = CHAPTER.read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def merged(pieces: list[str]) -> str:
    """The blocks one below the other; a second [city] takes the place of the first."""
    whole = ""
    for piece in pieces:
        city = re.search(r"^\[city\]\n(?:.+\n)*", piece, re.MULTILINE)
        if city and "[city]" in whole:
            whole = re.sub(r"^\[city\]\n(?:.+\n)*", lambda _, new=city[0]: new, whole, flags=re.MULTILINE)
            piece = piece.replace(city[0], "")
        whole += piece + "\n"
    return whole


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("flussstadt")
    (where / "flussstadt").mkdir()
    (where / "flussstadt" / "korrekturen.csv").write_text(blocks("text")[1], encoding="utf-8")
    return where


def config_of(folder: Path, steps: int) -> Config:
    """The configuration as it stands after so many blocks of the chapter."""
    text = merged(blocks("toml")[:steps])
    (folder / "flussstadt.toml").write_text(text + "\n[certainty]\ndraws = 40\nvariant_samples = 0\n", encoding="utf-8")
    return configuration.load(folder / "flussstadt.toml", raw=RAW, out=folder)


def rows(config: Config, query: str) -> list[tuple[str, ...]]:
    with duckdb.connect(str(config.paths.work / folders.DATABASE), read_only=True) as database:
        return database.execute(query).fetchall()


def test_the_finished_configuration_is_that_of_the_chapter() -> None:
    finished = (EXAMPLE / "flussstadt.toml").read_text(encoding="utf-8")
    assert tomllib.loads(finished) == tomllib.loads(merged(blocks("toml")))
    assert (EXAMPLE / "flussstadt" / "korrekturen.csv").read_text(encoding="utf-8") == blocks("text")[1]


def test_describe_says_what_the_chapter_says(folder: Path) -> None:
    assert "CRS: EPSG:25832" in describe.describe(RAW / "bezirke.gpkg")
    config = config_of(folder, 1)
    assert "matches 24 of 24 areas" in describe.describe(RAW / "einwohner_20231231.csv", config)
    said = describe.describe(RAW / "sgb2_20231231.csv", config)
    assert re.search(r"\? unassigned: 1 keys \('9999'\)", said)
    assert re.search(r"signs: '\.' .*secret, says the file itself", said)
    assert re.search(r"\? signs: '1O5' .*what does it mean\?", said)
    proposed = tomllib.loads(said)["sources"][0]
    taken = tomllib.loads(blocks("toml")[2])["sources"][0]
    assert {key: taken[key] for key in proposed if key not in ("id", "file", "is_public")} == {
        key: value for key, value in proposed.items() if key not in ("id", "file", "is_public")
    }


@pytest.mark.parametrize("steps", [1, 2], ids=["areas", "residents"])
def test_the_first_steps_load(folder: Path, steps: int) -> None:
    run.alone("load", config_of(folder, steps))


def test_the_first_stop_is_the_one_that_is_shown(folder: Path) -> None:
    with pytest.raises(BadData) as stop:
        run.alone("load", config_of(folder, 3))
    assert str(stop.value) == blocks("text")[0].strip()


def test_the_findings_are_those_of_the_table(folder: Path) -> None:
    config = config_of(folder, 4)
    run.alone("load", config)
    found = rows(config, "SELECT severity, rule, count(*)::VARCHAR FROM core_findings GROUP BY ALL")
    shown = re.findall(r"^\| (warning|note) \| `(\w+)` \| (\d) \|", TEXT, re.MULTILINE)
    assert sorted(found) == sorted(shown)


def test_the_result_is_that_of_the_table(folder: Path) -> None:
    config = config_of(folder, len(blocks("toml")))
    for stage in ("load", "index", "assess", "flag", "protect"):
        run.alone(stage, config)
    flagged = rows(
        config,
        "SELECT f.area_id || ' ' || a.name, f.location FROM pub_flags f JOIN pub_areas a USING (area_id) "
        "WHERE f.edition = '2024' AND f.is_auffaellig ORDER BY 1",
    )
    table = re.findall(r"^\| (.*?) \| (in der Förderkulisse|außerhalb) \| auffällig \|$", TEXT, re.MULTILINE)
    place = {"in der Förderkulisse": "inside", "außerhalb": "outside"}
    assert flagged == [(name, place[where]) for names, where in table for name in names.split(", ")]
    left = rows(config, "SELECT area_id, reason FROM out_validity WHERE edition = '2024' AND NOT is_valid ORDER BY 1")
    assert left == [("0106", "unter 300"), ("0301", "geheim"), ("0403", "geheim")]
    withheld = rows(
        config,
        "SELECT DISTINCT count(*) FROM pub_indicators WHERE value_status = 'geheim' "
        "GROUP BY edition, indicator, measured_on",
    )
    assert withheld == [(4,)]


def test_every_query_of_the_handbook_runs_and_most_find_something(folder: Path) -> None:
    config = config_of(folder, len(blocks("toml")))
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
    sql = {name: re.findall(r"^```sql\n(.*?)^```", text, re.MULTILINE | re.DOTALL) for name, text in pages.items()}
    queries = [query for found in sql.values() for block in found for query in block.split(";") if query.strip()]
    assert len(queries) >= 12
    found = [len(rows(config, query)) for query in queries]
    assert sum(number > 0 for number in found) >= len(queries) - 1, (
        "without a revision there is no list of revised values"
    )
