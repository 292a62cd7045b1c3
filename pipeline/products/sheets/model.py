"""What a sheet is: a title, notes, columns and rows; written as XLSX and as CSV by others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from pipeline.disclosure.rules import STATUS
from pipeline.products import text
from pipeline.products.known_labels import named
from pipeline.products.language import say

Kind = Literal["text", "long", "number", "date", "truth"]

NOTHING = "–"
UNKNOWN = "."
STATUS_COLUMN = "value_status"
"""Column with remarks in words, several of them parted by '; '."""

_WIDTHS: dict[str, float] = {"text": 18, "long": 70, "number": 12, "date": 12, "truth": 11}


@dataclass(frozen=True)
class Shade:
    """A colour of the maps for cells that equal a text or a number, or for numbers from `low` to under `high`."""

    fill: str
    equal: str | float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes
    ----------
    name : str
        Machine name: column of the frame and of the CSV.
    header : str
        Header for people.
    description : str
        What it holds, for the data dictionary and the note of the header.
    kind : str
        text, long (wrapped text), number, date or truth.
    decimals : int
        Digits shown of a number.
    unit : str
        Unit, for the data dictionary; `titled` says it where the header does not.
    width : float
        Characters; by kind where it is 0.
    shades : tuple of Shade
        Colours of cells, those of the map of the same thing.
    missing : str
        Sign of an empty cell: UNKNOWN where something is not known or protected, NOTHING where there is nothing to say.
        By kind where it is empty: a text says nothing, anything else is unknown.
    """

    name: str
    header: str
    description: str = ""
    kind: Kind = "text"
    decimals: int = 0
    unit: str = ""
    width: float = 0
    shades: tuple[Shade, ...] = ()
    missing: str = ""

    @property
    def titled(self) -> str:
        """The header with its unit; an index has none to say but that it counts standard deviations."""
        says_it = self.unit in ("", say("Personen")) or self.unit.lower() in self.header.lower() or " " in self.unit
        return self.header if says_it else f"{self.header}, {in_unit(self.unit)}"

    @property
    def breadth(self) -> float:
        """Width of the column in characters."""
        return self.width or _WIDTHS[self.kind]

    @property
    def sign(self) -> str:
        """What stands in an empty cell."""
        return self.missing or (NOTHING if self.kind in ("text", "long") else UNKNOWN)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: exactly one table.

    Attributes
    ----------
    name : str
        Name on the tab, at most 31 characters.
    slug : str
        Name of the CSV beside the workbook.
    title : str
        Title in A1.
    columns : tuple of Column
        In order.
    rows : DataFrame
        Columns as named; an empty number is not known or protected, an empty text is nothing.
    note : str
        Line under the title.
    fixed : int
        Columns that stay in view.
    printed_to : str
        Last column on paper where not all are printed: those behind it say the same for machines.
    told_apart : frozenset of str
        Columns that people read on a sheet of their own; the CSV has them.
    notice : str
        What every printed page says.
    links : mapping
        Cells of the first column that lead to another sheet: text -> name on the tab.
    """

    name: str
    slug: str
    title: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame
    note: str = ""
    fixed: int = 0
    printed_to: str = ""
    told_apart: frozenset[str] = frozenset()
    notice: str = ""
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def printed(self) -> tuple[Column, ...]:
        """The columns that are printed."""
        names = [column.name for column in self.columns]
        return self.columns[: names.index(self.printed_to) + 1] if self.printed_to else self.columns


def in_unit(unit: str) -> str:
    """Return a unit as it stands behind what is measured: 'in %', but 'je 100'."""
    return unit if unit.startswith(("je ", "per ")) else say("in {unit}", unit=unit)


def capital(said: str) -> str:
    """Return a name or header as it stands alone: English begins with a capital, German stays as it is written."""
    return text.capital(said)


def key_columns(singular: str, district: str) -> tuple[Column, ...]:
    """Return the columns that name an area."""
    return (
        Column(
            "area_id",
            say("Schlüssel {area}", area=singular),
            say("Schlüssel des Gebiets, Text mit führenden Nullen"),
            width=13,
        ),
        Column("name", say("Name"), say("Name des Gebiets wie geliefert; kein Schlüssel"), width=30),
        Column("district", district, say("übergeordnetes Gebiet der obersten Ebene"), width=24),
    )


def status_column() -> Column:
    """Return the column that says in words why cells of the row are empty."""
    return Column(
        STATUS_COLUMN, say("Vermerk"), say("warum Angaben der Zeile fehlen oder eingeschränkt sind"), width=34
    )


def in_words(status: str) -> str:
    """Return a value_status in words; empty where there is nothing to say."""
    return "" if status == "ok" else named(STATUS[status])


def not_assessed(reasons: "pd.Series[str]") -> np.ndarray:
    """Say in words why areas are not assessed, shape (n,): their reasons as delivered, n of them."""
    return (say("nicht bewertet") + ": " + reasons.map(text.with_residents)).to_numpy(dtype=object)
