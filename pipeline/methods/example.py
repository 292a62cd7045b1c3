"""What a worked example is."""

from dataclasses import dataclass, field
from typing import Any

Rows = tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True)
class Example:
    """One step on one small table: rows are areas, columns indicators (or parts), None is missing.

    Attributes
    ----------
    kind, step : str
    text : str
        The calculation by hand.
    values, expected : rows
    params : dict
        As in a form.
    before, weights, residents, valid, parent, group, denominators, earlier
        Where the step reads them.
    gives : tuple of float or None
        The weights that a weigh step finds.
    """

    kind: str
    step: str
    text: str
    values: Rows
    expected: Rows
    params: dict[str, Any] = field(default_factory=dict)
    before: Rows | None = None
    weights: tuple[float, ...] | None = None
    residents: tuple[float, ...] | None = None
    valid: tuple[bool, ...] | None = None
    parent: tuple[int, ...] | None = None
    group: tuple[int, ...] | None = None
    denominators: Rows | None = None
    earlier: Rows | None = None
    gives: tuple[float, ...] | None = None
