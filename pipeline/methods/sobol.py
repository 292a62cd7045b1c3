"""Sobol indices: what share of an output's variance each factor makes, alone and together with the others."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.stats import qmc

from pipeline.errors import ConfigError
from pipeline.methods.areas import Booleans, Floats, Integers

PILOT = 16  # base samples by whose mean the outputs are shifted before they are squared
BATCHES = 256  # into which base samples are gathered for resampling, so that memory does not grow with them
NO_SPREAD = 1e-12  # a variance below this share of the squared size is rounding


@dataclass(frozen=True)
class Design:
    """Saltelli's design: two independent samples A and B, and A with the columns of one factor after the other from B.

    Attributes
    ----------
    dims : tuple of int
        Columns of each factor. A factor of several is grouped: they change together. One of none has no uniform
        number; the function draws it from the number of the base sample (chance).
    samples : int
        Base samples N, a power of two; the function runs N (k + 2) times for k factors.
    seed : int
        Of the scrambled Sobol' points and of the resampling.
    """

    dims: tuple[int, ...]
    samples: int = 1024
    seed: int = 20_211_231

    def __post_init__(self) -> None:
        if self.samples < PILOT or self.samples & (self.samples - 1):
            found = f"samples = {self.samples}"
            raise ConfigError(f"base samples are a power of two, {PILOT} or more", found, "samples", "say 1024")
        if not self.dims or min(self.dims) < 0 or self.seed < 0:
            raise ConfigError("factors have columns", f"{self.dims}, seed {self.seed}", "factors", "name one or more")

    @property
    def runs(self) -> int:
        """Runs of the function for one base sample: A, B, and one per factor."""
        return len(self.dims) + 2

    @cached_property
    def from_b(self) -> Booleans:
        """Which factor a run takes from B, (runs, factors): none in the first, all in the second, then one each."""
        k = len(self.dims)
        return np.vstack([np.zeros((1, k), bool), np.ones((1, k), bool), np.eye(k, dtype=bool)])

    def rows(self, first: int, last: int) -> "Rows":
        """The runs of base samples `first` to `last`, the last one excluded."""
        width = sum(self.dims)
        unit = np.empty((last - first, 0))
        if width:
            unit = _points(qmc.Sobol(2 * width, scramble=True, rng=self.seed), first, last)
        columns = np.repeat(self.from_b, self.dims, axis=1)[:, None]
        return Rows(np.where(columns, unit[:, width:], unit[:, :width]), self.from_b, first)


def _points(engine: qmc.Sobol, first: int, last: int) -> Floats:
    """Points `first` to `last` of the sequence, (points, columns)."""
    if first:
        engine.fast_forward(first)
        return np.asarray(engine.random(last - first))
    # scipy warns of a beginning that is no power of two, though the other points follow.
    whole = 1 << (last.bit_length() - 1)
    return np.concatenate([engine.random(whole), engine.random(last - whole)]) if last > whole else engine.random(last)


@dataclass(frozen=True, eq=False)
class Rows:
    """Runs of a block of base samples.

    Attributes
    ----------
    unit : (runs, samples, columns) float in 0..1
    from_b : (runs, factors) bool
    first : int
        Number of the first base sample.
    """

    unit: Floats
    from_b: Booleans
    first: int

    @property
    def samples(self) -> int:
        """Base samples of the block."""
        return int(self.unit.shape[1])


Function = Callable[[Rows], Floats]


@dataclass(frozen=True, eq=False)
class Indices:
    """First-order and total indices, NaN where an output has no variance.

    Attributes
    ----------
    first, total : (k, n) float
        Of each output.
    variance, mean : (n,) float
    pooled_first, pooled_total : (3, k, G) float
        Estimate, lower and upper end of the interval, for each pool of outputs: the sum of what a factor explains over
        the sum of the variances, so that outputs count by their variance.
    """

    first: Floats
    total: Floats
    variance: Floats
    mean: Floats
    pooled_first: Floats
    pooled_total: Floats


@dataclass(eq=False)
class _Sums:
    """Running sums over base samples of what both estimators need; a and b less the shift."""

    a: Floats  # (n,)
    b: Floats
    squares: Floats  # (n,) a² + b²
    cross: Floats  # (k, n) b (ab - a)
    gain: Floats  # (k, n) ab - a
    jump: Floats  # (k, n) (a - ab)²
    batches: Floats  # (BATCHES, 2 k + 1, G): cross, jump / 2 and (a² + b²) / 2 summed over each pool


def analyse(
    function: Function,
    design: Design,
    pools: npt.ArrayLike | None = None,
    block: int = 64,
    threads: int = 1,
    resamples: int = 1000,
    level: float = 0.95,
) -> Indices:
    """Estimate Sobol indices of a function of n outputs.

    Parameters
    ----------
    function : callable
        Takes `Rows`, returns (runs, samples, n) float without NaN; each run must hang on its own row alone.
    design : Design
    pools : (n,) int, optional
        Pool of each output, 0 to G - 1, for joint indices with intervals; by default each output is a pool.
    block : int
        Base samples at once: the memory. Neither it nor `threads` changes a result by more than rounding.
    threads : int
    resamples : int
        Of the bootstrap.
    level : float
        Of the intervals.

    Returns
    -------
    Indices

    Notes
    -----
    First order: Saltelli et al. (2010), V_i = mean(f(B) (f(A_B^i) - f(A))), of outputs less their mean; total: Jansen
    (1999), mean((f(A) - f(A_B^i))²) / 2; the variance is that of A and B together. Pools: Gamboa et al. (2014), Sobol
    indices of several outputs. The interval is a percentile bootstrap over base samples (gathered in 256 batches),
    laid around the estimate. It treats the points as independent; Sobol' points err less, so it is rather too wide.
    """
    pilot = function(design.rows(0, PILOT))[:2].mean(axis=(0, 1))
    member = np.arange(pilot.size) if pools is None else np.asarray(pools)
    inside = np.asarray(member[:, None] == np.arange(member.max(initial=0) + 1), dtype=np.float64)
    sums = _empty(len(design.dims), inside)

    def sums_of(span: tuple[int, int]) -> list[tuple[int, Floats]]:
        rows = design.rows(*span)
        return [(rows.first, function(rows) - pilot)]

    spans = [(a, min(a + block, design.samples)) for a in range(0, design.samples, block)]
    for first, values in _in_order(sums_of, spans, threads):
        _add(sums, values, inside, np.arange(first, first + values.shape[1]) * BATCHES // design.samples)
    return _indices(sums, design, pilot, inside, resamples, level)


def _in_order(work: Callable[..., list[tuple[int, Floats]]], spans: list[tuple[int, int]], threads: int) -> Iterator:
    """Results of the spans in their order, at most `threads` of them at work or waiting."""
    if threads == 1:
        for span in spans:
            yield from work(span)
        return
    with ThreadPoolExecutor(threads) as pool:
        for start in range(0, len(spans), threads):
            for found in pool.map(work, spans[start : start + threads]):
                yield from found


def _empty(k: int, inside: Floats) -> _Sums:
    n, pools = inside.shape
    one, many = (n,), (k, n)
    return _Sums(*(np.zeros(s) for s in (one, one, one, many, many, many, (BATCHES, 2 * k + 1, pools))))


def _add(sums: _Sums, values: Floats, inside: Floats, batch: Integers) -> None:
    """Add the runs (runs, samples, n) of a block."""
    a, b, mixed = values[0], values[1], values[2:]
    squares = a * a + b * b
    sums.a += a.sum(axis=0)
    sums.b += b.sum(axis=0)
    sums.squares += squares.sum(axis=0)
    k = len(mixed)
    np.add.at(sums.batches[:, 2 * k], batch, squares @ inside / 2)
    for factor in range(k):
        gain = mixed[factor] - a
        sums.gain[factor] += gain.sum(axis=0)
        cross, jump = b * gain, gain * gain
        sums.cross[factor] += cross.sum(axis=0)
        sums.jump[factor] += jump.sum(axis=0)
        np.add.at(sums.batches[:, factor], batch, cross @ inside)
        np.add.at(sums.batches[:, k + factor], batch, jump @ inside / 2)


def _indices(sums: _Sums, design: Design, pilot: Floats, inside: Floats, resamples: int, level: float) -> Indices:
    n = design.samples
    shift = (sums.a + sums.b) / (2 * n)
    variance = sums.squares / (2 * n) - shift**2
    explained, remaining = (sums.cross - shift * sums.gain) / n, sums.jump / (2 * n)
    # ASSUME what varies by rounding alone does not vary.
    flat = variance <= NO_SPREAD * (sums.squares / (2 * n) + pilot**2)
    variance = np.where(flat, 0.0, variance)
    explained, remaining = np.where(flat, 0.0, explained), np.where(flat, 0.0, remaining)
    estimate = np.stack([explained @ inside, remaining @ inside])
    whole = variance @ inside
    lost = shift**2 @ inside
    first, total = _around(_ratio(estimate, whole), _resampled(sums, design, lost, resamples), level)
    return Indices(_ratio(explained, variance), _ratio(remaining, variance), variance, pilot + shift, first, total)


def _resampled(sums: _Sums, design: Design, lost: Floats, resamples: int) -> tuple[Floats, Floats]:
    """Both indices of each pool from all batches (2, 1, k, G), and from batches drawn anew (2, R, k, G).

    How the mean itself varies between the resamples is left out: it is of the order 1 / N.
    """
    filled = sums.batches[:: max(1, BATCHES // design.samples)]
    count, k = len(filled), len(design.dims)
    generator = np.random.default_rng((design.seed, 1))
    drawn = generator.multinomial(count, np.full(count, 1 / count), size=resamples)
    found = []
    for times in (np.ones((1, count)), drawn):
        means = np.tensordot(times, filled, axes=1) / design.samples  # (R, 2 k + 1, G)
        parts = np.stack([means[:, :k], means[:, k : 2 * k]])
        found.append(_ratio(parts, means[:, None, 2 * k] - lost))
    return found[0], found[1]


def _around(estimate: Floats, resampled: tuple[Floats, Floats], level: float) -> Floats:
    """Estimate, low and high, (2, 3, k, G): how far the resamples lie from the batches they are of."""
    centre, drawn = resampled
    ends = np.quantile(drawn - centre, [(1 - level) / 2, (1 + level) / 2], axis=1)  # (2 ends, 2, k, G)
    return np.stack([estimate, estimate + ends[0], estimate + ends[1]], axis=1)


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.asarray(part / np.where(whole > 0, whole, np.nan))
