"""The schema in words and as Table Schema: docs/schema.md is `render()`, and a test holds the two together."""

from collections.abc import Iterable
from typing import Any

from pipeline import schema

_TYPES = {
    "VARCHAR": "string",
    "DOUBLE": "number",
    "INTEGER": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    schema.GEOMETRY: "any",
}
_INTRODUCTION = """# Tables

Generated from `pipeline/schema/`; do not edit. Renew it with

    python -m pipeline.schema_docs > docs/schema.md

`core_*` tables hold what was delivered, `out_*` what was computed; both are internal. Only `pub_*` tables leave, after
disclosure control. The grain stands first; columns of the key are marked.
"""


def render() -> str:
    """Return every table with its grain, columns, types, units, meaning and checks as Markdown."""
    parts = [_INTRODUCTION]
    for stage in ("load", "*", *schema.STAGES[1:]):
        tables = schema.tables_of(stage)
        if tables:
            title = "Written by every stage" if stage == "*" else f"Written by `{stage}`"
            parts.append(f"## {title}\n")
            parts += [_table(table) for table in tables]
    parts.append("## Checks that select no rows\n")
    parts.append("\n".join(f"- `{c.name}` after `{c.after}`: {c.says}" for c in schema.CHECKS) + "\n")
    return "\n".join(parts)


def table_schema(table: schema.Table) -> dict[str, Any]:
    """Return a table as Table Schema (Data Package v2), with units as an own property.

    Parameters
    ----------
    table : Table
        Columns and key.

    Returns
    -------
    dict
        fields, primaryKey and, as title, the grain.
    """
    return {
        "name": table.name,
        "title": table.grain,
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }


def _field(column: schema.Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    if not column.nullable:
        field["constraints"] = {"required": True}
    return field


def _table(table: schema.Table) -> str:
    lines = [f"### {table.name}\n", f"{table.grain[0].upper()}{table.grain[1:]}.\n"]
    lines += ["| column | type | unit | may be empty | meaning |", "|---|---|---|---|---|"]
    lines += [_row(table, column) for column in table.columns]
    if table.checks:
        lines.append("\nChecked in every row: " + "; ".join(f"`{check}`" for check in table.checks) + ".")
    return "\n".join(lines) + "\n"


def _row(table: schema.Table, column: schema.Column) -> str:
    name = f"**{column.name}** (key)" if column.name in table.key else column.name
    cells: Iterable[str] = (
        name,
        column.type,
        column.unit,
        "yes" if column.nullable else "",
        column.description.replace("|", "\\|"),
    )
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    print(render(), end="")
