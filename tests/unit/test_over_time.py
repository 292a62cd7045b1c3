"""What the atlas tells over several editions, worked by hand: zones, limits of classes, transitions, index of areas."""

import re
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic_city import config as synthetic_config
from synthetic_city import fill

from pipeline import config as configuration
from pipeline.config import Zone
from pipeline.errors import ConfigError
from pipeline.methods.parse import parse_form
from pipeline.products import flowplot, moved_limits, published, stripplot, trendplot, zones
from pipeline.products.history import History
from pipeline.products.pages import area_index, context, funded, transitions
from pipeline.store import Store

FORM = parse_form(configuration.reading.read_toml(configuration.PROJECT / "config/methods/berlin-mss.toml"))
CATALOGUE = configuration.read_catalogue()
DAYS = {"2020": "2019-12-31", "2022": "2021-12-31"}


def history(**tables: pd.DataFrame) -> History:
    """Return two editions on one geography of two districts, five areas; tables that are not given are empty."""
    editions = pd.DataFrame({"edition": list(DAYS), "data_on": pd.to_datetime(list(DAYS.values()))})
    editions = editions.assign(geography_id="g", previous_edition=[None, "2020"], areas=5)
    areas = pd.DataFrame(
        {
            "area_id": ["A", "B", "a1", "a2", "a3", "b1", "b2"],
            "name": ["Nord", "Süd", "Au", "Bach", "Carl", "Dorf", "Eck"],
            "parent_id": [None, None, "A", "A", "A", "B", "B"],
            "is_base": [False, False, True, True, True, True, True],
        }
    )
    empty = {name: pd.DataFrame() for name in ("scores", "flags", "values", "people", "reference", "city")}
    protected = ("edition", "indicator", "is_closed", "is_withheld", "is_delivered_rounded")
    empty["protection"] = pd.DataFrame(columns=protected)
    return History(editions=editions, areas={"g": areas}, **{**empty, **tables})


def people(group: str, numbers: dict[str, float | None], editions: tuple[str, ...] = tuple(DAYS)) -> pd.DataFrame:
    rows = [(e, area, group, n) for e in editions for area, n in numbers.items()]
    return pd.DataFrame(rows, columns=["edition", "area_id", "group", "residents"])


def values(numbers: dict[str, float | None], edition: str = "2022") -> pd.DataFrame:
    frame = pd.DataFrame({"area_id": list(numbers), "value": pd.Series(list(numbers.values()), dtype=float)})
    return frame.assign(edition=edition, indicator="kinderarmut_sgb2", definition_version="1")


CITY = pd.DataFrame(
    {"edition": ["2022"], "indicator": ["kinderarmut_sgb2"], "city_rate": [np.nan], "area_mean": [15.0]}
)


def facts(told: History, *declared: Zone, edition: str = "2022", **more: Any) -> Any:
    """Return what the functions under test ask of the facts of an edition."""
    settings = SimpleNamespace(citywide=SimpleNamespace(zones=declared))
    config = SimpleNamespace(settings=settings, catalogue=CATALOGUE)
    of_edition = SimpleNamespace(history=told, edition=edition)
    method = {"method": FORM, "lead": FORM.part("status")}
    return SimpleNamespace(published=of_edition, config=config, indicators=tuple(CATALOGUE), **{**method, **more})


def value(table: pd.DataFrame, zone: str) -> float:
    return float(table.loc[table["zone"] == zone, "value"].iloc[0])


# --- zones ---------------------------------------------------------------------------------------------------------


def test_a_zone_is_weighed_by_those_whom_the_indicator_is_about() -> None:
    """Nord: (100 · 10 + 300 · 20) / 400 = 17.5; Carl is withheld and enters neither sum."""
    told = history(
        values=values({"a1": 10, "a2": 20, "a3": None, "b1": 5, "b2": 7}),
        people=pd.concat(
            [
                people("all", {"a1": 500, "a2": 500, "a3": 100, "b1": 200, "b2": 200}),
                people("u15", {"a1": 100, "a2": 300, "a3": 9, "b1": 50, "b2": 150}),
            ]
        ),
        city=CITY,
    )
    table = zones.values(facts(told))
    assert value(table, "A") == pytest.approx(17.5)
    assert value(table, "B") == pytest.approx((50 * 5 + 150 * 7) / 200)
    assert value(table, zones.CITY) == 15, "without a rate the mean of the areas"


def test_without_their_number_residents_weigh_and_without_residents_every_area_the_same() -> None:
    known = values({"a1": 10, "a2": 20, "a3": 30, "b1": 5, "b2": 7})
    by_people = history(
        values=known, people=people("all", {"a1": 300, "a2": 100, "a3": 100, "b1": 1, "b2": 1}), city=CITY
    )
    assert value(zones.values(facts(by_people)), "A") == pytest.approx((3000 + 2000 + 3000) / 500)
    nobody = history(values=known, people=people("all", dict.fromkeys(["a1", "a2"], None)), city=CITY)
    assert value(zones.values(facts(nobody)), "A") == pytest.approx(20)


def test_a_zone_of_which_too_few_live_with_a_published_value_has_none() -> None:
    told = history(
        values=values({"a1": 10, "a2": 20, "a3": None, "b1": 5, "b2": 7}),
        people=people("all", {"a1": 500, "a2": 500, "a3": 300, "b1": 1, "b2": 1}),
        city=CITY,
    )
    # 1000 of 1300 residents are 77 per cent.
    assert np.isnan(value(zones.values(facts(told)), "A"))


def test_declared_zones_join_districts_and_a_district_that_is_not_there_is_refused() -> None:
    told = history(
        values=values({"a1": 10, "a2": 20, "a3": 30, "b1": 40, "b2": 50}),
        people=people("all", dict.fromkeys(["a1", "a2", "a3", "b1", "b2"], 100)),
        city=CITY,
    )
    whole = Zone(name="ganz", name_en="all of it", districts=("A", "B"))
    assert value(zones.values(facts(told, whole)), "ganz") == pytest.approx(30)
    with pytest.raises(ConfigError, match="'Z'"):
        zones.values(facts(told, Zone(name="fern", districts=("B", "Z"))))


def test_the_city_is_told_by_one_measure_in_all_editions() -> None:
    """One edition without a rate: the mean of the areas everywhere, since rate and mean may lie far apart."""
    rows = pd.DataFrame(
        {"edition": list(DAYS), "indicator": "x", "city_rate": [12.0, np.nan], "area_mean": [10.0, 11.0]}
    )
    assert zones._of_city(rows).tolist() == [10, 11]
    assert zones._of_city(rows.assign(city_rate=[12.0, 13.0])).tolist() == [12, 13]


def test_a_later_edition_is_not_told() -> None:
    told = history(values=values({"a1": 10}), people=people("all", {"a1": 1}), city=CITY)
    assert zones.values(facts(told, edition="2020")).empty


def test_what_is_withheld_does_not_move_a_zone(tmp_path: Any) -> None:
    """An attacker who knew all but a protected count learns nothing: two cities that differ in it look the same."""
    seen = []
    for count, name in ((2.0, "two"), (1.0, "one")):
        config = synthetic_config(tmp_path / name)
        with Store(tmp_path / f"{name}.duckdb") as store:
            fill(store, is_sparse=True)
            rows = store.read("core_indicators")
            few = rows["numerator"].eq(2.0)
            assert few.any()
            rows.loc[few, "value"] *= count / 2
            rows.loc[few, "numerator"] = count
            store.write("core_indicators", rows)
            for stage in ("index", "assess", "flag", "protect"):
                import_module(f"pipeline.stages.{stage}").run(store, config)
            edition = published.read(store, "2022")
        given = facts(edition.history)
        table = zones.values(given)
        table = table[(table["zone"] != zones.CITY) & table["value"].notna()]
        hidden = edition.indicators[edition.indicators["value_status"] == "geheim"]
        seen.append((table.sort_values(["edition", "indicator", "zone"]).reset_index(drop=True), len(hidden)))
    assert seen[0][1] > 0 and len(seen[0][0]) > 10
    pd.testing.assert_frame_equal(seen[0][0], seen[1][0])


# --- limits of classes ---------------------------------------------------------------------------------------------


def reference(sd: float = 1.8) -> pd.DataFrame:
    rows = [("arbeitslosigkeit_sgb2", 10.0, 4.0), ("kinderarmut_sgb2", 30.0, 20.0), ("sum", 0.0, sd)]
    frame = pd.DataFrame(rows, columns=["indicator", "mean", "sd"])
    parts = [frame.assign(edition=e, method="berlin-mss", part="status", group="all", step="zscore") for e in DAYS]
    return pd.concat(parts, ignore_index=True)


def scores(codes: dict[str, dict[str, int]]) -> pd.DataFrame:
    rows = [(e, "berlin-mss", "status", a, float(c), c) for e, own in codes.items() for a, c in own.items()]
    return pd.DataFrame(rows, columns=["edition", "method", "part", "area_id", "score", "class_code"])


def test_limits_in_the_units_of_the_indicators_by_hand() -> None:
    """Two indicators, the sum of their z with SD 1.8: index 1 is z = 1 · 1.8 / 2 = 0.9, so 10 + 0.9 · 4 = 13.6."""
    given_ = facts(history(reference=reference(), scores=scores({"2020": {"a1": 1}, "2022": {"a1": 2}})))
    limits = moved_limits.of_index(given_, ["2020", "2022"])
    assert limits.declared and limits.index == {e: [-1, 1, 1.5] for e in DAYS}
    assert limits.between[-1] == ("niedrig", "sehr niedrig")
    found = moved_limits.of_indicators(given_, limits)
    assert found["arbeitslosigkeit_sgb2"]["2020"] == pytest.approx([10, 6.4, 13.6, 15.4])
    assert found["kinderarmut_sgb2"]["2022"] == pytest.approx([30, 12, 48, 57])


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0.1, 20)), min_size=1, max_size=5), st.floats(0.5, 5))
def test_an_area_at_these_values_lies_at_the_limit(moments: list[tuple[float, float]], sd: float) -> None:
    names = [name for name, entry in CATALOGUE.items() if entry.polarity == "high_is_worse"][: len(moments)]
    rows = [(n, *m) for n, m in zip(names, moments, strict=True)] + [("sum", 0.0, sd)]
    frame = pd.DataFrame(rows, columns=["indicator", "mean", "sd"])
    frame = frame.assign(edition="2022", method="berlin-mss", part="status", group="all", step="zscore")
    given_ = facts(history(reference=frame, scores=scores({"2022": {"a1": 1}})))
    limits = moved_limits.of_index(given_, ["2022"])
    found = moved_limits.of_indicators(given_, limits)
    for place, limit in enumerate(limits.index["2022"], 1):
        z = [(found[n]["2022"][place] - mean) / s for n, (mean, s) in zip(names, moments, strict=True)]  # type: ignore[operator]
        assert sum(z) / sd == pytest.approx(limit, abs=1e-6)


def test_an_edition_whose_moments_are_not_published_is_left_out() -> None:
    rows = reference()
    rows.loc[(rows["edition"] == "2020") & (rows["indicator"] == "kinderarmut_sgb2"), "mean"] = np.nan
    given_ = facts(history(reference=rows, scores=scores({"2020": {"a1": 1}, "2022": {"a1": 2}})))
    found = moved_limits.of_indicators(given_, moved_limits.of_index(given_, list(DAYS)))
    assert list(found["arbeitslosigkeit_sgb2"]) == ["2022"]


def test_limits_of_a_method_that_cuts_by_rank_lie_between_the_published_scores() -> None:
    frame = pd.DataFrame({"class_code": [1, 1, 2, 2], "score": [-2.0, -1.0, 0.5, 3.0]})
    assert moved_limits._between(frame, [1, 2, 3], 1.0) == [-0.25, None]
    assert moved_limits._between(frame.assign(score=-frame["score"]), [1, 2], -1.0) == [0.25]


# --- transitions ---------------------------------------------------------------------------------------------------

BEFORE, NOW = {"a1": 1, "a2": 2, "a3": 2, "b1": 4}, {"a1": 1, "a2": 3, "a3": 1, "b2": 2}


def test_transitions_by_hand() -> None:
    """a1 stays, a2 falls from 2 to 3, a3 rises from 2 to 1; b1 and b2 have a class once only."""
    given_ = facts(history(scores=scores({"2020": BEFORE, "2022": NOW})))
    (found,) = transitions.transitions(given_)
    assert found.matrix.tolist() == [[1, 0, 0, 0], [1, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    assert (found.before, found.now, found.classed, found.is_same) == ("2020", "2022", 4, True)
    assert transitions.transitions(facts(history(scores=scores({"2022": NOW})))) == []


def test_over_a_reform_only_areas_that_cover_an_earlier_one_are_compared() -> None:
    told = history(
        scores=scores({"2020": BEFORE, "2022": {"n1": 3, "n2": 1, "n3": 4}}),
        flags=pd.DataFrame(
            {
                "edition": "2022",
                "area_id": ["n1", "n2", "n3"],
                "previous_area_id": ["a2", "a3", "b1"],
                "change": ["still", "gone", "not_comparable"],
            }
        ),
    )
    told.editions.loc[1, "geography_id"] = "h"
    (found,) = transitions.transitions(facts(told))
    assert found.matrix.sum() == 2 and found.matrix[1, 2] == 1 and found.matrix[1, 0] == 1
    assert not found.is_same and found.classed == 3


def test_bands_are_as_wide_as_the_areas_they_carry() -> None:
    columns = [flowplot.Column("2020", [3, 1]), flowplot.Column("2022", [2, 2])]
    drawn = flowplot.draw(columns, [[[2, 1], [0, 1]]], ["hoch", "niedrig"], ["#FFFFFF", "#73172E"], 100, 60)
    bands = re.findall(r'd="M\S+ (\S+)C\S+ \S+ \S+ \S+ \S+ (\S+)V([\d.]+)C', drawn)
    heights = sorted(round(float(lower) - float(right), 1) for _, right, lower in bands)
    nodes = sorted(float(height) for height in re.findall(r'<rect[^>]* height="([\d.]+)"', drawn))
    # Of three areas two stay and one falls; a block of two is as high as both bands that enter it.
    assert len(bands) == 3 and heights[2] == pytest.approx(2 * heights[0], abs=0.1)
    assert nodes[-1] == pytest.approx(3 * heights[0], abs=0.2)


# --- groups, funding, strips, index --------------------------------------------------------------------------------


def test_means_by_group_by_hand() -> None:
    shown = pd.DataFrame({"value": [10.0, 20.0, np.nan, 60.0]}, index=["a1", "a2", "a3", "b1"])
    given_ = SimpleNamespace(shown=lambda name: shown)
    found = context.means(given_, ["x"], {"1+": pd.Index(["a1", "a2"]), "4-": pd.Index(["a3", "b1"])})["x"]  # type: ignore[arg-type]
    assert found["mean"].tolist() == [15, 60] and found["areas"].tolist() == [2, 1]
    # All three values: mean 30, SD √(1400 / 3) = 21.602.
    assert found["distance"].tolist() == pytest.approx([-15 / 21.602, 30 / 21.602], abs=1e-3)


def test_every_area_stands_in_one_row_of_the_overlay() -> None:
    ids = [f"a{i}" for i in range(6)]
    areas = pd.DataFrame(
        {
            "is_auffaellig": [True, True, False, False, True, None],
            "is_near_miss": [False, False, True, False, False, False],
            "location": ["inside", "outside", "outside", "partly", "outside", "outside"],
            "residents": [100.0, 200, 300, None, 500, 600],
        },
        index=ids,
    )
    flags = pd.DataFrame({"area_id": ids, "share_former": [0.9, 0.5, 0.05, 0, np.nan, 0]})
    flags = flags.assign(share_planned=[0, 0, 0.4, 0, np.nan, 0])
    settings = SimpleNamespace(overlay=configuration.Overlay())
    given_ = SimpleNamespace(
        assessed=areas, published=SimpleNamespace(flags=flags), config=SimpleNamespace(settings=settings)
    )
    rows = funded.overlaid(given_)  # type: ignore[arg-type]
    assert rows["place"].to_dict() == {"a0": "inside", "a1": "former", "a2": "planned", "a3": "partly", "a4": "unknown"}
    assert rows["kind"].tolist() == ["flagged", "flagged", "near", "other", "flagged"]


def test_strips_and_courses_show_every_value() -> None:
    bars = stripplot._bars([0.0, 0.0, 0.1, 50.0], (0.0, 110.0), 10.0, 9.0)
    assert bars.count("M") == 2, "two places"
    line = trendplot.Line([1.0, 2.0, None, 4.0, 5.0], "#000000", dots=True)
    drawn = trendplot.draw(
        [trendplot.Panel("x", [line], frozenset({4}))], trendplot.Dates(list("abcde"), [0, 0.25, 0.5, 0.75, 1]), 1,
        60, 40,
    )  # fmt: skip
    assert drawn.count("<circle") == 4
    assert drawn.count('stroke="#000000"') == 1, "nothing leads over a gap or another definition"


def test_the_index_leads_to_every_sheet_and_reason() -> None:
    names = ["Zoo 10", "Ährenfeld", "Zoo 9", "Aue"]
    areas = pd.DataFrame({"name": names}, index=["z10", "ae", "z9", "au"])
    reason = {"rows": [[{"t": "Aue", "anchor": area_index.anchor("au")}]], "block": "table"}
    others = [
        {"areas": ["z10", "ae"], "anchor": "sheet-1"},
        {"areas": ["z9"], "anchor": "sheet-2"},
        {"blocks": [reason]},
    ]
    words = SimpleNamespace(areas="Gebiete")
    (page,) = area_index.pages(SimpleNamespace(areas=areas), words, others)  # type: ignore[arg-type]
    listed = [entry for column in page["blocks"][0]["columns"] for entry in column]
    assert [entry["name"] for entry in listed] == ["Ährenfeld", "Aue", "Zoo 9", "Zoo 10"]
    assert [entry["pages"] for entry in listed] == [["sheet-1"], ["reason-au"], ["sheet-2"], ["sheet-1"]]
    assert area_index.pages(SimpleNamespace(areas=areas), words, []) == []  # type: ignore[arg-type]


def test_pages_of_the_index_share_the_names() -> None:
    n = area_index.COLUMNS * area_index.ROWS + 3
    areas = pd.DataFrame({"name": [f"Gebiet {i}" for i in range(n)]}, index=[str(i) for i in range(n)])
    others = [{"areas": list(areas.index), "anchor": "sheet-1"}]
    found = area_index.pages(SimpleNamespace(areas=areas), SimpleNamespace(areas="Gebiete"), others)  # type: ignore[arg-type]
    sizes = [sum(len(column) for column in page["blocks"][0]["columns"]) for page in found]
    assert len(sizes) == 2 and sum(sizes) == n and max(sizes) - min(sizes) <= 1, "no page has a few names alone"
