"""What of micro-areas, links and teams is published: attacks on withheld residents, flags, stand-ins and blocks."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline import schema
from pipeline.disclosure import steering, withhold
from pipeline.disclosure.forms import Methods

EMPTY = {"cells": ["edition", "area_id", "indicator"], "closed": ["edition", "indicator"]}
AREAS = ("1", "2", "3", "4")


def secrets(cells: list[tuple[str, str]] = [], *, below: tuple[str, ...] = ()) -> withhold.Secrets:  # noqa: B006
    """Protected cells of areas and indicators; areas below the minimum of residents."""
    hidden = pd.DataFrame([("e", area, indicator) for area, indicator in cells], columns=EMPTY["cells"], dtype=object)
    used = pd.DataFrame({"edition": ["e"], "method": ["m"], "part": ["status"], "indicator": ["i"]})
    people = pd.DataFrame(
        {"edition": "e", "area_id": AREAS, "residents": [100.0 if a in below else 900.0 for a in AREAS]}
    )
    closed = pd.DataFrame(columns=EMPTY["closed"], dtype=object)
    return withhold.derive(
        hidden, closed, used, people, 300, Methods("m", pd.DataFrame(columns=["method", "part"]), ())
    )


def tables(
    secret: withhold.Secrets, *, stand_in: bool = False, hidden: tuple[str, ...] = ()
) -> dict[str, pd.DataFrame]:
    """Two micro-areas, 1+2 and 3, in two teams, linked to 4; as published."""
    source = {
        "out_validity": pd.DataFrame({"edition": "e", "area_id": AREAS, "is_valid": True}),
        "out_microareas": rows(
            "out_microareas", microarea_id=["1", "3"], areas=[2, 1], residents=[1800.0, 900.0], size_class="quartier",
            is_ordinary_instrument_too_big=True, has_institution=[True, False], axes=[1, 0],
        ),
        "out_microarea_members": rows("out_microarea_members", area_id=["1", "2", "3"], microarea_id=["1", "1", "3"]),
        "out_links": rows(
            "out_links", area_id=["2"], neighbour_id=["4"], microarea_id="1", relation="current", is_axis=True,
            reason_code="current_near", place_name="Haus Geheim", public_place_name=None, distance_m=411.0,
            shape_distance_m=400.0, shared_border_m=0.0, is_barred=False,
        ),
        "out_teams": rows(
            "out_teams", microarea_id=["1", "3"], team=["A", "B"], status="assigned", is_base=True, areas=[2, 1],
            residents=[1800.0, 900.0],
        ),
        "out_team_options": rows(
            "out_team_options", teams=[2], is_chosen=True, status="optimal", largest_residents=1800.0, gap=0.0
        ),
    }  # fmt: skip
    people = pd.DataFrame({"edition": "e", "group": "all", "area_id": AREAS, "residents": 900.0}, dtype=object)
    people.loc[people["area_id"].isin(hidden), "residents"] = None
    about = pd.DataFrame({"edition": ["e"], "is_stand_in": [stand_in]})
    few = pd.DataFrame({"edition": "e", "area_id": ["4"] if "4" in hidden else []}, dtype=object)
    return steering.tables(source, {"pub_editions": about, "pub_population": people}, secret, few)


def rows(table: str, **columns: Any) -> pd.DataFrame:
    """Rows of a table of the edition e; columns that are not named are empty."""
    given = pd.DataFrame({"edition": "e", **columns}, dtype=object)
    return given.reindex(columns=list(schema.TABLES[table].names))


def test_what_is_open_is_published_as_it_is() -> None:
    shown = tables(secrets())
    assert shown["pub_microareas"]["residents"].tolist() == [1800, 900]
    assert shown["pub_teams"]["team"].tolist() == ["A", "B"] and len(shown["pub_links"]) == 1
    assert all(set(frame["value_status"]) == {"ok"} for frame in shown.values())


def test_nothing_about_a_stand_in_is_published() -> None:
    assert all(frame.empty for frame in tables(secrets(), stand_in=True).values())


@pytest.mark.parametrize("hidden", ["1", "2"])
def test_withheld_residents_follow_from_no_sum(hidden: str) -> None:
    """The whole less the area that is published would be the one that is not; so would the largest load."""
    shown = tables(secrets(), hidden=(hidden,))
    areas, teams, options = (shown[f"pub_{name}"] for name in ("microareas", "teams", "team_options"))
    assert pd.isna(areas["residents"][0]) and pd.isna(areas["size_class"][0])
    assert pd.isna(areas["is_ordinary_instrument_too_big"][0]) and areas["value_status"].tolist() == ["geheim", "ok"]
    assert pd.isna(teams["residents"][0]) and pd.isna(options["largest_residents"][0])
    assert areas["residents"][1] == 900


@pytest.mark.parametrize("area", AREAS)
def test_a_withheld_flag_closes_the_edition_whatever_the_flag_is(area: str) -> None:
    """Area 4 is not conspicuous: were only conspicuous ones to close it, an open edition would tell that."""
    assert all(frame.empty for frame in tables(secrets([(area, "i")], below=(area,))).values())


def test_a_comparison_without_an_institution_is_withheld_with_the_cells_it_rests_on() -> None:
    assert pd.isna(tables(secrets([("2", "i")]))["pub_microareas"]["has_institution"][0])
    assert tables(secrets([("2", "other")]))["pub_microareas"]["has_institution"][0] is True


def test_a_link_to_an_area_with_few_inside_is_left_out_and_not_counted() -> None:
    shown = tables(secrets(), hidden=("4",))
    assert shown["pub_links"].empty and shown["pub_microareas"]["axes"].tolist() == [0, 0]


def test_of_what_no_layer_was_delivered_nobody_knows_that_there_is_none() -> None:
    built = {name: tables(secrets())[name] for name in ("pub_links", "pub_microareas")}
    built["pub_flags"] = pd.DataFrame({"has_institution": [False]})
    none = {"core_places": pd.DataFrame({"residents": [np.nan]}), "core_barriers": pd.DataFrame({"barrier_id": []})}
    links = pd.DataFrame({"is_barred": [False]})
    found = steering.undelivered({**none, "out_links": links}, built)
    assert found["pub_links"]["is_barred"].isna().all() and found["pub_flags"]["has_institution"].isna().all()
    assert found["pub_microareas"]["has_institution"].isna().all()
    given = {"core_places": pd.DataFrame({"residents": [80.0]}), "core_barriers": pd.DataFrame({"barrier_id": ["b"]})}
    assert not steering.undelivered({**given, "out_links": links}, built)
    assert "pub_links" not in steering.undelivered({**none, "out_links": links.assign(is_barred=True)}, built)


def test_centres_and_unnamed_places_have_no_published_column() -> None:
    """Of two blocks with known points and sum, a centre would give both counts: x = (n1 x1 + n2 x2) / (n1 + n2)."""
    names = {column for name in steering.NAMES for column in schema.TABLES[f"pub_{name}"].names}
    assert not names & {"x", "y", "distance_m", "place_name", "place_m", "travel", "longest", "centre_basis"}
    assert "pub_institutions" not in schema.TABLES
