"""How firmly chance lets a class and a flag stand: the whole index again, on draws of the underlying rates.

A register is a full count and has no sampling error. What is drawn is the posterior of each area's underlying rate
given its count (chance variation, "Zufallsschwankung"); every draw has its own means, SDs and classes.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadData
from pipeline.methods.areas import Areas, Booleans, Floats, Integers, only_valid
from pipeline.methods.classify import rank
from pipeline.methods.compose import Evaluation, PartReference, evaluate
from pipeline.methods.draws import correlate, correlation_matrix, normals, read_each
from pipeline.methods.form import Form
from pipeline.methods.marginals import Marginals, of_shares
from pipeline.methods.quantiles import QuantileTable
from pipeline.methods.stability import SimulationParams, Stability
from pipeline.methods.tally import Histogram, count_codes, merge, rank_histogram, score_histogram

CELLS_PER_BLOCK = 2**19
DRAWN_AT_ONCE = 8


@dataclass(frozen=True, eq=False)
class _Plan:
    """What every block needs; all arrays are of the valid areas only."""

    areas: Areas
    form: Form
    signs: Floats
    params: SimulationParams
    correlation: Floats
    tables: tuple[QuantileTable, ...]
    shape: tuple[int, int, int]  # dates, indicators, areas
    point: Evaluation
    held: Mapping[str, PartReference]
    fixed: "Fixed | None" = None


@dataclass(frozen=True, eq=False)
class Fixed:
    """Indicators that are not drawn, because chance is not that of counts: they keep their value in every draw.

    Attributes
    ----------
    which : (J,) bool
    values : (T, n, J) float
        In the unit of the indicators, which need be no share; only the columns of `which` are read. NaN = missing.
    """

    which: Booleans
    values: Floats

    def on(self, valid: Booleans) -> "Fixed":
        """Return the same of the valid areas, as (T, J, n)."""
        return Fixed(self.which, np.ascontiguousarray(np.swapaxes(self.values[:, valid], 1, 2)))

    def put_into(self, rates: Floats) -> Floats:
        """Return rates (draws, T, J, n) with the values that are held."""
        rates = np.asarray(rates, dtype=np.float64)
        rates[:, :, self.which] = self.values[:, self.which]
        return rates


@dataclass(eq=False)
class _Tally:
    classes: dict[str, Integers]  # (E, n, K + 1)
    flags: Integers  # (E, n)
    ranks: dict[str, Histogram]
    scores: dict[str, Histogram]


def simulate(
    shares: Floats,
    denominators: Floats,
    areas: Areas,
    form: Form,
    signs: npt.ArrayLike,
    params: SimulationParams,
    prior: tuple[Floats, Floats] | None = None,
    held: Mapping[str, PartReference] | None = None,
    fixed: Fixed | None = None,
    marginals: Marginals | None = None,
) -> Stability:
    """Draw underlying rates, run the form on each draw, count classes and flags.

    Parameters
    ----------
    shares : (T, n, J) float, 0..1
        T = 2: now and before; T = 1: no earlier date, groups by status alone. NaN = missing. With `marginals`: shares,
        rates from 0 on, or values in their unit, as the law of the indicator says.
    denominators : (T, n, J) float
        Persons at risk, already cut down where approximate. Infinity holds a share fixed, NaN makes it missing.
        For a design effect per indicator divide them by its ratio to the common one.
    areas, form, signs
        As for `evaluate`.
    params : SimulationParams
    prior : two arrays broadcastable to (T, n, J), or None
        Beta parameters per cell (of a declared group) in place of `params.prior`; of a rate shape and rate of Gamma.
    held : mapping of part name to PartReference, or None
        What is not measured anew in each draw: loadings, references pooled over editions.
    fixed : Fixed, optional
        Indicators that are not drawn; what `shares` and `denominators` say of them is not read.
    marginals : Marginals, optional
        The law of each indicator; by default all are shares of people, times `params.scale`.

    Returns
    -------
    Stability

    Raises
    ------
    BadData
        If shapes differ or a share lies outside 0..1.
    ConfigError
        If the correlations are impossible.
    BadMethod
        If a draw has no spread.
    """
    law = of_shares(shares.shape[-1], params.scale) if marginals is None else marginals
    plan = _plan(shares, denominators, areas, form, signs, params, prior, held or {}, fixed, law)
    per_thread = -(-params.draws // params.threads)
    spans = [(a, min(a + per_thread, params.draws)) for a in range(0, params.draws, per_thread)]
    if len(spans) == 1:
        tallies = [_run(plan, *spans[0])]
    else:
        with ThreadPoolExecutor(params.threads) as pool:
            tallies = list(pool.map(lambda span: _run(plan, *span), spans))
    return _stability(plan, reduce(_add, tallies), areas)


def _plan(shares, denominators, areas, form, signs, params, prior, held, fixed, law) -> _Plan:  # type: ignore[no-untyped-def]
    if shares.ndim != 3 or shares.shape != denominators.shape or shares.shape[0] > 2 or shares.shape[1] != len(areas):
        found = f"shares {shares.shape}, denominators {denominators.shape}, {len(areas)} areas"
        raise BadData("shares and denominators are (dates, areas, indicators)", found, "simulate", "align them")
    start = prior or law.flat(params.prior)
    tables, kept = cell_tables(shares, denominators, areas.valid, params.effects, start, fixed, law, params.threads)
    fixed = None if fixed is None else fixed.on(areas.valid)
    inner, sign = only_valid(areas), np.asarray(signs, dtype=np.float64)
    rates = (kept * law.scale[:, None])[None]
    point = _evaluate(rates if fixed is None else fixed.put_into(rates), inner, form, sign, held)
    correlation = correlation_matrix(params.indicator_correlation, shares.shape[2])
    return _Plan(inner, form, sign, params, correlation, tables, kept.shape, point, held, fixed)


def cell_tables(
    shares: Floats,
    denominators: Floats,
    valid: Booleans,
    effects: Sequence[float],
    prior: tuple[Floats, Floats],
    fixed: Fixed | None,
    law: Marginals,
    threads: int = 1,
) -> tuple[tuple[QuantileTable, ...], Floats]:
    """Tabulate the cells of the valid areas at each effect; return the tables, and the shares as (T, J, valid).

    Parameters are those of `simulate`. A fixed indicator is a share of 0 here, that never moves.
    """
    if fixed is not None:
        shares, denominators = np.where(fixed.which, 0.0, shares), np.where(fixed.which, np.inf, denominators)
    cells = np.broadcast_arrays(shares, denominators, *prior)
    kept = [np.ascontiguousarray(np.swapaxes(cell[:, valid], 1, 2), dtype=np.float64) for cell in cells]
    inner = law.on(valid)
    return tuple(inner.table(kept[0], kept[1], effect, kept[2:], threads) for effect in effects), kept[0]


def _evaluate(rates: Floats, areas: Areas, form: Form, signs: Floats, held: Mapping[str, PartReference]) -> Evaluation:
    """Run the form on rates (draws, dates, J, n)."""
    now, *before = (np.swapaxes(rates[:, date], 1, 2) for date in range(rates.shape[1]))
    return evaluate(now, before[0] if before else None, areas, form, signs, held, with_contributions=False)


def _run(plan: _Plan, first: int, last: int) -> _Tally:
    """Tally draws first..last in blocks, whose size depends on the cells and never on the number of draws.

    Of many cells a few draws more are read off the tables at once than are evaluated at once.
    """
    tally = _empty(plan)
    cells = int(np.prod(plan.shape))
    block = plan.params.block or max(2, CELLS_PER_BLOCK // max(cells, 1))
    drawn = plan.params.block or max(DRAWN_AT_ONCE, block)
    for start in range(first, last, drawn):
        scores = normals(start, min(start + drawn, last), plan.shape, (plan.params.seed, plan.params.stream))
        joined = correlate(scores, plan.correlation, plan.params.date_correlation)
        for e, rates in enumerate(read_each(plan.tables, joined.reshape(len(joined), cells))):
            for own in np.split(rates.reshape(-1, *plan.shape), range(block, len(rates), block)):
                _tally(plan, tally, e, own)
    return tally


def _tally(plan: _Plan, tally: _Tally, e: int, rates: Floats) -> None:
    """Run the form on a block of rates (draws, T, J, n), and count."""
    rates = rates if plan.fixed is None else plan.fixed.put_into(rates)
    result = _evaluate(rates, plan.areas, plan.form, plan.signs, plan.held)
    _count(tally, e, result, plan.params.effects[e] == plan.params.default_effect)


def _empty(plan: _Plan) -> _Tally:
    effects, n = len(plan.params.effects), len(plan.areas)
    sizes = {name: len(plan.form.part(name).classes) for name in plan.point.parts}
    return _Tally(
        {name: np.zeros((effects, n, size + 1), dtype=np.int64) for name, size in sizes.items()},
        np.zeros((effects, n), dtype=np.int64),
        {name: rank_histogram(n, plan.params.draws) for name in sizes},
        {name: score_histogram(part.score[0], plan.params.draws) for name, part in plan.point.parts.items()},
    )


def _count(tally: _Tally, e: int, drawn: Evaluation, is_default: bool) -> None:
    for name, part in drawn.parts.items():
        counts = tally.classes[name]
        counts[e] += count_codes(part.classes, counts.shape[2] - 1)
        if is_default:
            ranks = rank(part.score)
            tally.ranks[name].add(np.where(ranks > 0, ranks, np.nan))
            tally.scores[name].add(part.score)
    tally.flags[e] += count_codes(drawn.is_flagged.view(np.int8), 2)[:, 1]


def _add(left: _Tally, right: _Tally) -> _Tally:
    return _Tally(
        {name: left.classes[name] + right.classes[name] for name in left.classes},
        left.flags + right.flags,
        {name: merge([left.ranks[name], right.ranks[name]]) for name in left.ranks},
        {name: merge([left.scores[name], right.scores[name]]) for name in left.scores},
    )


def _stability(plan: _Plan, tally: _Tally, areas: Areas) -> Stability:
    """Shares of draws, laid back on all areas."""

    def spread(values: Floats, axis: int) -> Floats:
        out = np.full((*values.shape[:axis], len(areas), *values.shape[axis + 1 :]), np.nan)
        out[(slice(None),) * axis + (areas.valid,)] = values
        return out

    probabilities = {}
    for name, counts in tally.classes.items():
        shares = counts[..., :-1] / plan.params.draws
        probabilities[name] = spread(np.where(counts[..., -1:] > 0, np.nan, shares), 1)
    return Stability(
        np.array(plan.params.effects),
        probabilities,
        spread(np.where((plan.point.groups[0] < 0), np.nan, tally.flags / plan.params.draws), 1),
        {name: spread(np.stack(h.interval()), 1) for name, h in tally.ranks.items()},
        {name: spread(np.stack(h.interval()), 1) for name, h in tally.scores.items()},
    )
