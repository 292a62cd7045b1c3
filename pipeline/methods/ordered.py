"""Places of values among the usable values of a reference: their own, or one that is held fixed."""

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.reference import Ordered

TIES = ("min", "average", "max")
MIRRORED = {"min": "max", "average": "average", "max": "min"}


def check_ties(ties: str) -> None:
    """Refuse a tie rule that is not known; the order of delivery is none, for it means nothing."""
    if ties not in TIES:
        raise ConfigError("equal values share a rank", repr(ties), "ties", f"one of {', '.join(TIES)}")


def ascending(values: Floats, areas: Areas, reference: Ordered | None, ties: str) -> tuple[Floats, Ordered]:
    """Rank 1 for the lowest of the usable values.

    Parameters
    ----------
    values : (..., n, C) float
        NaN enters nothing and stays NaN. Only equal numbers are equal: there is no tolerance.
    areas : Areas
        Invalid areas enter nothing and become NaN.
    reference : Ordered or None
        Values to find a place among; None takes the values themselves, per slice of the stack.
    ties : str
        Equal values share the lowest (min), middle (average) or highest (max) of their places.

    Returns
    -------
    (..., n, C) float, 1..N, and what was ranked among. Of a held reference a value between two of its values takes the
    rank of the next above (min), of the next below (max), or the middle of both; beyond its ends it takes that of the
    end.

    Raises
    ------
    BadMethod
        If an indicator has no usable value.
    """
    if reference is not None:
        return _found(_columns(values, areas), reference, ties), reference
    return _own(_columns(values, areas), ties)


def descending(values: Floats, areas: Areas, reference: Ordered | None, ties: str) -> tuple[Floats, Ordered]:
    """Rank 1 for the highest; parameters, result and errors are those of `ascending`."""
    ranks, reference = ascending(values, areas, reference, MIRRORED[ties])
    return reference.n + 1 - ranks, reference


def _columns(values: Floats, areas: Areas) -> Floats:
    """The usable values of each column side by side in memory, (..., C, n); NaN elsewhere."""
    columns = np.array(np.moveaxis(values, -2, -1), dtype=np.float64, order="C")
    columns[..., ~areas.valid] = np.nan
    return columns


def _own(columns: Floats, ties: str) -> tuple[Floats, Ordered]:
    order = np.argsort(columns, axis=-1)  # of equal values any order will do: they share their rank
    ordered = np.take_along_axis(columns, order, axis=-1)
    missing = np.isnan(ordered)
    n = columns.shape[-1] - missing.sum(axis=-1, keepdims=True)
    if not n.all():
        bare = ", ".join(str(j) for j in sorted(set(np.nonzero(n == 0)[-2].tolist())))
        raise BadMethod("ranks need values", "no valid area with a value", f"indicator index {bare}", "check it")
    place = _shared(ordered, ties)
    place[missing] = np.nan
    ranks = np.empty(columns.shape)
    np.put_along_axis(ranks, order, place, axis=-1)
    return _rows(ranks), Ordered(_rows(ordered), np.moveaxis(n, -1, -2))


def _shared(ordered: Floats, ties: str) -> Floats:
    """Ranks along the last axis of rising values, equal ones by the tie rule."""
    place = np.broadcast_to(np.arange(1.0, ordered.shape[-1] + 1), ordered.shape)
    differs = ordered[..., 1:] != ordered[..., :-1]
    if differs.all():
        return place.copy()
    edge = np.ones((*ordered.shape[:-1], 1), dtype=np.bool_)
    first = np.maximum.accumulate(np.where(np.concatenate([edge, differs], axis=-1), place, 1), axis=-1)
    if ties == "min":
        return np.asarray(first)
    ends = np.where(np.concatenate([differs, edge], axis=-1), place, np.inf)
    last = np.minimum.accumulate(ends[..., ::-1], axis=-1)[..., ::-1]
    return np.array(last if ties == "max" else (first + last) / 2)


def _found(columns: Floats, reference: Ordered, ties: str) -> Floats:
    """Places among held values; columns and slices one after the other, for numpy searches one list at a time."""
    known = np.moveaxis(reference.values, -2, -1)
    lead = known.shape[:-2]
    if lead and lead != columns.shape[:-2]:
        lead = np.broadcast_shapes(lead, columns.shape[:-2])
        known = np.broadcast_to(known, (*lead, *known.shape[-2:]))
        columns = np.broadcast_to(columns, (*lead, *columns.shape[-2:]))
    ranks = np.empty(columns.shape)
    for index in np.ndindex(*lead):
        for c in range(known.shape[-2]):
            one = (*index, c) if lead else (..., c, slice(None))
            held = np.ascontiguousarray(known[(*index, c)])
            below, upto = (np.searchsorted(held, columns[one], side) for side in ("left", "right"))
            ranks[one] = below + 1 if ties == "min" else upto if ties == "max" else (below + 1 + upto) / 2
    ranks = np.clip(ranks, 1, np.moveaxis(reference.n, -2, -1))
    ranks[np.isnan(columns)] = np.nan
    return _rows(ranks)


def _rows(columns: Floats) -> Floats:
    return np.ascontiguousarray(np.moveaxis(columns, -1, -2))
