"""What a scenario may say where the release withholds something: nothing that does not follow from the release itself.

Moving a limit step by step would find an exact score, and other weights are further equations about hidden cells. So
where an edition withholds a cell of the index, classes and flags of a scenario are worked out from published scores,
contributions and classes alone. What their rounding leaves open stays open: any number of scenarios then tells no more
than the release does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.disclosure import rules

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]
Booleans = npt.NDArray[np.bool_]
Words = npt.NDArray[np.object_]

#: Half the last published decimal of a score or contribution.
HALF = 0.5 * 10.0**-rules.SCORE_DECIMALS
WITHHELD, ROUNDED, DECIDED = "geheim", "gerundet", ""
_TIE = 1e-9


@dataclass(frozen=True, eq=False)
class Between:
    """The open interval (n,) in which the exact score of each area lies, by what is published; infinite: unknown."""

    low: Floats
    high: Floats


def scores_between(score: Floats, place: Integers, limits: Floats, half: float = HALF) -> Between:
    """Return between what values published scores and classes lie.

    Parameters
    ----------
    score : (n,) float
        Published scores; NaN where withheld.
    place : (n,) int
        Published class, 0 the lowest; -1 where withheld.
    limits : (K - 1,) float
        Limits of the published classes.
    half : float
        Half of the last decimal.

    Returns
    -------
    Between
        A withheld score with a published class lies between the limits of its class.
    """
    edges = np.concatenate([[-np.inf], limits, [np.inf]])
    known = place >= 0
    low, high = np.where(np.isnan(score), -np.inf, score - half), np.where(np.isnan(score), np.inf, score + half)
    low = np.where(known, np.maximum(low, edges[np.maximum(place, 0)]), low)
    high = np.where(known, np.minimum(high, edges[np.maximum(place, 0) + 1]), high)
    return Between(low, high)


def scores_weighed(
    z: Floats, score: Floats, now: Floats, then: Floats, *, is_scaled: bool, is_mean: bool, half: float = HALF
) -> tuple[Floats, Between]:
    """Return scores under other weights, from published contributions, and how far rounding may move them.

    Parameters
    ----------
    z : (n, J) float
        Published standardised values; a row with a NaN is withheld.
    score : (n,) float
        Published scores of today: they tell by what the sums are scaled.
    now, then : (J,) float
        Weights of today and of the scenario.
    is_scaled : bool
        Scores are brought to their standard deviation.
    is_mean : bool
        Scores are means, not sums.
    half : float
        Half of the last decimal.

    Returns
    -------
    (n,) scores rounded as published ones, and their interval

    Notes
    -----
    Of a scaled score the factor is that of today, which published scores s and sums t tell by least squares,
    k = sum(s t) / sum(t t), times SD(t now) / SD(t then) over the published areas.
    """
    factor = 1.0 / np.array([now.sum(), then.sum()]) if is_mean else np.ones(2)
    before, after = (z @ weights * f for weights, f in zip((now, then), factor, strict=True))
    scale = 1.0
    if is_scaled:
        both = np.isfinite(before) & np.isfinite(score)
        fitted = float(before[both] @ score[both] / (before[both] @ before[both])) if both.any() else np.nan
        scale = fitted * float(np.std(before[both]) / np.std(after[both])) if both.any() else np.nan
    exact = after * scale
    margin = float(np.abs(then).sum() * factor[1] * half * scale)
    known = np.isfinite(exact)
    low, high = np.where(known, exact - margin, -np.inf), np.where(known, exact + margin, np.inf)
    return np.round(exact, rules.SCORE_DECIMALS) + 0.0, Between(low, high)


def classes_between(between: Between, limits: Floats) -> tuple[Integers, Integers]:
    """Return the lowest and the highest class, from 0, that each area may have under ascending limits."""
    first = (between.low[:, None] >= limits - _TIE).sum(axis=1)
    last = (between.high[:, None] > limits + _TIE).sum(axis=1)
    return first, np.maximum(first, last)


@dataclass(frozen=True, eq=False)
class Decided:
    """What is certain of each area (n,): its class of the first part, its group, whether it is flagged.

    Attributes
    ----------
    place : int
        -1: open.
    group : object
        Label, None: open.
    flagged : object
        True, False, None: open.
    """

    place: Integers
    group: Words
    flagged: Words


def groups_between(
    rows: tuple[Integers, Integers],
    columns: tuple[Integers, Integers] | None,
    has_column: Booleans,
    labels: Sequence[str],
    flagged: Booleans,
    sizes: tuple[int, int],
) -> Decided:
    """Say what holds of every class that an area may have.

    Parameters
    ----------
    rows, columns : tuple of (n,) int
        Lowest and highest class of the first and of the second part; None: one part alone.
    has_column : (n,) bool
        The second part was assessed.
    labels : sequence of str
        Of every group: the matrix by rows, then the rows alone; the rows where there is one part.
    flagged : (G,) bool
        Whether each of them is conspicuous.
    sizes : (int, int)
        Number of classes of both parts; the second is 0 where there is one part.
    """
    n, (height, width) = len(rows[0]), sizes
    seen = np.zeros((n, len(labels)), dtype=bool)
    for i in range(height):
        in_row = (rows[0] <= i) & (i <= rows[1])
        alone = in_row & ~has_column if columns is not None else in_row
        seen[:, height * width + i] = alone
        for j in range(width if columns is not None else 0):
            assert columns is not None
            seen[:, i * width + j] = in_row & has_column & (columns[0] <= j) & (j <= columns[1])
    some, every = (seen & flagged).any(axis=1), ~(seen & ~flagged).any(axis=1)
    is_flagged, group = np.full(n, None, dtype=object), np.full(n, None, dtype=object)
    is_flagged[every & some], is_flagged[~some & seen.any(axis=1)] = True, False
    is_one = seen.sum(axis=1) == 1
    group[is_one] = np.array(labels, dtype=object)[seen[is_one].argmax(axis=1)]
    return Decided(np.where(rows[0] == rows[1], rows[0], -1), group, is_flagged)


def kept_withheld(
    scenario: pd.DataFrame, release: pd.DataFrame, assessed: Sequence[str], columns: Sequence[str]
) -> pd.DataFrame:
    """Empty in the scenario what the release withholds: what is hidden today is hidden under any other limit.

    Parameters
    ----------
    scenario, release : DataFrame
        Indexed by area_id; the columns in both.
    assessed : sequence of str
        Areas that the release assesses: only of these an empty cell is a withheld one.
    columns : sequence of str
    """
    hidden = release.reindex(scenario.index)[list(columns)].isna()
    hidden &= scenario.index.isin(list(assessed))[:, None]
    kept = scenario.copy()
    for column in columns:
        kept[column] = kept[column].astype(object).where(~hidden[column].to_numpy(), None)
    return kept
