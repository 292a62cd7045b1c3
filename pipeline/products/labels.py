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
HIDES_LINE, HIDES_FLAGGED, HIDES_MARK = 2.0, 0.8, 12.0
"""Cost of hiding one sample, in points of distance from the centre."""
HIDES_LABEL = 1e4
GROW = np.array([-1.0, -1.0, 1.0, 1.0])
"""Makes a box larger by one point on every side."""
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
        district, with at least 60 per cent inside, before it hides something else.
    """
    key = ("district names", tuple(callouts), *(a.tobytes() for a in (around.lines, around.flagged, marks, taken)))
    return paper.once(key, lambda: _name_districts(paper, around, callouts, marks, taken))


def _name_districts(
    paper: Paper, around: Scene, callouts: Sequence[Callout], marks: np.ndarray, taken: np.ndarray
) -> list[Label]:
    labels: list[Label] = []
    costs = _Costs(_tally(paper, around.lines), _tally(paper, around.flagged), marks, callouts)
    for district_id, (visible, pole) in paper.once("named", lambda: _visible_districts(paper)).items():
        boxes = np.vstack([taken, *[np.array([label.box]) for label in labels]])
        name = paper.district_names[district_id]
        label = _name_district(district_id, name, visible, pole, costs, boxes, paper.focus is None)
        labels += [label] if label is not None else []
    return labels


def _visible_districts(paper: Paper) -> dict[str, tuple[BaseGeometry, np.ndarray]]:
    """Return surface and centre of the districts that have a name and are seen."""
    # The district a sheet is about stands in its title.
    own = {d for area_id, d in zip(paper.area_ids, paper.district_ids, strict=True) if area_id in (paper.focus or ())}
    surfaces = {
        district_id: outline if paper.focus is None else _neighbour(paper, outline)
        for district_id, outline in paper.districts.items()
        if paper.district_names.get(district_id) and district_id not in own
    }
    seen = {district_id: surface for district_id, surface in surfaces.items() if not surface.is_empty}
    centres, _ = inscribed_circles(np.array([*seen.values(), None], dtype=object)[:-1])
    return {district_id: (seen[district_id], centre) for district_id, centre in zip(seen, centres, strict=True)}


def _neighbour(paper: Paper, outline: BaseGeometry) -> BaseGeometry:
    """Return what a reader sees of a district around the focus, as one surface without the cut edges."""
    frame = shapely.box(2, 2, paper.width - 2, paper.height - 2)
    seen = shapely.difference(shapely.intersection(outline, frame), shapely.buffer(paper.subject, 3))
    surfaces = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
    return max(surfaces, key=lambda part: part.area, default=shapely.Polygon())


def _name_district(
    key: str,
    name: str,
    outline: BaseGeometry,
    pole: np.ndarray,
    costs: "_Costs",
    taken: np.ndarray,
    must_stand: bool,
) -> Label | None:
    places = np.vstack((pole, samples_inside(outline, DISTRICT_STEP)))
    away = 0.25 * np.hypot(*(places - pole).T)
    ways = list(dict.fromkeys((lettering.broken_at_hyphen(name), (name,))))
    best: tuple[float, Label] | None = None
    for may_cross in (False, True) if must_stand else (False,):
        for lines in ways:
            boxes = _boxes(places, lines)
            cost = away + _outside(boxes, outline, may_cross) + costs.hidden(boxes, taken)
            i = int(np.argmin(cost))
            if best is None or cost[i] < best[0]:
                best = float(cost[i]), Label(key, lines, float(places[i, 0]), float(places[i, 1]))
        # Beside a sheet names only orient: one that would lie on another label is left out.
        if best is not None and best[0] < HIDES_LABEL:
            return best[1]
    return best[1] if best is not None and must_stand else None


@dataclass(frozen=True)
class _Costs:
    """What words on a map would hide: funding lines, flagged areas, markers, numbers and their leaders."""

    lines: np.ndarray
    flagged: np.ndarray
    marks: np.ndarray
    callouts: Sequence[Callout]

    def hidden(self, boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
        """Return the cost of words in each box, shape (n,)."""
        cost = HIDES_LINE * _tallied(self.lines, boxes) + HIDES_FLAGGED * _tallied(self.flagged, boxes)
        cost = cost + HIDES_MARK * _count_inside(boxes + 1.5 * GROW, self.marks)
        return cost + HIDES_LABEL * _overlaps(boxes, taken) + _on_callouts(boxes, self.callouts)


def _tally(paper: Paper, points: np.ndarray) -> np.ndarray:
    """Return how many points lie above and to the left of every whole point of the paper."""
    bins = (np.arange(np.ceil(paper.width) + 1), np.arange(np.ceil(paper.height) + 1))
    counts, _, _ = np.histogram2d(points[:, 0], points[:, 1], bins=bins)
    return np.pad(counts.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def _tallied(tally: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Return how many points lie in each box, shape (n,), its edges rounded to whole points."""
    limits = np.array(tally.shape) - 1
    x0, y0 = np.clip(np.rint(boxes[:, :2]), 0, limits).astype(int).T
    x1, y1 = np.clip(np.rint(boxes[:, 2:]), 0, limits).astype(int).T
    return tally[x1, y1] - tally[x0, y1] - tally[x1, y0] + tally[x0, y0]


def _outside(boxes: np.ndarray, outline: BaseGeometry, may_cross: bool) -> np.ndarray:
    """Return the cost of boxes that leave what they name, shape (n,): infinite where that must not be."""
    shapes = shapely.box(*boxes.T)
    shapely.prepare(outline)
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
        They need a place beside their area. Neighbours of a sheet are not among them: cut by the frame,
        they go without.
    """
    labels, too_small = [], {}
    for area_id in paper.area_ids:
        if area_id not in names:
            continue
        number, name = names[area_id]
        label = _name_area(paper, area_id, number, name, lines, taken)
        if label is not None:
            labels.append(label)
        elif paper.focus is None or area_id in paper.focus:
            too_small[area_id] = number
    return labels, too_small


def _name_area(
    paper: Paper, area_id: str, number: str, name: str, lines: np.ndarray, taken: np.ndarray
) -> Label | None:
    polygon = _within_frame(paper, paper.areas[paper.index[area_id]])
    if polygon.is_empty:
        return None
    (pole,), _ = inscribed_circles(np.array([polygon], dtype=object))
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
        cost = 0.5 * np.hypot(*(deep - pole).T) + HIDES_LINE * _count_inside(boxes + GROW, near) + 1.5 * len(words)
        i = int(np.argmin(cost))
        if best is None or cost[i] < best[0]:
            best = float(cost[i]), Label(area_id, words, float(deep[i, 0]), float(deep[i, 1]), number)
    return best[1] if best else None


def _within_frame(paper: Paper, polygon: BaseGeometry) -> BaseGeometry:
    """Return what is seen of an area, so that no word is cut by the frame."""
    frame = shapely.box(1.5, 1.5, paper.width - 1.5, paper.height - 1.5)
    return polygon if shapely.covers(frame, polygon) else shapely.intersection(polygon, frame)
