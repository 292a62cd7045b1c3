"""What an attacker can work out: the smallest and largest count the published figures allow for a protected cell."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.disclosure.rules import Flags, Floats


@dataclass(frozen=True)
class Known:
    """What is published of one indicator at one date, each figure as an interval of what it may stand for.

    All arrays are over n areas; a withheld figure has an infinite interval.

    Attributes
    ----------
    value_low, value_high : (n,) float
        Published value in per cent, widened by its rounding.
    standardised_low, standardised_high : (n,) float
        Published standardised value, widened by its rounding.
    denominator : (n,) float
        Persons, assumed to be known to the attacker exactly.
    in_reference : (n,) bool
        Areas that enter mean, standard deviation and rate of the city.
    mean, sd, rate : (2,) float
        Published mean, standard deviation and rate of the city, widened by their rounding.
    totals : sequence of ((n,) bool, float)
        Groups of areas whose total count the attacker knows from elsewhere.
    """

    value_low: Floats
    value_high: Floats
    standardised_low: Floats
    standardised_high: Floats
    denominator: Floats
    in_reference: Flags
    mean: tuple[float, float]
    sd: tuple[float, float]
    rate: tuple[float, float]
    totals: Sequence[tuple[np.ndarray, float]] = ()


def feasible_counts(known: Known, cell: int) -> tuple[float, float]:
    """Return the smallest and largest count of a cell that agree with everything published, by linear programming.

    Parameters
    ----------
    known : Known
        Published figures.
    cell : int
        Position of the protected cell.

    Returns
    -------
    (float, float)
        Counts, persons. Unknowns are the n values, their mean and their standard deviation; the products of the
        standardised values' limits with the standard deviation are linear in it. That the standard deviation is that
        of the values is not linear and not used: the true interval may be narrower.

    Raises
    ------
    ValueError
        The published figures contradict each other.
    """
    from scipy.optimize import linprog

    n = len(known.denominator)
    upper, bound = _inequalities(known)
    equal = np.r_[known.in_reference / known.in_reference.sum(), -1.0, 0.0][None, :]
    limits = [(max(low, 0.0), min(high, 100.0)) for low, high in zip(known.value_low, known.value_high, strict=True)]
    limits += [known.mean, known.sd]
    found = []
    for sign in (1.0, -1.0):
        target = np.zeros(n + 2)
        target[cell] = sign
        solved = linprog(target, A_ub=upper, b_ub=bound, A_eq=equal, b_eq=[0.0], bounds=limits, method="highs")
        if solved.status != 0:
            raise ValueError(f"the published figures contradict each other: {solved.message}")
        found.append(sign * solved.fun * known.denominator[cell] / 100)
    return found[0], found[1]


def _inequalities(known: Known) -> tuple[Floats, Floats]:
    """Rows a · (values, mean, sd) <= b of standardised values, city rate and known totals."""
    n = len(known.denominator)
    rows, bounds = [], []
    for limit, sign in ((known.standardised_high, 1.0), (known.standardised_low, -1.0)):
        shown = np.flatnonzero(np.isfinite(limit))
        block = np.zeros((len(shown), n + 2))
        block[np.arange(len(shown)), shown] = sign
        block[:, n], block[:, n + 1] = -sign, -sign * limit[shown]
        rows.append(block)
        bounds.append(np.zeros(len(shown)))
    persons = np.where(known.in_reference, known.denominator, 0.0)
    weight = np.r_[persons / persons.sum(), 0.0, 0.0]
    lines = [(weight, known.rate[1]), (-weight, -known.rate[0])]
    for members, total in known.totals:
        count = np.r_[np.where(members, known.denominator / 100, 0.0), 0.0, 0.0]
        lines += [(count, total + 1e-6), (-count, -total + 1e-6)]
    rows.append(np.array([line for line, _ in lines]))
    bounds.append(np.array([b for _, b in lines]))
    return np.vstack(rows), np.concatenate(bounds)


def widen(value: Floats, half: float) -> tuple[Floats, Floats]:
    """Return the interval a rounded figure stands for; a missing one stands for anything."""
    is_known = np.isfinite(value)
    return np.where(is_known, value - half, -np.inf), np.where(is_known, value + half, np.inf)


def widen_significant(value: float, digits: int = 2) -> tuple[float, float]:
    """Return the interval a figure rounded to significant digits stands for."""
    if value == 0:
        return -0.5, 0.5
    half = 0.5 * 10.0 ** (np.floor(np.log10(abs(value))) - digits + 1)
    return value - half, value + half
