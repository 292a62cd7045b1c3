"""Cells as delivered: numbers with a declared decimal sign, table signs with a declared meaning, dates."""

import re
from datetime import date, datetime

import numpy as np
import pandas as pd

from pipeline.config import Source
from pipeline.errors import BadData

ZERO = "zero"
EMPTY = "not_delivered"


def numbers(column: pd.Series, source: Source, *, file: str = "") -> pd.DataFrame:
    """Turn text cells into values and a status each.

    Parameters
    ----------
    column : Series of str
        Cells as delivered; index = row in the file, name = column in the file.
    source : Source
        Declares decimal and thousands sign and what each table sign means.
    file : str
        Name of the file, for the message.

    Returns
    -------
    DataFrame
        ``value`` (float, NaN where there is none) and ``status`` ('ok', or the declared meaning of the sign). Only a
        sign declared as zero is zero; an empty cell is 'not_delivered' unless declared otherwise.

    Raises
    ------
    BadData
        A cell is neither a number nor a declared sign.
    """
    cells = column.fillna("").astype(str).str.strip()
    status = cells.map({"": EMPTY, **source.signs})
    plain = cells.where(status.isna(), "")
    if source.thousands:
        # A point that does not part three digits is no thousands sign: 1.5 must not become 15.
        parted = rf"[+-]?\d{{1,3}}({re.escape(source.thousands)}\d{{3}})+({re.escape(source.decimal)}\d*)?"
        wrong = plain.str.contains(source.thousands, regex=False) & ~plain.str.fullmatch(parted)
        plain = plain.mask(wrong, "?").str.replace(source.thousands, "", regex=False)
    if source.decimal != ".":
        plain = plain.where(~plain.str.contains(".", regex=False), "?").str.replace(source.decimal, ".", regex=False)
    value = pd.to_numeric(plain.where(plain != "", None), errors="coerce").astype(float)
    _refuse_text(column, (status.isna()) & ~np.isfinite(value), source, file)
    return pd.DataFrame({"value": value.mask(status == ZERO, 0.0), "status": status.fillna("ok")}, index=column.index)


def _refuse_text(column: pd.Series, wrong: pd.Series, source: Source, file: str) -> None:
    if not wrong.any():
        return
    row = column.index[wrong.to_numpy()][0]
    signs = ", ".join(repr(sign) for sign in source.signs) or "none"
    raise BadData(
        rule="a cell of a number column must be a finite number or a declared table sign",
        found=f"{column.loc[row]!r}" + (f" and {int(wrong.sum()) - 1} cells more" if wrong.sum() > 1 else ""),
        where=", ".join(filter(None, (file, f"source {source.id!r}, column {column.name!r}, row {row}"))),
        remedy=f"Declare the sign in `signs` (declared: {signs}), mend `decimal` and `thousands`, or add a correction.",
    )


def day(cell: str, form: str, *, where: str) -> date | None:
    """Turn a text cell into a date; empty stays empty."""
    if not cell:
        return None
    try:
        return datetime.strptime(cell, form).date()
    except ValueError:
        raise BadData(
            "a date must have the declared form", f"{cell!r}", where, f"Mend `date_format` (now {form!r})."
        ) from None
