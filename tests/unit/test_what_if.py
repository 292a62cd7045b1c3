"""Scenarios on a small public city: what changes is exactly what must, and the release stays as it is to the byte."""

import hashlib
import json
import signal
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from pipeline import __main__ as command
from pipeline import config as configuration
from pipeline import run
from pipeline.errors import ConfigError
from pipeline.products import published
from pipeline.products.scenario import words
from pipeline.products.scenario.model import compared
from pipeline.releasing import folders
from pipeline.scenario import basis
from pipeline.scenario.changed import Changed
from pipeline.scenario.computed import computed
from pipeline.scenario.weights import weighed
from pipeline.store import Store
from tests import tinycity

PROJECT = Path(__file__).resolve().parents[2]
METHOD = "method.berlin-mss"
LIMITS = f"{METHOD}.parts[status].classify.limits"
FLAGGED = {"4+", "4+/-", "4-", "3-"}


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> tinycity.TinyCity:
    """The city with a release; its products are not needed."""
    made = tinycity.build(tmp_path_factory.mktemp("what-if"))
    made.reconfigure(lambda text: text.replace("draws = 40", "draws = 40\nvariant_samples = 0"))
    run.line(settings(made), {name: stage for name, stage in run.STAGES.items() if name != "publish"})
    return made


def settings(city: tinycity.TinyCity) -> configuration.Config:
    return configuration.load(city.config, raw=city.raw, out=city.out)


@pytest.fixture(autouse=True)
def quick(request, monkeypatch):
    """Set the summary in the tests alone that look at it: it takes most of the time."""
    if "summary" not in request.fixturenames:
        monkeypatch.setattr("pipeline.products.scenario.page.build", lambda scenario, folder: None)


@pytest.fixture
def summary() -> None:
    """Let the summary be set."""


def asked(city: tinycity.TinyCity, *words: str, to: Path | None = None) -> int:
    """Run the command; files go beside the releases."""
    place = ["--to", str(to)] if to else []
    folders = ["--config", str(city.config), "--raw", str(city.raw), "--out", str(city.out)]
    return command.main(["what-if", *folders, *words, *place])


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with its checksum, links with what they lead to."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def read(city: tinycity.TinyCity, name: str, edition: str = "2022") -> pd.DataFrame:
    with Store(settings(city).paths.current / "internal/monitor.duckdb", read_only=True) as store:
        return store.read(name, edition=edition)


def table(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "vergleich.csv", dtype={"area_id": str}).set_index("area_id")


def flagged_by(status: pd.Series, dynamics: pd.Series, limits: list[float]) -> set[str]:
    """Berlin's rule written out: classes 1 to 4 by the limits, 1, 3, 5 of the dynamics by -1 and 1."""
    row = pd.Series(np.digitize(status - 1e-9, limits) + 1, index=status.index)
    column = pd.Series(np.select([dynamics < -1, dynamics > 1], ["+", "-"], "+/-"), index=dynamics.index)
    return {area for area in status.index if f"{row[area]}{column[area]}" in FLAGGED}


def test_moved_limits_flag_exactly_the_areas_between_them(city, tmp_path):
    scores = read(city, "pub_scores").pivot(index="area_id", columns="part", values="score")
    before = read(city, "pub_flags").set_index("area_id")["is_auffaellig"]
    limits = [-1, 0.4, 0.9]
    wanted = flagged_by(scores["status"], scores["dynamics"], limits)
    today = set(before.index[before.eq(True)])
    assert today == flagged_by(scores["status"], scores["dynamics"], [-1, 1, 1.5])
    assert len(wanted - today) >= 2
    assert asked(city, "--set", f"{LIMITS}={limits}", to=tmp_path / "s") == 0
    found = table(tmp_path / "s")
    assert set(found.index[found["status_then"] == "auffällig"]) == wanted
    assert set(found.index[found["change"].fillna("").str.startswith("kommt hinzu")]) == wanted - today
    said = json.loads((tmp_path / "s" / "scenario.json").read_text(encoding="utf-8"))
    assert set(said["result"]["gained"]) == wanted - today and said["result"]["lost"] == []
    assert said["changes"] == [{"key": LIMITS, "before": [-1, 1, 1.5], "after": limits}]
    # Nothing else moves: the scores are those of the release, and nearer limits make no flag less probable.
    known = found.dropna(subset=["score_today"])
    assert len(known) == 39 and (known["score_today"] == known["score_then"]).all()
    assert (known["probability_then"] >= known["probability_today"]).all()


def test_weights_are_shares_and_scores_follow(city, tmp_path):
    z = read(city, "pub_contributions").query("part == 'status'")
    z = z.pivot(index="area_id", columns="indicator", values="standardised")
    share = pd.Series({"kinderarmut_sgb2": 0.5, "arbeitslosigkeit_sgb2": 0.25, "transferbezug_nicht_arbeitslos": 0.25})
    total = (z[share.index] * share).sum(axis=1)
    assert asked(city, "--weights", "kinderarmut_sgb2=0.5", to=tmp_path / "s") == 0
    found = table(tmp_path / "s")["score_then"].dropna()
    assert np.allclose(found, (total / total.std(ddof=0)).loc[found.index], atol=1e-9)
    said = json.loads((tmp_path / "s" / "scenario.json").read_text(encoding="utf-8"))
    after = {change["key"].removeprefix("weights."): change["after"] for change in said["changes"]}
    assert after == pytest.approx(share.to_dict())


def test_weights_within_a_domain_by_hand(city):
    """2, 1, 1 of which the third is not bound: the first has 2/3 today; at 1/2 both have 1.5, the third keeps 1 : 1."""
    form = {
        "parts": [
            {
                "name": "index",
                "nodes": [
                    {"name": "one", "children": {"S1": 2, "S3": 1, "S9": 1}},
                    {"name": "two", "children": ["S4"]},
                ],
            }
        ]
    }
    found, shares = weighed(form, settings(city), "2022", {"S1": 0.5})
    assert found["parts"][0]["nodes"][0]["children"] == pytest.approx({"S1": 1.5, "S3": 1.5, "S9": 1.5})
    assert found["parts"][0]["nodes"][1] == {"name": "two", "children": ["S4"]}
    assert shares["arbeitslosigkeit_sgb2"] == pytest.approx((2 / 3, 0.5))
    with pytest.raises(ConfigError, match="add up to one"):
        weighed(form, settings(city), "2022", {"S4": 0.4})


def test_a_scenario_equal_to_today_differs_in_nothing(city):
    config = settings(city)
    found = basis.release(config)
    assert found.is_same_code
    for changes in ((), (configuration_change(LIMITS),)):
        with basis.copied(found, config) as store:
            done = computed(store, config, Changed(config, changes), "2022", None)
            for name in ("flags", "scores", "groups", "certainty"):
                before, after = store.read(f"pub_{name}", edition="2022"), getattr(done, name)
                key = ["part", "area_id"] if name == "scores" else ["area_id"]
                before, after = before.set_index(key).sort_index(), after.set_index(key).sort_index()
                own = before.columns.intersection(after.columns).drop(
                    ["has_institution", "outcome_history", "value_status", "method_share"], errors="ignore"
                )
                assert len(own) >= 5
                pd.testing.assert_frame_equal(
                    before[own].astype(object).fillna(np.nan), after[own].astype(object).fillna(np.nan), obj=name
                )


def configuration_change(key: str):
    from pipeline.scenario.changed import Change

    return Change(key, None, None)


def test_no_area_is_told_to_change_where_nothing_is_changed(city):
    config = settings(city)
    with basis.copied(basis.release(config), config) as store:
        tables = published.read(store, "2022")
        done = computed(store, config, Changed(config, (configuration_change(LIMITS),)), "2022", None)
    beside = compared("heute", 1, tables, config, config, done, ())
    assert words.differences(beside)["change"].eq("").all()
    assert beside.gained.empty and beside.lost.empty and beside.moved.empty and beside.open.empty


def test_of_a_file_with_two_layers_one_is_named(city, tmp_path, capsys):
    shape = outside(city)[1]
    file = drawn(city, tmp_path / "e.gpkg", [shape])
    gpd.GeoDataFrame({"name": ["x"]}, geometry=[shape], crs="EPSG:25833").to_file(file, layer="zwei", driver="GPKG")
    assert asked(city, "--funding", str(file), to=tmp_path / "s") == 12
    assert "Name one layer of polygons: FILE:LAYER" in capsys.readouterr().err
    assert asked(city, "--funding", f"{file}:drei", to=tmp_path / "s") == 12


def drawn(city: tinycity.TinyCity, file: Path, shapes: list, *, crs: str = "EPSG:25833") -> Path:
    gpd.GeoDataFrame({"name": [f"G {i}" for i in range(len(shapes))]}, geometry=shapes, crs=crs).to_file(
        file, layer="entwurf", driver="GPKG"
    )
    return file


def outside(city: tinycity.TinyCity) -> tuple[str, shapely.Geometry]:
    flags = read(city, "pub_flags")
    area = flags.loc[flags["is_auffaellig"].eq(True) & flags["location"].eq("outside"), "area_id"].iloc[0]
    boxes = tinycity._areas().set_index("key").geometry
    return area, boxes[area]


def test_a_drawn_map_over_an_outside_area_moves_it_inside(city, tmp_path):
    area, shape = outside(city)
    file = drawn(city, tmp_path / "entwurf.gpkg", [shape])
    assert asked(city, "--more-funding", f"{file}:entwurf", to=tmp_path / "more") == 0
    found = table(tmp_path / "more")
    moved = found.index[found["location_today"] != found["location_then"]]
    assert list(moved) == [area]
    assert (found.loc[area, "location_today"], found.loc[area, "location_then"]) == ("außerhalb", "innerhalb")
    # It leaves the micro-areas, so no team serves it any more.
    assert found.loc[area, "team_today"] == "A" and found["team_then"].isna().all()
    assert asked(city, "--funding", str(file), to=tmp_path / "instead") == 0
    found = table(tmp_path / "instead")
    assert list(found.index[found["location_then"] == "innerhalb"]) == [area]
    assert (found["status_today"] == found["status_then"]).all()


def test_a_file_says_the_same_as_the_words(city, tmp_path):
    drawn(city, tmp_path / "e.gpkg", [outside(city)[1]])
    (tmp_path / "s.toml").write_text(
        f'name = "x"\nedition = "2022"\n[set]\n"{LIMITS}" = [-1, 0.4, 0.9]\n[weights]\nS4 = 0.5\n'
        '[funding]\nfile = "e.gpkg"\nadds = true\n',
        encoding="utf-8",
    )
    words = ["--set", f"{LIMITS}=[-1, 0.4, 0.9]", "--weights", "kinderarmut_sgb2=0.5", "--name", "x"]
    assert asked(city, "--scenario", str(tmp_path / "s.toml"), to=tmp_path / "a") == 0
    assert asked(city, *words, "--more-funding", str(tmp_path / "e.gpkg"), to=tmp_path / "b") == 0
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")


def test_everything_says_that_it_is_a_scenario(city, tmp_path, summary):
    assert asked(city, "--set", "flag.near_miss_from=0.3", to=tmp_path / "s") == 0
    assert "nicht beschlossen" in json.loads((tmp_path / "s" / "scenario.json").read_text(encoding="utf-8"))["notice"]
    import openpyxl

    book = openpyxl.load_workbook(tmp_path / "s" / "vergleich.xlsx")
    for sheet in book:
        # Of a table over several pages the note stands behind its first columns.
        said = " ".join(str(cell.value) for row in sheet["A2:Z3"] for cell in row if cell.value)
        for place in (said, sheet.oddFooter.left.text):
            assert "nicht beschlossen. Keine Veröffentlichung" in place
    assert "nicht beschlossen" in book.properties.description
    assert (tmp_path / "s" / "zusammenfassung.pdf").stat().st_size > 10_000


BAD = {
    "unknown key": (10, ["--set", "flag.near_mis_from=0.2"], "flag.near_miss_from"),
    "key that no scenario changes": (10, ["--set", "protect.minimum_frequency=1"], "is unknown or none of them"),
    "another method": (10, ["--set", "method.gisd.flag.groups=['1']"], "the main one"),
    "unknown part": (10, ["--set", f"{METHOD}.parts[stat].classify.limits=[1]"], "status, dynamics"),
    "value out of range": (10, ["--set", "flag.near_miss_from=2"], "flag.near_miss_from"),
    "limits too few": (10, ["--set", f"{LIMITS}=[1]"], "one tie rule per limit"),
    "nothing changes": (10, ["--set", "flag.near_miss_from=0.1"], "every value is the one of today"),
    "nothing at all": (10, [], "no change"),
    "weights of today": (10, ["--weights", "S1=0.3333333333333333"], "every value is the one of today"),
    "weight that the method lacks": (10, ["--weights", "altersarmut=0.3"], "none of berlin-mss"),
    "weights above one": (10, ["--weights", "S1=0.7", "S3=0.6"], "add up to one"),
    "weights below one": (10, ["--weights", "S1=0.3", "S3=0.3", "S4=0.3"], "add up to one"),
    "weight that is none": (10, ["--weights", "S1=viel"], "from 0 to 1"),
    "no key and value": (10, ["--set", "flag.near_miss_from"], "KEY=VALUE"),
    "unknown edition": (10, ["--set", "flag.near_miss_from=0.2", "--edition", "1999"], "2020, 2022"),
    "no such map": (11, ["--funding", "nowhere.gpkg"], "no such file"),
    "no such scenario": (11, ["--scenario", "nowhere.toml"], "a scenario file must exist"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_wrong_word_is_told_and_nothing_is_written(city, tmp_path, capsys, case):
    code, words, said = BAD[case]
    before = bytes_of(city.out)
    assert asked(city, *words, to=tmp_path / "s") == code
    told = capsys.readouterr().err
    assert said in told and all(f"  {part} " in told for part in ("rule", "found", "where", "to do"))
    assert "Traceback" not in told
    assert not (tmp_path / "s").exists() and bytes_of(city.out) == before


def shapes_of(case: str, box: shapely.Geometry) -> tuple[list, str]:
    x, y = shapely.bounds(box)[:2]
    bow = shapely.Polygon([(x, y), (x + 9, y + 9), (x + 9, y), (x, y + 9)])
    far = shapely.affinity.translate(box, 500_000 - x, 5_700_000 - y)
    return {
        "another CRS": ([box], "EPSG:25832"),
        "a crossing outline": ([box, bow], "EPSG:25833"),
        "a line": ([shapely.LineString([(x, y), (x + 9, y)])], "EPSG:25833"),
        "an empty polygon": ([shapely.Polygon()], "EPSG:25833"),
        "nothing": ([], "EPSG:25833"),
        "elsewhere": ([far], "EPSG:25833"),
    }[case]


MAPS = {
    "another CRS": "the city has EPSG:25833",
    "a crossing outline": "row 2: Self-intersection",
    "a line": "LineString",
    "an empty polygon": "no geometry",
    "nothing": "holds areas",
    "elsewhere": "touches any area",
}


@pytest.mark.parametrize("case", MAPS)
def test_a_map_that_cannot_be_used_is_refused(city, tmp_path, capsys, case):
    shapes, crs = shapes_of(case, outside(city)[1])
    file = drawn(city, tmp_path / "e.gpkg", shapes, crs=crs)
    before = bytes_of(city.out)
    assert asked(city, "--funding", str(file), to=tmp_path / "s") == 13
    assert MAPS[case] in capsys.readouterr().err
    assert not (tmp_path / "s").exists() and bytes_of(city.out) == before


def test_a_scenario_is_not_written_among_releases_nor_over_something_else(city, tmp_path, capsys):
    paths, word = settings(city).paths, ["--set", "flag.near_miss_from=0.3"]
    before = bytes_of(city.out)
    for place in (paths.current / "s", paths.releases / "s", paths.processed, paths.reports / "s", city.out):
        assert asked(city, *word, to=place) == 18
        assert "among releases" in capsys.readouterr().err
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x")
    assert asked(city, *word, to=tmp_path / "mine") == 18
    assert bytes_of(city.out) == before and (tmp_path / "mine" / "letter.txt").read_text() == "x"


def test_the_same_scenario_takes_its_own_place_with_the_same_bytes(city, tmp_path):
    word = ["--set", "flag.near_miss_from=0.3"]
    before = bytes_of(settings(city).paths.current.resolve())
    assert asked(city, *word, to=tmp_path / "s") == 0
    first = bytes_of(tmp_path / "s")
    # A run may be at work meanwhile: a scenario reads the release that is in force, which no run writes.
    with folders.locked(settings(city).paths):
        assert asked(city, *word, to=tmp_path / "s") == 0
    assert bytes_of(tmp_path / "s") == first
    assert [path.name for path in tmp_path.iterdir()] == ["s"]
    assert bytes_of(settings(city).paths.current.resolve()) == before


def test_a_killed_command_leaves_the_release_and_no_half_scenario(city, tmp_path):
    folders = ["--config", str(city.config), "--raw", str(city.raw), "--out", str(city.out)]
    words = ["what-if", *folders, "--set", f"{LIMITS}=[-1, 0.4, 0.9]", "--to", str(tmp_path / "s")]
    before = bytes_of(city.out)
    with subprocess.Popen([sys.executable, "-m", "pipeline", *words], cwd=PROJECT, stderr=subprocess.PIPE) as at_work:
        assert at_work.stderr is not None
        at_work.stderr.readline()  # the scenario is computed, the products are begun
        at_work.send_signal(signal.SIGKILL)
    assert bytes_of(city.out) == before
    assert not (tmp_path / "s").exists()


def test_without_a_release_or_with_another_configuration_there_is_nothing_to_compare(tmp_path, capsys):
    made = tinycity.build(tmp_path)
    assert asked(made, "--set", "flag.near_miss_from=0.3") == 11
    assert "no release is in force" in capsys.readouterr().err


def test_a_changed_configuration_is_refused(city, capsys):
    text = city.config.read_text(encoding="utf-8")
    try:
        city.reconfigure(lambda before: before.replace("draws = 40", "draws = 50"))
        assert asked(city, "--set", "flag.near_miss_from=0.3") == 15
    finally:
        city.config.write_text(text, encoding="utf-8")
    assert "changed since" in capsys.readouterr().err
