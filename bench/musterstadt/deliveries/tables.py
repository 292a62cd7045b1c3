"""Tables of text as agencies write them: title rows, header rows, rows, footnotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from bench.musterstadt.chance import EDITIONS
from bench.musterstadt.city import City, geography_of

Row = Sequence[object]
# A workbook knows when it was made; this one always says the same.
_MADE = pd.Timestamp("2025-01-15").to_pydatetime()


@dataclass
class Table:
    """Rows above the body and below it, and the body by key."""

    head: list[Row]
    foot: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, *cells: object) -> None:
        """Add a row; its number in the file is kept under the key."""
        self.body.append([key, *cells])
        self.rows[key] = len(self.head) + len(self.body)

    def lines(self) -> Iterator[Row]:
        """Yield all rows."""
        yield from self.head
        yield from self.body
        yield from self.foot

    def write_text(self, path: Path, encoding: str, end: str = "\r\n", separator: str = ";") -> None:
        """Write as delimited text."""
        lines = [separator.join(str(cell) for cell in row) for row in self.lines()]
        path.write_bytes((end.join(lines) + end).encode(encoding))

    def write_workbook(self, path: Path, sheet: str, merges: Iterable[tuple[int, int, int, int]] = ()) -> None:
        """Write as XLSX: texts stay texts, even those that look like formulas."""
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(path, options) as book:
            book.set_properties({"created": _MADE, "author": "Amt für Statistik Musterstadt (erfunden)"})
            page = book.add_worksheet(sheet)
            for number, row in enumerate(self.lines()):
                for place, cell in enumerate(row):
                    _write(page, number, place, cell)
            for first_row, first, last_row, last in merges:
                page.merge_range(first_row, first, last_row, last, self.head[first_row][first])


def _write(page: Worksheet, row: int, column: int, cell: object) -> None:
    if isinstance(cell, int | float | np.number):
        page.write_number(row, column, float(cell))
    elif str(cell):
        page.write_string(row, column, str(cell))


def german(value: float, places: int = 0) -> str:
    """Write a number with thousands points and a decimal comma."""
    return f"{value:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def counted(value: float) -> str:
    """Write a count as classic tables do: a dash is exactly nothing."""
    return german(value) if value else "-"


def totals(city: City, edition: int, counts: pd.DataFrame) -> pd.DataFrame:
    """Return counts with rows of Ortsteile (4 digits), Stadtteile (2) and the city ('00') beside the quarters (7).

    Rows stand as in such tables: Stadtteil, Ortsteil, its quarters; the city last.
    """
    quarters = city.quarters[geography_of(edition)]
    names = quarters["name"].to_dict()
    names |= dict(zip(quarters["ortsteil"], quarters["ortsteil_name"], strict=True))
    names |= dict(zip(quarters["stadtteil"], quarters["stadtteil_name"], strict=True))
    above = [counts.groupby(counts.index.str[:digits]).sum() for digits in (2, 4)]
    whole = counts.sum().to_frame("00").T
    every = pd.concat([pd.concat([*above, counts]).sort_index(), whole])
    every.insert(0, "name", [names.get(key, "Musterstadt insgesamt") for key in every.index])
    return every


def editions_from(first: int) -> tuple[int, ...]:
    """Return the editions from one on."""
    return tuple(edition for edition in EDITIONS if edition >= first)
