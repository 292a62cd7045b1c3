"""The form of Berlin's method, what a form refuses, and how parts make groups."""

import copy
import tomllib
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import make_areas
from pipeline.methods.compose import PartReference, evaluate, score_part
from pipeline.methods.parse import parse_form

FILE = Path(__file__).parents[2] / "config" / "methods" / "berlin-mss.toml"
TABLE = tomllib.loads(FILE.read_text(encoding="utf-8"))
FORM = parse_form(TABLE)
NAN = np.nan


def test_berlin_has_its_classes_groups_and_marks() -> None:
    assert [c.label for c in FORM.part("status").classes] == ["hoch", "mittel", "niedrig", "sehr niedrig"]
    assert [c.code for c in FORM.part("dynamics").classes] == [1, 3, 5]
    assert FORM.groups is not None
    assert FORM.groups.labels[:4] == ("1+", "1+/-", "1-", "2+")
    assert FORM.groups.labels[11:] == ("4-", "1", "2", "3", "4")
    assert FORM.flag is not None
    assert (FORM.mark, FORM.flag.mark, FORM.minimum_residents) == ("verified", "assumed", 300)


@pytest.mark.parametrize(
    ("edition", "indicators"),
    [("2013", 4), ("2017", 4), ("2019", 3), ("2021", 3), ("2023", 4), ("2031", 4)],
)
def test_an_edition_takes_the_latest_set_that_has_begun(edition: str, indicators: int) -> None:
    assert len(FORM.indicator_set(edition).indicators) == indicators


def test_an_edition_before_the_method_is_refused() -> None:
    with pytest.raises(ConfigError, match="2011"):
        FORM.indicator_set("2011")


BROKEN = [
    (lambda t: t.update(colour="red"), r"berlin-mss\.colour"),
    (lambda t: t.pop("source"), r"berlin-mss\.source"),
    (lambda t: t.update(label=3), r"berlin-mss\.label"),
    (lambda t: t.update(mark="sure"), r"berlin-mss\.mark"),
    (lambda t: t["validity"].update(minimum_residents=True), r"validity\.minimum_residents"),
    (lambda t: t["sets"]["2013"].update(indicators=["S1", "S1"]), r"sets\.2013\.indicators"),
    (lambda t: t["parts"][0].update(of="then"), r"parts\[0\]\.of"),
    (lambda t: t["parts"][1].pop("change"), r"parts\[1\]\.change"),
    (lambda t: t["parts"][0]["classes"].pop(), r"parts\[0\]\.classes"),
    (lambda t: t["parts"][0]["standardise"].update(step="magic"), r"parts\[0\]\.standardise\.step"),
    (lambda t: t["parts"][0]["standardise"].pop("step"), r"parts\[0\]\.standardise\.step"),
    (lambda t: t["parts"][0]["standardise"].update(dof=1), r"parts\[0\]\.standardise\.dof"),
    (lambda t: t["parts"][0].update(weigh="equal"), r"parts\[0\]\.weigh"),
    (lambda t: t["groups"].update(parts=["status", "trend"]), r"groups\.parts"),
    (lambda t: t["flag"].update(groups=["5+"]), r"flag\.groups"),
    (lambda t: t["flag"].update(status_only=["5"]), r"flag\.status_only"),
]


@pytest.mark.parametrize(("breaks", "path"), BROKEN, ids=[path for _, path in BROKEN])
def test_a_broken_form_is_refused_with_its_path(breaks, path: str) -> None:
    table = copy.deepcopy(TABLE)
    breaks(table)
    with pytest.raises(ConfigError, match=path):
        parse_form(table)


def edition():
    """Eight areas, three indicators; the last area is invalid, the last but one lacks an earlier value."""
    rng = np.random.default_rng(5)
    now = rng.uniform(1, 30, (8, 3))
    before = now + rng.normal(0, 2, (8, 3))
    before[6, 1] = NAN
    return now, before, make_areas(list("abcdefgh"), valid=[True] * 7 + [False])


def test_an_area_without_earlier_value_is_grouped_by_status_alone() -> None:
    now, before, areas = edition()
    result = evaluate(now, before, areas, FORM, [1, 1, 1])
    assert result.parts["dynamics"].classes[6:].tolist() == [-1, -1]
    assert result.parts["dynamics"].reference.standardise.n.tolist() == [[6, 6, 6]]
    assert result.parts["status"].reference.standardise.n.tolist() == [[7, 7, 7]]
    assert result.basis.tolist() == [0] * 6 + [1, -1]
    assert FORM.groups.labels[result.groups[6]] == str(result.parts["status"].classes[6] + 1)
    assert result.groups[7] == -1
    assert not result.is_flagged[7]


def test_without_a_change_of_its_own_an_area_is_flagged_only_where_every_change_would_flag_it() -> None:
    """Berlin flags 4+, 4+/- and 4-, so class 4 needs no change; of class 3 only 3-, so 3 alone does not flag."""
    now, before, areas = edition()
    now[0], now[1] = 90, 60
    before[:2] = NAN
    table = copy.deepcopy(TABLE)
    table["flag"]["status_only"] = ["3", "4"]
    table["parts"][0]["classify"]["limits"] = [-1, 0.5, 2]
    form = parse_form(table)
    for given, flagged in ((before, [True, False]), (None, [True, True])):
        result = evaluate(now, given, areas, form, [1, 1, 1])
        assert [form.groups.labels[g] for g in result.groups[:2]] == ["4", "3"]
        assert result.is_flagged[:2].tolist() == flagged


def test_without_an_earlier_date_status_alone_flags() -> None:
    now, _, areas = edition()
    now[0] = 90
    result = evaluate(now, None, areas, FORM, [1, 1, 1])
    assert list(result.parts) == ["status"]
    assert result.basis.tolist() == [1] * 7 + [-1]
    assert result.is_flagged.tolist() == [True] + [False] * 7


def test_a_sign_turns_an_indicator() -> None:
    now, before, areas = edition()
    turned = now * np.array([1, -1, 1])
    np.testing.assert_allclose(
        evaluate(turned, None, areas, FORM, [1, -1, 1]).parts["status"].score,
        evaluate(now, None, areas, FORM, [1, 1, 1]).parts["status"].score,
    )
    for signs in ([1, 1], [1, 0, 1]):
        with pytest.raises(BadMethod, match="sign"):
            evaluate(now, before, areas, FORM, signs)


def test_references_can_be_held() -> None:
    now, _, areas = edition()
    part = FORM.part("status")
    first = score_part(now, areas, part, [1, 1, 1])
    shifted = score_part(now + 1, areas, part, [1, 1, 1], first.reference)
    # One unit more of each indicator moves the score by the sum of 1 / sd_j, over the SD of the sums.
    moved = (1 / first.reference.standardise.sd).sum() / first.reference.restandardise.sd.item()
    np.testing.assert_allclose(shifted.score - first.score, [moved] * 7 + [NAN])
    partly = PartReference(standardise=first.reference.standardise)
    assert score_part(now + 1, areas, part, [1, 1, 1], partly).reference.restandardise.sd > 0


def test_contributions_of_a_mean_with_gaps_and_a_shift_still_sum_to_the_score() -> None:
    table = copy.deepcopy(TABLE)
    table["parts"][0]["aggregate"] = {"step": "mean", "missing": "available"}
    table["parts"][0]["restandardise"] = {"step": "zscore", "ddof": 1}
    table["parts"][0]["weigh"] = {"step": "given", "weights": [1, 2, 3]}
    now, _, areas = edition()
    now[2, 0] = NAN
    result = evaluate(now, None, areas, parse_form(table), [1, 1, 1]).parts["status"]
    np.testing.assert_allclose(np.nansum(result.contributions[:7], axis=1), result.score[:7])
    assert np.isnan(result.contributions[2, 0])


def test_a_form_without_groups_flags_nothing() -> None:
    table = copy.deepcopy(TABLE)
    del table["groups"], table["flag"], table["variants"]
    now, before, areas = edition()
    result = evaluate(now, before, areas, parse_form(table), [1, 1, 1])
    assert (result.groups == -1).all()
    assert not result.is_flagged.any()
