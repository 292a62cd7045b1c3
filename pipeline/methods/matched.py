"""Funded areas beside never-funded ones that were alike before: one statement for the city as a whole.

What was high by chance when funding was decided falls by itself. So the edition that decided it is left out twice:
pairs are alike over two editions or more before it, and their change is measured from the first edition after it. What
chance makes of such pairs is measured on placebo funding: never-funded areas treated as if they had been funded.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.methods.areas import Booleans, Floats, Integers

NO_AREAS = "no_comparable_areas"
TOO_FEW_EDITIONS = "too_few_editions"
LEAST_EDITIONS = 2


@dataclass(frozen=True)
class MatchLimits:
    """Declared limits: calliper in SD, least number of pairs, placebo runs, seed, level of the interval."""

    calliper: float = 0.25
    least_pairs: int = 8
    placebos: int = 499
    seed: int = 20130101
    level: float = 0.95


@dataclass(frozen=True, eq=False)
class Panel:
    """Areas over the editions up to the one at hand, the last column.

    Attributes
    ----------
    scores : (n, T) float
        Against the city, high = worse; NaN where not scored or not comparable.
    matched_on : (n, T) bool
        Of funded areas: the editions before the one that decided their funding.
    base : (n,) int
        Of funded areas: the first edition after it; -1 where there is none before the last.
    funded, free : (n,) bool
        Areas to match, and those that were never funded.
    xy : (n, 2) float, m
        Middle points: placebo funding lies together as funding does.
    """

    scores: Floats
    matched_on: Booleans
    base: Integers
    funded: Booleans
    free: Booleans
    xy: Floats


@dataclass(frozen=True, eq=False)
class Matched:
    """The statement: effect < 0 where funded areas fell more (improved) than their pairs; NaN where there is none.

    Attributes
    ----------
    pairs : (m, 2) int
        Positions of funded and never-funded areas.
    effect, low, high : float
        In SD of the city.
    reason : str
        Why there is no statement; empty where there is one.
    """

    pairs: Integers
    effect: float
    low: float
    high: float
    reason: str


def compare(panel: Panel, limits: MatchLimits) -> Matched:
    """Match funded areas with never-funded ones and compare how their scores changed since.

    Returns
    -------
    Matched
        Effect: mean over pairs of the change of the funded area less that of its pair, from the base to the last
        edition. Pairs: nearest first, without replacement, root mean square distance over the editions that the funded
        area is matched on within the calliper.

    Notes
    -----
    Interval by permutation: groups of never-funded areas of the sizes of the funded groups, each a random area and
    those nearest to it, are matched with the other never-funded areas in the same way; effect - quantiles of what they
    show. So chance, what matching does, and neighbours that change together are all in it.
    """
    scored = np.isfinite(panel.scores)
    usable = scored[:, -1] & ((panel.matched_on & scored).sum(axis=1) >= LEAST_EDITIONS) & (panel.base >= 0)
    usable &= scored[np.arange(len(scored)), panel.base]
    treated = np.flatnonzero(panel.funded & usable)
    if panel.funded.any() and not len(treated):
        return _nothing(TOO_FEW_EDITIONS)
    free = np.flatnonzero(panel.free & scored.all(axis=1))
    if len(treated) < limits.least_pairs or len(free) < 2 * limits.least_pairs:
        return _nothing(NO_AREAS)
    like = _Like(panel.matched_on[treated] & scored[treated], panel.base[treated])
    pairs, effect = _matched(panel.scores, treated, free, like, limits.calliper)
    if len(pairs) < limits.least_pairs:
        return _nothing(NO_AREAS, pairs)
    # As many placebo areas as found a pair: more would show less chance than the statement has.
    kept = np.flatnonzero(np.isin(treated, pairs[:, 0]))
    shown = _placebos(panel, treated[kept], free, _Like(like.matched_on[kept], like.base[kept]), limits)
    if len(shown) < limits.placebos / 2:
        return _nothing(NO_AREAS, pairs)
    tail = (1 - limits.level) / 2
    ends = effect - np.quantile(shown, [1 - tail, tail])
    return Matched(pairs, effect, float(ends[0]), float(ends[1]), "")


@dataclass(frozen=True, eq=False)
class _Like:
    """Of each funded area the editions it is matched on, (m, T), and its base, (m,)."""

    matched_on: Booleans
    base: Integers


def _nothing(reason: str, pairs: Integers | None = None) -> Matched:
    return Matched(np.zeros((0, 2), dtype=int) if pairs is None else pairs, np.nan, np.nan, np.nan, reason)


def _matched(
    scores: Floats, treated: Integers, controls: Integers, like: _Like, calliper: float
) -> tuple[Integers, float]:
    """Pair areas with controls, nearest first, each once; the pairs and their mean difference of changes."""
    squared = np.zeros((len(treated), len(controls)))
    for edition in np.flatnonzero(like.matched_on.any(axis=0)):
        apart = scores[treated, edition][:, None] - scores[controls, edition]
        squared += np.where(like.matched_on[:, edition, None], apart**2, 0.0)
    near = np.sqrt(squared / like.matched_on.sum(axis=1)[:, None])
    rows, columns = np.nonzero(near <= calliper)
    order = np.argsort(near[rows, columns], kind="stable")
    chosen = _greedy(rows[order], columns[order], len(treated), len(controls))
    pairs = np.stack([treated[chosen[:, 0]], controls[chosen[:, 1]]], axis=1)
    if not len(pairs):
        return pairs, np.nan
    base = like.base[chosen[:, 0]]
    change = scores[pairs, -1] - scores[pairs, base[:, None]]
    return pairs, float((change[:, 0] - change[:, 1]).mean())


def _greedy(rows: Integers, columns: Integers, treated: int, controls: int) -> Integers:
    """Take candidate pairs in their order, each area once: (pairs, 2)."""
    left, right = [True] * treated, [True] * controls
    pairs = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if left[row] and right[column]:
            left[row] = right[column] = False
            pairs.append((row, column))
    return np.array(pairs, dtype=int).reshape(-1, 2)


def _placebos(panel: Panel, treated: Integers, free: Integers, like: _Like, limits: MatchLimits) -> Floats:
    """Effects of placebo funding that has as many groups of as many areas, and the same editions, as the real one."""
    random = np.random.default_rng(limits.seed)
    if len(free) < 2 * len(treated):
        return np.zeros(0)
    sizes, xy = _groups(panel.xy[treated]), panel.xy[free]
    nearest = np.argsort(((xy[:, None] - xy[None]) ** 2).sum(axis=2), axis=1, kind="stable")
    shown = np.full(limits.placebos, np.nan)
    for run in range(limits.placebos):
        chosen = _together(sizes, nearest, random)
        others = np.delete(free, chosen)
        pairs, effect = _matched(panel.scores, free[chosen], others, like, limits.calliper)
        shown[run] = effect if len(pairs) >= limits.least_pairs / 2 else np.nan
    return shown[np.isfinite(shown)]


def _groups(xy: Floats) -> Integers:
    """Sizes of groups of areas that lie together: linked where nearer than twice the usual distance to the nearest."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(xy) < 2:
        return np.ones(len(xy), dtype=int)
    tree = linkage(xy, "single")
    labels = fcluster(tree, 2 * float(np.median(tree[:, 2])) + 1e-9, "distance")
    return np.asarray(np.bincount(labels)[1:])


def _together(sizes: Integers, nearest: Integers, random: np.random.Generator) -> Integers:
    """Choose groups without overlap: a random area and those nearest to it that are left."""
    free = np.ones(len(nearest), dtype=bool)
    chosen = []
    for size in sizes:
        seed = random.choice(np.flatnonzero(free))
        members = nearest[seed][free[nearest[seed]]][:size]
        free[members] = False
        chosen.append(members)
    return np.concatenate(chosen)
