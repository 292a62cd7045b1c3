"""Checksum of the published columns by schema version: a column cannot change and the version stay.

`python -m pipeline.schema_versions` enters the present columns under ``schema.VERSION`` in docs/schema_versions.json.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline import schema

FILE = Path(__file__).resolve().parents[1] / "docs" / "schema_versions.json"


def columns() -> dict[str, list[str]]:
    """Return the columns of every published table, each as 'name TYPE [unit]', with '*' in the key and '?' if empty.

    The wide table is listed with the columns it has in every city; those of indicators follow the catalogue.
    """
    from pipeline.products import monitor_table

    tables = [table for table in schema.tables_of("protect") if table.name.startswith("pub_")]
    wide = schema.Table("monitor", "", ("edition", "area_id"), monitor_table.fixed_columns(), "publish")
    return {table.name.removeprefix("pub_"): [_line(table, c) for c in table.columns] for table in (*tables, wide)}


def checksum(listed: dict[str, list[str]]) -> str:
    """Return the SHA-256 of the columns; the order of tables and columns does not count."""
    ordered = {name: sorted(lines) for name, lines in sorted(listed.items())}
    return hashlib.sha256(json.dumps(ordered, ensure_ascii=False).encode()).hexdigest()


def known(file: Path = FILE) -> dict[str, Any]:
    """Return what the file holds: checksum of every version, and the columns of the last."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {"sha256": {}, "columns": {}}


def differences(file: Path = FILE) -> list[str]:
    """Return what differs from the columns in the file, as '+ table.name …' and '- table.name …'."""
    now = {f"{table}.{line}" for table, lines in columns().items() for line in lines}
    then = {f"{table}.{line}" for table, lines in known(file)["columns"].items() for line in lines}
    return [f"+ {line}" for line in sorted(now - then)] + [f"- {line}" for line in sorted(then - now)]


def enter(file: Path = FILE) -> None:
    """Write the present columns under the present version.

    Raises
    ------
    ValueError
        The version has other columns already.
    """
    held, listed = known(file), columns()
    digest = checksum(listed)
    if held["sha256"].setdefault(schema.VERSION, digest) != digest:
        raise ValueError(f"version {schema.VERSION} has other columns: raise schema.VERSION first; {differences(file)}")
    text = json.dumps({"sha256": held["sha256"], "columns": listed}, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def _line(table: schema.Table, column: schema.Column) -> str:
    signs = ("*" if column.name in table.key else "") + ("?" if column.nullable else "")
    return " ".join(filter(None, (f"{column.name}{signs}", column.type, f"[{column.unit}]" if column.unit else "")))


if __name__ == "__main__":
    enter()
