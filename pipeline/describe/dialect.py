"""The separator of a delimited file, and its lines."""

import csv
import io
from collections import Counter
from pathlib import Path

from pipeline.errors import UnreadableSource

SEPARATORS = (";", "\t", "|", ",")
_SAMPLE = 400

Lines = list[tuple[int, list[str]]]


def lines_of(text: str, separator: str, most: int | None = None) -> Lines:
    """Return (line number, cells) of every line that is not blank, as the reader counts them.

    Raises
    ------
    csv.Error
        Quotes are not closed.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: Lines = []
    start = 1
    for cells in reader:
        if any(cells):
            lines.append((start, [cell.strip() for cell in cells]))
        start = reader.line_num + 1
        if most and len(lines) >= most:
            break
    return lines


def separator_of(text: str, path: Path) -> str:
    """Return the sign that parts most lines into the same number of columns.

    Raises
    ------
    UnreadableSource
        None does.
    """
    scores = {sign: _score(text, sign) for sign in SEPARATORS}
    best = max(SEPARATORS, key=lambda sign: scores[sign])
    if len([line for line in text.splitlines() if line.strip()]) < 2:
        remedy = "Ask for the delivery again."
        raise UnreadableSource("a delivery must hold rows below its header", "fewer than two lines", path.name, remedy)
    if scores[best] <= 0:
        raise UnreadableSource(
            rule="a delimited file has columns parted by semicolon, tab, bar or comma",
            found="none of them parts the lines into the same number of cells, or quotes are not closed",
            where=f"{path.name}, first line {text.lstrip().splitlines()[0][:60]!r}" if text.strip() else path.name,
            remedy="Ask for the table as CSV; columns that are parted by spaces alone cannot be read.",
        )
    return best


def _score(text: str, sign: str) -> float:
    """Share of lines that have the usual width, less for few columns; nothing for one column or open quotes."""
    try:
        lines = lines_of(text, sign, _SAMPLE)
    except csv.Error:
        return 0.0
    widths = Counter(len(cells) for _, cells in lines)
    wide = Counter({width: count for width, count in widths.items() if width > 1})
    if not wide or sum(wide.values()) < 2:
        return 0.0
    width, count = wide.most_common(1)[0]
    # Text with commas has many widths: a table has one.
    return 0.0 if count < 0.3 * len(lines) else count / len(lines) * (1 - 1 / width)
