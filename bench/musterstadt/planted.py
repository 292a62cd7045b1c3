"""Two funding areas of known course: one truly improves, one only moves with the city; all else stays as drawn."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from bench.musterstadt import people
from bench.musterstadt.chance import EDITIONS
from bench.musterstadt.city import AFTER, City, counted, geography_of
from bench.musterstadt.city import build as drawn
from bench.musterstadt.deprivation import CITY

IMPROVED, DRIFTED = "FG03", "FG05"
PLANTED = {IMPROVED: "improved", DRIFTED: "drifted"}
# How much of what a block of the improved area lies above the level at the end is gone by an edition.
_GONE = {2020: 0.3, 2022: 0.8, 2024: 1.0}
# That level, as latent deprivation above that of the city: no longer conspicuous, and not well off either.
_END = 0.5


def build() -> City:
    """Draw the city, and let the two funding areas go their ways.

    Households are simulated once more with the same streams, and only the blocks inside the two areas are taken from
    that, from the first edition on in which they differ: every other block keeps its counts.
    """
    from bench.musterstadt.deliveries.planning import funding

    city = drawn()
    layer = funding(city).set_index("gebiet_nr").geometry
    inside = {name: shapely.contains_xy(layer[name], city.blocks["x"], city.blocks["y"]) for name in PLANTED}
    blocks = _changed(city, inside[IMPROVED], inside[DRIFTED])
    homes = blocks[blocks["institution"] == ""]
    home, editions = people.simulate(homes)
    counts = {}
    for edition in EDITIONS:
        other = _differs(blocks, city.blocks, edition)[: len(homes)]
        counts[edition] = city.counts[edition].copy()
        counts[edition].loc[np.flatnonzero(other)] = counted(editions[edition], home, len(homes))[other]
    return replace(city, blocks=blocks, counts=counts, as_drawn=city)


def only_there(city: City, edition: int, made: Callable[[City], pd.DataFrame]) -> pd.DataFrame:
    """Return what is made of the quarters (index keys) of the city as drawn, and anew where something was planted."""
    before = made(city.plain)
    if city.as_drawn is None:
        return before
    differs = _differs(city.blocks, city.plain.blocks, edition)
    keys = city.blocks.loc[differs, geography_of(edition)].unique()
    before.loc[keys] = made(city).loc[keys]
    return before


def _changed(city: City, improved: np.ndarray, drifted: np.ndarray) -> pd.DataFrame:
    """Return the blocks with other latent values in the two areas; institutions hold whatever they are set to.

    A block of the drifted area keeps its distance from the mean of the city in SD of the city's quarters.
    """
    blocks = city.blocks
    changed, lived_in = blocks.copy(), (blocks["institution"] == "").to_numpy()
    course = {edition: city.latent(edition, AFTER) for edition in EDITIONS}
    first = course[EDITIONS[0]]
    apart = (blocks[f"latent_{EDITIONS[0]}"] - first.mean()) / first.std()
    for edition in EDITIONS:
        level = blocks[f"latent_{edition}"].to_numpy(dtype=float, copy=True)
        above = np.maximum(level - (_END + CITY[edition]), 0)
        level -= np.where(improved & lived_in, _GONE.get(edition, 0.0) * above, 0.0)
        along = course[edition].mean() + apart * course[edition].std()
        changed[f"latent_{edition}"] = np.round(np.where(drifted & lived_in, along, level), 4)
    return changed


def _differs(one: pd.DataFrame, other: pd.DataFrame, edition: int) -> np.ndarray:
    """Say which blocks differ up to an edition: households that have moved otherwise stay where they are."""
    names = [f"latent_{earlier}" for earlier in EDITIONS if earlier <= edition]
    return (one[names] != other[names]).any(axis=1).to_numpy()
