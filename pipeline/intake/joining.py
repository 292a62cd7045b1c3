"""Bringing rows of a delivery onto the areas of an edition: nothing dropped, nothing unknown."""

import pandas as pd

from pipeline.config import Config, Edition
from pipeline.errors import BadData
from pipeline.intake.deliveries import Deliveries
from pipeline.sources.cells import EMPTY, numbers


def onto_areas(
    deliveries: Deliveries, source_id: str, columns: list[str], edition: Edition, area_ids: pd.Index
) -> tuple[str, pd.DataFrame]:
    """Return the named columns of a source for every area of the edition, as text.

    Parameters
    ----------
    area_ids : Index of str
        Base areas of the edition's geography.

    Returns
    -------
    tuple of (str, DataFrame)
        Id of the file; one row an area (index), a column ``row`` with the row in the file (0: none), missing areas
        with empty cells.

    Raises
    ------
    BadData
        The delivery has a key that no area has.
    """
    file_id, frame = deliveries.keyed(source_id, list(dict.fromkeys(columns)), edition)
    _refuse_unknown(frame["key"], area_ids, deliveries.files[file_id][1].name, edition)
    frame = frame.rename_axis(index="row").reset_index().set_index("key")
    on = frame.reindex(area_ids)
    return file_id, on.assign(row=on["row"].fillna(0).astype(int), **{c: on[c].fillna("") for c in columns})


def values_of(
    deliveries: Deliveries, source_id: str, columns: list[str], edition: Edition, area_ids: pd.Index
) -> tuple[str, dict[str, pd.DataFrame]]:
    """Return value and status of number columns for every area of the edition.

    Returns
    -------
    tuple of (str, dict of column to DataFrame)
        Frames indexed by area with ``value``, ``status``, ``row``; an area without a row is 'not_delivered'.
    """
    file_id, frame = onto_areas(deliveries, source_id, columns, edition, area_ids)
    source, path, _ = deliveries.files[file_id]
    parsed = {}
    for column in columns:
        cells = frame.set_index("row")[column]
        numeric = numbers(cells, source, file=path.name).set_axis(area_ids)
        numeric.loc[(frame["row"] == 0), "status"] = EMPTY
        parsed[column] = numeric.assign(row=frame["row"])
    return file_id, parsed


def base_ids(areas: pd.DataFrame, edition: Edition) -> pd.Index:
    """Keys of the base areas of an edition's geography, in order."""
    chosen = areas[(areas["geography_id"] == edition.geography) & areas["is_base"]]
    return pd.Index(sorted(chosen["area_id"]), name="area_id")


def editions_of(config: Config, span: object) -> list[Edition]:
    """Editions for which an entry holds, oldest first."""
    return [e for e in config.settings.editions if config.holds(span, e.id)]  # type: ignore[arg-type]


def _refuse_unknown(keys: pd.Series, area_ids: pd.Index, file: str, edition: Edition) -> None:
    unknown = keys[~keys.isin(area_ids)]
    if unknown.empty:
        return
    width = len(area_ids[0])
    lost = unknown.str.zfill(width).isin(area_ids).all() and (unknown.str.len() < width).all()
    areas_lost = not lost and unknown.str.lstrip("0").isin(area_ids).all()
    raise BadData(
        rule="every key of a delivery must be an area of the edition's geography",
        found=f"{unknown.iloc[0]!r} and {len(unknown) - 1} more of {len(keys)} keys are unknown"
        + ("; leading zeros were lost" if lost else "")
        + ("; the keys of the geography lost their leading zeros" if areas_lost else ""),
        where=f"{file}, row {unknown.index[0]}, edition {edition.id}, geography {edition.geography!r}",
        remedy="Ask for keys as text with leading zeros."
        if lost or areas_lost
        else "Mend the edition's `geography` or `where` of the source.",
    )
