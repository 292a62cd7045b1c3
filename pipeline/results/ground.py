"""The lie of the land for steering: where people live in each area, what separates them, which ways are given."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.results import assemble
from pipeline.space.adjoining import merging
from pipeline.space.municipal import bordered
from pipeline.space.parting import round_about
from pipeline.space.placed import Placed, points_inside
from pipeline.store import Store

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Ground:
    """The areas of one edition, in the order of their keys; without geometry, points are NaN.

    Attributes
    ----------
    ids : (n,) keys
    shapes : (n,) polygons or None
    residents : (n,) float, NaN where unknown
    centre : (n, 2) float
        Population centre: mean of its blocks by residents; where it has none, a point inside.
    inside : (n, 2) float
        A point inside the polygon, whoever lives where: what may be published.
    weight : (n,) float
        Residents in blocks, else residents, else 1: what each area's centre counts in that of a whole.
    has_blocks : (n,) bool
    barriers : array of lines
    apart : (n, n) set of pairs as (k, 2) int
        Declared pairs between which no way leads.
    minutes : DataFrame
        Given ways: from_area_id, to_area_id, minutes; empty: straight lines count.
    joined : (j, 2) int
        Adjoining areas that neither a barrier nor a declaration parts, each pair once: ways by land lead over them.
    detour : float
        Times the straight line that a way round a barrier may be long.
    municipality : (n,) keys
        A border between two of them bars ways as a barrier does: a programme is a municipality's.
    """

    ids: npt.NDArray[np.object_]
    shapes: npt.NDArray[np.object_]
    residents: Floats
    centre: Floats
    inside: Floats
    weight: Floats
    has_blocks: npt.NDArray[np.bool_]
    barriers: npt.NDArray[np.object_]
    apart: Positions
    minutes: pd.DataFrame
    joined: Positions
    detour: float
    municipality: npt.NDArray[np.object_]

    def are_barred(self, left: Positions, right: Positions) -> npt.NDArray[np.bool_]:
        """Say of pairs of areas whether a barrier, a declaration or the border of a municipality separates them.

        A barrier does where the straight line meets it and no way by land round it is short enough.
        """
        barred = crosses(self.centre[left], self.centre[right], self.barriers)
        met = np.flatnonzero(barred)
        straight = np.hypot(*(self.centre[left[met]] - self.centre[right[met]]).T)
        barred[met] = ~round_about(self.centre, self.joined, left[met], right[met], straight, self.detour)
        n = len(self.ids)
        declared = np.concatenate([self.apart, self.apart[:, ::-1]]) @ np.array([n, 1])
        abroad: npt.NDArray[np.bool_] = self.municipality[left] != self.municipality[right]
        return barred | abroad | np.isin(left * n + right, declared)


def of_edition(store: Store, config: Config, edition: str, placed: Placed | None = None) -> Ground:
    """Read the ground of an edition."""
    geography, steering = config.edition(edition).geography, config.settings.steering
    base = assemble.base_areas(store, geography)
    ids = base["area_id"].to_numpy(dtype=object)
    shapes = shapely.from_wkb(base["geometry"].where(base["geometry"].notna(), None).to_numpy(dtype=object))
    residents = assemble.residents_of(store, edition).reindex(ids).to_numpy(dtype=float)
    inside = points_inside(shapes)
    placed = placed or Placed(store.read("core_blocks"))
    centre, there = placed.centres(geography, shapes, inside)
    counted = np.where(np.isfinite(residents) & (residents > 0), residents, 1.0)
    place = {area: i for i, area in enumerate(ids)}
    # ASSUME a declared pair of which an area is not of this geography belongs to another one.
    pairs = [(place[a], place[b]) for a, b in steering.apart if a in place and b in place]
    return Ground(
        ids=ids,
        shapes=shapes,
        residents=residents,
        centre=centre,
        inside=inside,
        weight=np.where(there > 0, there, counted),
        has_blocks=there > 0,
        barriers=shapely.from_wkb(store.read("core_barriers")["geometry"].to_numpy(dtype=object)),
        apart=np.array(pairs, dtype=np.intp).reshape(-1, 2),
        minutes=store.read("core_travel"),
        joined=merging(ids, store.read("core_neighbours", geography_id=geography), 0.0, steering.apart),
        detour=steering.detour,
        municipality=bordered(base, config.settings.municipalities is not None).to_numpy(dtype=object),
    )


def crosses(start: Floats, end: Floats, lines: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Say of each pair of points whether the straight line between them meets any of the lines.

    Parameters
    ----------
    start, end : (m, 2) float
        Points in the CRS of the lines; NaN: no way is known, so none is crossed.
    lines : (k,) lines
    """
    found = np.zeros(len(start), dtype=bool)
    known = np.flatnonzero(np.isfinite(start).all(axis=1) & np.isfinite(end).all(axis=1))
    if len(lines) and len(known):
        ways = shapely.linestrings(np.stack([start[known], end[known]], axis=1))
        found[known[shapely.STRtree(lines).query(ways, predicate="intersects")[0]]] = True
    return found
