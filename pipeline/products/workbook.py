"""The tables of one edition as an Excel workbook for people, with a plain CSV beside each sheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline import schema
from pipeline.config import Config
from pipeline.products import firmness, flatfile, monitor_table, parquet, side_by_side, team_words, text
from pipeline.products.facts import Facts, facts_of
from pipeline.products.language import say
from pipeline.products.published import Published
from pipeline.products.sheets import (
    about,
    beside,
    exits,
    figures,
    methods,
    outcomes,
    reliability,
    results,
    teams,
    typology,
)
from pipeline.products.sheets.model import NOTHING, UNKNOWN, Column, Sheet
from pipeline.products.words import Words, words_of

#: Sheets that every city has, before and after those that a main method adds.
_FIGURES = (figures.indicators,)
_TYPED = (typology.types, typology.profiles)
_STEERED = [teams.microareas, teams.links, teams.options]
_PLAIN = (figures.overlay, figures.population, figures.not_assessed, about.sources, about.findings)

_HEADER_ROW = 3
_MOST_CELLS = 400_000
_FIRST_ROWS = 1000
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
    scored = [results.flagged] if facts.is_graded else []
    scored += [results.index_values] if facts.has_method else []
    explained: list[Callable[[Facts, Words], Sheet]] = [results.contributions] if facts.has_method else []
    explained += [results.stability] if facts.has_draws else []
    explained += _firm(facts)
    explained += _explaining(facts)
    typed = _TYPED if not facts.published.typology.empty else ()
    also = [beside.merged] if not facts.published.merged.empty else []
    also += [beside.shrunken] if not facts.published.shrunken.empty else []
    also += _STEERED if team_words.of(facts) else []
    also += [outcomes.contrast] if len(facts.published.contrast) and facts.is_graded else []
    also += [outcomes.burdens] if len(facts.published.burdens) else []
    also += [outcomes.supply] if len(facts.published.supply) else []
    makers = (*scored, *_FIGURES, *explained, *also, *typed, *exits.sheets(facts), *_PLAIN)
    body = [about.notes(facts, words), *(make(facts, words) for make in makers)]
    if not facts.published.has_funding:
        body = [sheet for sheet in body if sheet.slug != "ueberlagerung"]
    if facts.published.population.empty:
        body = [sheet for sheet in body if sheet.slug != "bevoelkerung"]
    if not facts.published.revisions.empty:
        body.append(about.revisions(facts, words))
    wide = monitor_table.described(facts.published, facts.config)
    body.append(about.dictionary(body, (*_data_set(facts), wide)))
    if facts.config.settings.city.is_invented:
        body = [replace(sheet, title=say("{title} (erfundene Daten)", title=sheet.title)) for sheet in body]
    return [about.contents(body, words), *body]


def _firm(facts: Facts) -> list[Callable[[Facts, Words], Sheet]]:
    """Sheets on how firm the results are, those that have rows."""
    if not facts.has_method:
        return []
    return [
        *([reliability.reliability] if len(firmness.counted(facts)) else []),
        *([reliability.class_changes] if firmness.has_changes(facts) else []),
        *([reliability.variants] if len(firmness.alone(facts)) or len(firmness.factors(facts)) else []),
    ]


def _explaining(facts: Facts) -> list[Callable[[Facts, Words], Sheet]]:
    """Sheets on the method itself, those that have rows."""
    if not facts.has_method:
        return []
    own = {
        name: rows["method"].eq(facts.method.name).any()
        for name, rows in (("imputed", facts.published.imputed), ("treated", facts.published.treated))
    }
    return [
        methods.weights,
        *([methods.domains] if facts.domains else []),
        *([methods.agreement] if side_by_side.of(facts) else []),
        *([methods.changes] if len(facts.changes) else []),
        *([methods.imputed] if own["imputed"] else []),
        *([methods.treated] if own["treated"] else []),
    ]


def _data_set(facts: Facts) -> list[schema.Table]:
    """Return the tables of the data set as they are written."""
    crs = facts.config.settings.city.crs
    return [parquet.shaped(table, getattr(facts.published, name), crs) for name, table in parquet.TABLES.items()]


def _write(sheets: list[Sheet], published: Published, config: Config, target: Path) -> None:
    issued = pd.Timestamp(published.about["issued_on"])
    book = xlsxwriter.Workbook(str(target), _OPTIONS)
    book.set_properties(
        {
            "title": sheets[0].title,
            "subject": say(text.FOR_AREAS),
            "author": config.settings.city.publisher,
            "comments": say("Veröffentlichung Nr. {n}", n=int(published.about["release"])),
            "created": datetime(issued.year, issued.month, issued.day),
        }
    )
    formats = _Formats(book)
    for number, sheet in enumerate(map(_shortened, sheets)):
        page = book.add_worksheet(sheet.name)
        _heading(page, sheet, formats, is_first=number == 0)
        _table(page, sheet, formats, number)
        _layout(page, sheet)
    book.close()


def _shortened(sheet: Sheet) -> Sheet:
    """Return the first rows of a sheet that no spreadsheet program opens with ease; the CSV has all of them."""
    if len(sheet.rows) * len(sheet.columns) <= _MOST_CELLS:
        return sheet
    said = say(
        "Gezeigt sind die ersten {first} von {n} Zeilen; alle stehen in tabellen_{slug}.csv.",
        first=text.number(_FIRST_ROWS),
        n=text.number(len(sheet.rows)),
        slug=sheet.slug,
    )
    return replace(sheet, rows=sheet.rows.head(_FIRST_ROWS), note=f"{said} {sheet.note}".strip())


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
    rows = text.counted(len(sheet.rows), say("Zeile"), say("Zeilen"))
    said = f"{say('Eine Tabelle mit {rows}.', rows=rows)} {sheet.note}".strip()
    page.write_string(1, 0, said, formats.note)
    if is_first:
        page.write_string(2, 0, say(text.FOR_AREAS), formats.note)
    else:
        page.write_url(2, 0, f"internal:'{say('Inhalt')}'!A1", formats.link, say("Zum Inhalt"))


def _table(page: Worksheet, sheet: Sheet, formats: _Formats, number: int) -> None:
    """Write the rows as one Excel table; a table needs a row, so one without any says so."""
    last = _HEADER_ROW + max(len(sheet.rows), 1)
    headers = [{"header": c.header, "header_format": formats.header} for c in sheet.columns]
    options = {"columns": headers, "name": f"Tabelle_{number}_{sheet.slug}", "style": "Table Style Light 1"}
    page.add_table(_HEADER_ROW, 0, last, len(sheet.columns) - 1, options)
    for at, column in enumerate(sheet.columns):
        _cells(
            page, at, sheet.rows[column.name] if len(sheet.rows) else pd.Series([None], dtype=object), column, formats
        )
    for place, value in enumerate(sheet.rows[sheet.columns[0].name].tolist() if sheet.links else []):
        page.write_url(_HEADER_ROW + 1 + place, 0, f"internal:'{sheet.links[value]}'!A1", formats.link, value)


def _cells(page: Worksheet, at: int, values: pd.Series, column: Column, formats: _Formats) -> None:
    """Write the cells of one column; what each kind is written with is chosen once."""
    empty, no_value = (UNKNOWN, formats.sign) if column.kind == "number" else (NOTHING, formats.text)
    write, shown, form = _kind(page, column, formats)
    cells = values.to_numpy(dtype=object).tolist()
    is_missing = (values.isna() | values.eq("").fillna(False)).tolist()
    for row, (value, is_empty) in enumerate(zip(cells, is_missing, strict=True), start=_HEADER_ROW + 1):
        if is_empty:
            page.write_string(row, at, empty, no_value)
        else:
            write(row, at, shown(value), form)


def _kind(page: Worksheet, column: Column, formats: _Formats) -> tuple[Any, Any, Format]:
    """Return how a value of a kind of column is written, what is written of it, and its format."""
    if column.kind == "number":
        return page.write_number, float, formats.number(column.decimals)
    if column.kind == "date":
        return page.write_datetime, lambda value: pd.Timestamp(value).to_pydatetime(), formats.date
    if column.kind == "truth":
        yes, no = say("ja"), say("nein")
        return page.write_string, lambda value: yes if value else no, formats.text
    return page.write_string, str, formats.long if column.kind == "long" else formats.text


def _layout(page: Worksheet, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.breadth)
    page.set_row(_HEADER_ROW, 62 if max(len(c.header) / c.breadth for c in sheet.columns) > 2 else 32)
    page.freeze_panes(_HEADER_ROW + 1, sheet.fixed)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADER_ROW)
