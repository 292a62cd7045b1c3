"""Where a draw starts from: a prior for each cell, estimated from a declared group of areas.

A prior from a well-off surrounding pulls a small poor pocket towards it (METHODS.md, 7). It moves what is said of
chance alone, never a published class, and the default of the project is flat.
"""

import numpy as np

from pipeline.methods.areas import Areas, Floats
from pipeline.methods.shrink import BetaBinomialParams, beta_prior, gathered, usable_counts

SMALLEST = 5  # areas with a rate from which a group says anything
FLOOR = 0.05  # of either number: a prior of a group without any case must still be one
Prior = tuple[Floats, Floats]


def of_shares(shares: Floats, people: Floats, areas: Areas, which: str, flat: tuple[float, float]) -> Prior:
    """Estimate the Beta prior of each area's group.

    Parameters
    ----------
    shares, people : (..., n, J) float
        People already over the design effect: they count for as many as they tell. NaN, 0 or infinite: not in a group.
    areas : Areas
        An area without a group, or with one of fewer than five areas with a rate, starts flat.
    which : str
        "all", "parent", "group" or "neighbours", as for `beta_prior`.
    flat : (float, float)

    Returns
    -------
    a, b : (..., n, J) float
        Mean and people of Marshall's moment estimator, `beta_prior`. Not below 0.05 each.

    Raises
    ------
    BadMethod
        If neighbours are asked for and there are none.

    Notes
    -----
    The group weighs as no more people than it has: where its areas differ no more than chance lets them, the estimator
    would let it weigh infinitely, and every area would be certain.
    """
    n = np.where(np.isinf(people), np.nan, people)
    mean, weight = beta_prior(shares * n, n, areas, BetaBinomialParams(which))
    known, _cases, counted = usable_counts(shares * n, n, areas)
    weight = np.minimum(weight, gathered(counted, areas, which))
    enough = (gathered(known.astype(np.float64), areas, which) >= SMALLEST) & ~np.isnan(mean)
    found = (np.maximum(part * weight, FLOOR) for part in (mean, 1 - mean))
    a, b = (np.where(enough, own, start) for own, start in zip(found, flat, strict=True))
    return a, b


def of_rates(rates: Floats, exposures: Floats, areas: Areas, which: str, flat: tuple[float, float]) -> Prior:
    """Estimate the Gamma prior of each area's group, its shape and rate, both (..., n, J).

    Parameters and errors are those of `of_shares`, with events per exposure.

    Notes
    -----
    Marshall (1991). With the group's rate m = sum k / sum E, the mean exposure E' and s2 = sum E (r - m)^2 / sum E,
    the variance between underlying rates is A = s2 - m / E', not below 0; shape m^2 / A, rate m / A. The rate is no
    more than the exposure of the group.
    """
    e = np.where(np.isinf(exposures) | ~(exposures > 0), np.nan, exposures)
    known = areas.valid[:, None] & ~np.isnan(rates * e)
    r, e = np.where(known, rates, 0.0), np.where(known, e, 0.0)
    events, total, count, squares = (gathered(x, areas, which) for x in (r * e, e, known.astype(np.float64), e * r * r))
    enough = (count >= SMALLEST) & (total > 0)
    total, count = np.where(enough, total, 1.0), np.where(enough, count, 1.0)
    m = events / total
    between = squares / total - m * m - m * count / total
    weight = np.where(between > 0, np.minimum(m / np.where(between > 0, between, 1.0), total), total)
    return np.where(enough, np.maximum(m * weight, FLOOR), flat[0]), np.where(enough, weight, flat[1])
