"""Which part of an overview is drawn once more at a larger scale: where its signs hide what they stand for."""

from collections.abc import Collection
from itertools import compress

import numpy as np
import shapely

from pipeline.products.callouts import bear_dots
from pipeline.products.geometry import Paper

LEAST_TIMES, MOST_TIMES = 2.5, 5.0
"""How many times as large as on the overview a part is drawn: as far as what it is about fills the frame."""


def crowd(paper: Paper, wanted: Collection[str]) -> frozenset[str]:
    """Return the areas of the part of a map that holds most of the wanted areas that are too small for its signs.

    Parameters
    ----------
    paper : Paper
        An overview.
    wanted : collection of str
        Areas the map is about.

    Returns
    -------
    frozenset of str
        Every area whose middle lies in that part, wanted or not; empty where no wanted area is too small.
    """
    small = sorted(too_small(paper, wanted))
    if not small:
        return frozenset()
    centres, _ = paper.poles(small)
    frame = np.array((paper.width, paper.height)) / 2
    near = (np.abs(centres[:, None] - centres[None]) <= frame / LEAST_TIMES).all(axis=2)
    own = centres[near[np.argmax(near.sum(axis=1))]]
    low, high = own.min(axis=0), own.max(axis=0)
    # Of the form of the frame, around the small areas, with room for their signs.
    needed = float(((high - low) / 2 / frame).max())
    half = frame * np.clip(1.25 * needed, 1 / MOST_TIMES, 1 / LEAST_TIMES)
    middles, _ = paper.poles(paper.area_ids)
    inside = (np.abs(middles - (low + high) / 2) <= half).all(axis=1)
    return frozenset(compress(paper.area_ids, inside))


def too_small(paper: Paper, area_ids: Collection[str]) -> frozenset[str]:
    """Return the areas of a map that the dot of a leader would hide."""
    ids, areas = _on(paper, area_ids)
    return frozenset(compress(ids, ~bear_dots(areas)))


def seen(paper: Paper, area_ids: Collection[str]) -> frozenset[str]:
    """Return the areas of which enough lies within the frame of a map to bear the dot of a leader."""
    ids, areas = _on(paper, area_ids)
    frame = shapely.box(0, 0, paper.width, paper.height)
    return frozenset(compress(ids, bear_dots(shapely.intersection(areas, frame))))


def whole(paper: Paper, area_ids: Collection[str]) -> frozenset[str]:
    """Return the areas that lie within the frame of a map altogether."""
    ids, areas = _on(paper, area_ids)
    return frozenset(compress(ids, shapely.covers(shapely.box(0, 0, paper.width, paper.height), areas)))


def _on(paper: Paper, area_ids: Collection[str]) -> tuple[list[str], np.ndarray]:
    """Return those of the given areas that are on a paper, and their polygons."""
    wanted = set(area_ids)
    return [area_id for area_id in paper.area_ids if area_id in wanted], paper.polygons(wanted)
