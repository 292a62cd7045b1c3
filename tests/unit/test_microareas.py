"""Micro-areas and the ground they lie on: merging, barriers, centres, ways, and what no team can carry."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import shapely

from pipeline.findings import Findings
from pipeline.results import ground, microareas, teams
from pipeline.results.ground import Ground
from pipeline.space.parting import crossed


def row_of_squares(n: int, **changed: Any) -> Ground:
    """Areas a, b, c … side by side, 1 km each, with 1,000 residents in the middle."""
    middle = np.column_stack([1000.0 * np.arange(n) + 500, np.full(n, 500.0)])
    given: dict[str, Any] = {
        "ids": np.array(list("abcdefghij")[:n], dtype=object),
        "shapes": shapely.box(1000.0 * np.arange(n), 0, 1000.0 * np.arange(n) + 1000, 1000),
        "residents": np.full(n, 1000.0),
        "centre": middle,
        "inside": middle,
        "weight": np.full(n, 1000.0),
        "has_blocks": np.zeros(n, dtype=bool),
        "barriers": np.empty(0, dtype=object),
        "apart": np.empty((0, 2), dtype=np.intp),
        "minutes": pd.DataFrame(columns=["from_area_id", "to_area_id", "minutes"]),
        "detour": 2.0,
        "municipality": np.full(n, "99000000", dtype=object),
    } | changed
    pairs = np.column_stack([np.arange(n - 1), np.arange(1, n)])
    parted = crossed(given["shapes"], middle, pairs[:, 0], pairs[:, 1], given["barriers"])
    return Ground(**({"joined": pairs[~parted]} | given))


def config(**steering: Any) -> Any:
    """What teams ask of the configuration."""
    usual = {"team_residents": 2500.0, "team_areas": 3, "teams": 0, "exact_up_to": 60, "seconds": 1.0, "gap": 0.0}
    return SimpleNamespace(settings=SimpleNamespace(steering=SimpleNamespace(**(usual | steering))))


def served(land: Ground, chosen: str, pairs: list[tuple[int, int]], **steering: Any) -> tuple[pd.DataFrame, ...]:
    """Rows of out_teams and out_team_options, by micro-area and by number of teams; and the findings."""
    made = microareas.formed(land, np.isin(land.ids, list(chosen)), np.array(pairs, dtype=np.intp).reshape(-1, 2))
    found = Findings("flag")
    rows, options = teams.given(config(**steering), "e", land, made, found)
    return rows.set_index("microarea_id"), options.set_index("teams"), found.frame()


def test_adjoining_areas_are_one_with_their_common_centre() -> None:
    land = row_of_squares(5, weight=np.array([1000.0, 3000.0, 1.0, 1.0, 1000.0]))
    made = microareas.formed(land, np.array([True, True, False, False, True]), np.array([[0, 1], [1, 2], [3, 4]]))
    assert made.ids.tolist() == ["a", "e"] and made.areas.tolist() == [2, 1]
    assert made.residents.tolist() == [2000, 1000] and made.whole.tolist() == [0, 0, -1, -1, 1]
    # 500 m with 1,000 and 1,500 m with 3,000: 1,250 m.
    assert made.centre.tolist() == [[1250, 500], [4500, 500]]
    assert shapely.contains_xy(shapely.union_all(land.shapes[:2]), *made.inside[0])


def test_unknown_residents_of_one_area_are_unknown_of_the_whole() -> None:
    land = row_of_squares(3, residents=np.array([1000.0, np.nan, 800.0]))
    made = microareas.formed(land, np.ones(3, dtype=bool), np.array([[0, 1]]))
    assert np.isnan(made.residents[0]) and made.residents[1] == 800
    sizes = microareas.sizes(made.residents, 1500, 5000, 5000)
    assert sizes["size_class"].tolist() == [None, "kleinstquartier"]
    assert sizes["is_ordinary_instrument_too_big"].tolist() == [None, True]


def test_a_size_on_a_limit_belongs_above_it() -> None:
    sizes = microareas.sizes(np.array([1499.0, 1500.0, 4999.0, 5000.0]), 1500, 5000, 5000)
    assert sizes["size_class"].tolist() == ["kleinstquartier", "quartier", "quartier", "gebiet"]
    assert sizes["is_ordinary_instrument_too_big"].tolist() == [True, True, True, False]


def test_only_conspicuous_areas_outside_are_chosen() -> None:
    flags = pd.DataFrame(
        {
            "area_id": list("abcde"),
            "is_auffaellig": [True, True, False, None, True],
            "location": ["outside", "partly", "outside", "outside", None],
        }
    )
    chosen = microareas.chosen(flags, np.array(list("edcba"), dtype=object))
    assert chosen.tolist() == [True, False, False, False, True]


def test_barriers_and_declared_pairs_part_areas() -> None:
    river = np.array([shapely.LineString([(2000, -9), (2000, 2000)])])
    land = row_of_squares(4, barriers=river, apart=np.array([[3, 2]]))
    left, right = np.array([0, 1, 2, 2, 0]), np.array([1, 2, 3, 1, 3])
    assert land.are_barred(left, right).tolist() == [False, True, True, True, True]
    nowhere = np.full((1, 2), np.nan)
    assert ground.crosses(nowhere, nowhere, river).tolist() == [False]


def test_no_team_crosses_a_river() -> None:
    river = np.array([shapely.LineString([(2000, -9), (2000, 2000)])])
    free, _, _ = served(row_of_squares(4), "abcd", [], team_residents=4000.0, team_areas=4)
    parted, options, _ = served(row_of_squares(4, barriers=river), "abcd", [], team_residents=4000.0, team_areas=4)
    assert free["team"].tolist() == ["A"] * 4
    assert parted["team"].tolist() == ["A", "A", "B", "B"]
    assert options["status"].to_dict() == {1: "impossible", 2: "optimal", 3: "optimal"}
    assert options["travel"][2] == 2000 and options["travel"][3] == 1000
    assert options["is_chosen"].to_dict() == {1: False, 2: True, 3: False}


def test_what_exceeds_a_team_or_is_not_counted_stands_by_itself() -> None:
    land = row_of_squares(7, residents=np.array([1000.0, 2600.0, 1000.0, np.nan, 1000.0, 1000.0, 1000.0]))
    rows, _, found = served(land, "abcdefg", [], team_areas=2)
    assert rows["status"].to_dict() | {} == {
        "a": "assigned", "b": "too_large", "c": "assigned", "d": "residents_unknown", "e": "assigned",
        "f": "assigned", "g": "assigned",
    }  # fmt: skip
    assert rows.loc[["b", "d"], "team"].isna().all()
    assert set(found.loc[found["rule"] == "microarea_without_team", "area_id"]) == {"b", "d"}
    assert rows.groupby("team")["areas"].sum().max() <= 2


def test_a_micro_area_is_never_split_and_its_areas_count() -> None:
    rows, options, _ = served(row_of_squares(5), "abcde", [(0, 1), (1, 2)], team_residents=9000.0, team_areas=3)
    assert rows["areas"].to_dict() == {"a": 3, "d": 1, "e": 1}
    assert rows["team"].to_dict() == {"a": "A", "d": "B", "e": "B"} and options["largest_areas"][2] == 3


def test_given_ways_count_in_place_of_straight_lines() -> None:
    ways = pd.DataFrame([("a", "c", 4.0), ("c", "a", 4.0), ("a", "b", 30.0), ("b", "a", 30.0)])
    land = row_of_squares(3, minutes=ways.set_axis(["from_area_id", "to_area_id", "minutes"], axis=1))
    rows, options, _ = served(land, "abc", [], teams=2)
    assert rows["team"].to_dict() == {"a": "A", "b": "B", "c": "A"} and options["travel"][2] == 4
    # b and c have no way, so one team cannot hold all.
    assert options["status"][1] == "impossible" and set(rows["travel_unit"]) == {"min"}


def test_another_number_of_teams_than_asked_is_told() -> None:
    rows, _, found = served(row_of_squares(4), "abcd", [], team_residents=1500.0, teams=2)
    assert rows["team"].tolist() == ["A", "B", "C", "D"] and "other_number_of_teams" in set(found["rule"])


def test_nothing_conspicuous_gives_no_teams() -> None:
    rows, options, found = served_nothing()
    assert rows.empty and options.empty and found.empty


def served_nothing() -> tuple[pd.DataFrame, ...]:
    """The ground without any conspicuous area."""
    land = row_of_squares(3)
    made = microareas.formed(land, np.zeros(3, dtype=bool), np.array([[0, 1]]))
    found = Findings("flag")
    return (*teams.given(config(), "e", land, made, found), found.frame())


def test_no_team_crosses_the_border_of_a_municipality() -> None:
    # b and c are neighbours of two municipalities; one team could serve all four.
    border = np.array(["1", "1", "2", "2"], dtype=object)
    land = row_of_squares(4, municipality=border)
    assert land.are_barred(np.array([0, 1]), np.array([1, 2])).tolist() == [False, True]
    rows, _, _ = served(land, "abcd", [], team_residents=9000.0, team_areas=9)
    assert rows["team"].to_dict() == {"a": "A", "b": "A", "c": "B", "d": "B"}
    together, _, _ = served(row_of_squares(4), "abcd", [], team_residents=9000.0, team_areas=9)
    assert set(together["team"]) == {"A"}


def test_each_municipality_has_its_own_numbers_of_teams() -> None:
    border = np.array(["1", "1", "2", "2"], dtype=object)
    land, found = row_of_squares(4, municipality=border), Findings("flag")
    made = microareas.formed(land, np.ones(4, dtype=bool), np.empty((0, 2), dtype=np.intp))
    _, options = teams.given(config(team_residents=9000.0, team_areas=9), "e", land, made, found)
    chosen = options[options["is_chosen"]].set_index("municipality_id")
    assert chosen["teams"].to_dict() == {"1": 1, "2": 1} and chosen["travel"].to_dict() == {"1": 1000.0, "2": 1000.0}
