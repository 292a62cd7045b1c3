"""What each format needs to be known before the real reader can read a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline.describe import books, layers
from pipeline.describe.content import encoding_of
from pipeline.describe.dialect import lines_of, separator_of
from pipeline.describe.layout import Layout, layout_of
from pipeline.describe.proposal import ASK, SEEN, WARN, Proposal, listed


@dataclass(frozen=True)
class Found:
    """What is known beside the settings: text around the table, and cells that were typed as text in a workbook."""

    legend: str = ""
    typed: frozenset[str] | None = field(default=None)


def _delimited(path: Path, proposal: Proposal) -> Found:
    raw = path.read_bytes()
    encoding = encoding_of(raw, path)
    text = raw.decode(encoding).removeprefix("\ufeff")
    separator = separator_of(text, path)
    proposal.set(encoding="" if encoding == "utf-8" else encoding, separator="" if separator == "," else separator)
    proposal.say(SEEN, f"encoding: {encoding}" + ("" if any(b > 127 for b in raw) else " (plain ASCII, any would do)"))
    return Found(_laid_out(layout_of(lines_of(text, separator)), proposal))


def _workbook(path: Path, proposal: Proposal) -> Found:
    sheets = books.sheets_of(path)
    sheet = books.chosen(sheets)
    if len(sheets) > 1:
        proposal.set(sheet=sheet.title)
        others = ", ".join(f"{s.title!r}" + " (hidden)" * s.is_hidden for s in sheets if s is not sheet)
        proposal.say(ASK, f"sheet: the one with most cells; the others are {others}")
    if sheet.merged:
        proposal.say(SEEN, f"merged cells: {len(sheet.merged)}; a merged header names every column below it")
    return Found(_laid_out(layout_of(sheet.rows, sheet.merged), proposal), frozenset(sheet.typed))


def _vector(path: Path, proposal: Proposal) -> Found:
    layers.choose_layer(path, proposal)
    return Found()


FORMATS: dict[str, Callable[[Path, Proposal], Found]] = {
    "delimited": _delimited,
    "workbook": _workbook,
    "vector": _vector,
}


def _laid_out(layout: Layout, proposal: Proposal) -> str:
    rows = layout.header_rows
    proposal.set(skip_rows=layout.skip_rows, header_rows=rows if rows > 1 else 0, footer=layout.footer)
    if rows == 0:
        proposal.say(WARN, "header: the first row looks like data; the reader takes it for names: ask for a header")
    if layout.doubt:
        proposal.say(WARN, f"footer: {layout.doubt}")
    if layout.legend:
        lines = layout.legend.splitlines()
        proposal.say(SEEN, f"text around the table: {listed([line[:70] for line in lines], 3)}")
    return layout.legend


def text_cells(column: pd.Series, found: Found) -> pd.Series:
    """Return the cells from which decimal signs can be told: in a workbook those that were typed as text."""
    return column if found.typed is None else column[column.isin(found.typed)]
