"""A reform without an official table: by surface nothing is compared that rests on it, by residents of blocks it is."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from pipeline import config as configuration
from pipeline.errors import BadData
from pipeline.products import monitor_table, published
from pipeline.products.facts import facts_of
from pipeline.products.sheets import figures
from pipeline.products.words import words_of
from pipeline.store import Store
from tests import tinycity
from tests.unit.reforms import BOUND, reformed, run, with_blocks

SPLIT = ["010003", "010004"]


@pytest.fixture(scope="module")
def by_area(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    city = tinycity.build(tmp_path_factory.mktemp("area"))
    reformed(city)
    with run(city, ("load", "index", "assess", "flag", "protect")) as store:
        yield store


@pytest.fixture(scope="module")
def by_residents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    city = tinycity.build(tmp_path_factory.mktemp("blocks"))
    reformed(city)
    with_blocks(city)
    with run(city) as store:
        yield store


def earlier(store: Store, indicator: str, table: str = "core_indicators") -> pd.DataFrame:
    rows = store.read(table, edition="2022", indicator=indicator).set_index("area_id")
    return rows[rows["measured_on"] == pd.Timestamp("2019-12-31")]


def delivered(store: Store, indicator: str) -> pd.DataFrame:
    return store.read("core_indicators", edition="2020", indicator=indicator).set_index("area_id")


@pytest.mark.parametrize("indicator", [name for name, _, _ in BOUND.values()])
@pytest.mark.parametrize("way", ["by_area", "by_residents"])
def test_totals_of_every_indicator_are_conserved(request: pytest.FixtureRequest, way: str, indicator: str) -> None:
    store = request.getfixturevalue(way)
    for column in ("numerator", "denominator"):
        assert earlier(store, indicator)[column].sum() == pytest.approx(delivered(store, indicator)[column].sum())


def test_by_surface_the_estimated_share_is_stored_with_each_value(by_area: Store) -> None:
    """Area 4 gets 0.4 of the 1,140 people of area 3 to its own 1,260: 456 of 1,716 are estimated."""
    rows = earlier(by_area, "kinderarmut_sgb2")
    assert set(rows["carried_by"]) == {"area"}
    assert rows.loc["010003", "estimated_share"] == 1
    assert rows.loc["010004", "estimated_share"] == pytest.approx(456 / 1716)
    assert rows.loc["010001", "estimated_share"] == 0, "a merger of whole areas"
    assert rows.loc["010007", "estimated_share"] == 0, "a sliver leaves its area whole"
    assert rows.loc["010008", "estimated_share"] == pytest.approx(0.005 * 1620 / (0.005 * 1620 + 1740))
    assert (rows["estimated_by_area_share"] == rows["estimated_share"]).all()
    assert sorted(rows.index[rows["status"] == "estimated"]) == [*SPLIT, "010008"]
    assert sorted(rows.index[~rows["is_comparable"]]) == SPLIT
    before = delivered(by_area, "kinderarmut_sgb2").loc[["010003", "010004"], ["numerator", "denominator"]]
    above, below = np.array([0.4, 1.0]) @ before.to_numpy(dtype=float)
    assert rows.loc["010004", "value"] == pytest.approx(100 * above / below), "counts are summed, the rate rebuilt"


def test_by_surface_there_is_no_change_no_class_and_no_group_of_it(by_area: Store) -> None:
    validity = by_area.read("out_validity", edition="2022").set_index("area_id")
    withheld = validity.index[validity["is_valid"] & ~validity["is_dynamics_valid"]]
    assert sorted(withheld) == SPLIT
    assert set(validity.loc[SPLIT, "dynamics_reason"]) == {
        "Dynamik nicht bewertet: früherer Wert zu mehr als 10 % der Bevölkerung nach Fläche geschätzt"
    }
    for table in ("out_scores", "out_contributions"):
        assert not set(by_area.read(table, edition="2022", part="dynamics")["area_id"]) & set(SPLIT)
    groups = by_area.read("out_groups", edition="2022").set_index("area_id")
    assert set(groups.loc[SPLIT, "basis"]) == {"status"}
    assert set(groups["basis"].drop(SPLIT)) == {"status_dynamics"}
    probable = by_area.read("out_class_probability", edition="2022", part="dynamics")
    assert not set(probable["area_id"]) & set(SPLIT)


def test_by_surface_the_history_begins_anew_and_a_finding_says_so(by_area: Store) -> None:
    flags = by_area.read("out_flags", edition="2022").set_index("area_id")
    assert set(flags.loc[SPLIT, "change"]) == {"not_comparable"}
    assert flags.loc["010007", "previous_area_id"] == "010007"
    found = by_area.read("core_findings", rule="change_rests_on_area")
    assert found["edition"].tolist() == ["2022"] and "010003, 010004" in found["internal_text"].iloc[0]
    assert by_area.read("pub_findings", rule="change_rests_on_area")["public_text"].iloc[0].startswith("Für 2 Gebiete")


def test_what_is_published_says_that_it_is_estimated(by_area: Store) -> None:
    rows = earlier(by_area, "kinderarmut_sgb2", "pub_indicators")
    assert set(rows.loc[SPLIT, "value_status"]) == {"geschaetzt"}
    assert rows.loc["010004", "estimated_share"] == 0.27, "of two decimals"
    now = by_area.read("pub_indicators", edition="2020")
    assert now["estimated_share"].isna().all() and now["carried_by"].isna().all() and now["is_comparable"].all()


def test_products_show_no_change_and_say_why(by_area: Store, tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    reformed(city)
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    edition = published.read(by_area, "2022")
    facts = facts_of(edition, config)
    sheet = figures.indicators(facts, words_of(edition, config)).rows.set_index("area_id")
    wide = monitor_table.of(edition, config)[1].set_index("area_id")
    for changes in (sheet["kinderarmut_sgb2_change"], wide["kinderarmut_sgb2_change"]):
        assert sorted(changes.index[changes.isna()]) == SPLIT
    assert sheet["kinderarmut_sgb2_before"].notna().all()
    assert sheet.loc[SPLIT, "value_status"].str.contains("nach Fläche geschätzt, daher keine Veränderung").all()
    assert sheet.loc["010008", "value_status"].endswith("früherer Wert geschätzt")
    assert sheet.loc["010001", "value_status"] == ""


def test_blocks_say_who_moved_and_rates_are_rebuilt(by_residents: Store) -> None:
    """The moved strip holds two fifths of the surface of area 3 and the block with a tenth of its people."""
    rows = earlier(by_residents, "arbeitslosigkeit_sgb2")
    assert set(rows["carried_by"]) == {"residents"}
    before = delivered(by_residents, "arbeitslosigkeit_sgb2").loc[["010003", "010004"], ["numerator", "denominator"]]
    above, below = np.array([0.1, 1.0]) @ before.to_numpy(dtype=float)
    assert rows.loc["010004", ["numerator", "denominator"]].tolist() == pytest.approx([above, below])
    assert rows.loc["010004", "value"] == pytest.approx(100 * above / below)
    assert rows.loc["010004", "estimated_share"] == pytest.approx(114 / 1374)
    assert (rows["estimated_by_area_share"] == 0).all() and rows["is_comparable"].all()
    assert rows.loc[SPLIT, "status"].tolist() == ["estimated", "estimated"]
    assert rows.loc["010007", "estimated_share"] == 0, "nobody lives on the strip"
    validity = by_residents.read("out_validity", edition="2022")
    assert validity["is_dynamics_valid"].sum() == validity["is_valid"].sum() == 38
    assert by_residents.read("core_findings", rule="change_rests_on_area").empty


def test_an_area_without_blocks_goes_by_surface_and_is_told_apart(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    reformed(city)
    with_blocks(city)
    file = city.raw / "bloecke.csv"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("010003")]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with run(city, ("load",)) as store:
        carried = store.read("core_carried").set_index("area_id")
        assert carried.loc[SPLIT, "carried_by"].tolist() == ["area", "area"]
        assert carried.loc["010004", "estimated_by_area_share"] == pytest.approx(456 / 1716)
        assert (carried["carried_by"] == "area").sum() == 2


def test_the_limit_is_a_setting_and_is_decided_exactly(tmp_path: Path) -> None:
    """A quarter of area 3 is 285 people beside 1,260: a limit of just that share holds, one below does not."""
    city = tinycity.build(tmp_path)
    reformed(city, moved=0.25)
    share = 285 / (285 + 1260)
    for limit, fits in ((share, True), (share - 1e-6, False)):
        city.reconfigure(
            lambda text, limit=limit: text.split("[limits]")[0] + f"\n[limits]\nmax_estimated_share = {limit!r}\n"
        )
        with run(city, ("load",)) as store:
            carried = store.read("core_carried").set_index("area_id")
            assert carried.loc["010004", "is_comparable"] == fits and not carried.loc["010003", "is_comparable"]


def test_where_every_border_moved_the_edition_stands_without_a_change(tmp_path: Path) -> None:
    """All borders but the outer ones move by two fifths of an area; the run goes on with the status alone."""
    city = tinycity.build(tmp_path)
    reformed(city)
    layer = tinycity._areas()
    west, _, east, _ = layer.total_bounds
    for place, (x0, y0, x1, y1) in enumerate(layer.bounds.to_numpy()):
        left, right = x0 + 0.4 * tinycity.SIDE * (x0 > west), x1 + 0.4 * tinycity.SIDE * (x1 < east)
        layer.loc[place, "geometry"] = shapely.box(left, y0, right, y1)
    layer.to_file(city.raw / "neu.gpkg", driver="GPKG")
    first = next(row for row in city.rows("2020") if row["key"] == "010002")
    city.write_rows([*city.rows(), first])
    city.reconfigure(lambda text: text.replace("expected = 39", "expected = 40"))
    with run(city) as store:
        validity = store.read("out_validity", edition="2022")
        scored = validity[validity["is_valid"]]
        assert not validity["is_dynamics_valid"].any() and len(scored) == 39
        assert scored["dynamics_reason"].str.endswith("nach Fläche geschätzt").all()
        assert set(store.read("out_groups", edition="2022")["basis"]) == {"status"}
        assert set(store.read("out_flags", edition="2022")["change"]) == {"not_comparable"}


def test_counts_that_would_go_nowhere_stop_the_run(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    reformed(city)
    layer = gpd.read_file(city.raw / "neu.gpkg")
    layer[layer["key"] != "020040"].to_file(city.raw / "neu.gpkg", driver="GPKG")
    city.write_rows([row for row in city.rows() if row["key"] != "020040"])
    city.reconfigure(lambda text: text.replace("expected = 39", "expected = 38"))
    with pytest.raises(BadData, match="020040 go nowhere"):
        run(city, ("load",))
