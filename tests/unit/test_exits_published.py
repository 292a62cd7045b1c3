"""Proposals and city-wide measures through the line: what is protected can be read from none of them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
import synthetic_city

from pipeline import config as configuration
from pipeline import schema
from pipeline.disclosure import outgoing
from pipeline.disclosure.exits import open_counts
from pipeline.methods.inequality import dissimilarity
from pipeline.products import exit_words, published
from pipeline.products.facts import facts_of
from pipeline.products.pages import exits as page
from pipeline.products.sheets import exits as sheets
from pipeline.products.words import words_of
from pipeline.results import exits
from pipeline.space.steered import NAMES, at_data_date, tables
from pipeline.stages import protect
from pipeline.store import Store

OF_FUNDING = ("exits", "exit_history", "exit_evidence", "matched_comparison", "distribution_key")
METHOD = "berlin-mss"


def settings(folder) -> configuration.Config:
    """The city with a key by Bezirk and improvements measured against the edition before."""
    config = synthetic_city.config(folder)
    changed = {
        "citywide": config.settings.citywide.model_copy(update={"key_level": "bezirk", "placebos": 99, "draws": 100}),
        "exits": config.settings.exits.model_copy(update={"editions_back": 1}),
    }
    return replace(config, settings=config.settings.model_copy(update=changed))


def funded(store: Store) -> None:
    """A real funding area of the first twelve areas, three of which are known to hide cells."""
    areas, layer = store.read("core_areas"), store.read("core_funding")
    base = areas[areas["is_base"].astype(bool)].sort_values("area_id")
    cover = shapely.union_all(shapely.from_wkb(base["geometry"].to_numpy()[:12]))
    rows = layer.astype(object).assign(is_stand_in=False, valid_to_on=None, geometry=[cover] * len(layer))
    store.write("core_funding", rows)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Configuration and database of a run with a real funding area."""
    folder = tmp_path_factory.mktemp("exits")
    config = settings(folder)
    return config, synthetic_city.run(folder / "a.duckdb", config, mend=funded)


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory):
    """Tables of a run whose funding area only stands in."""
    folder = tmp_path_factory.mktemp("standin")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", settings(folder)))


def prepared(city):
    """What protect works on: tables, what is protected, and the context of the published tables."""
    config, database = city
    with Store(database, read_only=True) as store:
        names = [t.name for s in ("load", "index", "assess", "flag") for t in schema.tables_of(s)]
        source = {name: protect._read(store, name) for name in names} | {"core_findings": store.read("core_findings")}
    source["core_editions"] = source["core_editions"].sort_values(["data_on", "edition"], kind="stable")
    secrets, people, _ = protect._protected(source, config)
    return source, secrets, people, config


def steering(source, secrets, people, config):
    context = outgoing.Context(
        source["core_editions"].reset_index(drop=True),
        source["core_areas"],
        "99000000",
        METHOD,
        protect._public_sources(source),
        declared=exits.declared(config),
    )
    built = outgoing.tables(source, context, secrets, people)
    return {name: built[f"pub_{name}"] for name in NAMES}


def test_there_is_something_to_protect_and_something_published(city):
    _, secrets, _, _ = prepared(city)
    tables = synthetic_city.tables(city[1])
    inside = set(tables["pub_overlay"].query("share_area > 0.5")["area_id"])
    assert inside & set(secrets.cells["area_id"]), "the funding area holds protected cells"
    assert all(len(tables[f"pub_{name}"]) for name in NAMES)
    assert tables["pub_distribution_key"].groupby("edition")["share"].sum().round(9).isin([0, 1]).all()


def test_a_protected_value_moves_nothing_that_is_published(city):
    """Whoever changes protected counts, scores and residents behind the same pattern of protection sees no change."""
    source, secrets, people, config = prepared(city)
    before = steering(source, secrets, people, config)
    other = {**source}
    counts = source["core_indicators"].copy()
    hidden = pd.MultiIndex.from_frame(counts[["edition", "area_id", "indicator"]]).isin(
        pd.MultiIndex.from_frame(secrets.cells)
    )
    counts.loc[hidden, "numerator"] = counts.loc[hidden, "numerator"] + 7
    counts.loc[hidden, "value"] = 100 * counts.loc[hidden, "numerator"] / counts.loc[hidden, "denominator"]
    other["core_indicators"] = counts
    people_table = source["core_population"].copy()
    pairs = pd.MultiIndex.from_frame(people.suppressed[["edition", "area_id", "item"]])
    kept = pd.MultiIndex.from_frame(people_table[["edition", "area_id", "group"]]).isin(pairs)
    people_table.loc[kept, "residents"] = people_table.loc[kept, "residents"] + 90
    other["core_population"] = people_table
    for name, columns in {"out_scores": ["score"], "out_certainty": ["score_low", "score_high"]}.items():
        frame = source[name].copy()
        own = pd.MultiIndex.from_frame(frame[["edition", "method", "area_id"]]).isin(
            pd.MultiIndex.from_frame(secrets.parts[["edition", "method", "area_id"]])
        )
        for _, rows in frame[own].groupby(["edition", "part"] if "part" in frame else ["edition"]):
            # Turned round among themselves, so that mean and SD of the city stay what anybody knows them to be.
            frame.loc[rows.index, columns] = rows[columns].to_numpy()[::-1]
        other[name] = frame
    assert hidden.any()
    after = steering(other, secrets, people, config)
    for name in NAMES:
        pd.testing.assert_frame_equal(before[name], after[name], obj=name)


def test_the_internal_tables_would_tell_them(city):
    """The attack finds what it looks for: a count of the city less the published cells is the protected one."""
    source, secrets, people, _ = prepared(city)
    counts = at_data_date(source["core_indicators"], source["core_editions"])
    shown = open_counts(counts, secrets, people)
    assert len(shown) < len(counts)
    some = counts.query("edition == '2022' and indicator == 'kinderarmut_sgb2'")
    known = shown.query("edition == '2022' and indicator == 'kinderarmut_sgb2'")
    exact = source["out_city_inequality"].query("edition == '2022' and item == 'kinderarmut_sgb2'").set_index("measure")
    left = some[~some["area_id"].isin(known["area_id"])]
    victim = left[left["numerator"].lt(3)].iloc[0]
    found = []
    for guess in range(1, 30):
        cases = some["numerator"].mask(some["area_id"] == victim["area_id"], guess).to_numpy(float)
        value = float(dissimilarity(cases, some["denominator"].to_numpy(float)))
        found += [guess] if abs(value - exact.at["dissimilarity", "value"]) < 1e-12 else []
    assert found == [victim["numerator"]]


def test_sums_of_larger_areas_less_their_published_parts_tell_nothing(city):
    tables = synthetic_city.tables(city[1])
    people = tables["pub_population"].query("group == 'all'").set_index(["edition", "area_id"])["residents"]
    for row in tables["pub_rollups"].itertuples():
        parts = [area for edition, area in people.index if edition == row.edition and area.startswith(row.area_id)]
        own = people.loc[[(row.edition, area) for area in parts]].astype(float)
        if pd.isna(row.residents):
            assert own.isna().any() and row.value_status in ("geheim", "nicht_geliefert")
        else:
            assert own.notna().all() and row.residents == pytest.approx(own.sum())


def test_city_wide_shares_of_closed_sources_have_three_decimals(city):
    rows = synthetic_city.tables(city[1])["pub_city_inequality"].query("measure in ('dissimilarity', 'isolation')")
    values = rows[["value", "low", "high"]].to_numpy(float) * 1000
    assert len(rows) and np.allclose(values, np.rint(values))


def test_only_shares_are_measured_for_who_lives_apart(city):
    """A quotient of two groups counts no cases among people: 65 and over are no part of those of 18 to under 65."""
    config = city[0]
    quotient = config.settings.indicators[0].model_copy(update={"id": "altenquotient"})
    own = replace(
        config, settings=config.settings.model_copy(update={"indicators": [*config.settings.indicators, quotient]})
    )
    declared = replace(exits.declared(own), method=None)
    rows = [
        ("2022", f"{area:02}", item, float(10 + area), 100.0)
        for item in ("kinderarmut_sgb2", "altenquotient")
        for area in range(30)
    ]
    counts = pd.DataFrame(rows, columns=["edition", "area_id", "indicator", "numerator", "denominator"])
    found = tables(None, counts, counts, counts, declared)["city_inequality"]
    assert set(found["item"]) == {"kinderarmut_sgb2"} and len(found) == 2


def test_of_a_stand_in_everything_is_computed_and_nothing_of_funding_is_published(stand_in):
    for name in OF_FUNDING:
        assert len(stand_in[f"out_{name}"]), name
        assert stand_in[f"pub_{name}"].empty, name
    assert len(stand_in["pub_rollups"]) and stand_in["pub_rollups"]["outside"].isna().all()
    assert stand_in["out_rollups"]["outside"].notna().any()
    assert len(stand_in["pub_city_inequality"])


def test_of_a_stand_in_there_is_no_page_and_no_sheet(city, stand_in, tmp_path):
    config, database = city
    with Store(database, read_only=True) as store:
        shown = published.read(store, "2022")
    facts, words = facts_of(shown, config), words_of(shown, config)
    assert page.pages(facts, None, words) and len(sheets.sheets(facts)) == 5
    title = [sheet(facts, words).title for sheet in sheets.sheets(facts)]
    assert "Fördergebiete: Vorschläge" in title and exit_words.comparison(shown).startswith("Keine vergleichbaren")
    bare = {name: getattr(shown, name).iloc[:0] for name in OF_FUNDING}
    of_stand_in = replace(shown, about=shown.about.where(shown.about.index != "is_stand_in", True), **bare)
    facts = replace(facts, published=of_stand_in)
    assert page.pages(facts, None, words_of(of_stand_in, config)) == []
    assert [make.__name__ for make in sheets.sheets(facts)] == ["larger", "inequality"]


def test_notes_speak_of_what_their_sheet_has(city):
    config, database = city
    with Store(database, read_only=True) as store:
        shown = published.read(store, "2022")
    words = words_of(shown, config)
    rows = shown.city_inequality
    assert rows["measure"].isin(sheets.OF_SHARES).any()
    for kept, says in ((rows, True), (rows[~rows["measure"].isin(sheets.OF_SHARES)], False)):
        note = sheets.inequality(facts_of(replace(shown, city_inequality=kept), config), words).note
        assert ("Dissimilarität" in note) is says
    for path, says in (("? 4", True), ("4 4", False)):
        facts = facts_of(replace(shown, exits=shown.exits.assign(path=path)), config)
        assert ("„?“ nicht bekannt" in sheets.proposals(facts, words).note) is says
