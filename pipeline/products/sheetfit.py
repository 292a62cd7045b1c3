"""How wide columns and how high rows of a sheet are: as their headers and cells need, and no more."""

import math
import textwrap
from collections import Counter
from dataclasses import replace
from operator import itemgetter

import numpy as np
import pandas as pd

from pipeline.products.sheets.model import Column, Sheet

_BUTTON, _EDGES = 3, 2
"""Characters that bold type and the button of a filter take of a header; those that a cell leaves free."""
_NARROW, _WIDE, _HALF_WORD = 0.92, 1.04, 3
"""Width of a usual letter in characters, and of a digit; letters that a line leaves free before a long word."""
_WIDEST, _HEADS = 60, 3
"""Characters of the widest text; lines that a header takes rather than make a column wider than its cells."""
LINE, TALLEST = 15, 409
"""Height of a line in points; the tallest row that Excel has."""
_PIXEL = 0.75
"""Points of which heights of rows are multiples in a file."""
_RARE, _SHORT = 0.05, 26
"""Share of the rows that take a second line rather than make a column wide for all; a text that is not worth one."""


def fitted(shown: Sheet) -> Sheet:
    """Make columns as wide as their cells and the words of their headers, and wrap texts that are longer still."""
    return replace(shown, columns=tuple(_fitted(column, shown.rows[column.name]) for column in shown.columns))


def _fitted(column: Column, values: pd.Series) -> Column:
    head = min(math.ceil(len(column.titled) / _HEADS) + _BUTTON, column.breadth)
    least = max(head, max(map(len, column.titled.split())) + _BUTTON)
    if column.kind not in ("text", "long"):
        return replace(column, width=max(least, _digits(column, values) + _EDGES))
    longest, usual = (width + _EDGES for width in _widths(values))
    most = column.breadth if column.kind == "long" else max(column.breadth, _WIDEST)
    width = max(least, min(usual, most))
    return replace(column, width=width, kind="long" if longest > width else "text")


def _widths(values: pd.Series) -> tuple[float, float]:
    """Return the width of the widest text, and of the widest but for a few that take a second line for it.

    The longest of their words is not to be broken.
    """
    said = Counter(map(str, values.dropna().tolist()))
    ordered = sorted(((_width(one), one) for one, n in said.items() for _ in range(n)), key=itemgetter(0))
    if not ordered:
        return 0, 0
    (longest, _), last = ordered[-1], len(ordered) - 1 - int(_RARE * len(ordered))
    words = max(_width(word) for _, one in set(ordered[last:]) for word in one.replace("-", "- ").split(" "))
    return longest, max(ordered[last][0], words, min(longest, _SHORT))


def _width(said: str) -> float:
    """Width of a text in characters; digits are wider than letters, and keys and sums are made of them."""
    return len(said) * (_NARROW if " " in said or said.replace("-", "").isalpha() else _WIDE)


def _digits(column: Column, values: pd.Series) -> int:
    """Characters of the longest cell of a column that is no text."""
    if column.kind != "number":
        return int(column.breadth) - _EDGES if column.kind == "date" else 0
    known = values.to_numpy(dtype=float, na_value=np.nan)
    known = known[np.isfinite(known)]
    ends = (known.min(), known.max()) if len(known) else ()
    return max((len(f"{value:,.{column.decimals}f}") for value in ends), default=0)


def header_lines(shown: Sheet) -> int:
    """Return the lines of the highest header, each between its left edge and the button of the filter."""
    rooms = ((column.titled, max(int(column.breadth - _BUTTON), 1)) for column in shown.columns)
    return max(len(textwrap.wrap(titled, room)) for titled, room in rooms)


def lines(shown: Sheet) -> list[int]:
    """Return the lines that the wrapped texts of every row take: not every program makes rows as high as they need.

    A line ends before a word that it has no room for, so half a word of each stays free.
    """
    most = np.ones(len(shown.rows))
    for column in shown.columns:
        if column.kind == "long":
            lengths = np.array([len(str(value)) for value in shown.rows[column.name].fillna("").tolist()])
            room = (column.breadth - _EDGES) / _NARROW
            most = np.maximum(most, np.where(lengths > room, np.ceil(lengths / (room - _HALF_WORD)), 1))
    return most.astype(int).tolist()


def heights(shown: Sheet) -> list[float]:
    """Return the heights of header and rows in points, shape (1 + n rows,): of rows of one line that of a line."""
    head = LINE * max(2, header_lines(shown)) + 2
    wrapped = [min(LINE * n + 2, TALLEST) if n > 1 else LINE for n in lines(shown)]
    return [math.ceil(height / _PIXEL) * _PIXEL for height in (head, *wrapped)]
