"""A published column cannot change while the version of the schema stays."""

import dataclasses
import json

import pytest

from pipeline import schema, schema_versions


def test_the_columns_are_those_of_the_version():
    held = schema_versions.known()
    assert held["sha256"].get(schema.VERSION) == schema_versions.checksum(schema_versions.columns()), (
        "published columns changed: raise schema.VERSION (first number: dropped or another meaning; second: added) "
        f"and run python -m pipeline.schema_versions; {schema_versions.differences()}"
    )
    assert schema_versions.columns() == held["columns"]


def test_a_changed_column_is_found(tmp_path, monkeypatch):
    file = tmp_path / "versions.json"
    schema_versions.enter(file)
    scores = schema.TABLES["pub_scores"]
    changed = tuple(dataclasses.replace(c, unit="points") if c.name == "score" else c for c in scores.columns)
    others = tuple(t for t in schema.tables_of("protect") if t.name != "pub_scores")
    tables = (*others, dataclasses.replace(scores, columns=changed))
    monkeypatch.setattr(schema, "tables_of", lambda stage: tables)
    assert schema_versions.differences(file) == ["+ scores.score? DOUBLE [points]", "- scores.score? DOUBLE [SD]"]
    with pytest.raises(ValueError, match=r"raise schema\.VERSION"):
        schema_versions.enter(file)
    monkeypatch.setattr(schema, "VERSION", "99.0")
    schema_versions.enter(file)
    assert len(json.loads(file.read_text(encoding="utf-8"))["sha256"]) == 2


def test_the_order_of_columns_does_not_count():
    assert schema_versions.checksum({"a": ["x", "y"], "b": ["z"]}) == schema_versions.checksum(
        {"b": ["z"], "a": ["y", "x"]}
    )
    assert schema_versions.checksum({"a": ["x"]}) != schema_versions.checksum({"a": ["x?"]})
