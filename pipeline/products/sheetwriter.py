"""Sheets as pages of an Excel workbook: one table each, notes at its headers, colours of the maps, named ranges."""

from textwrap import wrap
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipeline.products import palette, sheetfit, sheetpaper, text
from pipeline.products.language import say, spoken
from pipeline.products.sheetfit import LINE, TALLEST
from pipeline.products.sheetpaper import HEADER_ROW, Paper
from pipeline.products.sheets.cover import Cover
from pipeline.products.sheets.model import NOTHING, Column, Shade, Sheet, capital

_INK = palette.INK
_MOST_NOTE = 400
_COVER_LINE = 84
"""Characters of a line of the cover."""
_TITLE, _SUBTITLE = 46, 84
"""Letters of its type that a line of the cover holds."""
_MARGIN = 200
"""Characters of a text in the margin of a page, which takes no more than 255 with all its signs."""
#: Characters of a name on a tab.
TAB = 31


class Formats:
    """Cell formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[tuple[int, bool], Format] = {}
        self._fills: dict[str, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": _INK})
        self.cover = book.add_format({"bold": True, "font_size": 24, "font_color": palette.WINE})
        self.topic = book.add_format({"bold": True, "valign": "top", "font_color": _INK})
        self.said = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@", "font_color": _INK})
        self._notes: dict[int, Format] = {}
        self.link = book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"})
        header = {
            "bold": True,
            "text_wrap": True,
            "valign": "top",
            "align": "left",
            "indent": 1,  # as cells of text: neighbours would run into each other
            "bg_color": "#E8EDF2",
            "font_color": _INK,
            "bottom": 1,
        }
        self.header = book.add_format(header)
        self.text = book.add_format({"valign": "top", "num_format": "@", "align": "left", "indent": 1})
        self.long = book.add_format(
            {"valign": "top", "text_wrap": True, "num_format": "@", "align": "left", "indent": 1}
        )
        self.sign = book.add_format({"valign": "top", "align": "right", "num_format": "@"})
        day = "dd.mm.yyyy" if spoken() == "de" else "d mmm yyyy"
        self.date = book.add_format({"valign": "top", "num_format": day})

    def number(self, column: Column) -> Format:
        """Thousands apart, fixed decimals, and a dash for a count of none; the cell keeps the number.

        A measure or a share of zero is no absence, and a rounded one may be less than half of its last digit: it
        prints as 0.0.
        """
        decimals, is_count = column.decimals, not column.decimals and column.unit != "%"
        if (decimals, is_count) not in self._numbers:
            digits = "#,##0" + ("." + "0" * decimals if decimals else "")
            code = f"{digits};-{digits};" + (f'"{NOTHING}"' if is_count else digits)
            made = self._book.add_format({"num_format": code, "valign": "top", "align": "right"})
            self._numbers[decimals, is_count] = made
        return self._numbers[decimals, is_count]

    def note(self, size: int) -> Format:
        """A note in type of a size in points."""
        if size not in self._notes:
            self._notes[size] = self._book.add_format({"font_color": _INK, "font_size": size})
        return self._notes[size]

    def fill(self, colour: str) -> Format:
        """A colour of the maps, with ink or white that is legible on it."""
        if colour not in self._fills:
            self._fills[colour] = self._book.add_format({"bg_color": colour, "font_color": palette.text_on(colour)})
        return self._fills[colour]


def cover(book: xlsxwriter.Workbook, shown: Cover, name: str, formats: Formats) -> None:
    """Write the cover, with links to contents and notes; some of its cells bear names."""
    page = book.add_worksheet(name)
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 90)
    first = _headed(page, shown, formats)
    for row, (topic, said) in enumerate(shown.lines, start=first):
        page.set_row(row, min(LINE * (1 + len(said) // _COVER_LINE) + 5, TALLEST))
        page.write_string(row, 0, capital(topic), formats.topic)
        page.write_string(row, 1, said, formats.said)
        if topic in shown.named:
            book.define_name(shown.named[topic], f"='{name}'!{xl_rowcol_to_cell(row, 1, True, True)}")
    last = first + 1 + len(shown.lines)
    page.write_url(last, 0, f"internal:'{capital(say('Inhalt'))}'!A1", formats.link, say("Zum Inhalt"))
    _paper(page)


def _headed(page: Worksheet, shown: Cover, formats: Formats) -> int:
    """Write title and subtitle, and return the first row below them.

    A longer one takes rows of its own: left to run over, it would make the paper wider and all on it smaller.
    """
    title = [(line, 36, formats.cover) for line in wrap(shown.title, _TITLE)]
    subtitle = [(line, 24, formats.title) for line in wrap(capital(shown.subtitle), _SUBTITLE)]
    for row, (line, height, form) in enumerate([*title, *subtitle]):
        page.set_row(row, height)
        page.write_string(row, 0, line, form)
    return len(title) + len(subtitle) + 1


def sheet(book: xlsxwriter.Workbook, shown: Sheet, number: int, formats: Formats) -> None:
    """Write a sheet: title, note and link, then one table whose whole range bears a name."""
    page, paper = book.add_worksheet(shown.name), sheetpaper.planned(shown)
    _heading(page, shown, paper, formats, is_first=number == 0)
    _table(page, shown, formats, number)
    _notes(page, shown)
    _shades(page, shown, formats)
    _layout(page, shown)
    _print(page, shown, paper)
    corner = f"$A${HEADER_ROW + 1}:${xl_col_to_name(len(shown.columns) - 1)}${_last(shown) + 1}"
    book.define_name(f"Daten_{shown.slug}", f"='{shown.name}'!{corner}")


def _heading(page: Worksheet, shown: Sheet, paper: Paper, formats: Formats, *, is_first: bool) -> None:
    page.write_string(0, 0, shown.title, formats.title)
    for row, at, line in paper.note:
        page.write_string(row, at, line, formats.note(paper.note_size))
    if is_first:
        page.write_string(2, 0, say(text.FOR_AREAS), formats.note(paper.note_size))
    else:
        page.write_url(2, 0, f"internal:'{capital(say('Inhalt'))}'!A1", formats.link, say("Zum Inhalt"))


def _last(shown: Sheet) -> int:
    """The last row of the table; a table needs a row, so one without any says so."""
    return HEADER_ROW + max(len(shown.rows), 1)


def _table(page: Worksheet, shown: Sheet, formats: Formats, number: int) -> None:
    headers = [{"header": c.titled, "header_format": formats.header} for c in shown.columns]
    options = {"columns": headers, "name": f"Tabelle_{number}_{shown.slug}", "style": "Table Style Light 1"}
    page.add_table(HEADER_ROW, 0, _last(shown), len(shown.columns) - 1, options)
    none = pd.Series([None], dtype=object)
    for at, column in enumerate(shown.columns):
        _cells(page, at, shown.rows[column.name] if len(shown.rows) else none, column, formats)
    for place, value in enumerate(shown.rows[shown.columns[0].name].tolist() if shown.links else []):
        page.write_url(HEADER_ROW + 1 + place, 0, f"internal:'{shown.links[value]}'!A1", formats.link, value)


def _cells(page: Worksheet, at: int, values: pd.Series, column: Column, formats: Formats) -> None:
    """Write the cells of one column; what each kind is written with is chosen once. An empty text is nothing."""
    no_value = formats.sign if column.kind == "number" else formats.text
    write, shown, form = _kind(page, column, formats)
    cells = values.to_numpy(dtype=object).tolist()
    is_missing = values.isna().tolist()
    for row, (value, is_empty) in enumerate(zip(cells, is_missing, strict=True), start=HEADER_ROW + 1):
        if is_empty or value == "":
            page.write_string(row, at, column.sign if is_empty else NOTHING, no_value)
        else:
            write(row, at, shown(value), form)


def _kind(page: Worksheet, column: Column, formats: Formats) -> tuple[Any, Any, Format]:
    """Return how a value of a kind of column is written, what is written of it, and its format."""
    if column.kind == "number":
        # A cell shows -0.0 for what is less than half of its last digit below zero: it is written as zero.
        least = -0.5 * 10.0**-column.decimals
        return (
            page.write_number,
            lambda value: 0.0 if least < value < 0 else float(value),
            formats.number(column),
        )
    if column.kind == "date":
        return page.write_datetime, lambda value: pd.Timestamp(value).to_pydatetime(), formats.date
    if column.kind == "truth":
        yes, no = say("ja"), say("nein")
        return page.write_string, lambda value: yes if value else no, formats.text
    return page.write_string, str, formats.long if column.kind == "long" else formats.text


def _notes(page: Worksheet, shown: Sheet) -> None:
    """Say at every header what the column holds, its unit, and its name in the CSV for machines."""
    for at, column in enumerate(shown.columns):
        unit = say("Einheit: {unit}", unit=column.unit) if column.unit else ""
        told = [column.description, unit, say("Name in der CSV-Datei: {name}", name=column.name)]
        note = "\n".join(line for line in told if line)[:_MOST_NOTE]
        page.write_comment(HEADER_ROW, at, note, {"width": 260, "height": 24 + 18 * (1 + len(note) // 40)})


def _shades(page: Worksheet, shown: Sheet, formats: Formats) -> None:
    for at, column in enumerate(shown.columns):
        for shade in column.shades if len(shown.rows) else ():
            rule = {"type": "formula", "criteria": _criterion(shade, at), "format": formats.fill(shade.fill)}
            page.conditional_format(HEADER_ROW + 1, at, _last(shown), at, rule)


def _criterion(shade: Shade, at: int) -> str:
    """The condition of a colour as a formula; a sign in place of a number is greater than any number for Excel."""
    cell = xl_rowcol_to_cell(HEADER_ROW + 1, at, False, True)
    if isinstance(shade.equal, str):
        quoted = shade.equal.replace('"', '""')
        return f'={cell}="{quoted}"'
    if shade.equal is not None:
        return f"={cell}={shade.equal:g}"
    limits = [f"{cell}>={shade.low:.10g}"] if shade.low is not None else []
    limits += [f"{cell}<{shade.high:.10g}"] if shade.high is not None else []
    return f"=AND({','.join([f'ISNUMBER({cell})', *limits])})"


def _layout(page: Worksheet, shown: Sheet) -> None:
    for at, column in enumerate(shown.columns):
        page.set_column(at, at, column.breadth)
    for row, height in enumerate(sheetfit.heights(shown), start=HEADER_ROW):
        if height > LINE:
            page.set_row(row, height)
    page.freeze_panes(HEADER_ROW + 1, shown.fixed)


def _print(page: Worksheet, shown: Sheet, paper: Paper) -> None:
    """Print all columns across the page, or across pages that all begin with the first columns, under the header."""
    page.set_landscape()
    page.repeat_rows(HEADER_ROW)
    _paper(page, is_large=paper.is_large, notice=shown.notice)
    scale = sheetpaper.scale(paper, shown)
    if scale is not None:
        page.set_print_scale(scale)
    if paper.is_parted:
        # A second page would show the beginning of the title again: every page bears it in its margin instead.
        page.repeat_columns(0, paper.repeated - 1)
        page.set_v_pagebreaks(paper.breaks)
        page.set_header('&L&14&"-,Bold"' + shown.title[:_MARGIN].replace("&", "&&"))
    # Long remarks of the last column run over its edge, and would make paper wider.
    page.print_area(int(paper.is_parted), 0, _last(shown), paper.last)


def _paper(page: Worksheet, *, is_large: bool = False, notice: str = "") -> None:
    """Set the paper, A4 or A3, on which all columns of a table fit."""
    page.set_paper(8 if is_large else 9)
    page.set_margins(left=sheetpaper.EDGE, right=sheetpaper.EDGE)
    page.fit_to_pages(1, 0)
    below = "&A" + (f" – {notice.replace('&', '&&')}" if notice else "")
    page.set_footer(say("&L&11{sheet}&R&11Seite &P von &N", sheet=below[:_MARGIN]))
