"""Rates of small areas drawn towards a group that is declared. They stand beside the raw ones and enter no index.

A prior from a well-off surrounding pulls a small poor pocket towards the average, and would take from the list the very
areas that a monitoring is for (METHODS.md, 7). So no form has a place for these steps: the published class comes from
the raw rate.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats
from pipeline.methods.rate import check_counts

PRIORS = ("all", "parent", "group", "neighbours")
LARGER = ("all", "parent", "group")


@dataclass(frozen=True)
class BetaBinomialParams:
    """`prior`: whose rates an area is drawn to: all areas, those of its `parent`, its `group`, or its `neighbours`."""

    prior: str

    def __post_init__(self) -> None:
        if self.prior not in PRIORS:
            raise ConfigError("a known prior group", repr(self.prior), "prior", f"one of {', '.join(PRIORS)}")


@dataclass(frozen=True)
class LogitParams:
    """`larger`: the larger area (`parent`, `group` or `all`); `ddof` 0 or 1 of the variance within it."""

    larger: str = "parent"
    ddof: int = 1

    def __post_init__(self) -> None:
        if self.larger not in LARGER:
            raise ConfigError("a known larger area", repr(self.larger), "larger", f"one of {', '.join(LARGER)}")
        if self.ddof not in (0, 1):
            raise ConfigError("ddof is 0 or 1", repr(self.ddof), "ddof", "0 or 1")


def beta_binomial(counts: Floats, totals: Floats, areas: Areas, params: BetaBinomialParams) -> tuple[Floats, Floats]:
    """Draw each rate to the rate of its prior group, the more the fewer people it rests on.

    Parameters
    ----------
    counts, totals : (..., n, J) float
        Cases r and people at risk n; NaN in either, or n = 0, leaves the area out and NaN. More cases than people, as
        rounded sources may hold, count as all of them.
    areas : Areas
        Larger areas, groups or neighbours. An area without a group (code 0) is NaN; without neighbours it is its own
        group. Invalid areas enter no group and become NaN.
    params : BetaBinomialParams

    Returns
    -------
    Shrunken rate (0 to 1) and the weight of the raw rate in it, w, both (..., n, J).

    Raises
    ------
    BadData
        If a count is below 0.
    BadMethod
        If neighbours are asked for and there are none.

    Notes
    -----
    Marshall (1991), moment estimator, with the binomial variance in place of his Poisson one. With the group's rate
    m = sum r / sum n, the mean size N = sum n / k of its k areas, and s2 = sum n (p - m)^2 / sum n, the variance
    between underlying rates is A = (s2 - m (1 - m) / N) / (1 - 1 / N), not below 0. A Beta prior of that mean and
    variance weighs as v = m (1 - m) / A - 1 people, and w = n / (n + v). With neighbours, the area itself is in its
    group.
    """
    mean, people = beta_prior(counts, totals, areas, params)
    known, r, n = usable_counts(counts, totals, areas)
    n = np.where(known, n, 1.0)
    weight = np.where(np.isinf(people), 0.0, n / (n + np.where(np.isinf(people), 0.0, people)))
    lost = ~known | np.isnan(mean)
    rate = weight * r / n + (1 - weight) * mean
    return _blank(rate, lost), _blank(weight, lost)


def beta_prior(counts: Floats, totals: Floats, areas: Areas, params: BetaBinomialParams) -> tuple[Floats, Floats]:
    """Estimate the Beta prior of each area's group: its mean, and how many people it weighs as.

    Parameters and errors are those of `beta_binomial`.

    Returns
    -------
    Mean (0 to 1) and people, both (..., n, J): alpha is mean x people, beta the rest. Where nothing lies between the
    areas of a group but chance, people are infinite; NaN where an area has no group.
    """
    known, r, n = usable_counts(counts, totals, areas)
    p = r / np.where(n > 0, n, 1.0)
    # The sum of n p^2 too, so that the squares around m need no second walk over the groups.
    cases, people, k, squares = (gathered(x, areas, params.prior) for x in (r, n, known.astype(np.float64), n * p * p))
    with_people = np.where(people > 0, people, np.nan)
    m = cases / with_people
    between = np.maximum(squares / with_people - m * m, 0.0)
    size = with_people / np.where(k > 0, k, np.nan)
    # ASSUME a group whose areas hold one person each says nothing of what lies between them.
    variance = np.maximum(between - m * (1 - m) / size, 0.0) / np.where(size > 1, 1 - 1 / size, np.inf)
    prior = np.where(variance > 0, m * (1 - m) / np.where(variance > 0, variance, 1.0) - 1, np.inf)
    return m, np.where(np.isnan(m), np.nan, np.maximum(prior, 0.0))


def logit(counts: Floats, totals: Floats, areas: Areas, params: LogitParams) -> tuple[Floats, Floats]:
    """Draw each log odds to that of its larger area, as the English indices do.

    Parameters, results and errors are those of `beta_binomial`; the weight is that of the area's own log odds.

    Notes
    -----
    m = ln((r + 1/2) / (n - r + 1/2)); s2 = (n + 1)(n + 2) / (n (r + 1)(n - r + 1)); M the same of the sums of
    the larger area; t2 the variance of m within it; w = (1 / s2) / (1 / s2 + 1 / t2); the result w m + (1 - w) M,
    transformed back. Terms assumed. Because of the halves it lies between (r + 1/2) / (n + 1) and (R + 1/2) / (N + 1).
    """
    known, r, n = usable_counts(counts, totals, areas)
    own = np.log((r + 0.5) / (n - r + 0.5))
    noise = (n + 1) * (n + 2) / (np.where(n > 0, n, 1.0) * (r + 1) * (n - r + 1))
    cases, people, k = (gathered(x, areas, params.larger) for x in (r, n, known.astype(np.float64)))
    above = np.log((cases + 0.5) / (people - cases + 0.5))
    centre = gathered(np.where(known, own, 0.0), areas, params.larger) / np.maximum(k, 1)
    squares = gathered(np.where(known, (own - centre) ** 2, 0.0), areas, params.larger)
    # ASSUME the only area of a larger one has nothing to differ from: no variance, so its larger area decides.
    variance = squares / np.maximum(k - params.ddof, 1)
    weight = variance / (variance + noise)
    lost = ~known | ~(k > 0)
    return _blank(1 / (1 + np.exp(-(weight * own + (1 - weight) * above))), lost), _blank(weight, lost)


def usable_counts(counts: Floats, totals: Floats, areas: Areas) -> tuple[Booleans, Floats, Floats]:
    """Which cells have a rate, their cases and their people; both are 0 elsewhere."""
    check_counts(counts, totals, areas)
    known = areas.valid[:, None] & ~np.isnan(counts) & (totals > 0)
    # Of a rounded source a count may stand above its total by what rounding can do.
    return known, np.where(known, np.minimum(counts, totals), 0.0), np.where(known, totals, 0.0)


def gathered(values: Floats, areas: Areas, which: str) -> Floats:
    """Sum of an area's group, at the area, (..., n, J); NaN for an area without a group."""
    if which == "all":
        return np.broadcast_to(values.sum(axis=-2, keepdims=True), values.shape)
    if which == "neighbours":
        return values + _of_neighbours(values, areas)
    codes = getattr(areas, which)
    groups, inverse = np.unique(codes, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    starts = np.searchsorted(inverse[order], np.arange(len(groups)))
    sums = np.add.reduceat(values[..., order, :], starts, axis=-2)
    sums[..., groups == 0, :] = np.nan
    return np.asarray(sums[..., inverse, :])


def _of_neighbours(values: Floats, areas: Areas) -> Floats:
    if areas.neighbours is None:
        raise BadMethod("a prior of neighbours needs neighbours", "none", "shrink.prior", "take another prior group")
    indptr, indices = areas.neighbours
    # One more row of 0, so that an area without neighbours has a sum of its own.
    padded = np.concatenate([values[..., indices, :], np.zeros((*values.shape[:-2], 1, values.shape[-1]))], axis=-2)
    sums = np.add.reduceat(padded, indptr[:-1], axis=-2)
    return np.where((np.diff(indptr) > 0)[:, None], sums, 0.0)


def _blank(values: Floats, lost: Booleans) -> Floats:
    return np.where(lost, np.nan, values)
