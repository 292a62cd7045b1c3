"""core_neighbours: which base areas of a geography are neighbours."""

import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.schema import TABLES
from pipeline.space.municipal import bordered
from pipeline.space.neighbours import neighbours


def core_neighbours(config: Config, areas: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Return the neighbours of every geography whose areas have polygons; an area that touches no other is listed."""
    base = areas[areas["is_base"].astype(bool)]
    # A programme is a municipality's: nothing that rests on neighbours reaches across its border.
    by = base.groupby(["geography_id", bordered(base, config.settings.municipalities is not None)])
    frames = [_of_geography(config, str(name), rows, findings) for (name, _), rows in by]
    filled = [frame for frame in frames if len(frame)]
    names = list(TABLES["core_neighbours"].names)
    return pd.concat(filled, ignore_index=True)[names] if filled else pd.DataFrame(columns=names)


def _of_geography(config: Config, geography: str, rows: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    spatial = config.settings.spatial
    ids = rows["area_id"].to_numpy(dtype=object)
    polygons = rows["geometry"].to_numpy(dtype=object, copy=True)
    polygons[pd.isna(rows["geometry"]).to_numpy()] = None
    found = neighbours(polygons, tolerance_m=spatial.tolerance_m, corners=spatial.corners, islands=spatial.islands)
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
