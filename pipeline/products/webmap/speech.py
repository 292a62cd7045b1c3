"""Numbers, dates and phrases of the web map in the language that is spoken; numbers as in every product."""

from dataclasses import dataclass, field
from functools import cached_property

from pipeline.products import text
from pipeline.products.known_labels import in_english
from pipeline.products.language import spoken
from pipeline.products.webmap.strings import SAID


@dataclass(frozen=True)
class Speech:
    """The language that is spoken: 'de' or 'en'."""

    language: str = field(default_factory=spoken)

    @cached_property
    def _said(self) -> dict[str, str]:
        return SAID[self.language]

    def say(self, key: str, /, **values: object) -> str:
        """Return a phrase with its values filled in."""
        return self._said[key].format(**values)

    def label(self, german: str) -> str:
        """Return a label of a method in the language: itself where nobody translated it."""
        return german if self.language == "de" else in_english(german)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Write a number: see `text.number`."""
        return text.number(value, decimals)

    def measure(self, value: float | None, unit: str, decimals: int = 1) -> str:
        """Write a value with its unit: see `text.measure`."""
        return text.measure(value, unit, decimals)

    def signed(self, value: float | None, decimals: int) -> str:
        """Write a change with its sign; a change that is written as zero has none."""
        written = text.number(value, decimals)
        is_rise = value is not None and not text.is_missing(value) and value > 0 and bool(written.strip("0,."))
        return f"+{written}" if is_rise else written
