"""Name maps: from the word in a delivery's key column to the key of an area, by a declared table alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.config import Source
from pipeline.errors import BadData, ConfigError
from pipeline.findings import Findings
from pipeline.intake.sidefiles import table

COLUMNS = ("name", "row", "key", "level")


@dataclass(frozen=True)
class Entry:
    """One line of a name map: the word as delivered, the row where it stands in several, key, and level if above."""

    name: str
    row: str
    key: str
    level: str
    line: int


def read_map(path: Path) -> tuple[Entry, ...]:
    """Read a name map.

    Raises
    ------
    ConfigError
        Another header, a cell too few, a line without name or key, a row that is no number, a word that stands twice.
    """
    entries = tuple(Entry(name, row, key, level, line) for line, (name, row, key, level) in table(path, COLUMNS))
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        where = f"{path.name}, line {entry.line}"
        if not entry.name or not entry.key or not (entry.row == "" or entry.row.isdigit()):
            raise ConfigError(
                rule="a line of a name map has a name and a key, and where it has a row, the row's number",
                found=", ".join(map(repr, (entry.name, entry.row, entry.key))),
                where=where,
                remedy="Fill the cell, or remove the line.",
            )
        if (entry.name, entry.row) in seen:
            raise ConfigError(
                rule="a word stands once in a name map",
                found=f"{entry.name!r} stands in line {seen[entry.name, entry.row]} too",
                where=where,
                remedy="Remove one; where the delivery has the word in several rows, give each its `row`.",
            )
        seen[entry.name, entry.row] = entry.line
    return entries


def mapped(
    frame: pd.DataFrame, source: Source, entries: tuple[Entry, ...], file_id: str, file: str, findings: Findings
) -> pd.DataFrame:
    """Return the frame with keys in place of the words; a row that the map does not name has no key and is listed.

    Parameters
    ----------
    frame : DataFrame
        Text cells, indexed by row in the file, with the column ``source.key`` as delivered.
    entries : tuple of Entry
        The map; an entry with a row goes before one without.
    file_id, file : str
        Id in core_sources, and the file's name for messages.

    Raises
    ------
    BadData
        A row that the map numbers holds another word.
    """
    words = frame[source.key]
    _refuse_moved(words, entries, source, file)
    plain = {entry.name: entry.key for entry in entries if not entry.row}
    numbered = {int(entry.row): entry.key for entry in entries if entry.row}
    keys = words.map(plain)
    keys = pd.Series(frame.index.map(numbered), index=frame.index, dtype=object).fillna(keys)
    for row, word in words[keys.isna()].items():
        findings.add(
            "warning",
            "name_not_mapped",
            f"{word!r} stands in no line of {source.key_map}",
            action="the row is used for no area; add the name to the map, or mend its spelling there",
            source=file_id,
            row=row,
        )
    for key, names in _undelivered(entries, set(keys.dropna())):
        findings.add(
            "warning",
            "name_not_delivered",
            f"no row is called {' or '.join(map(repr, names))}, as {source.key_map} says of {key}",
            action="no value for it from this file; add today's name to the map, or ask for the row",
            source=file_id,
            area=key,
        )
    return frame.assign(**{str(source.key): keys})


def levels_above(entries: tuple[Entry, ...]) -> frozenset[str]:
    """Keys that the map says are of a level above the areas."""
    return frozenset(entry.key for entry in entries if entry.level)


def refuse_unknown(entries: tuple[Entry, ...], source: Source, area_ids: frozenset[str], config_file: str) -> None:
    """Refuse a map that names a key which no area has.

    Parameters
    ----------
    area_ids : frozenset of str
        Base areas of every geography of the city. A key of a level above is the beginning of one of them.
    config_file : str
        Name of the city's file.

    Raises
    ------
    ConfigError
    """
    for entry in entries:
        above = entry.level and any(area.startswith(entry.key) and area != entry.key for area in area_ids)
        if above or (not entry.level and entry.key in area_ids) or entry.key in source.unassigned:
            continue
        raise ConfigError(
            rule="a name map leads to keys of areas; with a `level`, to the beginning of such keys",
            found=f"{entry.name!r} leads to {entry.key!r}, which is none",
            where=f"{source.key_map}, line {entry.line} (source {source.id!r} of {config_file})",
            remedy="Mend the key: text with leading zeros, as in the layer of areas; a row of no area needs a key "
            "that stands in `unassigned` of the source.",
        )


def list_unnamed(
    entries: tuple[Entry, ...], source: Source, area_ids: pd.Index, file_id: str, edition: str, findings: Findings
) -> None:
    """List the areas of an edition to which no name leads."""
    for area in sorted(set(area_ids) - {entry.key for entry in entries}):
        findings.add(
            "warning",
            "area_without_mapped_name",
            f"no name of {source.key_map} leads to {area}",
            action="no value for it from this file; add the name to the map if the file has one",
            edition=edition,
            source=file_id,
            area=str(area),
        )


def _refuse_moved(words: pd.Series, entries: tuple[Entry, ...], source: Source, file: str) -> None:
    for entry in entries:
        if entry.row and (int(entry.row) not in words.index or words[int(entry.row)] != entry.name):
            there = repr(words[int(entry.row)]) if int(entry.row) in words.index else "no such row of data"
            raise BadData(
                rule="a row that a name map numbers holds the word that stands beside the number",
                found=f"{there} in place of {entry.name!r}",
                where=f"{file}, row {entry.row}, column {source.key!r}; {source.key_map}, line {entry.line}",
                remedy="The delivery has other rows than the map was written for: mend the row numbers in the map.",
            )


def _undelivered(entries: tuple[Entry, ...], delivered: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each key that no row leads to, with the names that would: a map may hold several spellings."""
    names: dict[str, list[str]] = {}
    for entry in entries:
        names.setdefault(entry.key, []).append(entry.name)
    yield from ((key, found) for key, found in names.items() if key not in delivered)
