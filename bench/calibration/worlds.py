"""Invented cities as arrays: underlying rates, which are known here and nowhere else, and what is counted.

Every world draws whole cities from a seed. The truth of a city is what the form makes of its underlying rates.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, ndtr
from scipy.stats import binom

from pipeline.methods.areas import Floats

AREAS, EFFECT, CORRELATION = 480, 2, 0.5
# ASSUME of 100 residents 65 are of working age and 14 are children, as in the invented city.
PARTS = np.array([0.65, 0.65, 1.0, 0.14])
# Households by number of persons (1 to 6): their share, the adults and the children in them.
SHARES = np.array([0.42, 0.33, 0.12, 0.09, 0.03, 0.01])
PERSONS, ADULTS, CHILDREN = np.arange(1, 7), np.array([1, 2, 2, 2, 2, 2]), np.array([0, 0, 1, 2, 3, 4])
WITHOUT_WORK, LONG, OTHERS = 0.43, 0.46, 0.03
STAYS = 0.6
POCKETS = 12


@dataclass(frozen=True, eq=False)
class World:
    """One city.

    Attributes
    ----------
    true, counted : (2, n, 4) float, 0..1
        Underlying rates and counted shares; now and before.
    denominators : (2, n, 4) float
        Persons.
    residents : (n,) float
    correlation : float
        Correlation between indicators that the draws assume.
    """

    true: Floats
    counted: Floats
    denominators: Floats
    residents: Floats
    correlation: float = CORRELATION


def own(rng: np.random.Generator) -> World:
    """The model's own: rates from its prior Beta(1/2, 1/2), counts binomial with half the persons, all independent."""
    residents, persons = _people(rng)
    true = rng.beta(0.5, 0.5, persons.shape)
    tries = (persons / EFFECT).astype(int)
    return World(true, rng.binomial(tries, true) / tries, persons, residents, 0.0)


def latent(rng: np.random.Generator) -> World:
    """Rates as cities have them, few changes; the chance is the one the model assumes."""
    level = rng.normal(0, 1, AREAS)
    return _with_assumed_chance(rng, level, level - rng.normal(0, 0.12, AREAS))


def pockets(rng: np.random.Generator) -> World:
    """Some small areas are very poor amid wealth; the others differ little."""
    level = rng.normal(-0.3, 0.45, AREAS)
    level[:POCKETS] = rng.uniform(2.0, 2.7, POCKETS)
    return _with_assumed_chance(rng, level, level - rng.normal(0, 0.12, AREAS), small=POCKETS)


def drift(rng: np.random.Generator) -> World:
    """Areas change between the dates: most a little, one in thirty a lot."""
    level = rng.normal(0, 1, AREAS)
    change = rng.normal(0, 0.35, AREAS)
    change[: AREAS // 30] += 1.25 * np.where(np.arange(AREAS // 30) % 2, 1, -1)
    return _with_assumed_chance(rng, level, level - change)


def households(rng: np.random.Generator) -> World:
    """People share households and what befalls them; most households and their state stay from date to date."""
    residents = _residents(rng)
    number = rng.multinomial(np.round(residents / (SHARES @ PERSONS)).astype(int), SHARES)  # (n, 6)
    level = rng.normal(0, 1, AREAS)
    own_part = rng.normal(0, 0.15, (AREAS, 2))
    dates = [level, level - rng.normal(0, 0.12, AREAS)]
    poor_share = [_poor_by_size(one, own_part) for one in dates]
    before = rng.binomial(number, poor_share[1])
    poor = [_later(rng, number, before, poor_share[1], poor_share[0]), before]
    made = [_count_people(rng, number, p, q) for p, q in zip(poor, poor_share, strict=True)]
    persons = np.stack([number @ ADULTS, number @ ADULTS, number @ PERSONS, number @ CHILDREN], axis=1).astype(float)
    true, counted = (np.stack([date[i] for date in made]) / persons for i in range(2))
    return World(true, counted, np.stack([persons, persons]), persons[:, 2])


WORLDS: dict[str, Callable[[np.random.Generator], World]] = {
    "own": own,
    "latent": latent,
    "households": households,
    "pockets": pockets,
    "drift": drift,
}


def household_effects() -> tuple[float, float, float]:
    """Design effects that the sizes of households give: of all persons, of adults, of children."""
    return tuple(float(SHARES @ of**2 / (SHARES @ of)) for of in (PERSONS, ADULTS, CHILDREN))  # type: ignore[return-value]


def _residents(rng: np.random.Generator, small: int = 0) -> Floats:
    """Most areas have 600 to 2,500 residents, some up to 6,000 or about 300; the first `small` ones 320 to 700."""
    size = np.clip(1200 * rng.lognormal(0, 0.45, AREAS), 310, 5900)
    size[AREAS - 14 :] = rng.uniform(2900, 5900, 14)
    size[:small] = rng.uniform(320, 700, small)
    return np.round(size)


def _people(rng: np.random.Generator, small: int = 0) -> tuple[Floats, Floats]:
    """Residents, and persons at risk as even numbers (2, n, 4), the same at both dates."""
    residents = _residents(rng, small)
    persons = EFFECT * np.round(residents[:, None] * PARTS / EFFECT)
    return residents, np.stack([persons, persons])


def _rates(level: Floats, own_part: Floats) -> Floats:
    """Underlying rates (n, 4) from how deprived an area is (n,), as bench/musterstadt/people.py makes them."""
    families = 0.014 + 0.986 * expit(-2.1 + 0.94 * level + own_part[:, 0])
    all_persons = 0.014 + 0.986 * expit(-2.62 + 0.94 * level + own_part[:, 1])
    others = OTHERS * np.exp(0.3 * level + own_part[:, 2])
    work = WITHOUT_WORK * np.exp(0.1 * own_part[:, 3] / 0.15) * all_persons
    return np.clip(np.stack([work + others, LONG * work + 0.2 * others, all_persons, families], axis=1), 0, 0.95)


def _with_assumed_chance(rng: np.random.Generator, now: Floats, before: Floats, small: int = 0) -> World:
    residents, persons = _people(rng, small)
    own_part = rng.normal(0, 0.15, (AREAS, 4))
    true = np.stack([_rates(now, own_part), _rates(before, own_part)])
    joined = np.full((4, 4), CORRELATION) + (1 - CORRELATION) * np.eye(4)
    luck = ndtr(rng.normal(size=true.shape) @ np.linalg.cholesky(joined).T)
    tries = persons / EFFECT
    return World(true, binom.ppf(luck, tries, true) / tries, persons, residents)


def _poor_by_size(level: Floats, own_part: Floats) -> Floats:
    """Share of households with benefits (n, 6); those with children more often."""
    base = -2.62 + 0.94 * level[:, None] + own_part[:, :1]
    with_children = (CHILDREN > 0) * (0.5 + own_part[:, 1:])
    return np.asarray(0.014 + 0.986 * expit(base + with_children))


def _later(rng: np.random.Generator, number: Floats, poor: Floats, then: Floats, now: Floats) -> Floats:
    """Households with benefits at the later date: most keep their state, and on the whole the share is `now`."""
    keep = np.minimum(STAYS + (1 - STAYS) * now, now / then)
    enter = np.clip((now - keep * then) / (1 - then), 0, 1)
    return np.asarray(rng.binomial(poor, keep) + rng.binomial(number - poor, enter))


def _count_people(rng: np.random.Generator, number: Floats, poor: Floats, share: Floats) -> tuple[Floats, Floats]:
    """Expected and counted persons (n, 4): unemployed, for long, with benefits, children with benefits."""
    idle = rng.binomial(poor, WITHOUT_WORK)
    long = rng.binomial(idle, LONG)
    single = rng.binomial((number - poor) @ ADULTS, OTHERS)
    counted = [idle @ ADULTS + single, long @ ADULTS + rng.binomial(single, 0.2), poor @ PERSONS, poor @ CHILDREN]
    expected = number * share
    others = OTHERS * ((number - expected) @ ADULTS)
    work = WITHOUT_WORK * (expected @ ADULTS)
    true = [work + others, LONG * work + 0.2 * others, expected @ PERSONS, expected @ CHILDREN]
    return np.stack(true, axis=1), np.stack(counted, axis=1).astype(float)


def spread_of_chance(world: World) -> Floats:
    """Design effect seen in a city, per indicator: mean of the squared deviations over those of single persons."""
    at_risk = np.where(world.denominators > 0, world.denominators, np.nan)
    single = world.true * (1 - world.true) / at_risk
    return np.asarray(np.nanmean((world.counted - world.true) ** 2 / np.where(single > 0, single, np.nan), axis=(0, 1)))
