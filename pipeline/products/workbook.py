"""The tables of one edition as an Excel workbook for people, with a plain CSV beside each sheet."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.config import Config
from pipeline.products import flatfile, monitor_table, parquet, text
from pipeline.products.facts import Facts, facts_of
from pipeline.products.published import Published
from pipeline.products.sheets import about, figures, results, typology
from pipeline.products.sheets.model import NOTHING, UNKNOWN, Column, Sheet
from pipeline.products.words import Words, words_of

#: Sheets that need a main method, and those that every city has.
_SCORED = (results.flagged, results.index_values)
_FIGURES = (figures.indicators,)
_EXPLAINED = (results.contributions, results.stability)
_TYPED = (typology.types, typology.profiles)
_PLAIN = (figures.overlay, figures.population, figures.not_assessed, about.sources, about.findings)

_HEADER_ROW = 3
_INK = "#1F2933"
#: Text is never read as a formula, a link or a number.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def build(published: Published, config: Config, target: Path) -> None:
    """Write the workbook of an edition and a CSV beside it for each of its sheets.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        Names, method, catalogue.
    target : Path
        The XLSX file; the CSV files are called <stem>_<sheet>.csv. Same tables, same bytes.
    """
    sheets = sheets_of(facts_of(published, config), words_of(published, config))
    _write(sheets, published, config, target)
    for sheet in sheets:
        flatfile.build(sheet, target.with_name(f"{target.stem}_{sheet.slug}.csv"))


def sheets_of(facts: Facts, words: Words) -> list[Sheet]:
    """Return the sheets of an edition in their order; those it has nothing for are left out."""
    has_method = facts.has_method
    makers = (*(_SCORED if has_method else ()), *_FIGURES, *(_EXPLAINED if has_method else ()))
    makers += (*(_TYPED if not facts.published.typology.empty else ()), *_PLAIN)
    body = [about.notes(facts, words), *(make(facts, words) for make in makers)]
    if not facts.published.has_funding:
        body = [sheet for sheet in body if sheet.slug != "ueberlagerung"]
    if not facts.published.revisions.empty:
        body.append(about.revisions(facts, words))
    wide, _ = monitor_table.of(facts.published, facts.config)
    body.append(about.dictionary(body, (*parquet.TABLES.values(), wide)))
    if facts.config.settings.city.is_invented:
        body = [replace(sheet, title=f"{sheet.title} (erfundene Daten)") for sheet in body]
    return [about.contents(body, words), *body]


def _write(sheets: list[Sheet], published: Published, config: Config, target: Path) -> None:
    issued = pd.Timestamp(published.about["issued_on"])
    book = xlsxwriter.Workbook(str(target), _OPTIONS)
    book.set_properties(
        {
            "title": sheets[0].title,
            "subject": text.FOR_AREAS,
            "author": config.settings.city.publisher,
            "comments": f"Veröffentlichung Nr. {int(published.about['release'])}",
            "created": datetime(issued.year, issued.month, issued.day),
        }
    )
    formats = _Formats(book)
    for number, sheet in enumerate(sheets):
        page = book.add_worksheet(sheet.name)
        _heading(page, sheet, formats, is_first=number == 0)
        _table(page, sheet, formats, number)
        _layout(page, sheet)
    book.close()


class _Formats:
    """Cell formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[int, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": _INK})
        self.note = book.add_format({"font_color": _INK})
        self.link = book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"})
        header = {
            "bold": True,
            "text_wrap": True,
            "valign": "top",
            "bg_color": "#E8EDF2",
            "font_color": _INK,
            "bottom": 1,
        }
        self.header = book.add_format(header)
        self.text = book.add_format({"valign": "top", "num_format": "@"})
        self.long = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
        self.sign = book.add_format({"valign": "top", "align": "right", "num_format": "@"})
        self.date = book.add_format({"valign": "top", "num_format": "dd.mm.yyyy"})

    def number(self, decimals: int) -> Format:
        """Thousands apart, fixed decimals, and a dash for exactly zero; the cell keeps the number."""
        if decimals not in self._numbers:
            digits = "# ##0" + ("." + "0" * decimals if decimals else "")
            code = f'{digits};-{digits};"{NOTHING}"'
            self._numbers[decimals] = self._book.add_format({"num_format": code, "valign": "top", "align": "right"})
        return self._numbers[decimals]


def _heading(page: Worksheet, sheet: Sheet, formats: _Formats, *, is_first: bool) -> None:
    page.write_string(0, 0, sheet.title, formats.title)
    said = f"Eine Tabelle mit {text.counted(len(sheet.rows), 'Zeile', 'Zeilen')}. {sheet.note}".strip()
    page.write_string(1, 0, said, formats.note)
    if is_first:
        page.write_string(2, 0, text.FOR_AREAS, formats.note)
    else:
        page.write_url(2, 0, "internal:'Inhalt'!A1", formats.link, "Zum Inhalt")


def _table(page: Worksheet, sheet: Sheet, formats: _Formats, number: int) -> None:
    """Write the rows as one Excel table; a table needs a row, so one without any says so."""
    last = _HEADER_ROW + max(len(sheet.rows), 1)
    headers = [{"header": c.header, "header_format": formats.header} for c in sheet.columns]
    options = {"columns": headers, "name": f"Tabelle_{number}_{sheet.slug}", "style": "Table Style Light 1"}
    page.add_table(_HEADER_ROW, 0, last, len(sheet.columns) - 1, options)
    for at, column in enumerate(sheet.columns):
        values = sheet.rows[column.name].tolist() or [None]
        for place, value in enumerate(values, start=_HEADER_ROW + 1):
            _cell(page, place, at, value, column, formats)
    for place, value in enumerate(sheet.rows[sheet.columns[0].name].tolist() if sheet.links else []):
        page.write_url(_HEADER_ROW + 1 + place, 0, f"internal:'{sheet.links[value]}'!A1", formats.link, value)


def _cell(page: Worksheet, row: int, at: int, value: Any, column: Column, formats: _Formats) -> None:
    is_missing = value is None or pd.isna(value) or value == ""
    if column.kind == "number":
        if is_missing:
            page.write_string(row, at, UNKNOWN, formats.sign)
        else:
            page.write_number(row, at, float(value), formats.number(column.decimals))
    elif is_missing:
        page.write_string(row, at, NOTHING, formats.text)
    elif column.kind == "date":
        page.write_datetime(row, at, pd.Timestamp(value).to_pydatetime(), formats.date)
    elif column.kind == "truth":
        page.write_string(row, at, "ja" if value else "nein", formats.text)
    else:
        page.write_string(row, at, str(value), formats.long if column.kind == "long" else formats.text)


def _layout(page: Worksheet, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.breadth)
    page.set_row(_HEADER_ROW, 62 if max(len(c.header) / c.breadth for c in sheet.columns) > 2 else 32)
    page.freeze_panes(_HEADER_ROW + 1, sheet.fixed)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADER_ROW)
