"""Numbers, dates and sentences of the web map in the language of the city; German ones as in every product."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from pipeline.products import text
from pipeline.products.webmap.strings import LABELS, SAID

_ENGLISH_SIGNS = str.maketrans({",": ".", text.THIN: ","})


@dataclass(frozen=True)
class Speech:
    """One language: 'de' or 'en'."""

    language: str

    @cached_property
    def _said(self) -> dict[str, str]:
        return SAID[self.language]

    def say(self, key: str, /, **values: object) -> str:
        """Return a phrase with its values filled in; German numbers and dates must be brought into the language."""
        return self._said[key].format(**values)

    def label(self, german: str) -> str:
        """Return a label of a method in the language: itself where nobody translated it."""
        return german if self.language == "de" else LABELS.get(german, german)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Write a number: `text.number`, or its English twin."""
        written = text.number(value, decimals)
        return written if self.language == "de" or written == text.NOT_AVAILABLE else written.translate(_ENGLISH_SIGNS)

    def measure(self, value: float | None, unit: str, decimals: int = 1) -> str:
        """Write a value with its unit."""
        if text.is_missing(value):
            return text.NOT_AVAILABLE
        space = text.THIN if self.language == "de" else ("" if unit == "%" else " ")
        return f"{self.number(value, decimals)}{space}{unit}"

    def signed(self, value: float | None, decimals: int) -> str:
        """Write a change with its sign; a change that is written as zero has none."""
        written = self.number(value, decimals)
        is_rise = value is not None and not text.is_missing(value) and value > 0 and bool(written.strip("0,."))
        return f"+{written}" if is_rise else written

    def day(self, value: date | None) -> str:
        """Write a date: 31.12.2020, or 31 December 2020."""
        if self.language == "de" or value is None or text.is_missing(value):
            return text.day(value)
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"

    def listing(self, parts: Iterable[str]) -> str:
        """Join with commas and a final 'und' or 'and'."""
        items = list(parts)
        return f" {self._said['and']} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)

    def classes(self, limits: Sequence[float], unit: str) -> list[str]:
        """Name the classes between limits: 'unter 2 %', '2 bis unter 4 %', …, '8 % und mehr'."""
        if self.language == "de":
            return text.classes(limits, unit)
        shown = [self.number(limit, 0 if float(limit).is_integer() else 1) for limit in limits]
        end = unit if unit == "%" else f" {unit}"
        between = [f"{a} to under {b}{end}" for a, b in pairwise(shown)]
        return [f"under {shown[0]}{end}", *between, f"{shown[-1]}{end} and more"]

    def probability(self, value: float | None) -> str:
        """Write a probability in whole per cent, rounded down: see `text.probability`."""
        written = text.probability(value)
        return written if self.language == "de" else written.replace(text.THIN, "")


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
