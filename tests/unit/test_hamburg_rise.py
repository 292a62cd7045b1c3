"""The form hamburg-rise: its sets, and its wider limits of the dynamics by an example done by hand."""

import math
import tomllib

import numpy as np
import pytest

from pipeline.config import PROJECT
from pipeline.methods.areas import make_areas
from pipeline.methods.compose import evaluate
from pipeline.methods.form import Form
from pipeline.methods.parse import parse_form


@pytest.fixture(scope="module")
def form() -> Form:
    file = PROJECT / "config" / "methods" / "hamburg-rise.toml"
    return parse_form(tomllib.loads(file.read_text(encoding="utf-8")))


def test_the_set_of_the_profiles_is_part_of_the_seven(form: Form) -> None:
    seven, five = form.indicator_set("2010"), form.indicator_set("stadtteile-2014")
    assert (len(seven.indicators), seven.mark) == (7, "published")
    assert (len(five.indicators), five.mark) == (5, "assumed") and "Fünf der sieben" in five.note
    assert set(seven.indicators) - set(five.indicators) == {"alter_mindestsicherung", "schulabschluesse"}


def test_limits_are_marked_as_assumed(form: Form) -> None:
    assert form.mark == "assumed" and form.flag is not None and form.flag.mark == "assumed"
    assert "Annahme" in form.description and "nicht das amtliche Sozialmonitoring" in form.description


def test_status_and_dynamics_by_hand(form: Form) -> None:
    """Two of five areas are one point above the others in all seven: z = sqrt(3/2) = 1.22, the others' is -sqrt(2/3).

    Seven equal columns sum to 7 z, and the standard deviation of the sums is 7: the index is z. As a status, 1.22 is
    niedrig; as a change it is stabil, where Berlin's limit of 1 would say negativ.
    """
    now = np.repeat([[11.0], [11.0], [10.0], [10.0], [10.0]], 7, axis=1)
    before = np.full((5, 7), 10.0)
    areas = make_areas(np.array(list("abcde")), np.full(5, 1000.0), np.ones(5, dtype=bool), np.zeros(5, dtype=int))
    result = evaluate(now, before, areas, form, np.ones(7))
    assert form.groups is not None
    expected = [math.sqrt(1.5)] * 2 + [-math.sqrt(2 / 3)] * 3
    for part in ("status", "dynamics"):
        assert result.parts[part].score == pytest.approx(expected)
    assert [form.groups.labels[group] for group in result.groups] == ["3+/-"] * 2 + ["2+/-"] * 3
    assert not result.is_flagged.any()
