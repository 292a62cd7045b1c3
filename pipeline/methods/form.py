"""The form of a method: frozen dataclasses, apart from the binding of its indicators to a city."""

from dataclasses import dataclass
from typing import Any

from pipeline.errors import ConfigError
from pipeline.methods.registry import Step

MARKS = ("published", "verified", "assumed")


@dataclass(frozen=True)
class Chosen:
    """A registered step with its parameters."""

    step: Step
    params: Any


@dataclass(frozen=True)
class IndicatorSet:
    """The indicators from edition `since` on, until a later set; `mark` says how sure it is."""

    since: str
    indicators: tuple[str, ...]
    mark: str
    note: str = ""


@dataclass(frozen=True)
class ClassLabel:
    """One class: published `code`, German `label`, and the `symbol` that stands in a group's code."""

    code: int
    label: str
    symbol: str


@dataclass(frozen=True)
class Part:
    """One part (status, dynamics): what it measures (`of` now or change) and its steps in order."""

    name: str
    label: str
    of: str
    standardise: Chosen
    weigh: Chosen
    aggregate: Chosen
    restandardise: Chosen
    classify: Chosen
    classes: tuple[ClassLabel, ...]
    change: Chosen | None = None


@dataclass(frozen=True)
class Groups:
    """How classes make groups. `labels` are indexed by group code: the matrix, then one per row class alone."""

    combine: Chosen
    parts: tuple[str, str]
    labels: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Flag:
    """Which groups are conspicuous; `status_only` where there is no earlier date."""

    groups: tuple[str, ...]
    status_only: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Form:
    """A whole method as data."""

    name: str
    label: str
    mark: str
    source: str
    description: str
    minimum_residents: int
    sets: tuple[IndicatorSet, ...]
    parts: tuple[Part, ...]
    groups: Groups | None = None
    flag: Flag | None = None

    def indicator_set(self, edition: str) -> IndicatorSet:
        """The set that applies to an edition: the latest that began no later.

        Raises
        ------
        ConfigError
            If the method begins after that edition.
        """
        begun = [s for s in self.sets if s.since <= edition]
        if not begun:
            where = f"{self.name}.sets"
            raise ConfigError(
                "an edition has an indicator set", f"edition {edition!r}", where, "add a set that begins earlier"
            )
        return max(begun, key=lambda s: s.since)

    @property
    def needs_before(self) -> bool:
        """Whether a part measures change."""
        return any(part.change is not None for part in self.parts)

    def part(self, name: str) -> Part:
        """The part of that name; KeyError if there is none."""
        return {p.name: p for p in self.parts}[name]
