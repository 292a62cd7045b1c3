"""Principal components of standardised indicators, their number, rotation and sign."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pipeline.errors import BadMethod
from pipeline.methods.areas import Floats

# An eigenvalue within this distance of a limit is the limit: correlations carry rounding of about 1e-15.
EQUAL = 1e-9
# A component of fewer than this part of the indicators' variance is rounding noise, not a dimension.
NO_VARIANCE = 1e-10


@dataclass(frozen=True, eq=False)
class Components:
    """Components of J standardised indicators, C of them kept.

    Attributes
    ----------
    eigenvalues : (J,) float
        Eigenvalues of the correlation matrix, falling; they sum to J.
    loadings : (J, C) float
        Correlation of each indicator with each component, after rotation.
    weights : (J, C) float
        Scores are ``z @ weights``, with mean 0 and SD 1.
    explained : (C,) float
        Share of the variance of all indicators that each component carries, after rotation; falling.
    """

    eigenvalues: Floats
    loadings: Floats
    weights: Floats
    explained: Floats


def count_kaiser(eigenvalues: Floats, share: float) -> int:
    """Components that carry more than one indicator does (Kaiser 1960); at least one."""
    return max(1, int((eigenvalues > 1 + EQUAL).sum()))


def count_explained(eigenvalues: Floats, share: float) -> int:
    """Fewest components that together carry at least the share of the variance."""
    carried = np.cumsum(eigenvalues) / eigenvalues.sum()
    return int(np.searchsorted(carried, share - EQUAL)) + 1


#: Rules for the number of components: (eigenvalues, share) -> number.
RULES: dict[str, Callable[[Floats, float], int]] = {"kaiser": count_kaiser, "explained": count_explained}


def eigen(z: Floats) -> tuple[Floats, Floats]:
    """Eigenvalues and eigenvectors of the correlation matrix of standardised indicators.

    Parameters
    ----------
    z : (n, J) float
        Standardised indicators: mean 0, SD 1 with ddof 0; no missing values.

    Returns
    -------
    (J,) float, falling, and (J, J) float, one vector a column, each of an arbitrary sign.
    """
    values, vectors = np.linalg.eigh(z.T @ z / len(z))
    return np.maximum(values[::-1], 0.0), vectors[:, ::-1]


def principal(z: Floats, count: int | str, share: float, rotation: str, polarity: Floats) -> Components:
    """Principal components of the correlation matrix, rotated, ordered and with a declared sign.

    Parameters
    ----------
    z : (n, J) float
        Standardised indicators, ddof 0, no missing values.
    count : int or str
        Number of components, or a rule of ``RULES``.
    share : float
        Share of the variance for the rule ``explained``.
    rotation : str
        A name of ``ROTATIONS``.
    polarity : (J,) float
        Declared: 1 high is worse, -1 low is worse, 0 neither.

    Returns
    -------
    Components

    Raises
    ------
    BadMethod
        If more components are asked for than the indicators have dimensions.

    Notes
    -----
    Loadings are eigenvectors times the root of their eigenvalue. Hotelling (1933); rotation Kaiser (1958).
    """
    values, vectors = eigen(z)
    kept = count if isinstance(count, int) else RULES[count](values, share)
    dimensions = int((values > NO_VARIANCE * len(values)).sum())
    if kept > dimensions:
        raise BadMethod(
            "components do not outnumber the dimensions of the indicators",
            f"{kept} components, {dimensions} dimensions",
            "typology.components",
            "ask for fewer components, or leave out an indicator that others determine",
        )
    root = np.sqrt(values[:kept])
    turn = ROTATIONS[rotation](vectors[:, :kept] * root)
    loadings = vectors[:, :kept] * root @ turn
    order = np.argsort(-(loadings**2).sum(axis=0), kind="stable")
    sign = signs(loadings[:, order], polarity)
    weights = (vectors[:, :kept] / root @ turn)[:, order] * sign
    loadings = loadings[:, order] * sign
    return Components(values, loadings, weights, (loadings**2).sum(axis=0) / len(values))


def signs(loadings: Floats, polarity: Floats) -> Floats:
    """Sign that turns each component so that high is worse, by the declared polarity alone.

    Parameters
    ----------
    loadings : (J, C) float
    polarity : (J,) float
        1, -1 or 0 for each indicator.

    Returns
    -------
    (C,) float, 1 or -1: the sum of loading x polarity becomes positive. Where it is zero, as with neutral indicators
    alone, the first indicator with a loading becomes positive.
    """
    towards = polarity @ loadings
    first = (np.abs(loadings) > EQUAL).argmax(axis=0)
    leading = loadings[first, np.arange(loadings.shape[1])]
    return np.where(np.where(np.abs(towards) > EQUAL, towards, leading) < 0, -1.0, 1.0)


def unrotated(loadings: Floats) -> Floats:
    """Leave the components as they are: (C, C) identity."""
    return np.eye(loadings.shape[1])


def varimax(loadings: Floats, *, normalise: bool = True, tolerance: float = 1e-12, rounds: int = 500) -> Floats:
    """Orthogonal rotation that makes the squared loadings of each component as unequal as possible.

    Parameters
    ----------
    loadings : (J, C) float
        Unrotated loadings.
    normalise : bool
        Let each indicator count alike, whatever share of it the components carry (Kaiser normalisation).
    tolerance : float
        Largest angle, in radians, that still counts as no rotation.
    rounds : int
        Most passes over all pairs of components.

    Returns
    -------
    (C, C) float, orthogonal: rotated loadings are ``loadings @ rotation``.

    Notes
    -----
    Kaiser (1958): every pair of components is turned by the angle that is best for it, until none needs to. The usual
    repeated singular value decomposition can swing between two rotations for ever, as on four indicators of a perfect
    simple structure.
    """
    length = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    turned = loadings / np.where(length > 0, length, 1.0) if normalise else loadings.copy()
    turn = np.eye(loadings.shape[1])
    for _ in range(rounds):
        largest = 0.0
        for p, q in combinations(range(loadings.shape[1]), 2):
            angle = _best_angle(turned[:, p], turned[:, q])
            cos, sin = np.cos(angle), np.sin(angle)
            plane = np.array([[cos, -sin], [sin, cos]])
            turned[:, [p, q]] = turned[:, [p, q]] @ plane
            turn[:, [p, q]] = turn[:, [p, q]] @ plane
            largest = max(largest, abs(float(angle)))
        if largest <= tolerance:
            break
    return turn


def _best_angle(x: Floats, y: Floats) -> float:
    """Angle of two components that maximises the variance of their squared loadings (Kaiser 1958)."""
    u, v = x**2 - y**2, 2 * x * y
    a, b = u.sum(), v.sum()
    over, under = 2 * (u * v).sum() - 2 * a * b / len(x), (u**2 - v**2).sum() - (a**2 - b**2) / len(x)
    # Where both vanish every angle is as good: none is taken.
    return 0.0 if np.hypot(over, under) < EQUAL**1.5 else float(np.arctan2(over, under)) / 4


#: Rotations by name: loadings (J, C) -> rotation (C, C).
ROTATIONS: dict[str, Callable[[Floats], Floats]] = {"none": unrotated, "varimax": varimax}
