"""A change of score split into its causes: by hand, by its identities, and on a small edition."""

import tomllib
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.errors import BadMethod
from pipeline.methods.areas import make_areas
from pipeline.methods.causes import Run, of_data_and_reference, of_three, shapley
from pipeline.methods.parse import parse_form

FILE = Path(__file__).parents[2] / "config" / "methods" / "berlin-mss.toml"
TABLE = tomllib.loads(FILE.read_text(encoding="utf-8"))
FORM = parse_form(TABLE)


def run(values, form=FORM, valid=None) -> Run:
    areas = make_areas([str(i) for i in range(len(values))], valid=valid)
    part = form.on(tuple(f"S{j}" for j in range(values.shape[1]))).parts[0]
    return Run(part, values, areas, np.ones(values.shape[1]))


def test_shapley_by_hand() -> None:
    # Alone 10 and 20, together 50: each adds the mean of what it adds first and last, 20 and 30.
    assert shapley([0, 10, 20, 50]).tolist() == [20, 30]
    # Three gloves: two left (players 0, 1), one right (2); a pair is worth 1. The right one gets 2/3.
    worth = [0, 0, 0, 0, 0, 1, 1, 1]
    np.testing.assert_allclose(shapley(worth), [1 / 6, 1 / 6, 2 / 3])
    with pytest.raises(BadMethod, match="coalition"):
        shapley([1, 2, 3])


@given(arrays(float, (8, 3), elements=st.floats(-100, 100)))
def test_shapley_is_the_mean_over_all_orders(values: np.ndarray) -> None:
    gained = np.zeros((3, 3))
    for order in permutations(range(3)):
        joined = 0
        for player in order:
            gained[player] += values[joined | 1 << player] - values[joined]
            joined |= 1 << player
    np.testing.assert_allclose(shapley(values), gained / 6, atol=1e-9)


def test_an_area_that_stood_still_moves_by_the_reference_alone() -> None:
    rng = np.random.default_rng(3)
    before = rng.uniform(1, 40, (9, 3))
    now = before + rng.normal(-2, 1, before.shape)
    now[4] = before[4]
    parts = of_data_and_reference(run(before), run(now))
    assert parts["real"][4] == 0
    assert parts["reference"][4] > 0  # everywhere else the shares sank, so standing still is worse
    np.testing.assert_allclose(parts["real"] + parts["reference"], run(now).score() - run(before).score(), atol=1e-12)


def test_when_all_move_alike_no_score_moves() -> None:
    before = np.random.default_rng(4).uniform(1, 40, (9, 3))
    parts = of_data_and_reference(run(before), run(before + 5))
    np.testing.assert_allclose(parts["real"] + parts["reference"], 0, atol=1e-12)
    assert (parts["real"] > 0).all()


def test_areas_that_are_not_valid_have_no_causes_and_enter_no_reference() -> None:
    before = np.random.default_rng(5).uniform(1, 40, (9, 3))
    valid = [True] * 8 + [False]
    odd = before.copy()
    odd[8] = 1e6
    one, other = (of_data_and_reference(run(x, valid=valid), run(before + 1, valid=valid)) for x in (before, odd))
    assert np.isnan(one["real"][8])
    np.testing.assert_array_equal(one["real"][:8], other["real"][:8])


@given(st.integers(0, 2**32))
def test_three_causes_sum_and_the_same_method_causes_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    before, now = rng.uniform(1, 60, (12, 3)), rng.uniform(1, 60, (12, 3))
    weighed = parse_form(
        TABLE | {"parts": [TABLE["parts"][0] | {"weigh": {"step": "given", "weights": [3, 1, 2]}}, *TABLE["parts"][1:]]}
    )
    for later in (FORM, weighed):
        runs = {
            (False, False): run(before), (True, False): run(now),
            (False, True): run(before, later), (True, True): run(now, later),
        }  # fmt: skip
        parts = of_three(runs)
        change = run(now, later).score() - run(before).score()
        np.testing.assert_allclose(sum(parts.values()), change, atol=1e-9)
        if later is FORM:
            np.testing.assert_allclose(parts["method"], 0, atol=1e-12)
            alone = of_data_and_reference(run(before), run(now))
            np.testing.assert_allclose(parts["real"], alone["real"], atol=1e-9)
