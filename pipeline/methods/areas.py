"""The areas of one edition, as the frozen arrays that every step receives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import BadData

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.integer]
Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Areas:
    """One edition's areas: read-only arrays of one length, in one order.

    Attributes
    ----------
    ids : (n,) str
        Keys of the areas.
    residents : (n,) float
        Persons; NaN where unknown.
    valid : (n,) bool
        Whether the area is scored and may enter a reference.
    parent, group : (n,) int
        Codes of the larger area and of the reference group, 0 where there is none.
    neighbours : pair of int arrays or None
        Compressed rows (indptr (n + 1,), indices) of the neighbours of each area.
    denominators : (n, J) float or None
        What the rate of each indicator is of, NaN where unknown; for city rates and shrinkage.
    earlier : (n, J) float or None
        The indicators of the previous edition on these areas, as its offices published them then, in the unit and
        direction of the values; NaN where there is none. Only imputation reads them.
    """

    ids: npt.NDArray[np.str_]
    residents: Floats
    valid: Booleans
    parent: Integers
    group: Integers
    neighbours: tuple[Integers, Integers] | None = None
    denominators: Floats | None = None
    earlier: Floats | None = None

    def __len__(self) -> int:
        return len(self.ids)


def make_areas(
    ids: Sequence[str] | npt.NDArray[np.str_],
    residents: npt.ArrayLike | None = None,
    valid: npt.ArrayLike | None = None,
    parent: npt.ArrayLike | None = None,
    group: npt.ArrayLike | None = None,
    neighbours: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
    denominators: npt.ArrayLike | None = None,
    earlier: npt.ArrayLike | None = None,
) -> Areas:
    """Copy, check and freeze the arrays of one edition.

    Parameters are those of `Areas`; what is left out becomes NaN residents, all valid, code 0, no neighbours.

    Raises
    ------
    BadData
        If lengths differ, a key is repeated, or the neighbour lists do not fit.
    """
    keys = np.array(ids, dtype=str)
    n = len(keys)
    if len(np.unique(keys)) != n:
        raise BadData("area keys are unique", "a repeated key", "areas", "remove the second row")
    columns = {
        "residents": _frozen(np.full(n, np.nan) if residents is None else residents, np.float64),
        "valid": _frozen(np.ones(n) if valid is None else valid, np.bool_),
        "parent": _frozen(np.zeros(n) if parent is None else parent, np.int64),
        "group": _frozen(np.zeros(n) if group is None else group, np.int64),
    }
    for name, column in columns.items():
        if column.shape != (n,):
            raise BadData(
                f"one value per area ({n})", f"shape {column.shape}", f"areas.{name}", "align it with the ids"
            )
    below, then = _rows(denominators, n, "denominators"), _rows(earlier, n, "earlier")
    return Areas(
        _frozen(keys, np.str_), neighbours=_neighbours(neighbours, n), denominators=below, earlier=then, **columns
    )


def _rows(table: npt.ArrayLike | None, n: int, name: str) -> Floats | None:
    if table is None:
        return None
    rows = _frozen(table, np.float64)
    if rows.ndim != 2 or len(rows) != n:
        raise BadData(f"one row of {name} per area ({n})", f"shape {rows.shape}", f"areas.{name}", "align")
    return rows


def only_valid(areas: Areas) -> Areas:
    """The valid areas alone, their neighbour lists cut to one another.

    By contract an invalid area influences no result, so a simulation may leave it out.
    """
    return areas if areas.valid.all() else chosen(areas, areas.valid)


def chosen(areas: Areas, keep: Booleans) -> Areas:
    """Some of the areas, their neighbour lists cut to one another.

    Parameters
    ----------
    areas : Areas
    keep : (n,) bool

    Returns
    -------
    Areas
        In the same order, with the same codes.
    """
    pair = None if areas.neighbours is None else _cut(areas.neighbours, keep)
    below, then = (None if table is None else table[keep] for table in (areas.denominators, areas.earlier))
    return make_areas(
        areas.ids[keep],
        areas.residents[keep],
        areas.valid[keep],
        areas.parent[keep],
        areas.group[keep],
        pair,
        below,
        then,
    )


def usable(values: Floats, areas: Areas) -> Booleans | None:
    """Which cells may enter a reference: valid area and value present.

    Parameters
    ----------
    values : (..., n, J) float

    Returns
    -------
    (..., n, J) bool, or None if every cell is usable (the common case, for which no mask need be carried).
    """
    if areas.valid.all() and not has_missing(values):
        return None
    return areas.valid[:, None] & ~np.isnan(values)


def has_missing(values: Floats) -> bool:
    """Say whether any value is NaN, in one pass and without an array of its own."""
    return bool(np.isnan(np.min(values, initial=np.inf)))


def blank_invalid(values: Floats, areas: Areas) -> Floats:
    """Set the rows of invalid areas to NaN, in place, in a freshly computed array `(..., n, J)`."""
    if not areas.valid.all():
        values[..., ~areas.valid, :] = np.nan
    return values


def _frozen(values: npt.ArrayLike, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


def _neighbours(pair: tuple[npt.ArrayLike, npt.ArrayLike] | None, n: int) -> tuple[Integers, Integers] | None:
    if pair is None:
        return None
    indptr, indices = _frozen(pair[0], np.int64), _frozen(pair[1], np.int64)
    fits = indptr.shape == (n + 1,) and indptr[0] == 0 and indptr[-1] == len(indices) and (np.diff(indptr) >= 0).all()
    if not fits or (len(indices) and not (indices.min() >= 0 and indices.max() < n)):
        raise BadData(
            "neighbour lists name areas of the edition", "lists that do not fit", "areas.neighbours", "rebuild"
        )
    return indptr, indices


def _cut(pair: tuple[Integers, Integers], keep: Booleans) -> tuple[Integers, Integers]:
    indptr, indices = pair
    rows = np.repeat(np.arange(len(keep)), np.diff(indptr))
    both = keep[rows] & keep[indices]
    position = np.cumsum(keep) - 1
    counts = np.bincount(position[rows[both]], minlength=int(keep.sum()))
    return np.concatenate([[0], np.cumsum(counts)]), position[indices[both]]
