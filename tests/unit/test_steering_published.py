"""Contrast and proposals through the line: nothing published that the published tables do not tell anyhow."""

import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline.results import assemble
from pipeline.results.contrast import _decided
from pipeline.space import contrast

KEY = contrast.PAIR


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return synthetic_city.config(tmp_path_factory.mktemp("settings"))


@pytest.fixture(scope="module")
def closed(settings):
    return synthetic_city.tables(synthetic_city.run(settings.paths.out / "closed.duckdb", settings))


@pytest.fixture(scope="module")
def public(settings):
    return synthetic_city.tables(synthetic_city.run(settings.paths.out / "public.duckdb", settings, is_public=True))


def test_public_sources_are_contrasted_as_they_are(public):
    out, pub = public["out_contrast"], public["pub_contrast"]
    assert len(out) and set(pub["value_status"]) == {"ok"}
    columns = [c for c in out.columns if c in pub.columns]
    pd.testing.assert_frame_equal(out[columns], pub[columns], check_dtype=False, rtol=1e-7, atol=1e-9)


def test_every_conspicuous_area_has_a_neighbour_to_compare_with_and_none_is_conspicuous(public):
    flags = public["out_flags"].set_index(["edition", "area_id"])["is_auffaellig"]
    rows = public["out_contrast"]
    flagged = set(flags.index[flags.eq(True)])
    assert set(zip(rows["edition"], rows["area_id"], strict=True)) == flagged
    assert flags.reindex(zip(rows["edition"], rows["neighbour_id"], strict=True)).eq(False).all()
    first = rows[rows["position"] == 1].set_index(["edition", "area_id"])["shared_border_m"]
    assert (rows.groupby(["edition", "area_id"])["shared_border_m"].max() == first).all()


def test_attack_what_is_contrasted_is_worked_out_from_published_tables_by_anybody(closed, settings):
    form = assemble.forms(settings)["berlin-mss"]
    pub = closed["pub_contrast"]
    scores = closed["pub_scores"].query("method == 'berlin-mss'")
    contributions = closed["pub_contributions"].query("method == 'berlin-mss'")
    days = closed["pub_editions"][["edition", "data_on"]]
    measures = {part.name: part.change is not None for part in form.parts}
    values = contrast.changes(closed["pub_indicators"], days, measures)
    groups = closed["pub_groups"].merge(closed["pub_editions"][["edition", "geography_id"]], on="edition")
    areas = closed["pub_areas"]
    pairs = contrast.beside(
        groups.rename(columns={"geography_id_x": "geography_id"}), closed["core_neighbours"], areas[areas["is_base"]]
    )
    pairs = _decided(pairs, scores, form)
    again = contrast.told(pairs, "status", scores, contributions, values, 1.0, contrast.ROUNDED).set_index(KEY)
    shown = pub[pub["value_status"] == "ok"].set_index(KEY)
    assert len(shown)
    for column in ("indicator", "value", "neighbour_value", "distance", "carrying_indicator"):
        other = again[column].reindex(shown.index)
        same = shown[column].eq(other) | (shown[column].astype(str) == other.astype(str))
        assert same.all(), column
    near = (shown["points_to_limit"].astype(float) - again["points_to_limit"].reindex(shown.index)).abs()
    assert (near <= 0.05 + 1e-9).all()


def test_attack_nothing_is_said_of_either_side_of_a_protected_area(closed):
    scores = closed["pub_scores"].query("method == 'berlin-mss'")
    hidden = set(map(tuple, scores.loc[scores["score"].isna(), ["edition", "area_id"]].to_numpy()))
    rows = closed["pub_contrast"]
    touched = np.array([(e, a) in hidden or (e, n) in hidden for e, a, n in rows[KEY].to_numpy()])
    assert hidden and touched.any() and not touched.all()
    assert rows.loc[touched, contrast.COLUMNS].isna().all(axis=None)
    assert set(rows.loc[touched, "value_status"]) == {"geheim"}
    told = rows.loc[~touched, "distance"].astype(float) * 10
    assert np.allclose(told, told.round()), "the exact distance would be the exact score"


def test_attack_no_proposal_of_a_protected_area_stands_anywhere(closed):
    scores = closed["pub_scores"].query("method == 'berlin-mss'")
    hidden = scores.loc[scores["score"].isna(), ["edition", "area_id"]].drop_duplicates()
    flags = closed["pub_flags"]
    rows = flags.merge(hidden, on=["edition", "area_id"])
    assert "theme_share" not in flags and len(rows)
    assert rows[["department", "theme", "outcome_rule"]].isna().all(axis=None)
    assert set(rows["outcome"].dropna()) <= {"not_assessed"}
    assert rows["outcome_history"].str[-1].isin(["g", "n"]).all()
    later = flags[flags["edition"] == "2022"].set_index("area_id")["outcome_history"]
    first = hidden.loc[hidden["edition"] == "2020", "area_id"]
    assert later.reindex(first).str[0].isin(["g", "n"]).all()
