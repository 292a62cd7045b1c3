"""Areas and funding areas on squares: every share can be counted on paper."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import Findings
from pipeline.results import funding
from pipeline.space import overlay
from pipeline.space.placed import Placed, points_inside

# Two areas of 4 x 4 side by side; residents at nine points, one of them in no area.
AREAS = [shapely.box(0, 0, 4, 4), shapely.box(4, 0, 8, 4)]
BLOCKS = [
    # x, y, residents
    (1, 1, 10), (3, 1, 20), (1, 3, 30), (3, 3, 40),
    (5, 1, 100), (7, 1, 50), (5, 3, 25), (7, 3, 25),
    (9, 1, 7),
]  # fmt: skip
SMALL = shapely.box(0.5, 0.5, 1.5, 1.5)
CROSSING = shapely.box(2, 0, 6, 2)
TOUCHING = shapely.box(8, 0, 10, 4)
RING = shapely.Polygon([(4, 0), (8, 0), (8, 4), (4, 4)], holes=[[(4.5, 0.5), (5.5, 0.5), (5.5, 1.5), (4.5, 1.5)]])
OVERLAPPING = shapely.box(2, 0, 4, 4)


class FakeStore:
    """The tables that an overlay reads."""

    def __init__(self, layers: list[dict], blocks: list[tuple] = BLOCKS) -> None:
        none = {"valid_from_on": None, "valid_to_on": None, "announced_on": None, "programme": "P"}
        rows = [{**none, **row, "geometry": shapely.to_wkb(row["geometry"])} for row in layers]
        x, y, residents = zip(*blocks, strict=True) if blocks else ((), (), ())
        self.tables = {
            "core_areas": pd.DataFrame({"area_id": ["a", "b"], "is_base": True, "geometry": shapely.to_wkb(AREAS)}),
            "core_funding": pd.DataFrame(rows, columns=["funding_id", "geometry", *none]),
            "core_blocks": pd.DataFrame({"x": x, "y": y, "residents": residents, "source_id": "s"}),
        }

    def read(self, name: str, **_: str) -> pd.DataFrame:
        return self.tables[name]


def laid(layers: list[dict], blocks: list[tuple] = BLOCKS, on: date = date(2020, 12, 31)) -> tuple:
    config = SimpleNamespace(
        editions=("2020",), edition=lambda _: SimpleNamespace(geography="g", data_on=on), settings=None
    )
    pairs, shares = funding.overlaid(FakeStore(layers, blocks), config, "2020")
    return pairs.set_index(["area_id", "funding_id"]), shares.set_index("area_id")


@pytest.mark.parametrize(
    ("shape", "of_a", "of_b", "surface"),
    [
        # The block at (1, 1) alone: 10 of 100; 1 of 16 square metres.
        (SMALL, 0.10, 0.0, (1 / 16, None)),
        # (3, 1) of a: 20 of 100; (5, 1) of b: 100 of 200. 4 of 16 square metres each.
        (CROSSING, 0.20, 0.50, (4 / 16, 4 / 16)),
        # It touches b along its whole border and holds none of its people, but the one who lives in no area.
        (TOUCHING, 0.0, 0.0, (None, None)),
        # All of b but the hole with the 100 at (5, 1): 100 of 200; 15 of 16 square metres.
        (RING, 0.0, 0.50, (None, 15 / 16)),
    ],
    ids=["smaller than an area", "crossing a border", "touching", "with a hole"],
)
def test_shares_of_one_funding_area(shape, of_a, of_b, surface) -> None:
    pairs, shares = laid([{"funding_id": "f", "geometry": shape}])
    assert shares["share_current"].tolist() == pytest.approx([of_a, of_b])
    assert set(shares["overlay_basis"]) == {"residents"}
    for area, people, square in zip("ab", (of_a, of_b), surface, strict=True):
        if square is None:
            assert (area, "f") not in pairs.index, "nothing in common but a line is no pair"
        else:
            row = pairs.loc[(area, "f")]
            assert row["share_area"] == pytest.approx(square) and row["share_residents"] == pytest.approx(people)
    assert (pairs["kind"] == "current").all() if len(pairs) else True


def test_what_funding_areas_have_in_common_counts_once() -> None:
    # crossing: (3, 1) = 20; overlapping: (3, 1) and (3, 3) = 60. Together 60 of 100, never 80.
    layers = [{"funding_id": "c", "geometry": CROSSING}, {"funding_id": "o", "geometry": OVERLAPPING}]
    pairs, shares = laid(layers)
    assert shares.loc["a", "share_current"] == pytest.approx(0.60)
    assert pairs.loc[("a", "c"), "share_residents"] == pytest.approx(0.20)
    assert pairs.loc[("a", "o"), "share_residents"] == pytest.approx(0.60)
    assert shares.loc["b", "share_current"] == pytest.approx(0.50)


def test_without_blocks_the_surface_decides_and_counts_once_too() -> None:
    layers = [{"funding_id": "c", "geometry": CROSSING}, {"funding_id": "o", "geometry": OVERLAPPING}]
    pairs, shares = laid(layers, blocks=[])
    # Of a the right half, in which the crossing one lies: 8 of 16; of b 4 of 16.
    assert shares["share_current"].tolist() == pytest.approx([0.5, 0.25])
    assert set(shares["overlay_basis"]) == {"area"} and pairs["share_residents"].isna().all()


def test_a_block_on_the_border_of_two_funding_areas_is_counted_once_and_not_lost() -> None:
    halves = [shapely.box(0, 0, 1, 4), shapely.box(1, 0, 4, 4)]
    _, shares = laid([{"funding_id": str(n), "geometry": half} for n, half in enumerate(halves)])
    assert shares.loc["a", "share_current"] == pytest.approx(1.0)


def test_programmes_are_current_planned_or_former_by_their_dates_at_each_edition() -> None:
    layers = [
        {"funding_id": "1", "programme": "A", "geometry": SMALL, "valid_to_on": date(2018, 12, 31)},
        {"funding_id": "2", "programme": "B", "geometry": CROSSING, "valid_from_on": date(2019, 1, 1)},
        {
            "funding_id": "3",
            "programme": "C",
            "geometry": OVERLAPPING,
            "valid_from_on": date(2022, 1, 1),
            "announced_on": date(2020, 6, 1),
        },
    ]
    _, then = laid(layers, on=date(2018, 6, 30))
    assert then.loc["a"].tolist()[:3] == pytest.approx([0.10, 0.0, 0.0]), "A runs, B and C are not yet known"
    _, now = laid(layers, on=date(2020, 12, 31))
    assert now.loc["a"].tolist()[:3] == pytest.approx([0.20, 0.60, 0.10]), "B runs, C is planned, A has ended"
    _, later = laid(layers, on=date(2023, 12, 31))
    assert later.loc["a"].tolist()[:3] == pytest.approx([0.60, 0.0, 0.10]), "B and C run, what they share once"


def test_which_area_holds_a_block_is_found_once_a_geography_and_people_live_in_the_middle_of_their_blocks() -> None:
    """Area a: blocks of 100 and 300 at x = 1 and x = 3 have their middle at 2.5; area b has none, a point inside it."""
    blocks = pd.DataFrame({"x": [1.0, 3.0, 99.0], "y": [1.0, 1.0, 1.0], "residents": [100.0, 300.0, 7.0]})
    shapes = np.array([shapely.box(0, 0, 4, 4), shapely.box(4, 0, 8, 4), None])
    placed, inside = Placed(blocks), points_inside(shapes)
    assert placed.owner("g", shapes).tolist() == [0, 0, -1]
    assert placed.owner("g", shapes[:0]) is placed.owner("g", shapes)
    centre, there = placed.centres("g", shapes, inside)
    assert centre[0].tolist() == [2.5, 1.0] and centre[1].tolist() == inside[1].tolist()
    assert np.isnan(centre[2]).all() and there.tolist() == [400.0, 0.0, 0.0]
    assert Placed(blocks[:0]).centres("g", shapes, inside)[1].tolist() == [0.0, 0.0, 0.0]


def test_residents_in_no_area_are_counted_and_listed() -> None:
    store, findings = FakeStore([{"funding_id": "f", "geometry": TOUCHING}]), Findings("flag")
    config = SimpleNamespace(editions=("2020", "2022"), edition=lambda _: SimpleNamespace(geography="g"))
    funding.outside(store, config, findings)
    (row,) = findings.rows
    assert row["rule"] == "residents_outside" and row["severity"] == "warning"
    assert "1 of 9 blocks with 7 residents lie in no area of g" in row["internal_text"]
    assert row["public_text"] and not any(sign.isdigit() for sign in row["public_text"]), (
        "the number may be a small one"
    )


coordinates = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30)
frames = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=5
)


@given(coordinates, frames)
def test_members_are_what_asking_every_point_gives(points, boxes) -> None:
    x, y = np.array(points, dtype=float).T
    polygons = np.array([shapely.box(a, b, a + w, b + h) for a, b, w, h in boxes], dtype=object)
    found = overlay.members(x, y, polygons)
    asked = shapely.intersects_xy(polygons[:, None], x[None, :], y[None, :])
    assert set(zip(found.polygon, found.point, strict=True)) == set(zip(*np.nonzero(asked), strict=True))
    first = np.where(asked.any(axis=0), asked.argmax(axis=0), -1)
    assert overlay.owners(x, y, polygons).tolist() == first.tolist()
    every = np.ones(len(polygons), dtype=bool)
    assert overlay.is_within(found, every, len(x)).tolist() == asked.any(axis=0).tolist()


@given(coordinates, frames)
def test_the_share_of_the_union_is_never_more_than_the_sum_nor_less_than_the_largest(points, boxes) -> None:
    x, y = np.array(points, dtype=float).T
    polygons = np.array([shapely.box(a, b, a + w, b + h) for a, b, w, h in boxes], dtype=object)
    inside, owner = overlay.members(x, y, polygons), np.zeros(len(x), dtype=int)
    people = np.arange(1.0, len(x) + 1)
    pairs = overlay.Pieces(np.zeros(len(boxes), dtype=int), np.arange(len(boxes)), np.zeros(len(boxes)))
    each = overlay.residents_in_pairs(people, owner, inside, pairs, 1)
    within = overlay.is_within(inside, np.ones(len(boxes), dtype=bool), len(x))
    together = overlay.share_of_residents(people, owner, within, 1)[0]
    assert each.max() - 1e-12 <= together <= min(1.0, each.sum()) + 1e-12
