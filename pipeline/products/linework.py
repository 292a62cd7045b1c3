"""Lines of a map: boundaries of areas, regions and districts, outlines of the city and of funding areas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products import palette, svg
from pipeline.products.geometry import Paper, shared_edges, without_gaps, without_slivers
from pipeline.products.svg import MM, UNIT

FUNDING_STYLES: Mapping[str, Mapping[str, Any]] = {
    "former": {"stroke_dasharray": f"{4.5 * UNIT:g} {2 * UNIT:g}"},
    "planned": {"stroke_dasharray": f"0 {2 * UNIT}", "stroke_linecap": "round"},
    "current": {"stroke_linecap": "round"},
}
"""How the outline of each kind of funding area is broken: dashed, round dots, solid and closed; in drawing order."""
EDGE = 3.2
"""Points that the inner edge of a funding area reaches inward."""
FUNDING_WIDTH, FUNDING_CASING = 1.2, 1.0
"""Points of a funding line on a large scale, and of the white on both sides of it together."""
HALF_CASED = (FUNDING_WIDTH + FUNDING_CASING) / 2
"""Points from the middle of such a line to the edge of its casing."""
RIMS, CASING = 2.0, 1.0
"""Points of a strong outline that are seen on both sides of a funding line in it; of white on each side of it."""
SHORTEST_ALONG, SWING = 12.0, 1.7
"""Points along which a funding line runs on a strong outline and does not just cross it; how many times as far from it
as where they touch it is still taken for the same stretch."""
WINDOW = (palette.INK, 0.7)
"""Colour and width of the frame of a part that is drawn at a larger scale elsewhere."""
FINE_GRAIN_MM = 2.0
"""Areas narrower than this on paper lose their boundaries: on a locator they would be a white haze."""


@dataclass(frozen=True, eq=False)
class Funding:
    """Funding areas of one kind on paper: outline, surface and inner edge as path data, outline as lines.

    The inner edge is drawn on large scales only: it says which side of a line is inside. Samples of the outline and of
    the far side of that edge lie one a point.
    """

    line: str
    surface: str
    edge: str
    outline: BaseGeometry
    samples: np.ndarray
    edge_samples: np.ndarray


def boundaries(paper: Paper, *, neighbours_are_equal: bool) -> list[str]:
    """Return area, region and district boundaries and the outline of the city; each shared edge is drawn once.

    Parameters
    ----------
    paper : Paper
    neighbours_are_equal : bool
        Whether areas around the focus have boundaries as clear as those within.
    """
    if paper.focus is None:
        return paper.once("boundaries", lambda: _overview(paper))
    return paper.once(("boundaries", neighbours_are_equal), lambda: _sheet(paper, neighbours_are_equal))


def subject_samples(paper: Paper, polygon: BaseGeometry | None) -> np.ndarray:
    """Return points on the outline of what a map is about, shape (n, 2), one a point."""
    outline = paper.subject if polygon is None else paper.place([polygon])
    return samples(shapely.boundary(outline))


def window(paper: Paper, polygon: BaseGeometry | None) -> list[str]:
    """Return the frame of the part of a map that is drawn at a larger scale elsewhere."""
    return [] if polygon is None else cased(svg.polygon_path(paper.place([polygon])), WINDOW[0], WINDOW[1], 1.9)


def outlines(paper: Paper) -> list[str]:
    """Return district boundaries and the outline alone, in fine lines: of maps too small for those of areas."""
    fine = cased(_shared(list(paper.districts.values())), palette.BOUNDARY, 0.4, 0.9)
    return [*fine, svg.stroke(svg.polygon_path(paper.outline), palette.BOUNDARY, 0.6)]


def _overview(paper: Paper) -> list[str]:
    typical = float(np.sqrt(np.median(shapely.area(paper.areas)))) / MM
    return [
        *(cased(_shared(paper.areas), palette.AREA_LINE, 0.25, 0.6) if typical >= FINE_GRAIN_MM else []),
        *cased(_shared(list(paper.districts.values())), palette.BOUNDARY, 0.55, 1.3),
        svg.stroke(svg.polygon_path(without_slivers(paper.outline, 1.6)), palette.BOUNDARY, 0.8),
    ]


def _sheet(paper: Paper, neighbours_are_equal: bool) -> list[str]:
    focus = paper.focus or frozenset()
    clear = paper.areas if neighbours_are_equal else paper.polygons(focus)
    around = paper.polygons(() if neighbours_are_equal else set(paper.area_ids) - focus)
    # Gaps of the city have the lines of the areas around them alone.
    city = without_slivers(without_gaps(paper.outline), 2 * _own_width(paper))
    # Among neighbours with clear edges those of districts must be clearer still.
    district = (palette.BOUNDARY, 0.7) if neighbours_are_equal else (palette.AREA_EDGE, 0.6)
    return [
        svg.stroke(_shared(around), palette.AREA_EDGE_PALE, 0.3),
        *cased(_shared(clear), palette.AREA_LINE, 0.45, 1.1),
        *(cased(svg.line_path(paper.regions), palette.BOUNDARY, 0.8, 1.6) if paper.regions is not None else []),
        *cased(_shared(list(paper.districts.values()), inner=True), *district, 1.3),
        svg.stroke(svg.polygon_path(city), palette.BOUNDARY, 0.8),
    ]


@dataclass(frozen=True, eq=False)
class StrongOutline:
    """The outline of what a map is about as SVG; samples, one a point, of its edges where it is wider and of it all."""

    drawn: list[str]
    edges: np.ndarray
    samples: np.ndarray


def strong_outline(paper: Paper, polygon: BaseGeometry | None, kinds: Mapping[str, Funding]) -> StrongOutline:
    """Return the strong outline of what a map is about: of a polygon, or of the focus of the paper.

    Where the line of a funding area runs along it, it is so much wider that both are seen: the line in its middle.
    """
    key = None if polygon is None else shapely.to_wkb(polygon)
    return paper.once(("strong outline", key, *kinds.values()), lambda: _strong_outline(paper, polygon, kinds.values()))


def _strong_outline(paper: Paper, polygon: BaseGeometry | None, kinds: Iterable[Funding]) -> StrongOutline:
    width = 2.0 if polygon is not None else _own_width(paper)
    own = _own(paper) if polygon is None else paper.place([polygon])[0]
    along = _along(shapely.boundary(own), kinds, width / 2 + HALF_CASED)
    wide = 2 * HALF_CASED + RIMS
    # Straight ends: round ones of a line so wide would stand out as knobs where it leaves the outline.
    parts = ((svg.polygon_path(own), width, "round"), (svg.line_path(along), wide, "butt"))
    casings, cores = zip(*(cased(data, palette.INK, w, w + 2 * CASING, end) for data, w, end in parts), strict=True)
    edges = samples(shapely.boundary(shapely.buffer(along, wide / 2, quad_segs=2)))
    return StrongOutline([*casings, *cores], edges, samples(shapely.boundary(own)))


def _own(paper: Paper) -> BaseGeometry:
    """Return the focus without what would only be a wedge of its own line."""
    # Between the edges of what is wider than two lines a reader sees ground.
    return without_slivers(_without_gaps(paper), 2 * _own_width(paper))


def _along(edge: BaseGeometry, kinds: Iterable[Funding], reach: float) -> BaseGeometry:
    """Return the stretches of funding lines that would hide a line, so close they run along it; a crossing is none.

    One that swings out a little and comes back is one stretch.
    """
    lines = shapely.union_all([kind.outline for kind in kinds])
    near, close = (shapely.buffer(edge, wide) for wide in (SWING * reach, reach))
    stretches = shapely.get_parts(shapely.line_merge(shapely.intersection(lines, near)))
    is_along = shapely.length(shapely.intersection(stretches, close)) >= SHORTEST_ALONG
    return shapely.multilinestrings(stretches[is_along])


def _own_width(paper: Paper) -> float:
    return 2.0 if len(paper.focus or ()) == 1 else 1.3


def _without_gaps(paper: Paper) -> BaseGeometry:
    """Return the focus with the gaps inside it of no area: they have the line of the city, no strong one."""
    gaps = [shapely.Polygon(ring) for part in shapely.get_parts(paper.outline) for ring in part.interiors]
    whole = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(paper.subject)])
    return shapely.union_all([paper.subject, *(gap for gap in gaps if shapely.covers(whole, gap))])


def _shared(polygons: np.ndarray | list[BaseGeometry], *, inner: bool = False) -> str:
    """Return the boundaries of polygons, what two of them share once only; with `inner` that alone."""
    return svg.line_path(shared_edges(polygons, inner=inner))


def cased(data: str, colour: str, width: float, casing: float, end: str = "round") -> list[str]:
    """Return path data as a line on a wider white one, widths in points; round ends close corners where lines meet."""
    lines = ((palette.WHITE, casing), (colour, width))
    return [svg.stroke(data, stroke, wide, stroke_linecap=end) for stroke, wide in lines]


def funding(paper: Paper, polygons: Mapping[str, Sequence[BaseGeometry]]) -> dict[str, Funding]:
    """Bring the funding areas that are drawn to paper, by kind and in drawing order.

    Planned ones are left out on small scales, where dots and dashes cannot be told apart.
    """
    kinds = [kind for kind in FUNDING_STYLES if len(polygons.get(kind, ()))]
    return {kind: _funding(paper, polygons[kind]) for kind in kinds if kind != "planned" or paper.is_large_scale}


def _funding(paper: Paper, polygons: Sequence[BaseGeometry]) -> Funding:
    digest = sha256(b"".join(shapely.to_wkb(np.asarray(polygons, dtype=object)).tolist())).hexdigest()
    return paper.once(("funding", digest), lambda: _placed(paper, polygons))


def _placed(paper: Paper, polygons: Sequence[BaseGeometry]) -> Funding:
    placed = _in_the_city(paper, paper.place(polygons))
    edges = shapely.line_merge(shapely.union_all(shapely.boundary(placed)))
    surface = svg.polygon_path(shapely.orient_polygons(placed))
    within = shapely.buffer(placed, -EDGE, quad_segs=2) if paper.is_large_scale else placed[:0]
    inner = shapely.difference(placed[: len(within)], within)
    edge = svg.polygon_path(shapely.orient_polygons(inner))
    return Funding(svg.line_path(edges), surface, edge, edges, samples(edges), samples(shapely.boundary(within)))


def _in_the_city(paper: Paper, polygons: np.ndarray) -> np.ndarray:
    """Return what of the polygons lies in the city: a line beyond its outline would bound nothing."""
    city = paper.outline
    shapely.prepare(city)
    beyond = ~shapely.covers(city, polygons)
    polygons[beyond] = shapely.intersection(polygons[beyond], shapely.buffer(city, 0.5, quad_segs=2))
    return np.array([_surface(polygon) for polygon in polygons], dtype=object)


def _surface(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    return shapely.MultiPolygon([part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"])


def is_seen(paper: Paper, drawn: Funding) -> bool:
    """Say whether any of a line lies within the frame: what is kept beyond its edge is not seen."""
    return bool(((drawn.samples > 0) & (drawn.samples < (paper.width, paper.height))).all(axis=1).any())


def funding_edges(kinds: Mapping[str, Funding]) -> list[str]:
    """Return the pale inner edges of funding areas."""
    style = {"fill": palette.FUNDING_EDGE, "fill_opacity": palette.FUNDING_EDGE_OPACITY}
    return [svg.element("path", d=drawn.edge, **style) for drawn in kinds.values() if drawn.edge]


def funding_lines(paper: Paper, kinds: Mapping[str, Funding]) -> list[str]:
    """Return the outlines of funding areas, all casings below all lines."""
    width = FUNDING_WIDTH if paper.is_large_scale else 0.9
    casings = [svg.stroke(drawn.line, palette.WHITE, width + FUNDING_CASING) for drawn in kinds.values()]
    lines = [
        svg.stroke(drawn.line, palette.FUNDING_LINE, 1.3 if kind == "planned" else width, **FUNDING_STYLES[kind])
        for kind, drawn in kinds.items()
    ]
    return casings + lines


def window_samples(paper: Paper, polygon: BaseGeometry | None) -> np.ndarray:
    """Return points on the frame of a part that is drawn elsewhere, shape (n, 2), one a point."""
    return samples(paper.place([polygon])) if polygon is not None else np.empty((0, 2))


def samples(lines: BaseGeometry | np.ndarray) -> np.ndarray:
    """Return points on lines or on the edges of surfaces, shape (n, 2), one a point."""
    return shapely.get_coordinates(shapely.segmentize(lines, 1.0))
