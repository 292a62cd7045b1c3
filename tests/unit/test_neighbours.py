"""Neighbours of squares whose borders can be counted by hand."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from pipeline.methods.areas import make_areas
from pipeline.methods.shrink import BetaBinomialParams, beta_binomial, beta_prior
from pipeline.space.neighbours import neighbours, rows


def lattice(columns: int, lines: int, side: float = 100.0) -> np.ndarray:
    x, y = np.arange(columns * lines) % columns * side, np.arange(columns * lines) // columns * side
    return shapely.box(x, y, x + side, y + side)


def pairs(found) -> dict[tuple[int, int], tuple[float, str]]:
    known = zip(found.area, found.neighbour, found.border_m, found.kind, strict=True)
    return {(int(i), int(j)): (round(float(m), 6), str(kind)) for i, j, m, kind in known}


def test_a_lattice_has_borders_of_its_side_and_corners_without_length():
    found = pairs(neighbours(lattice(3, 3)))
    assert found[0, 1] == found[1, 0] == (100.0, "border")
    assert found[0, 4] == (0.0, "point")
    assert sum(kind == "border" for _, kind in found.values()) == 24
    assert sum(kind == "point" for _, kind in found.values()) == 16
    assert {j for i, j in found if i == 4} == {0, 1, 2, 3, 5, 6, 7, 8}


def test_without_corners_only_borders_count():
    found = pairs(neighbours(lattice(3, 3), corners=False))
    assert len(found) == 24 and {j for i, j in found if i == 4} == {1, 3, 5, 7}


@pytest.mark.parametrize("gap", [0.4, -0.4])
def test_a_sliver_of_gap_or_overlap_does_not_separate_neighbours(gap: float):
    polygons = np.array([shapely.box(0, 0, 100, 100), shapely.box(100 + gap, 20, 200, 80)])
    found = pairs(neighbours(polygons))
    assert set(found) == {(0, 1), (1, 0)}
    assert found[0, 1][1] == "border" and found[0, 1][0] == pytest.approx(60, abs=1.5)


def test_a_border_without_common_vertices_has_its_whole_length():
    polygons = np.array([shapely.box(0, 0, 100, 100), shapely.box(100, -50, 200, 40), shapely.box(100, 40, 200, 150)])
    found = pairs(neighbours(polygons))
    assert found[0, 1][0] == pytest.approx(40, abs=0.01)
    assert found[0, 2][0] == pytest.approx(60, abs=0.01)


def test_an_island_gets_the_nearest_area_in_both_directions_and_is_told():
    polygons = np.append(lattice(2, 1), [shapely.box(230, 0, 300, 100)])
    found = neighbours(polygons)
    assert pairs(found)[2, 1] == pairs(found)[1, 2] == (0.0, "nearest")
    assert found.islands.tolist() == [2]
    alone = neighbours(polygons, islands="none")
    assert 2 not in alone.area and alone.islands.tolist() == [2]


def test_two_islands_nearest_to_each_other_are_one_pair():
    polygons = np.array([shapely.box(0, 0, 10, 10), shapely.box(50, 0, 60, 10)])
    assert pairs(neighbours(polygons)) == {(0, 1): (0.0, "nearest"), (1, 0): (0.0, "nearest")}


def test_an_area_without_geometry_has_no_neighbours_and_is_no_island():
    polygons = np.array([*lattice(2, 1), None, shapely.Polygon()], dtype=object)
    found = neighbours(polygons)
    assert set(pairs(found)) == {(0, 1), (1, 0)} and len(found.islands) == 0
    nothing = neighbours(np.array([None, None], dtype=object))
    assert len(nothing.area) == len(nothing.islands) == 0


def test_holes_and_parts_have_borders_too():
    hole = shapely.Polygon([(0, 0), (300, 0), (300, 300), (0, 300)], [[(100, 100), (200, 100), (200, 200), (100, 200)]])
    parts = shapely.MultiPolygon([shapely.box(100, 100, 200, 200), shapely.box(300, 0, 400, 100)])
    assert pairs(neighbours(np.array([hole, parts])))[0, 1] == (500.0, "border")


@given(st.integers(2, 6), st.integers(2, 5), st.randoms(use_true_random=False))
def test_neighbours_do_not_hang_on_the_order_of_areas(columns: int, lines: int, random):
    polygons = lattice(columns, lines)
    order = np.array(random.sample(range(len(polygons)), len(polygons)))
    one, two = pairs(neighbours(polygons)), pairs(neighbours(polygons[order]))
    assert {(int(order[i]), int(order[j])): said for (i, j), said in two.items()} == one
    assert all(one[j, i] == said for (i, j), said in one.items())


def test_the_prior_of_neighbours_takes_the_area_and_those_around_it():
    found = neighbours(lattice(3, 3), corners=False)
    areas = make_areas([str(i) for i in range(9)], neighbours=rows(found.area, found.neighbour, 9))
    totals = np.full((9, 1), 100.0)
    cases = np.array([10, 20, 10, 20, 60, 20, 10, 20, 10.0])[:, None]
    mean, _ = beta_prior(cases, totals, areas, BetaBinomialParams("neighbours"))
    # The centre: 60 + 4 x 20 of 500; a corner: 10 + 2 x 20 of 300.
    assert mean[4, 0] == pytest.approx(140 / 500) and mean[0, 0] == pytest.approx(50 / 300)
    rate, weight = beta_binomial(cases, totals, areas, BetaBinomialParams("neighbours"))
    # m = .28, s2 = (4 x .08^2 + .32^2) / 5 = .0256, A = (.0256 - .2016 / 100) / .99, v = .2016 / A - 1.
    v = 0.2016 / ((0.0256 - 0.002016) / 0.99) - 1
    assert weight[4, 0] == pytest.approx(100 / (100 + v))
    assert rate[4, 0] == pytest.approx(weight[4, 0] * 0.6 + (1 - weight[4, 0]) * 0.28)
