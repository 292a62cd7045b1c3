"""Proposals for funding areas and what is said of the city as a whole, from the internal tables."""

import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.methods.exits import ExitLimits
from pipeline.methods.inequality import Chance
from pipeline.methods.matched import MatchLimits
from pipeline.methods.parse import parse_form
from pipeline.results import funding
from pipeline.space import city_wide, funded, rollups
from pipeline.store import Store

TABLES = {"out_exits": "exits", "out_exit_history": "history", "out_exit_evidence": "evidence"}


def tables(store: Store, config: Config) -> dict[str, pd.DataFrame]:
    """Return out_exits, out_exit_history, out_exit_evidence, out_matched_comparison, out_city_inequality, out_rollups,
    out_distribution_key; without a main method only measures of counts.
    """  # fmt: skip
    main = config.settings.city.main_method
    counts = at_data_date(store.read("core_indicators"), store.read("core_editions"))
    limits = city_limits(config)
    unequal = [city_wide.segregation(counts, limits)]
    areas, editions = store.read("core_areas"), ordered(store.read("core_editions"))
    found: dict[str, pd.DataFrame] = {}
    if main:
        known, lead = _known(store, config, main, areas, editions), lead_of(config)
        direction = exit_limits(config).direction
        unequal.insert(0, city_wide.polarisation(known, _probability(store, config, main, lead), lead, limits, direction))
        parts = funded.tables(known, exit_limits(config))
        found |= {name: parts[of] for name, of in TABLES.items()}
        found["out_matched_comparison"] = city_wide.comparison(known, middles(areas), limits, direction).assign(method=main)
        counted = rollups.members(known.flags, known.residents, editions, areas)
        found["out_rollups"] = rollups.rollups(counted, areas)
        found["out_distribution_key"] = rollups.distribution_key(counted, config.settings.citywide.weights, key_level(config))
    return found | {"out_city_inequality": pd.concat([rows for rows in unequal if len(rows)] or unequal[:1])}


def exit_limits(config: Config) -> ExitLimits:
    """Return the declared limits of proposals."""
    settings = config.settings
    main = settings.city.main_method
    return ExitLimits(
        **settings.exits.model_dump(),
        inside_from=settings.overlay.inside_from,
        correlation=settings.certainty.correlation_dates,
        direction=float(parse_form(config.forms[main]).direction) if main in config.forms else 1.0,
    )


def city_limits(config: Config) -> city_wide.CityLimits:
    """Return the declared parameters of city-wide measures."""
    settings = config.settings
    own, certainty = settings.citywide, settings.certainty
    return city_wide.CityLimits(
        Chance(own.draws, certainty.seed, certainty.design_effect, (certainty.prior_alpha, certainty.prior_beta)),
        MatchLimits(own.calliper, own.least_pairs, own.placebos, certainty.seed, own.level),
        settings.overlay.inside_from,
        settings.overlay.partly_from,
    )


def lead_of(config: Config) -> str:
    """Return the name of the leading part of the main method."""
    return parse_form(config.forms[config.settings.city.main_method or ""]).parts[0].name


def key_level(config: Config) -> str | None:
    """Return the level of the distribution key: the declared one, else the highest of the newest geography."""
    parents = config.settings.geographies[-1].parents
    return config.settings.citywide.key_level or (parents[-1].level if parents else None)


def ordered(editions: pd.DataFrame) -> pd.DataFrame:
    """Return editions oldest first."""
    return editions.sort_values(["data_on", "edition"], kind="stable", ignore_index=True)


def at_data_date(indicators: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of indicators at the data date of their edition."""
    days = editions.set_index("edition")["data_on"]
    now = pd.to_datetime(indicators["measured_on"]) == pd.to_datetime(indicators["edition"].map(days))
    return indicators[now & indicators["numerator"].notna()]


def middles(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the middle points of base areas; where there is no geometry all lie together."""
    base = areas[areas["is_base"].astype(bool)]
    points = shapely.centroid(shapely.from_wkb(base["geometry"].to_numpy(dtype=object)))
    x, y = shapely.get_x(points), shapely.get_y(points)
    return base[["geography_id", "area_id"]].assign(x=x, y=y)


def _known(store: Store, config: Config, main: str, areas: pd.DataFrame, editions: pd.DataFrame) -> funded.Known:
    layers = [funding.at_date(store, config, e).assign(edition=e) for e in config.editions]
    lead = lead_of(config)
    population = store.read("core_population")
    return funded.Known(
        editions=editions,
        funding=pd.concat(layers, ignore_index=True),
        overlay=store.read("out_overlay"),
        flags=store.read("out_flags"),
        scores=store.read("out_scores", method=main, part=lead),
        certainty=store.read("out_certainty", method=main),
        residents=population[population["group"] == "all"],
        neighbours=store.read("core_neighbours"),
        areas=areas[areas["is_base"].astype(bool)],
    )


def _probability(store: Store, config: Config, main: str, lead: str) -> pd.DataFrame:
    rows = store.read("out_class_probability", method=main, part=lead)
    return rows[rows["design_effect"] == config.settings.certainty.design_effect]
