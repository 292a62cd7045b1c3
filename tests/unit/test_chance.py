"""Chance: design effects found again, errors expected, changes beyond chance, and what a denominator does."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.errors import BadData
from pipeline.methods.compose import evaluate
from pipeline.methods.design_effect import SMALLEST, design_effect
from pipeline.methods.reliability import beyond_chance, flag_reliability, other_class, probability_moved, smallest_rate
from pipeline.methods.shrink import BetaBinomialParams, beta_prior
from pipeline.methods.simulate import simulate
from pipeline.methods.stability import SimulationParams
from tests.unit.test_methods_simulate import FORM, assert_same, city, run

NAN = np.nan


def editions(effect: float, drift: float, n: int = 6000) -> tuple[np.ndarray, ...]:
    """Two editions of shares whose noise is `effect` times binomial, by a beta-binomial of that variance."""
    rng = np.random.default_rng(5)
    people = rng.integers(200, 6000, n).astype(float)
    level = rng.uniform(0.1, 0.3, n)
    later = level + 0.02 + rng.normal(0, drift, n) * np.sqrt(level * (1 - level))
    size = people / effect
    return rng.beta(later * size, (1 - later) * size), rng.beta(level * size, (1 - level) * size), people, people


@pytest.mark.parametrize("effect", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("drift", [0.0, 0.02])
def test_the_design_effect_is_found_again(effect: float, drift: float) -> None:
    found = design_effect(*editions(effect, drift))
    assert found.estimate == pytest.approx(effect, rel=0.1)
    assert found.drift == pytest.approx(drift, abs=0.008)


def test_single_upheavals_hardly_move_the_design_effect() -> None:
    now, before, people, same = editions(2.0, 0.0)
    now[::100] = 0.9
    assert design_effect(now, before, people, same).estimate == pytest.approx(2.0, rel=0.2)


def test_the_design_effect_used_is_bounded_or_the_declared() -> None:
    few = tuple(x[: SMALLEST - 1] for x in editions(2.0, 0.0))
    assert design_effect(*few).used(2.0) == 2.0
    assert design_effect(*editions(0.5, 0.0)).used(2.0) == 1.0
    assert design_effect(*editions(9.0, 0.0)).used(2.0) == 5.0
    with pytest.raises(BadData):
        design_effect(few[0][1:], *few[1:])


def test_expected_errors_by_hand() -> None:
    probability = np.array([0.95, 0.90, 0.60, 0.10, 0.02, NAN])
    found = flag_reliability(probability, np.array([True, True, True, False, False, False]))
    assert (found.flagged, found.flagged_below, found.unflagged_from) == (3, 1, 1)
    assert found.expected_false_flags == pytest.approx(0.55)
    assert found.expected_missed == pytest.approx(0.12)


def test_the_likeliest_other_class_by_hand() -> None:
    probability = np.array([[0.7, 0.1, 0.2], [0.2, 0.2, 0.6], [0, 1, 0], [NAN, NAN, NAN]])
    place, chance = other_class(probability, np.array([0, 2, 1, -1]))
    np.testing.assert_array_equal(place, [2, 0, -1, -1])
    np.testing.assert_allclose(chance, [0.2, 0.2, NAN, NAN])


def test_probability_of_a_move_by_hand() -> None:
    before, now = np.array([[0.8, 0.2, 0.0]] * 3), np.array([[0.1, 0.6, 0.3]] * 3)
    found = probability_moved(before, now, np.array([0, 1, 1]), np.array([1, 0, 1]))
    # Up: 0.8 x (0.6 + 0.3) + 0.2 x 0.3; down: 0.2 x 0.1.
    np.testing.assert_allclose(found, [0.78, 0.02, NAN])


@given(arrays(float, (2, 4, 5), elements=st.floats(0.01, 1)))
def test_up_down_and_staying_sum_to_one(weights: np.ndarray) -> None:
    before, now = weights / weights.sum(axis=2, keepdims=True)
    low, high = np.zeros(4, dtype=int), np.ones(4, dtype=int)
    up, down = probability_moved(before, now, low, high), probability_moved(before, now, high, low)
    np.testing.assert_allclose(up + down + (before * now).sum(axis=1), 1)


def test_changes_beyond_chance_by_hand() -> None:
    # Against: .01 .06 .20 .40 with means .01 .035 .09 .1675: three pass, though the third alone would not.
    moved = np.array([0.94, 0.99, NAN, 0.60, 0.80])
    np.testing.assert_array_equal(beyond_chance(moved), [True, True, False, False, True])
    np.testing.assert_allclose(smallest_rate(np.array([0.9, 0.7, 0.7])), [0.1, 0.7 / 3, 0.7 / 3])
    assert not beyond_chance(np.array([0.5, NAN])).any()
    assert not beyond_chance(np.full(3, NAN)).any()


def test_few_people_make_a_class_less_stable_than_many() -> None:
    shares, persons, areas = city()
    shares[:, 1], persons = shares[:, 0], persons.copy()
    persons[:, 0], persons[:, 1] = 30, 3000
    result = simulate(shares, persons, areas, FORM, [1, 1, 1], SimulationParams(seed=3, draws=2000))
    few, many = result.class_probability["status"][1, :2].max(axis=1)
    assert few < many - 0.1


def test_infinite_denominators_leave_no_doubt() -> None:
    shares, persons, areas = city()
    result = simulate(shares, np.full(persons.shape, np.inf), areas, FORM, [1, 1, 1], SimulationParams(seed=1, draws=9))
    for probability in [*result.class_probability.values(), result.flag_probability]:
        assert np.isin(probability[~np.isnan(probability)], [0.0, 1.0]).all()
    published = evaluate(shares[0] * 100, shares[1] * 100, areas, FORM, [1, 1, 1])
    np.testing.assert_array_equal(result.flag_probability[0] == 1, published.is_flagged)
    for name, probability in result.class_probability.items():
        codes = published.parts[name].classes[areas.valid]
        np.testing.assert_array_equal(probability[0][areas.valid, codes], 1)


@pytest.mark.parametrize("block", [2, 3, 64])
def test_two_threads_with_any_block_change_nothing(block: int) -> None:
    assert_same(run(), run(block=block, threads=2))


def test_memory_is_flat_in_draws() -> None:
    def peak(draws: int) -> int:
        tracemalloc.start()
        run(draws=draws, block=100)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(100)  # what is imported and kept once counts for neither
    assert peak(5000) == pytest.approx(peak(500), rel=0.2)


def test_a_city_wide_prior_would_take_a_small_pocket_from_the_list() -> None:
    """The default is flat: the pocket's flag stands with it, and falls with the prior of the whole city."""
    shares, persons, areas = city()
    rng = np.random.default_rng(2)
    shares = np.clip(0.08 + rng.normal(0, 0.012, shares.shape), 0.01, 1)
    shares[0, 0], shares[1, 0], persons = 0.35, 0.30, np.full(persons.shape, 2000.0)
    persons[:, 0] = 40
    params = SimulationParams(seed=3, draws=1000)
    mean, people = beta_prior(shares * persons, persons, areas, BetaBinomialParams("all"))
    weight = np.minimum(people, 1e6)
    whole = (mean * weight, (1 - mean) * weight)
    flat = simulate(shares, persons, areas, FORM, [1, 1, 1], params).flag_probability[1, 0]
    drawn_in = simulate(shares, persons, areas, FORM, [1, 1, 1], params, prior=whole).flag_probability[1, 0]
    assert flat > 0.5 > drawn_in
