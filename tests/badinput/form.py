"""What a case of bad input is, and the ways a delivery of the made-up city is spoiled."""

import csv
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import openpyxl

from tests.tinycity import EDITIONS, Row, TinyCity

Spoil = Callable[[TinyCity], None]
Around = Callable[[TinyCity], AbstractContextManager[object]]
Words = Callable[[TinyCity], list[str]]


def whole_line(city: TinyCity) -> list[str]:
    """Return the words of the command that runs the whole line."""
    return ["run", "--config", str(city.config), "--raw", str(city.raw), "--out", str(city.out)]


def load_alone(city: TinyCity) -> list[str]:
    """Return the words of the command that runs load alone: it makes the findings that are tried here."""
    return ["load", *whole_line(city)[1:]]


@dataclass(frozen=True)
class Refused:
    """Input that stops the run: nothing that was released changes.

    Parameters
    ----------
    title, happens, advice : str
        German, for the handbook: what is wrong, how it comes about, what to do.
    spoil : callable
        Changes deliveries, configuration or results of the made-up city, which has a release.
    code : int
        Exit code.
    says : tuple of str
        What the message must hold beside its four parts: file, row, column, the odd value.
    around : callable, optional
        Circumstances that hold while the command runs.
    words : callable
        The command's words; the whole line by default.
    """

    title: str
    happens: str
    spoil: Spoil
    code: int
    says: tuple[str, ...]
    advice: str
    around: Around | None = None
    words: Words = whole_line


@dataclass(frozen=True)
class Listed:
    """Input that is kept, or left out, and listed: the run succeeds.

    Parameters
    ----------
    rule, severity, source, row, area : str
        The finding; None where it has no such part.
    says : tuple of str
        What its text must hold.
    """

    title: str
    happens: str
    spoil: Spoil
    rule: str
    severity: str
    says: tuple[str, ...]
    advice: str
    source: str | None = None
    row: str | None = None
    area: str | None = None

    def fits(self, row: dict[str, str]) -> bool:
        """Say whether a row of findings.csv is of the rule, source, row and area that are named."""
        asked = {"rule": self.rule, "source_id": self.source, "row_label": self.row, "area_id": self.area}
        return all(row[name] == value for name, value in asked.items() if value is not None)


@dataclass(frozen=True)
class Kept:
    """Input that looks dangerous and is text: the run succeeds, and every product holds it as text.

    Parameters
    ----------
    holds : callable
        Looks at the products, which are made in earnest, and returns what is wrong with them.
    rule : str, optional
        The finding that tells of it; none: nothing is listed.
    """

    title: str
    happens: str
    spoil: Spoil
    holds: Callable[[TinyCity], list[str]]
    advice: str
    rule: str | None = None


Case = Refused | Listed | Kept


@dataclass
class Chapter:
    """Cases of one kind, in the order of the handbook."""

    title: str
    cases: dict[str, Case] = field(default_factory=dict)


def delivered(city: TinyCity, edition: str = "2022") -> Path:
    """Return the path of a delivery of numbers."""
    return city.raw / f"daten_{edition}.csv"


def nothing(city: TinyCity) -> None:
    """Leave everything as it is: the circumstances alone are bad."""


def both(*spoils: Spoil) -> Spoil:
    """Do one after the other."""

    def spoil(city: TinyCity) -> None:
        for each in spoils:
            each(city)

    return spoil


def cell(key: str, column: str, value: str) -> Spoil:
    """Put a value into one cell of the newest delivery."""
    return lambda city: city.change(key, column, value)


def every_row(change: Callable[[Row], Row], editions: Iterable[str] = EDITIONS) -> Spoil:
    """Change every row of some deliveries."""

    def spoil(city: TinyCity) -> None:
        for edition in editions:
            city.write_rows([row | change(row) for row in city.rows(edition)], edition)

    return spoil


def content(change: Callable[[bytes], bytes], name: str = "daten_2022.csv") -> Spoil:
    """Change the bytes of a delivered file."""

    def spoil(city: TinyCity) -> None:
        path = city.raw / name
        before = path.read_bytes()
        path.write_bytes(change(before))
        assert path.read_bytes() != before, "the change met nothing"

    return spoil


def setting(before: str, after: str) -> Spoil:
    """Replace a piece of the configuration."""
    return lambda city: city.reconfigure(lambda text: text.replace(before, after))


def added(text: str) -> Spoil:
    """Add something at the end of the configuration."""
    return lambda city: city.reconfigure(lambda before: before + text)


def layer(name: str, change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Spoil:
    """Change a vector layer."""

    def spoil(city: TinyCity) -> None:
        frame = gpd.read_file(city.raw / name)
        (city.raw / name).unlink()
        change(frame).to_file(city.raw / name)

    return spoil


def as_workbooks(city: TinyCity) -> None:
    """Let the deliveries of numbers come as XLSX: texts as texts, numbers as numbers."""
    for edition in EDITIONS:
        with delivered(city, edition).open(encoding="cp1252", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        book = openpyxl.Workbook()
        book.active.title = "Tabelle1"
        book.active.append(rows[0])
        for key, *numbers in rows[1:]:
            book.active.append([key, *(float(number.replace(",", ".")) for number in numbers)])
        book.save(delivered(city, edition).with_suffix(".xlsx"))
        delivered(city, edition).unlink()
    setting('file = "daten_{edition}.csv"\nformat = "delimited"', 'file = "daten_{edition}.xlsx"\nformat = "workbook"')(
        city
    )


def as_shapefile(city: TinyCity) -> None:
    """Let the layer of the areas come as a shapefile."""
    gpd.read_file(city.raw / "quartiere.gpkg").to_file(city.raw / "quartiere.shp", encoding="utf-8")
    (city.raw / "quartiere.gpkg").unlink()
    setting('"quartiere.gpkg"', '"quartiere.shp"')(city)
