"""Geometry on squares whose shares can be counted by hand."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from pipeline.space import coverage, crosswalk, overlay
from pipeline.space.periods import kind_on


def boxes(*bounds: tuple[float, float, float, float]) -> np.ndarray:
    return np.array([shapely.box(*b) for b in bounds], dtype=object)


def test_repaired_keeps_the_surface_of_a_bowtie_and_says_so() -> None:
    polygons = np.array([shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]), shapely.box(0, 0, 1, 1)], dtype=object)
    mended, broken = coverage.repaired(polygons)
    assert broken.tolist() == [True, False]
    assert shapely.is_valid(mended).all()
    assert shapely.area(mended).tolist() == [2.0, 1.0]


def test_degrees_contradict_a_projected_crs() -> None:
    assert "degrees" in str(coverage.contradicts((13.1, 52.4, 13.6, 52.6), "EPSG:25833"))
    assert coverage.contradicts((370000, 5799520, 415786, 5837259), "EPSG:25833") is None
    assert coverage.contradicts((370000, 5799520, 415786, 5837259), "EPSG:4326") is not None


def test_fit_measures_overlap_and_gap() -> None:
    fit = coverage.fit(boxes((0, 0, 2, 1), (1, 0, 3, 1)))
    assert (fit.overlap_m2, fit.gap_m2, fit.total_m2) == (1.0, 0.0, 4.0)
    ring = boxes((0, 0, 3, 1), (0, 2, 3, 3), (0, 1, 1, 2), (2, 1, 3, 2))
    assert coverage.fit(ring).gap_m2 == 1.0


def test_share_of_area_counts_what_layers_share_once() -> None:
    share = overlay.share_of_area(boxes((0, 0, 4, 1), (10, 0, 11, 1)), boxes((0, 0, 2, 1), (1, 0, 3, 1)))
    assert share.tolist() == [0.75, 0.0]
    assert overlay.share_of_area(boxes((0, 0, 1, 1)), boxes()).tolist() == [0.0]


def test_residents_decide_where_there_are_blocks() -> None:
    areas = boxes((0, 0, 2, 1), (2, 0, 4, 1))
    owner = overlay.owners(np.array([0.5, 1.5, 9.0]), np.array([0.5, 0.5, 0.5]), areas)
    assert owner.tolist() == [0, 0, -1]
    share = overlay.share_of_residents(np.array([30.0, 10.0, 5.0]), owner, np.array([True, False, True]), 2)
    assert share[0] == 0.75
    assert np.isnan(share[1])


def test_a_point_on_a_border_has_one_owner() -> None:
    assert overlay.owners(np.array([2.0]), np.array([0.5]), boxes((0, 0, 2, 1), (2, 0, 4, 1))).tolist() == [0]


@given(st.lists(st.floats(0.5, 9.5), min_size=1, max_size=6, unique=True))
def test_crosswalk_weights_of_a_partition_sum_to_one(cuts: list[float]) -> None:
    edges = [0.0, *sorted(cuts), 10.0]
    after = boxes(*((a, 0, b, 1) for a, b in pairwise(edges)))
    walk = crosswalk.by_area(boxes((0, 0, 5, 1), (5, 0, 10, 1)), after, least_share=0.0)
    assert np.bincount(walk.before, walk.weight) == pytest.approx([1, 1])
    assert np.bincount(walk.after, walk.weight_back) == pytest.approx(np.ones(len(after)))


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "announced", "kind"),
    [
        (None, None, None, "current"),
        (date(2020, 1, 1), None, None, "current"),
        (date(2020, 1, 2), None, None, "future"),
        (date(2020, 1, 2), None, date(2019, 5, 1), "planned"),
        (None, None, date(2019, 5, 1), "planned"),
        (None, None, date(2020, 5, 1), "future"),
        (date(2010, 1, 1), date(2019, 12, 31), None, "former"),
        (date(2010, 1, 1), date(2020, 1, 1), None, "current"),
    ],
)
def test_kind_of_a_funding_area_on_new_year_2020(
    valid_from: date | None, valid_to: date | None, announced: date | None, kind: str
) -> None:
    assert kind_on(date(2020, 1, 1), valid_from, valid_to, announced) == kind
