"""Prints what draws of chance cost, beside a plain loop of pandas that also says whether they are right.

A city like Berlin (542 areas, four indicators, two dates, 10,000 draws) through status, dynamics, groups and flags, and
a country (33,000 areas, eight indicators, 1,000 draws) with ranks. The loop takes the same rates, a part of the draws;
classes and flags must be counted alike. Each measurement has a process of its own, so that its peak memory is its own.
Drawn weights of the country stand in sensitivity.py.
"""

import os
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.methods.areas import Areas, make_areas
from pipeline.methods.chance import chance
from pipeline.methods.form import Form
from pipeline.methods.parse import parse_form
from pipeline.methods.simulate import simulate
from pipeline.methods.stability import SimulationParams, Stability

METHOD = Path(__file__).parents[1] / "config" / "methods" / "berlin-mss.toml"
THREADS = 2
CITY, COUNTRY = SimulationParams(1, draws=10_000, effects=(2.0,)), SimulationParams(1, draws=1000, effects=(2.0,))
FORM = {
    "name": "ranked",
    "label": "Ranked",
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
            "classify": {"step": "quantiles", "classes": 5},
        }
    ],
}


class Place:
    """Invented shares with their people, and the form that they go through."""

    def __init__(self, form: Form, dates: int, areas: int, most: int) -> None:
        generator, indicators = np.random.default_rng(1), len(form.parts[0].root.leaves)
        people = generator.integers(300, most, areas).astype(float)
        level = generator.normal(size=(areas, 1)) * 0.6
        noise = 0.3 * generator.normal(size=(dates, areas, indicators))
        self.form = form
        self.areas: Areas = make_areas(np.arange(areas).astype(str), people)
        self.shares = 1 / (1 + np.exp(2 - level - noise))
        self.people = np.broadcast_to(people[:, None], self.shares.shape)

    def drawn(self, params: SimulationParams) -> Stability:
        """Run the simulation."""
        return simulate(self.shares, self.people, self.areas, self.form, np.ones(self.shares.shape[2]), params)

    def rates(self, params: SimulationParams) -> np.ndarray:
        """Return the rates of all draws, (draws, T, n, J)."""
        whole = chance(self.shares, self.people, self.areas, params).rates(0, params.draws)
        return np.swapaxes(whole, 2, 3)


def city() -> Place:
    """542 areas, four indicators, two dates."""
    form = parse_form(tomllib.loads(METHOD.read_text(encoding="utf-8"))).on(("S1", "S2", "S3", "S4"))
    return Place(form, 2, 542, 20_000)


def country() -> Place:
    """33,000 areas, eight indicators."""
    return Place(parse_form(FORM).on(tuple(f"I{i}" for i in range(8))), 1, 33_000, 3000)


def measured(name: str, goal: str, place: Place, params: SimulationParams) -> None:
    """Print seconds, CPU seconds and peak memory of a simulation."""
    begun, worked = time.perf_counter(), time.process_time()
    place.drawn(replace(params, threads=THREADS))
    taken, used = time.perf_counter() - begun, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:46}{taken:8.1f} s{used:8.1f} CPU s{memory:8,.0f} MB   {goal}")


def loop_of_city(name: str) -> None:
    """Run 200 draws by pandas and by us; print the ratio, and what differs."""
    place, params = city(), replace(CITY, draws=200)
    rates = place.rates(params)
    seconds, counted = _timed(lambda: np.sum([_flags(*draw) for draw in rates], axis=0))
    _, drawn = _timed(lambda: place.drawn(params))
    apart = np.abs(counted - drawn.flag_probability[0] * params.draws).max()
    ours = _timed(lambda: place.drawn(CITY))[0] / CITY.draws
    _say(name, (seconds + _drawing(place, params)) / params.draws, ours, f"flags counted otherwise: {apart:.0f}")


def loop_of_country(name: str) -> None:
    """Run 20 draws by pandas and by us; print the ratio, and what differs."""
    place, params = country(), replace(COUNTRY, draws=20)
    rates = place.rates(params)
    seconds, found = _timed(lambda: np.array([_ranks(draw[0]) for draw in rates]))
    _, drawn = _timed(lambda: place.drawn(params))
    highest = (found[:, 1] == 4).sum(axis=0)
    apart = np.abs(highest - drawn.class_probability["status"][0, :, 4] * params.draws).max()
    # The smallest rank that at least a twentieth of the draws reach is the lowest of 20.
    low = np.abs(found[:, 0].min(axis=0) - drawn.rank_interval["status"][0]).max()
    said = f"highest fifth counted otherwise: {apart:.0f}; rank intervals apart: {low:.0f} (bins of 17)"
    ours = _timed(lambda: place.drawn(COUNTRY))[0] / COUNTRY.draws
    _say(name, (seconds + _drawing(place, params)) / params.draws, ours, said)


def _say(name: str, loop: float, ours: float, differs: str) -> None:
    times = f"{1000 * loop:.1f} CPU ms a draw, ours {1000 * ours:.2f}: {loop / ours:.1f} times as long"
    print(f"  {name:46}   {times}; {differs}")


def _timed(run: Callable[[], object]) -> tuple:
    """CPU seconds, which others at work on the machine change least, and the result."""
    begun = time.process_time()
    result = run()
    return time.process_time() - begun, result


def _drawing(place: Place, params: SimulationParams) -> float:
    """Seconds that a loop needs to draw its rates, uncorrelated, by numpy."""
    generator, told = np.random.default_rng(2), place.people / 2
    a, b = place.shares * told + 0.5, (1 - place.shares) * told + 0.5
    return _timed(lambda: [generator.beta(a, b) for _ in range(params.draws)])[0]


def _flags(now: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Berlin's flags as somebody would write them."""
    frame = pd.DataFrame(now)
    status, dynamics = _index(frame), _index(frame - pd.DataFrame(before))
    return ((status > 1.5) | ((status > 1) & (dynamics > 1))).to_numpy()


def _index(frame: pd.DataFrame) -> pd.Series:
    total = ((frame - frame.mean()) / frame.std(ddof=0)).sum(axis=1)
    return total / total.std(ddof=0)


def _ranks(now: np.ndarray) -> np.ndarray:
    """Rank and fifth of every area as somebody would write them."""
    frame = pd.DataFrame(now)
    score = ((frame - frame.mean()) / frame.std(ddof=0)).mean(axis=1)
    fifth = pd.qcut(score, 5, labels=False)
    return np.stack([score.rank(ascending=False, method="min"), fifth])


RUNS: dict[str, Callable[[str], None]] = {
    "city, default correlations": lambda name: measured(name, "goal 8 s, 1.5 GB", city(), CITY),
    "city, independent draws": lambda name: measured(
        name, "goal 5 s", city(), replace(CITY, indicator_correlation=0.0)
    ),
    "city, a tenth of the draws": lambda name: measured(
        name, "linear in draws, memory flat", city(), replace(CITY, draws=1000)
    ),
    "city, 2,000 draws at design effects 1, 2, 3": lambda name: measured(
        name, "what assess does, an edition", city(), replace(CITY, draws=2000, effects=(1.0, 2.0, 3.0))
    ),
    "city, loop of pandas over 200 draws": loop_of_city,
    "country with ranks": lambda name: measured(name, "goal 15 s, 2 GB", country(), COUNTRY),
    "country, a quarter of the draws": lambda name: measured(
        name, "linear in draws, memory flat", country(), replace(COUNTRY, draws=250)
    ),
    "country, loop of pandas over 20 draws": loop_of_country,
}


def main() -> int:
    """Measure each in a process of its own, or the one that is named."""
    if len(sys.argv) > 1:
        RUNS[sys.argv[1]](sys.argv[1])
        return 0
    print("542 areas x 4 indicators x 2 dates x 10,000 draws, and 33,000 x 8 x 1,000, two threads")
    sys.stdout.flush()
    for name in RUNS:
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}  # two threads of ours, no more of the linear algebra
        subprocess.run([sys.executable, __file__, name], check=True, env=environment)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
