"""The web map as a file: what it holds, what it must never hold, and that nothing in it can do harm."""

import base64
import hashlib
import importlib
import json
import pkgutil
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from typing import Any

import atlas_editions
import numpy as np
import pandas as pd
import pytest
import shapely
from atlas_editions import VARIANTS

from pipeline import english
from pipeline.config import Config, Municipalities
from pipeline.products import text
from pipeline.products.language import speaking
from pipeline.products.published import Published
from pipeline.products.webmap import document, measures, outlines, page, strings
from pipeline.products.webmap.speech import Speech

HOSTILE = '</script><script>window.harm=1</script><img src=x onerror="harm=1"> "Ü" & \'{s}\' $data \u2028'
City = tuple[list[Published], Config]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Both editions of the made-up city, oldest first."""
    editions, config = atlas_editions.published_city(tmp_path_factory.mktemp("city"))
    return [editions[name] for name in config.editions], config


@pytest.fixture(scope="module")
def composed(city: City) -> dict[str, Any]:
    """Its data."""
    return document.compose(*city)


class Elements(HTMLParser):
    """The elements of a page and what stands in its scripts and styles."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.is_inside = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside.append("")
            self.is_inside = True

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = False

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.inside[-1] += data


def decoded(path: str) -> shapely.Geometry:
    """The surface that path data of steps describe."""
    rings = []
    for piece in re.findall(r"M([^z]*)z", path):
        start, steps = piece.split("l")
        first = [int(n) for n in start.split()]
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        rings.append(np.cumsum(np.vstack([first, np.reshape(numbers, (-1, 2))]), axis=0))
    return shapely.union_all([shapely.Polygon(ring) for ring in rings])


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_area_of_every_edition_stands_in_every_theme(city: City, variant: str) -> None:
    editions, config = city
    newest, changed = VARIANTS[variant](editions[-1], config)
    data = document.compose([newest], changed)
    assert not re.search(r"\b(NaN|nan|None|NaT|inf)\b", page.as_data(data))
    (one,), (geography,) = data["editions"], data["geographies"].values()
    base = newest.areas[newest.areas["is_base"].astype(bool)]
    assert geography["ids"] == sorted(base["area_id"])
    for layer in one["layers"]:
        assert len(layer["codes"]) == len(base)
        assert sum(c["n"] for c in layer["classes"]) + layer["missing"] == len(base)
    off = len(changed.geography("quartier").off_map)
    assert sum(1 for shape in geography["shapes"] if shape) == len(base) - off
    names = [layer["id"] for layer in one["layers"] if not layer.get("isIndicator")]
    expected = {"no method": [], "no dynamics": ["status", "place", "certainty"]}
    assert names == expected.get(variant, ["status", "dynamics", "groups", "place", "certainty"])


def test_flagged_areas_are_those_of_the_list_in_its_order(city: City, composed: dict[str, Any]) -> None:
    flags, ids = city[0][-1].flags, composed["geographies"]["quartier"]["ids"]
    areas = composed["editions"][-1]["areas"]
    assert sorted(ids[i] for i in areas["flagged"]) == sorted(flags.loc[flags["is_auffaellig"].eq(True), "area_id"])
    assert sorted(ids[i] for i in areas["near"]) == sorted(flags.loc[flags["is_near_miss"].eq(True), "area_id"])
    assert set(areas["reasons"]) == {str(i) for i in areas["flagged"] + areas["near"]}


def test_a_withheld_value_is_nowhere_in_the_file(city: City) -> None:
    editions, config = city
    newest = editions[-1]
    hidden = newest.indicators["area_id"].eq("010001")
    rows = newest.indicators.assign(
        value=newest.indicators["value"].astype(float).mask(hidden),
        value_status=newest.indicators["value_status"].mask(hidden, "geheim"),
    )
    parts = newest.contributions
    covered = parts.assign(contribution=parts["contribution"].astype(float).mask(parts["area_id"].eq("010001")))
    data = document.compose([replace(newest, indicators=rows, contributions=covered)], config)
    for table in data["editions"][0]["indicators"]:
        assert table["values"][0] is None
        assert table["why"]["0"] == "der Geheimhaltung unterliegend"
        assert table.get("change", [None])[0] is None
        assert table.get("parts", [None])[0] is None
    for layer in data["editions"][0]["layers"]:
        assert not layer.get("isIndicator") or layer["codes"][0] == "."


def test_only_a_class_that_is_withheld_is_said_to_be(city: City) -> None:
    editions, config = city
    scores = editions[-1].scores
    first, second = scores["area_id"].eq("010001"), scores["area_id"].eq("010002")
    covered = scores.assign(
        score=scores["score"].mask(first | second),
        class_code=scores["class_code"].astype(float).mask(first),
        class_label=scores["class_label"].mask(first),
        value_status=scores["value_status"].mask(first | second, "geheim"),
    )
    areas = document.compose([replace(editions[-1], scores=covered)], config)["editions"][0]["areas"]
    assert areas["why"]["0"] == "der Geheimhaltung unterliegend" and "1" not in areas["why"]
    assert areas["score"][:2] == [None, None] and areas["score"][2] is not None


def test_reasons_add_up_to_the_areas_without_a_class(city: City) -> None:
    editions, config = city
    newest = editions[-1]
    lost = newest.validity["area_id"].isin(["010003", "010004"])
    validity = newest.validity.assign(
        is_valid=newest.validity["is_valid"].mask(lost, False),
        reason=newest.validity["reason"].astype(object).mask(lost, "unter 300"),
    )
    hidden = newest.certainty["area_id"].eq("010001")
    certainty = newest.certainty.assign(flag_probability=newest.certainty["flag_probability"].mask(hidden))
    scores = newest.scores[~newest.scores["area_id"].isin(["010003", "010004"])]
    changed = replace(newest, validity=validity, certainty=certainty, scores=scores)
    (one,) = document.compose([changed], config)["editions"]
    for theme in one["layers"]:
        said = re.findall(r": (\d+) \(", theme["missingWhy"])
        assert sum(int(n) for n in said) == theme["missing"], theme["id"]
    certain = next(theme for theme in one["layers"] if theme["id"] == "certainty")
    assert "unter 300 Einwohner" in certain["missingWhy"]
    assert "ohne Angabe: 1 (der Geheimhaltung unterliegend)" in certain["missingWhy"]
    # The sentence and the legend count the same areas.
    assert f"von {sum(c['n'] for c in certain['classes'])} mit" in certain["key"]


def test_an_indicator_says_of_whom_it_is_a_share(composed: dict[str, Any], city: City) -> None:
    catalogue = city[1].catalogue
    for table in composed["editions"][-1]["indicators"]:
        assert composed["definitions"][table["id"]] == catalogue[table["id"]].definition != ""


def test_without_a_method_nothing_is_said_to_be_assessed(city: City) -> None:
    newest, config = VARIANTS["no method"](city[0][-1], city[1])
    hidden = newest.indicators["area_id"].eq("010001")
    rows = newest.indicators.assign(
        value=newest.indicators["value"].astype(float).mask(hidden),
        value_status=newest.indicators["value_status"].mask(hidden, "geheim"),
    )
    (one,) = document.compose([replace(newest, indicators=rows)], config)["editions"]
    said = [phrase for theme in one["layers"] for phrase in (theme["key"], theme["note"], theme["missingName"])]
    said += [theme["missingWhy"] for theme in one["layers"]] + [*one["areas"]["why"].values(), one["base"]]
    assert not [phrase for phrase in said if "bewertet" in phrase]
    assert one["base"] == "Gebiete mit Wert" and said[0].startswith("Mittel der Gebiete mit Wert: ")
    assert one["layers"][0]["missingWhy"].startswith("Ohne Wert: 2 (der Geheimhaltung unterliegend: 1; ")


def networked(edition: Published, config: Config, reference: str) -> tuple[Published, Config]:
    """The same edition of a network of which every district is a municipality, one of them unknown."""
    expected = [{"id": f"9900000{n}", "name": f"Ort {n}", "code": f"0{n}"} for n in (1, 2)]
    declared = Municipalities.model_validate({"reference": reference, "digits": 2, "expected": expected})
    own = edition.areas["area_id"].str[:2].map({"01": "99000001", "02": "99000002"}).fillna("")
    listed = [
        {"municipality_id": key, "name": name}
        for key, name in (("99000001", "Ort 1"), ("99000002", "Ort 2"), ("", None))
    ]
    table = pd.DataFrame(listed).assign(status="assessed", share_flagged=0.0, mean_stability=0.0)
    changed = replace(edition, areas=edition.areas.assign(municipality_id=own), municipality=table)
    return changed, replace(config, settings=config.settings.model_copy(update={"municipalities": declared}))


@pytest.mark.parametrize(
    ("reference", "reading", "shift"),
    [
        ("each", "über dem Mittel der Gebiete derselben Gemeinde. Verglichen werden Gebiete innerhalb", "der Gemeinde"),
        ("all", "über dem Mittel der Gebiete. Verglichen werden Gebiete einer Ausgabe.", "aller Gemeinden"),
    ],
)
def test_a_network_says_with_which_areas_an_area_is_compared(
    city: City, reference: str, reading: str, shift: str
) -> None:
    one, config = networked(city[0][-1], city[1], reference)
    data = document.compose([one], config)
    (shown,), geography = data["editions"], data["geographies"]["quartier"]
    assert reading in shown["layers"][0]["note"]
    assert data["texts"]["causeNames"]["reference_shift"] == f"Vergleichswerte {shift}"
    assert shown["base"] == "bewerteten Gebiete aller Gemeinden"
    assert geography["municipalities"][geography["municipality"][0]] == "Gemeinde Ort 1"
    assert "ranked" in shown["areas"] or reference == "all"
    assert dict(shown["about"])["Vergleich"].startswith("Jede Gemeinde" if reference == "each" else "Alle Gemeinden")


def test_one_city_speaks_of_no_municipality(composed: dict[str, Any]) -> None:
    assert "municipalities" not in composed["geographies"]["quartier"]
    assert composed["texts"] == strings.SCRIPT["de"]
    assert "Gemeinde" not in page.as_data([composed["editions"], composed["geographies"]])


def test_a_class_of_zeros_is_spoken_of_only_where_there_is_one(city: City, composed: dict[str, Any]) -> None:
    themes = {theme["indicator"]: theme for theme in composed["editions"][-1]["layers"] if theme.get("isIndicator")}
    newest = city[0][-1]
    name = next(iter(themes))
    few = newest.indicators["indicator"].eq(name) & newest.indicators["area_id"].ge("010010")
    zeros = newest.indicators.assign(value=newest.indicators["value"].astype(float).mask(few, 0.0))
    (one,) = document.compose([replace(newest, indicators=zeros)], city[1])["editions"]
    noted = {theme["indicator"]: theme["note"] for theme in one["layers"] if theme.get("isIndicator")}
    assert "Nullen in einer eigenen" in noted[name] and "Null" not in themes[name]["note"]


def test_a_rounded_mean_says_so(city: City) -> None:
    editions, config = city
    newest = editions[-1]
    name = newest.indicators["indicator"].iloc[0]
    protection = newest.history.protection
    closed = protection.assign(is_closed=protection["is_closed"] | protection["indicator"].eq(name))
    history = replace(newest.history, protection=closed)
    (one,) = document.compose([replace(newest, history=history)], config)["editions"]
    keys = {theme["indicator"]: theme["key"] for theme in one["layers"] if theme.get("isIndicator")}
    assert "rund" in keys[name]


def test_where_a_low_value_is_the_worse_one_notes_say_favourable_and_not_high(city: City) -> None:
    editions, config = city
    name = config.settings.indicators[0].id
    entry = config.catalogue[name].model_copy(update={"polarity": "low_is_worse"})
    turned = replace(config, catalogue={**config.catalogue, name: entry})
    for given, words in ((config, ("über dem", "Anteile sanken")), (turned, ("ungünstiger sind", "Werte veränderten"))):
        (one,) = document.compose([editions[-1]], given)["editions"]
        notes = {theme["id"]: theme["note"] for theme in one["layers"]}
        assert words[0] in notes["status"] and words[1] in notes["dynamics"]


def test_counts_of_another_day_than_the_edition_are_dated(city: City) -> None:
    editions, config = city
    newest, group = editions[-1], "u15"
    first, *others = config.settings.indicators
    entries = (first.model_copy(update={"numerator_group": group}), *others)
    dated = replace(config, settings=config.settings.model_copy(update={"indicators": entries}))
    people = newest.population
    later = people["measured_on"].mask(people["group"].eq(group), date(2022, 12, 31))
    (one,) = document.compose([replace(newest, population=people.assign(measured_on=later))], dated)["editions"]
    notes = {theme["indicator"]: theme["note"] for theme in one["layers"] if theme.get("isIndicator")}
    assert notes.pop(first.id).startswith("Stand der Werte: 31.12.2022.")
    assert not any("Stand der Werte" in note for note in notes.values())
    assert one["remarks"].startswith(f"Stand 31.12.2022: {config.catalogue[first.id].short_de}.")


def test_a_flag_that_is_not_published_is_not_shown_as_unflagged(city: City) -> None:
    editions, config = city
    newest = editions[-1]
    flags = newest.flags
    covered = flags["is_auffaellig"].astype(object).mask(flags["area_id"].eq("010001"), None)
    data = document.compose([replace(newest, flags=flags.assign(is_auffaellig=covered))], config)
    place = next(layer for layer in data["editions"][0]["layers"] if layer["id"] == "place")
    assert place["codes"][0] == "."


def test_the_circle_in_which_a_name_may_stand_lies_in_its_district(city: City, composed: dict[str, Any]) -> None:
    shown = composed["geographies"]["quartier"]
    owner = [shown["districts"][at] for at in shown["district"]]
    shapes = [decoded(path) for path in shown["shapes"]]
    for name, x, y, r in shown["labels"]:
        district = shapely.union_all([s for s, its in zip(shapes, owner, strict=True) if its == name])
        assert r > 0 and district.buffer(25).covers(shapely.Point(x, y).buffer(r))


def test_withheld_stability_has_a_sign_of_its_own_where_there_is_some(city: City, composed: dict[str, Any]) -> None:
    editions, config = city
    newest, flagged = editions[-1], composed["editions"][-1]["areas"]["flagged"]
    hidden = composed["geographies"]["quartier"]["ids"][flagged[0]]
    sure = newest.certainty.assign(grade=newest.certainty["grade"].mask(newest.certainty["area_id"].eq(hidden)))
    layers = document.compose([replace(newest, certainty=sure)], config)["editions"][0]["layers"]
    place = next(layer for layer in layers if layer["id"] == "place")
    assert place["dots"] == flagged[:1] and flagged[0] not in place["white"] and place["dotsName"]
    before = next(layer for layer in composed["editions"][-1]["layers"] if layer["id"] == "place")
    assert before["dots"] == [] and before["dotsName"] == ""


def test_the_notes_say_where_the_grades_and_places_begin(composed: dict[str, Any]) -> None:
    themes = {theme["id"]: theme for theme in composed["editions"][-1]["layers"]}
    certain, place = (themes[name]["note"].replace("\u202f", " ") for name in ("certainty", "place"))
    assert "in mindestens 95 % der Ziehungen" in certain and "überwiegend stabil: 80 % bis unter 95 %" in certain
    assert "außerhalb unter 10 %, teilweise innerhalb 10 % bis unter 50 %, innerhalb ab 50 %" in place
    assert "Knapp nicht auffällig: Wahrscheinlichkeit, auffällig zu sein, ab 10 %." in place


def test_an_area_that_is_not_assessed_is_not_said_to_be_incomparable(city: City) -> None:
    newest = city[0][-1]
    barred, other = newest.validity["area_id"].eq("010003"), newest.flags["area_id"].isin(["010003", "010004"])
    changed = replace(
        newest,
        validity=newest.validity.assign(is_valid=newest.validity["is_valid"].mask(barred, False)),
        flags=newest.flags.assign(change=newest.flags["change"].mask(other, "not_comparable")),
    )
    data = document.compose([changed], city[1])
    change = data["editions"][0]["areas"]["change"]
    assert [change[data["geographies"]["quartier"]["ids"].index(key)] for key in ("010003", "010004")] == [".", "4"]


def test_sentences_of_the_themes_are_plain(composed: dict[str, Any]) -> None:
    groups = next(theme for theme in composed["editions"][-1]["layers"] if theme["id"] == "groups")
    assert groups["note"].startswith("Die Helligkeit steht für Status, der Farbton für Dynamik. ")
    assert composed["texts"]["listNear"] == composed["texts"]["near"]


def test_neighbours_keep_their_common_edge(composed: dict[str, Any]) -> None:
    shapes = [decoded(path) for path in composed["geographies"]["quartier"]["shapes"]]
    whole = shapely.union_all(shapes)
    assert whole.geom_type == "Polygon" and not whole.interiors
    assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, rel=1e-12)


def test_outlines_are_true_to_the_grid_and_small_areas_stay() -> None:
    # 1000 m on 16 000 steps: 0.0625 m a step; the speck of 1 cm is smaller than a step.
    speck = shapely.box(0, 0, 0.01, 0.01)
    square = shapely.box(0, 0, 1000, 500)
    table = pd.DataFrame({"geometry": [square, speck], "district_id": ["1", "1"], "district": ["A", "A"]})
    on = outlines.frame([table])
    assert on is not None and (on.width, on.height, on.step) == (16000, 8000, 0.0625)
    found = outlines.of_geography(table.iloc[:1], on)
    assert decoded(found["shapes"][0]).bounds == (0, 0, 16000, 8000)
    assert found["centres"][2] == pytest.approx(4000, abs=outlines.CIRCLE_TOLERANCE)
    assert outlines.of_geography(table.iloc[1:], on)["shapes"][0] != ""
    assert outlines.frame([]) is None


def test_numbers_are_rounded_as_everywhere() -> None:
    given = pd.Series([2.675, -0.05, 0.04, None, 1234.0])
    assert measures.rounded(given, 2) == [2.68, -0.05, 0.04, None, 1234]
    assert measures.rounded(given, 1) == [2.7, -0.1, 0, None, 1234]
    speech = Speech()
    assert (speech.measure(1234.5, "%"), speech.signed(0.5, 1)) == ("1\u202f234,5\u202f%", "+0,5")
    with speaking("en"):
        speech = Speech()
        assert (speech.measure(1234.5, "%"), speech.signed(-0.5, 1)) == ("1,234.5%", "\u22120.5")
        assert speech.signed(0.0, 1) == "0.0"
        assert text.classes([2, 4.5], "%") == ["under 2.0%", "2.0 to under 4.5%", "4.5% and more"]


def test_the_same_tables_give_the_same_bytes(city: City, tmp_path: Path) -> None:
    editions, config = city
    page.build(editions, config, tmp_path / "one.html")
    page.build(list(reversed(editions)), config, tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_no_name_can_end_the_script_or_begin_another(city: City) -> None:
    editions, config = city
    newest = editions[-1]
    areas = newest.areas.assign(name=HOSTILE)
    changed = config.settings.city.model_copy(update={"name": HOSTILE, "publisher": HOSTILE})
    hostile = replace(config, settings=config.settings.model_copy(update={"city": changed}))
    elements = Elements(page.render([replace(newest, areas=areas)], hostile))
    tags = [tag for tag, _ in elements.found]
    assert tags.count("script") == 2 and tags.count("style") == 1 and "img" not in tags
    data = json.loads(elements.inside[1])
    assert data["words"]["city"] == HOSTILE
    assert data["geographies"]["quartier"]["names"][0].startswith(HOSTILE)


def test_the_policy_allows_this_style_and_this_script_alone(city: City) -> None:
    elements = Elements(page.render(*city))
    policy = next(a["content"] for tag, a in elements.found if tag == "meta" and "http-equiv" in a) or ""
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    style, _, script = elements.inside
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name, content in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_nothing_in_the_file_leads_out_of_it(city: City) -> None:
    content = page.render(*city)
    assert not re.search(
        r"https?:|//[a-z]|@import|url\((?!#)", re.sub(r"/\*.*?\*/|// .*", "", content, flags=re.DOTALL)
    )
    elements = Elements(content)
    leads = [a.get(name) for _, a in elements.found for name in ("src", "href", "action", "style") if a.get(name)]
    assert sorted(leads) == ["#panel", "data:,"]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", elements.inside[2])


def test_both_languages_say_the_same_things(city: City) -> None:
    def names(phrase: object) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(phrase) if name} if isinstance(phrase, str) else set()

    for table in (strings.PAGE, strings.SCRIPT, strings.SAID):
        german, english = table["de"], table["en"]
        assert list(german) == list(english)
        assert {key: names(german[key]) for key in german} == {key: names(english[key]) for key in german}
        assert all(type(german[key]) is type(english[key]) and len(german[key]) > 0 for key in german)
    script = "".join((Path(page.__file__).parent / name).read_text(encoding="utf-8") for name in page.SCRIPTS)
    assert set(re.findall(r"\bT\.(\w+)", script)) == set(strings.SCRIPT["de"])


def test_english_is_spoken_where_the_city_asks_for_it(city: City) -> None:
    editions, config = city
    with speaking("en"):
        content, data = page.render(editions, config), document.compose(editions, config)
    assert '<html lang="en">' in content and "Statements about areas, not about people." in content
    newest = data["editions"][-1]
    assert (data["words"]["area"], data["words"]["district"]) == ("area", "district")
    assert [c["name"] for c in newest["layers"][0]["classes"]] == ["high", "medium", "low", "very low"]
    said = " ".join(
        [*newest["areas"]["reasons"].values(), newest["foot"], *(layer["key"] for layer in newest["layers"])]
    )
    assert not re.search(r"\b(und|der|die|das|Mittel|Grenze|niedrig|auffällig)\b", said), said
    assert "driven mainly by" in said


def phrases() -> list[tuple[str, str, str]]:
    """Every phrase of the map: its key, in German, in English."""
    parts: list[Any] = [strings.PAGE, strings.SCRIPT, strings.SAID]
    rows = [(key, said, part["en"][key]) for part in parts for key, said in part["de"].items()]
    return [(key, *pair) for key, german, english in rows for pair in zip(told(german), told(english), strict=True)]


def told(said: Any) -> list[str]:
    """The phrases under one key: one, a list of them, or one for each sign."""
    return [said] if isinstance(said, str) else list(said.values() if isinstance(said, dict) else said)


def test_the_map_says_in_english_what_the_atlas_says() -> None:
    # One German word for two things, or words that stand alone here and within a line there.
    apart = {"theme", "panel", "sum", "residentsShort", "mean", "listNear", "aboutSigns", "about_notice"}
    said: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(english.__path__):
        texts = getattr(importlib.import_module(f"{english.__name__}.{module.name}"), "TEXTS", {})
        for german, translated in texts.items():
            said.setdefault(german.lower().rstrip("."), set()).add(translated.lower().rstrip("."))
    known = [(key, said.get(german.lower().rstrip("."), set()), own) for key, german, own in phrases()]
    assert len([one for one in known if one[1]]) > 40
    assert [(key, own) for key, theirs, own in known if theirs - {own.lower().rstrip(".")} and key not in apart] == []
    assert [own for _, _, own in phrases() if re.search(r"\b(gradings?|borders?|former)\b", own.lower())] == []


def test_no_two_parts_of_the_script_give_a_name_to_different_things() -> None:
    """They share one scope, in which a second function of a name takes the place of the first without a word."""
    folder = Path(page.__file__).parent
    named = re.compile(r"^(?:async )?(?:function|const|let) ([A-Za-z_$][\w$]*)", re.MULTILINE)
    names = [name for part in page.SCRIPTS for name in named.findall((folder / part).read_text("utf-8"))]
    assert len(names) > 200
    assert sorted(name for name, n in Counter(names).items() if n > 1) == []
