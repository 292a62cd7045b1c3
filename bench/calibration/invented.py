"""Musterstadt once more, with the same map and other people: underlying rates and counts of its last two editions."""

from functools import lru_cache

import numpy as np
import pandas as pd

from bench.calibration.worlds import World
from bench.musterstadt import chance, deprivation, people
from bench.musterstadt.atoms import atoms
from bench.musterstadt.truth import RATES

EDITIONS = (2022, 2024)


@lru_cache
def _map() -> pd.DataFrame:
    return atoms()


def invented(seed: int) -> World:
    """Return musterstadt with the people of another seed, as `World`; the earlier date has the present denominators.

    What the deliveries add to the truth (institutions, errors, rounding, withheld counts) is left out.
    """
    pieces = _map()
    with chance.other_city(seed):
        blocks = deprivation.blocks(pieces)
        home, editions = people.simulate(blocks, EDITIONS)
    quarter = pieces["new"].to_numpy()[blocks["atom"].to_numpy()[home]]
    dates = [_shares(editions[edition], quarter) for edition in reversed(EDITIONS)]
    true, counted, persons = (np.stack([date[i] for date in dates]) for i in range(3))
    residents = dates[0][3]
    # As in the pipeline: offices deliver no denominators of the earlier date.
    return World(true, counted, np.where(np.isnan(counted), np.nan, persons[:1]), residents)


def _shares(edition: people.Edition, quarter: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    by_age = pd.DataFrame(edition.persons.astype(int), columns=list(people.AGES)).assign(
        all=lambda frame: frame.sum(axis=1)
    )
    of, chances, drawn = (frame.groupby(quarter).sum() for frame in (by_age, edition.chance, edition.drawn))
    persons = np.stack([of[list(groups)].sum(axis=1) for _, groups in RATES.values()], axis=1).astype(float)
    numerators = [numerator for numerator, _ in RATES.values()]
    under = np.where(persons > 0, persons, np.nan)
    shares = (frame[numerators].to_numpy() / under for frame in (chances, drawn))
    return (*shares, persons, of["all"].to_numpy(dtype=float))  # type: ignore[return-value]
