"""Comparison of published tables, without a database."""

import numpy as np
import pandas as pd
import pytest

from pipeline import schema
from pipeline.releasing import revisions

TABLE = schema.Table(
    "pub_probe",
    "one row per edition and area",
    ("edition", "area_id"),
    (
        schema.EDITION,
        schema.AREA,
        schema.real("value", "value", "1", nullable=True),
        schema.whole("rank", "rank", nullable=True),
        schema.text("label", "label", nullable=True),
        schema.day("measured_on", "date", nullable=True),
        schema.truth("is_so", "so", nullable=True),
        schema.RELEASE,
    ),
    "protect",
)


def frame(**changed):
    base = {
        "edition": ["1", "1", "2"],
        "area_id": ["a", "b", "a"],
        "value": [1.0, np.nan, 3.0],
        "rank": [1, 2, 3],
        "label": ["x", None, "z"],
        "measured_on": pd.to_datetime(["2020-12-31", None, "2022-12-31"]),
        "is_so": [True, None, False],
        "release": [1, 1, 1],
    }
    return pd.DataFrame({**base, **changed})


def test_equal_tables_do_not_differ_whatever_their_release():
    found = revisions.compare(TABLE, frame(), frame(release=[2, 2, 2]))
    assert found.changes.empty and found.scopes == frozenset()


@pytest.mark.parametrize(("factor", "is_same"), [(1 + 1e-10, True), (1 - 1e-10, True), (1 + 1e-8, False)])
def test_floats_are_compared_to_nine_digits(factor, is_same):
    found = revisions.compare(TABLE, frame(), frame(value=[1.0 * factor, np.nan, 3.0]))
    assert found.changes.empty is is_same


@pytest.mark.parametrize(
    ("column", "values", "before", "after"),
    [
        ("value", [1.0, 5.5, 3.0], None, "5.5"),
        ("value", [np.nan, np.nan, 3.0], "1", None),
        ("rank", [1, 2, 4], "3", "4"),
        ("label", ["x", None, "Z"], "z", "Z"),
        ("label", [None, None, "z"], "x", None),
        ("measured_on", pd.to_datetime(["2020-12-31", None, "2022-12-30"]), "2022-12-31", "2022-12-30"),
        ("is_so", [True, True, False], None, "true"),
    ],
)
def test_every_kind_of_change_is_listed(column, values, before, after):
    found = revisions.compare(TABLE, frame(), frame(**{column: values}))
    (row,) = found.changes.to_dict("records")
    assert (row["column_name"], row["table_name"]) == (column, "pub_probe")
    assert (row["before"] if pd.notna(row["before"]) else None, row["after"] if pd.notna(row["after"]) else None) == (
        before,
        after,
    )
    assert row["row_key"] == f"edition={row['edition']};area_id={row['row_key'][-1]}"
    assert found.scopes == {row["edition"]}


def test_new_rows_are_content_but_no_change():
    found = revisions.compare(TABLE, frame().iloc[:2], frame())
    assert found.changes.empty and found.scopes == {"2"}


def test_lost_rows_are_changes():
    found = revisions.compare(TABLE, frame(), frame().iloc[[0, 2]])
    (row,) = found.changes.to_dict("records")
    assert (row["row_key"], row["column_name"]) == ("edition=1;area_id=b", revisions.ROW)


def test_a_changed_value_is_found_although_rows_came_and_went():
    after = frame(area_id=["a", "c", "a"], value=[1.0, 7.0, 4.0])
    found = revisions.compare(TABLE, frame(), after).changes
    assert set(zip(found["row_key"], found["column_name"], strict=True)) == {
        ("edition=1;area_id=b", revisions.ROW),
        ("edition=2;area_id=a", "value"),
    }


def test_a_new_column_is_content_but_no_change():
    found = revisions.compare(TABLE, frame().drop(columns="label"), frame())
    assert found.changes.empty and found.scopes == {"1", "2"}


def test_findings_and_sources_are_never_revisions():
    table = schema.TABLES["pub_findings"]
    row = dict.fromkeys(table.names, "x") | {"edition": "1", "release": 1}
    before, after = pd.DataFrame([row]), pd.DataFrame([row | {"public_text": "y"}])
    found = revisions.compare(table, before, after)
    assert found.changes.empty and found.scopes == {"1"}
    assert revisions.compare(table, before, after.iloc[:0]).changes.empty


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("p: endgültige Zahlen", ("p", "endgültige Zahlen")),
        ("e:Fehler", ("e", "Fehler")),
        ("neue Methode", ("r", "neue Methode")),
        ("Grund: neu", ("r", "Grund: neu")),
    ],
)
def test_the_kind_stands_before_the_reason(given, expected):
    assert revisions.split_reason(given) == expected


def test_the_message_counts_and_names_the_first_five():
    changes = revisions.compare(TABLE, frame(), frame(value=[2.0, 2.0, 2.0], rank=[7, 8, 9])).changes
    found, where = revisions.describe(changes)
    assert found.startswith("6 released values would change or disappear: ") and found.endswith(" and 1 more")
    assert where == "pub_probe of edition 1 (4), pub_probe of edition 2 (2)"


def test_a_change_of_areas_concerns_the_editions_on_that_geography():
    scopes = {"pub_areas": frozenset({"old"}), "pub_scores": frozenset({"3"})}
    assert revisions.editions_of(scopes, {"1": "old", "2": "old", "3": "new", "4": "new"}) == {"1", "2", "3"}
