"""How a sheet comes to paper: which columns, on how many pages beside one another, and where its note stands."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.products import sheetfit, text
from pipeline.products.language import say
from pipeline.products.sheets.model import STATUS_COLUMN, Column, Sheet

HEADER_ROW = 3
"""Rows above the header: title, note, a free one."""
#: Free edge of a page in inches.
EDGE = 0.4
_LONG_SIDE, _SHORT_SIDE = {False: 11.69, True: 16.54}, {False: 8.27, True: 11.69}
"""Inches of the sides of A4 and of A3."""
_HEAD_AND_FOOT, _LEAST_LEFT = (1.2, 1.22), 3
"""Inches that LibreOffice keeps for head and foot of a page, at least and at most. Where rows end less than these lines
above the foot of the last page, it may print an empty page more.
"""
_CHARACTER, _GAP, _WIDER = 5.25, 0.7, 1.4
"""Points of a character of a column at full scale; free edge of a column in characters; how much wider both are in a
program that has no Calibri.
"""
_ACROSS, _PARTED = {False: 192, True: 286}, {False: 167, True: 241}
"""Characters across a page of each size, of a table that goes on one and of one that is parted. Type of cells of 11
points is set in 8 at least, and in 6.5 by a program without Calibri; of a parted table in 7.
"""
_MOST, _LEAST = 75, 68
"""Scale in per cent above which type only takes pages; below which programs are left to fill the width of the paper."""
_STEPS, _SMALLEST = 4, 7
"""Scales that are tried, each one per cent smaller; points of the smallest type of a note."""
_NOTE_LINE, _SHORT_LINE, _LINK, _SPARE = 200, 100, 13, 8
"""Characters of a note that a screen shows beside one another, and a narrow table bears; of the link; of a column
without a width of its own.
"""
_NARROW, _TITLE = 0.92, 1.35
"""Width of a letter of a note in cells' type in characters, while in the type of a table on one page it is 1; of a
letter of the title.
"""


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed.

    Attributes
    ----------
    pages : tuple of tuple of Column
        Columns of each of the pages beside one another, without those that all of them repeat.
    is_large : bool
        A3, not A4.
    note : tuple of (row, column, text)
        Lines of the note; none of them runs over its page.
    last : int
        Last column to print, of a narrow table one beside it over which its note runs.
    repeated : int
        Columns that every page begins with.
    """

    pages: tuple[tuple[Column, ...], ...]
    is_large: bool
    note: tuple[tuple[int, int, str], ...]
    last: int
    repeated: int = 0

    @property
    def is_parted(self) -> bool:
        """Whether the columns go over several pages."""
        return len(self.pages) > 1

    @property
    def note_size(self) -> int:
        """Points of type of the note, larger where the page may be shrunk more: it is 7 on paper."""
        return 11 if self.is_parted else 12

    @property
    def breaks(self) -> list[int]:
        """The columns with which pages begin, but for the first."""
        return [self.repeated + sum(map(len, self.pages[:n])) for n in range(1, len(self.pages))]


def planned(shown: Sheet) -> Paper:
    """Plan how a sheet is printed: on one page across where its columns fit, else on as few as they need."""
    columns = printed(shown)
    return _whole(shown, columns) if breadth(columns) <= _ACROSS[True] else _parted(shown, columns)


def printed(shown: Sheet) -> tuple[Column, ...]:
    """Return the columns that are printed: a last one of remarks only if there is any."""
    columns = shown.printed
    if columns[-1].name != STATUS_COLUMN or shown.rows[STATUS_COLUMN].fillna("").ne("").any():
        return columns
    return columns[:-1]


def breadth(columns: Sequence[Column]) -> float:
    """Return the width of columns in characters, with their edges."""
    return sum(column.breadth + _GAP for column in columns)


def scale(paper: Paper, shown: Sheet) -> int | None:
    """Return the scale in per cent to print at; None where programs are to fit the columns to the width of the paper.

    At a fixed scale pages end where they are to end, and no program makes type so large that it takes more pages.
    """
    found = int(min(_MOST, 100 * free(paper) / (widest(paper, shown) * _WIDER)))
    if not paper.is_parted and found < _LEAST:
        return None
    heights = sheetfit.heights(shown)
    smaller = [one for one in range(found, found - _STEPS, -1) if one * paper.note_size >= 100 * _SMALLEST]
    return next((one for one in smaller if left(paper, heights, one) >= _LEAST_LEFT * sheetfit.LINE), found)


def left(paper: Paper, heights: Sequence[float], scale: int) -> float:
    """Return the points at full scale that are free at least below the last row, of header and rows so high."""
    above = sheetfit.LINE * (HEADER_ROW - int(paper.is_parted))
    pages = ((_SHORT_SIDE[paper.is_large] - kept) * 72 * 100 / scale for kept in _HEAD_AND_FOOT)
    return min(_left(room, above, heights) for room in pages)


def _left(room: float, above: float, heights: Sequence[float]) -> float:
    head, *rows = heights
    used = above + head
    for height in rows:
        used = used + height if used + height <= room else head + height
    return room - used


def free(paper: Paper) -> float:
    """Return the characters that a page takes across at full scale."""
    return (_LONG_SIDE[paper.is_large] - 2 * EDGE) * 72 / _CHARACTER


def widest(paper: Paper, shown: Sheet) -> float:
    """Return the characters across the widest page."""
    besides = (paper.last + 1 - len(printed(shown))) * (_SPARE + _GAP)
    return max(map(breadth, paper.pages)) + breadth(shown.columns[: paper.repeated]) + besides


def _counted(shown: Sheet) -> str:
    rows = text.counted(len(shown.rows), say("Zeile"), say("Zeilen"))
    return say("Eine Tabelle mit {rows}.", rows=rows)


def _beside_link(shown: Sheet) -> int:
    """Return the first column that leaves the link on its left the room it needs."""
    edges = np.cumsum([column.breadth for column in shown.columns])
    return 1 + int(np.searchsorted(edges, _LINK))


def _whole(shown: Sheet, columns: tuple[Column, ...]) -> Paper:
    """Print all columns on one page; the note stands on the line below the title, one of two lines beside the link."""
    said = f"{_counted(shown)} {shown.note}".strip()
    room = int(min(_NOTE_LINE, max(_SHORT_LINE, breadth(columns))))
    at, lines = 0, [said]
    if len(said) > room:
        lines = textwrap.wrap(said, max(room, len(said) // 2 + _LINK), break_on_hyphens=False)
        at, lines = _beside_link(shown), [lines[0], " ".join(lines[1:])]
    ends = [len(line) + breadth(shown.columns[:at]) for line in lines]
    ends.append(_TITLE * len(shown.title))
    besides = max(0, math.ceil((max(ends) - breadth(columns)) / (_SPARE + _GAP)))
    note = tuple((1 + row, at, line) for row, line in enumerate(lines))
    is_large = max(*ends, breadth(columns)) > _ACROSS[False]
    return Paper((columns,), is_large, note, len(columns) - 1 + besides)


def _parted(shown: Sheet, columns: tuple[Column, ...]) -> Paper:
    """Print the columns over pages that all begin with the first ones; A4 where it takes no more pages than A3.

    The note stands behind the repeated columns, of which a second page would show its beginning again, and no line of
    it is longer than the first page is wide: of a long note that is as wide as can be.
    """
    fixed = max(shown.fixed, 1)
    large, small = (_PARTED[size] - breadth(columns[:fixed]) for size in (True, False))
    filled = _filled(columns[fixed:], large)
    ways = [(_balanced(columns[fixed:], small), False), (_balanced(columns[fixed:], large), True), (filled, True)]
    count, note = _counted(shown), shown.note
    if len(count) * _NARROW > breadth(columns[:fixed]):
        count, note = "", f"{count} {note}".strip()
    for way in ways:
        pages, is_large = way
        lines = textwrap.wrap(note, _room(pages), break_on_hyphens=False)
        if len(pages) <= len(filled) and len(lines) <= 2:
            break
    below = [lines[0], " ".join(lines[1:])] if lines[1:] else lines
    placed = ((1, 0, count), *((1 + row, fixed, line) for row, line in enumerate(below)))
    return Paper(pages, is_large, tuple(line for line in placed if line[2]), len(columns) - 1, fixed)


def _room(pages: Sequence[tuple[Column, ...]]) -> int:
    """Letters of a note from the repeated columns to the edge of the first page."""
    return max(int(breadth(pages[0]) / _NARROW), 1)


def _balanced(columns: tuple[Column, ...], room: float) -> tuple[tuple[Column, ...], ...]:
    """Part columns over as few pages as they need, all of about one width: no last page bears a single column."""
    fewest = len(_filled(columns, room))
    least = int(max(column.breadth for column in columns) + _GAP)
    return next(pages for most in (*range(least, int(room), 4), room) if len(pages := _filled(columns, most)) <= fewest)


def _filled(columns: tuple[Column, ...], room: float) -> tuple[tuple[Column, ...], ...]:
    """Fill page after page with the columns that fit."""
    pages: list[tuple[Column, ...]] = [()]
    for column in columns:
        if pages[-1] and breadth((*pages[-1], column)) > room:
            pages.append(())
        pages[-1] += (column,)
    return tuple(pages)
