"""Mobile teams: the least ways under capacity, against every allocation there is."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.results.teams import letter
from pipeline.space.team_sets import Places
from pipeline.space.teams import allocate, fewest


def places(
    seed: int, n: int, *, most_residents: float = 5000.0, most_areas: float = 4.0, river: bool = False
) -> Places:
    """Places at random points of a square of 10 km; a river parts west from east."""
    random = np.random.default_rng(seed)
    points = random.uniform(0, 10_000, (n, 2))
    travel = np.rint(np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)))
    if river:
        west = points[:, 0] < 5000
        travel[west[:, None] != west[None]] = np.inf
    residents = random.integers(400, 2600, n).astype(float)
    return Places(travel, residents, random.integers(1, 3, n).astype(float), most_residents, most_areas)


def cheapest(given: Places, teams: int) -> float:
    """Least ways of all partitions into so many feasible teams, by looking at every one; inf where there is none."""
    n = len(given)
    cost = {}
    for size in range(1, n + 1):
        for members in combinations(range(n), size):
            own = list(members)
            ways = given.travel[np.ix_(own, own)]
            fits = given.residents[own].sum() <= given.most_residents and given.areas[own].sum() <= given.most_areas
            if fits and np.isfinite(ways).all():
                cost[frozenset(members)] = float(ways.sum(axis=1).min())

    def best(left: frozenset[int], k: int) -> float:
        if not left or k == 0:
            return 0.0 if not left and k == 0 else np.inf
        first = min(left)
        return min(
            (c + best(left - own, k - 1) for own, c in cost.items() if first in own and own <= left), default=np.inf
        )

    return best(frozenset(range(n)), teams)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    n=st.integers(1, 7),
    teams=st.integers(1, 6),
    river=st.booleans(),
    residents=st.sampled_from([2600.0, 4000.0, 7000.0]),
)
def test_no_allocation_is_better(seed: int, n: int, teams: int, river: bool, residents: float) -> None:
    given_places = places(seed, n, most_residents=residents, river=river)
    found, least = allocate(given_places, teams), cheapest(given_places, teams)
    assert found.is_impossible == (least == np.inf)
    if least < np.inf:
        assert found.travel == pytest.approx(least) and found.gap == 0


@pytest.mark.parametrize("seed", range(3))
def test_teams_keep_what_they_can_carry_and_hold_each_place_once(seed: int) -> None:
    given_places = places(seed, 24, river=True)
    found = allocate(given_places, fewest(given_places) + 3)
    assert (found.teams.sum(axis=0) == 1).all()
    assert (found.teams @ given_places.residents <= 5000).all() and (found.teams @ given_places.areas <= 4).all()
    for members in found.teams:
        assert np.isfinite(given_places.travel[np.ix_(members, members)]).all()
    assert (found.teams[np.arange(len(found.base)), found.base]).all()


def test_the_same_places_give_the_same_teams_and_one_more_is_no_longer_way() -> None:
    given_places = places(5, 20)
    teams = fewest(given_places) + 1
    once, again, more = (allocate(given_places, k) for k in (teams, teams, teams + 1))
    assert np.array_equal(once.teams, again.teams) and np.array_equal(once.base, again.base)
    assert more.travel <= once.travel


def test_three_on_a_line_by_hand() -> None:
    """Places at 0, 1 and 4 km, two fit a team: the first two share one, their way is 1 km."""
    points = np.array([0.0, 1000.0, 4000.0])
    given_places = Places(np.abs(points[:, None] - points[None]), np.full(3, 900.0), np.ones(3), 2000.0, 8.0)
    assert fewest(given_places) == 2
    found = allocate(given_places, 2)
    assert found.travel == 1000 and found.teams.tolist() == [[True, True, False], [False, False, True]]
    assert allocate(given_places, 1).is_impossible and allocate(given_places, 4).is_impossible


def test_when_time_is_out_the_gap_is_told() -> None:
    given_places = places(1, 40, most_residents=8000.0, most_areas=8.0)
    found, best = allocate(given_places, 12, until=0.0), allocate(given_places, 12)
    assert not found.is_impossible
    if len(found.teams):
        assert found.travel * (1 - found.gap) <= best.travel + 1e-6 <= found.travel + 1e-3


def test_teams_are_named_by_letters() -> None:
    assert [letter(i) for i in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]
