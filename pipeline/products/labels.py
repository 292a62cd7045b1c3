"""Placing names: districts on overview maps, 'number name' on district sheets, neighbours around a sheet.

A name stands inside what it names or not at all. Among the places where it fits, the one nearest to the
centre of the largest inscribed circle that hides the fewest lines, marks and flagged areas is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products import lettering
from pipeline.products.callouts import Callout, Scene, samples_inside
from pipeline.products.geometry import Paper, inscribed_circles

SIZE = 7.0
"""Nothing in a map is smaller."""
DISTRICT_STEP = 5.0
AREA_STEP = 2.5
"""Points between the places that are tried."""
MARGIN = 0.7
"""Points between words and the edge they must not touch."""
HIDES_LINE, HIDES_FLAGGED, HIDES_MARK = 1.2, 0.8, 12.0
"""Cost of hiding one sample, in points of distance from the centre."""
HIDES_LABEL = 1e4
LEAVES = 60.0
"""Cost of a name that crosses the edge of its district, where it may."""


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


def name_districts(
    paper: Paper, around: Scene, callouts: Sequence[Callout], marks: np.ndarray, taken: np.ndarray
) -> list[Label]:
    """Return the names of the districts of an overview, or of the neighbours of a sheet.

    Parameters
    ----------
    paper : Paper
    around : Scene
        Flagged areas and funding lines to keep clear of.
    callouts : sequence of Callout
        Numbers already placed.
    marks : array, shape (n, 2)
        Centres of dynamics markers.
    taken : array, shape (n, 4)
        Boxes of labels already placed, and of the scale bar.

    Returns
    -------
    list of Label
        Beside a sheet a name without room is left out; on an overview it may cross the edge of its
        district, with at least 60 per cent inside, before it is left out.
    """
    key = ("district names", tuple(callouts), *(a.tobytes() for a in (around.lines, around.flagged, marks, taken)))
    return paper.once(key, lambda: _name_districts(paper, around, callouts, marks, taken))


def _name_districts(
    paper: Paper, around: Scene, callouts: Sequence[Callout], marks: np.ndarray, taken: np.ndarray
) -> list[Label]:
    labels: list[Label] = []
    for district_id, outline in paper.districts.items():
        name = paper.district_names.get(district_id, "")
        visible = _neighbour(paper, outline) if paper.focus is not None else outline
        if not name or visible.is_empty:
            continue
        boxes = np.vstack([taken, *[np.array([label.box]) for label in labels]])
        label = _name_district(district_id, name, visible, around, callouts, marks, boxes, paper.focus is None)
        labels += [label] if label is not None else []
    return labels


def _neighbour(paper: Paper, outline: BaseGeometry) -> BaseGeometry:
    """Return what a reader sees of a district around the focus, as one surface without the cut edges."""
    frame = shapely.box(2, 2, paper.width - 2, paper.height - 2)
    seen = shapely.difference(shapely.intersection(outline, frame), paper.focus_outline.buffer(3))
    surfaces = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
    return max(surfaces, key=lambda part: part.area, default=shapely.Polygon())


def _name_district(
    key: str,
    name: str,
    outline: BaseGeometry,
    around: Scene,
    callouts: Sequence[Callout],
    marks: np.ndarray,
    taken: np.ndarray,
    must_stand: bool,
) -> Label | None:
    (pole,), _ = inscribed_circles(np.array([outline], dtype=object))
    places = np.vstack((pole, samples_inside(outline, DISTRICT_STEP)))
    around = _nearby(around, outline)
    best: tuple[float, Label] | None = None
    for lines in dict.fromkeys((lettering.broken_at_hyphen(name), (name,))):
        boxes = _boxes(places, lines)
        cost = 0.25 * np.hypot(*(places - pole).T) + _outside(boxes, outline, must_stand)
        cost += _hidden(boxes, around, marks, taken) + _on_callouts(boxes, callouts)
        i = int(np.argmin(cost))
        # A name that would lie on another label is left out beside a sheet, where it is only for orientation.
        limit = np.inf if must_stand else HIDES_LABEL
        if cost[i] < min(limit, best[0] if best else np.inf):
            best = float(cost[i]), Label(key, lines, float(places[i, 0]), float(places[i, 1]))
    return best[1] if best else None


def _nearby(around: Scene, outline: BaseGeometry) -> Scene:
    low, high = np.reshape(shapely.bounds(shapely.buffer(outline, 20)), (2, 2))

    def near(points: np.ndarray) -> np.ndarray:
        return ((points > low) & (points < high)).all(axis=1)

    inside = near(around.flagged)
    return Scene(around.flagged[inside], around.owner[inside], around.lines[near(around.lines)], around.blocked)


def _outside(boxes: np.ndarray, outline: BaseGeometry, may_cross: bool) -> np.ndarray:
    """Return the cost of boxes that leave what they name, shape (n,): infinite where that must not be."""
    shapes = shapely.box(*boxes.T)
    cost = np.where(shapely.contains_properly(outline, shapes), 0.0, np.inf)
    crossing = np.flatnonzero(cost)
    if may_cross and len(crossing):
        share = shapely.area(shapely.intersection(shapes[crossing], outline)) / shapely.area(shapes[crossing])
        cost[crossing] = np.where(share > 0.6, LEAVES + 100 * (1 - share), np.inf)
    return cost


def _boxes(places: np.ndarray, lines: Sequence[str]) -> np.ndarray:
    width, height = lettering.block_size(lines, SIZE)
    half = np.array([width / 2 + MARGIN, height / 2 + MARGIN])
    return np.hstack((places - half, places + half))


def _hidden(boxes: np.ndarray, around: Scene, marks: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Return what words in each box would hide, shape (n,)."""
    cost = HIDES_LINE * _count_inside(boxes, around.lines) + HIDES_FLAGGED * _count_inside(boxes, around.flagged)
    grown = boxes + np.array([-1.5, -1.5, 1.5, 1.5])
    return cost + HIDES_MARK * _count_inside(grown, marks) + HIDES_LABEL * _overlaps(boxes, taken)


def _count_inside(boxes: np.ndarray, points: np.ndarray) -> np.ndarray:
    x, y = points[None, :, 0], points[None, :, 1]
    inside = (x > boxes[:, :1]) & (x < boxes[:, 2:3]) & (y > boxes[:, 1:2]) & (y < boxes[:, 3:4])
    return inside.sum(axis=1)


def _overlaps(boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    low = np.maximum(boxes[:, None, :2], taken[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], taken[None, :, 2:])
    return (high > low).all(axis=2).sum(axis=1)


def _on_callouts(boxes: np.ndarray, callouts: Sequence[Callout]) -> np.ndarray:
    """Return the cost of boxes that touch a circle or a leader, shape (n,)."""
    if not callouts:
        return np.zeros(len(boxes))
    circles = np.array([(c.x - c.radius, c.y - c.radius, c.x + c.radius, c.y + c.radius) for c in callouts])
    leaders = [np.linspace(c.foot, (c.x, c.y), 12) for c in callouts if c.foot is not None]
    samples = np.vstack(leaders) if leaders else np.empty((0, 2))
    return HIDES_LABEL * (_overlaps(boxes, circles) + (_count_inside(boxes, samples) > 0))


def name_areas(
    paper: Paper, names: Mapping[str, tuple[str, str]], lines: np.ndarray, taken: np.ndarray
) -> tuple[list[Label], dict[str, str]]:
    """Return a label for every area in which 'number name' or the number alone fits, and the numbers left over.

    Parameters
    ----------
    paper : Paper
    names : mapping of area to (number, name)
    lines : array, shape (n, 2)
        Samples on funding lines, which words hide as little as possible.
    taken : array, shape (n, 4)
        Boxes nothing may stand on.

    Returns
    -------
    labels : list of Label
    too_small : dict of area to number
        They need a place beside their area.
    """
    labels, too_small = [], {}
    for area_id in paper.area_ids:
        if area_id not in names:
            continue
        number, name = names[area_id]
        label = _name_area(paper, area_id, number, name, lines, taken)
        if label is None:
            too_small[area_id] = number
        else:
            labels.append(label)
    return labels, too_small


def _name_area(
    paper: Paper, area_id: str, number: str, name: str, lines: np.ndarray, taken: np.ndarray
) -> Label | None:
    polygon = paper.areas[paper.index[area_id]]
    (pole,), _ = paper.poles([area_id])
    places = np.vstack((pole, samples_inside(polygon, AREA_STEP)))
    # Words of a height cannot stand nearer to the edge than half of it: most places drop out at once.
    depth = shapely.distance(shapely.boundary(polygon), shapely.points(places))
    low, high = places.min(axis=0) - 40, places.max(axis=0) + 40
    near = lines[((lines > low) & (lines < high)).all(axis=1)]
    best: tuple[float, Label] | None = None
    for words in [*(lettering.layouts(f"{number} {name}") if name else ()), (number,)]:
        if words == (number,) and best is not None:
            break
        deep = places[depth > lettering.block_size(words, SIZE)[1] / 2]
        boxes = _boxes(deep, words)
        free = shapely.contains_properly(polygon, shapely.box(*boxes.T)) & (_overlaps(boxes, taken) == 0)
        if not free.any():
            continue
        deep, boxes = deep[free], boxes[free]
        cost = 0.5 * np.hypot(*(deep - pole).T) + HIDES_LINE * _count_inside(boxes, near) + 1.5 * len(words)
        i = int(np.argmin(cost))
        if best is None or cost[i] < best[0]:
            best = float(cost[i]), Label(area_id, words, float(deep[i, 0]), float(deep[i, 1]), number)
    return best[1] if best else None
