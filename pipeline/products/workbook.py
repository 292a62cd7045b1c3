"""The tables of one edition as an Excel workbook for people, with two plain CSV beside each sheet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas as pd
import xlsxwriter

from pipeline import schema
from pipeline.config import Config
from pipeline.products import (
    described,
    firmness,
    flatfile,
    in_language,
    monitor_table,
    parquet,
    sheetfit,
    sheetwriter,
    side_by_side,
    team_words,
    text,
)
from pipeline.products.facts import Facts, facts_of
from pipeline.products.language import say
from pipeline.products.published import Published
from pipeline.products.sheets import (
    about,
    beside,
    cover,
    exits,
    figures,
    methods,
    municipalities,
    outcomes,
    reliability,
    remarks,
    results,
    shades,
    teams,
    typology,
)
from pipeline.products.sheets.cover import Cover
from pipeline.products.sheets.model import STATUS_COLUMN, UNKNOWN, Column, Shade, Sheet, capital
from pipeline.products.sheetwriter import TAB, Formats
from pipeline.products.words import Words, words_of

#: Sheets that every city has, before and after those that a main method adds.
_FIGURES = (figures.indicators,)
_TYPED = (typology.types, typology.profiles)
_STEERED = [teams.microareas, teams.links, teams.options]
_PLAIN = (figures.overlay, figures.population, figures.not_assessed, about.sources, about.findings)

_MOST_CELLS = 400_000
_FIRST_ROWS = 1000
#: Columns without any value that the note names; more are counted.
_MOST_NAMED = 3
#: Text is never read as a formula, a link or a number.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
#: Folder of the CSV files for people beside the workbook.
FOR_PEOPLE = "csv"


def build(published: Published, config: Config, target: Path) -> None:
    """Write the workbook of an edition and two CSV beside it for each of its sheets: for machines and for people.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        Names, method, catalogue.
    target : Path
        The XLSX file; the CSV files are called <stem>_<sheet>.csv, and csv/<sheet>.csv for people. Same tables, same
        bytes.
    """
    facts, words = facts_of(published, config), words_of(published, config)
    sheets = sheets_of(facts, words)
    write(sheets, published, config, target, front=cover.of(facts, words))
    people = target.with_name(FOR_PEOPLE)
    people.mkdir(exist_ok=True)
    for sheet in sheets:
        machines = target.with_name(f"{target.stem}_{sheet.slug}.csv")
        flatfile.build(sheet, machines, people / f"{sheet.slug}.csv")


def sheets_of(facts: Facts, words: Words) -> list[Sheet]:
    """Return the sheets of an edition in their order; those it has nothing for are left out."""
    scored = [results.index_values] if facts.has_method else []
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
    also += [municipalities.comparison] if len(facts.published.municipality) else []
    makers = (*scored, *_FIGURES, *explained, *also, *typed, *exits.sheets(facts), *_PLAIN)
    listed = results.flagged(facts, words) if facts.is_graded else ()
    body = [about.notes(facts, words), *listed, *(make(facts, words) for make in makers)]
    if not facts.published.has_funding:
        body = [sheet for sheet in body if sheet.slug != "ueberlagerung"]
    if facts.published.population.empty:
        body = [sheet for sheet in body if sheet.slug != "bevoelkerung"]
    body = [sheet for sheet in body if len(sheet.rows) or sheet.slug not in ("nicht_bewertet", "mobile_teams")]
    if not facts.published.revisions.empty:
        body.append(about.revisions(facts, words))
    wide = monitor_table.described(facts.published, facts.config)
    wording = described.wording(facts.published, facts.config)
    body.append(about.dictionary([_capital(sheet) for sheet in body], (*_data_set(facts), wide), wording))
    is_invented = facts.config.settings.city.is_invented
    body = [_invented(sheet) for sheet in body] if is_invented else body
    fills = shades.of(facts, words)
    body = [_capital(_coloured(sheet, fills)) for sheet in body]
    contents = about.contents(body, words)
    return [_capital(_invented(contents) if is_invented else contents), *body]


def _invented(sheet: Sheet) -> Sheet:
    """Say in the title that the data are invented."""
    return replace(sheet, title=say("{title} (erfundene Daten)", title=sheet.title))


def _coloured(sheet: Sheet, fills: Mapping[str, tuple[Shade, ...]]) -> Sheet:
    """Give the columns the colours that the maps give the same thing; a class that is not there is not known."""
    columns = tuple(
        replace(column, shades=fills[column.name], missing=column.missing or UNKNOWN)
        if column.name in fills
        else column
        for column in sheet.columns
    )
    return replace(sheet, columns=columns)


def _capital(sheet: Sheet) -> Sheet:
    """English names and headers begin with a capital; German ones are written as they are."""
    columns = tuple(replace(column, header=capital(column.header)) for column in sheet.columns)
    return replace(sheet, name=capital(sheet.name)[:TAB], title=capital(sheet.title), columns=columns)


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


def write(
    sheets: list[Sheet],
    published: Published,
    config: Config,
    target: Path,
    comments: str = "",
    front: Cover | None = None,
) -> None:
    """Write sheets as one workbook, behind a cover where there is one; its comments name the release by default."""
    issued = pd.Timestamp(published.about["issued_on"])
    book = xlsxwriter.Workbook(str(target), _OPTIONS)
    book.set_properties(
        {
            "title": sheets[0].title,
            "subject": say(text.FOR_AREAS),
            "author": in_language.settings_of(config).city.publisher,
            "comments": comments or say("Veröffentlichung Nr. {n}", n=int(published.about["release"])),
            "created": datetime(issued.year, issued.month, issued.day),
        }
    )
    formats = Formats(book)
    if front is not None:
        sheetwriter.cover(book, front, capital(say(cover.NAME)), formats)
    for number, sheet in enumerate(sheets):
        sheetwriter.sheet(book, shown(sheet), number, formats)
    book.close()


def shown(sheet: Sheet) -> Sheet:
    """Return a sheet as the workbook shows it, with what people need not read twice left to the CSV."""
    return sheetfit.fitted(_without_empty(_without_told(remarks.said_once(_shortened(sheet)))))


def _without_told(sheet: Sheet) -> Sheet:
    """Return a sheet without columns that another sheet shows."""
    return replace(sheet, columns=tuple(column for column in sheet.columns if column.name not in sheet.told_apart))


def _without_empty(sheet: Sheet) -> Sheet:
    """Return a sheet without columns that hold nothing in any row, named or counted in its note; the CSV has them."""
    kept = [
        *sheet.columns[: max(sheet.fixed, 1)],
        *filter(partial(_holds, sheet), sheet.columns[max(sheet.fixed, 1) :]),
    ]
    left_out = [column.titled for column in sheet.columns if column not in kept]
    if not left_out or not len(sheet.rows):
        return sheet
    many = say("{n} Spalten", n=text.number(len(left_out)))
    named = text.listing(say("„{label}“", label=label) for label in left_out)
    columns = named if len(left_out) <= _MOST_NAMED else many
    said = say("Ohne jede Angabe und deshalb nur in der CSV-Datei: {columns}.", columns=columns)
    return replace(sheet, columns=tuple(kept), note=f"{sheet.note} {said}".strip())


def _holds(sheet: Sheet, column: Column) -> bool:
    # Nearly every column holds something in its first row.
    return column.name == STATUS_COLUMN or any(v != "" for v in sheet.rows[column.name].dropna())


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
