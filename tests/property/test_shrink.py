"""Shrunken rates lie between the raw rate and the prior, and give way to what is counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from pipeline.errors import BadData, BadMethod
from pipeline.methods.areas import make_areas
from pipeline.methods.shrink import BetaBinomialParams, LogitParams, beta_binomial, beta_prior, logit


@st.composite
def counts(draw) -> tuple[np.ndarray, np.ndarray, dict]:
    n = draw(st.integers(3, 40))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    totals = rng.integers(1, draw(st.sampled_from([5, 50, 5000])), (n, 2)).astype(float)
    cases = rng.binomial(totals.astype(int), rng.beta(2, 8, (n, 2))).astype(float)
    row = np.arange(n)
    indptr = np.concatenate([[0], np.cumsum((row > 0).astype(int) + (row < n - 1))])
    indices = np.concatenate([[k for k in (i - 1, i + 1) if 0 <= k < n] for i in row]).astype(int)
    return cases, totals, {"parent": rng.integers(1, 4, n), "neighbours": (indptr, indices)}


def of_group(values: np.ndarray, areas, which: str) -> np.ndarray:
    """Sums of an area's group by a plain walk."""
    if which == "all":
        rows = [np.arange(len(values))] * len(values)
    elif which == "parent":
        rows = [np.flatnonzero(areas.parent == code) for code in areas.parent]
    else:
        indptr, indices = areas.neighbours
        rows = [np.append(indices[indptr[i] : indptr[i + 1]], i) for i in range(len(values))]
    return np.array([values[chosen].sum(axis=0) for chosen in rows])


@given(counts(), st.sampled_from(["all", "parent", "neighbours"]))
def test_a_rate_is_drawn_towards_its_group_and_not_beyond(city, prior: str) -> None:
    cases, totals, more = city
    areas = make_areas([str(i) for i in range(len(cases))], **more)
    rate, weight = beta_binomial(cases, totals, areas, BetaBinomialParams(prior))
    group = of_group(cases, areas, prior) / of_group(totals, areas, prior)
    raw = cases / totals
    assert ((weight >= 0) & (weight <= 1)).all()
    assert (rate >= np.minimum(raw, group) - 1e-12).all()
    assert (rate <= np.maximum(raw, group) + 1e-12).all()


@given(counts(), st.sampled_from(["all", "parent"]))
def test_log_odds_are_drawn_towards_the_larger_area(city, larger: str) -> None:
    cases, totals, more = city
    areas = make_areas([str(i) for i in range(len(cases))], **more)
    rate, weight = logit(cases, totals, areas, LogitParams(larger))
    own = (cases + 0.5) / (totals + 1)
    above = (of_group(cases, areas, larger) + 0.5) / (of_group(totals, areas, larger) + 1)
    assert ((weight >= 0) & (weight <= 1)).all()
    assert (rate >= np.minimum(own, above) - 1e-12).all()
    assert (rate <= np.maximum(own, above) + 1e-12).all()


@pytest.mark.parametrize("step", [beta_binomial, logit])
def test_many_people_leave_the_raw_rate(step) -> None:
    areas = make_areas(["a", "b", "c"])
    totals = np.array([[1e9], [2e9], [1.5e9]])
    cases = totals * [[0.1], [0.2], [0.4]]
    params = BetaBinomialParams("all") if step is beta_binomial else LogitParams("all")
    rate, weight = step(cases, totals, areas, params)
    np.testing.assert_allclose(rate[:, 0], [0.1, 0.2, 0.4], atol=1e-7)
    np.testing.assert_allclose(weight, 1, atol=1e-7)


def test_a_stack_agrees_with_its_slices() -> None:
    rng = np.random.default_rng(3)
    totals = rng.integers(1, 90, (2, 9, 2)).astype(float)
    cases = rng.binomial(totals.astype(int), 0.2).astype(float)
    areas = make_areas(list("abcdefghi"), parent=[1, 1, 1, 2, 2, 2, 2, 0, 3], valid=[1] * 8 + [0])
    for step, params in ((beta_binomial, BetaBinomialParams("parent")), (logit, LogitParams())):
        stack = step(cases, totals, areas, params)
        for i in range(2):
            for whole, one in zip(stack, step(cases[i], totals[i], areas, params), strict=True):
                np.testing.assert_allclose(whole[i], one, rtol=0, atol=1e-12)
                assert np.isnan(one[7:]).all()


def test_a_prior_of_the_whole_city_hides_a_small_poor_pocket() -> None:
    """Why a shrunken rate stands beside the raw one and never decides a class (METHODS.md, 7).

    40 people, 26 %, limit 25 %: the evidence alone puts the rate above the limit with a probability of more than a
    half. In a city of 1,200 other areas around 12 % a prior of the whole city leaves about a fifth of that.
    """
    rng = np.random.default_rng(1)
    totals = np.append(np.full(1200, 2000.0), 40)[:, None]
    # The spread between the areas is that of a Beta of mean 0.12 and SD 0.0625.
    people = 0.12 * 0.88 / 0.0625**2 - 1
    underlying = rng.beta(0.12 * people, 0.88 * people, 1200)
    cases = np.append(rng.binomial(2000, underlying), 0.26 * 40)[:, None].astype(float)
    areas = make_areas([str(i) for i in range(1201)])
    rate, weight = beta_binomial(cases, totals, areas, BetaBinomialParams("all"))
    assert rate[-1, 0] < 0.21 < 0.25 < 0.26
    prior = 40 / weight[-1, 0] - 40
    mean = cases.sum() / totals.sum()
    flat = beta.sf(0.25, 0.26 * 40 + 0.5, 0.74 * 40 + 0.5)
    shrunken = beta.sf(0.25, 0.26 * 40 + prior * mean, 0.74 * 40 + prior * (1 - mean))
    assert flat > 0.5
    assert shrunken == pytest.approx(0.19, abs=0.03)
    # With a prior of its own group of pockets it stays above the limit.
    own = make_areas([str(i) for i in range(1201)], group=[1] * 1200 + [2])
    assert beta_binomial(cases, totals, own, BetaBinomialParams("group"))[0][-1, 0] == pytest.approx(0.26)


def test_the_prior_is_the_beta_whose_moments_it_was_given() -> None:
    """Of 0.1 and 0.3 in large areas: mean 0.2, variance 0.01, so 0.16 / 0.01 - 1 = 15 people."""
    areas, totals = make_areas(["a", "b"]), np.full((2, 1), 1e9)
    mean, people = beta_prior(totals * [[0.1], [0.3]], totals, areas, BetaBinomialParams("all"))
    np.testing.assert_allclose(mean, 0.2)
    np.testing.assert_allclose(people, 15, rtol=1e-6)
    assert np.isinf(beta_prior(totals * 0.1, totals, areas, BetaBinomialParams("all"))[1]).all()


def test_impossible_counts_are_refused() -> None:
    areas = make_areas(["a", "b"])
    with pytest.raises(BadData, match="area b"):
        beta_binomial(np.array([[1.0], [-3.0]]), np.array([[2.0], [2.0]]), areas, BetaBinomialParams("all"))
    # A rounded source: 3 of 2 is 2 of 2.
    rounded, full = (np.array([[0.0], [x]]) for x in (3, 2))
    for step, params in ((beta_binomial, BetaBinomialParams("all")), (logit, LogitParams("all"))):
        one, other = (step(r, np.full((2, 1), 2.0), areas, params) for r in (rounded, full))
        np.testing.assert_array_equal(one, other)
    with pytest.raises(BadMethod, match="neighbours"):
        beta_binomial(np.ones((2, 1)), np.full((2, 1), 2.0), areas, BetaBinomialParams("neighbours"))
