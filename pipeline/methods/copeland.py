"""Copeland's rule: every area is set against every other, and wins by the weight of the children that speak for it."""

import numpy as np

from pipeline.errors import BadMethod
from pipeline.methods.aggregate import MissingParams, too_few
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.power import check_weights
from pipeline.methods.reference import Weights

# Every pair is looked at, so the time grows with the square of the areas:
# 33,755 take half a minute, and a stack that for each slice.
MOST_AREAS = 50_000
CELLS_PER_BLOCK = 2**18
# A balance of weights below this share of their sum is rounding noise: a tie.
ROUNDING = 1e-9


def copeland(values: Floats, areas: Areas, reference: Weights, params: MissingParams) -> tuple[Floats, Weights]:
    """Areas that an area outranks, less those that outrank it.

    Of two areas the one outranks the other in whose disfavour (higher = worse) more weight speaks; children in which
    they are equal speak for neither, and neither do children that one of them lacks.

    Parameters
    ----------
    values : (..., n, J) float
        Children in one direction, in any unit: only their order counts. An area that lacks one is NaN and is set
        against nobody, or is compared by what both have (rule "available", with its `minimum_share`).
    areas : Areas
        Invalid areas are set against nobody and become NaN.
    reference : Weights
        Weights of the weigh step, none below 0.
    params : MissingParams

    Returns
    -------
    (..., n, 1) float, whole numbers between -(N - 1) and N - 1 for N areas that take part; and the weights.

    Raises
    ------
    BadMethod
        With more than 50,000 areas, or a weight below 0.

    Notes
    -----
    Munda and Nardo (2009); `a_copeland` in COINr. A score says nothing about distances, and it depends on which areas
    take part. All pairs are computed, in blocks of a few MB.
    """
    check_weights(reference)
    if areas.valid.sum() > MOST_AREAS:
        found, remedy = f"{areas.valid.sum()} areas", "use another aggregate"
        raise BadMethod(f"at most {MOST_AREAS} areas are set against one another", found, "aggregate.copeland", remedy)
    takes_part = areas.valid & ~too_few(values, reference, params)[..., 0]
    weight = np.broadcast_to(reference.weight, (*values.shape[:-2], 1, values.shape[-1]))[..., 0, :]
    score = np.full((*values.shape[:-1], 1), np.nan)
    for place in np.ndindex(values.shape[:-2]):
        rows = takes_part[place]
        score[(*place, rows, 0)] = _wins_less_losses(values[place][rows], weight[place])
    return score, reference


def _wins_less_losses(table: Floats, weight: Floats) -> Floats:
    """Score (N,) of areas (N, J), a block of rows against all at a time."""
    n = len(table)
    score = np.zeros(n)
    step = max(CELLS_PER_BLOCK // max(n, 1), 1)
    # Children of one weight are counted together, in whole numbers.
    kinds = [(own, np.ascontiguousarray(table[:, weight == own].T)) for own in np.unique(weight[weight > 0])]
    limit = ROUNDING * weight.sum()
    for start in range(0, n, step):
        rows = slice(start, min(start + step, n))
        balance = sum(own * _speaking(columns, rows) for own, columns in kinds)
        score[rows] = np.sum(balance > limit, axis=1) - np.sum(balance < -limit, axis=1)
    return score


def _speaking(columns: Floats, rows: slice) -> Floats:
    """How many children (C, N) speak against an area less those that speak against the other, (rows, N)."""
    net = np.zeros((rows.stop - rows.start, columns.shape[1]), dtype=np.int16)
    for column in columns:
        own = column[rows, None]
        net += (own > column).view(np.int8) - (own < column).view(np.int8)
    return net.astype(np.float64)
