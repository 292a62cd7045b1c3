"""Other class, counts and changes of class through the line; and an attacker who subtracts what he can compute."""

import numpy as np
import pandas as pd
import pytest

from pipeline.disclosure import reliability
from pipeline.disclosure.withhold import Secrets
from pipeline.methods.reliability import probability_moved
from pipeline.methods.stability_table import FLAG_PART
from tests.unit import synthetic_city

AREA = ["edition", "method", "area_id"]
DEFAULT = 2.0


def settings_of(folder):
    config = synthetic_city.config(folder)
    certainty = {"variant_samples": 0, "draws": 200, "design_effects": (1.0, 2.0)}
    new = config.settings.certainty.model_copy(update=certainty)
    object.__setattr__(config, "settings", config.settings.model_copy(update={"certainty": new}))
    return config


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("closed")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", settings_of(folder)))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", settings_of(folder), is_public=True))


def classes(tables, which):
    """Class of every area and part as decided, the flag as a part of its own."""
    scores, groups = tables[f"{which}_scores"], tables[f"{which}_groups"]
    flags = groups.assign(part=FLAG_PART, class_code=groups["is_auffaellig"].astype(float))
    return pd.concat([scores, flags])[[*AREA, "part", "class_code"]].dropna()


def test_the_other_class_is_the_likeliest_that_was_not_decided(public):
    rows = public["out_class_probability"].query("part == 'status' and design_effect == 2.0")
    own = classes(public, "out").query("part == 'status'").set_index(AREA)["class_code"]
    rows = rows[rows["class_code"].to_numpy() != own.reindex(pd.MultiIndex.from_frame(rows[AREA])).to_numpy()]
    best = rows.groupby(AREA)["probability"].max()
    found = public["out_certainty"].set_index(AREA)
    chance = found["other_class_probability"].astype(float)
    assert np.allclose(chance.fillna(0), best.reindex(chance.index))
    assert (chance.isna() == (best.reindex(chance.index) == 0)).all() and chance.notna().any()
    assert (found["other_class_label"].isna() == chance.isna()).all()
    assert (found["other_class_code"].dropna() != own.reindex(found["other_class_code"].dropna().index)).all()


def test_counts_are_those_of_the_probabilities(public):
    rows = public["out_reliability"]
    assert set(rows["part"]) == {"status", "dynamics", FLAG_PART} and set(rows["design_effect"]) == {1.0, 2.0}
    near = public["out_flags"].groupby("edition")["is_near_miss"].sum()
    flags = rows.query(f"part == '{FLAG_PART}' and design_effect == 2.0").set_index("edition")
    assert flags["near_misses"].to_dict() == near.to_dict()
    assert flags["flagged"].to_dict() == public["out_groups"].groupby("edition")["is_auffaellig"].sum().to_dict()
    probability = public["out_certainty"].groupby("edition")["flag_probability"].sum()
    # Flags expected = flags decided - false ones + missed ones.
    expected = flags["flagged"] - flags["expected_false_flags"] + flags["expected_missed"]
    assert np.allclose(expected, probability.reindex(expected.index))


def test_changes_compare_both_dates(public):
    rows = public["out_class_change"]
    assert set(rows["edition"]) == {"2022"} and set(rows["previous_edition"]) == {"2020"}
    given = classes(public, "out").set_index(["edition", "part", "area_id"])["class_code"]
    for column, edition in (("class_before", "2020"), ("class_now", "2022")):
        key = pd.MultiIndex.from_arrays([[edition] * len(rows), rows["part"], rows["area_id"]])
        assert (rows[column].astype(float).fillna(-1) == given.reindex(key).fillna(-1).to_numpy()).all()
    moved = rows["direction"].isin(["better", "worse"])
    assert moved.any() and (rows["probability_moved"].notna() == moved).all()
    assert (rows["is_beyond_chance"].notna() == moved).all()


def test_what_is_published_of_public_sources_is_what_was_found(public):
    for name in ("reliability", "class_change"):
        out, pub = public[f"out_{name}"], public[f"pub_{name}"]
        columns = [c for c in out.columns if c in pub.columns]
        pd.testing.assert_frame_equal(out[columns], pub[columns], check_dtype=False, rtol=1e-9)


# --- the attacks ----------------------------------------------------------------------------------------------------


def hidden_of(tables):
    rows = tables["pub_certainty"]
    return rows.loc[rows["value_status"] == "geheim", AREA]


def test_the_attack_on_counts_of_all_areas_finds_withheld_probabilities(closed):
    """The attack itself must be able to find something: internal sums, less the published, are the withheld ones."""
    hidden = hidden_of(closed)
    assert len(hidden)
    out = closed["out_certainty"].merge(closed["out_groups"][[*AREA, "is_auffaellig"]], on=AREA)
    secret = out.merge(hidden, on=AREA)
    missed = secret.loc[~secret["is_auffaellig"].astype(bool)].groupby("edition")["flag_probability"].sum()
    total = closed["out_reliability"].query(f"part == '{FLAG_PART}' and design_effect == {DEFAULT}")
    left = _left_over(closed, total.set_index("edition")["expected_missed"])
    assert np.allclose(left.reindex(missed.index), missed), "what is left over is the sum of the withheld"


def test_published_counts_less_what_anybody_can_add_up_leave_nothing(closed):
    total = closed["pub_reliability"].query(f"part == '{FLAG_PART}' and design_effect == {DEFAULT}")
    assert np.allclose(_left_over(closed, total.set_index("edition")["expected_missed"]), 0)


def _left_over(tables, total):
    flags = tables["pub_groups"][[*AREA, "is_auffaellig"]]
    known = tables["pub_certainty"].merge(flags, on=AREA).dropna(subset=["flag_probability", "is_auffaellig"])
    others = known[~known["is_auffaellig"].astype(bool)]
    return total - others.groupby("edition")["flag_probability"].sum().reindex(total.index).astype(float)


def test_every_published_count_follows_from_published_probabilities(closed):
    """Nothing in the table is news to who has the other tables, so it can tell of no withheld area."""
    again = reliability.reliability(closed, reliability.Limits())
    shown = closed["pub_reliability"]
    columns = list(again.columns)
    pd.testing.assert_frame_equal(
        again.sort_values(columns[:4], ignore_index=True), shown[columns], check_dtype=False, rtol=1e-9
    )
    assert (shown["areas"].to_numpy() < closed["out_reliability"]["areas"].to_numpy()).any()


def test_both_dates_are_withheld_where_either_is(closed):
    rows = closed["pub_class_change"]
    hidden = hidden_of(closed)
    either = set(hidden["area_id"])
    assert {"2020", "2022"} == set(hidden["edition"])
    own = rows[rows["area_id"].isin(either)]
    assert len(own) and (own["value_status"] == "geheim").all()
    assert own[[*reliability._CHANGE, "reason"]].isna().all(axis=None)
    assert (rows.loc[~rows["area_id"].isin(either), "value_status"] == "ok").all()


def test_published_changes_follow_from_published_probabilities(closed):
    """Probability of a move and its test hang on published areas alone: a withheld one is not among the tested."""
    rows = closed["pub_class_change"].query("part == 'status' and value_status == 'ok'").set_index("area_id")
    drawn = closed["pub_class_probability"].query(f"part == 'status' and design_effect == {DEFAULT}")
    dates = [
        drawn[drawn["edition"] == e].pivot(index="area_id", columns="class_code", values="probability")
        for e in ("2020", "2022")
    ]
    codes = list(dates[0].columns)
    places = [pd.Index(codes).get_indexer(rows[c].astype(float)) for c in ("class_before", "class_now")]
    moved = probability_moved(*(d.reindex(rows.index).to_numpy(float) for d in dates), *places)
    assert np.allclose(moved, rows["probability_moved"].astype(float), equal_nan=True)
    again = reliability.beyond(rows.reset_index(), 0.10)
    assert np.allclose(again["q_value"], rows["q_value"].astype(float), equal_nan=True)


def test_a_withheld_area_is_no_near_miss_and_has_no_reason_for_one(closed):
    """That an area is a near miss bounds its probability from below, and so does its reason."""
    hidden = hidden_of(closed)[["edition", "area_id"]]
    flags = closed["pub_flags"].merge(hidden, on=["edition", "area_id"])
    assert not flags["is_near_miss"].any() and not (flags["category"] == "near_miss").any()
    inside = closed["out_flags"].merge(hidden, on=["edition", "area_id"])
    assert inside["is_near_miss"].any(), "without such an area the test says nothing"
    told = closed["pub_reasons"].merge(hidden, on=["edition", "area_id"])
    published = flags.loc[flags["is_auffaellig"].eq(True), ["edition", "area_id"]]
    assert set(map(tuple, told[["edition", "area_id"]].to_numpy())) <= set(map(tuple, published.to_numpy()))


def test_an_area_without_a_published_class_has_no_probability_either(closed):
    unclassed = closed["pub_groups"][closed["pub_groups"]["is_auffaellig"].isna()]
    shown = closed["pub_certainty"].merge(unclassed[AREA], on=AREA)
    assert shown[["flag_probability", "grade", "other_class_label"]].isna().all(axis=None)


def test_near_misses_of_areas_without_secrets_stay():
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    parts = pd.DataFrame({"edition": ["1"], "method": "m", "part": "status", "area_id": "a"})
    secrets = Secrets(none, none, parts, none, none, none, none, none)
    flags = pd.DataFrame(
        {"edition": "1", "area_id": ["a", "b"], "is_near_miss": True, "category": "near_miss", "is_auffaellig": False}
    )
    shown = reliability.near_misses(flags, secrets, "m")
    assert shown["is_near_miss"].tolist() == [False, True] and shown["category"].tolist() == ["other", "near_miss"]
    assert reliability.near_misses(flags, secrets, "other")["is_near_miss"].all()
    assert reliability.told(flags, flags, secrets, "m").tolist() == [False, True]


def test_intervals_are_as_coarse_as_the_scores_beside_them(closed):
    """The middle of an exact interval is nearly the exact score, and exact scores tell the one that is withheld."""
    ends = closed["pub_certainty"][["score_low", "score_high"]].astype(float).stack().dropna()
    scores = closed["pub_scores"]["score"].astype(float).dropna()
    assert len(ends) and (scores.round(1) == scores).all()
    assert (ends.round(1) == ends).all()
