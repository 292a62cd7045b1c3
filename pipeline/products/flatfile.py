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
from pipeline.products.sheets.model import Sheet

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def build(sheet: Sheet, target: Path, people: Path | None = None) -> None:
    """Write a sheet for machines, and for people as a spreadsheet program opens it by a double click.

    Parameters
    ----------
    sheet : Sheet
        Its column names make the header for machines, its headers the one for people; an empty number or text is an
        empty field, the column value_status says why.
    target : Path
        File to write for machines.
    people : Path or None
        File to write for people: cells as for machines, but for decimal comma, date and truth in the language that is
        spoken.
    """
    columns = [_fields(sheet.rows[c.name], c.kind) for c in sheet.columns]
    _write([c.name for c in sheet.columns], columns, ",", target, "utf-8")
    if people is not None:
        spoken_out = [_for_people(fields, c.kind) for fields, c in zip(columns, sheet.columns, strict=True)]
        separator = ";" if spoken() == "de" else ","
        _write([c.titled for c in sheet.columns], spoken_out, separator, people, "utf-8-sig")


def _write(heads: list[str], columns: list[list[str]], separator: str, target: Path, encoding: str) -> None:
    lines = [separator.join(map(quoted, heads))]
    lines += [separator.join(fields) for fields in zip(*columns, strict=True)]
    target.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))


def _for_people(fields: list[str], kind: str) -> list[str]:
    """Return the fields of a column as people write them."""
    if kind == "truth":
        words = {"true": quoted(say("ja")), "false": quoted(say("nein"))}
        return [words.get(field, "") for field in fields]
    if kind == "number" and spoken() == "de":
        return [field.replace(".", ",") for field in fields]
    if kind == "date" and spoken() == "de":
        return [".".join(reversed(field.split("-"))) for field in fields]
    return fields


def quoted(words: str) -> str:
    """Quote a text; one that a spreadsheet could take for a formula gets an apostrophe before it."""
    safe = f"'{words}" if words.startswith(FORMULA_STARTS) else words
    return '"' + safe.replace('"', '""') + '"'


def _fields(values: pd.Series, kind: str) -> list[str]:
    """Return the fields of one column for machines; an empty cell is an empty field."""
    said = _KINDS.get(kind, lambda value: quoted(str(value)))
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
