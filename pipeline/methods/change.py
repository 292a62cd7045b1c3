"""Change is always now - before on one geography and one definition."""

from dataclasses import dataclass

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
    if now.shape[-2:] != before.shape[-2:]:
        found = f"{now.shape[-2:]} now, {before.shape[-2:]} before"
        raise BadMethod(
            "both dates have the same areas and indicators", found, "change", "use one geography and definition"
        )
    return now - before
