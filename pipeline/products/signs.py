"""Signs of a map: triangles, numbers in circles with their leaders, names, the ring of a locator."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from typing import Any

import numpy as np
import shapely

from pipeline.products import labels, lettering, palette, svg
from pipeline.products.callouts import Callout
from pipeline.products.covering import off_lines
from pipeline.products.geometry import Paper
from pipeline.products.labels import Label
from pipeline.products.svg import MM, UNIT

MARKER_SIZE, SMALLEST_MARKER, OF_ROOM = 3.0, 1.9, 1.2
"""Points across a triangle: as large as its area bears, so that it touches no edge; of the radius of the room in it."""
LEAST_ROOM = 1.7
"""Radius in points of the room in an area from which the smallest triangle stands off its edge."""
CLEAR = 1.2
"""Points between a triangle and the middle of a line, half of it with its casing."""
OPEN_DOT = 1.35
PLATE = 1.0
"""Radius in points of the corners of the ground of a name."""
RING_RADIUS = 2.6 * MM
LETTER_ROOM = 3.4
"""Inscribed radius in points from which a capital letter stands inside its area."""


def markers(paper: Paper, directions: Mapping[str, str], fill_of: Callable[[str], str], lines: np.ndarray) -> list[str]:
    """Return the triangles of the dynamics, up or down, ink on light and white on dark fills.

    None stands on a line, given by points, shape (n, 2), or on its area's edge: an area without room goes without.
    """
    ids = [area_id for area_id in paper.area_ids if area_id in directions]
    if not ids:
        return []
    by_colour: dict[str, list[str]] = {}
    centres, radii = off_lines(paper, ids, lines, reach=MARKER_SIZE / 2, clear=CLEAR)
    has_room = radii >= LEAST_ROOM
    ids, centres, radii = list(compress(ids, has_room)), centres[has_room], radii[has_room]
    halves = np.rint(np.clip(OF_ROOM * radii, SMALLEST_MARKER, MARKER_SIZE) * UNIT / 2).astype(int).tolist()
    for area_id, (x, y), half in zip(ids, centres.tolist(), halves, strict=True):
        rise = half if directions[area_id] == "up" else -half
        triangle = f"M{round(x * UNIT) - half} {round(y * UNIT) + rise}h{2 * half}l-{half} {-2 * rise}z"
        by_colour.setdefault(palette.text_on(fill_of(area_id)), []).append(triangle)
    return [svg.area("".join(pieces), colour) for colour, pieces in by_colour.items()]


def open_dots(paper: Paper, area_ids: Iterable[str]) -> list[str]:
    """Return a small open circle in every area of which one class alone is known."""
    wanted = set(area_ids)
    ids = [area_id for area_id in paper.area_ids if area_id in wanted]
    style = {"r": OPEN_DOT * UNIT, "fill": palette.WHITE, "stroke": palette.INK, "stroke_width": 0.5 * UNIT}
    return [svg.element("circle", cx=x * UNIT, cy=y * UNIT, **style) for x, y in paper.poles(ids)[0].tolist()]


def lettered(paper: Paper, letters: Mapping[str, str]) -> list[str]:
    """Return the areas that have room for their letter."""
    ids = [area_id for area_id in paper.area_ids if area_id in letters]
    return [i for i, radius in zip(ids, paper.poles(ids)[1].tolist(), strict=True) if radius >= LETTER_ROOM]


def letter_sign(label: Label, fill: str) -> str:
    """Return a short sign on its area, ink on light and white on dark fills."""
    drop = lettering.CAP_HEIGHT * labels.SIZE / 2
    return svg.text(label.x, label.y + drop, label.lines[0], colour=palette.text_on(fill))


def leaders(circles: Sequence[Callout]) -> list[str]:
    """Return thin lines from beside an area to a dot inside it, cased so that they show on dark fills."""
    parts = []
    for circle in circles:
        if circle.foot is None:
            continue
        x, y = circle.foot
        for colour, width in ((palette.WHITE, 1.25), (palette.INK, 0.45)):
            ends = {"x1": x, "y1": y, "x2": circle.x, "y2": circle.y}
            parts.append(svg.element("line", stroke=colour, stroke_width=width, **ends))
        dot = {"fill": palette.INK, "stroke": palette.WHITE, "stroke_width": 0.4}
        parts.append(svg.element("circle", cx=x, cy=y, r=circle.dot, **dot))
    return parts


def number(circle: Callout, edge: str) -> list[str]:
    """Return a number in its white circle."""
    shape = {"fill": palette.WHITE, "stroke": edge, "stroke_width": 0.9}
    y = circle.y + lettering.CAP_HEIGHT * labels.SIZE / 2
    return [
        svg.element("circle", cx=circle.x, cy=circle.y, r=circle.radius - 0.45, **shape),
        svg.text(circle.x, y, circle.words, colour=palette.INK),
    ]


def district_name(label: Label, *, on_plate: bool) -> list[str]:
    """Return the name of a district on an overview; a plate would hide signs below it, where there are any."""
    style: dict[str, Any] = {"colour": palette.INK, "halo": None if on_plate else palette.WHITE}
    ground = [_plate(label)] if on_plate else []
    return [*ground, *(svg.text(label.x, y, words, **style) for y, words in _set(label))]


def neighbour_name(label: Label) -> list[str]:
    """Return the name of a district beside a sheet: there to orient, not to be looked at."""
    style: dict[str, Any] = {"colour": palette.SECONDARY, "weight": 400, "italic": True}
    return [_plate(label), *(svg.text(label.x, y, words, **style) for y, words in _set(label))]


def _plate(label: Label) -> str:
    """Return the ground of a name: hatches and dark areas show between letters, and a wide halo would eat them."""
    x0, y0, x1, y1 = label.box
    return svg.element("rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, rx=PLATE, fill=palette.NOT_FLAGGED)


def area_name(label: Label, fill: str) -> list[str]:
    """Return a name on its own area, where no line runs below it; a halo would eat into the letters beside each."""
    return [
        svg.text(label.x, y, words, colour=palette.text_on(fill), weight=400, lead=label.lead if i == 0 else "")
        for i, (y, words) in enumerate(_set(label))
    ]


def _set(label: Label) -> Iterable[tuple[float, str]]:
    """Return the baseline of every line of a label."""
    offsets = lettering.baselines(len(label.lines), labels.SIZE)
    return [(label.y + offset, words) for offset, words in zip(offsets, label.lines, strict=True)]


def ring(paper: Paper, area_id: str | None) -> list[str]:
    """Return the ring around one area of a locator."""
    if area_id is None or area_id not in paper.index:
        return []
    polygon = paper.areas[paper.index[area_id]]
    centre = shapely.centroid(shapely.minimum_bounding_circle(polygon))
    radius = max(RING_RADIUS, shapely.minimum_bounding_radius(polygon) + 2.5)
    return [
        svg.element("circle", cx=centre.x, cy=centre.y, r=radius, fill="none", stroke=colour, stroke_width=width)
        for colour, width in ((palette.WHITE, 2.9), (palette.WINE, 1.3))
    ]
