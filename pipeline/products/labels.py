"""Names inside areas: 'number name' on a district sheet, the number alone where the name does not fit.

A name stands inside what it names or not at all. Among the places where it fits, the one nearest to the
centre of the largest inscribed circle that hides the fewest funding lines is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from pipeline.products import lettering
from pipeline.products.covering import count_inside, overlaps, samples_inside
from pipeline.products.geometry import Paper, inscribed_circles

SIZE = 7.0
"""Nothing in a map is smaller."""
STEP = 2.5
"""Points between the places that are tried."""
MARGIN = 0.7
"""Points between words and the edge they must not touch."""
HIDES_LINE = 2.0
"""Cost of hiding one sample of a line, in points of distance from the centre."""
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
    half = np.array([width / 2 + MARGIN, height / 2 + MARGIN])
    return np.hstack((places - half, places + half))


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
    places = np.vstack((pole, samples_inside(polygon, STEP)))
    # Words of a height cannot stand nearer to the edge than half of it: most places drop out at once.
    depth = shapely.distance(shapely.boundary(polygon), shapely.points(places))
    near = lines[((lines > places.min(axis=0) - 40) & (lines < places.max(axis=0) + 40)).all(axis=1)]
    named = lettering.layouts(f"{number} {name}") if name else []
    for ways in (named, [(number,)]):
        best: tuple[float, Label] | None = None
        for words in ways:
            deep = places[depth > lettering.block_size(words, SIZE)[1] / 2]
            cost = _cost(polygon, pole, deep, words, near, taken)
            i = int(np.argmin(cost)) if len(cost) else -1
            if i >= 0 and cost[i] < (best[0] if best else np.inf):
                best = float(cost[i]), Label(area_id, words, float(deep[i, 0]), float(deep[i, 1]), number)
        if best is not None:
            return best[1]
    return None


def _cost(
    polygon: BaseGeometry,
    pole: np.ndarray,
    places: np.ndarray,
    words: Sequence[str],
    lines: np.ndarray,
    taken: np.ndarray,
) -> np.ndarray:
    """Return the cost of words at each place, shape (n,), infinite where they would leave the area."""
    boxes = boxes_of(places, words)
    free = shapely.contains_properly(polygon, shapely.box(*boxes.T)) & (overlaps(boxes, taken) == 0)
    away = 0.5 * np.hypot(*(places - pole).T) + 1.5 * len(words)
    return np.where(free, away + HIDES_LINE * count_inside(boxes + GROW, lines), np.inf)


def _within_frame(paper: Paper, polygon: BaseGeometry) -> BaseGeometry:
    """Return what is seen of an area, so that no word is cut by the frame."""
    frame = shapely.box(1.5, 1.5, paper.width - 1.5, paper.height - 1.5)
    return polygon if shapely.covers(frame, polygon) else shapely.intersection(polygon, frame)
