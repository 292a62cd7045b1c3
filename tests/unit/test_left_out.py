"""What an edition has nothing to say of takes no sheet, page or column; what is said of all areas is said once."""

from dataclasses import replace

import atlas_editions
import pandas as pd
import pytest
from atlas_editions import VARIANTS

from pipeline.config import Config
from pipeline.products import team_words, workbook
from pipeline.products.drawings import Drawings
from pipeline.products.facts import facts_of
from pipeline.products.language import speaking
from pipeline.products.pages import teams
from pipeline.products.published import Published
from pipeline.products.sheets.model import Column, Sheet, in_unit
from pipeline.products.words import words_of


@pytest.fixture(scope="module")
def newest() -> tuple[Published, Config]:
    editions, config = atlas_editions.made_up_city()
    return editions["2022"], config


def sheets(edition: Published, config: Config) -> dict[str, Sheet]:
    found = workbook.sheets_of(facts_of(edition, config), words_of(edition, config))
    return {sheet.slug: sheet for sheet in found}


def unserved(edition: Published) -> Published:
    """The same edition with micro-areas too large for any team and too far from any other."""
    return replace(
        edition,
        teams=edition.teams.assign(team=None, status="too_large", is_base=False),
        team_options=edition.team_options.iloc[:0],
        links=edition.links.assign(is_axis=False, reason_code=None),
    )


def test_without_an_earlier_date_only_areas_without_status_are_listed_and_the_rest_is_said_once(
    newest: tuple[Published, Config],
) -> None:
    whole, first = sheets(*newest), sheets(*VARIANTS["no dynamics"](*newest))
    assert "is_dynamics_valid" in whole["nicht_bewertet"].rows and not whole["nicht_bewertet"].note
    listed = first["nicht_bewertet"]
    assert len(listed.rows) and not listed.rows["is_valid"].eq(True).any()
    assert "is_dynamics_valid" not in [column.name for column in listed.columns]
    assert listed.note == "Dynamik ist in dieser Ausgabe bei keinem Gebiet bewertet: kein früherer Zeitpunkt."


def test_an_index_that_the_edition_does_not_have_has_no_weights_and_no_steps(newest: tuple[Published, Config]) -> None:
    whole, first = sheets(*newest), sheets(*VARIANTS["no dynamics"](*newest))
    assert "Dynamik-Index" in set(whole["gewichte"].rows["above"])
    assert set(first["gewichte"].rows["above"]) == set(whole["gewichte"].rows["above"]) - {"Dynamik-Index"}
    assert "Rechenweg: Dynamik-Index" in set(whole["hinweise"].rows["topic"])
    topics = first["hinweise"].rows.set_index("topic")["said"]
    assert "Rechenweg: Dynamik-Index" not in topics and "kein früherer Zeitpunkt" in topics["Dynamik"]


def test_a_city_that_assesses_nothing_says_nothing_of_assessed_areas_and_stability(
    newest: tuple[Published, Config],
) -> None:
    topics = sheets(*VARIANTS["no method"](*newest))["hinweise"].rows.set_index("topic")["said"]
    assert "bewertet" not in topics["Gebiete"] and "Stabilität" not in topics
    assert ", davon " in sheets(*newest)["hinweise"].rows.set_index("topic")["said"]["Gebiete"]


def test_a_rate_is_per_its_base_and_not_in_it() -> None:
    assert in_unit("je 100") == "je 100" and in_unit("%") == "in %"
    assert Column("a", "Anteil", unit="%").titled == "Anteil, in %"
    with speaking("en"):
        assert in_unit("per 1,000") == "per 1,000" and in_unit("m²") == "in m²"


def test_where_no_team_and_no_connection_is_proposed_there_is_no_map_and_no_sheet_of_them(
    newest: tuple[Published, Config],
) -> None:
    edition, config = newest
    assert team_words.of(facts_of(edition, config)) and "mobile_teams" in sheets(edition, config)
    bare = unserved(edition)
    facts, words = facts_of(bare, config), words_of(bare, config)
    pages = teams.pages(facts, Drawings(facts), words)
    assert [page["title"] for page in pages] == ["Einsatzgebiete 2022"]
    assert pages[0]["key"].endswith("Mobile Teams und Verbindungen sind nicht vorgeschlagen.")
    left = sheets(bare, config)
    assert "mobile_teams" not in left and "einsatzgebiete" in left
    assert "Mobile Teams" not in set(left["inhalt"].rows["sheet"])


def test_layers_that_nobody_delivered_have_no_column(newest: tuple[Published, Config]) -> None:
    edition, config = newest
    bare = replace(
        edition,
        links=edition.links.assign(is_barred=None),
        microareas=edition.microareas.assign(has_institution=None),
    )
    for shown, is_there in ((replace(edition, links=edition.links.assign(is_barred=False)), True), (bare, False)):
        names = {column.name for column in sheets(shown, config)["verbindungen"].columns}
        assert ("is_barred" in names) is is_there
    names = {column.name for column in sheets(bare, config)["einsatzgebiete"].columns}
    assert "has_institution" not in names and pd.isna(bare.links["is_barred"]).all()
