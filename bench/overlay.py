"""Prints what an overlay of three million cells with fifty funding areas costs, beside an index of the points.

Invented: 552 areas in a grid of 45 by 38 km with boundaries of a point every 50 m, funding areas of 60 corners that
overlap one another, cells at random. Seconds of the processor, the better of two runs; exit code 1 above the bound.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import shapely

from pipeline.space import overlay

CELLS, LAYERS, BOUND = 3_000_000, 50, 3.0
WIDTH, HEIGHT = 45_000.0, 38_000.0


def main() -> int:
    """Measure the overlay, and the same by a tree of points; compare their answers."""
    random = np.random.default_rng(1)
    x, y = random.uniform(0, WIDTH, CELLS), random.uniform(0, HEIGHT, CELLS)
    people = random.integers(1, 40, CELLS).astype(float)
    layers = np.array([_blob(random) for _ in range(LAYERS)], dtype=object)
    edges = np.linspace(0, WIDTH, 25), np.linspace(0, HEIGHT, 24)
    west, south = (grid.ravel() for grid in np.meshgrid(edges[0][:-1], edges[1][:-1]))
    areas = shapely.segmentize(shapely.box(west, south, west + WIDTH / 24, south + HEIGHT / 23), 50)

    def laid() -> np.ndarray:
        owner, inside = overlay.owners(x, y, areas), overlay.members(x, y, layers)
        within = overlay.is_within(inside, np.ones(LAYERS, dtype=bool), CELLS)
        return overlay.share_of_residents(people, owner, within, len(areas))

    def by_tree() -> np.ndarray:
        tree = shapely.STRtree(shapely.points(x, y))
        within, owner = np.zeros(CELLS, dtype=bool), np.full(CELLS, -1)
        within[tree.query(layers, predicate="intersects")[1]] = True
        area, cell = tree.query(areas, predicate="intersects")
        owner[cell[::-1]] = area[::-1]
        return overlay.share_of_residents(people, owner, within, len(areas))

    seconds, shares = _timed(laid)
    other, expected = _timed(by_tree)
    same = np.allclose(shares, expected, equal_nan=True)
    print(f"{CELLS:,} cells, {len(areas)} areas, {LAYERS} funding areas: {seconds:.2f} s, tree of points {other:.2f} s")
    print(f"same shares: {same}; bound {BOUND:.0f} s")
    return 0 if same and seconds < BOUND else 1


def _blob(random: np.random.Generator) -> shapely.Polygon:
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    radius = random.uniform(300, 1500) * (1 + 0.2 * np.sin(5 * angle + random.uniform(0, 6)))
    centre = random.uniform(0, WIDTH), random.uniform(0, HEIGHT)
    return shapely.Polygon(np.c_[centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)])


def _timed(run: Callable[[], np.ndarray]) -> tuple[float, np.ndarray]:
    """Seconds of the processor of the better of two runs, and the answer."""
    best, answer = np.inf, np.empty(0)
    for _ in range(2):
        begun = time.process_time()
        answer = run()
        best = min(best, time.process_time() - begun)
    return best, answer


if __name__ == "__main__":
    sys.exit(main())
