"""What must hold for every step that mends, weighs or adds up, whatever the edition."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.errors import BadMethod
from pipeline.methods.aggregate import MissingParams
from pipeline.methods.areas import Areas, make_areas
from pipeline.methods.impute import GroupParams
from pipeline.methods.loadings import PcaParams, pca
from pipeline.methods.power import PowerParams, geometric, harmonic, power
from pipeline.methods.reference import Weights
from pipeline.methods.registry import build_params, load, resolve
from pipeline.methods.treat import WinsoriseParams, winsorise

IMPUTE = {
    "median": {},
    "mean": {},
    "group_median": {"by": "parent"},
    "group_mean": {"by": "group"},
    "previous": {},
    "regression": {},
}
TREAT = {"winsorise": {}, "log": {"when": "always"}, "boxcox": {"when": "always"}, "coin": {"skewness": 0.5, "most": 1}}
WEIGH = {"pca": {}, "factor": {}}
NORMALISED = {"mean": {}, "geometric": {}, "harmonic": {}, "power": {"exponent": 2.5}, "copeland": {}}
MONOTONE = {**NORMALISED, "sum": {}, "maximum": {}, "minimum": {}}
STEPS = [
    (kind, *entry)
    for kind, steps in (("impute", IMPUTE), ("treat", TREAT), ("weigh", WEIGH))
    for entry in steps.items()
]
STEPS += [("aggregate", *entry) for entry in MONOTONE.items()]


@st.composite
def editions(draw, draws: int = 1, gaps: bool = True) -> tuple[np.ndarray, Areas, Weights]:
    """Values above 0 (draws, n, 4), some with long tails, some missing; areas with groups; weights."""
    n = draw(st.integers(14, 40))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    level = rng.normal(0, 1, (n, 1))
    values = np.exp(level + rng.normal(0, draw(st.sampled_from([0.4, 1.0])), (draws, n, 4)))
    valid = rng.random(n) < draw(st.sampled_from([0.85, 1.0]))
    valid[:10] = True
    if gaps:
        values[:, 10:][:, rng.random((n - 10, 4)) < 0.15] = np.nan
    earlier = rng.uniform(1, 5, (n, 4))
    earlier[rng.random((n, 4)) < 0.3] = np.nan
    areas = make_areas(
        [str(i) for i in range(n)],
        rng.uniform(300, 9000, n),
        valid,
        rng.integers(0, 4, n),
        rng.integers(1, 4, n),
        earlier=earlier,
    )
    return values, areas, Weights(rng.uniform(0.2, 3, 4))


def run(kind: str, name: str, given_params: dict, values: np.ndarray, areas: Areas, reference=None):
    step = resolve(kind, name)
    return load(step)(values, areas, reference, build_params(step, given_params))


@pytest.mark.parametrize(("kind", "name", "params"), STEPS, ids=[f"{kind}.{name}" for kind, name, _ in STEPS])
@given(edition=editions(draws=3))
@settings(deadline=None, max_examples=12)
def test_a_stack_agrees_with_its_slices(kind: str, name: str, params: dict, edition) -> None:
    values, areas, weights = edition
    given_reference = weights if kind == "aggregate" else None
    stack, reference = run(kind, name, params, values, areas, given_reference)
    for i in range(3):
        one, own = run(kind, name, params, values[i], areas, given_reference)
        np.testing.assert_allclose(stack[i], one, rtol=0, atol=1e-12)
        if kind == "weigh":
            np.testing.assert_allclose(reference.weight[i, 0], own.weight, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("kind", "name", "params"), STEPS, ids=[f"{kind}.{name}" for kind, name, _ in STEPS])
@given(edition=editions(), disturbance=st.floats(-1e6, 1e6), random=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=12)
def test_order_does_not_matter_and_invalid_areas_influence_nothing(
    kind: str, name: str, params: dict, edition, disturbance: float, random
) -> None:
    values, areas, weights = edition[0][0], edition[1], edition[2]
    order = list(range(len(areas)))
    random.shuffle(order)
    pieces = (areas.ids, areas.residents, areas.valid, areas.parent, areas.group)
    shuffled = make_areas(*(piece[order] for piece in pieces), earlier=areas.earlier[order])
    disturbed = values.copy()
    disturbed[~areas.valid] = disturbance
    given_reference = weights if kind == "aggregate" else None
    one, found = run(kind, name, params, values, areas, given_reference)
    other, again = run(kind, name, params, disturbed[order], shuffled, given_reference)
    if kind == "weigh":
        np.testing.assert_allclose(found.weight, again.weight, atol=1e-5)
        return
    # The likelihood of a Box-Cox exponent is flat at its top: it is found to some 1e-8.
    np.testing.assert_allclose(one[order], other, rtol=1e-9, atol=1e-5 if name == "boxcox" else 1e-9)
    assert np.isnan(one[~areas.valid]).all()


@pytest.mark.parametrize(("kind", "name", "params"), STEPS[:12], ids=[f"{k}.{n}" for k, n, _ in STEPS[:12]])
@given(edition=editions())
@settings(deadline=None, max_examples=12)
def test_a_held_reference_gives_the_same_again(kind: str, name: str, params: dict, edition) -> None:
    values, areas = edition[0][0], edition[1]
    once, reference = run(kind, name, params, values, areas)
    again, held = run(kind, name, params, values, areas, reference)
    np.testing.assert_array_equal(once, again)
    assert held is reference


@pytest.mark.parametrize(("name", "params"), IMPUTE.items())
@given(edition=editions())
@settings(deadline=None, max_examples=12)
def test_imputation_changes_no_known_cell(name: str, params: dict, edition) -> None:
    values, areas = edition[0][0], edition[1]
    filled, _ = run("impute", name, params, values, areas)
    known = ~np.isnan(values) & areas.valid[:, None]
    assert np.array_equal(filled[known], values[known])
    if name in ("median", "mean"):
        assert not np.isnan(filled[areas.valid]).any()


@given(editions(), st.sampled_from(["median", "mean"]))
def test_group_centres_are_those_of_each_group_alone(edition, centre: str) -> None:
    values, areas = edition[0][0], edition[1]
    _, reference = load(resolve("impute", f"group_{centre}"))(values, areas, None, GroupParams("parent"))
    for code in range(4):
        inside = areas.valid & (areas.parent == code)
        for j in range(4):
            known = values[inside, j][~np.isnan(values[inside, j])]
            expected = getattr(np, centre)(known) if code and len(known) else np.nan
            np.testing.assert_allclose(reference.value[inside, j], expected)


@given(editions(), st.integers(1, 7), st.floats(0.1, 2))
def test_winsorising_moves_few_values_and_keeps_their_order(edition, most: int, skewness: float) -> None:
    values, areas = edition[0][0], edition[1]
    cut, _ = winsorise(values, areas, None, WinsoriseParams(most, skewness, 0.0))
    usable = areas.valid[:, None] & ~np.isnan(values)
    assert ((cut != values) & usable).sum(axis=0).max() <= most
    for j in range(4):
        order = np.argsort(values[usable[:, j], j])
        assert (np.diff(cut[usable[:, j], j][order]) >= 0).all()


@pytest.mark.parametrize("name", ["log", "boxcox"])
@given(edition=editions())
@settings(deadline=None, max_examples=12)
def test_a_transformation_keeps_the_order(name: str, edition) -> None:
    values, areas = edition[0][0], edition[1]
    turned, _ = run("treat", name, {"when": "always"}, values, areas)
    for j in range(4):
        usable = areas.valid & ~np.isnan(values[:, j])
        assert (np.diff(turned[usable, j][np.argsort(values[usable, j])]) >= 0).all()


@pytest.mark.parametrize(("name", "params"), NORMALISED.items())
@given(edition=editions(), factor=st.floats(0.01, 100))
@settings(deadline=None, max_examples=20)
def test_scaling_all_weights_changes_nothing(name: str, params: dict, edition, factor: float) -> None:
    values, areas, weights = edition[0][0], edition[1], edition[2]
    chosen = params | {"missing": "available", "minimum_share": 0.5}
    one, _ = run("aggregate", name, chosen, values, areas, weights)
    other, _ = run("aggregate", name, chosen, values, areas, Weights(weights.weight * factor))
    np.testing.assert_allclose(one, other, rtol=1e-10)


@pytest.mark.parametrize(("name", "params"), MONOTONE.items())
@given(edition=editions(gaps=False), area=st.integers(0, 9), rise=st.lists(st.floats(0, 5), min_size=4, max_size=4))
@settings(deadline=None, max_examples=20)
def test_worse_in_every_indicator_never_scores_better(name: str, params: dict, edition, area: int, rise) -> None:
    values, areas, weights = edition[0][0], edition[1], edition[2]
    worse = values.copy()
    worse[area] += rise
    one, _ = run("aggregate", name, params, values, areas, weights)
    other, _ = run("aggregate", name, params, worse, areas, weights)
    assert other[area, 0] >= one[area, 0] - 1e-12 * abs(one[area, 0])


@pytest.mark.parametrize(("name", "params"), MONOTONE.items())
@given(edition=editions(), random=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=20)
def test_the_order_of_indicators_does_not_matter(name: str, params: dict, edition, random) -> None:
    values, areas, weights = edition[0][0], edition[1], edition[2]
    order = list(range(4))
    random.shuffle(order)
    chosen = params | {"missing": "available"}
    one, _ = run("aggregate", name, chosen, values, areas, weights)
    other, _ = run("aggregate", name, chosen, values[:, order], areas, Weights(weights.weight[order]))
    np.testing.assert_allclose(one, other, rtol=1e-10)


@given(editions())
def test_power_means_have_their_limits_and_rise_with_the_exponent(edition) -> None:
    values, areas, weights = edition[0][0], edition[1], edition[2]
    rule = MissingParams("available")

    def of(exponent: float) -> np.ndarray:
        return power(values, areas, weights, PowerParams("available", 0.0, exponent))[0]

    arithmetic, _ = run("aggregate", "mean", {"missing": "available"}, values, areas, weights)
    np.testing.assert_allclose(of(1), arithmetic, rtol=1e-10)
    np.testing.assert_allclose(of(-1), harmonic(values, areas, weights, rule)[0], rtol=1e-10)
    for near in (1e-7, -1e-7, 0):
        np.testing.assert_allclose(of(near), geometric(values, areas, weights, rule)[0], rtol=1e-5)
    largest = np.fmax.reduce(np.where(areas.valid[:, None], values, np.nan), axis=-1)
    np.testing.assert_allclose(of(3000)[:, 0], largest, rtol=0.01)
    rising = [of(p) for p in (-300, -1, 0, 1, 2, 300)]
    for low, high in pairwise(rising):
        assert (low <= high * (1 + 1e-12))[~np.isnan(low)].all()


@given(editions(), st.sampled_from(["as_they_are", "unit_sum", "unit_length"]))
def test_loadings_point_the_declared_way(edition, scale: str) -> None:
    values, areas = edition[0][0], edition[1]
    try:
        weights = pca(values, areas, None, PcaParams(scale))[1].weight
        turned = pca(-values, areas, None, PcaParams(scale))[1].weight
    except BadMethod:
        assume(False)
    assert weights.sum() > 0
    # All children turned at once correlate as before.
    np.testing.assert_allclose(weights, turned, atol=1e-8)


@given(editions(gaps=False))
@settings(max_examples=12)
def test_copeland_is_what_counting_pairs_gives(edition) -> None:
    values, areas, weights = edition[0][0], edition[1], edition[2]
    score, _ = run("aggregate", "copeland", {}, values, areas, weights)
    rows = np.flatnonzero(areas.valid)
    for i in rows:
        balance = [(np.sign(values[i] - values[k]) * weights.weight).sum() for k in rows]
        assert score[i, 0] == sum(b > 1e-9 for b in balance) - sum(b < -1e-9 for b in balance)
    assert np.nansum(score) == 0
