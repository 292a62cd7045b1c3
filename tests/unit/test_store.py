"""The store holds rows against their key itself, since the database has no index that would."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.store import Store


def _editions(names: list[str]) -> pd.DataFrame:
    """Rows of core_edition_sources, whose key is edition and source."""
    return pd.DataFrame({"edition": names, "source_id": ["a", "b", "a"]})


def test_two_rows_of_one_key_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store, pytest.raises(ValueError, match=r"core_edition_sources.*'2021', 'a'"):
        store.write("core_edition_sources", _editions(["2021", "2021", "2021"]))


def test_rows_that_share_a_part_of_their_key_are_written_in_its_order(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        store.write("core_edition_sources", _editions(["2021", "2021", "2019"]))
        found = store.read("core_edition_sources")
        assert found.to_numpy().tolist() == [["2019", "a"], ["2021", "a"], ["2021", "b"]]


def test_a_table_without_rows_is_written(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        store.write("core_edition_sources", _editions(["2021", "2021", "2019"]).iloc[:0])
        assert store.read("core_edition_sources").empty


def test_what_is_read_twice_is_read_anew_once_it_was_written_and_never_changed_by_a_caller(tmp_path: Path) -> None:
    row = {"edition": "2020", "area_id": "a", "is_valid": True, "reason": None}
    with Store(tmp_path / "s.duckdb") as store:
        store.write("core_declared_validity", pd.DataFrame([row]))
        first = store.read("core_declared_validity")
        first.loc[0, "area_id"] = "changed"
        first["more"] = 1
        assert store.read("core_declared_validity")["area_id"].tolist() == ["a"]
        assert "more" not in store.read("core_declared_validity", edition="2020")
        store.write("core_declared_validity", pd.DataFrame([row | {"area_id": "b"}]))
        assert store.read("core_declared_validity", edition="2020")["area_id"].tolist() == ["b"]
