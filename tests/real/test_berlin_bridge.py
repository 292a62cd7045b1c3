"""Berlin 2019 to 2021: the bridge S - D of 2021 beside the crosswalk by area, with the figures of METHODS §7."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline.products import published
from pipeline.products.facts import facts_of
from pipeline.products.pages import bridge
from pipeline.space import crosswalk
from pipeline.store import Store

CHILDREN = "kinderarmut_sgb2"


@pytest.fixture(scope="module")
def config(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> configuration.Config:
    file = configuration.PROJECT / "config" / "berlin.toml"
    return configuration.load(file, raw=shared_data / "berlin", out=tmp_path_factory.mktemp("berlin"))


@pytest.fixture(scope="module")
def berlin(config: configuration.Config) -> Iterator[Store]:
    with Store(config.paths.out / "test.duckdb") as store:
        for stage in ("load", "index", "assess", "flag", "protect"):
            import_module(f"pipeline.stages.{stage}").run(store, config)
            store.check(stage)
        yield store


def scored(store: Store) -> pd.Index:
    validity = store.read("out_validity", edition="2021").set_index("area_id")
    return validity.index[validity["is_valid"].astype(bool)]


def test_the_earlier_value_of_2021_is_the_bridge(berlin: Store) -> None:
    rows = berlin.read("core_indicators", edition="2021")
    before = rows[rows["measured_on"] == pd.Timestamp("2018-12-31")]
    assert set(before.loc[before["value"].notna(), "status"]) == {"derived"}
    assert rows["carried_by"].isna().all() and rows["is_comparable"].all()
    assert berlin.read("out_validity", edition="2021")["is_dynamics_valid"].sum() == 536


def test_113_of_535_classes_would_come_out_otherwise(berlin: Store) -> None:
    areas = berlin.read("out_bridge_areas", edition="2021")
    both = areas.dropna(subset=["class_label", "crosswalk_class_label"])
    assert (len(both), (both["class_label"] != both["crosswalk_class_label"]).sum()) == (535, 113)
    assert (len(areas), areas["is_one_to_one"].sum()) == (542, 288)


def test_the_error_of_child_poverty_exceeds_the_signal(berlin: Store) -> None:
    rows = berlin.read("out_bridge", edition="2021", indicator=CHILDREN).set_index("area_id")
    error = rows["difference"].reindex(scored(berlin)).dropna()
    assert len(error) == 535
    assert np.sqrt((error**2).mean()) == pytest.approx(4.6, abs=0.05)
    signal = berlin.read("out_reference", edition="2021", method="berlin-mss", part="dynamics", indicator=CHILDREN)[
        "sd"
    ].iloc[0]
    assert signal == pytest.approx(3.8, abs=0.05)


def test_the_figures_of_the_methods_page_by_residents_alone(berlin: Store) -> None:
    """METHODS §7 weighed every indicator by all residents; the table weighs by the group each share is of."""
    walk = berlin.read("core_crosswalk")
    ids = [pd.Index(sorted(walk[column].unique())) for column in ("from_area_id", "to_area_id")]
    then = berlin.read("core_indicators", edition="2019", indicator=CHILDREN)
    then = then[then["measured_on"] == pd.Timestamp("2018-12-31")].set_index("area_id")["value"].reindex(ids[0])
    people = berlin.read("core_population", edition="2019", group="all").set_index("area_id")["residents"]
    carried = crosswalk.carried_rates(
        then.to_numpy(dtype=float)[:, None],
        people.reindex(ids[0]).to_numpy(dtype=float)[:, None],
        crosswalk.of_rows(walk, *ids),
        len(ids[1]),
    )
    truth = berlin.read("out_bridge", edition="2021", indicator=CHILDREN).set_index("area_id")["bridge_value"]
    error = (pd.Series(carried[:, 0], ids[1]) - truth).reindex(scored(berlin)).dropna()
    assert (len(error), error.std(ddof=0)) == (535, pytest.approx(4.62, abs=0.01))


def test_history_over_the_reform_follows_mutual_cover(berlin: Store) -> None:
    """324 areas and an old one cover each other by nine tenths; 22 take more than a tenth of their people by area."""
    flags = berlin.read("out_flags", edition="2021")
    assert flags["previous_area_id"].notna().sum() == 324
    walk = berlin.read("core_crosswalk")
    cover = walk[(walk["weight"] >= 0.9) & (walk["weight_back"] >= 0.9)]
    share = berlin.read("core_carried").set_index("area_id")["estimated_by_area_share"].reindex(cover["to_area_id"])
    assert (len(cover), (share <= 0.1).sum()) == (324, 302)
    assert (share[share > 0.1] > 0.1 + 1e-6).all()


def test_the_quality_page_says_so(berlin: Store, config: configuration.Config) -> None:
    said = bridge.compared(facts_of(published.read(berlin, "2021"), config))[0]["text"]
    assert said.startswith("Zum Vergleich: ") and said.count(". ") == 1
    for figure in (
        "113 von 535",
        "288 von 542",
        "4,6 Prozentpunkte",
        "3,8 Prozentpunkte",
        "nach Fläche",
        "Ausgabe 2019",
    ):
        assert figure in said
    assert bridge.compared(facts_of(published.read(berlin, "2019"), config)) == []
