"""The web map at every size of page and letters: nothing cut or hidden, every profile in reach, and sharp on paper."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import test_web_map_browser as web
from playwright.sync_api import Page

from pipeline.products.webmap import page as web_page
from tests.conftest import needs_tool

browser, city, file, opened = web.browser, web.city, web.file, web.opened
SIZES = {"desktop": (1440, 900), "tablet": (1024, 768), "upright": (720, 900), "phone": (390, 800), "small": (340, 640)}
CUT = """() => {
    const isRow = one => one.matches(".themes, #themes"); // which scrolls on small screens
    const cut = one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
    const isOut = one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
    return [...document.querySelectorAll("body *")]
        .filter(one => !one.closest("svg, .unseen, script") && !isRow(one))
        .filter(one => getComputedStyle(one).display !== "inline")
        .filter(one => one.getClientRects().length && (cut(one) || (isOut(one) && !one.closest(".themes"))))
        .map(one => `${one.tagName} ${one.id} ${one.className}`);
}"""
OVER_ITS_AREA = """() => {
    const [map, area, card] = ["#map", ".map-cursor", "#card"]
        .map(name => document.querySelector(name).getBoundingClientRect());
    const wide = Math.min(area.right, map.right, card.right) - Math.max(area.left, map.left, card.left);
    const high = Math.min(area.bottom, map.bottom, card.bottom) - Math.max(area.top, map.top, card.top);
    return card.width === 0 || (wide > 0 && high > 0);
}"""
CLIPPED_FRAME = """() => {
    const focused = document.activeElement;
    const one = focused.matches(".choice input") ? focused.nextSibling : focused;
    const { outlineStyle, outlineWidth, outlineOffset, scrollMarginTop } = getComputedStyle(one);
    const own = one.getBoundingClientRect(), edge = parseFloat(outlineWidth) + parseFloat(outlineOffset) - 0.5;
    const isTall = height => own.height + 2 * parseFloat(scrollMarginTop) > height; // seen in parts only
    const isOut = (left, top, right, bottom) => own.left - edge < left || own.right + edge > right
        || (!isTall(bottom - top) && (own.top - edge < top || own.bottom + edge > bottom));
    const clips = [];
    for (let at = one.parentElement; at !== document.documentElement; at = at.parentElement)
        if (getComputedStyle(at).overflow !== "visible") clips.push(at);
    const { clientWidth, clientHeight } = document.documentElement;
    const bound = clips.some(at => {
        const { left, top } = at.getBoundingClientRect();
        const [x, y] = [left + at.clientLeft, top + at.clientTop];
        return isOut(x, y, x + at.clientWidth, y + at.clientHeight);
    });
    return outlineStyle !== "solid" || bound || isOut(0, 0, clientWidth, clientHeight)
        ? focused.id || focused.className || focused.textContent : "";
}"""


def sized(opened: web.Opener, size: str, percent: int, **how: object) -> Page:
    """The map on a page of some size with letters of some size."""
    width, height = SIZES[size]
    page = opened(viewport={"width": width, "height": height}, **how)
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
    page.wait_for_timeout(100)
    return page


def choose_listed(page: Page) -> str:
    """Choose the first area of the list; return its name."""
    page.click("#tab-list")
    page.locator("#list-body .link").first.click()
    return web.name_of(page)


def is_profile_seen(page: Page) -> bool:
    """Whether the head of the profile is in the window."""
    return bool(
        page.evaluate(
            """() => { const { top, bottom } = document.getElementById("profile-name").getBoundingClientRect();
            return top >= 0 && bottom <= window.innerHeight; }"""
        )
    )


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_at_any_size_of_page_and_letters(opened: web.Opener, size: str, percent: int) -> None:
    page = sized(opened, size, percent)
    for theme in ("groups", "place"):
        page.check(f"#theme-{theme}")
        choose_listed(page)
        for tab in ("area", "list", "about"):
            page.click(f"#tab-{tab}")
            web.let_it_draw(page)
            assert page.evaluate(CUT) == [], (theme, tab)
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


@pytest.mark.parametrize(("size", "percent"), [("small", 100), ("phone", 200), ("small", 200)])
def test_the_chosen_theme_is_seen_whole(opened: web.Opener, size: str, percent: int) -> None:
    page = sized(opened, size, percent)
    for theme in page.locator('input[name="theme"]').all():
        theme.check()
        hidden = page.evaluate(
            """() => { const row = document.getElementById("themes"), style = getComputedStyle(row);
            const own = document.querySelector(".themes :checked + span").getBoundingClientRect();
            const all = row.getBoundingClientRect();
            const [before, after] = ["--before", "--after"].map(name => parseFloat(style.getPropertyValue(name)));
            return Math.max(all.left + before - own.left, own.right - all.right + after); }"""
        )
        assert hidden <= 1


def test_letters_of_the_scale_grow_with_the_text(opened: web.Opener) -> None:
    heights = []
    for percent in (100, 200):
        page = sized(opened, "phone", percent)
        choose_listed(page)
        heights.append(page.locator(".scale-name").first.evaluate("one => one.getBoundingClientRect().height"))
        names = page.locator(".scale-name").evaluate_all("all => all.map(one => one.getBoundingClientRect())")
        assert not any(
            min(a["right"], b["right"]) > max(a["left"], b["left"])
            and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 4
            for i, a in enumerate(names)
            for b in names[:i]
        )
    assert heights[1] > 1.8 * heights[0]


def test_large_letters_leave_the_page_to_the_map(opened: web.Opener) -> None:
    page = sized(opened, "desktop", 200)
    # The foot ends the page, as on a small screen, in place of standing before the map.
    assert page.locator("footer").evaluate("one => one.getBoundingClientRect().top") > SIZES["desktop"][1]
    assert page.locator(".skip").evaluate("one => one.getBoundingClientRect().bottom") <= 0


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", SIZES)
def test_the_card_of_an_area_reached_by_keys_never_hides_it(opened: web.Opener, size: str, percent: int) -> None:
    page = sized(opened, size, percent)
    page.focus("#map")
    ways = ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowDown")
    for key in [*ways, "+", *ways, "+", "+", *ways]:
        page.keyboard.press(key)
        web.let_it_draw(page)
        assert not page.evaluate(OVER_ITS_AREA), key


@pytest.mark.parametrize(("size", "percent"), [("tablet", 100), ("desktop", 200), ("phone", 100), ("phone", 200)])
def test_a_profile_out_of_sight_is_a_click_away(opened: web.Opener, size: str, percent: int) -> None:
    page = sized(opened, size, percent)
    page.click("#map", position=web.point(page, 12))
    assert not is_profile_seen(page)
    button = page.locator("#card button")
    box = button.bounding_box()
    assert box
    # The pointer crosses other areas on its way.
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=12)
    assert button.bounding_box() == box
    page.mouse.down()
    page.mouse.up()
    assert is_profile_seen(page) and page.evaluate("document.activeElement.id") == "profile-name"


@pytest.mark.parametrize(("size", "percent"), [("tablet", 100), ("phone", 200)])
def test_a_profile_out_of_sight_is_reached_by_keys(opened: web.Opener, size: str, percent: int) -> None:
    page = sized(opened, size, percent)
    page.focus("#map")
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert not is_profile_seen(page)
    assert page.locator("#said").inner_text().endswith("Die Tabulatortaste führt zu seinem Profil.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Profil ansehen"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "map" and page.locator("#card").is_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert is_profile_seen(page) and page.evaluate("document.activeElement.id") == "profile-name"


def test_a_profile_in_sight_needs_no_button(opened: web.Opener) -> None:
    page = opened()
    page.click("#map", position=web.point(page, 12))
    assert is_profile_seen(page) and page.locator("#card").is_hidden()


def test_another_card_takes_over_off_the_way_to_the_button(opened: web.Opener) -> None:
    page = sized(opened, "tablet", 100)
    names = web.data_of(page)["geographies"]["quartier"]["names"]
    page.click("#map", position=web.point(page, 12))
    page.hover("#map", position=web.point(page, 39))
    assert names[39] in page.locator("#card").inner_text() and page.locator("#card button").count() == 0
    page.hover("#search")
    assert names[12] in page.locator("#card").inner_text() and page.locator("#card button").count() == 1


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", SIZES)
def test_every_focus_frame_is_seen_whole(opened: web.Opener, size: str, percent: int) -> None:
    page = sized(opened, size, percent)
    for tab in ("area", "list"):
        choose_listed(page)
        page.click(f"#tab-{tab}")
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        page.focus(".skip")
        seen = set()
        for _ in range(36):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            seen.add(page.evaluate("document.activeElement.id"))
            assert page.evaluate(CLIPPED_FRAME) == ""
        assert {"map", "legend", f"tab-{tab}", f"panel-{tab}"} <= seen


def test_hatches_are_printed_as_lines(opened: web.Opener, city: web.City, tmp_path: Path) -> None:
    *others, newest = city[0]
    near = newest.flags.assign(is_near_miss=newest.flags["is_auffaellig"].eq(False))
    unsure = newest.certainty.assign(grade="unstable")
    web_page.build([*others, replace(newest, flags=near, certainty=unsure)], city[1], tmp_path / "karte.html")
    page = opened(tmp_path / "karte.html", hash="#map=place")
    web.let_it_draw(page)
    page.pdf(path=tmp_path / "karte.pdf")
    with pikepdf.open(tmp_path / "karte.pdf") as printed:
        streams = [one for one in printed.objects if isinstance(one, pikepdf.Stream)]
        assert [one for one in streams if one.get("/Subtype") == "/Image" or "/PatternType" in one] == []
    outside = page.evaluate(
        """() => { window.dispatchEvent(new Event("beforeprint"));
        return ["white", "wine"].map(kind => { const shape = document.querySelector(`.map-${kind}`);
            shape.removeAttribute("display");
            const ends = shape.nextSibling.getAttribute("d").split("M").slice(1).map(one => one.split("L"));
            const lines = ends.map(both => both.map(at => at.split(" ").map(Number)));
            const isOff = ([[x0, y0], [x1, y1]]) => !shape.isPointInFill(new DOMPoint((x0 + x1) / 2, (y0 + y1) / 2));
            return [lines.length, lines.filter(isOff).length]; }); }"""
    )
    assert all(drawn > 3 and not off for drawn, off in outside)


def test_every_printed_page_of_a_profile_says_whose_it_is(opened: web.Opener, tmp_path: Path) -> None:
    needs_tool("pdftotext")
    page = opened()
    name = choose_listed(page)
    page.pdf(path=tmp_path / "karte.pdf", format="A5", landscape=True)
    _, *pages = (" ".join(said.split()) for said in web.read_text(tmp_path / "karte.pdf").split("\f")[:-1])
    own = pages[: next(i for i, said in enumerate(pages) if "Quartiere 2022: auffällig" in said)]
    assert len(own) > 1 and all(f"{name} · Nr. " in said and "Ausgabe 2022" in said for said in own)


def test_a_long_name_goes_on_in_the_next_line_of_the_list(opened: web.Opener, city: web.City, tmp_path: Path) -> None:
    """Two long words with a stroke, which browsers do not break by themselves, beside all numbers of the list."""
    editions, config = city
    long = [replace(one, areas=one.areas.assign(name="Wriezener Bahnhof/Entwicklungsgebiet")) for one in editions]
    target = tmp_path / "karte.html"
    web_page.build(long, config, target)
    page = opened(target, viewport={"width": 1280, "height": 720})
    page.click("#tab-list")
    page.locator("#list-choice button").last.click()
    web.let_it_draw(page)
    assert "Entwicklungsgebiet" in page.locator("#list-body").inner_text()
    table, panel = (page.locator(name).bounding_box() for name in ("#list-body table", "#panel"))
    assert table and panel and table["x"] + table["width"] <= panel["x"] + panel["width"]


def test_the_card_follows_the_keys_whatever_lies_below_a_pointer_at_rest(opened: web.Opener) -> None:
    page = opened()
    names = web.data_of(page)["geographies"]["quartier"]["names"]
    at = web.point(page, 12)
    page.hover("#map", position=at)
    assert names[12] in page.locator("#card").inner_text()
    page.focus("#map")
    for key in ("ArrowRight", "ArrowDown", "+", "+"):
        page.keyboard.press(key)
        web.let_it_draw(page)
    own = page.evaluate("document.querySelector('.map-cursor').getAttribute('d')")
    areas = page.evaluate("[...document.querySelectorAll('path.area')].map(one => one.getAttribute('d'))")
    assert page.locator("#card strong").inner_text() == names[areas.index(own)]
    page.hover("#map", position={"x": at["x"] + 3, "y": at["y"] + 3})
    below = page.locator("#map path.area:hover").get_attribute("data-area")
    assert page.locator("#card strong").inner_text() == names[int(below or -1)]


def test_a_click_takes_the_mark_of_the_keys_away_and_goes_through_a_card_without_button(opened: web.Opener) -> None:
    page = opened()
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    web.let_it_draw(page)
    assert page.locator("#card button").count() == 0 and page.get_attribute(".map-cursor", "d")
    card = page.locator("#card").bounding_box()
    assert card
    middle = (card["x"] + card["width"] / 2, card["y"] + card["height"] / 2)
    page.mouse.click(*middle)
    web.let_it_draw(page)
    below = page.evaluate("at => document.elementFromPoint(...at).getAttribute('data-area')", middle)
    names = web.data_of(page)["geographies"]["quartier"]["names"]
    assert below is not None and web.name_of(page) == names[int(below)]
    assert not page.get_attribute(".map-cursor", "d")


def test_the_mark_of_an_area_lies_above_numbers_only_where_they_may_hide_the_whole_area(opened: web.Opener) -> None:
    page = opened()
    choose_listed(page)
    order = "[...document.getElementById('lettering').children].map(one => one.id)"
    side = """() => { const { width, height } = document.querySelector(".map-chosen").getBoundingClientRect();
        return Math.max(width, height); }"""
    for small in (True, False):
        page.evaluate("document.getElementById('zoom-all').click()")
        for _ in range(0 if small else 6):
            page.click("#zoom-in")
        page.wait_for_timeout(300)
        low, high = ["marks", "numbers", "words"], ["numbers", "marks", "words"]
        assert page.evaluate(order) == (high if page.evaluate(side) < 44 else low)
    assert page.evaluate(order) == low


def test_hits_of_the_search_open_below_its_field(opened: web.Opener) -> None:
    for width, percent in ((1440, 100), (1440, 200), (390, 100)):
        page = opened(viewport={"width": width, "height": 900})
        page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
        page.fill("#search", "a")
        field, hits = (page.locator(name).bounding_box() for name in ("#search", "#matches"))
        assert field and hits and hits["y"] >= field["y"] + field["height"] - 1
        shared = min(field["x"] + field["width"], hits["x"] + hits["width"]) - max(field["x"], hits["x"])
        assert shared >= 0.9 * field["width"] and hits["x"] >= 0 and hits["x"] + hits["width"] <= width
