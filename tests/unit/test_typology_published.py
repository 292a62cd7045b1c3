"""Types of areas through the line: every area typed or listed, and nothing published that tells a protected cell."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline.config import Typology
from pipeline.errors import BadMethod, ConfigError
from pipeline.results import typology as results
from pipeline.store import Store
from tests import tinycity

SETTINGS = Typology(
    indicators=tuple(synthetic_city.INDICATORS), editions=("2022",), components=2, types=3, resamples=20
)
BLOCK = (
    '\n[typology]\nindicators = ["arbeitslosigkeit_sgb2", "transferbezug_nicht_arbeitslos", "kinderarmut_sgb2"]\n'
    "types = 3\ncomponents = 2\nresamples = 20\n"
)


def city(folder: Path, **changed):
    config = synthetic_city.config(folder)
    settings = config.settings.model_copy(update={"typology": SETTINGS.model_copy(update=changed)})
    return dataclasses.replace(config, settings=settings)


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("closed")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", city(folder)))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", city(folder), is_public=True))


def test_the_declared_edition_is_typed_and_every_area_is_typed_or_listed(public):
    types = public["out_types"]
    assert set(types["edition"]) == {"2022"} and len(types) == 60
    assert (types["type_code"].isna() == types["reason"].notna()).all()
    assert types.loc[types["reason"].notna(), "reason"].tolist() == ["unter 300"]
    assert set(types["type_code"].dropna()) == {"A", "B", "C"}


def test_without_a_word_every_edition_is_typed_so_that_the_next_removes_none(tmp_path):
    tables = synthetic_city.tables(synthetic_city.run(tmp_path / "a.duckdb", city(tmp_path, editions=())))
    assert sorted(tables["out_typology"]["edition"]) == ["2020", "2022"]


def test_letters_follow_the_score_of_the_main_method(public):
    scores = public["out_scores"]
    scores = scores[(scores["edition"] == "2022") & (scores["part"] == "status")].set_index("area_id")["score"]
    types = public["out_types"].dropna(subset="type_code")
    assert types["area_id"].map(scores).groupby(types["type_code"]).mean().is_monotonic_increasing


def test_public_sources_are_published_as_they_are(public):
    for name in ("types", "type_profiles", "components", "typology"):
        out, pub = public[f"out_{name}"], public[f"pub_{name}"]
        columns = [c for c in out.columns if c in pub.columns]
        pd.testing.assert_frame_equal(out[columns], pub[columns], check_dtype=False, rtol=1e-9)


def hidden_areas(tables):
    rows = tables["pub_indicators"]
    rows = rows[(rows["edition"] == "2022") & (rows["value_status"] == "geheim")]
    return set(rows["area_id"])


def test_an_area_with_a_withheld_indicator_has_no_published_type(closed):
    hidden, types = hidden_areas(closed), closed["pub_types"].set_index("area_id")
    typed = set(closed["out_types"].dropna(subset="type_code")["area_id"])
    assert hidden & typed, "the test needs areas that are typed and withheld"
    withheld = types.loc[sorted(hidden & typed)]
    columns = ["type_code", "next_type_code", "distance", "next_distance", "stability"]
    assert withheld[columns].isna().all(axis=None) and (withheld["value_status"] == "geheim").all()
    assert types.loc[sorted(typed - hidden), "type_code"].notna().all()


def test_no_distance_is_published_and_the_rest_is_coarse(closed):
    types, parts = closed["pub_types"], closed["pub_components"]
    assert types[["distance", "next_distance"]].isna().all(axis=None)
    stability = types["stability"].dropna().to_numpy(float)
    assert len(stability) and np.allclose(stability, stability.round(1), atol=1e-12)
    assert np.allclose(parts["loading"], parts["loading"].round(1), atol=1e-12)


def test_profiles_can_be_computed_from_what_is_published_alone(closed):
    types = closed["pub_types"].dropna(subset="type_code").set_index("area_id")["type_code"]
    values = closed["pub_indicators"]
    values = values[(values["edition"] == "2022") & (values["measured_on"] == pd.Timestamp("2021-12-31"))]
    values = values[values["area_id"].isin(types.index)]
    residents = closed["pub_population"].query("edition == '2022' and group == 'all'").set_index("area_id")["residents"]
    for row in closed["pub_type_profiles"].itertuples():
        of = values[values["indicator"] == row.indicator]
        members = of[of["area_id"].map(types) == row.type_code]
        assert row.areas == len(members)
        assert row.residents == residents.reindex(members["area_id"]).sum()
        if row.areas >= 3:
            assert row.mean == pytest.approx(members["value"].mean(), abs=0.0501)
        assert row.city_mean == pytest.approx(of["value"].mean(), abs=0.0501)


def test_a_withheld_value_changes_no_published_mean(tmp_path):
    """Among the values that keep every area's type, the hidden one leaves no trace in the profiles."""

    def mend(store: Store) -> None:
        rows = store.read("core_indicators")
        cell = rows["area_id"].eq("010103") & rows["indicator"].eq("kinderarmut_sgb2") & rows["edition"].eq("2022")
        cell &= rows["measured_on"].eq(pd.Timestamp("2021-12-31"))
        assert cell.sum() == 1
        rows.loc[cell, "numerator"] = 1.0
        rows.loc[cell, "value"] = 100 / rows.loc[cell, "denominator"]
        store.write("core_indicators", rows)

    found = []
    for name, change in (("a", None), ("b", mend)):
        folder = tmp_path / name
        folder.mkdir()
        found.append(synthetic_city.tables(synthetic_city.run(folder / "x.duckdb", city(folder), mend=change)))
    one, other = (tables["pub_types"]["type_code"].fillna("").tolist() for tables in found)
    assert one == other, "the example must keep the types"
    pd.testing.assert_frame_equal(found[0]["pub_type_profiles"], found[1]["pub_type_profiles"])


def test_means_of_very_few_areas_are_withheld_where_a_source_is_not_public(closed):
    from pipeline.disclosure import typology as published

    source = {"out_type_profiles": closed["out_type_profiles"], "core_editions": closed["core_editions"]}
    shown = closed["pub_types"].copy()
    a = shown.index[shown["type_code"] == "A"]
    shown.loc[a[2:], "type_code"] = None
    rows = published.profiles(source, shown, closed, pd.DataFrame({"edition": ["2022"]}))
    few = rows[rows["type_code"] == "A"]
    assert (few["areas"] == 2).all() and few["mean"].isna().all() and (few["value_status"] == "geheim").all()
    assert rows.loc[rows["type_code"] != "A", "mean"].notna().all()


def test_an_area_with_a_missing_indicator_is_listed_with_it(tmp_path):
    def mend(store: Store) -> None:
        rows = store.read("core_indicators")
        extra = rows[rows["indicator"].eq("kinderarmut_sgb2")].assign(indicator="anteil_u18", numerator=None)
        extra = extra.reset_index(drop=True)
        gone = extra["area_id"].eq("010104")
        extra.loc[gone, ["value", "denominator"]] = None
        extra.loc[gone, "status"] = "unreliable"
        store.write("core_indicators", pd.concat([rows, extra], ignore_index=True))

    config = city(tmp_path, indicators=("arbeitslosigkeit_sgb2", "kinderarmut_sgb2", "anteil_u18"))
    found = synthetic_city.tables(synthetic_city.run(tmp_path / "a.duckdb", config, mend=mend, is_public=True))
    types = found["pub_types"].set_index("area_id")
    assert types.loc["010104", "reason"] == "Unter 18 Jahre: Wert unsicher"
    assert types.loc["010104", "value_status"] == "nicht_bewertet" and pd.isna(types.loc["010104", "type_code"])


def test_an_edition_without_an_indicator_is_refused(tmp_path):
    with pytest.raises(BadMethod, match="none of anteil_u18"):
        synthetic_city.run(tmp_path / "a.duckdb", city(tmp_path, indicators=("kinderarmut_sgb2", "anteil_u18")))


def test_without_a_typology_its_tables_are_empty(tmp_path):
    config = synthetic_city.config(tmp_path)
    found = synthetic_city.tables(synthetic_city.run(tmp_path / "a.duckdb", config))
    assert all(found[name].empty for name in (*results.TABLES, "pub_types", "pub_typology", "pub_components"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("types = 3", "types = 9", "less than or equal to 8"),
        ("components = 2", "components = 4", "number of indicators"),
        ("types = 3", 'types = 3\nlabels = { D = "Viertes" }', "not to 'D'"),
        ("types = 3", 'types = 3\nlabels = { A = " " }', "must not be empty"),
        ('"kinderarmut_sgb2"]', '"arbeitslosigkeit_sgb2"]', "'arbeitslosigkeit_sgb2'"),
        ('"kinderarmut_sgb2"]', '"anteil_u18"]', "'anteil_u18' is not declared for edition 2022"),
        ("types = 3", 'types = 3\neditions = ["2030"]', "the edition '2030'"),
        ("types = 3", 'types = 3\nrotation = "oblimin"', "typology.rotation"),
    ],
)
def test_what_a_typology_cannot_be_is_refused(tmp_path, before, after, said):
    from pipeline import config as configuration

    made = tinycity.build(tmp_path)
    made.config.write_text(tinycity.CONFIG + BLOCK.replace(before, after), encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        configuration.load(made.config, raw=made.raw, out=made.out)
    assert said in str(refused.value)


def test_a_city_without_a_main_method_numbers_by_component(tmp_path):
    from pipeline import config as configuration

    made = tinycity.build(tmp_path)
    text = tinycity.CONFIG.replace('main_method = "berlin-mss"\n', "") + BLOCK
    made.config.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="order"):
        configuration.load(made.config, raw=made.raw, out=made.out)
    made.config.write_text(text + 'order = "component"\n', encoding="utf-8")
    assert configuration.load(made.config, raw=made.raw, out=made.out).settings.typology.order == "component"
