"""Editions that are compared: the rule of what is conspicuous, lower bounds of a row of editions, limits of classes."""

from types import SimpleNamespace
from typing import Any

import pandas as pd

from pipeline import config as configuration
from pipeline.methods.parse import parse_form
from pipeline.products import compared
from pipeline.products.pages import class_maps

FORM = parse_form(configuration.reading.read_toml(configuration.PROJECT / "config/methods/berlin-mss.toml"))
LEAD, CHANGING = FORM.part("status"), FORM.part("dynamics")
CODE = {entry.symbol: entry.code for entry in LEAD.classes}


def facts(flagged: pd.DataFrame, previous: str | None = "2014") -> Any:
    """Two editions, the first without classes of change, and the conspicuous areas of the second."""
    scores = pd.DataFrame(
        [("2014", FORM.name, LEAD.name), ("2016", FORM.name, LEAD.name), ("2016", FORM.name, CHANGING.name)],
        columns=["edition", "method", "part"],
    )
    history = SimpleNamespace(scores=scores)
    published = SimpleNamespace(history=history, edition="2016", previous=previous)
    nouns = {"status": "Status", "dynamics": "Dynamik"}
    return SimpleNamespace(
        published=published, has_matrix=True, changing=CHANGING, lead=LEAD, method=FORM, flagged=flagged,
        noun_within=lambda part="status": nouns[part],
    )  # fmt: skip


FLAGGED = pd.DataFrame(
    {
        "status_code": [CODE["4"], CODE["4"], CODE["3"], CODE["3"]],
        "change": ["still", "new", "new", "new"],
    }
)


def test_an_edition_without_change_is_compared_like_for_like() -> None:
    """Of four conspicuous areas two are so by 'sehr niedrig', which the first edition asked for alone."""
    told = facts(FLAGGED)
    assert compared.by_status(told, ["2014", "2016"]) == ["2014"]
    assert compared.only_by_groups(told, FLAGGED) == 2
    assert compared.rules(told, ["2014", "2016"]) == [
        "2014 ohne Dynamik: Auffällig hieß nur Status sehr niedrig; "
        "nach dieser Regel wären es 2 statt 4 (Ausgabe 2016)."
    ]
    assert compared.since_rule(told).startswith("2 der 3 neu auffälligen Gebiete sind es allein durch die Dynamik")


def test_nothing_is_said_where_both_editions_have_change() -> None:
    told = facts(FLAGGED, previous="2016")
    assert compared.rules(told, ["2016"]) == [] and compared.since_rule(told) == ""


def test_a_row_that_begins_at_an_unknown_past_is_a_lower_bound() -> None:
    def area(history: str, run: int) -> pd.Series:
        return pd.Series({"history": history, "editions_flagged": run})

    assert compared.in_a_row(area("????x", 1)) == "≥\u202f1"
    assert compared.in_a_row(area("??oxx", 2)) == "2", "before it was known and not conspicuous"
    assert compared.in_a_row(area("xxxxx", 5)) == "5"
    assert compared.in_a_row(area("????o", 0)) == "0"


def test_neighbouring_classes_do_not_share_their_limit() -> None:
    """−1 belongs to 'mittel', 1 to 'mittel', 1,5 to 'niedrig', as the method says."""
    classes = [(entry.code, entry.label) for entry in LEAD.classes]
    told: Any = SimpleNamespace(part=lambda part: LEAD, method=FORM, classes=lambda part: classes)
    assert [reach for _, reach in class_maps.reaches(told, "status")] == [
        "unter −1", "−1 bis 1", "über 1 bis 1,5", "über 1,5",
    ]  # fmt: skip
