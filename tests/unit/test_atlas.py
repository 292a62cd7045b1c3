"""The atlas: what its pages say, and what its PDF promises to people who cannot see it."""

import hashlib
import json
import re
import shutil
import subprocess
from base64 import b64decode
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import atlas_editions
import pandas as pd
import pikepdf
import pytest
from atlas_editions import NOTICE, VARIANTS, entries, texts
from PIL import Image

from pipeline import config as configuration
from pipeline import sheets
from pipeline.config import Config
from pipeline.errors import MissingInput
from pipeline.methods.burdens import FUNCTIONS
from pipeline.products import atlas, closer, mapsheets, provenance, team_words, text, typesetting
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts, facts_of
from pipeline.products.language import LANGUAGES, speaking
from pipeline.products.pages import blocks, class_maps, map_signs, outside, quality, reasons, steering, teams
from pipeline.products.published import Published
from pipeline.products.words import Words, words_of
from tests import pdfchecks
from tests.conftest import needs_tool
from tests.pdfchecks import roles

HOSTILE = '#import "x" *fett* _k_ $y$ [z] @q <r> \\ // "Ü" & {s}'
Edition = tuple[Published, Config]


@pytest.fixture(scope="module")
def city() -> tuple[dict[str, Published], Config]:
    """Both editions of the made-up city."""
    return atlas_editions.made_up_city()


@pytest.fixture(scope="module")
def newest(city: tuple[dict[str, Published], Config]) -> Edition:
    """The newest edition as delivered."""
    return city[0]["2022"], city[1]


@pytest.fixture(scope="module")
def pdf(newest: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas of the newest edition."""
    target = tmp_path_factory.mktemp("atlas") / "atlas.pdf"
    atlas.build(*newest, target)
    return target


def flat(document: dict[str, Any]) -> str:
    """Every text of an atlas, with ordinary spaces."""
    return " ".join(texts(document)).replace("\u202f", " ")


# --- what the pages say --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_kind_of_edition_gives_a_sound_atlas(newest: Edition, variant: str, tmp_path: Path) -> None:
    edition, config = VARIANTS[variant](*newest)
    document, drawings = atlas.compose(edition, config)
    (tmp_path / "work").mkdir()
    atlas.typeset(document, drawings, tmp_path / "work", tmp_path / "atlas.pdf")
    titles = [page.get("title") for page in document["pages"]]
    assert {"So lesen Sie den Atlas", "Qualität der Daten"} <= set(titles)
    assert not re.search(r"\b(nan|NaN|None|NaT|inf)\b", flat(document))
    with pikepdf.open(tmp_path / "atlas.pdf") as opened:
        landscape = sum(float(p.mediabox[2]) > float(p.mediabox[3]) for p in opened.pages)
    assert pdfchecks.faults(tmp_path / "atlas.pdf") == []
    # A landscape sheet that runs over would leave a nearly empty page behind it.
    assert landscape == sum(page.get("paper", "landscape") == "landscape" for page in document["pages"])


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_figure_has_an_alt_text_that_fits(newest: Edition, variant: str) -> None:
    document, _ = atlas.compose(*VARIANTS[variant](*newest))
    figures = [page["figure"] for page in document["pages"] if "figure" in page] + list(entries(document, "figure"))
    assert len(figures) >= 4
    for figure in figures:
        assert 30 < len(figure["alt"]) <= text.ALT_LIMIT, figure["alt"]
        assert "  " not in figure["alt"]


def test_nothing_in_maps_charts_and_tables_is_smaller_than_seven_points(newest: Edition) -> None:
    document, drawings = atlas.compose(*newest)
    small = {name: re.findall(r'font-size[=:] ?"?([0-6](?:\.\d+)?)\b(?!\d)', svg) for name, svg in drawings.items()}
    assert {name: sizes for name, sizes in small.items() if sizes} == {}
    assert [table["header"] for table in entries(document, "table") if table["size"] < 7] == []
    template = typesetting.TEMPLATE.read_text(encoding="utf-8")
    assert [size for size in re.findall(r"text\((\d+(?:\.\d+)?)pt", template) if float(size) < 7] == []


def test_every_sign_of_an_overview_is_in_the_legend_beside_it(newest: Edition) -> None:
    facts, words = facts_of(*newest), words_of(*newest)
    drawings = Drawings(facts)
    for page in (*outside.pages(facts, drawings, words), *steering.pages(facts, drawings, words)):
        names = [figure["svg"].removesuffix(".svg") for figure in mapsheets.figures(page["blocks"])]
        kinds = {
            json.dumps(cell["swatch"])
            for t in entries(page, "table")
            for r in t["rows"]
            for cell in r
            if "swatch" in cell
        }
        for sign in {sign for name in names for sign in drawings.signs[name]} & map_signs.KINDS.keys() - {"current"}:
            assert json.dumps(map_signs.KINDS[sign][0]["swatch"]) in kinds


def test_what_is_too_small_on_the_map_of_teams_is_shown_again_and_listed_beside_it(
    newest: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No area of the made-up city is too small, so the smallest micro-area is called so."""
    facts, words = facts_of(*newest), words_of(*newest)
    told, drawings = team_words.of(facts), Drawings(facts)
    assert told is not None
    assert [page["label"] for page in teams.pages(facts, drawings, words)][1:] == ["Einsatzgebiete"]
    small = frozenset([told.members.index[0]])
    monkeypatch.setattr(closer, "too_small", lambda paper, wanted: small & set(wanted))
    city, part, _ = teams.pages(facts, drawings, words)
    assert "Rahmen: Zeichen darin siehe" in json.dumps(city) and part["title"].endswith(": Ausschnitt")
    drawn = set(re.findall(r">([A-Z]\d+)<", drawings.svg["teams-ausschnitt"]))
    listed = [row[0]["t"] for table in entries(part, "table") for row in table["rows"] if "ground" in row[0]]
    assert len(listed) == len(set(listed)) and set(listed) == drawn
    assert told.microareas.at[told.members.iloc[0], "sign"] in drawn


def test_an_area_no_longer_conspicuous_is_listed_where_its_category_is_withheld(newest: Edition) -> None:
    facts, words = facts_of(*newest), words_of(*newest)
    flags = facts.config.settings.flag
    assert any("gone" in rule.change for rule in flags.outcomes)
    calm = facts.areas[facts.areas["is_auffaellig"].eq(False) & ~facts.areas["is_near_miss"].eq(True)].index[0]
    columns = ["change", "outcome", "outcome_history", "is_near_miss"]
    areas = facts.areas.astype(dict.fromkeys(columns, object))
    areas.loc[calm, columns] = ["gone", None, "-", None]
    unruled = replace(facts, areas=areas.copy())
    assert "Kategorie geheim (" not in json.dumps(reasons.pages(unruled, Drawings(unruled), words), ensure_ascii=False)
    areas.at[calm, "outcome_history"] = "g"
    veiled = replace(facts, areas=areas)
    (page,) = [p for p in reasons.pages(veiled, Drawings(veiled), words) if p["label"] == "Auffällige Gebiete: Gründe"]
    said = json.dumps(page, ensure_ascii=False)
    assert "Nicht mehr auffällig, Kategorie geheim (1)" in said
    assert areas.at[calm, "name"] in said
    glance = json.dumps(steering.pages(veiled, Drawings(veiled), words), ensure_ascii=False)
    assert "nicht mehr auffällig mit geheimer Kategorie: 1" in glance


@pytest.mark.parametrize(("rows", "pages"), [(60, 1), (72, 1), (90, 2)])
def test_a_list_whose_last_page_would_have_a_few_rows_closes_up(
    newest: Edition, tmp_path: Path, rows: int, pages: int
) -> None:
    """67 rows fit a page as they are: five more are taken onto it, 23 more have a page of their own."""
    needs_tool("pdfinfo")
    facts, words = facts_of(*newest), words_of(*newest)
    cells: list[list[blocks.Cell]] = [[f"Zeile {n}", "Ja"] for n in range(rows)]
    table = blocks.table(["Gebiet", "Wert"], cells, ["1fr", 20], "ll", size=7.5, row=0.8)
    page = blocks.sheet("Liste", "Ein Befund.", "Liste", [table], paper=blocks.PORTRAIT)
    document = atlas.document(facts, words, "Liste", [page])
    folder = tmp_path / "work"
    folder.mkdir()
    atlas.typeset(document, {}, folder, tmp_path / "list.pdf")
    shown = subprocess.run(["pdfinfo", tmp_path / "list.pdf"], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {pages}\n" in shown
    assert pdfchecks.faults(tmp_path / "list.pdf") == []


def test_every_flagged_area_is_listed_once_with_its_reason(newest: Edition) -> None:
    edition, config = newest
    document, _ = atlas.compose(edition, config)
    page = next(p for p in document["pages"] if p.get("label") == "Auffällige Gebiete: Gründe")
    rows = [row for table in entries(page, "table") for row in table["rows"] if len(row) == 6]
    listed = [row[2 - 1]["t"][0]["t"] for row in rows]
    flags = edition.flags
    chosen = set(flags.loc[flags["is_auffaellig"].eq(True) | flags["is_near_miss"].eq(True), "area_id"])
    names = facts_of(edition, config).areas.loc[sorted(chosen), "name"]
    assert sorted(listed) == sorted(names)
    assert len(chosen) > 3
    assert all(row[4].startswith("Status ") and "Mittel" in row[4] for row in rows)


def test_the_list_of_areas_outside_holds_exactly_those(newest: Edition) -> None:
    edition, config = newest
    document, _ = atlas.compose(edition, config)
    page = next(p for p in document["pages"] if p.get("title", "").startswith("Liste: auffällig"))
    table = next(entries(page, "table"))
    flags = edition.flags[edition.flags["is_auffaellig"].eq(True) & edition.flags["location"].eq("outside")]
    names = facts_of(edition, config).areas.loc[sorted(flags["area_id"]), "name"]
    assert sorted(row[1] for row in table["rows"]) == sorted(names)
    assert 0 < len(names) < int(edition.flags["is_auffaellig"].eq(True).sum())


def test_numbers_on_the_map_and_in_the_list_are_the_same(newest: Edition) -> None:
    facts = facts_of(*newest)
    assert list(facts.flagged["number"]) == list(range(1, len(facts.flagged) + 1))
    scores = facts.outside["status_score"].to_numpy()
    assert (scores[:-1] >= scores[1:]).all()


def test_a_stand_in_is_named_on_every_page_and_never_spoken_of_as_funding(newest: Edition) -> None:
    edition, config = atlas_editions.with_stand_in(*newest)
    document, _ = atlas.compose(edition, config)
    assert all(NOTICE in page["foot"] for page in document["pages"])
    said = flat(document).replace(NOTICE, "")
    assert "Platzhaltergebiete" in said
    for word in ("gefördert", "Fördergebiet", "Aufnahme prüfen", "außerhalb der Förderkulisse", "in der Förderkulisse"):
        assert word not in said, word
    allowed = ("keine Förderkulisse", "statt Förderkulisse", "Lage zur Förderkulisse")
    for phrase in allowed:
        said = said.replace(phrase, "")
    assert "Förderkulisse" not in said


def test_a_real_funding_map_is_called_by_its_name(newest: Edition) -> None:
    document, _ = atlas.compose(*newest)
    said = flat(document)
    assert "außerhalb der Förderkulisse" in said
    assert "Aufnahme prüfen" in said
    assert "Platzhalter" not in said


def test_every_page_carries_source_date_method_mark_and_the_sentence_on_areas(newest: Edition) -> None:
    document, _ = atlas.compose(*newest)
    assert document["people"] == "Aussagen über Gebiete, nicht über Personen."
    for page in document["pages"]:
        for part in (
            "Amt für Statistik Kleinstadt",
            "Stichtag 31.12.2021",
            "nachgerechnet",
            "40 Ziehungen",
            "erfunden",
        ):
            assert part in page["foot"], part


def test_chance_is_called_by_its_name(newest: Edition) -> None:
    said = flat(atlas.compose(*newest)[0])
    assert "Zufallsschwankung" in said
    for word in ("Stichprobenfehler", "Brennpunkt", "Problem", "abgehängt", "100 %,"):
        assert word not in said, word


def test_the_quality_report_has_the_nine_headings_in_order(newest: Edition) -> None:
    document, _ = atlas.compose(*newest)
    page = next(p for p in document["pages"] if p.get("title") == "Qualität der Daten")
    found = [block["text"] for block in entries(page, "heading") if block["text"][0].isdigit()]
    assert [heading.split()[0] for heading in found] == [str(n) for n in range(1, 10)]
    assert found[3] == "4 Genauigkeit und Zuverlässigkeit"
    assert quality.LISTED >= 1


def test_unassessed_areas_are_named_with_their_reason(newest: Edition) -> None:
    edition, _ = newest
    document, _ = atlas.compose(*newest)
    page = next(p for p in document["pages"] if p.get("title") == "Qualität der Daten")
    cells = [row for table in entries(page, "table") for row in table["rows"]]
    for row in edition.validity[~edition.validity["is_valid"].astype(bool)].itertuples():
        assert any(cell[0] == row.area_id and cell[2] == row.reason for cell in cells)


def test_areas_off_the_map_are_named_beside_every_map_and_stay_in_the_tables(newest: Edition) -> None:
    document, _ = atlas.compose(*VARIANTS["areas off the map"](*newest))
    said = "Außerhalb des Kartenausschnitts: Quartier 1 und Quartier 40."
    # The cover has no label.
    no_maps = ("Index und Zufallsschwankung", "Belastbarkeit", "Gesamtstadt", "Übergänge zwischen Klassen", None)
    no_maps += ("Klassengrenzen", "Verlauf der Indikatoren", "Verteilung der Indikatoren")
    for page in document["pages"]:
        if list(entries(page, "figure")) and page.get("label") not in no_maps:
            assert said in flat(page), page.get("label")
    listed = next(p for p in document["pages"] if p.get("label") == "Auffällige Gebiete: Gründe")
    assert "Quartier 40" in flat(listed)
    drawn = Drawings(facts_of(*VARIANTS["areas off the map"](*newest))).paper.area_ids
    assert set(facts_of(*newest).areas.index) - set(drawn) == {"010001", "020040"}


def test_changes_count_only_comparable_areas(newest: Edition) -> None:
    edition, config = newest
    document, _ = atlas.compose(edition, config)
    page = next(p for p in document["pages"] if p.get("title") == "Was hat sich geändert?")
    flags = edition.flags
    assert f"{int((flags['change'] == 'new').sum())} Gebiete neu auffällig" in page["key"]
    comparable = int(flags["change"].isin(["new", "still", "gone", "never"]).sum())
    assert f"von {comparable} vergleichbaren" in page["key"]


def test_the_first_edition_has_no_page_of_changes(city: tuple[dict[str, Published], Config]) -> None:
    document, _ = atlas.compose(city[0]["2020"], city[1])
    assert "Was hat sich geändert?" not in [page.get("title") for page in document["pages"]]


def test_withheld_values_leave_no_trace_but_the_sign(newest: Edition) -> None:
    edition, config = newest
    victim = edition.flags.loc[edition.flags["is_auffaellig"].eq(True), "area_id"].iloc[0]
    hidden = {
        name: _blank(getattr(edition, name), victim, columns)
        for name, columns in {
            "indicators": ["value"], "reasons": ["value", "distance"], "population": ["residents"],
            "certainty": ["flag_probability", "score_low", "score_high", "grade"],
        }.items()
    }  # fmt: skip
    document, _ = atlas.compose(replace(edition, **hidden), config)
    said = flat(document)
    value = edition.indicators.loc[edition.indicators["area_id"].eq(victim), "value"].iloc[0]
    assert text.percent(float(value), 3).replace("\u202f", " ") not in said
    assert "geheim gehalten" in said
    assert not re.search(r"\b(nan|NaN|None)\b", said)


def _blank(frame: Any, area_id: str, columns: list[str]) -> Any:
    changed = frame.copy()
    for column in columns:
        changed[column] = changed[column].where(changed["area_id"] != area_id)
    changed["value_status"] = changed["value_status"].where(changed["area_id"] != area_id, "secret")
    return changed


# --- what the PDF promises ------------------------------------------------------------------------------------------


def test_the_pdf_declares_both_standards_its_title_and_language(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        with opened.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
            assert "Kleinstadt" in str(meta["dc:title"])
        assert str(opened.Root.Lang).startswith("de")
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20230301")


def test_each_figure_of_the_structure_tree_has_its_alt_text(newest: Edition, pdf: Path) -> None:
    document, _ = atlas.compose(*newest)
    expected = {figure["alt"] for figure in entries(document, "figure")}
    with pikepdf.open(pdf) as opened:
        found = [element for role, element in roles(opened) if role == "/Figure"]
        assert found
        alts = {str(figure.Alt) for figure in found}
    assert expected <= alts
    assert all(0 < len(alt) <= text.ALT_LIMIT for alt in alts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_promise_to_people_who_cannot_see_is_kept(
    newest: Edition, pdf: Path, tmp_path: Path, language: str
) -> None:
    file = pdf
    if language != "de":
        file = tmp_path / "atlas.pdf"
        with speaking(language):
            atlas.build(*newest, file)
    assert pdfchecks.faults(file) == []
    with pikepdf.open(file) as opened:
        assert str(opened.Root.Lang).startswith(language)


def test_there_are_headings_and_tables_to_check(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        found = Counter(role for role, _ in roles(opened))
    assert found["/H2"] > found["/H1"] > 10
    assert found["/Table"] > 20


def test_fonts_are_embedded_and_only_the_four_faces_are_used(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        descriptors = [
            o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        for found in descriptors:
            assert any(key in found for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            assert "SourceSansPro" in str(found.FontName).replace("-", "").replace(" ", "")


def test_the_same_input_gives_the_same_bytes(newest: Edition, pdf: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    atlas.build(*newest, again)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(pdf.read_bytes()).digest()
    assert [file.name for file in tmp_path.iterdir()] == ["again.pdf"]


def test_delivered_names_are_text_and_never_code(newest: Edition, tmp_path: Path) -> None:
    edition, config = newest
    areas = edition.areas.assign(name=HOSTILE + edition.areas["name"])
    findings = edition.findings.iloc[:0]
    atlas.build(replace(edition, areas=areas, findings=findings), config, tmp_path / "atlas.pdf")
    with pikepdf.open(tmp_path / "atlas.pdf") as opened:
        bookmarks = [str(item.title) for item in opened.open_outline().root]
        alts = [str(element.Alt) for role, element in roles(opened) if role == "/Figure"]
    assert any(title.startswith(f"{HOSTILE}Nord: Status") for title in bookmarks)
    assert any(HOSTILE in alt for alt in alts)


# --- steering --------------------------------------------------------------------------------------------------------


def burdened(newest: Edition) -> Edition:
    """The same edition of a city that declares burdens and functions: two areas bear two, one is withheld."""
    edition, config = newest
    ids = list(edition.flags["area_id"])
    rows = pd.DataFrame({"edition": edition.edition, "area_id": ids, "air": None, "heat": None, "declared": 2})
    number = [2, 2, None] + [1] * (len(ids) - 3)
    rows = rows.assign(
        noise=[n == 2 for n in number], green=None, social=True, burdens=number, known=2, indicators="x",
        value_status="ok",
    ).astype({"burdens": object})  # fmt: skip
    flagged = edition.flags.loc[edition.flags["is_auffaellig"].eq(True), "area_id"]
    supply = pd.DataFrame([(a, f) for a in flagged for f in FUNCTIONS], columns=["area_id", "function"])
    short = {"work": True, "green": False}
    supply = supply.assign(is_short=supply["function"].map(short).astype(object), short_by=None, value_status="ok")
    supply.loc[(supply["function"] == "work") & (supply["area_id"] == flagged.iloc[0]), "value_status"] = "geheim"
    indicator = next(iter(edition.indicators["indicator"]))
    settings = config.settings.model_copy(
        update={
            "burdens": (
                configuration.Burden(burden="noise", indicator=indicator, limit=20),
                configuration.Burden(burden="social", classes=(3, 4)),
            ),
            "supply": (configuration.Supply(function="work", indicator=indicator, limit=20),),
        }
    )
    return replace(edition, burdens=rows, supply=supply), replace(config, settings=settings)


def test_multiple_burdens_are_counted_where_they_are_known(newest: Edition) -> None:
    document, drawings = atlas.compose(*burdened(newest))
    page = next(page for page in document["pages"] if page.get("label") == "Mehrfachbelastung")
    said = " ".join(flat(page).split())
    assert (
        page["key"].startswith("2 Quartiere")
        and "tragen mindestens zwei der zwei erfassten Belastungen (Lärm und soziale Lage)" in page["key"]
    )
    assert "Luft nicht geliefert" in said and "über 20,0 %" in said
    assert "belastungen" in drawings and "belastungen-status" in drawings
    assert not any(page.get("label") == "Mehrfachbelastung" for page in atlas.compose(*newest)[0]["pages"])


def test_functions_that_fall_short_are_listed_and_what_is_not_delivered_is_said(newest: Edition) -> None:
    document, _ = atlas.compose(*burdened(newest))
    page = next(page for page in document["pages"] if page.get("label") == "Daseinsgrundfunktionen")
    flagged = int(newest[0].flags["is_auffaellig"].eq(True).sum())
    assert (
        f"Am häufigsten jenseits des Grenzwerts: Arbeit, in {flagged - 1} von {flagged - 1} auffälligen Gebieten"
        in " ".join(flat(page).split())
    )
    assert "Nicht geliefert: Wohnen, Sicherheit, Nahversorgung, Mobilität" in " ".join(flat(page).split())


def test_functions_of_a_doubtful_delivery_say_so(newest: Edition) -> None:
    edition, config = burdened(newest)
    doubt = {"rule": provenance.REPEATED, "indicator": config.settings.supply[0].indicator, "public_text": "Wie 2020."}
    found = pd.DataFrame([{**dict.fromkeys(edition.findings.columns), "severity": "warning", **doubt}])
    document, _ = atlas.compose(replace(edition, findings=found), config)
    page = next(page for page in document["pages"] if page.get("label") == "Daseinsgrundfunktionen")
    assert "Wie 2020." in flat(page)


def test_samples_of_a_sheet_lie_on_the_colours_of_its_areas(newest: Edition) -> None:
    pages = [page for page in atlas.compose(*newest)[0]["pages"] if "areas" in page]
    seen = 0
    for page in pages:
        rows = [row for block in entries(page, "table") for row in block["rows"]]
        colours = {cell["ground"] for row in rows for cell in row if isinstance(cell, dict) and "ground" in cell}
        for entry in (entry for block in entries(page, "keys") for entry in block["entries"]):
            if entry["text"] == "auffällig, nicht stabil":
                seen += 1
                assert set(entry["sign"]["swatch"]["grounds"]) <= colours, page["title"]
    assert seen


def test_the_steering_page_says_what_changed_and_what_is_proposed(newest: Edition) -> None:
    edition, config = newest
    page = next(p for p in atlas.compose(edition, config)[0]["pages"] if p.get("label") == "Steuerung auf einen Blick")
    said = " ".join(flat(page).split())
    change = edition.flags["change"].value_counts()
    assert f"Seit der Ausgabe {edition.previous}" in said
    runs = next(block["text"] for block in entries(page, "text") if " neu auffällig, " in block["text"])
    assert [runs[i]["t"] for i in (0, 2, 4)] == [str(change.get(kind, 0)) for kind in ("new", "still", "gone")]
    rows = next(block for block in entries(page, "table") if block["header"][0] == "Kategorie")["rows"]
    counts = [int(edition.flags["outcome"].eq(code).sum()) for code in ("intervention", "review", "observation")]
    assert [row[1] for row in rows] == [str(n or "–") for n in counts] and sum(counts)
    stand_in, _ = atlas.compose(*atlas_editions.with_stand_in(edition, config))
    page = next(p for p in stand_in["pages"] if p.get("label") == "Steuerung auf einen Blick")
    table = next(b for b in entries(page, "table") if b["header"][0] == "Kategorie")
    assert table["header"] == ["Kategorie", "Gebiete"], "of what stands in nothing is said beside a proposal"


# --- over editions, index, own look, single sheets -------------------------------------------------------------------


def test_a_second_edition_tells_of_both_and_the_first_of_itself(city: tuple[dict[str, Published], Config]) -> None:
    labels = {e: [p.get("label", "") for p in atlas.compose(p, city[1])[0]["pages"]] for e, p in city[0].items()}
    for label in (
        "Übergänge zwischen Klassen",
        "Status je Ausgabe",
        "Klassengrenzen",
        "Verlauf der Indikatoren",
    ):
        assert label in labels["2022"] and label not in labels["2020"]
    assert "Verteilung der Indikatoren" in labels["2020"] and "Begriffe" in labels["2020"]


def test_the_index_links_every_area_to_a_page(newest: Edition, pdf: Path) -> None:
    edition, config = newest
    document, _ = atlas.compose(edition, config)
    entries_ = [e for block in entries(document, "index") for column in block["columns"] for e in column]
    assert sorted(e["name"] for e in entries_) == sorted(facts_of(edition, config).areas["name"])
    with pikepdf.open(pdf) as opened:
        links = [a for page in opened.pages for a in page.get("/Annots", []) if a.get("/Subtype") == "/Link"]
    assert len(links) >= sum(len(e["pages"]) for e in entries_)


def test_logo_accent_and_texts_of_the_city(newest: Edition, tmp_path: Path) -> None:
    edition, config = newest
    (tmp_path / "wappen.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 12"><rect width="40" height="12"/></svg>',
        encoding="utf-8",
    )
    own = {"logo": "wappen.svg", "logo_alt": "Wappen", "accent": "#005A9C", "imprint": "Amt\n\nHaus"}
    own |= {"disclaimer": "Ohne Gewähr."}
    publish = config.settings.publish.model_copy(update=own)
    dressed = replace(
        config, settings=config.settings.model_copy(update={"publish": publish}), file=tmp_path / "c.toml"
    )
    document, _ = atlas.compose(edition, dressed)
    assert document["pages"][-1]["label"] == "Impressum, Haftung und Hinweise"
    assert any("Ohne Gewähr." in run for run in document["pages"][0]["notice"] if isinstance(run, str))
    assert document["colours"]["title"] == "#005A9C" and document["logo"]["alt"] == "Wappen"
    atlas.build(edition, dressed, tmp_path / "atlas.pdf")
    with pikepdf.open(tmp_path / "atlas.pdf") as opened:
        alts = [str(o["/Alt"]) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert "Wappen" in alts


def test_the_contents_stay_on_the_title_page_below_a_long_notice(newest: Edition, tmp_path: Path) -> None:
    edition, config = newest
    long = config.settings.city.model_copy(update={"notice": "Nachrechnung, kein amtliches Produkt. " * 20})
    changed = replace(config, settings=config.settings.model_copy(update={"city": long}))
    atlas.build(edition, changed, tmp_path / "atlas.pdf")
    with pikepdf.open(tmp_path / "atlas.pdf") as opened:
        links = [annotation for annotation in opened.pages[0].get("/Annots", []) if annotation.Subtype == "/Link"]
        assert len(links) == sum(
            "title" in p and not p.get("is_more") for p in atlas.compose(edition, changed)[0]["pages"]
        )


def test_map_sheets_only_where_asked_for(newest: Edition, tmp_path: Path) -> None:
    edition, config = newest

    def asked(value: object) -> Config:
        publish = config.settings.publish.model_copy(update={"map_sheets": value, "licence": "dl-de/by-2.0"})
        return replace(config, settings=config.settings.model_copy(update={"publish": publish}))

    mapsheets.build(edition, config, tmp_path / "none")
    older = replace(edition, edition="2020")
    mapsheets.build(older, asked("newest"), tmp_path / "older")
    mapsheets.build(*VARIANTS["no method"](edition, asked(True)), tmp_path / "unassessed")
    assert not any((tmp_path / name).exists() for name in ("none", "older", "unassessed"))
    one = mapsheets.MAPS[:1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapsheets, "MAPS", one)
        mapsheets.build(edition, asked("newest"), tmp_path / "sheets")
        again = mapsheets.write(edition, asked(True), tmp_path / "again")
    files = {file.name: file for file in (tmp_path / "sheets").iterdir()}
    assert {"status-a4.pdf", "status-a3.pdf", "status.svg", "status.png"} <= files.keys()
    assert all(file.read_bytes() == files[file.name].read_bytes() for file in again)
    assert files["status.png"].read_bytes()[16:24] == (3508).to_bytes(4, "big") + (2480).to_bytes(4, "big")
    with Image.open(files["status.png"]) as picture:
        picture.load()
        assert [round(dots) for dots in picture.info["dpi"]] == [300, 300]
    sheet = files["status.svg"].read_text(encoding="utf-8")
    inner = [b64decode(part).decode() for part in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", sheet)]
    assert inner and not any("<text" in drawing for drawing in [sheet, *inner]), "words need no font"
    assert re.search(r"<title>[^<]*2022[^<]*</title><desc>[^<]{50,}</desc>", sheet)
    assert re.search(r"Herausgeber: [^<]+; Veröffentlichung Nr. \d+ vom \d+\.", sheet), "a sheet says whose it is"
    for name, width in (("status-a4.pdf", 842), ("status-a3.pdf", 1191)):
        with pikepdf.open(files[name]) as opened:
            assert len(opened.pages) == 1 and round(float(opened.pages[0].mediabox[2])) == width
            assert opened.Root.MarkInfo.Marked and opened.Root.Lang == "de-DE"
    said = mapsheets._licence(asked(True))
    assert said == ["Lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0.", "© Amt für Statistik Kleinstadt."]


def test_a_sheet_that_holds_more_than_its_page_is_set_smaller(newest: Edition, tmp_path: Path) -> None:
    edition, config = newest

    def full(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
        page = class_maps.pages(facts, drawings, words)[0]
        more = [blocks.paragraph("Ein Satz, der Platz braucht. " * 12) for _ in range(40)]
        return [{**page, "blocks": [*page["blocks"], *more]}]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapsheets, "MAPS", (full,))
        mapsheets.write(edition, config, tmp_path)
    for name in ("status-a4.pdf", "status-a3.pdf"):
        with pikepdf.open(tmp_path / name) as opened:
            assert len(opened.pages) == 1


def test_no_subheading_of_a_table_stands_without_a_row_below_it(newest: Edition, tmp_path: Path) -> None:
    needs_tool("pdftotext")
    document, _ = atlas.compose(*newest)
    page = next(page for page in document["pages"] if page.get("paper") == "portrait")
    # The page ends between the rows before the second subheading, and below it.
    for before in range(27, 33):
        rows = [[f"Zeile {n}", "a"] for n in range(before)]
        rows = [[blocks.across("Erste", 2)], *rows, [blocks.across("Zweite", 2)], ["Vorletzte", "b"], ["Letzte", "b"]]
        table = blocks.table(["Kopf", "Wert"], rows, ["1fr", 20], "lc", row=2.5)
        folder = tmp_path / str(before)
        folder.mkdir()
        atlas.typeset({**document, "pages": [{**page, "blocks": [table]}]}, {}, folder, folder / "atlas.pdf")
        said = subprocess.run(
            ["pdftotext", "-layout", folder / "atlas.pdf", "-"], capture_output=True, text=True
        ).stdout
        for shown in said.split("\f"):
            lines = [line.split()[0] for line in shown.splitlines() if line.strip()]
            below = [lines[at + 1] for at, first in enumerate(lines) if first in ("Erste", "Zweite")]
            assert set(below) <= {"Zeile", "Vorletzte", "Letzte"}, (before, lines)


def test_a_city_without_geometry_has_no_sheets(newest: Edition, tmp_path: Path) -> None:
    edition, config = newest
    bare = replace(edition, areas=edition.areas.assign(geometry=None))
    assert mapsheets.write(bare, config, tmp_path / "sheets") == []


def test_sheets_on_request_lie_beside_the_release(
    city: tuple[dict[str, Published], Config], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(city[1], paths=replace(city[1].paths, out=tmp_path))
    with pytest.raises(MissingInput, match="none is in force"):
        list(sheets.write(config, [], None))
    config.paths.processed.mkdir(parents=True)
    shutil.copy(city[1].paths.out.parent / "monitor.duckdb", config.paths.processed / "monitor.duckdb")
    with pytest.raises(MissingInput, match="'1999'"):
        list(sheets.write(config, ["1999"], None))
    monkeypatch.setattr(mapsheets, "write", lambda tables, config, folder: [folder / f"{tables.edition}.pdf"])
    ((folder, files),) = sheets.write(config, [], None)
    assert folder == tmp_path / "reports" / "karten" / "tinycity" / "2022" and files == [folder / "2022.pdf"]


def test_entries_of_the_contents_stand_on_one_line_below_a_long_title(newest: Edition, tmp_path: Path) -> None:
    needs_tool("pdftotext")
    document, drawings = atlas.compose(*newest)
    document["pages"][0]["product"] = (
        "Monitoring Soziale Stadtentwicklung und Bericht " * 2 + "Soziale Stadtentwicklung"
    )
    document["short"] = {
        name: f"{label} der Verbandsgemeinde Obere Bahnhofsvorstadt" for name, label in document["short"].items()
    }
    (tmp_path / "work").mkdir()
    atlas.typeset(document, drawings, tmp_path / "work", tmp_path / "atlas.pdf")
    asked = ["pdftotext", "-l", "1", "-layout", tmp_path / "atlas.pdf", "-"]
    said = subprocess.run(asked, capture_output=True, text=True).stdout
    shown = re.findall(r"(\S[^.\n]*…)(?: ?\.)+ +(\d+)(?=\s|$)", said)
    assert len(shown) == document["listed"]


def test_a_very_long_word_breaks_in_its_cell(newest: Edition, tmp_path: Path) -> None:
    needs_tool("pdftotext")
    document, _ = atlas.compose(*newest)
    page = next(page for page in document["pages"] if page.get("paper") == "portrait")
    word = "Donaudampfschifffahrtsgesellschaftsviertel"
    rows = [[word, "daneben"], [{"t": [word, {"t": word, "b": True}]}, "auch"]]
    table = blocks.table(["Kopf", "Wert"], rows, [30, "1fr"], "ll")  # type: ignore[arg-type]
    atlas.typeset({**document, "pages": [{**page, "blocks": [table]}]}, {}, tmp_path, tmp_path / "atlas.pdf")
    said = subprocess.run(["pdftotext", "-layout", tmp_path / "atlas.pdf", "-"], capture_output=True, text=True).stdout
    assert word not in said and "Donaudampfschiff" in said
