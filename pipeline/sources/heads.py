"""Header rows and footers, the same for every format that has them."""

import re
from collections import Counter


def joined_header(rows: list[list[str]]) -> list[str]:
    """Join the header rows of each column by a space; a name that stands twice gets its number behind it each time.

    Parameters
    ----------
    rows : list of list of str
        Header rows, top first; an empty cell of an upper row repeats the cell to its left, as merged cells do.

    Returns
    -------
    list of str
    """
    width = max(len(row) for row in rows)
    filled = [_filled_right(row + [""] * (width - len(row))) for row in rows[:-1]]
    filled.append(rows[-1] + [""] * (width - len(rows[-1])))
    names = [" ".join(part for part in parts if part) for parts in zip(*filled, strict=True)]
    return _numbered(names)


def body_until_footer(rows: list[tuple[int, list[str]]], footer: str) -> list[tuple[int, list[str]]]:
    """Return the rows above the first whose first cell matches the pattern."""
    if not footer:
        return rows
    pattern = re.compile(footer)
    end = next((i for i, (_, cells) in enumerate(rows) if pattern.match(cells[0])), len(rows))
    return rows[:end]


def _filled_right(cells: list[str]) -> list[str]:
    filled, last = [], ""
    for cell in cells:
        last = cell or last
        filled.append(last)
    return filled


def _numbered(names: list[str]) -> list[str]:
    # The first is numbered too: whoever names such a column must say which of them is meant.
    seen: Counter[str] = Counter()
    total, unique = Counter(names), []
    for name in names:
        seen[name] += 1
        unique.append(name if total[name] == 1 else f"{name} ({seen[name]})")
    return unique
