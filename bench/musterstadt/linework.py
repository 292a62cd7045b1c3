"""Outline, river and streets of the city: from them the land is cut into Stadtteile, Ortsteile and small pieces."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Point, Polygon

from bench.musterstadt.chance import field, stream

CENTRE = np.array([566000.0, 5765000.0])
RADIUS, INNER, MIDDLE = 8300.0, 1450.0, 3700.0
_FAR = 30000.0
# Bearings (degrees) at which the rings are cut, and how many Ortsteile lie between two of them.
RINGS = {
    ("inner", "north"): ([], [5]),
    ("inner", "south"): ([], [3]),
    ("middle", "north"): ([62, 121], [4, 5, 4]),
    ("middle", "south"): ([238, 300], [4, 4, 4]),
    ("outer", "north"): ([58, 128], [4, 5, 5]),
    ("outer", "south"): ([232, 281], [4, 5, 4]),
}


@dataclass(frozen=True)
class Piece:
    """A piece of land with the points that tell how densely it is lived in."""

    shape: shapely.Geometry
    points: np.ndarray

    def part(self, shape: shapely.Geometry) -> "Piece":
        """Return what lies within a shape."""
        inside = shapely.contains_xy(shape, self.points[:, 0], self.points[:, 1])
        return Piece(self.shape.intersection(shape), self.points[inside])


def blob(radius: float, purpose: str, roughness: float, centre: np.ndarray = CENTRE, corners: int = 240) -> Polygon:
    """Return a round shape with an uneven rim."""
    draw = stream(purpose)
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    waves = np.arange(2, 16)
    height = draw.normal(0, roughness, len(waves)) / waves**0.9
    rim = 1 + (height * np.cos(np.outer(angle, waves) + draw.uniform(0, 2 * np.pi, len(waves)))).sum(axis=1)
    return Polygon(centre + radius * rim[:, None] * np.column_stack([np.cos(angle), 0.88 * np.sin(angle)]))


def river() -> Polygon:
    """Return the water: narrow in the west, a harbour in the east."""
    x = np.linspace(-_FAR / 2, _FAR / 2, 160)
    y = -150 + 560 * np.sin(x / 2300 + 3.6) + 300 * np.sin(x / 1030 + 0.4) + 120 * np.sin(x / 470) - 0.03 * x
    bed = LineString(CENTRE + np.column_stack([x, y]))
    return bed.buffer(75).union(LineString(bed.coords[95:]).buffer(125)).buffer(60).buffer(-60)


def land_and_water() -> tuple[dict[str, Piece], list[Polygon]]:
    """Return the land north and south of the river, and the water from west to east."""
    city, water = blob(RADIUS, "outline", 0.21), river()
    banks = sorted(_polygons(city.difference(water)), key=lambda p: -p.area)[:2]
    south, north = sorted(banks, key=lambda p: p.centroid.y)
    wet = _polygons(city.difference(shapely.union_all([south, north])))
    bed = max(wet, key=lambda p: p.area)
    return {"north": Piece(north, _lived_in(north)), "south": Piece(south, _lived_in(south))}, _reaches(bed)


def stadtteile(land: dict[str, Piece]) -> list[tuple[Piece, int]]:
    """Return the pieces that become Stadtteile, each with its number of Ortsteile, inner ones first."""
    inner, middle = blob(INNER, "inner ring", 0.08), blob(MIDDLE, "middle ring", 0.15)
    belts = {"inner": inner, "middle": middle.difference(inner), "outer": CITY_BOX.difference(middle)}
    found = []
    for (ring, bank), (bearings, numbers) in RINGS.items():
        belt = land[bank].part(belts[ring])
        edges = [0, *bearings, 180] if bank == "north" else [180, *bearings, 360]
        for start, end, count in zip(edges[:-1], edges[1:], numbers, strict=True):
            found.append((belt.part(_sector(start, end)) if bearings else belt, count))
    return found


CITY_BOX = shapely.box(*(CENTRE - _FAR / 2), *(CENTRE + _FAR / 2))


def cut(piece: Piece, count: int, purpose: str) -> list[Piece]:
    """Cut a piece into a number of pieces of about the same number of people, along streets across its longer side."""
    if count == 1:
        return [piece]
    draw = stream(purpose)
    first = max(1, min(count - 1, round(count * draw.uniform(0.38, 0.62))))
    one, other = halved(piece, first / count, draw)
    return cut(one, first, f"{purpose}0") + cut(other, count - first, f"{purpose}1")


def halved(piece: Piece, share: float, draw: np.random.Generator) -> tuple[Piece, Piece]:
    """Cut a piece in two: of some directions the street that leaves two whole pieces and is short."""
    corners = shapely.get_coordinates(piece.shape.minimum_rotated_rectangle)
    sides = np.diff(corners[:3], axis=0)
    along = sides[np.argmax(np.hypot(*sides.T))]
    bearing = np.arctan2(along[1], along[0])
    tries = [_along(piece, bearing + turn, share) for turn in draw.normal(0, 0.3, 7)]
    return min(tries, key=lambda pair: _badness(*pair))


def _along(piece: Piece, bearing: float, share: float) -> tuple[Piece, Piece]:
    direction = np.array([np.cos(bearing), np.sin(bearing)])
    across = np.array([-direction[1], direction[0]])
    foot = direction * np.quantile((piece.points - CENTRE) @ direction, share) + CENTRE
    corners = [foot - across * _FAR, foot + across * _FAR, foot + (across - direction) * _FAR]
    side = Polygon([*corners, foot - (across + direction) * _FAR])
    return piece.part(side), piece.part(CITY_BOX.buffer(_FAR).difference(side))


def _badness(one: Piece, other: Piece) -> float:
    shapes = np.array([one.shape, other.shape])
    parts = shapely.get_num_geometries(shapes).sum() - 2
    return float(parts * 1e3 + (shapely.length(shapes) / np.sqrt(shapely.area(shapes))).sum())


def _sector(start: float, end: float) -> Polygon:
    """Return what lies between two roads that lead out of the centre and bend on their way."""
    # The river has parted north and south already: there the sectors reach beyond it.
    roads = [_road(start, -25), _road(end, 25)]
    turns = np.radians(np.arange(start + 10, end - 5, 10))
    rim = CENTRE + _FAR * np.column_stack([np.cos(turns), np.sin(turns)])
    return Polygon([*roads[0], *rim, *roads[1][::-1]]).buffer(0)


def _road(bearing: float, beyond: float) -> np.ndarray:
    away = np.array([0, 1500, 3000, 5000, 7000, 9500, _FAR])
    bend = stream(f"road {bearing}").normal(0, 4, len(away)) * (away < _FAR)
    turn = np.radians(bearing + (beyond if bearing % 180 == 0 else bend))
    return CENTRE + away[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])


def _lived_in(land: Polygon) -> np.ndarray:
    """Draw points as densely as people live: close in the middle and along the roads, thinly at the rim."""
    draw = stream(f"lived in {land.centroid.y > CENTRE[1]}")
    xy = CENTRE + draw.uniform(-1, 1, (260_000, 2)) * RADIUS * 1.6
    xy = xy[shapely.contains_xy(land, xy[:, 0], xy[:, 1])]
    distance = np.hypot(*(xy - CENTRE).T)
    dense = 0.05 + np.exp(-((distance / 3300) ** 1.3)) * np.exp(0.45 * field("dense", xy, 900))
    return xy[draw.uniform(0, 1.6, len(xy)) < dense]


def _reaches(bed: Polygon) -> list[Polygon]:
    """Cut the water in three."""
    west, east = CENTRE[0] - 3300, CENTRE[0] + 3400
    boxes = [shapely.box(a, 0, b, 1e7) for a, b in ((0, west), (west, east), (east, 1e7))]
    return [max(_polygons(bed.intersection(box)), key=lambda p: p.area) for box in boxes]


def _polygons(shape: shapely.Geometry) -> list[Polygon]:
    return list(shapely.get_parts(shape))


def disc(point: Point, radius: float, purpose: str) -> Polygon:
    """Return a small uneven disc around a point."""
    return blob(radius, purpose, 0.12, np.array([point.x, point.y]), 40)
