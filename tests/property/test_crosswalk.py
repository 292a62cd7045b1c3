"""Counts survive a reform: a worked example by hand, and identities for any reform."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.space.crosswalk import Crosswalk, by_residents, carried, is_whole


def walk(*rows: tuple[int, int, float]) -> Crosswalk:
    before, after, weight = (np.array(column) for column in zip(*rows, strict=True))
    return Crosswalk(before, after, weight, weight)


def test_worked_example() -> None:
    """Area 0 (100 people, 10 cases) splits 3 : 1; area 1 (40, 8) goes whole with the smaller part.

    New 0: 75 people, 7.5 cases; new 1: 25 + 40 = 65 people, 2.5 + 8 = 10.5 cases.
    """
    reform = walk((0, 0, 0.75), (0, 1, 0.25), (1, 1, 1.0))
    counts = np.array([[100.0, 10.0], [40.0, 8.0]])
    assert carried(counts, reform, 2).tolist() == [[75.0, 7.5], [65.0, 10.5]]
    assert is_whole(reform, 2).tolist() == [False, False]


def test_a_merger_is_whole() -> None:
    reform = walk((0, 0, 1.0), (1, 0, 1.0), (2, 1, 1.0))
    assert is_whole(reform, 2).tolist() == [True, True]


def test_a_missing_count_stays_missing_where_it_goes_and_nowhere_else() -> None:
    reform = walk((0, 0, 0.5), (0, 1, 0.5), (1, 2, 1.0), (2, 1, 0.0), (2, 2, 1.0))
    found = carried(np.array([[np.nan], [5.0], [7.0]]), reform, 4)
    assert np.isnan(found[[0, 1, 3], 0]).all() and found[2, 0] == 12


def test_blocks_weigh_by_residents() -> None:
    """Old area 0 holds blocks of 30 and 10 people, which go to new areas 0 and 1; a block outside counts nowhere."""
    found = by_residents(
        np.array([30.0, 10.0, 60.0, 99.0]), np.array([0, 0, 1, -1]), np.array([0, 1, 1, 1]), sizes=(2, 2)
    )
    assert found.before.tolist() == [0, 0, 1] and found.after.tolist() == [0, 1, 1]
    assert found.weight.tolist() == [0.75, 0.25, 1.0]
    assert np.allclose(found.weight_back, [1.0, 10 / 70, 60 / 70])


reforms = st.integers(1, 6).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.integers(1, 6),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, 5), st.integers(1, 500)), min_size=1, max_size=30),
    )
)


@given(reforms, st.integers(0, 2**32 - 1))
def test_totals_are_conserved(reform: tuple[int, int, list[tuple[int, int, int]]], seed: int) -> None:
    areas, _, blocks = reform
    before, after, people = (np.array(column) for column in zip(*blocks, strict=True))
    found = by_residents(people.astype(float), before, after, sizes=(areas, 6))
    assert np.allclose(np.bincount(found.before, weights=found.weight, minlength=areas)[np.unique(before)], 1)
    assert np.allclose(np.bincount(found.after, weights=found.weight_back)[np.unique(after)], 1)
    counts = np.random.default_rng(seed).integers(0, 1000, (areas, 3)).astype(float)
    counts[np.setdiff1d(np.arange(areas), before)] = 0
    assert np.allclose(np.nansum(carried(counts, found, 6), axis=0), counts.sum(axis=0))
