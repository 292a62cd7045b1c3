"""Sentences on contrast, limit and proposal: every branch, exact and rounded figures, both directions."""

from types import SimpleNamespace

import pandas as pd
import pytest

from pipeline.config import read_catalogue
from pipeline.products import told
from pipeline.products.pages import steering
from pipeline.products.text import MINUS, THIN

ROW = {
    "indicator": "kinderarmut_sgb2", "value": 43.21, "neighbour_value": 20.96, "part": "status", "neighbour_id": "n",
    "is_adjoining": True, "distance_m": 1234.0, "limit": 1.0, "distance": 0.32, "points_to_limit": -7.42,
    "points_margin": 0.0, "carrying_indicator": "kinderarmut_sgb2", "carrying_value": 43.21, "position": 1,
}  # fmt: skip


def facts(*rows: dict, direction: float = 1.0, **area: object) -> SimpleNamespace:
    areas = pd.DataFrame({"name": ["Amselweg", "Nordfeld"]}, index=["a", "n"])
    return SimpleNamespace(
        areas=areas.assign(**area),
        catalogue=None,
        config=SimpleNamespace(
            catalogue=read_catalogue(), settings=SimpleNamespace(flag=SimpleNamespace(institution_share=0.1))
        ),
        changing=SimpleNamespace(name="dynamics"),
        method=SimpleNamespace(direction=direction),
        contrasts={"a": [SimpleNamespace(**{**ROW, **row}) for row in rows]},
    )


def said(row: dict, **given) -> list[str]:
    return told.against(facts(row, **given), "a")


def test_exact_figures() -> None:
    assert said({}) == [
        f"Unterschied zum angrenzenden Gebiet Nordfeld (nicht auffällig): vor allem Kinderarmut (43,2{THIN}% gegenüber "
        f"21,0{THIN}%).",
        "Nicht mehr auffällig wäre es bei sonst gleichen Werten ab einem Index von 1,00 (0,32 niedriger); dafür müsste "
        f"Kinderarmut allein um 7,4 Prozentpunkte auf 35,8{THIN}% sinken.",
    ]


def test_rounded_figures_say_between_what_they_lie() -> None:
    row = {"distance": 0.3, "points_to_limit": -7.0, "points_margin": 1.2}
    assert said(row)[1].endswith(
        "(rund 0,3 niedriger); dafür müsste Kinderarmut allein um etwa 5,8 bis 8,2 Prozentpunkte sinken."
    )
    assert (
        "(kaum niedriger); dafür müsste Kinderarmut allein um etwa 0,0 bis 1,2 Prozentpunkte sinken."
        in (said({"distance": 0.0, "points_to_limit": 0.0, "points_margin": 1.2})[1])
    )


def test_what_one_indicator_cannot_do_is_said() -> None:
    assert said({"points_to_limit": -44.0})[1].endswith("Kinderarmut allein kann so weit nicht sinken.")
    rows = {"carrying_indicator": "beschaeftigungsquote", "carrying_value": 95.0, "points_to_limit": 6.0}
    assert said(rows, direction=-1.0)[1].endswith("Beschäftigungsquote allein kann so weit nicht steigen.")
    assert (
        "(0,32 höher); dafür müsste Beschäftigungsquote allein um 4,0 Prozentpunkte auf 99,0"
        in (said({**rows, "points_to_limit": 4.0}, direction=-1.0)[1])
    )


def test_without_a_straight_line_or_a_limit_nothing_is_made_up() -> None:
    assert said({"points_to_limit": None})[1].endswith("ab einem Index von 1,00 (0,32 niedriger).")
    assert said({"distance": None})[1] == ""


def test_the_nearest_area_and_the_dynamics() -> None:
    row = {"is_adjoining": False, "part": "dynamics", "value": 2.14, "neighbour_value": -0.31}
    assert said(row)[0] == (
        f"Unterschied zum nächstgelegenen, 1,2{THIN}km entfernten Gebiet Nordfeld (nicht auffällig): die Veränderung, "
        f"vor allem Kinderarmut (+2,1 gegenüber {MINUS}0,3 Prozentpunkten)."
    )


def test_a_withheld_pair_gives_way_to_the_next_and_all_of_them_to_a_sentence() -> None:
    hidden = {"indicator": None, "distance": None}
    assert told.against(facts(hidden, {}), "a")[0].startswith("Unterschied zum angrenzenden")
    assert told.against(facts(hidden, hidden), "a") == [told.WITHHELD]
    assert told.against(facts(), "a") == []


@pytest.mark.parametrize(
    ("outcome", "department", "says"),
    [
        ("review", "Soziales", "Prüfung durch ein Fachressort (Soziales)"),
        ("review", None, "Prüfung durch ein Fachressort"),
        ("intervention", None, "Intervention"),
        (None, None, "."),
    ],
)
def test_a_proposal_in_words(outcome, department, says) -> None:
    assert told.outcome(pd.Series({"outcome": outcome, "department": department})) == says


def test_history_institution_and_persistence_in_words() -> None:
    assert told.path("?IRBg-", ["1", "2", "3", "4", "5", "6"]) == (
        "1: nicht vergleichbar; 2: Intervention; 3: Fachressort; 4: Beobachtung; 5: geheim; 6: nicht auffällig"
    )
    area = pd.Series({"editions_flagged": 3, "is_persistent": True, "change": "still", "has_institution": True})
    assert told.lasting(area) == "In 3 Ausgaben in Folge auffällig, also dauerhaft."
    assert told.institution(area) == (
        "Eine Einrichtung prägt das Ergebnis oder kann es prägen: Ohne sie wäre das Gebiet vielleicht nicht auffällig."
    )
    new = pd.Series({"editions_flagged": 1, "is_persistent": False, "change": "new", "has_institution": None})
    assert told.lasting(new) == "Gegenüber der vorigen Ausgabe neu auffällig." and told.institution(new) == ""


def test_instruments_are_counted_where_their_tables_are_and_nothing_is_said_elsewhere() -> None:
    about = {"is_stand_in": False}
    assert steering._instruments(SimpleNamespace(published=SimpleNamespace(about=about))) == []
    tables = {
        "microareas": pd.DataFrame({"microarea_id": ["a", "b", "c"]}),
        "teams": pd.DataFrame({"team": ["A", "A", None]}),
        "exits": pd.DataFrame({"outcome": ["continue", "phase_out", "admit", "phase_out", None]}),
    }
    stand_in = SimpleNamespace(about={"is_stand_in": True}, **tables)
    assert steering._instruments(SimpleNamespace(published=stand_in)) == []
    first, second = steering._instruments(SimpleNamespace(published=SimpleNamespace(about=about, **tables)))
    assert first[0]["t"] == "3" and first[1] == (
        " zusammenhängende Kleinräume aus auffälligen Gebieten, 1 mobiles Team."
    )
    assert second == ["Fördergebiete: Verstetigung 2 und Aufnahme 1."]
