"""Scale bar and north arrow, in the corner where they hide least."""

from dataclasses import dataclass

import numpy as np
import shapely

from pipeline.products import palette, svg
from pipeline.products.covering import count_inside
from pipeline.products.geometry import Paper
from pipeline.products.lettering import text_width
from pipeline.products.svg import MM

LENGTHS_M = tuple(digit * 10**power for power in range(1, 6) for digit in (1, 2, 5))
MOST_OF_WIDTH = 0.27
"""The bar takes at most this share of the frame."""
HEIGHT = 24.0
PADDING = 5.0
ARROW = 24.0
"""Room for the north arrow to the right of the bar."""


@dataclass(frozen=True)
class ScaleBar:
    """A bar of a length in metres, in a panel (x0, y0, x1, y1), on a white ground where it would hide fills.

    The ground reaches to the frame: between the two, lines would end in stubs.
    """

    length_m: int
    length: float
    panel: tuple[float, float, float, float]
    ground: tuple[float, float, float, float] | None

    @property
    def needs_ground(self) -> bool:
        """Whether areas lie below the bar."""
        return self.ground is not None


def place(paper: Paper, lines: np.ndarray | None = None, *, spares_city: bool = False) -> ScaleBar:
    """Return the longest bar of 1, 2 or 5 that fits, in the corner where it hides least.

    Parameters
    ----------
    paper : Paper
    lines : array, shape (n, 2), optional
        Samples on funding lines: where the bar hides as little of the subject in several corners, the one with the
        fewest lines is taken.
    spares_city : bool
        Whether that which hides least of the city comes first: the surroundings of the subject are to be seen too.
    """
    length_m, length, panels, hidden, covered = paper.once("scale bar", lambda: _corners(paper))
    crossed = count_inside(panels, lines) if lines is not None else np.zeros(len(panels), int)
    best = int(np.lexsort((np.arange(len(panels)), crossed, *([covered] if spares_city else []), hidden))[0])
    x0, y0, x1, y1 = panels[best].tolist()
    left, right = (x0, paper.width) if x0 > paper.width / 2 else (0.0, x1)
    top, bottom = (y0, paper.height) if y0 > paper.height / 2 else (0.0, y1)
    has_ground = bool(shapely.intersects(shapely.box(x0, y0, x1, y1), paper.outline))
    return ScaleBar(length_m, length, (x0, y0, x1, y1), (left, top, right, bottom) if has_ground else None)


def _corners(paper: Paper) -> tuple[int, float, np.ndarray, np.ndarray, np.ndarray]:
    """Return the length in metres and points, the panel in every corner, and how much of subject and city it hides."""
    points_per_metre = paper.factor
    length_m = max((m for m in LENGTHS_M if m * points_per_metre <= MOST_OF_WIDTH * paper.width), default=LENGTHS_M[0])
    length = length_m * points_per_metre
    width = length + ARROW + 3 * PADDING + text_width("10 km") / 2
    inset = 0.0 if paper.focus is None else 1.5 * MM
    left, right = inset, paper.width - inset - width
    top, bottom = inset, paper.height - inset - HEIGHT
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    panels = np.array([(x, y, x + width, y + HEIGHT) for x, y in corners])
    hidden, covered = (
        np.round(shapely.area(shapely.intersection(shapely.box(*panels.T), surface)), 1)
        for surface in (paper.subject, paper.outline)
    )
    return length_m, length, panels, hidden, covered


def labels(length_m: int, *, decimal_comma: bool) -> tuple[str, str, str]:
    """Return what stands at the start, middle and end of a bar: ``0 · 2,5 · 5 km``."""
    unit, size = ("km", length_m / 1000) if length_m >= 1000 else ("m", float(length_m))
    middle = f"{size / 2:g}"
    return "0", middle.replace(".", ",") if decimal_comma else middle, f"{size:g} {unit}"


def draw(bar: ScaleBar, *, decimal_comma: bool) -> list[str]:
    """Return the bar of four black and white fields, its numbers and the north arrow."""
    x0, _, x1, y1 = bar.panel
    parts = []
    if bar.ground is not None:
        # Opaque: a line or a name that shines through would be read as part of the scale.
        gx0, gy0, gx1, gy1 = bar.ground
        size = {"x": gx0, "y": gy0, "width": gx1 - gx0, "height": gy1 - gy0}
        parts.append(svg.element("rect", **size, fill=palette.WHITE, stroke=palette.AREA_EDGE, stroke_width=0.5))
    x, y, field = x0 + PADDING + 1.5, y1 - PADDING - 2.6, bar.length / 4
    parts.append(svg.element("rect", x=x, y=y, width=bar.length, height=2.6, fill=palette.WHITE))
    parts += [svg.element("rect", x=x + i * field, y=y, width=field, height=2.6, fill=palette.INK) for i in (0, 2)]
    frame = {"fill": "none", "stroke": palette.INK, "stroke_width": 0.5}
    parts.append(svg.element("rect", x=x, y=y, width=bar.length, height=2.6, **frame))
    for i, words in enumerate(labels(bar.length_m, decimal_comma=decimal_comma)):
        parts.append(_tick(x + i * bar.length / 2, y - 3.2, words))
    return [*parts, *_north(x1 - PADDING - 6, y1 - PADDING)]


def _tick(x: float, y: float, words: str) -> str:
    # The number stands above its tick; the unit follows it, so the middle of the number is what is centred.
    digits = words.partition(" ")[0]
    return svg.text(x - text_width(digits) / 2, y, words, colour=palette.INK, weight=400, anchor="start")


def _north(x: float, foot: float) -> list[str]:
    head = foot - 10.5
    arrow = f"M{svg.number(x)} {svg.number(head)}l3.2 10.5l-3.2-2.4l-3.2 2.4z"
    return [
        svg.element("path", d=arrow, fill=palette.INK),
        svg.text(x, head - 1.6, "N", colour=palette.INK, weight=700),
    ]
