"""Fill missing cells, on every indicator in its own direction before the tree. The default is not to impute at all.

The cells that were filled are those that are missing before the step and not after it. A cell for which the step knows
nothing stays missing.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats, Integers, blank_invalid, has_missing, usable
from pipeline.methods.reference import Filled

GROUPS = ("parent", "group")


@dataclass(frozen=True)
class CentreParams:
    """No parameters: every valid area with a value counts once."""


@dataclass(frozen=True)
class GroupParams:
    """`by` says whose areas stand in: those of the same larger area (`parent`) or of the same reference `group`."""

    by: str

    def __post_init__(self) -> None:
        if self.by not in GROUPS:
            raise ConfigError("a known group", repr(self.by), "by", f"one of {', '.join(GROUPS)}")


@dataclass(frozen=True)
class PreviousParams:
    """No parameters: the value of the previous edition."""


@dataclass(frozen=True)
class RegressionParams:
    """No parameters: the predictors are all other indicators of the method."""


def median(values: Floats, areas: Areas, reference: Filled | None, params: CentreParams) -> tuple[Floats, Filled]:
    """Fill with the median of the valid areas.

    Parameters
    ----------
    values : (..., n, J) float
        Indicators in their own unit and direction; NaN = missing.
    areas : Areas
        Invalid areas enter no median and become NaN.
    reference : Filled or None
        What to fill in, held fixed; None computes it, per slice of the stack.
    params : CentreParams

    Returns
    -------
    (..., n, J) float, known cells unchanged, and what a missing cell takes, (..., 1, J).

    Notes
    -----
    OECD/JRC Handbook on Constructing Composite Indicators (2008), step 3; it narrows the spread, so it is not the
    default.
    """
    codes = np.ones(len(areas), dtype=np.int64)
    return _fill(values, areas, reference, lambda: _centre(values, areas, codes, _middle)[..., :1, :])


def mean(values: Floats, areas: Areas, reference: Filled | None, params: CentreParams) -> tuple[Floats, Filled]:
    """Fill with the mean of the valid areas, each counting once; parameters and result are those of `median`."""
    codes = np.ones(len(areas), dtype=np.int64)
    return _fill(values, areas, reference, lambda: _centre(values, areas, codes, _average)[..., :1, :])


def group_median(values: Floats, areas: Areas, reference: Filled | None, params: GroupParams) -> tuple[Floats, Filled]:
    """Fill with the median of the valid areas of the same group.

    Parameters and result are those of `median`; what a cell takes is (..., n, J). An area without a group (code 0), or
    of a group without any value, stays missing.
    """
    return _fill(values, areas, reference, lambda: _centre(values, areas, getattr(areas, params.by), _middle))


def group_mean(values: Floats, areas: Areas, reference: Filled | None, params: GroupParams) -> tuple[Floats, Filled]:
    """Fill with the mean of the valid areas of the same group; parameters and result are those of `group_median`."""
    return _fill(values, areas, reference, lambda: _centre(values, areas, getattr(areas, params.by), _average))


def previous(values: Floats, areas: Areas, reference: Filled | None, params: PreviousParams) -> tuple[Floats, Filled]:
    """Fill with the area's own value of the previous edition, `areas.earlier`.

    Parameters and result are those of `median`; an area without an earlier value stays missing.

    Raises
    ------
    BadMethod
        If the earlier values were not handed in, or are of other indicators.
    """
    if reference is None and (areas.earlier is None or areas.earlier.shape != values.shape[-2:]):
        found = "none" if areas.earlier is None else f"shape {areas.earlier.shape} for {values.shape[-2:]}"
        remedy = "bind a previous edition on the same areas, or impute otherwise"
        raise BadMethod("earlier values of every indicator", found, "impute.previous", remedy)
    return _fill(values, areas, reference, lambda: np.asarray(areas.earlier))


def regression(
    values: Floats, areas: Areas, reference: Filled | None, params: RegressionParams
) -> tuple[Floats, Filled]:
    """Fill with what a linear regression on all other indicators predicts.

    Least squares with intercept over the valid areas that lack nothing; no random part is added, so it is the same each
    time. Parameters and result are those of `median`; an area that lacks a second indicator too stays missing. What was
    filled in is held, not the coefficients.

    Raises
    ------
    BadMethod
        If fewer than J + 1 valid areas are complete, or the other indicators determine one another.
    """
    return _fill(values, areas, reference, lambda: _predicted(values, areas))


def _fill(
    values: Floats, areas: Areas, reference: Filled | None, compute: Callable[[], Floats]
) -> tuple[Floats, Filled]:
    held = reference or Filled(compute())
    if held.value.shape[-2] not in (1, values.shape[-2]):
        found = f"values for {held.value.shape[-2]} areas, {values.shape[-2]} areas here"
        remedy = "impute by median or mean where editions are pooled"
        raise BadMethod("what is filled in belongs to these areas", found, "impute", remedy)
    filled = np.where(np.isnan(values), held.value, values) if has_missing(values) else values.copy()
    return blank_invalid(filled, areas), held


def _centre(values: Floats, areas: Areas, codes: Integers, centre: Callable[..., Floats]) -> Floats:
    """The centre of each area's group at the area (..., n, J), NaN for code 0 and for groups without a value."""
    mask = usable(values, areas)
    known = values if mask is None else np.where(mask, values, np.nan)
    groups, inverse = np.unique(codes, return_inverse=True)
    # By group, and by value within each group: NaN, which sorts last, follows the known values.
    by_value = np.argsort(known, axis=-2, kind="stable")
    place = np.argsort(inverse[by_value], axis=-2, kind="stable")
    ordered = np.take_along_axis(np.take_along_axis(known, by_value, axis=-2), place, axis=-2)
    starts = np.searchsorted(np.sort(inverse), np.arange(len(groups)))
    count = np.add.reduceat((~np.isnan(ordered)).astype(np.int64), starts, axis=-2)
    found = np.where(count > 0, centre(ordered, starts[:, None], count), np.nan)
    found[..., groups == 0, :] = np.nan
    return np.asarray(found[..., inverse, :])


def _middle(ordered: Floats, starts: Integers, count: Integers) -> Floats:
    low, high = (starts + np.maximum(half, 0) for half in ((count - 1) // 2, count // 2))
    # A group without a value would look beyond its rows.
    last = ordered.shape[-2] - 1
    pair = [np.take_along_axis(ordered, np.minimum(rows, last), axis=-2) for rows in (low, high)]
    return np.asarray((pair[0] + pair[1]) / 2)


def _average(ordered: Floats, starts: Integers, count: Integers) -> Floats:
    total = np.add.reduceat(np.nan_to_num(ordered), starts[:, 0], axis=-2)
    return np.asarray(total / np.maximum(count, 1))


def _predicted(values: Floats, areas: Areas) -> Floats:
    """What each indicator should be by the others (..., n, J); computed for those alone that lack a value."""
    found = np.full(values.shape, np.nan)
    for slice_ in np.ndindex(values.shape[:-2]):
        table = values[slice_]
        missing = np.isnan(table) & areas.valid[:, None]
        for column in np.flatnonzero(missing.any(axis=0)):
            found[(*slice_, missing[:, column], column)] = _regressed(table, areas, int(column), missing[:, column])
    return found


def _regressed(table: Floats, areas: Areas, column: int, rows: Booleans) -> Floats:
    others = np.delete(table, column, axis=1)
    complete = areas.valid & ~np.isnan(table).any(axis=1)
    if complete.sum() < table.shape[1] + 1:
        found = f"{complete.sum()} complete areas for {table.shape[1]} indicators"
        raise BadMethod("a regression needs complete areas", found, f"indicator index {column}", "impute otherwise")
    centre, spread = others[complete].mean(axis=0), others[complete].std(axis=0)
    if not (spread > 0).all():
        raise _dependent(column)
    design = (others - centre) / spread
    target = table[complete, column].mean()
    slope, _, rank, _ = np.linalg.lstsq(design[complete], table[complete, column] - target, rcond=1e-8)
    if rank < others.shape[1]:
        raise _dependent(column)
    return np.asarray(target + design[rows] @ slope)


def _dependent(column: int) -> BadMethod:
    found = "the other indicators determine one another, or have no spread"
    return BadMethod(
        "predictors are independent", found, f"indicator index {column}", "impute otherwise, or leave one out"
    )
