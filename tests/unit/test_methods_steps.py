"""Steps on numbers that are checked by hand, and what they refuse."""

import numpy as np
import pytest

from pipeline.errors import BadData, BadMethod, ConfigError
from pipeline.methods.aggregate import MissingParams, mean, mean_coefficients
from pipeline.methods.areas import make_areas, only_valid
from pipeline.methods.change import ChangeParams, now_minus_before
from pipeline.methods.classify import LimitsParams, QuantilesParams, limits, quantiles, rank
from pipeline.methods.combine import MatrixParams
from pipeline.methods.reference import Limits, Moments, Weights, at_slice
from pipeline.methods.registry import STEPS, build_params, load, resolve
from pipeline.methods.restandardise import ScaleParams, scale_sd
from pipeline.methods.standardise import ZscoreParams, zscore
from pipeline.methods.weigh import GivenParams, given

NAN = np.nan


def three(valid=None, residents=None):
    return make_areas(["a", "b", "c"], residents, valid)


def test_areas_are_read_only_and_of_one_length() -> None:
    areas = three()
    with pytest.raises(ValueError, match="read-only"):
        areas.residents[0] = 1
    with pytest.raises(BadData, match="one value per area"):
        make_areas(["a", "b"], residents=[1, 2, 3])
    with pytest.raises(BadData, match="unique"):
        make_areas(["a", "a"])


def test_neighbours_are_checked_and_cut_to_valid_areas() -> None:
    # a - b - c in a row; without b nobody has a neighbour, without c a and b keep one another.
    pair = ([0, 1, 3, 4], [1, 0, 2, 1])
    without_b = only_valid(make_areas(["a", "b", "c"], valid=[True, False, True], neighbours=pair))
    assert without_b.neighbours is not None
    assert [x.tolist() for x in without_b.neighbours] == [[0, 0, 0], []]
    without_c = only_valid(make_areas(["a", "b", "c"], valid=[True, True, False], neighbours=pair))
    assert without_c.neighbours is not None
    assert [x.tolist() for x in without_c.neighbours] == [[0, 1, 2], [1, 0]]
    with pytest.raises(BadData, match="neighbour"):
        make_areas(["a"], neighbours=([0, 1], [5]))


def test_zscore_leaves_missing_values_out_of_the_reference() -> None:
    # 1 and 3: mean 2, SD 1.
    z, reference = zscore(np.array([[1.0], [NAN], [3.0]]), three(), None, ZscoreParams())
    np.testing.assert_allclose(z[:, 0], [-1, NAN, 1])
    assert (reference.mean.item(), reference.sd.item(), reference.n.item()) == (2, 1, 2)


def test_zscore_takes_a_held_reference() -> None:
    held = Moments(np.array([[10.0]]), np.array([[2.0]]), np.array([[3]]))
    z, reference = zscore(np.array([[12.0], [8.0], [10.0]]), three(), held, ZscoreParams())
    assert z[:, 0].tolist() == [1, -1, 0]
    assert reference is held


@pytest.mark.parametrize(
    ("values", "valid"),
    [
        ([[1, 0.1], [2, 0.1], [4, 0.1]], None),
        ([[1, NAN], [2, NAN], [4, 3]], None),
        ([[1, 5], [2, 5], [3, 9]], [1, 1, 0]),
    ],
)
def test_zscore_names_the_indicator_without_spread(values, valid) -> None:
    with pytest.raises(BadMethod, match="indicator index 1"):
        zscore(np.array(values, dtype=float), three(valid), None, ZscoreParams())


def test_population_weight_needs_residents_of_valid_areas_only() -> None:
    values, params = np.array([[0.0], [4.0], [9.0]]), ZscoreParams(reference="population_weighted")
    z, _ = zscore(values, three([True, True, False], [100, 300, NAN]), None, params)
    np.testing.assert_allclose(z[:2, 0], [-np.sqrt(3), 1 / np.sqrt(3)])
    with pytest.raises(BadMethod, match="residents"):
        zscore(values, three(None, [100, 300, NAN]), None, params)


def test_scale_sd_subtracts_nothing_and_says_so() -> None:
    score, reference = scale_sd(np.array([[1.0], [3.0], [5.0]]), three(), None, ScaleParams())
    np.testing.assert_allclose(score[:, 0] * np.sqrt(8 / 3), [1, 3, 5])
    assert reference.mean.item() == 0


def test_given_weights_are_not_rescaled_and_fit() -> None:
    areas, values = three(), np.ones((3, 2))
    assert given(values, areas, None, GivenParams((99.0, 0.9)))[1].weight.tolist() == [99, 0.9]
    with pytest.raises(BadMethod, match="3 weights for 2"):
        given(values, areas, None, GivenParams((1, 1, 1)))


def test_mean_divides_by_the_weights_that_entered() -> None:
    values, weights = np.array([[1.0, 4.0], [NAN, 4.0], [NAN, NAN]]), Weights(np.array([1.0, 2.0]))
    assert np.isnan(mean(values, three(), weights, MissingParams())[0][1:]).all()
    parts = values * mean_coefficients(values, three(), weights, MissingParams("available"))
    np.testing.assert_allclose(parts[:2], [[1 / 3, 8 / 3], [NAN, 4]])


def test_ties_fall_as_declared() -> None:
    values = np.array([[1.0], [1 - 5e-10], [1 + 5e-10]])
    for tie, code in (("better", 0), ("worse", 1)):
        assert limits(values, three(), None, LimitsParams((1.0,), (tie,)))[0][:, 0].tolist() == [code] * 3
    off = np.array([[1 - 2e-9], [1 + 2e-9], [NAN]])
    assert limits(off, three(), None, LimitsParams((1.0,)))[0][:, 0].tolist() == [0, 1, -1]


def test_held_limits_replace_the_declared() -> None:
    held = Limits(np.array([[5.0]]))
    assert limits(np.array([[4.0], [6.0], [1.5]]), three(), held, LimitsParams((1.0,)))[0][:, 0].tolist() == [0, 1, 0]


def test_quantiles_leave_invalid_and_missing_out() -> None:
    areas = make_areas(list("abcdef"), valid=[1, 1, 1, 1, 0, 1])
    codes, reference = quantiles(np.array([[1], [2], [3], [4], [99], [NAN]], float), areas, None, QuantilesParams(2))
    assert codes[:, 0].tolist() == [0, 0, 1, 1, -1, -1]
    assert reference.limits.tolist() == [[2.5]]
    with pytest.raises(BadMethod):
        quantiles(np.full((6, 1), NAN), areas, None, QuantilesParams(2))


def test_rank_one_is_the_highest_and_ties_share_the_smallest() -> None:
    assert rank(np.array([2.0, 5.0, NAN, 5.0, 1.0])).tolist() == [3, 1, 0, 1, 4]
    assert rank(np.array([[1.0, 2.0], [2.0, NAN]])).tolist() == [[2, 1], [1, 0]]


def test_change_refuses_two_geographies() -> None:
    with pytest.raises(BadMethod, match="same areas"):
        now_minus_before(np.ones((3, 1)), np.ones((2, 1)), ChangeParams("computed"))


@pytest.mark.parametrize("key", STEPS)
def test_every_registered_step_loads_and_refuses_unknown_parameters(key: str) -> None:
    step = STEPS[key]
    assert callable(load(step))
    assert not step.coefficients or callable(load(step, "coefficients"))
    with pytest.raises(ConfigError, match=r"here\.nonsense"):
        build_params(step, {"nonsense": 1}, "here")


@pytest.mark.parametrize(
    ("kind", "name", "params"),
    [
        ("standardise", "zscore", {"ddof": 2}),
        ("standardise", "zscore", {"reference": "city"}),
        ("standardise", "zscore", {"reference": "population_weighted", "ddof": 1}),
        ("weigh", "given", {}),
        ("weigh", "given", {"weights": [1, -1]}),
        ("weigh", "given", {"weights": ["a"]}),
        ("aggregate", "sum", {"missing": "zero"}),
        ("restandardise", "scale_sd", {"ddof": "0"}),
        ("classify", "limits", {"limits": [1, 1]}),
        ("classify", "limits", {"limits": [1, 2], "ties": ["better"]}),
        ("classify", "quantiles", {"classes": 1}),
        ("classify", "quantiles", {"method": "type 9"}),
        ("change", "now_minus_before", {"origin": "guessed"}),
    ],
)
def test_bad_parameters_are_refused_with_their_place(kind: str, name: str, params: dict) -> None:
    with pytest.raises(ConfigError, match="here"):
        build_params(resolve(kind, name), params, "here")


def test_a_matrix_needs_two_parts() -> None:
    with pytest.raises(ConfigError):
        MatrixParams((4,))


def test_an_unknown_step_is_answered_with_the_known() -> None:
    with pytest.raises(ConfigError, match="limits, natural_breaks, quantiles"):
        resolve("classify", "jenks")


def test_a_slice_of_moments() -> None:
    moments = Moments(np.array([[[1.0]], [[2.0]]]), np.ones((2, 1, 1)), np.ones((2, 1, 1), int))
    assert at_slice(moments, 1).mean.tolist() == [[2.0]]
