"""Sets of places that one team may serve: all that pay at given prices, built place by place around a base."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Sets = npt.NDArray[np.bool_]

#: Sets held at once around one base; more are cut off, the best are kept and the bound says what the others may give.
MOST = 60_000
_SLACK = 1e-6


@dataclass(frozen=True, eq=False)
class Places:
    """Places to serve, the ways between them and what a team can carry.

    Attributes
    ----------
    travel : (n, n) float
        Way between two places, symmetric, zero on the diagonal; inf: the two are never in one team.
    residents, areas : (n,) float
        What each place brings; none above what a team can carry.
    most_residents, most_areas : float
        What a team can carry.
    """

    travel: Floats
    residents: Floats
    areas: Floats
    most_residents: float
    most_areas: float

    def __len__(self) -> int:
        return len(self.residents)

    def cost(self, sets: Sets) -> tuple[Floats, npt.NDArray[np.intp]]:
        """Ways from the base of every set to its other members, summed; and the base that makes them least.

        Parameters
        ----------
        sets : (m, n) bool

        Returns
        -------
        (m,) float and (m,) int
        """
        finite = np.where(np.isfinite(self.travel), self.travel, 0.0)
        summed = np.where(sets, sets.astype(np.float64) @ finite, np.inf)
        base = summed.argmin(axis=1)
        return summed[np.arange(len(sets)), base], base


def around(places: Places, base: int, price: Floats, wage: float, floor: float, most: int = MOST) -> tuple[Sets, float]:
    """Find the sets with a base whose prices exceed their ways by at least ``floor``.

    Parameters
    ----------
    base : int
    price : (n,) float
        What serving each place is worth.
    wage : float
        What a team is worth, as such.
    floor : float
        Least gain of a set: its prices and the wage less the ways from the base.
    most : int
        Sets held at once.

    Returns
    -------
    (m, n) bool
        The sets; where ``most`` cut some off, not all.
    float
        Largest gain that a set cut off may have; -inf where none was.
    """
    gain = price - places.travel[base]
    fits = (places.residents + places.residents[base] <= places.most_residents) & (
        places.areas + places.areas[base] <= places.most_areas
    )
    items = np.flatnonzero(np.isfinite(gain) & fits & (np.arange(len(places)) != base))
    items = items[np.argsort(-gain[items], kind="stable")]
    # What the best of the items from each on may add at most.
    best = np.concatenate([[0.0], np.cumsum(np.maximum(gain[items], 0.0))])
    members = np.zeros((1, len(places)), dtype=bool)
    members[0, base] = True
    state = (members, np.array([price[base] + wage]), np.array([-1]))
    found, cut = [members[state[1] >= floor]], -np.inf
    while len(state[0]):
        state, dropped = _longer(places, items, gain, best, state, floor, most)
        cut = max(cut, dropped)
        found.append(state[0][state[1] >= floor])
    return np.concatenate(found), cut


State = tuple[Sets, Floats, npt.NDArray[np.intp]]


def _longer(
    places: Places, items: npt.NDArray[np.intp], gain: Floats, best: Floats, state: State, floor: float, most: int
) -> tuple[State, float]:
    """Every set with one more of the items behind its last, as far as it fits and may still reach the floor."""
    members, value, last = state
    count = len(items) - 1 - last
    parent = np.repeat(np.arange(len(members)), count)
    step = np.arange(len(parent)) - np.repeat(np.cumsum(count) - count, count)
    position = last[parent] + 1 + step
    worth = value[parent] + gain[items[position]]
    residents, areas = members @ places.residents, members @ places.areas
    room = places.most_areas - areas[parent] - places.areas[items[position]]
    slots = np.maximum(room // places.areas.min(), 0).astype(np.intp)
    bound = worth + best[np.minimum(position + 1 + slots, len(items))] - best[position + 1]
    is_open = (bound >= floor) & (room >= 0)
    is_open &= residents[parent] + places.residents[items[position]] <= places.most_residents + _SLACK
    parent, position, worth, bound = parent[is_open], position[is_open], worth[is_open], bound[is_open]
    apart = ~np.isfinite(places.travel)
    together = ~(members[parent] & apart[items[position]]).any(axis=1)
    parent, position, worth, bound = parent[together], position[together], worth[together], bound[together]
    cut = -np.inf
    if len(parent) > most:
        order = np.argsort(-bound, kind="stable")
        cut = float(bound[order[most]])
        parent, position, worth = (a[order[:most]] for a in (parent, position, worth))
    grown = members[parent].copy()
    grown[np.arange(len(parent)), items[position]] = True
    return (grown, worth, position), cut


def distinct(sets: Sets) -> Sets:
    """Return each set once, in one order."""
    _, first = np.unique(np.packbits(sets, axis=1), axis=0, return_index=True)
    return sets[np.sort(first)]
