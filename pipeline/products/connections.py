"""Connections on the map of teams: lines between points inside two areas, beside the lines of funding areas."""

from collections.abc import Sequence

import numpy as np
import shapely
from scipy.spatial import cKDTree

from pipeline.products import covering, palette, svg
from pipeline.products.geometry import Paper
from pipeline.products.linework import cased

DOT = 1.5
"""Radius in points of the dot at the end of a connection."""
TOUCHING = 2.0
"""Points between the middles of a connection and of a funding line up to which they are seen as one."""
LONGEST_RUN = 10.0
"""Points that a connection may run along a funding line; crossing one at a right angle takes four."""
SAMPLE, MOST_ENDS = 3.0, 40
"""Points between other ends that are tried in an area, and how many at most."""


def place(paper: Paper, pairs: Sequence[tuple[str, str]], outlines: np.ndarray) -> np.ndarray:
    """Return connections, shape (n,) of lines between points inside two areas each.

    The ends stand off the points of funding lines, shape (m, 2), where areas have room for it. A connection that would
    run along such a line takes the nearest other ends from which it does not, or those from which it does least.
    """
    if not pairs:
        return np.empty(0, dtype=object)
    ids = list(dict.fromkeys(area_id for pair in pairs for area_id in pair))
    clear, room = covering.off_lines(paper, ids, outlines, reach=DOT, clear=DOT)
    ends = np.where((room >= DOT / 2)[:, None], clear, paper.poles(ids)[0])
    at = {area_id: i for i, area_id in enumerate(ids)}
    axes = np.stack([ends[[at[pair[side]] for pair in pairs]] for side in (0, 1)], axis=1)
    if len(outlines):
        tree = cKDTree(outlines)
        for i in np.flatnonzero(_runs(axes, tree) > LONGEST_RUN).tolist():
            axes[i] = _apart(axes[i], [_ends(paper, area_id, tree) for area_id in pairs[i]], tree)
    return np.asarray(shapely.linestrings(axes))


def draw(axes: np.ndarray) -> list[str]:
    """Return connections as lines, with a dot where they arrive."""
    if not len(axes):
        return []
    ends = shapely.get_point(axes, -1)
    dots = svg.polygon_path(shapely.orient_polygons(shapely.buffer(ends, DOT, quad_segs=4)))
    return [*cased(svg.line_path(axes), palette.INK, 1.1, 2.3), svg.area(dots, palette.INK)]


def _runs(axes: np.ndarray, tree: cKDTree) -> np.ndarray:
    """Return the longest stretch in points along which each connection, shape (n, 2, 2), touches lines, shape (n,)."""
    lengths = np.hypot(*(axes[:, 1] - axes[:, 0]).T)
    share = np.linspace(0, 1, int(np.ceil(lengths.max())) + 2)
    points = axes[:, :1] + share[None, :, None] * (axes[:, 1:] - axes[:, :1])
    near = np.isfinite(tree.query(points, distance_upper_bound=TOUCHING)[0])
    seen = near.cumsum(axis=1)
    longest = (seen - np.maximum.accumulate(np.where(near, 0, seen), axis=1)).max(axis=1)
    return np.asarray(longest * lengths / (len(share) - 1))


def _ends(paper: Paper, area_id: str, tree: cKDTree) -> np.ndarray:
    """Return points inside an area, shape (k, 2), off its edge and the lines as far as there are such."""
    area = paper.areas[paper.index[area_id]]
    inside = covering.samples_inside(area, SAMPLE)
    is_off_edge = shapely.distance(shapely.boundary(area), shapely.points(inside)) >= DOT
    clear = inside[is_off_edge & (tree.query(inside)[0] >= 2 * DOT)]
    return clear[:: max(1, len(clear) // MOST_ENDS)][:MOST_ENDS]


def _apart(axis: np.ndarray, others: Sequence[np.ndarray], tree: cKDTree) -> np.ndarray:
    """Return a connection between other ends, shape (2, 2), that runs along no line, shifted as little as can be."""
    starts, ends = (np.vstack([end, other]) for end, other in zip(axis, others, strict=True))
    every = np.stack([np.repeat(starts, len(ends), axis=0), np.tile(ends, (len(starts), 1))], axis=1)
    excess = np.maximum(_runs(every, tree) - LONGEST_RUN, 0)
    shift = np.hypot(*np.moveaxis(every - axis, 2, 0)).sum(axis=1)
    return np.asarray(every[np.lexsort([shift, np.rint(excess)])[0]])
