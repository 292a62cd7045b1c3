"""What types are like: means of their indicators beside those of all typed areas."""

from dataclasses import dataclass

import numpy as np

from pipeline.methods.areas import Floats, Integers


@dataclass(frozen=True, eq=False)
class Profile:
    """Means of K types and J indicators; NaN where there is nothing to average.

    Attributes
    ----------
    mean : (K, J) float
        Unweighted mean of the type's areas, in the unit of the indicator.
    overall, spread : (J,) float
        Mean and SD (ddof 0) of all typed areas.
    standardised : (K, J) float
        (mean - overall) / spread.
    areas : (K, J) int
        Areas of the type that have a value.
    """

    mean: Floats
    overall: Floats
    spread: Floats
    standardised: Floats
    areas: Integers


def profile(values: Floats, labels: Integers, types: int) -> Profile:
    """Average the indicators of each type.

    Parameters
    ----------
    values : (n, J) float
        Indicators in their units; NaN enters no mean.
    labels : (n,) int
        Type of each area; -1 is not typed and enters nothing.
    types : int
        Number of types K.

    Returns
    -------
    Profile
    """
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    member = (labels == np.arange(types)[:, None]).astype(float)
    areas = member @ known
    mean = _divided(member @ filled, areas)
    every = known & (labels >= 0)[:, None]
    count = every.sum(axis=0)
    overall = _divided(np.where(every, values, 0.0).sum(axis=0), count)
    squared = np.where(every, (values - overall) ** 2, 0.0).sum(axis=0)
    spread = np.sqrt(_divided(squared, count))
    return Profile(mean, overall, spread, _divided(mean - overall, spread), areas.astype(np.int64))


def _divided(total: Floats, by: Floats | Integers) -> Floats:
    """Divide; NaN where there is nothing to divide by."""
    each = np.broadcast_to(np.asarray(by, dtype=np.float64), np.shape(total))
    result: Floats = np.divide(total, each, out=np.full(np.shape(total), np.nan), where=each > 0)
    return result
