"""Burdens and supply as they may be published: a yes or no tells a bound on the value behind it."""

import pandas as pd

from pipeline.disclosure import rules, withhold
from pipeline.methods.burdens import BURDENS

_AREA = ("edition", "area_id")


def of_areas(frame: pd.DataFrame, secrets: withhold.Secrets) -> pd.DataFrame:
    """Withhold the whole row where any value behind it is protected, or the class is: the number would tell the rest.

    Parameters
    ----------
    frame : DataFrame
        out_burdens.
    """
    rows = frame.reset_index(drop=True).assign(value_status="ok")
    hidden = _rests_on_secret(rows, secrets) | withhold.among(rows, secrets.unclassed, _AREA)
    return withhold.empty(rows, hidden, [*BURDENS, "burdens", "known"])


def of_functions(frame: pd.DataFrame, secrets: withhold.Secrets) -> pd.DataFrame:
    """Withhold a function any value behind which is protected; leave an area out whose flag is withheld.

    Where an open value is beyond its limit the function falls short whatever a protected one says: by the open alone.
    """
    rows = frame[~withhold.among(frame, secrets.unclassed, _AREA)].reset_index(drop=True)
    status = rows["is_short"].isna().map({True: "nicht_geliefert", False: "ok"})
    beyond = _each(rows, "short_by")
    known = beyond[~withhold.among(beyond, secrets.cells, withhold.CELL)].groupby("at")["indicator"].agg(" ".join)
    rows = rows.assign(value_status=status.astype(object))
    hidden = _rests_on_secret(rows, secrets)
    rows["short_by"] = rows["short_by"].mask(hidden, rows.index.to_series().map(known).astype(object))
    return withhold.empty(rows, hidden & ~rows.index.isin(known.index), ["is_short", "reason", "short_by"])


def _rests_on_secret(rows: pd.DataFrame, secrets: withhold.Secrets) -> rules.Flags:
    """Say which rows use an indicator that is protected in their area."""
    each = _each(rows, "indicators")
    found = each.loc[withhold.among(each, secrets.cells, withhold.CELL), "at"]
    return rows.index.isin(set(found))


def _each(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """A row for every indicator that a column names with blanks: edition, area_id, indicator, at (row it is of)."""
    keys = rows[[*_AREA, column]].assign(at=range(len(rows))).dropna(subset=[column])
    return keys.assign(indicator=keys[column].astype(str).str.split()).explode("indicator").dropna(subset=["indicator"])
