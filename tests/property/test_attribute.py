"""Shapley shares: they sum, they are fair, and for additive forms they are what is known already."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.methods.areas import make_areas
from pipeline.methods.attribute import ShapleyParams, attribute
from pipeline.methods.compose import score_part
from pipeline.methods.form import Part
from pipeline.methods.parse import parse_form

TABLE = {
    "name": "test",
    "label": "Test",
    "mark": "assumed",
    "source": "test",
    "description": "test",
    "parts": [{"name": "status", "label": "Status", "of": "now", "aggregate": {"step": "mean"}}],
}
FORMS = {
    "geometric": {"aggregate": {"step": "geometric", "missing": "available"}},
    "power": {"aggregate": {"step": "power", "exponent": 3, "missing": "available"}},
    "maximum": {"aggregate": {"step": "maximum", "missing": "available"}},
    "copeland": {"aggregate": {"step": "copeland", "missing": "available"}},
    "imputed": {"aggregate": {"step": "geometric"}, "impute": {"step": "median"}},
    "treated": {"aggregate": {"step": "mean", "missing": "available"}, "treat": {"step": "log", "when": "always"}},
    "additive": {
        "aggregate": {"step": "mean"},
        "standardise": {"step": "zscore"},
        "restandardise": {"step": "zscore", "ddof": 1},
    },
    "components": {"aggregate": {"step": "sum"}, "standardise": {"step": "zscore"}, "weigh": {"step": "pca"}},
}


def part_of(names: str, weights=None, **steps) -> Part:
    table = copy.deepcopy(TABLE)
    children = list(names) if weights is None else dict(zip(names, weights, strict=True))
    table["parts"][0] |= {"children": children, **steps}
    return parse_form(table).on(tuple(names)).parts[0]


@st.composite
def editions(draw, indicators: int = 4):
    n = draw(st.integers(12, 25))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    values = np.exp(rng.normal(0, 0.6, (n, 1)) + rng.normal(0, 0.6, (n, indicators)))
    if draw(st.booleans()):
        values[8:][rng.random((n - 8, indicators)) < 0.2] = np.nan
    valid = np.ones(n, dtype=bool)
    valid[-1] = False
    return values, make_areas([str(i) for i in range(n)], valid=valid)


@pytest.mark.parametrize("name", FORMS)
@given(edition=editions())
@settings(deadline=None, max_examples=15)
def test_offset_and_contributions_sum_to_the_score(name: str, edition) -> None:
    values, areas = edition
    part, signs = part_of("abcd", **FORMS[name]), [1, 1, 1, 1]
    result = score_part(values, areas, part, signs)
    split = attribute(values, areas, part, signs, result.reference)
    there = ~np.isnan(result.score)
    summed = np.nansum(split.contributions, axis=1) + split.offset
    np.testing.assert_allclose(summed[there], result.score[there], atol=1e-9)
    assert split.is_exact
    assert np.isnan(split.contributions[~there]).all()
    assert (np.isnan(split.contributions) == np.isnan(values))[there].all()


@pytest.mark.parametrize("name", FORMS)
@given(edition=editions(), change=st.floats(0.5, 2))
@settings(deadline=None, max_examples=15)
def test_a_part_agrees_with_its_slices(name: str, edition, change: float) -> None:
    values, areas = edition
    stack = np.stack([values, values**change])
    part, signs = part_of("abcd", **FORMS[name]), [1, 1, 1, 1]
    whole = score_part(stack, areas, part, signs)
    for i in range(2):
        one = score_part(stack[i], areas, part, signs)
        np.testing.assert_allclose(whole.score[i], one.score, rtol=0, atol=1e-12)
        assert (whole.classes[i] == one.classes).all()


@given(editions(), st.sampled_from([1.0, -1.0]))
@settings(deadline=None, max_examples=25)
def test_shares_of_an_additive_form_are_its_contributions_less_those_at_the_baseline(edition, direction: float) -> None:
    values, areas = edition
    part, signs = part_of("abcd", [1, 2, 3, 0.5], **FORMS["additive"]), [1, -1, 1, 1]
    result = score_part(values, areas, part, signs, None, True, direction)
    split = attribute(values, areas, part, signs, result.reference, direction)
    at_baseline = score_part(
        np.broadcast_to(split.baseline, values.shape), areas, part, signs, result.reference, True, direction
    )
    expected = result.contributions - at_baseline.contributions
    there = ~np.isnan(result.score)
    np.testing.assert_allclose(split.contributions[there], expected[there], atol=1e-9)


@given(editions())
@settings(deadline=None, max_examples=25)
def test_alike_indicators_share_alike_and_one_without_weight_has_no_share(edition) -> None:
    values, areas = edition
    values[:, 1] = values[:, 0]
    part = part_of("abcd", [1, 1, 2, 0], aggregate={"step": "geometric", "missing": "available"})
    result = score_part(values, areas, part, [1, 1, 1, 1])
    shares = attribute(values, areas, part, [1, 1, 1, 1], result.reference).contributions
    np.testing.assert_allclose(shares[:, 0], shares[:, 1], atol=1e-12)
    np.testing.assert_allclose(np.nan_to_num(shares[:, 3]), 0, atol=1e-12)


def test_a_geometric_mean_of_two_by_hand() -> None:
    """Areas (1, 1) and (7, 17), baseline (4, 9), where the mean is 6.

    With the first indicator alone sqrt(1 x 9) = 3, with the second alone sqrt(4 x 1) = 2, with both 1. So the first
    takes ((3 - 6) + (1 - 2)) / 2 = -2, the second ((2 - 6) + (1 - 3)) / 2 = -3, and 6 - 2 - 3 = 1.
    """
    values, areas = np.array([[1.0, 1.0], [7.0, 17.0]]), make_areas(["a", "b"])
    part = part_of("ab", aggregate={"step": "geometric"}, classify={"step": "limits", "limits": [6]})
    result = score_part(values, areas, part, [1, 1])
    split = attribute(values, areas, part, [1, 1], result.reference)
    assert split.baseline.tolist() == [4, 9]
    np.testing.assert_allclose(split.contributions[0], [-2, -3])
    np.testing.assert_allclose(split.offset, [6, 6])


def test_an_indicator_outside_the_part_has_no_share() -> None:
    rng = np.random.default_rng(2)
    values, areas = rng.uniform(1, 9, (12, 3)), make_areas(list("abcdefghijkl"))
    table = copy.deepcopy(TABLE)
    table["parts"][0] |= {"children": ["x", "z"], "aggregate": {"step": "geometric"}}
    part = parse_form(table).on(("x", "y", "z")).parts[0]
    result = score_part(values, areas, part, [1, 1, 1])
    split = attribute(values, areas, part, [1, 1, 1], result.reference)
    assert (split.contributions[:, 1] == 0).all()
    np.testing.assert_allclose(split.contributions.sum(axis=1) + split.offset, result.score)


@pytest.mark.parametrize("name", ["geometric", "additive"])
def test_drawn_orders_sum_exactly_come_close_and_repeat(name: str) -> None:
    rng = np.random.default_rng(4)
    values, areas = np.exp(rng.normal(0, 0.5, (20, 6))), make_areas([str(i) for i in range(20)])
    part, signs = part_of("abcdef", **FORMS[name]), [1] * 6
    result = score_part(values, areas, part, signs)
    exact = attribute(values, areas, part, signs, result.reference)
    drawn, again = (
        attribute(values, areas, part, signs, result.reference, params=ShapleyParams(orders=40, exact=4)) for _ in "ab"
    )
    assert (exact.is_exact, drawn.is_exact) == (True, False)
    np.testing.assert_allclose(drawn.contributions.sum(axis=1) + drawn.offset, result.score, atol=1e-9)
    np.testing.assert_array_equal(drawn.contributions, again.contributions)
    # Of an additive form every order says the same; of another, the spread between orders is what is left.
    np.testing.assert_allclose(drawn.contributions, exact.contributions, atol=1e-9 if name == "additive" else 0.02)


def test_small_blocks_give_the_same(monkeypatch) -> None:
    rng = np.random.default_rng(4)
    values, areas = np.exp(rng.normal(0, 0.5, (20, 4))), make_areas([str(i) for i in range(20)])
    part, signs = part_of("abcd", **FORMS["power"]), [1] * 4
    reference = score_part(values, areas, part, signs).reference
    one = attribute(values, areas, part, signs, reference)
    monkeypatch.setattr("pipeline.methods.attribute.CELLS_PER_BLOCK", 300)
    np.testing.assert_allclose(
        attribute(values, areas, part, signs, reference).contributions, one.contributions, atol=1e-12
    )


def test_impossible_parameters_are_refused() -> None:
    for wrong in ({"orders": 0}, {"exact": 30}):
        with pytest.raises(ConfigError):
            ShapleyParams(**wrong)
