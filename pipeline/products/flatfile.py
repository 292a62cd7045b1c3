"""A sheet as a plain CSV for machines: UTF-8 without BOM, comma, decimal point, ISO dates, every text quoted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

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
    columns = [_fields(sheet.rows[c.name], c) for c in sheet.columns]
    lines = [",".join(quoted(c.name) for c in sheet.columns)]
    lines += [",".join(fields) for fields in zip(*columns, strict=True)]
    target.write_bytes(("\r\n".join(lines) + "\r\n").encode("utf-8"))


def quoted(words: str) -> str:
    """Quote a text; one that a spreadsheet could take for a formula gets an apostrophe before it."""
    safe = f"'{words}" if words.startswith(FORMULA_STARTS) else words
    return '"' + safe.replace('"', '""') + '"'


def _fields(values: pd.Series, column: Column) -> list[str]:
    """Return the fields of one column; an empty cell is an empty field."""
    said = _KINDS.get(column.kind, lambda value: quoted(str(value)))
    cells = values.to_numpy(dtype=object).tolist()
    return ["" if gone else said(value) for value, gone in zip(cells, values.isna().tolist(), strict=True)]


def _number(value: float) -> str:
    """Twelve significant digits without the noise behind them, never in powers of ten."""
    said = f"{value + 0.0:.12g}"
    return np.format_float_positional(float(said), trim="-") if "e" in said else said


_KINDS: dict[str, Callable[[Any], str]] = {
    "number": lambda value: _number(float(value)),
    "date": lambda value: pd.Timestamp(value).date().isoformat(),
    "truth": lambda value: "true" if value else "false",
}
