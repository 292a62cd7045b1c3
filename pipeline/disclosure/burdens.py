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
    """Withhold a function any value behind which is protected; leave an area out whose flag is withheld."""
    rows = frame[~withhold.among(frame, secrets.unclassed, _AREA)].reset_index(drop=True)
    status = rows["is_short"].isna().map({True: "nicht_geliefert", False: "ok"})
    rows = rows.assign(value_status=status.astype(object))
    return withhold.empty(rows, _rests_on_secret(rows, secrets), ["is_short", "reason", "short_by"])


def _rests_on_secret(rows: pd.DataFrame, secrets: withhold.Secrets) -> rules.Flags:
    """Say which rows use an indicator that is protected in their area."""
    keys = rows[[*_AREA, "indicators"]].assign(at=range(len(rows)))
    each = keys.assign(indicator=keys["indicators"].astype(str).str.split()).explode("indicator")
    found = each.loc[withhold.among(each, secrets.cells, withhold.CELL), "at"]
    return rows.index.isin(set(found))
