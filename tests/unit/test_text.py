"""Numbers, dates and phrases for people."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.config import read_catalogue
from pipeline.methods.parse import parse_form
from pipeline.products import sentences, text
from pipeline.products.language import speaking
from pipeline.products.rounding import Rounding

with Path("config/methods/berlin-mss.toml").open("rb") as _file:
    BERLIN = parse_form(tomllib.load(_file))
PARTS = {
    "status": BERLIN.part("status"),
    "dynamics": BERLIN.part("dynamics"),
}
THIN, MINUS = "\u202f", "\u2212"


@pytest.mark.parametrize(("n", "listed"), [(3, 3), (10, 10), (11, 11), (12, 12), (13, 10), (90, 10)])
def test_a_list_never_leaves_out_one_or_two(n: int, listed: int) -> None:
    assert text.fitting(n, 10) == listed


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234567.0, 0, f"1{THIN}234{THIN}567"),
        (999.5, 0, f"1{THIN}000"),
        (0.0, 0, "0"),
        (-0.04, 1, "0,0"),
        (-1.25, 1, f"{MINUS}1,3"),
        (2.675, 2, "2,68"),
        (12.0, 2, "12,00"),
        (None, 0, "."),
        (float("nan"), 1, "."),
    ],
)
def test_numbers_are_written_the_german_way(value: float | None, decimals: int, written: str) -> None:
    assert text.number(value, decimals) == written


def test_a_table_tells_zero_from_missing() -> None:
    assert [text.count(n) for n in (0, 1, None)] == ["–", "1", "."]
    assert text.percent(0.0) == f"0,0{THIN}%"
    assert text.percent(None) == "." == text.share(None) == text.share(float("nan"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, f">{THIN}99{THIN}%"),
        (0.991, f">{THIN}99{THIN}%"),
        (0.99, f"99{THIN}%"),
        (0.9499, f"94{THIN}%"),
        (0.95, f"95{THIN}%"),
        (0.29, f"29{THIN}%"),
        (0.0999, f"9{THIN}%"),
        (0.004, f"<{THIN}1{THIN}%"),
        (0.0, f"<{THIN}1{THIN}%"),
        (None, "."),
    ],
)
def test_a_probability_never_reaches_a_limit_it_missed(value: float | None, written: str) -> None:
    assert text.probability(value) == written


def test_dates_groups_and_lists() -> None:
    assert text.day(date(2020, 12, 31)) == "31.12.2020"
    assert text.day(pd.NaT) == "."
    assert [text.group(code) for code in ("3-", "4+/-", "1+", None)] == [f"3{MINUS}", f"4+/{MINUS}", "1+", "."]
    assert text.listing(["a"]) == "a"
    assert text.listing(["a", "b", "c"]) == "a, b und c"
    assert text.listing([]) == ""
    assert text.listing(["Migrationshintergrund, unter 18", "Kinder (3,5 %, Mittel 2)", "SGB II"]) == (
        "Migrationshintergrund, unter 18; Kinder (3,5 %, Mittel 2) und SGB II"
    )
    assert (
        text.listing(["Kinder (3,5 %, Mittel 2)", "„Ost, West“", "c"]) == "Kinder (3,5 %, Mittel 2), „Ost, West“ und c"
    )
    assert text.listing(["Mobilität", "Freizeit und Begegnung", "Nachbarschaft"]) == (
        "Mobilität, Freizeit und Begegnung sowie Nachbarschaft"
    )
    assert text.counted(1, "Gebiet", "Gebiete") == "1 Gebiet"
    assert text.counted(0, "Gebiet", "Gebiete") == "0 Gebiete"


def test_classes_name_every_interval_and_keep_decimals() -> None:
    assert text.classes([2, 4.5]) == [f"unter 2,0{THIN}%", f"2,0 bis unter 4,5{THIN}%", f"4,5{THIN}% und mehr"]


def test_alt_text_drops_whole_sentences_and_keeps_its_limit() -> None:
    sentence = "Ein Satz von mittlerer Länge mit genug Wörtern."
    found = text.within([sentence] * 12)
    assert len(found) <= text.ALT_LIMIT
    assert found.endswith("Wörtern.")
    assert found.count(sentence) == text.ALT_LIMIT // (len(sentence) + 1)
    assert len(text.within(["Wort " * 100])) <= text.ALT_LIMIT


def test_alt_text_of_a_map_with_very_long_names_keeps_its_limit() -> None:
    counts = {"hoch": 1, "mittel": 300, "niedrig": 20, "sehr niedrig": 12}
    found = sentences.alt_map("Stadt" * 10, "Planungsräume", 333, "Status 2021", counts, districts=["Bezirk" * 30] * 3)
    assert len(found) <= text.ALT_LIMIT
    assert "Häufigste Klasse: mittel mit 300." in found


def _reasons(*rows: tuple[str, str, str | None, float | None, float | None, float | None]) -> list[Any]:
    frame = pd.DataFrame(rows, columns=["code", "part", "indicator", "value", "city_value", "limit"])
    frame["contribution"] = 0.5
    return list(frame.itertuples())


def test_a_reason_names_class_limit_and_indicators_with_the_mean() -> None:
    area = pd.Series({"status_label": "niedrig", "dynamics_label": "negativ"})
    rows = _reasons(
        ("status", "status", None, 1.3247, None, 1.0),
        ("dynamics", "dynamics", None, 1.461, None, 1.0),
        ("indicator", "status", "kinderarmut_sgb2", 43.21, 24.54, None),
        ("change", "dynamics", "kinderarmut_sgb2", 2.84, -0.31, None),
    )
    found = sentences.reason(rows, area, read_catalogue(), PARTS)
    assert found == (
        "Status niedrig (Index 1,32, Grenze 1,00) und Dynamik negativ (Index 1,46, Grenze 1,00). "
        f"Den Status trägt vor allem Kinderarmut (43,2{THIN}%, Mittel 24,5{THIN}%). "
        f"Die Dynamik trägt vor allem Kinderarmut (+2,8 Prozentpunkte, Mittel {MINUS}0,3)."
    )


def test_a_near_miss_lies_below_the_limit_and_withheld_values_are_not_ranked() -> None:
    area = pd.Series({"status_label": "niedrig", "dynamics_label": None})
    rows = _reasons(
        ("status", "status", None, 1.32, None, 1.5), ("indicator", "status", "kinderarmut_sgb2", None, 24.5, None)
    )
    found = sentences.reason(rows, area, read_catalogue(), PARTS)
    assert "Index 1,32, unter der Grenze 1,50" in found
    assert "Kinderarmut" not in found and found.endswith("Weitere Werte unterliegen der Geheimhaltung.")
    hidden = sentences.reason(_reasons(("status", "status", None, None, None, 1.5)), area, read_catalogue(), PARTS)
    assert hidden == "Status niedrig (Index geheim)."


def test_that_all_indicators_carry_a_score_mainly_is_not_said() -> None:
    area = pd.Series({"status_label": "niedrig", "dynamics_label": None})
    names = ("arbeitslosigkeit_sgb2_sgb3", "langzeitarbeitslosigkeit", "transferbezug_nicht_arbeitslos")
    rows = [("indicator", "status", name, 9.0, None, None) for name in names]
    assert "tragen vor allem" in sentences.reason(_reasons(*rows), area, read_catalogue(), PARTS)
    every = _reasons(*rows, ("indicator", "status", "kinderarmut_sgb2", 9.0, None, None))
    bound = {"status": BERLIN.on(("S1", "S2", "S3", "S4")).part("status")}
    assert sentences.reason(every, area, read_catalogue(), bound).startswith("Zum Status tragen bei: Arbeitslosigkeit")


def test_a_value_that_is_printed_like_the_mean_carries_nothing() -> None:
    area = pd.Series({"status_label": "niedrig", "dynamics_label": None})
    rows = [("indicator", "status", "kinderarmut_sgb2", 44.0, 24.5, None)]
    near = ("indicator", "status", "langzeitarbeitslosigkeit", 3.6, 3.5, None)
    off = ("indicator", "status", "langzeitarbeitslosigkeit", 3.8, 3.5, None)
    said = [sentences.reason(_reasons(*rows, row), area, read_catalogue(), PARTS) for row in (near, off)]
    assert ["Langzeitarbeitslosigkeit" in reason for reason in said] == [False, True]
    assert said[0].startswith("Den Status trägt vor allem Kinderarmut")
    assert "Langzeitarbeitslosigkeit" in sentences.reason(_reasons(near), area, read_catalogue(), PARTS), "all there is"
    rounded = Rounding(closed=frozenset({"transferbezug_nicht_arbeitslos"}))
    coarse = _reasons(*rows, ("indicator", "status", "transferbezug_nicht_arbeitslos", 12.5, 12.0, None))
    assert "Transferbezug" not in sentences.reason(coarse, area, read_catalogue(), PARTS, rounded)
    assert "Transferbezug" in sentences.reason(coarse, area, read_catalogue(), PARTS)


def test_a_fall_that_carries_the_dynamics_is_said_to_be_smaller_than_the_mean() -> None:
    area = pd.Series({"status_label": "niedrig", "dynamics_label": "negativ"})
    rows = _reasons(("change", "dynamics", "kinderarmut_sgb2", -0.4, -0.7, None))
    said = sentences.reason(rows, area, read_catalogue(), PARTS)
    assert f"({MINUS}0,4 Prozentpunkte, weniger gesunken als im Mittel: {MINUS}0,7)" in said


@pytest.mark.parametrize(
    ("is_flagged", "direction", "side"),
    [(True, 1.0, "über"), (False, 1.0, "unter"), (True, -1.0, "unter"), (False, -1.0, "über")],
)
def test_at_the_limit_the_side_is_said_and_rounded_figures_have_no_more_digits(is_flagged, direction, side) -> None:
    area = pd.Series({"status_label": "niedrig", "dynamics_label": None, "is_auffaellig": is_flagged})
    rows = _reasons(
        ("status", "status", None, 1.5, None, 1.5), ("indicator", "status", "kinderarmut_sgb2", 43.2, 21.0, None)
    )
    rounding = Rounding(is_index=True, closed=frozenset({"kinderarmut_sgb2"}))
    assert sentences.reason(rows, area, read_catalogue(), PARTS, rounding, direction) == (
        f"Status niedrig (Index gerundet 1,5, knapp {side} der Grenze 1,5). "
        f"Den Status trägt vor allem Kinderarmut (43,2{THIN}%, Mittel 21{THIN}%)."
    )


def test_history_says_every_sign_in_words() -> None:
    found = sentences.history("x?on", ["2013", "2015", "2017", "2019"])
    assert found == "auffällig: 2013; nicht auffällig: 2017; nicht bewertet: 2019; nicht vergleichbar: 2015"


def test_none_and_all_are_said_in_words() -> None:
    assert [text.among(n, 43) for n in (0, 1, 12, 43)] == ["keines der 43", "1 der 43", "12 der 43", "alle 43"]
    assert [text.verb_among(n, "liegt", "liegen") for n in (0, 1, 2)] == ["liegt", "liegt", "liegen"]
    assert text.among(0, 0) == "0 der 0" and text.among(1, 1) == "1 der 1", "of one or none nothing is 'all'"
    with speaking("en"):
        assert text.among(0, 43) == "none of the 43"


def test_what_is_withheld_of_a_scored_area_is_called_so() -> None:
    assert text.secret(text.number(None)) == "geheim" and text.secret("1,50") == "1,50"
    assert text.grade_or_secret(None) == "geheim" and text.grade_or_secret("stable") == "rechnerisch stabil"
