"""Rows of a delivery that are no area of the lowest level: other levels, counts that belong to no area."""

from pathlib import Path

import pandas as pd

from pipeline import sources
from pipeline.config import Source
from pipeline.errors import BadData
from pipeline.findings import Findings


def parted(
    frame: pd.DataFrame,
    source: Source,
    file_id: str,
    path_name: str,
    findings: Findings,
    *,
    above: frozenset[str] = frozenset(),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part the rows of the areas from the rows of other levels; rows of no area are listed and left out.

    Parameters
    ----------
    above : frozenset of str
        Keys that the source's name map says are of levels above. Rows without a key, which the map does not name, are
        listed already and are left out.

    Returns
    -------
    tuple of (DataFrame, DataFrame)
        Rows of areas, and rows of other levels, both indexed by row in the file.

    Raises
    ------
    BadData
        No row has a key of the declared length.
    """
    if source.key is None or source.key not in frame or not (source.key_digits or source.unassigned or source.key_map):
        return frame, frame.iloc[:0]
    frame = frame[frame[source.key].notna()]
    keys = frame[source.key]
    homeless = keys.isin(source.unassigned)
    _list_unassigned(frame[homeless], source, file_id, findings)
    of_level = (keys.str.len() == source.key_digits) | (keys == "") if source.key_digits else ~homeless
    of_level &= ~keys.isin(above)
    if not of_level.any():
        raise BadData(
            rule=f"rows of areas have keys of {source.key_digits} characters"
            if source.key_digits
            else "a delivery has rows of areas",
            found=f"none of {len(keys)} rows; the first keys are {', '.join(map(repr, keys.unique()[:4]))}",
            where=f"{path_name} (source {source.id!r}, key {source.key!r})",
            remedy="Mend `key_digits` or the name map of the source, or ask for keys as text with leading zeros.",
        )
    aside = frame[~of_level & ~homeless]
    _list_levels(aside[source.key], source, file_id, findings)
    return frame[of_level & ~homeless], aside


def list_totals(
    sums: pd.DataFrame, totals: pd.DataFrame, homeless: pd.DataFrame, column: str, file_id: str, edition: str,
    findings: Findings,
) -> None:  # fmt: skip
    """List rows of a level above whose count is not the sum of its areas.

    Parameters
    ----------
    sums : DataFrame
        Areas (index): ``value``, NaN where missing, and ``row``, 0 where the file has no row of the area. An area above
        a sign in place of a number is not compared; above areas without a row, what is left over is listed.
    totals : DataFrame
        Rows of other levels (index = key): ``value``, ``row``.
    homeless : DataFrame
        Rows that belong to no area (index = key): ``value``. A total holds those below it, and perhaps all of them.
    """
    totals = totals.dropna(subset=["value"])
    for digits, group in totals.groupby(totals.index.str.len()):
        areas = sums["value"].groupby(sums.index.str[:digits])
        summed = areas.sum(min_count=1)
        below = homeless.loc[homeless.index.str.len() > digits, "value"]
        if len(below):
            summed = summed.add(below.groupby(below.index.str[:digits]).sum().reindex(summed.index, fill_value=0.0))
        complete = (sums["value"].notna() | (sums["row"] == 0)).groupby(sums.index.str[:digits]).all()
        absent = sums.index[sums["row"] == 0]
        summed = summed.where(complete).reindex(group.index)
        off = (group["value"] - summed).abs()
        wrong = (off > _HALF) & ((off - float(homeless["value"].sum())).abs() > _HALF)
        for key, row in group[wrong].iterrows():
            rowless = [area for area in absent if area.startswith(key)]
            beyond = f"; {', '.join(rowless[:5])} {'has' if len(rowless) == 1 else 'have'} no row" if rowless else ""
            findings.add(
                "warning",
                "total_disagrees",
                f"{column}: {key} is given with {row['value']:.10g}, its areas sum to {summed[key]:.10g}{beyond}",
                action="the areas' numbers are used; ask the producer which is right, and where a rest belongs",
                edition=edition,
                source=file_id,
                row=row["row"],
                area=str(key),
            )


_HALF = 0.5


def refuse_lost_zeros(aside: pd.Series, area_ids: pd.Index, file: str, source: Source) -> None:
    """Refuse keys that look like another level and are areas without their leading zeros."""
    lost = aside[aside.str.zfill(len(area_ids[0])).isin(area_ids)]
    if len(lost):
        raise BadData(
            rule="every key of a delivery must be an area of the edition's geography",
            found=f"{lost.iloc[0]!r} and {len(lost) - 1} more keys lost their leading zeros",
            where=f"{file}, row {lost.index[0]} (source {source.id!r})",
            remedy="Ask for keys as text with leading zeros.",
        )


def _list_unassigned(rows: pd.DataFrame, source: Source, file_id: str, findings: Findings) -> None:
    """List each key that belongs to no area once, with the cells of its last row, where a sum of rows stands."""
    for key, group in rows.groupby(source.key, sort=False):
        cells = group.iloc[-1].drop(source.key)
        shown = ", ".join(f"{name} {cell}" for name, cell in cells.items() if cell)
        findings.add(
            "warning",
            "unassigned_row",
            f"key {key} belongs to no area, {len(group)} rows; the last: {shown:.200}",
            action="left out of every area; ask the producer to assign the cases, or report them beside the areas",
            public=f"Angaben zu „{_named(str(key), source)}“ gehören zu keinem der Gebiete und sind weder in deren "
            "Werten noch in denen der Stadt enthalten.",
            source=file_id,
            row=group.index[-1],
            area=str(key),
        )


def _named(key: str, source: Source) -> str:
    named = source.unassigned_names.get(key)
    return f"{named} ({key})" if named else key


def _list_levels(keys: pd.Series, source: Source, file_id: str, findings: Findings) -> None:
    if len(keys):
        counts = keys.str.len().value_counts().sort_index()
        shown = ", ".join(f"{count} with {digits}" for digits, count in counts.items())
        which = "of levels above by the name map" if source.key_map else f"of other lengths than {source.key_digits}"
        findings.add(
            "note",
            "rows_of_other_levels",
            f"rows with keys {which}: {shown}",
            action="set aside; their counts are compared with the sums of the areas",
            source=file_id,
            row=keys.index[0],
        )


def chosen(frame: pd.DataFrame, rows: dict[str, tuple[str, ...]], path: Path, source: Source) -> pd.DataFrame:
    """Return the rows that hold one of the declared words in each of the declared columns.

    Raises
    ------
    BadData
        A word stands in no row.
    """
    sources.require_columns(frame, list(rows), path, source)
    for column, words in rows.items():
        absent = [word for word in words if not (frame[column] == word).any()]
        if absent:
            raise BadData(
                rule="a word that chooses rows must stand in its column",
                found=f"no row with {', '.join(map(repr, absent))}; there are "
                f"{', '.join(map(repr, frame[column].unique()[:12]))}",
                where=f"{path.name}, column {column!r} (source {source.id!r})",
                remedy="Mend the word in `rows`: it must be written as in the file.",
            )
        frame = frame[frame[column].isin(words)]
    return frame
