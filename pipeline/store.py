"""The only place that speaks to DuckDB: reads and writes whole tables as the schema says."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import schema
from pipeline.errors import CheckFailed

_ARROW = {
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "INTEGER": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    schema.GEOMETRY: pa.binary(),
}


# Checksum of every table as last written, kept in the database beside them.
_WRITTEN, _DIGESTS = "_written", pa.schema({"table_name": pa.string(), "sha256": pa.string()})

# Text as Python strings: rows are read cell by cell, which Arrow's strings make slow.
pd.set_option("mode.string_storage", "python")


class Store:
    """One DuckDB file whose tables follow the schema; opened for reading or for writing.

    Parameters
    ----------
    path : Path
        The database file.
    read_only : bool
        Open without the right to write; leaves no trace beside the file.
    baseline : Path, optional
        Database of the release before, attached read-only for comparison.
    """

    def __init__(self, path: Path, *, read_only: bool = False, baseline: Path | None = None) -> None:
        self.path = path
        self._read_only = read_only
        self._connection = duckdb.connect(str(path), read_only=read_only)
        # Two threads would change the order in which floats are summed.
        self._connection.execute("SET threads = 2; SET preserve_insertion_order = true")
        self._baseline = baseline
        self._kept: dict[tuple[Any, ...], pd.DataFrame] = {}
        if baseline is not None:
            quoted = str(baseline).replace("'", "''")
            self._connection.execute(f"ATTACH '{quoted}' AS baseline (READ_ONLY)")
        # Kept here, since asking the database for each of its hundred tables takes as long as to write them.
        self._tables = {False: self._listed("current_database()"), True: self._listed("'baseline'")}
        self._present: dict[tuple[str, bool], set[str]] = {}
        self._digests = self._stored_digests()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._connection.close()

    def close(self) -> None:
        """Checkpoint, so that no row sits in a write-ahead log, and close.

        Closing alone would checkpoint too, but say nothing where there is no space for it.
        """
        if not self._read_only:
            self._store_digests()
            self._connection.execute("CHECKPOINT")
        self._connection.close()

    def has(self, name: str, *, in_baseline: bool = False) -> bool:
        """Say whether a table exists."""
        return name in self._tables[in_baseline]

    def read(self, name: str, *, in_baseline: bool = False, **equal: str) -> pd.DataFrame:
        """Read a table ordered by its key, or the rows where the named columns equal the values.

        Parameters
        ----------
        name : str
            Table of the schema.
        in_baseline : bool
            Read the release before instead.
        **equal : str
            Column = value.

        Returns
        -------
        DataFrame
            Geometry as WKB bytes, dates as datetime64, text as object; empty cells as None or NaN. What a stage reads
            twice is kept until it is written or the next stage begins; a change to the frame is the caller's alone.
        """
        asked = (name, in_baseline, tuple(sorted(equal.items())))
        if asked not in self._kept:
            self._kept[asked] = self._rows(name, in_baseline, equal)
        return self._kept[asked].copy(deep=False)

    def _rows(self, name: str, in_baseline: bool, equal: Mapping[str, str]) -> pd.DataFrame:
        table = schema.TABLES[name]
        present = self._columns(name, in_baseline)
        columns = ", ".join(self._selected(c) for c in table.columns if c.name in present)
        where = " AND ".join(f'"{column}" = ?' for column in equal)
        source = f"baseline.{name}" if in_baseline else name
        key = ", ".join(f'"{column}"' for column in table.key)
        sql = f"SELECT {columns} FROM {source} {'WHERE ' + where if where else ''} ORDER BY {key}"
        return self._frame(sql, list(equal.values()))

    def read_by(self, name: str, column: str, values: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Read a table once; return for each value what `read` does where the text column equals it."""
        table = schema.TABLES[name]
        present = self._columns(name, False)
        columns = ", ".join(self._selected(c) for c in table.columns if c.name in present)
        key = ", ".join(f'"{c}"' for c in table.key)
        arrow = self._connection.sql(f"SELECT {columns} FROM {name} ORDER BY {key}").to_arrow_table()
        found = {value: arrow.filter(pc.equal(arrow[column], value)) for value in values}
        return {value: rows.to_pandas(date_as_object=False) for value, rows in found.items()}

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Run a query; its order is the caller's to declare."""
        return self._frame(sql, list(parameters))

    def write(self, name: str, frame: pd.DataFrame) -> None:
        """Replace a whole table; columns, types, empty cells, key and row checks are enforced.

        Parameters
        ----------
        name : str
            Table of the schema.
        frame : DataFrame
            Exactly the columns of the schema, in any order; geometry as shapely objects or WKB.
        """
        arrow = _to_arrow(schema.TABLES[name], frame)
        self._replace(name, arrow)

    def write_rows(self, name: str, frames: Sequence[pd.DataFrame]) -> None:
        """Replace a whole table by the rows of several frames; none at all leaves it empty."""
        filled = [frame for frame in frames if len(frame)]
        empty = pd.DataFrame(columns=list(schema.TABLES[name].names))
        self.write(name, pd.concat(filled, ignore_index=True) if filled else empty)

    def add(self, name: str, frame: pd.DataFrame, *, instead_of: dict[str, str]) -> None:
        """Replace the rows in which the named columns have the named values, keep the others."""
        if self.has(name):
            kept = self.read(name)
            for column, value in instead_of.items():
                kept = kept[kept[column] != value]
            frame = pd.concat([kept, frame], ignore_index=True) if len(kept) else frame
        self.write(name, frame)

    def take(self, names: Sequence[str]) -> None:
        """Copy whole tables of the baseline as they are: they were checked when they were written."""
        for name in names:
            self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM baseline.{name}")
            self._tables[False].add(name)
            self._present.pop((name, False), None)
        self._kept.clear()

    def forget(self, stage: str) -> None:
        """Drop the tables and findings of a stage, so that nothing of an earlier run is left when it runs again.

        Those of protect stay: releases and revisions are a history.
        """
        self._kept.clear()
        for table in schema.tables_of(stage) if stage != "protect" else ():
            self._digests.pop(table.name, None)
            if self.has(table.name):
                self._connection.execute(f"DROP TABLE {table.name}")
                self._tables[False].remove(table.name)
        if self.has("core_findings"):
            kept = self.read("core_findings")
            self.write("core_findings", kept[kept["stage"] != stage])

    def written(self) -> dict[str, str]:
        """Checksum of every table's content as last written."""
        return dict(sorted(self._digests.items()))

    def check(self, stage: str) -> None:
        """Run the named checks that must hold after a stage.

        Raises
        ------
        CheckFailed
            A check selected rows; its first rows are named.
        """
        for check in schema.CHECKS:
            if check.after == stage:
                rows = self._connection.execute(f"SELECT * FROM ({check.sql}) LIMIT 6").fetchall()
                if rows:
                    raise CheckFailed(
                        rule=check.name,
                        found=f"{check.says}: {rows[:5]}",
                        where=f"tables after the stage {stage}",
                        remedy="This is a fault of the delivery that no earlier rule caught, or a bug: report it.",
                    )

    def _frame(self, sql: str, parameters: list[Any]) -> pd.DataFrame:
        arrow = self._connection.sql(sql, params=parameters or None).to_arrow_table()
        return arrow.to_pandas(date_as_object=False)

    def _columns(self, name: str, in_baseline: bool) -> set[str]:
        asked = (name, in_baseline)
        if asked not in self._present:
            source = f"baseline.{name}" if in_baseline else name
            self._present[asked] = {row[0] for row in self._connection.execute(f"DESCRIBE {source}").fetchall()}
        return self._present[asked]

    def _listed(self, database: str) -> set[str]:
        """Return the names of the tables of a database that is attached; none of one that is not."""
        sql = f"SELECT table_name FROM duckdb_tables() WHERE database_name = {database}"
        return {row[0] for row in self._connection.execute(sql).fetchall()}

    def _stored_digests(self) -> dict[str, str]:
        return (
            dict(self._connection.execute(f"SELECT table_name, sha256 FROM {_WRITTEN}").fetchall())
            if self.has(_WRITTEN)
            else {}
        )

    def _store_digests(self) -> None:
        rows = pa.table({"table_name": list(self._digests), "sha256": list(self._digests.values())}, _DIGESTS)
        self._connection.register("incoming", rows)
        self._connection.execute(f"CREATE OR REPLACE TABLE {_WRITTEN} AS SELECT * FROM incoming ORDER BY table_name")
        self._connection.unregister("incoming")

    @staticmethod
    def _selected(column: schema.Column) -> str:
        return f'ST_AsWKB("{column.name}") AS "{column.name}"' if column.type == schema.GEOMETRY else f'"{column.name}"'

    def _replace(self, name: str, arrow: pa.Table) -> None:
        table = schema.TABLES[name]
        self._kept = {asked: frame for asked, frame in self._kept.items() if asked[0] != name}
        values = ", ".join(
            f'ST_GeomFromWKB("{c.name}")' if c.type == schema.GEOMETRY else f'"{c.name}"' for c in table.columns
        )
        self._connection.execute("BEGIN")
        if self.has(name):
            self._connection.execute(f"DROP TABLE {name}")
        self._connection.execute(table.ddl())
        self._connection.register("incoming", arrow)
        self._connection.execute(f"INSERT INTO {name} SELECT {values} FROM incoming")
        self._connection.unregister("incoming")
        self._comment(table)
        self._connection.execute("COMMIT")
        self._digests[name] = _digest(arrow)
        self._tables[False].add(name)
        self._present[name, False] = set(table.names)

    def _comment(self, table: schema.Table) -> None:
        grain = table.grain.replace("'", "''")
        self._connection.execute(f"COMMENT ON TABLE {table.name} IS '{grain}'")


def _to_arrow(table: schema.Table, frame: pd.DataFrame) -> pa.Table:
    """Cast to the schema and order by key; a column too many or too few is a bug and raises."""
    missing, extra = set(table.names) - set(frame.columns), set(frame.columns) - set(table.names)
    if missing or extra:
        raise ValueError(f"{table.name}: missing columns {sorted(missing)}, unknown columns {sorted(extra)}")
    ordered = frame.sort_values(list(table.key), kind="stable")
    arrow = pa.table([_array(ordered[c.name], c) for c in table.columns], names=list(table.names))
    _refuse_twice(table, arrow)
    return arrow


def _refuse_twice(table: schema.Table, ordered: pa.Table) -> None:
    """A key stands in one row; the rows are in its order, so two of one key are neighbours.

    An index in the database would say the same, in most of the time and space that writing takes.
    """
    is_same = [pc.equal(ordered[name].slice(1), ordered[name].slice(0, max(len(ordered) - 1, 0))) for name in table.key]
    twice = reduce(pc.and_, is_same).index(True).as_py()
    if twice >= 0:
        raise ValueError(f"{table.name}: two rows of the key {[ordered[name][twice].as_py() for name in table.key]}")


def _array(series: pd.Series, column: schema.Column) -> pa.Array:
    if column.type == "DATE" and series.dtype.kind == "M":
        return pa.array(series.to_numpy("datetime64[D]"), pa.date32(), mask=series.isna().to_numpy())
    if series.dtype.kind in "fi" and column.type in ("DOUBLE", "INTEGER"):
        return _numbers(series.to_numpy(), column)
    values: Any = series.to_numpy(dtype=object)
    if column.type == schema.GEOMETRY:
        values = [_wkb(value) for value in values]
        return pa.array(values, pa.binary())
    empty = pd.isna(values)
    if column.type == "DOUBLE":
        return pa.array(np.where(empty, np.nan, values).astype(float), pa.float64(), mask=empty)
    if column.type == "INTEGER":
        return pa.array(np.where(empty, 0, values).astype(np.int64), pa.int64(), mask=empty)
    if column.type == "DATE":
        days = pd.to_datetime(pd.Series(values)).dt.date
        return pa.array(days.to_numpy(dtype=object), pa.date32(), mask=empty)
    if column.type == "BOOLEAN":
        # Rows joined from editions with and without empty cells arrive as 1.0 and 0.0.
        values = np.array([bool(v) if isinstance(v, float) and v in (0.0, 1.0) else v for v in values], dtype=object)
    return pa.array(values, _ARROW[column.type], mask=empty)


def _numbers(values: np.ndarray, column: schema.Column) -> pa.Array:
    empty = np.isnan(values)
    if column.type == "DOUBLE":
        return pa.array(values.astype(float), pa.float64(), mask=empty)
    return pa.array(np.where(empty, 0, values).astype(np.int64), pa.int64(), mask=empty)


def _wkb(value: Any) -> bytes | None:
    if value is None or isinstance(value, float):
        return None
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else bytes(value.wkb)


def _digest(arrow: pa.Table) -> str:
    """Checksum of a table's content; the chunks are joined, so their borders do not matter."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema) as writer:
        writer.write_table(arrow.combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()
