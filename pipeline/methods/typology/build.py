"""From the indicators of areas to their types: standardise, find components, group, number, repeat on resamples."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Floats, Integers, make_areas
from pipeline.methods.standardise import ZscoreParams, zscore
from pipeline.methods.typology import cluster, resample
from pipeline.methods.typology.components import ROTATIONS, RULES, Components, principal

SPACES = ("components", "indicators")
# ASSUME fifty starts find the best groups of some hundred areas; the numbering never hangs on the start.
STARTS = 50


@dataclass(frozen=True)
class TypologyParams:
    """Declared choices; `components` is a number or a rule, `stream` tells editions apart."""

    types: int
    components: int | str = "kaiser"
    explained_share: float = 0.7
    rotation: str = "varimax"
    space: str = "components"
    clustering: str = "kmeans"
    seed: int = 0
    stream: int = 0
    resamples: int = 200

    def __post_init__(self) -> None:
        rules = {
            "types": self.types >= 2,
            "components": self.components in RULES or (isinstance(self.components, int) and self.components >= 1),
            "explained_share": 0 < self.explained_share < 1,
            "rotation": self.rotation in ROTATIONS,
            "space": self.space in SPACES,
            "clustering": self.clustering in cluster.CLUSTERINGS,
            "resamples": self.resamples >= 1,
        }
        for name, holds in rules.items():
            if not holds:
                raise ConfigError(f"typology.{name} is usable", repr(getattr(self, name)), name, "correct the setting")


@dataclass(frozen=True, eq=False)
class Types:
    """Types of n areas.

    Attributes
    ----------
    components : Components
    labels : (n,) int
        Type of each area, 0 the lowest of the criterion.
    own, following : (n,) float
        Distance to the centre of the own type and of the nearest other one, in SD of the space.
    second : (n,) int
        Nearest other type.
    stability : (n,) float
        Share of the resamples in which the area keeps its type.
    agreement : (R,) float
        Adjusted Rand index of each resample with the types.
    """

    components: Components
    labels: Integers
    own: Floats
    following: Floats
    second: Integers
    stability: Floats
    agreement: Floats


def typology(
    values: Floats, ids: npt.NDArray[np.object_], polarity: Floats, criterion: Floats | None, params: TypologyParams
) -> Types:
    """Type areas by their indicators.

    Parameters
    ----------
    values : (n, J) float
        Indicators in their units; no missing values, areas with one are left out by the caller and listed.
    ids : (n,) str
        Keys of the areas. The search runs in their order, so the order of the rows changes nothing.
    polarity : (J,) float
        1 high is worse, -1 low is worse, 0 neither: fixes the sign of the components.
    criterion : (n,) float or None
        What numbers the types, lowest mean first; None takes the first component.
    params : TypologyParams

    Returns
    -------
    Types, in the order of the rows.

    Raises
    ------
    BadMethod
        If a value is missing, areas are too few, an indicator has no spread, or there are fewer different areas than
        types.

    Notes
    -----
    Components of the correlation matrix, scores of SD 1; k-means or Ward on scores or on standardised indicators.
    An orthogonal rotation of scores moves no distance, so the types do not depend on it.
    """
    _check(values, params.types)
    row = np.argsort(np.asarray(ids, dtype=str), kind="stable")
    ordered = values[row]
    z, moments = zscore(ordered, make_areas(np.asarray(ids, dtype=str)[row]), None, ZscoreParams())
    found = principal(z, params.components, params.explained_share, params.rotation, polarity)
    points = z @ found.weights if params.space == "components" else z
    by = points[:, 0] if criterion is None else criterion[row]
    if criterion is None and params.space != "components":
        by = z @ found.weights[:, 0]
    with one_thread():
        labels = cluster.renumbered(_grouped(points, params), by, params.types)
        plan = resample.Plan(
            params.types, found.weights.shape[1], params.space, params.clustering, params.seed, params.stream
        )
        repeated = resample.repeated(ordered, moments, labels, plan, params.resamples)
    back = np.argsort(row, kind="stable")
    own, following, second = _near(points, labels, params.types)
    return Types(found, labels[back], own[back], following[back], second[back], repeated.kept[back], repeated.agreement)


def one_thread() -> AbstractContextManager[object]:
    """Hold clustering to one thread, so that sums never depend on the machine and no thread waits for another."""
    # Only libraries that are loaded already can be held.
    import sklearn.cluster  # noqa: F401
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1)
    return limits


def _grouped(points: Floats, params: TypologyParams) -> Integers:
    if len(np.unique(points.round(12), axis=0)) < params.types:
        raise BadMethod(
            "there are as many different areas as types",
            f"fewer than {params.types} different areas",
            "typology.types",
            "ask for fewer types, or check the indicators",
        )
    return cluster.CLUSTERINGS[params.clustering](points, params.types, params.seed, STARTS)


def _near(points: Floats, labels: Integers, types: int) -> tuple[Floats, Floats, Integers]:
    """Distance to the own centre, to the nearest other one, and whose that is."""
    away = cluster.distances(points, cluster.centres(points, labels, types))
    place = np.arange(len(labels))
    own = away[place, labels]
    others = away.copy()
    others[place, labels] = np.inf
    return own, others.min(axis=1), others.argmin(axis=1)


def _check(values: Floats, types: int) -> None:
    n, indicators = values.shape
    if np.isnan(values).any():
        raise BadMethod(
            "a typed area has every indicator", "a missing value", "typology", "leave the area out and list it"
        )
    # ASSUME two areas a type and one more than indicators are the least from which types can be told.
    if n < max(2 * types, indicators + 1):
        raise BadMethod(
            "areas outnumber types and indicators",
            f"{n} areas for {types} types and {indicators} indicators",
            "typology.types, typology.indicators",
            "ask for fewer types or indicators",
        )
