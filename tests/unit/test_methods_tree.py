"""Methods as trees of domains: by hand, what binds, what is refused, what is pooled over editions."""

import copy
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import forms
from pipeline.errors import ConfigError, MissingInput
from pipeline.methods.areas import make_areas
from pipeline.methods.compose import evaluate
from pipeline.methods.parse import parse_form
from pipeline.methods.pooled import pooled

NAN = np.nan
TEXTS = {"name": "t", "label": "T", "mark": "assumed", "source": "hand", "description": "tried by hand"}
DOMAINS = [
    {"name": "work", "label": "Work", "children": {"a": 1, "b": 3}},
    {"name": "home", "label": "Home", "children": ["c"]},
]
TREE = TEXTS | {
    "parts": [
        {
            "name": "status", "label": "Status", "of": "now",
            "aggregate": {"step": "mean", "missing": "missing"},
            "children": {"work": 1, "home": 1},
            "nodes": DOMAINS,
            "classify": {"step": "limits", "limits": [4]},
        }
    ]
}  # fmt: skip
SLOTS = ("a", "b", "c")
VALUES = np.array([[1.0, 5, 2], [3, 3, 7], [4, 0, 1]])


def areas(n: int = 3, **columns):
    return make_areas([f"{i}" for i in range(n)], **columns)


def changed(**part) -> dict:
    table = copy.deepcopy(TREE)
    table["parts"][0] |= part
    return table


def test_two_domains_by_hand() -> None:
    # work = (1 a + 3 b) / 4: 4, 3, 1; home = c: 2, 7, 1; status = their mean: 3, 5, 1.
    form = parse_form(TREE).on(SLOTS)
    result = evaluate(VALUES, None, areas(), form, [1, 1, 1]).parts["status"]
    assert result.nodes["work"].score.tolist() == [4, 3, 1]
    assert result.score.tolist() == [3, 5, 1]
    assert result.classes.tolist() == [0, 1, 0]
    # a weighs 1/4 of one half, b 3/4 of one half, c one half.
    assert result.contributions.tolist() == [[0.125, 1.875, 1], [0.375, 1.125, 3.5], [0.5, 0, 0.5]]
    assert result.weights.tolist() == [1, 3, 1]


def test_the_columns_may_stand_in_any_order() -> None:
    one = evaluate(VALUES, None, areas(), parse_form(TREE).on(SLOTS), [1, 1, 1]).parts["status"]
    turned = parse_form(TREE).on(("c", "a", "b"))
    other = evaluate(VALUES[:, [2, 0, 1]], None, areas(), turned, [1, 1, 1]).parts["status"]
    assert one.score.tolist() == other.score.tolist()
    assert one.contributions[:, [2, 0, 1]].tolist() == other.contributions.tolist()


def test_a_set_without_a_slot_leaves_it_out_and_an_empty_domain_with_it() -> None:
    form = parse_form(TREE).on(("a", "b"))
    result = evaluate(VALUES[:, :2], None, areas(), form, [1, 1]).parts["status"]
    assert list(result.nodes) == ["work"]
    assert result.score.tolist() == [4, 3, 1]


@given(st.integers(0, 2**32))
def test_contributions_sum_through_scaled_domains(seed: int) -> None:
    table = changed(standardise={"step": "zscore"}, restandardise={"step": "zscore", "ddof": 1})
    table["parts"][0]["nodes"][0] |= {"standardise": {"step": "zscore"}, "restandardise": {"step": "zscore"}}
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(4, 9, 3))
    form, where = parse_form(table).on(SLOTS), areas(9, valid=[True] * 8 + [False])
    stack = evaluate(values, None, where, form, [1, -1, 1]).parts["status"]
    np.testing.assert_allclose(stack.contributions.sum(axis=-1), stack.score, atol=1e-12)
    for values_of, score in zip(values, stack.score, strict=True):
        one = evaluate(values_of, None, where, form, [1, -1, 1]).parts["status"]
        np.testing.assert_allclose(one.score, score, atol=1e-12)


def test_high_is_better_turns_scores_and_keeps_the_best_class_first() -> None:
    worse, better = parse_form(TREE).on(SLOTS), parse_form(TREE | {"orientation": "high_is_better"}).on(SLOTS)
    one, other = (evaluate(VALUES, None, areas(), form, [1, 1, 1]).parts["status"] for form in (worse, better))
    assert other.score.tolist() == (-one.score).tolist()
    # The limit 4 is in the units of the score: -3, -5, -1 are all below it, and below is worse now.
    assert other.classes.tolist() == [1, 1, 1]


BROKEN = [
    ({"children": {"work": 1, "home": 1, "a": 1}}, "one node"),
    ({"children": ["work"]}, "stands below a node"),
    ({"nodes": [*DOMAINS, {"name": "x", "label": "X", "children": []}], "children": ["work", "home", "x"]}, "children"),
    ({"weigh": {"step": "equal"}}, "weights stand in one place"),
    ({"nodes": [{"name": "work", "label": "W"}]}, r"nodes\.work\.children"),
    ({"nodes": [{"name": "w", "label": "W", "children": ["w"]}], "children": ["a"]}, "hang together|below one node"),
    ({"nodes": [{"name": "status", "label": "W", "children": ["a"]}], "children": ["status"]}, "below itself"),
    ({"classes": {"first": "middle"}}, "best or the worst"),
    ({"standardise": {"step": "zscore", "over": "years"}}, "over"),
]


@pytest.mark.parametrize(("change", "said"), BROKEN)
def test_a_broken_tree_is_refused(change: dict, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        parse_form(changed(**change))


def test_a_child_that_no_set_knows_is_refused() -> None:
    with pytest.raises(ConfigError, match="indicator of a set"):
        parse_form(TREE | {"sets": {"2020": {"indicators": ["a", "b"], "mark": "assumed"}}})
    with pytest.raises(ConfigError, match="stands below a node"):
        parse_form(TREE | {"sets": {"2020": {"indicators": ["a", "b", "c", "d"], "mark": "assumed"}}})


def test_sets_are_found_by_name_and_only_years_follow_one_another() -> None:
    flat = {"name": "s", "label": "S", "of": "now", "aggregate": {"step": "sum"}}
    sets = {name: {"indicators": ["a"], "mark": "assumed"} for name in ("2010", "stadt")}
    form = parse_form(TEXTS | {"sets": sets, "parts": [flat]})
    assert form.indicator_set("stadt").since == "stadt"
    assert form.indicator_set("2014").since == "2010"
    with pytest.raises(ConfigError, match="stadtt"):
        form.indicator_set("stadtt")
    assert parse_form(TEXTS | {"parts": [flat]}).is_open


def test_numbered_classes_count_from_either_end() -> None:
    form = parse_form(
        changed(classify={"step": "quantiles", "classes": 3}, classes={"label": "Drittel", "first": "worst"})
    )
    assert [(c.code, c.label) for c in form.parts[0].classes] == [(3, "Drittel 3"), (2, "Drittel 2"), (1, "Drittel 1")]


def test_pooled_steps_measure_against_all_editions() -> None:
    table = changed(standardise={"step": "zscore", "over": "pooled"})
    form = parse_form(table).on(SLOTS)
    assert form.is_pooled
    first, second = VALUES, VALUES + 10
    where = areas(valid=[True, True, True])
    held = pooled(form, [(first, None, where), (second, None, where)], [1, 1, 1])
    work = np.array([4, 3, 1, 14, 13, 11])
    spread = held["status"].standardise
    np.testing.assert_allclose(spread.mean[..., 0], work.mean())
    np.testing.assert_allclose(spread.sd[..., 0], work.std())
    assert held["status"].restandardise is None
    one, two = (evaluate(x, None, where, form, [1, 1, 1], held).parts["status"].score for x in (first, second))
    assert (two > one).all()  # not comparable if each edition had its own mean


def test_weights_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    (tmp_path / "w.csv").write_text("Name;Gewicht\na;1\nb;3,0\nc;7\n", encoding="utf-8")
    table = changed()
    table["parts"][0]["nodes"][0] = {
        "name": "work", "label": "W", "children": ["a", "b"], "weigh": {"step": "file", "file": "w.csv"},
    }  # fmt: skip
    form = parse_form(forms.filled(table, file)).on(SLOTS)
    result = evaluate(VALUES, None, areas(), form, [1, 1, 1]).parts["status"]
    assert result.nodes["work"].score.tolist() == [4, 3, 1]
    (tmp_path / "w.csv").write_text("Name;Gewicht\na;1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="none for 'b'"):
        parse_form(forms.filled(table, file)).on(SLOTS)
    for text, said in (("n;w\na;x\n", "row 2"), ("n;w\na;1\na;2\n", "once")):
        (tmp_path / "w.csv").write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError, match=said):
            forms.filled(table, file)
    with pytest.raises(MissingInput):
        forms.filled(table, tmp_path / "elsewhere" / "t.toml")


def test_slots_by_name() -> None:
    assert forms.slots_of(TREE, "") == ["a", "b", "c"]
    assert forms.slots_of(TREE | {"sets": {"x": {"indicators": ["q"]}}}, "") == ["q"]
