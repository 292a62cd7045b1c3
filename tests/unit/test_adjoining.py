"""Which areas adjoin, and conspicuous ones listed as one."""

from importlib import import_module
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from pipeline import config as configuration
from pipeline.space.adjoining import adjoining, rows_of, together
from pipeline.space.merged import merged
from pipeline.store import Store
from tests import tinycity

SQUARES = np.array([shapely.box(x, y, x + 100, y + 100) for y in (0, 100) for x in (0, 100, 200)], dtype=object)


def test_squares_adjoin_by_their_sides_and_not_at_corners() -> None:
    pairs = [(0, 1), (0, 3), (1, 2), (1, 4), (2, 5), (3, 4), (4, 5)]
    assert [tuple(pair) for pair in adjoining(SQUARES).tolist()] == pairs


@pytest.mark.parametrize(("apart", "side", "adjoin"), [(0.5, 100, True), (-0.5, 100, True), (1.5, 100, False),
                                                       (0.0, 9, False), (0.0, 20, True)])  # fmt: skip
def test_a_gap_or_an_overlap_of_a_layer_is_a_border_and_a_short_one_is_none(
    apart: float, side: float, adjoin: bool
) -> None:
    two = np.array([shapely.box(0, 0, 100, 100), shapely.box(100 + apart, 100 - side, 200, 200 - side)], dtype=object)
    assert bool(len(adjoining(two))) is adjoin


def test_an_area_without_a_polygon_adjoins_none() -> None:
    shapes = SQUARES.copy()
    shapes[1] = None
    assert [tuple(pair) for pair in adjoining(shapes).tolist()] == [(0, 3), (2, 5), (3, 4), (4, 5)]
    assert adjoining(np.array([None, None], dtype=object)).shape == (0, 2)


def test_what_hangs_together_does_so_by_chosen_areas_alone() -> None:
    pairs = adjoining(SQUARES)
    chosen = np.array([True, False, True, True, False, True])
    assert together(chosen, pairs).tolist() == [0, -1, 2, 0, -1, 2]
    assert together(np.zeros(6, dtype=bool), pairs).tolist() == [-1] * 6
    indptr, indices = rows_of(pairs, 6)
    assert [indices[a:b].tolist() for a, b in pairwise(indptr)] == [
        [1, 3], [0, 2, 4], [1, 5], [0, 4], [1, 3, 5], [2, 4],
    ]  # fmt: skip


def test_residents_of_a_whole_are_unknown_where_any_are() -> None:
    areas = pd.DataFrame({"geography_id": "g", "area_id": list("abcdef"), "geometry": list(shapely.to_wkb(SQUARES))})
    areas = areas.assign(municipality_id="1")
    groups = pd.DataFrame({"edition": "1", "method": "m", "area_id": list("acdf"), "geography_id": "g"})
    groups = groups.assign(is_auffaellig=[True, True, True, None])
    people = pd.DataFrame({"edition": "1", "area_id": list("acd"), "residents": [10.0, np.nan, 5.0]})
    rows = merged(groups, areas, people).set_index("area_id")
    assert rows["merged_id"].to_dict() == {"a": "a", "c": "c", "d": "a"}
    assert rows["areas"].to_dict() == {"a": 2, "c": 1, "d": 2}
    assert rows.loc["a", "residents"] == 15 and np.isnan(rows.loc["c", "residents"])


def test_bremen_lists_adjoining_areas_as_one(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    slots = '{ einkommensarmut = "transferbezug_nicht_arbeitslos", migrationshintergrund = "arbeitslosigkeit_sgb2", '
    slots += 'sprachstand = "kinderarmut_sgb2" }'
    city.reconfigure(lambda text: text.replace('methods = ["berlin-mss"]', 'methods = ["berlin-mss", "bremen-2008"]'))
    city.reconfigure(lambda text: text + f'\n[[bindings]]\nmethod = "bremen-2008"\nindicators = {slots}\n')
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    with Store(city.out / "test.duckdb") as store:
        for stage in ("load", "index", "assess", "flag", "protect"):
            import_module(f"pipeline.stages.{stage}").run(store, config)
            store.check(stage)
        groups = store.read("out_groups", edition="2022", method="bremen-2008")
        flagged = groups.loc[groups["is_auffaellig"], "area_id"].tolist()
        rows = store.read("out_merged", edition="2022").set_index("area_id")
        assert len(flagged) > 2 and rows.index.tolist() == flagged and set(rows["method"]) == {"bremen-2008"}
        # Shares rise from area to area, so the last row of squares is conspicuous and hangs together.
        assert set(rows["merged_id"]) == {flagged[0]} and (rows["areas"] == len(flagged)).all()
        people = store.read("core_population", edition="2022", group="all").set_index("area_id")["residents"]
        assert (rows["residents"] == people[flagged].sum()).all()
        shown = store.read("pub_merged", edition="2022").set_index("area_id")
        assert shown["merged_id"].equals(rows["merged_id"])
