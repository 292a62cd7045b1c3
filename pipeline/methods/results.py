"""What a form yields: per part and for all parts together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipeline.methods.areas import Booleans, Floats
from pipeline.methods.reference import Limits, Ordered, Reference, Weights

BASES = ("status_dynamics", "status")
Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class NodeReference:
    """What the steps of one node measured against; handed in again it is held fixed, None is computed anew."""

    standardise: Reference | None = None
    weigh: Weights | None = None
    restandardise: Reference | None = None


@dataclass(frozen=True, eq=False)
class PartReference:
    """What the steps of a part measured against: of its root, of its other nodes by name, and of what prepares."""

    standardise: Reference | None = None
    weigh: Weights | None = None
    restandardise: Reference | None = None
    classify: Limits | Ordered | None = None
    nodes: Mapping[str, NodeReference] = field(default_factory=dict)
    prepare: tuple[Reference | None, ...] = ()

    def of(self, node: str, root: str) -> NodeReference:
        """The reference of a node, the root's among the part's own."""
        if node == root:
            return NodeReference(self.standardise, self.weigh, self.restandardise)
        return self.nodes.get(node, NodeReference())


@dataclass(frozen=True, eq=False)
class NodeResult:
    """One node's results.

    Attributes
    ----------
    score : (..., n) float
        After its restandardisation.
    children : (..., n, C) float
        The children as its standardisation left them.
    columns : tuple of int
        Columns of the indicators below it.
    weights : (len(columns),) float
        The declared weights down to each indicator, multiplied.
    contributions : (..., n, len(columns)) float or None
        They sum to the score; NaN where the indicator is missing. None if not asked for, or not additive.
    reference : NodeReference
    """

    score: Floats
    children: Floats
    columns: tuple[int, ...]
    weights: Floats
    contributions: Floats | None
    reference: NodeReference


@dataclass(frozen=True, eq=False)
class PartResult:
    """One part's results.

    Attributes
    ----------
    score : (..., n) float
    delivered : (..., n, J) float
        The indicators or their changes as they came; blank where an area can have no score.
    prepared : (..., n, J) float
        The indicators as the steps before the tree left them, high = worse (or better, as the form is oriented).
    steps : tuple of (..., n, J) float
        What each of these steps gave, in order.
    standardised : (..., n, J) float
        Each indicator as it enters the node above it.
    weights : (J,) float
    contributions : (..., n, J) float or None
        They sum to the score; NaN where the indicator is missing. None if not asked for, or not additive.
    classes : (..., n) int8
        0 = best, -1 = none; index into `Part.classes`.
    reference : PartReference
        `reference.standardise` per child of the root, `reference.restandardise` of what they add up to.
    nodes : mapping
        Results of the nodes below the root by name.
    """

    score: Floats
    delivered: Floats
    prepared: Floats
    steps: tuple[Floats, ...]
    standardised: Floats
    weights: Floats
    contributions: Floats | None
    classes: Codes
    reference: PartReference
    nodes: Mapping[str, NodeResult]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """All parts by name, and what they make together.

    Attributes
    ----------
    groups : (..., n) int8
        Index into `form.groups.labels`, -1 = none.
    is_flagged : (..., n) bool
    basis : (..., n) int8
        Index into `BASES`: whether the group rests on status and dynamics or on status alone; -1 = none.
    """

    parts: dict[str, PartResult]
    groups: Codes
    is_flagged: Booleans
    basis: Codes
