"""Zones of a city over all editions: districts, or groups of districts that its configuration declares.

A zone's value is made of published values alone, so it tells nothing that they do not tell: a withheld cell enters
neither sum. That is why it is no rate from the counts of all areas, and pages say so.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.errors import ConfigError
from pipeline.products.area_table import districts
from pipeline.products.facts import Facts
from pipeline.products.history import History
from pipeline.products.language import spoken

CITY = ""
LEAST_COVERED = 0.8
"""ASSUME published values of areas with four fifths of the residents stand for a zone; with fewer it has no value."""


def names(facts: Facts) -> dict[str, str]:
    """Return the name of every zone of this edition by its key: declared ones in their order, else districts by key."""
    declared = facts.config.settings.citywide.zones
    if declared:
        return {zone.name: zone.name_en or zone.name if spoken() == "en" else zone.name for zone in declared}
    rows = facts.areas[facts.areas["district_id"].ne("")]
    found = rows.drop_duplicates("district_id").sort_values("district_id")
    return dict(zip(found["district_id"], found["district"], strict=True))


def values(facts: Facts) -> pd.DataFrame:
    """Return the value of every indicator in the city and in every zone, for every edition up to this one.

    Returns
    -------
    DataFrame
        Columns `edition`, `indicator`, `zone` (CITY, or its key), `value` in the indicator's unit (missing where fewer
        than LEAST_COVERED of the residents have a published value), `areas` with a published value.

    Raises
    ------
    ConfigError
        A declared district is in no geography.
    """
    history = facts.published.history
    groups = {name: entry.population_group for name, entry in facts.config.catalogue.items()}
    declared = tuple((zone.name, zone.districts) for zone in facts.config.settings.citywide.zones)
    whole = history.once(("zones", declared), lambda: _values(history, dict(declared), groups))
    return whole[whole["edition"].isin(history.until(facts.published.edition).index)]


def members(history: History, declared: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return the zone of every base area of every geography; an area outside of all zones is left out.

    Parameters
    ----------
    history : History
    declared : mapping
        Districts of every declared zone; none: every district is one.

    Returns
    -------
    DataFrame
        Columns `geography_id`, `area_id`, `zone`. A declared zone of which a geography lacks a district is not there:
        the rest of it would be another zone.
    """
    found = [
        districts(areas)[["district_id"]].reset_index().assign(geography_id=geography)
        for geography, areas in history.areas.items()
    ]
    rows = pd.concat(found, ignore_index=True)
    rows = rows[rows["district_id"] != ""]
    if not declared:
        return rows.rename(columns={"district_id": "zone"})
    _check(declared, set(rows["district_id"]))
    zone = {district: name for name, own in declared.items() for district in own}
    rows = rows.assign(zone=rows["district_id"].map(zone)).dropna(subset=["zone"])
    there = rows.groupby(["geography_id", "zone"])["district_id"].transform("nunique")
    return rows[there == rows["zone"].map({name: len(own) for name, own in declared.items()})].drop(
        columns="district_id"
    )


def _check(declared: Mapping[str, tuple[str, ...]], known: set[str]) -> None:
    for name, own in declared.items():
        unknown = sorted(set(own) - known)
        if unknown:
            raise ConfigError(
                rule="a zone is made of districts, the uppermost level of the areas",
                found=f"zone {name!r} names {unknown[0]!r}; there are {', '.join(sorted(known)[:12])}",
                where="citywide.zones",
                remedy="Name districts by their keys.",
            )


def _values(
    history: History, declared: Mapping[str, tuple[str, ...]], groups: Mapping[str, str]
) -> pd.DataFrame:  # fmt: skip
    geography = history.editions[["edition", "geography_id"]]
    zoned = members(history, declared)
    everyone = _people(history, "all")
    of_zone = geography.merge(zoned, on="geography_id").merge(everyone, on=["edition", "area_id"], how="left")
    rows = history.values.merge(of_zone, on=["edition", "area_id"])
    rows = _weighed(rows[rows["value"].notna()], history, groups)
    total = of_zone.groupby(["edition", "zone"])["all"].sum().rename("total").reset_index()
    city = history.city.assign(value=_of_city(history.city), zone=CITY)
    parts = [city[["edition", "indicator", "zone", "value"]]]
    if len(rows):
        parts.append(_means(rows, total))
    return pd.concat(parts, ignore_index=True)


def _of_city(rows: pd.DataFrame) -> pd.Series:
    """The rate of the city where every edition has it, else the mean of the areas in all of them: never a mixture."""
    rate = rows["city_rate"].astype(float)
    has_all = rate.notna().groupby(rows["indicator"]).transform("all").astype(bool)
    return rate.where(has_all, rows["area_mean"].astype(float))


def _people(history: History, group: str) -> pd.DataFrame:
    rows = history.people[history.people["group"] == group]
    return rows[["edition", "area_id"]].assign(**{group: rows["residents"].astype(float)})


def _weighed(rows: pd.DataFrame, history: History, groups: Mapping[str, str]) -> pd.DataFrame:
    """Weigh by those an indicator counts among, where their number is published in every edition; else by residents.

    Without any residents every area weighs the same.
    """
    weight = rows["all"].copy() if rows["all"].notna().any() else pd.Series(1.0, index=rows.index)
    for group in sorted({groups.get(str(name), "") for name in rows["indicator"].unique()} - {"", "all"}):
        own = rows["indicator"].map(lambda name, group=group: groups.get(str(name)) == group).to_numpy(bool)
        known = rows.loc[own, ["edition", "area_id"]].merge(
            _people(history, group), on=["edition", "area_id"], how="left"
        )
        is_known = known[group].notna().groupby(known["edition"]).any()
        if len(is_known) and is_known.all():
            weight[own] = known[group].to_numpy()
    return rows.assign(weight=weight)[weight.gt(0).to_numpy()]


def _means(rows: pd.DataFrame, total: pd.DataFrame) -> pd.DataFrame:
    """Weighted means of the published values of each zone."""
    keys = ["edition", "indicator", "zone"]
    parts = rows.assign(product=rows["value"].astype(float) * rows["weight"])
    sums = parts.groupby(keys)[["product", "weight", "all"]].sum()
    found = sums.assign(areas=parts.groupby(keys).size()).reset_index().merge(total, on=["edition", "zone"], how="left")
    # Where nobody is counted nothing is known of the share that is covered.
    covered = np.where(found["total"] > 0, found["all"] / found["total"].where(found["total"] > 0), 1.0)
    value = (found["product"] / found["weight"]).where(covered >= LEAST_COVERED)
    return found.assign(value=value)[[*keys, "value", "areas"]]
