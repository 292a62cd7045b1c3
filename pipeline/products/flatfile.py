"""A sheet as a plain CSV for machines: UTF-8 without BOM, comma, decimal point, ISO dates, every text quoted."""

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
    columns = [[_field(value, c) for value in sheet.rows[c.name].tolist()] for c in sheet.columns]
    lines = [",".join(quoted(c.name) for c in sheet.columns)]
    lines += [",".join(fields) for fields in zip(*columns, strict=True)]
    target.write_bytes(("\r\n".join(lines) + "\r\n").encode("utf-8"))


def quoted(words: str) -> str:
    """Quote a text; one that a spreadsheet could take for a formula gets an apostrophe before it."""
    safe = f"'{words}" if words.startswith(FORMULA_STARTS) else words
    return '"' + safe.replace('"', '""') + '"'


def _field(value: Any, column: Column) -> str:
    if value is None or pd.isna(value):
        return ""
    if column.kind == "number":
        return _number(float(value))
    if column.kind == "date":
        return pd.Timestamp(value).date().isoformat()
    if column.kind == "truth":
        return "true" if value else "false"
    return quoted(str(value))


def _number(value: float) -> str:
    """Twelve significant digits without the noise behind them, never in powers of ten."""
    return np.format_float_positional(float(f"{value:.12g}") + 0.0, trim="-")
