"""What a form yields: per part and for all parts together."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.methods.areas import Booleans, Floats
from pipeline.methods.reference import Limits, Moments, Weights

BASES = ("status_dynamics", "status")
Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class PartReference:
    """What the steps of a part measured against; handed in again it is held fixed, None is computed anew."""

    standardise: Moments | None = None
    weigh: Weights | None = None
    restandardise: Moments | None = None
    classify: Limits | None = None


@dataclass(frozen=True, eq=False)
class PartResult:
    """One part's results.

    Attributes
    ----------
    score : (..., n) float
    standardised : (..., n, J) float
    weights : (J,) float
    contributions : (..., n, J) float or None
        They sum to the score; NaN where the indicator is missing. None if not asked for, or not additive.
    classes : (..., n) int8
        0 = best, -1 = none; index into `Part.classes`.
    reference : PartReference
        `reference.standardise` per indicator, `reference.restandardise` of the sum.
    """

    score: Floats
    standardised: Floats
    weights: Floats
    contributions: Floats | None
    classes: Codes
    reference: PartReference


@dataclass(frozen=True, eq=False)
class Evaluation:
    """All parts by name, and what they make together.

    Attributes
    ----------
    groups : (..., n) int8
        Index into `form.groups.labels`, -1 = none.
    is_flagged : (..., n) bool
    basis : (..., n) int8
        Index into `BASES`: whether the group rests on status and dynamics or on status alone; -1 = none.
    """

    parts: dict[str, PartResult]
    groups: Codes
    is_flagged: Booleans
    basis: Codes
