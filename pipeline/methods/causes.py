"""Split a change of score into its causes: every coalition of causes is a run of the method, averaged by Shapley."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import factorial

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.compose import score_part
from pipeline.methods.form import Part
from pipeline.methods.results import PartReference

CAUSES = ("real", "reference", "method")


@dataclass(frozen=True, eq=False)
class Run:
    """The values of one date under one method, on today's areas.

    Attributes
    ----------
    part : Part
        Bound to the columns.
    values : (n, J) float
    areas : Areas
        `valid`: areas that enter the reference of this run.
    signs : (J,) of +1 and -1, times the direction of the form
    pooled : PartReference or None
        What is measured over all editions, and so does not shift.
    """

    part: Part
    values: Floats
    areas: Areas
    signs: Floats
    pooled: PartReference | None = None

    def reference(self) -> PartReference:
        """What the method measures against on these values."""
        return score_part(self.values, self.areas, self.part, self.signs, self.pooled, False).reference

    def score(self, held: PartReference | None = None) -> Floats:
        """Scores (n,), against a held reference or the run's own."""
        return score_part(self.values, self.areas, self.part, self.signs, held or self.pooled, False).score


def shapley(values: npt.ArrayLike) -> Floats:
    """Average what each player adds over all orders.

    Parameters
    ----------
    values : (2^k, ...) float
        Value of every coalition; bit j of the position says whether player j has joined.

    Returns
    -------
    (k, ...) float
        They sum to the value of all players minus that of none.

    Raises
    ------
    BadMethod
        If the number of coalitions is no power of two.

    Notes
    -----
    Shapley (1953): weight |S|! (k - |S| - 1)! / k! for the coalition S that a player joins.
    """
    table = np.asarray(values, dtype=np.float64)
    k = len(table).bit_length() - 1
    if len(table) != 1 << k:
        raise BadMethod("a value for every coalition", f"{len(table)} values", "causes", "give 2^k of them")
    coalitions = np.arange(1 << k)
    size = np.array([int(c).bit_count() for c in coalitions])
    parts = []
    for player in range(k):
        without = coalitions[(coalitions >> player) & 1 == 0]
        weight = np.array([factorial(s) * factorial(k - s - 1) / factorial(k) for s in size[without]])
        gained = table[without | 1 << player] - table[without]
        parts.append(np.tensordot(weight, gained, axes=1))
    return np.array(parts)


def of_data_and_reference(before: Run, now: Run) -> dict[str, Floats]:
    """Split the change between two dates under one method.

    Parameters
    ----------
    before, now : Run
        The same part, areas and indicators.

    Returns
    -------
    dict of (n,) float
        `real`: the area's own values changed; `reference`: the mean and SD of all areas did. They sum to the change of
        score; NaN where either date has none.
    """
    held = {False: before.reference(), True: now.reference()}
    table = [run.score(held[is_now]) for is_now in (False, True) for run in (before, now)]
    real, reference = shapley(np.stack(table))
    return {"real": real, "reference": reference}


def of_three(runs: Mapping[tuple[bool, bool], Run]) -> dict[str, Floats]:
    """Split the change between two dates and two methods whose every combination is known.

    Parameters
    ----------
    runs : mapping of (values are now's, method is now's) to Run

    Returns
    -------
    dict of (n,) float with `real`, `reference` and `method`; they sum to the change of score.
    """
    held = {key: run.reference() for key, run in runs.items()}
    table = [
        runs[is_now, is_new].score(held[against_now, is_new])
        for is_new in (False, True)
        for against_now in (False, True)
        for is_now in (False, True)
    ]
    return dict(zip(CAUSES, shapley(np.stack(table)), strict=True))
