"""The simulation: exact quantiles, independence of blocks and threads, and cases with a known answer."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from scipy.special import betaincinv, ndtr

from pipeline.errors import BadData, ConfigError
from pipeline.methods.areas import make_areas
from pipeline.methods.compose import evaluate
from pipeline.methods.draws import correlate, locate, normals, read
from pipeline.methods.parse import parse_form
from pipeline.methods.quantiles import quantile_table
from pipeline.methods.simulate import Fixed, simulate
from pipeline.methods.stability import SimulationParams, Stability, grade
from pipeline.methods.tally import count_codes, merge, rank_histogram, score_histogram

FORM = parse_form(tomllib.loads((Path(__file__).parents[2] / "config/methods/berlin-mss.toml").read_text("utf-8")))
NAN = np.nan


def city(n: int = 60):
    rng = np.random.default_rng(11)
    level = rng.beta(2, 8, n)
    now = np.clip(level[:, None] * [0.5, 1, 1.8] + rng.normal(0, 0.02, (n, 3)), 0, 1)
    before = np.clip(now + rng.normal(0, 0.02, (n, 3)), 0, 1)
    persons = np.broadcast_to(rng.integers(200, 4000, (n, 1)) * np.array([0.65, 1, 0.15]), (2, n, 3))
    return np.stack([now, before]), persons, make_areas([f"{i:03}" for i in range(n)], valid=np.arange(n) != 7)


def run(**settings) -> Stability:
    shares, persons, areas = city()
    return simulate(shares, persons, areas, FORM, [1, 1, 1], SimulationParams(seed=3, **{"draws": 501} | settings))


def assert_same(one: Stability, other: Stability) -> None:
    np.testing.assert_array_equal(one.flag_probability, other.flag_probability)
    for name in one.class_probability:
        np.testing.assert_array_equal(one.class_probability[name], other.class_probability[name])
        np.testing.assert_array_equal(one.rank_interval[name], other.rank_interval[name])
        np.testing.assert_array_equal(one.score_interval[name], other.score_interval[name])


def test_table_is_within_the_stated_error_of_the_exact_quantile() -> None:
    cells = [
        (n, s, d) for n in (0, 1, 3, 10, 30, 300, 1e4) for s in (0, 0.05, 0.3, 0.5, 0.9, 1) for d in (1.0, 2.0, 3.0)
    ]
    scores = np.linspace(-4.9, 4.9, 1001)
    for n, share, effect in cells:
        table = quantile_table(np.array([share]), np.array([n]), effect, np.full((2, 1), 0.5), 1.0)
        a, b = share * n / effect + 0.5, (1 - share) * n / effect + 0.5
        exact = betaincinv(a, b, ndtr(scores))
        inner = (exact > 0.005) & (exact < 0.995)
        found = read(table, locate(scores[:, None]))[:, 0]
        assert np.abs(found - exact)[inner].max(initial=0) < 2e-4


def test_infinite_denominator_holds_and_unknown_is_missing() -> None:
    table = quantile_table(np.array([0.3, 0.3]), np.array([np.inf, NAN]), 1.0, np.full((2, 2), 0.5), 100.0)
    drawn = read(table, locate(np.array([[-2.0, 0.0], [2.0, 0.0]])))
    np.testing.assert_allclose(drawn[:, 0], 30, rtol=1e-6)
    assert np.isnan(drawn[:, 1]).all()


def test_normals_do_not_depend_on_the_block() -> None:
    whole = normals(0, 9, (4, 3), (1, 2))
    np.testing.assert_array_equal(np.concatenate([normals(0, 4, (4, 3), (1, 2)), normals(4, 9, (4, 3), (1, 2))]), whole)
    assert not np.array_equal(normals(0, 9, (4, 3), (1, 3)), whole)


def test_correlations_are_the_declared() -> None:
    matrix = np.full((3, 3), 0.5) + 0.5 * np.eye(3)
    joined = correlate(normals(0, 4000, (2, 3, 10), (1, 2)), matrix, 0.8)
    flat = np.corrcoef(np.moveaxis(joined, 3, 1).reshape(40000, 6), rowvar=False)
    np.testing.assert_allclose(flat, np.kron([[1, 0.8], [0.8, 1]], matrix), atol=0.02)


@pytest.mark.parametrize("settings", [{"block": 1}, {"block": 2}, {"block": 7}, {"block": 500}, {"threads": 2}])
def test_blocks_and_threads_change_nothing(settings: dict) -> None:
    assert_same(run(), run(**settings))


def test_the_stream_tells_editions_apart() -> None:
    assert not np.array_equal(run().flag_probability, run(stream=1).flag_probability, equal_nan=True)


def test_each_effect_is_the_same_alone() -> None:
    alone = run(effects=(3.0,), default_effect=3.0)
    np.testing.assert_array_equal(run().flag_probability[2], alone.flag_probability[0])


def test_probabilities_sum_to_one_and_invalid_areas_have_none() -> None:
    result = run()
    total = result.class_probability["status"].sum(axis=2)
    np.testing.assert_allclose(np.delete(total, 7, axis=1), 1)
    assert np.isnan(total[:, 7]).all()
    assert np.isnan(result.flag_probability[:, 7]).all()
    assert np.isnan(result.rank_interval["status"][:, 7]).all()


def test_without_chance_every_draw_is_the_published_index() -> None:
    shares, persons, areas = city()
    params = SimulationParams(seed=1, draws=10)
    result = simulate(shares, np.full(persons.shape, np.inf), areas, FORM, [1, 1, 1], params)
    published = evaluate(shares[0] * 100, shares[1] * 100, areas, FORM, [1, 1, 1])
    np.testing.assert_array_equal(np.nan_to_num(result.flag_probability[0]), published.is_flagged)
    codes = published.parts["dynamics"].classes[areas.valid]
    np.testing.assert_array_equal(result.class_probability["dynamics"][0][areas.valid].argmax(axis=1), codes)
    low, high = result.score_interval["status"]
    np.testing.assert_array_equal(low, high)
    np.testing.assert_allclose(low[areas.valid], published.parts["status"].score[areas.valid], atol=0.0101)


def test_what_is_held_keeps_its_value_whatever_its_unit() -> None:
    """An indicator held in another unit (times -3, plus 5000, its sign turned) is the share that never moves."""
    shares, persons, areas = city()
    fixed = np.where(np.arange(3) == 1, np.inf, persons)
    settings = SimulationParams(seed=3, draws=201)
    expected = simulate(shares, fixed, areas, FORM, [1, 1, 1], settings)
    values = 5000 - 3 * 100 * shares
    nothing = np.where(np.arange(3) == 1, NAN, shares)
    held = Fixed(np.array([False, True, False]), values)
    found = simulate(nothing, persons, areas, FORM, [1, -1, 1], settings, fixed=held)
    for name, probability in expected.class_probability.items():
        np.testing.assert_allclose(found.class_probability[name], probability, atol=1 / 201 + 1e-9)
    np.testing.assert_allclose(found.flag_probability, expected.flag_probability, atol=1 / 201 + 1e-9)


def test_bins_widen_with_scores_that_are_no_standard_deviations() -> None:
    centre = np.array([0.0, 50.0, 100.0, NAN])
    histogram = score_histogram(centre)
    assert histogram.width == pytest.approx(1.0), "SD 41: a hundred times 0.01"
    histogram.add(np.array([[1.4, 80.2, 99.0, NAN]]))
    low, high = histogram.interval()
    np.testing.assert_allclose(low[:3], [1, 80, 99])
    np.testing.assert_allclose(high[:3], [1, 80, 99])
    assert np.isnan(low[3])


def test_without_an_earlier_date_there_is_no_dynamics() -> None:
    shares, persons, areas = city()
    result = simulate(shares[:1], persons[:1], areas, FORM, [1, 1, 1], SimulationParams(seed=1, draws=50))
    assert list(result.class_probability) == ["status"]
    very_low = result.class_probability["status"][:, :, 3]
    np.testing.assert_allclose(result.flag_probability, very_low)


def test_an_area_without_earlier_value_keeps_its_status() -> None:
    shares, persons, areas = city()
    shares[1, 0, 0] = NAN
    result = simulate(shares, persons, areas, FORM, [1, 1, 1], SimulationParams(seed=1, draws=50))
    assert np.isnan(result.class_probability["dynamics"][:, 0]).all()
    np.testing.assert_allclose(result.flag_probability[:, 0], result.class_probability["status"][:, 0, 3])


def test_a_prior_per_cell_replaces_the_common_one() -> None:
    shares, persons, areas = city()
    params = SimulationParams(seed=1, draws=50)
    half = np.full(shares.shape, 0.5)
    one = simulate(shares, persons, areas, FORM, [1, 1, 1], params)
    assert_same(one, simulate(shares, persons, areas, FORM, [1, 1, 1], params, (half, half)))


@pytest.mark.parametrize(
    "settings",
    [
        {"draws": 1},
        {"effects": ()},
        {"effects": (1.0, 1.0)},
        {"default_effect": 5.0},
        {"prior": (0.0, 1.0)},
        {"seed": -1},
    ],
)
def test_bad_settings_are_refused(settings: dict) -> None:
    with pytest.raises(ConfigError, match=next(iter(settings))):
        SimulationParams(**{"seed": 1} | settings)


def test_impossible_correlations_and_shares_are_refused() -> None:
    with pytest.raises(ConfigError, match="indicator_correlation"):
        run(indicator_correlation=-0.9)
    shares, persons, areas = city()
    with pytest.raises(BadData, match="within 0 and 1"):
        simulate(shares * 100, persons, areas, FORM, [1, 1, 1], SimulationParams(seed=1))
    with pytest.raises(BadData, match="dates, areas"):
        simulate(shares, persons[:1], areas, FORM, [1, 1, 1], SimulationParams(seed=1))


def test_independent_draws_agree_with_another_generator() -> None:
    shares, persons, areas = city()
    rng = np.random.default_rng(99)
    rates = 100 * rng.beta(shares * persons / 2 + 0.5, (1 - shares) * persons / 2 + 0.5, (4000, *shares.shape))
    other = evaluate(rates[:, 0], rates[:, 1], areas, FORM, [1, 1, 1], with_contributions=False)
    params = SimulationParams(seed=1, draws=4000, indicator_correlation=0.0)
    result = simulate(shares, persons, areas, FORM, [1, 1, 1], params)
    # Two shares of 4,000 draws differ by less than .045, four standard errors, in 60 areas.
    assert np.nanmax(np.abs(result.flag_probability[1] - other.is_flagged.mean(axis=0))) < 0.045
    stable = (other.parts["dynamics"].classes == 1).mean(axis=0)
    assert np.nanmax(np.abs(result.class_probability["dynamics"][1, :, 1] - stable)) < 0.045
    lowest, highest = np.nanpercentile(other.parts["status"].score[:, areas.valid], [5, 95], axis=0)
    np.testing.assert_allclose(result.score_interval["status"][0, areas.valid], lowest, atol=0.06)
    np.testing.assert_allclose(result.score_interval["status"][1, areas.valid], highest, atol=0.06)


def test_grades_follow_the_decision_taken() -> None:
    probability = np.array([0.95, 0.80, 0.79, 0.05, 0.3, NAN])
    decided = np.array([True, True, True, False, False, False])
    assert grade(probability, decided).tolist() == [0, 1, 2, 0, 2, -1]


def test_histograms_find_exact_ranks_and_scores_in_hundredths() -> None:
    ranks = rank_histogram(3)
    ranks.add(np.array([[1, 2, 3]] * 18 + [[2, 1, np.nan], [3, 1, np.nan]], dtype=float))
    low, high = ranks.interval()
    assert low.tolist() == [1, 1, 3]
    assert high.tolist() == [2, 2, 3]
    scores = score_histogram(np.array([0.0]))
    scores.add(np.array([[-0.5], [0.123], [99.0]]))
    np.testing.assert_allclose([x[0] for x in merge([scores]).interval(0.3, 0.6)], [-0.5, 0.12], atol=0.011)
    assert rank_histogram(5000).bins <= 2048


def test_codes_are_counted_with_the_missing_last() -> None:
    codes = np.array([[0, -1], [0, 1], [1, 1]], dtype=np.int8)
    assert count_codes(codes, 2).tolist() == [[2, 1, 0], [0, 2, 1]]
