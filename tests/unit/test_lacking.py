"""What a city lacks: pages do not speak of it, and do not count what is not there."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import atlas_editions
import pandas as pd
import pytest
from atlas_editions import VARIANTS, texts

from pipeline.config import Config
from pipeline.products import atlas, palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts, facts_of
from pipeline.products.pages import (
    area_index,
    blocks,
    class_maps,
    context,
    district,
    glossary,
    groups_map,
    guide,
    method,
    microareas,
    outside,
    quality,
    reasons,
    reliability,
    stability,
    steering,
    teams,
    trends,
)
from pipeline.products.profiles import document, terms
from pipeline.products.published import Published
from pipeline.products.sheets import figures
from pipeline.products.words import words_of

Edition = tuple[Published, Config]


@pytest.fixture(scope="module")
def newest() -> Edition:
    """The newest edition of the made-up city as delivered."""
    editions, config = atlas_editions.made_up_city()
    return editions["2022"], config


def said(value: object) -> str:
    """Every text with ordinary spaces."""
    return " ".join(texts(value)).replace(text.THIN, " ")


def facts_without(what: str, newest: Edition) -> Facts:
    """What pages state of a variant of the made-up city."""
    return facts_of(*VARIANTS[what](*newest))


def page_of(kind: object, facts: Facts) -> list[blocks.Block]:
    """The pages of a kind."""
    words = words_of(facts.published, facts.config)
    return kind.pages(facts, Drawings(facts), words)  # type: ignore[attr-defined,no-any-return]


# --- no funding map --------------------------------------------------------------------------------------------------


def test_without_a_funding_map_nothing_is_added_up_over_places(newest: Edition) -> None:
    assert "davon nicht stabil (alle Lagen)" in said(page_of(outside, facts_without("as delivered", newest)))
    alone = page_of(outside, facts_without("no funding", newest))
    assert "(alle Lagen)" not in said(alone) and "davon nicht stabil" in said(alone)
    signs = _cells(page_of(guide, facts_without("no funding", newest)))
    assert [blocks.fill(palette.WINE), "auffällig"] in signs


def test_where_a_low_value_is_the_worse_one_nothing_is_said_of_shares_above_the_mean(newest: Edition) -> None:
    published, config = newest
    plain = facts_of(published, config)
    name = next(iter(plain.slots.values()))
    entry = config.catalogue[name].model_copy(update={"polarity": "low_is_worse"})
    turned = facts_of(published, replace(config, catalogue={**config.catalogue, name: entry}))
    for kind, straight, other in (
        (guide, "über dem Mittel", "ungünstiger als das Mittel"),
        (guide, "Anteile stiegen stärker", "Veränderung ungünstiger"),
        (class_maps, "über dem Mittel", "ungünstiger sind die Werte"),
        (class_maps, "Die Anteile sanken stärker", "Die Werte veränderten sich günstiger"),
    ):
        assert straight in said(page_of(kind, plain)) and other not in said(page_of(kind, plain))
        assert straight not in said(page_of(kind, turned)) and other in said(page_of(kind, turned))


def _cells(pages: list[blocks.Block]) -> list[list[blocks.Cell]]:
    return [row for table in atlas_editions.entries(pages, "table") for row in table["rows"]]


# --- counted, estimated, compared ------------------------------------------------------------------------------------


def test_estimates_are_not_called_counts(newest: Edition) -> None:
    published, config = newest
    assert "geschätzte Angaben" not in said(page_of(reliability, facts_of(published, config)))
    rows = published.indicators
    name = rows["indicator"].iloc[0]
    own = rows["measured_on"].eq(published.about["data_on"])
    of_one = rows["indicator"].eq(name) & rows["value_status"].eq("ok")
    carried = rows.assign(value_status=rows["value_status"].mask(of_one & ~own, "geschaetzt"))
    facts = facts_of(replace(published, indicators=carried), config)
    assert "geschätzte Angaben" not in said(page_of(quality, facts)), (
        "values of an earlier date are not of this edition"
    )
    guessed = rows.assign(value_status=rows["value_status"].mask(of_one & own, "geschaetzt"))
    facts = facts_of(replace(published, indicators=guessed), config)
    sentence = f"Ausgenommen sind geschätzte Angaben: {config.catalogue[name].short_de}."
    for kind in (reliability, method, quality):
        assert sentence in said(page_of(kind, facts))


def test_what_a_producer_says_of_comparing_stands_in_the_quality_report_and_below_courses(newest: Edition) -> None:
    published, config = newest
    sentence = "Ab 2021 zählt ein anderes Register."
    cautious = tuple(source.model_copy(update={"comparability": sentence}) for source in config.settings.sources)
    told = replace(config, settings=config.settings.model_copy(update={"sources": cautious}))
    for kind in (quality, trends):
        assert said(page_of(kind, facts_of(published, told))).count(sentence) == 1
        assert sentence not in said(page_of(kind, facts_of(published, config)))


def test_not_every_area_has_a_value_where_findings_say_so(newest: Edition) -> None:
    published, config = VARIANTS["no method"](*newest)
    published = replace(published, findings=published.findings.iloc[:0])
    assert quality._every(facts_of(published, config)) == "Für jedes Gebiet liegen Werte aller Indikatoren vor."
    row = dict.fromkeys(published.findings.columns) | {
        "severity": "note",
        "rule": quality.COVERAGE,
        "indicator": published.indicators["indicator"].iloc[0],
        "public_text": "Kinderarmut: für 2 von 36 Gebieten liegt kein Wert vor.",
    }
    lacking = replace(published, findings=pd.DataFrame([row]))
    assert "nicht für jedes von allen Indikatoren" in quality._every(facts_of(lacking, config))


# --- no teams, no links, no brackets ---------------------------------------------------------------------------------


def test_that_no_microarea_is_too_small_is_not_said_to_be_too_small() -> None:
    assert microareas._key_of_sizes(2, 3, 5000).endswith("in der Regel zu klein.")
    none = microareas._key_of_sizes(0, 3, 5000).replace(text.THIN, " ")
    assert none == (
        "keines der 3 Einsatzgebiete hat weniger als 5 000 Einwohnerinnen und Einwohner; ab dieser Größe kommt eine "
        "eigene Gebietsförderung infrage."
    )


def test_without_teams_and_links_neither_sign_nor_length_is_explained() -> None:
    settings = SimpleNamespace(steering=SimpleNamespace(team_areas=5, team_residents=9000, travel=None, barriers=()))
    told = SimpleNamespace(
        facts=SimpleNamespace(config=SimpleNamespace(settings=settings), not_assessed=[], has_districts=False),
        microareas=pd.DataFrame({"team": [None]}),
        options=pd.DataFrame({"gap": [], "teams": []}),
        axes=pd.DataFrame(),
        colours={},
    )
    words = SimpleNamespace(has_funding=False, district="")
    legend = said(teams._legend(told, words, None, "teams", has_part=False))  # type: ignore[arg-type]
    assert "Einsatzgebiet: Nummer" in legend
    assert not any(word in legend for word in ("A1", "Standort", "Achse"))
    assert teams._notes(told).endswith("9 000 Einwohnerinnen und Einwohner.".replace(" 000", f"{text.THIN}000"))  # type: ignore[arg-type]


def _context(counts: list[int], polarity: str = "neutral") -> tuple[SimpleNamespace, dict[str, pd.DataFrame]]:
    """Means of two groups in a neutral indicator, which lie far apart, and in another."""
    entries = {"n": SimpleNamespace(short_de="Alter", unit="%", polarity=polarity)}
    entries["x"] = SimpleNamespace(short_de="Armut", unit="%", polarity="high_is_worse")
    found = {
        name: pd.DataFrame({"mean": [1.0, 9.0], "areas": counts, "distance": [-far, far]}, index=["1", "4"])
        for name, far in (("n", 2.0), ("x", 1.0))
    }
    rounding = SimpleNamespace(closed=frozenset(), delivered_note=lambda *_: "")
    settings = SimpleNamespace(indicators=())
    published = SimpleNamespace(
        about={"data_on": date(2020, 12, 31)},
        population=pd.DataFrame({"group": [], "measured_on": []}),
        findings=pd.DataFrame({"rule": [], "indicator": [], "public_text": []}),
    )
    config = SimpleNamespace(catalogue=entries, settings=settings)
    given = SimpleNamespace(config=config, has_matrix=False, rounding=rounding, published=published)
    given.lead = SimpleNamespace(classes=())
    return given, found


def test_a_neutral_indicator_that_is_left_out_of_the_comparison_is_not_hidden() -> None:
    given, found = _context([20, 20])
    assert "Armut" in context._key(given, found)  # type: ignore[arg-type]
    assert context._key(given, found).endswith("; ohne Alter, wo hoch weder günstig noch ungünstig heißt.")  # type: ignore[arg-type]
    given, found = _context([20, 20], "high_is_worse")
    assert "Alter" in context._key(given, found) and "ohne Richtung" not in context._key(given, found)  # type: ignore[arg-type]


@pytest.mark.parametrize(("counts", "has"), [([20, 20], False), ([20, 12], True)])
def test_brackets_are_explained_only_where_there_are_some(counts: list[int], has: bool) -> None:
    given, found = _context(counts)
    groups = {"1": pd.Index(range(20)), "4": pd.Index(range(20))}
    assert ("in Klammern" in context._note(given, ["n", "x"], groups, found)) is has  # type: ignore[arg-type]


# --- no districts ----------------------------------------------------------------------------------------------------


def test_without_districts_no_column_line_or_sheet_of_them_is_spoken_of(newest: Edition) -> None:
    facts = facts_without("no districts", newest)
    pages = [page_of(kind, facts) for kind in (guide, outside, groups_map, class_maps, reasons, steering)]
    assert "Bezirk" not in said(pages) and " ()" not in said(pages)
    assert "Bezirk" in said(page_of(groups_map, facts_without("as delivered", newest)))


def test_an_index_that_lists_some_areas_says_which(newest: Edition) -> None:
    facts = facts_without("no districts", newest)
    words = words_of(facts.published, facts.config)
    (page,) = area_index.pages(facts, words, page_of(reasons, facts))
    assert page["key"].startswith("Nur Quartiere der Liste „Auffällige Gebiete: Gründe“, von ")


# --- no method -------------------------------------------------------------------------------------------------------


def test_without_a_method_no_page_speaks_of_what_is_assessed(newest: Edition) -> None:
    composed, _ = atlas.compose(*VARIANTS["no method"](*newest))
    told = said(composed["pages"])
    for word in ("bewertet", "Dynamik", "Indexwerte", "Isolation", "Ungleichverteilung", "Obere Reihe"):
        assert word not in told, word
    assert "Indikatoren und Quellen" in told
    assert all(block["text"] for block in atlas_editions.entries(composed["pages"], "text"))


def test_without_a_method_nothing_lacks_a_change(newest: Edition) -> None:
    facts = facts_without("no method", newest)
    sheet = figures.not_assessed(facts, words_of(facts.published, facts.config))
    assert "dynamics_reason" not in [column.name for column in sheet.columns]
    assert not sheet.rows["is_valid"].eq(True).any()


def test_the_glossary_speaks_of_a_funding_map_only_where_there_is_one(newest: Edition) -> None:
    edition, config = newest
    micro = pd.DataFrame({"microarea_id": ["m1"]})
    told = {}
    for what in ("as delivered", "no funding"):
        changed, settings = VARIANTS[what](edition, config)
        given = facts_of(replace(changed, microareas=micro), settings)
        told[what] = said([page_of(glossary, given), terms._of_teams(given, words_of(given.published, settings))])
    assert "Auffällige Gebiete außerhalb der Förderkulisse, die" in told["as delivered"]
    assert "Auffällige Gebiete, die" in told["no funding"] and "in aktueller" not in told["no funding"]


def test_the_list_of_profiles_has_no_column_that_says_the_same_of_all(newest: Edition) -> None:
    for what, names in (
        ("as delivered", ["name", "key", "beside", "kind"]),
        ("no funding", ["name", "key", "beside"]),
        ("no districts", ["name", "key", "kind"]),
    ):
        facts = facts_without(what, newest)
        assert list(document._columns(facts, words_of(facts.published, facts.config))) == names


# --- none and one ----------------------------------------------------------------------------------------------------


def test_a_sheet_without_conspicuous_areas_says_none_and_has_no_column_of_their_chance(newest: Edition) -> None:
    edition, config = newest
    quiet = edition.flags.assign(is_auffaellig=False, is_near_miss=False)
    facts = facts_of(replace(edition, flags=quiet), config)
    page = next(page for page in page_of(district, facts) if "areas" in page)
    assert page["key"].startswith("Keines der ") and "0 von" not in page["key"]
    assert "Wahrsch" not in said(page)
    assert any("Wahrsch." in said(page) for page in page_of(district, facts_without("as delivered", newest)))


def test_none_in_a_grade_is_said_in_words(newest: Edition) -> None:
    edition, config = newest
    facts = facts_of(replace(edition, flags=edition.flags.assign(is_near_miss=False)), config)
    told = stability._key(facts, words_of(edition, config))
    assert not re.search(r"\b0\b", told) and "Knapp nicht auffällig ist kein Gebiet." in told
