"""How a delivery is read: sources, indicators, population, validity, funding areas."""

import re
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from pipeline.config.model import Mark, Model, Rows, Sign, Span


class Source(Model):
    """How a delivery looks: everything a reader needs to know."""

    id: str
    file: str
    format: Literal["delimited", "workbook", "vector"]
    key: str | None = None
    key_digits: int | None = Field(None, ge=1, description="rows with a key of another length are other levels")
    key_map: str = Field("", description="file below config/ that leads from the word in the key column to the key")
    unassigned: tuple[str, ...] = Field((), description="keys of rows that belong to no area")
    unassigned_names: dict[str, str] = Field({}, description="what such a key stands for, for the quality report")
    encoding: str = "utf-8"
    separator: str = Field(",", min_length=1, max_length=1)
    decimal: str = Field(".", min_length=1, max_length=1)
    thousands: str = Field("", max_length=1)
    skip_rows: int = Field(0, ge=0)
    header_rows: int = Field(1, ge=1)
    footer: str = ""
    sheet: str = ""
    layer: str = ""
    where: dict[str, str] = Field({})
    signs: dict[str, Sign] = Field({})
    marks: dict[str, Mark] = Field({}, description="what stands beside a number; () stands around it")
    rounded_to: int = Field(0, ge=0, description="counts are rounded to multiples of this; 0: they are exact")
    is_public: bool = False
    comparability: str = Field("", description="what the producer says of comparing values over time; is published")
    producer: str = ""
    licence: str = ""
    url: str = ""
    retrieved_on: date | None = None

    @model_validator(mode="after")
    def _can_be_read(self) -> "Source":
        if self.separator in ('"', "\r", "\n"):
            raise ValueError("separator must not be a quote or the end of a line")
        if self.thousands == self.decimal:
            raise ValueError("thousands and decimal must differ")
        if self.key_map and self.key is None:
            raise ValueError("a key_map needs the key: the column that holds the names")
        if any(not mark.strip() or any(c.isdigit() for c in mark) for mark in self.marks):
            raise ValueError("a mark is a sign or a letter, never empty and never a digit")
        try:
            re.compile(self.footer)
        except re.error as error:
            raise ValueError(f"footer must be a regular expression: {error}") from None
        return self


class Indicator(Span):
    """Where an indicator of the catalogue stands in the deliveries."""

    id: str
    source: str = ""
    column: str | None = None
    change_column: str | None = None
    change: Literal["computed"] | None = None
    numerator: str | None = None
    denominator: str | None = None
    numerator_group: str | None = None
    denominator_group: str | None = None
    rows: Rows = Field({})
    population_group: str | None = None
    factor: float = Field(1.0, gt=0, description="what a delivered number or quotient is multiplied by")
    is_estimated: bool = False
    max_change: float | None = None

    @property
    def is_built(self) -> bool:
        """Say whether the value is built from two counts."""
        return self.column is None

    @model_validator(mode="after")
    def _built_in_one_way(self) -> "Indicator":
        over = [self.numerator, self.numerator_group]
        under = [self.denominator, self.denominator_group]
        ways = [sum(given is not None for given in choice) for choice in ([self.column], over, under)]
        if ways not in ([1, 0, 0], [0, 1, 1]):
            raise ValueError(
                "an indicator needs either a column, or one of numerator and numerator_group with one of denominator "
                "and denominator_group"
            )
        read = [column for column in (self.column, self.numerator, self.denominator) if column is not None]
        if bool(read) != bool(self.source):
            raise ValueError("an indicator names a source where it reads a column, and none where it does not")
        if self.change is not None and (self.change_column is not None or not self.is_built):
            raise ValueError("a computed change needs counts, and no change_column beside it")
        return self


class Population(Span):
    """Residents of a group: counted, or shares of one file times the residents of the edition."""

    group: str
    source: str
    columns: tuple[str, ...] = Field(min_length=1)
    rows: Rows = Field({})
    total: tuple[str, ...] = ()
    scale_to: str | None = None
    per_cent: str | None = Field(
        None, description="column with the share in per cent that the columns are of the group"
    )
    is_approximate: bool = False
    is_estimated: bool = False

    @model_validator(mode="after")
    def _counts_once(self) -> "Population":
        if len(set(self.columns)) < len(self.columns) or len(set(self.total)) < len(self.total):
            raise ValueError("a column is named twice and would be counted twice")
        if self.per_cent is not None and (self.scale_to is not None or not self.is_approximate):
            raise ValueError("a group counted back with per_cent is_approximate, and is not scaled")
        return self


class Validity(Model):
    """A column in which the delivery says whether an area is valid, and the words it uses."""

    source: str
    column: str
    valid: tuple[str, ...]
    reasons: dict[str, str] = Field({})


class PublishedClass(Model):
    """A column with the publisher's own class, kept to compare with."""

    part: str
    source: str
    column: str
    nothing: tuple[str, ...] = ()


class Funding(Model):
    """A layer of funding areas with the dates of each."""

    programme: str
    source: str
    key: str
    name: str
    valid_from: str | None = None
    valid_to: str | None = None
    announced: str | None = None
    date_format: str = "%d.%m.%Y"
    is_stand_in: bool = False
    stand_in_notice: str = ""


class Corrections(Model):
    """A file below config/ with corrections: source_id, row_key, column, old, new, reason."""

    file: str
