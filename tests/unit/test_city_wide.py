"""Measures of the city as a whole: hand examples with their sources, chance, roll-ups, the distribution key."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bench import matched as bench
from pipeline.disclosure import exits
from pipeline.methods.inequality import (
    Chance,
    class_shares,
    dissimilarity,
    drawn_rates,
    gap,
    interval,
    isolation,
    noise_of,
    segregated,
)
from pipeline.methods.matched import NO_AREAS, TOO_FEW_EDITIONS, MatchLimits, Panel, compare
from pipeline.space import rollups

CASES, PEOPLE = np.array([10.0, 30.0, 60.0]), np.full(3, 100.0)


def test_dissimilarity_by_hand():
    """Duncan and Duncan (1955): 1/2 (|.10 - .45| + |.30 - .35| + |.60 - .20|) = 0.4."""
    assert dissimilarity(CASES, PEOPLE) == pytest.approx(0.4)
    assert dissimilarity(np.array([100.0, 0.0]), np.full(2, 100.0)) == 1
    assert dissimilarity(np.array([10.0, 20.0]), np.array([100.0, 200.0])) == pytest.approx(0)


def test_isolation_by_hand():
    """Lieberson (1981): .1 · .1 + .3 · .3 + .6 · .6 = 0.46; even, it is the share of the city."""
    assert isolation(CASES, PEOPLE) == pytest.approx(0.46)
    assert isolation(np.array([10.0, 20.0, 0.0]), np.array([100.0, 200.0, 0.0])) == pytest.approx(0.1)


def test_the_gap_is_between_the_means_of_the_tails():
    score = np.arange(20.0)
    assert gap(score, 0.1) == 18.5 - 0.5 and gap(score, 0.2) == 17.5 - 1.5
    assert gap(np.array([1.0, 5.0, 2.0]), 0.1) == 4


counts = arrays(np.int64, st.integers(2, 12), elements=st.integers(1, 50))


@given(counts, counts, st.integers(2, 9))
def test_both_indices_do_not_hang_on_scale_order_or_how_alike_areas_are_cut(cases, others, times):
    n = min(len(cases), len(others))
    a, t = cases[:n].astype(float), (cases[:n] + others[:n]).astype(float)
    for measure in (dissimilarity, isolation):
        value = float(measure(a, t))
        assert 0 <= value <= 1 + 1e-12
        assert measure(a * times, t * times) == pytest.approx(value)
        assert measure(a[::-1], t[::-1]) == pytest.approx(value)
        halves = measure(np.concatenate([a, a]) / 2, np.concatenate([t, t]) / 2)
        assert halves == pytest.approx(value)
    assert isolation(a, t) >= a.sum() / t.sum() - 1e-12


def test_rates_drawn_by_moments_give_the_intervals_of_exact_draws():
    random, chance = np.random.default_rng(8), Chance(draws=2000)
    people = random.integers(100, 2000, 300).astype(float)
    cases = random.binomial(people.astype(int), random.beta(2, 20, 300)).astype(float)
    share, n = cases / people, people / chance.effect
    exact = random.beta(share * n + 0.5, (1 - share) * n + 0.5, (2000, 300))
    plain = drawn_rates(share, people, noise_of(2000, 300, 1, 2), chance)
    for measure in (dissimilarity, isolation):
        ends = [np.quantile(measure(rates * people, people), [0.05, 0.95]) for rates in (exact, plain)]
        assert ends[0] == pytest.approx(ends[1], rel=0.02)


def test_mirrored_intervals_hold_the_true_index_and_plain_ones_do_not():
    random, chance = np.random.default_rng(9), Chance(effect=1.0)
    hits, plain = 0, 0
    for seed in range(60):
        people = random.integers(60, 400, 200).astype(float)
        rate = random.beta(4, 36, 200)
        cases = random.binomial(people.astype(int), rate).astype(float)
        noise, true = noise_of(300, 200, seed, 1), float(dissimilarity(rate * people, people))
        value, low, high = segregated(cases, people, noise, chance)["dissimilarity"]
        draws = dissimilarity(drawn_rates(cases / people, people, noise, chance) * people, people)
        hits += low <= true <= high
        plain += np.quantile(draws, 0.05) <= true <= np.quantile(draws, 0.95)
        assert value > true
    assert hits >= 45 and plain <= 5


def test_an_interval_is_mirrored_and_stays_within_its_limits():
    assert interval(0.5, np.linspace(0.6, 0.8, 1001)) == pytest.approx((0.21, 0.39))
    assert interval(0.1, np.linspace(0.1, 0.5, 1001), 0.0, 1.0)[0] == 0


def test_shares_of_classes_sum_to_one_and_an_area_without_draws_keeps_its_class():
    codes, residents = np.array([1.0, 1.0, 2.0, 3.0]), np.array([100.0, 200.0, 300.0, 400.0])
    probability = np.array([[1.0, 0, 0], [0.5, 0.5, 0], [0, 1, 0], [np.nan] * 3])
    uniform = np.random.default_rng(1).random((400, 4))
    found = class_shares(codes, residents, probability, [1, 2, 3], uniform)
    assert [value for value, *_ in found.values()] == pytest.approx([0.3, 0.3, 0.4])
    assert found[3] == pytest.approx((0.4, 0.4, 0.4)) and found[1][1:] == pytest.approx((0.3, 0.5))


def test_without_an_effect_the_comparison_finds_hardly_any_and_the_plain_way_many():
    """Small cities of bench/matched.py, seeded; docs/calibration/matched.md has the large ones."""
    figures = bench.found(bench.WORLDS[1], 40, placebos=99, side=16)
    assert figures["told"] > 0.9 and figures["ours"] <= 0.10
    assert figures["plain"] >= 0.19 and figures["plain"] > 2 * figures["ours"]


def test_an_effect_that_is_there_is_found_with_its_size():
    panel = bench.city(bench.WORLDS[0], 1)
    panel.scores[panel.funded, -1] -= 0.5
    said = compare(panel, MatchLimits(placebos=199))
    assert said.low < -0.5 + 0.2 and said.high < 0 and said.effect == pytest.approx(-0.5, abs=0.2)
    assert len(np.unique(said.pairs)) == said.pairs.size, "each area once"
    again = panel.scores[said.pairs][..., :2]
    assert np.sqrt(((again[:, 0] - again[:, 1]) ** 2).mean(axis=1)).max() <= 0.25


def test_the_edition_that_decided_is_not_read():
    panel = bench.city(bench.WORLDS[0], 2)
    before = compare(panel, MatchLimits(placebos=99))
    panel.scores[:, bench.DECIDES] = np.random.default_rng(1).normal(size=len(panel.scores))
    assert compare(panel, MatchLimits(placebos=99)).effect == before.effect


def test_fewer_than_eight_pairs_or_two_editions_are_no_statement():
    panel = bench.city(bench.WORLDS[0], 3)
    few = panel.funded & (np.cumsum(panel.funded) <= 7)
    some = Panel(panel.scores, panel.matched_on, panel.base, few, panel.free, panel.xy)
    assert compare(some, MatchLimits(placebos=99)).reason == NO_AREAS
    one = panel.matched_on & (np.arange(5) < 1)
    early = Panel(panel.scores, one, panel.base, panel.funded, panel.free, panel.xy)
    said = compare(early, MatchLimits(placebos=99))
    assert said.reason == TOO_FEW_EDITIONS and np.isnan([said.effect, said.low, said.high]).all()


def town(residents=(100.0, 200.0, 300.0, 400.0), flagged=(True, True, False, True)):
    """Four areas in two districts; the first two and the last are conspicuous."""
    areas = pd.DataFrame(
        [("g", a, a.upper(), "quartier", True, "x" if a in "ab" else "y") for a in "abcd"]
        + [("g", u, u.upper(), "bezirk", False, None) for u in "xyz"],
        columns=["geography_id", "area_id", "name", "level", "is_base", "parent_id"],
    )
    flags = pd.DataFrame(
        {
            "edition": "1",
            "area_id": list("abcd"),
            "is_auffaellig": pd.Series(flagged, dtype=object),
            "location": ["outside", "inside", "outside", "partly"],
            "category": ["auffaellig_outside", "auffaellig_inside", "other", "auffaellig_partly"],
        }
    )
    people = pd.DataFrame({"edition": "1", "area_id": list("abcd"), "residents": residents})
    editions = pd.DataFrame({"edition": ["1"], "geography_id": ["g"]})
    return rollups.members(flags, people, editions, areas), areas


def test_roll_ups_count_what_lies_in_them():
    counted, areas = town()
    rows = rollups.rollups(counted, areas).set_index("area_id")
    assert rows.loc["x", ["areas", "conspicuous", "outside", "residents_conspicuous"]].tolist() == [2, 2, 1, 300]
    assert rows.loc["y", ["areas", "conspicuous", "outside", "residents"]].tolist() == [2, 1, 0, 700]
    assert rows.at["y", "share_conspicuous"] == pytest.approx(4 / 7)


def test_the_key_sums_to_one_and_weighs_by_category():
    counted, _ = town()
    plain = rollups.distribution_key(
        counted, {"auffaellig_outside": 1, "auffaellig_inside": 1, "auffaellig_partly": 1}, "bezirk"
    )
    assert plain.set_index("area_id")["share"].to_dict() == pytest.approx({"x": 3 / 7, "y": 4 / 7})
    double = rollups.distribution_key(counted, {"auffaellig_outside": 2, "auffaellig_partly": 0.5}, "bezirk")
    assert double["share"].tolist() == pytest.approx([0.5, 0.5]) and double["share"].sum() == pytest.approx(1)
    assert rollups.distribution_key(counted, {"auffaellig": 1}, None).empty


def test_where_no_area_is_assessed_nothing_conspicuous_is_missing_and_not_zero():
    counted, areas = town(flagged=(None, None, False, True))
    rows = rollups.rollups(counted, areas).set_index("area_id")
    assert rows.loc["x", ["assessed", "residents"]].tolist() == [0, 300]
    assert rows.loc["x", rollups.FOUND].isna().all() and rows.at["y", "conspicuous"] == 1
    key = rollups.distribution_key(counted, {"auffaellig_partly": 1}, "bezirk").set_index("area_id")
    assert key.loc["x"].drop(["edition", "level"]).isna().all() and key.at["y", "share"] == 1
    shown = exits._key(key.reset_index().assign(value_status="ok"), rows.reset_index().assign(value_status="ok"))
    assert shown["value_status"].tolist() == ["nicht_bewertet", "ok"]


def test_a_sum_with_an_unknown_part_is_unknown_and_so_is_the_whole_key():
    counted, areas = town((np.nan, 200.0, 300.0, 400.0))
    rows = rollups.rollups(counted, areas).set_index("area_id")
    assert rows.loc["x", ["residents", "residents_conspicuous", "share_conspicuous"]].isna().all()
    assert rows.at["y", "residents"] == 700
    weights = {"auffaellig_outside": 1, "auffaellig_inside": 1, "auffaellig_partly": 1}
    assert rollups.distribution_key(counted, weights, "bezirk")["share"].isna().all()
