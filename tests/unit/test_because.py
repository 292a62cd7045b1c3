"""Why an index changed, in one sentence: every branch, in both directions."""

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pipeline.products import because
from pipeline.products.rounding import EXACT, Rounding

PARTS = because.PARTS


def row(*parts: float | None, split: str = "vollständig aufgeteilt", status: str = "ok", **more: object) -> dict:
    """A row of pub_changes whose parts sum to its change."""
    known = dict(zip(PARTS, (*parts, *[0.0] * (5 - len(parts))), strict=True))
    change = None if any(value is None for value in known.values()) else sum(known.values())  # type: ignore[arg-type]
    return {"score_change": change, "split": split, "value_status": status, **known, **more}


@pytest.mark.parametrize(
    ("parts", "direction", "says"),
    [
        ((0.3, 0.1), 1, "ungünstiger (+0,40), vor allem, weil sich die Werte des Gebiets selbst verschlechtert haben."),
        ((-0.3, -0.1), 1, "günstiger (−0,40), vor allem, weil sich die Werte des Gebiets selbst verbessert haben."),
        ((0.3, 0.1), -1, "günstiger (+0,40), vor allem, weil sich die Werte des Gebiets selbst verbessert haben."),
        (
            (0.1, 0.3), 1,
            "ungünstiger (+0,40), vor allem, weil sich der Stadtdurchschnitt verbessert oder die Streuung der Gebiete "
            "verändert hat.",
        ),
        (
            (0.1, 0.3), -1,
            "günstiger (+0,40), vor allem, weil sich der Stadtdurchschnitt verschlechtert oder die Streuung der "
            "Gebiete verändert hat.",
        ),
        (
            (0.20, 0.16), 1,
            "ungünstiger (+0,36), vor allem, weil sich die Werte des Gebiets selbst verschlechtert haben und sich der "
            "Stadtdurchschnitt verbessert oder die Streuung der Gebiete verändert hat.",
        ),
        ((0.0, 0.0, 0.5), 1, "ungünstiger (+0,50), vor allem, weil sich die Methode geändert hat."),
        ((0.0, 0.0, 0.0, -0.5), 1, "günstiger (−0,50), vor allem, weil sich der Zuschnitt des Gebiets geändert hat."),
        (
            (0.0, 0.0, 0.0, 0.0, 0.5), 1,
            "ungünstiger (+0,50), vor allem, weil sich Umstände geändert haben, die sich nicht trennen lassen.",
        ),
        (
            (0.6, -0.4), 1,
            "ungünstiger (+0,20), vor allem, weil sich die Werte des Gebiets selbst verschlechtert haben. Dem wirkten "
            "die Vergleichswerte der Stadt entgegen (−0,40).",
        ),
        ((0.001, 0.002), 1, "nahezu unverändert (0,00)."),
        (
            (0.4, -0.4), 1,
            "nahezu unverändert (0,00). Gegenläufig waren: eigene Entwicklung (+0,40) und Vergleichswerte der Stadt "
            "(−0,40).",
        ),
    ],
)  # fmt: skip
def test_what_dominates_is_said(parts: tuple[float, ...], direction: float, says: str) -> None:
    assert because.sentence(row(*parts), direction) == f"Index {says}"


@pytest.mark.parametrize(
    ("before", "now", "change", "says"),
    [
        # The rounded change would be 0,3: a reader subtracts what is printed.
        (1.5, 1.7, 0.3, "ungünstiger (+0,2), vor allem, weil sich die Werte des Gebiets selbst verschlechtert haben."),
        (1.5, 1.6, 0.2, "nahezu unverändert (+0,1, im Rahmen der Rundung)."),
        (1.8, 1.8, -0.1, "nahezu unverändert (0,0)."),
    ],
)
def test_a_rounded_change_is_the_difference_of_what_is_published(before, now, change, says) -> None:
    rounded = {**row(change), "score_before": before, "score_now": now}
    assert because.sentence(rounded, 1, rounding=Rounding(is_index=True, is_change=True)) == f"Index {says}"


@pytest.mark.parametrize(("split", "says"), because.SPLITTING.items())
def test_what_could_not_be_separated_is_said(split: str, says: str) -> None:
    assert because.sentence(row(0.3, split=split), 1).endswith(says)
    assert says not in because.sentence(row(0.3, split=split), 1, with_split=False)


def test_every_split_that_the_stage_writes_is_known() -> None:
    from pipeline.results import changes

    written = {changes.METHOD_FIRST, changes.NO_METHOD_BOUNDARY, changes.NOTHING}
    assert written == set(because.SPLITTING)


def test_parts_that_could_not_be_told_apart_are_not_known_rather_than_zero() -> None:
    mixed = "Methode und Gebietsstand, nicht trennbar"
    rows = pd.DataFrame([row(0.3, 0.1), row(0.3, 0.1, 0.0, 0.0, -0.1, split=mixed)], index=["a", "b"])
    told = because.told_apart(rows)
    assert told.loc["a", list(PARTS)].notna().all() and rows.loc["b", "method_change"] == 0
    assert told.loc["b", ["method_change", "boundary_change"]].isna().all()
    assert told.loc["b", ["real_change", "reference_shift", "inseparable"]].tolist() == [0.3, 0.1, -0.1]


def test_no_cause_is_named_of_a_change_that_may_be_chance() -> None:
    said = because.sentence(row(0.3, -0.1), 1, "Status-Index", chance=0.2)
    assert said == "Status-Index ungünstiger (+0,20), innerhalb der Zufallsschwankung."
    assert "vor allem, weil" in because.sentence(row(0.3, -0.05), 1, chance=0.2)
    assert because.sentence(row(0.4, -0.4), 1, chance=0.2) == "Index nahezu unverändert (0,00)."
    assert because.sentence(row(0.3), 1, chance=float("nan")) == because.sentence(row(0.3), 1)


def test_what_cannot_be_separated_works_against_a_change_in_a_sentence() -> None:
    assert because.sentence(row(0.6, 0.0, 0.0, 0.0, -0.4), 1).endswith(
        "Ein gegenläufiger Teil (−0,40) lässt sich keiner Ursache zuordnen."
    )


def test_withheld_and_not_comparable_are_told_apart_and_say_no_number() -> None:
    empty = row(None, None, None, None, None)
    assert because.sentence(empty, 1) == "Mit der vorigen Ausgabe nicht vergleichbar."
    assert because.sentence({**empty, "value_status": "geheim"}, 1) == because.WITHHELD
    lost = {**empty, "value_status": "geheim", "split": "nicht vergleichbar"}
    assert because.sentence(lost, 1) == because.NOT_COMPARABLE
    assert because.sentence({**empty, "value_status": "spaeter"}, 1) == "Veränderung des Index: Angabe folgt später."


def test_a_part_that_is_withheld_carries_nothing() -> None:
    shown = row(0.0, 0.2)
    shown["real_change"] = None
    shown["score_change"] = 0.5
    assert because.dominant(shown) == "reference_shift"


def test_changes_within_chance_count_for_no_cause() -> None:
    rows = pd.DataFrame([row(0.5), row(0.2), row(0.001), row(None)], index=["a", "b", "c", "d"])
    facts: Any = SimpleNamespace(changes=rows, rounding=EXACT, change_margins={"a": 0.3, "b": 0.3, "c": 0.3})
    counted = because.counts(facts)
    assert {part: n for part, n in counted.items() if n} == {"real_change": 1, because.CHANCE: 1, "": 1}
