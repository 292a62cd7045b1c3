"""The ranked plot: what is drawn where, checked by hand on four areas."""

import re

import numpy as np
import pandas as pd
import pytest

from pipeline.products import lettering, palette, rankplot, svg

WIDTH, ROW = 186.0, 3.0


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


def test_ticks_have_decimal_commas_and_words_stay_text(rows: pd.DataFrame) -> None:
    said = _drawn(rows)
    words = re.findall(r">([^<]+)</text>", said)
    assert {"0,5", "1,0", "1,5", "2,0", "2,5"} <= set(words)
    assert {"Am Wall &amp; Tor", "Beim Ufer", "Zur Höhe", "Knapp"} <= {word.strip() for word in words}


def test_the_same_rows_give_the_same_bytes_and_a_withheld_interval_is_not_drawn(rows: pd.DataFrame) -> None:
    said = _drawn(rows)
    assert said == _drawn(rows)
    whole = rows.assign(score_low=rows["score_low"].fillna(1.0), score_high=rows["score_high"].fillna(1.5))
    assert _drawn(whole) != said
    assert "nan" not in said.lower()


def test_long_names_are_cut_at_their_end_and_still_told_apart(rows: pd.DataFrame) -> None:
    begin = "Statistischer Bezirk Obere Bahnhofsvorstadt an der Schleife"
    said = _drawn(rows.assign(name=[f"{begin} Nord", f"{begin} Süd", "Zweiter langer Name " * 4, "Knapp"]))
    names = [word.strip() for word in re.findall(r">([^<]+)</text>", said) if "…" in word]
    assert len(set(names)) == 3
    assert names[2].startswith("Zweiter langer Name") and names[2].endswith("…")
    assert names[0].startswith("Statistischer Bezirk") and names[0].endswith("Nord") and names[1].endswith("Süd")
    assert max(lettering.text_width(name) for name in names) < rankplot.NAME_MM * svg.MM
