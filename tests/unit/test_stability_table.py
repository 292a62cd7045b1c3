"""Counts of stable classes and doubtful flags, and changes beyond chance, by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.methods.reliability import beyond_chance, smallest_rate
from pipeline.methods.stability_table import COUNTS, FLAG_PART, beyond, counted

KEY = {"edition": "1", "method": "m"}


def own(part: str, codes: list[float], probability: list[float], effect: float = 2.0) -> pd.DataFrame:
    return pd.DataFrame(KEY | {"part": part, "design_effect": effect, "class_code": codes, "probability": probability})


def test_flags_by_hand() -> None:
    # Flagged: 0.99, 0.90, 0.60, unknown. Not flagged: flag probability 0.30, 0.10, 0.00.
    rows = own(FLAG_PART, [1, 1, 1, 1, 0, 0, 0], [0.99, 0.90, 0.60, np.nan, 0.70, 0.90, 1.0])
    found = counted(rows, 0.95, 0.80, 0.20).iloc[0]
    assert found["areas"] == 6 and found["flagged"] == 3, "an area without a probability does not count"
    assert (found["stable"], found["mostly_stable"], found["unstable"]) == (2, 2, 2)
    assert found["stable_share"] == pytest.approx(2 / 6)
    assert found["flagged_below_90"] == 1, "0.90 itself is firm"
    assert found["unflagged_from_10"] == 2 and found["near_misses"] == 1
    assert found["expected_false_flags"] == pytest.approx(0.01 + 0.10 + 0.40)
    assert found["expected_missed"] == pytest.approx(0.30 + 0.10)


def test_classes_have_no_counts_of_flags_and_effects_stay_apart() -> None:
    rows = pd.concat([own("status", [1, 2], [1.0, 0.5]), own("status", [1, 2], [0.95, 0.80], effect=1.0)])
    found = counted(rows, 0.95, 0.80, 0.10).set_index("design_effect")
    assert found["stable"].to_dict() == {1.0: 1, 2.0: 1} and found["unstable"].to_dict() == {1.0: 0, 2.0: 1}
    assert found[COUNTS[5:]].isna().all(axis=None)


def test_nothing_to_count_gives_no_row() -> None:
    rows = counted(own("status", [np.nan], [0.5]), 0.95, 0.8, 0.1)
    assert len(rows) == 0 and {"edition", *COUNTS} <= set(rows)


def test_changes_are_tested_within_their_pair_and_part_alone() -> None:
    moved = [0.99, 0.80, np.nan, 0.92]
    rows = pd.DataFrame(KEY | {"previous_edition": "0", "part": ["a", "a", "a", "b"], "probability_moved": moved})
    found = beyond(rows, 0.10)
    # In a: 0.01 alone, (0.01 + 0.20) / 2 of both. In b: 0.08 alone.
    assert found["q_value"].tolist()[:2] == pytest.approx([0.01, 0.105])
    assert found["q_value"].tolist()[3] == pytest.approx(0.08) and np.isnan(found["q_value"].tolist()[2])
    assert found["is_beyond_chance"].tolist() == [True, False, None, True]
    assert len(beyond(rows.iloc[:0], 0.10)) == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0.01, 0.5))
def test_the_smallest_rate_decides_as_the_test_does(moved: list[float], rate: float) -> None:
    values = np.array([*moved, np.nan])
    assert (beyond_chance(values, rate) == (smallest_rate(values) <= rate + 1e-12)).all()
    assert not beyond_chance(values, rate)[-1]
