"""From scores to classes 0..K-1 (0 = best), -1 where there is no score; and ranks."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats, Integers
from pipeline.methods.reference import Limits
from pipeline.methods.sample_quantiles import NAMES, sample_quantiles

TIE = 1e-9
TIES = ("better", "worse")
Classes = npt.NDArray[np.int8]


@dataclass(frozen=True)
class LimitsParams:
    """Ascending `limits`; `ties` says per limit which class a value on the limit belongs to (default "better")."""

    limits: tuple[float, ...]
    ties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        numbers = all(isinstance(x, int | float) and math.isfinite(x) for x in self.limits)
        if not self.limits or not numbers or any(b - a <= 2 * TIE for a, b in pairwise(self.limits)):
            raise ConfigError("limits ascend", repr(self.limits), "limits", "give numbers from small to large")
        if not set(self.ties) <= set(TIES) or len(self.ties) not in (0, len(self.limits)):
            raise ConfigError("one tie rule per limit", repr(self.ties), "ties", f"{len(self.limits)} of better, worse")

    @property
    def count(self) -> int:
        """Number of classes."""
        return len(self.limits) + 1

    def oriented(self, signs: Floats) -> "LimitsParams":
        """The limits of scores that were turned."""
        return replace(self, limits=tuple(-x for x in reversed(self.limits)), ties=self.ties[::-1])


@dataclass(frozen=True)
class QuantilesParams:
    """`classes` of equal size, or the `probabilities` at which they are cut, from the best score on.

    `type` 1 to 9 as R numbers the quantiles, or `method` as numpy names them (normal_unbiased is type 9); `ties` says
    to which class a score on a limit belongs.
    """

    classes: int = 5
    method: str = "normal_unbiased"
    type: int = 0
    ties: str = "better"
    probabilities: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        check_classes(self.classes)
        if self.method not in NAMES:
            found = repr(self.method)
            raise ConfigError("a known quantile method", found, "method", f"one of {', '.join(NAMES)}, or set type")
        if self.type not in range(10):
            raise ConfigError("quantile types are 1 to 9", repr(self.type), "type", "as R numbers them")
        if self.ties not in TIES:
            raise ConfigError("a known tie rule", repr(self.ties), "ties", f"one of {', '.join(TIES)}")
        ends = (0.0, *self.probabilities, 1.0)
        if not all(isinstance(p, int | float) for p in ends) or any(a >= b for a, b in pairwise(ends)):
            found = repr(self.probabilities)
            raise ConfigError("probabilities ascend between 0 and 1", found, "probabilities", "correct them")

    @property
    def count(self) -> int:
        """Number of classes."""
        return len(self.probabilities) + 1 if self.probabilities else self.classes

    @property
    def steps(self) -> Floats:
        """Probabilities of the limits, (count - 1,)."""
        return np.asarray(self.probabilities or np.arange(1, self.classes) / self.classes)

    @property
    def kind(self) -> int:
        """Type of the quantiles, 1 to 9."""
        return self.type or NAMES.index(self.method) + 1


def check_classes(classes: object) -> None:
    """Refuse a number of classes that is none, or that no code holds."""
    if not isinstance(classes, int) or not 2 <= classes <= 100:
        raise ConfigError("2 to 100 classes", repr(classes), "classes", "correct it")


def limits(values: Floats, areas: Areas, reference: Limits | None, params: LimitsParams) -> tuple[Classes, Limits]:
    """Count the limits that a score exceeds.

    Parameters
    ----------
    values : (..., n, J) float
        Scores, high = worse. NaN becomes -1.
    areas : Areas
        Invalid areas become -1.
    reference : Limits or None
        Limits to use in place of the declared ones.
    params : LimitsParams
        A score within 1e-9 of a limit is a tie and falls as declared.

    Returns
    -------
    (..., n, J) int8, 0 = best, and the limits (K - 1, 1).

    Notes
    -----
    Berlin: hoch T < -1, mittel -1 <= T <= 1, niedrig 1 < T <= 1.5, sehr niedrig T > 1.5 (verified on five editions).
    """
    if reference is None:
        reference = Limits(np.asarray(params.limits, dtype=np.float64)[:, None])
    ties = params.ties or ("better",) * len(params.limits)
    return cut(values, areas, reference.limits, ties), reference


def quantiles(
    values: Floats, areas: Areas, reference: Limits | None, params: QuantilesParams
) -> tuple[Classes, Limits]:
    """Cut the scores of the valid areas into classes of equal size.

    Parameters
    ----------
    values : (..., n, J) float
        Scores, high = worse. NaN enters no quantile and becomes -1.
    areas : Areas
        Invalid areas enter no quantile and become -1.
    reference : Limits or None
        Limits to hold fixed.
    params : QuantilesParams

    Returns
    -------
    (..., n, J) int8, 0 = best, and the limits (..., K - 1, J).

    Raises
    ------
    BadMethod
        If no valid area has a score.

    Notes
    -----
    GISD (RKI): quintiles by quantile type 9, a score on a limit belongs to the lower class.
    """
    if reference is None:
        scores = scores_of(values, areas)
        reference = Limits(sample_quantiles(scores, params.steps, params.kind))
    return cut(values, areas, reference.limits, (params.ties,) * (params.count - 1)), reference


def scores_of(values: Floats, areas: Areas) -> Floats:
    """The scores of the valid areas, (..., valid, J).

    Raises
    ------
    BadMethod
        If no valid area has a score.
    """
    scores = values if areas.valid.all() else values[..., areas.valid, :]
    if np.isnan(scores).all(axis=-2).any():
        raise BadMethod("quantiles need scores", "no valid area with a score", "classify", "check the delivery")
    return scores


def rank(scores: Floats) -> Integers:
    """Rank 1 for the highest score; equal scores share the smallest rank.

    Parameters
    ----------
    scores : (..., n) float
        High = worse. NaN gets rank 0 and moves no other area.

    Returns
    -------
    (..., n) int32
    """
    order = np.argsort(-scores, axis=-1)  # of equal scores any order will do: they share their rank
    ordered = np.take_along_axis(scores, order, axis=-1)
    place = np.broadcast_to(np.arange(1, scores.shape[-1] + 1, dtype=np.int32), scores.shape)
    opens_run = np.ones(scores.shape, dtype=np.bool_)
    opens_run[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    shared = np.maximum.accumulate(np.where(opens_run, place, 1), axis=-1)
    ranks = np.empty(scores.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.where(np.isnan(ordered), 0, shared), axis=-1)
    return ranks


def cut(values: Floats, areas: Areas, bounds: Floats, ties: tuple[str, ...]) -> Classes:
    """Classes by ascending limits (..., K - 1, J or 1); a score within 1e-9 of one falls as its tie rule says."""
    # Limits of a stack of their own meet values of none.
    codes = np.zeros(np.broadcast_shapes(values.shape, bounds[..., :1, :].shape), dtype=np.int8)
    for k, tie in enumerate(ties):
        bound = bounds[..., k : k + 1, :]
        codes += values > bound + TIE if tie == "better" else values >= bound - TIE
    codes[np.broadcast_to(np.isnan(values), codes.shape)] = -1
    if not areas.valid.all():
        codes[..., ~areas.valid, :] = -1
    return codes
