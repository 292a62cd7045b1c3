"""Identities of standardisations, ranks, classes and changes."""

from fractions import Fraction
from itertools import combinations
from math import floor

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.methods.areas import make_areas
from pipeline.methods.change import ChangeParams, log_ratio, now_minus_before, relative
from pipeline.methods.compose import evaluate
from pipeline.methods.natural import natural_breaks
from pipeline.methods.parse import parse_form
from pipeline.methods.registry import build_params, load, resolve
from pipeline.methods.sample_quantiles import NAMES, sample_quantiles

LINEAR = [
    ("zscore", {}),
    ("zscore", {"reference": "population_weighted"}),
    ("zscore", {"reference": "city_rate"}),
    ("zscore", {"per": "group"}),
    ("robust", {}),
    ("minmax", {"low": -1, "high": 1}),
]
RANKS = [
    *(("rank", {"ties": ties}) for ties in ("min", "average", "max")),
    ("borda", {}),
    ("percentile_rank", {"ties": "average"}),
    ("rank_exponential", {}),
    ("rank_exponential", {"ties": "min", "scale": 10}),
    ("rank_normal", {"formula": "blom"}),
]
CUTS = [
    ("quantiles", {"classes": 3, "type": 1}),
    ("quantiles", {"classes": 3, "ties": "worse"}),
    ("rank_quantiles", {"classes": 3}),
    ("equal_intervals", {"classes": 3}),
    ("natural_breaks", {"classes": 3}),
    ("sd_limits", {"multiples": [-1, 1]}),
    ("limits", {"limits": [10, 20]}),
]
OTHER = [("goalposts", {"low": 10, "high": 50}), ("distance_to_target", {"target": 30, "form": "to_highest"})]
MONOTONE = [*RANKS, *(pair for pair in LINEAR if "per" not in pair[1]), *OTHER]
# With ties; the rows below see to it that there are different values in every group.
cells = arrays(float, (12, 2), elements=st.integers(1, 60).map(float)).map(
    lambda x: np.vstack([x, [[1, 2], [21, 22], [45, 40], [60, 61], [70, 55], [80, 64]]])
)


def areas_of(n: int):
    spread = np.linspace(300, 5000, n)
    return make_areas(
        [str(i) for i in range(n)], spread, group=np.arange(n) % 2, denominators=np.stack([spread, spread**0.5], 1)
    )


def scaled(name: str, params: dict, values: np.ndarray, kind: str = "standardise") -> np.ndarray:
    step = resolve(kind, name)
    return np.asarray(load(step)(values, areas_of(len(values)), None, build_params(step, params))[0])


def spread_out(name: str, values: np.ndarray) -> None:
    """Leave out what the robust z refuses: more than half of the values equal."""
    assume(name != "robust" or (np.median(np.abs(values - np.median(values, axis=0)), axis=0) > 0).all())


def ids(pair) -> str:
    return f"{pair[0]}-{'-'.join(map(str, pair[1].values()))}"


@pytest.mark.parametrize("pair", LINEAR, ids=ids)
@given(cells, st.floats(0.01, 100), st.floats(-1000, 1000))
def test_a_change_of_unit_changes_nothing(pair, values, factor: float, shift: float) -> None:
    spread_out(pair[0], values)
    np.testing.assert_allclose(scaled(*pair, factor * values + shift), scaled(*pair, values), atol=1e-8)


@pytest.mark.parametrize("pair", LINEAR, ids=ids)
@given(cells)
def test_a_turned_indicator_turns_the_sign(pair, values) -> None:
    spread_out(pair[0], values)
    np.testing.assert_allclose(scaled(*pair, -values), -scaled(*pair, values), atol=1e-9)


@pytest.mark.parametrize("pair", [*((n, p, "standardise") for n, p in RANKS), ("rank_quantiles", {}, "classify")])
@given(cells, st.sampled_from([np.exp, np.sqrt, lambda x: x**3 - 5, lambda x: 7 * x]))
def test_ranks_see_the_order_alone(pair, values, stretch) -> None:
    assert np.array_equal(scaled(*pair[:2], stretch(values), pair[2]), scaled(*pair[:2], values, pair[2]))


@given(cells)
def test_a_turned_indicator_mirrors_the_ranks(values) -> None:
    n = len(values)
    for ties, mirrored in (("min", "max"), ("average", "average"), ("max", "min")):
        given_ties, other = {"ties": ties}, {"ties": mirrored}
        assert np.array_equal(scaled("rank", other, -values), n + 1 - scaled("rank", given_ties, values))
        assert np.array_equal(scaled("borda", other, -values), n - 1 - scaled("borda", given_ties, values))
        shares = scaled("percentile_rank", given_ties, values)
        np.testing.assert_allclose(scaled("percentile_rank", other, -values), 1 - shares, atol=1e-12)
        normal = scaled("rank_normal", given_ties, values)
        np.testing.assert_allclose(scaled("rank_normal", other, -values), -normal, atol=1e-9)


@pytest.mark.parametrize("pair", MONOTONE, ids=ids)
@given(cells, st.sampled_from([[1, 1], [1, -1], [-1, -1]]))
def test_worse_in_every_indicator_never_scores_better(pair, values, signs) -> None:
    """Through the whole form, whichever way the indicators point."""
    spread_out(pair[0], values)
    mapping = {
        "name": "m",
        "label": "M",
        "mark": "assumed",
        "source": "s",
        "description": "d",
        "parts": [
            {
                "name": "p",
                "label": "P",
                "of": "now",
                "children": ["a", "b"],
                "standardise": {"step": pair[0], **pair[1]},
                "aggregate": {"step": "sum"},
                "classify": {"step": "rank_quantiles", "classes": 4},
            }
        ],
    }
    form = parse_form(mapping).on(("a", "b"))
    part = evaluate(values, None, areas_of(len(values)), form, signs).parts["p"]
    polar = values * signs
    worse = (polar[:, None] >= polar[None]).all(axis=-1)
    assert (part.score[:, None] >= part.score[None] - 1e-9)[worse].all()
    strict = worse & (part.score[:, None] > part.score[None] + 1e-9)
    assert (part.classes[:, None] >= part.classes[None])[strict].all()


@pytest.mark.parametrize("pair", CUTS, ids=ids)
@given(cells)
def test_a_higher_score_is_never_in_a_better_class(pair, values) -> None:
    codes = scaled(*pair, np.sort(values, axis=0), "classify")
    assert (np.diff(codes, axis=0) >= 0).all()
    assert codes.min() >= 0
    assert codes.max() < build_params(resolve("classify", pair[0]), pair[1]).count


@settings(max_examples=300)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=40), st.integers(2, 12), st.integers(1, 9))
def test_quantiles_are_those_of_exact_fractions(numbers: list[int], classes: int, kind: int) -> None:
    ordered, n = sorted(numbers), len(numbers)
    found = sample_quantiles(np.array(numbers, float)[:, None], np.arange(1, classes) / classes, kind)[:, 0]
    places = {4: (0, 1), 5: (Fraction(1, 2),) * 2, 6: (0, 0), 7: (1, 1), 8: (Fraction(1, 3),) * 2}
    for k, value in zip(range(1, classes), found, strict=True):
        p = Fraction(k, classes)
        a, b = places.get(kind, (Fraction(3, 8),) * 2)
        exact = p * n - (Fraction(1, 2) if kind == 3 else 0) if kind <= 3 else a + p * (n + 1 - a - b)
        below = floor(exact)
        way = exact - below
        if kind == 1:
            way = int(way > 0)
        elif kind == 2:
            way = 1 if way > 0 else Fraction(1, 2)
        elif kind == 3:
            way = int(way > 0 or below % 2 == 1)
        left, right = (ordered[min(max(i, 0), n - 1)] for i in (below - 1, below))
        assert abs(value - float((1 - way) * left + way * right)) < 1e-9


@given(arrays(float, st.integers(1, 40), elements=st.floats(-5, 5)), st.integers(4, 9))
def test_quantiles_between_values_are_numpys(values: np.ndarray, kind: int) -> None:
    p = np.array([0.1, 1 / 3, 0.5, 0.9])
    found = sample_quantiles(values[:, None], p, kind)[:, 0]
    np.testing.assert_allclose(found, np.quantile(values, p, method=NAMES[kind - 1]), atol=1e-9)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=12), st.integers(2, 4))
def test_no_partition_varies_less_than_the_natural_one(numbers: list[int], classes: int) -> None:
    values, distinct = np.array(numbers, float), sorted(set(numbers))
    if len(distinct) < classes:
        return
    found = _inner(values, natural_breaks(values, classes))
    every = combinations(distinct[:-1], classes - 1)
    assert found <= min(_inner(values, np.array(breaks, float)) for breaks in every) + 1e-9


def _inner(values: np.ndarray, breaks: np.ndarray) -> float:
    codes = np.searchsorted(breaks, values, side="left")
    return sum(((values[codes == k] - values[codes == k].mean()) ** 2).sum() for k in set(codes))


@given(cells, cells)
def test_changes_backwards_undo_changes_forwards(now, before) -> None:
    params = ChangeParams("computed")
    assert np.array_equal(now_minus_before(now, before, params), -now_minus_before(before, now, params))
    np.testing.assert_allclose(log_ratio(now, before, params), -log_ratio(before, now, params), atol=1e-12)
    there, back = (1 + relative(*pair, params) / 100 for pair in ((now, before), (before, now)))
    np.testing.assert_allclose(there * back, 1, atol=1e-9)
    np.testing.assert_allclose(np.log(there), log_ratio(now, before, params), atol=1e-9)
