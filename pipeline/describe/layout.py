"""Where a table begins and ends: title rows, header rows, footer. Pure: rows of cells in, numbers of rows out."""

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.describe.numerals import NUMBER
from pipeline.describe.signs import KNOWN

_EDGE = 300
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d")
# A letter or a number alone could begin a key of next year, which would then end the table.
_TOKEN = re.compile(r"\d+\)|[^\w\s]+\)?|[^\W\d_]{3,}")
_HEADER_MOST = 12

Rows = list[tuple[int, list[str]]]
Merged = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Layout:
    """Where the parts of a table are.

    Parameters
    ----------
    skip_rows : int
        Rows of the file above the header.
    header_rows : int
        Rows of the header; 0 where the first row already looks like data.
    footer : str
        Pattern of the first cell below the data; empty where there is no footer.
    legend : str
        Text of titles and footer.
    doubt : str
        What a person should look at.
    """

    skip_rows: int
    header_rows: int
    footer: str
    legend: str
    doubt: str = ""


def layout_of(rows: Rows, merged: Merged = ()) -> Layout:
    """Find titles, header and footer.

    Parameters
    ----------
    rows : list of (int, list of str)
        Row in the file and its cells, without blank rows.
    merged : tuple of (first row, first column, last row, last column)
        Merged cells of a sheet, counted from 1.

    Returns
    -------
    Layout
    """
    width = Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
    numeric = _numeric_columns(rows, width)
    end = _end(rows, width, numeric)
    first = _first_data(rows[: min(end, _EDGE)], width, numeric, merged)
    start = _header_start(rows[:first], width, merged)
    titles, body, below = rows[:start], rows[first:end], rows[end:]
    footer, doubt = _footer([cells[0] for _, cells in body], below)
    legend = "\n".join("; ".join(filter(None, cells)) for _, cells in (*titles, *below))
    lead = 0 if start == 0 and rows[0][0] == 1 else rows[start][0] - 1
    return Layout(lead, first - start, footer, legend, doubt)


def _numeric_columns(rows: Rows, width: int) -> list[int]:
    """Columns that hold numbers in the lower half of the table, where no header is."""
    body = [cells for _, cells in rows[len(rows) // 2 :][:_EDGE] if len(cells) == width and _filled(cells) > 1]
    found = []
    for column in range(width):
        cells = [row[column] for row in body if row[column]]
        good = [cell for cell in cells if NUMBER.fullmatch(cell) or cell in KNOWN]
        if len(good) >= 0.5 * len(cells) and any(NUMBER.fullmatch(cell) for cell in good):
            found.append(column)
    return found


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell)


def _is_data(cells: list[str], width: int, numeric: list[int]) -> bool:
    """A row of the table itself: numbers or signs where the columns hold numbers."""
    if len(cells) != width:
        return False
    if not numeric:
        return _filled(cells) > 1
    given = [cells[column] for column in numeric if cells[column]]
    numbers = [cell for cell in given if NUMBER.fullmatch(cell)]
    signs = [cell for cell in given if cell in KNOWN and not cell.isalpha()]
    words = [cell for cell in given if not NUMBER.fullmatch(cell) and len(re.findall(r"[^\W\d_]", cell)) > 3]
    if not numbers:
        return bool(signs) and not words
    is_counted = _counts_columns([cell for cell in cells if cell]) or _counts_columns(numbers)
    return len(numbers) >= len(words) and not is_counted and not (words and _are_years(numbers))


def _counts_columns(numbers: list[str]) -> bool:
    """1; 2; 3; … under a header counts its columns; so does a header of single years of age."""
    plain = [int(cell) for cell in numbers if cell.isdecimal()]
    return len(plain) == len(numbers) > 3 and plain == [*range(plain[0], plain[0] + len(plain))]


def _are_years(numbers: list[str]) -> bool:
    return len(set(numbers)) == len(numbers) and all(re.fullmatch(r"(19|20)\d\d", cell) for cell in numbers)


def _first_data(rows: Rows, width: int, numeric: list[int], merged: Merged) -> int:
    if numeric:
        places = (i for i, (_, cells) in enumerate(rows) if _is_data(cells, width, numeric))
        found = next((i for i in places if not _heads_years(rows, i, numeric)), 1)
    else:
        # Text alone: the header is the first row that fills the columns.
        full = max((_filled(cells) for _, cells in rows), default=1)
        found = next((i for i, (_, cells) in enumerate(rows) if _filled(cells) >= 0.6 * full), 0) + 1
    above = {n for n, _ in rows[:found]}
    bottoms = [last for top, _, last, _ in merged if top in above]
    return min(max([found, *(sum(1 for n, _ in rows if n <= last) for last in bottoms)]), len(rows))


def _heads_years(rows: Rows, place: int, numeric: list[int]) -> bool:
    """Gebiet; 2020; 2021: a header whose column names are years; the row below holds others."""
    here, below = ([row[c] for c in numeric if c < len(row) and row[c]] for row in _two(rows, place))
    return place <= 3 and len(here) > 1 and _are_years(here) and here == sorted(here) and not _are_years(below)


def _two(rows: Rows, place: int) -> tuple[list[str], list[str]]:
    return rows[place][1], rows[place + 1][1] if place + 1 < len(rows) else []


def _header_start(head: Rows, width: int, merged: Merged) -> int:
    """Count the title rows: one cell at the left, another width, a cell merged over the table, a date alone."""
    start = 0
    while start < len(head) - 1 and _is_title(head[start], width, merged):
        start += 1
    return max(start, len(head) - _HEADER_MOST)


def _is_title(row: tuple[int, list[str]], width: int, merged: Merged) -> bool:
    number, cells = row
    filled = [cell for cell in cells if cell]
    if len(cells) != width or (len(filled) == 1 and bool(cells[0])):
        return True
    over = any(top == number and left == 1 and right >= 0.8 * width for top, left, _, right in merged)
    dated = len(filled) <= 2 < width - 1 and (filled[0].endswith(":") or any(_DAY.fullmatch(cell) for cell in filled))
    return over or dated


def _end(rows: Rows, width: int, numeric: list[int]) -> int:
    """Place behind the last row of the table."""
    for back in range(len(rows) - 1, max(len(rows) - _EDGE, 0), -1):
        if _is_data(rows[back][1], width, numeric):
            return back + 1
    return len(rows)


def _footer(firsts: list[str], below: Rows) -> tuple[str, str]:
    """Return a pattern that the first row below meets and no row of the table, the shortest first."""
    if not below:
        return "", ""
    number, cells = below[0]
    text = cells[0]
    if not text:
        if all(firsts):
            return "$", ""
        return "", f"row {number} begins a footer that no pattern of its empty first cell can tell from the table"
    token = _TOKEN.match(text)
    words = " ".join(text.split()[:3])
    for piece in (token.group() if token else text, text[: len(words)], text):
        pattern = _escaped(piece)
        if not any(re.match(pattern, cell) for cell in firsts):
            return pattern, ""
    return "", f"row {number} looks like a footer, but rows of the table begin as it does"


def _escaped(text: str) -> str:
    return re.sub(r"([.^$*+?{}\[\]\\|()])", r"\\\1", text)
