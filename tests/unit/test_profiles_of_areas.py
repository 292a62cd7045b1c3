"""What profiles of areas say of funding, certainty and withheld values, and that their maps can be read."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from atlas_editions import entries, texts

from pipeline.config import Config
from pipeline.methods.share_interval import share_interval
from pipeline.products import palette, text
from pipeline.products.facts import facts_of
from pipeline.products.language import speaking
from pipeline.products.pages import map_signs
from pipeline.products.profiles import back, document, placing, trend
from pipeline.products.published import Published

City = tuple[list[Published], Config]


def changed(city: City, **tables: Any) -> City:
    """The city with tables of its newest edition replaced."""
    return [replace(city[0][0], **tables), *city[0][1:]], city[1]


def flagged(city: City) -> list[str]:
    """Keys of the conspicuous areas."""
    flags = city[0][0].flags
    return sorted(flags.loc[flags["is_auffaellig"].eq(True), "area_id"])


def pages(city: City, area_id: str) -> tuple[str, str]:
    """Both pages of one area as text with ordinary spaces."""
    made = document.compose(*city, [area_id])[0]["profiles"][0]
    front, back = (" ".join(texts(page)).replace("\u202f", " ") for page in made["pages"])
    return front, back


# --- funding -------------------------------------------------------------------------------------------------------


def test_planned_and_former_funding_is_named_with_its_share_and_of_what(city: City) -> None:
    newest, area_id = city[0][0], flagged(city)[0]
    row = newest.overlay.iloc[[0]].assign(area_id=area_id, basis="residents", share_area=0.5)
    key = str(row["funding_id"].iloc[0])
    name = facts_of(newest, city[1]).funding_names[key]
    others = newest.overlay[newest.overlay["area_id"] != area_id]
    for kind, said in (("planned", "geplant"), ("current", "laufend")):
        overlay = below(others, row.assign(kind=kind, share_residents=0.91))
        assert f"{name} ({said}): 91 % der Bevölkerung" in pages(changed(city, overlay=overlay), area_id)[0]
    cut = below(others, row.assign(kind="current", share_residents=0.0))
    assert (
        f"{name} (laufend): 50 % der Fläche, unter 1 % der Bevölkerung" in pages(changed(city, overlay=cut), area_id)[0]
    )
    hidden = below(others, row.assign(kind="current", share_residents=np.nan))
    assert f"{name} (laufend): Anteil geheim" in pages(changed(city, overlay=hidden), area_id)[0]


def below(*frames: pd.DataFrame) -> pd.DataFrame:
    """Rows of frames below each other, with the columns of the first."""
    return pd.concat(frames, ignore_index=True)[list(frames[0].columns)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("former", "frühere Förderung"), ("planned", "geplante Förderung"), ("current", "am Stichtag")],
)
def test_the_legend_holds_a_sample_of_the_lines_that_are_seen(city: City, kind: str, said: str) -> None:
    funding = city[0][0].funding
    made = document.compose(*changed(city, funding=funding.assign(kind=kind)))[0]["profiles"]
    areas = [entry for entry in made if not entry["id"].startswith("funding")]
    lines = [row for entry in areas for row in lines_of(entry["pages"][0]) if row[0]["swatch"]["colour"] != palette.INK]
    assert lines
    assert all(row[0] == map_signs.KINDS[kind][0] for row in lines)
    assert all(said in row[1] for row in lines)


def lines_of(page: Any) -> list[Any]:
    """Rows of the tables of a page that begin with the sample of a line."""
    rows = [row for table in entries(page, "table") for row in table["rows"]]
    return [row for row in rows if isinstance(row[0], dict) and row[0].get("swatch", {}).get("kind") == "line"]


def test_an_area_is_found_on_its_map_by_name_or_by_number(city: City) -> None:
    long = city[0][0].areas.assign(name="Großwohnsiedlung am Bahnhof " + city[0][0].areas["name"])
    made, drawings = document.compose(*changed(city, areas=long))
    for place, entry in enumerate(e for e in made["profiles"] if not e["id"].startswith("funding")):
        drawn = drawings[f"gebiet-{place + 1}-umgebung"]
        number = [row for table in entries(entry["pages"][0], "table") for row in table["rows"]
                  if isinstance(row[0], dict) and row[0].get("swatch", {}).get("kind") == "number"]  # fmt: skip
        listed = {str(row[1]) for row in number}
        assert entry["name"] in listed or entry["name"].split()[-1] in drawn


# --- certainty -----------------------------------------------------------------------------------------------------


def test_the_interval_of_a_share_holds_its_probability() -> None:
    rng = np.random.default_rng(1)
    low, high = share_interval(0.2, 1000, 2.0)
    draws = rng.beta(0.5 + 500 * 0.2, 0.5 + 500 * 0.8, 200_000)
    assert ((draws > low) & (draws < high)).mean() == pytest.approx(0.9, abs=0.005)
    assert share_interval(0.0, 100, 2.0)[0] >= 0.0
    wide = share_interval(0.2, 500, 2.0)
    assert wide[1] - wide[0] > high - low


def test_an_interval_stands_only_beside_a_published_value_with_a_published_denominator(city: City) -> None:
    area_id, newest = flagged(city)[0], city[0][0]
    effects = effects_of(newest)
    shown = pages(changed(city, design_effect=effects), area_id)[1]
    people = newest.population
    hidden = people.assign(
        residents=people["residents"].where(people["area_id"].ne(area_id) | people["group"].eq("all"))
    )
    silent = pages(changed(city, design_effect=effects, population=hidden), area_id)[1]
    pattern = re.compile(r"90 %: \d+,\d–\d+,\d")
    assert pattern.search(shown)
    assert len(pattern.findall(silent)) < len(pattern.findall(shown))
    assert "wird sonst nichts veröffentlicht" in silent


def effects_of(published: Published) -> Any:
    """Design effect of every indicator."""
    names = sorted(set(published.indicators["indicator"]))
    frame = pd.DataFrame({"indicator": names, "used": 2.0})
    return frame.reindex(columns=list(published.design_effect.columns))


def test_most_draws_saying_otherwise_stands_in_the_headline(city: City) -> None:
    area_id, newest = flagged(city)[0], city[0][0]
    rows = newest.certainty.assign(
        flag_probability=newest.certainty["flag_probability"].mask(newest.certainty["area_id"] == area_id, 0.35)
    )
    assert "in mehr als der Hälfte der Ziehungen nicht auffällig" in pages(changed(city, certainty=rows), area_id)[0]


def test_shares_of_draws_are_cut_off_like_the_probability_above_them() -> None:
    assert [text.probability(v).replace("\u202f", " ") for v in (0.016, 0.309, 0.675)] == ["1 %", "30 %", "67 %"]
    assert text.probability(0.0).replace("\u202f", " ") == "< 1 %"


def test_quartiles_of_few_published_values_stand_for_no_city(city: City) -> None:
    newest = city[0][0]
    area_id, rows = flagged(city)[0], newest.scores
    ids = [area_id, *sorted(set(rows["area_id"]) - {area_id})]
    for kept, is_told in ((0.9, True), (0.7, False)):
        hidden = set(ids[int(kept * len(ids)) :])
        scores = rows.assign(score=rows["score"].mask(rows["area_id"].isin(hidden)))
        page = pages(changed(city, scores=scores), area_id)[1]
        assert ("Das Band fehlt, wo weniger als" not in page) == is_told


# --- what is withheld ----------------------------------------------------------------------------------------------


def test_no_indicator_behind_a_withheld_score_is_named_as_what_carries_it(city: City) -> None:
    area_id, newest = flagged(city)[0], city[0][0]
    rows = newest.reasons
    hidden = rows.assign(value=rows["value"].where(rows["area_id"] != area_id))
    front = pages(changed(city, reasons=hidden), area_id)[0]
    assert "tragen vor allem" not in front and "trägt vor allem" not in front
    assert "Die Werte dahinter sind geheim" in front
    assert "Index ." not in front and "(.)" not in front


def test_withheld_groups_of_the_population_are_one_sentence(city: City) -> None:
    area_id, people = flagged(city)[0], city[0][0].population
    hidden = people.assign(residents=people["residents"].where(people["group"].eq("all")))
    back = pages(changed(city, population=hidden), area_id)[1]
    assert back.count("werden nicht veröffentlicht") == 1
    assert "unter 15 Jahre" not in back


def test_a_stretch_that_begins_where_nothing_compares_is_not_called_short(city: City) -> None:
    area_id, flags = flagged(city)[0], city[0][0].flags
    own = flags["area_id"] == area_id
    cut = flags.assign(
        history=flags["history"].mask(own, "?x"),
        editions_flagged=flags["editions_flagged"].mask(own, 1),
        is_persistent=flags["is_persistent"].mask(own, False),
    )
    front = pages(changed(city, flags=cut), area_id)[0]
    assert "nicht bestimmbar: davor nicht vergleichbar" in front
    assert "nicht dauerhaft auffällig" not in front
    assert not placing.is_cut_off(flags[own].iloc[0].copy().replace({"history": "ox"}))


# --- charts, list, language ----------------------------------------------------------------------------------------


def panel(values: list[float], **settings: Any) -> trend.Panel:
    """A panel without a band."""
    none = [None] * len(values)
    return trend.Panel("Anteil (%)", values, none, none, none, **settings)


def test_shares_begin_at_nothing_and_what_is_cut_off_is_marked() -> None:
    assert panel([64.6, 65.2], from_zero=True).span == (0.0, 65.2)
    assert panel([20.0, 50.0]).span == (0.0, 50.0), "where it costs little room"
    assert panel([4900.0, 5050.0]).span == (4900.0, 5050.0)
    assert panel([0.4, 1.2], is_ratio=False).span == (0.4, 1.2)
    marked = [trend.draw([one], ["1", "2"], [], 186.0).count("<path") for one in
              (panel([4900.0, 5050.0]), panel([4900.0, 5050.0], is_ratio=False))]  # fmt: skip
    assert marked[0] == marked[1] + 2


def test_every_grid_line_of_a_chart_has_its_number() -> None:
    drawn = trend.draw([panel([-1.5, 5.5], is_ratio=False)], ["1", "2"], [], 186.0)
    marks = trend.ticks(-1.5, 5.5)
    assert all(f">{mark:.0f}<".replace("-", "\u2212") in drawn for mark in marks)


def test_an_area_without_a_name_is_called_by_its_key(city: City) -> None:
    area_id, areas = flagged(city)[0], city[0][0].areas
    nameless = areas.assign(name=areas["name"].mask(areas["area_id"] == area_id, area_id))
    assert document.subjects(*changed(city, areas=nameless))[area_id] == f"Quartier {area_id}"


def test_rows_of_the_list_fill_whole_pages() -> None:
    assert document.row_mm(10) == document.MOST_MM
    assert document.row_mm(document.ROWS) == pytest.approx(document.LEAST_MM)
    assert document.LEAST_MM <= document.row_mm(document.ROWS + 1) <= document.MOST_MM


def test_no_german_stands_on_an_english_page(city: City) -> None:
    german, _ = document.compose(*city)
    with speaking("en"):
        made, _ = document.compose(*city)
    said = " ".join(texts(made["profiles"]))
    assert not re.search(r"\b(Kategorien|Vorschläge|Rangfolge|Ziehung|auffällig|nicht|Einstufung)\b", said)
    assert german["cover"]["terms"]


def test_each_change_of_a_neighbour_bears_its_sign(city: City) -> None:
    newest, area_id = city[0][0], flagged(city)[0]
    rows = newest.contrast
    own = rows["area_id"] == area_id
    rows = rows.assign(
        part=rows["part"].mask(own, "dynamics"),
        value=rows["value"].mask(own, 6.4),
        neighbour_value=rows["neighbour_value"].mask(own, -1.6),
    )
    both = pages(changed(city, contrast=rows), area_id)
    for page in both:
        assert "+6,4 gegenüber \u22121,6 Prozentpunkte" in page
        assert "6,4 %" not in page


def test_the_template_still_takes_every_page(city: City, tmp_path: Path) -> None:
    with speaking("en"):
        document.build(*city, tmp_path / "profiles.pdf", flagged(city)[:1])
    assert (tmp_path / "profiles.pdf").stat().st_size > 10_000


# --- one edition, groups that do not add up --------------------------------------------------------------------------


def test_of_one_edition_no_development_is_shown_and_nothing_is_said_to_be_lasting_or_not(city: City) -> None:
    (newest, *_), config = city
    area_id = flagged(city)[0]
    history = replace(newest.history, editions=newest.history.editions.tail(1))
    flags = newest.flags.assign(history="x", editions_flagged=1, is_persistent=False)
    first, second = pages(([replace(newest, history=history, flags=flags)], config), area_id)
    assert "erstmals" not in first and "noch nicht zu beurteilen: dafür braucht es 3 Ausgaben" in first
    assert "Entwicklung" not in second and "Verlauf der Einstufung" not in second and "Nachbargebiete" in second


def test_groups_that_are_no_counts_or_hold_others_say_so() -> None:
    exact, near = ({"residents": 10.0, "is_approximate": is_near} for is_near in (False, True))
    assert back._people_note({"u15": exact, "15_65": exact, "65plus": exact}) == ""
    assert back._people_note({"u18": exact, "15_65": near}) == (
        "Angenähert: 15 bis unter 65 Jahre; Summen können von der Einwohnerzahl abweichen. Altersgruppen "
        "überschneiden sich."
    )
