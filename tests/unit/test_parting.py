"""What barriers part: a bend of a river and its two banks, by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from test_microareas import config, row_of_squares

from pipeline.findings import Findings
from pipeline.results import microareas, teams
from pipeline.results.ground import Ground
from pipeline.space.adjoining import merging
from pipeline.space.parting import crossed, round_about, ways

#: Two rows of three squares of 1 km: a b c above, d e f below. People live in the middle of each.
SHAPES = shapely.box(*np.array([(x, y, x + 1000, y + 1000) for y in (1000, 0) for x in (0, 1000, 2000)]).T)
CENTRES = shapely.get_coordinates(shapely.centroid(SHAPES))
PAIRS = np.array([(0, 1), (1, 2), (3, 4), (4, 5), (0, 3), (1, 4), (2, 5)])
#: A river that comes from the north, bends in b and goes back north: b lies within the bend, all others outside.
BEND = np.array([shapely.LineString([(1100, 2100), (1100, 1100), (1900, 1100), (1900, 2100)])])
BANK = np.array([shapely.LineString([(-100, 1000), (3100, 1000)])])


def parted(barriers: np.ndarray, centres: np.ndarray = CENTRES) -> list[bool]:
    return crossed(SHAPES, centres, PAIRS[:, 0], PAIRS[:, 1], barriers).tolist()


def land(barriers: np.ndarray, detour: float = 2.0) -> Ground:
    """The six squares as ground."""
    six = row_of_squares(6, shapes=SHAPES, centre=CENTRES, inside=CENTRES, barriers=barriers)
    return replace(six, joined=PAIRS[~np.array(parted(barriers))], detour=detour)


def test_what_lies_within_a_bend_is_parted_from_all_around_it() -> None:
    assert parted(BEND) == [True, True, False, False, False, True, False]


def test_a_river_along_the_border_parts_both_banks_and_no_bank_in_itself() -> None:
    assert parted(BANK) == [False, False, False, False, True, True, True]
    assert parted(np.empty(0, dtype=object)) == [False] * 7


def test_a_bend_within_two_areas_parts_nobody_and_a_straight_line_would() -> None:
    """A spur from the north between a and b ends 300 m before the south: people of both reach one another below it."""
    spur = np.array([shapely.LineString([(1000, 2100), (1000, 1300)])])
    assert shapely.LineString(CENTRES[:2]).intersects(spur[0]) and parted(spur)[0] is False


def test_a_gap_of_a_few_metres_is_no_bridge() -> None:
    broken = np.array(
        [shapely.LineString([(-100, 1000), (1500, 1000)]), shapely.LineString([(1508, 1000), (3100, 1000)])]
    )
    assert parted(broken) == parted(BANK)
    open_ = np.array(
        [shapely.LineString([(-100, 1000), (1450, 1000)]), shapely.LineString([(1550, 1000), (3100, 1000)])]
    )
    assert parted(open_)[4:] == [True, False, True]


def test_people_on_the_far_bank_of_their_area_belong_there() -> None:
    """The river runs through b; who lives there south of it is with e, and with neither a nor c."""
    river = np.array([shapely.LineString([(-100, 1400), (3100, 1400)])])
    south = CENTRES.copy()
    south[1, 1] = 1200
    assert parted(river, south) == [True, True, False, False, True, False, True]


def test_a_centre_outside_its_area_counts_at_its_rim() -> None:
    away = CENTRES.copy()
    away[0] = (-500, 1500)
    assert parted(BANK, away) == parted(BANK)


def test_places_on_one_bank_of_a_bend_are_not_parted_while_the_way_is_short_enough() -> None:
    """From a to c straight 2 km, both times over the river; by d, e and f 4 km: twice as long."""
    a, b, c = np.array([0]), np.array([1]), np.array([2])
    joined = land(BEND).joined
    assert ways(CENTRES, joined, a, 9e9)[0, [1, 2, 5]].tolist() == [np.inf, 4000.0, 3000.0]
    assert round_about(CENTRES, joined, a, c, np.array([2000.0]), 2.0).tolist() == [True]
    assert land(BEND).are_barred(a, c).tolist() == [False] and land(BEND, 1.9).are_barred(a, c).tolist() == [True]
    assert land(BEND).are_barred(a, b).tolist() == [True], "within the bend is the other bank"
    assert land(BANK).are_barred(a, np.array([3])).tolist() == [True]


def test_one_team_serves_both_sides_of_a_bend_and_none_its_inside() -> None:
    def served(detour: float, chosen: str) -> dict[str, str]:
        ground = land(BEND, detour)
        made = microareas.formed(ground, np.isin(ground.ids, list(chosen)), np.empty((0, 2), dtype=np.intp))
        rows, _ = teams.given(config(), "e", ground, made, Findings("flag"))
        return dict(zip(rows["microarea_id"], rows["team"], strict=True))

    assert served(2.0, "ac") == {"a": "A", "c": "A"} and served(1.9, "ac") == {"a": "A", "c": "B"}
    assert served(9.0, "ab") == {"a": "A", "b": "B"}


def test_areas_are_one_by_border_on_one_bank_and_as_declared() -> None:
    keys = np.array(list("abc"), dtype=object)
    rows = pd.DataFrame(
        [("a", "b", 50.0, "border", False), ("b", "c", 50.0, "border", True), ("a", "c", 0.0, "point", False)],
        columns=["area_id", "neighbour_id", "shared_border_m", "kind", "is_crossed"],
    )
    both = pd.concat([rows, rows.rename(columns={"area_id": "neighbour_id", "neighbour_id": "area_id"})])
    assert merging(keys, both, 10.0).tolist() == [[0, 1]] and merging(keys, both, 60.0).tolist() == []
    assert merging(keys, both, 10.0, [("b", "a"), ("b", "x")]).tolist() == []


@given(y=st.floats(1050, 1950), detour=st.floats(1, 50))
def test_no_detour_leads_over_a_river_that_has_no_end(y: float, detour: float) -> None:
    """Wherever it runs through the upper row: who lives above it is barred from all below, and who below from none."""
    river = np.array([shapely.LineString([(-9e3, y), (9e3, y)])])
    ground, i, j = land(river, detour), np.repeat(np.arange(6), 6), np.tile(np.arange(6), 6)
    if abs(y - 1500) > 10:
        above = np.array([y < 1500] * 3 + [False] * 3)
        assert ground.are_barred(i, j).tolist() == (above[i] != above[j]).tolist()


@pytest.mark.parametrize("barriers", [BEND, BANK])
def test_what_is_crossed_is_so_in_both_directions(barriers: np.ndarray) -> None:
    assert parted(barriers) == crossed(SHAPES, CENTRES, PAIRS[:, 1], PAIRS[:, 0], barriers).tolist()
