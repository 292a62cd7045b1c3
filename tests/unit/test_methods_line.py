"""Steps that mend, weigh and add up: numbers checked by hand or by another implementation, and what they refuse."""

import copy
import tomllib

import numpy as np
import pytest
from scipy import stats
from sklearn.decomposition import PCA, FactorAnalysis

from pipeline.errors import BadData, BadMethod, ConfigError
from pipeline.methods.aggregate import MissingParams, mean, mean_coefficients, total
from pipeline.methods.areas import make_areas, only_valid
from pipeline.methods.compose import score_part
from pipeline.methods.copeland import copeland
from pipeline.methods.examples_aggregate import DOMAINS
from pipeline.methods.impute import (
    CentreParams,
    GroupParams,
    PreviousParams,
    RegressionParams,
    group_mean,
    median,
    previous,
    regression,
)
from pipeline.methods.loadings import FactorParams, PcaParams, factor, pca
from pipeline.methods.parse import parse_form
from pipeline.methods.pooled import pooled
from pipeline.methods.power import PowerParams, geometric, harmonic, power
from pipeline.methods.rate import RateParams, quotient
from pipeline.methods.reference import Weights, unexpected_signs
from pipeline.methods.registry import build_params, resolve
from pipeline.methods.screen import ScreenParams, thresholds
from pipeline.methods.treat import (
    CoinParams,
    TransformParams,
    WinsoriseParams,
    boxcox,
    coin,
    log,
    skewness_kurtosis,
    winsorise,
)

NAN = np.nan


def of(n: int, **more):
    return make_areas([str(i) for i in range(n)], **more)


def correlated(seed: int = 0, n: int = 400) -> np.ndarray:
    rng = np.random.default_rng(seed)
    common = rng.normal(0, 1, (n, 1))
    table = common * [0.9, 0.7, 0.5, 0.3] + rng.normal(0, 1, (n, 4)) * np.sqrt(1 - np.array([0.9, 0.7, 0.5, 0.3]) ** 2)
    return (table - table.mean(axis=0)) / table.std(axis=0)


# Imputation


def test_regression_is_least_squares_on_the_complete_areas() -> None:
    values = correlated()
    values[7, 2] = NAN
    values[8, :2] = NAN
    values[9] = 1e6
    valid = np.arange(400) != 9
    filled, _ = regression(values, of(400, valid=valid), None, RegressionParams())
    rows = valid & ~np.isnan(values).any(axis=1)
    design = np.column_stack([np.ones(400), values[:, [0, 1, 3]]])
    expected = design[7] @ np.linalg.lstsq(design[rows], values[rows, 2], rcond=None)[0]
    assert filled[7, 2] == pytest.approx(expected, abs=1e-12)
    assert np.isnan(filled[8, :2]).all()


def test_regression_needs_complete_areas_and_independent_predictors() -> None:
    with pytest.raises(BadMethod, match="2 complete areas for 2"):
        regression(np.array([[1.0, 2], [3, 1], [NAN, 1]]), of(3), None, RegressionParams())
    values = np.repeat(np.arange(9.0)[:, None], 3, axis=1)
    values[0, 0] = NAN
    with pytest.raises(BadMethod, match="determine one another"):
        regression(values, of(9), None, RegressionParams())


def test_previous_needs_the_earlier_values_of_these_indicators() -> None:
    values = np.array([[1.0], [NAN]])
    for areas in (of(2), of(2, earlier=np.ones((2, 3)))):
        with pytest.raises(BadMethod, match="earlier values"):
            previous(values, areas, None, PreviousParams())
    with pytest.raises(BadData, match="earlier"):
        of(2, earlier=np.ones((3, 1)))
    cut = only_valid(of(3, valid=[1, 0, 1], earlier=[[1.0], [2.0], [3.0]]))
    assert cut.earlier is not None
    assert cut.earlier[:, 0].tolist() == [1, 3]


def test_what_was_filled_in_for_other_areas_is_not_held() -> None:
    values = np.array([[1.0], [NAN], [4]])
    _, together = group_mean(np.vstack([values, values]), of(6, group=[1] * 6), None, GroupParams("group"))
    with pytest.raises(BadMethod, match="6 areas, 3 areas here"):
        group_mean(values, of(3, group=[1] * 3), together, GroupParams("group"))
    _, everywhere = median(np.vstack([values, values * 3]), of(6), None, CentreParams())
    assert median(values, of(3), everywhere, CentreParams())[0][1, 0] == 3.5


def test_a_form_may_pool_a_step_beside_the_previous_edition() -> None:
    table = copy.deepcopy(tomllib.loads(DOMAINS))
    table["parts"][0] |= {"impute": {"step": "previous"}, "weigh": {"step": "pca", "over": "pooled"}}
    form = parse_form(table).on(("arbeitslos", "ohne_abschluss", "ohne_abitur", "sprache"))
    values = correlated(n=20)
    holed = values.copy()
    holed[3, 1] = NAN
    editions = [(x, None, of(20, earlier=values)) for x in (values, holed)]
    weights = pooled(form, editions, [1, 1, 1, 1])["status"].weigh
    expected = pooled(form, [(values, None, of(20, earlier=values))], [1, 1, 1, 1])["status"].weigh
    np.testing.assert_allclose(weights.weight, expected.weight, atol=1e-12)


def test_a_change_is_not_filled_with_an_earlier_value() -> None:
    table = copy.deepcopy(tomllib.loads(DOMAINS))
    table["parts"][0] |= {"of": "change", "change": {"step": "now_minus_before", "origin": "computed"}}
    parse_form(table)
    table["parts"][0]["impute"] = {"step": "previous"}
    with pytest.raises(ConfigError, match="earlier values"):
        parse_form(table)


# Outliers


def test_skewness_and_kurtosis_are_those_of_excel() -> None:
    values = np.exp(np.random.default_rng(0).normal(0, 1, (60, 3)))
    values[5:9, 1] = NAN
    found = skewness_kurtosis(values)
    for j in range(3):
        column = values[~np.isnan(values[:, j]), j]
        assert found[0][0, j] == pytest.approx(stats.skew(column, bias=False), rel=1e-12)
        assert found[1][0, j] == pytest.approx(stats.kurtosis(column, bias=False), rel=1e-12)
    few = skewness_kurtosis(np.array([[1.0, 5], [2, 5], [9, 5], [NAN, 5]]))
    assert np.isnan(few[0]).all()


def by_the_book(column: np.ndarray, most: int) -> np.ndarray:
    """The rule as it is told: one end after the other, the extreme value takes the next one."""
    column, moved = column.copy(), set()
    while abs(stats.skew(column, bias=False)) > 2 and stats.kurtosis(column, bias=False) > 3.5:
        end = column.max() if stats.skew(column, bias=False) >= 0 else column.min()
        rest = column[column != end]
        ends = np.flatnonzero(column == end)
        if len(moved | set(ends)) > most:
            break
        moved |= set(ends)
        column[ends] = rest.max() if end == column.max() else rest.min()
    return column


@pytest.mark.parametrize("seed", range(12))
def test_winsorising_is_what_the_rule_tells(seed: int) -> None:
    rng = np.random.default_rng(seed)
    values = np.exp(rng.normal(0, [0.8, 1.2, 2], (50, 3))) * [1, -1, 1]
    cut, _ = winsorise(values, of(50), None, WinsoriseParams())
    for j in range(3):
        np.testing.assert_array_equal(cut[:, j], by_the_book(values[:, j], 5))


def test_tied_values_move_together_or_not_at_all() -> None:
    values = np.array([*np.linspace(0, 1, 90), *[50.0] * 3])[:, None]
    assert winsorise(values, of(93), None, WinsoriseParams(most=3))[0].max() == 1
    assert winsorise(values, of(93), None, WinsoriseParams(most=2))[0].max() == 50


def test_limits_that_are_held_cut_however_many() -> None:
    values = np.array([*range(1, 11), 100.0])[:, None]
    _, held = winsorise(values, of(11), None, WinsoriseParams())
    assert winsorise(values * 2, of(11), held, WinsoriseParams())[0].max() == 10


def test_boxcox_finds_the_exponent_that_scipy_finds() -> None:
    values = np.exp(np.random.default_rng(3).normal(0, 1, (80, 1)))
    _, held = boxcox(values, of(80), None, TransformParams("always"))
    assert held.power.item() == pytest.approx(
        stats.boxcox_normmax(values[:, 0] - values.min() + 1, method="mle"), abs=1e-5
    )
    turned, _ = boxcox(values, of(80), held, TransformParams("always"))
    np.testing.assert_allclose(turned[:, 0], stats.boxcox(values[:, 0] - values.min() + 1, held.power.item()))


def test_indicators_that_keep_the_rule_pass_and_others_are_transformed() -> None:
    values = np.column_stack([np.linspace(0, 1, 60), np.exp(np.random.default_rng(1).normal(0, 2.5, 60))])
    turned, held = coin(values, of(60), None, CoinParams(most=1))
    np.testing.assert_array_equal(turned[:, 0], values[:, 0])
    least, spread = values[:, 1].min(), np.ptp(values[:, 1])
    np.testing.assert_allclose(turned[:, 1], np.log(values[:, 1] - least + 0.01 * spread))
    assert np.isnan(held.power[0, 0])
    assert log(values, of(60), None, TransformParams())[0][0, 0] == values[0, 0]


def test_a_value_below_a_held_minimum_counts_as_the_minimum() -> None:
    values = np.array([[1.0], [2], [3], [4], [101]])
    turned, held = log(values, of(5), None, TransformParams())
    again, _ = log(values - 50, of(5), held, TransformParams())
    assert again[0, 0] == turned[0, 0]


def test_a_transformation_needs_a_spread() -> None:
    with pytest.raises(BadMethod, match="indicator index 1"):
        log(np.array([[1.0, 2], [2, 2]]), of(2), None, TransformParams("always"))


# Weights


@pytest.mark.parametrize("scale", ["unit_length", "unit_sum", "as_they_are"])
def test_loadings_are_those_of_sklearn(scale: str) -> None:
    values = correlated()
    model = PCA(1).fit(values)
    axis = model.components_[0] * np.sign(model.components_[0].sum())
    score = values @ axis
    expected = {
        "unit_length": axis,
        "unit_sum": axis / axis.sum(),
        "as_they_are": np.array([np.corrcoef(values[:, j], score)[0, 1] for j in range(4)]),
    }
    weights = pca(values, of(400), None, PcaParams(scale))[1]
    np.testing.assert_allclose(weights.weight, expected[scale], atol=1e-10)
    assert weights.explained.item() == pytest.approx(model.explained_variance_ratio_[0])


def test_the_covariance_weighs_wide_indicators_more() -> None:
    values = correlated() * [1, 10, 1, 1]
    by_covariance = pca(values, of(400), None, PcaParams(matrix="covariance"))[1].weight
    model = PCA(1).fit(values).components_[0]
    np.testing.assert_allclose(by_covariance, model * np.sign(model.sum()), atol=1e-10)
    by_correlation = pca(values, of(400), None, PcaParams())[1].weight
    np.testing.assert_allclose(by_correlation, pca(correlated(), of(400), None, PcaParams())[1].weight, atol=1e-10)


def test_one_factor_is_that_of_sklearn() -> None:
    values = correlated(5)
    model = FactorAnalysis(1, tol=1e-12, max_iter=20_000, svd_method="lapack").fit(values)
    loadings = model.components_[0] * np.sign(model.components_[0].sum())
    np.testing.assert_allclose(factor(values, of(400), None, FactorParams("loadings"))[1].weight, loadings, atol=1e-4)
    scores = values @ factor(values, of(400), None, FactorParams("regression"))[1].weight
    np.testing.assert_allclose(np.abs(scores), np.abs(model.transform(values)[:, 0]), atol=1e-3)


def test_areas_that_lack_a_child_or_are_invalid_enter_no_loading() -> None:
    values = correlated()
    more = np.vstack([values, [[NAN, 90, 0, 0]], [[50, -50, 50, -50]]])
    valid = np.arange(402) != 401
    for step, params in ((pca, PcaParams()), (factor, FactorParams())):
        one, other = step(values, of(400), None, params)[1], step(more, of(402, valid=valid), None, params)[1]
        np.testing.assert_allclose(one.weight, other.weight, atol=1e-12)


def test_an_unexpected_sign_is_kept_and_named() -> None:
    values = correlated() * [1, 1, 1, -1]
    weights = pca(values, of(400), None, PcaParams())[1]
    assert unexpected_signs(weights).tolist() == [False, False, False, True]
    assert not unexpected_signs(Weights(np.ones(3))).any()


@pytest.mark.parametrize(
    ("values", "match"),
    [
        ([[1.0, -1], [2, -2], [4, -4]], "sum to 0"),
        ([[1.0, 1], [1, -1], [-1, 1], [-1, -1]], "same size"),
        ([[1.0, 3], [2, 3], [5, 3]], "indicator index 1"),
        ([[1.0, 3], [2, NAN], [5, 3]], "2 for 2 indicators"),
    ],
)
def test_loadings_that_mean_nothing_are_refused(values, match: str) -> None:
    with pytest.raises(BadMethod, match=match):
        pca(np.array(values), of(len(values)), None, PcaParams())


def test_one_factor_needs_three_indicators() -> None:
    with pytest.raises(BadMethod, match="three"):
        factor(correlated()[:, :2], of(400), None, FactorParams())


# Aggregates


def test_domains_weigh_alike_however_many_indicators_they_hold() -> None:
    slots = ("arbeitslos", "ohne_abschluss", "ohne_abitur", "sprache")
    part = parse_form(tomllib.loads(DOMAINS)).on(slots).parts[0]
    values = np.array([[6.0, 0, 3, 3], *np.random.default_rng(0).uniform(0, 9, (8, 4))])
    result = score_part(values, of(9), part, [1, 1, 1, 1])
    assert result.score[0] == 4
    share = result.contributions[1:] / values[1:]
    np.testing.assert_allclose(share, np.tile([1 / 2, 1 / 6, 1 / 6, 1 / 6], (8, 1)))


def test_a_share_of_the_weights_must_be_there() -> None:
    values, weights = np.array([[1.0, NAN, NAN], [1, 2, NAN], [NAN, 2, 3]]), Weights(np.array([2.0, 1, 1]))
    rule = MissingParams("available", 0.5)
    assert mean(values, of(3), weights, rule)[0][:, 0].tolist() == pytest.approx([1, 4 / 3, 2.5])
    assert total(values, of(3), weights, rule)[0][:, 0].tolist() == [2, 4, 5]
    strict = MissingParams("available", 0.75)
    for step in (mean, total, geometric, copeland):
        assert np.isnan(step(values, of(3), weights, strict)[0][:, 0]).tolist() == [True, False, True]
    parts = values * mean_coefficients(values, of(3), weights, strict)
    assert np.isnan(parts[[0, 2]]).all()
    np.testing.assert_allclose(np.nansum(parts[1]), 4 / 3)


def test_contributions_sum_where_a_share_must_be_there() -> None:
    table = tomllib.loads(DOMAINS)
    for node in table["parts"][0]["nodes"]:
        node["aggregate"] = {"step": "mean", "missing": "available", "minimum_share": 0.6}
    slots = ("arbeitslos", "ohne_abschluss", "ohne_abitur", "sprache")
    part = parse_form(table).on(slots).parts[0]
    values = np.random.default_rng(0).uniform(0, 9, (9, 4))
    values[0, 1] = NAN
    values[1, 1:3] = NAN
    result = score_part(values, of(9), part, [1, 1, 1, 1])
    assert np.isnan(result.score).tolist() == [False, True] + [False] * 7
    np.testing.assert_allclose(
        np.nansum(result.contributions, axis=1)[result.score > 0], result.score[result.score > 0]
    )


@pytest.mark.parametrize("step", [geometric, harmonic])
def test_a_value_of_zero_is_refused_with_its_child(step) -> None:
    values, weights = np.array([[1.0, 2], [3, 0], [1, -4]]), Weights(np.ones(2))
    with pytest.raises(BadMethod, match="indicator index 1"):
        step(values, of(3), weights, MissingParams())
    # An area that is not valid is not read.
    assert np.isnan(step(values, of(3, valid=[1, 0, 0]), weights, MissingParams())[0][1:]).all()


def test_a_power_above_zero_takes_zeros_and_refuses_less() -> None:
    weights, params = Weights(np.array([1.0, 3])), PowerParams(exponent=2)
    values = np.array([[0.0, 0], [0, 2], [2, 0]])
    np.testing.assert_allclose(power(values, of(3), weights, params)[0][:, 0], [0, np.sqrt(3), 1])
    with pytest.raises(BadMethod, match="0 or more"):
        power(-np.ones((1, 2)), of(1), weights, params)


def test_a_negative_weight_is_refused_where_it_would_turn_the_order() -> None:
    for step in (geometric, copeland):
        with pytest.raises(BadMethod, match="indicator index 1"):
            step(np.ones((2, 2)), of(2), Weights(np.array([1.0, -1])), MissingParams())


def test_copeland_refuses_more_areas_than_can_be_paired(monkeypatch) -> None:
    monkeypatch.setattr("pipeline.methods.copeland.MOST_AREAS", 3)
    with pytest.raises(BadMethod, match="at most 3"):
        copeland(np.ones((4, 1)), of(4), Weights(np.ones(1)), MissingParams())
    assert (
        copeland(np.ones((4, 1)), of(4, valid=[1, 1, 1, 0]), Weights(np.ones(1)), MissingParams())[0][:3] == 0
    ).all()


def test_copeland_in_small_blocks_and_with_gaps(monkeypatch) -> None:
    values = np.random.default_rng(0).integers(0, 5, (30, 3)).astype(float)
    values[3, 1] = NAN
    weights, rule = Weights(np.array([1.0, 2, 3])), MissingParams("available")
    whole = copeland(values, of(30), weights, rule)[0]
    monkeypatch.setattr("pipeline.methods.copeland.CELLS_PER_BLOCK", 70)
    np.testing.assert_array_equal(copeland(values, of(30), weights, rule)[0], whole)
    balance = np.nansum(np.sign(values[3] - values) * weights.weight, axis=1)
    assert whole[3, 0] == (balance > 0).sum() - (balance < 0).sum()


# Counts


def test_a_rate_of_negative_counts_is_refused() -> None:
    with pytest.raises(BadData, match="area 1"):
        quotient(np.array([[1.0], [-1]]), np.array([[2.0], [2]]), of(2), RateParams())
    assert np.isnan(quotient(np.array([[1.0], [-1]]), np.array([[2.0], [2]]), of(2, valid=[1, 0]), RateParams())[1, 0])


def test_screening_needs_the_denominators_it_asks_for() -> None:
    with pytest.raises(BadMethod, match="denominators"):
        thresholds(np.ones((2, 1)), of(2), ScreenParams(minimum_denominator=5))
    assert thresholds(np.full((2, 1), NAN), of(2), ScreenParams()).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("kind", "name", "params"),
    [
        ("rate", "quotient", {"per": 0}),
        ("screen", "thresholds", {"minimum_available": 2}),
        ("screen", "thresholds", {"minimum_residents": -1}),
        ("impute", "group_mean", {}),
        ("impute", "group_mean", {"by": "city"}),
        ("treat", "winsorise", {"most": 0}),
        ("treat", "log", {"when": "never"}),
        ("treat", "coin", {"transform": "root"}),
        ("weigh", "pca", {"scale": "length"}),
        ("weigh", "pca", {"matrix": "identity"}),
        ("weigh", "factor", {"use": "scores"}),
        ("aggregate", "mean", {"missing": "available", "minimum_share": 2}),
        ("aggregate", "mean", {"minimum_share": 0.5}),
        ("aggregate", "power", {}),
        ("aggregate", "power", {"exponent": "2"}),
        ("shrink", "beta_binomial", {"prior": "region"}),
        ("shrink", "logit", {"larger": "neighbours"}),
        ("shrink", "logit", {"ddof": 2}),
    ],
)
def test_bad_parameters_are_refused_with_their_place(kind: str, name: str, params: dict) -> None:
    with pytest.raises(ConfigError, match="here"):
        build_params(resolve(kind, name), params, "here")
