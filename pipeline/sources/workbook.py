"""Workbooks (XLSX): title rows, merged header cells, footnotes; formulas by their stored value."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import pandas as pd

from pipeline.config import Source
from pipeline.errors import UnreadableSource
from pipeline.sources.heads import body_until_footer, joined_header

# The first bytes of a file of the time before XLSX; a workbook with a password is wrapped in one.
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
# An empty result of the type str is an empty text, not a missing result.
_FORMULA_ALONE = re.compile(
    rb'<c (?![^>]*t="str")[^>]*?r="([A-Z]+[0-9]+)"[^>]*>\s*'
    rb"<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


def read(path: Path, source: Source) -> pd.DataFrame:
    """Read one sheet as text; see `pipeline.sources.read`."""
    rows = [(n, cells) for n, cells in _rows(path, source) if n > source.skip_rows and any(cells)]
    if len(rows) <= source.header_rows:
        raise _unreadable(path, source, f"{len(rows)} rows", "Mend `sheet`, `skip_rows` and `header_rows`.")
    header = joined_header([cells for _, cells in rows[: source.header_rows]])
    body = body_until_footer(rows[source.header_rows :], source.footer)
    return pd.DataFrame([cells for _, cells in body], columns=header, index=[n for n, _ in body], dtype=object)


def _rows(path: Path, source: Source) -> list[tuple[int, list[str]]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    # openpyxl meets a damaged workbook with whatever its parser stumbles over.
    damaged = (
        BadZipFile,
        InvalidFileException,
        LookupError,
        OSError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
    )
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        names = [sheet.title for sheet in book.worksheets]
        wanted = source.sheet or (names[0] if names else "")
        cells = [*book[wanted].iter_rows()] if wanted in names else []
        shown = [[_shown(cell.value, str(cell.number_format), source.decimal) for cell in row] for row in cells]
        uncomputed = _uncomputed(path, book[wanted]._worksheet_path) if wanted in names else None
        book.close()
    except damaged as error:
        found, remedy = f"not a readable XLSX file: {error}", "Ask for the file again."
        if path.read_bytes()[: len(_OLD)] == _OLD:
            found, remedy = "an old XLS file, or one with a password", "Ask for it as XLSX without a password."
        raise _unreadable(path, source, found, remedy) from None
    if wanted not in names:
        raise _unreadable(path, source, f"sheets {names}", "Set `sheet` to one of them.")
    if uncomputed:
        remedy = "Open it in a spreadsheet program, let it calculate, save it; better: ask for values, not formulas."
        raise _unreadable(path, source, f"cell {uncomputed} of sheet {wanted!r} holds a formula without value", remedy)
    return [*enumerate(shown, start=1)]


def _uncomputed(path: Path, member: str) -> str | None:
    """Name the first cell with a formula whose result was never stored: it would read as an empty cell."""
    with ZipFile(path) as book:
        found = _FORMULA_ALONE.search(book.read(member.lstrip("/")))
    return found.group(1).decode() if found else None


def _shown(cell: Any, form: str, decimal: str) -> str:
    """Text of a cell as the sheet shows it: 0.125 in a cell of percent is 12,5 %, and must be declared as such."""
    if "%" in form and isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{_text(round(cell * 100, 12), decimal)} %"
    return _text(cell, decimal)


def _text(cell: Any, decimal: str) -> str:
    """Text of a cell; a number becomes the shortest text that reads back as the same number, with the decimal sign."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.strftime("%d.%m.%Y")
    return str(cell).replace(".", decimal) if isinstance(cell, float) else str(cell).strip()


def _unreadable(path: Path, source: Source, found: str, remedy: str) -> UnreadableSource:
    return UnreadableSource(
        "a workbook must be as its source declares", found, f"{path.name} (source {source.id!r})", remedy
    )
