"""What words would hide: samples of what matters on a map, and counting them in circles and boxes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from scipy.spatial.distance import cdist

from pipeline.products.geometry import Paper, inscribed_circles

SPACING = 1.5
"""Points between the samples by which covering is measured, where there are not too many."""
LEAST_AREA = 40.0
"""Samples that an area counts for at least: a small one is wholly hidden by what hides the tip of a large one."""
MOST_SAMPLES = 6000
"""A map with much to keep clear of is sampled more coarsely, and each sample counts for more."""


@dataclass(frozen=True)
class Scene:
    """What numbers and names must not hide.

    Parameters
    ----------
    flagged : array, shape (n, 2)
        Samples inside the areas that matter, in points.
    owner : array of int, shape (n,)
        Position on the paper of the area each sample lies in.
    lines : array, shape (m, 2)
        Samples on funding lines, one a point.
    blocked : array, shape (k, 4)
        Boxes that are taken: scale bar, names already placed.
    areas : array of polygons, shape (a,)
        All areas of the paper.
    may_hide : array, shape (a,)
        Share of each from which a name counts as hiding it; infinite for one that has nothing to be seen.
    edges : array, shape (l, 2)
        Samples on the far side of the pale inner edges of funding areas.
    spacing : float
        Points between two samples of `flagged`.
    """

    flagged: np.ndarray
    owner: np.ndarray
    lines: np.ndarray
    blocked: np.ndarray
    areas: np.ndarray
    may_hide: np.ndarray
    edges: np.ndarray
    spacing: float = SPACING

    @property
    def weight(self) -> float:
        """How much of a flagged area one sample stands for, 1 at the usual spacing."""
        return (self.spacing / SPACING) ** 2

    @property
    def weights(self) -> np.ndarray:
        """How much each sample stands for where hiding a whole area is what counts, shape (n,)."""
        return np.maximum(self.weight, LEAST_AREA / self._counts[self.owner])

    def hides(self, box: np.ndarray) -> bool:
        """Say whether a box of shape (4,) hides an area with a colour or a hatch."""
        low, high = self._bounds[:, :2], self._bounds[:, 2:]
        under = ((low < box[2:]) & (high > box[:2])).all(axis=1) & np.isfinite(self.may_hide)
        areas = self.areas[under]
        hidden = shapely.area(shapely.clip_by_rect(areas, *box))
        return bool((hidden >= self.may_hide[under] * shapely.area(areas)).any())

    @cached_property
    def _bounds(self) -> np.ndarray:
        """Bounds of the areas, shape (a, 4)."""
        return shapely.bounds(self.areas).reshape(-1, 4)

    @cached_property
    def _counts(self) -> np.ndarray:
        """Samples of each area of the paper; an area without counts as one with one, so that its share is nothing."""
        return np.maximum(np.bincount(self.owner, minlength=1), 1)


def scene(
    paper: Paper,
    flagged: Sequence[str],
    lines: np.ndarray,
    blocked: np.ndarray,
    *,
    shown: Mapping[str, float] | None = None,
    edges: np.ndarray | None = None,
) -> Scene:
    """Return the scene of a map: samples of its flagged areas, of its funding lines, boxes that are taken.

    `shown` are the areas that no name may hide, each with the share from which it does.
    """
    positions = sorted(paper.index[area_id] for area_id in set(flagged) & paper.index.keys())
    surface = float(shapely.area(paper.areas[positions]).sum()) if positions else 0.0
    spacing = max(SPACING, float(np.ceil(2 * np.sqrt(surface / MOST_SAMPLES)) / 2))
    samples, owners = [np.empty((0, 2))], [np.empty(0, int)]
    for i in positions:
        polygon = paper.areas[i]
        inside = paper.once(("samples", i, spacing), lambda polygon=polygon: samples_inside(polygon, spacing))
        samples.append(inside)
        owners.append(np.full(len(inside), i))
    may_hide = np.array([(shown or {}).get(area_id, np.inf) for area_id in paper.area_ids])
    inner = np.empty((0, 2)) if edges is None else edges
    found, owner = np.concatenate(samples), np.concatenate(owners)
    return Scene(found, owner, lines, blocked, paper.areas, may_hide, inner, spacing)


def samples_inside(polygon: shapely.Geometry, spacing: float) -> np.ndarray:
    """Return the points of a regular grid, shape (n, 2), that lie inside a polygon; one point where none does."""
    x0, y0, x1, y1 = np.asarray(shapely.bounds(polygon)) / spacing
    x, y = np.arange(np.ceil(x0), x1), np.arange(np.ceil(y0), y1)
    grid = np.empty((len(y), len(x), 2))
    grid[..., 0], grid[..., 1] = x * spacing, y[:, None] * spacing
    points = grid.reshape(-1, 2)
    shapely.prepare(polygon)
    inside = points[shapely.contains_xy(polygon, points)] if len(points) else points
    return inside if len(inside) else shapely.get_coordinates(shapely.point_on_surface(polygon))


def off_lines(
    paper: Paper, ids: Sequence[str], lines: np.ndarray, *, reach: float, clear: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return where a small sign stands in each area, off lines, and the radius of the room there.

    Parameters
    ----------
    paper : Paper
    ids : sequence of str, length n
    lines : array, shape (m, 2)
        Points of lines, one a point.
    reach : float
        Half the size of the sign: as long as no line comes closer to the middle of its area, it stands there.
    clear : float
        Points between the sign and the middle of a line.

    Returns
    -------
    centres : array, shape (n, 2)
    radii : array, shape (n,)
        0 where lines leave no room at all.
    """
    centres, radii = paper.poles(ids)
    points = shapely.points(lines)
    tree = shapely.STRtree(points)
    crossed = np.unique(tree.query(shapely.points(centres), predicate="dwithin", distance=reach + clear)[0])
    areas = paper.areas[[paper.index[ids[place]] for place in crossed]]
    near = np.unique(tree.query(areas, predicate="dwithin", distance=clear)[1])
    rest = shapely.difference(areas, discs(points[near], clear))
    is_left = ~shapely.is_empty(rest)
    left, radii[crossed] = crossed[is_left], 0.0
    centres[left], radii[left] = inscribed_circles(rest[is_left])
    return centres, radii


def discs(points: np.ndarray, radius: float) -> shapely.Geometry:
    """Return the surface no farther from some points than a radius: many times faster than a buffer of them as one."""
    return shapely.union_all(shapely.buffer(points, radius, quad_segs=2))


def point_distances(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return distances, shape (n, m), between points (n, 2) and (m, 2)."""
    # A product of matrices would be spread over threads, which costs more than it saves.
    return np.asarray(cdist(one, other))


def point_segment_distances(points: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return distances, shape (n segments, m points), of points (m, 2) from segments given by ends (n, 2)."""
    along = ends - starts
    squared = np.maximum((along**2).sum(axis=1), 1e-12)
    offset = points[None, :, :] - starts[:, None, :]
    share = np.clip((offset * along[:, None, :]).sum(axis=2) / squared[:, None], 0, 1)
    nearest = starts[:, None, :] + share[:, :, None] * along[:, None, :]
    return np.hypot(*np.moveaxis(points[None, :, :] - nearest, 2, 0))


def tally(paper: Paper, points: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """Return how many points lie above and to the left of every whole point of the paper, or what they weigh."""
    columns, rows = int(np.ceil(paper.width)), int(np.ceil(paper.height))
    x, y = np.floor(points).astype(np.int64).T
    seen = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
    kind = np.int32 if weights is None else np.float64
    weights = None if weights is None else weights[seen]
    counts = np.zeros((columns + 1, rows + 1), kind)
    counts[1:, 1:] = np.bincount(x[seen] * rows + y[seen], weights, columns * rows).reshape(columns, rows)
    return counts.cumsum(axis=0, out=counts).cumsum(axis=1, out=counts)


def tallied(tally: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Return how many points lie in each box, shape (n,), its edges rounded to whole points."""
    limits = np.array(tally.shape) - 1
    x0, y0 = np.clip(np.rint(boxes[:, :2]), 0, limits).astype(int).T
    x1, y1 = np.clip(np.rint(boxes[:, 2:]), 0, limits).astype(int).T
    return tally[x1, y1] - tally[x0, y1] - tally[x1, y0] + tally[x0, y0]


def count_inside(boxes: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return how many points lie in each box, shape (n,)."""
    x, y = points[None, :, 0], points[None, :, 1]
    inside = (x > boxes[:, :1]) & (x < boxes[:, 2:3]) & (y > boxes[:, 1:2]) & (y < boxes[:, 3:4])
    return inside.sum(axis=1)


def overlaps(boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Return how many of the taken boxes each box overlaps, shape (n,)."""
    low = np.maximum(boxes[:, None, :2], taken[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], taken[None, :, 2:])
    return (high > low).all(axis=2).sum(axis=1)
