"""Counts of a city from the probabilities of its areas: how many classes and flags stand; the rows of a table."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from pipeline.methods.reliability import flag_reliability, smallest_rate

FLAG_PART = "auffaellig"
"""The flag as a part of its own: class 1 is flagged."""
GROUP = ["edition", "method", "part", "design_effect"]
COUNTS = [
    "areas", "stable", "stable_share", "mostly_stable", "unstable", "flagged", "flagged_below_90", "unflagged_from_10",
    "near_misses", "expected_false_flags", "expected_missed",
]  # fmt: skip
OF_PAIR = ["edition", "previous_edition", "method", "part"]
# A share of draws may stand one rounding below the limit that it equals.
_TINY = 1e-9


def counted(own: pd.DataFrame, stable: float, mostly: float, near: float) -> pd.DataFrame:
    """Count how firmly the classes of each edition, method, part and design effect stand.

    Parameters
    ----------
    own : DataFrame
        ``GROUP``, class_code (as decided) and probability (of that class, 0..1), one row an area; rows without either
        do not count.
    stable, mostly : float
        Probabilities from which a class is stable, and mostly stable.
    near : float
        Probability of the flag from which an unflagged area is a near miss.

    Returns
    -------
    DataFrame
        ``GROUP`` and ``COUNTS``; those of flags are empty but in the part ``FLAG_PART``.
    """
    known = own[own["class_code"].notna() & own["probability"].notna()]
    rows = []
    for key, members in known.groupby(GROUP, sort=True):
        probability = members["probability"].to_numpy(dtype=float)
        found = dict(zip(GROUP, key, strict=True)) | _classes(probability, stable, mostly)
        if key[2] == FLAG_PART:
            found |= _flags(probability, members["class_code"].to_numpy(dtype=int) == 1, near)
        rows.append(found)
    return pd.DataFrame(rows, columns=[*GROUP, *COUNTS])


def _classes(probability: np.ndarray, stable: float, mostly: float) -> dict[str, float]:
    firm, held = int((probability >= stable - _TINY).sum()), int((probability >= mostly - _TINY).sum())
    n = len(probability)
    return {
        "areas": n,
        "stable": firm,
        "stable_share": firm / n,
        "mostly_stable": held - firm,
        "unstable": n - held,
    }


def _flags(own: np.ndarray, flagged: np.ndarray, near: float) -> dict[str, float]:
    """Counts of flags; `own` is the probability of the flag as decided."""
    probability = np.where(flagged, own, 1 - own)
    found = flag_reliability(probability, flagged)
    return {
        "flagged": found.flagged,
        "flagged_below_90": found.flagged_below,
        "unflagged_from_10": found.unflagged_from,
        "near_misses": int((probability[~flagged] >= near - _TINY).sum()),
        "expected_false_flags": found.expected_false_flags,
        "expected_missed": found.expected_missed,
    }


def beyond(changes: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Say which changes of class go beyond chance, over the areas of each pair of editions, method and part.

    Parameters
    ----------
    changes : DataFrame
        ``OF_PAIR`` and probability_moved; empty where nothing is tested.
    rate : float
        False discovery rate.

    Returns
    -------
    DataFrame
        The same rows with q_value and is_beyond_chance; both empty where nothing is tested.
    """
    moved = changes["probability_moved"].astype(float)
    adjust: Callable[[pd.Series], np.ndarray] = lambda values: smallest_rate(values.to_numpy())  # noqa: E731
    found = moved.groupby([changes[name] for name in OF_PAIR]).transform(adjust) if len(changes) else moved
    decided = (found <= rate + 1e-12).astype(object).where(found.notna(), None)
    return changes.assign(q_value=found, is_beyond_chance=decided)
