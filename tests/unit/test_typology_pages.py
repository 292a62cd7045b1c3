"""What atlas and workbook say of the types of areas."""

import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest
import synthetic_city
from atlas_editions import texts
from test_maps import paper_of
from test_typology_published import city

from pipeline.products import atlas, maps, palette, published, text, type_words, workbook
from pipeline.products.facts import facts_of
from pipeline.products.words import words_of
from pipeline.store import Store


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """The newest edition of a city whose sources are not public, one type with a name."""
    folder = tmp_path_factory.mktemp("types")
    config = city(folder, labels={"B": "Mischgebiete"})
    database = synthetic_city.run(folder / "a.duckdb", config)
    with Store(database, read_only=True) as store:
        return published.read(store, "2022"), config


def typed(edition) -> type_words.TypeFacts:
    found = type_words.of(facts_of(*edition))
    assert found is not None
    return found


def said(document, label):
    page = next(page for page in document["pages"] if page.get("label") == label)
    return " ".join(texts(page)).replace(text.THIN, " ")


def test_the_atlas_has_map_and_profiles_and_compiles(edition, tmp_path: Path):
    document, drawings = atlas.compose(*edition)
    assert "typen" in drawings and re.search(r">[ABC]</text>", drawings["typen"])
    shown = said(document, "Sozialraumtypen")
    types = edition[0].types
    published_areas = int(types["type_code"].notna().sum())
    assert f"{published_areas} Gebiete in 3 Typen" in shown
    assert "Ohne Typ: 1 unter 300 Einw." in shown and "Geheimhaltung" in shown and "Mischgebiete" in shown
    (tmp_path / "work").mkdir()
    atlas.typeset(document, drawings, tmp_path / "work", tmp_path / "atlas.pdf")
    assert (tmp_path / "atlas.pdf").read_bytes().startswith(b"%PDF")


def test_the_alt_text_is_short_and_names_the_second_sign(edition):
    document, _ = atlas.compose(*edition)
    page = next(page for page in document["pages"] if page.get("label") == "Sozialraumtypen")
    alt = page["blocks"][0]["parts"][0][0]["alt"]
    assert len(alt) <= text.ALT_LIMIT and "Sozialraumtypen 2022" in alt


def test_a_sentence_names_what_lies_half_an_sd_from_the_mean_and_nothing_else(edition):
    found = typed(edition)
    catalogue = edition[1].catalogue
    for code in found.codes:
        sentence = type_words.sentence(found, code, numbers=False)
        for indicator in found.indicators:
            row = found.row(code, indicator)
            assert (catalogue[indicator].short_de in sentence) == (abs(row.standardised) >= 0.5)
        before, _, after = sentence.lower().partition("unterdurchschnittlich")
        for indicator in found.indicators:
            if found.row(code, indicator).standardised >= 0.5:
                assert (
                    catalogue[indicator].short_de.lower() in before
                    and catalogue[indicator].short_de.lower() not in after
                )


def test_a_type_without_published_means_says_so(edition):
    tables, config = edition
    rows = tables.type_profiles.copy()
    rows.loc[rows["type_code"] == "A", ["mean", "standardised"]] = np.nan
    found = typed((dataclasses.replace(tables, type_profiles=rows), config))
    assert type_words.sentence(found, "A", numbers=True) == "Mittelwerte werden nicht ausgewiesen."


@pytest.mark.parametrize(("mean", "word"), [(0.95, "sehr gut"), (0.8, "gut"), (0.7, "mäßig"), (0.64, "gering")])
def test_words_of_agreement(edition, mean, word):
    tables, config = edition
    found = typed((dataclasses.replace(tables, typology=tables.typology.assign(agreement=mean)), config))
    assert f"Übereinstimmung {word} " in type_words.agreement(found)


def test_the_workbook_lists_every_area_with_its_type_or_why_there_is_none(edition):
    facts = facts_of(*edition)
    sheets = {sheet.slug: sheet for sheet in workbook.sheets_of(facts, words_of(*edition))}
    rows = sheets["sozialraumtypen"].rows.set_index("area_id")
    assert len(rows) == 60
    assert not any("distance" in column.name for column in sheets["sozialraumtypen"].columns), "never published here"
    none = rows[rows["type_code"].isna()]
    assert (none["value_status"] != "").all()
    assert "ohne Typ: unter 300 Einw." in set(none["value_status"])
    assert len(sheets["typprofile"].rows) == 9


def test_without_a_typology_there_is_no_page_and_no_sheet(edition):
    tables, config = edition
    plain = dataclasses.replace(config, settings=config.settings.model_copy(update={"typology": None}))
    empty = dataclasses.replace(tables, typology=tables.typology.iloc[:0])
    document, _ = atlas.compose(empty, plain)
    assert not [p for p in document["pages"] if "Sozialraumtypen" in str(p.get("title"))]
    assert "sozialraumtypen" not in {s.slug for s in workbook.sheets_of(facts_of(empty, plain), words_of(empty, plain))}


def test_a_letter_stands_where_there_is_room_in_legible_ink():
    sheet = paper_of()
    letters = dict.fromkeys(sheet.area_ids, "E")
    drawn = maps.draw(sheet, maps.Layers(fills=dict.fromkeys(letters, palette.TYPES[4]), letters=letters))
    found = re.findall(r'<text [^>]*fill="(#\w+)"[^>]*>E</text>', drawn)
    assert found and set(found) == {palette.WHITE}
