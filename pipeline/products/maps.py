"""Drawing one map: geometry only, as SVG. Title, legend, list and source are set by the page around it.

The SVG is written directly: every outline becomes a piece of path data once for each `Paper`, and a map is
little more than their concatenation. Matplotlib would parse, transform and write the same 20,000 points
again for every map and needs its text repaired afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products import callouts, hatching, labels, lettering, palette, scalebar, svg
from pipeline.products.callouts import Callout, Scene
from pipeline.products.geometry import Paper
from pipeline.products.labels import Label
from pipeline.products.svg import MM, UNIT

FUNDING_STYLES = {
    "current": {},
    "former": {"stroke_dasharray": f"{4.5 * UNIT:g} {2 * UNIT:g}"},
    "planned": {"stroke_dasharray": f"0 {2 * UNIT}", "stroke_linecap": "round"},
}
"""How the outline of each kind of funding area is broken: solid, dashed, round dots."""
FUNDING_ORDER = ("former", "planned", "current")
MARKER_SIZE = 3.0
STRONG = 0.36
"""Relative luminance below which a fill is one of the classes a reader looks for."""
FINE_GRAIN_MM = 2.0
"""Areas narrower than this on paper lose their boundaries: on a locator they would be a white haze."""


@dataclass(frozen=True)
class Layers:
    """What one map shows, on areas given by their key.

    Parameters
    ----------
    fills : mapping of area to colour
        Areas without entry are shown as not flagged.
    not_assessed : set of areas
        White with grey hatch.
    hatch_white : set of areas
        Flagged but not stable: white hatch over the fill.
    hatch_wine : set of areas
        Near misses: wine hatch and outline, no fill.
    markers : mapping of area to ``up`` or ``down``
        Direction of the dynamics.
    funding : mapping of ``current``, ``former``, ``planned`` to polygons
        In the CRS of the city; planned areas are drawn from 1 : 100 000 on only.
    fund_fill : bool
        Whether current funding areas are filled.
    numbers : mapping of area to number
        Shown in a white circle, beside the area where it is small.
    names : mapping of area to (number, name)
        Shown inside the area, the number alone where the name does not fit.
    district_names : bool
        Names of all districts on an overview, of the neighbours on a sheet.
    ring : str, optional
        Area that is marked by a ring.
    neighbour_fills : bool
        Whether fills, hatches and markers also hold outside the focus of a sheet.
    """

    fills: Mapping[str, str]
    not_assessed: frozenset[str] = frozenset()
    hatch_white: frozenset[str] = frozenset()
    hatch_wine: frozenset[str] = frozenset()
    markers: Mapping[str, str] = field(default_factory=dict)
    funding: Mapping[str, Sequence[BaseGeometry]] = field(default_factory=dict)
    fund_fill: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    district_names: bool = True
    ring: str | None = None
    neighbour_fills: bool = False


@dataclass(frozen=True)
class _Funding:
    """Funding areas of one kind on paper: outline, surface and samples of the outline, one a point."""

    line: str
    surface: str
    samples: np.ndarray


def draw(paper: Paper, layers: Layers, *, scale_bar: bool = True, decimal_comma: bool = True) -> str:
    """Return one map as SVG of the size of the paper.

    Parameters
    ----------
    paper : Paper
        The geography, prepared by `geometry.prepare`; what maps share is kept on it.
    layers : Layers
        What the map shows.
    scale_bar : bool
        Whether scale bar and north arrow are drawn.
    decimal_comma : bool
        Whether the bar says ``2,5`` or ``2.5``.

    Returns
    -------
    str
        SVG text: size in mm, text as text in Source Sans Pro, the same bytes for the same input.
    """
    shown = _visible(paper, layers)
    funding = {kind: _funding(paper, kind, shown.funding[kind]) for kind in _funding_kinds(paper, shown)}
    bar = scalebar.place(paper) if scale_bar else None
    ground = [
        *_fills(paper, shown, funding),
        *_hatches(paper, shown),
        *paper.once(("boundaries", shown.neighbour_fills), lambda: _boundaries(paper, shown.neighbour_fills)),
        *_funding_lines(paper, funding),
        *_markers(paper, shown),
    ]
    parts = [svg.scaled(ground), *_lettering(paper, shown, funding, bar), *_ring(paper, shown)]
    parts += scalebar.draw(bar, decimal_comma=decimal_comma) if bar else []
    return svg.document(paper.width_mm, paper.height_mm, _framed(paper, parts))


def _visible(paper: Paper, layers: Layers) -> Layers:
    """Return the layers without what lies outside the focus: neighbours are pale and bear no signs."""
    if paper.focus is None or layers.neighbour_fills:
        return layers
    own = paper.focus
    return Layers(
        fills={k: v for k, v in layers.fills.items() if k in own},
        not_assessed=layers.not_assessed & own,
        hatch_white=layers.hatch_white & own,
        hatch_wine=layers.hatch_wine & own,
        markers={k: v for k, v in layers.markers.items() if k in own},
        funding=layers.funding,
        fund_fill=layers.fund_fill,
        numbers={k: v for k, v in layers.numbers.items() if k in own},
        names={k: v for k, v in layers.names.items() if k in own},
        district_names=layers.district_names,
        ring=layers.ring,
    )


def _fill_of(layers: Layers, area_id: str) -> str:
    if area_id in layers.not_assessed:
        return palette.WHITE
    return palette.NOT_FLAGGED if area_id in layers.hatch_wine else layers.fills.get(area_id, palette.NOT_FLAGGED)


def _fills(paper: Paper, layers: Layers, funding: Mapping[str, _Funding]) -> list[str]:
    """Return one compound path for each colour; filled funding areas lie over the areas without entry only."""
    outlines = paper.once("outlines", lambda: [svg.polygon_path(polygon) for polygon in paper.areas])
    by_colour: dict[str, list[str]] = {palette.NOT_FLAGGED: []}
    for area_id, outline in zip(paper.area_ids, outlines, strict=True):
        by_colour.setdefault(_fill_of(layers, area_id), []).append(outline)
    ground, *classes = [svg.area("".join(pieces), colour) for colour, pieces in by_colour.items()]
    is_filled = layers.fund_fill and "current" in funding
    return [ground, svg.area(funding["current"].surface, palette.FUNDING_FILL) if is_filled else "", *classes]


def _hatches(paper: Paper, layers: Layers) -> list[str]:
    wine = paper.polygons(layers.hatch_wine)
    return [
        hatching.draw(paper, layers.not_assessed, hatching.not_assessed(paper.is_large_scale)),
        hatching.draw(paper, layers.hatch_white & layers.fills.keys(), hatching.NOT_STABLE),
        hatching.draw(paper, layers.hatch_wine, hatching.NEAR_MISS),
        svg.stroke(svg.polygon_path(wine), palette.WINE, 0.5) if len(wine) else "",
    ]


def _boundaries(paper: Paper, neighbours_are_equal: bool) -> list[str]:
    """Return area, region and district boundaries and the outline; each shared edge is drawn once."""
    areas = svg.line_path(shapely.line_merge(shapely.union_all(shapely.boundary(paper.areas))))
    districts = [shapely.boundary(outline) for outline in paper.districts.values()]
    district = svg.line_path(shapely.line_merge(shapely.union_all(districts)))
    outline = svg.polygon_path(paper.outline)
    if paper.focus is None:
        return [*_overview_areas(paper, areas), *_cased(district, palette.BOUNDARY, 0.55, 1.3), _outline(outline)]
    own = svg.polygon_path(paper.focus_outline)
    own_areas = svg.line_path(shapely.line_merge(shapely.union_all(shapely.boundary(paper.polygons(paper.focus)))))
    width = 2.0 if len(paper.focus) == 1 else 1.3
    return [
        svg.stroke(areas, palette.AREA_EDGE_PALE, 0.3),
        *_cased(areas if neighbours_are_equal else own_areas, palette.AREA_EDGE, 0.3, 0.7),
        svg.stroke(svg.line_path(paper.regions), palette.BOUNDARY, 0.7) if paper.regions is not None else "",
        *_cased(district, palette.AREA_EDGE, 0.6, 1.2),
        svg.stroke(outline, palette.BOUNDARY, 0.8),
        *_cased(own, palette.INK, width, width + 2.0),
    ]


def _overview_areas(paper: Paper, data: str) -> list[str]:
    typical = float(np.sqrt(np.median(shapely.area(paper.areas)))) / MM
    return [svg.stroke(data, palette.WHITE, 0.28)] if typical >= FINE_GRAIN_MM else []


def _outline(data: str) -> str:
    return svg.stroke(data, palette.BOUNDARY, 0.8)


def _cased(data: str, colour: str, width: float, casing: float) -> list[str]:
    return [svg.stroke(data, palette.WHITE, casing), svg.stroke(data, colour, width)]


def _funding_kinds(paper: Paper, layers: Layers) -> list[str]:
    """Return the kinds that are drawn: dots of planned areas cannot be read on small scales."""
    return [
        kind
        for kind in FUNDING_ORDER
        if len(layers.funding.get(kind, ())) and (kind != "planned" or paper.is_large_scale)
    ]


def _funding(paper: Paper, kind: str, polygons: Sequence[BaseGeometry]) -> _Funding:
    digest = sha256(b"".join(shapely.to_wkb(np.asarray(polygons, dtype=object)).tolist())).hexdigest()
    return paper.once(("funding", kind, digest), lambda: _placed_funding(paper, polygons))


def _placed_funding(paper: Paper, polygons: Sequence[BaseGeometry]) -> _Funding:
    placed = paper.place(polygons)
    edges = shapely.line_merge(shapely.union_all(shapely.boundary(placed)))
    surface = svg.polygon_path(shapely.orient_polygons(placed))
    return _Funding(svg.line_path(edges), surface, shapely.get_coordinates(shapely.segmentize(edges, 1.0)))


def _funding_lines(paper: Paper, funding: Mapping[str, _Funding]) -> list[str]:
    width = 1.2 if paper.is_large_scale else 0.9
    casings = [svg.stroke(drawn.line, palette.WHITE, width + 1.0) for drawn in funding.values()]
    lines = [
        svg.stroke(drawn.line, palette.FUNDING_LINE, 1.3 if kind == "planned" else width, **FUNDING_STYLES[kind])
        for kind, drawn in funding.items()
    ]
    return casings + lines


def _markers(paper: Paper, layers: Layers) -> list[str]:
    """Return the triangles of the dynamics, ink on light and white on dark fills."""
    ids = [area_id for area_id in paper.area_ids if area_id in layers.markers]
    if not ids:
        return []
    data: dict[str, list[str]] = {}
    half = round(MARKER_SIZE * UNIT / 2)
    for area_id, (x, y) in zip(ids, paper.poles(ids)[0].tolist(), strict=True):
        rise = half if layers.markers[area_id] == "up" else -half
        foot = f"M{round(x * UNIT) - half} {round(y * UNIT) + rise}"
        data.setdefault(palette.text_on(_fill_of(layers, area_id)), []).append(f"{foot}h{2 * half}l-{half} {-2 * rise}z")
    return [svg.area("".join(pieces), colour) for colour, pieces in data.items()]


def _lettering(
    paper: Paper, layers: Layers, funding: Mapping[str, _Funding], bar: scalebar.ScaleBar | None
) -> list[str]:
    lines = np.vstack([np.empty((0, 2)), *[drawn.samples for drawn in funding.values()]])
    taken = np.array([bar.panel]) if bar else np.empty((0, 4))
    area_labels, too_small = labels.name_areas(paper, layers.names, lines, taken)
    taken = np.vstack([taken, *[np.array([label.box]) for label in area_labels]])
    around = callouts.scene(paper, _what_matters(layers), lines, taken)
    circles = callouts.place_numbers(paper, {**too_small, **layers.numbers}, around)
    marks = paper.poles([a for a in paper.area_ids if a in layers.markers])[0]
    districts = labels.name_districts(paper, around, circles, marks, taken) if layers.district_names else []
    return [
        *_leaders(circles),
        *[part for label in districts for part in _district_name(label, is_neighbour=paper.focus is not None)],
        *[part for label in area_labels for part in _area_name(label, layers)],
        *[part for circle in circles for part in _circle(circle, _edge_of(layers, circle.area_id))],
    ]


def _what_matters(layers: Layers) -> list[str]:
    """Return the areas that words should not hide: the strong fills, with numbers every area that has a fill."""
    if layers.numbers:
        return [*layers.fills, *layers.hatch_wine]
    return [area_id for area_id, fill in layers.fills.items() if palette.luminance(fill) < STRONG]


def _edge_of(layers: Layers, area_id: str) -> str:
    fill = palette.WINE if area_id in layers.hatch_wine else layers.fills.get(area_id, palette.SECONDARY)
    return fill if palette.contrast(fill, palette.WHITE) >= 3 and area_id in layers.numbers else palette.SECONDARY


def _leaders(circles: Sequence[Callout]) -> list[str]:
    """Return thin lines from beside an area to a dot inside it, cased so that they show on dark fills."""
    parts = []
    for circle in circles:
        if circle.foot is None:
            continue
        ends = {"x1": circle.foot[0], "y1": circle.foot[1], "x2": circle.x, "y2": circle.y}
        parts.append(svg.element("line", **ends, stroke=palette.WHITE, stroke_width=1.25))
        parts.append(svg.element("line", **ends, stroke=palette.INK, stroke_width=0.45))
        dot = {"fill": palette.INK, "stroke": palette.WHITE, "stroke_width": 0.4}
        parts.append(svg.element("circle", cx=circle.foot[0], cy=circle.foot[1], r=0.95, **dot))
    return parts


def _circle(circle: Callout, edge: str) -> list[str]:
    shape = {"fill": palette.WHITE, "stroke": edge, "stroke_width": 0.9}
    y = circle.y + lettering.CAP_HEIGHT * labels.SIZE / 2
    return [
        svg.element("circle", cx=circle.x, cy=circle.y, r=circle.radius - 0.45, **shape),
        svg.text(circle.x, y, circle.words, colour=palette.INK, weight=600),
    ]


def _district_name(label: Label, *, is_neighbour: bool) -> list[str]:
    style = {"colour": palette.SECONDARY, "weight": 400, "italic": True} if is_neighbour else {"colour": palette.INK}
    halo = palette.NOT_FLAGGED if is_neighbour else palette.WHITE
    return [svg.text(label.x, y, words, halo=halo, **style) for y, words in _set(label)]


def _area_name(label: Label, layers: Layers) -> list[str]:
    """Return a name on its own area: the halo has the colour of the area, so lines below just pause."""
    fill = _fill_of(layers, label.key)
    is_hatched = label.key in layers.not_assessed | layers.hatch_white | layers.hatch_wine
    style = {"colour": palette.text_on(fill), "weight": 400, "halo": fill, "halo_width": 3.6 if is_hatched else 2.0}
    return [
        svg.text(label.x, y, words, lead=label.lead if i == 0 else "", **style)
        for i, (y, words) in enumerate(_set(label))
    ]


def _set(label: Label) -> Iterable[tuple[float, str]]:
    offsets = lettering.baselines(len(label.lines), labels.SIZE)
    return [(label.y + offset, words) for offset, words in zip(offsets, label.lines, strict=True)]


def _ring(paper: Paper, layers: Layers) -> list[str]:
    if layers.ring is None or layers.ring not in paper.index:
        return []
    polygon = paper.areas[paper.index[layers.ring]]
    circle = shapely.minimum_bounding_circle(polygon)
    centre, radius = shapely.centroid(circle), max(2.6 * MM, shapely.minimum_bounding_radius(polygon) + 2.5)
    place = {"cx": centre.x, "cy": centre.y, "r": radius, "fill": "none"}
    return [
        svg.element("circle", **place, stroke=palette.WHITE, stroke_width=2.9),
        svg.element("circle", **place, stroke=palette.WINE, stroke_width=1.3),
    ]


def _framed(paper: Paper, parts: Sequence[str]) -> list[str]:
    """Return the map clipped to its frame; a sheet has a thin line around it."""
    size = {"width": paper.width, "height": paper.height}
    clip = svg.element("clipPath", svg.element("rect", x=0, y=0, **size), id="frame")
    if paper.focus is None:
        return list(parts)
    inner = {"x": 0.25, "y": 0.25, "width": paper.width - 0.5, "height": paper.height - 0.5}
    line = svg.element("rect", **inner, fill="none", stroke=palette.AREA_EDGE, stroke_width=0.5)
    return [svg.element("defs", clip), svg.element("g", "\n".join(filter(None, parts)), clip_path="url(#frame)"), line]
