"""Moran's I on lattices by hand, by enumeration of every permutation, and beside an independent implementation."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from pipeline.methods.clusters import components
from pipeline.methods.discovery import adjusted
from pipeline.methods.moran import global_moran, local_moran, randomisation_variance, row_standardised
from pipeline.space.neighbours import rows

# esda 2.9.0 with libpysal 4.14.1: lat2W(4, 4, rook=False), rows standardised, values sin(1) to sin(16).
ESDA_I, ESDA_VARIANCE = -0.20153898376102422, 0.018036560744874076
ESDA_LOCAL = [-0.3026729324401858, -0.03533494272855746, 0.014764356316673182, -0.8166294514939959]


def lattice(side: int, *, corners: bool = False) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.arange(side**2) % side, np.arange(side**2) // side
    dx, dy = abs(x[:, None] - x), abs(y[:, None] - y)
    near = (np.maximum(dx, dy) == 1) if corners else (dx + dy == 1)
    return rows(*np.nonzero(near), side**2)


def test_a_chessboard_has_minus_one_and_halves_a_high_value():
    board = np.indices((4, 4)).sum(axis=0).ravel() % 2.0
    found = global_moran(board, lattice(4), permutations=999)
    assert found.i == pytest.approx(-1.0) and found.expected == pytest.approx(-1 / 15)
    # Two boards of 12,870 arrangements are as extreme: practically the smallest p-value there is.
    assert found.p <= 4 / 1000


def test_three_areas_in_a_row_by_hand():
    # z = -1, 0, 1; lags 0, 0, 0: I = 0; E = -1/2.
    found = global_moran(np.array([1.0, 2.0, 3.0]), rows(np.array([0, 1, 1, 2]), np.array([1, 0, 2, 1]), 3))
    assert found.i == 0 and found.expected == -0.5 and np.isnan(found.variance)
    # z = -1, -1, 2 of mean 2: lags -1, 1/2, -1; I = (1 - 1/2 - 2) / 6.
    found = global_moran(np.array([1.0, 1.0, 4.0]), rows(np.array([0, 1, 1, 2]), np.array([1, 0, 2, 1]), 3))
    assert found.i == pytest.approx(-1.5 / 6)


def test_mean_and_variance_are_those_of_all_permutations():
    values, around = np.array([1.0, 2.0, 4.0, 8.0, 3.0, 3.5]), rows(
        np.array([0, 1, 1, 2, 2, 3, 3, 4, 0, 4, 5, 0]), np.array([1, 0, 2, 1, 3, 2, 4, 3, 4, 0, 0, 5]), 6
    )  # fmt: skip
    w = row_standardised(around, np.ones(6, dtype=bool)).toarray()
    z = values - values.mean()
    every = np.array([z[list(order)] for order in permutations(range(6))])
    i = 6 / w.sum() * np.einsum("pi,ij,pj->p", every, w, every) / (z @ z)
    found = global_moran(values, around, permutations=20000, seed=4)
    assert i.mean() == pytest.approx(found.expected) and i.var() == pytest.approx(found.variance)
    exact = min(2 * min((i <= found.i + 1e-12).mean(), (i >= found.i - 1e-12).mean()), 1)
    assert found.p == pytest.approx(exact, abs=0.015)


def test_variance_formula_on_a_lattice_by_hand():
    # 3 x 3, rook, rows sum to one. With d the degrees 2, 3, 4: S0 = 9; S1 = sum over the 12 borders of
    # (1/d_i + 1/d_j)^2 = 8 x (1/2 + 1/3)^2 + 4 x (1/3 + 1/4)^2; S2 = sum of (1 + column sum)^2, columns: corner 2/3,
    # edge 2 x 1/2 + 1/4, centre 4/3.
    s0, s1 = 9, 8 * (5 / 6) ** 2 + 4 * (7 / 12) ** 2
    s2 = 4 * (5 / 3) ** 2 + 4 * (9 / 4) ** 2 + (7 / 3) ** 2
    z = np.arange(9) - 4.0
    b2 = 9 * (2 * (256 + 81 + 16 + 1)) / 60**2
    first = 9 * ((81 - 27 + 3) * s1 - 9 * s2 + 3 * s0**2)
    second = b2 * (72 * s1 - 18 * s2 + 6 * s0**2)
    by_hand = (first - second) / (8 * 7 * 6 * s0**2) - 1 / 64
    assert randomisation_variance(row_standardised(lattice(3), np.ones(9, dtype=bool)), z) == pytest.approx(by_hand)


def test_another_implementation_agrees():
    # Moran.I and VI_rand; Moran_Local.Is divides by n - 1 where Anselin (1995) divides by n.
    values = np.sin(np.arange(1, 17))
    found = global_moran(values, lattice(4, corners=True), permutations=99)
    assert found.i == pytest.approx(ESDA_I, abs=1e-9) and found.variance == pytest.approx(ESDA_VARIANCE, abs=1e-9)
    local = local_moran(values, lattice(4, corners=True), permutations=99)
    assert local.i[:4] * 15 / 16 == pytest.approx(ESDA_LOCAL, abs=1e-9)


def test_local_values_sum_to_the_global_one_and_tell_their_quadrant():
    values = np.array([9, 8, 1, 2, 9, 9, 1, 1, 5, 4, 1, 2, 3, 4, 9, 1.0])
    local, found = local_moran(values, lattice(4)), global_moran(values, lattice(4))
    assert local.i.sum() == pytest.approx(16 * found.i)
    assert local.quadrant[0] == "HH" and local.quadrant[3] == "LL" and local.quadrant[14] == "HL"
    assert (np.sign(local.i) == np.where(np.isin(local.quadrant, ["HH", "LL"]), 1, -1)).all()


def test_conditional_p_values_are_those_of_every_choice_of_neighbours():
    values, around = np.array([5.0, 4, 1, 0, 2, 9, 3]), rows(
        np.array([0, 0, 1, 2, 3, 4, 4, 5, 5, 6, 0, 3]), np.array([1, 2, 0, 0, 4, 3, 5, 4, 6, 5, 3, 0]), 7
    )  # fmt: skip
    local = local_moran(values, around, permutations=40000, seed=2)
    w = row_standardised(around, np.ones(7, dtype=bool)).toarray()
    for area in range(7):
        k = int((w[area] > 0).sum())
        others = np.delete(values, area)
        means = np.array([others[list(chosen)].mean() for chosen in permutations(range(6), k)])
        seen = w[area] @ values
        exact = min(2 * min((means <= seen + 1e-9).mean(), (means >= seen - 1e-9).mean()), 1)
        assert local.p[area] == pytest.approx(exact, abs=0.015), area


@given(st.integers(3, 7), st.integers(0, 2**20), st.booleans())
def test_results_hang_on_no_block_and_no_unit(side: int, seed: int, corners: bool):
    values, around = np.random.default_rng(seed).normal(size=side**2), lattice(side, corners=corners)
    one, two = (local_moran(v, around, permutations=199, seed=seed) for v in (values, values * 3 + 7))
    assert np.array_equal(one.p, two.p) and np.allclose(one.i, two.i)
    assert ((one.p > 0) & (one.p <= 1)).all()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.methods.moran._CELLS_PER_BLOCK", 50)
        again = local_moran(values, around, permutations=199, seed=seed)
        found = global_moran(values, around, permutations=199, seed=seed)
    assert np.array_equal(one.p, again.p)
    assert found.p == global_moran(values, around, permutations=199, seed=seed).p


def test_a_missing_value_is_no_area_and_no_neighbour():
    values = np.arange(16.0)
    values[5] = np.nan
    found, local = global_moran(values, lattice(4)), local_moran(values, lattice(4))
    assert found.areas == 15 and np.isnan(local.i[5]) and local.quadrant[5] == "" and np.isnan(local.p[5])
    alone = local_moran(np.array([1.0, 2, 3, 4]), rows(np.array([0, 1]), np.array([1, 0]), 4))
    assert np.isnan(alone.i).tolist() == [False, False, True, True]
    kept = global_moran(np.array([1.0, 2, 3, 4]), rows(np.array([0, 1]), np.array([1, 0]), 4))
    assert kept.without_neighbours == 2


def test_without_spread_or_neighbours_there_is_nothing_to_say():
    assert global_moran(np.full(9, 0.1), lattice(3)) is None
    assert np.isnan(local_moran(np.full(9, 0.1), lattice(3)).p).all()
    assert global_moran(np.arange(9.0), rows(np.array([], dtype=int), np.array([], dtype=int), 9)) is None


def test_p_values_of_values_at_random_are_spread_evenly():
    # 400 worlds: of p-values up to .05 there should be 20; 4 standard deviations are 17.
    random, around = np.random.default_rng(1), lattice(5)
    p = np.array([global_moran(random.normal(size=25), around, permutations=199, seed=i).p for i in range(400)])
    assert 3 <= (p <= 0.05).sum() <= 37


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_false_discovery_rate_is_that_of_scipy(p: list[float]):
    assert adjusted(np.array(p)) == pytest.approx(false_discovery_control(p))


def test_the_false_discovery_rate_by_hand():
    # 4 tests: .01 x 4/1, .02 x 4/2, .03 x 4/3 are all .04, and .5; a missing one is no test.
    assert adjusted(np.array([0.03, 0.01, np.nan, 0.5, 0.02])) == pytest.approx(
        [0.04, 0.04, np.nan, 0.5, 0.04], nan_ok=True
    )


def test_clusters_are_numbered_by_size_then_by_place():
    flagged = np.array([1, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1], dtype=bool)
    number, size = components(flagged, lattice(4))
    # Fields 2, 3 above each other's side; 14, 15; alone 0, 5, 9: 5 and 9 touch.
    assert number.tolist() == [4, 0, 1, 1, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 3, 3]
    assert size.tolist() == [1, 0, 2, 2, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 2, 2]
    assert components(np.zeros(16, dtype=bool), lattice(4))[0].tolist() == [0] * 16
