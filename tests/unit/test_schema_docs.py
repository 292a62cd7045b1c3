"""docs/schema.md is generated; a table cannot change without it."""

from pathlib import Path

from pipeline import schema, schema_docs

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "schema.md"


def test_the_document_is_what_the_schema_renders():
    assert DOCUMENT.read_text(encoding="utf-8") == schema_docs.render(), (
        "docs/schema.md is stale: python -m pipeline.schema_docs > docs/schema.md"
    )


def test_every_table_and_column_stands_in_it():
    text = schema_docs.render()
    for table in schema.TABLES.values():
        assert f"### {table.name}\n" in text
        section = text.split(f"### {table.name}\n")[1].split("\n###")[0]
        for name in table.names:
            assert f"| {name} |" in section or f"| **{name}** (key) |" in section
