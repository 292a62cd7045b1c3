"""The base of all settings, and the words that several of them share."""

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints


class Model(BaseModel):
    """Base of all settings: frozen, and a key nobody reads is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


M = TypeVar("M", bound=Model)

# What stands in a title or names somebody: it must not be blank.
Shown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

# Why a number is not there; `zero` alone is a number. Every later stage knows these words and no other.
Sign = Literal["zero", "secret", "unreliable", "not_meaningful", "rounds_to_zero", "not_delivered", "later"]

# What an office writes beside a number that it does give.
Mark = Literal["estimated", "unreliable", "provisional", "revised", "final"]

Theme = Literal[
    "Arbeit", "Armut und Transferleistungen", "Kinder und Jugend", "Alter", "Bildung und Sprache", "Gesundheit",
    "Sicherheit", "Wohnen und Leerstand", "Demografischer Wandel", "Migration und Unterbringung", "Beteiligung",
    "Umwelt",
]  # fmt: skip

LicenceName = Literal["dl-de/by-2.0", "dl-de/zero-2.0", "cc-by-4.0", "cc-by-3.0-de"]

# Columns whose words choose the rows of an area that are summed.
Rows = dict[str, tuple[str, ...]]


class Span(Model):
    """The editions for which an entry holds; open at an end that is not given."""

    from_edition: str | None = None
    until_edition: str | None = None


Polarity = Literal["high_is_worse", "low_is_worse", "neutral"]
