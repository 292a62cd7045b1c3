"""The list of reasons and what is said beside it: rules of categories, chance of changes, groups without dynamics."""

from dataclasses import replace

import atlas_editions
import pandas as pd
import pytest

from pipeline.config import Config
from pipeline.config.flagging import Outcome
from pipeline.products import because, category_rules
from pipeline.products.drawings import Drawings
from pipeline.products.facts import facts_of
from pipeline.products.pages import quality, reasons
from pipeline.products.published import Published
from pipeline.products.words import words_of

Edition = tuple[Published, Config]


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The newest edition of the made-up city."""
    editions, config = atlas_editions.published_city(tmp_path_factory.mktemp("city"))
    return editions["2022"], config


def test_the_rules_of_the_run_are_said_in_their_order(newest: Edition) -> None:
    edition, config = newest
    facts, words = facts_of(edition, config), words_of(edition, config)
    rules = category_rules.rules(facts, words)
    assert len(rules) == len(config.settings.flag.outcomes)
    assert rules[0] == "Beobachtung: auffällig, seit weniger als 3 Ausgaben in Folge, nicht stabil"
    assert "75\u202f%" in rules[2] and rules[3] == "Intervention: auffällig"
    assert category_rules.sentence(facts, words).startswith("Es gilt die erste Regel, die zutrifft: (1) Beobachtung")


def test_every_condition_of_a_rule_has_words(newest: Edition) -> None:
    edition, config = newest
    facts, words = facts_of(edition, config), words_of(edition, config)
    every = Outcome(
        outcome="review", is_auffaellig=False, is_near_miss=True, is_persistent=True, has_institution=False,
        location=("outside", "partly"), size_class=("quartier",), grade=("stable",), change=("new",),
        theme_share_from=0.6,
    )  # fmt: skip
    assert len(category_rules._conditions(every, facts, words)) == len(every.conditions)


def test_rules_and_key_stand_before_the_first_row(newest: Edition) -> None:
    facts, words = facts_of(*newest), words_of(*newest)
    (sheet,) = reasons.pages(facts, Drawings(facts), words)
    kinds = [block["block"] for block in sheet["blocks"]]
    assert kinds.index("split") < kinds.index("table") and kinds[-1] == "table"


def test_a_change_may_be_chance_up_to_the_width_of_both_intervals(newest: Edition) -> None:
    edition, config = newest
    facts = facts_of(edition, config)
    known = facts.change_margins.dropna()
    own = (facts.areas["score_high"] - facts.areas["score_low"]).astype(float) / 2
    assert len(known) and (known >= own[known.index] * 0.999).all()
    assert because.margin(facts, "no such area") is None


def test_an_edition_without_dynamics_names_its_classes(newest: Edition) -> None:
    edition, config = newest
    facts = facts_of(edition, config)
    bare = facts_of(
        replace(edition, about=pd.concat([edition.about.drop("before_on"), pd.Series({"before_on": None})])), config
    )
    assert (facts.group_noun, facts.group_label("4-")) == ("Gruppe", "4\u2212")
    assert (bare.group_noun, bare.group_label("4")) == ("Klasse", "sehr niedrig")


def test_findings_that_differ_by_a_name_are_one() -> None:
    said = "Die Bezugszahl der Gruppe „{}“ ist angenähert."
    rows = pd.DataFrame(
        {"severity": ["note", "warning", "warning"], "public_text": ["x", said.format("u15"), said.format("b")]}
    )
    assert quality._grouped(rows) == [
        ("warning", "Die Bezugszahlen der Gruppen „unter 15 Jahre“ und „b“ sind angenähert.", 1), ("note", "x", 1)
    ]  # fmt: skip
