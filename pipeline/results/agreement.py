"""What every method of a city says of an area, side by side: the main method alone flags."""

from collections.abc import Sequence

import pandas as pd

from pipeline.config import Config
from pipeline.store import Store

COLUMNS = ["edition", "area_id", "methods", "flagging", "agreeing", "flagged_by", "says"]


def of_methods(store: Store, config: Config, groups: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
    """Return the rows of out_agreement.

    Parameters
    ----------
    groups : sequence of DataFrame
        Rows of out_groups of every method and edition.

    Returns
    -------
    list of DataFrame
        One row an area that a method assessed. An area that the main method did not assess has no `agreeing`.
    """
    found = [frame for frame in groups if len(frame)]
    if not found:
        return [pd.DataFrame(columns=COLUMNS)]
    rows = pd.concat(found, ignore_index=True)
    order = {method: place for place, method in enumerate(config.settings.city.methods)}
    rows = rows.assign(order=rows["method"].map(order), says=rows["method"] + " " + rows["group_code"])
    rows = rows.sort_values(["edition", "area_id", "order"], kind="stable")
    key = ["edition", "area_id"]
    flagged = rows["is_auffaellig"].astype(bool)
    main = rows[rows["method"] == config.settings.city.main_method].set_index(key)["is_auffaellig"].astype("boolean")
    own = main.reindex(pd.MultiIndex.from_frame(rows[key])).to_numpy()
    by = rows.assign(flagging=flagged, agreeing=pd.array(flagged, dtype="boolean") == own).groupby(key, sort=False)
    named = rows[flagged].groupby(key, sort=False)["method"].agg(" ".join)
    table = pd.DataFrame(
        {
            "methods": by.size(),
            "flagging": by["flagging"].sum(),
            "agreeing": by["agreeing"].agg(lambda same: same.sum() if same.notna().all() else None),
            "says": by["says"].agg("; ".join),
        }
    )
    return [table.assign(flagged_by=named.reindex(table.index)).reset_index()[COLUMNS]]
