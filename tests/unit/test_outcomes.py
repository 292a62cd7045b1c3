"""What is proposed for an area: rules in their order, the theme that carries a score, what is withheld of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pydantic import ValidationError

from pipeline import config as configuration
from pipeline.disclosure import outcomes as disclosed
from pipeline.disclosure import withhold
from pipeline.methods import outcomes

DEFAULT = [(rule.outcome, rule.conditions) for rule in configuration.Flag().outcomes]


def known(**given) -> dict[str, np.ndarray]:
    usual = {
        "is_auffaellig": False, "is_near_miss": False, "is_persistent": False, "has_institution": False,
        "grade": "stable", "change": "never", "theme_share": np.nan, "location": None, "size_class": "quartier",
    }  # fmt: skip
    return {name: np.array([value], dtype=object) for name, value in {**usual, **given}.items()}


@pytest.mark.parametrize(
    ("facts", "outcome", "rule"),
    [
        ({}, "inconspicuous", 0),
        ({"is_auffaellig": True}, "intervention", 4),
        ({"is_auffaellig": True, "grade": "unstable"}, "observation", 1),
        ({"is_auffaellig": True, "grade": "unstable", "is_persistent": True}, "intervention", 4),
        ({"is_auffaellig": True, "grade": None}, "intervention", 4),
        ({"is_auffaellig": True, "has_institution": True}, "review", 2),
        ({"is_auffaellig": True, "theme_share": 0.75}, "review", 3),
        ({"is_auffaellig": True, "theme_share": 0.7499}, "intervention", 4),
        ({"is_near_miss": True, "grade": "unstable"}, "observation", 5),
        ({"change": "gone"}, "observation", 6),
        ({"change": "gone", "theme_share": 0.9}, "observation", 6),
    ],
)
def test_the_usual_rules(facts, outcome, rule) -> None:
    words, rules = outcomes.decide(DEFAULT, known(**facts), 1)
    assert (words[0], rules[0]) == (outcome, rule)


def test_the_first_rule_that_fits_decides_and_what_is_unknown_fits_none() -> None:
    rules = [("review", {"location": ("outside", "partly")}), ("intervention", {"is_auffaellig": True})]
    assert outcomes.decide(rules, known(is_auffaellig=True, location="outside"), 1)[0][0] == "review"
    assert outcomes.decide(rules, known(is_auffaellig=True, location="inside"), 1)[0][0] == "intervention"
    assert outcomes.decide(rules, known(is_auffaellig=True, location=None), 1)[0][0] == "intervention"
    assert outcomes.decide(rules, known(is_auffaellig=None), 1)[0][0] == "inconspicuous"


def test_the_theme_that_carries_a_score() -> None:
    # 0.6 + 0.3 of 1.0 are of work; what draws the second score back counts nothing: 0.2 of 0.3; the third is drawn back
    # by everything; the fourth has one indicator only.
    contributions = np.array([[0.6, 0.3, 0.1], [0.2, -0.5, 0.1], [-1.0, -1.0, -1.0], [np.nan, np.nan, 0.4]])
    theme, share = outcomes.leading(contributions, ["Arbeit", "Arbeit", "Alter"])
    assert theme.tolist() == ["Arbeit", "Arbeit", None, "Alter"]
    assert share == pytest.approx([0.9, 2 / 3, np.nan, 1.0], nan_ok=True)
    theme, share = outcomes.leading(contributions[:, :2], ["Arbeit", "Arbeit"])
    assert theme[0] == "Arbeit" and np.isnan(share).all(), "one theme alone carries no more than another"
    assert outcomes.leading(contributions[:1], ["", "", "Alter"])[0].tolist() == [None], "no theme is told as none"


@given(arrays(float, (5, 4), elements=st.floats(-3, 3)))
def test_the_share_of_a_theme_is_one_of_a_whole(contributions) -> None:
    theme, share = outcomes.leading(contributions, ["a", "b", "b", "c"])
    pushes = (contributions > 0).any(axis=1)
    assert (np.isfinite(share) == pushes).all() and [name is not None for name in theme] == pushes.tolist()
    assert ((share[pushes] >= 1 / 3 - 1e-12) & (share[pushes] <= 1 + 1e-12)).all()


def test_history_follows_the_comparable_area() -> None:
    first = outcomes.continued(np.array(["intervention", "not_assessed"], object), np.array([None, None]), {}, 0)
    past = dict(zip(["a", "b"], first, strict=True))
    then = outcomes.continued(
        np.array(["observation", "review", "inconspicuous"], object), np.array(["b", "a", None]), past, 1
    )
    assert first.tolist() == ["I", "n"] and then.tolist() == ["nB", "IR", "?-"]


def test_a_rule_asks_something_and_knows_its_words() -> None:
    for wrong in ({"outcome": "review"}, {"outcome": "ranking", "is_auffaellig": True}, {"outcome": "review", "x": 1}):
        with pytest.raises(ValidationError):
            configuration.Outcome.model_validate(wrong)


def test_a_proposal_of_an_area_with_a_protected_cell_is_withheld_in_its_year_and_ever_after() -> None:
    """Attack: the proposal and its later history must be the same whatever the protected area was proposed for."""
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    parts = pd.DataFrame([{"edition": "1", "method": "m", "part": "status", "area_id": "b"}])
    empty = dict.fromkeys(("cells", "closed", "guarded", "sealed", "closed_parts", "unclassed", "beside"), none)
    secrets = withhold.Secrets(parts=parts, **empty)
    editions = pd.DataFrame({"edition": ["1", "2"]})
    seen = []
    for word, rule, department in (("intervention", 4, None), ("review", 3, "Soziales"), ("observation", 1, None)):
        rows = [
            {"edition": "1", "area_id": "a", "outcome": "intervention", "outcome_rule": 4, "previous_area_id": None},
            {"edition": "1", "area_id": "b", "outcome": word, "outcome_rule": rule, "department": department},
            {"edition": "2", "area_id": "a", "outcome": "observation", "outcome_rule": 6, "previous_area_id": "a"},
            {"edition": "2", "area_id": "b", "outcome": "observation", "outcome_rule": 6, "previous_area_id": "b"},
        ]
        told = {"theme": "Armut", "outcome_history": "x", "is_auffaellig": [True, True, False, False]}
        told["has_institution"] = True
        frame = pd.DataFrame(rows, columns=["edition", "area_id", "outcome", "outcome_rule", "department",
                                            "previous_area_id"], dtype=object).assign(**told)  # fmt: skip
        shown = disclosed.proposals(frame, secrets, "m", editions)
        seen.append(shown.loc[[1, 3]].drop(columns=["previous_area_id"]).fillna("").to_numpy().tolist())
        assert shown.loc[0, "outcome"] == "intervention" and shown.loc[2, "outcome_history"] == "IB"
        assert shown.loc[1, ["outcome", "outcome_rule", "department", "theme"]].isna().all()
        assert shown.loc[3, "outcome_history"] == "gB"
        said = "of conspicuous areas alone, and not where a protected cell is behind the comparison"
        assert shown["has_institution"].tolist() == [True, None, None, None], said
    assert seen[0] == seen[1] == seen[2]
