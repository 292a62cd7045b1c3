"""Counts survive a reform: a worked example by hand, and identities for any reform."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.space.crosswalk import (
    TIE,
    Crosswalk,
    by_residents,
    carried,
    carried_rates,
    conserving,
    exceeds,
    is_one_to_one,
    is_split,
    is_whole,
    residents_share,
)


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


def test_the_share_that_is_estimated() -> None:
    """Area 0 (200 people) splits in half; area 1 (900) goes whole to new 1: of its 1,000 people 100 are estimated."""
    reform = walk((0, 0, 0.5), (0, 1, 0.5), (1, 1, 1.0))
    share = residents_share(reform, np.array([200.0, 900.0]), is_split(reform), 3)
    assert share[:2].tolist() == [1.0, 0.1] and np.isnan(share[2])


def test_ten_per_cent_is_not_more_than_ten_per_cent() -> None:
    reform = walk((0, 0, 0.5), (0, 1, 0.5), (1, 1, 1.0))
    share = [residents_share(reform, np.array([200.0 + more, 900.0]), is_split(reform), 2)[1] for more in (0, 1e-7, 1)]
    assert exceeds(np.array(share), 0.10).tolist() == [False, False, True]
    around = np.array([0.1 - 1e-8, 0.1, 0.1 + 0.9 * TIE, 0.1 + 1.1 * TIE, np.nan])
    assert exceeds(around, 0.10).tolist() == [False, False, False, True, False]


def test_unknown_or_no_residents_count_by_the_way_back() -> None:
    reform = Crosswalk(np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([1.0, 0.5, 0.5]), np.array([0.7, 0.3, 1.0]))
    for people in ([np.nan, 5.0], [0.0, 0.0]):
        assert residents_share(reform, np.array(people), is_split(reform), 2).tolist() == [0.3, 1.0]


def test_a_sliver_leaves_its_area_whole_and_is_a_part_where_it_goes() -> None:
    reform = walk((0, 0, 0.995), (0, 1, 0.005), (1, 1, 1.0))
    assert is_split(reform, 0.01).tolist() == [False, True, False]
    assert is_split(reform).tolist() == [True, True, False]
    assert is_whole(reform, 2, 0.01).tolist() == [True, False]
    assert is_one_to_one(reform, 2, 0.01).tolist() == [True, True]
    assert is_one_to_one(reform, 2, 0.001).tolist() == [False, True]


def test_rates_to_compare_with_leave_out_what_is_unknown() -> None:
    """Half of 100 people at 20 % and 50 people at 40 %: 30 of 100; a part without a rate counts nowhere."""
    reform = walk((0, 0, 0.5), (0, 1, 0.5), (1, 0, 1.0), (2, 0, 1.0), (2, 2, 0.0))
    found = carried_rates(np.array([[20.0], [40.0], [np.nan]]), np.array([[100.0], [50.0], [70.0]]), reform, 3)
    assert found[:2, 0].tolist() == [30.0, 20.0] and np.isnan(found[2, 0])


KINDS = st.sampled_from(["official", "residents", "area"])
pieces = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 500)), min_size=1, max_size=30)


@given(pieces, KINDS, st.integers(0, 2**32 - 1))
def test_every_count_of_every_indicator_is_conserved_by_every_way(
    found: list[tuple[int, int, int]], kind: str, seed: int
) -> None:
    """Weights of a table need not be exact, a surface loses slivers: what is carried sums to what there was."""
    draw = np.random.default_rng(seed)
    joined = {(old, new): float(size) for old, new, size in found}
    old, new = (np.array(column) for column in zip(*joined, strict=True))
    size = np.array(list(joined.values()))
    if kind == "residents":
        reform = by_residents(size, old, new, (6, 6))
    else:
        share = size / np.bincount(old, weights=size)[old]
        lost = draw.uniform(0.99, 1.01, 6)[old] if kind == "official" else draw.uniform(0.5, 1.0, len(old))
        reform = conserving(Crosswalk(old, new, share * lost, share), 6)
    counts = draw.integers(0, 1000, (6, 4)).astype(float)
    counts[np.setdiff1d(np.arange(6), old)] = 0
    assert np.allclose(np.nansum(carried(counts, reform, 6), axis=0), counts.sum(axis=0))
    people = counts[:, 0]
    share = residents_share(reform, people, is_split(reform), 6)
    reached = np.isin(np.arange(6), reform.after)
    assert ((share[reached] >= 0) & (share[reached] <= 1 + TIE)).all()
    inhabited = carried(people[:, None], reform, 6)[:, 0] > 0
    assert ((share > 0) <= ~is_whole(reform, 6))[inhabited].all()
