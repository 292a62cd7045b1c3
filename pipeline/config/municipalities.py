"""Many municipalities in one run: which area lies where, against whom an area is measured, who is to deliver."""

from typing import Literal

from pydantic import Field, model_validator

from pipeline.config.model import Model


class ExpectedMunicipality(Model):
    """A municipality that is expected to deliver; `code` is what deliveries call it, its key where none is given."""

    id: str = Field(pattern=r"^\d{8}$")
    name: str = Field(min_length=1)
    code: str = ""


class Municipalities(Model):
    """Which area lies in which municipality, and against whom an area is measured."""

    reference: Literal["each", "all"]
    digits: int | None = Field(None, ge=1, description="first digits of an area's key that are its municipality")
    column: str | None = Field(None, description="or the column that names it")
    source: str = Field("", description="where the column stands; none: in the source of the geography")
    minimum_areas: int = Field(10, ge=2, description="fewer scored areas are no reference of their own")
    reports: tuple[Literal["workbook", "atlas"], ...] = Field(
        ("workbook",), description="what each municipality gets of its own"
    )
    expected: tuple[ExpectedMunicipality, ...] = ()

    @model_validator(mode="after")
    def _known_in_one_way(self) -> "Municipalities":
        if (self.digits is None) == (self.column is None):
            raise ValueError("the municipality of an area is known either by digits of its key or by a column")
        if self.source and self.column is None:
            raise ValueError("a source of municipalities needs the column that names them")
        for what, names in (
            ("id", [entry.id for entry in self.expected]),
            ("code", [entry.code or entry.id for entry in self.expected]),
        ):
            if len(set(names)) < len(names):
                raise ValueError(f"two expected municipalities have the same {what}")
        return self
