"""core_declared_validity and core_published_classes: what the delivery itself says of an area."""

import pandas as pd

from pipeline.config import Config, Edition, Validity
from pipeline.errors import BadData
from pipeline.intake.deliveries import Deliveries
from pipeline.intake.joining import base_ids, onto_areas
from pipeline.schema import TABLES


def core_declared_validity(config: Config, deliveries: Deliveries, areas: pd.DataFrame) -> pd.DataFrame:
    """Return the areas whose validity the delivery declares; an empty cell declares nothing."""
    frames = [_validity(v, e, deliveries, areas) for v in config.settings.validity for e in config.settings.editions]
    filled = [frame for frame in frames if len(frame)]
    names = list(TABLES["core_declared_validity"].names)
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=names)


def core_published_classes(config: Config, deliveries: Deliveries, areas: pd.DataFrame) -> pd.DataFrame:
    """Return the publisher's own classes."""
    frames = []
    for entry in config.settings.published_classes:
        for edition in config.settings.editions:
            _, frame = onto_areas(deliveries, entry.source, [entry.column], edition, base_ids(areas, edition))
            cells = frame[entry.column]
            cells = cells[~cells.isin(["", *entry.nothing])]
            frames.append(
                pd.DataFrame(
                    {"edition": edition.id, "area_id": cells.index, "part": entry.part, "class_label": cells.to_numpy()}
                )
            )
    names = list(TABLES["core_published_classes"].names)
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=names)


def _validity(entry: Validity, edition: Edition, deliveries: Deliveries, areas: pd.DataFrame) -> pd.DataFrame:
    file_id, frame = onto_areas(deliveries, entry.source, [entry.column], edition, base_ids(areas, edition))
    cells = frame.loc[frame[entry.column] != "", entry.column]
    unknown = cells[~cells.isin([*entry.valid, *entry.reasons])]
    if len(unknown):
        raise BadData(
            rule="a word of a validity column must be declared",
            found=repr(unknown.iloc[0]),
            where=f"source {file_id!r}, column {entry.column!r}, row {frame.loc[unknown.index[0], 'row']}",
            remedy="Add it to `valid` or `reasons` of that [[validity]] entry; declared are "
            f"{', '.join(map(repr, [*entry.valid, *entry.reasons]))}.",
        )
    is_valid = cells.isin(entry.valid)
    reason = cells.map(entry.reasons).where(~is_valid, None)
    return pd.DataFrame(
        {"edition": edition.id, "area_id": cells.index, "is_valid": is_valid.to_numpy(), "reason": reason.to_numpy()}
    )
