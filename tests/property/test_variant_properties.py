"""Variants of a method: drawn weights, what stays as declared, and independence of blocks and threads."""

import copy
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.methods.areas import make_areas
from pipeline.methods.chance import chance
from pipeline.methods.choices import Choices
from pipeline.methods.compose import evaluate
from pipeline.methods.dirichlet import coefficients, concentration, drawn
from pipeline.methods.parse import parse_form
from pipeline.methods.sensitivity import departures, method_share, sensitivity
from pipeline.methods.sobol import Design
from pipeline.methods.stability import SimulationParams
from pipeline.methods.vary import plan, run

TABLE = tomllib.loads((Path(__file__).parents[2] / "config/methods/berlin-mss.toml").read_text("utf-8"))
SLOTS = ("S1", "S3", "S4")
BLANK = {
    "standardise": [],
    "reference": [],
    "aggregate": [],
    "weights_cv": 0.0,
    "leave_one_out": False,
    "limits_width": 0.0,
    "flag": [],
}


def form(**variants):
    """Berlin's method with the alternatives of its file, some of them replaced."""
    table = copy.deepcopy(TABLE)
    table["variants"] |= variants
    return parse_form(table).on(SLOTS)


def city(n: int = 60, seed: int = 11):
    rng = np.random.default_rng(seed)
    level = rng.beta(2, 8, n)
    now = np.clip(level[:, None] * [0.5, 1, 1.8] + rng.normal(0, 0.02, (n, 3)), 0.001, 1)
    before = np.clip(now + rng.normal(0, 0.02, (n, 3)), 0.001, 1)
    people = rng.integers(200, 4000, n).astype(float)
    areas = make_areas([f"{i:03}" for i in range(n)], people, valid=np.arange(n) != 7)
    persons = np.broadcast_to(people[:, None] * np.array([0.65, 1, 0.15]), (2, n, 3))
    return 100 * now, 100 * before, areas, persons


def planned(seed: int = 11, **variants):
    now, before, areas, _ = city(seed=seed)
    return plan(now, before, areas, form(**variants), [1, 1, 1])


def draws_of(seed: int = 11):
    now, before, areas, persons = city(seed=seed)
    return chance(np.stack([now, before]) / 100, persons, areas, SimulationParams(seed=3))


WEIGHTS = st.lists(st.one_of(st.just(0.0), st.floats(0.05, 30)), min_size=2, max_size=8).filter(
    lambda weights: sum(w > 0 for w in weights) > 1
)


@settings(max_examples=100, deadline=None)
@given(WEIGHTS, st.integers(0, 2**32))
def test_drawn_weights_keep_sum_and_zeros(weights: list[float], seed: int) -> None:
    declared = np.array(weights)
    unit = np.random.default_rng(seed).random((5, int((declared > 0).sum())))
    found = drawn(unit, declared, 0.25)
    np.testing.assert_allclose(found.sum(axis=-1), declared.sum())
    assert (found[:, declared == 0] == 0).all() and (found >= 0).all()


@settings(max_examples=100, deadline=None)
@given(WEIGHTS, st.floats(0.01, 0.5))
def test_the_stated_coefficient_is_the_root_mean_square_of_all(weights: list[float], cv: float) -> None:
    found = coefficients(weights, cv)
    positive = np.array(weights) > 0
    assert np.sqrt(np.mean(found[positive] ** 2)) == pytest.approx(cv)
    assert (found[~positive] == 0).all()


@pytest.mark.parametrize("weights", [[1, 1, 1, 1], [22.5, 22.5, 13.5, 13.5, 9.3, 9.3, 9.3], [3, 0, 1]])
def test_mean_and_coefficient_of_drawn_weights(weights: list[float]) -> None:
    declared = np.array(weights, dtype=float)
    positive = declared > 0
    unit = Design((int(positive.sum()),), 8192, 5).rows(0, 8192).unit[0]
    found = drawn(unit, declared, 0.25)[:, positive]
    np.testing.assert_allclose(found.mean(axis=0), declared[positive], rtol=2e-3)
    np.testing.assert_allclose(found.std(axis=0) / found.mean(axis=0), coefficients(weights, 0.25)[positive], rtol=0.02)


def test_concentration_by_hand() -> None:
    """Four equal weights: 1 / p - 1 = 3, 3 / 0.0625 - 1 = 47; weights 1 and 3: mean of 3 and 1/3 is 5/3, 77 / 3 - 1."""
    assert concentration([2, 2, 2, 2], 0.25) == pytest.approx(47)
    assert concentration([1, 3], 0.25) == pytest.approx(5 / 3 / 0.0625 - 1)
    np.testing.assert_allclose(coefficients([1, 0, 3], 0.25), np.sqrt([3 / (80 / 3), 0, 1 / 3 / (80 / 3)]))


@pytest.mark.parametrize(
    ("weights", "cv"), [([1, 0], 0.25), ([1, -1], 0.25), ([1, 1], 0.0), ([1, 1], 1.0), ([0, 0], 0.2)]
)
def test_weights_that_cannot_vary_are_refused(weights: list[float], cv: float) -> None:
    with pytest.raises(ConfigError):
        concentration(weights, cv)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_declared_method_alone_gives_the_flag(seed: int) -> None:
    """A factor of which every level leaves the flags as they are: the share is 0 or 1, and equals the flag."""
    made = planned(seed, **(BLANK | {"flag": [TABLE["flag"]["groups"]]}))
    share = method_share(made, 16, seed)
    np.testing.assert_array_equal(share, made.point.is_flagged.astype(float))


def test_as_declared_is_the_method_itself() -> None:
    now, before, areas, _ = city()
    made = planned()
    outcome = run(made, Choices(3))
    whole = evaluate(now, before, areas, form(), [1, 1, 1])
    for name, part in whole.parts.items():
        np.testing.assert_allclose(outcome.scores[name], np.tile(part.score[areas.valid], (3, 1)), atol=1e-12)
    np.testing.assert_array_equal(outcome.flagged, np.tile(whole.is_flagged[areas.valid], (3, 1)))


def test_without_alternatives_nothing_is_shared_out() -> None:
    with pytest.raises(ConfigError, match="alternatives"):
        method_share(planned(**BLANK), 16, 1)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 70), st.integers(0, 100))
def test_the_share_does_not_depend_on_the_block(block: int, seed: int) -> None:
    made = planned()
    np.testing.assert_array_equal(method_share(made, 32, seed, block=block), method_share(made, 32, seed))


@settings(max_examples=5, deadline=None)
@given(st.integers(1, 40), st.integers(1, 3))
def test_neither_block_nor_threads_change_the_indices(block: int, threads: int) -> None:
    made, drawn_rates = planned(), draws_of()
    whole = sensitivity(made, 32, 5, drawn_rates)
    cut = sensitivity(made, 32, 5, drawn_rates, threads=threads, block=block)
    assert whole.factors[-1] == "chance" and whole.outputs == cut.outputs
    np.testing.assert_allclose(cut.first, whole.first, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(cut.total, whole.total, rtol=1e-6, atol=1e-9)


def test_what_does_not_act_on_a_score_has_no_index_there() -> None:
    found = sensitivity(planned(), 64, 5, draws_of())
    row = {name: place for place, name in enumerate(found.factors)}
    scores = [g for g, (_, output) in enumerate(found.outputs) if output in ("score", "rank")]
    for name in ("flag", "limits"):
        assert np.abs(found.total[0, row[name]][scores]).max() < 1e-20
    flags = [g for g, (_, output) in enumerate(found.outputs) if output == "flag"]
    assert (found.total[0, row["flag"]][flags] > 0.01).all()
    assert (found.total[0] >= -1e-12).all() and (found.total[1] <= found.total[2]).all()


def test_one_factor_alone_explains_everything() -> None:
    found = sensitivity(planned(**(BLANK | {"weights_cv": 0.25})), 64, 5)
    assert found.factors == ("weights",)
    varying = ~np.isnan(found.total[0, 0])
    np.testing.assert_allclose(found.total[0, 0][varying], 1, atol=0.25)


def test_numbers_of_a_departure_fit_together() -> None:
    made = planned()
    rows = departures(made, 1)
    assert (rows[0].factor, rows[0].agreement, rows[0].added) == ("declared", 1.0, 0.0)
    assert rows[0].flagged == made.point.is_flagged.sum()
    decided = int((made.point.groups >= 0).sum())
    for row in rows:
        lost = rows[0].flagged - row.kept
        assert row.flagged == pytest.approx(row.kept + row.added)
        assert row.agreement == pytest.approx(1 - (lost + row.added) / decided)
    lower, higher = (next(r for r in rows if (r.factor, r.level) == ("limits", level)) for level in ("lower", "higher"))
    assert lower.flagged >= rows[0].flagged >= higher.flagged
