"""Numbers in circles: on their area where it is large enough to be seen around them, else beside it.

Greedy placing, crowded ones first, then two rounds in which each number may move once more. What must
never happen (overlapping circles, a leader through a circle, crossing leaders) costs more than anything
that merely looks worse, so it happens only where there is no room at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from pipeline.products.covering import SPACING, Scene, discs, point_distances, point_segment_distances, samples_inside
from pipeline.products.geometry import Paper
from pipeline.products.lettering import text_width
from pipeline.products.svg import MM

RADIUS = 1.8 * MM
GAP = 1.0
"""Free points between a circle and its neighbours."""
RINGS = (1.6, 4.5, 9.0, 16.0, 26.0)
"""Distances in points from the edge of an area to the edge of a circle beside it."""
MOST_INSIDE, OFF_CENTRE = 60, 0.1
"""Places of a number on its own area, and the cost of standing off the middle, in points of leader length."""
DOT = 1.15
"""Radius in points of the dot of a leader with its casing."""
DOTS = (0.95, 0.55)
"""Radius of such a dot without it: the usual one, and that in an area so small that it would be hidden."""
CLEAR_OF_LINE = 2.9
"""Points between such a dot and the middle of a line, or the end of a connection."""
SHORT_LIST = 48
"""Places of one number that are looked at closely: the cheapest by length and covering."""
NEVER = 1e4
LEAST_UNDER_DOT = 20.0
"""Square points of an area from which the dot of a leader leaves most of it to be seen."""
COVERS_OWN, COVERS_FLAGGED, COVERS_LINE, LEADER_ON_FLAGGED, LEADER_ON_LINE = 4.0, 2.5, 5.0, 5.0, 3.0
"""Cost of hiding one sample, in points of leader length."""
HALF_LINE = 1.3
"""Points from the middle of a funding line to the edge of its casing, and some air."""
TOUCHES_LINE = 20.0
"""Cost of touching a funding line or a connection at all: the ring of a circle and a line run together."""
LEADER_UNDER_WORDS = 100.0
"""Cost of a leader that runs under a name: more than any detour."""


@dataclass(frozen=True)
class Callout:
    """A number in a circle at (x, y); `foot` is the point of the area its leader starts from, if it has one.

    The foot is marked by a dot of radius `dot` in points, a small one in an area that a large one would hide.
    """

    area_id: str
    words: str
    x: float
    y: float
    radius: float
    foot: tuple[float, float] | None
    dot: float


@dataclass(frozen=True)
class _Candidates:
    """Places for one number: centres (n, 2), feet (n, 2), cost without regard to other numbers (n,)."""

    centres: np.ndarray
    feet: np.ndarray
    costs: np.ndarray
    radius: float


def place_numbers(paper: Paper, numbers: Mapping[str, str], around: Scene) -> list[Callout]:
    """Return a place for every number whose area touches the frame, in the order of the paper."""
    ids = [area_id for area_id in paper.area_ids if area_id in numbers]
    if not ids:
        return []
    centres, radii = paper.poles(ids)
    choices = [
        _candidates(paper, paper.index[i], numbers[i], centre, radius, around)
        for i, centre, radius in zip(ids, centres, radii, strict=True)
    ]
    chosen: dict[int, int] = {}
    order = _crowded_first(centres)
    for _ in range(3):
        before = dict(chosen)
        for i in order:
            chosen.pop(i, None)
            chosen[i] = int(np.argmin(choices[i].costs + _conflicts(choices[i], choices, chosen)))
        if chosen == before:
            break
    return [_callout(paper, area_id, numbers[area_id], choices[i], chosen[i]) for i, area_id in enumerate(ids)]


def _callout(paper: Paper, area_id: str, words: str, choices: _Candidates, pick: int) -> Callout:
    (x, y), foot = choices.centres[pick], choices.feet[pick]
    beside = bool(np.hypot(x - foot[0], y - foot[1]) > choices.radius)
    area = paper.areas[paper.index[area_id]]
    is_usual = bool(bear_dots(area))
    # A small dot just inside would lie half beside its area: it stands in the middle.
    end = foot if is_usual else paper.poles([area_id])[0][0]
    place = (float(end[0]), float(end[1])) if beside else None
    return Callout(area_id, words, float(x), float(y), choices.radius, place, DOTS[0] if is_usual else DOTS[1])


def bear_dots(areas: np.ndarray) -> np.ndarray:
    """Return which areas are still seen under the usual dot of a leader, shape (n,)."""
    return np.asarray(shapely.area(areas) >= LEAST_UNDER_DOT)


def _crowded_first(centres: np.ndarray) -> list[int]:
    """Return positions by falling number of neighbours within 16 mm; equal ones keep their order."""
    near = point_distances(centres, centres) < 16 * MM
    return np.argsort(-near.sum(axis=1), kind="stable").tolist()


def _candidates(
    paper: Paper, position: int, words: str, pole: np.ndarray, inscribed: float, around: Scene
) -> _Candidates:
    area = paper.areas[position]
    radius = max(RADIUS, text_width(words) / 2 + 1.5)
    centres, feet = _beside(area, radius, inscribed, around)
    # A circle may stand on its area only where enough of the area stays visible around it.
    if inscribed >= 1.25 * radius and np.pi * radius**2 <= 0.4 * shapely.area(area):
        own = np.vstack((pole, _within(area, radius)))
        centres, feet = np.vstack((own, centres)), np.vstack((own, feet))
    room = radius + 0.6
    inside = (centres >= room).all(axis=1) & (centres <= (paper.width - room, paper.height - room)).all(axis=1)
    if inside.any():
        centres, feet = centres[inside], feet[inside]
    leaders = np.hypot(*(centres - feet).T)
    off_centre = np.where(leaders == 0, np.hypot(*(centres - pole).T), 0.0)
    costs = leaders + OFF_CENTRE * off_centre + _covering(centres, feet, radius, position, around)
    first = np.argsort(costs, kind="stable")[:SHORT_LIST]
    centres, feet = centres[first], feet[first]
    costs = costs[first] + _under_leaders(centres, feet, position, around) + _under_words(centres, feet, around.blocked)
    return _Candidates(centres, feet, costs, radius)


def _within(area: shapely.Geometry, radius: float) -> np.ndarray:
    """Return places at which a circle lies wholly on its area, clear of the edge, shape (n, 2)."""
    room = shapely.buffer(area, -1.2 * radius, quad_segs=2)
    step = max(3.0, np.sqrt(shapely.area(room) / MOST_INSIDE))
    return samples_inside(room, step) if not room.is_empty else np.empty((0, 2))


def _beside(area: shapely.Geometry, radius: float, inscribed: float, around: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Return centres on rings around an area and, for each, the nearest point well inside it, or just inside.

    Just inside where a dot would hide the area, or where words of the area stand well inside; off lines where the area
    has room for that.
    """
    plain = shapely.simplify(area, 0.8)
    rings = shapely.boundary(shapely.buffer(plain, radius + np.array(RINGS), quad_segs=3))
    centres = np.vstack([_along(ring, 3.0 + 0.25 * distance) for ring, distance in zip(rings, RINGS, strict=True)])
    lines = around.lines[_near(around.lines, shapely.get_coordinates(plain), CLEAR_OF_LINE)]
    feet = _feet(plain, centres, inscribed * (0.8 if bear_dots(area) else 0.2), lines)
    is_on_words = _hits_boxes(feet, DOT, around.blocked) > 0
    if is_on_words.any():
        feet[is_on_words] = _feet(plain, centres[is_on_words], min(2 * DOT, 0.2 * inscribed), lines)
    return centres, feet


def _feet(area: shapely.Geometry, centres: np.ndarray, depth: float, lines: np.ndarray) -> np.ndarray:
    """Return the point of an area nearest to each centre, so deep inside it and off lines, shape (n, 2)."""
    deep = shapely.buffer(area, -depth)
    on_lines = discs(shapely.points(lines), CLEAR_OF_LINE)
    core = shapely.difference(deep, on_lines)
    if core.is_empty:
        core = shapely.difference(shapely.buffer(area, -DOT), on_lines)
    if core.is_empty:
        core = deep if not deep.is_empty else shapely.maximum_inscribed_circle(area)
    return shapely.get_coordinates(shapely.shortest_line(shapely.points(centres), core))[1::2]


def _along(ring: shapely.Geometry, step: float) -> np.ndarray:
    line = max(shapely.get_parts(ring).tolist(), key=lambda part: part.length)
    return shapely.get_coordinates(shapely.line_interpolate_point(line, np.arange(0, line.length, step)))


def _covering(centres: np.ndarray, feet: np.ndarray, radius: float, position: int, around: Scene) -> np.ndarray:
    """Return what each circle would hide, shape (n,): areas that matter, funding lines, boxes that are taken."""
    near = _near(around.flagged, centres, radius)
    flagged, is_own = around.flagged[near], around.owner[near] == position
    lines = around.lines[_near(around.lines, centres, radius + HALF_LINE)]
    hidden = point_distances(centres, flagged) < radius + 0.8
    on_area = (centres == feet).all(axis=1)
    cost = around.weight * COVERS_FLAGGED * hidden[:, ~is_own].sum(axis=1)
    cost = cost + np.where(on_area, 0.0, around.weight * COVERS_OWN * hidden[:, is_own].sum(axis=1))
    on_line = (point_distances(centres, lines) < radius + HALF_LINE).sum(axis=1)
    cost += COVERS_LINE * on_line + TOUCHES_LINE * (on_line > 0)
    return cost + NEVER * _hits_boxes(centres, radius, around.blocked)


def _under_leaders(centres: np.ndarray, feet: np.ndarray, position: int, around: Scene) -> np.ndarray:
    """Return the cost of leaders that run over other flagged areas or lines, shape (n,)."""
    near = _near(around.flagged, np.vstack((centres, feet)), 0.0) & (around.owner != position)
    is_under = point_segment_distances(around.flagged[near], feet, centres) < 0.75 * around.spacing
    lines = around.lines[_near(around.lines, np.vstack((centres, feet)), 0.0)]
    crossed = point_segment_distances(lines, feet, centres) < 1.0
    on_flagged = around.spacing / SPACING * LEADER_ON_FLAGGED * is_under.sum(axis=1)
    return on_flagged + LEADER_ON_LINE * crossed.sum(axis=1)


def _under_words(centres: np.ndarray, feet: np.ndarray, blocked: np.ndarray) -> np.ndarray:
    """Return the cost of leaders that run under words, shape (n,): a reader loses them there."""
    shapes = shapely.linestrings(np.stack((feet, centres), axis=1))
    crossed = shapely.intersects(shapes[:, None], shapely.box(*blocked.T)[None, :])
    return LEADER_UNDER_WORDS * crossed.sum(axis=1)


def _near(points: np.ndarray, places: np.ndarray, reach: float) -> np.ndarray:
    low, high = places.min(axis=0) - reach - 1, places.max(axis=0) + reach + 1
    return ((points >= low) & (points <= high)).all(axis=1)


def _hits_boxes(centres: np.ndarray, radius: float, boxes: np.ndarray) -> np.ndarray:
    x, y = centres[:, None, 0], centres[:, None, 1]
    across = np.maximum(np.maximum(boxes[None, :, 0] - x, x - boxes[None, :, 2]), 0)
    down = np.maximum(np.maximum(boxes[None, :, 1] - y, y - boxes[None, :, 3]), 0)
    return (np.hypot(across, down) < radius + GAP).sum(axis=1)


def _conflicts(own: _Candidates, choices: Sequence[_Candidates], chosen: Mapping[int, int]) -> np.ndarray:
    """Return what each place of one number costs beside the numbers already placed, shape (n,)."""
    if not chosen:
        return np.zeros(len(own.costs))
    centres = np.array([choices[i].centres[k] for i, k in chosen.items()])
    feet = np.array([choices[i].feet[k] for i, k in chosen.items()])
    radii = np.array([choices[i].radius for i in chosen])
    touching = point_distances(own.centres, centres) < own.radius + radii + GAP
    under = point_segment_distances(centres, own.feet, own.centres) < radii + 0.5
    over = (point_segment_distances(own.centres, feet, centres) < own.radius + 0.5).T
    crossing = _crossing(own.feet, own.centres, feet, centres)
    return NEVER * (touching.sum(axis=1) + under.sum(axis=1) + over.sum(axis=1) + crossing.sum(axis=1))


def _crossing(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    """Return, shape (n, m), whether segments a-b (n) cross segments c-d (m): orientation tests alone."""
    a, b, c, d = a[:, None], b[:, None], c[None], d[None]

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])

    return (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
