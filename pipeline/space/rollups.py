"""Conspicuous areas by the larger areas above them, and a key that distributes by residents in conspicuous areas."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

ROLLUPS = [
    "edition", "level", "area_id", "name", "areas", "assessed", "conspicuous", "outside", "residents",
    "residents_conspicuous", "share_conspicuous",
]  # fmt: skip
FOUND = ["conspicuous", "outside", "residents_conspicuous", "share_conspicuous"]
"""What is found of larger areas."""
KEY = ["edition", "level", "area_id", "residents_conspicuous", "weighted_residents", "share"]
_UNIT = ["edition", "level", "unit"]


def above(areas: pd.DataFrame) -> pd.DataFrame:
    """Return every larger area above each base area: geography_id, area_id, level, unit.

    Parameters
    ----------
    areas : DataFrame
        geography_id, area_id, level, is_base, parent_id.
    """
    known = areas[["geography_id", "area_id", "level", "parent_id"]].rename(columns={"area_id": "unit"})
    at = areas.loc[areas["is_base"].astype(bool), ["geography_id", "area_id", "parent_id"]]
    frames = []
    while at["parent_id"].notna().any():
        at = at[at["parent_id"].notna()].rename(columns={"parent_id": "unit"})
        step = at.merge(known, on=["geography_id", "unit"])
        frames.append(step[["geography_id", "area_id", "level", "unit"]])
        at = step[["geography_id", "area_id", "parent_id"]]
    if not frames:
        return pd.DataFrame(columns=["geography_id", "area_id", "level", "unit"])
    return pd.concat(frames, ignore_index=True)


def members(flags: pd.DataFrame, residents: pd.DataFrame, editions: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Return one row per edition, area and larger area above it, with what is counted.

    Parameters
    ----------
    flags : DataFrame
        edition, area_id, is_auffaellig (empty: not assessed, or withheld), location, category.
    residents : DataFrame
        edition, area_id, residents.
    editions : DataFrame
        edition, geography_id.
    areas : DataFrame
        core_areas.
    """
    rows = flags[["edition", "area_id", "is_auffaellig", "location", "category"]]
    rows = rows.merge(residents[["edition", "area_id", "residents"]], on=["edition", "area_id"], how="left")
    rows = rows.merge(editions[["edition", "geography_id"]], on="edition")
    rows = rows.merge(above(areas), on=["geography_id", "area_id"])
    flagged = rows["is_auffaellig"].eq(True)
    people = rows["residents"].astype(float)
    return rows.assign(
        residents=people,
        assessed=rows["is_auffaellig"].notna(),
        conspicuous=flagged,
        outside=(flagged & rows["location"].eq("outside")).astype(float).where(rows["location"].notna()),
        inside_it=people.where(flagged, 0.0),
    )


def rollups(counted: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Return areas, conspicuous areas and residents of every larger area; a sum with an unknown part is unknown.

    Where no area is assessed nothing is known of conspicuous ones: that is missing, not zero.

    Parameters
    ----------
    counted : DataFrame
        Result of ``members``.
    areas : DataFrame
        core_areas, for names.
    """
    if counted.empty:
        return pd.DataFrame(columns=ROLLUPS, dtype=object)
    by = counted.groupby([*_UNIT, "geography_id"], sort=True)
    found = by[["assessed", "conspicuous"]].sum().astype(int)
    found["areas"] = by.size()
    sums = {name: whole_sum(by, name) for name in ("outside", "residents", "inside_it")}
    found = found.assign(**sums).rename(columns={"inside_it": "residents_conspicuous"}).reset_index()
    found = found.rename(columns={"unit": "area_id"})
    everyone = found["residents"].where(found["residents"] > 0)
    found["share_conspicuous"] = found["residents_conspicuous"] / everyone
    found[FOUND] = found[FOUND].astype(object).mask(found["assessed"].eq(0), None)
    named = areas[["geography_id", "area_id", "name"]]
    return found.merge(named, on=["geography_id", "area_id"], how="left")[ROLLUPS]


def whole_sum(by: "pd.core.groupby.DataFrameGroupBy", name: str) -> pd.Series:
    """Sum of a column by group; empty where any part is unknown."""
    return by[name].sum(min_count=1).where(by[name].count() == by.size())


def distribution_key(counted: pd.DataFrame, weights: Mapping[str, float], level: str | None) -> pd.DataFrame:
    """Return the share of every larger area of one level in all weighted residents of conspicuous areas; sums to 1.

    Parameters
    ----------
    counted : DataFrame
        Result of ``members``.
    weights : mapping
        Weight of each category of conspicuous areas; what is not named has none.
    level : str or None
        Level of the larger areas; None: none, so there is no key.

    Returns
    -------
    DataFrame
        ``KEY``; no rows for an edition with nobody in conspicuous areas. Where residents of a conspicuous area are
        unknown every share of that edition is, because each hangs on all. A larger area without an assessed one has
        none, and the others share alone.
    """
    rows = counted[counted["level"].eq(level) & counted["conspicuous"]]
    if rows.empty:
        return pd.DataFrame(columns=KEY, dtype=object)
    rows = rows.assign(weighted=rows["residents"] * rows["category"].map(weights).fillna(0.0).astype(float))
    by = rows.groupby(_UNIT, sort=True)
    found = pd.DataFrame({"residents_conspicuous": whole_sum(by, "residents"), "weighted": whole_sum(by, "weighted")})
    units = counted[counted["level"].eq(level)].groupby(_UNIT, sort=True)["assessed"].any().reset_index()
    found = units.merge(found.reset_index().assign(is_listed=True), on=_UNIT, how="left")
    none = found.pop("is_listed").isna() & found["assessed"]
    sums = ["residents_conspicuous", "weighted"]
    found[sums] = found[sums].mask(none, 0.0)
    is_known = found["weighted"].notna() | ~found["assessed"]
    by_edition = found["edition"]
    total = found["weighted"].groupby(by_edition).transform("sum")
    total = total.where(is_known.groupby(by_edition).transform("all"))
    found = found.assign(share=np.where(total > 0, found["weighted"] / total, np.nan))
    found = found[found["edition"].isin(rows["edition"])].rename(
        columns={"unit": "area_id", "weighted": "weighted_residents"}
    )
    return found[~(total.reindex(found.index) == 0)][KEY].reset_index(drop=True)
