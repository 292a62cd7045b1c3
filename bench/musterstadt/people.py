"""Households, and what state they are in at each edition. Who shares a household shares its benefits."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, ndtr, ndtri

from bench.musterstadt.chance import EDITIONS, field, stream
from bench.musterstadt.linework import CENTRE

AGES = ("u6", "6_15", "15_18", "18_25", "25_65", "65plus")
PERSONS_PER_DWELLING = 1.86
# Types of household: persons in each age group, children apart, which are drawn.
TYPES = np.array(
    [
        [0, 0, 0, 0, 1, 0],  # one adult
        [0, 0, 0, 1, 0, 0],  # one young adult
        [0, 0, 0, 0, 2, 0],  # couple
        [0, 0, 0, 0, 2, 0],  # family
        [0, 0, 0, 0, 1, 0],  # one parent
        [0, 0, 0, 0, 0, 1],  # one old person
        [0, 0, 0, 0, 0, 2],  # old couple
    ],
    dtype=np.int8,
)
FAMILY, PARENT, OLD = 3, 4, (5, 6)
MOVE_SHARE, INERTIA = 0.16, 0.94
# Of people in households with benefits: unemployed adults and young; of the others; of the unemployed: for long.
UNEMPLOYED, UNEMPLOYED_YOUNG, LONG, LONG_OTHERS = 0.43, 0.24, 0.46, 0.20


@dataclass
class Edition:
    """One edition of all dwellings: persons by age, and what is true of them and what came about."""

    persons: np.ndarray
    foreign: np.ndarray
    chance: pd.DataFrame
    drawn: pd.DataFrame


def simulate(blocks: pd.DataFrame, which: tuple[int, ...] = EDITIONS) -> tuple[np.ndarray, dict[int, Edition]]:
    """Return the block of each dwelling, and the editions, or some of them that follow one another.

    Households stay or move out (one in six between two editions); the states of those who stay persist, and a state
    holds for the whole household: so counts vary more than those of single people, and editions correlate.
    """
    count = np.round(blocks["dwellings"].to_numpy() / PERSONS_PER_DWELLING).astype(int)
    home = np.repeat(np.arange(len(blocks)), count)
    xy = blocks[["x", "y"]].to_numpy()[home]
    special = (field("families", xy, 1700), np.hypot(*(xy - CENTRE).T) / 5000)
    u, found = _Dwellings(len(home)), {}
    for edition in which:
        level = blocks[f"latent_{edition}"].to_numpy()[home]
        u.move(edition, level, special, is_first=edition == which[0])
        found[edition] = _edition(u, level, blocks, home, edition)
    return home, found


class _Dwellings:
    """The households in the dwellings, and the chance each of them carries from edition to edition."""

    def __init__(self, count: int) -> None:
        draw = stream("first households")
        self.type = np.zeros(count, dtype=np.int8)
        self.children = np.zeros((count, 4), dtype=np.int8)
        self.foreign = np.zeros(count, dtype=bool)
        self.benefits, self.work = draw.normal(size=count), draw.normal(size=(count, 3))
        self.long = draw.normal(size=count)

    def move(self, edition: int, level: np.ndarray, special: tuple[np.ndarray, np.ndarray], *, is_first: bool) -> None:
        """Let households move, and let the others stay much as they were."""
        draw, count = stream(f"moves {edition}"), len(level)
        moved = np.ones(count, bool) if is_first else draw.random(count) < MOVE_SHARE
        weight = _type_weights(level, *special)
        picked = (draw.random(count)[:, None] * weight[:, -1:] > weight).sum(axis=1)
        self.type[moved] = picked[moved]
        self.children[moved] = _children(self.type, draw)[moved]
        self.foreign[moved] = (draw.random(count) < expit(-1.75 + 0.62 * level))[moved]
        for name in ("benefits", "work", "long"):
            old = getattr(self, name)
            new = draw.normal(size=old.shape)
            kept = moved if old.ndim == 1 else moved[:, None]
            setattr(self, name, np.where(kept, new, INERTIA * old + np.sqrt(1 - INERTIA**2) * new))

    def persons(self) -> np.ndarray:
        """Return persons by dwelling and age group."""
        persons = TYPES[self.type].copy()
        persons[:, :4] += self.children
        return persons


def _type_weights(level: np.ndarray, family: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Return running sums of weights: students in the middle, families outside, one parent where it is poor."""
    weights = np.column_stack(
        [
            0.31 + 0.02 * level - 0.05 * distance,
            0.03 + 0.17 * np.exp(-1.3 * distance),
            0.20 - 0.01 * level,
            0.13 * np.exp(0.25 * family + 0.20 * distance),
            0.042 * np.exp(0.42 * level + 0.2 * family),
            0.14 - 0.01 * level,
            0.09 * np.exp(0.25 * distance - 0.12 * level),
        ]
    )
    return np.cumsum(np.maximum(weights, 0.01), axis=1)


def _children(kind: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Return children under 6, from 6 to under 15, to under 18, and grown-up ones to under 25."""
    number = np.where(np.isin(kind, [FAMILY, PARENT]), 1 + draw.binomial(2, np.where(kind == FAMILY, 0.36, 0.24)), 0)
    ages = draw.choice(4, p=[0.30, 0.41, 0.14, 0.15], size=(len(kind), 3))
    here = np.arange(3) < number[:, None]
    return np.stack([((ages == age) & here).sum(axis=1) for age in range(4)], axis=1).astype(np.int8)


def _edition(u: _Dwellings, level: np.ndarray, blocks: pd.DataFrame, home: np.ndarray, edition: int) -> Edition:
    persons = u.persons()
    # Nowhere is nobody poor.
    share = 0.014 + 0.986 * expit(-2.62 + 0.94 * level + _by_type(u.type))
    own = np.exp(stream("own unemployment").normal(0, 0.10, blocks["atom"].max() + 1))[blocks["atom"]][home]
    others = np.clip(0.030 * np.exp(0.30 * level) * own, 0, 0.2)
    of_adults, of_young = np.clip(UNEMPLOYED * own, 0, 0.8), np.clip(UNEMPLOYED_YOUNG * own, 0, 0.6)
    chance = _expected(persons, share, of_adults, of_young, others)
    drawn = _came_about(u, persons, share, of_adults, of_young, others, edition)
    return Edition(persons, u.foreign.copy(), chance, drawn)


def _by_type(kind: np.ndarray) -> np.ndarray:
    return np.select([kind == PARENT, kind == FAMILY, np.isin(kind, OLD), kind == 1], [1.35, 0.25, -0.15, -0.5], 0.0)


def _expected(
    persons: np.ndarray, share: np.ndarray, of_adults: np.ndarray, of_young: np.ndarray, others: np.ndarray
) -> pd.DataFrame:
    """Return the expected count of each numerator by dwelling."""
    young, adults = persons[:, 2] * 0.3 + persons[:, 3], persons[:, 4]
    poor_adults, poor_young = share * of_adults * adults, share * of_young * young
    other_adults, other_young = (1 - share) * others * adults, (1 - share) * others * 0.8 * young
    return pd.DataFrame(
        {
            "unemployed": poor_adults + poor_young + other_adults + other_young,
            "long_term": LONG * (poor_adults + poor_young) + LONG_OTHERS * (other_adults + other_young),
            "young_unemployed": poor_young + other_young,
            "recipients": share * persons.sum(axis=1) - poor_adults - poor_young,
            "poor_children": share * persons[:, :2].sum(axis=1),
            "poor_old": share * persons[:, 5],
        }
    )


def _came_about(
    u: _Dwellings, persons: np.ndarray, share: np.ndarray, of_adults: np.ndarray, of_young: np.ndarray,
    others: np.ndarray, edition: int,
) -> pd.DataFrame:  # fmt: skip
    """Return the counts by dwelling: thresholds on what each household carries."""
    draw = stream(f"young {edition}")
    poor = u.benefits < ndtri(share)
    # What people of one household carry is alike, not the same.
    work = np.column_stack([u.work[:, 0], 0.75 * u.work[:, 0] + np.sqrt(1 - 0.75**2) * u.work[:, 1]])
    adults = np.where(poor, of_adults, others)[:, None] > ndtr(work)
    without = (adults & (np.arange(2) < persons[:, 4:5])).sum(axis=1)
    of = draw.binomial(persons[:, 2], 0.3) + persons[:, 3]
    young = np.where(ndtr(u.work[:, 2]) < np.where(poor, of_young, others * 0.8), of, 0)
    unemployed = without + young
    long = np.where(ndtr(u.long) < np.where(poor, LONG, LONG_OTHERS), unemployed, 0)
    return pd.DataFrame(
        {
            "unemployed": unemployed,
            "long_term": long,
            "young_unemployed": young,
            "recipients": np.where(poor, persons.sum(axis=1) - unemployed, 0),
            "poor_children": np.where(poor, persons[:, :2].sum(axis=1), 0),
            "poor_old": np.where(poor, persons[:, 5], 0),
        }
    )
