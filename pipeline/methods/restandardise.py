"""Bring an aggregate `(..., n, 1)` to the scale on which it is classified: always `(value - mean) / sd`."""

from dataclasses import dataclass

import numpy as np

from pipeline.methods.areas import Areas, Floats, blank_invalid
from pipeline.methods.reference import Moments
from pipeline.methods.standardise import check_ddof, moments


@dataclass(frozen=True)
class ScaleParams:
    """`ddof` 0 (population SD) or 1."""

    ddof: int = 0

    def __post_init__(self) -> None:
        check_ddof(self.ddof)


@dataclass(frozen=True)
class NoneParams:
    """No parameters."""


def scale_sd(values: Floats, areas: Areas, reference: Moments | None, params: ScaleParams) -> tuple[Floats, Moments]:
    """Divide by the SD of the valid areas and subtract nothing.

    Parameters
    ----------
    values : (..., n, 1) float
        NaN enters no SD and stays NaN.
    areas : Areas
        Invalid areas enter no SD and become NaN.
    reference : Moments or None
        Moments to hold fixed; None computes the SD, per slice of the stack.
    params : ScaleParams

    Returns
    -------
    (..., n, 1) float without unit, and the moments (..., 1, 1); the mean is 0, for that is what was subtracted.

    Raises
    ------
    BadMethod
        With fewer than two values, or no spread.

    Notes
    -----
    Berlin, Monitoring Soziale Stadtentwicklung: T = S / sd(S), ddof 0 (verified on five editions).
    """
    if reference is None:
        found = moments(values, areas, params.ddof)
        reference = Moments(np.zeros_like(found.mean), found.sd, found.n)
    return blank_invalid(values / reference.sd, areas), reference


def none(values: Floats, areas: Areas, reference: Moments | None, params: NoneParams) -> tuple[Floats, Moments]:
    """Leave values (..., n, C) as they are; the moments are 0 and 1, NaN stays, invalid areas become NaN."""
    if reference is None:
        one = np.ones((*(1,) * (values.ndim - 1), values.shape[-1]))
        reference = Moments(0 * one, one, np.full(one.shape, int(areas.valid.sum())))
    return blank_invalid(values.copy(), areas), reference
