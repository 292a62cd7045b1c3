"""What depends on a protected cell, on frames of a few rows."""

import numpy as np
import pandas as pd
import pytest

from pipeline.disclosure import cells, forms, withhold

MAIN = forms.Methods("m", pd.DataFrame({"method": ["m", "m"], "part": ["status", "other"]}), frozenset())
NO_CELLS = pd.DataFrame({"edition": [], "area_id": [], "indicator": []}, dtype=object)


def keyed(**columns):
    n = max(len(v) for v in columns.values() if isinstance(v, list))
    return pd.DataFrame({"edition": ["1"] * n, "method": "m", "part": "status", "value_status": "ok", **columns})


@pytest.fixture()
def secrets():
    """Area a: cell x protected, 500 residents; area b: too, 100 residents; part status uses x and y, other uses y."""
    hidden = pd.DataFrame({"edition": "1", "area_id": ["a", "b"], "indicator": "x"})
    used = pd.DataFrame(
        {"edition": "1", "method": "m", "part": ["status", "status", "other"], "indicator": ["x", "y", "y"]}
    )
    residents = pd.DataFrame({"edition": "1", "area_id": ["a", "b", "c"], "residents": [500.0, 100.0, 900.0]})
    closed = pd.DataFrame({"edition": ["1"], "indicator": ["x"]})
    return withhold.derive(hidden, closed, used, residents, 300, MAIN)


def test_only_parts_that_use_the_indicator_are_touched(secrets):
    assert set(secrets.parts["part"]) == {"status"} and set(secrets.parts["area_id"]) == {"a", "b"}
    assert secrets.unclassed["area_id"].tolist() == ["b"]
    assert secrets.closed_parts["part"].tolist() == ["status"]


def test_classes_stay_from_the_residents_the_method_asks_for(secrets):
    scores = keyed(area_id=["a", "b", "c", "d"], score=[1.23, 2.0, 0.55, -1.0], rank=[2, 1, 3, 4], class_code=3)
    shown = withhold.scores(scores.assign(class_label="niedrig"), secrets).set_index("area_id")
    assert shown["score"].isna().tolist() == [True, True, False, False]
    assert shown["class_label"].tolist()[0] == "niedrig" and shown["class_label"].isna().tolist()[1]
    assert shown.loc["c", "score"] == pytest.approx(0.6, abs=0.051)
    assert shown["rank"].tolist()[2:] == [1, 2], "ranks count the published areas"


def test_scores_that_read_alike_share_a_rank(secrets):
    """1.04 and 0.96 both read 1.0: their order would tell more than their digits do."""
    scores = keyed(
        area_id=list("abcdef"), score=[9.0, 8.0, 0.96, 1.04, 2.0, 0.5], rank=[1, 2, 5, 4, 3, 6], class_code=3
    )
    shown = withhold.scores(scores.assign(class_label="niedrig"), secrets).set_index("area_id")
    assert shown["score"].tolist()[2:] == [1.0, 1.0, 2.0, 0.5]
    assert shown["rank"].tolist()[2:] == [2, 2, 1, 4]


def test_groups_and_flags_follow_the_class(secrets):
    groups = withhold.groups(keyed(area_id=["a", "b"], group_code="4+", is_auffaellig=True), secrets)
    assert groups["group_code"].isna().tolist() == [False, True]
    flags = pd.DataFrame(
        {
            "edition": "1", "area_id": ["a", "b"], "is_auffaellig": True, "was_auffaellig": True, "is_near_miss": False,
            "is_persistent": True, "category": "auffaellig_outside", "change": "still", "editions_flagged": 3,
            "history": "xxx", "share_current": 0.5, "share_planned": 0.0, "share_former": 0.0, "value_status": "ok",
        }
    )  # fmt: skip
    few = pd.DataFrame({"edition": ["1"], "area_id": ["a"]})
    shown = withhold.flags(flags, secrets, few).set_index("area_id")
    assert shown.loc["a", "is_auffaellig"] is True and pd.isna(shown.loc["a", "share_current"])
    assert pd.isna(shown.loc["b", "is_auffaellig"]) and shown.loc["b", "category"] == "not_assessed"
    assert shown.loc["b", "history"] == "nnn" and shown.loc["b", "editions_flagged"] == 0


def test_values_of_sources_that_are_not_public_are_rounded(secrets):
    frame = pd.DataFrame(
        {"edition": "1", "area_id": ["a", "c", "c"], "indicator": ["x", "x", "y"], "value": [1.0, 12.345, 12.345]}
    ).assign(value_status="ok", estimated_share=[0.5, 0.126, 0.126], estimated_by_area_share=0.0)
    shown = withhold.indicators(frame, secrets)
    assert shown["value"].tolist()[1:] == [12.3, 12.345]
    assert shown["estimated_share"].tolist()[1:] == [0.13, 0.13] and shown["estimated_share"].isna()[0]
    assert pd.isna(withhold.indicators(frame, secrets)["value"].tolist()[0])


def test_moments_are_rounded_where_a_part_uses_what_is_not_public(secrets):
    frame = keyed(
        indicator=["x", "sum"], group="all", step=["zscore", "scale_sd"], mean=[11.669, 1e-17], sd=[7.93697, 2.94758]
    )
    shown = withhold.reference(frame, secrets)
    assert shown["mean"].tolist() == [12.0, 0.0] and shown["sd"].tolist() == [7.9, 2.9]
    other = withhold.reference(frame.assign(part="other"), secrets)
    assert other["sd"].tolist() == [7.93697, 2.94758]


def test_reasons_keep_their_code_and_lose_their_numbers_and_the_order_of_indicators(secrets):
    frame = pd.DataFrame(
        {
            "edition": "1", "area_id": ["a", "a", "a", "a", "c", "c"], "position": [1, 2, 3, 4, 1, 3],
            "code": ["status", "indicator", "indicator", "dynamics", "status", "indicator"],
            "part": ["status", "status", "status", "dynamics", "status", "status"],
            "indicator": [None, "x", "y", None, None, "x"], "value": [1.61, 9.0, 8.0, 1.1, 1.64, 7.0],
            "city_value": [0.0, 4.444, 3.333, 0.0, 0.0, 4.444],
            "contribution": [np.nan, 1.0, 0.6, np.nan, np.nan, 0.44], "limit": [1.5, np.nan, np.nan, 1.0, 1.5, np.nan],
            "distance": [0.11, np.nan, np.nan, 0.1, 0.14, np.nan], "value_status": "ok",
        }
    )  # fmt: skip
    shown = withhold.reasons(frame, secrets, "m")
    assert shown[["area_id", "code"]].agg(" ".join, axis=1).tolist() == [
        "a status", "a dynamics", "c status", "c indicator",
    ]  # fmt: skip
    assert shown["position"].tolist() == [1, 2, 1, 3]
    assert shown["value"].isna().tolist() == [True, False, False, False]
    assert shown["value"].tolist()[2] == 1.6 and shown["distance"].tolist()[2] == pytest.approx(0.1)
    assert shown["contribution"].tolist()[3] == pytest.approx(0.4)


def test_nothing_protected_changes_nothing():
    nothing = withhold.derive(
        NO_CELLS, NO_CELLS[["edition", "indicator"]], keyed(area_id=["a"], indicator=["x"]),
        pd.DataFrame({"edition": ["1"], "area_id": ["a"], "residents": [10.0]}), 300, MAIN,
    )  # fmt: skip
    scores = keyed(area_id=["a"], score=[1.23456], rank=[1], class_code=[1], class_label=["hoch"])
    pd.testing.assert_frame_equal(withhold.scores(scores, nothing), scores)


@pytest.mark.parametrize(("share", "basis", "is_few"), [(0.004, "residents", True), (0.998, "residents", True),
                                                        (0.5, "residents", False), (0.004, "area", False)])  # fmt: skip
def test_a_share_of_residents_that_tells_one_or_two_persons(share, basis, is_few):
    overlay = pd.DataFrame({"edition": ["1"], "area_id": "a", "basis": basis, "share_residents": share})
    flags = pd.DataFrame({"edition": ["1"], "area_id": "a", "overlay_basis": basis})
    flags = flags.assign(share_current=share, share_planned=0.0, share_former=0.0)
    people = pd.DataFrame({"edition": ["1"], "area_id": "a", "group": "all", "residents": 500.0, "source_id": "s"})
    assert len(cells.few_inside(overlay, flags, people, frozenset(), 3)) == int(is_few)
    assert len(cells.few_inside(overlay, flags, people, frozenset({"s"}), 3)) == 0
