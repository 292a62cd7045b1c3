"""core_neighbours: which base areas of a geography are neighbours."""

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.schema import TABLES
from pipeline.space.municipal import bordered
from pipeline.space.neighbours import neighbours
from pipeline.space.parting import crossed
from pipeline.space.placed import Placed, points_inside


def core_neighbours(
    config: Config,
    areas: pd.DataFrame,
    findings: Findings,
    barriers: pd.DataFrame | None = None,
    blocks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the neighbours of every geography whose areas have polygons; an area that touches no other is listed.

    Parameters
    ----------
    barriers, blocks : DataFrame, optional
        core_barriers: where none are given nothing is crossed. core_blocks: where people live in an area.
    """
    base = areas[areas["is_base"].astype(bool)]
    # A programme is a municipality's: nothing that rests on neighbours reaches across its border.
    by = base.groupby(["geography_id", bordered(base, config.settings.municipalities is not None)])
    frames = [
        _of_geography(config, str(name), rows, findings).assign(
            is_crossed=lambda found, rows=rows: _crossed(found, rows, barriers, blocks)
        )
        for (name, _), rows in by
    ]
    filled = [frame for frame in frames if len(frame)]
    names = list(TABLES["core_neighbours"].names)
    return pd.concat(filled, ignore_index=True)[names] if filled else pd.DataFrame(columns=names)


def _crossed(
    found: pd.DataFrame, rows: pd.DataFrame, barriers: pd.DataFrame | None, blocks: pd.DataFrame | None
) -> np.ndarray:
    """Say of each pair whether a barrier parts the two; those without a border in common it does not concern."""
    if barriers is None or barriers.empty or found.empty:
        return np.zeros(len(found), dtype=bool)
    shapes = _polygons(rows)
    place = pd.Index(rows["area_id"])
    left, right = (place.get_indexer(found[name]) for name in ("area_id", "neighbour_id"))
    asked = np.flatnonzero((found["kind"] == "border").to_numpy() & (left < right))
    centre = points_inside(shapes)
    if blocks is not None and len(blocks):
        centre = Placed(blocks).centres("", shapes, centre)[0]
    lines = barriers["geometry"].to_numpy(dtype=object)
    barred = asked[crossed(shapes, centre, left[asked], right[asked], lines)]
    there, back = left * len(place) + right, right * len(place) + left
    return np.isin(there, np.concatenate([there[barred], back[barred]]))


def _polygons(rows: pd.DataFrame) -> np.ndarray:
    polygons = rows["geometry"].to_numpy(dtype=object, copy=True)
    polygons[pd.isna(rows["geometry"]).to_numpy()] = None
    return polygons


def _of_geography(config: Config, geography: str, rows: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    spatial = config.settings.spatial
    ids = rows["area_id"].to_numpy(dtype=object)
    found = neighbours(
        _polygons(rows), tolerance_m=spatial.tolerance_m, corners=spatial.corners, islands=spatial.islands
    )
    for area in ids[found.islands]:
        findings.add(
            "note",
            "island",
            f"touches no other area of {geography} and its municipality within {spatial.tolerance_m:g} m",
            action="the nearest area is its neighbour" if spatial.islands == "nearest" else "it has no neighbour",
            area=str(area),
        )
    return pd.DataFrame(
        {
            "geography_id": geography,
            "area_id": ids[found.area],
            "neighbour_id": ids[found.neighbour],
            "shared_border_m": found.border_m,
            "kind": found.kind,
        }
    )
