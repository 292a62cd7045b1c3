"""Placing the names of districts: of all on an overview, of the neighbours beside a sheet."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products import lettering
from pipeline.products.callouts import Callout
from pipeline.products.covering import Scene, count_inside, overlaps, samples_inside, tallied, tally
from pipeline.products.geometry import Paper, dissolved, inscribed_circles
from pipeline.products.labels import GROW, ON_EDGE, Label, boxes_of

STEP, MOST_PLACES = 5.0, 400
"""Points between the places that are tried, where there are not more."""
HIDES_FLAGGED, HIDES_MARK, NEVER = 0.8, 40.0, 1e4
"""Cost of hiding one sample or marker, and of lying on a label or a funding line, in points from the centre."""
CLEARANCE, CLOSE, NEAR_LABEL = 1.0, 3.0, 18.0
"""Free points between a name and a number or its leader: must be, should be; cost of less than should be."""
MAY_HIDE = 10.0
"""Samples of what a map is about that a name may hide where it may as well be left out: the tip of an area."""
LEAVES = 60.0
"""Cost of a name that crosses the edge of its district, where it may."""

_Places = tuple[np.ndarray, np.ndarray]


def place(
    paper: Paper,
    around: Scene,
    callouts: Sequence[Callout],
    marks: np.ndarray,
    *,
    unnamed: Set[str] = frozenset(),
    may_go: bool = False,
) -> list[Label]:
    """Return the names of the districts of an overview, or of the neighbours of a sheet.

    Parameters
    ----------
    paper : Paper
    around : Scene
        Flagged areas, funding lines, labels already placed and the scale bar: all to keep clear of.
    callouts : sequence of Callout
        Numbers already placed.
    marks : array, shape (n, 2)
        Centres of dynamics markers.
    unnamed : set of areas
        Areas of a neighbouring district on which its name does not stand.
    may_go : bool
        Whether an overview goes without the names that would hide what it is about.

    Returns
    -------
    list of Label
        Beside a sheet a name without room is left out; on an overview it may cross the edge of its district,
        with at least 60 per cent inside, before it hides something else, and is left out before it hides an area,
        a number, another name or a funding line.
    """
    key = (
        "district names",
        may_go,
        tuple(callouts),
        *(a.tobytes() for a in (around.lines, around.edges, around.flagged, marks, around.blocked, around.may_hide)),
    )
    hidden = frozenset(unnamed) if paper.focus is not None else frozenset()
    worst = MAY_HIDE if may_go else np.inf
    return paper.once((*key, hidden), lambda: _placed(paper, around, callouts, marks, hidden, worst))


def _placed(
    paper: Paper, around: Scene, callouts: Sequence[Callout], marks: np.ndarray, hidden: frozenset[str], worst: float
) -> list[Label]:
    labels: list[Label] = []
    flagged = tally(paper, around.flagged, around.weights)
    lines = paper.once(("lines", around.lines.tobytes()), lambda: tally(paper, around.lines))
    edges = paper.once(("lines", around.edges.tobytes()), lambda: tally(paper, around.edges))
    costs = _Costs(lines, edges, flagged, marks, callouts, around)
    for district_id, visible in paper.once(("named", hidden), lambda: _visible_districts(paper, hidden)).items():
        boxes = np.vstack([around.blocked, *[np.array([label.box]) for label in labels]])
        label = _name_district(paper, (district_id, hidden), visible, costs, boxes)
        labels += [label] if label is not None and costs.on_flagged(label) <= worst else []
    return labels


def _visible_districts(paper: Paper, unnamed: frozenset[str]) -> dict[str, tuple[BaseGeometry, np.ndarray]]:
    """Return surface and centre of the districts that have a name and are seen."""
    # The district a sheet is about stands in its title.
    own = {d for area_id, d in zip(paper.area_ids, paper.district_ids, strict=True) if area_id in (paper.focus or ())}
    surfaces = {
        district_id: outline if paper.focus is None else _neighbour(paper, outline)
        for district_id, outline in _without(paper, unnamed).items()
        if paper.district_names.get(district_id) and district_id not in own
    }
    seen = {district_id: surface for district_id, surface in surfaces.items() if not surface.is_empty}
    centres, _ = inscribed_circles(np.array([*seen.values(), None], dtype=object)[:-1])
    return {district_id: (seen[district_id], centre) for district_id, centre in zip(seen, centres, strict=True)}


def _without(paper: Paper, unnamed: frozenset[str]) -> dict[str, BaseGeometry]:
    """Return the outlines of the districts, of those with such areas without them."""
    pairs = list(zip(paper.area_ids, paper.district_ids, strict=True))
    cut = {district_id for area_id, district_id in pairs if area_id in unnamed}
    kept = {
        district_id: paper.polygons(a for a, d in pairs if d == district_id and a not in unnamed) for district_id in cut
    }
    return {**paper.districts, **{d: dissolved(polygons) for d, polygons in kept.items()}}


def _neighbour(paper: Paper, outline: BaseGeometry) -> BaseGeometry:
    """Return what a reader sees of a district around the focus, as one surface without the cut edges."""
    frame = shapely.box(2, 2, paper.width - 2, paper.height - 2)
    seen = shapely.difference(shapely.intersection(outline, frame), shapely.buffer(paper.subject, 3))
    surfaces = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
    return max(surfaces, key=lambda part: part.area, default=shapely.Polygon())


def _name_district(
    paper: Paper,
    key: tuple[str, frozenset[str]],
    visible: tuple[BaseGeometry, np.ndarray],
    costs: "_Costs",
    taken: np.ndarray,
) -> Label | None:
    name, must_stand = paper.district_names[key[0]], paper.focus is None
    ways = list(dict.fromkeys((lettering.broken_at_hyphen(name), (name,))))
    best: tuple[float, Label] | None = None
    for may_cross in (False, True) if must_stand else (False,):
        for lines in ways:
            places, fixed = paper.once(
                ("room", key, lines, may_cross), lambda lines=lines, cross=may_cross: _room(visible, lines, cross)
            )
            cost = fixed + costs.hidden(boxes_of(places, lines), taken)
            i = costs.least(places, lines, cost)
            if i is not None and (best is None or cost[i] < best[0]):
                best = float(cost[i]), Label(key[0], lines, float(places[i, 0]), float(places[i, 1]))
        if best is not None:
            return best[1]
    # Words over a number, another name or a line can be read no more than what they lie on.
    return None


@dataclass(frozen=True)
class _Costs:
    """What words on a map would hide: funding lines, flagged areas, markers, numbers and their leaders."""

    lines: np.ndarray
    edges: np.ndarray
    flagged: np.ndarray
    marks: np.ndarray
    callouts: Sequence[Callout]
    around: Scene

    def least(self, places: np.ndarray, lines: Sequence[str], cost: np.ndarray) -> int | None:
        """Return the cheapest place at which words hide no area; None where there is none."""
        open_to = np.argsort(cost, kind="stable")[: (cost < NEVER).sum()]
        pairs = zip(open_to.tolist(), boxes_of(places[open_to], lines), strict=True)
        return next((i for i, box in pairs if not self.around.hides(box)), None)

    def on_flagged(self, label: Label) -> float:
        """Return how many samples of what matters, and of markers, a name hides."""
        box = np.array([label.box])
        return float(tallied(self.flagged, box)[0] + HIDES_MARK * count_inside(box, self.marks)[0])

    def hidden(self, boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
        """Return the cost of words in each box, shape (n,)."""
        cost = HIDES_FLAGGED * tallied(self.flagged, boxes) + NEVER * (tallied(self.lines, boxes) > 0)
        cost = cost + HIDES_MARK * count_inside(boxes + 1.5 * GROW, self.marks)
        cost = cost + ON_EDGE * (tallied(self.edges, boxes) > 0)
        return cost + NEVER * overlaps(boxes, taken) + _on_callouts(boxes, self.callouts)


def _room(visible: tuple[BaseGeometry, np.ndarray], lines: Sequence[str], may_cross: bool) -> _Places:
    """Return the places where words may stand as far as their district goes, shape (n, 2), and their cost (n,)."""
    outline, pole = visible
    step = max(STEP, np.sqrt(shapely.area(outline) / MOST_PLACES))
    places = np.vstack((pole, samples_inside(outline, step)))
    cost = 0.25 * np.hypot(*(places - pole).T) + _outside(boxes_of(places, lines), outline, may_cross)
    return places[np.isfinite(cost)], cost[np.isfinite(cost)]


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


def _on_callouts(boxes: np.ndarray, callouts: Sequence[Callout]) -> np.ndarray:
    """Return the cost of boxes that touch a circle or a leader, shape (n,)."""
    if not callouts:
        return np.zeros(len(boxes))
    circles = np.array([(c.x - c.radius, c.y - c.radius, c.x + c.radius, c.y + c.radius) for c in callouts])
    leaders = [np.linspace(c.foot, (c.x, c.y), 12) for c in callouts if c.foot is not None]
    samples = np.vstack(leaders) if leaders else np.empty((0, 2))
    touching, close = (
        overlaps(boxes + gap * GROW, circles) + (count_inside(boxes + gap * GROW, samples) > 0)
        for gap in (CLEARANCE, CLOSE)
    )
    return NEVER * touching + NEAR_LABEL * close
