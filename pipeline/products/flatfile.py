"""A sheet as plain CSV, for machines and for people.

For machines: UTF-8 without BOM, comma, decimal point, ISO dates, every text quoted, names of columns.
For people: UTF-8 with BOM, headers of the workbook; in German semicolon, decimal comma and 31.12.2020.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.products.language import say, spoken
from pipeline.products.sheets.model import Column, Sheet

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def build(sheet: Sheet, target: Path) -> None:
    """Write a sheet.

    Parameters
    ----------
    sheet : Sheet
        Its column names make the header; an empty number or text is an empty field, the column value_status says why.
    target : Path
        File to write.
    """
    _write(sheet, [c.name for c in sheet.columns], _KINDS, ",", target, "utf-8")


def for_people(sheet: Sheet, target: Path) -> None:
    """Write a sheet as a spreadsheet program opens it by a double click in the language that is spoken.

    Parameters
    ----------
    sheet : Sheet
        Its headers make the header; cells as for machines, but for decimal comma, date and truth in German.
    target : Path
        File to write.
    """
    yes, no = say("ja"), say("nein")
    kinds = _KINDS | {"truth": lambda value: quoted(yes if value else no)}
    if spoken() == "de":
        kinds["number"] = lambda value: _number(float(value)).replace(".", ",")
        kinds["date"] = lambda value: pd.Timestamp(value).strftime("%d.%m.%Y")
    separator = ";" if spoken() == "de" else ","
    _write(sheet, [c.titled for c in sheet.columns], kinds, separator, target, "utf-8-sig")


_Kinds = dict[str, Callable[[Any], str]]


def _write(sheet: Sheet, heads: list[str], kinds: _Kinds, separator: str, target: Path, encoding: str) -> None:
    columns = [_fields(sheet.rows[c.name], c, kinds) for c in sheet.columns]
    lines = [separator.join(map(quoted, heads))]
    lines += [separator.join(fields) for fields in zip(*columns, strict=True)]
    target.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))


def quoted(words: str) -> str:
    """Quote a text; one that a spreadsheet could take for a formula gets an apostrophe before it."""
    safe = f"'{words}" if words.startswith(FORMULA_STARTS) else words
    return '"' + safe.replace('"', '""') + '"'


def _fields(values: pd.Series, column: Column, kinds: _Kinds) -> list[str]:
    """Return the fields of one column; an empty cell is an empty field."""
    said = kinds.get(column.kind, lambda value: quoted(str(value)))
    cells = values.to_numpy(dtype=object).tolist()
    return ["" if gone else said(value) for value, gone in zip(cells, values.isna().tolist(), strict=True)]


def _number(value: float) -> str:
    """Twelve significant digits without the noise behind them, never in powers of ten."""
    said = f"{value + 0.0:.12g}"
    return np.format_float_positional(float(said), trim="-") if "e" in said else said


_KINDS: _Kinds = {
    "number": lambda value: _number(float(value)),
    "date": lambda value: pd.Timestamp(value).date().isoformat(),
    "truth": lambda value: "true" if value else "false",
}
