"""The ranked plot: what is drawn where, checked by hand on four areas."""

import re

import numpy as np
import pandas as pd
import pytest

from pipeline.products import palette, rankplot
from pipeline.products.svg import MM

WIDTH, ROW = 186.0, 3.0
LEFT, RIGHT = rankplot.NAME_MM * MM, (WIDTH - rankplot.VALUE_MM) * MM


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": ["Am Wall & Tor", "Beim Ufer", "Zur Höhe", "Knapp"],
            "status_score": [2.0, 1.5, 1.25, 1.0],
            "score_low": [1.5, 1.0, np.nan, 0.6],
            "score_high": [2.4, 1.75, np.nan, 1.4],
            "location": ["outside", "partly", "inside", None],
            "is_auffaellig": [True, True, True, False],
        }
    )


def _drawn(rows: pd.DataFrame) -> str:
    labels = ["hoch", "mittel", "niedrig", "sehr niedrig"]
    return rankplot.draw(rows, [-1.0, 1.0, 1.5], labels, palette.STATUS, width_mm=WIDTH, row_mm=ROW)


def test_the_axis_runs_from_half_to_half_and_limits_lie_on_it(rows: pd.DataFrame) -> None:
    said = _drawn(rows)
    assert re.findall(r">(\d,\d)</text>", said) == ["0,5", "1,0", "1,5", "2,0", "2,5"]
    limits = re.findall(rf'<line x1="([\d.]+)"[^>]*stroke="{palette.BOUNDARY}"', said)
    places = [LEFT + (limit - 0.5) / 2 * (RIGHT - LEFT) for limit in (1.0, 1.5)]
    assert [float(x) for x in limits] == pytest.approx(places, abs=0.01)


def test_an_interval_that_is_withheld_is_not_drawn(rows: pd.DataFrame) -> None:
    lines = re.findall(r'<line x1="([\d.]+)"[^>]*x2="([\d.]+)"[^>]*stroke-width="1.1"', _drawn(rows))
    assert len(lines) == 3
    ends = [LEFT + (score - 0.5) / 2 * (RIGHT - LEFT) for score in (1.5, 2.4)]
    assert [float(x) for x in lines[0]] == pytest.approx(ends, abs=0.01)


def test_shape_says_the_place_and_an_open_circle_the_near_miss(rows: pd.DataFrame) -> None:
    marks = re.findall(r'<path d="M[\d.]+ [\d.]+(m[^"]+)" fill="(#\w+)" stroke="(#\w+)"', _drawn(rows))
    shapes = rankplot.MARKERS
    assert [shape for shape, _, _ in marks] == [
        *(shapes[k] for k in ("outside", "partly", "inside")),
        shapes["outside"],
    ]
    assert [face for _, face, _ in marks] == [*[palette.WINE] * 3, palette.WHITE]
    assert [edge for _, _, edge in marks] == [*[palette.WINE] * 3, palette.SECONDARY]


def test_words_stay_text_and_flagged_names_are_bold(rows: pd.DataFrame) -> None:
    said = _drawn(rows)
    weights = {name: weight for weight, name in re.findall(r'font-weight="(\d+)"[^>]*>([^<]+)</text>', said)}
    assert weights["Am Wall &amp; Tor"] == "600"
    assert weights["Knapp"] == "400"
    assert said == _drawn(rows)
