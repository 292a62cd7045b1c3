"""Groups of areas in a space of standardised numbers: k-means and Ward, centres, distances, order of the types."""

from collections.abc import Callable

import numpy as np

from pipeline.methods.areas import Floats, Integers

Clustering = Callable[[Floats, int, int, int], Integers]


def kmeans(points: Floats, types: int, seed: int, starts: int) -> Integers:
    """Groups of least squared distance to their centre, the best of several seeded starts.

    Parameters
    ----------
    points : (n, D) float
        No missing values; at least as many different points as types.
    types : int
        Number of groups.
    seed, starts : int
        Seed and number of starts; more starts make the result depend less on the seed.

    Returns
    -------
    (n,) int, 0 … types - 1 in no meaning order.

    Notes
    -----
    Lloyd (1982) with the starts of Arthur and Vassilvitskii (2007), as scikit-learn computes them. One thread is
    assumed (``one_thread``): several would sum the centres in a changing order.
    """
    from sklearn.cluster import KMeans

    return np.asarray(KMeans(types, n_init=starts, random_state=seed).fit(points).labels_, dtype=np.int64)


def ward(points: Floats, types: int, seed: int, starts: int) -> Integers:
    """Groups joined step by step so that the squared distances grow least (Ward 1963); no chance, no start.

    Parameters and result are those of ``kmeans``; seed and starts are not used.
    """
    from sklearn.cluster import AgglomerativeClustering

    return np.asarray(AgglomerativeClustering(types, linkage="ward").fit_predict(points), dtype=np.int64)


#: Ways of grouping by name.
CLUSTERINGS: dict[str, Clustering] = {"kmeans": kmeans, "ward": ward}


def centres(points: Floats, labels: Integers, types: int) -> Floats:
    """Mean of the points of each type.

    Parameters
    ----------
    points : (n, D) float
    labels : (n,) int
        Every type has a point.
    types : int

    Returns
    -------
    (types, D) float
    """
    member = labels == np.arange(types)[:, None]
    result: Floats = member @ points / member.sum(axis=1, keepdims=True)
    return result


def distances(points: Floats, middles: Floats) -> Floats:
    """Euclidean distance of every point to every centre, (n, types) float."""
    result: Floats = np.sqrt(((points[:, None, :] - middles[None, :, :]) ** 2).sum(axis=-1))
    return result


def renumbered(labels: Integers, by: Floats, types: int) -> Integers:
    """Number the types by the mean of a criterion over their areas, lowest first.

    Parameters
    ----------
    labels : (n,) int
    by : (n,) float
        Criterion of each area; NaN enters no mean. A type without any comes last.
    types : int

    Returns
    -------
    (n,) int. Equal means are ordered by their first area.
    """
    member = labels == np.arange(types)[:, None]
    known = member & ~np.isnan(by)
    count = known.sum(axis=1)
    total = np.where(known, by, 0.0).sum(axis=1)
    means = np.where(count > 0, total / np.maximum(count, 1), np.inf)
    place = np.empty(types, dtype=np.int64)
    place[np.lexsort((member.argmax(axis=1), means))] = np.arange(types)
    return np.asarray(place[labels])


def matched(labels: Integers, reference: Integers, types: int) -> Integers:
    """Give types the numbers of a reference so that as many areas as possible agree.

    Parameters
    ----------
    labels, reference : (n,) int
    types : int

    Returns
    -------
    (n,) int

    Notes
    -----
    Assignment problem on the cross table of both (Kuhn 1955).
    """
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(cross_table(labels, reference, types), maximize=True)
    place = np.empty(types, dtype=np.int64)
    place[rows] = columns
    return np.asarray(place[labels])


def cross_table(one: Integers, other: Integers, types: int) -> Integers:
    """Count the areas by both numberings, (types, types) int."""
    return np.bincount(one * types + other, minlength=types * types).reshape(types, types)


def adjusted_rand(one: Integers, other: Integers, types: int) -> float:
    """Agreement of two groupings beyond chance: 1 the same, about 0 as by chance.

    Parameters
    ----------
    one, other : (n,) int
        Groups 0 … types - 1; the numbers themselves do not matter.
    types : int

    Returns
    -------
    float

    Notes
    -----
    Hubert and Arabie (1985). Two groupings into one single group agree: 1.
    """
    table = cross_table(one, other, types).astype(float)
    pairs = (table * (table - 1) / 2).sum()
    rows, columns = (s * (s - 1) / 2 for s in (table.sum(axis=1), table.sum(axis=0)))
    n = len(one)
    expected = rows.sum() * columns.sum() / (n * (n - 1) / 2)
    largest = (rows.sum() + columns.sum()) / 2
    return 1.0 if largest == expected else float((pairs - expected) / (largest - expected))
