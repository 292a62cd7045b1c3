"""Improvement of funding areas against their city, and what is proposed: hand examples, drift, chance, every rule."""

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from pipeline.methods.exits import (
    ExitLimits,
    Standing,
    improvement,
    known_share,
    mean_of,
    middle_class,
    proposed,
    relative,
)
from pipeline.products import exit_words
from pipeline.space import funded
from pipeline.space.known import Known, moments_of


def test_the_hand_example():
    """1,000 and 3,000 residents: 1.25 to 1.00; error sqrt(0.02 (1 + 9)) / 4; z = -2.236."""
    sd = np.full(2, 0.1)
    found = improvement(np.array([[1000.0, 3000.0]]), np.array([1.6, 0.8]), np.array([2.0, 1.0]), sd, sd)
    assert (found.before[0], found.now[0], found.change[0]) == pytest.approx((1.25, 1.0, -0.25))
    assert found.error[0] == pytest.approx(0.1118, abs=5e-5) and found.p[0] == pytest.approx(0.01267, abs=5e-5)
    assert found.covered[0] == 1 and found.p_adjusted[0] == found.p[0]


def test_dates_that_share_their_chance_have_less_of_it():
    sd, one = np.full(1, 0.2), np.ones((1, 1))
    alone, shared = (improvement(one, np.zeros(1), np.ones(1), sd, sd, correlation=r).error[0] for r in (0.0, 0.5))
    assert alone == pytest.approx(0.2 * 2**0.5) and shared == pytest.approx(0.2)


def test_an_area_on_too_few_comparable_areas_is_not_tested():
    sd = np.full(3, 0.1)
    now, before = np.array([1.0, 1.0, 1.0]), np.array([2.0, np.nan, np.nan])
    found = improvement(np.array([[40.0, 30.0, 30.0], [60.0, 40.0, 0.0]]), now, before, sd, sd, tested_share=0.5)
    assert np.isnan(found.p).tolist() == [True, False] and found.covered.tolist() == [0.4, 0.6]
    assert np.isnan(found.p_adjusted).tolist() == [True, False]


def test_who_moves_with_the_city_does_not_move():
    score = np.array([1.0, 2.0, 3.0, 6.0])
    fallen = score - 0.7
    first = relative(score, score.mean(), score.std())
    assert relative(fallen, fallen.mean(), fallen.std()) == pytest.approx(first)
    assert relative(score, score.mean(), score.std(), -1.0) == pytest.approx(-first)
    assert np.isnan(relative(np.ones(3), 1.0, 0.0)).all()


def test_where_nothing_changed_few_areas_improve():
    """Chance of two dates, no change: at a rate of 10 % hardly any city has a false improvement."""
    random, cities = np.random.default_rng(5), 400
    weights = random.random((12, 120)) * (random.random((12, 120)) < 0.1) * 1000
    true, sd = random.normal(size=120), np.full(120, 0.3)
    hits = 0
    for _ in range(cities):
        now, before = (true + sd * random.normal(size=120) for _ in range(2))
        hits += bool((improvement(weights, now, before, sd, sd).p_adjusted <= 0.10).any())
    assert hits / cities <= 0.14


def test_the_middle_resident_decides_the_class():
    weights = np.array([[100.0, 50.0, 49.0], [10.0, 0.0, 90.0], [0.0, 0.0, 0.0]])
    codes = np.array([4.0, 2.0, np.nan])
    assert middle_class(weights, codes).tolist()[:2] == [4.0, 4.0] and np.isnan(middle_class(weights, codes)[2])
    assert middle_class(np.array([[1.0, 1.0]]), np.array([4.0, 2.0])).tolist() == [2.0]
    assert mean_of(weights, np.array([1.0, 0.0, np.nan]))[:2] == pytest.approx([2 / 3, 1.0])


def test_too_few_in_assessed_areas_are_no_share_and_no_class():
    """Of 200 residents 150 live in assessed areas, 75 %; of 100 only 10."""
    weights, known = np.array([[100.0, 50.0, 50.0], [10.0, 0.0, 90.0]]), np.array([1.0, 0.0, np.nan])
    assert known_share(weights, known).tolist() == [0.75, 0.1]
    assert mean_of(weights, known, 0.5).tolist() == pytest.approx([2 / 3, np.nan], nan_ok=True)
    assert middle_class(weights, np.array([4.0, 2.0, np.nan]), 0.5).tolist() == pytest.approx([4, np.nan], nan_ok=True)
    assert np.isnan(known_share(np.zeros((1, 3)), known)).all()


@pytest.mark.parametrize(
    ("kind", "years", "share", "calm", "improved", "adjoining", "said"),
    [
        ("current", 8.0, 0.02, True, True, False, "phase_out"),
        ("current", 16.0, 0.60, False, True, False, "phase_out"),
        ("current", 16.0, 0.05, True, False, False, "phase_out"),
        ("current", 16.0, 0.60, False, False, True, "prepare_phase_out"),
        ("current", 12.0, 0.60, False, False, False, "prepare_phase_out"),
        ("current", 11.9, 0.60, False, False, False, "continue"),
        ("current", 5.0, 0.60, False, True, True, "prepare_phase_out"),
        ("current", 5.0, 0.05, True, False, False, "prepare_phase_out"),
        ("current", np.nan, 0.60, False, False, False, "continue"),
        ("current", 5.0, 0.60, False, False, True, "enlarge"),
        ("planned", np.nan, 0.50, False, False, True, "admit"),
        ("planned", np.nan, 0.49, False, False, False, "none"),
        ("planned", np.nan, np.nan, False, False, False, "none"),
        ("former", 20.0, 0.90, False, True, True, "none"),
    ],
)
def test_the_first_rule_that_holds_decides(kind, years, share, calm, improved, adjoining, said):
    one = Standing(
        np.array([kind], dtype=object),
        np.array([years]),
        np.array([share]),
        np.ones(1),
        *(np.array([x]) for x in (calm, improved, adjoining)),
    )
    assert proposed(one, ExitLimits()).tolist() == [said]


EDITIONS = ("2014", "2016", "2018", "2020")
AREAS = [f"{n:03d}" for n in range(60)]


def known(scores: np.ndarray, *, kinds: dict[str, str] | None = None, conspicuous: np.ndarray | None = None):
    """A city of 60 areas in a row, four editions of one geography; F1 is areas 0 to 5, F2 areas 10 to 15."""
    keys = pd.DataFrame([(e, a) for e in EDITIONS for a in AREAS], columns=["edition", "area_id"])
    flagged = (scores > 1.0 if conspicuous is None else conspicuous).ravel()
    inside = {"F1": AREAS[:6], "F2": AREAS[10:16]}
    days = [pd.Timestamp(f"{e}-12-31") for e in EDITIONS]
    pairs = [(e, a, f, 1.0, 1.0) for e in EDITIONS for f, areas in inside.items() for a in areas]
    funding = pd.DataFrame(
        [(e, f, f"Gebiet {f}") for e in EDITIONS for f in inside], columns=["edition", "funding_id", "name"]
    )
    funding["kind"] = funding["funding_id"].map(lambda key: (kinds or {}).get(key, "current"))
    run = pd.Series(flagged.reshape(4, 60).cumprod(axis=0).cumsum(axis=0).ravel()) * flagged
    flags = keys.assign(
        is_auffaellig=flagged,
        location=np.where(keys["area_id"].isin(AREAS[:6] + AREAS[10:16]), "inside", "outside"),
        category="other",
        editions_flagged=run,
        previous_area_id=keys["area_id"].where(keys["edition"] != "2014", None),
    )
    table = keys.assign(score=scores.ravel(), class_code=np.where(flagged, 4, 2))
    links = [(a, b) for a, b in pairwise(AREAS)]
    both = pd.DataFrame(links + [(b, a) for a, b in links], columns=["area_id", "neighbour_id"])
    return Known(
        editions=pd.DataFrame({"edition": EDITIONS, "geography_id": "g", "data_on": days}),
        funding=funding.assign(valid_from_on=pd.Timestamp("2010-01-01"), valid_to_on=pd.NaT),
        overlay=pd.DataFrame(pairs, columns=["edition", "area_id", "funding_id", "share_residents", "share_area"]),
        flags=flags,
        scores=table,
        moments=moments_of(table),
        certainty=keys.assign(score_low=scores.ravel() - 0.16, score_high=scores.ravel() + 0.16),
        residents=keys.assign(residents=1000.0),
        neighbours=both.assign(geography_id="g", kind="border", shared_border_m=100.0, is_crossed=False),
        areas=pd.DataFrame({"geography_id": "g", "area_id": AREAS, "name": AREAS}),
    )


def made(scores, limits=None, **given):
    city = known(scores, **given)
    found = funded.tables(city, city.views(1.0), limits or ExitLimits())
    return {name: rows[rows["edition"] == "2020"].set_index("funding_id") for name, rows in found.items()}


def falling(to: float) -> np.ndarray:
    """F1 falls by itself from 1.6, F2 and all others with the city."""
    base = np.random.default_rng(3).normal(0, 0.5, 60)
    base[:6], base[10:16] = 1.6, 1.6
    scores = np.stack([base - 0.3 * step for step in range(4)])
    scores[:, :6] -= (1.6 - to) * np.arange(4)[:, None] / 3
    return scores


def test_an_area_that_improved_is_phased_out_and_one_that_drifted_with_the_city_is_not():
    relative_to_city = falling(0.2) - np.array([falling(0.2)[e].mean() for e in range(4)])[:, None]
    rows = made(falling(0.2), conspicuous=relative_to_city > 0.9)["exits"]
    assert rows.at["F1", "is_improved"] and rows.at["F1", "score_change"] < -0.5
    assert rows.at["F1", "outcome"] == "phase_out"
    assert falling(0.2)[3, 10] < falling(0.2)[0, 10] - 0.8, "raw scores of F2 fell as the city's did"
    assert not rows.at["F2", "is_improved"] and rows.at["F2", "outcome"] in ("continue", "enlarge")


def test_where_hardly_anybody_lives_in_an_assessed_area_nothing_is_said_to_be_calm():
    """F1: five of six areas are not assessed; the sixth is not conspicuous. At 16 years it would be phased out."""
    city = known(falling(0.2), conspicuous=np.zeros((4, 60), dtype=bool))
    unknown = city.flags["area_id"].isin(AREAS[:5])
    flags = city.flags.assign(is_auffaellig=city.flags["is_auffaellig"].astype(object).mask(unknown, None))
    scores = city.scores.assign(
        **{name: city.scores[name].astype(float).mask(unknown) for name in ("score", "class_code")}
    )
    funding = city.funding.assign(valid_from_on=pd.Timestamp("2004-12-31"))
    city = replace(city, flags=flags, scores=scores, funding=funding)
    found = funded.tables(city, city.views(1.0), ExitLimits())
    rows, evidence = (
        found[name][found[name]["edition"] == "2020"].set_index("funding_id") for name in ("exits", "evidence")
    )
    assert rows["outcome"].to_dict() == {"F1": "prepare_phase_out", "F2": "phase_out"}
    assert np.isnan(rows.at["F1", "share_conspicuous"]) and rows.at["F1", "path"] == "? ? ? ?"
    assert rows.at["F2", "share_conspicuous"] == 0
    told = evidence.loc["F1"].set_index("code")
    assert told.at["not_assessed", "value"] == pytest.approx(1 / 6) and told.at["not_assessed", "limit"] == 0.5
    assert not {"conspicuous", "calm"} & set(told.index) and "not_assessed" not in set(evidence.loc["F2", "code"])


def test_calm_for_two_editions_and_improved_means_phase_out():
    flags = np.zeros((4, 60), dtype=bool)
    flags[:2, :6] = flags[:, 10:16] = True
    rows = made(falling(0.2), conspicuous=flags)["exits"]
    assert rows["outcome"].to_dict() == {"F1": "phase_out", "F2": "continue"}
    assert rows["path"].to_dict() == {"F1": "4 4 2 2", "F2": "4 4 4 4"}
    assert rows.at["F1", "years"] == pytest.approx(11.0, abs=0.02)


def test_a_conspicuous_neighbour_enlarges_and_a_group_away_is_admitted():
    flags = np.zeros((4, 60), dtype=bool)
    flags[:, :7] = flags[:, 30:32] = flags[:, 40] = True
    found = made(falling(1.6), conspicuous=flags)
    rows, why = found["exits"], found["evidence"]
    assert rows.at["F1", "outcome"] == "enlarge" and rows.at["neu:030", "outcome"] == "admit"
    assert "neu:040" not in rows.index, "a single area is too small"
    assert why.loc[["F1"]].query("code == 'adjoining'")["area_ids"].tolist() == ["006"]
    assert why.loc[["neu:030"], "area_ids"].tolist() == ["030 031"] * 2


def test_a_micro_area_is_one_in_proposals_and_goes_with_the_funding_area_that_it_enlarges():
    """006 to 008 hang together, 006 adjoins F1: enlarging takes them all; a funding area at its maximum takes none."""
    flags = np.zeros((4, 60), dtype=bool)
    flags[:, :9] = True
    found = made(falling(1.6), conspicuous=flags)
    assert found["exits"].at["F1", "outcome"] == "enlarge" and set(found["exits"].index) == {"F1", "F2"}
    said = found["evidence"].loc[["F1"]].set_index("code")["area_ids"]
    assert (said["adjoining"], said["hanging"]) == ("006", "007 008")
    words = exit_words.evidence(list(found["evidence"].loc[["F1"]].itertuples()), {"007": "Sieben"})
    adjoining = "teilweise in diesem Gebiet oder daran angrenzend, seit mindestens 2 Ausgaben auffällig: 006. "
    assert f"{adjoining}Dazu, damit zusammenhängend: Sieben, 008." in words
    full = made(falling(1.6), ExitLimits(maximum_years=12.0), conspicuous=flags)
    assert full["exits"].at["F1", "outcome"] == "prepare_phase_out"
    assert full["exits"].at["neu:006", "outcome"] == "admit"
    assert full["evidence"].at["neu:006", "area_ids"].tolist() == ["006 007 008"] * 2


def test_what_a_planned_funding_area_takes_in_is_not_proposed_twice():
    """F2 is planned and holds 010 to 015, conspicuous but by location outside of any current funding area."""
    flags = np.zeros((4, 60), dtype=bool)
    flags[:, 10:16] = True
    city = known(falling(1.6), conspicuous=flags, kinds={"F2": "planned"})
    city.flags.loc[city.flags["area_id"].isin(AREAS[10:16]), "location"] = "outside"
    rows = funded.tables(city, city.views(1.0), ExitLimits())["exits"].query("edition == '2020'")
    assert rows.set_index("funding_id")["outcome"].to_dict()["F2"] == "admit" and set(rows["funding_id"]) == {
        "F1",
        "F2",
    }


@pytest.mark.parametrize(
    ("changed", "limits", "is_one"),
    [
        ({}, {"shared_border_m": 10.0}, True),
        ({"is_crossed": True}, {}, False),
        ({"shared_border_m": 5.0}, {"shared_border_m": 10.0}, False),
        ({}, {"apart": (("031", "030"),)}, False),
    ],
)
def test_what_parts_micro_areas_parts_proposals(changed, limits, is_one):
    """030 and 031 have 2,000 residents together, enough to be admitted, and alone too few."""
    flags = np.zeros((4, 60), dtype=bool)
    flags[:, 30:32] = True
    city = known(falling(1.6), conspicuous=flags)
    links = city.neighbours
    between = links["area_id"].isin(["030", "031"]) & links["neighbour_id"].isin(["030", "031"])
    links.loc[between, list(changed)] = list(changed.values())
    rows = funded.tables(city, city.views(1.0), ExitLimits(**limits))["exits"].query("edition == '2020'")
    assert rows.loc[rows["kind"] == "new", "funding_id"].tolist() == (["neu:030"] if is_one else [])


def test_who_was_not_in_the_programme_then_is_not_tested():
    found = made(falling(0.2), kinds={"F1": "planned"})["exits"]
    assert found.at["F1", "is_improved"] is None and pd.isna(found.at["F1", "p"])
    few = made(falling(0.2), ExitLimits(editions_back=4))
    assert few["exits"]["is_improved"].isna().all()
    assert set(few["evidence"]["code"]) >= {"not_tested_start"}


def test_the_evidence_is_told_in_sentences():
    facts = made(falling(0.2), ExitLimits(enlarge_editions=1))["evidence"].loc[["F1"]]
    said = exit_words.evidence(list(facts.itertuples()), {}, exit_words.Tested("2014"))
    assert said.startswith("11,0 Jahre im Programm, Richtwert 15. ")
    assert "Seit 2014 gegenüber der Stadt um " in said and "verbessert, mehr, als Zufall erklärt" in said
    assert all(sentence[:1].isupper() or sentence[:1].isdigit() for sentence in said.split(". "))
    assert exit_words.listed(list("abcdef"), {"a": "Alt"}) == "Alt, b, c und 3 weitere"
    assert exit_words.listed(list("abcde"), {}) == "a, b, c, d, e", "one or two are named, not counted"


@pytest.mark.parametrize(
    ("is_risen", "sure"),
    [
        (False, "verschlechtert, durch Zufall erklärbar (Standardfehler 0,23)."),
        (True, "verschlechtert, mehr, als Zufall erklärt (Standardfehler 0,23)."),
    ],
)
def test_a_worsening_is_told_with_the_same_reservation_as_an_improvement(is_risen, sure):
    row = SimpleNamespace(code="not_improved", value=0.14, limit=-0.1, area_ids=None)
    said = exit_words.evidence([row], {}, exit_words.Tested("2018", 0.23, is_risen))
    assert said == f"Seit 2018 gegenüber der Stadt um 0,14 Standardabweichungen {sure}"
    still = exit_words.evidence([SimpleNamespace(**{**vars(row), "value": 0.004})], {}, exit_words.Tested("2018", 0.23))
    assert still == "Seit 2018 gegenüber der Stadt nahezu unverändert (Standardfehler 0,23)."


@pytest.mark.parametrize(("bases", "is_said"), [(["area", "area"], True), (["area", "residents"], False), ([], False)])
def test_residents_by_surface_alone_are_called_estimated(bases, is_said):
    published = SimpleNamespace(overlay=pd.DataFrame({"basis": pd.Series(bases, dtype=object)}))
    assert bool(exit_words.by_surface(published)) == is_said
