"""Hatches as real lines clipped to polygons: their spacing in millimetres holds at every scale."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

import numpy as np
import shapely

from pipeline.products import palette, svg
from pipeline.products.geometry import Paper
from pipeline.products.labels import Label
from pipeline.products.svg import MM


@dataclass(frozen=True)
class Hatch:
    """Parallel lines: colour, width in points, spacing in mm, rising to the right (45 degrees) or falling (135).

    Of a dotted hatch only dots as wide as the line are seen, as far from each other as the lines are.
    """

    colour: str
    width: float
    spacing_mm: float
    is_rising: bool
    is_dotted: bool = False


NOT_STABLE = Hatch(palette.WHITE, 0.7, 1.1, True)
STABILITY_WITHHELD = Hatch(palette.WHITE, 1.5, 1.2, True, is_dotted=True)
NEAR_MISS = Hatch(palette.WINE, 0.45, 0.75, False)
NOT_ASSESSED = Hatch(palette.NOT_ASSESSED_HATCH, 0.35, 0.9, True)
NOT_ASSESSED_LARGE = Hatch(palette.NOT_ASSESSED_HATCH, 0.35, 1.2, True)


def not_assessed(is_large_scale: bool) -> Hatch:
    """Return the hatch of areas that were not assessed, wider on large scales."""
    return NOT_ASSESSED_LARGE if is_large_scale else NOT_ASSESSED


def draw(paper: Paper, area_ids: Set[str], hatch: Hatch) -> str:
    """Return the hatch of some areas as one path; maps of one paper share what it is made of."""
    shown = frozenset(area_ids & paper.index.keys())
    if not shown:
        return ""
    pieces = [paper.once((hatch, i), lambda i=i: _path(paper, i, hatch)) for i in paper.area_ids if i in shown]
    dots = {"stroke_dasharray": f"0 {hatch.spacing_mm * MM * svg.UNIT:.0f}", "stroke_linecap": "round"}
    return svg.stroke("".join(pieces), hatch.colour, hatch.width, **(dots if hatch.is_dotted else {}))


def _path(paper: Paper, area_id: str, hatch: Hatch) -> str:
    (middle,), (radius,) = paper.poles([area_id])
    # Lines may miss a small area or run along its edge, which would leave it without its sign.
    is_small = 2 * radius < hatch.spacing_mm * MM
    return svg.line_path(lines(paper.areas[paper.index[area_id]], hatch, through=middle if is_small else None))


CLEARANCE = 2.2
"""Points around words on a hatch that the hatch leaves free, where the area reaches that far."""


def clearings(paper: Paper, labels: Iterable[Label], fill_of: Callable[[str], str]) -> list[str]:
    """Return a ground in the colour of its area for every name on a hatch: the hatch leaves the words out."""
    grounds = [(label.key, shapely.buffer(shapely.box(*label.box), CLEARANCE, quad_segs=2)) for label in labels]
    return [
        svg.area(svg.polygon_path(shapely.orient_polygons(_inside(paper, area_id, ground))), fill_of(area_id))
        for area_id, ground in grounds
    ]


def _inside(paper: Paper, area_id: str, ground: shapely.Geometry) -> shapely.Geometry:
    """Return what of a ground lies on its area: it must not lie on a neighbour of another colour."""
    polygon = paper.areas[paper.index[area_id]]
    shapely.prepare(polygon)
    if shapely.covers(polygon, ground):
        return ground
    parts = shapely.get_parts(shapely.intersection(polygon, ground))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def lines(polygon: shapely.Geometry, hatch: Hatch, *, through: np.ndarray | None = None) -> np.ndarray:
    """Return the lines of a hatch inside a polygon; they run on through neighbours without a step.

    Every line satisfies x + y = k * step (rising, y downward) or x - y = k * step (falling) for a whole k, or one of
    them runs through a point, shape (2,).
    """
    x0, y0, x1, y1 = shapely.bounds(polygon)
    step = hatch.spacing_mm * MM * np.sqrt(2)
    low, high = (x0 + y0, x1 + y1) if hatch.is_rising else (x0 - y1, x1 - y0)
    own = 0.0 if through is None else float(through[0] + (through[1] if hatch.is_rising else -through[1])) % step
    sums = np.arange(np.ceil((low - own) / step), (high - own) / step) * step + own
    start, end = (sums - x0, sums - x1) if hatch.is_rising else (x0 - sums, x1 - sums)
    first = np.column_stack((np.full_like(sums, x0), start))
    last = np.column_stack((np.full_like(sums, x1), end))
    shapely.prepare(polygon)
    return shapely.intersection(shapely.linestrings(np.stack((first, last), axis=1)), polygon)
