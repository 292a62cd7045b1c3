"""Laws of chance: quantiles by hand and against scipy, mixed laws in one simulation, and priors of groups."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.interpolate import CubicSpline
from scipy.special import betainc, gammainccinv, gammaincinv, ndtr

from pipeline.errors import BadData, BadMethod, ConfigError
from pipeline.methods import priors
from pipeline.methods.areas import make_areas
from pipeline.methods.chance import chance
from pipeline.methods.compose import evaluate
from pipeline.methods.draws import locate, read
from pipeline.methods.marginals import BETA, ERROR, GAMMA, Marginals, error_table, of_shares, rate_table
from pipeline.methods.quantiles import spline_matrix
from pipeline.methods.simulate import simulate
from pipeline.methods.stability import SimulationParams
from tests.unit.test_methods_simulate import FORM, assert_same, city

NAN = np.nan
FLAT = np.array([[0.5], [0.0]])


def quantiles(table, scores) -> np.ndarray:
    return read(table, locate(np.asarray(scores, dtype=float)[:, None]))[:, 0]


def mixed() -> tuple:
    """A share of people, events per thousand, and a value with a standard error of 2."""
    shares, persons, areas = city()
    values = np.stack([shares[..., 0], 0.02 + shares[..., 1] / 10, 40 + 50 * shares[..., 2]], axis=-1)
    law = Marginals(
        (BETA, GAMMA, ERROR),
        np.array([100.0, 1000.0, 1.0]),
        np.full(values.shape, 2.0),
        np.array([0.0, 0.0, -np.inf]),
        np.array([100.0, np.inf, np.inf]),
    )
    return values, persons, areas, law


def mixed_run(**settings):
    values, persons, areas, law = mixed()
    params = SimulationParams(seed=3, **{"draws": 301} | settings)
    return simulate(values, persons, areas, FORM, [1, 1, 1], params, marginals=law)


def test_quantiles_of_a_rate_by_hand() -> None:
    """No event in 2: Gamma(1/2) / 2, a quarter of chi-squared of 1, median 0.4549. Half an event: exponential."""
    nothing = rate_table(np.array([0.0]), np.array([2.0]), 1.0, FLAT, 1.0)
    assert quantiles(nothing, [0.0])[0] == pytest.approx(0.45494 / 4, rel=1e-4)
    half = rate_table(np.array([0.25]), np.array([2.0]), 1.0, FLAT, 1000.0)
    assert quantiles(half, [0.0])[0] == pytest.approx(1000 * np.log(2) / 2, rel=1e-4)
    assert quantiles(half, [1.6449])[0] == pytest.approx(1000 * np.log(20) / 2, rel=1e-3)


def test_quantiles_of_a_rate_are_within_the_stated_error() -> None:
    scores = np.linspace(-4.9, 4.9, 501)
    for events, effect in [(0, 1.0), (0.05, 3.0), (1, 2.0), (30, 2.0), (1e4, 1.0), (1e6, 3.0)]:
        table = rate_table(np.array([events / 1000]), np.array([1000.0]), effect, FLAT, 1000.0)
        shape, below = events / effect + 0.5, 1000 / effect
        low, high = gammaincinv(shape, ndtr(scores)), gammainccinv(shape, ndtr(-scores))
        exact = np.where(scores < 0, low, high) * 1000 / below
        sd = 1000 * np.sqrt(shape) / below
        assert np.abs(quantiles(table, scores) - exact).max() < 1e-3 * sd, events


def test_a_standard_error_is_a_normal_law_cut_off_at_its_range() -> None:
    free = error_table(np.array([5.0]), np.array([2.0]), (-np.inf, np.inf))
    np.testing.assert_allclose(quantiles(free, [-1.5, 0, 2]), [2, 5, 9], atol=1e-5)
    # Half a normal law from 0 on: its median is the upper quartile, 0.6745.
    cut = error_table(np.array([0.0]), np.array([1.0]), (0.0, 100.0))
    assert quantiles(cut, [0.0])[0] == pytest.approx(0.6745, abs=1e-4)
    near = error_table(np.array([99.0]), np.array([3.0]), (0.0, 100.0))
    drawn = quantiles(near, np.linspace(-5, 5, 99))
    assert drawn.max() <= 100 and (np.diff(drawn) >= 0).all()


def test_what_is_held_or_missing_stays_so() -> None:
    table = rate_table(np.array([0.3, NAN, 0.2]), np.array([np.inf, 10, NAN]), 2.0, np.repeat(FLAT, 3, axis=1), 10.0)
    drawn = read(table, locate(np.array([[-2.0] * 3, [2.0] * 3])))
    np.testing.assert_allclose(drawn[:, 0], 3, rtol=1e-6)
    assert np.isnan(drawn[:, 1:]).all()
    held = error_table(np.array([7.0, NAN]), np.array([0.0, 1.0]), (0.0, np.inf))
    drawn = read(held, locate(np.array([[-3.0, 0.0], [3.0, 0.0]])))
    np.testing.assert_array_equal(drawn[:, 0], 7)
    assert np.isnan(drawn[:, 1]).all()


@pytest.mark.parametrize(
    "settings", [{"block": 2}, {"block": 7}, {"block": 500}, {"threads": 2}, {"threads": 2, "block": 3}]
)
def test_blocks_and_threads_change_nothing_whatever_the_law(settings: dict) -> None:
    assert_same(mixed_run(), mixed_run(**settings))


def test_laws_are_correlated_as_declared() -> None:
    """Ranks of a Gaussian copula of correlation r correlate by 6 / pi arcsin(r / 2)."""
    values, persons, areas, law = mixed()
    drawn = chance(values, persons, areas, SimulationParams(seed=5, indicator_correlation=0.7), marginals=law)
    rates = drawn.rates(0, 3000)[:, 0, :, :5]
    ranks = rates.argsort(axis=0).argsort(axis=0)
    for area in range(5):
        found = np.corrcoef(ranks[:, :, area], rowvar=False)[np.triu_indices(3, 1)]
        np.testing.assert_allclose(found, 6 / np.pi * np.arcsin(0.35), atol=0.04)


def test_a_rare_share_is_a_rate() -> None:
    """Of a share of some thousandths Beta and Gamma hardly differ; the same draws show it."""
    shares, persons, areas = city()
    rare, many = shares / 100, persons * 100.0
    params = SimulationParams(seed=3, draws=500)
    as_share = simulate(rare, many, areas, FORM, [1, 1, 1], params)
    law = replace(of_shares(3, 100.0), model=(GAMMA,) * 3)
    as_rate = simulate(rare, many, areas, FORM, [1, 1, 1], params, marginals=law)
    assert np.nanmax(np.abs(as_rate.flag_probability - as_share.flag_probability)) < 0.03


def test_without_chance_laws_give_the_published_index() -> None:
    values, persons, areas, law = mixed()
    held, params = np.full(persons.shape, np.inf), SimulationParams(seed=1, draws=5)
    found = simulate(values, held, areas, FORM, [1, 1, 1], params, marginals=law)
    unit = values * law.scale
    published = evaluate(unit[0], unit[1], areas, FORM, [1, 1, 1])
    np.testing.assert_array_equal(np.nan_to_num(found.flag_probability[0]), published.is_flagged)


def test_a_standard_error_does_not_grow_with_the_design_effect() -> None:
    values, persons, areas, law = mixed()
    only = replace(law, model=(ERROR,) * 3, scale=np.ones(3), low=np.full(3, -np.inf), high=np.full(3, np.inf))
    found = simulate(values, persons, areas, FORM, [1, 1, 1], SimulationParams(seed=1, draws=50), marginals=only)
    np.testing.assert_array_equal(found.flag_probability[0], found.flag_probability[2])


def test_impossible_laws_and_values_are_refused() -> None:
    with pytest.raises(ConfigError, match="model"):
        Marginals(("binomial",), np.ones(1))
    with pytest.raises(ConfigError, match="standard_error"):
        Marginals((ERROR,), np.ones(1))
    for rates, exposures in [([-0.1], [10.0]), ([0.1], [0.0]), ([0.1], [-3.0])]:
        with pytest.raises(BadData):
            rate_table(np.array(rates), np.array(exposures), 1.0, FLAT, 1.0)
    for value, error in [(-1.0, 1.0), (1.0, -1.0), (1.0, np.inf)]:
        with pytest.raises(BadData):
            error_table(np.array([value]), np.array([error]), (0.0, np.inf))


PEOPLE = np.full((6, 1), 100.0)
RATES = np.array([[0.02], [0.04], [0.06], [0.08], [0.20], [0.5]])


def of_one_parent(**more):
    return make_areas([f"{i}" for i in range(6)], parent=[1, 1, 1, 1, 1, 0], **more)


def test_the_moment_prior_of_rates_by_hand() -> None:
    """Five areas of 100: m = .08, s2 = .02 / 5 = .004, A = .004 - .08 / 100 = .0032, rate .08 / .0032 = 25, shape 2."""
    shape, rate = priors.of_rates(RATES, PEOPLE, of_one_parent(), "parent", (0.5, 0.0))
    np.testing.assert_allclose(shape[:5], 2.0)
    np.testing.assert_allclose(rate[:5], 25.0)
    assert (shape[5, 0], rate[5, 0]) == (0.5, 0.0), "no group: flat"


def test_the_moment_prior_of_shares_by_hand() -> None:
    """A = (.004 - .08 x .92 / 100) / .99 = .003297; people .0736 / .003297 - 1 = 21.32; a = .08 x 21.32 = 1.706."""
    a, b = priors.of_shares(RATES, PEOPLE, of_one_parent(), "parent", (0.5, 0.5))
    np.testing.assert_allclose(a[:5], 1.7059, rtol=1e-4)
    np.testing.assert_allclose(b[:5], 19.6177, rtol=1e-4)
    assert (a[5, 0], b[5, 0]) == (0.5, 0.5)


def test_a_group_without_differences_weighs_as_its_people_and_a_small_one_nothing() -> None:
    alike = np.full((6, 1), 0.08)
    a, b = priors.of_shares(alike, PEOPLE, of_one_parent(), "parent", (0.5, 0.5))
    np.testing.assert_allclose((a + b)[:5], 500)
    shape, rate = priors.of_rates(alike, PEOPLE, of_one_parent(), "parent", (0.5, 0.0))
    np.testing.assert_allclose(rate[:5], 500)
    np.testing.assert_allclose(shape[:5], 40)
    few = of_one_parent(valid=[1, 1, 1, 1, 0, 1])
    assert (priors.of_shares(RATES, PEOPLE, few, "parent", (0.5, 0.5))[0] == 0.5).all()
    assert (priors.of_rates(RATES, PEOPLE, few, "parent", (0.5, 0.0))[1] == 0.0).all()
    none = priors.of_shares(np.zeros((6, 1)), PEOPLE, of_one_parent(), "all", (0.5, 0.5))[0]
    np.testing.assert_allclose(none, priors.FLOOR)
    with pytest.raises(BadMethod):
        priors.of_shares(RATES, PEOPLE, of_one_parent(), "neighbours", (0.5, 0.5))


def test_a_share_just_above_the_limit_falls_with_a_prior_of_the_city() -> None:
    """METHODS 7: share 26 %, limit 25 %, n = 40; at the flat prior above one half, at the city's below a quarter."""

    def above(a: float, b: float) -> float:
        return 1 - float(betainc(10.4 + a, 29.6 + b, 0.25))

    rates = np.array([0.26, *np.linspace(0.04, 0.16, 30)])[:, None]
    people = np.array([40.0, *np.full(30, 400.0)])[:, None]
    areas = make_areas([str(i) for i in range(31)])
    a, b = priors.of_shares(rates, people, areas, "all", (0.5, 0.5))
    assert above(0.5, 0.5) > 0.5
    assert above(a[0, 0], b[0, 0]) < 0.25


def test_a_pocket_keeps_its_flag_whatever_the_prior_and_its_certainty_with_the_flat_one() -> None:
    """The published class comes from the raw shares; neighbours lower what is said of it, the flat prior does not."""
    shares, persons, _ = city()
    rng, n = np.random.default_rng(2), shares.shape[1]
    shares = np.clip(0.08 + rng.normal(0, 0.012, shares.shape), 0.01, 1)
    shares[0, 0], shares[1, 0], persons = 0.35, 0.30, np.full(persons.shape, 2000.0)
    persons[:, 0] = 40
    ring = np.stack([(np.arange(n) + step) % n for step in (-3, -2, -1, 1, 2, 3)], axis=1)
    areas = make_areas(
        [str(i) for i in range(n)], neighbours=(np.arange(0, 6 * n + 1, 6), np.sort(ring, axis=1).ravel())
    )
    params = SimulationParams(seed=3, draws=600)
    near = priors.of_shares(shares, persons / 2, areas, "neighbours", (0.5, 0.5))
    flat = simulate(shares, persons, areas, FORM, [1, 1, 1], params)
    pulled = simulate(shares, persons, areas, FORM, [1, 1, 1], params, prior=near)
    published = evaluate(100 * shares[0], 100 * shares[1], areas, FORM, [1, 1, 1])
    assert published.is_flagged[0]
    assert flat.flag_probability[1, 0] > 0.5
    assert pulled.flag_probability[1, 0] < flat.flag_probability[1, 0]


def test_the_spline_is_the_usual_one() -> None:
    """A cubic is its own spline, and other values bend as scipy's do."""
    matrix, knots, nodes = spline_matrix(9, 57), np.linspace(-2, 2, 9), np.linspace(-2, 2, 57)
    np.testing.assert_allclose(matrix @ (knots**3 - knots), nodes**3 - nodes, atol=1e-12)
    np.testing.assert_allclose(matrix, CubicSpline(knots, np.eye(9))(nodes), atol=1e-12)
