"""Change between two dates on one geography and one definition: in points, in percent, as the log of a ratio.

How many years lie between them is the edition's `before_on`, which is declared there.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Floats

ORIGINS = ("delivered", "computed")


@dataclass(frozen=True)
class ChangeParams:
    """`origin`: the change was "delivered" (before = now - change was stored), or is "computed" from two deliveries.

    The numbers are the same; the origin is declared because two editions must not be subtracted where offices restate.
    """

    origin: str

    def __post_init__(self) -> None:
        if self.origin not in ORIGINS:
            raise ConfigError(
                "the origin of a change is declared", repr(self.origin), "origin", f"one of {', '.join(ORIGINS)}"
            )


def now_minus_before(now: Floats, before: Floats, params: ChangeParams) -> Floats:
    """Subtract the earlier from the present value.

    Parameters
    ----------
    now, before : (..., n, J) float
        Indicators of one geography, in one unit (percent gives percentage points). NaN in either gives NaN.
    params : ChangeParams

    Returns
    -------
    (..., n, J) float in the unit of the values; positive = more than before.

    Raises
    ------
    BadMethod
        If the two dates do not have the same areas and indicators.
    """
    _check(now, before)
    return now - before


def relative(now: Floats, before: Floats, params: ChangeParams) -> Floats:
    """Change in percent of the earlier value, (now / before - 1) x 100.

    Parameters and errors are those of `now_minus_before`; with an earlier value of 0 or below there is no percentage,
    and the result is NaN.
    """
    _check(now, before)
    return np.asarray((now / np.where(before > 0, before, np.nan) - 1) * 100)


def log_ratio(now: Floats, before: Floats, params: ChangeParams) -> Floats:
    """Natural logarithm of now / before: growth by a factor and decline by the same factor differ in sign alone.

    Parameters and errors are those of `now_minus_before`; where either value is 0 or below the result is NaN.
    """
    _check(now, before)
    return np.asarray(np.log(np.where(now > 0, now, np.nan)) - np.log(np.where(before > 0, before, np.nan)))


def _check(now: Floats, before: Floats) -> None:
    if now.shape[-2:] != before.shape[-2:]:
        found = f"{now.shape[-2:]} now, {before.shape[-2:]} before"
        raise BadMethod(
            "both dates have the same areas and indicators", found, "change", "use one geography and definition"
        )
