"""Profiles of funding areas: their own boundary, every area that they touch, figures that agree with one another."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from atlas_editions import texts

from pipeline.config import Config
from pipeline.products import exit_words, palette, svg
from pipeline.products.facts import facts_of
from pipeline.products.profiles import document, funded, funded_map
from pipeline.products.profiles.drawn import AROUND_MM, FUNDED_SURROUNDINGS, LOCATOR_MM
from pipeline.products.profiles.material import Material
from pipeline.products.published import Published
from pipeline.products.words import words_of

City = tuple[list[Published], Config]


def material(city: City, **tables: Any) -> Material:
    """What profiles are made from, with tables of the newest edition replaced."""
    newest = replace(city[0][0], **tables)
    return document.material([newest, *city[0][1:]], facts_of(newest, city[1]), words_of(newest, city[1]))


def rows_of(one: Material) -> pd.DataFrame:
    return funded.chosen(one).set_index("funding_id", drop=False)


def flat(value: Any) -> str:
    return " ".join(texts(value)).replace("\u202f", " ")


def test_a_funding_area_is_drawn_by_its_own_boundary(city: City) -> None:
    """Moved off the lines between areas, the outline and the overview follow the funding area, not the areas."""
    newest = city[0][0]
    key = funded.listed(newest)["funding_id"].iloc[0]
    funding = newest.funding.copy()
    own = funding["funding_id"].eq(key)
    moved = shapely.buffer(funding.loc[own, "geometry"].iloc[0], -40.0, join_style="mitre")
    funding["geometry"] = [moved if is_own else shape for is_own, shape in zip(own, funding["geometry"], strict=True)]
    one = material(city, funding=funding)
    members = one.facts.published.overlay.query("funding_id == @key and share_area > 0.5")["area_id"]
    numbers = {str(area_id): str(n) for n, area_id in enumerate(members, 1)}
    assert funded_map.maps(one, "test", key, "Fördergebiet", numbers)
    paper = one.drawn._paper(*LOCATOR_MM)
    assert svg.area(svg.polygon_path(paper.place([moved])), palette.WINE) in one.drawn.svg["test-lage"]
    free = one.drawn._free(list(numbers), FUNDED_SURROUNDINGS)
    around = one.drawn._paper(*AROUND_MM, focus=frozenset(numbers), surroundings=free)
    (line,) = re.findall(rf'd="M([-\d ]+)l([-\d ]+)z?" [^>]*stroke="{palette.INK}"', one.drawn.svg["test-umgebung"])
    start, steps = (np.array(re.findall(r"-?\d+", part), float).reshape(-1, 2) for part in line)
    drawn = shapely.Polygon(np.vstack((start, start + steps.cumsum(axis=0))) / 100)
    assert drawn.symmetric_difference(around.place([moved])[0]).area < 0.01 * drawn.area


def test_areas_that_it_hardly_touches_are_named(city: City) -> None:
    newest = city[0][0]
    key = funded.listed(newest)["funding_id"].iloc[0]
    overlay = newest.overlay.copy()
    own = overlay.index[overlay["funding_id"].eq(key)]
    assert len(own)
    overlay.loc[own[0], ["share_residents", "share_area", "basis"]] = [0.04, 0.04, "residents"]
    one = material(city, overlay=overlay)
    pages = funded.pages(one, rows_of(one).loc[key], 1)
    name = one.facts.areas.at[overlay.at[own[0], "area_id"], "name"]
    said = flat(pages[0])
    assert "Zu weniger als 10 % darin: " in said and name in said.split("Zu weniger als 10 % darin: ")[1]


def test_both_means_differ_by_the_change(city: City) -> None:
    """The mean now is that of the part that compares; that of the whole stands beside it under its own name."""
    one = material(city)
    row = rows_of(one).iloc[0].copy()
    row[["score_before", "score_now", "score_change", "error", "p_adjusted", "covered"]] = [
        1.0, -0.05, -1.13, 0.16, 0.001, 0.74,
    ]  # fmt: skip
    row["previous_edition"] = "2020"
    table = dict(funded._tested(one, row))
    assert table["Mittlerer Indexwert 2020, vergleichbarer Teil"] == "1,00"
    assert table["Mittlerer Indexwert 2022, vergleichbarer Teil"] == "−0,13"
    assert table["Veränderung gegenüber der Stadt"] == "−1,13"
    assert table["Mittlerer Indexwert 2022, alle Gebiete mit Angabe"] == "−0,05"
    assert table["Irrtumsanteil (erwarteter Anteil falscher Befunde)"] == "unter 1 %".replace(" %", "\u202f%")
    row["score_change"] = 0.2
    assert dict(funded._tested(one, row))["Veränderung gegenüber der Stadt"] == "+0,20"


def test_an_area_that_ended_says_so_and_what_became_of_it(city: City) -> None:
    newest = city[0][0]
    key = str(newest.exits["funding_id"].iloc[0])
    exits = newest.exits.copy()
    exits.loc[exits["funding_id"].eq(key), ["kind", "share_conspicuous"]] = ["former", 0.54]
    funding = newest.funding.assign(valid_to_on=pd.Timestamp("2021-12-31"))
    path = newest.exit_history.copy()
    path.loc[path["funding_id"].eq(key), ["kind", "share_conspicuous"]] = ["former", 0.54]
    before = path["funding_id"].eq(key) & path["of_edition"].eq("2020")
    path.loc[before, ["kind", "share_conspicuous"]] = ["current", 0.33]
    assert before.any()
    told = exit_words.table(replace(newest, exits=exits, funding=funding, exit_history=path), {})
    said = told.set_index("funding_id").at[key, "evidence"].replace("\u202f", " ")
    assert said.startswith("Förderung am 31.12.2021 beendet; für beendete Fördergebiete wird kein Vorschlag berechnet.")
    assert said.endswith(
        "leben 54 % der Bevölkerung; in der letzten Ausgabe während der Förderung (2020) waren es 33 %."
    )


def test_whether_it_was_funded_before_is_unknown_without_a_first_day(city: City) -> None:
    newest = city[0][0]
    key = next(str(row.funding_id) for row in newest.exits.itertuples() if row.kind == "current")
    path = newest.exit_history.copy()
    path.loc[path["funding_id"].eq(key), "kind"] = "current"
    for day, is_unknown in ((pd.NaT, True), (pd.Timestamp("2015-01-01"), False)):
        one = material(city, funding=newest.funding.assign(valid_from_on=day), exit_history=path)
        pages = funded.pages(one, rows_of(one).loc[key], 1)
        assert ("unbekannt" in flat(pages[1])) == is_unknown
        assert ("Beginn nicht geliefert" in flat(pages[0])) == is_unknown


def test_the_pdf_has_two_pages_for_each(city: City, tmp_path: Path) -> None:
    keys = list(funded.listed(city[0][0])["funding_id"])
    made, _ = document.compose(*city, only=keys)
    assert [len(entry["pages"]) for entry in made["profiles"]] == [2] * len(keys)
