"""protect against the release before: what is refused, what is numbered, what is listed."""

import dataclasses
import shutil

import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline import schema
from pipeline.errors import RevisionRefused
from pipeline.stages import protect
from pipeline.store import Store

PUBLISHED = [t.name for t in schema.tables_of("protect") if t.name.startswith("pub_")]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The first release of the city, from public sources."""
    folder = tmp_path_factory.mktemp("released")
    return synthetic_city.run(folder / "1.duckdb", synthetic_city.config(folder), is_public=True)


def again(released, folder, *, revise=None, mend=None):
    """Run protect on a copy of a release whose upper tables ``mend`` has changed."""
    database = folder / "2.duckdb"
    shutil.copyfile(released, database)
    with Store(database, baseline=released) as store:
        if mend is not None:
            mend(store)
        protect.run(store, synthetic_city.config(folder, revise=revise))
    return synthetic_city.tables(database)


def raise_one_value(store):
    """One value of the edition 2022 is delivered differently, and with it every score of that edition."""
    rows, scores = store.read("core_indicators"), store.read("out_scores")
    at = (rows["edition"] == "2022") & (rows["area_id"] == "010100") & (rows["indicator"] == "kinderarmut_sgb2")
    store.write("core_indicators", rows.assign(value=rows["value"].mask(at, rows["value"] + 1)))
    moved = scores["score"].mask(scores["edition"] == "2022", scores["score"] + 0.01)
    store.write("out_scores", scores.assign(score=moved))


@pytest.fixture(scope="module")
def revised(released, tmp_path_factory):
    """The second release, in which one edition is corrected; its tables and its folder."""
    folder = tmp_path_factory.mktemp("revised")
    held = again(released, folder, revise="e: Zahlendreher im Quartier 010100", mend=raise_one_value)
    return held, folder


def test_the_first_release_is_number_one(released):
    held = synthetic_city.tables(released)
    assert held["releases"]["release"].tolist() == [1]
    for name in PUBLISHED:
        if "release" in held[name]:
            assert set(held[name]["release"]) <= {1}, name
    assert held["pub_revisions"].empty


def test_the_same_deliveries_give_the_same_tables(released, tmp_path):
    before, now = synthetic_city.tables(released), again(released, tmp_path)
    for name in PUBLISHED:
        pd.testing.assert_frame_equal(before[name], now[name])
    assert now["releases"]["release"].tolist() == [1, 2]


def test_noise_below_the_tolerance_changes_nothing(released, tmp_path):
    def shake(store):
        rows = store.read("core_indicators")
        store.write("core_indicators", rows.assign(value=rows["value"] * (1 + 1e-13)))

    before, now = synthetic_city.tables(released), again(released, tmp_path, mend=shake)
    for name in PUBLISHED:
        pd.testing.assert_frame_equal(before[name], now[name])


def test_a_changed_value_is_refused_and_nothing_is_written(released, tmp_path):
    with pytest.raises(RevisionRefused) as refused:
        again(released, tmp_path, mend=raise_one_value)
    assert refused.value.exit_code == 16
    assert "pub_indicators of edition 2022 (2)" in refused.value.where
    assert "edition 2020" not in refused.value.where
    assert "released values would change" in refused.value.found and "more" in refused.value.found
    assert "REVISE" in refused.value.remedy
    before, now = synthetic_city.tables(released), synthetic_city.tables(tmp_path / "2.duckdb")
    for name in (*PUBLISHED, "releases"):
        pd.testing.assert_frame_equal(before[name], now[name])


def test_with_a_reason_every_changed_value_is_listed(released, revised):
    before, now = synthetic_city.tables(released), revised[0]
    listed = now["pub_revisions"]
    assert set(listed["release"]) == {2} and set(listed["kind"]) == {"e"}
    assert set(listed["reason"]) == {"Zahlendreher im Quartier 010100"}
    old, new = before["pub_scores"], now["pub_scores"]
    differs = ~np.isclose(old["score"], new["score"], rtol=1e-9, atol=1e-12)
    in_list = listed[(listed["table_name"] == "pub_scores") & (listed["column_name"] == "score")]
    assert differs.sum() == len(in_list) > 50
    example = listed[(listed["table_name"] == "pub_indicators")].iloc[0]
    assert example["row_key"].startswith("edition=2022;area_id=010100;indicator=kinderarmut_sgb2;measured_on=")
    assert float(example["after"]) == pytest.approx(float(example["before"]) + 1)


def test_only_the_revised_edition_gets_the_new_number(released, revised):
    before, now = synthetic_city.tables(released), revised[0]
    assert dict(now["pub_editions"].set_index("edition")["release"]) == {"2020": 1, "2022": 2}
    for name in ("pub_scores", "pub_indicators", "pub_class_probability", "pub_flags"):
        kept = now[name][now[name]["edition"] == "2020"].reset_index(drop=True)
        pd.testing.assert_frame_equal(before[name][before[name]["edition"] == "2020"].reset_index(drop=True), kept)


def test_revisions_of_earlier_releases_are_kept(revised, tmp_path):
    second = again(revised[1] / "2.duckdb", tmp_path, revise="noch einmal", mend=raise_one_value)
    listed = second["pub_revisions"]
    assert set(listed["release"]) == {2, 3}
    assert set(listed.loc[listed["release"] == 2, "kind"]) == {"e"}
    assert set(listed.loc[listed["release"] == 3, "kind"]) == {"r"}


def test_a_vanished_row_is_refused(released, tmp_path):
    def lose(store):
        rows = store.read("core_population")
        store.write("core_population", rows[~((rows["edition"] == "2020") & (rows["group"] == "u15"))])

    with pytest.raises(RevisionRefused) as refused:
        again(released, tmp_path, mend=lose)
    assert "pub_population of edition 2020 (60)" in refused.value.where


def test_a_vanished_edition_is_refused(released, tmp_path):
    def lose(store):
        store.write(
            "core_editions", store.read("core_editions").query("edition == '2022'").assign(previous_edition=None)
        )

    with pytest.raises(RevisionRefused) as refused:
        again(released, tmp_path, mend=lose)
    assert "pub_editions of edition 2020 (1)" in refused.value.where
    assert "pub_scores of edition 2020" in refused.value.where


def test_a_new_edition_needs_no_reason_and_leaves_the_old_ones_alone(tmp_path):
    settings = synthetic_city.config(tmp_path)
    one = dataclasses.replace(
        settings, settings=settings.settings.model_copy(update={"editions": settings.settings.editions[:1]})
    )
    first = synthetic_city.run(tmp_path / "1.duckdb", one, is_public=True, editions=1)
    second = synthetic_city.run(tmp_path / "2.duckdb", settings, baseline=first, is_public=True)
    before, now = synthetic_city.tables(first), synthetic_city.tables(second)
    assert dict(now["pub_editions"].set_index("edition")["release"]) == {"2020": 1, "2022": 2}
    for name in PUBLISHED:
        if "edition" in before[name]:
            kept = now[name][now[name]["edition"] == "2020"].reset_index(drop=True)
            pd.testing.assert_frame_equal(before[name], kept, check_dtype=False)


def test_another_file_with_the_same_values_is_no_revision(released, tmp_path):
    def redeliver(store):
        store.write("core_sources", store.read("core_sources").assign(sha256="1" * 64, rows=90))
        store.write("core_editions", store.read("core_editions").assign(issued_on=pd.Timestamp("2025-01-01")))

    before, now = synthetic_city.tables(released), again(released, tmp_path, mend=redeliver)
    pd.testing.assert_frame_equal(before["pub_sources"], now["pub_sources"])
    pd.testing.assert_frame_equal(before["pub_editions"], now["pub_editions"])


def test_a_finding_more_is_new_content_but_no_revision(released, tmp_path):
    def find(store):
        rows = store.read("core_findings")
        more = rows.iloc[:1].assign(finding_id="load-00009", area_id="010101", public_text="Ein Hinweis mehr.")
        store.write("core_findings", pd.concat([rows, more], ignore_index=True))

    now = again(released, tmp_path, mend=find)
    assert dict(now["pub_editions"].set_index("edition")["release"]) == {"2020": 2, "2022": 1}
    assert now["pub_revisions"].empty


def test_what_is_protected_now_is_not_printed_again_in_the_revisions(released, tmp_path):
    def close(store):
        store.write("core_sources", store.read("core_sources").assign(is_public=False))

    now = again(released, tmp_path, revise="r: Quelle ist nicht öffentlich", mend=close)
    listed = now["pub_revisions"]
    hidden = listed[(listed["table_name"] == "pub_indicators") & listed["row_key"].str.contains("area_id=010103")]
    assert len(hidden) and hidden["before"].isna().all()
    open_ = listed[(listed["table_name"] == "pub_indicators") & listed["row_key"].str.contains("area_id=010310")]
    assert len(open_) and open_["before"].notna().all()
