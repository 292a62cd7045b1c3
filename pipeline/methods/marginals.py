"""How an area's underlying value may lie around what was counted: the law of chance that each indicator has.

Whatever the law, a draw is the quantile at a normal score, so scores of different laws can be correlated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammainccinv, gammaincinv, gammaln, ndtr, ndtri

from pipeline.errors import BadData, ConfigError
from pipeline.methods.areas import Booleans, Floats
from pipeline.methods.quantiles import (
    INTERVALS,
    NODES,
    REACH,
    QuantileTable,
    climbed,
    quantile_table,
    spline_nodes,
    tabulated,
)

BETA, GAMMA, ERROR, NONE = "beta_binomial", "gamma_poisson", "standard_error", "none"
MODELS = (BETA, GAMMA, ERROR, NONE)


@dataclass(frozen=True, eq=False)
class Marginals:
    """The law of each indicator; `simulate` without any takes all for shares in per cent.

    Attributes
    ----------
    model : tuple of str, J long
        beta_binomial (a share of people), gamma_poisson (events per exposure) or standard_error (a normal law).
    scale : (J,) float
        From share or rate to the unit of the indicator: 100, 1000; 1 where values come in their unit.
    error : (T, n, J) float or None
        Standard errors in the unit, read of `standard_error` alone; 0 holds the value.
    low, high : (J,) float
        Natural range in the unit, infinite where there is none; it bounds the normal law alone.
    """

    model: tuple[str, ...]
    scale: Floats
    error: Floats | None = None
    low: Floats | None = None
    high: Floats | None = None

    def __post_init__(self) -> None:
        odd = [name for name in self.model if name not in MODELS[:3]]
        if odd or len(self.scale) != len(self.model):
            raise ConfigError("a known law per indicator", repr(self.model), "model", f"one of {', '.join(MODELS[:3])}")
        if ERROR in self.model and (self.error is None or self.low is None or self.high is None):
            raise ConfigError("standard errors and a range", "none", "standard_error", "hand them in")

    def flat(self, prior: tuple[float, float]) -> tuple[Floats, Floats]:
        """The flat prior of each indicator, two arrays (J,): Beta as given; Gamma of its first shape and rate 0."""
        is_rate = np.array([name == GAMMA for name in self.model])
        return np.full(len(self.model), prior[0]), np.where(is_rate, 0.0, prior[1])

    def on(self, valid: Booleans) -> "Marginals":
        """Return the same of the valid areas, errors as (T, J, n)."""
        inner = None if self.error is None else np.ascontiguousarray(np.swapaxes(self.error[:, valid], 1, 2))
        return Marginals(self.model, self.scale, inner, self.low, self.high)

    def table(
        self, values: Floats, sizes: Floats, effect: float, prior: Sequence[Floats], threads: int = 1
    ) -> QuantileTable:
        """Tabulate every cell by the law of its indicator.

        Parameters
        ----------
        values, sizes : (T, J, n) float
            Shares or rates, and what they are of; of `standard_error` the values, whose sizes say no more than that a
            cell is held (infinite).
        effect : float
            Design effect of the counts. A standard error is taken as it is given, whatever the effect.
        prior : two arrays (T, J, n)
        threads : int
            Used where all are shares.
        """
        if set(self.model) == {BETA} and (self.scale == self.scale[0]).all():
            start, scale = np.stack([cell.ravel() for cell in prior]), float(self.scale[0])
            return quantile_table(values.ravel(), sizes.ravel(), effect, start, scale, threads)
        pairs = np.empty((*values.shape, INTERVALS), dtype=np.complex64)
        for j in range(len(self.model)):
            own = self._of(j, values[:, j].ravel(), sizes[:, j].ravel(), effect, [a[:, j].ravel() for a in prior])
            pairs[:, j] = own.pairs.reshape(len(values), -1, INTERVALS)
        return QuantileTable(pairs.ravel())

    def _of(self, j: int, values: Floats, sizes: Floats, effect: float, prior: list[Floats]) -> QuantileTable:
        if self.model[j] == BETA:
            return quantile_table(values, sizes, effect, np.stack(prior), float(self.scale[j]))
        if self.model[j] == GAMMA:
            return rate_table(values, sizes, effect, np.stack(prior), float(self.scale[j]))
        assert self.error is not None and self.low is not None and self.high is not None
        error = np.where(np.isinf(sizes), 0.0, self.error[:, j].ravel())
        return error_table(values, error, (float(self.low[j]), float(self.high[j])))


def of_shares(count: int, scale: float) -> Marginals:
    """All `count` indicators as shares of people, times `scale`."""
    return Marginals((BETA,) * count, np.full(count, float(scale)))


def rate_table(rates: Floats, exposures: Floats, effect: float, prior: Floats, scale: float) -> QuantileTable:
    """Tabulate Gamma(k/d + a) / (E/d + b) for every cell.

    Parameters
    ----------
    rates : (cells,) float, from 0 on
        k / E; NaN gives NaN.
    exposures : (cells,) float
        E, what the events are per; infinity holds the rate fixed, NaN gives NaN.
    effect : float
        Design effect d > 0.
    prior : (2, cells) float
        Shape a > 0 and rate b >= 0; a = 1/2 and b = 0 is the flat prior of Jeffreys.
    scale : float
        Unit of the indicators: 1000 for events per thousand.

    Returns
    -------
    QuantileTable
        Within 0.001 posterior SD of the exact quantile between the normal scores -4.9 and 4.9.

    Raises
    ------
    BadData
        If a rate is negative, or neither exposure nor prior says anything.
    """
    if (rates < 0).any():
        raise BadData("rates are not negative", "one below 0", "simulate", "check numerators")
    seen = np.where(np.isinf(exposures), 1.0, exposures) / effect
    below = seen + prior[1]
    if (below <= 0).any() or (exposures < 0).any():
        raise BadData("a rate is per an exposure above 0", "none", "simulate", "check the denominators")
    shape = rates * seen + prior[0]
    return tabulated(
        lambda cut: scale * (shape[cut] / below[cut])[:, None] * np.exp(_log_quantiles(shape[cut])),
        np.isinf(exposures),
        scale * rates,
    )


def _log_quantiles(shape: Floats) -> Floats:
    """Log of the quantiles of Gamma(shape) over its mean on the nodes of the table, (cells, 257)."""
    constant = gammaln(shape) - shape * np.log(shape) - np.log(2 * np.pi) / 2

    def slope(z: float, y: Floats) -> Floats:
        """Density of the normal distribution at z over that of y, log of the quantile over the mean."""
        return np.asarray(np.exp(constant - shape * (y - np.exp(y)) - z * z / 2))

    end = ndtr(-REACH)
    lowest = np.log(np.maximum(gammaincinv(shape, end), 1e-300) / shape)
    highest = np.log(gammainccinv(shape, end) / shape)
    lower, upper = climbed(lowest, slope), climbed(highest, lambda z, y: -slope(z, y))
    return np.asarray(spline_nodes(np.concatenate([lower, upper[-2::-1]])[::2]), dtype=np.float64)


def error_table(values: Floats, errors: Floats, bounds: tuple[float, float]) -> QuantileTable:
    """Tabulate a normal law around each value, cut off at the natural range of the indicator.

    Parameters
    ----------
    values : (cells,) float
        In the unit of the indicator; NaN gives NaN.
    errors : (cells,) float
        Standard errors; 0 holds the value, NaN gives NaN.
    bounds : (float, float)
        Natural range, infinite where there is none. What is left of the law within it is scaled up to one.

    Raises
    ------
    BadData
        If a value lies outside the range, or an error is negative or infinite.
    """
    low, high = bounds
    if ((values < low) | (values > high)).any():
        raise BadData("values lie in their natural range", "one outside", "simulate", "check the delivery")
    if ((errors < 0) | np.isinf(errors)).any():
        raise BadData("standard errors are finite and not negative", "another", "simulate", "check the delivery")
    sd = np.where(errors > 0, errors, 1.0)
    first, last = ndtr((low - values) / sd), ndtr((high - values) / sd)
    share = ndtr(np.linspace(-REACH, REACH, NODES))

    def nodes(cut: slice) -> Floats:
        found = ndtri(first[cut, None] + share * (last - first)[cut, None])
        return np.asarray(np.clip(values[cut, None] + sd[cut, None] * found, low, high))

    return tabulated(nodes, errors == 0, values)
