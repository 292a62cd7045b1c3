"""What each column of a table is: numbers, counts, shares, words; and what in it deserves a remark."""

import re
from dataclasses import dataclass

import pandas as pd

from pipeline.describe.numerals import is_number
from pipeline.describe.signs import KNOWN, SENTINELS

_PEOPLE = re.compile(r"einwohn|bevölkerung|bevoelkerung|inhabitants|population|residents|^ew\b|^bev", re.IGNORECASE)
_SHARE = re.compile(r"%|anteil|quote|percent|rate\b|_p\b|je 100\b", re.IGNORECASE)
_BESIDE = r"\(.*\d.*\)|\S{0,2}\s?[+-]?\d[\d.,]*\s?[^\d\s.,]{0,2}"
_ROUNDS = (100, 50, 10, 5)
_FEW = 20


@dataclass(frozen=True)
class Column:
    """One column.

    Parameters
    ----------
    name : str
        As the reader calls it.
    cells : Series of str
        Its cells.
    is_number : bool
        Most cells are numbers or signs.
    values : Series of float
        Its numbers.
    """

    name: str
    cells: pd.Series
    is_number: bool
    values: pd.Series

    @property
    def is_count(self) -> bool:
        """Whole numbers, none below zero."""
        given = self.values.dropna()
        return self.is_number and len(given) > 0 and bool(((given >= 0) & (given % 1 == 0)).all())

    @property
    def is_share(self) -> bool:
        """Numbers from 0 to 100 with decimals, or whose name says so."""
        given = self.values.dropna()
        if not self.is_number or given.empty or not given.between(0, 100).all():
            return False
        return bool(_SHARE.search(self.name)) or bool((given % 1 != 0).mean() > 0.2)

    @property
    def is_people(self) -> bool:
        """Counts under a name that speaks of residents."""
        return self.is_count and not self.is_share and bool(_PEOPLE.search(self.name))


def number_like(column: pd.Series) -> bool:
    """Say whether a column holds numbers, signs in their place among them."""
    cells = column[column != ""]
    if cells.empty:
        return False
    if is_code(cells):
        return False
    good = is_number(cells)
    known = cells.isin(KNOWN) | cells.str.fullmatch(_BESIDE)
    return bool(good.any()) and bool(good.mean() >= 0.5 or (good | known).mean() >= 0.9)


def is_code(cells: pd.Series) -> bool:
    """Say whether digits are names and not amounts: they have leading zeros and one length."""
    digits = cells[cells.str.fullmatch(r"\d{2,}").astype(bool)]
    return len(digits) > 0.9 * len(cells) and bool(digits.str.startswith("0").any() and digits.str.len().nunique() <= 5)


def columns_of(frame: pd.DataFrame, decimal: str, thousands: str) -> list[Column]:
    """Return every column but the geometry, with its numbers.

    Parameters
    ----------
    frame : DataFrame of str
        As read.
    decimal, thousands : str
        How the file writes numbers.

    Returns
    -------
    list of Column
    """
    found = []
    for name in frame.columns:
        if name == "geometry":
            continue
        cells = frame[name].astype(str)
        plain = cells.where(is_number(cells) & ~cells.isin(SENTINELS), "")
        plain = plain.str.replace(thousands, "", regex=False) if thousands else plain
        values = pd.to_numeric(plain.str.replace(decimal, ".", regex=False), errors="coerce")
        found.append(Column(str(name), cells, number_like(cells), values))
    return found


def rounding(columns: list[Column]) -> dict[str, int]:
    """Return the number of which all counts of a column are multiples, where there is one; few counts say nothing."""
    found: dict[str, int] = {}
    for column in columns:
        given = column.values[column.values > 0]
        if column.is_count and len(given) >= _FEW and given.nunique() > 2:
            base = next((base for base in _ROUNDS if (given % base == 0).all()), 0)
            found |= {column.name: base} if base else {}
    return found


def formula_like(column: Column) -> pd.Series:
    """Return the cells that a spreadsheet would take for a formula."""
    cells = column.cells
    begins = cells.str.startswith(("=", "+", "-", "@"))
    return cells[begins & ~is_number(cells) & ~cells.isin([*KNOWN, *SENTINELS])]
