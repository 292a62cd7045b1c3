"""The comparison of a delivered bridge with a crosswalk: its numbers, its protection, and that nothing reads it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.disclosure import withhold
from pipeline.store import Store
from tests import tinycity
from tests.architecture.rules import package
from tests.unit.reforms import reformed, run

LINE = ("load", "index", "assess", "flag", "protect")
READERS = {
    # Cuts every published table to the areas of one municipality.
    "products/municipal_reports.py",
    "schema/index.py",
    "schema/published.py",
    "german/grains.py",
    "results/bridge.py",
    "disclosure/outgoing.py",
    "disclosure/withhold.py",
    "products/in_language.py",
    "products/published.py",
    "products/pages/bridge.py",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    city = tinycity.build(tmp_path_factory.mktemp("bridge"))
    reformed(city, with_counts=False)
    with run(city, LINE) as done:
        yield done


def test_both_values_stand_side_by_side(store: Store) -> None:
    """Area 4 is carried from two fifths of area 3 and from itself, by children under 15; its bridge is now - change."""
    rows = store.read("out_bridge", edition="2022", indicator="kinderarmut_sgb2").set_index("area_id")
    then = store.read("core_indicators", edition="2020", indicator="kinderarmut_sgb2")
    then = then[then["measured_on"] == pd.Timestamp("2019-12-31")].set_index("area_id").loc[["010003", "010004"]]
    weight = np.array([0.4, 1.0]) * then["denominator"].to_numpy(dtype=float)
    assert rows.loc["010004", "crosswalk_value"] == pytest.approx(np.average(then["value"], weights=weight))
    bridge = store.read("core_indicators", edition="2022", indicator="kinderarmut_sgb2")
    bridge = bridge[bridge["measured_on"] == pd.Timestamp("2019-12-31")].set_index("area_id")
    assert set(bridge["status"]) == {"derived"} and bridge["carried_by"].isna().all()
    assert (rows["bridge_value"] == bridge["value"]).all()
    assert np.allclose(rows["difference"], rows["crosswalk_value"] - rows["bridge_value"])
    assert rows.loc["010004", "estimated_by_area_share"] == pytest.approx(456 / 1716)


def test_classes_by_both_ways_and_areas_that_stayed(store: Store) -> None:
    areas = store.read("out_bridge_areas", edition="2022").set_index("area_id")
    scored = store.read("out_scores", edition="2022", part="dynamics").set_index("area_id")["class_label"]
    assert areas["class_label"].dropna().to_dict() == scored.to_dict()
    assert areas["crosswalk_class_label"].notna().sum() == len(scored)
    assert sorted(areas.index[~areas["is_one_to_one"]]) == ["010001", "010003", "010004"]


def test_a_bridge_bears_the_change_whatever_the_crosswalk(store: Store) -> None:
    validity = store.read("out_validity", edition="2022")
    assert validity["is_dynamics_valid"].sum() == validity["is_valid"].sum()
    assert store.read("core_findings", rule="change_rests_on_area").empty


def test_without_a_reform_there_is_nothing_to_compare(tmp_path: Path) -> None:
    with run(tinycity.build(tmp_path), ("load", "index")) as done:
        assert done.read("out_bridge").empty and done.read("out_bridge_areas").empty


def test_nothing_else_reads_the_comparison() -> None:
    assert {
        source.name for source in package() if "bridge_areas" in source.text or "out_bridge" in source.text
    } <= READERS
    users = {source.name for source in package() if "pages import blocks, bridge" in source.text}
    assert users == {"products/pages/quality.py"}


def test_values_that_are_not_public_are_not_published(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    reformed(city, with_counts=False)
    city.reconfigure(
        lambda text: text.replace(
            'signs = { "." = "secret", "–" = "zero", "-" = "zero" }\nis_public = true',
            'signs = { "." = "secret", "–" = "zero", "-" = "zero" }\nis_public = false',
        )
    )
    with run(city, LINE) as done:
        rows = done.read("pub_bridge")
        values = rows[["bridge_value", "crosswalk_value", "difference"]]
        assert len(rows) and values.isna().all(axis=None)
        assert set(rows["value_status"]) <= {"nicht_veroeffentlicht", "geheim"}


SECRET = pd.DataFrame({"edition": ["1"], "area_id": ["a"], "indicator": ["x"]})
EDITIONS = pd.DataFrame(
    {"edition": ["1", "2"], "geography_id": ["old", "new"], "previous_edition": [None, "1"]}, dtype=object
)
WALK = pd.DataFrame(
    {
        "from_geography_id": "old",
        "to_geography_id": "new",
        "from_area_id": ["a", "a", "b"],
        "to_area_id": ["p", "q", "r"],
    }
)


def test_what_comes_from_a_protected_cell_is_protected_on_both_sides_of_a_reform() -> None:
    reached = withhold.carried(SECRET, EDITIONS, WALK)
    assert reached.to_numpy().tolist() == [["2", "p", "x"], ["2", "q", "x"]]
    nothing = SECRET.iloc[:0]
    secrets = withhold.Secrets(*[nothing] * 8)
    rows = pd.DataFrame({"edition": "2", "area_id": ["p", "q", "r"], "indicator": "x", "value_status": "ok"})
    columns = ["bridge_value", "crosswalk_value", "difference", "estimated_share", "estimated_by_area_share"]
    shown = withhold.bridge(rows.assign(**dict.fromkeys(columns, 0.126)), secrets, reached, nothing)
    assert shown["value_status"].tolist() == ["geheim", "geheim", "ok"]
    assert shown[columns].isna().all(axis=1).tolist() == [True, True, False]
    assert shown["estimated_share"].iloc[2] == 0.13
    areas = withhold.bridge_areas(rows.assign(class_label="k", crosswalk_class_label="k"), secrets, reached)
    assert areas["crosswalk_class_label"].isna().tolist() == [True, True, False]
