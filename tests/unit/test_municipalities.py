"""Many municipalities in one run: each measured against itself, all compared, none lost."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import network
import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline.config import PROJECT
from pipeline.config.reading import read_toml
from pipeline.disclosure import municipal as disclosed
from pipeline.disclosure import spatial, withhold
from pipeline.findings import Findings
from pipeline.intake import municipalities as intake
from pipeline.methods.areas import make_areas
from pipeline.methods.parse import parse_form
from pipeline.products import atlas, firmness, municipal_reports, published, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import facts_of
from pipeline.products.language import speaking
from pipeline.products.pages import (
    change,
    cover,
    district,
    funded,
    groups_map,
    guide,
    method,
    microareas,
    municipalities,
    outside,
    quality,
    steering,
    teams,
)
from pipeline.products.profiles import front
from pipeline.products.sheets import results
from pipeline.products.words import words_of
from pipeline.results import assemble, municipal, scoring
from pipeline.space.municipal import compared
from pipeline.store import Store

BERLIN = parse_form(read_toml(PROJECT / "config/methods/berlin-mss.toml"))
CODE = "03"
CERTAIN = (
    "method_share", "score_low", "score_high", "rank_low", "rank_high", "other_class_code", "other_class_probability",
)  # fmt: skip
OF_AREAS = ["out_scores", "out_groups", "out_contributions", "out_validity", "out_class_probability", "out_changes"]


def measured(values: np.ndarray, municipalities: list[str]) -> tuple[assemble.Measured, object]:
    n = len(values)
    ids = np.array([f"{i:02d}" for i in range(n)], dtype=object)
    words = np.full((n, 1), "ok", dtype=object)
    keys = np.array(municipalities, dtype=object)
    found = assemble.Measured(
        "1", BERLIN.on(("S1",)), ids, ("x",), np.ones(1), values[:, None], None, np.full((n, 1), np.nan),
        np.zeros(1, dtype=bool), words, words, ("1",), np.zeros(n, dtype=bool), keys, keys,
    )  # fmt: skip
    return found, make_areas(ids.astype(str))


def test_each_municipality_has_a_mean_and_an_sd_of_its_own_by_hand(tmp_path) -> None:
    # A: 2, 4, 6: mean 4, SD sqrt(8/3); B: 10, 20, 30: mean 20, SD sqrt(200/3). The status is z over the SD of z, 1.
    given = measured(np.array([2.0, 10, 4, 20, 6, 30]), ["A", "B"] * 3)
    each = municipal.apart(network.config(tmp_path, "each", minimum=3), [given])
    assert [own[0][0].only for own in each] == ["A", "B"]
    rows = [scoring.score(*own[0], {}).frames for own in each]
    scores = pd.concat([frames["out_scores"] for frames in rows]).set_index("area_id")["score"].sort_index()
    assert scores.to_numpy() == pytest.approx(np.repeat([-(1.5**0.5), 0, 1.5**0.5], 2))
    assert all(frames["out_scores"]["rank"].tolist() == [3, 2, 1] for frames in rows)
    told = pd.concat([frames["out_reference"] for frames in rows])
    told = told[told["step"] == "zscore"].set_index("group")
    assert told["mean"].to_dict() == {"A": 4, "B": 20}
    assert told["sd"].to_numpy() == pytest.approx([(8 / 3) ** 0.5, (200 / 3) ** 0.5])


def test_an_unknown_small_or_flat_municipality_is_not_assessed_and_says_why(tmp_path) -> None:
    given = measured(np.array([1.0, 2, 3, 5, 5, 5, 1, 2, 7]), ["A"] * 3 + ["B"] * 3 + ["C"] * 2 + [""])
    reason, _ = municipal.refused(network.config(tmp_path, "each", minimum=3), *given)
    assert reason.tolist() == [None] * 3 + [municipal.NO_SPREAD] * 3 + [municipal.TOO_FEW.format(least=3)] * 2 + [
        municipal.UNKNOWN
    ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Tables of the network each for itself, over all, of one city, and of a municipality run alone."""
    folder = tmp_path_factory.mktemp("network")

    def run(name: str, reference: str | None, mend=None, stages=("index", "assess", "flag")):
        settings = network.config(folder, reference, expects=(network.AWAY,))
        mended = network.parted(settings) if reference else mend
        return synthetic_city.tables(network.run(folder / f"{name}.duckdb", settings, stages, mended))

    found = {"all": run("all", "all"), "one": run("one", None), "alone": run("alone", None, network.alone(CODE))}
    found["each"] = run("each", "each", stages=("index", "assess", "flag", "protect"))
    return found | {"file": folder / "each.duckdb"}


def same(left: pd.DataFrame, right: pd.DataFrame, drop: tuple[str, ...] = ()) -> None:
    columns = [name for name in left if name not in drop]
    pd.testing.assert_frame_equal(
        left[columns].reset_index(drop=True), right[columns].reset_index(drop=True), check_dtype=False, check_exact=True
    )


def test_each_for_itself_is_what_a_run_of_that_municipality_alone_gives(runs) -> None:
    for name in [*OF_AREAS, "out_certainty", "out_class_change", "out_contrast", "out_microarea_members"]:
        whole = runs["each"][name]
        # Over several municipalities no index of the whole exists, so changes beyond chance are told over all of them.
        drop = ("q_value", "is_beyond_chance") if name == "out_class_change" else ()
        same(whole[whole["area_id"].str.startswith(CODE)], runs["alone"][name], drop)
        assert len(runs["alone"][name]) or name == "out_microarea_members", name
    reference = runs["each"]["out_reference"]
    own = reference[reference["group"] == network.KEYS[CODE]]
    same(own, runs["alone"]["out_reference"], ("group",))


def test_over_all_is_what_one_city_gives(runs) -> None:
    for name in [*OF_AREAS, "out_certainty", "out_reference", "out_reliability", "out_sensitivity", "out_variants"]:
        same(runs["all"][name], runs["one"][name])


def test_a_municipality_that_delivered_nothing_is_listed(runs) -> None:
    for reference, tables in (("each", ("out_municipality", "pub_municipality")), ("all", ("out_municipality",))):
        for table in tables:
            rows = runs[reference][table]
            away = rows[rows["municipality_id"] == network.AWAY["id"]]
            assert away["status"].tolist() == ["no_areas"] * 2 and away["areas"].tolist() == [0, 0]
            assert away[["flagged", "residents", "share_flagged"]].isna().all().all()
            assert len(rows) == 2 * 5 and rows.groupby("edition")["areas"].sum().tolist() == [60, 60]
        said = runs[reference]["core_findings"]
        said = said[said["rule"] == "municipality_not_delivered"]
        assert said["edition"].tolist() == ["2020", "2022"] and said["public_text"].str.contains("Fernau").all()


def test_the_comparison_counts_what_the_tables_hold(runs) -> None:
    tables = runs["each"]
    row = tables["out_municipality"].set_index(["edition", "municipality_id"]).loc[("2022", network.KEYS["03"])]
    flags = tables["out_flags"][tables["out_flags"]["edition"] == "2022"]
    flags = flags[flags["area_id"].str.startswith("03")]
    people = tables["core_population"].query("edition == '2022' and group == 'all'").set_index("area_id")["residents"]
    flagged = flags["is_auffaellig"].eq(True).to_numpy()
    inside = people.reindex(flags["area_id"])
    assert (row["areas"], row["scored"], row["flagged"]) == (15, 15, flagged.sum())
    assert row["share_flagged"] == pytest.approx(inside[flagged].sum() / inside.sum())
    chance = tables["out_certainty"].query("edition == '2022'").set_index("area_id")["flag_probability"]
    chance = chance.reindex(flags["area_id"]).to_numpy()
    assert row["mean_stability"] == pytest.approx(np.where(flagged, chance, 1 - chance).mean())


def test_in_a_municipality_with_a_protected_cell_no_figure_of_another_area_tells_it(runs) -> None:
    tables = runs["each"]
    hidden = tables["out_suppression"].query("grain == 'indicator'")
    told = hidden.assign(unit=hidden["area_id"].str[:2])[["edition", "unit"]].drop_duplicates()
    assert 0 < len(told) < 2 * 4
    for name, columns in (
        ("pub_contributions", ["standardised", "contribution"]),
        ("pub_scores", ["score", "rank"]),
        ("pub_class_probability", ["probability"]),
        ("pub_certainty", ["score_low", "score_high", "rank_low", "rank_high", "other_class_probability"]),
    ):
        rows = tables[name].assign(unit=tables[name]["area_id"].str[:2])
        closed = rows.merge(told, on=["edition", "unit"])
        assert len(closed) and closed[columns].isna().all().all(), name
        still = rows.merge(told, how="left", indicator=True).query("_merge == 'left_only'")
        assert len(still) and still[columns[:2]].notna().all().all(), name
    # Classes and flags are as the municipality decides them, and how stable they are is told in steps.
    chance = tables["pub_certainty"].assign(unit=tables["pub_certainty"]["area_id"].str[:2])
    chance = chance.merge(told, on=["edition", "unit"])["flag_probability"].dropna().to_numpy()
    assert len(chance) and set(np.round(chance, 4)) <= {0.01, 0.99, *np.round(np.arange(1, 20) / 20, 2)}
    assert tables["pub_reference"].query("group != 'all' and step == 'zscore'")[["mean", "sd"]].isna().all().all()


def test_a_forecast_does_not_tell_a_score_that_its_municipality_withholds() -> None:
    rows = pd.DataFrame({"edition": "1", "method": "m", "area_id": ["a", "b"], "forecast_probability": [0.31, 0.62]})
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    near = pd.DataFrame({"edition": ["1"], "method": ["m"], "part": ["status"], "area_id": ["a"]})
    shown = spatial.forecast(rows.assign(value_status="ok"), withhold.Secrets(*[none] * 8, near=near))
    assert shown["forecast_probability"].isna().tolist() == [True, False]


def test_a_probability_told_in_steps_is_rounded_down_and_never_contradicts_its_grade() -> None:
    """0.799 is not stable, and 80 % would read as mostly stable; 1 and 0 are told as neither."""
    given = [0.799, 0.80, 0.649, 0.024, 1.0]
    ids = list("abcde")
    rows = pd.DataFrame({"edition": "1", "method": "m", "area_id": ids, "flag_probability": given})
    rows = rows.assign(**dict.fromkeys((*CERTAIN, "grade", "other_class_label"), 1.0), value_status="ok")
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    near = pd.DataFrame({"edition": "1", "method": "m", "part": "status", "area_id": ids})
    shown = withhold.certainty(rows, withhold.Secrets(*[none] * 8, near=near))
    assert shown["flag_probability"].tolist() == [0.75, 0.80, 0.60, 0.01, 0.99]


def test_of_what_a_municipality_publishes_as_a_whole_at_least_two_cells_are_missing(runs) -> None:
    hidden = runs["each"]["out_suppression"].query("grain == 'indicator'")
    by = hidden.assign(unit=hidden["area_id"].str[:2]).groupby(["edition", "item", "measured_on", "unit"]).size()
    assert len(by) and by.min() >= 2


def test_ranks_of_a_municipality_without_secrets_are_its_own(runs) -> None:
    rows = runs["each"]["pub_scores"].query("part == 'status' and edition == '2022'")
    rows = rows[rows["rank"].notna()]
    for _, own in rows.groupby(rows["area_id"].str[:2]):
        assert own["rank"].min() == 1 and own["rank"].max() <= 15


def test_areas_without_figures_and_areas_of_no_municipality_are_rows_of_their_own() -> None:
    key = {"edition": "1", "area_id": ["a", "b", "c"]}
    rows = compared(
        pd.DataFrame({"municipality_id": ["1", "2"], "name": ["Eins", "Zwei"], "is_expected": [True, True]}),
        pd.DataFrame({**key, "municipality_id": ["1", "2", ""]}),
        pd.DataFrame({**key, "residents": [10.0, np.nan, 30.0]}),
        pd.DataFrame({**key, "is_valid": [True, False, False]}),
        pd.DataFrame({**key, "is_auffaellig": [True, None, None], "location": None}),
        pd.DataFrame({"edition": ["1"], "area_id": ["a"], "flag_probability": [0.75]}),
        pd.DataFrame({"edition": ["1", "1"], "area_id": ["a", "c"]}),
    ).set_index("municipality_id")
    assert rows["status"].to_dict() == {"": "not_assessed", "1": "assessed", "2": "no_values"}
    assert rows["is_expected"].to_dict() == {"": False, "1": True, "2": True}
    assert rows.loc["1", ["flagged", "share_flagged", "mean_stability"]].tolist() == [1, 1, 0.75]
    # There are no funding areas, so nothing is outside of any.
    assert rows["outside"].isna().all() and rows["areas"].tolist() == [1, 1, 1]


def built(**changed: list[object]) -> dict[str, pd.DataFrame]:
    """Published tables of three areas of one municipality, all scored, one conspicuous, with a withheld figure."""
    key = {"edition": "1", "area_id": ["a", "b", "c"]}
    given = {"residents": [100.0, 200.0, 300.0], "is_auffaellig": [True, False, False], **changed}
    return {
        "pub_population": pd.DataFrame({**key, "group": "all", "residents": given["residents"]}),
        "pub_validity": pd.DataFrame({**key, "is_valid": True}),
        "pub_flags": pd.DataFrame({**key, "is_auffaellig": given["is_auffaellig"], "location": "outside"}),
        "pub_certainty": pd.DataFrame({**key, "method": "m", "flag_probability": [0.9, None, 0.2]}),
        "pub_editions": pd.DataFrame({"edition": ["1"], "is_stand_in": [False]}),
    }


@pytest.mark.parametrize(
    ("changed", "empty"),
    [
        ({}, []),
        ({"residents": [100.0, None, 300.0]}, ["residents", "residents_flagged", "share_flagged"]),
        ({"is_auffaellig": [True, None, False]}, ["flagged", "outside", "residents_flagged", "share_flagged"]),
    ],
)
def test_no_sum_less_the_published_areas_is_a_withheld_figure(changed, empty) -> None:
    areas = pd.DataFrame({"geography_id": "g", "area_id": ["a", "b", "c"], "municipality_id": "1", "is_base": True})
    source = {
        "core_municipalities": pd.DataFrame({"municipality_id": ["1"], "name": ["Eins"], "is_expected": [True]}),
        "core_areas": areas,
        "core_editions": pd.DataFrame({"edition": ["1"], "geography_id": ["g"]}),
        # Whatever the exact figures are: of the internal table the status alone is taken.
        "out_municipality": pd.DataFrame({"edition": ["1"], "municipality_id": ["1"], "status": ["assessed"]}),
    }
    row = disclosed.compared(source, built(**changed), "m").iloc[0]
    figures = ["flagged", "outside", "residents", "residents_flagged", "share_flagged"]
    assert [name for name in figures if pd.isna(row[name])] == empty
    assert row["value_status"] == ("geheim" if empty else "ok")
    assert (row["mean_stability"], row["stability_areas"]) == (pytest.approx((0.9 + 0.8) / 2), 2)


def test_areas_of_a_code_nobody_declared_are_listed_and_belong_to_none(tmp_path) -> None:
    config = network.config(tmp_path, "each")
    areas = pd.DataFrame(
        [("0101", "A", True, "X"), ("0102", "B", True, "X"), ("0701", "C", True, "X"), ("X", "Land", False, None)],
        columns=["area_id", "name", "is_base", "parent_id"],
    ).assign(geography_id="g", level="l", municipality_id="")
    found = Findings("load")
    assigned = intake.assigned(config, None, areas, found)
    assert assigned["municipality_id"].tolist() == [network.KEYS["01"]] * 2 + ["", ""]
    assert [(row["rule"], row["area_id"]) for row in found.rows] == [("municipality_unknown", "0701")]
    listed = intake.core_municipalities(config, assigned)
    assert listed["municipality_id"].tolist() == sorted(network.KEYS.values())


def test_neighbours_and_wholes_end_at_the_border_of_a_municipality(runs) -> None:
    for reference in ("each", "all"):
        links = runs[reference]["core_neighbours"]
        assert len(links) and (links["area_id"].str[:2] == links["neighbour_id"].str[:2]).all()
    across = runs["one"]["core_neighbours"]
    assert (across["area_id"].str[:2] != across["neighbour_id"].str[:2]).any()


def test_a_report_of_one_municipality_holds_its_areas_alone(runs, tmp_path) -> None:
    key = network.KEYS["02"]
    with Store(runs["file"], read_only=True) as store:
        whole = published.read(store, "2022")
    own = municipal_reports.restricted(whole, key)
    for name in municipal_reports.OF_AREAS:
        rows = getattr(own, name)
        if "area_id" in rows and name != "areas":
            assert set(rows["area_id"].str[:2]) <= {"02"}, name
    assert (own.about["areas"], len(own.validity)) == (15, 15) and len(own.municipality) == 5


def test_a_rank_stands_among_the_ranked_areas_of_its_own_municipality(runs, tmp_path) -> None:
    with Store(runs["file"], read_only=True) as store:
        facts = facts_of(published.read(store, "2022"), network.config(tmp_path, "each"))
    ranks, units = facts.areas["status_rank"], facts.areas.index.str[:2]
    assert ranks.notna().any() and ranks.isna().any()
    for unit in set(units):
        own = ranks[units == unit]
        assert set(facts.ranked[units == unit]) == {int(own.notna().sum())}
        assert not own.notna().any() or own.max() <= own.notna().sum()


@pytest.fixture(scope="module")
def cut(runs):
    """Tables of all municipalities and of one of them, and the configuration of its report."""
    key = network.KEYS["02"]
    with Store(runs["file"], read_only=True) as store:
        whole = published.read(store, "2022")
    settings = network.config(runs["file"].parent, "each", expects=(network.AWAY,))
    return whole, municipal_reports.restricted(whole, key), municipal_reports._named(settings, key, "Gemeinde 02")


def test_a_report_of_one_municipality_counts_its_areas_in_every_edition(cut) -> None:
    whole, own, _ = cut
    assert len(own.editions) == len(whole.editions) > 1
    assert set(own.editions["areas"]) == {15} and (own.editions["valid_areas"] <= 15).all()
    told = own.history
    for rows in (told.scores, told.flags, told.values, told.people):
        assert len(rows) and set(rows["area_id"].str[:2]) == {"02"}
    assert told.editions["areas"].tolist() == own.editions["areas"].tolist()
    assert not own.findings["rule"].eq("coverage").any()


def test_means_of_a_report_of_one_municipality_are_those_of_its_published_values(cut) -> None:
    whole, own, _ = cut
    row = own.city_values.iloc[-1]
    valid = set(own.validity.loc[own.validity["is_valid"].eq(True), "area_id"])
    at = (own.indicators["indicator"] == row["indicator"]) & (own.indicators["measured_on"] == row["measured_on"])
    values = own.indicators.loc[at & own.indicators["area_id"].isin(valid), "value"].astype(float).dropna()
    assert row["areas"] == len(values) > 0
    assert (row["area_mean"], row["median"]) == pytest.approx((values.mean(), values.median()))
    assert own.city_values["city_rate"].isna().all() and len(own.city_values) == len(whole.city_values)
    assert own.history.city["city_rate"].isna().all()


def test_an_atlas_of_one_municipality_names_no_value_of_the_network_and_no_page_it_lacks(cut) -> None:
    _, own, named = cut
    said = json.dumps(atlas.compose(own, named)[0], ensure_ascii=False)
    assert "Median der gezeigten Gebiete" in said and "insgesamt (gewichtet)" not in said
    assert "Stadt insgesamt" not in said and "der Stadt" not in said
    assert "Belastbarkeit" not in said


def facts_with_probabilities_of(runs, code: str):
    """Facts of the network, of which probabilities of classes are published in one municipality alone."""
    with Store(runs["file"], read_only=True) as store:
        whole = published.read(store, "2022")
    rows = whole.class_probability
    shown = rows.assign(probability=rows["probability"].astype(float).where(rows["area_id"].str.startswith(code)))
    settings = network.config(runs["file"].parent, "each", expects=(network.AWAY,))
    return facts_of(replace(whole, class_probability=shown), settings)


def test_counts_of_some_municipalities_say_on_how_many_they_rest(runs) -> None:
    known = facts_with_probabilities_of(runs, "02")
    words = words_of(known.published, known.config)
    n = int(known.assessed.index.str.startswith("02").sum())
    said = f"{words.counted(n)} in 1 von 5 Gemeinden (bewertet sind {len(known.assessed)})"
    assert firmness.resting_on(known, words) == said
    plain = replace(known, config=network.config(runs["file"].parent, None))
    assert firmness.resting_on(plain, words) == ""


def test_where_nothing_is_assessed_no_page_says_that_nothing_is_conspicuous(runs) -> None:
    known = facts_with_probabilities_of(runs, "02")
    out = known.areas["district_id"].eq("02")
    bare = replace(known, areas=known.areas.assign(**{n: known.areas[n].mask(out) for n in ("is_valid", "group_code")}))
    bare = replace(bare, areas=bare.areas.assign(is_auffaellig=known.areas["is_auffaellig"].mask(out)))
    assert district._key(bare.areas[out], "").startswith("Bewertet: keines von 15 Gebieten;")
    said = str(groups_map._districts(bare, words_of(known.published, known.config)))
    assert "in 1 von 4 ist kein Gebiet bewertet" in said


def test_reasons_name_the_mean_of_the_own_municipality_or_none(runs) -> None:
    tables = runs["each"]
    rows = tables["out_reasons"].query("edition == '2022' and code == 'indicator'")
    values = tables["core_indicators"].query("edition == '2022'").merge(tables["out_validity"].query("is_valid"))
    values = values[values["measured_on"] == values["measured_on"].max()]
    means = values.assign(unit=values["area_id"].str[:2]).groupby(["unit", "indicator"])["value"].mean()
    asked = pd.MultiIndex.from_arrays([rows["area_id"].str[:2], rows["indicator"]])
    assert len(rows) and rows["city_value"].to_numpy() == pytest.approx(means.reindex(asked).to_numpy())
    # One mean of all stands in a run that measures all together; that of a municipality is one of its few areas.
    assert runs["all"]["out_reasons"].groupby(["edition", "code", "indicator"])["city_value"].nunique().eq(1).all()
    shown = tables["pub_reasons"].query("indicator.notna()")
    assert len(shown) and shown["city_value"].isna().all() and shown["value"].notna().any()
    known = facts_with_probabilities_of(runs, "02")
    said = str(guide.pages(known, Drawings(known), words_of(known.published, known.config)))
    assert "verglichen werden jeweils die Gebiete derselben Gemeinde" in said and "Mittel 1" not in said


def test_the_published_mean_of_a_municipality_is_that_of_a_source_that_is_public() -> None:
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    units = pd.DataFrame({"edition": "1", "area_id": ["a"], "unit": ["99"]})
    row = {"edition": "1", "area_id": "a", "position": [1, 2], "code": "indicator", "part": "status"}
    row |= {"indicator": ["open", "closed"], "value": 8.123, "contribution": 1.0, "limit": None, "distance": None}
    rows = pd.DataFrame(row | {"city_value": 7.123, "value_status": "ok"})
    closed = pd.DataFrame({"edition": ["1"], "indicator": ["closed"]})
    secrets = withhold.Secrets(*[none] * 8, near=none)
    secrets = replace(secrets, closed=closed, units=units)
    assert withhold.reasons(rows, secrets, "m")["city_value"].tolist() == pytest.approx([7.123, np.nan], nan_ok=True)
    whole = replace(secrets, units=units.iloc[:0])
    assert withhold.reasons(rows, whole, "m")["city_value"].notna().all()


def test_what_is_said_alike_of_many_areas_is_said_once() -> None:
    lone = ("warning", "Fernau (99): Für diese Ausgabe ist nichts geliefert.", 1)
    alike = [("warning", f"Gebiet {n} (0{n}): Die Gemeinde ist nicht bekannt.", 1) for n in range(7)]
    said = "Die Gemeinde ist nicht bekannt. Das betrifft 7 Fälle, darunter Gebiet 0, Gebiet 1, Gebiet 2, Gebiet 3 und "
    assert quality._of_one_kind([lone, *alike]) == [lone, ("warning", f"{said}Gebiet 4.", 1)]
    assert quality._of_one_kind(alike[:2]) == alike[:2]
    assert text.reasoned(13, municipal.TOO_FEW.format(least=18)).startswith("13 (Gemeinde mit ")
    assert text.reasoned(12, "unbewohnt") == "12 unbewohnt"


def test_the_comparison_sums_what_is_known_of_all(runs) -> None:
    known = facts_with_probabilities_of(runs, "02")
    table = known.published.municipality
    last = municipalities._total(table, ["areas", "residents"])
    assert [cell["t"] for cell in last[3:5]] == [text.number(table[name].sum()) for name in ("areas", "residents")]
    hidden = table.assign(residents=table["residents"].mask(table["municipality_id"] == network.KEYS["02"]))
    assert municipalities._total(hidden, ["residents"])[3] == text.NOT_AVAILABLE


def test_of_few_areas_sentences_agree_with_their_numbers(cut) -> None:
    _, own, named = cut
    words = words_of(own, named)
    flagged = pd.DataFrame({"kind": ["flagged"] * 3, "place": ["never"] * 3})
    said = "Keines der 3 auffälligen Gebiete liegt innerhalb oder teilweise innerhalb der"
    assert text.begun(funded._key(flagged, words)) == (
        f"{said} {words.kulisse}, auch nicht in einem früheren oder geplanten Fördergebiet."
    )
    mixed = pd.DataFrame({"kind": ["flagged"] * 3, "place": ["inside", "inside", "planned"]})
    assert funded._key(mixed, words).endswith("; die übrigen: 1 in einem geplanten Fördergebiet.")
    facts = facts_of(own, named)
    areas = facts.areas.assign(change="still", is_auffaellig=False)
    areas.loc[areas.index[0], ["change", "is_auffaellig"]] = ["new", True]
    one = replace(facts, areas=areas)
    (page,) = change.pages(one, Drawings(one), words)
    assert f"Seit der Ausgabe {own.previous}: 1 Gebiet neu auffällig," in page["key"]
    lone = change._list(areas, words, "gone", 9, {}, "Gruppe", 0.4)
    assert lone[-1]["text"] == "Kein Gebiet."


def test_index_values_of_municipalities_each_measured_by_itself_do_not_rank(runs, cut) -> None:
    known = facts_with_probabilities_of(runs, "02")
    words = words_of(known.published, known.config)
    assert steering._list_title(known, words).startswith("Auffällige Gebiete")
    one = facts_of(*cut[1:])
    assert re.fullmatch(r"Auffällige Gebiete außerhalb der \w+ \(\d\)", steering._list_title(one, words))
    many = one.areas.assign(is_auffaellig=True, location="outside", status_score=1.0)
    assert steering._list_title(replace(one, areas=many), words).endswith(": die 10 höchsten Indexwerte")


def some_flagged(facts, *grades: str | None, location: str = "outside"):
    """The same edition of which the first areas alone are conspicuous, with these grades."""
    areas = facts.areas.assign(is_auffaellig=False, is_near_miss=False, grade=None, location="outside")
    at = areas.index[: len(grades)]
    areas.loc[at, "is_auffaellig"] = True
    areas.loc[at, "grade"], areas.loc[at, "location"] = pd.Series(grades, index=at, dtype=object), location
    return replace(facts, areas=areas.assign(residents=100.0))


@pytest.mark.parametrize(
    ("grades", "glance", "located"),
    [
        ((), "Kein auffälliges Gebiet liegt {where}.", "Kein Gebiet ist auffällig."),
        (
            ("unstable",),
            "1 auffälliges Gebiet mit 100 Einwohnerinnen und Einwohnern liegt {where}; die Einstufung ist nicht "
            "stabil.",
            "Das einzige auffällige Gebiet liegt {where}; die Einstufung ist nicht stabil.",
        ),
        (
            ("stable", "stable"),
            "2 auffällige Gebiete mit 200 Einwohnerinnen und Einwohnern liegen {where}; bei keinem davon ist die "
            "Einstufung nicht stabil.",
            "Alle 2 auffälligen Gebiete liegen {where}; keine der 2 Einstufungen ist nicht stabil.",
        ),
    ],
)
def test_of_no_and_of_one_conspicuous_area_is_said_so(cut, grades, glance, located) -> None:
    facts = some_flagged(facts_of(*cut[1:]), *grades)
    words = words_of(*cut[1:])
    assert steering._key(facts, words) == glance.format(where=words.outside)
    assert bool(steering._listed(facts, words)) == bool(grades) == bool(outside._numbers(facts, words))
    assert text.begun(outside.key_sentence(facts, words)) == located.format(where=words.outside)
    with speaking("en"):
        said = steering._key(facts, words_of(*cut[1:]))
    assert "no of" not in said and "1 conspicuous areas" not in said and " 0 " not in said


def test_one_micro_area_and_no_or_several_connections_are_said_so() -> None:
    assert teams._linked(pd.DataFrame({"axes": [0, 0]})) == "Verbindungen sind nicht vorgeschlagen."
    assert teams._linked(pd.DataFrame({"axes": [2]})) == "Für 1 Einsatzgebiet werden Verbindungen vorgeschlagen."
    assert teams._linked(pd.DataFrame({"axes": [1]})) == "Für 1 Einsatzgebiet wird eine Verbindung vorgeschlagen."
    assert microareas._key_of_sizes(1, 1, 5000).startswith("Das Einsatzgebiet hat weniger als")
    assert microareas._key_of_sizes(0, 1, 5000).startswith("Das Einsatzgebiet hat mindestens")


def test_a_report_of_one_municipality_counts_and_names_its_own_funding_areas_alone(cut) -> None:
    whole, own, named = cut
    rows = own.funding.iloc[:1]
    mine = rows.assign(funding_id="mine", kind="current")
    reached = whole.overlay.iloc[:1].assign(area_id=own.areas["area_id"].iloc[0], funding_id="mine", share_area=0.5)
    own = replace(own, overlay=reached)
    others = pd.concat([rows.assign(funding_id=key, kind=key) for key in ("current", "planned")])
    facts = facts_of(replace(own, funding=pd.concat([mine, others], ignore_index=True)), named)
    assert list(facts.funding_here["funding_id"]) == list(mine["funding_id"])
    assert sum(map(len, Drawings(facts)._funding.values())) == 1
    assert len(facts_of(whole, named).funding_here) == len(whole.funding)
    bare = replace(facts, published=replace(facts.published, overlay=reached.iloc[:0]))
    drawings, words = Drawings(bare), words_of(bare.published, named)
    (page, *_) = outside.pages(bare, drawings, words)
    said = json.dumps(page, ensure_ascii=False)
    # What lies in no funding area of its own still lies outside, and nothing is said of those of others.
    assert "außerhalb der" in said and "(aktuell)" not in said and "geplant" not in said
    assert "Grenze" not in str(guide._signs(bare, words)).replace("Grenze: ", "")


def test_a_municipality_too_small_for_the_method_has_areas_with_values_and_a_reason(runs) -> None:
    with Store(runs["file"], read_only=True) as store:
        whole = published.read(store, "2022")
    key = network.KEYS["02"]
    here = whole.validity["area_id"].str.startswith("02")
    few = municipal.TOO_FEW.format(least=18)
    valid = whole.validity.assign(
        is_valid=whole.validity["is_valid"] & ~here, reason=whole.validity["reason"].astype(object).mask(here, few)
    )
    away = {name: getattr(whole, name) for name in ("scores", "groups")}
    away = {name: rows[~rows["area_id"].str.startswith("02")] for name, rows in away.items()}
    own = municipal_reports.restricted(replace(whole, validity=valid, **away), key)
    named = municipal_reports._named(network.config(runs["file"].parent, "each", minimum=18), key, "Gemeinde 02")
    facts, words = facts_of(own, named), words_of(own, named)
    n = own.indicators.dropna(subset=["value"])["area_id"].nunique()
    assert not facts.has_method and own.about["valid_areas"] == n > 0
    said = json.dumps(atlas.compose(own, named)[0], ensure_ascii=False)
    assert f"Der Atlas vergleicht {words.counted(n)} in" in said and "keine Methode gewählt" not in said
    assert "Methode" not in [head for head, _ in cover._about(facts, words)]
    assert "stuft hier kein Gebiet ein: Gemeinde mit " in method._without(facts)


def test_a_mean_of_few_published_values_of_a_municipality_is_none(cut) -> None:
    _, own, _ = cut
    history = own.history
    told = municipal_reports._told(history)
    edition, indicator = told.loc[told["area_mean"].notna(), ["edition", "indicator"]].iloc[0]
    here = history.values["edition"].eq(edition) & history.values["indicator"].eq(indicator)
    few = history.values.assign(value=history.values["value"].mask(here & ~history.values["area_id"].str.endswith("1")))
    left = municipal_reports._told(replace(history, values=few)).set_index(["edition", "indicator"])["area_mean"]
    assert pd.isna(left[(edition, indicator)])
    rest = told.set_index(["edition", "indicator"])["area_mean"].drop((edition, indicator))
    pd.testing.assert_series_equal(left.drop((edition, indicator)), rest)


def test_ranks_say_that_they_are_those_of_a_municipality_and_of_which(runs, cut) -> None:
    known = facts_with_probabilities_of(runs, "02")
    sheet = results.index_values(known, words_of(known.published, known.config))
    said = {column.name: column.description for column in sheet.columns}
    assert said["status_rank"] == "Rang unter den ausgewiesenen Gebieten derselben Gemeinde, 1 = höchster Wert"
    assert set(sheet.rows["municipality"]) == {f"Gemeinde {code}" for code in network.KEYS}
    own = results.index_values(facts_of(*cut[1:]), words_of(*cut[1:]))
    assert "municipality" not in {column.name for column in own.columns}
    one = SimpleNamespace(facts=known, words=words_of(known.published, known.config))
    area = (
        known.areas.loc["0201"]
        if "0201" in known.areas.index
        else known.areas[known.areas.index.str[:2] == "02"].iloc[0]
    )
    ranked = area.copy()
    ranked["status_rank"] = 1
    assert re.search(r"Rang 1 von \d+ der Gemeinde", front._ranked(one, ranked))
    assert front._municipality(one, str(area.name)) == "Gemeinde Gemeinde 02"
