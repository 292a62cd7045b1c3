"""The palette keeps its limits: distances under simulated colour blindness, contrast of text."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from pipeline.products import palette
from pipeline.products.webmap.page import _COLOURS

# Machado, Oliveira, Fernandes (2009), severity 1.0, applied to linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}

# Sharma, Wu, Dalal (2005), table 1: Lab one, Lab two, published distance.
PUBLISHED = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0009, -2.4900), 4.8045),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0011, -2.4900), 4.7461),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(linear_rgb):
    """CIELAB under D65 of linear sRGB, clipped to the gamut of the screen."""
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    x, y, z = np.array(to_xyz) @ np.clip(linear_rgb, 0, 1) / [0.95047, 1.0, 1.08883]
    f = [np.cbrt(t) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def mean_hue(hue_1, hue_2, product):
    if product == 0:
        return hue_1 + hue_2
    if abs(hue_1 - hue_2) <= 180:
        return (hue_1 + hue_2) / 2
    return (hue_1 + hue_2 + (360 if hue_1 + hue_2 < 360 else -360)) / 2


def hue_difference(hue_1, hue_2, product):
    if product == 0:
        return 0.0
    return (hue_2 - hue_1 + 180) % 360 - 180


def ciede2000(one, two):
    """CIEDE2000 as in Sharma, Wu, Dalal (2005), all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - np.sqrt(c7 / (c7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(hue_difference(h1, h2, c1 * c2)) / 2)
    lm, cm, hm = (l1 + l2) / 2, (c1 + c2) / 2, mean_hue(h1, h2, c1 * c2)
    t = 1 - 0.17 * np.cos(np.radians(hm - 30)) + 0.24 * np.cos(np.radians(2 * hm))
    t += 0.32 * np.cos(np.radians(3 * hm + 6)) - 0.20 * np.cos(np.radians(4 * hm - 63))
    sl = 1 + 0.015 * (lm - 50) ** 2 / np.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    turn = np.sin(np.radians(60 * np.exp(-(((hm - 275) / 25) ** 2))))
    rt = -2 * np.sqrt(cm**7 / (cm**7 + 25**7)) * turn
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return np.sqrt(dl**2 + dc**2 + dh**2 + rt * dc * dh)


def smallest_distance(colours):
    """Return the smallest distance of any two colours in any vision."""
    return min(
        ciede2000(lab(np.array(matrix) @ linear(one)), lab(np.array(matrix) @ linear(two)))
        for matrix in VISIONS.values()
        for one, two in combinations(colours, 2)
    )


@pytest.mark.parametrize(("one", "two", "published"), PUBLISHED)
def test_distance_formula_equals_published_pairs(one, two, published):
    assert ciede2000(one, two) == pytest.approx(published, abs=5e-5)
    assert ciede2000(two, one) == pytest.approx(published, abs=5e-5)


def test_one_colour_by_hand():
    """Pure red: Lindbloom's CIELAB of sRGB under D65; under Machado's deutan matrix its first column, clipped.

    1.055 * 0.367322 ** (1 / 2.4) - 0.055 = 0.6401 (A3), 1.055 * 0.280085 ** (1 / 2.4) - 0.055 = 0.5658 (90), and the
    last is below zero (00): a dark yellow.
    """
    assert lab(linear("#FF0000")) == pytest.approx((53.2408, 80.0925, 67.2032), abs=0.001)
    seen = np.clip(np.array(VISIONS["deutan"]) @ linear("#FF0000"), 0, 1)
    assert seen == pytest.approx([0.367322, 0.280085, 0.0])
    assert linear("#A39000") == pytest.approx(seen, abs=0.003)
    # 0.2126 of white's luminance: (1 + 0.05) / (0.2126 + 0.05).
    assert palette.contrast("#FF0000", "#FFFFFF") == pytest.approx(1.05 / 0.2626)


def test_simulation_keeps_grey_grey():
    for matrix in VISIONS.values():
        assert np.array(matrix).sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


def test_red_and_green_collapse_for_deutan_viewers():
    """The check can fail: a red-green pair of equal lightness does."""
    assert smallest_distance(["#C0504D", "#7A7A2B"]) < 15


@pytest.mark.parametrize(
    ("colours", "limit"),
    [
        (palette.STATUS.values(), 15),
        (palette.DYNAMICS.values(), 25),
        (palette.GROUPS.values(), 7),
        (palette.LOCATION.values(), 15),
        (palette.CERTAINTY, 12),
        (palette.INDICATOR, 7.5),
        (palette.CHANGE, 15),
        (palette.TYPES, 15),
        ([palette.GROUPS[g] for g in ("4+", "4+/-", "4-", "3-")], 10),
    ],
    ids=["status", "dynamics", "groups", "location", "certainty", "indicator", "change", "types", "flagged groups"],
)
def test_classes_can_be_told_apart_in_every_vision(colours, limit):
    assert smallest_distance(list(colours)) >= limit


def steps(colours):
    """How much lighter each colour is than the next, in L*, as a grey print shows it."""
    return -np.diff([lab(linear(colour))[0] for colour in colours])


@pytest.mark.parametrize(
    ("row", "least"),
    [
        (palette.STATUS.values(), 8),
        (palette.INDICATOR, 11),
        (palette.CERTAINTY, 17),
        (reversed(palette.LOCATION.values()), 18),
        (palette.CHANGE[2::-1], 18),
        (palette.CHANGE[2:], 15),
        ((palette.DYNAMICS[3], palette.DYNAMICS[1]), 30),
        ((palette.DYNAMICS[3], palette.DYNAMICS[5]), 30),
        *[([palette.GROUPS[f"{status}{of}"] for status in "1234"], 7) for of in ("+", "+/-", "-")],
    ],
    ids=[
        "status",
        "indicator",
        "certainty",
        "location",
        "decrease",
        "increase",
        "positive",
        "negative",
        "+",
        "+/-",
        "-",
    ],
)
def test_grey_print_keeps_the_order_of_the_classes(row, least):
    """Both arms of a change fall from the middle; which arm it is, the sign of the legend and the table say."""
    assert min(steps(list(row))) >= least


def test_a_ramp_that_grey_print_would_confuse_is_found():
    assert min(steps(["#D7191C", "#FDAE61", "#1A9641"])) < 0, "red, orange, green: the middle is the lightest"


@pytest.mark.parametrize(("classes", "least"), [(2, 75), (3, 35), (4, 8), (5, 17), (6, 15), (7, 11), (10, 7.5)])
def test_a_ramp_of_any_length_keeps_its_steps_in_grey(classes, least):
    assert min(steps(palette.ramp(classes))) >= least


RAMPS = [
    palette.STATUS.values(), palette.DYNAMICS.values(), palette.GROUPS.values(), palette.LOCATION.values(),
    palette.CERTAINTY, palette.INDICATOR, palette.CHANGE, palette.TYPES, *[palette.ramp(n) for n in range(2, 13)],
    *[palette.wine_tints(n) for n in range(2, 10)],
]  # fmt: skip
BORDER = (palette.AREA_LINE, palette.WHITE)
"""Line and casing between any two areas: tests/unit/test_maps.py sees that every map has both."""


def parted(one, two, border):
    """Whether two classes, or two colours of the border between them, reach 3 : 1 (WCAG 2.2, 1.4.11)."""
    return max(palette.contrast(one, two), palette.contrast(*border)) >= 3


def test_neighbouring_classes_or_their_border_reach_3_to_1():
    assert all(parted(one, two, BORDER) for ramp in RAMPS for one, two in combinations(list(ramp), 2))
    assert not parted(palette.STATUS[1], palette.STATUS[2], (palette.WHITE, palette.STATUS[1])), (
        "white alone is too little"
    )


@pytest.mark.parametrize("line", [palette.BOUNDARY, palette.FUNDING_LINE, palette.WINE, palette.NOT_ASSESSED_HATCH])
def test_lines_that_mean_something_reach_3_to_1_on_white(line):
    assert palette.contrast(line, palette.WHITE) >= 3


def test_the_web_map_has_the_same_border():
    """Its areas have a white edge, and a thinner dark line over it."""
    css = (Path(palette.__file__).parent / "webmap" / "page.css").read_text(encoding="utf-8")
    white = re.search(r"\.area {[^}]*stroke: #fff; stroke-width: ([\d.]+)", css)
    dark = re.search(r"\.map-edges {[^}]*stroke: var\(--line\); stroke-width: ([\d.]+)", css)
    assert white and dark and float(white[1]) > float(dark[1]) > 0
    assert _COLOURS["line"] == palette.AREA_LINE


@pytest.mark.parametrize("status", "1234")
def test_groups_of_one_status_are_equally_light(status):
    """In grey print the status remains; the markers carry the dynamics."""
    lightness = [lab(linear(colour))[0] for group, colour in palette.GROUPS.items() if group[0] == status]
    assert max(lightness) - min(lightness) < 7


FILLS = {
    *palette.STATUS.values(),
    *palette.DYNAMICS.values(),
    *palette.GROUPS.values(),
    *palette.LOCATION.values(),
    *palette.CERTAINTY,
    *palette.INDICATOR,
    *palette.CHANGE,
    *palette.TYPES,
    palette.NOT_FLAGGED,
    palette.FUNDING_FILL,
    palette.FUNDING_LINE,
}


@pytest.mark.parametrize("fill", sorted(FILLS))
def test_text_is_legible_on_every_fill(fill):
    assert palette.contrast(palette.text_on(fill), fill) >= palette.MINIMUM_CONTRAST


@pytest.mark.parametrize("paper", [palette.WHITE, palette.NOT_FLAGGED])
@pytest.mark.parametrize("ink", [palette.INK, palette.SECONDARY, palette.WINE, palette.FUNDING_LINE])
def test_text_is_legible_on_paper(ink, paper):
    assert palette.contrast(ink, paper) >= palette.MINIMUM_CONTRAST


def test_contrast_of_black_and_white_is_21():
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(
    ("classes", "limit"), [(2, 30), (3, 25), (4, 15), (5, 12), (6, 10), (7, 8), (10, 5), (12, 4.5)]
)
def test_a_ramp_of_any_length_can_be_told_apart_falls_in_lightness_and_bears_text(classes, limit):
    colours = palette.ramp(classes)
    assert len(set(colours)) == classes
    assert smallest_distance(colours) >= limit
    assert all(np.diff([lab(linear(colour))[0] for colour in colours]) < 0)
    assert all(palette.contrast(palette.text_on(c), c) >= palette.MINIMUM_CONTRAST for c in colours)


def test_the_ramp_of_four_is_the_status():
    assert palette.ramp(4) == tuple(palette.STATUS.values())


@pytest.mark.parametrize("steps", range(2, 10))
def test_tints_of_a_count_rise_to_wine_and_bear_text(steps):
    tints = palette.wine_tints(steps)
    assert (tints[0], tints[-1]) == (palette.NOT_FLAGGED, palette.WINE)
    assert all(np.diff([lab(linear(colour))[0] for colour in tints]) < 0)
    assert all(palette.contrast(palette.text_on(c), c) >= palette.MINIMUM_CONTRAST for c in tints)


def test_lines_of_zones_can_be_read_as_words_and_seen_beside_the_middle_of_a_distribution() -> None:
    assert all(palette.contrast(line, palette.WHITE) >= palette.MINIMUM_CONTRAST for line in palette.LINES)
    assert palette.contrast(palette.LINES_BEHIND, palette.WHITE) >= 3
    assert min(palette.contrast(c, palette.MIDDLE) for c in (palette.WINE, palette.AREA_LINE, palette.INK)) >= 3
