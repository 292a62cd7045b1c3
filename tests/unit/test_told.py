"""Sentences on contrast, limit and proposal: every branch, exact and rounded figures, both directions."""

from types import SimpleNamespace

import pandas as pd
import pytest

from pipeline.config import read_catalogue
from pipeline.products import told
from pipeline.products.pages import steering
from pipeline.products.rounding import EXACT, Rounding
from pipeline.products.text import MINUS, THIN

ROW = {
    "area_id": "a",
    "indicator": "kinderarmut_sgb2", "value": 43.21, "neighbour_value": 20.96, "part": "status", "neighbour_id": "n",
    "is_adjoining": True, "distance_m": 1234.0, "limit": 1.0, "distance": 0.32, "points_to_limit": -7.42,
    "points_margin": 0.0, "points_with_change": None, "change_margin": None,
    "carrying_indicator": "kinderarmut_sgb2", "carrying_value": 43.21, "position": 1,
}  # fmt: skip

ROUNDED = Rounding(is_index=True, is_change=True, closed=frozenset({"kinderarmut_sgb2"}))


def facts(*rows: dict, direction: float = 1.0, rounding: Rounding = EXACT, **area: object) -> SimpleNamespace:
    areas = pd.DataFrame({"name": ["Amselweg", "Nordfeld"]}, index=["a", "n"])
    return SimpleNamespace(
        areas=areas.assign(**area),
        catalogue=None,
        index_within="Status-Index",
        has_matrix=False,
        values=lambda _: pd.DataFrame({"value": [2.0, 99.5]}),
        published=SimpleNamespace(findings=pd.DataFrame({"area_id": [], "public_text": pd.Series([], dtype=str)})),
        config=SimpleNamespace(
            catalogue=read_catalogue(), settings=SimpleNamespace(flag=SimpleNamespace(institution_share=0.1))
        ),
        changing=SimpleNamespace(name="dynamics"),
        method=SimpleNamespace(direction=direction),
        rounding=rounding,
        contrasts={"a": [SimpleNamespace(**{**ROW, **row}) for row in rows]},
    )


def said(row: dict, **given) -> list[str]:
    return told.against(facts(row, **given), "a")


def test_exact_figures() -> None:
    assert said({}) == [
        f"Unterschied zum angrenzenden Gebiet Nordfeld (nicht auffällig): vor allem Kinderarmut (43,2{THIN}% gegenüber "
        f"21,0{THIN}%).",
        "Nicht mehr auffällig wäre das Gebiet bei sonst gleichen Werten mit einem Status-Index von höchstens 1,00 "
        f"(0,32 niedriger); dafür müsste „Kinderarmut“ allein um 7,4 Prozentpunkte auf 35,8{THIN}% sinken.",
    ]


@pytest.mark.parametrize(("group", "is_said"), [("3-", True), ("4-", False), ("3+/-", False)])
def test_where_dynamics_alone_makes_a_class_conspicuous_it_is_a_way_out_too(group: str, is_said: bool) -> None:
    """Of low status only 3- is conspicuous, of very low status every group."""
    one = facts({}, status_code=int(group[0]), group_code=group, dynamics_label="negativ")
    flag = SimpleNamespace(groups=("3-", "4+", "4+/-", "4-"))
    one.has_matrix, one.method.flag = True, flag
    one.lead = SimpleNamespace(classify=SimpleNamespace(limits=()))
    one.part = lambda _: SimpleNamespace(classes=[SimpleNamespace(symbol=sign) for sign in ("+", "+/-", "-")])
    assert (
        "Auch ohne die Dynamik „negativ“ wäre es nicht mehr auffällig." in told.limit(one, one.contrasts["a"][0])
    ) == is_said


@pytest.mark.parametrize(
    ("group", "change", "end"),
    [
        ("3-", -1.23, f"geänderter Dynamik müsste „Kinderarmut“ allein um 1,2 Prozentpunkte auf 42,0{THIN}% sinken."),
        ("4-", -5.0, f"geänderter Dynamik müsste „Kinderarmut“ allein um 5,0 Prozentpunkte auf 38,2{THIN}% sinken."),
        (
            "3-",
            -9.0,
            f"(0,32 niedriger); dafür müsste „Kinderarmut“ allein um 7,4 Prozentpunkte auf 35,8{THIN}% sinken.",
        ),
        ("3-", None, "bei gleicher Dynamik mit einem Status-Index von höchstens 1,00 (0,32 niedriger)."),
        ("4+/-", -1.23, f"dafür müsste „Kinderarmut“ allein um 7,4 Prozentpunkte auf 35,8{THIN}% sinken."),
    ],
)
def test_where_dynamics_decide_a_value_takes_its_change_along(group: str, change: float | None, end: str) -> None:
    """Held dynamics would ask for 7,4 points; of stable dynamics nothing hangs on them, and unknown is not told."""
    row = {"points_with_change": change, "change_margin": None if change is None else 0.0}
    one = facts(row, status_code=int(group[0]), group_code=group, dynamics_label="negativ")
    one.has_matrix, one.method.flag = True, SimpleNamespace(groups=("3-", "4+", "4+/-", "4-"))
    one.lead = SimpleNamespace(classify=SimpleNamespace(limits=()))
    one.part = lambda _: SimpleNamespace(classes=[SimpleNamespace(symbol=sign) for sign in ("+", "+/-", "-")])
    assert told._distance(one, one.contrasts["a"][0]).endswith(end)


def test_rounded_figures_say_between_what_they_lie() -> None:
    row = {"distance": 0.3, "points_to_limit": -7.0, "points_margin": 1.2}
    assert said(row, rounding=ROUNDED)[1].endswith(
        "1,0 (rund 0,3 niedriger); dafür müsste „Kinderarmut“ allein um etwa 5,8 bis 8,2 Prozentpunkte sinken."
    )
    assert " 0,85 (" in said({**row, "limit": 0.85}, rounding=ROUNDED)[1], "a declared limit keeps its decimals"
    assert said({"distance": 0.2, "points_to_limit": -0.8, "points_margin": 0.8})[1].endswith(
        "dafür müsste „Kinderarmut“ allein um bis zu 1,6 Prozentpunkte sinken."
    )


def test_a_score_at_the_limit_asks_for_nothing() -> None:
    """That it lies just beyond the limit stands with the reason."""
    assert said({"distance": 0.0, "points_to_limit": 0.0, "points_margin": 1.2})[1] == ""
    assert said({"distance": 0.004, "points_to_limit": -0.04})[1] == ""


def test_a_small_step_is_not_called_nothing() -> None:
    row = {"distance": 0.01, "points_to_limit": -0.02, "carrying_value": 43.2}
    assert said(row)[1].endswith("dafür müsste „Kinderarmut“ allein um weniger als 0,1 Prozentpunkte sinken.")


def test_the_printed_values_and_their_difference_agree() -> None:
    row = {"carrying_value": 32.96, "points_to_limit": -27.62}
    assert said(row)[1].endswith(f"um 27,7 Prozentpunkte auf 5,3{THIN}% sinken.")


def test_what_no_area_shows_is_out_of_reach() -> None:
    assert said({"points_to_limit": -42.0})[1].endswith("; über „Kinderarmut“ allein nicht erreichbar.")
    assert said({"points_to_limit": -40.0, "points_margin": 1.5})[1].endswith("allein nicht erreichbar.")


def test_what_one_indicator_cannot_do_is_said() -> None:
    assert said({"points_to_limit": -44.0})[1].endswith("über „Kinderarmut“ allein nicht erreichbar.")
    rows = {"carrying_indicator": "beschaeftigungsquote", "carrying_value": 95.0, "points_to_limit": 6.0}
    assert said(rows, direction=-1.0)[1].endswith("über „Beschäftigungsquote“ allein nicht erreichbar.")
    assert (
        "(0,32 höher); dafür müsste „Beschäftigungsquote“ allein um 4,0 Prozentpunkte auf 99,0"
        in (said({**rows, "points_to_limit": 4.0}, direction=-1.0)[1])
    )


def test_without_a_straight_line_or_a_limit_nothing_is_made_up() -> None:
    assert said({"points_to_limit": None})[1].endswith("höchstens 1,00 (0,32 niedriger).")
    assert said({"distance": None})[1] == ""


def test_the_nearest_area_and_the_dynamics() -> None:
    row = {"is_adjoining": False, "part": "dynamics", "value": 2.14, "neighbour_value": -0.31}
    assert said(row)[0] == (
        f"Unterschied zum nächstgelegenen Gebiet Nordfeld (nicht auffällig, 1,2{THIN}km von Mittelpunkt zu Mittelpunkt)"
        f": die Veränderung, vor allem Kinderarmut (+2,1 gegenüber {MINUS}0,3 Prozentpunkten)."
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
    assert told.institution(area.rename("a"), facts({})) == (
        "Eine Einrichtung kann das Ergebnis prägen: Ohne sie wäre das Gebiet vielleicht nicht auffällig."
    )
    new = pd.Series({"editions_flagged": 1, "is_persistent": False, "change": "new", "has_institution": None})
    for history, word in (("..x", "neu"), ("x.x", "wieder"), ("?.x", "neu")):
        assert told.lasting(pd.concat([new, pd.Series({"history": history})])) == (
            f"Gegenüber der vorigen Ausgabe {word} auffällig."
        )
    assert told.institution(new, facts({})) == ""


def test_a_withheld_grade_reads_as_a_word_and_not_as_signs_of_a_table() -> None:
    assert told._stability(pd.Series({"grade": None, "flag_probability": None})) == "geheim"
    area = pd.Series({"grade": "unstable", "flag_probability": 0.4, "is_auffaellig": True})
    assert told._stability(area) == f"nicht stabil (40{THIN}%)"
    near = pd.Series({"grade": "mostly_stable", "flag_probability": 0.1, "is_auffaellig": False})
    assert told._stability(near) == f"überwiegend stabil (auffällig in 10{THIN}% der Ziehungen)"


def test_an_institution_is_said_to_shape_the_result_where_the_findings_say_so() -> None:
    area = pd.Series({"has_institution": True}, name="a")
    text = "Amselweg: Eine Einrichtung prägt das Ergebnis: Ohne sie würde das Gebiet anders eingestuft."
    sure = SimpleNamespace(published=SimpleNamespace(findings=pd.DataFrame({"area_id": ["a"], "public_text": [text]})))
    said = "Eine Einrichtung prägt das Ergebnis: Ohne sie wäre das Gebiet nicht auffällig."
    assert told.institution(area, sure) == said
    assert told.institution(area.rename("b"), sure).startswith("Eine Einrichtung kann das Ergebnis prägen")


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
    assert first[0]["t"] == "3" and first[1] == " Einsatzgebiete, 1 mobiles Team."
    assert second == ["Fördergebiete – verstetigen: 2; Aufnahme prüfen: 1."]
