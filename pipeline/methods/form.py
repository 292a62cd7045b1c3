"""The form of a method: frozen dataclasses, apart from the binding of its indicators to a city."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pipeline.errors import ConfigError
from pipeline.methods.registry import Step

MARKS = ("published", "verified", "assumed")
ORIENTATIONS = ("high_is_worse", "high_is_better")


@dataclass(frozen=True)
class Chosen:
    """A registered step with its parameters.

    Attributes
    ----------
    step : Step
    params : dataclass
        In the order of what the step stands above.
    named : tuple of (parameter, tuple of (name, number))
        Parameters that the form gives by name of child; `params` holds them in the order of the children.
    over : str
        "edition", or "pooled": what the step measures against is taken from all editions together.
    """

    step: Step
    params: Any
    named: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()
    over: str = "edition"

    @property
    def limits(self) -> tuple[float, ...]:
        """Limits at which it cuts classes, as the form gives them; none where it cuts by another rule."""
        return tuple(getattr(self.params, "limits", ()))

    def on(self, names: tuple[str, ...], where: str) -> "Chosen":
        """The same with the named parameters in the order of `names`.

        Raises
        ------
        ConfigError
            If a name has no number.
        """
        if not self.named:
            return self
        given = {key: dict(pairs) for key, pairs in self.named}
        for key, numbers in given.items():
            lacking = [name for name in names if name not in numbers]
            if lacking:
                raise ConfigError(f"{key} names every child", f"none for {lacking[0]!r}", where, "give its number")
        chosen = {key: tuple(numbers[name] for name in names) for key, numbers in given.items()}
        return replace(self, params=replace(self.params, **chosen))


@dataclass(frozen=True)
class Leaf:
    """A slot of the form, and the column in which its indicator stands once a form is bound."""

    slot: str
    column: int = -1


@dataclass(frozen=True)
class Node:
    """A part's root or one of its domains: its children and the steps that make one value of them.

    `standardise` makes the children comparable, `restandardise` what they add up to. A root without children takes
    every indicator of the set.
    """

    name: str
    label: str
    children: tuple["Node | Leaf", ...]
    standardise: Chosen
    weigh: Chosen
    aggregate: Chosen
    restandardise: Chosen

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Its steps in order."""
        return self.standardise, self.weigh, self.aggregate, self.restandardise

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every slot below, left to right."""
        return tuple(
            leaf for child in self.children for leaf in ((child,) if isinstance(child, Leaf) else child.leaves)
        )

    def nodes(self) -> Iterator["Node"]:
        """Itself and every node below, parents first."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.nodes()

    def on(self, columns: dict[str, int], where: str) -> "Node | None":
        """The node over bound slots alone; None where none of its slots is bound."""
        if not self.children:
            bound: list[Node | Leaf] = [Leaf(slot, column) for slot, column in columns.items()]
        else:
            found = [
                Leaf(c.slot, columns.get(c.slot, -1)) if isinstance(c, Leaf) else c.on(columns, where)
                for c in self.children
            ]
            bound = [c for c in found if c is not None and not (isinstance(c, Leaf) and c.column < 0)]
        if not bound:
            return None
        names = tuple(c.slot if isinstance(c, Leaf) else c.name for c in bound)
        steps = {
            kind: getattr(self, kind).on(names, f"{where}.{self.name}.{kind}")
            for kind in ("standardise", "weigh", "aggregate", "restandardise")
        }
        return replace(self, children=tuple(bound), **steps)


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
    """One part (status, dynamics): what it measures (`of` now or change) and its steps in order.

    `prepare` works on every indicator by itself before the tree: imputation, outliers, a common scale.
    """

    name: str
    label: str
    of: str
    prepare: tuple[Chosen, ...]
    root: Node
    classify: Chosen
    classes: tuple[ClassLabel, ...]
    change: Chosen | None = None

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Every step of the part but the change."""
        return (*self.prepare, *(step for node in self.root.nodes() for step in node.chosen), self.classify)

    @property
    def needs_all(self) -> bool:
        """Whether an area that lacks one indicator has no score: nothing is imputed, no node takes what is there."""
        imputes = any(chosen.step.kind == "impute" and chosen.step.name != "none" for chosen in self.prepare)
        rules = {getattr(node.aggregate.params, "missing", "missing") for node in self.root.nodes()}
        return not imputes and rules == {"missing"}

    def on(self, slots: tuple[str, ...], where: str) -> "Part":
        """The part over the slots that are bound, in the order of the columns."""
        root = self.root.on({slot: column for column, slot in enumerate(slots)}, where)
        assert root is not None  # a set names at least one slot, and the parser knows the slots
        prepare = tuple(chosen.on(slots, f"{where}.{chosen.step.kind}") for chosen in self.prepare)
        return replace(self, root=root, prepare=prepare)


@dataclass(frozen=True)
class Groups:
    """How classes make groups. `labels` are indexed by group code: the matrix, then one per row class alone."""

    combine: Chosen
    parts: tuple[str, ...]
    labels: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Flag:
    """Which groups are conspicuous; `status_only` where there is no earlier date."""

    groups: tuple[str, ...]
    status_only: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Validity:
    """Which areas a method scores: residents, people below the line, and share of the indicators at least."""

    minimum_residents: int = 0
    minimum_denominator: float = 0.0
    minimum_available: float = 0.0


@dataclass(frozen=True)
class Aggregation:
    """Another aggregate of a part's root, and the standardisation that it needs (None: the declared one)."""

    aggregate: Chosen
    on: Chosen | None = None


@dataclass(frozen=True)
class Alternatives:
    """What of a method might as well have been chosen otherwise; what is empty or 0 is not varied.

    Attributes
    ----------
    standardise : tuple of Chosen
        In place of what makes the indicators comparable.
    reference : tuple of str
        In place of whom z-scores measure against.
    aggregate : tuple of Aggregation
    weights_cv : float
        Root mean square of the coefficients of variation of declared weights.
    leave_one_out : bool
        Each indicator may be left out.
    limits_width : float
        How far each declared class limit may lie to either side, in the unit of the score.
    flag : tuple of tuple of str
        Other groups that might be conspicuous.
    """

    mark: str
    standardise: tuple[Chosen, ...] = ()
    reference: tuple[str, ...] = ()
    aggregate: tuple[Aggregation, ...] = ()
    weights_cv: float = 0.0
    leave_one_out: bool = False
    limits_width: float = 0.0
    flag: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Form:
    """A whole method as data; `english` pairs its German texts and labels with English ones, where it has any."""

    name: str
    label: str
    mark: str
    source: str
    description: str
    validity: Validity
    sets: tuple[IndicatorSet, ...]
    parts: tuple[Part, ...]
    orientation: str = "high_is_worse"
    groups: Groups | None = None
    flag: Flag | None = None
    merges_adjoining: bool = False
    variants: Alternatives | None = None
    english: tuple[tuple[str, str], ...] = ()

    @property
    def minimum_residents(self) -> int:
        """Residents below which an area is not scored."""
        return self.validity.minimum_residents

    @property
    def direction(self) -> float:
        """+1 where a high score is worse, -1 where it is better."""
        return 1.0 if self.orientation == "high_is_worse" else -1.0

    @property
    def needs_all_indicators(self) -> bool:
        """Whether an area that lacks one indicator has no score in any part."""
        return all(part.needs_all for part in self.parts)

    @property
    def is_pooled(self) -> bool:
        """Whether a step measures against all editions together."""
        return any(chosen.over == "pooled" for part in self.parts for chosen in part.chosen)

    @property
    def needs_before(self) -> bool:
        """Whether a part measures change."""
        return any(part.change is not None for part in self.parts)

    @property
    def is_open(self) -> bool:
        """Whether the method takes whatever indicators a city binds."""
        return not self.sets

    def indicator_set(self, edition: str = "") -> IndicatorSet:
        """The set of that name; of sets named by years the latest that began no later; the only one without a name.

        Raises
        ------
        ConfigError
            If there is none.
        """
        exact = [s for s in self.sets if s.since == edition or (not edition and len(self.sets) == 1)]
        if exact:
            return exact[0]
        # Only years follow one another: a misspelt name must not find another set.
        begun = [s for s in self.sets if s.since.isdigit() and edition.isdigit() and s.since <= edition]
        if not begun:
            raise ConfigError(
                rule="an edition has an indicator set",
                found=f"no set for {edition!r}",
                where=f"{self.name}.sets",
                remedy=f"name one of {', '.join(s.since for s in self.sets)}, or add a set that begins earlier",
            )
        return max(begun, key=lambda s: s.since)

    def part(self, name: str) -> Part:
        """The part of that name; KeyError if there is none."""
        return {p.name: p for p in self.parts}[name]

    def on(self, slots: tuple[str, ...]) -> "Form":
        """The form over a set of slots, in the order of the columns of the values.

        Slots that the set does not hold are left out of the nodes, and nodes without slots of their parents.
        """
        return replace(self, parts=tuple(part.on(slots, f"{self.name}.{part.name}") for part in self.parts))
