"""Weights that the data give: loadings of the first principal component, or of one common factor.

The sign is fixed by the declared polarity alone: children are turned before, so that their loadings sum to more than 0.
A single loading below 0 is kept, and `reference.unexpected_signs` names it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.reference import Weights

SCALES = ("as_they_are", "unit_sum", "unit_length")
MATRICES = ("correlation", "covariance")
USES = ("loadings", "regression")
# Below this, a sum of loadings or the gap between two components is rounding noise.
NOISE = 1e-9
# The share of its variance that each indicator keeps to itself at least, as in R's factanal.
LEAST_UNIQUE = 0.005


@dataclass(frozen=True)
class PcaParams:
    """`scale` of the loadings: as_they_are (correlation with the component), unit_sum, unit_length; `matrix` analysed.

    The correlation gives the component's score only where the children are standardised.
    """

    scale: str = "unit_length"
    matrix: str = "correlation"

    def __post_init__(self) -> None:
        _check_one_of("scale", self.scale, SCALES)
        _check_one_of("matrix", self.matrix, MATRICES)


@dataclass(frozen=True)
class FactorParams:
    """`use` the loadings or the regression weights of the factor's score; `scale` of them as for `pca`."""

    use: str = "regression"
    scale: str = "as_they_are"

    def __post_init__(self) -> None:
        _check_one_of("use", self.use, USES)
        _check_one_of("scale", self.scale, SCALES)


def _check_one_of(name: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise ConfigError(f"a known {name}", repr(given), name, f"one of {', '.join(known)}")


def pca(values: Floats, areas: Areas, reference: Weights | None, params: PcaParams) -> tuple[Floats, Weights]:
    """Weigh by the first principal component.

    Parameters
    ----------
    values : (..., n, J) float
        Standardised children, high = worse. Areas that lack one enter no loading; the values pass unchanged.
    areas : Areas
        Invalid areas enter no loading.
    reference : Weights or None
        Loadings to hold fixed; None computes them, per slice of the stack.
    params : PcaParams

    Returns
    -------
    The values unchanged, and the loadings: (J,) for one slice, (..., 1, J) for a stack, with the share explained.

    Raises
    ------
    BadMethod
        With fewer than J + 1 complete areas, a child without spread, two components of one size, or loadings that sum
        to 0, so that polarity cannot fix the sign.

    Notes
    -----
    NZDep and ADI take the first component so; GISD one per dimension.
    """
    return values, reference or _per_slice(values, areas, lambda table: _component(table, params))


def factor(values: Floats, areas: Areas, reference: Weights | None, params: FactorParams) -> tuple[Floats, Weights]:
    """Weigh by one common factor of the correlations (maximum likelihood; Joereskog 1967, R's factanal).

    Parameters and result are those of `pca`; a child keeps at least 0.005 of its variance to itself.

    Raises
    ------
    BadMethod
        As for `pca`; also with fewer than three children, by which one factor is not determined.

    Notes
    -----
    NRW Schulsozialindex: one factor of four indicators (its loadings are not public).
    """
    return values, reference or _per_slice(values, areas, lambda table: _factor(table, params))


def _per_slice(values: Floats, areas: Areas, analyse: Callable[[Floats], tuple[Floats, float]]) -> Weights:
    lead = values.shape[:-2]
    weight, explained = np.empty((*lead, 1, values.shape[-1])), np.empty((*lead, 1, 1))
    for place in np.ndindex(lead):
        table = values[place]
        weight[place], explained[place] = analyse(table[areas.valid & ~np.isnan(table).any(axis=1)])
    return Weights(weight, explained) if lead else Weights(weight[0], explained[0])


def _correlated(table: Floats, matrix: str) -> Floats:
    """The correlation or covariance matrix (J, J) of complete areas."""
    n, size = table.shape
    if n < size + 1:
        raise BadMethod("loadings need complete areas", f"{n} for {size} indicators", "weigh", "give the weights")
    spread = table.std(axis=0)
    flat = ~(spread > 1e-12 * np.abs(table.mean(axis=0)))
    if flat.any():
        columns = ", ".join(str(j) for j in np.flatnonzero(flat))
        raise BadMethod("loadings need a spread", "no spread (SD 0)", f"indicator index {columns}", "leave it out")
    deviation = (table - table.mean(axis=0)) / (spread if matrix == "correlation" else 1.0)
    return np.asarray(deviation.T @ deviation / n)


def _component(table: Floats, params: PcaParams) -> tuple[Floats, float]:
    matrix = _correlated(table, params.matrix)
    sizes, vectors = np.linalg.eigh(matrix)
    if len(sizes) > 1 and sizes[-1] - sizes[-2] <= NOISE * sizes[-1]:
        raise BadMethod("one component is the first", "two of the same size", "weigh.pca", "give the weights")
    loadings = _signed(vectors[:, -1])
    if params.scale == "as_they_are":
        # The correlation of the child with the component.
        loadings = loadings * np.sqrt(sizes[-1] / np.diag(matrix))
    return _scaled(loadings, params.scale), float(sizes[-1] / sizes.sum())


def _factor(table: Floats, params: FactorParams) -> tuple[Floats, float]:
    if table.shape[1] < 3:
        found = f"{table.shape[1]} indicators"
        raise BadMethod("one factor needs three indicators", found, "weigh.factor", "use pca, or give the weights")
    matrix = _correlated(table, "correlation")
    unique = _unique(matrix)
    loadings = _signed(_loadings(matrix, unique))
    weights = loadings
    if params.use == "regression":
        weights = np.asarray(np.linalg.solve(np.outer(loadings, loadings) + np.diag(unique), loadings))
    return _scaled(weights, params.scale), float((loadings**2).mean())


def _unique(matrix: Floats) -> Floats:
    """The share of variance that each indicator keeps to itself (J,), by maximum likelihood."""
    from scipy.optimize import minimize

    size = len(matrix)
    try:
        start = np.asarray((1 - 0.5 / size) / np.diag(np.linalg.inv(matrix)))
    except np.linalg.LinAlgError:
        start = np.full(size, 0.5)

    def distance(unique: Floats) -> tuple[float, Floats]:
        root = np.sqrt(unique)
        loadings = _loadings(matrix, unique)
        # Of an indicator that others determine, a size is 0 but for rounding.
        sizes = np.maximum(np.linalg.eigvalsh(matrix / np.outer(root, root))[:-1], 1e-15)
        slope = (loadings**2 + unique - np.diag(matrix)) / unique**2
        return float(np.sum(sizes - np.log(sizes) - 1)), slope

    bounds = [(LEAST_UNIQUE, 1.0)] * size
    start = np.clip(start, LEAST_UNIQUE, 1.0)
    found = minimize(
        distance, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-15, "gtol": 1e-10}
    )
    return np.asarray(found.x)


def _loadings(matrix: Floats, unique: Floats) -> Floats:
    """Loadings (J,) of one factor for given unique shares."""
    root = np.sqrt(unique)
    sizes, vectors = np.linalg.eigh(matrix / np.outer(root, root))
    return np.asarray(root * vectors[:, -1] * np.sqrt(max(sizes[-1] - 1, 0.0)))


def _signed(loadings: Floats) -> Floats:
    total = loadings.sum()
    if not abs(total) > NOISE:
        found = f"loadings {np.round(loadings, 3).tolist()} sum to 0"
        raise BadMethod("polarity fixes the sign", found, "weigh", "check the polarity, or give the weights")
    return np.asarray(loadings * np.sign(total))


def _scaled(loadings: Floats, scale: str) -> Floats:
    if scale == "as_they_are":
        return loadings
    size = loadings.sum() if scale == "unit_sum" else np.sqrt((loadings**2).sum())
    return np.asarray(loadings / size)
