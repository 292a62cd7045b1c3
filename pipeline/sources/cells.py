"""Cells as delivered: numbers with a declared decimal sign, table signs with a declared meaning, dates."""

import re
from datetime import date, datetime

import numpy as np
import pandas as pd

from pipeline.config import Source
from pipeline.errors import BadData

ZERO = "zero"
EMPTY = "not_delivered"
# Meanings of marks that stay with the value; provisional, revised and final numbers are numbers like others.
KEPT = ("estimated", "unreliable")


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
        ``value`` (float, NaN where there is none) and ``status``: of a number 'ok', 'rounded' or what the mark beside
        it means, else the declared meaning of the sign. Only a sign declared as zero is zero; an empty cell is
        'not_delivered' unless declared otherwise.

    Raises
    ------
    BadData
        A cell is neither a number nor a declared sign, or not rounded although its source says so.
    """
    signs = {"": EMPTY, **source.signs}
    cells = [str(cell).strip() for cell in column.fillna("").tolist()]
    is_sign = np.array([cell in signs for cell in cells], dtype=bool)
    given = "rounded" if source.rounded_to else "ok"
    status = np.array([signs.get(cell, given) for cell in cells], dtype=object)
    bare = pd.Series(
        ["" if sign else cell for cell, sign in zip(cells, is_sign, strict=True)], column.index, dtype=object
    )
    if source.marks:
        bare, marked = _unmarked(bare, source)
        status = np.where(is_sign | marked.isna(), status, marked)
    plain = _with_point(bare, source)
    value = pd.to_numeric(plain.where(plain != "", None), errors="coerce").astype(float)
    _refuse_text(column, ~is_sign & ~np.isfinite(value.to_numpy()), source, file)
    _refuse_unrounded(column, value, source, file)
    return pd.DataFrame(
        {"value": value.mask(status == ZERO, 0.0), "status": pd.Series(status, column.index, dtype=str)}
    )


def _unmarked(cells: pd.Series, source: Source) -> tuple[pd.Series, pd.Series]:
    """Take off what stands beside a number, and say what it means; a mark that leaves the number as it is says ok."""
    meaning = pd.Series(None, index=cells.index, dtype=object)
    for mark, means in source.marks.items():
        sign = re.escape(mark)
        form = r"\((.*\d.*)\)" if mark == "()" else rf"(?:{sign}\s*(\S*\d\S*)|(\S*\d\S*)\s*{sign})"
        found = cells.str.extract(rf"^{form}$")
        bare = found[0] if found.shape[1] == 1 else found[0].fillna(found[1])
        meaning = meaning.mask(bare.notna(), means if means in KEPT else None)
        cells = bare.str.strip().fillna(cells)
    return cells, meaning


def _with_point(plain: pd.Series, source: Source) -> pd.Series:
    """Write numbers with a decimal point and without thousands signs; what is no number becomes a question mark."""
    if source.thousands:
        # A point that does not part three digits is no thousands sign: 1.5 must not become 15.
        parted = rf"[+-]?\d{{1,3}}({re.escape(source.thousands)}\d{{3}})+({re.escape(source.decimal)}\d*)?"
        wrong = plain.str.contains(source.thousands, regex=False) & ~plain.str.fullmatch(parted)
        plain = plain.mask(wrong, "?").str.replace(source.thousands, "", regex=False)
    if source.decimal != ".":
        shown = ["?" if "." in cell else cell.replace(source.decimal, ".") for cell in plain.tolist()]
        plain = pd.Series(shown, plain.index, dtype=object)
    return plain


def _refuse_unrounded(column: pd.Series, value: pd.Series, source: Source, file: str) -> None:
    """A source that says it is rounded and is not gives exact counts away, or is another source."""
    odd = value[(value % (source.rounded_to or 1)) != 0].dropna() if source.rounded_to else value.iloc[:0]
    if len(odd):
        raise BadData(
            rule=f"counts of a source with rounded_to = {source.rounded_to} are multiples of it",
            found=f"{odd.iloc[0]:g}; {len(odd)} numbers",
            where=", ".join(filter(None, (file, f"source {source.id!r}, column {column.name!r}, row {odd.index[0]}"))),
            remedy="Ask whether the delivery is rounded; if it is not, remove `rounded_to`.",
        )


def _refuse_text(column: pd.Series, wrong: np.ndarray, source: Source, file: str) -> None:
    if not wrong.any():
        return
    row = column.index[wrong][0]
    signs = ", ".join(repr(sign) for sign in source.signs) or "none"
    raise BadData(
        rule="a cell of a number column must be a finite number or a declared table sign",
        found=f"{column.loc[row]!r}" + (f" and {int(wrong.sum()) - 1} cells more" if wrong.sum() > 1 else ""),
        where=", ".join(filter(None, (file, f"source {source.id!r}, column {column.name!r}, row {row}"))),
        remedy=f"Declare the sign in `signs` (declared: {signs}), or in `marks` where it stands beside a number; mend "
        "`decimal` and `thousands`; or add a correction.",
    )


def day(cell: str, form: str, *, where: str) -> date | None:
    """Turn a text cell into a date; empty stays empty."""
    if not cell:
        return None
    try:
        return datetime.strptime(cell, form).date()
    except ValueError:
        raise BadData(
            rule="a date must have the declared form",
            found=f"{cell!r}",
            where=where,
            remedy=f"Mend `date_format` of that entry of the configuration (now {form!r}; %d day, %m month, %Y year), "
            "or add a correction.",
        ) from None
