"""Values beyond declared limits: burdens of an area counted, functions that fall short."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BURDENS = ("noise", "air", "heat", "green", "social")
FUNCTIONS = (
    "housing", "work", "safety", "local_supply", "mobility", "green", "leisure", "education", "neighbourhood"
)  # fmt: skip
#: A value this near to a limit is a tie, which is decided for the better side.
TIE = 1e-9


def beyond(values: Floats, limit: float, sign: float) -> Floats:
    """Say where a value lies beyond a limit, on its worse side.

    Parameters
    ----------
    values : (n,) float, unit of the limit; NaN where missing
    limit : float
    sign : float
        +1 where a high value is worse, -1 where a low one is.

    Returns
    -------
    (n,) float: 1 beyond, 0 not (a tie too), NaN where the value is missing
    """
    return np.where(np.isnan(values), np.nan, (sign * (values - limit) > TIE).astype(float))


def any_of(found: Floats) -> Floats:
    """Say where any of several answers is yes; a no only where all are known.

    Parameters
    ----------
    found : (n, k) float, 1 yes, 0 no, NaN not known; k may be 0

    Returns
    -------
    (n,) float, NaN where neither is certain
    """
    yes = (found == 1).any(axis=1)
    no = (found == 0).all(axis=1) & (found.shape[1] > 0)
    return np.where(yes, 1.0, np.where(no, 0.0, np.nan))


def counted(found: Floats) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Count the burdens of each area, and those that are known at all.

    Parameters
    ----------
    found : (n, k) float, 1 yes, 0 no, NaN not known

    Returns
    -------
    burdens, known : (n,) int; where fewer are known than declared, more may burden the area
    """
    return (found == 1).sum(axis=1), np.isfinite(found).sum(axis=1)
