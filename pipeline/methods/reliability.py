"""What the probabilities of a simulation say: the likeliest other class, expected errors, changes beyond chance."""

from dataclasses import dataclass

import numpy as np

from pipeline.methods.areas import Booleans, Floats, Integers

FLAG_FIRM = 0.90
NEAR_MISS = 0.10


@dataclass(frozen=True)
class FlagReliability:
    """Counts of one edition, method and design effect; expected counts are sums of probabilities."""

    flagged: int
    flagged_below: int
    unflagged_from: int
    expected_false_flags: float
    expected_missed: float


def flag_reliability(probability: Floats, flagged: Booleans) -> FlagReliability:
    """Count doubtful flags and near misses.

    Parameters
    ----------
    probability : (n,) float, 0..1
        Probability of the flag; an area without one (NaN) enters nothing but `flagged`.
    flagged : (n,) bool
        The published flag.

    Notes
    -----
    Expected false flags are the sum of 1 - p over flagged areas, expected missed areas that of p over the others. A
    flag of exactly 0.90 is firm; an unflagged area of exactly 0.10 is a near miss.
    """
    known = ~np.isnan(probability)
    on, off = probability[known & flagged], probability[known & ~flagged]
    # A share of draws may stand one rounding below the limit that it equals.
    return FlagReliability(
        int(flagged.sum()),
        int((on < FLAG_FIRM - 1e-9).sum()),
        int((off >= NEAR_MISS - 1e-9).sum()),
        float((1 - on).sum()),
        float(off.sum()),
    )


def other_class(probability: Floats, decided: Integers) -> tuple[Integers, Floats]:
    """Return the likeliest class beside the published one, and its probability.

    Parameters
    ----------
    probability : (n, K) float
        NaN for an area without a class.
    decided : (n,) int
        Place of the published class, -1 for none.

    Returns
    -------
    Place of the other class (n,), -1 where there is none or its probability is 0; its probability (n,), NaN there.
    Of two equally likely ones the first in the declared order.
    """
    rest = np.where(np.arange(probability.shape[1]) == decided[:, None], 0.0, np.nan_to_num(probability))
    place = rest.argmax(axis=1)
    chance = rest[np.arange(len(rest)), place]
    none = (decided < 0) | ~(chance > 0)
    return np.where(none, -1, place), np.where(none, np.nan, chance)


def probability_moved(before: Floats, now: Floats, earlier: Integers, present: Integers) -> Floats:
    """Probability that the class moved in the direction in which the published one did.

    Parameters
    ----------
    before, now : (n, K) float
        Class probabilities of both dates on one geography; classes in their declared order.
    earlier, present : (n,) int
        Places of the published classes, -1 for none.

    Returns
    -------
    (n,) float; NaN where a class is missing or did not change.

    Notes
    -----
    The sum of P(before = a) P(now = b) over all a < b, or a > b for a fall. Staying counts against a move.
    """
    # ASSUME the editions are drawn independently of each other, as their streams are; no correlation between them.
    rise = (before[:, :-1] * _above(now)).sum(axis=1)
    fall = (now[:, :-1] * _above(before)).sum(axis=1)
    moved = (earlier >= 0) & (present >= 0) & (earlier != present)
    return np.where(moved, np.where(present > earlier, rise, fall), np.nan)


def _above(probability: Floats) -> Floats:
    """Probability of any class beyond each but the last, (n, K - 1)."""
    return np.asarray(np.cumsum(probability[:, :0:-1], axis=1)[:, ::-1])


def beyond_chance(moved: Floats, rate: float = 0.10) -> Booleans:
    """Say which changes go beyond chance, with at most `rate` of them expected to be false.

    Parameters
    ----------
    moved : (n,) float
        Probability of the move; NaN for areas that did not change, which are not judged.
    rate : float
        False discovery rate over the areas.

    Returns
    -------
    (n,) bool
    """
    # A NaN compares as false: what is not judged does not go beyond chance.
    return np.asarray(smallest_rate(moved) <= rate + 1e-12)


def smallest_rate(moved: Floats) -> Floats:
    """Return the smallest false discovery rate at which each change goes beyond chance.

    Parameters
    ----------
    moved : (n,) float
        Probability of the move; NaN for areas that did not change, which are not judged.

    Returns
    -------
    (n,) float, 0..1; NaN where nothing is judged.

    Notes
    -----
    Of the changes at least as probable as this one, the mean of 1 - probability: the expected share of false ones among
    them (Newton et al. 2004, Biostatistics 5, 155-176, eq. 6). Equal probabilities have the rate of all of them.
    """
    known = ~np.isnan(moved)
    against = 1 - moved[known]
    ordered = np.sort(against)
    share = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    found = np.full(moved.shape, np.nan)
    found[known] = share[np.searchsorted(ordered, against, side="right") - 1]
    return found
