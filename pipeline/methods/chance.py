"""Chance as a factor beside others: numbered draws of the underlying rates, as the simulation of chance takes them."""

from dataclasses import dataclass

import numpy as np

from pipeline.methods.areas import Areas, Floats
from pipeline.methods.draws import correlate, correlation_matrix, locate, normals, read
from pipeline.methods.quantiles import QuantileTable, quantile_table
from pipeline.methods.simulate import Fixed
from pipeline.methods.stability import SimulationParams


@dataclass(frozen=True, eq=False)
class Chance:
    """Draws of the rates of the valid areas at the default design effect.

    Attributes
    ----------
    table : QuantileTable
    shape : tuple of int
        Dates, indicators, valid areas.
    params : SimulationParams
        Seed and stream are those of the simulation, so draw i is its draw i.
    correlation : (J, J) float
    fixed : Fixed or None
        On the valid areas.
    """

    table: QuantileTable
    shape: tuple[int, int, int]
    params: SimulationParams
    correlation: Floats
    fixed: Fixed | None

    def rates(self, first: int, last: int) -> Floats:
        """Draws `first` to `last`, (draws, T, J, n) in the unit of the indicators."""
        drawn = normals(first, last, self.shape, (self.params.seed, self.params.stream))
        joined = correlate(drawn, self.correlation, self.params.date_correlation)
        rates = read(self.table, locate(joined.reshape(len(joined), -1))).reshape(-1, *self.shape)
        return rates if self.fixed is None else self.fixed.put_into(rates)


def chance(
    shares: Floats, denominators: Floats, areas: Areas, params: SimulationParams, fixed: Fixed | None = None
) -> Chance:
    """Make the draws ready; parameters and errors are those of `simulate`."""
    if fixed is not None:
        shares, denominators = np.where(fixed.which, 0.0, shares), np.where(fixed.which, np.inf, denominators)
    p, n = (np.ascontiguousarray(np.swapaxes(cell[:, areas.valid], 1, 2)) for cell in (shares, denominators))
    prior = np.repeat(np.array(params.prior)[:, None], p.size, axis=1)
    table = quantile_table(p.ravel(), n.ravel(), params.default_effect, prior, params.scale)
    correlation = correlation_matrix(params.indicator_correlation, shares.shape[2])
    inner = None if fixed is None else fixed.on(areas.valid)
    return Chance(table, p.shape, params, correlation, inner)
