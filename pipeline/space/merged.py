"""Conspicuous areas that adjoin, listed as one."""

import numpy as np
import pandas as pd
import shapely

from pipeline.space.adjoining import adjoining, together
from pipeline.space.municipal import within

COLUMNS = ["edition", "method", "area_id", "merged_id", "areas", "residents"]


def merged(groups: pd.DataFrame, areas: pd.DataFrame, residents: pd.DataFrame) -> pd.DataFrame:
    """List every conspicuous area with the whole that it and the conspicuous areas around it make.

    Parameters
    ----------
    groups : DataFrame
        edition, method, area_id, is_auffaellig (empty: not known), geography_id.
    areas : DataFrame
        Base areas: geography_id, area_id, municipality_id, geometry (WKB). A whole ends at a municipality's border.
    residents : DataFrame
        edition, area_id, residents.

    Returns
    -------
    DataFrame
        ``COLUMNS``; `merged_id` is the smallest key in the whole, `areas` how many it has, `residents` theirs, empty
        where any is unknown. An area without conspicuous neighbours is a whole of its own.
    """
    frames = []
    flagged = groups[groups["is_auffaellig"].astype("boolean").fillna(False).to_numpy(dtype=bool)]
    for geography, rows in flagged.groupby("geography_id"):
        base = areas[areas["geography_id"] == geography].sort_values("area_id")
        ids = base["area_id"].to_numpy(dtype=object)
        pairs = adjoining(shapely.from_wkb(base["geometry"].to_numpy(dtype=object)))
        pairs = within(pairs, base["municipality_id"].to_numpy(dtype=object))
        for _, chosen in rows.groupby(["edition", "method"]):
            whole = together(np.isin(ids, chosen["area_id"]), pairs)
            frames.append(chosen.assign(merged_id=chosen["area_id"].map(dict(zip(ids, ids[whole], strict=True)))))
    if not frames:
        return pd.DataFrame(columns=COLUMNS)
    found = pd.concat(frames, ignore_index=True)[COLUMNS[:4]].merge(
        residents[["edition", "area_id", "residents"]], on=["edition", "area_id"], how="left"
    )
    by = found.groupby([*COLUMNS[:2], "merged_id"])
    people = by["residents"].transform(lambda known: known.astype(float).sum(skipna=False))
    return found.assign(areas=by["area_id"].transform("size"), residents=people)[COLUMNS]
