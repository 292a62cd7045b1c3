"""The sibling rule on tables small enough to check by hand."""

import numpy as np
import pandas as pd

from pipeline.disclosure import suppress


def siblings(groups, hidden, size, available=None):
    n = len(size)
    flags = np.isin(np.arange(n), hidden)
    open_ = np.ones(n, dtype=bool) if available is None else np.asarray(available, dtype=bool)
    levels = [np.asarray(group, dtype=np.int64) for group in groups]
    return np.flatnonzero(suppress.siblings(levels, flags, open_, np.asarray(size, float), np.arange(n))).tolist()


def test_ortsteil_with_one_protected_quarter_gets_a_second():
    """50 = 2 + 7 + 11 + 30: the 2 alone would be 50 less the rest; the smallest sibling goes too."""
    assert siblings([[0, 0, 0, 0]], [0], [20, 70, 110, 300]) == [0, 1]


def test_two_protected_ones_need_no_third():
    assert siblings([[0, 0, 0, 0]], [0, 2], [20, 70, 110, 300]) == [0, 2]


def test_nothing_protected_protects_nothing():
    assert siblings([[0, 0, 1, 1]], [], [1, 2, 3, 4]) == []


def test_equal_sizes_are_decided_by_the_order_and_unknown_sizes_come_last():
    assert siblings([[0, 0, 0]], [0], [5, 9, 9]) == [0, 1]
    assert siblings([[0, 0, 0]], [0], [5, np.nan, 9]) == [0, 2]


def test_an_only_child_is_hidden_at_the_level_above_and_the_choice_there_is_hidden_again():
    """Region 0 has one area: the district gives it a second in region 1, which then needs one of its own."""
    regions, district = [0, 1, 1, 1], [0, 0, 0, 0]
    assert siblings([regions, district], [0], [10, 30, 20, 40]) == [0, 1, 2]


def test_a_cell_that_is_public_is_never_chosen():
    assert siblings([[0, 0, 0]], [0], [1, 2, 3], available=[True, False, True]) == [0, 2]


def test_cells_without_a_parent_at_a_level_belong_to_no_group():
    assert siblings([[-1, -1, 0]], [0], [1, 2, 3]) == [0]


def cells(*rows):
    columns = ["edition", "area_id", "measured_on", "denominator", "is_primary"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(geography_id="g", indicator="x", item="x", is_available=True, is_valid=True)


AREAS = pd.DataFrame(
    {
        "geography_id": "g",
        "area_id": ["a", "b", "c", "P"],
        "parent_id": ["P", "P", "P", None],
        "is_base": [1, 1, 1, 0],
        "municipality_id": "1",
    }
)


def test_the_chain_of_parents_ends_with_the_whole_geography():
    found = suppress.ancestors(AREAS)
    assert found["area_id"].tolist() == ["a", "b", "c"]
    assert found[0].tolist() == ["P"] * 3 and found[1].tolist() == ["*"] * 3


def test_a_protected_date_is_carried_to_a_later_edition_but_not_back():
    frame = cells(
        *(("1", a, "d1", d, a == "a") for a, d in (("a", 9), ("b", 5), ("c", 7))),
        *(("2", a, "d1", d, False) for a, d in (("a", 9), ("b", 5), ("c", 7))),
        *(("2", a, "d2", d, a == "c") for a, d in (("a", 9), ("b", 5), ("c", 7))),
    )
    kind = suppress.protect_cells(frame, suppress.ancestors(AREAS))
    assert kind.tolist() == ["primary", "secondary", "", "carried", "carried", "", "", "secondary", "primary"]


def test_an_area_that_kept_its_borders_is_the_same_place_on_another_geography():
    walk = pd.DataFrame(
        {
            "from_geography_id": "old", "from_area_id": ["a", "b"], "to_geography_id": "g", "to_area_id": ["a2", "b2"],
            "weight": [1.0, 0.6], "weight_back": [0.9995, 1.0],
        }
    )  # fmt: skip
    assert suppress.same_places(walk) == {("g", "a2"): ("old", "a")}
