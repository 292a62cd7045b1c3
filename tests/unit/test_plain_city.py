"""A plain table in, one city file: the whole line without geometry, without residents, in any unit."""

import hashlib
import json
import re
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.config import Config
from pipeline.errors import BadData, ConfigError
from pipeline.products import atlas, published
from pipeline.products.facts import facts_of
from pipeline.releasing import folders
from pipeline.store import Store
from tests import plaincity, tinycity
from tests.plaincity import PlainCity


def loaded(city: PlainCity) -> Config:
    return configuration.load(city.config, raw=city.raw, out=city.out)


def reconfigured(city: PlainCity, *pairs: tuple[str, str]) -> PlainCity:
    text = city.config.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    city.config.write_text(text, encoding="utf-8")
    return city


def stages(city: PlainCity, last: str = "flag") -> Store:
    """Run the line up to a stage and open its database."""
    config = loaded(city)
    names = list(run.STAGES)
    for name in names[: names.index(last) + 1]:
        run.alone(name, config)
    return Store(config.paths.work / folders.DATABASE, read_only=True)


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Config:
    config = loaded(plaincity.scores(tmp_path_factory.mktemp("scores")))
    run.line(config)
    return config


@pytest.fixture(scope="module")
def nations(tmp_path_factory: pytest.TempPathFactory) -> PlainCity:
    return plaincity.countries(tmp_path_factory.mktemp("nations"))


def tables(config: Config) -> Store:
    return Store(config.paths.current / folders.DATABASE, read_only=True)


def test_the_city_file_is_short() -> None:
    lines = [line for line in plaincity.CITY.splitlines() if line.strip()]
    assert len(lines) <= 28, "about 25 lines, and one more an indicator"


def test_scores_are_the_weighted_mean_of_z_values(scored: Config) -> None:
    """The same by numpy alone, from the file as it lies there."""
    raw = pd.read_csv(scored.paths.raw / "scores.csv", thousands=",", index_col=0, encoding="utf-8-sig")
    values = raw[[f"{name} Score (rate)" for name in plaincity.DOMAINS]].to_numpy(float)
    z = (values - values.mean(axis=0)) / values.std(axis=0)
    expected = pd.Series(z @ plaincity.WEIGHTS / sum(plaincity.WEIGHTS), index=raw.index)
    with tables(scored) as store:
        scores = store.read("out_scores").set_index("area_id")["score"]
    assert len(scores) == 400
    np.testing.assert_allclose(scores, expected[scores.index], atol=1e-12)


def test_areas_come_without_geometry_and_with_levels_from_a_column(scored: Config) -> None:
    with tables(scored) as store:
        areas, findings = store.read("core_areas"), store.read("core_findings")
        flags = store.read("out_flags")
    base, above = areas[areas["is_base"]], areas[~areas["is_base"]]
    assert areas["geometry"].isna().all()
    assert areas["area_m2"].isna().all()
    assert base.set_index("area_id").loc["E01000123", ["name", "parent_id"]].tolist() == ["Place 002, 23A", "E06000001"]
    assert above["name"].tolist() == ["District 0", "District 1", "District 2", "District 3"]
    assert (findings["rule"] == "areas_without_geometry").sum() == 1, "said once"
    assert not findings["rule"].str.startswith("geometry_").any()
    assert flags[["location", "is_outside", "share_current", "overlay_basis"]].isna().all(axis=None)


def test_without_residents_every_area_is_scored_and_nothing_is_drawn(scored: Config) -> None:
    with tables(scored) as store:
        validity, certainty = store.read("out_validity"), store.read("out_certainty")
        probability, findings = store.read("out_class_probability"), store.read("core_findings")
    assert validity["is_valid"].all(), "minimum_residents = 300 asks nobody"
    assert certainty.empty
    assert probability.empty
    assert {"no_residents", "held_fixed"} <= set(findings["rule"])


def test_the_products_say_that_nothing_is_known_of_chance(scored: Config) -> None:
    folder = scored.paths.reports / "2019"
    wide = pd.read_parquet(scored.paths.processed / "2019" / "monitor.parquet")
    assert set(wide["grade"]) == {"none"}
    notes = {
        row[0].value: row[1].value for row in openpyxl.load_workbook(folder / "tabellen.xlsx")["Hinweise"].iter_rows()
    }
    assert notes["Stabilität"].startswith("Keine Angabe zur Zufallsschwankung")
    assert "Stabilität" not in openpyxl.load_workbook(folder / "tabellen.xlsx").sheetnames
    with tables(scored) as store:
        facts = facts_of(published.read(store, "2019"), scored)
    assert not (facts.has_draws or facts.has_maps or facts.is_graded)
    assert (folder / "atlas.pdf").read_bytes().startswith(b"%PDF")


def test_the_data_set_is_plain_parquet(scored: Config) -> None:
    for name in ("monitor", "areas", "funding"):
        file = pq.read_schema(scored.paths.processed / "2019" / f"{name}.parquet")
        assert b"geo" not in file.metadata, name
        assert "geometry" not in file.names, name
        described = json.loads(file.metadata[b"monitor:schema"])
        assert [field["name"] for field in described["fields"]] == file.names


def test_a_second_run_changes_nothing(scored: Config) -> None:
    before = {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in scored.paths.reports.rglob("*") if p.is_file()}
    assert not run.line(scored).is_new
    assert before == {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in before}


def test_an_indicator_is_a_column_over_a_column_times_a_factor(nations: PlainCity) -> None:
    """Indicator 4 is read over the population, with a factor of 1000; growth rates are negative in places."""
    raw = pd.read_csv(nations.raw / "scores.csv", index_col=0, encoding="utf-8-sig")
    with stages(nations, "load") as store:
        rows = store.read("core_indicators")
    by = rows.set_index(["indicator", "area_id"])["value"]
    expected = 1000 * raw["Indicator 4, total (raw)"] / raw["Population"]
    np.testing.assert_allclose(by["i4"], expected[by["i4"].index], rtol=1e-12)
    assert (by["i0"] < 0).any(), "a growth rate"
    assert (by["i5"].dropna() < 0).all(), "a balance over an area"


def test_denominators_that_are_no_people_are_neither_drawn_nor_hidden(nations: PlainCity) -> None:
    with stages(nations, "protect") as store:
        assert store.read("out_suppression").empty
        assert store.read("out_class_probability").empty
        shown = store.read("pub_indicators")
    assert set(shown.loc[shown["value"].notna(), "value_status"]) == {"ok"}


def test_an_area_without_some_indicators_is_valid_where_the_form_goes_on(tmp_path: Path) -> None:
    city = plaincity.countries(tmp_path)
    with stages(city, "index") as store:
        validity, scores, parts = store.read("out_validity"), store.read("out_scores"), store.read("out_contributions")
        values = store.read("core_indicators")
    assert validity["is_valid"].all()
    assert len(scores) == 51
    assert len(parts) == int(values["value"].notna().sum()), "what is missing carries nothing"
    form = next(city.config.parent.glob("methods/*.toml"))
    form.write_text(form.read_text(encoding="utf-8").replace('"available"', '"missing"'), encoding="utf-8")
    with stages(city, "index") as store:
        strict = store.read("out_validity")
    short = set(values.loc[values["value"].isna(), "area_id"])
    assert set(strict.loc[~strict["is_valid"], "area_id"]) == short
    assert set(strict.loc[~strict["is_valid"], "reason"]) == {"nicht geliefert"}


def test_shares_of_people_are_drawn_while_others_are_held(tmp_path: Path) -> None:
    """One domain is a share of residents, the others are scores: the draws move the one alone."""
    city = plaincity.scores(tmp_path)
    share = '{ label = "Anteil", unit = "%", polarity = "high_is_worse", population_group = "all", column = "Anteil" }'
    text = (city.raw / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    body = [f"{line},{5 + i % 40},{900 + i}" for i, line in enumerate(text[1:])]
    (city.raw / "scores.csv").write_text("\n".join([f"{text[0]},Anteil,Einwohner", *body]), encoding="utf-8")
    old = next(line for line in city.config.read_text(encoding="utf-8").splitlines() if line.startswith("d1 = "))
    people = '[[population]]\ngroup = "all"\nsource = "scores"\ncolumns = ["Einwohner"]\n\n[certainty]\ndraws = 20\n'
    reconfigured(city, (old, f"d1 = {share}"), ("[[bindings]]", f"{people}\n[[bindings]]"))
    with stages(city, "assess") as store:
        probability, findings = store.read("out_class_probability"), store.read("core_findings")
    status = probability[probability["part"] == "status"]
    assert set(status["design_effect"]) == {1.0, 2.0, 3.0}
    assert status["probability"].between(0, 1).all()
    assert ((status["probability"] > 0) & (status["probability"] < 1)).any(), "chance moves some areas"
    held = findings.loc[findings["rule"] == "held_fixed", "internal_text"].tolist()
    assert held == ["method plain-index: no share of people with a known number: d2, d3, d4, d5, d6, d7"]


REFUSED: dict[str, tuple[tuple[str, str], str]] = {
    "an id that ships": (("d1 = {", "kinderarmut_sgb2 = {"), "keeps its meaning"),
    "an id that is no word": (
        ("d1 = {", '"d-8" = { label = "x", unit = "x", polarity = "neutral" }\nd1 = {'),
        "letters, digits",
    ),
    "no unit": (('unit = "Punkte", ', ""), r"catalogue\.d1\.unit"),
    "a level without its way": ((', column = "District code (2019)"', ""), "either by digits"),
    "funding over a table": (
        ("[catalogue]", '[[funding]]\nprogramme = "x"\nsource = "scores"\nkey = ""\nname = "x"\n\n[catalogue]'),
        "needs areas with geometry",
    ),
    "a factor beside a rate": (
        ("[[bindings]]", '[catalogue.r]\nlabel = "r"\nunit = "%"\npolarity = "neutral"\nnumerator = "a"\n'
         'denominator = "b"\nfactor = 2\n\n[[bindings]]'),
        "takes no factor",
    ),
    "two columns for one": (("d1 = {", 'd1 = { numerator = "a", denominator = "b",'), "either a column"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_contradiction_is_refused(tmp_path: Path, name: str) -> None:
    pair, says = REFUSED[name]
    city = reconfigured(plaincity.scores(tmp_path, 20), pair)
    with pytest.raises(ConfigError, match=f"(?s){says}"):
        loaded(city)


@pytest.mark.parametrize(
    ("column", "old", "new", "says"),
    [
        (2, "E06000000", "", "every area names its area"),
        (3, "District 0", "District Null", "must have one name"),
    ],
)
def test_a_broken_hierarchy_is_refused(tmp_path: Path, column: int, old: str, new: str, says: str) -> None:
    city = plaincity.scores(tmp_path, 200)
    file = city.raw / "scores.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData, match=says):
        run.alone("load", loaded(city))


def test_levels_out_of_order_are_refused(tmp_path: Path) -> None:
    city = plaincity.scores(tmp_path, 200)
    above = '{ level = "land", column = "Land" }, { level = "kreis"'
    reconfigured(city, ('{ level = "kreis"', above))
    file = city.raw / "scores.csv"
    head, *body = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([f"{head},Land", *(f"{line},L1" for line in body)]), encoding="utf-8")
    with pytest.raises(BadData, match="lies in one area of the level above"):
        run.alone("load", loaded(city))


def test_a_per_cent_that_is_no_share_is_told_to_take_another_unit(tmp_path: Path) -> None:
    city = plaincity.scores(tmp_path, 50)
    reconfigured(city, ('unit = "Punkte"', 'unit = "%"'))
    with pytest.raises(BadData, match="needs a unit of its own"):
        run.alone("load", loaded(city))


def test_the_areas_may_stand_in_a_workbook(tmp_path: Path) -> None:
    city = plaincity.scores(tmp_path, 60)
    raw = pd.read_csv(city.raw / "scores.csv", thousands=",", encoding="utf-8-sig")
    raw.to_excel(city.raw / "scores.xlsx", index=False)
    changes = (('file = "scores.csv"', 'file = "scores.xlsx"'), ('"delimited"', '"workbook"'), ('thousands = ","', ""))
    with stages(reconfigured(city, *changes), "index") as store:
        assert len(store.read("out_scores")) == 60


def composed(city: tinycity.TinyCity, change: str, *, plain: bool) -> tuple[str, list[str]]:
    """Return the atlas of the made-up city of squares as text, and its maps, after entries of a kind were removed."""

    def changed(text: str) -> str:
        if plain:
            layer = 'id = "quartiere"\nfile = "quartiere.gpkg"\nformat = "vector"'
            table = (
                'id = "quartiere"\nfile = "daten_2022.csv"\nformat = "delimited"\nseparator = ";"\nencoding = "cp1252"'
            )
            text = re.sub(r"parents = .*", "", text.replace(layer, table)).replace('name = "name"\nexpected = 40\n', "")
            text = re.sub(r"\[\[funding\]\].*?\n\n", "", text, flags=re.DOTALL)
            text = re.sub(r'\[\[sources\]\]\nid = "foerder".*?\n\n', "", text, flags=re.DOTALL)
        return re.sub(change, "", text, flags=re.DOTALL) if change else text

    city.reconfigure(changed)
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    for name in ("load", "index", "assess", "flag", "protect"):
        run.alone(name, config)
    with Store(config.paths.work / folders.DATABASE, read_only=True) as store:
        document, drawings = atlas.compose(published.read(store, "2022"), config)
    return json.dumps(document, ensure_ascii=False, default=str), sorted(drawings)


PEOPLE = r"\[\[population\]\].*?\n\n"


CHARTS = {"gesamtstadt", "klassengrenzen", "uebergaenge", "verlauf-1", "verteilung-1"}


def test_an_atlas_of_a_graded_method_without_maps_keeps_its_lists(tmp_path: Path) -> None:
    said, drawings = composed(tinycity.build(tmp_path), "", plain=True)
    assert set(drawings) == {"belastbarkeit", *CHARTS}, "charts and no map"
    for title in (
        "Status-Index 2022: Ergebnis",
        "Belastbarkeit 2022",
        "Liste: auffällige Quartiere",
        "Gründe und Stabilität",
        "Qualität",
    ):
        assert title in said
    assert "rechnerisch stabil" in said


@pytest.mark.parametrize("plain", [True, False])
def test_without_draws_no_page_counts_what_is_not_stable(tmp_path: Path, plain: bool) -> None:
    said, drawings = composed(tinycity.build(tmp_path), PEOPLE, plain=plain)
    assert bool(set(drawings) - CHARTS) is not plain
    assert "keine Angabe zur Zufallsschwankung" in said
    for wrong in ("rechnerisch stabil", "Einstufungen nicht stabil", "knapp nicht auffällig (", "Ziehungen je Gebiet"):
        assert wrong not in said
    assert "mit 0 Einwohnerinnen" not in said
    assert not re.search(r"(?<!\d)0 Einw\.", said)


def test_without_funding_areas_no_area_is_outside_of_them(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    city.reconfigure(lambda text: re.sub(r"\[\[funding\]\].*?\n\n", "", text, flags=re.DOTALL))
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    for name in ("load", "index", "assess", "flag"):
        run.alone(name, config)
    with Store(config.paths.work / folders.DATABASE, read_only=True) as store:
        flags, overlay = store.read("out_flags"), store.read("out_overlay")
    assert overlay.empty
    assert flags[["location", "is_outside", "share_current", "share_former"]].isna().all(axis=None)
    assert set(flags["category"]) == {"auffaellig", "near_miss", "other", "not_assessed"}


def test_a_sheet_too_large_for_a_spreadsheet_says_where_its_rows_are(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.products import workbook
    from pipeline.products.sheets.model import Column, Sheet

    monkeypatch.setattr(workbook, "_MOST_CELLS", 5)
    monkeypatch.setattr(workbook, "_FIRST_ROWS", 2)
    sheet = Sheet("Werte", "werte", "Werte", (Column("a", "A"),), pd.DataFrame({"a": list("abcdef")}), note="Notiz.")
    short = workbook._shortened(sheet)
    assert short.rows["a"].tolist() == ["a", "b"]
    assert short.note == "Gezeigt sind die ersten 2 von 6 Zeilen; alle stehen in tabellen_werte.csv. Notiz."
