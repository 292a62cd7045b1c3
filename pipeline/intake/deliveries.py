"""The deliveries of a city: resolved names, each file read once, corrections applied, rows filtered per edition."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline import sources
from pipeline.config import Config, Edition, Source
from pipeline.errors import BadData, ConfigError, UnreadableSource
from pipeline.findings import Findings
from pipeline.intake import levels, namemap
from pipeline.intake.sidefiles import csv_lines, side_file
from pipeline.rawfiles import filled, refuse_outside

_CORRECTION_COLUMNS = ("source_id", "row_key", "column", "old", "new", "reason")


@dataclass
class Deliveries:
    """Every file of a city, read when first asked for."""

    config: Config
    findings: Findings
    files: dict[str, tuple[Source, Path, pd.DataFrame]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)
    applied: list[dict[str, str]] = field(default_factory=list)
    filtered: dict[tuple[str, str | None], tuple[str, pd.DataFrame]] = field(default_factory=dict)
    aside: dict[tuple[str, str | None], pd.DataFrame] = field(default_factory=dict)
    parted: dict[tuple[str, str], tuple[pd.DataFrame, pd.DataFrame]] = field(default_factory=dict)
    compared: set[tuple[str, str, str, str]] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)
    has_good_keys: set[tuple[str, str | None]] = field(default_factory=set)

    def rows(self, source_id: str, edition: Edition | None = None) -> tuple[str, pd.DataFrame]:
        """Return the rows of a source, for an edition where its name or filter speaks of one.

        Returns
        -------
        tuple of (str, DataFrame)
            Id of the file in core_sources and its rows, indexed by row in the file.
        """
        asked = (source_id, edition.id if edition else None)
        if asked not in self.filtered:
            self.filtered[asked] = self._rows(source_id, edition)
        return self.filtered[asked]

    def _rows(self, source_id: str, edition: Edition | None) -> tuple[str, pd.DataFrame]:
        source = self.config.source(source_id)
        name = _for_edition(source.file, edition, source.id)
        file_id = source.id if name == source.file else f"{source.id}:{Path(name).stem}"
        if file_id not in self.files:
            self.files[file_id] = (source, path := self._path(name, source), self._read(path, source, file_id))
        frame = self.files[file_id][2]
        wanted = {column: _for_edition(word, edition, source.id) for column, word in source.where.items()}
        for column, word in wanted.items():
            sources.require_columns(frame, [column], self.files[file_id][1], source)
            _refuse_idle_filter(frame[column], word, self.files[file_id][1], source)
            frame = frame[frame[column] == word]
        if edition is not None:
            self.used.add((edition.id, file_id))
        # One filtered file may serve several editions; what is found in it is listed once.
        once = (file_id, repr(wanted))
        if once not in self.parted:
            above = namemap.levels_above(self.names(source))
            self.parted[once] = levels.parted(
                frame, source, file_id, self.files[file_id][1].name, self.findings, above=above
            )
        areas, self.aside[source_id, edition.id if edition else None] = self.parted[once]
        return file_id, areas

    def other_levels(self, source_id: str, edition: Edition) -> pd.DataFrame:
        """Return the rows of a source that are of other levels than the areas, indexed by row in the file."""
        self.rows(source_id, edition)
        return self.aside[source_id, edition.id]

    def keyed(
        self, source_id: str, columns: list[str], edition: Edition | None = None, *, has_several: bool = False
    ) -> tuple[str, pd.DataFrame]:
        """Return the named columns of a source, checked for missing columns and for duplicated or empty keys.

        The column ``key`` is the source's key; the frame is still indexed by row in the file. A key may stand in
        several rows only where the caller says that it reads them so.
        """
        file_id, frame = self.rows(source_id, edition)
        source, path, _ = self.files[file_id]
        if source.key is None:
            raise ConfigError(
                "a source that is joined by key must declare it", "no key", f"source {source.id!r}", "Set `key`."
            )
        sources.require_columns(frame, [source.key, *columns], path, source)
        asked = (source_id, edition.id if edition else None)
        if asked not in self.has_good_keys and not has_several:
            _refuse_bad_keys(frame[source.key], path)
            self.has_good_keys.add(asked)
        chosen = frame[[*columns]].copy()
        chosen.insert(0, "key", frame[source.key])
        return file_id, chosen

    def refuse_unknown_names(self, areas: pd.DataFrame) -> None:
        """Refuse a name map that leads to a key which no base area has.

        Raises
        ------
        ConfigError
        """
        known = frozenset(areas.loc[areas["is_base"], "area_id"])
        for source in filter(lambda s: s.key_map, self.config.settings.sources):
            namemap.refuse_unknown(self.names(source), source, known, self.config.file.name)

    def core_sources(self) -> pd.DataFrame:
        """Return one row a file that was read."""
        return pd.DataFrame([_described(file_id, *entry) for file_id, entry in sorted(self.files.items())])

    def core_edition_sources(self) -> pd.DataFrame:
        """Return which edition was computed from which file: those read for it, and what all editions share."""
        shared = {(e.id, name) for e in self.config.settings.editions for name in self._shared_sources(e)}
        return pd.DataFrame(sorted(self.used | shared), columns=["edition", "source_id"])

    def _shared_sources(self, edition: Edition) -> set[str]:
        settings, geography = self.config.settings, self.config.geography(edition.geography)
        named = {geography.source, *(parent.source for parent in geography.parents)}
        named |= {entry.source for entry in settings.funding} | {entry.source for entry in settings.places}
        named |= {walk.source for walk in settings.crosswalks if walk.to_geography == edition.geography}
        return (named | ({settings.blocks.source} if settings.blocks else set())) - {""}

    def core_corrections(self) -> pd.DataFrame:
        """Return the corrections that were applied.

        Raises
        ------
        BadData
            A correction names a source that nobody read.
        """
        idle = [correction for correction in self._corrections() if correction not in self.applied]
        if idle:
            raise BadData(
                rule="every correction is applied",
                found=f"source {idle[0]['source_id']!r} is not read",
                where=f"corrections, row_key {idle[0]['row_key']!r}, column {idle[0]['column']!r}",
                remedy=f"Name one of: {', '.join(sorted(self.files))}.",
            )
        return pd.DataFrame(self.applied, columns=list(_CORRECTION_COLUMNS))

    def _path(self, name: str, source: Source) -> Path:
        raw = self.config.paths.raw
        refuse_outside(raw, name, source.id)
        return raw / name

    def _read(self, path: Path, source: Source, file_id: str) -> pd.DataFrame:
        frame = sources.read(path, source)
        for correction in self._corrections():
            if correction["source_id"] in (source.id, file_id):
                self._correct(frame, correction, source, path, file_id)
        if source.key_map:
            sources.require_columns(frame, [str(source.key)], path, source)
            frame = namemap.mapped(frame, source, self.names(source), file_id, path.name, self.findings)
        return frame

    def names(self, source: Source) -> tuple[namemap.Entry, ...]:
        """Return the name map of a source; nothing where it has none."""
        return namemap.read_map(side_file(self.config, source.key_map)) if source.key_map else ()

    def _corrections(self) -> list[dict[str, str]]:
        if self.config.settings.corrections is None:
            return []
        path = side_file(self.config, self.config.settings.corrections.file)
        width, lines = len(_CORRECTION_COLUMNS), csv_lines(path)
        header = lines[0][1] if lines else []
        is_known = header == list(_CORRECTION_COLUMNS)
        wrong = next((number for number, cells in lines if len(cells) != width or not all((cells[0], cells[-1]))), None)
        if not is_known or wrong is not None:
            raise ConfigError(
                rule=f"corrections have the columns {', '.join(_CORRECTION_COLUMNS)}, each with a source and a reason",
                found=f"line {wrong} has not" if is_known else ", ".join(header) or "nothing",
                where=path.name,
                remedy="Mend that line: comma between cells, quotes around a cell that holds one, UTF-8.",
            )
        return [dict(zip(header, cells, strict=True)) for _, cells in lines[1:]]

    def _correct(
        self, frame: pd.DataFrame, correction: dict[str, str], source: Source, path: Path, file_id: str
    ) -> None:
        sources.require_columns(frame, [source.key or "", correction["column"]], path, source)
        hit = frame.index[
            (frame[source.key] == correction["row_key"]) & (frame[correction["column"]] == correction["old"])
        ]
        if len(hit) != 1:
            cell = f"key {correction['row_key']!r}, column {correction['column']!r}, old {correction['old']!r}"
            alone = f" `{file_id}` as source_id means this file alone." if file_id != source.id else ""
            raise BadData(
                rule="a correction must meet exactly one cell that holds the old value",
                found=f"{len(hit)} cells",
                where=f"{path.name}, {cell}",
                remedy="The delivery may have been mended: remove the correction, or mend key, column and old value."
                + alone,
            )
        frame.loc[hit[0], correction["column"]] = correction["new"]
        self.applied.append(correction)
        self.findings.add(
            "note",
            "correction_applied",
            f"{correction['column']}: {correction['old']!r} -> {correction['new']!r}: {correction['reason']}",
            action="the new value was used",
            source=source.id,
            row=hit[0],
            area=correction["row_key"],
        )


def _refuse_idle_filter(cells: pd.Series, word: str, path: Path, source: Source) -> None:
    if not (cells == word).any():
        raise UnreadableSource(
            rule="a filter of a source must leave rows",
            found=f"no row with {word!r}; there are {', '.join(map(repr, cells.unique()[:8]))}",
            where=f"{path.name}, column {cells.name!r} (source {source.id!r}, where)",
            remedy="Mend `where` of the source, or ask whether the right file came.",
        )


def _for_edition(template: str, edition: Edition | None, source_id: str) -> str:
    if "{" not in template:
        return template
    if edition is None:
        raise ConfigError(
            "a source that speaks of an edition is read per edition", template, f"source {source_id!r}", "Mend it."
        )
    return filled(template, edition, f"source {source_id!r}")


def _refuse_bad_keys(keys: pd.Series, path: Path) -> None:
    empty, twice = keys[keys == ""], keys[keys.duplicated(keep=False) & (keys != "")]
    if len(empty):
        raise BadData(
            "every row must have a key",
            f"{len(empty)} empty",
            f"{path.name}, column {keys.name!r}, row {empty.index[0]}",
            "Where text or sums stand below the table, declare its `footer`; else ask the producer for the key.",
        )
    if len(twice):
        rows = ", ".join(str(row) for row in twice[twice == twice.iloc[0]].index[:4])
        raise BadData(
            rule="a key must stand in one row only",
            found=f"{twice.iloc[0]!r} in rows {rows}; {twice.nunique()} keys are duplicated",
            where=f"{path.name}, column {keys.name!r}",
            remedy="Ask the producer which row holds, or narrow `where` of the source.",
        )


def _described(file_id: str, source: Source, path: Path, frame: pd.DataFrame) -> dict[str, object]:
    return {
        "source_id": file_id,
        "path": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
        "rows": len(frame),
        "producer": source.producer,
        "licence": source.licence,
        "url": source.url or None,
        "retrieved_on": source.retrieved_on,
        "is_public": source.is_public,
    }
