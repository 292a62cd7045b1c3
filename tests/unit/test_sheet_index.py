"""The overview of district sheets: every district once, with the pages of its sheets."""

from dataclasses import replace

import pandas as pd
import pytest
from atlas_editions import VARIANTS, entries, made_up_city

from pipeline.config import Config
from pipeline.products import atlas, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import facts_of
from pipeline.products.language import speaking
from pipeline.products.pages import district, sheet_index
from pipeline.products.published import Published
from pipeline.products.words import words_of

Edition = tuple[Published, Config]


@pytest.fixture(scope="module")
def newest() -> Edition:
    editions, config = made_up_city()
    return editions["2022"], config


def composed(edition, config):
    facts, words = facts_of(edition, config), words_of(edition, config)
    drawings = Drawings(facts)
    return district.pages(facts, drawings, words), drawings


def test_every_district_has_a_row_with_its_sheets_and_a_number_on_the_map(newest: Edition) -> None:
    edition, config = newest
    (first, *sheets), drawings = composed(edition, config)
    (table,) = entries([first], "table")
    anchors = [page["anchor"] for page in sheets]
    assert [place for row in table["rows"] for place in row[-1]["pages"]] == anchors
    areas = facts_of(edition, config).areas
    names = dict(areas[["district_id", "district"]].drop_duplicates().itertuples(index=False))
    assert [row[1] for row in table["rows"]] == [names[key] for key in sorted(names)]
    counts = [
        [
            int(own.sum())
            for own in (areas["district_id"].eq(key), areas["district_id"].eq(key) & areas["is_auffaellig"].eq(True))
        ]
        for key in sorted(names)
    ]
    assert [row[2:4] for row in table["rows"]] == [[text.count(n) for n in both] for both in counts]
    drawn = drawings.svg["blattuebersicht"]
    assert all(f">{n}<" in drawn for n in range(1, len(names) + 1))


def test_a_district_of_which_no_area_is_assessed_has_no_count_of_conspicuous_ones(newest: Edition) -> None:
    edition, config = newest
    facts = facts_of(edition, config)
    keys = sorted(set(facts.areas["district_id"]))
    own = facts.areas["district_id"].eq(keys[0])
    facts.__dict__["areas"] = facts.areas.assign(is_valid=facts.areas["is_valid"].astype(object).where(~own, False))
    places = {key: [f"sheet-{key}-1"] for key in keys}
    rows = sheet_index._rows(facts, dict.fromkeys(places, "1"), places)
    (note,) = sheet_index._unknown(rows)
    assert "kein Gebiet bewertet" in str(note["text"]) and sheet_index._unknown(rows[1:]) == []
    assert rows[0][3] == text.NOT_AVAILABLE and rows[1][3] != text.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("n", "pages", "name"),
    [
        (1, 0, "Ort"),
        (2, 1, "Ort"),
        (sheet_index.BESIDE + 1, 2, "Ort"),
        (3 * sheet_index.PART + 1, 3, "Ort"),
        (sheet_index.BESIDE, 1, "Ort"),
        (sheet_index.BESIDE, 2, "Ort an der langen Straße nach Westen"),
    ],
)
def test_many_districts_go_on_pages_of_their_own(newest: Edition, n: int, pages: int, name: str) -> None:
    edition, config = newest
    facts, words = facts_of(edition, config), words_of(edition, config)
    areas = facts.areas.assign(district_id=[f"{i % n:03}" for i in range(len(facts.areas))])
    if n > len(areas):
        extra = pd.concat([areas] * (n // len(areas) + 1))
        areas = extra.assign(district_id=[f"{i % n:03}" for i in range(len(extra))])
    facts.__dict__["areas"] = areas.assign(district=name)
    places = {f"{i:03}": [f"sheet-{i}"] for i in range(n)}
    drawn = type("Stub", (), {"districts": lambda *_: "a", "figure": lambda *_: {"block": "figure"}})()
    found = sheet_index.pages(facts, drawn, words, places)
    assert len(found) == pages
    told = [row[-1]["pages"][0] for page in found for table in entries([page], "table") for row in table["rows"]]
    assert told == ([f"sheet-{i}" for i in range(n)] if pages else [])


def test_the_overview_is_said_in_english(newest: Edition) -> None:
    with speaking("en"):
        (first, *_), _ = composed(*newest)
    assert first["title"] == "Overview of map pages"


def test_without_districts_there_is_no_overview(newest: Edition) -> None:
    document, _ = atlas.compose(*VARIANTS["no districts"](*newest))
    assert not [page for page in document["pages"] if page.get("label") == "Übersicht der Blätter"]


def test_a_sheet_says_from_which_share_it_names_funding_areas_where_one_is_left_out(newest: Edition) -> None:
    """Of the same funding areas, once all reach into an area of the sheet, once one has half a per cent of one."""
    edition, config = newest
    whole = edition.overlay["funding_id"].ne("F2")
    crumbs = edition.overlay.assign(share_area=edition.overlay["share_area"].where(whole, 0.005))
    for overlay, is_partial in ((edition.overlay, False), (crumbs, True)):
        pages, _ = composed(replace(edition, overlay=overlay), config)
        said = [text for page in pages for text in map(str, page["blocks"]) if "in den Gebieten dieses Blatts" in text]
        assert any("der Fläche eines Gebiets): Eins." in text for text in said) == is_partial, said
