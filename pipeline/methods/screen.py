"""Which areas are scored at all, as codes of reasons; the first rule that an area breaks counts."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats

# Code by place; 0 is an area that is scored.
REASONS = ("", "declared", "residents_unknown", "residents", "denominator", "available")


@dataclass(frozen=True)
class ScreenParams:
    """`minimum_residents` and `minimum_denominator` in persons; `minimum_available` is a share (0 to 1) of indicators.

    0 asks for nothing.
    """

    minimum_residents: float = 0.0
    minimum_denominator: float = 0.0
    minimum_available: float = 0.0

    def __post_init__(self) -> None:
        for name in ("minimum_residents", "minimum_denominator", "minimum_available"):
            if not getattr(self, name) >= 0:
                raise ConfigError("limits are not negative", repr(getattr(self, name)), name, "correct it")
        if self.minimum_available > 1:
            raise ConfigError("a share of 0 to 1", repr(self.minimum_available), "minimum_available", "correct it")


def thresholds(values: Floats, areas: Areas, params: ScreenParams) -> npt.NDArray[np.int8]:
    """Find the reason for which an area is not scored.

    Parameters
    ----------
    values : (n, J) float
        Indicators; NaN = missing, which counts against `minimum_available` alone.
    areas : Areas
        `valid` False is a declared outlier and comes first. Residents decide `minimum_residents`; unknown ones are a
        reason of their own. `denominators` decide `minimum_denominator`: one too small is enough, an unknown one (a
        rate delivered without its counts) is none.
    params : ScreenParams

    Returns
    -------
    (n,) int8
        Index into `REASONS`; 0 = scored.

    Raises
    ------
    BadMethod
        If a minimum denominator is asked for and no denominators are there.

    Notes
    -----
    Berlin, Monitoring Soziale Stadtentwicklung: 300 residents (verified). Data availability: `Screen` of COINr.
    """
    if params.minimum_denominator and areas.denominators is None:
        found, remedy = "rates without counts", "bind counts, or set it to 0"
        raise BadMethod("minimum_denominator needs denominators", found, "validity.minimum_denominator", remedy)
    below = np.zeros((len(areas), 1)) if areas.denominators is None else areas.denominators
    asked = params.minimum_residents > 0
    broken = (
        ~areas.valid,
        asked & np.isnan(areas.residents),
        areas.residents < params.minimum_residents,
        (below < params.minimum_denominator).any(axis=-1),
        # 1e-9 of a limit is a tie.
        (~np.isnan(values)).mean(axis=-1) < params.minimum_available - 1e-9,
    )
    return np.select(broken, list(range(1, len(REASONS))), 0).astype(np.int8)
