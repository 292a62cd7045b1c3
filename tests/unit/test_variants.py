"""Declared alternatives: what a method file may say, and what becomes of scores, weights, limits and flags."""

import copy
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.alternatives import varied
from pipeline.methods.areas import make_areas
from pipeline.methods.choices import Choices
from pipeline.methods.compose import evaluate
from pipeline.methods.parse import parse_form
from pipeline.methods.vary import plan, run

TABLE = tomllib.loads((Path(__file__).parents[2] / "config/methods/berlin-mss.toml").read_text("utf-8"))
SLOTS = ("S1", "S2", "S3", "S4")
FORM = parse_form(TABLE)


def values(n: int = 40, seed: int = 1):
    rng = np.random.default_rng(seed)
    now = rng.gamma(2, 5, (n, 4)) + 1
    return now, now * rng.normal(1, 0.1, (n, 4)), make_areas([str(i) for i in range(n)], rng.integers(300, 9000, n))


def only(factor: str, level: int) -> Choices:
    return Choices(1, {factor: np.array([level])})


BROKEN = [
    ({"colour": 1}, r"variants\.colour"),
    ({"mark": "sure"}, r"variants\.mark"),
    ({"standardise": [{"step": "magic"}]}, r"variants\.standardise"),
    ({"reference": ["state"]}, r"variants\.reference"),
    ({"reference": ["area_mean"]}, r"variants\.reference"),
    ({"aggregate": [{"step": "geometric", "on": {"step": "minmax", "low": 2, "high": 1}}]}, r"variants\.aggregate"),
    ({"aggregate": [{"step": "maximum"}]}, r"variants\.weights_cv"),
    ({"weights_cv": -0.1}, r"variants\.weights_cv"),
    ({"weights_cv": 1.5}, r"variants\.weights_cv"),
    ({"leave_one_out": 1}, r"variants\.leave_one_out"),
    ({"limits_width": 0.25}, r"variants\.limits_width"),
    ({"limits_width": -1.0}, r"variants\.limits_width"),
    ({"flag": [["5+"]]}, r"variants\.flag"),
]


@pytest.mark.parametrize(("entry", "where"), BROKEN)
def test_refuses_what_it_does_not_know(entry: dict[str, object], where: str) -> None:
    table = copy.deepcopy(TABLE)
    table["variants"] |= entry
    with pytest.raises(ConfigError) as error:
        parse_form(table)
    assert re.search(where, error.value.where)


def test_limits_vary_only_where_they_are_declared() -> None:
    table = copy.deepcopy(TABLE)
    table["parts"][0]["classify"] = {"step": "quantiles", "classes": 4}
    with pytest.raises(ConfigError, match="limits vary"):
        parse_form(table)


def test_a_pooled_method_takes_no_other_steps() -> None:
    table = copy.deepcopy(TABLE)
    table["parts"][0]["standardise"]["over"] = "pooled"
    with pytest.raises(ConfigError, match="pooled"):
        parse_form(table)


def test_every_other_standardisation_meets_the_limits_on_the_declared_scale() -> None:
    """Mean 0 and SD 1 over the valid areas, as the declared score has them, whatever the scale of the step."""
    now, before, areas = values()
    made = plan(now, before, areas, FORM.on(SLOTS), [1] * 4)
    for factor, levels in (("standardise", 3), ("aggregate", 1)):
        for level in range(1, levels + 1):
            for score in run(made, only(factor, level)).scores.values():
                assert score.mean() == pytest.approx(0, abs=1e-9) and score.std() == pytest.approx(1)
    weighted = run(made, Choices(1, {"standardise": np.array([2]), "reference": np.array([1])})).scores["status"][0]
    assert np.average(weighted, weights=areas.residents) == pytest.approx(0, abs=1e-9)


def test_another_reference_by_hand() -> None:
    """Two areas with 100 and 300 residents, values 0 and 4: mean 3, SD sqrt 3; the sum of one indicator over its SD."""
    table = copy.deepcopy(TABLE)
    form = parse_form(table).on(("S1",))
    areas = make_areas(["a", "b"], [100, 300])
    scale = {"status": (0.0, 1.0), "dynamics": (0.0, 1.0)}
    result = evaluate(np.array([[0.0], [4.0]]), None, areas, varied(form, 0, 1, 0, scale), [1])
    z = np.array([-3, 1]) / np.sqrt(3)
    np.testing.assert_allclose(result.parts["status"].score, z / z.std())


def test_leaving_one_out_is_the_method_without_it() -> None:
    now, before, areas = values()
    made = plan(now, before, areas, FORM.on(SLOTS), [1] * 4)
    found = run(made, only("leave_out", 2))
    without = [0, 2, 3]
    form = FORM.on(tuple(SLOTS[i] for i in without))
    alone = evaluate(now[:, without], before[:, without], areas, form, [1] * 3)
    for name, part in alone.parts.items():
        np.testing.assert_allclose(found.scores[name][0], part.score)
    np.testing.assert_array_equal(found.flagged[0], alone.is_flagged)


def test_drawn_weights_are_given_weights() -> None:
    now, before, areas = values()
    made = plan(now, before, areas, FORM.on(SLOTS), [1] * 4)
    weights = np.array([[0.5, 1.5, 1.2, 0.8], [1, 1, 1, 1]])
    found = run(made, Choices(2, weights=(weights,)))
    table = copy.deepcopy(TABLE)
    for part in table["parts"]:
        part["weigh"] = {"step": "given", "weights": weights[0].tolist()}
    given = evaluate(now, before, areas, parse_form(table).on(SLOTS), [1] * 4)
    for name, part in given.parts.items():
        np.testing.assert_allclose(found.scores[name][0], part.score)
        np.testing.assert_allclose(found.scores[name][1], made.point.parts[name].score)


def test_shifted_limits_are_other_limits() -> None:
    now, before, areas = values()
    made = plan(now, before, areas, FORM.on(SLOTS), [1] * 4)
    table = copy.deepcopy(TABLE)
    table["parts"][0]["classify"]["limits"] = [-0.9, 1.1, 1.6]
    table["parts"][1]["classify"]["limits"] = [-0.9, 1.1]
    other = evaluate(now, before, areas, parse_form(table).on(SLOTS), [1] * 4)
    np.testing.assert_array_equal(run(made, made.space.shifted(0.1)).flagged[0], other.is_flagged)


def test_other_flag_groups() -> None:
    now, before, areas = values()
    made = plan(now, before, areas, FORM.on(SLOTS), [1] * 4)
    assert FORM.groups is not None
    labels = np.array(FORM.groups.labels)[made.point.groups]
    for level, groups in enumerate(TABLE["variants"]["flag"], 1):
        np.testing.assert_array_equal(run(made, only("flag", level)).flagged[0], np.isin(labels, groups))


TREE = {
    "name": "tree",
    "label": "Tree",
    "mark": "assumed",
    "source": "test",
    "description": "test",
    "orientation": "high_is_better",
    "parts": [
        {
            "name": "status",
            "label": "Status",
            "of": "now",
            "children": {"d": 2.0, "c": 1.0},
            "standardise": {"step": "zscore"},
            "aggregate": {"step": "mean"},
            "classify": {"step": "limits", "limits": [-0.5, 1.0]},
            "classes": {"label": "Klasse"},
            "nodes": [
                {"name": "d", "label": "D", "children": ["a", "b"], "standardise": {"step": "zscore"}},
            ],
        }
    ],
    "flag": {"groups": ["3"], "mark": "assumed"},
    "variants": {"mark": "assumed", "weights_cv": 0.25, "leave_one_out": True, "limits_width": 0.1},
}


def test_a_tree_whose_weights_are_drawn_at_every_node() -> None:
    now = np.random.default_rng(2).normal(size=(30, 3))
    areas = make_areas([str(i) for i in range(30)])
    made = plan(now, None, areas, parse_form(TREE).on(("a", "b", "c")), [1, 1, -1])
    assert [(f.name, f.dims) for f in made.space.factors] == [("leave_out", 1), ("weights", 4), ("limits", 2)]
    choices = Choices(2, weights=(np.array([[2.4, 0.6], [2.0, 1.0]]), np.array([[1.5, 0.5], [1.0, 1.0]])))
    found = run(made, choices)
    table = copy.deepcopy(TREE)
    table["parts"][0]["children"] = {"d": 2.4, "c": 0.6}
    table["parts"][0]["nodes"][0]["children"] = {"a": 1.5, "b": 0.5}
    given = evaluate(now, None, areas, parse_form(table).on(("a", "b", "c")), [1, 1, -1])
    np.testing.assert_allclose(found.scores["status"][0], given.parts["status"].score)
    np.testing.assert_allclose(found.scores["status"][1], made.point.parts["status"].score)


def test_limits_are_shifted_in_the_direction_of_the_form() -> None:
    now = np.random.default_rng(2).normal(size=(200, 3))
    areas = make_areas([str(i) for i in range(200)])
    made = plan(now, None, areas, parse_form(TREE).on(("a", "b", "c")), [1, 1, -1])
    table = copy.deepcopy(TREE)
    table["parts"][0]["classify"]["limits"] = [-0.4, 1.1]
    other = evaluate(now, None, areas, parse_form(table).on(("a", "b", "c")), [1, 1, -1])
    np.testing.assert_array_equal(run(made, made.space.shifted(0.1)).flagged[0], other.is_flagged)


def test_a_node_that_loses_its_only_child_is_left_out_whole() -> None:
    table = copy.deepcopy(TREE)
    table["parts"][0]["children"] = {"d": 2.0, "e": 1.0}
    table["parts"][0]["nodes"].append({"name": "e", "label": "E", "children": ["c"], "standardise": {"step": "zscore"}})
    now = np.random.default_rng(2).normal(size=(30, 3))
    areas = make_areas([str(i) for i in range(30)])
    made = plan(now, None, areas, parse_form(table).on(("a", "b", "c")), [1, 1, 1])
    score = run(made, only("leave_out", 3)).scores["status"][0]
    form = parse_form(table).on(("a", "b"))
    np.testing.assert_allclose(score, evaluate(now[:, :2], None, areas, form, [1, 1]).parts["status"].score)


def test_an_area_without_a_score_gets_none_and_moves_nothing() -> None:
    now, before, areas = values()
    now[3, 1] = np.nan
    made = plan(now, before, areas, FORM.on(SLOTS), [1] * 4)
    found = run(made, made.space.choose(np.random.default_rng(1).random((50, sum(made.space.dims)))))
    for score in found.scores.values():
        assert np.isnan(score[:, 3]).all() and not np.isnan(np.delete(score, 3, axis=1)).any()
    assert not found.flagged[:, 3].any()


def test_a_variant_that_cannot_be_computed_says_so() -> None:
    now, before, areas = values()
    table = copy.deepcopy(TABLE)
    table["variants"]["aggregate"] = [{"step": "geometric"}]
    made = plan(now, before, areas, parse_form(table).on(SLOTS), [1] * 4)
    with pytest.raises(BadMethod, match="above 0"):
        run(made, only("aggregate", 1))


def test_an_edition_without_an_earlier_date_varies_status_alone() -> None:
    now, _, areas = values()
    made = plan(now, None, areas, FORM.on(SLOTS), [1] * 4)
    found = run(made, made.space.choose(np.random.default_rng(1).random((50, sum(made.space.dims)))))
    assert list(found.scores) == ["status"]
    labels = np.array(FORM.groups.labels)[made.point.groups] if FORM.groups else []
    np.testing.assert_array_equal(run(made, only("flag", 1)).flagged[0], np.isin(labels, ["4"]))
