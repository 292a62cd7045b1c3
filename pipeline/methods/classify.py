"""From scores to classes 0..K-1 (0 = best), -1 where there is no score; and ranks."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats, Integers
from pipeline.methods.reference import Limits

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
        if (
            not self.limits
            or not numbers
            or any(b - a <= 2 * TIE for a, b in zip(self.limits, self.limits[1:], strict=False))
        ):
            raise ConfigError("limits ascend", repr(self.limits), "limits", "give numbers from small to large")
        if not set(self.ties) <= set(TIES) or len(self.ties) not in (0, len(self.limits)):
            raise ConfigError("one tie rule per limit", repr(self.ties), "ties", f"{len(self.limits)} of better, worse")

    def oriented(self, signs: Floats) -> "LimitsParams":
        """The limits of scores that were turned."""
        return replace(self, limits=tuple(-x for x in reversed(self.limits)), ties=self.ties[::-1])


@dataclass(frozen=True)
class QuantilesParams:
    """`classes` of equal size; `method` as numpy names it (normal_unbiased is R's type 9); ties are better."""

    classes: int = 5
    method: str = "normal_unbiased"

    def __post_init__(self) -> None:
        if not isinstance(self.classes, int) or not 2 <= self.classes <= 100:
            raise ConfigError("2 to 100 classes", repr(self.classes), "classes", "correct it")
        if self.method not in ("normal_unbiased", "linear", "weibull", "hazen", "median_unbiased"):
            raise ConfigError("a known quantile method", repr(self.method), "method", "normal_unbiased is R's type 9")


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
    return _cut(values, areas, reference.limits, ties), reference


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
        scores = values[..., areas.valid, :]
        if np.isnan(scores).all(axis=-2).any():
            raise BadMethod("quantiles need scores", "no valid area with a score", "classify", "check the delivery")
        steps = np.arange(1, params.classes) / params.classes
        quantile: Callable[..., Floats] = np.nanquantile if np.isnan(scores).any() else np.quantile
        cuts = quantile(scores, steps, axis=-2, method=params.method)
        # numpy puts the quantiles first; the contract wants them where the areas were.
        reference = Limits(np.moveaxis(cuts, 0, -2))
    return _cut(values, areas, reference.limits, ("better",) * (params.classes - 1)), reference


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


def _cut(values: Floats, areas: Areas, bounds: Floats, ties: tuple[str, ...]) -> Classes:
    codes = np.zeros_like(values, dtype=np.int8)
    for k, tie in enumerate(ties):
        bound = bounds[..., k : k + 1, :]
        codes += values > bound + TIE if tie == "better" else values >= bound - TIE
    codes[np.isnan(values)] = -1
    if not areas.valid.all():
        codes[..., ~areas.valid, :] = -1
    return codes
