"""Words as outlines: where they stood, as wide as they were placed, and nothing else changed."""

import re

import pytest

from pipeline.products import svg
from pipeline.products.lettering import text_width
from pipeline.products.outlined import outlined


def spread(drawing: str) -> tuple[float, float]:
    """Left and right end of a path."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", re.search(r' d="([^"]*)"', drawing).group(1))
    across = [float(number) for number in numbers[::2]]
    return min(across), max(across)


@pytest.mark.parametrize(("anchor", "left"), [("start", 100.0), ("middle", 75.0), ("end", 50.0)])
def test_words_keep_their_place_and_width(anchor: str, left: float) -> None:
    words = "Lindengrund"
    size = 7.0 * 50.0 / text_width(words, 7.0)
    low, high = spread(outlined(svg.text(100, 20, words, colour="#000000", size=size, anchor=anchor)))
    assert left <= low < left + 1.5 and left + 48.5 < high <= left + 50


def test_everything_but_words_stays() -> None:
    ring = svg.element("circle", cx=1, cy=2, r=3)
    label = svg.text(5, 5, "4+/−", colour="#123456", halo="#ffffff")
    drawn = outlined(svg.document(10, 10, [ring, label]))
    assert ring in drawn and "<text" not in drawn and 'fill="#123456"' in drawn and "paint-order:stroke" in drawn
    assert drawn == outlined(svg.document(10, 10, [ring, label]))


def test_each_face_has_outlines_of_its_own() -> None:
    faces = [
        svg.text(0, 0, "Ä&g", colour="#000000", weight=weight, italic=italic)
        for weight, italic in ((400, False), (600, False), (700, False), (400, True))
    ]
    assert len({outlined(face) for face in faces}) == 4
    led = outlined(svg.text(0, 0, "12 Nord", colour="#000000", weight=400, lead="12"))
    assert led.count("<path") == 1 and led != outlined(svg.text(0, 0, "12 Nord", colour="#000000", weight=400))
