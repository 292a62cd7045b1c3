"""The page Belastbarkeit and the map of stability: what they say is what the tables hold; and how it is said."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import atlas_editions
import numpy as np
import pandas as pd
import pytest
from atlas_editions import entries, texts

from pipeline.config import Config
from pipeline.products import firmness, firmplot, sentences, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts, facts_of
from pipeline.products.pages import change, reliability, stability
from pipeline.products.published import Published
from pipeline.products.sheets import reliability as sheets
from pipeline.products.words import words_of

Edition = tuple[Published, Config]


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The newest edition of the made-up city."""
    editions, config = atlas_editions.published_city(tmp_path_factory.mktemp("city"))
    return editions["2022"], config


def page(edition: Published, config: Config) -> tuple[dict[str, Any], Facts, Drawings]:
    """The page, what it was made from, and its drawings."""
    facts = facts_of(edition, config)
    drawings = Drawings(facts)
    (found,) = reliability.pages(facts, drawings, words_of(edition, config))
    return found, facts, drawings


def said(block: Any) -> str:
    """Every text with ordinary spaces."""
    return " ".join(texts(block)).replace("\u202f", " ")


def table(found: dict[str, Any], head: str) -> Iterator[list[Any]]:
    """Rows of the table whose first column has that head."""
    return next(t["rows"] for t in entries(found, "table") if t["header"][0] == head)


def test_counts_on_the_page_are_those_of_the_table(newest: Edition) -> None:
    found, _, drawings = page(*newest)
    rows = newest[0].reliability.query("part == 'auffaellig'").sort_values("design_effect")
    assert len(rows) == 3
    shown = table(found, "Designeffekt")
    for cells, row in zip(shown, rows.itertuples(), strict=True):
        firm = row.flagged - row.flagged_below_90
        counts = [text.count(n) for n in (firm, row.flagged_below_90, row.unflagged_from_10)]
        assert cells[2:5] == counts
        assert cells[5:] == [text.number(row.expected_false_flags, 1), text.number(row.expected_missed, 1)]
    default = rows[rows["design_effect"] == 2.0].iloc[0]
    firm = int(default["flagged"] - default["flagged_below_90"])
    assert found["key"].startswith(f"{firm} der {int(default['flagged'])} ")
    numbers = [int(n) for n in re.findall(r">(\d+)</text>", drawings.svg["belastbarkeit"])]
    large = rows.assign(firm=rows["flagged"] - rows["flagged_below_90"])
    known = set(large[["firm", "flagged_below_90", "unflagged_from_10"]].to_numpy().ravel())
    assert numbers and set(numbers) <= known, "the bars print no other number"


def test_stable_classes_are_those_of_the_table_at_every_effect(newest: Edition) -> None:
    found, facts, _ = page(*newest)
    rows = newest[0].reliability.set_index(["part", "design_effect"])
    shown = {cells[0]: cells[1:] for cells in table(found, "Stabil bei Designeffekt")}
    assert set(shown) == set(firmness.part_names(facts).values())
    for part, label in firmness.part_names(facts).items():
        assert shown[label][0] == text.number(rows.loc[(part, 2.0), "areas"])
        for cell, effect in zip(shown[label][1:], (1.0, 2.0, 3.0), strict=True):
            assert cell.startswith(f"{rows.loc[(part, effect), 'stable']} (")


def test_the_page_says_what_it_asks_and_keeps_chance_choice_and_forecast_apart(newest: Edition) -> None:
    found, _, _ = page(*newest)
    page_text = said(found)
    assert "Was der Zufall an der Einstufung ändern kann" in page_text
    assert "Zufallsschwankung" in page_text and "nicht miteinander verrechnet" in page_text
    assert "Keine Vorhersage" in page_text and "eine andere Größe" in page_text
    assert "Stichprobenfehler" not in page_text and ".parquet" not in page_text and "von heute" not in page_text


def test_no_product_speaks_of_an_error_of_sampling() -> None:
    folder = Path(firmness.__file__).parent
    assert not [f.name for f in folder.rglob("*.py") if "Stichprobenfehler" in f.read_text(encoding="utf-8")]


def test_every_choice_stands_on_the_page_and_what_is_not_varied_says_so(newest: Edition) -> None:
    edition, config = newest
    found, facts, _ = page(edition, config)
    shown = {cells[0]: cells[1] for cells in table(found, "Zufall oder Entscheidung")}
    assert set(shown) == set(firmness.FACTORS.values())
    varied = firmness.factors(facts)
    assert list(shown)[: len(varied)] == [firmness.factor(name) for name in varied["factor"]]
    fewer = replace(edition, sensitivity=edition.sensitivity[edition.sensitivity["factor"] != "limits"])
    assert {c[0]: c[1] for c in table(page(fewer, config)[0], "Zufall oder Entscheidung")}[
        "Grenzen der Klassen"
    ] == "nicht variiert"
    none = replace(edition, sensitivity=edition.sensitivity.iloc[:0], variants=edition.variants.iloc[:0])
    # Shares of the variants may be published where what each choice does is not.
    shared = page(none, config)[0]
    assert table(shared, "Auffällig in … der Varianten") and "Nicht variiert" not in said(shared)
    nothing = replace(none, certainty=none.certainty.assign(method_share=float("nan")))
    assert "Nicht variiert" in said(page(nothing, config)[0])


def test_without_draws_there_is_no_page(newest: Edition) -> None:
    edition, config = newest
    bare = replace(
        edition, class_probability=edition.class_probability.iloc[:0], reliability=edition.reliability.iloc[:0]
    )
    facts = facts_of(bare, config)
    assert reliability.pages(facts, Drawings(facts), words_of(bare, config)) == []


def test_withheld_areas_are_counted_as_such(newest: Edition) -> None:
    edition, config = newest
    rows = edition.certainty.copy()
    rows.loc[rows.index[:2], ["flag_probability", "grade", "method_share", "other_class_probability"]] = None
    found, facts, _ = page(replace(edition, certainty=rows), config)
    assert firmness.withheld(facts) == 2 and "unterliegt die Angabe der Geheimhaltung" in said(found)


def test_the_map_counts_every_area_once(newest: Edition) -> None:
    edition, config = newest
    facts = facts_of(edition, config)
    drawings = Drawings(facts)
    shown = stability.pages(facts, drawings, words_of(edition, config))[0]
    rows = table(shown, "Zeichen")
    numbers = [0 if row[2] == text.EXACTLY_ZERO else int(row[2]) for row in rows if row[2]]
    assert sum(numbers) == len(facts.areas) and numbers[3] == len(facts.near)
    assert "sicherheit" in drawings.svg


def test_an_expected_number_has_its_verb() -> None:
    of = [reliability._false(firmness.Effect(2.0, True, 11, 0, 0, false, 0.0), "") for false in (5.4, 1.2, 0.2)]
    assert of == [
        "stünden rund 5 der 11 auffälligen Gebiete nicht auf der Liste",
        "stünde rund 1 der 11 auffälligen Gebiete nicht auf der Liste",
        "stünden fast alle 11 auffälligen Gebiete auf der Liste",
    ]
    assert reliability._between(0.46, 0.54) == "0,5" and reliability._between(0.4, 0.6) == "0,4 bis 0,6"
    assert reliability._missed(8.5) == "rund 9 andere kämen"
    assert reliability._missed(1.4) == "rund 1 anderes käme"
    assert reliability._missed(0.0) == "fast kein anderes käme"


def test_bars_of_a_city_without_flags_are_drawn() -> None:
    effect = firmness.Effect(2.0, True, 0, 0, 0, 0.0, 0.0)
    assert "Designeffekt 2 (verwendet)" in firmplot.draw([effect], 120.0)


# --- of an area -----------------------------------------------------------------------------------------------------


def test_the_reason_names_chance_choice_and_the_next_class_under_their_own_names(newest: Edition) -> None:
    facts = facts_of(*newest)
    rows = facts.flagged[facts.flagged["other_class_probability"].notna()]
    assert len(rows)
    area = rows.iloc[0]
    told = firmness.of_area(facts, str(area.name))
    assert f"in {text.probability(area['flag_probability'])} der Ziehungen (Zufallsschwankung)" in told
    assert "der Rechenvarianten (Wahl des Verfahrens)" in told
    assert f"{area['other_class_label']} ({text.probability(area['other_class_probability'])})." in told


@pytest.mark.parametrize(("is_beyond", "verdict"), [(True, "mehr als Zufall"), (False, "kann Zufall sein")])
def test_a_change_says_whether_it_goes_beyond_chance(newest: Edition, is_beyond: bool, verdict: str) -> None:
    edition, config = newest
    area_id = edition.class_change["area_id"].iloc[0]
    row = {"class_label_before": "mittel", "class_label_now": "niedrig", "direction": "worse"}
    changed = edition.class_change.astype(object).copy()
    chosen = (changed["area_id"] == area_id) & (changed["part"] == "status")
    changed.loc[chosen, [*row, "is_beyond_chance"]] = [*row.values(), is_beyond]
    changed.loc[(changed["area_id"] == area_id) & (changed["part"] != "status"), "is_beyond_chance"] = None
    facts = facts_of(replace(edition, class_change=changed), config)
    assert firmness.moved(facts, area_id) == f"Seit 2020: Status mittel → niedrig ({verdict})."


@pytest.mark.parametrize(("verdicts", "told"), [([True, False], "geht 1 über"), ([False, False], "geht keiner über")])
def test_the_page_of_changes_says_how_many_go_beyond_chance(newest: Edition, verdicts: list[bool], told: str) -> None:
    edition, config = newest
    changed = edition.class_change.assign(is_beyond_chance=None)
    flags = changed.index[changed["part"] == "auffaellig"][: len(verdicts)]
    changed.loc[flags, "is_beyond_chance"] = verdicts
    facts = facts_of(replace(edition, class_change=changed), config)
    assert change._by_chance(facts).startswith("Von 2 Wechseln") and told in change._by_chance(facts)
    none = facts_of(replace(edition, class_change=changed.assign(is_beyond_chance=None)), config)
    assert change._by_chance(none).startswith("Wo die Einstufung nicht stabil ist")


def test_what_carries_the_dynamics_is_told(newest: Edition) -> None:
    facts = facts_of(*newest)
    indicator = facts.indicators[0]
    score = {"indicator": None, "city_value": 0.0, "limit": 1.0}
    change = {"code": "change", "part": "dynamics", "indicator": indicator, "city_value": -0.4, "limit": None}
    rows = [
        SimpleNamespace(code="dynamics", part="dynamics", value=1.5, **score),
        SimpleNamespace(value=2.34, contribution=0.5, **change),
        SimpleNamespace(value=np.nan, contribution=0.2, **change),
    ]
    area = pd.Series({"status_label": "niedrig", "dynamics_label": "negativ"})
    told = sentences.reason(rows, area, facts.config.catalogue, facts.parts)
    name = facts.config.catalogue[indicator].short_de
    assert told.endswith(
        f"Zur Dynamik tragen bei: {name} (+2,3 Prozentpunkte, Mittel {text.MINUS}0,4). Weitere Werte unterliegen der "
        "Geheimhaltung."
    )


def test_portions_of_variants_may_be_all_or_none() -> None:
    assert firmness.portion(1.0).startswith("100") and firmness.portion(0.0).startswith("0")
    assert firmness.portion(0.999) == text.probability(0.999)


# --- sheets ---------------------------------------------------------------------------------------------------------


def test_sheets_hold_the_tables(newest: Edition) -> None:
    edition, config = newest
    facts, words = facts_of(edition, config), words_of(edition, config)
    counted = sheets.reliability(facts, words).rows
    assert len(counted) == len(edition.reliability) and counted["stable_share"].between(0, 100).all()
    moved = sheets.class_changes(facts, words).rows
    assert len(moved) == edition.class_change["direction"].isin(["worse", "better"]).sum() > 0 and set(
        moved["beyond"]
    ) <= {"", *firmness.VERDICTS.values()}
    varied = sheets.variants(facts, words).rows
    assert len(varied) == len(edition.variants) + len(edition.sensitivity)
    assert not varied["level"].str.contains("_").any(), "levels are written in words"
