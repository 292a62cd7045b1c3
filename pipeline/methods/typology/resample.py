"""How firmly the types stand: the whole search on bootstrap resamples of the areas, matched to the types found."""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod
from pipeline.methods.areas import Floats, Integers
from pipeline.methods.moments import NO_SPREAD
from pipeline.methods.reference import Moments
from pipeline.methods.typology import cluster
from pipeline.methods.typology.components import NO_VARIANCE, eigen

# ASSUME ten starts do in a resample: a poor start counts as instability, never as stability.
STARTS = 10


@dataclass(frozen=True)
class Plan:
    """What a resample repeats: types, number of components, space and way of grouping, seed and stream."""

    types: int
    components: int
    space: str
    clustering: str
    seed: int
    stream: int


@dataclass(frozen=True, eq=False)
class Repeated:
    """Result over the R resamples that could be grouped.

    Attributes
    ----------
    kept : (n,) float
        Share of them in which an area is nearest to its own type's centre.
    agreement : (R,) float
        Adjusted Rand index of each with the types found.
    """

    kept: Floats
    agreement: Floats


def repeated(values: Floats, moments: Moments, labels: Integers, plan: Plan, resamples: int) -> Repeated:
    """Repeat the search on resamples of the areas and see which areas keep their type.

    Parameters
    ----------
    values : (n, J) float
        Indicators of the typed areas in a fixed order, no missing values.
    moments : Moments
        Mean and SD of all of them, (1, J): only keep the numbers in reach of one another.
    labels : (n,) int
        Types found on all areas.
    plan : Plan
    resamples : int
        Bootstrap resamples: n areas drawn with replacement.

    Returns
    -------
    Repeated

    Raises
    ------
    BadMethod
        If fewer than half of the resamples can be grouped.

    Notes
    -----
    Each resample has its own moments, components and centres; all areas, drawn or not, go to the nearest centre, and
    the types are matched to those found (Hennig 2007 resamples likewise; Hubert and Arabie 1985). The number of
    components is that of all areas. Components are not rotated: distances do not change by it. A resample in which an
    indicator has no spread, or with fewer different areas than types, is left out.
    """
    scaled = (values - moments.mean) / moments.sd
    draw = np.random.Generator(np.random.Philox(key=np.array([plan.seed, plan.stream], dtype=np.uint64)))
    kept, agreement = np.zeros(len(labels)), []
    for _ in range(resamples):
        chosen, seed = draw.integers(len(labels), size=len(labels)), int(draw.integers(2**31))
        again = _again(scaled, scaled[chosen], plan, seed)
        if again is not None:
            kept += cluster.matched(again, labels, plan.types) == labels
            agreement.append(cluster.adjusted_rand(again, labels, plan.types))
    if 2 * len(agreement) < resamples:
        raise BadMethod(
            "most resamples of the areas can be grouped",
            f"{len(agreement)} of {resamples}",
            "typology",
            "ask for fewer types, or leave out an indicator that hardly varies",
        )
    return Repeated(kept / len(agreement), np.array(agreement))


def _again(values: Floats, sample: Floats, plan: Plan, seed: int) -> Integers | None:
    """Group a resample and put all areas to its nearest centre; None where it cannot be grouped."""
    mean, sd = sample.mean(axis=0), sample.std(axis=0)
    if not (sd > NO_SPREAD).all():
        return None
    turn = _turn((sample - mean) / sd, plan)
    if turn is None:
        return None
    points = (sample - mean) / sd @ turn
    if len(np.unique(points.round(12), axis=0)) < plan.types:
        return None
    labels = cluster.CLUSTERINGS[plan.clustering](points, plan.types, seed, STARTS)
    middles = cluster.centres(points, labels, plan.types)
    return np.asarray(cluster.distances((values - mean) / sd @ turn, middles).argmin(axis=1))


def _turn(z: Floats, plan: Plan) -> Floats | None:
    """From standardised indicators into the space of the clusters, (J, D)."""
    if plan.space == "indicators":
        return np.eye(z.shape[1])
    values, vectors = eigen(z)
    kept = values[: plan.components]
    return vectors[:, : plan.components] / np.sqrt(kept) if (kept > NO_VARIANCE * len(values)).all() else None
