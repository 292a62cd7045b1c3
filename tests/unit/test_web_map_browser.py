"""The web map in a browser: clicked through, by keys alone, on a phone, on paper, and by the rules of axe-core."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import atlas_editions
import numpy as np
import pandas as pd
import pikepdf
import pytest
import shapely
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.config import Config, Municipalities
from pipeline.products.published import Published
from pipeline.products.webmap import page as web_page
from tests.conftest import needs_tool

AXE = Path(__file__).parents[1] / "browser/node_modules/axe-core/axe.min.js"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
LETTER = {"width": 725, "height": 965}
"""Pixels of the page inside its margins."""
HARMFUL = '</script><script>window.harm=1</script><img src=x onerror="window.harm=1">'
STRAY = """() => {
    const { areas } = JSON.parse(document.getElementById("data").textContent).editions
        .find(one => document.getElementById("map-title").textContent.endsWith(one.id));
    const listed = areas.flagged.slice(0, areas.numbered);
    const all = kind => [...document.querySelectorAll(kind)];
    const toGrid = document.getElementById("world").transform.baseVal.consolidate().matrix.inverse();
    const isIn = (area, x, y) => document.querySelector(`path[data-area="${area}"]`)
        .isPointInFill(new DOMPoint(x, y).matrixTransform(toGrid));
    const at = (one, x, y) => [Number(one.getAttribute(x)), Number(one.getAttribute(y))];
    const circles = all(".number-ground").map(one => [...at(one, "cx", "cy"), Number(one.getAttribute("r"))]);
    const lines = all(".number-leader").map(one => [...at(one, "x1", "y1"), ...at(one, "x2", "y2")]);
    return all("#lettering .number").flatMap((text, i) => {
        const [x, y, r] = circles[i];
        const own = listed[Number(text.textContent) - 1];
        const line = lines.find(one => one[2] === x && one[3] === y);
        return [
            listed.some(area => area !== own && isIn(area, x, y)) && "on another area",
            line ? !isIn(own, line[0], line[1]) && "line ends elsewhere" : !isIn(own, x, y) && "no line",
            line && Math.hypot(line[0] - x, line[1] - y) - r < 8 && "line cannot be seen",
            circles.some((one, k) => k !== i && Math.hypot(one[0] - x, one[1] - y) < one[2] + r) && "on a circle",
        ].filter(Boolean).map(trouble => [text.textContent, trouble]);
    });
}"""
OFF_ITS_GROUND = """() => {
    const toGrid = document.getElementById("world").transform.baseVal.consolidate().matrix.inverse();
    const lines = ["current", "former", "planned"].map(kind => document.querySelector(`.map-${kind}Casing`));
    const areas = [...document.querySelectorAll(".area")];
    const texts = [...document.querySelectorAll("#lettering .sign, #lettering .name")];
    const troubled = texts.filter(text => {
        const { x, y, width, height } = text.getBBox();
        const points = [0, 0.25, 0.5, 0.75, 1].flatMap(across => [0.25, 0.5, 0.75].map(down =>
            new DOMPoint(x + across * width, y + down * height).matrixTransform(toGrid)));
        return points.some(point => lines.some(line => line.isPointInStroke(point)))
            || !areas.some(area => points.every(point => area.isPointInFill(point)));
    });
    return [troubled.map(text => text.textContent), texts.length];
}"""
NUMBERS_ON_GRID = """() => {
    const toGrid = document.getElementById("world").transform.baseVal.consolidate().matrix.inverse();
    const circles = [...document.querySelectorAll("#lettering .number-ground")];
    return circles.map(one => ["cx", "cy"].map(key => Number(one.getAttribute(key))))
        .map(([x, y]) => new DOMPoint(x, y).matrixTransform(toGrid)).map(({ x, y }) => [x, y]);
}"""
NUMBERS_ON_LINES = """() => {
    const toGrid = document.getElementById("world").transform.baseVal.consolidate().matrix.inverse();
    const line = document.querySelector(".map-current");
    const points = Array.from({ length: 24 }, (_, i) => [Math.cos(i * Math.PI / 12), Math.sin(i * Math.PI / 12)]);
    const circles = [...document.querySelectorAll("#lettering .number-ground")];
    return circles.filter(one => {
        const [x, y, r] = ["cx", "cy", "r"].map(key => Number(one.getAttribute(key)));
        return [0, 0.3, 0.6, 0.9].some(share => points.some(([dx, dy]) => line.isPointInStroke(
            new DOMPoint(x + share * r * dx, y + share * r * dy).matrixTransform(toGrid))));
    }).map(one => [one.getAttribute("cx"), one.getAttribute("cy")]);
}"""
HIDDEN_LINES = """() => {
    const { a, e, f } = document.getElementById("world").transform.baseVal.consolidate().matrix;
    const lines = ["current", "former", "planned"].map(kind => document.querySelector(`.map-${kind}Casing`));
    const points = lines.filter(line => line.getAttribute("d")).flatMap(line => {
        const length = line.getTotalLength() * a;
        return Array.from({ length: Math.floor(2 * length) }, (_, i) => line.getPointAtLength(i / 2 / a));
    });
    const circles = [...document.querySelectorAll("#lettering .number-ground")];
    const hidden = circles.map(one => {
        const [x, y, r] = ["cx", "cy", "r"].map(key => Number(one.getAttribute(key)));
        return points.filter(point => Math.hypot(point.x * a + e - x, point.y * a + f - y) < r + 0.8).length / 2;
    });
    return [hidden.filter(pixels => pixels > 3), circles.length];
}"""
NUMBERS_MISSING = """() => {
    const { a, e, f } = document.getElementById("world").transform.baseVal.consolidate().matrix;
    const { width, height } = document.getElementById("map").getBoundingClientRect();
    const { editions, geographies } = JSON.parse(document.getElementById("data").textContent);
    const { areas, geography } = editions.at(-1);
    const { centres } = geographies[geography];
    const seen = areas.flagged.slice(0, areas.numbered).map((area, i) =>
        [String(i + 1), centres[3 * area] * a + e, centres[3 * area + 1] * a + f])
        .filter(([, x, y]) => x > 0 && y > 0 && x < width && y < height).map(([number]) => number);
    const written = [...document.querySelectorAll("#lettering .number")].map(one => one.textContent);
    return [seen.filter(number => !written.includes(number)), written.length];
}"""
BESIDE_NAMES = """() => {
    const all = kind => [...document.querySelectorAll(`#lettering ${kind}`)];
    const boxes = kind => all(kind).map(one => [one.textContent, one.getBBox()]);
    const others = [...boxes(".sign"), ...boxes(".name"), ...boxes(".number-ground")];
    const names = boxes(".district");
    const close = names.flatMap(([name, a]) => others.filter(([, b]) =>
        a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height
        && Math.max(b.x - a.x - a.width, a.x - b.x - b.width) < 6).map(([other]) => `${name}|${other}`));
    return [close, names.length];
}"""
ON_LINES = """() => {
    const toGrid = document.getElementById("world").transform.baseVal.consolidate().matrix.inverse();
    const lines = [...document.querySelectorAll("[class$=Casing]")].filter(one => one.getAttribute("d"));
    const names = [...document.querySelectorAll("#lettering .district")];
    const crossed = names.filter(name => {
        const { x, y, width, height } = name.getBBox();
        const steps = Array.from({ length: 21 }, (_, i) => i / 20);
        const points = steps.flatMap(across => steps.map(down =>
            new DOMPoint(x + across * width, y + (0.15 + 0.7 * down) * height).matrixTransform(toGrid)));
        return points.some(point => lines.some(line => line.isPointInStroke(point)));
    });
    return [crossed.map(name => name.textContent), names.length];
}"""
HIDDEN = """() => {
    const shown = JSON.parse(document.getElementById("data").textContent).editions
        .find(one => document.getElementById("map-title").textContent.endsWith(one.id));
    const names = [...document.querySelectorAll("#lettering .district")].map(one => one.getBoundingClientRect());
    const isUnder = (x, y) => names.some(n => x > n.left && x < n.right && y > n.top + 2 && y < n.bottom - 2);
    const feet = [...document.querySelectorAll(".number-dot")].map(one => one.getBoundingClientRect())
        .filter(one => isUnder(one.x + one.width / 2, one.y + one.height / 2)).map(() => "end of a line");
    const areas = shown.areas.flagged.filter(area => {
        const path = document.querySelector(`path[data-area="${area}"]`), own = path.getBoundingClientRect();
        const toGrid = path.getScreenCTM().inverse();
        let [n, hidden] = [0, 0];
        for (let i = 0.5; i < 20; i++) for (let k = 0.5; k < 20; k++) {
            const at = new DOMPoint(own.x + i / 20 * own.width, own.y + k / 20 * own.height);
            if (path.isPointInFill(at.matrixTransform(toGrid))) [n, hidden] = [n + 1, hidden + isUnder(at.x, at.y)];
        }
        return hidden > 0.3 * n;
    });
    return [...feet, ...areas];
}"""
City = tuple[list[Published], Config]
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Both editions of the made-up city, oldest first."""
    editions, config = atlas_editions.published_city(tmp_path_factory.mktemp("city"))
    return [editions[name] for name in config.editions], config


@pytest.fixture(scope="module")
def file(city: City, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its web map."""
    target = tmp_path_factory.mktemp("map") / "karte.html"
    web_page.build(*city, target)
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it: the driver brings none."""
    needs_tool("chromium")
    with sync_playwright() as driver:
        # Root, as in a container, has no sandbox.
        started = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Opener]:
    """Open the map from its file; whatever the page asks for or complains of fails the test."""
    troubles: list[str] = []
    contexts = []

    def open_page(path: Path = file, hash: str = "", **how: Any) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, "offline": True, **how})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("request", lambda asked: asked.url.startswith((path.as_uri(), "data:")) or troubles.append(asked.url))
        page.goto(path.as_uri() + hash)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def data_of(page: Page) -> Any:
    """What the page was given."""
    return json.loads(page.locator("#data").text_content() or "")


def let_it_draw(page: Page) -> None:
    """Wait until the page has drawn what changed."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def point(page: Page, area: int) -> dict[str, float]:
    """Where an area lies on the map of the page, in pixels of the map, once the page has found its size."""
    let_it_draw(page)
    given = page.evaluate(
        """area => { const box = document.querySelector(`path[data-area="${area}"]`).getBoundingClientRect();
        const map = document.getElementById("map").getBoundingClientRect();
        return {x: box.x + box.width / 2 - map.x, y: box.y + box.height / 2 - map.y}; }""",
        area,
    )
    return dict(given)


def read_text(printed: Path) -> str:
    """What stands on paper, pages parted by form feeds."""
    said = subprocess.run(["pdftotext", printed, "-"], capture_output=True, text=True, check=True)
    return said.stdout


def printed_sizes(printed: Path) -> list[float]:
    """Sizes of the type on paper, in points."""
    command = ["pdftohtml", "-xml", "-i", "-nodrm", "-zoom", "3", "-stdout", str(printed)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [int(size) / 3 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', said)]


def stray_numbers(page: Page) -> list[Any]:
    """Numbers whose circle lies on another numbered area or on another circle, or whose line does not end in theirs."""
    return list(page.evaluate(STRAY))


def name_of(page: Page) -> str:
    """Name of the area whose profile is shown."""
    return page.locator("#profile-name").inner_text()


def test_a_click_on_the_map_opens_the_profile_and_marks_the_list(opened: Opener) -> None:
    page = opened()
    data = data_of(page)
    newest, names = data["editions"][-1], data["geographies"]["quartier"]["names"]
    area = newest["areas"]["flagged"][0]
    page.hover("#map", position=point(page, area))
    assert names[area] in page.locator("#card").inner_text()
    assert "auffällig" in page.locator("#card").inner_text()
    page.click("#map", position=point(page, area))
    assert name_of(page) == names[area]
    shown = page.locator("#area-body").inner_text()
    for said in (newest["areas"]["reasons"][str(area)], "Status-Index", "Verlauf", "Mittel", "rechnerisch stabil"):
        assert said.replace("\u202f", " ") in shown.replace("\u202f", " ")
    page.click("#tab-list")
    assert page.locator("#list-body tr.is-chosen button").inner_text() == names[area]


def test_the_list_leads_to_the_map_and_back(opened: Opener) -> None:
    page = opened()
    data = data_of(page)
    flagged = data["editions"][-1]["areas"]["flagged"]
    page.click("#tab-list")
    rows = page.locator("#list-body tbody tr")
    assert rows.count() == len(flagged) and rows.nth(1).get_attribute("data-area") == str(flagged[1])
    rows.nth(1).hover()
    shape = page.locator(f'path[data-area="{flagged[1]}"]').get_attribute("d")
    assert page.locator(".map-hover").get_attribute("d") == shape
    rows.nth(1).get_by_role("button").click()
    assert page.locator(".map-chosen").get_attribute("d") == shape
    assert name_of(page) == data["geographies"]["quartier"]["names"][flagged[1]]
    page.click("#tab-list")
    page.click("#list-choice button:last-child")
    assert rows.count() == 40
    page.click('[data-sort="residents"]')
    known = [r for r in data["editions"][-1]["areas"]["residents"] if r is not None]
    assert rows.first.locator("td").last.inner_text().replace("\u202f", "") == str(max(known))
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize(
    ("most", "says"),
    [(1, "zuerst, Gebiete mit geheimem Index am Ende."), (None, "nach dem Schlüssel, der Index ist geheim.")],
)
def test_the_list_claims_an_order_by_the_index_only_where_it_is_published(
    opened: Opener, city: City, tmp_path: Path, most: int | None, says: str
) -> None:
    *others, newest = city[0]
    flagged = list(newest.flags.loc[newest.flags["is_auffaellig"].eq(True), "area_id"])[:most]
    scores = newest.scores.assign(score=newest.scores["score"].mask(newest.scores["area_id"].isin(flagged)))
    web_page.build([*others, replace(newest, scores=scores)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#tab-list")
    assert page.locator(".list-order").inner_text().endswith(says)


def test_the_list_of_near_misses_says_its_order(opened: Opener, city: City, tmp_path: Path) -> None:
    *others, newest = city[0]
    near = newest.flags.assign(is_near_miss=newest.flags["is_auffaellig"].eq(False))
    web_page.build([*others, replace(newest, flags=near)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#tab-list")
    page.click("#list-choice button:has-text('knapp')")
    assert page.locator(".list-order").inner_text().endswith("auffällig zu sein, zuerst.")
    page.click("#list-choice button:last-child")
    assert page.locator(".list-order").count() == 0


@pytest.mark.parametrize(("theme", "first"), [("status", "sehr niedrig"), ("place", "auffällig, außerhalb")])
def test_the_list_begins_with_the_worst_class(opened: Opener, theme: str, first: str) -> None:
    page = opened(hash=f"#map={theme}")
    page.click("#tab-list")
    page.click("#list-choice button:last-child")
    page.click('[data-sort="class"]')
    row = page.locator("#list-body tbody tr").first
    assert row.locator("td .unseen").text_content() == first


def test_every_theme_and_edition_can_be_chosen(opened: Opener) -> None:
    page = opened()
    data = data_of(page)
    for layer in data["editions"][-1]["layers"]:
        if layer.get("isIndicator"):
            page.select_option("#indicator", layer["id"])
        else:
            page.check(f"#theme-{layer['id']}")
        comma = "," if layer.get("isIndicator") else ""  # a title may end in a number
        assert page.locator("#map-title").inner_text() == f"{layer['title']}{comma} 2022"
        assert page.locator("#map-key").inner_text().replace("\u202f", " ") == layer["key"].replace("\u202f", " ")
        fills = page.locator(".area").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
        places = [("0123456789ab".find(digit) if digit != "." else -1) for digit in layer["codes"]]
        assert fills == [(layer["classes"][c]["fill"] or "none") if c >= 0 else "#ffffff" for c in places]
        assert page.locator("#legend-body table").count() >= 1
    page.click("#map", position=point(page, 12))
    chosen = name_of(page)
    page.check("#edition-2020")
    assert page.locator("#map-title").inner_text().endswith("2020") and name_of(page) == chosen
    page.reload()
    assert page.locator("#map-title").inner_text().endswith("2020") and name_of(page) == chosen


@pytest.mark.parametrize("typed", ["2", "Nr. 2", "nr 2", "#2"])
def test_the_search_finds_by_the_number_of_the_list(opened: Opener, typed: str) -> None:
    page = opened()
    data = data_of(page)
    names, flagged = data["geographies"]["quartier"]["names"], data["editions"][-1]["areas"]["flagged"]
    page.fill("#search", typed)
    assert page.locator("#match-0").inner_text().startswith(names[flagged[1]])
    page.press("#search", "ArrowDown")
    page.press("#search", "Enter")
    assert name_of(page) == names[flagged[1]]


def test_an_index_of_minus_one_is_a_value_of_the_list(opened: Opener, city: City, tmp_path: Path) -> None:
    *_, newest = city[0]
    scores = newest.scores.copy()
    own = scores.index[(scores["part"] == "status") & scores["score"].notna()]
    scores.loc[own[:2], "score"] = [-1.0, -40.0]
    web_page.build([replace(newest, scores=scores)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#tab-list")
    page.locator("#list-choice button").last.click()
    page.click('[data-sort="value"]')
    shown = page.locator("#list-body tbody tr td:nth-last-child(2)").all_text_contents()
    values = [float(one.replace("−", "-").replace(",", ".")) for one in shown if one != "."]
    assert -1.0 in values and values == sorted(values, reverse=values[0] > values[-1])
    assert "." not in shown[: len(values)]


@pytest.mark.parametrize("typed", ["Köpenicker", "koepenicker", "kopenicker", "hoefe", "HÖF"])
def test_a_name_is_found_with_and_without_its_umlaut(opened: Opener, city: City, tmp_path: Path, typed: str) -> None:
    *_, newest = city[0]
    names = newest.areas["name"].where(np.arange(len(newest.areas)) > 0, "Köpenicker Höfe")
    web_page.build([replace(newest, areas=newest.areas.assign(name=names))], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.fill("#search", typed)
    assert "Köpenicker Höfe" in page.locator("#match-0").inner_text()


@pytest.mark.parametrize("width", [340, 390, 704, 768, 1024, 1440])
def test_hits_of_the_search_lie_on_the_page(opened: Opener, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    page.fill("#search", "a")
    box = page.locator("#matches").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_link_past_the_map_leads_to_the_list_and_escape_keeps_the_focus(opened: Opener) -> None:
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#panel-list").is_visible()
    assert page.evaluate("document.activeElement.id") == "tab-list"
    page.locator("#list-body tbody button").first.click()
    page.locator("#tab-area").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "tab-area"


def test_the_search_says_why_a_number_is_found_and_puts_keys_that_begin_with_it_first(opened: Opener) -> None:
    page = opened()
    data = data_of(page)
    ids = data["geographies"]["quartier"]["ids"]
    page.fill("#search", "2")
    assert page.locator("#match-0").inner_text().endswith("Nr. 2 der Liste")
    page.fill("#search", "0200")
    keys = sorted(key for key in ids if key.startswith("0200"))
    said = page.locator("#matches [role=option]:not(.remark)").all_inner_texts()
    assert len(said) > 1 and [line.split("Nr. ")[1] for line in said] == keys[: len(said)]


def test_the_search_finds_districts_and_shows_them(opened: Opener) -> None:
    page = opened()
    let_it_draw(page)
    geography = data_of(page)["geographies"]["quartier"]
    name = geography["districts"][-1]
    before = page.locator("#world").get_attribute("transform")
    page.fill("#search", name)
    assert page.locator("#match-0").inner_text().split("\n")[0] == name
    page.press("#search", "Enter")
    let_it_draw(page)
    assert page.locator("#world").get_attribute("transform") != before
    assert page.locator("#said").inner_text() == f"{name} auf der Karte gezeigt."
    assert page.locator("#profile-name").count() == 0
    map_box = page.locator("#map").bounding_box()
    inside = [area for area, at in enumerate(geography["district"]) if geography["districts"][at] == name]
    boxes = [page.locator(f'path[data-area="{area}"]').bounding_box() for area in inside]
    assert map_box and all(
        one and map_box["x"] <= one["x"] and one["x"] + one["width"] <= map_box["x"] + map_box["width"] for one in boxes
    )


def test_the_search_finds_by_the_beginning_of_a_name(opened: Opener) -> None:
    page = opened()
    names = data_of(page)["geographies"]["quartier"]["names"]
    page.fill("#search", names[17].upper())
    assert names[17] in page.locator("#matches [role=option]").first.inner_text()
    page.press("#search", "ArrowDown")
    assert page.locator("#search").get_attribute("aria-activedescendant") == "match-0"
    page.press("#search", "Enter")
    assert name_of(page) == names[17] and page.locator("#matches").is_hidden()
    assert page.evaluate("document.activeElement.id") == "profile-name"
    page.fill("#search", "qqq")
    assert page.locator("#matches").inner_text() == "Kein Gebiet gefunden."
    page.press("#search", "Escape")
    assert page.locator("#search").input_value() == "" and name_of(page) == names[17]


def test_everything_can_be_done_by_keys(opened: Opener) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#map")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    first = page.locator("#said").inner_text()
    page.keyboard.press("ArrowRight")
    second = page.locator("#said").inner_text()
    assert first and second and first != second
    assert page.locator("#card").is_visible() and page.locator(".map-cursor").get_attribute("d")
    page.keyboard.press("Enter")
    assert second.startswith(name_of(page))
    before = page.locator("#world").get_attribute("transform")
    page.keyboard.press("+")
    page.wait_for_function(
        "before => document.getElementById('world').getAttribute('transform') !== before", arg=before
    )
    page.keyboard.press("0")
    page.wait_for_function(
        "before => document.getElementById('world').getAttribute('transform') === before", arg=before
    )
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("#profile-name").count() == 0
    page.focus("#tab-area")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-list" and page.locator("#panel-list").is_visible()
    page.focus("#theme-status")
    page.keyboard.press("ArrowDown")
    assert page.locator("#map-title").inner_text().startswith("Dynamik")


def test_a_finger_opens_the_card_and_the_profile_on_a_phone(opened: Opener) -> None:
    page = opened(viewport=PHONE, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.tap("#map", position=point(page, 20))
    page.tap("#card button")
    assert page.evaluate("document.getElementById('panel').getBoundingClientRect().top") < 400
    assert name_of(page) == data_of(page)["geographies"]["quartier"]["names"][20]


def test_it_prints_map_legend_list_and_source(opened: Opener, tmp_path: Path) -> None:
    page = opened()
    page.click("#map", position=point(page, 12))
    page.emulate_media(media="print")
    for shown in ("#canvas", "#legend", "#panel-area", "#panel-list", "#legend .on-paper"):
        assert page.locator(shown).is_visible(), shown
    for hidden in ("#controls", ".zoom", "#tabs", ".search"):
        assert page.locator(hidden).is_hidden(), hidden
    page.pdf(path=tmp_path / "karte.pdf")
    with pikepdf.open(tmp_path / "karte.pdf") as printed:
        assert len(printed.pages) == 3  # map with legend and foot, profile, list


@pytest.mark.parametrize("across", [False, True], ids=["upright", "across"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("theme", ["place", "groups"])
def test_map_legend_and_foot_share_the_first_page(
    opened: Opener, tmp_path: Path, theme: str, paper: str, across: bool
) -> None:
    page = opened()
    page.check(f"#theme-{theme}")
    page.evaluate(
        "document.getElementById('panel').remove(); document.querySelector('.sheet').style.breakAfter = 'auto'"
    )
    page.pdf(path=tmp_path / "karte.pdf", format=paper, landscape=across)
    with pikepdf.open(tmp_path / "karte.pdf") as printed:
        assert len(printed.pages) == 1


@pytest.mark.parametrize(
    "paper", [LETTER, {"width": LETTER["height"], "height": LETTER["width"]}], ids=["up", "across"]
)
@pytest.mark.parametrize("theme", ["place", "groups"])
def test_the_printed_map_fills_the_page(opened: Opener, theme: str, paper: dict[str, int]) -> None:
    page = opened()
    page.check(f"#theme-{theme}")
    page.set_viewport_size(paper)
    let_it_draw(page)
    page.emulate_media(media="print")
    let_it_draw(page)
    city, room, sheet = (page.locator(where).bounding_box() for where in (".map-ground", "#stage", ".sheet"))
    assert city and room and sheet
    left = sheet["y"] + sheet["height"] - city["y"] - city["height"]
    legend = page.locator("#legend").bounding_box()
    below = legend["height"] if legend and legend["y"] > city["y"] + city["height"] / 2 else 0
    assert city["width"] > 0.95 * room["width"] or left - below < 40
    assert city["x"] >= room["x"] and city["x"] + city["width"] <= room["x"] + room["width"]
    assert left >= below


def test_paper_shows_every_number_and_speaks_of_no_enlarging(opened: Opener, tmp_path: Path) -> None:
    needs_tool("pdftotext")
    page = opened(viewport=PHONE)
    page.check("#theme-place")
    written = page.evaluate(
        """() => { window.dispatchEvent(new Event("beforeprint"));
        return [...document.querySelectorAll("#lettering .number")].map(one => Number(one.textContent)); }"""
    )
    assert sorted(written) == list(range(1, data_of(page)["editions"][-1]["areas"]["numbered"] + 1))
    assert stray_numbers(page) == []
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.pdf(path=tmp_path / "karte.pdf")
    assert "Die Zahl ist die Nummer in der Liste" in read_text(tmp_path / "karte.pdf")
    assert "Vergrößern" not in read_text(tmp_path / "karte.pdf")


def test_the_screen_shows_after_printing_what_it_showed_before(opened: Opener, tmp_path: Path) -> None:
    page = opened()
    page.click("#zoom-in")
    page.wait_for_timeout(200)
    shown = "['canvas', 'world', 'lettering'].map(id => document.getElementById(id).outerHTML).join('')"
    before = page.evaluate(shown)
    page.pdf(path=tmp_path / "karte.pdf")
    page.wait_for_timeout(200)
    assert page.evaluate(shown) == before


@pytest.mark.parametrize("theme", ["place", "groups", "status"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_printed_letter_is_smaller_than_six_points(
    opened: Opener, tmp_path: Path, theme: str, viewport: dict[str, int]
) -> None:
    needs_tool("pdftohtml")
    page = opened(viewport=viewport)
    page.fill("#search", data_of(page)["geographies"]["quartier"]["names"][12])
    page.press("#search", "Enter")
    page.check(f"#theme-{theme}")
    for across in (False, True):
        page.pdf(path=tmp_path / "karte.pdf", format="Letter", landscape=across)
        assert min(printed_sizes(tmp_path / "karte.pdf")) >= 6


def test_bars_of_a_printed_profile_begin_on_one_line(opened: Opener) -> None:
    page = opened()
    page.fill("#search", data_of(page)["geographies"]["quartier"]["names"][12])
    page.press("#search", "Enter")
    page.emulate_media(media="print")
    starts = page.locator(".indicators .bar").evaluate_all("all => all.map(one => one.getBoundingClientRect().x)")
    assert len(starts) > 1 and len(set(starts)) == 1


def test_printing_draws_what_still_waits(opened: Opener) -> None:
    page = opened()
    size = page.evaluate(
        """() => { document.getElementById("zoom-in").click(); window.dispatchEvent(new Event("beforeprint"));
        return document.getElementById("words").getAttribute("transform"); }"""
    )
    assert size == ""


def test_the_head_of_the_list_stands_on_each_of_its_pages(opened: Opener, tmp_path: Path) -> None:
    needs_tool("pdftotext")
    page = opened()
    page.click("#tab-list")
    page.click("#list-choice button:last-child")
    page.pdf(path=tmp_path / "karte.pdf", format="A5")
    pages = read_text(tmp_path / "karte.pdf").split("\f")[:-1]
    listed = [said for said in pages if "Aussagen über Gebiete" not in said and "Auf einen Blick" not in said]
    assert len(listed) > 1 and all("Einw." in said for said in listed)


def test_the_order_of_the_list_is_printed_below_its_heading(opened: Opener, tmp_path: Path) -> None:
    needs_tool("pdftotext")
    page = opened()
    page.click("#tab-list")
    page.pdf(path=tmp_path / "karte.pdf", format="A4")
    said = " ".join(read_text(tmp_path / "karte.pdf").split())
    assert said.count("Reihenfolge der auffälligen Gebiete") == 1
    assert said.index("Quartiere 2022: auffällig") < said.index("Reihenfolge der auffälligen Gebiete")
    page.emulate_media(media="print")
    assert page.locator("#list-body caption").evaluate("one => one.scrollWidth <= one.parentNode.clientWidth + 1")
    assert page.locator("#list-body caption").evaluate("one => getComputedStyle(one).whiteSpace") == "normal"
    page.emulate_media(media="screen")
    assert page.locator(".list-order").is_visible() and not page.locator("caption .on-paper").is_visible()


def test_every_printed_page_names_city_and_edition_and_invented_data(
    opened: Opener, city: City, tmp_path: Path
) -> None:
    needs_tool("pdftotext")
    settings = city[1].settings
    invented = settings.model_copy(update={"city": settings.city.model_copy(update={"is_invented": True})})
    web_page.build(city[0], replace(city[1], settings=invented), tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#tab-list")
    page.click("#list-choice button:last-child")
    page.click("#map", position=point(page, 12))
    page.pdf(path=tmp_path / "karte.pdf", format="A5")
    first, *pages = (" ".join(said.split()) for said in read_text(tmp_path / "karte.pdf").split("\f")[:-1])
    heads = [said for said in pages if f"{settings.city.name} · Ausgabe 2022 · Erfundene Daten" in said]
    listed = [said for said in pages if "Einw." in said]
    assert len(listed) > 1 and set(listed) < set(heads) and "Erfundene Daten" in first


def test_the_page_ends_with_its_foot(opened: Opener) -> None:
    page = opened()
    for theme in ("place", "groups", "status"):
        page.check(f"#theme-{theme}")
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height == DESKTOP["height"]


def test_another_area_is_read_from_its_head(opened: Opener) -> None:
    page = opened(viewport={"width": 1440, "height": 620})
    names = data_of(page)["geographies"]["quartier"]["names"]
    for area in (12, 17):
        page.fill("#search", names[area])
        page.press("#search", "Enter")
        assert name_of(page) == names[area]
        assert page.evaluate("document.getElementById('panel-area').scrollTop") == 0
        page.evaluate("document.getElementById('panel-area').scrollTop = 300")
        assert page.evaluate("document.getElementById('panel-area').scrollTop") > 0


def test_an_area_opened_from_the_list_is_read_from_its_head(opened: Opener) -> None:
    page = opened(viewport={"width": 1440, "height": 620})
    page.click("#tab-list")
    page.locator("#panel-list .link").first.click()
    page.evaluate("document.getElementById('panel-area').scrollTop = 300")
    page.click("#tab-list")
    page.locator("#panel-list .link").nth(1).click()
    assert page.evaluate("document.getElementById('panel-area').scrollTop") == 0


@pytest.mark.parametrize("viewport", [{"width": 1024, "height": 768}, PHONE], ids=["tablet", "phone"])
def test_a_search_leads_to_the_profile(opened: Opener, viewport: dict[str, int]) -> None:
    page = opened(viewport=viewport)
    page.fill("#search", data_of(page)["geographies"]["quartier"]["names"][17])
    page.press("#search", "Enter")
    head = page.evaluate("document.getElementById('profile-name').getBoundingClientRect().top")
    assert 0 <= head < viewport["height"] / 3


def test_another_tab_begins_at_its_start_on_a_phone(opened: Opener) -> None:
    page = opened(viewport=PHONE)
    page.click("#tab-list")
    page.click("#list-choice button:last-child")
    page.locator("#list-body tbody tr").last.scroll_into_view_if_needed()
    page.click("#tab-about")
    assert page.locator("#about-body h2").first.evaluate("one => one.getBoundingClientRect().top") > 0


def test_card_and_profile_show_the_hatch_of_the_map(opened: Opener, city: City, tmp_path: Path) -> None:
    *others, newest = city[0]
    unsure = newest.certainty.assign(grade="unstable")
    web_page.build([*others, replace(newest, certainty=unsure)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html", hash="#map=place")
    place = next(one for one in data_of(page)["editions"][-1]["layers"] if one["id"] == "place")
    at = point(page, place["white"][0])
    page.mouse.move(0, 0)
    page.hover("#map", position=at)
    hatch = '.chip path[stroke="#ffffff"]'
    assert page.locator(f"#card {hatch}").count() == 1
    page.click("#map", position=at)
    assert page.locator(f".badges li:first-child {hatch}").count() == 1


def test_the_head_of_the_index_stands_over_its_numbers(opened: Opener) -> None:
    page = opened()
    page.click("#map", position=point(page, 12))
    place = page.locator(".course thead th").all_text_contents().index("Index")
    cells = [page.locator(f".course {row}").nth(place) for row in ("thead th", "tbody tr:first-child > *")]
    assert [one.evaluate("one => getComputedStyle(one).textAlign") for one in cells] == ["right", "right"]


def test_a_profile_that_ends_with_its_edition_says_so(opened: Opener, city: City, tmp_path: Path) -> None:
    earlier, newest = city[0]
    previous = newest.flags.assign(previous_area_id=None)
    about = newest.about.copy()
    about["geography_id"] = "quartier_neu"
    web_page.build([earlier, replace(newest, flags=previous, about=about)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#map", position=point(page, 12))
    name = name_of(page)
    page.check("#edition-2020")
    assert page.locator(".gone").inner_text().startswith(f"{name} gibt es in der Ausgabe 2020 so nicht")
    page.click("#map", position=point(page, 12))
    page.locator(".icon").click()
    assert page.locator(".gone").count() == 0


def test_the_card_goes_with_the_area_it_tells_of(opened: Opener) -> None:
    page = opened(viewport=PHONE, has_touch=True, is_mobile=True)
    page.tap("#map", position=point(page, 20))
    assert page.locator("#card").is_visible()
    page.check("#theme-status")
    assert page.locator("#card").is_hidden()


def test_the_search_says_how_many_more_there_are(opened: Opener) -> None:
    page = opened()
    names = data_of(page)["geographies"]["quartier"]["names"]
    letter = max("aeinr", key=lambda one: sum(one in name.lower() for name in names))
    page.fill("#search", letter)
    n = sum(letter in name.lower() for name in names)
    assert n > 12
    assert page.locator("#matches .remark").inner_text().startswith(f"noch {n - 12} weitere Treffer")
    page.press("#search", "ArrowUp")
    assert page.locator("#search").get_attribute("aria-activedescendant") == "match-11"


def test_names_and_signs_lie_over_nothing_else(opened: Opener) -> None:
    page = opened()
    overlaps = """() => { const map = document.getElementById("map").getBoundingClientRect();
        const boxes = [...document.querySelectorAll("#lettering text.district, #lettering text.sign, .zoom")]
            .map(one => [one.textContent.trim(), one.getBoundingClientRect()]);
        const inside = ([, b]) => b.left >= map.left && b.right <= map.right;
        return [...boxes.filter(one => !inside(one)).map(([name]) => name), ...boxes.flatMap(([a, one], i) =>
            boxes.slice(i + 1).filter(([, b]) => Math.min(one.right, b.right) - Math.max(one.left, b.left) > 1
                && Math.min(one.bottom, b.bottom) - Math.max(one.top, b.top) > 4).map(([b]) => `${a} on ${b}`))]; }"""
    for theme in ("groups", "status", "dynamics"):
        page.check(f"#theme-{theme}")
        page.wait_for_timeout(200)
        assert page.locator(".district").count() > 0
        assert page.evaluate(overlaps) == []
    page.click("#zoom-in")
    page.wait_for_timeout(200)
    assert page.evaluate(overlaps) == []


def sound_while_enlarged(page: Page, troubles: str, times: int) -> int:
    """Find no trouble at any of some enlargements; return how much was looked at."""
    seen = 0
    for _ in range(times):
        page.wait_for_timeout(200)
        troubled, found = page.evaluate(troubles)
        assert troubled == []
        seen += found
        page.click("#zoom-in")
    return seen


def test_signs_and_names_of_areas_lie_off_the_lines_of_funding_areas(
    city: City, opened: Opener, tmp_path: Path
) -> None:
    *_, newest = city[0]
    middles = shapely.get_coordinates(shapely.point_on_surface(newest.areas["geometry"].to_numpy()))
    side = np.sqrt(shapely.area(newest.areas["geometry"].to_numpy())) / 2
    squares = shapely.box(*middles.T, *(middles + side[:, None]).T)  # an edge through every area
    funding = newest.funding.assign(geometry=shapely.union_all(squares))
    web_page.build([replace(newest, funding=funding)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.check("#theme-groups")
    assert sound_while_enlarged(page, OFF_ITS_GROUND, 5) > 20  # names stand once there is room


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("edition", ["2020", "2022"])
def test_a_number_stands_on_its_own_area_or_leads_to_it(opened: Opener, edition: str, viewport: dict[str, int]) -> None:
    page = opened(viewport=viewport, hash=f"#edition={edition}&map=place")
    page.locator(".number").first.wait_for(state="attached")
    for _ in range(3):
        page.wait_for_timeout(300)
        assert stray_numbers(page) == []
        page.locator("#zoom-in").evaluate("one => one.click()")


def test_numbers_stand_off_the_lines_of_funding_areas(opened: Opener, city: City, tmp_path: Path) -> None:
    *_, newest = city[0]
    web_page.build([newest], city[1], tmp_path / "plain.html")
    plain = opened(tmp_path / "plain.html", hash="#map=place")
    plain.locator(".number").first.wait_for(state="attached")
    # A line to the left edge of the city through every place at which a number stands where there is none.
    x0, y0, _x1, y1 = shapely.bounds(shapely.union_all(newest.areas["geometry"].to_numpy()))
    step = data_of(plain)["frame"][2]
    places = [(x0 + x * step, y1 - y * step) for x, y in plain.evaluate(NUMBERS_ON_GRID)]
    strips = shapely.box(x0, y0, *np.transpose(places))
    funding = newest.funding.assign(geometry=shapely.union_all(strips))
    web_page.build([replace(newest, funding=funding)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html", hash="#map=place")
    page.locator(".number").first.wait_for(state="attached")
    assert page.locator(".number").count() >= len(places) > 3
    assert page.evaluate(NUMBERS_ON_LINES) == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_number_hides_no_more_than_a_sliver_of_the_line_of_a_funding_area(
    city: City, opened: Opener, tmp_path: Path, viewport: dict[str, int]
) -> None:
    *_, newest = city[0]
    x0, y0, x1, y1 = shapely.bounds(shapely.union_all(newest.areas["geometry"].to_numpy()))
    starts = np.linspace(x0, x1, 41)[:-1:2]
    strips = shapely.box(starts, y0, starts + (x1 - x0) / 40, y1)  # between them is no room for a circle at first
    funding = newest.funding.assign(geometry=shapely.union_all(strips))
    flags = newest.flags.assign(is_auffaellig=True, location="outside")
    web_page.build([replace(newest, funding=funding, flags=flags)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html", hash="#map=place", viewport=viewport)
    assert sound_while_enlarged(page, HIDDEN_LINES, 4) > data_of(page)["editions"][-1]["areas"]["numbered"]


@pytest.mark.parametrize("width", [1440, 900, 390])
def test_every_area_of_the_list_has_its_number_though_buttons_cover_its_middle(
    city: City, opened: Opener, tmp_path: Path, width: int
) -> None:
    *_, newest = city[0]
    flags = newest.flags.assign(is_auffaellig=True, location="outside")
    web_page.build([replace(newest, flags=flags)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html", hash="#map=place", viewport={"width": width, "height": 844})
    assert sound_while_enlarged(page, NUMBERS_MISSING, 4) > 30


def test_no_sign_or_number_stands_so_close_to_a_name_that_it_reads_as_part_of_it(opened: Opener) -> None:
    page = opened()
    seen = 0
    for size in range(100, 320, 20):  # per cent of the usual letters, so that names fill what signs leave free
        page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
        page.evaluate("['groups', 'status'].forEach(one => document.getElementById(`theme-${one}`).click())")
        page.wait_for_timeout(100)
        close, names = page.evaluate(BESIDE_NAMES)
        assert close == []
        seen += names
    assert seen > 5


def test_every_district_is_named_beside_the_numbers_of_the_list(opened: Opener) -> None:
    page = opened()
    page.check("#theme-place")
    page.wait_for_timeout(200)
    written = "".join(page.locator(".district").all_text_contents())
    labels = data_of(page)["geographies"]["quartier"]["labels"]
    assert page.locator(".number").count() > 0 and len(labels) > 1
    assert [name for name, *_ in labels if name not in written] == []


def test_names_of_districts_lie_off_the_lines_of_funding_areas(opened: Opener, city: City, tmp_path: Path) -> None:
    *_, newest = city[0]
    web_page.build([newest], city[1], tmp_path / "plain.html")
    labels = data_of(opened(tmp_path / "plain.html"))["geographies"]["quartier"]["labels"]
    outline = shapely.union_all(newest.areas["geometry"].to_numpy())
    x0, _y0, x1, y1 = shapely.bounds(outline)
    # Lines through the places at which names stand where nothing is in their way, as the grid has them from above.
    step = data_of(opened(tmp_path / "plain.html"))["frame"][2]
    levels = sorted({y1 - y * step for _, _, y, _ in labels})
    below = shapely.union_all([shapely.box(x0, level - 30, x1, level) for level in levels])
    funding = newest.funding.assign(geometry=shapely.intersection(below, outline))
    web_page.build([replace(newest, funding=funding)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.check("#theme-groups")
    assert sound_while_enlarged(page, ON_LINES, 3) > 0


def test_of_an_enlarged_city_the_bar_has_a_ground(opened: Opener) -> None:
    page = opened()
    let_it_draw(page)
    assert page.locator("#bar rect").count() == 0
    page.click("#zoom-in")
    page.wait_for_timeout(200)
    ground, words = page.locator("#bar rect").bounding_box(), page.locator("#bar text").bounding_box()
    assert ground and words
    assert ground["x"] <= words["x"] and words["x"] + words["width"] <= ground["x"] + ground["width"]


@pytest.mark.parametrize("theme", ["groups", "place"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_name_of_a_district_hides_a_conspicuous_area(
    opened: Opener, city: City, tmp_path: Path, viewport: dict[str, int], theme: str
) -> None:
    *others, newest = city[0]
    flags = newest.flags.assign(is_auffaellig=True, location="outside")
    web_page.build([*others, replace(newest, flags=flags)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html", viewport=viewport)
    page.evaluate("document.documentElement.style.fontSize = '300%'")  # letters as large as areas
    page.evaluate(f"['status', '{theme}'].forEach(one => document.getElementById(`theme-${{one}}`).click())")
    for _ in range(3):
        page.wait_for_timeout(200)
        assert page.evaluate(HIDDEN) == []
        page.evaluate("document.getElementById('zoom-in').click()")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(HIDDEN) == []


def test_names_on_hatched_areas_have_a_stronger_halo_of_the_colour_of_their_area(
    opened: Opener, city: City, tmp_path: Path
) -> None:
    *others, newest = city[0]
    near = newest.flags.assign(is_near_miss=newest.flags["is_auffaellig"].eq(False))
    web_page.build([*others, replace(newest, flags=near)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html", hash="#map=place")
    place = next(one for one in data_of(page)["editions"][-1]["layers"] if one["id"] == "place")
    names = data_of(page)["geographies"]["quartier"]["names"]
    hatched = {names[area] for kind in ("white", "wine", "dots") for area in place[kind]}
    found = set()
    for _ in range(4):
        page.click("#zoom-in")
        page.wait_for_timeout(200)
        halos = page.locator("#lettering .name").evaluate_all(
            "all => all.map(one => [one.textContent, getComputedStyle(one).strokeWidth])"
        )
        found |= {name for name, _ in halos if name in hatched}
        assert [name for name, width in halos if name in hatched and float(width[:-2]) < 4] == []
    assert found


@pytest.mark.parametrize("lower", ["left", "right"])
def test_the_bar_lies_in_the_lower_corner_that_the_city_leaves_free(
    opened: Opener, city: City, tmp_path: Path, lower: str
) -> None:
    newest = city[0][-1]
    shapes = newest.areas["geometry"].to_numpy()
    x0, y0, x1, _ = shapely.total_bounds(shapes)
    corner = shapely.Point(x0 if lower == "left" else x1, y0).buffer((x1 - x0) * 0.45)
    left = shapely.difference(shapes, corner)
    is_all = shapely.is_empty(left)
    areas = newest.areas.assign(geometry=np.where(is_all, shapely.buffer(shapely.centroid(shapes[-1]), 5), left))
    web_page.build([replace(newest, areas=areas)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    let_it_draw(page)
    bar, frame = page.locator("#bar").bounding_box(), page.locator("#map").bounding_box()
    assert bar and frame
    is_left = bar["x"] + bar["width"] / 2 < frame["x"] + frame["width"] / 2
    assert is_left == (lower == "left") and page.locator("#bar rect").count() == 0


def test_large_text_is_not_cut(opened: Opener) -> None:
    page = opened()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    cut = page.evaluate(
        """() => [...document.querySelectorAll("#legend, .figures > div, #tabs button, .choice")]
        .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.id || one.textContent)"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]
    small = page.evaluate(
        """() => [...document.querySelectorAll("#themes span, #tabs button, .legend-table th, footer p, .zoom button")]
        .filter(one => parseFloat(getComputedStyle(one).fontSize) < 24).map(one => one.textContent)"""
    )
    assert small == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(opened: Opener, viewport: dict[str, int]) -> None:
    if not AXE.is_file():
        said = "axe-core is not there: npm ci --prefix tests/browser"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    # The checker itself is not allowed by the policy of the page.
    page = opened(viewport=viewport, bypass_csp=True)
    page.add_script_tag(path=AXE)
    states: list[Callable[[], None]] = [
        lambda: None,
        lambda: page.click("#map", position=point(page, 12)),
        lambda: page.check("#theme-groups"),
        lambda: page.click("#tab-list"),
        lambda: page.click("#tab-about"),
        lambda: page.fill("#search", "a"),
    ]
    for reach in states:
        reach()
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in found] == []


def test_a_harmful_name_stays_a_name(opened: Opener, city: City, tmp_path: Path) -> None:
    editions, config = city
    named = replace(editions[-1], areas=editions[-1].areas.assign(name=HARMFUL))
    web_page.build([named], config, tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#map", position=point(page, 12))
    assert name_of(page).startswith(HARMFUL)
    page.click("#tab-list")
    page.fill("#search", "script")
    assert page.locator("#matches [role=option]:not([aria-disabled])").count() == 12
    assert page.evaluate("window.harm") is None


def test_a_city_without_a_method_speaks_of_no_bars_and_offers_no_theme(
    opened: Opener, city: City, tmp_path: Path
) -> None:
    bare, config = atlas_editions.VARIANTS["no method"](city[0][-1], city[1])
    web_page.build([bare], config, tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#map", position=point(page, 12))
    said = page.locator("#area-body").inner_text()
    assert "Mittel der Gebiete mit Wert." in said and "Balken" not in said
    assert page.locator(".themes").is_hidden()


def test_a_profile_of_a_network_names_the_municipality(opened: Opener, city: City, tmp_path: Path) -> None:
    expected = [{"id": "99000001", "name": "Erstdorf", "code": "01"}]
    declared = Municipalities.model_validate({"reference": "each", "digits": 2, "expected": expected})
    newest = city[0][-1]
    table = pd.DataFrame({"municipality_id": ["99000001"], "name": ["Erstdorf"], "status": "assessed"})
    table = table.assign(share_flagged=0.0, mean_stability=0.0)
    one = replace(newest, areas=newest.areas.assign(municipality_id="99000001"), municipality=table)
    settings = city[1].settings.model_copy(update={"municipalities": declared})
    web_page.build([one], replace(city[1], settings=settings), tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    page.click("#map", position=point(page, 12))
    said = page.locator("#area-body").inner_text()
    assert "Gemeinde Erstdorf · " in said and re.search(r"Rang \d+ von \d+ innerhalb der Gemeinde", said)


def test_an_address_that_names_nothing_changes_nothing(opened: Opener) -> None:
    page = opened(hash="#edition=1999&map=__proto__&area=%E0%A4%A")
    assert page.locator("#map-title").inner_text().endswith("2022")
    assert page.locator("#profile-name").count() == 0


def test_a_city_without_outlines_still_has_its_lists(opened: Opener, city: City, tmp_path: Path) -> None:
    editions, config = city
    bare = replace(editions[-1], areas=editions[-1].areas.assign(geometry=None))
    web_page.build([bare], config, tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html")
    assert page.locator("#map").is_hidden()
    page.click("#tab-list")
    page.click("#list-body tbody tr:first-child button")
    assert name_of(page)
