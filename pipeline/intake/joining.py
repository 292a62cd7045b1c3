"""Bringing rows of a delivery onto the areas of an edition: nothing dropped, nothing unknown."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.config import Config, Edition, Source
from pipeline.errors import BadData
from pipeline.intake import levels, namemap
from pipeline.intake.deliveries import Deliveries
from pipeline.sources.cells import EMPTY, ZERO, numbers

Rows = Mapping[str, tuple[str, ...]]


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
    _list_unnamed(deliveries, file_id, edition, area_ids)
    _refuse_unknown(frame["key"], area_ids, deliveries, file_id, edition)
    frame = frame.rename_axis(index="row").reset_index().set_index("key")
    on = frame.reindex(area_ids)
    return file_id, on.assign(row=on["row"].fillna(0).astype(int), **{c: on[c].fillna("") for c in columns})


def values_of(
    deliveries: Deliveries,
    source_id: str,
    columns: list[str],
    edition: Edition,
    area_ids: pd.Index,
    *,
    rows: Rows | None = None,
    are_counts: bool = False,
) -> tuple[str, dict[str, pd.DataFrame]]:
    """Return value and status of number columns for every area of the edition.

    Parameters
    ----------
    rows : mapping of column to words, optional
        The rows of a key that hold these words are summed; without it a key stands in one row.
    are_counts : bool
        Counts add up: rows of levels above are compared with the sums of their areas.

    Returns
    -------
    tuple of (str, dict of column to DataFrame)
        Frames indexed by area with ``value``, ``status``, ``row``; an area without a row is 'not_delivered'. A sum of
        rows of which one is missing is missing, with its status.
    """
    columns = list(dict.fromkeys(columns))
    file_id, frame = deliveries.keyed(source_id, [*columns, *(rows or {})], edition, has_several=bool(rows))
    source, path, _ = deliveries.files[file_id]
    _list_unnamed(deliveries, file_id, edition, area_ids)
    _refuse_unknown(frame["key"], area_ids, deliveries, file_id, edition)
    frame = levels.chosen(frame, dict(rows or {}), path, source)
    _refuse_lost_zeros(deliveries, source, edition, area_ids, path.name)
    parsed = {}
    for column in columns:
        found = _summed(frame["key"], numbers(frame[column], source, file=path.name), _rows_a_key(rows))
        parsed[column] = _on(area_ids, found)
        if are_counts and not source.rounded_to:
            _compare_totals(deliveries, source_id, column, edition, rows, parsed[column], file_id)
    return file_id, parsed


def base_ids(areas: pd.DataFrame, edition: Edition) -> pd.Index:
    """Keys of the base areas of an edition's geography, in order."""
    return ids_of(areas, edition.geography)


def ids_of(areas: pd.DataFrame, geography: str) -> pd.Index:
    """Keys of the base areas of a geography, in order."""
    chosen = (areas["geography_id"].to_numpy(dtype=object) == geography) & areas["is_base"].to_numpy(dtype=bool)
    return pd.Index(sorted(areas["area_id"].to_numpy(dtype=object)[chosen]), name="area_id")


def editions_of(config: Config, span: object) -> list[Edition]:
    """Editions for which an entry holds, oldest first."""
    return [e for e in config.settings.editions if config.holds(span, e.id)]  # type: ignore[arg-type]


def _rows_a_key(rows: Rows | None) -> int:
    return int(np.prod([len(set(words)) for words in (rows or {}).values()], dtype=int))


def _summed(keys: pd.Series, parsed: pd.DataFrame, wanted: int) -> pd.DataFrame:
    """Sum the rows of a key: index = key; ``row`` is the first of them."""
    frame = parsed.assign(key=keys, row=parsed.index).set_index("key")
    if wanted == 1 and not frame.index.has_duplicates:
        return frame
    groups = frame.groupby(level=0, sort=False)
    missing = frame["value"].isna()
    odd = frame["status"].where(~frame["status"].isin(["ok", ZERO]))
    sums = pd.DataFrame({"value": groups["value"].sum(), "row": groups["row"].first()})
    # A missing part decides over a rounded or estimated one.
    said = odd.where(missing).groupby(level=0).first().fillna(odd.groupby(level=0).first()).reindex(sums.index)
    short = groups.size() < wanted
    status = said.fillna("ok").mask(short & ~missing.groupby(level=0).any(), EMPTY)
    return sums.assign(value=sums["value"].mask(short | missing.groupby(level=0).any()), status=status)


def _on(area_ids: pd.Index, found: pd.DataFrame) -> pd.DataFrame:
    on = found.reindex(area_ids)
    return on.assign(row=on["row"].fillna(0).astype(int), status=on["status"].fillna(EMPTY))


def _compare_totals(
    deliveries: Deliveries,
    source_id: str,
    column: str,
    edition: Edition,
    rows: Rows | None,
    areas: pd.DataFrame,
    file_id: str,
) -> None:
    aside = deliveries.other_levels(source_id, edition)
    source, path, whole = deliveries.files[file_id]
    asked = (file_id, column, edition.id, repr(rows))
    if aside.empty or asked in deliveries.compared:
        return
    deliveries.compared.add(asked)
    everything = pd.concat([aside, whole[whole[source.key].isin(source.unassigned)]])
    for name, words in (rows or {}).items():
        everything = everything[everything[name].isin(words)]
    found = _summed(everything[source.key], numbers(everything[column], source, file=path.name), _rows_a_key(rows))
    homeless = found.index.isin(source.unassigned)
    levels.list_totals(
        areas,
        found[~homeless],
        found[homeless],
        column,
        file_id,
        edition.id,
        deliveries.findings,
    )


def _refuse_lost_zeros(deliveries: Deliveries, source: Source, edition: Edition, area_ids: pd.Index, file: str) -> None:
    aside = deliveries.other_levels(source.id, edition)
    if len(aside) and not source.key_map:
        levels.refuse_lost_zeros(aside[source.key], area_ids, file, source)


def _list_unnamed(deliveries: Deliveries, file_id: str, edition: Edition, area_ids: pd.Index) -> None:
    """List once an edition and file which areas no name of its map leads to."""
    source = deliveries.files[file_id][0]
    if source.key_map and (edition.id, file_id) not in deliveries.named:
        deliveries.named.add((edition.id, file_id))
        namemap.list_unnamed(deliveries.names(source), source, area_ids, file_id, edition.id, deliveries.findings)


def _refuse_unknown(
    keys: pd.Series, area_ids: pd.Index, deliveries: Deliveries, file_id: str, edition: Edition
) -> None:
    unknown = keys[~keys.isin(area_ids)]
    if unknown.empty:
        return
    width = len(area_ids[0])
    lost = unknown.str.zfill(width).isin(area_ids).all() and (unknown.str.len() < width).all()
    areas_lost = not lost and unknown.str.lstrip("0").isin(area_ids).all()
    raise BadData(
        rule="every key of a delivery must be an area of the edition's geography",
        found=f"{unknown.iloc[0]!r} and {unknown.nunique() - 1} more of {keys.nunique()} keys are unknown"
        + ("; leading zeros were lost" if lost else "")
        + ("; the keys of the geography lost their leading zeros" if areas_lost else ""),
        where=f"{deliveries.files[file_id][1].name}, row {unknown.index[0]}, edition {edition.id}, "
        f"geography {edition.geography!r}",
        remedy="Ask for keys as text with leading zeros."
        if lost or areas_lost
        else "Mend the edition's `geography` or `where` of the source; a row that is no area: `key_digits` or "
        "`unassigned` of the source.",
    )
