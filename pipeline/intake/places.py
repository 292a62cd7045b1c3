"""core_places and core_blocks: institutions, and where inside the areas people live."""

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.areas import layer
from pipeline.intake.deliveries import Deliveries
from pipeline.schema import TABLES
from pipeline.sources.cells import numbers
from pipeline.space.overlay import owners


def core_places(config: Config, deliveries: Deliveries, areas: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Return every institution; one outside the city is listed."""
    frames = []
    for entry in config.settings.places:
        columns = [c for c in (entry.name, entry.kind, entry.residents, entry.publishable) if c]
        frame = layer(config, deliveries, findings, entry.source, columns, has_surface=False)
        yes = frame[entry.publishable].str.lower().isin(["1", "true", "ja", "yes"]) if entry.publishable else False
        source = config.source(entry.source)
        residents = numbers(frame[entry.residents], source)["value"] if entry.residents else None
        frames.append(
            pd.DataFrame(
                {
                    "place_id": frame["key"],
                    "kind": frame[entry.kind],
                    "name": frame[entry.name],
                    "residents": residents,
                    "is_publishable": yes,
                    "source_id": frame["source_id"],
                    "geometry": frame["geometry"],
                }
            )
        )
        _list_places_outside(frame, areas, findings)
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(TABLES["core_places"].names))


def core_blocks(config: Config, deliveries: Deliveries) -> pd.DataFrame:
    """Return blocks or grid cells with their residents; blocks without a number are left to the surface."""
    entry = config.settings.blocks
    if entry is None:
        return pd.DataFrame(columns=list(TABLES["core_blocks"].names))
    file_id, frame = deliveries.keyed(entry.source, [entry.residents, entry.x, entry.y])
    source = deliveries.files[file_id][0]
    parsed = {column: numbers(frame[column], source)["value"] for column in (entry.residents, entry.x, entry.y)}
    blocks = pd.DataFrame(
        {
            "block_id": frame["key"],
            "residents": parsed[entry.residents],
            "x": parsed[entry.x],
            "y": parsed[entry.y],
            "source_id": file_id,
        }
    )
    blocks = blocks.assign(row=frame.index)
    wrong = blocks[blocks["residents"] < 0]
    if len(wrong):
        raise BadData(
            rule="a block has no fewer than 0 residents",
            found=f"{wrong['residents'].iloc[0]:g} for block {wrong['block_id'].iloc[0]}",
            where=f"source {file_id!r}, column {entry.residents!r}, row {wrong['row'].iloc[0]}",
            remedy="Declare the number as a table sign in `signs`, or add a correction.",
        )
    return blocks.dropna(subset=["residents", "x", "y"])


def list_blocks(
    config: Config, blocks: pd.DataFrame, areas: pd.DataFrame, population: pd.DataFrame, findings: Findings
) -> None:
    """List blocks that lie in no area, and areas of the newest edition whose blocks hold other numbers of people."""
    if blocks.empty:
        return
    newest = config.settings.editions[-1]
    base = areas[(areas["geography_id"] == newest.geography) & areas["is_base"]]
    owner = owners(blocks["x"].to_numpy(float), blocks["y"].to_numpy(float), base["geometry"].to_numpy())
    for block in blocks[owner < 0].itertuples():
        findings.add(
            "warning",
            "block_outside",
            f"block {block.block_id} with {block.residents:.0f} residents lies in no area",
            action="left out of the overlay; check its coordinates",
            source=str(block.source_id),
            row=block.row,
        )
    placed = owner >= 0
    summed = np.bincount(owner[placed], weights=blocks.loc[placed, "residents"], minlength=len(base))
    everyone = population[(population["edition"] == newest.id) & (population["group"] == "all")]
    known = everyone.set_index("area_id")["residents"].reindex(base["area_id"]).to_numpy(dtype=float)
    limit = config.settings.limits.blocks_share
    # ASSUME blocks of an area may differ by ten people whatever its size: they are of another day.
    off = np.abs(summed - known) > np.maximum(limit * known, 10)
    for area, there, said in zip(base["area_id"].to_numpy()[off], summed[off], known[off], strict=True):
        findings.add(
            "warning",
            "blocks_disagree",
            f"blocks hold {there:.0f} residents, the area has {said:.0f}",
            action="the overlay weighs by the blocks all the same; check dates and keys of the blocks",
            edition=newest.id,
            source=str(blocks["source_id"].iloc[0]),
            row=_first_row(blocks, owner, base, area),
            area=str(area),
        )


def _first_row(blocks: pd.DataFrame, owner: np.ndarray, base: pd.DataFrame, area: str) -> object:
    """Row of the first block of an area; None where it has none."""
    inside = owner == int(np.flatnonzero(base["area_id"].to_numpy() == area)[0])
    return blocks["row"].to_numpy()[inside][0] if inside.any() else None


def _list_places_outside(frame: pd.DataFrame, areas: pd.DataFrame, findings: Findings) -> None:
    base = areas.loc[areas["is_base"], "geometry"].to_numpy()
    inside = shapely.STRtree(base).query(frame["geometry"].to_numpy(), predicate="intersects")[0]
    for place in frame.iloc[np.setdiff1d(np.arange(len(frame)), inside)].itertuples():
        findings.add(
            "warning",
            "place_outside",
            f"place {place.key} lies in no area of the city",
            action="kept, joined to no area; check its coordinates",
            source=str(place.source_id),
            row=place.Index,
        )
