"""How a file writes numbers: which sign parts the decimals, which the thousands."""

import re
from dataclasses import dataclass

import pandas as pd

_SPACES = " \u00a0\u202f'"
_SIGN = r"[+-]?"
NUMBER = re.compile(
    rf"{_SIGN}(?:\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?|\d{{1,3}}(?P<by>[.,{_SPACES}])\d{{3}}(?:(?P=by)\d{{3}})*(?:[.,]\d+)?)"
)


@dataclass(frozen=True)
class Numerals:
    """Decimal and thousands sign, and what is doubtful about them."""

    decimal: str = "."
    thousands: str = ""
    doubt: str = ""


def is_number(cells: pd.Series) -> pd.Series:
    """Say of each cell whether it is a number in any usual writing."""
    return cells.str.fullmatch(NUMBER.pattern).astype(bool)


def numerals_of(columns: list[pd.Series], *, is_german: bool) -> Numerals:
    """Decide the signs of a file from its number columns.

    Parameters
    ----------
    columns : list of Series of str
        Cells of the number columns.
    is_german : bool
        The file has the separator of German spreadsheets: decides only what its numbers leave open.

    Returns
    -------
    Numerals
    """
    texts = [column[is_number(column)] for column in columns]
    every = pd.concat(texts).drop_duplicates() if texts else pd.Series([], dtype=object)
    strong = {sign: _count(every, _decimal(sign)) for sign in ".,"}
    grouped = {sign: _count(every, _grouped(sign)) for sign in (".", ",", *_SPACES)}
    thousands = next((sign for sign, count in grouped.items() if count), "")
    if all(strong.values()):
        count = " and ".join(f"{n} with {sign!r}" for sign, n in strong.items())
        decimal = max(strong, key=lambda sign: strong[sign])
        return Numerals(decimal, "", f"numbers with both decimal signs: {count}; columns may differ, split the source")
    if any(strong.values()):
        decimal = max(strong, key=lambda sign: strong[sign])
        other = "," if decimal == "." else "."
        return Numerals(decimal, thousands or (other if _count(every, _open(other)) else ""))
    if thousands:
        return Numerals("." if thousands == "," else ",", thousands)
    return _undecided(texts, is_german)


def _undecided(texts: list[pd.Series], is_german: bool) -> Numerals:
    """Every part after a sign has three digits: 1.234 is a thousand, or a bit more than one."""
    for sign, other in ((".", ","), (",", ".")):
        columns = [text for text in texts if _count(text, _open(sign))]
        if not columns:
            continue
        if any(_has_bare(text, sign) for text in columns):
            return Numerals(other, sign)
        usual = "." if is_german else ","
        example = next(cell for cell in columns[0] if sign in cell)
        if sign == usual:
            return Numerals(
                other, sign, f"is {example} a thousand and more? Taken so; every number has three digits there"
            )
        return Numerals(sign, "", f"is {example} near one? Taken so; every number has three digits after the sign")
    return Numerals()


def _has_bare(text: pd.Series, sign: str) -> bool:
    """Small numbers stand without the sign and none above 999 does: it parts thousands."""
    bare = text[~text.str.contains(sign, regex=False)].str.lstrip("+-")
    return len(bare) > 0 and bool((bare.str.len() <= 3).all())


def _count(cells: pd.Series, pattern: str) -> int:
    return int(cells.str.fullmatch(pattern).sum()) if len(cells) else 0


def _decimal(sign: str) -> str:
    """A decimal sign beyond doubt: not three digits behind, or a zero before, or thousands parted by another sign."""
    mark, other = re.escape(sign), re.escape("," if sign == "." else ".")
    parted = rf"\d{{1,3}}(?:[{other}{_SPACES}]\d{{3}})+{mark}\d+"
    return rf"{_SIGN}(?:\d+{mark}(?:\d{{1,2}}|\d{{4,}})(?:[eE][+-]?\d+)?|0+{mark}\d+|\d{{4,}}{mark}\d+|{parted})"


def _grouped(sign: str) -> str:
    """A thousands sign beyond doubt: twice in a number, or before a decimal sign, or no sign of decimals."""
    mark = re.escape(sign)
    if sign not in ".,":
        return rf"{_SIGN}\d{{1,3}}(?:{mark}\d{{3}})+(?:[.,]\d+)?"
    other = re.escape("," if sign == "." else ".")
    return rf"{_SIGN}[1-9]\d{{0,2}}(?:(?:{mark}\d{{3}}){{2,}}|(?:{mark}\d{{3}})+{other}\d+)"


def _open(sign: str) -> str:
    return rf"{_SIGN}[1-9]\d{{0,2}}{re.escape(sign)}\d{{3}}"
