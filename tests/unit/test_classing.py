"""Classes of indicators on maps, axes of small charts, and what maps show of areas that are not assessed."""

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.products import axis, classing, facts, palette, svg, trendplot
from pipeline.products.lettering import text_width
from pipeline.products.pages import burdens, multiples
from pipeline.products.text import THIN


def test_many_zeros_are_a_class_of_their_own_and_no_class_is_below_zero() -> None:
    found = classing.of(np.array([0.0] * 60 + [3.1, 5.0, 6.2, 8.0, 9.0, 12.0] * 4))
    named = found.names("%")
    assert named[0] == f"0{THIN}%" and named[1].startswith("über 0 bis unter")
    assert not any("unter 0" in name.removeprefix("über 0 bis ") for name in named)
    places = found.places(np.array([0.0, 3.1, 12.0]))
    assert places[0] == 0 and places[1] == 1 and places[2] == len(named) - 1


def test_only_zeros_and_no_values_have_classes_too() -> None:
    assert classing.of(np.zeros(9)).names("%") == [f"0{THIN}%", f"über 0{THIN}%"]
    assert len(classing.of(np.array([])).names("%")) == 5
    assert classing.of(np.array([1.0]), (2, 4)).is_fixed


@given(st.lists(st.sampled_from([0.0, 0.04, 1.0, 2.5, 2.54, 7.0, 30.0]), min_size=1, max_size=60))
def test_equal_values_share_a_class_and_classes_between_are_never_empty(values: list[float]) -> None:
    known = np.array(values)
    found = classing.of(known)
    counts = np.bincount(found.places(known), minlength=len(found.limits) + 1)
    assert len(found.names("%")) == len(found.colours) == len(counts)
    assert len(set(found.names("%"))) == len(counts), "names tell classes apart"
    if len(set(values)) > 1:
        assert (counts[1:-1] > 0).all()


def test_few_classes_reach_the_darkest_colour() -> None:
    for n in range(2, 6):
        ramp = palette.indicator_ramp(n)
        assert len(set(ramp)) == n and (ramp[0], ramp[-1]) == (palette.INDICATOR[0], palette.INDICATOR[-1])


@given(st.lists(st.floats(-500, 5000), max_size=30), st.integers(3, 8))
def test_an_axis_holds_every_value_between_round_numbers(known: list[float], most: int) -> None:
    found = axis.around(known, most)
    assert 2 <= len(found.ticks) <= most
    assert not known or (found.low <= min(known) + 1e-6 and max(known) - 1e-6 <= found.high)


def test_an_axis_begins_at_zero_where_that_costs_little_and_says_so_where_not() -> None:
    assert axis.around([1.0, 9.0]).begins_at_zero and not axis.around([3.1, 3.3]).begins_at_zero
    assert axis.begin_note([axis.around([1.0, 9.0]), axis.around([3.1, 3.3])]) == (True, False)
    assert axis.around([15.0, 16.0], 6, 4.0).high - axis.around([15.0, 16.0], 6, 4.0).low >= 4


def test_values_of_areas_that_are_not_assessed_are_not_shown() -> None:
    rows = pd.DataFrame({"area_id": ["a", "b", "c"], "indicator": "x", "measured_on": 1})
    rows = rows.assign(value=[1.0, 90.0, np.nan], value_status=["ok", "ok", "geheim"])
    published: Any = SimpleNamespace(indicators=rows, about={"data_on": 1})
    shown, everything = (
        facts.Facts(published, None, pd.DataFrame({"is_valid": is_valid}, index=["a", "b", "c"]), None).shown("x")  # type: ignore[arg-type]
        for is_valid in ([True, False, None], [False, False, None])
    )
    assert shown["value"].tolist()[0] == 1 and shown["value"].isna().tolist() == [False, True, True]
    assert shown["value_status"].tolist() == ["ok", facts.NOT_ASSESSED, "geheim"]
    assert everything["value"].tolist()[:2] == [1, 90], "without assessed areas everything is shown"


def test_names_at_lines_are_whole() -> None:
    line = trendplot.Line([1.0, 2.0], "#000000", label="Charlottenburg-Wilmersdorf")
    drawn = trendplot.draw([trendplot.Panel("x", [line])], trendplot.Dates(["a", "b"], [0, 1]), 1, 90, 40)
    assert ">Charlottenburg-<" in drawn and ">Wilmersdorf<" in drawn and "…" not in drawn
    assert trendplot._broken("niedrig | sehr niedrig") == ["niedrig |", "sehr niedrig"]


def test_very_long_names_at_lines_leave_room_for_the_lines() -> None:
    label = "Verbandsgemeinde Ortenburgische Donauschleife an der Oberen Bahnhofsvorstadt"
    line = trendplot.Line([1.0, 2.0], "#000000", label=label)
    drawn = trendplot.draw([trendplot.Panel("x", [line])], trendplot.Dates(["a", "b"], [0, 1]), 1, 62, 40)
    words = re.findall(r'x="([\d.]+)"[^>]*font-weight="600"[^>]*>([^<]+)<', drawn)
    words = words[1:]
    assert words[0][1].startswith("Verbandsgemeinde") and words[1][1].endswith("…")
    assert all(float(x) > 27 and float(x) + text_width(word) <= 62 * svg.MM for x, word in words)


def test_who_bears_several_burdens_is_not_said_of_one_that_is_known() -> None:
    rows = pd.DataFrame({"area_id": ["a", "b"], "burdens": [0, 1], "social": [False, True], "declared": 3, "known": 1})
    rows = rows.assign(noise=None, air=None, heat=None, green=None)
    given_: Any = SimpleNamespace(
        published=SimpleNamespace(burdens=rows), areas=pd.DataFrame(index=["a", "b"]), has_maps=True
    )
    assert burdens.pages(given_, SimpleNamespace(), SimpleNamespace()) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("n", "ratio", "columns"), [(2, 0.8, 2), (4, 0.85, 4), (5, 1.2, 3), (6, 1.2, 3), (4, 2.4, 2)])
def test_maps_of_editions_stand_where_they_are_largest(
    n: int, ratio: float, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiples, "_ratio", lambda facts: ratio)
    given_: Any = SimpleNamespace(lead=SimpleNamespace(classes=range(4)))
    found, (wide, high) = multiples._grid(n, given_)
    assert found == columns and wide / high == pytest.approx(ratio, abs=0.02)
