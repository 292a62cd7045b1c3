"""Everything that is proposed and said of a city as a whole, from one set of tables: internal, or published."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import shapely

from pipeline.methods.exits import ExitLimits
from pipeline.space import city_wide, funded, rollups
from pipeline.space.city_wide import CityLimits
from pipeline.space.known import Known

#: What ``tables`` returns, by the name of the table without its prefix.
NAMES = (
    "exits",
    "exit_history",
    "exit_evidence",
    "matched_comparison",
    "city_inequality",
    "rollups",
    "distribution_key",
)
#: Those that speak of funding areas.
OF_FUNDING = ("exits", "exit_history", "exit_evidence", "matched_comparison", "distribution_key")


@dataclass(frozen=True)
class Declared:
    """What is declared for all of it.

    Attributes
    ----------
    method, lead : str or None, str
        Main method and its leading part.
    effect : float
        Default design effect, whose probabilities of classes are taken.
    weights : mapping
        Weight of each category in the distribution key.
    key_level : str or None
        Its level.
    shares : frozenset of str
        Indicators whose numerator is part of their denominator: only of these is it known who lives apart from whom.
    is_each : bool
        Each municipality is measured against itself, so scores of two municipalities do not compare: there is no gap
        between tails, and no comparison of matched areas.
    """

    method: str | None = None
    lead: str = ""
    effect: float = 2.0
    exits: ExitLimits = field(default_factory=ExitLimits)
    city: CityLimits = field(default_factory=CityLimits)
    weights: Mapping[str, float] = field(default_factory=dict)
    key_level: str | None = None
    shares: frozenset[str] = frozenset()
    is_each: bool = False


def tables(
    known: Known, probability: pd.DataFrame, counts: pd.DataFrame, areas: pd.DataFrame, declared: Declared
) -> dict[str, pd.DataFrame]:
    """Return the tables of ``NAMES``; without a main method only what is said of counts.

    Parameters
    ----------
    known : Known
    probability : DataFrame
        out_class_probability, or what of it is published.
    counts : DataFrame
        edition, area_id, indicator, numerator, denominator at the data date.
    areas : DataFrame
        core_areas.
    declared : Declared
    """
    unequal = [city_wide.segregation(counts[counts["indicator"].isin(declared.shares)], declared.city)]
    found: dict[str, pd.DataFrame] = {}
    if declared.method:
        of_lead = probability["method"].eq(declared.method) & probability["part"].eq(declared.lead)
        own = probability[of_lead & probability["design_effect"].eq(declared.effect)]
        at = known.views(declared.exits.direction)
        unequal.insert(0, _polarised(city_wide.polarisation(at, own, declared.lead, declared.city), declared))
        parts = funded.tables(known, at, declared.exits)
        found = {"exits": parts["exits"], "exit_history": parts["history"], "exit_evidence": parts["evidence"]}
        if not declared.is_each:
            compared = city_wide.comparison(known, at, middles(areas), declared.city)
            found["matched_comparison"] = compared.assign(method=declared.method)
        counted = rollups.members(known.flags, known.residents, known.editions, areas)
        found["rollups"] = rollups.rollups(counted, areas)
        found["distribution_key"] = rollups.distribution_key(counted, declared.weights, declared.key_level)
    filled = [rows for rows in unequal if len(rows)]
    return found | {"city_inequality": pd.concat(filled or unequal[:1], ignore_index=True)}


def _polarised(measures: pd.DataFrame, declared: Declared) -> pd.DataFrame:
    return measures[~measures["measure"].isin(city_wide.TAILS)] if declared.is_each else measures


def ordered(editions: pd.DataFrame) -> pd.DataFrame:
    """Return editions oldest first."""
    return editions.sort_values(["data_on", "edition"], kind="stable", ignore_index=True)


def at_data_date(indicators: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of indicators at the data date of their edition.

    Counts that the delivery rounded are left out: rounding sets small counts apart, and no chance explains that.
    """
    counted = indicators[indicators["numerator"].notna() & indicators["status"].ne("rounded")]
    days = editions.set_index("edition")["data_on"]
    now = pd.to_datetime(counted["measured_on"]) == pd.to_datetime(counted["edition"].map(days))
    return counted.loc[now, ["edition", "area_id", "indicator", "numerator", "denominator"]]


def middles(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the middle points of base areas: geography_id, area_id, x, y; empty where there is no geometry."""
    base = areas[areas["is_base"].astype(bool)]
    points = shapely.centroid(shapely.from_wkb(base["geometry"].to_numpy(dtype=object)))
    return base[["geography_id", "area_id"]].assign(x=shapely.get_x(points), y=shapely.get_y(points))
