"""Scales, ranks and cuts on numbers that are checked by hand: held references, groups, named parameters, refusals."""

import numpy as np
import pytest

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import make_areas
from pipeline.methods.compose import PartReference, evaluate
from pipeline.methods.cutting import RankQuantilesParams, natural, rank_quantiles
from pipeline.methods.natural import natural_breaks
from pipeline.methods.ordered import ascending, descending
from pipeline.methods.parse import parse_form
from pipeline.methods.ranking import ExponentialParams, PercentileParams, percentile_rank, rank_exponential
from pipeline.methods.reference import Moments, Ordered
from pipeline.methods.registry import build_params, load, resolve
from pipeline.methods.scaling import GoalpostsParams, MinmaxParams, TargetParams, distance_to_target, minmax
from pipeline.methods.standardise import ZscoreParams, zscore

NAN = np.nan


def areas_of(n: int, **columns):
    return make_areas([str(i) for i in range(n)], **columns)


NZDEP = {"step": "zscore", "ddof": 1, "to_mean": 1000, "to_sd": 100}


def form_of(**part):
    table = {"name": "p", "label": "P", "of": "now", "aggregate": {"step": "sum"}, **part}
    texts = {"name": "m", "label": "M", "mark": "assumed", "source": "s", "description": "d"}
    return parse_form({**texts, "parts": [table]})


def held(*numbers: float) -> Ordered:
    return Ordered(np.array(numbers)[:, None], np.array([[np.sum(~np.isnan(numbers))]]))


@pytest.mark.parametrize(
    ("ties", "up", "down"),
    [
        ("min", [1, 2, 2, 4, 4, 4], [4, 4, 2, 2, 1, 1]),
        ("average", [1, 1.5, 2.5, 3.5, 4, 4], [4, 3.5, 2.5, 1.5, 1, 1]),
        ("max", [1, 1, 3, 3, 4, 4], [4, 3, 3, 1, 1, 1]),
    ],
)
def test_other_values_find_their_place_among_held_ones(ties: str, up: list, down: list) -> None:
    values = np.array([0.5, 1.5, 2, 3, 4, 9, NAN])[:, None]
    reference = held(1, 2, 2, 4, NAN)
    ranks, kept = ascending(values, areas_of(7), reference, ties)
    assert kept is reference
    assert np.isnan(ranks[-1, 0])
    assert ranks[:-1, 0].tolist() == up
    assert descending(values, areas_of(7), reference, ties)[0][:-1, 0].tolist() == down


def test_a_stack_of_held_values_serves_each_slice_its_own() -> None:
    values = np.array([[[1.0], [2.0], [3.0]], [[30.0], [20.0], [10.0]]])
    _, reference = ascending(values, areas_of(3), None, "min")
    asked = np.array([[[2.5], [0.0], [9.0]]])
    ranks, _ = ascending(asked, areas_of(3), reference, "min")
    assert ranks[..., 0].tolist() == [[3, 1, 3], [1, 1, 1]]


def test_ranks_refuse_a_column_without_values() -> None:
    values = np.array([[1.0, NAN], [2.0, 5.0]])
    with pytest.raises(BadMethod, match="indicator index 1"):
        ascending(values, areas_of(2, valid=[True, False]), None, "min")
    with pytest.raises(BadMethod, match="two values"):
        percentile_rank(np.ones((1, 1)), areas_of(1), None, PercentileParams())


def test_about_the_worst_tenth_scores_above_fifty() -> None:
    # 50 is R = (1 - exp(-50 / 23)) / (1 - exp(-100 / 23)) = 0.897882: the 103 areas from 0.898 to 1 lie above.
    scores, _ = rank_exponential(np.arange(1000.0)[:, None], areas_of(1000), None, ExponentialParams())
    assert int((scores > 50).sum()) == 103
    assert scores.max() == pytest.approx(100)
    assert scores.min() > 0


def test_deciles_are_cut_by_rank_and_held() -> None:
    areas, values = areas_of(6976), np.random.default_rng(1).permutation(6976)[:, None] * 1.0
    codes, reference = rank_quantiles(values, areas, None, RankQuantilesParams(10))
    ranks = 6976 - values[:, 0].astype(int)
    assert (10 - codes[:, 0] == [-(-10 * r // 6976) for r in ranks.tolist()]).all()
    # With the highest score the best area moves into the worst decile, and moves nobody else.
    moved = values.copy()
    moved[values.argmin()] = 7000
    after, _ = rank_quantiles(moved, areas, reference, RankQuantilesParams(10))
    assert after[values.argmin(), 0] == 9
    assert (np.delete(after, values.argmin()) == np.delete(codes, values.argmin())).all()


def test_each_group_has_its_own_moments_and_other_areas_find_them() -> None:
    values = np.array([[1.0], [3.0], [10.0], [30.0], [99.0]])
    areas = areas_of(5, group=[2, 2, 0, 0, 1], valid=[1, 1, 1, 1, 0])
    z, reference = zscore(values, areas, None, ZscoreParams(per="group"))
    assert z[:4, 0].tolist() == [-1, 1, -1, 1]
    assert reference.mean.shape == (3, 1)
    assert np.isnan(reference.mean[1, 0])
    other, _ = zscore(np.array([[4.0]]), areas_of(1, group=[2]), reference, ZscoreParams(per="group"))
    assert other.item() == 2
    for code in (1, 3):
        with pytest.raises(BadMethod, match="know every group"):
            zscore(np.array([[4.0]]), areas_of(1, group=[code]), reference, ZscoreParams(per="group"))


def test_an_area_of_no_group_is_refused_if_it_is_scored() -> None:
    values = np.array([[1.0], [3.0], [9.0]])
    z, _ = zscore(values, areas_of(3, parent=[0, 0, -1], valid=[1, 1, 0]), None, ZscoreParams(per="parent"))
    assert z[:2, 0].tolist() == [-1, 1]
    with pytest.raises(BadMethod, match="belongs to a group"):
        zscore(values, areas_of(3, parent=[0, 0, -1]), None, ZscoreParams(per="parent"))


def test_a_group_of_one_area_has_no_spread_and_is_named() -> None:
    with pytest.raises(BadMethod, match="in parent 1"):
        zscore(np.array([[1.0], [2.0], [3.0]]), areas_of(3, parent=[0, 0, 1]), None, ZscoreParams(per="parent"))


def test_a_city_rate_takes_the_denominators_of_the_children_of_a_node() -> None:
    # b: (100 x 10 + 300 x 20) / 400 = 17.5; c: (300 x 10 + 100 x 20) / 400 = 12.5; a is not below the node.
    values = np.array([[5.0, 10.0, 10.0], [6.0, 20.0, 20.0]])
    areas = areas_of(2, denominators=[[1, 100, 300], [1, 300, 100]])
    city = {"step": "zscore", "reference": "city_rate"}
    nodes = [{"name": "d", "label": "D", "children": ["c", "b"], "standardise": city}]
    form = form_of(nodes=nodes, children=["d", "a"]).on(("a", "b", "c"))
    part = evaluate(values, None, areas, form, [1, 1, 1]).parts["p"]
    assert part.reference.nodes["d"].standardise.mean.tolist() == [[12.5, 17.5]]
    for bad in ({"standardise": city}, {"restandardise": city}):  # a domain and a sum are no rates
        form = form_of(nodes=nodes, children=["d", "a"], **bad).on(("a", "b", "c"))
        with pytest.raises(BadMethod, match="denominator"):
            evaluate(values, None, areas, form, [1, 1, 1])
    with pytest.raises(BadMethod, match="denominator"):
        zscore(values, areas_of(2), None, ZscoreParams(reference="city_rate"))
    with pytest.raises(BadMethod, match="NaN or below 0"):
        zscore(values[:, :1], areas_of(2, denominators=[[1], [NAN]]), None, ZscoreParams(reference="city_rate"))


def test_goalposts_by_name_turn_with_the_indicator() -> None:
    # a: high is worse, from 0 to 10; b: high is better, 50 is worst and 90 best.
    posts = {"step": "goalposts", "low": {"b": 50, "a": 0}, "high": {"b": 90, "a": 10}}
    form = form_of(children=["a", "b"], standardise=posts).on(("a", "b"))
    values = np.array([[5.0, 80.0], [12.0, 50.0], [0.0, 95.0]])
    part = evaluate(values, None, areas_of(3), form, [1, -1]).parts["p"]
    np.testing.assert_allclose(part.standardised, [[0.5, 0.25], [1, 1], [0, 0]])
    assert part.contributions is not None  # what an indicator gives is still added up


def test_what_is_cut_off_can_not_be_split_by_indicator() -> None:
    values = np.array([[5.0, 80.0], [12.0, 50.0], [0.0, 95.0]])
    for trunc, additive in ((True, False), (False, True)):
        scale = {"step": "goalposts", "low": 0, "high": 100, "trunc": trunc}
        part = evaluate(
            values, None, areas_of(3), form_of(children=["a", "b"], restandardise=scale).on(("a", "b")), [1, 1]
        )
        split = part.parts["p"].contributions
        assert (split is not None) == additive
        if additive:
            np.testing.assert_allclose(split.sum(axis=-1), part.parts["p"].score)


def test_a_linear_scale_and_minmax_of_a_sum_are_split_by_indicator() -> None:
    values = np.array([[5.0, 80.0], [12.0, 50.0], [0.0, 95.0]])
    for scale in ({"step": "linear", "factor": 100, "offset": 3}, {"step": "minmax", "high": 100}, NZDEP):
        form = form_of(children=["a", "b"], standardise={"step": "zscore"}, restandardise=scale).on(("a", "b"))
        part = evaluate(values, None, areas_of(3), form, [1, 1]).parts["p"]
        np.testing.assert_allclose(part.contributions.sum(axis=-1), part.score)


def test_a_form_of_ranks_is_held_fixed() -> None:
    values = np.array([[5.0, 1.0], [12.0, 7.0], [0.0, 9.0], [3.0, 3.0]])
    form = form_of(
        children={"a": 2, "b": 1},
        standardise={"step": "rank_exponential"},
        classify={"step": "rank_quantiles", "classes": 4},
        classes={"label": "Viertel", "first": "worst"},
    ).on(("a", "b"))
    one = evaluate(values, None, areas_of(4), form, [1, 1]).parts["p"]
    two = evaluate(values, None, areas_of(4), form, [1, 1], {"p": one.reference}).parts["p"]
    assert isinstance(one.reference, PartReference)
    assert np.array_equal(one.score, two.score)
    assert one.classes.tolist() == two.classes.tolist()
    assert [label.label for label in form.parts[0].classes] == ["Viertel 4", "Viertel 3", "Viertel 2", "Viertel 1"]


def test_a_target_in_the_direction_of_the_score() -> None:
    # Of a share of graduates high is good; where a high score is worse, 80 (the target) is 0 and the lowest, 40, is 1.
    params = TargetParams((80.0,), "to_highest").oriented(np.array([-1.0]))
    scaled, _ = distance_to_target(-np.array([[40.0], [60.0], [80.0]]), areas_of(3), None, params)
    assert scaled[:, 0].tolist() == [1, 0.5, 0]
    with pytest.raises(BadMethod, match="apart from the end"):
        distance_to_target(np.array([[1.0], [2.0]]), areas_of(2), None, TargetParams(5.0, "to_highest"))
    with pytest.raises(BadMethod, match="2 for 1"):
        distance_to_target(np.array([[1.0], [2.0]]), areas_of(2), None, TargetParams((5.0, 6.0)))


def test_held_ends_let_a_value_lie_outside() -> None:
    _, ends = minmax(np.array([[0.0], [10.0]]), areas_of(2), None, MinmaxParams())
    assert minmax(np.array([[20.0]]), areas_of(1), ends, MinmaxParams())[0].item() == 2
    assert isinstance(ends, Moments)


def test_natural_breaks_keep_equal_values_together_far_from_zero() -> None:
    values = 1e6 + np.array([0.0, 0, 0, 0.1, 0.5, 0.5, 0.9])
    assert (natural_breaks(values, 3) - 1e6).round(6).tolist() == [0.1, 0.5]
    with pytest.raises(BadMethod, match="4 different scores for 5"):
        natural(values[:, None], areas_of(7), None, build_params(resolve("classify", "natural_breaks"), {}))


def test_natural_breaks_of_many_areas_are_found() -> None:
    rng = np.random.default_rng(2)
    values = np.concatenate([rng.uniform(k, k + 0.3, 10_000) for k in range(5)])
    assert natural_breaks(values, 5).round().tolist() == [0, 1, 2, 3]


def test_relative_change_has_no_percentage_of_nothing() -> None:
    step = resolve("change", "relative")
    change = load(step)(np.array([[5.0], [5.0]]), np.array([[0.0], [-1.0]]), build_params(step, {"origin": "computed"}))
    assert np.isnan(change).all()
    with pytest.raises(BadMethod, match="same areas"):
        load(step)(np.ones((3, 1)), np.ones((2, 1)), build_params(step, {"origin": "computed"}))


def test_goalposts_are_turned_one_by_one() -> None:
    turned = GoalpostsParams((0, 50), (10, 90)).oriented(np.array([1.0, -1.0]))
    assert (turned.low, turned.high) == ((0, -90), (10, -50))


@pytest.mark.parametrize(
    ("kind", "name", "params"),
    [
        ("standardise", "zscore", {"per": "city"}),
        ("standardise", "zscore", {"reference": "city_rate", "ddof": 1}),
        ("standardise", "zscore", {"to_sd": -100}),
        ("standardise", "minmax", {"low": 1, "high": 1}),
        ("standardise", "goalposts", {"low": [1, 2], "high": [2, 2]}),
        ("standardise", "goalposts", {"low": [1], "high": ["x"]}),
        ("standardise", "distance_to_target", {"target": 0}),
        ("standardise", "distance_to_target", {"target": 1, "form": "near"}),
        ("standardise", "distance_to_target", {"target": 1, "trunc": True}),
        ("standardise", "rank", {"ties": "first"}),
        ("standardise", "rank_exponential", {"scale": 0}),
        ("standardise", "rank_normal", {"formula": "?"}),
        ("standardise", "percentile_rank", {"digits": -1}),
        ("restandardise", "linear", {"factor": -100}),
        ("classify", "quantiles", {"type": 10}),
        ("classify", "quantiles", {"ties": "both"}),
        ("classify", "quantiles", {"probabilities": [0.8, 0.2]}),
        ("classify", "quantiles", {"probabilities": [0.5, 1]}),
        ("classify", "rank_quantiles", {"classes": 0}),
        ("classify", "equal_intervals", {"ties": "?"}),
        ("classify", "natural_breaks", {"classes": 1}),
        ("classify", "sd_limits", {"multiples": [1, -1]}),
        ("classify", "sd_limits", {"multiples": [1], "ties": ["better", "worse"]}),
        ("change", "relative", {"origin": "guessed"}),
    ],
)
def test_bad_parameters_are_refused_with_their_place(kind: str, name: str, params: dict) -> None:
    with pytest.raises(ConfigError, match="here"):
        build_params(resolve(kind, name), params, "here")
