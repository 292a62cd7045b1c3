"""Types of areas: components, rotation, clusters, order and stability on cases worked by hand or by others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.decomposition._factor_analysis import _ortho_rotation
from sklearn.metrics import adjusted_rand_score

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.typology import cluster
from pipeline.methods.typology.build import TypologyParams, typology
from pipeline.methods.typology.components import (
    count_explained,
    count_kaiser,
    principal,
    signs,
    varimax,
)
from pipeline.methods.typology.profile import profile

RNG = np.random.default_rng(5)


def standardised(values):
    return (values - values.mean(axis=0)) / values.std(axis=0)


def correlated(n=200):
    base = RNG.normal(size=(n, 2))
    mix = np.array([[1, 0.2], [0.9, 0.1], [0.1, 1], [0.2, -0.8], [0.5, 0.5]])
    return base @ mix.T + 0.4 * RNG.normal(size=(n, 5))


def test_two_indicators_by_hand():
    """r = 3/5 of (1, 2, 3, 4) and (2, 1, 4, 3): eigenvalues 1.6 and 0.4, first loadings sqrt(1.6 / 2) = 0.894427."""
    z = standardised(np.array([[1, 2], [2, 1], [3, 4], [4, 3]], dtype=float))
    found = principal(z, 2, 0.7, "none", np.array([1.0, 0.0]))
    assert found.eigenvalues == pytest.approx([1.6, 0.4])
    assert found.loadings == pytest.approx(np.array([[0.894427, 0.447214], [0.894427, -0.447214]]), abs=1e-6)
    assert found.explained == pytest.approx([0.8, 0.2])
    # First area: z = (-1.341641, -0.447214), score (-1.788854 / sqrt 2) / sqrt 1.6 = -1.
    assert (z @ found.weights)[0, 0] == pytest.approx(-1.0)


def test_components_are_those_of_scikit_learn():
    z = standardised(correlated())
    found, reference = principal(z, 3, 0.7, "none", np.ones(5)), PCA(3).fit(z)
    assert np.abs(found.weights * found.loadings).sum(axis=0) == pytest.approx([1, 1, 1])
    assert np.abs(z @ found.weights) == pytest.approx(np.abs(reference.transform(z) / z.std() / np.sqrt(
        reference.explained_variance_ * (len(z) - 1) / len(z))), abs=1e-8)  # fmt: skip
    assert found.explained == pytest.approx(reference.explained_variance_ratio_[:3])


@pytest.mark.parametrize("rotation", ["none", "varimax"])
def test_loadings_are_correlations_and_scores_are_uncorrelated(rotation):
    z = standardised(correlated())
    found = principal(z, 3, 0.7, rotation, np.ones(5))
    scores = z @ found.weights
    assert scores.T @ scores / len(z) == pytest.approx(np.eye(3), abs=1e-10)
    assert z.T @ scores / len(z) == pytest.approx(found.loadings, abs=1e-10)
    assert (np.diff(found.explained) <= 1e-12).all()


def criterion(loadings):
    return (loadings**2).var(axis=0).sum()


def test_varimax_is_the_best_of_all_angles():
    """Two components can be searched through: no angle beats the one found."""
    loadings = np.array([[0.8, 0.3], [0.7, 0.4], [0.6, -0.5], [0.5, -0.6], [0.4, 0.1]])
    angles = np.linspace(0, np.pi, 20001)
    best = max(criterion(loadings @ np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])) for a in angles)
    assert criterion(loadings @ varimax(loadings, normalise=False)) == pytest.approx(best, abs=1e-8)


def test_varimax_undoes_the_turn_of_a_simple_structure():
    simple = np.array([[0.8, 0], [0.7, 0], [0, 0.9], [0, 0.6]])
    turn = np.array([[np.cos(0.5), -np.sin(0.5)], [np.sin(0.5), np.cos(0.5)]])
    back = simple @ turn @ varimax(simple @ turn)
    assert np.sort(np.abs(back), axis=1) == pytest.approx(np.sort(simple, axis=1), abs=1e-6)


def test_varimax_is_that_of_scikit_learn():
    loadings = principal(standardised(correlated()), 3, 0.7, "none", np.ones(5)).loadings
    found = loadings @ varimax(loadings, normalise=False)
    reference = _ortho_rotation(loadings, tol=1e-12, max_iter=5000).T
    assert np.sort(np.abs(found), axis=1) == pytest.approx(np.sort(np.abs(reference), axis=1), abs=1e-4)


def test_sign_follows_the_polarity_and_never_the_data():
    loadings = np.array([[0.9, 0.1], [0.8, -0.2], [-0.3, 0.9]])
    assert signs(loadings, np.array([1.0, 1.0, 0.0])).tolist() == [1, -1]
    assert signs(loadings, np.array([-1.0, -1.0, 0.0])).tolist() == [-1, 1]
    assert signs(-loadings, np.zeros(3)).tolist() == [-1, -1], "neutral alone: the first indicator becomes positive"


def test_number_of_components():
    values = np.array([2.5, 1.0, 0.4, 0.1])
    assert count_kaiser(values, 0) == 1
    assert [count_explained(values, share) for share in (0.6, 0.625, 0.7, 0.9, 0.99)] == [1, 1, 2, 3, 4]
    assert count_kaiser(np.ones(4), 0) == 1, "uncorrelated indicators: at least one"


def test_more_components_than_dimensions_are_refused():
    one = RNG.normal(size=30)
    z = standardised(np.column_stack((one, 2 * one, -one)))
    with pytest.raises(BadMethod, match="2 components, 1 dimensions"):
        principal(z, 2, 0.7, "none", np.ones(3))


def test_distances_centres_and_order_by_hand():
    """Two points (0, 0), (0, 2) and one (4, 1): centres (0, 1) and (4, 1), 4 apart."""
    points, labels = np.array([[0.0, 0], [0, 2], [4, 1]]), np.array([1, 1, 0])
    middles = cluster.centres(points, labels, 2)
    assert middles.tolist() == [[4, 1], [0, 1]]
    assert cluster.distances(points, middles)[:, 1] == pytest.approx([1, 1, 4])
    assert cluster.renumbered(labels, np.array([5.0, 7, 1]), 2).tolist() == [1, 1, 0]
    assert cluster.renumbered(labels, np.array([0.0, 2, 1]), 2).tolist() == [0, 0, 1], "equal means: first area"
    assert cluster.renumbered(labels, np.array([1.0, np.nan, 2]), 2).tolist() == [0, 0, 1]


def test_types_are_matched_so_that_most_agree():
    reference = np.array([0, 0, 1, 1, 2, 2])
    assert cluster.matched(np.array([2, 2, 0, 0, 1, 0]), reference, 3).tolist() == [0, 0, 1, 1, 2, 1]


def test_adjusted_rand_by_hand_and_as_scikit_learn():
    """Table (2 0 / 1 1) of four: 1 pair agrees, rows 2, columns 3 of 6; (1 - 1) / (2.5 - 1) = 0."""
    assert cluster.adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1]), 2) == pytest.approx(0)
    one, other = RNG.integers(0, 4, 60), RNG.integers(0, 4, 60)
    assert cluster.adjusted_rand(one, other, 4) == pytest.approx(adjusted_rand_score(one, other))
    assert cluster.adjusted_rand(one, (one + 1) % 4, 4) == pytest.approx(1)


def test_profile_by_hand():
    """Areas 1, 3 (type 0) and 8 (type 1), mean 4, SD sqrt(26/3) = 2.943920; the fourth is not typed."""
    said = profile(np.array([[1.0], [3], [8], [99]]), np.array([0, 0, 1, -1]), 3)
    assert said.mean[:2, 0].tolist() == [2, 8] and np.isnan(said.mean[2, 0])
    assert said.overall.tolist() == [4]
    assert said.standardised[:2, 0] == pytest.approx([-0.679366, 1.358732], abs=1e-6)
    assert said.areas[:, 0].tolist() == [2, 1, 0]


def groups(n=20, seed=3):
    """Three groups of areas, far apart in two of three indicators."""
    rng = np.random.default_rng(seed)
    middles = np.repeat([[5.0, 5, 1], [20, 6, 2], [21, 30, 1]], n, axis=0)
    return middles + rng.normal(size=middles.shape) * [1, 1, 0.2], [f"{i:03d}" for i in rng.permutation(3 * n)]


@pytest.mark.parametrize("clustering", ["kmeans", "ward"])
@pytest.mark.parametrize("space", ["components", "indicators"])
def test_far_groups_are_found_and_stable(clustering, space):
    values, ids = groups()
    found = typology(values, np.array(ids), np.array([1.0, 1, 0]), values[:, :2].sum(axis=1),
                     TypologyParams(3, components=2, clustering=clustering, space=space, resamples=40))  # fmt: skip
    assert found.labels.tolist() == [0] * 20 + [1] * 20 + [2] * 20
    assert found.stability.min() > 0.8 and found.agreement.mean() > 0.9
    assert (found.own < found.following).mean() > 0.95
    assert (found.second != found.labels).all()


def test_one_cloud_is_not_stable():
    values = np.random.default_rng(1).normal(size=(80, 3))
    found = typology(values, np.arange(80).astype(str), np.ones(3), None, TypologyParams(4, components=3, resamples=40))
    assert found.agreement.mean() < 0.6


@settings(deadline=None, max_examples=10)
@given(st.randoms(use_true_random=False), st.sampled_from(["kmeans", "ward"]))
def test_the_order_of_areas_does_not_matter(random, clustering):
    values, ids = groups(8)
    order = list(range(len(ids)))
    random.shuffle(order)
    params = TypologyParams(3, clustering=clustering, resamples=5)
    one = typology(values, np.array(ids), np.array([1.0, 1, 0]), None, params)
    other = typology(values[order], np.array(ids)[order], np.array([1.0, 1, 0]), None, params)
    assert (one.labels[order] == other.labels).all()
    assert np.array_equal(one.stability[order], other.stability) and np.array_equal(one.agreement, other.agreement)


@settings(deadline=None, max_examples=10)
@given(st.floats(0.01, 100), st.floats(-100, 100), st.sampled_from(["kmeans", "ward"]))
def test_the_unit_of_an_indicator_does_not_matter(factor, shift, clustering):
    values, ids = groups(8)
    params = TypologyParams(3, clustering=clustering, resamples=5)
    changed = values * [factor, 1, 1] + [shift, 0, 0]
    one, other = (typology(v, np.array(ids), np.array([1.0, 1, 0]), None, params) for v in (values, changed))
    assert (one.labels == other.labels).all()
    assert np.allclose(one.components.loadings, other.components.loadings, atol=1e-8)
    assert np.allclose(one.own, other.own, atol=1e-8)


def test_types_do_not_depend_on_rotation_nor_their_letters_on_the_seed():
    values, ids = groups()
    results = [
        typology(values, np.array(ids), np.array([1.0, 1, 0]), values[:, 0],
                 TypologyParams(3, components=2, rotation=rotation, seed=seed, resamples=3)).labels.tolist()
        for rotation in ("none", "varimax") for seed in (1, 2, 3)
    ]  # fmt: skip
    assert all(labels == results[0] for labels in results)


def test_results_are_the_same_each_time():
    values, ids = groups(30)
    params = TypologyParams(3, resamples=10)
    one, other = (typology(values, np.array(ids), np.ones(3), None, params) for _ in range(2))
    assert np.array_equal(one.own, other.own) and np.array_equal(one.stability, other.stability)


def test_what_cannot_be_typed_is_refused():
    values, ids = groups(4)
    with pytest.raises(BadMethod, match="missing value"):
        typology(np.where(values > 29, np.nan, values), np.array(ids), np.ones(3), None, TypologyParams(3))
    with pytest.raises(BadMethod, match="12 areas for 7 types"):
        typology(values, np.array(ids), np.ones(3), None, TypologyParams(7))
    with pytest.raises(BadMethod, match="fewer than 3 different areas"):
        typology(np.repeat([[1.0, 2, 3], [2, 1, 4]], 6, axis=0), np.array(ids), np.ones(3), None,
                 TypologyParams(3, components=1))  # fmt: skip
    with pytest.raises(BadMethod, match="no spread"):
        typology(values * [1, 1, 0], np.array(ids), np.ones(3), None, TypologyParams(3))


@pytest.mark.parametrize("wrong", [{"types": 1}, {"rotation": "oblique"}, {"clustering": "x"}, {"components": "all"}])
def test_unusable_parameters_are_refused(wrong):
    with pytest.raises(ConfigError):
        TypologyParams(**({"types": 3} | wrong))
