"""What the draws say of a city beside what is true of it, as sums that add up over cities."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from bench.calibration.worlds import World
from pipeline.methods.areas import Areas, Booleans, Floats, make_areas
from pipeline.methods.compose import Evaluation, evaluate
from pipeline.methods.form import Form
from pipeline.methods.parse import parse_form
from pipeline.methods.simulate import simulate
from pipeline.methods.stability import GRADES, SimulationParams, Stability, grade

PROJECT = Path(__file__).resolve().parents[2]
BINS, DRAWS, DEFAULT = 10, 2000, 2.0
SIGNS = np.ones(4)
# Where the raw count and the share stand that are chosen by instead of the index.
POOR, CHILDREN = 2, 3
Sums = dict[str, Any]


@lru_cache
def form() -> Form:
    """Return Berlin's form with its four indicators."""
    return parse_form(tomllib.loads((PROJECT / "config/methods/berlin-mss.toml").read_text(encoding="utf-8")))


def measured(world: World, seed: int, effects: tuple[float, ...] = (DEFAULT,), dates: float = 0.0) -> Sums:
    """Draw a city's rates and hold the results against its truth.

    Parameters
    ----------
    world : World
        Areas with fewer than 300 residents, or with a missing share, are not scored, neither in truth nor in draws.
    seed : int
        Of the draws.
    effects : tuple of float
        Design effects; one is the default.
    dates : float
        Correlation of chance between the dates that the draws assume.

    Returns
    -------
    dict
        ``cities`` (1), ``reliability`` and ``coverage`` (arrays of sums), ``choices`` (true, chosen, both).
    """
    usable = (world.residents >= 300) & ~np.isnan(world.true + world.counted).any(axis=(0, 2))
    areas = make_areas(np.arange(len(usable)).astype(str), world.residents, usable)
    params = SimulationParams(
        seed, draws=DRAWS, effects=effects, indicator_correlation=world.correlation, date_correlation=dates
    )
    drawn = simulate(world.counted, world.denominators, areas, form(), SIGNS, params)
    true, seen = _classified(world.true, areas), _classified(world.counted, areas)
    return {
        "cities": 1,
        "reliability": {
            f"{what} {effect:g}": sums
            for e, effect in enumerate(effects)
            for what, sums in _reliability(drawn, e, true, areas.valid).items()
        },
        "coverage": _coverage(drawn, true, areas.valid),
        "choices": _choices(world, drawn.flag_probability[effects.index(DEFAULT)], true, seen, areas.valid),
    }


def added(one: Sums, other: Sums) -> Sums:
    """Return the sums of two cities, or of two sets of them."""
    keys = dict.fromkeys([*one, *other])
    return {key: _plus(one.get(key), other.get(key)) for key in keys}


def _plus(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    return added(one, other) if isinstance(one, dict) else one + other


def _classified(rates: Floats, areas: Areas) -> Evaluation:
    return evaluate(100 * rates[0], 100 * rates[1], areas, form(), SIGNS, with_contributions=False)


def _reliability(drawn: Stability, e: int, true: Evaluation, valid: Booleans) -> dict[str, Floats]:
    """Sums by tenth of the stated probability, of every class of each part and of the flag."""
    found = {}
    for name, probability in drawn.class_probability.items():
        came = true.parts[name].classes[valid][:, None] == np.arange(probability.shape[2])
        found[name] = binned(probability[e][valid].ravel(), came.ravel())
    found["flag"] = binned(drawn.flag_probability[e][valid], true.is_flagged[valid])
    return found


def binned(stated: Floats, came: Booleans) -> Floats:
    """Sums of one city by tenth of the stated probability.

    Parameters
    ----------
    stated : (m,) float, 0..1
    came : (m,) bool
        Whether it is so.

    Returns
    -------
    (10, 4) float
        Cases, stated probabilities, cases that came true, and the square of (came true - stated), which over cities
        gives the standard error without assuming that areas of a city are independent.
    """
    place = np.minimum((stated * BINS + 1e-9).astype(int), BINS - 1)
    cases, expected, hits = (np.bincount(place, w, BINS) for w in (np.ones(len(stated)), stated, came.astype(float)))
    return np.stack([cases, expected, hits, (hits - expected) ** 2], axis=1)


def _coverage(drawn: Stability, true: Evaluation, valid: Booleans) -> dict[str, Floats]:
    """Cases, true scores within the 90 % interval, and square of the number within less nine tenths of the cases."""
    found = {}
    for name, (low, high) in drawn.score_interval.items():
        score = true.parts[name].score[valid]
        within = float(((low[valid] <= score) & (score <= high[valid])).sum())
        found[name] = np.array([len(score), within, (within - 0.9 * len(score)) ** 2])
    return found


def _choices(
    world: World, probability: Floats, true: Evaluation, seen: Evaluation, valid: Booleans
) -> dict[str, Floats]:
    """Areas that are truly conspicuous, those chosen, and both: by flag, by grade, by raw count, by one share."""
    flags, grades = seen.is_flagged & valid, grade(probability, seen.is_flagged)
    counts = (world.counted * world.denominators)[0]
    chosen = {
        "flags": flags,
        **{f"flags {name}": flags & (grades == code) for code, name in enumerate(GRADES)},
        **{f"no flag {name}": ~flags & valid & (grades == code) for code, name in enumerate(GRADES)},
        "raw counts": _highest(counts[:, POOR], flags.sum(), valid),
        "child poverty": _highest(world.counted[0, :, CHILDREN], flags.sum(), valid),
    }
    truly = true.is_flagged & valid
    found = {name: np.array([truly.sum(), which.sum(), (which & truly).sum()]) for name, which in chosen.items()}
    # What the draws expect of the flags: how many are true, and how many true ones have none.
    found["expected"] = np.array([probability[valid].sum(), flags.sum(), probability[flags].sum()])
    return found


def _highest(values: Floats, number: int, valid: Booleans) -> Booleans:
    order = np.argsort(np.where(valid, -values, np.inf), kind="stable")
    chosen = np.zeros(len(values), dtype=bool)
    chosen[order[:number]] = True
    return chosen
