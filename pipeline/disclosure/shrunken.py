"""Shrunken shares as they may be published: none that rests on a protected cell."""

import numpy as np
import pandas as pd

from pipeline.disclosure.rules import SHARE_DECIMALS, VALUE_DECIMALS, Flags
from pipeline.disclosure.withhold import CELL, Secrets, among, empty

_SHRUNKEN = ["shrunken", "weight"]


def rows(frame: pd.DataFrame, secrets: Secrets) -> pd.DataFrame:
    """Withhold the shrunken shares of every group in which a cell is protected; round those that are not public.

    Parameters
    ----------
    frame : DataFrame
        out_shrunken with value_status.
    secrets : Secrets
        Protected cells.

    Returns
    -------
    DataFrame
        Raw value, shrunken one and weight of one area give the mean of its group, two of them its variance: together
        they solve for two hidden cells. So what is published is computed from published cells alone, whatever the size
        of the group. Weights have two decimals, since they tell how many people there are.
    """
    protected = among(frame, secrets.cells, CELL)
    closed = among(frame, secrets.closed, ("edition", "indicator"))
    frame = frame.assign(
        **{c: frame[c].mask(closed, frame[c].astype(float).round(VALUE_DECIMALS) + 0.0) for c in ("raw", "shrunken")},
        weight=frame["weight"].mask(closed, frame["weight"].astype(float).round(SHARE_DECIMALS)),
    )
    missing = frame["shrunken"].isna().to_numpy()
    frame = empty(frame, missing, [], "nicht_bewertet")
    frame = empty(frame, _touched(frame, protected), _SHRUNKEN)
    return empty(frame, protected, ["raw", "counted"])


def _touched(frame: pd.DataFrame, protected: Flags) -> Flags:
    """Say which rows are drawn to a group that holds a protected cell."""
    group = ["edition", "indicator", "prior_id"]
    near = (frame["prior"] == "neighbours").to_numpy()
    whole = among(frame, frame.loc[protected & ~near, group], group) & ~near
    listed = frame.loc[near, ["edition", "indicator", "prior_id"]].rename(columns={"prior_id": "area_id"})
    listed["area_id"] = listed["area_id"].str.split()
    each = listed.explode("area_id")
    hit = each.index[among(each, frame.loc[protected, list(CELL)], CELL)]
    return np.asarray(protected | whole | frame.index.isin(hit))
