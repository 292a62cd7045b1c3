"""Which places one mobile team serves: as many teams as said, least ways, no team above what it can carry.

A set of places costs the ways from its base to its other members. Of all sets a team may serve, so many are chosen that
each place is in one: set partitioning. Its relaxation lies close to the optimum, so sets are made only where their
prices pay (column generation), and those that could still be part of a better choice are made before the last one
(Baldacci, Hadjiconstantinou, Maniezzo and Mingozzi 2002, on the capacitated p-median problem). Solved by HiGHS.
"""

from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csc_array

from pipeline.space.team_sets import MOST, Floats, Places, Sets, around, distinct

#: Best sets of each base that one round of pricing adds.
_ADDED = 8
#: Sets held at once around a base while the first ones are made.
_FEW = 400
_NEAREST = 6
_ZERO = 1e-6
#: Sets among which the last choice is made; more leave a gap, which is stated.
_CHOICE = 150_000


@dataclass(frozen=True, eq=False)
class Allocation:
    """Teams of places.

    Attributes
    ----------
    teams : (k, n) bool
        Members of each team, the team of the first place first; empty where there is no allocation.
    base : (k,) int
        Place from which each team's ways are counted.
    travel : float
        All ways; NaN without an allocation.
    gap : float
        How much shorter the ways of another allocation might be at most, as a share of ``travel``; 0: none is.
    is_impossible : bool
        No allocation to so many teams can be.
    """

    teams: Sets
    base: np.ndarray
    travel: float
    gap: float
    is_impossible: bool


def fewest(places: Places) -> int:
    """Number of teams below which the loads alone forbid any allocation."""
    loads = (places.residents.sum() / places.most_residents, places.areas.sum() / places.most_areas)
    return max(1, int(np.ceil(max(loads) - 1e-9))) if len(places) else 0


def allocate(places: Places, teams: int, *, until: float | None = None, gap: float = 0.0) -> Allocation:
    """Assign every place to one of so many teams with the least ways in all.

    Parameters
    ----------
    places : Places
        Each fits a team by itself.
    teams : int
    until : float, optional
        Seconds after which the best allocation found so far is taken; none: until it is proven.
    gap : float
        Share of the ways that need not be gained.

    Returns
    -------
    Allocation
        The same for the same places where no time ran out.
    """
    if not fewest(places) <= teams <= len(places):
        return _none(places, is_impossible=True)
    start = monotonic()
    end, half = (np.inf, np.inf) if until is None else (start + until, start + 0.6 * until)
    relaxed = _relaxed(places, teams, half)
    if relaxed is None:
        return _none(places, is_impossible=True)
    best = _chosen(places, relaxed.sets, teams, end)
    allowance = 0.02 * abs(relaxed.bound) + 1.0
    while best is None or best.cost - relaxed.bound > max(gap, _ZERO) * best.cost + _ZERO:
        allowance = allowance if best is None else best.cost - relaxed.bound + _ZERO
        near = _near(places, relaxed, allowance, end)
        if near is None:
            break
        found = _chosen(places, near, teams, end)
        if found is not None and found.cost - relaxed.bound <= allowance and found.is_proven:
            return _told(places, found, found.cost)
        if found is None and allowance > relaxed.furthest:
            return _none(places, is_impossible=best is None)
        best, allowance = found or best, 3 * allowance
        if monotonic() >= end:
            break
    return _none(places, is_impossible=False) if best is None else _told(places, best, relaxed.bound)


@dataclass(frozen=True, eq=False)
class _Relaxed:
    """Prices of the relaxation, what no allocation can go below, and the sets made for it."""

    sets: Sets
    price: Floats
    wage: float
    bound: float
    furthest: float


@dataclass(frozen=True, eq=False)
class _Choice:
    """Sets that hold each place once, the sum of their ways, and whether no others of those given have less."""

    sets: Sets
    cost: float
    is_proven: bool


def _relaxed(places: Places, teams: int, end: float) -> _Relaxed | None:
    """Make sets until none more pays; None where not even parts of teams can serve all."""
    longest = max(float(places.travel[np.isfinite(places.travel)].max(initial=0.0)), 1.0)
    sets = distinct(np.concatenate([_first(places), _filled(places, teams)]))
    penalty, most = longest, _FEW
    while True:
        price, wage, value, missing = _prices(places, sets, teams, penalty)
        more, gain = _paying(places, price, wage, _ZERO * longest, most)
        if len(more) and monotonic() < end:
            sets = distinct(np.concatenate([sets, more]))
        elif most == _FEW and monotonic() < end:
            most = MOST
        elif missing > _ZERO and monotonic() < end:
            penalty *= 10
            if penalty > 1e5 * longest:
                return None
        else:
            furthest = 2 * float(np.abs(price).sum() + abs(wage) + longest * len(places))
            return _Relaxed(sets, price, wage, value - teams * max(gain, 0.0), furthest)


def _first(places: Places) -> Sets:
    """Every place by itself, and each with those nearest to it as far as they fit one team."""
    n = len(places)
    order = np.argsort(places.travel, axis=1, kind="stable")[:, : _NEAREST + 1]
    sets = [np.eye(n, dtype=bool)]
    apart = ~np.isfinite(places.travel)
    for column in order.T:
        grown = sets[-1].copy()
        grown[np.arange(n), column] = True
        fits = (grown @ places.residents <= places.most_residents) & (grown @ places.areas <= places.most_areas)
        fits &= ~(grown & apart[column]).any(axis=1)
        sets.append(np.where(fits[:, None], grown, sets[-1]))
    return distinct(np.concatenate(sets))


def _filled(places: Places, teams: int) -> Sets:
    """Fill so many teams one place after another, the largest first, each into the nearest with room.

    The first members lie far apart. None where a place is left over: an allocation may exist all the same.
    """
    n = len(places)
    far = np.where(np.isfinite(places.travel), places.travel, 2 * places.travel[np.isfinite(places.travel)].max())
    seeds = [int(np.argmax(places.residents))]
    for _ in range(teams - 1):
        seeds.append(int(np.argmax(np.where(np.isin(np.arange(n), seeds), -1.0, far[seeds].min(axis=0)))))
    sets = np.zeros((teams, n), dtype=bool)
    sets[np.arange(teams), seeds] = True
    for place in np.argsort(-places.residents, kind="stable"):
        if sets[:, place].any():
            continue
        room = (sets @ places.residents + places.residents[place] <= places.most_residents) & (
            sets @ places.areas + places.areas[place] <= places.most_areas
        )
        room &= ~(sets & ~np.isfinite(places.travel[place])).any(axis=1)
        if not room.any():
            return np.empty((0, n), dtype=bool)
        sets[np.argmin(np.where(room, far[seeds, place], np.inf)), place] = True
    return sets


def _prices(places: Places, sets: Sets, teams: int, penalty: float) -> tuple[Floats, float, float, float]:
    """Price of each place and of a team in the relaxation over some sets, its ways, and what it leaves unserved."""
    m, n = sets.shape
    cost = np.concatenate([places.cost(sets)[0], np.full(n, penalty)])
    held = np.vstack([np.hstack([sets.T, np.eye(n, dtype=bool)]), np.arange(m + n) < m]).astype(np.float64)
    wanted = np.concatenate([np.ones(n), [teams]])
    done = linprog(cost, A_eq=csc_array(held), b_eq=wanted, method="highs-ds")
    dual = done.eqlin.marginals
    return dual[:n], float(dual[n]), float(done.fun), float(done.x[m:].sum())


def _paying(places: Places, price: Floats, wage: float, floor: float, most: int) -> tuple[Sets, float]:
    """Return the best sets around each place that cost less than their prices, and the largest gain there may be."""
    found, largest = [np.empty((0, len(places)), dtype=bool)], -np.inf
    for base in range(len(places)):
        sets, cut = around(places, base, price, wage, floor, most)
        if len(sets):
            gain = sets @ (price - np.where(np.isfinite(places.travel[base]), places.travel[base], 0.0)) + wage
            found.append(sets[np.argsort(-gain, kind="stable")[:_ADDED]])
            largest = max(largest, float(gain.max()))
        largest = max(largest, cut)
    return distinct(np.concatenate(found)), largest


def _near(places: Places, relaxed: _Relaxed, allowance: float, end: float) -> Sets | None:
    """Return every set whose ways exceed its prices by no more than the allowance; None where they are too many."""
    found: list[Sets] = []
    for base in range(len(places)):
        sets, cut = around(places, base, relaxed.price, relaxed.wage, -allowance)
        found.append(sets)
        if cut > -np.inf or sum(map(len, found)) > _CHOICE or monotonic() > end:
            return None
    return distinct(np.concatenate(found))


def _chosen(places: Places, sets: Sets, teams: int, end: float) -> _Choice | None:
    """Choose among sets so many that hold each place once, with the least ways; None where none was found."""
    cost = places.cost(sets)[0]
    held = np.vstack([sets.T, np.ones(len(sets), dtype=bool)]).astype(np.float64)
    wanted = np.concatenate([np.ones(len(places)), [teams]])
    options = {"mip_rel_gap": 0.0} | ({} if end == np.inf else {"time_limit": max(end - monotonic(), 0.1)})
    done = milp(
        cost,
        constraints=LinearConstraint(csc_array(held), wanted, wanted),
        integrality=np.ones(len(sets)),
        bounds=(0, 1),
        options=options,
    )
    if done.x is None:
        return None
    picked = done.x > 0.5
    return _Choice(sets[picked], float(cost[picked].sum()), done.status == 0)


def _told(places: Places, best: _Choice, bound: float) -> Allocation:
    order = np.argsort(best.sets.argmax(axis=1), kind="stable")
    teams = best.sets[order]
    gap = max(best.cost - bound, 0.0) / best.cost if best.cost else 0.0
    return Allocation(teams, places.cost(teams)[1], best.cost, gap if gap > _ZERO else 0.0, False)


def _none(places: Places, *, is_impossible: bool) -> Allocation:
    nobody = np.empty((0, len(places)), dtype=bool)
    return Allocation(nobody, np.empty(0, dtype=int), np.nan, np.nan, is_impossible)
