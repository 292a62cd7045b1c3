"""Names inside areas: 'number name' on a district sheet, the number alone where the name does not fit.

A name stands inside what it names or not at all, and on no funding line. Among the places where it fits, the one
nearest to the centre of the largest inscribed circle and farthest from such lines is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products import lettering
from pipeline.products.covering import count_inside, overlaps, samples_inside
from pipeline.products.geometry import Paper, inscribed_circles

SIZE = 7.0
"""Nothing in a map is smaller."""
STEP = 2.5
"""Points between the places that are tried, where there are not too many."""
MOST_PLACES = 300
"""A large area is searched more coarsely: there is room enough."""
MARGIN = 1.4
"""Points between words and the edge they must not touch: half the widest line beside a name, and some air."""
FINE, NARROW, LINE = 1.0, 0.7, 1.3
"""Of a number with no other room: points between the places that are tried, to the edge of its area, to a line."""
NEAR_LINE = 2.0
"""Cost of standing close to one sample of a line, in points of distance from the centre."""
ON_EDGE = 30.0
"""Cost of standing on the pale inner edge of a funding area."""
GROW = np.array([-1.0, -1.0, 1.0, 1.0])
"""Makes a box larger by one point on every side."""


@dataclass(frozen=True)
class Label:
    """Lines of words centred at (x, y); `lead` is the number the first line begins with."""

    key: str
    lines: tuple[str, ...]
    x: float
    y: float
    lead: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The box of the words in points."""
        width, height = lettering.block_size(self.lines, SIZE)
        return self.x - width / 2, self.y - height / 2, self.x + width / 2, self.y + height / 2


def boxes_of(places: np.ndarray, lines: Sequence[str]) -> np.ndarray:
    """Return the boxes, shape (n, 4), of words centred at each place, with a margin around them."""
    width, height = lettering.block_size(lines, SIZE)
    # Above and below, the box already holds the room of accents and descenders.
    half = np.array([width / 2 + MARGIN, height / 2 + MARGIN / 2])
    return np.hstack((places - half, places + half))


@dataclass(frozen=True)
class Clear:
    """What names of areas keep clear of.

    Parameters
    ----------
    lines : array, shape (n, 2)
        Samples on funding lines, on which no words stand.
    taken : array, shape (k, 4)
        Boxes nothing may stand on.
    edges : array, shape (m, 2)
        Samples on the far side of the pale inner edges of funding areas: words stand on one where there is no other
        room.
    """

    lines: np.ndarray
    taken: np.ndarray
    edges: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))

    def near(self, places: np.ndarray) -> "Clear":
        """Return what lies near places, shape (p, 2)."""
        low, high = places.min(axis=0) - 40, places.max(axis=0) + 40
        lines, edges = (s[((s > low) & (s < high)).all(axis=1)] for s in (self.lines, self.edges))
        return Clear(lines, self.taken, edges)

    def costs(self, boxes: np.ndarray) -> np.ndarray:
        """Return what words in each box cost in points of distance, shape (n,): infinite where they must not stand."""
        cost = NEAR_LINE * count_inside(boxes + GROW, self.lines) + ON_EDGE * (count_inside(boxes, self.edges) > 0)
        cost[(overlaps(boxes, self.taken) > 0) | (count_inside(boxes, self.lines) > 0)] = np.inf
        return cost


def name_areas(paper: Paper, names: Mapping[str, tuple[str, str]], clear: Clear) -> tuple[list[Label], dict[str, str]]:
    """Return a label for every area in which 'number name' or the number alone fits, and the numbers left over.

    Parameters
    ----------
    paper : Paper
    names : mapping of area to (number, name)
    clear : Clear

    Returns
    -------
    labels : list of Label
    too_small : dict of area to number
        They need a place beside their area. Neighbours of a sheet are not among them: cut by the frame,
        they go without.
    """
    labels, too_small = [], {}
    for area_id in paper.area_ids:
        if area_id not in names:
            continue
        number, name = names[area_id]
        label = _name_area(paper, area_id, number, name, clear)
        if label is not None:
            labels += [label, *_other_parts(paper, label, number, clear)]
        elif paper.focus is None or area_id in paper.focus:
            too_small[area_id] = number
    return labels, too_small


def _name_area(paper: Paper, area_id: str, number: str, name: str, clear: Clear) -> Label | None:
    room: _Room = paper.once(("room", area_id), lambda: _room(paper, area_id))
    if not len(room.places):
        return None
    near = clear.near(room.places)
    named = _best(room, area_id, lettering.layouts(f"{number} {name}"), number, near) if name else None
    return named or _best(room, area_id, [(number,)], number, near) or _squeezed(room, area_id, number, near)


def _squeezed(room: "_Room", area_id: str, number: str, clear: Clear) -> Label | None:
    """Return a number where it just fits inside its area and off lines: digits are as high as capitals, no higher."""
    places = samples_inside(room.polygon, max(FINE, np.sqrt(shapely.area(room.polygon) / MOST_PLACES)))
    half = np.array([lettering.text_width(number), lettering.CAP_HEIGHT * SIZE]) / 2 + NARROW
    boxes = np.hstack((places - half, places + half))
    is_free = (overlaps(boxes, clear.taken) == 0) & (count_inside(boxes + (LINE - NARROW) * GROW, clear.lines) == 0)
    fits = places[is_free & shapely.contains_properly(room.polygon, shapely.box(*boxes.T))]
    if not len(fits):
        return None
    x, y = fits[int(np.argmin(np.hypot(*(fits - room.places[0]).T)))].tolist()
    return Label(area_id, (number,), x, y, number)


def _other_parts(paper: Paper, label: Label, number: str, clear: Clear) -> list[Label]:
    """Return the number alone for every other part of an area in which it fits: nobody guesses whose part it is."""
    whole = paper.areas[paper.index[label.key]]
    if shapely.get_num_geometries(whole) == 1:
        return []
    own = shapely.Point(label.x, label.y)
    others = [part for part in shapely.get_parts(_within_frame(paper, whole)) if not part.covers(own)]
    parts = np.array([*others, None], dtype=object)[:-1]
    centres, _ = inscribed_circles(parts) if len(parts) else (np.empty((0, 2)), None)
    boxes = boxes_of(centres, [number])
    is_free = (overlaps(boxes, clear.taken) == 0) & (count_inside(boxes, clear.lines) == 0)
    fits = shapely.contains_properly(parts, shapely.box(*boxes.T)) & is_free
    return [Label(label.key, (number,), float(x), float(y), number) for x, y in centres[fits]]


def signs_inside(paper: Paper, words: Mapping[str, str], lines: np.ndarray, taken: np.ndarray) -> list[Label]:
    """Return short words at the centres of areas or off the lines there; none on a line or on what is taken.

    Parameters
    ----------
    paper : Paper
    words : mapping of area to words
    lines : array, shape (n, 2)
        Samples on funding lines.
    taken : array, shape (n, 4)
        Boxes nothing may stand on.
    """
    ids = [area_id for area_id in paper.area_ids if area_id in words]
    centres, radii = paper.poles(ids)
    widest = max((words[i] for i in ids), key=lettering.text_width, default="")
    is_crossed = count_inside(boxes_of(centres, [widest]), lines) > 0
    places = [
        _least_crossed(paper, i, centre + 0.6 * radius * _AROUND, words[i], lines) if crossed else centre
        for i, centre, radius, crossed in zip(ids, centres, radii, is_crossed, strict=True)
    ]
    placed = [Label(i, (words[i],), *place.tolist()) for i, place in zip(ids, places, strict=True)]
    boxes = np.array([label.box for label in placed]).reshape(-1, 4)
    stays = (overlaps(boxes, taken) == 0) & (count_inside(boxes + 0.5 * GROW, lines) == 0) & _framed(paper, boxes)
    return [label for label, does in zip(placed, stays.tolist(), strict=True) if does]


def _framed(paper: Paper, boxes: np.ndarray) -> np.ndarray:
    """Say which boxes lie on the paper whole."""
    beyond = np.hstack([boxes[:, :2] < 0, boxes[:, 2:] > (paper.width, paper.height)])
    return np.asarray(~beyond.any(axis=1))


def _least_crossed(paper: Paper, area_id: str, places: np.ndarray, words: str, lines: np.ndarray) -> np.ndarray:
    """Return the place at which words hide the fewest samples of lines; the first where the others are no better."""
    boxes = boxes_of(places, [words])
    hidden = count_inside(boxes, lines)
    inside = shapely.contains_properly(paper.areas[paper.index[area_id]], shapely.box(*boxes.T))
    costs = np.where(inside, hidden, np.maximum(hidden, hidden[0])).astype(float)
    costs[~_framed(paper, boxes)] = np.inf
    return places[int(np.argmin(costs))]


_AROUND = np.array([(0, 0), (0, -1), (0, 1), (-1, 0), (1, 0), (-0.7, -0.7), (0.7, -0.7), (-0.7, 0.7), (0.7, 0.7)])
"""The centre of an area, then the places around it that are tried."""


def _best(room: "_Room", area_id: str, ways: Sequence[tuple[str, ...]], number: str, clear: Clear) -> Label | None:
    """Return the cheapest place among the ways to set the words, None where they fit nowhere off the lines."""
    best, least = None, np.inf
    for words in ways:
        places = room.free(words)
        if not len(places):
            continue
        cost = 0.5 * np.hypot(*(places - room.places[0]).T) + 1.5 * len(words) + clear.costs(boxes_of(places, words))
        i = int(np.argmin(cost))
        if cost[i] < least:
            best, least = Label(area_id, words, float(places[i, 0]), float(places[i, 1]), number), float(cost[i])
    return best


@dataclass(frozen=True, eq=False)
class _Room:
    """What is seen of an area: places inside it (n, 2), the pole first, and their distance from its edge (n,)."""

    polygon: BaseGeometry
    places: np.ndarray
    depth: np.ndarray
    _known: dict[tuple[float, float], np.ndarray] = field(default_factory=dict, repr=False)

    def free(self, words: Sequence[str]) -> np.ndarray:
        """Return the places, shape (m, 2), at which words lie wholly inside; all digits are equally wide."""
        size = lettering.block_size(words, SIZE)
        if size not in self._known:
            self._known[size] = self._free(size, words)
        return self._known[size]

    def _free(self, size: tuple[float, float], words: Sequence[str]) -> np.ndarray:
        x0, y0, x1, y1 = shapely.bounds(self.polygon)
        if size[0] > x1 - x0 or size[1] > y1 - y0 or size[0] * size[1] > shapely.area(self.polygon):
            return self.places[:0]
        # Words of a height cannot stand nearer to the edge than half of it: most places drop out at once.
        deep = self.places[self.depth > size[1] / 2]
        boxes = boxes_of(deep, words)
        # Most others drop out because an end of the line lies outside, which is quickly seen.
        for corner in ((0, 1), (2, 3), (0, 3), (2, 1)):
            inside = shapely.contains_xy(self.polygon, boxes[:, corner])
            deep, boxes = deep[inside], boxes[inside]
        return deep[shapely.contains_properly(self.polygon, shapely.box(*boxes.T))]


def _room(paper: Paper, area_id: str) -> _Room:
    whole = paper.areas[paper.index[area_id]]
    polygon = _within_frame(paper, whole)
    if polygon.is_empty:
        return _Room(polygon, np.empty((0, 2)), np.empty(0))
    poles = paper.poles([area_id]) if polygon is whole else inscribed_circles(np.array([polygon], dtype=object))
    step = max(STEP, np.sqrt(shapely.area(polygon) / MOST_PLACES))
    places = np.vstack((poles[0], samples_inside(polygon, step)))
    edge = shapely.boundary(polygon)
    shapely.prepare(edge)
    return _Room(polygon, places, shapely.distance(edge, shapely.points(places)))


def _within_frame(paper: Paper, polygon: BaseGeometry) -> BaseGeometry:
    """Return what is seen of an area, so that no word is cut by the frame."""
    frame = shapely.box(1.5, 1.5, paper.width - 1.5, paper.height - 1.5)
    if shapely.covers(frame, polygon):
        return polygon
    # An area that only touches the frame leaves a line or a point there.
    seen = shapely.intersection(polygon, frame)
    return seen if seen.geom_type in ("Polygon", "MultiPolygon") else shapely.Polygon()
