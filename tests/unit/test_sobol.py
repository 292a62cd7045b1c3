"""Sobol indices against closed forms, a hand example and scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import sobol_indices

from pipeline.errors import ConfigError
from pipeline.methods.sobol import Design, Rows, analyse

# The sample size that is stated for the closed forms: 4,096 base samples, (k + 2) runs of each.
STATED = 4096


def ishigami(rows: Rows) -> np.ndarray:
    """sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1, each between -pi and pi (Ishigami and Homma 1990)."""
    x1, x2, x3 = np.moveaxis((2 * rows.unit - 1) * np.pi, -1, 0)
    return (np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1))[..., None]


def test_ishigami_within_a_hundredth() -> None:
    found = analyse(ishigami, Design((1, 1, 1), STATED))
    v1, v2, v13 = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 49 / 8, 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    v = v1 + v2 + v13
    assert found.variance == pytest.approx([v], rel=0.01)
    assert found.mean == pytest.approx([3.5], abs=0.01)
    np.testing.assert_allclose(found.first[:, 0], np.array([v1, v2, 0]) / v, atol=0.01)
    np.testing.assert_allclose(found.total[:, 0], np.array([v1 + v13, v2, v13]) / v, atol=0.01)


@pytest.mark.parametrize("grouped", [False, True])
def test_the_g_function(grouped: bool) -> None:
    a = np.array([0, 1, 4.5, 9, 99, 99])
    dims = (1, 2, 3) if grouped else (1,) * 6

    def g(rows: Rows) -> np.ndarray:
        return np.prod((np.abs(4 * rows.unit - 2) + a) / (1 + a), axis=-1)[..., None]

    found = analyse(g, Design(dims, STATED))
    own = 1 / (3 * (1 + a) ** 2)
    parts = np.split(own, np.cumsum(dims)[:-1])
    v = np.prod(1 + own) - 1
    alone = np.array([np.prod(1 + part) - 1 for part in parts])
    together = np.array([alone[i] * (1 + v) / (1 + alone[i]) for i in range(len(dims))])
    np.testing.assert_allclose(found.first[:, 0], alone / v, atol=0.01)
    np.testing.assert_allclose(found.total[:, 0], together / v, atol=0.01)


def test_two_coins_by_hand() -> None:
    """Both heads: variance 1/4 x 3/4 = 3/16; knowing one coin explains that of 0 or 1/2, 1/16: a third. Total 2/3."""
    found = analyse(lambda rows: (rows.unit >= 0.5).all(axis=-1, keepdims=True).astype(float), Design((1, 1), STATED))
    np.testing.assert_allclose(found.first[:, 0], [1 / 3, 1 / 3], atol=0.01)
    np.testing.assert_allclose(found.total[:, 0], [2 / 3, 2 / 3], atol=0.01)


def test_as_scipy_of_the_same_runs() -> None:
    design = Design((1, 1, 1), 512, seed=3)
    found = analyse(ishigami, design, block=100)
    runs = ishigami(design.rows(0, 512))[..., 0]
    peer = sobol_indices(func={"f_A": runs[0][None], "f_B": runs[1][None], "f_AB": runs[2:][:, None]}, n=512)
    np.testing.assert_allclose(found.first[:, 0], peer.first_order, atol=1e-12)
    np.testing.assert_allclose(found.total[:, 0], peer.total_order, atol=1e-12)


def test_outputs_at_once_are_outputs_one_by_one_and_pools_weigh_by_variance() -> None:
    factors = np.array([[1.0, 2.0], [30.0, 10.0], [0.0, 0.0]])  # of two columns, for three outputs

    def linear(rows: Rows) -> np.ndarray:
        return rows.unit @ factors.T

    found = analyse(linear, Design((1, 1), 1024), pools=[0, 0, 1])
    np.testing.assert_allclose(found.first[:, :2], [[0.2, 0.9], [0.8, 0.1]], atol=0.005)
    assert np.isnan(found.first[:, 2]).all() and np.isnan(found.pooled_first[:, :, 1]).all()
    both = (factors[:2] ** 2).sum(axis=0) / (factors**2).sum()
    np.testing.assert_allclose(found.pooled_first[0, :, 0], both, atol=0.005)
    low, high = found.pooled_total[1:, :, 0]
    assert (low <= both).all() and (both <= high).all()


def test_a_factor_without_columns_draws_by_the_number_of_the_sample() -> None:
    """Noise of variance 1 beside a number of variance 1/12 x 12 = 1: half each."""

    def noisy(rows: Rows) -> np.ndarray:
        numbers = np.arange(rows.first, rows.first + rows.samples)[:, None]
        noise = np.array([[np.random.default_rng((n, b)).normal() for b in (0, 1)] for n in numbers.ravel()])
        chance = noise[:, rows.from_b[:, 1].astype(int)].T
        return (np.sqrt(12) * rows.unit[..., 0] + chance)[..., None]

    found = analyse(noisy, Design((1, 0), 2048))
    np.testing.assert_allclose(found.first[:, 0], [0.5, 0.5], atol=0.06)
    low, high = found.pooled_first[1:, :, 0]
    assert (low < 0.5).all() and (high > 0.5).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 200), st.integers(1, 3), st.integers(0, 5))
def test_neither_block_nor_threads_change_a_result(block: int, threads: int, seed: int) -> None:
    design = Design((1, 1, 1), 128, seed)
    whole, cut = analyse(ishigami, design, block=128), analyse(ishigami, design, block=block, threads=threads)
    for name in ("first", "total", "variance", "mean", "pooled_first", "pooled_total"):
        np.testing.assert_allclose(getattr(cut, name), getattr(whole, name), rtol=1e-9, atol=1e-12)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 100))
def test_the_interval_holds_the_estimate(seed: int) -> None:
    found = analyse(ishigami, Design((1, 2), 64, seed), resamples=200)
    for estimate, low, high in (found.pooled_first[..., 0], found.pooled_total[..., 0]):
        assert (low <= estimate).all() and (estimate <= high).all()


def test_intervals_cover_about_as_often_as_they_say() -> None:
    """Twenty-five designs: the interval is of independent points, so it holds the closed form at least as often."""
    v1, v2, v13 = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 49 / 8, 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    exact = np.array([v1, v2, 0]) / (v1 + v2 + v13)
    held = [
        (low <= exact) & (exact <= high)
        for seed in range(25)
        for _, low, high in [analyse(ishigami, Design((1, 1, 1), 256, seed), resamples=300).pooled_first[..., 0]]
    ]
    assert np.mean(held) >= 0.9


@pytest.mark.parametrize("bad", [{"dims": ()}, {"dims": (-1,)}, {"samples": 100}, {"samples": 8}, {"seed": -1}])
def test_refuses(bad: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        Design(**({"dims": (1, 1)} | bad))  # type: ignore[arg-type]
