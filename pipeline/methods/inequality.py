"""How far apart the areas of a city are, and how unevenly people live over them, with what chance alone may do."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.methods.areas import Floats
from pipeline.methods.draws import normals

LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True)
class Chance:
    """What the draws of city-wide measures need: number, seed, design effect, Beta prior."""

    draws: int = 250
    seed: int = 20130101
    effect: float = 2.0
    prior: tuple[float, float] = (0.5, 0.5)


def dissimilarity(cases: Floats, people: Floats) -> Floats:
    """Share of either group that would have to move for both to be spread alike (Duncan and Duncan 1955).

    D = 1/2 sum |a / A - b / B| over the areas, a the cases, b the other people, A and B their sums.

    Parameters
    ----------
    cases, people : (..., n) float
        Cases among the people of each area, no missing value.

    Returns
    -------
    (...) float, 0..1; NaN where either group is empty.

    Examples
    --------
    Cases 10, 30, 60 of 100 people in each of three areas: 1/2 (|.1 - .45| + |.3 - .35| + |.6 - .2|) = 0.4.
    """
    a = cases.sum(axis=-1, keepdims=True)
    b = people.sum(axis=-1, keepdims=True) - a
    with np.errstate(invalid="ignore", divide="ignore"):
        # a_i / A - (t_i - a_i) / B, which is a_i (1 / A + 1 / B) - t_i / B
        apart = cases * (1 / a + 1 / b)
        apart -= (people / b).astype(apart.dtype)
    return np.asarray(np.abs(apart, out=apart).sum(axis=-1) / 2)


def isolation(cases: Floats, people: Floats) -> Floats:
    """Share of cases among the people of the area in which the average case lives (Lieberson's P*, 1981).

    sum (a / A) (a / t), t the people of an area. Without segregation it is the share of the whole city.

    Parameters
    ----------
    cases, people : (..., n) float

    Returns
    -------
    (...) float, 0..1

    Examples
    --------
    Cases 10, 30, 60 of 100 people each: (.1 · .1 + .3 · .3 + .6 · .6) = 0.46, where a third of the city are cases.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        per_person = np.where(people > 0, 1 / people, 0.0).astype(np.result_type(cases))
        return np.asarray((cases * cases * per_person).sum(axis=-1) / cases.sum(axis=-1))


def gap(score: Floats, tail: float) -> Floats:
    """Mean of the worst tail of areas less that of the best, in the unit of the score.

    Parameters
    ----------
    score : (..., n) float
        High = worse, no missing value.
    tail : float, 0..0.5
        A tenth: 0.1; at least one area.
    """
    size = max(1, int(np.floor(tail * score.shape[-1] + 1e-9)))
    cut = np.partition(score, (size - 1, score.shape[-1] - size), axis=-1)
    return np.asarray(cut[..., -size:].mean(axis=-1) - cut[..., :size].mean(axis=-1))


def drawn_rates(share: Floats, people: Floats, noise: Floats, chance: Chance) -> Floats:
    """Rates drawn around the counted shares with the variance of their Beta posteriors, cut off at 0 and 1.

    City-wide sums over many areas know of no finer shape than that; tests compare them with exact draws.

    Parameters
    ----------
    share : (n,) float, 0..1
    people : (n,) float
    noise : (draws, n) float
        Standard normal.

    Returns
    -------
    (draws, n) float
    """
    counted = people / chance.effect
    a, b = share * counted + chance.prior[0], (1 - share) * counted + chance.prior[1]
    spread = np.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
    rates = noise * spread.astype(noise.dtype)
    rates += share.astype(noise.dtype)
    return np.asarray(np.clip(rates, 0.0, 1.0, out=rates))


def interval(value: float, draws: Floats, low: float = 0.0, high: float = np.inf) -> tuple[float, float]:
    """Where the measure of the underlying rates lies with 90 %: draws mirrored at the measured value.

    Chance makes areas differ, so each measure of what is counted is too high, and that of draws around it higher by as
    much again. Mirrored (2 value - quantile) the interval is that of the rates without it (basic bootstrap, Davison
    and Hinkley 1997, 5.2).

    Parameters
    ----------
    value : float
        Measured.
    draws : (draws,) float
    low, high : float
        What the measure cannot leave.
    """
    # As np.quantile, which takes ten times as long for so few numbers.
    place = np.array([HIGH, LOW]) * (len(draws) - 1)
    ends = 2 * value - np.interp(place, np.arange(len(draws)), np.sort(draws))
    below, above = np.clip(ends, low, high)
    return float(below), float(above)


def segregated(cases: Floats, people: Floats, noise: Floats, chance: Chance) -> dict[str, tuple[float, float, float]]:
    """Dissimilarity and isolation of one indicator, each with its interval.

    Parameters
    ----------
    cases, people : (n,) float
        Known everywhere, people > 0.
    noise : (draws, n) float
    """
    share = cases / people
    drawn = drawn_rates(share, people, noise, chance)
    drawn *= people.astype(noise.dtype)
    found = {}
    for name, measure in (("dissimilarity", dissimilarity), ("isolation", isolation)):
        value = float(measure(cases, people))
        found[name] = (value, *interval(value, measure(drawn, people), 0.0, 1.0))
    return found


def noise_of(draws: int, areas: int, seed: int, stream: int) -> Floats:
    """Standard normal numbers (draws, areas), the same in any order of work; in single precision, which is enough."""
    return normals(0, draws, (areas,), (seed, stream)).astype(np.float32)


def class_shares(
    codes: Floats, residents: Floats, probability: Floats, classes: npt.ArrayLike, uniform: Floats
) -> dict[int, tuple[float, float, float]]:
    """Share of residents in each class, with its interval from draws of the class of each area.

    Parameters
    ----------
    codes : (n,) float
        Class of each area, known.
    residents : (n,) float
    probability : (n, K) float
        Of each class in the draws; rows of NaN keep their class.
    classes : (K,) int
        Codes, ascending.
    uniform : (draws, n) float, 0..1
    """
    names = np.asarray(classes)
    own = (codes[:, None] == names).astype(float)
    chances = np.where(np.isfinite(probability).all(axis=1, keepdims=True), probability, own)
    upper = np.cumsum(chances, axis=1)
    upper[:, -1] = 1.0
    weight = residents / residents.sum()
    reached = np.stack([(uniform < upper[:, k]) @ weight for k in range(len(names))])
    shares = np.diff(reached, axis=0, prepend=0.0)
    value = weight @ own
    return {
        int(code): (float(value[k]), *interval(float(value[k]), shares[k], 0.0, 1.0)) for k, code in enumerate(names)
    }
