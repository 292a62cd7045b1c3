"""Preparing one geography for one frame on paper: scale, extent, simplified and rounded outlines."""

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products.svg import MM, UNIT

SCALES = tuple(
    int(thousand * 1000)
    for thousand in (
        *(5, 6, 7.5, 10, 12.5, 15, 20, 25, 30, 40, 50, 60, 70, 80, 100, 125, 150, 200, 250, 300, 350, 400, 500),
        *(600, 700, 800, 900, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 8000, 10000, 15000, 20000),
    )
)
"""Denominators of the map scales that are used; the first that fits is taken."""
SHEET_SCALES = tuple(
    sorted({*SCALES, *(1000 * thousand for thousand in (9, 11, 14, 18, 22, 27, 35, 45, 55, 65, 75, 90, 110, 135, 175))})
)
"""Those of a sheet lie closer together, so that its district fills the frame."""
TOLERANCE_MM = 0.08
"""Detail below this size on paper is dropped: a quarter of the thinnest visible distance."""
OVERHANG = 1.003
"""ASSUME an extent may exceed its frame by 0.3 per cent: half a line width at the outermost tips."""
SHEET_PADDING_MM = 3.0
"""Free edge around the focus of a sheet."""
BLEED = 6.0
"""Points beyond the frame up to which neighbours are kept, so that no cut edge is seen."""
LARGE_SCALE = 100_000
"""From 1 : 100 000 on a map is drawn as a sheet: wider hatches, planned funding, area numbers."""


@dataclass(frozen=True, eq=False)
class Paper:
    """One geography on one frame: everything a map of it needs, in points, y downward.

    Parameters
    ----------
    width_mm, height_mm : float
        Size of the frame.
    scale : int
        Denominator of the map scale, e.g. 250000.
    area_ids : tuple of str
        Areas that touch the frame, in the order of `areas`.
    areas : numpy.ndarray of polygons, shape (n_areas,)
        Areas in points, simplified as a coverage, oriented, rounded to 0.01.
    district_ids : tuple of str
        District of each area.
    districts : mapping of str to polygon
        Outline of each district that touches the frame.
    district_names : mapping of str to str
    outline : polygon
        The whole city, or what of it touches the frame.
    focus : frozenset of str or None
        Areas the sheet is about; the others are its neighbours. None on an overview.
    focus_outline : polygon or None
    regions : lines or None
        Boundaries of the middle level within the focus.
    origin_x, origin_y, factor : float
        Point on paper = ((x - origin_x) * factor, (origin_y - y) * factor).
    """

    width_mm: float
    height_mm: float
    scale: int
    area_ids: tuple[str, ...]
    areas: np.ndarray
    district_ids: tuple[str, ...]
    districts: Mapping[str, BaseGeometry]
    district_names: Mapping[str, str]
    outline: BaseGeometry
    focus: frozenset[str] | None
    focus_outline: BaseGeometry | None
    regions: BaseGeometry | None
    origin_x: float
    origin_y: float
    factor: float
    _cache: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @property
    def width(self) -> float:
        """Width of the frame in points."""
        return self.width_mm * MM

    @property
    def height(self) -> float:
        """Height of the frame in points."""
        return self.height_mm * MM

    @property
    def is_large_scale(self) -> bool:
        """Whether the map is drawn as a sheet: wider hatches, planned funding, area names."""
        return self.scale <= LARGE_SCALE

    @property
    def index(self) -> dict[str, int]:
        """Position of every area."""
        return self.once("index", lambda: {area_id: i for i, area_id in enumerate(self.area_ids)})

    @property
    def subject(self) -> BaseGeometry:
        """What the map is about: the focus, or the city."""
        return self.outline if self.focus_outline is None else self.focus_outline

    def once(self, key: Hashable, make: Any) -> Any:
        """Return the result of `make`, computed once for this paper: maps share what they have in common."""
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    @property
    def _window(self) -> BaseGeometry:
        """The frame with its bleed in the city's CRS."""
        return self.once("window", lambda: _window(self.origin_x, self.origin_y, self.factor, self.width, self.height))

    @property
    def frame(self) -> BaseGeometry:
        """What the map shows, in the city's CRS."""
        x, y = self.origin_x, self.origin_y
        return shapely.box(x, y - self.height / self.factor, x + self.width / self.factor, y)

    def polygons(self, area_ids: Iterable[str]) -> np.ndarray:
        """Return the polygons of those of the given areas that touch the frame, in the order of the paper."""
        wanted = set(area_ids)
        return self.areas[[i for i, area_id in enumerate(self.area_ids) if area_id in wanted]]

    def place(self, geometries: Sequence[BaseGeometry] | np.ndarray) -> np.ndarray:
        """Return geometries of the city's CRS on paper: simplified, clipped to the frame, rounded.

        Geometries that do not touch the frame come back empty.
        """
        given = np.array([*geometries, None], dtype=object)[:-1]
        away = ~shapely.intersects(self._window, given)
        given[away] = shapely.Polygon()
        simple = shapely.simplify(given, TOLERANCE_MM / 1000 * self.scale)
        placed = _on_paper(simple, self.origin_x, self.origin_y, self.factor)
        return shapely.clip_by_rect(_repaired(placed), -BLEED, -BLEED, self.width + BLEED, self.height + BLEED)

    def poles(self, area_ids: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return centres, shape (n, 2), and radii, shape (n,), of the largest inscribed circles in points."""
        known: dict[str, np.ndarray] = self.once("poles", dict)
        missing = [area_id for area_id in dict.fromkeys(area_ids) if area_id not in known]
        if missing:
            centres, radii = inscribed_circles(self.areas[[self.index[area_id] for area_id in missing]])
            known.update(zip(missing, np.column_stack((centres, radii)), strict=True))
        circles = np.array([known[area_id] for area_id in area_ids]).reshape(-1, 3)
        return circles[:, :2], circles[:, 2]


def prepare(
    area_ids: Sequence[str],
    polygons: Sequence[BaseGeometry] | np.ndarray,
    district_ids: Sequence[str],
    district_names: Mapping[str, str],
    *,
    width_mm: float,
    height_mm: float,
    focus: Set[str] | None = None,
    region_ids: Sequence[str] | None = None,
    surroundings: float = 0.0,
) -> Paper:
    """Bring one geography to paper, at the first scale of the list at which it fits the frame.

    Parameters
    ----------
    area_ids : sequence of str, length n
    polygons : sequence of polygons, length n
        In the projected CRS of the city, in metres.
    district_ids : sequence of str, length n
        District of each area.
    district_names : mapping of str to str
        Names to print.
    width_mm, height_mm : float
        Size of the frame.
    focus : set of str, optional
        Areas that decide the extent; the others are drawn as neighbours and clipped to the frame.
    region_ids : sequence of str, optional
        Middle level of each area; its boundaries are drawn within the focus.
    surroundings : float
        Free space around the focus, as a share of its extent: 1.0 shows half its width on each side.

    Returns
    -------
    Paper

    Raises
    ------
    ValueError
        No area, sequences of unequal length, or a focus of which no area is known.
    """
    ids, shapes = np.asarray(area_ids, dtype=object), np.asarray(polygons, dtype=object)
    if not len(ids) == len(shapes) == len(district_ids) or len(ids) == 0:
        raise ValueError(f"{len(ids)} areas, {len(shapes)} polygons, {len(district_ids)} districts")
    in_focus = np.isin(ids, list(focus)) if focus is not None else np.ones(len(ids), bool)
    if not in_focus.any():
        raise ValueError(f"no area of the focus is known: {sorted(focus or ())[:3]}")
    padding = 2 * SHEET_PADDING_MM if focus is not None else 0.0
    extent = shapely.total_bounds(shapes[in_focus])
    share = 1 + surroundings
    scales = SCALES if focus is None or surroundings else SHEET_SCALES
    scale = _scale(extent, (width_mm - padding) / share, (height_mm - padding) / share, scales)
    origin_x, origin_y, factor = _frame(extent, width_mm, height_mm, scale)

    placed, kept = _placed(shapes, in_focus, origin_x, origin_y, factor, width_mm * MM, height_mm * MM, scale)
    district_of = np.asarray(district_ids, dtype=object)[kept]
    own = placed[in_focus[kept]]
    districts = {d: _union(placed[district_of == d]) for d in sorted(set(district_of.tolist()))}
    region_of = np.asarray(region_ids, dtype=object)[kept] if region_ids is not None else None
    return Paper(
        width_mm=width_mm,
        height_mm=height_mm,
        scale=scale,
        area_ids=tuple(ids[kept].tolist()),
        areas=placed,
        district_ids=tuple(district_of.tolist()),
        districts=districts,
        district_names=dict(district_names),
        outline=_union(list(districts.values())),
        focus=frozenset(focus) if focus is not None else None,
        focus_outline=_union(own) if focus is not None else None,
        regions=_region_lines(own, region_of[in_focus[kept]]) if region_of is not None else None,
        origin_x=origin_x,
        origin_y=origin_y,
        factor=factor,
    )


def of_districts(paper: Paper) -> Paper:
    """Return the paper of an overview with its districts as areas."""
    ids, outlines = tuple(paper.districts), np.array([*paper.districts.values(), None], dtype=object)[:-1]
    return replace(paper, area_ids=ids, areas=outlines, district_ids=ids, district_names={}, _cache={})


def thinned(polygons: Sequence[BaseGeometry] | np.ndarray, scale: int) -> np.ndarray:
    """Return areas of the city's CRS without the detail that no map of this scale or a smaller one shows.

    Deliveries carry several times the points of the largest map: dropping them once saves it for every sheet.
    """
    return shapely.coverage_simplify(np.asarray(polygons, dtype=object), TOLERANCE_MM / 1000 * scale)


def inscribed_circles(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return centres, shape (n, 2), and radii, shape (n,), of the largest circle inside each polygon.

    The search stops at a fifth of a point, which nobody sees.
    """
    spokes = shapely.maximum_inscribed_circle(polygons, 0.2)
    return shapely.get_coordinates(spokes)[::2], shapely.length(spokes)


def _scale(extent: np.ndarray, width_mm: float, height_mm: float, scales: Sequence[int]) -> int:
    needed = max((extent[2] - extent[0]) / width_mm, (extent[3] - extent[1]) / height_mm) * 1000
    return next((scale for scale in scales if needed <= scale * OVERHANG), scales[-1])


def sheet_scale(extent: np.ndarray, width_mm: float, height_mm: float) -> int:
    """Return the scale at which a sheet of this size shows an extent (x0, y0, x1, y1) in metres."""
    padding = 2 * SHEET_PADDING_MM
    return _scale(extent, width_mm - padding, height_mm - padding, SHEET_SCALES)


def _frame(extent: np.ndarray, width_mm: float, height_mm: float, scale: int) -> tuple[float, float, float]:
    """Return the top left corner in the city's CRS and points per metre; the extent is centred."""
    metres_per_mm = scale / 1000
    x = (extent[0] + extent[2]) / 2 - width_mm / 2 * metres_per_mm
    y = (extent[1] + extent[3]) / 2 + height_mm / 2 * metres_per_mm
    return float(x), float(y), MM / metres_per_mm


def _placed(
    shapes: np.ndarray,
    in_focus: np.ndarray,
    x: float,
    y: float,
    factor: float,
    width: float,
    height: float,
    scale: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the polygons on paper and which of the given ones they are."""
    kept = np.flatnonzero(shapely.intersects(_window(x, y, factor, width, height), shapes))
    # All edges are simplified together, so neighbours keep one common edge and no gap opens.
    simple = shapely.coverage_simplify(shapes[kept], TOLERANCE_MM / 1000 * scale)
    placed = _repaired(_on_paper(simple, x, y, factor))
    away = ~in_focus[kept]
    placed[away] = shapely.clip_by_rect(placed[away], -BLEED, -BLEED, width + BLEED, height + BLEED)
    is_there = ~shapely.is_empty(placed)
    return shapely.orient_polygons(placed[is_there]), kept[is_there]


def _window(x: float, y: float, factor: float, width: float, height: float) -> BaseGeometry:
    bleed = BLEED / factor
    window = shapely.box(x - bleed, y - height / factor - bleed, x + width / factor + bleed, y + bleed)
    shapely.prepare(window)
    return window


def _on_paper(geometries: np.ndarray, x: float, y: float, factor: float) -> np.ndarray:
    def move(points: np.ndarray) -> np.ndarray:
        moved = np.column_stack(((points[:, 0] - x) * factor, (y - points[:, 1]) * factor))
        return np.rint(moved * UNIT) / UNIT

    return shapely.transform(geometries, move)


def _repaired(polygons: np.ndarray) -> np.ndarray:
    """Rounding can make a ring touch itself: repair what it broke, keep only surfaces."""
    polygons = polygons.copy()
    broken = ~shapely.is_valid(polygons)
    polygons[broken] = shapely.make_valid(polygons[broken], method="structure", keep_collapsed=False)
    return polygons


def _union(polygons: np.ndarray | list[BaseGeometry]) -> BaseGeometry:
    """Return the union without the slivers that open where a delivery's edges do not match exactly."""
    merged = dissolved(np.asarray(polygons, dtype=object))
    smallest = (0.6 * MM) ** 2
    parts = [
        shapely.Polygon(part.exterior, [ring for ring in part.interiors if shapely.Polygon(ring).area > smallest])
        for part in shapely.get_parts(merged)
        if part.geom_type == "Polygon"
    ]
    return shapely.orient_polygons(shapely.MultiPolygon(parts))


def dissolved(polygons: np.ndarray) -> BaseGeometry:
    """Return the union; where all edges match it is read off them, ten times faster than by overlaying."""
    try:
        merged = shapely.coverage_union_all(polygons)
    except shapely.errors.GEOSException:
        return shapely.union_all(polygons)
    return merged if shapely.is_valid(merged) else shapely.union_all(polygons)


BEYOND = 20.0
"""Square points outside the city from which it is seen that a map reaches beyond it."""


def is_beyond(paper: Paper) -> bool:
    """Say whether more than a sliver of the frame lies outside the city; its gaps are not outside."""
    inside = shapely.clip_by_rect(without_gaps(paper.outline), 0, 0, paper.width, paper.height)
    return bool(paper.width * paper.height - shapely.area(inside) >= BEYOND)


def without_gaps(polygon: BaseGeometry) -> BaseGeometry:
    """Return a polygon without its holes, part by part; parts that touch stay apart."""
    return shapely.multipolygons([shapely.Polygon(part.exterior) for part in shapely.get_parts(polygon)])


def without_slivers(polygon: BaseGeometry, width: float) -> BaseGeometry:
    """Return a surface without the inlets and tips that are narrower than a width in points; no part of it is lost.

    Both edges of one would be drawn over each other: a black wedge that no reader can explain.
    """
    # Moved out and back, a sharp corner may end farther off: nothing of the surface is lost and nothing won by that.
    filled = _without_bays(_moved(_moved(polygon, width / 2), -width / 2), polygon, (4 * width) ** 2)
    closed = shapely.union(filled, polygon)
    opened = shapely.intersection(_moved(_moved(closed, -width / 2), width / 2), closed)
    lost = [part for part in shapely.get_parts(polygon) if not shapely.intersects(part, opened)]
    return shapely.union_all([opened, *lost])


def _without_bays(closed: BaseGeometry, polygon: BaseGeometry, smallest: float) -> BaseGeometry:
    """Fill the small holes that are left of an inlet whose neck has been closed; holes of the polygon itself stay."""
    parts = []
    for part in shapely.get_parts(closed):
        holes = [shapely.Polygon(ring) for ring in part.interiors]
        own = [hole for hole in holes if hole.area > smallest or _is_hole(hole, polygon)]
        parts.append(shapely.Polygon(part.exterior, [hole.exterior for hole in own]))
    return shapely.MultiPolygon(parts)


def _is_hole(hole: BaseGeometry, polygon: BaseGeometry) -> bool:
    rings = [ring for part in shapely.get_parts(polygon) for ring in part.interiors]
    return any(shapely.intersects(hole, shapely.Polygon(ring)) for ring in rings)


def _moved(polygon: BaseGeometry, by: float) -> BaseGeometry:
    """Return a surface with its edges moved outwards, corners kept."""
    return shapely.buffer(polygon, by, join_style="mitre", mitre_limit=10.0)


def _region_lines(polygons: np.ndarray, region_of: np.ndarray) -> BaseGeometry:
    regions = [_union(polygons[region_of == region]) for region in sorted(set(region_of.tolist()))]
    return shared_edges(regions, inner=True)


def shared_edges(polygons: Sequence[BaseGeometry] | np.ndarray, *, inner: bool = False) -> BaseGeometry:
    """Return the boundaries of polygons on paper as lines; an edge that two of them share comes once.

    With `inner` those alone that two share, without the outline of all.

    An edge is known by its two ends in hundredths of a point, which neighbours on one paper have in common.
    Along a ring, an edge that an earlier ring has drawn ends the line.
    """
    rings = shapely.get_rings(shapely.get_parts(np.asarray(polygons, dtype=object)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    if not len(points):
        return shapely.MultiLineString()
    x, y = np.rint(points * UNIT).astype(np.int64).T
    _, node = np.unique((x << 32) + y, return_inverse=True)
    low, high = np.minimum(node[:-1], node[1:]), np.maximum(node[:-1], node[1:])
    is_edge = (ring[:-1] == ring[1:]) & (low != high)
    first = np.zeros(len(low), bool)
    edge = np.where(is_edge, low * len(points) + high, -1)
    _, position, times = np.unique(edge, return_index=True, return_counts=True)
    first[position[times > inner]] = True
    first &= is_edge
    # A line ends where the next edge belongs to another ring or is drawn already.
    starts = np.flatnonzero(first & ~np.concatenate(([False], first[:-1])))
    ends = np.flatnonzero(first & ~np.concatenate((first[1:], [False])))
    counts = ends - starts + 2
    line = np.repeat(np.arange(len(counts)), counts)
    offset = np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    return shapely.multilinestrings(shapely.linestrings(points[np.repeat(starts, counts) + offset], indices=line))
