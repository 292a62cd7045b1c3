"""Chance as a factor beside others: numbered draws of the underlying rates, as the simulation of chance takes them."""

from dataclasses import dataclass

from pipeline.methods.areas import Areas, Floats
from pipeline.methods.draws import correlate, correlation_matrix, locate, normals, read
from pipeline.methods.marginals import Marginals, of_shares
from pipeline.methods.quantiles import QuantileTable
from pipeline.methods.simulate import Fixed, cell_tables
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
    shares: Floats,
    denominators: Floats,
    areas: Areas,
    params: SimulationParams,
    fixed: Fixed | None = None,
    marginals: Marginals | None = None,
    prior: tuple[Floats, Floats] | None = None,
) -> Chance:
    """Make the draws ready; parameters and errors are those of `simulate`."""
    law = of_shares(shares.shape[2], params.scale) if marginals is None else marginals
    effects, start = (params.default_effect,), prior or law.flat(params.prior)
    tables, kept = cell_tables(shares, denominators, areas.valid, effects, start, fixed, law)
    correlation = correlation_matrix(params.indicator_correlation, shares.shape[2])
    inner = None if fixed is None else fixed.on(areas.valid)
    return Chance(tables[0], (kept.shape[0], kept.shape[1], kept.shape[2]), params, correlation, inner)
