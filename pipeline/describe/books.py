"""The sheets of a workbook: their cells as text, merged cells, and numbers that were typed as text."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import sources
from pipeline.config import Source
from pipeline.errors import UnreadableSource


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    title : str
        Its name.
    rows : list of (int, list of str)
        Rows that are not blank.
    merged : tuple
        First row, first column, last row, last column of merged cells, from 1.
    typed : list of str
        Cells that are text and not numbers.
    is_hidden : bool
        The sheet does not show in the program.
    """

    title: str
    rows: list[tuple[int, list[str]]]
    merged: tuple[tuple[int, int, int, int], ...]
    typed: list[str]
    is_hidden: bool


def sheets_of(path: Path) -> list[Sheet]:
    """Read every sheet that holds something.

    Raises
    ------
    UnreadableSource
        The workbook is damaged or empty.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except Exception:
        # The reader knows how a damaged workbook is told of; what it can read is a bug here.
        sources.read(path, Source(id="described", file=path.name, format="workbook"))
        raise
    found = [_sheet(sheet) for sheet in book.worksheets]
    if not any(sheet.rows for sheet in found):
        remedy = "Ask for the workbook again."
        raise UnreadableSource("a workbook must hold a table", "empty sheets alone", path.name, remedy)
    return [sheet for sheet in found if sheet.rows]


def _sheet(sheet: Any) -> Sheet:
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    rows = [(n, ["" if c is None else str(c).strip() for c in row]) for n, row in enumerate(cells, start=1)]
    merged = tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges)
    typed = [cell.strip() for row in cells for cell in row if isinstance(cell, str)]
    filled = [(n, row) for n, row in rows if any(row)]
    return Sheet(sheet.title, filled, merged, typed, sheet.sheet_state != "visible")


def chosen(sheets: list[Sheet]) -> Sheet:
    """Return the visible sheet with most filled cells: a cover or a legend has few."""
    seen = [sheet for sheet in sheets if not sheet.is_hidden] or sheets
    return max(seen, key=lambda sheet: sum(1 for _, row in sheet.rows for cell in row if cell))
