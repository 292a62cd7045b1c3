"""The invented network of municipalities runs whole, as the README's command runs it, and keeps every area."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.config import PROJECT
from pipeline.products.sheets.model import NOTHING
from tests import pdfchecks

EDITIONS = ("2022", "2024")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the network with all products."""
    folder = tmp_path_factory.mktemp("musterland")
    raw = PROJECT / "data" / "raw" / "musterstadt"
    run.line(configuration.load(configuration.city_files()["musterland"], raw=raw, out=folder))
    return folder


@pytest.fixture(scope="module")
def reports(out: Path) -> Path:
    return (out / "reports" / "musterland").resolve()


def test_every_area_of_an_edition_is_once_in_the_data_set(out: Path) -> None:
    for edition in EDITIONS:
        file = out / "data" / "processed" / "musterland" / edition / "monitor.parquet"
        found = duckdb.sql(f"SELECT area_id FROM '{file}'").df()["area_id"]
        listed = duckdb.sql(f"SELECT area_id FROM '{file.with_name('validity.parquet')}'").df()["area_id"]
        assert found.is_unique and sorted(found) == sorted(listed) and len(found) == 500, edition


def books(reports: Path) -> Iterator[tuple[str, openpyxl.Workbook]]:
    for file in sorted(reports.rglob("tabellen.xlsx")):
        yield str(file.relative_to(reports)), openpyxl.load_workbook(file)


def test_every_workbook_says_why_an_area_is_not_assessed(reports: Path) -> None:
    """A reason as long as that of a small municipality stands beside areas whose status needs none."""
    read, long = 0, 0
    for name, book in books(reports):
        if "Nicht bewertet" not in book.sheetnames:
            continue
        rows = list(book["Nicht bewertet"].iter_rows(min_row=4, values_only=True))
        at = {str(head): place for place, head in enumerate(rows[0])}
        for row in (row for row in rows[1:] if row[0] != NOTHING):
            # A column without any value is left out.
            reason = str(row[at["Grund"]]) if "Grund" in at else ""
            assert (len(reason) > 1) != (row[at["Status bewertet"]] == "ja"), (name, row)
            long += len(reason) > 50
        read += 1
    assert read > len(EDITIONS) and long


def test_every_municipality_has_its_report_of_every_edition(reports: Path) -> None:
    for edition in EDITIONS:
        compared = openpyxl.load_workbook(reports / edition / "tabellen.xlsx")["Gemeinden"]
        listed = {str(row[0]) for row in compared.iter_rows(min_row=5, values_only=True)}
        there = {folder.name for folder in (reports / edition / "gemeinden").iterdir()}
        assert there and there <= listed, edition


def test_every_pdf_keeps_what_it_promises(reports: Path) -> None:
    """The atlases, the profiles, and of an edition the report of one municipality."""
    own = [next(iter(sorted((reports / edition / "gemeinden").rglob("*.pdf")))) for edition in EDITIONS]
    files = [*own, *(file for file in reports.rglob("*.pdf") if "gemeinden" not in file.parts)]
    assert len(files) > 2 * len(EDITIONS)
    assert {str(file.relative_to(reports)): found for file in files if (found := pdfchecks.faults(file))} == {}
