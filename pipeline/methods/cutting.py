"""More ways to cut scores into classes 0..K-1 (0 = best): by rank, equal intervals, natural breaks, SDs.

All take `(..., n, J)` with high = worse; NaN enters nothing and becomes -1, and so do invalid areas. Limits and ranked
scores can be handed in again and are then held fixed. Without a score in any valid area they raise BadMethod.
"""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.classify import TIE, TIES, Classes, check_classes, cut, scores_of
from pipeline.methods.ordered import check_ties, descending
from pipeline.methods.reference import Limits, Ordered
from pipeline.methods.standardise import check_ddof, moments


@dataclass(frozen=True)
class RankQuantilesParams:
    """`classes` by rank; `ties`: equal scores share the lowest (min, the worst), middle or highest of their ranks."""

    classes: int = 10
    ties: str = "min"

    def __post_init__(self) -> None:
        check_classes(self.classes)
        check_ties(self.ties)

    @property
    def count(self) -> int:
        """Number of classes."""
        return self.classes


@dataclass(frozen=True)
class EqualParams:
    """`classes` of equal width; `ties` says to which class a score on a limit belongs."""

    classes: int = 5
    ties: str = "better"

    def __post_init__(self) -> None:
        check_classes(self.classes)
        if self.ties not in TIES:
            raise ConfigError("a known tie rule", repr(self.ties), "ties", f"one of {', '.join(TIES)}")

    @property
    def count(self) -> int:
        """Number of classes."""
        return self.classes


@dataclass(frozen=True)
class NaturalParams:
    """`classes` of least inner variation; the limit is the highest score of the better class."""

    classes: int = 5

    def __post_init__(self) -> None:
        check_classes(self.classes)

    @property
    def count(self) -> int:
        """Number of classes."""
        return self.classes


@dataclass(frozen=True)
class SdLimitsParams:
    """`multiples` of the SD above the mean (ascending, in the direction of the score), `ties` per limit, `ddof`."""

    multiples: tuple[float, ...]
    ties: tuple[str, ...] = ()
    ddof: int = 0

    def __post_init__(self) -> None:
        check_ddof(self.ddof)
        numbers = all(isinstance(x, int | float) and math.isfinite(x) for x in self.multiples)
        if not self.multiples or not numbers or any(b - a <= 2 * TIE for a, b in pairwise(self.multiples)):
            raise ConfigError("multiples ascend", repr(self.multiples), "multiples", "give them from small to large")
        if not set(self.ties) <= set(TIES) or len(self.ties) not in (0, len(self.multiples)):
            found = repr(self.ties)
            raise ConfigError("one tie rule per limit", found, "ties", f"{len(self.multiples)} of better, worse")

    @property
    def count(self) -> int:
        """Number of classes."""
        return len(self.multiples) + 1

    def oriented(self, signs: Floats) -> "SdLimitsParams":
        """The multiples of scores that were turned."""
        return replace(self, multiples=tuple(-x for x in reversed(self.multiples)), ties=self.ties[::-1])


def rank_quantiles(
    values: Floats, areas: Areas, reference: Ordered | None, params: RankQuantilesParams
) -> tuple[Classes, Ordered]:
    """Cut by rank: ceil(K x rank / N), rank 1 for the highest score, is class 1 from the worst end.

    Contract as stated by the module; the reference is the sorted scores.

    Notes
    -----
    Deciles of England, Wales and Scotland: decile 1 is the most deprived tenth, here class 9.
    """
    ranks, reference = descending(values, areas, reference, params.ties)
    # A product of whole or half numbers and its quotient are exact where the quotient is whole, so ceil needs no care.
    from_worst = np.ceil(params.classes * ranks / reference.n)
    return np.where(np.isnan(ranks), -1, params.classes - from_worst).astype(np.int8), reference


def equal_intervals(
    values: Floats, areas: Areas, reference: Limits | None, params: EqualParams
) -> tuple[Classes, Limits]:
    """Cut the way from the lowest to the highest score into parts of equal width; contract as stated by the module."""
    if reference is None:
        scores = scores_of(values, areas)
        low, high = np.nanmin(scores, axis=-2, keepdims=True), np.nanmax(scores, axis=-2, keepdims=True)
        if not (high > low).all():
            raise BadMethod("intervals need a spread", "all scores are equal", "classify", "check the delivery")
        steps = (np.arange(1, params.classes) / params.classes)[:, None]
        reference = Limits(low + steps * (high - low))
    return cut(values, areas, reference.limits, (params.ties,) * (params.classes - 1)), reference


def sd_limits(values: Floats, areas: Areas, reference: Limits | None, params: SdLimitsParams) -> tuple[Classes, Limits]:
    """Cut at mean + multiple x SD of the valid areas' scores; contract as stated by the module."""
    if reference is None:
        found = moments(values, areas, params.ddof)
        reference = Limits(found.mean + np.asarray(params.multiples, dtype=np.float64)[:, None] * found.sd)
    return cut(values, areas, reference.limits, params.ties or ("better",) * len(params.multiples)), reference


def natural(values: Floats, areas: Areas, reference: Limits | None, params: NaturalParams) -> tuple[Classes, Limits]:
    """Cut where the classes vary least in themselves (Jenks, Fisher), exactly; contract as stated by the module.

    Raises
    ------
    BadMethod
        If there are fewer different scores than classes.
    """
    from pipeline.methods.natural import natural_breaks

    if reference is None:
        columns = np.moveaxis(scores_of(values, areas), -2, -1)
        breaks = np.empty((*columns.shape[:-1], params.classes - 1))
        for index in np.ndindex(columns.shape[:-1]):
            scores = columns[index][~np.isnan(columns[index])]
            if len(np.unique(scores)) < params.classes:
                found = f"{len(np.unique(scores))} different scores for {params.classes} classes"
                raise BadMethod("natural breaks need different scores", found, "classify", "take fewer classes")
            breaks[index] = natural_breaks(scores, params.classes)
        reference = Limits(np.moveaxis(breaks, -1, -2))
    return cut(values, areas, reference.limits, ("better",) * (params.classes - 1)), reference
