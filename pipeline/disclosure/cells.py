"""Which cells of indicators and of population are protected: primary rule, siblings, earlier editions."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.disclosure import rules, suppress

SUPPRESSION_COLUMNS = ["edition", "area_id", "item", "measured_on", "kind"]


def indicator_cells(
    indicators: pd.DataFrame,
    population: pd.DataFrame,
    validity: pd.DataFrame,
    public_sources: frozenset[str],
    per: Mapping[str, float],
    minimum_frequency: int,
    minimum_residents: int,
) -> pd.DataFrame:
    """Describe every cell of an indicator for suppression.

    Parameters
    ----------
    indicators, population, validity : DataFrame
        core_indicators with geography_id, editions oldest first; core_population; out_validity.
    public_sources : frozenset of str
        Sources that are published already.
    per : mapping
        For every indicator what its unit is relative to, e.g. 100.
    minimum_frequency, minimum_residents : int
        Limits of the primary rule.

    Returns
    -------
    DataFrame
        edition, geography_id, area_id, item, indicator, measured_on, denominator, is_primary, is_available, is_valid.
    """
    everyone = population.loc[population["group"] == "all", ["edition", "area_id", "residents"]]
    rows = indicators.merge(everyone, on=["edition", "area_id"], how="left")
    value, denominator = _numbers(rows["value"]), _numbers(rows["denominator"])
    is_public = rows["source_id"].isin(public_sources).to_numpy()
    has_value = np.isfinite(value)
    cases = rules.counts(value, _numbers(rows["numerator"]), denominator, _numbers(rows["indicator"].map(per)))
    residents = _numbers(rows["residents"])
    limits = (minimum_frequency, minimum_residents)
    is_primary = rules.primary(cases, denominator, residents, has_value, is_public, *limits)
    is_delivered_secret = (rows["status"] == "secret").to_numpy() & ~is_public
    cells = _cells(rows, rows["indicator"], denominator, is_primary | is_delivered_secret, has_value & ~is_public)
    valid = validity.loc[validity["is_valid"].astype(bool), ["edition", "area_id"]].drop_duplicates()
    found = rows[["edition", "area_id"]].merge(valid.assign(is_valid=True), on=["edition", "area_id"], how="left")
    return cells.assign(is_valid=found["is_valid"].notna().to_numpy())


def population_cells(population: pd.DataFrame, public_sources: frozenset[str], minimum_frequency: int) -> pd.DataFrame:
    """Describe every count of residents for suppression: the group, and what is left of all residents without it.

    Parameters
    ----------
    population : DataFrame
        core_population with geography_id and measured_on, editions oldest first.
    public_sources : frozenset of str
        Sources that are published already.
    minimum_frequency : int
        k of the primary rule.
    """
    everyone = population.loc[population["group"] == "all", ["edition", "area_id", "residents"]]
    rows = population.merge(everyone.rename(columns={"residents": "all"}), on=["edition", "area_id"], how="left")
    residents, total = _numbers(rows["residents"]), _numbers(rows["all"])
    few = rules.is_few(residents, minimum_frequency) | rules.is_few(total - residents, minimum_frequency)
    few |= rules.is_few(total, minimum_frequency)
    is_public = rows["source_id"].isin(public_sources).to_numpy()
    has_value = np.isfinite(residents)
    is_delivered_secret = (rows["status"] == "secret").to_numpy() & ~is_public
    is_available = has_value & ~is_public
    return _cells(rows, rows["group"], residents, (few & is_available) | is_delivered_secret, is_available)


def suppressed(cells: pd.DataFrame, areas: pd.DataFrame, crosswalk: pd.DataFrame) -> pd.DataFrame:
    """Return the protected cells with the rule that protects each.

    Parameters
    ----------
    cells : DataFrame
        Result of ``indicator_cells`` or ``population_cells``.
    areas, crosswalk : DataFrame
        core_areas, core_crosswalk.

    Returns
    -------
    DataFrame
        edition, area_id, item, measured_on, kind ('primary', 'secondary', 'carried').
    """
    kind = suppress.protect_cells(cells, suppress.ancestors(areas), suppress.same_places(crosswalk))
    return cells.assign(kind=kind).loc[kind != "", SUPPRESSION_COLUMNS].reset_index(drop=True)


def with_errors(protected: pd.DataFrame, errors: Mapping[str, str]) -> pd.DataFrame:
    """Protect the standard error of every protected value too: of a share, error and people tell the share.

    Parameters
    ----------
    protected : DataFrame
        Result of ``suppressed``.
    errors : mapping
        Indicator to the indicator that holds its standard error.
    """
    beside = [protected[protected["item"] == name].assign(item=other) for name, other in errors.items()]
    key = ["edition", "area_id", "item", "measured_on"]
    return pd.concat([protected, *beside], ignore_index=True).drop_duplicates(key, ignore_index=True)


def few_inside(
    overlay: pd.DataFrame, flags: pd.DataFrame, population: pd.DataFrame, public_sources: frozenset[str], k: int
) -> pd.DataFrame:
    """Return the areas whose share of residents inside a funding area tells a count of 1 … k-1 inside or outside.

    Parameters
    ----------
    overlay, flags : DataFrame
        out_overlay, out_flags; shares by area tell nothing about persons.
    population : DataFrame
        core_population.
    public_sources : frozenset of str
        Sources that are published already.
    k : int
        Minimum frequency.

    Returns
    -------
    DataFrame
        edition, area_id.
    """
    by_residents = flags[flags["overlay_basis"] == "residents"]
    each = overlay.loc[overlay["basis"] == "residents", ["edition", "area_id", "share_residents"]]
    parts = [each.rename(columns={"share_residents": "share"})]
    columns = ("share_current", "share_planned", "share_former")
    parts += [by_residents[["edition", "area_id", column]].rename(columns={column: "share"}) for column in columns]
    closed = population[(population["group"] == "all") & ~population["source_id"].isin(public_sources)]
    persons = closed[["edition", "area_id", "residents"]]
    rows = pd.concat(parts, ignore_index=True).merge(persons, on=["edition", "area_id"])
    residents = _numbers(rows["residents"])
    inside = _numbers(rows["share"]) * residents
    few = rules.is_few(inside, k) | rules.is_few(residents - inside, k)
    return rows.loc[few, ["edition", "area_id"]].drop_duplicates()


def _numbers(column: pd.Series) -> rules.Floats:
    return np.asarray(column, dtype=np.float64)


def _cells(
    rows: pd.DataFrame, item: pd.Series, denominator: rules.Floats, is_primary: rules.Flags, is_available: rules.Flags
) -> pd.DataFrame:
    keys = rows[["edition", "geography_id", "area_id", "measured_on"]]
    return keys.assign(
        item=item,
        indicator=item,
        denominator=denominator,
        is_primary=is_primary,
        is_available=is_available,
        is_valid=False,
    )
