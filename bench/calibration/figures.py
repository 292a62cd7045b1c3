"""The figures of the document: computed over many cities in two processes, kept as a small file beside it."""

import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import reduce
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from bench.calibration.invented import invented
from bench.calibration.measure import DEFAULT, DRAWS, Sums, added, measured
from bench.calibration.worlds import WORLDS, household_effects, spread_of_chance

SEED, PROCESSES = 20260501, 2
# Design effects beside the default cost as much as the default; a quarter of the cities shows them well enough.
OTHER_EFFECTS, ONE_IN = (1.0, 2.0, 3.0), 4
CLUSTERED = ("households", "musterstadt")
# Where the model is right its probabilities must hold in every tenth, and tenths of the flag have few cases a city.
OFTEN = {"own": 5}
# Tried beside the default of 0 where households stay from date to date.
DATES = 0.5
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def computed(
    cities: int,
    worlds: Iterable[str] = (*WORLDS, "musterstadt"),
    processes: int = PROCESSES,
    often: Mapping[str, int] | None = None,
) -> Sums:
    """Return the figures of some worlds.

    Parameters
    ----------
    cities : int
        Of each world.
    worlds : names of `WORLDS`, or ``musterstadt``
    often : mapping, optional
        How many times as many cities of a world.
    processes : int
        1 computes in the caller's process; the figures do not depend on it.

    Returns
    -------
    dict
        By world: ``cities``, ``reliability``, ``coverage``, ``choices``, ``design_effect``, rounded for the file.
    """
    names = tuple(worlds)
    times = often or {}
    jobs = [(world, city, 0.0) for world in names for city in range(cities * times.get(world, 1))]
    jobs += [(world, city, DATES) for city in range(0, cities, ONE_IN) for world in CLUSTERED if world in names]
    sums = _in_processes(jobs, processes)
    found = {f"{dates:g}": _by_world(jobs, sums, dates) for dates in (0.0, DATES)}
    effects = [round(x, 2) for x in household_effects()]
    return {"draws": DRAWS, "worlds": found["0"], "dates": found[f"{DATES:g}"], "household_effects": effects}


def _in_processes(jobs: list[tuple[str, int, float]], processes: int) -> list[Sums]:
    if processes == 1:
        return [of_city(*job) for job in jobs]
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(of_city, *zip(*jobs, strict=True), chunksize=4))


def _by_world(jobs: list[tuple[str, int, float]], sums: list[Sums], dates: float) -> dict[str, Any]:
    chosen: dict[str, list[Sums]] = {}
    for (world, _, correlation), of in zip(jobs, sums, strict=True):
        if correlation == dates:
            chosen.setdefault(world, []).append(of)
    return {world: _summary(reduce(added, of)) for world, of in chosen.items()}


def of_city(name: str, city: int, dates: float = 0.0) -> Sums:
    """Return the sums of one city of a world, with a correlation of chance between the dates."""
    if name == "musterstadt":
        world = invented(SEED + city)
    else:
        world = WORLDS[name](np.random.default_rng([SEED, list(WORLDS).index(name), city]))
    several = name in CLUSTERED and city % ONE_IN == 0 and not dates
    sums = measured(world, SEED + city, OTHER_EFFECTS if several else (DEFAULT,), dates)
    sums["design_effect"] = spread_of_chance(world)
    return sums


def _summary(sums: Sums) -> dict[str, Any]:
    return {
        "cities": sums["cities"],
        "design_effect": [round(float(x), 2) for x in sums["design_effect"] / sums["cities"]],
        "coverage": {name: _covered(*s) for name, s in sums["coverage"].items()},
        "reliability": {name: [_tenth(*row) for row in s] for name, s in sums["reliability"].items()},
        "choices": {name: [round(float(x), 1) for x in s] for name, s in sums["choices"].items()},
    }


def _covered(cases: float, within: float, squares: float) -> dict[str, float]:
    return {"cases": int(cases), "share": round(within / cases, 4), "error": round(squares**0.5 / cases, 4)}


def _tenth(cases: float, expected: float, hits: float, squares: float) -> dict[str, float]:
    n = max(cases, 1)
    return {
        "cases": int(cases),
        "stated": round(expected / n, 4),
        "came": round(hits / n, 4),
        "error": round(squares**0.5 / n, 4),
    }


def write(path: Path, figures: Sums) -> None:
    """Write the figures, a line a row of numbers."""
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> Sums:
    """Read the figures."""
    found: Sums = json.loads(path.read_text(encoding="utf-8"))
    return found
