"""What must hold for any edition."""

import tomllib
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.methods.areas import Areas, make_areas
from pipeline.methods.classify import LimitsParams, QuantilesParams, limits, quantiles, rank
from pipeline.methods.compose import evaluate
from pipeline.methods.parse import parse_form
from pipeline.methods.standardise import ZscoreParams, zscore

FORM = parse_form(tomllib.loads((Path(__file__).parents[2] / "config/methods/berlin-mss.toml").read_text("utf-8")))
SIGNS = [1, -1, 1]


@st.composite
def editions(draw, draws: int = 1) -> tuple[np.ndarray, np.ndarray, Areas]:
    """Present and earlier shares (draws, n, 3) with a spread, some areas invalid."""
    n = draw(st.integers(6, 30))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    now = rng.uniform(0, 60, (draws, n, 3))
    valid = rng.random(n) < draw(st.sampled_from([0.7, 1.0]))
    valid[:3] = True
    if draw(st.booleans()):
        now[:, -1, 0] = np.nan
    areas = make_areas([f"{i}" for i in range(n)], rng.uniform(300, 9000, n), valid)
    return now, now + rng.normal(0, 3, now.shape), areas


@given(editions(), st.sampled_from([0, 1]))
def test_z_has_mean_zero_and_sd_one(edition, ddof: int) -> None:
    now, _, areas = edition
    z, reference = zscore(now[0], areas, None, ZscoreParams(ddof))
    assert np.allclose(np.nanmean(z, axis=0), 0)
    assert np.allclose(np.nanstd(z, axis=0, ddof=ddof), 1)
    assert (np.sum(~np.isnan(z), axis=0) == reference.n).all()


@given(editions(), st.floats(0.01, 100), st.floats(-1000, 1000), st.sampled_from(["area_mean", "population_weighted"]))
def test_z_does_not_change_under_a_change_of_unit(edition, factor: float, shift: float, reference: str) -> None:
    now, _, areas = edition
    params = ZscoreParams(reference=reference)
    one, other = (zscore(x, areas, None, params)[0] for x in (now[0], factor * now[0] + shift))
    assert np.allclose(one, other, atol=1e-8, equal_nan=True)


@given(editions())
def test_contributions_sum_to_the_score(edition) -> None:
    for part in evaluate(edition[0][0], edition[1][0], edition[2], FORM, SIGNS).parts.values():
        assert np.allclose(part.contributions.sum(axis=-1), part.score, atol=1e-12, equal_nan=True)


@given(editions(draws=3))
@settings(deadline=None)
def test_a_stack_agrees_with_its_slices(edition) -> None:
    now, before, areas = edition
    stack = evaluate(now, before, areas, FORM, SIGNS)
    for i in range(3):
        one = evaluate(now[i], before[i], areas, FORM, SIGNS)
        for name, part in one.parts.items():
            assert np.allclose(stack.parts[name].score[i], part.score, rtol=0, atol=1e-12, equal_nan=True)
            assert np.allclose(
                stack.parts[name].contributions[i], part.contributions, rtol=0, atol=1e-12, equal_nan=True
            )
            assert (stack.parts[name].classes[i] == part.classes).all()
        assert (stack.groups[i] == one.groups).all()
        assert (stack.is_flagged[i] == one.is_flagged).all()
        assert (stack.basis[i] == one.basis).all()


@given(editions(), st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter(edition, random) -> None:
    now, before, areas = edition[0][0], edition[1][0], edition[2]
    order = list(range(len(areas)))
    random.shuffle(order)
    shuffled = make_areas(areas.ids[order], areas.residents[order], areas.valid[order])
    one, other = evaluate(now, before, areas, FORM, SIGNS), evaluate(now[order], before[order], shuffled, FORM, SIGNS)
    assert (one.groups[order] == other.groups).all()
    for name in one.parts:
        assert np.allclose(one.parts[name].score[order], other.parts[name].score, atol=1e-12, equal_nan=True)


@given(editions(), st.floats(-1e6, 1e6))
def test_invalid_areas_influence_nothing(edition, disturbance: float) -> None:
    now, before, areas = edition[0][0], edition[1][0], edition[2]
    other = now.copy()
    other[~areas.valid] = disturbance
    one, two = (evaluate(x, before, areas, FORM, SIGNS) for x in (now, other))
    assert (one.groups == two.groups).all()
    assert (one.groups[~areas.valid] == -1).all()
    for name in one.parts:
        assert np.array_equal(one.parts[name].score, two.parts[name].score, equal_nan=True)


@given(arrays(float, st.integers(2, 40), elements=st.floats(-5, 5)))
def test_a_higher_score_is_never_in_a_better_class(scores: np.ndarray) -> None:
    areas, ordered = make_areas([str(i) for i in range(len(scores))]), np.sort(scores)[:, None]
    for codes in (
        limits(ordered, areas, None, LimitsParams((-1, 1, 1.5), ("worse", "better", "better")))[0],
        quantiles(ordered, areas, None, QuantilesParams(5))[0],
    ):
        assert (np.diff(codes[:, 0]) >= 0).all()


@given(st.floats(-1e-9, 1e-9), st.sampled_from([-1.0, 1.0, 1.5]))
def test_a_score_on_a_limit_is_a_tie(offset: float, limit: float) -> None:
    areas = make_areas(["a"])
    for tie, code in (("better", 0), ("worse", 1)):
        assert limits(np.array([[limit + 0.999 * offset]]), areas, None, LimitsParams((limit,), (tie,)))[0] == code


@given(arrays(float, st.integers(1, 40), elements=st.sampled_from([0.0, 1.0, 2.5, -3.0, np.nan])))
def test_rank_counts_the_higher_scores(scores: np.ndarray) -> None:
    counted = (scores[None, :] > scores[:, None]).sum(axis=1) + 1
    assert (rank(scores) == np.where(np.isnan(scores), 0, counted)).all()
