"""Prints what variants of a method cost: Sobol indices of a city like Berlin, and drawn weights of a country.

The weights of 33,000 areas with 8 indicators are drawn 1,000 times (coefficient of variation 25 %) through score,
class, rank and the 90 % interval of the rank, beside a plain loop of pandas over a twentieth of the draws.
"""

import resource
import sys
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.methods.areas import make_areas
from pipeline.methods.chance import chance
from pipeline.methods.choices import Choices
from pipeline.methods.parse import parse_form
from pipeline.methods.sensitivity import departures, method_share, sensitivity
from pipeline.methods.stability import SimulationParams
from pipeline.methods.tally import rank_histogram
from pipeline.methods.vary import Plan, plan, ranked

METHOD = Path(__file__).parents[1] / "config" / "methods" / "berlin-mss.toml"
SAMPLES = 1024
AREAS, INDICATORS, DRAWS, BLOCK, THREADS = 33_000, 8, 1000, 32, 2
GOAL = "goal 4 s and 2 GB"
LOOP = 20  # the loop takes one draw of so many
FORM = {
    "name": "weighed",
    "label": "Weighed",
    "mark": "assumed",
    "source": "bench",
    "description": "bench",
    "parts": [
        {
            "name": "status",
            "label": "Status",
            "of": "now",
            "standardise": {"step": "zscore"},
            "aggregate": {"step": "mean"},
        }
    ],
    "variants": {"mark": "assumed", "weights_cv": 0.25},
}


def main() -> int:
    """Measure both."""
    _city()
    _country()
    return 0


def _city() -> None:
    """542 areas, four indicators, two dates, every alternative of berlin-mss and chance."""
    form = parse_form(tomllib.loads(METHOD.read_text(encoding="utf-8"))).on(("S1", "S2", "S3", "S4"))
    generator, n = np.random.default_rng(1), 542
    people = generator.integers(300, 20_000, n).astype(float)
    level = generator.normal(size=(n, 1)) * 0.6
    shares = 1 / (1 + np.exp(2 - level - 0.3 * generator.normal(size=(2, n, 4))))
    denominators = np.broadcast_to(people[:, None], (2, n, 4))
    areas = make_areas(np.arange(n).astype(str), people)
    begun, worked = time.perf_counter(), time.process_time()
    made = plan(100 * shares[1], 100 * shares[0], areas, form, np.ones(4))
    share = method_share(made, SAMPLES, seed=1)
    other = departures(made, seed=1)
    draws = chance(shares[::-1], denominators, areas, SimulationParams(seed=1))
    found = sensitivity(made, SAMPLES, 1, draws, threads=THREADS)
    taken, used = time.perf_counter() - begun, time.process_time() - worked
    print(f"{n} areas x 4 indicators x 2 dates, {len(found.factors)} factors, {SAMPLES:,} base samples")
    print(f"  {found.runs:,} runs for Sobol indices, {2 * SAMPLES:,} for the share of variants, {len(other)} alone")
    print(f"  {taken:.1f} s, {used:.1f} CPU seconds; {(share > 0.5).sum()} areas flagged by most variants\n")


def _country() -> None:
    form = parse_form(FORM).on(tuple(f"I{i}" for i in range(INDICATORS)))
    values = np.random.default_rng(2).normal(size=(AREAS, INDICATORS)).cumsum(axis=1).round(3)
    areas = make_areas(np.arange(AREAS).astype(str))
    made = plan(values, None, areas, form, np.ones(INDICATORS))
    choices = made.space.choose(np.random.default_rng(3).random((DRAWS, INDICATORS)))
    begun, worked = time.perf_counter(), time.process_time()
    histogram = rank_histogram(AREAS)
    with ThreadPoolExecutor(THREADS) as pool:
        for ranks in pool.map(lambda part: ranked(made, part)["status"], _blocks(made, choices)):
            histogram.add(ranks)
    low, high = histogram.interval()
    taken, used = time.perf_counter() - begun, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    seconds, ranks = _loop(values, choices.weights[0][::LOOP])
    ours = np.concatenate([ranked(made, part)["status"] for part in _blocks(made, choices)])[::LOOP]
    print(f"{AREAS:,} areas x {INDICATORS} indicators x {DRAWS:,} weight draws with ranks ({GOAL})")
    width = np.median(high - low)
    print(f"  {taken:.1f} s, {used:.1f} CPU seconds, {memory:.1f} GB; median 90 % interval {width:.0f} ranks wide")
    print(f"  pandas loop {seconds * LOOP:.1f} s (a {LOOP}th of it run), {seconds * LOOP / taken:.1f} times as long")
    print(f"  furthest rank apart {np.abs(ours - ranks).max():.0f}\n")


def _blocks(made: Plan, choices: Choices) -> Iterator[Choices]:
    for first in range(0, choices.runs, BLOCK):
        part = choices.weights[0][first : first + BLOCK]
        yield Choices(len(part), weights=(part,))


def _loop(values: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    begun = time.perf_counter()
    frame = pd.DataFrame(values)
    ranks = []
    for own in weights:
        standardised = (frame - frame.mean()) / frame.std(ddof=0)
        score = (standardised * own).sum(axis=1) / own.sum()
        pd.qcut(score, 5, labels=False)
        ranks.append(score.rank(ascending=False, method="min"))
    return time.perf_counter() - begun, np.array(ranks)


if __name__ == "__main__":
    sys.exit(main())
