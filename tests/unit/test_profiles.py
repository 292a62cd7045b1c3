"""Profiles: who has one, two pages each, what they state, what they never state, and what their PDF promises."""

import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import atlas_editions
import numpy as np
import pandas as pd
import pikepdf
import pytest
from atlas_editions import VARIANTS, entries, texts
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Config
from pipeline.errors import MissingInput
from pipeline.products import atlas, text
from pipeline.products.facts import facts_of
from pipeline.products.language import speaking
from pipeline.products.profiles import document, past, single, trend
from pipeline.products.profiles.tables import needed
from pipeline.products.published import Published
from tests import pdfchecks

City = tuple[list[Published], Config]


@pytest.fixture(scope="module")
def pdf(city: City, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The profiles of the newest edition."""
    target = tmp_path_factory.mktemp("profiles") / "steckbriefe.pdf"
    document.build(*city, target)
    return target


def changed(city: City, variant: str) -> City:
    """The city with its newest edition changed."""
    newest, config = VARIANTS[variant](city[0][0], city[1])
    return [newest, *city[0][1:]], config


def with_newest(city: City, **tables: Any) -> City:
    """The city with tables of its newest edition replaced."""
    return [replace(city[0][0], **tables), *city[0][1:]], city[1]


def flat(value: Any) -> str:
    """Every text with ordinary spaces."""
    return " ".join(texts(value)).replace("\u202f", " ")


def profile_of(city: City, area_id: str) -> dict[str, Any]:
    """The profile of one area."""
    return next(entry for entry in document.compose(*city)[0]["profiles"] if entry["id"] == area_id)


def flagged(city: City) -> list[str]:
    """Keys of the conspicuous areas."""
    flags = city[0][0].flags
    return sorted(flags.loc[flags["is_auffaellig"].eq(True), "area_id"])


# --- who has a profile ---------------------------------------------------------------------------------------------


def test_every_conspicuous_and_every_funding_area_has_one_profile(city: City) -> None:
    found = [entry["id"] for entry in document.compose(*city)[0]["profiles"]]
    exits = city[0][0].exits
    funding = [f"funding {key}" for key in exits.loc[exits["kind"] != "new", "funding_id"]]
    assert len(funding) == 3
    assert sorted(found) == sorted([*flagged(city), *funding])
    assert len(set(found)) == len(found) > len(funding)
    assert {key.removeprefix("funding ") for key in found} == set(document.subjects(*city))


def test_what_stands_in_for_funding_has_none_and_is_never_spoken_of_as_funding(city: City) -> None:
    made, _ = document.compose(*changed(city, "stand-in"))
    assert [entry["id"] for entry in made["profiles"] if entry["id"].startswith("funding")] == []
    said = flat(made).replace(atlas_editions.NOTICE, "")
    assert "Platzhaltergebiete" in said
    for word in ("gefördert", "Fördergebiet", "Aufnahme", "Förderkulisse", "Verstetig"):
        assert word not in said, word


def test_a_city_that_flags_nothing_has_no_profiles(city: City, tmp_path: Path) -> None:
    document.build(*changed(city, "no method"), tmp_path / "steckbriefe.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name != "no method"])
def test_every_kind_of_edition_gives_sound_profiles(city: City, variant: str) -> None:
    editions, config = changed(city, variant)
    made, drawings = document.compose(editions, config)
    assert made["profiles"]
    assert all(len(entry["pages"]) == 2 for entry in made["profiles"])
    assert not re.search(r"\b(nan|NaN|None|NaT|inf|True|False)\b", flat(made))
    for figure in entries(made, "figure"):
        assert figure["svg"].removesuffix(".svg") in drawings
        assert 30 < len(figure["alt"]) <= text.ALT_LIMIT, figure["alt"]


def test_areas_without_outline_or_draws_have_profiles_too(city: City, tmp_path: Path) -> None:
    newest = city[0][0]
    bare = with_newest(
        city,
        areas=newest.areas.assign(geometry=None),
        certainty=newest.certainty.iloc[:0],
        class_probability=newest.class_probability.iloc[:0],
    )
    made, _ = document.compose(*bare)
    assert not [figure for figure in entries(made, "figure") if "verlauf" not in figure["svg"]]
    assert "Keine Angabe zur Zufallsschwankung" in flat(made)
    document.build(*bare, tmp_path / "bare.pdf")
    assert _pages(tmp_path / "bare.pdf") == 2 + 2 * len(made["profiles"])


# --- what they state -----------------------------------------------------------------------------------------------


def test_numbers_are_those_that_are_published(city: City) -> None:
    facts, area_id = facts_of(city[0][0], city[1]), flagged(city)[0]
    front, back = profile_of(city, area_id)["pages"]
    area = facts.areas.loc[area_id]
    figures = [entry["value"] for entry in next(entries(front, "figures"))["entries"]]
    assert figures[0] == text.number(area["residents"])
    assert figures[1] == text.group(area["group_code"])
    assert figures[2] == facts.rounding.index(area["status_score"])
    rows = {str(row[0]): row for table in entries(back, "table") for row in table["rows"] if len(row) == 7}
    assert len(rows) == len(facts.indicators)
    values = facts.published.indicators
    own = values[(values["area_id"] == area_id) & (values["measured_on"] == facts.published.about["data_on"])]
    shown = {row[1] for row in rows.values()}
    assert shown == {text.percent(value) for value in own["value"]}


def test_neighbours_are_the_squares_around(city: City) -> None:
    # The city is a grid of eight by five squares; with corners an inner square has eight neighbours.
    made = {entry["id"]: entry for entry in document.compose(*city)[0]["profiles"]}
    area_id = flagged(city)[0]
    place = int(area_id[2:]) - 1
    around = {
        place + row * 8 + column
        for row in (-1, 0, 1)
        for column in (-1, 0, 1)
        if (row or column) and 0 <= place % 8 + column < 8 and 0 <= place // 8 + row < 5
    }
    table = list(entries(made[area_id]["pages"][1], "table"))[-1]
    assert {row[0] for row in table["rows"]} == {f"Quartier {i + 1}" for i in around}


def test_the_line_breaks_where_nothing_is_comparable(city: City) -> None:
    area_id, newest = flagged(city)[0], city[0][0]
    flags = newest.flags.assign(
        previous_area_id=newest.flags["previous_area_id"].where(newest.flags["area_id"] != area_id)
    )
    broken = with_newest(city, flags=flags)
    facts = facts_of(broken[0][0], broken[1])
    along = past.past_of(broken[0], facts, [area_id])
    assert along.editions == ["2020", "2022"]
    assert along.scores.of(area_id)[0] is None
    assert along.scores.of(area_id)[1] is not None
    back = profile_of(broken, area_id)["pages"][1]
    assert "Kein vergleichbares Gebiet: 2020." in flat(back)
    assert "nicht vergleichbar" in flat(back)


def test_a_value_of_the_edition_before_is_that_of_the_comparable_area(city: City) -> None:
    newest, older = city[0]
    one, other = flagged(city)[:2]
    swapped = newest.flags.assign(previous_area_id=newest.flags["previous_area_id"].replace({one: other, other: one}))
    along = past.past_of([replace(newest, flags=swapped), older], facts_of(newest, city[1]), [one])
    scores = older.scores[older.scores["part"] == "status"].set_index("area_id")["score"]
    assert along.scores.of(one)[0] == pytest.approx(scores[other])
    assert along.scores.middle["2020"] == pytest.approx(scores.quantile(0.5))
    assert along.breaks() == []


def test_older_editions_are_read_only_for_the_development(city: City) -> None:
    editions, config = city
    assert document.compose(needed(editions), config) == document.compose(editions, config)
    assert needed(editions)[0] is editions[0]
    assert len(needed(editions)[1].certainty) == 0


@given(st.floats(-1e5, 1e5), st.floats(1e-3, 1e5))
def test_ticks_are_few_and_enclose_the_range(low: float, width: float) -> None:
    marks = trend.ticks(low, low + width)
    slack = 1e-6 * (abs(low) + width)
    assert marks[0] <= low + slack
    assert marks[-1] >= low + width - slack
    assert 2 <= len(marks) <= 6
    assert np.ptp(np.diff(marks)) <= slack


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 0.0, [0.0, 0.5]),
        (0.0, 1e-12, [0.0, 0.5]),
        (40.0, 40.0 + 1e-6, [40.0, 42.0]),
        (40.0, 40.1, [40.0, 40.05, 40.1]),
    ],
)
def test_values_that_hardly_differ_have_no_axis_of_their_noise(low: float, high: float, said: list[float]) -> None:
    assert trend.ticks(low, high) == pytest.approx(said)


def test_a_line_has_a_gap_where_a_value_is_missing() -> None:
    panel = trend.Panel("Index", [1.0, None, 2.0, 3.0], [0.5] * 4, [1.0] * 4, [1.5] * 4)
    drawn = trend.draw([panel], ["2014", "2016", "2018", "2020"], [2], 186.0)
    assert drawn.count("<circle") == 3
    assert drawn.count("stroke-dasharray") == 1
    lines = re.findall(r'd="(M[^"]*)" fill="none" stroke="#8E1B45"', drawn)
    assert [line.count("L") for line in lines] == [1]


# --- what they never state -----------------------------------------------------------------------------------------


def test_withheld_values_leave_no_trace_but_their_word(city: City) -> None:
    newest, victim = city[0][0], flagged(city)[0]
    secret = {
        name: _blank(getattr(newest, name), victim, columns)
        for name, columns in {
            "indicators": ["value"],
            "reasons": ["value", "distance"],
            "population": ["residents"],
            "scores": ["score", "rank"],
            "contributions": ["standardised", "contribution"],
            "contrast": ["indicator", "value", "neighbour_value", "limit", "distance", "points_to_limit"],
            "certainty": ["flag_probability", "score_low", "score_high", "rank_low", "rank_high", "method_share"],
            "class_probability": ["probability"],
        }.items()
    }
    made, drawings = document.compose(*with_newest(city, **secret))
    said = flat(made)
    own = newest.indicators[(newest.indicators["area_id"] == victim)]
    others = set(newest.indicators.loc[newest.indicators["area_id"] != victim, "value"].round(1))
    hidden = {float(value) for value in own["value"].dropna() if round(float(value), 1) not in others}
    assert hidden
    for value in hidden:
        assert text.percent(value).replace("\u202f", " ") not in said, value
    residents = newest.population.loc[newest.population["area_id"] == victim, "residents"].dropna()
    page = flat(next(entry for entry in made["profiles"] if entry["id"] == victim))
    for value in residents:
        assert text.number(value).replace("\u202f", " ") not in re.findall(r"(?<!\d)\d[\d ]*(?!\d)", page)
    assert "geheim" in page
    assert "unterliegend" not in page
    assert not re.search(r"\b(nan|NaN|None)\b", said)
    number = [entry["id"] for entry in made["profiles"]].index(victim) + 1
    # One point less in the picture of the index: the newest one is not drawn.
    assert drawings[f"gebiet-{number}-verlauf"].count("<circle") < len(made["profiles"]) * 100


def _blank(frame: pd.DataFrame, area_id: str, columns: list[str]) -> pd.DataFrame:
    hidden = frame["area_id"].eq(area_id) | (frame["neighbour_id"].eq(area_id) if "neighbour_id" in frame else False)
    changed = frame.assign(**{column: frame[column].where(~hidden) for column in columns})
    return changed.assign(value_status=changed["value_status"].where(~hidden, "geheim"))


def test_a_share_of_the_city_counts_only_areas_with_both_numbers(city: City) -> None:
    newest = city[0][0]
    hidden = newest.population["area_id"].eq("010001") & newest.population["group"].eq("u15")
    people = newest.population.assign(residents=newest.population["residents"].where(~hidden))
    editions, config = with_newest(city, population=people)
    facts = facts_of(editions[0], config)
    one = document.material(editions, facts, document.words_of(editions[0], config))
    wide = people.pivot(index="area_id", columns="group", values="residents").drop("010001").astype(float)
    assert one.city_shares["u15"] == pytest.approx(wide["u15"].sum() / wide["all"].sum())


# --- what the PDF promises -----------------------------------------------------------------------------------------


def _pages(file: Path) -> int:
    with pikepdf.open(file) as opened:
        return len(opened.pages)


def test_every_profile_begins_two_pages_after_the_last(city: City, pdf: Path) -> None:
    made, _ = document.compose(*city)
    with pikepdf.open(pdf) as opened:
        tops = [item for item in opened.open_outline().root if str(item.title) != "Inhaltsverzeichnis"]
        numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
        starts = [numbers[_destination(opened, item).objgen] for item in tops]
        count = len(opened.pages)
    names = [str(item.title) for item in tops]
    assert [entry["pages"][0]["title"] for entry in made["profiles"]] == names[-len(made["profiles"]) :]
    first = starts[-len(made["profiles"]) :]
    assert {after - before for before, after in pairwise(first)} == {2}
    assert count == first[-1] + 2


def _destination(opened: pikepdf.Pdf, item: Any) -> Any:
    found = item.destination if item.destination is not None else item.action.D
    if isinstance(found, pikepdf.String | pikepdf.Name):
        found = pikepdf.NameTree(opened.Root.Names.Dests)[str(found)]
        found = found.D if isinstance(found, pikepdf.Dictionary) else found
    return found[0]


def test_what_is_too_long_is_set_smaller_on_its_two_pages(city: City, tmp_path: Path) -> None:
    newest, area_id = city[0][0], flagged(city)[0]
    long = newest.areas.assign(name="Großwohnsiedlung am ehemaligen Güterbahnhof und Umgebung " * 4)
    editions, config = with_newest(city, areas=long.assign(name=long["name"] + newest.areas["name"]))
    document.build(editions, config, tmp_path / "long.pdf", [area_id])
    assert _pages(tmp_path / "long.pdf") == 2


def test_every_promise_of_an_accessible_pdf_is_kept(city: City, pdf: Path) -> None:
    assert pdfchecks.faults(pdf) == []
    expected = {figure["alt"] for figure in entries(document.compose(*city)[0], "figure")}
    with pikepdf.open(pdf) as opened:
        with opened.open_metadata() as meta:
            assert "Steckbriefe Kleinstadt" in str(meta["dc:title"])
        found = pdfchecks.roles(opened)
        assert expected <= {str(element.Alt) for role, element in found if role == "/Figure"}
        assert sum(role == "/Table" for role, _ in found) > 10


def test_the_same_input_gives_the_same_bytes(city: City, pdf: Path, tmp_path: Path) -> None:
    document.build(*city, tmp_path / "again.pdf")
    again = (tmp_path / "again.pdf").read_bytes()
    assert hashlib.sha256(again).digest() == hashlib.sha256(pdf.read_bytes()).digest()
    assert len(list(tmp_path.iterdir())) == 1


def test_english_profiles_say_the_same_in_english(city: City, tmp_path: Path) -> None:
    german, _ = document.compose(*city)
    with speaking("en"):
        made, drawings = document.compose(*city)
        document.build(*city, tmp_path / "steckbriefe.pdf", flagged(city)[:1])
    assert made["language"] == "en"
    assert [entry["id"] for entry in made["profiles"]] == [entry["id"] for entry in german["profiles"]]
    headings = {block["text"] for block in entries(made, "heading")}
    assert {"Why conspicuous?", "Development", "Neighbouring areas"} <= headings
    assert headings & {block["text"] for block in entries(german, "heading")} == set()
    assert not any("Index (" in svg for svg in drawings.values())
    assert _pages(tmp_path / "steckbriefe.pdf") == 2


def test_a_single_profile_is_asked_for_by_a_key_that_has_one(city: City, tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no release"):
        single.write(city[1], ["010001"], tmp_path)
    with pytest.raises(MissingInput, match="none for nobody"):
        single._refuse_unknown(city[1], ["nobody"], document.subjects(*city))


def test_without_an_earlier_date_the_indicators_have_no_column_of_change(city: City) -> None:
    for of, has_change in ((city, True), (changed(city, "no dynamics"), False)):
        profile = profile_of(of, flagged(of)[0])
        head = next(e["header"] for e in entries(profile, "table") if "mittlere Hälfte" in e["header"])
        assert ("Veränderung" in head) is has_change and len(head) == 6 + has_change


def test_a_micro_area_is_the_same_in_profiles_and_atlas(city: City) -> None:
    said = "die aneinandergrenzen, oder ein einzelnes."
    assert said in flat(document.compose(*city)[0]) and said in flat(atlas.compose(city[0][0], city[1])[0])
