"""Proposals for funding areas and what is said of the city as a whole, from the internal tables."""

import pandas as pd

from pipeline.config import Config
from pipeline.methods.exits import ExitLimits
from pipeline.methods.inequality import Chance
from pipeline.methods.matched import MatchLimits
from pipeline.methods.parse import parse_form
from pipeline.results import funding
from pipeline.space.city_wide import CityLimits
from pipeline.space.known import Known, moments_of
from pipeline.space.steered import NAMES, Declared, at_data_date, ordered, tables
from pipeline.store import Store


def steered(store: Store, config: Config) -> dict[str, list[pd.DataFrame]]:
    """Return out_exits and the tables beside it, by name; without rows where there is nothing to say."""
    terms, areas, editions = declared(config), store.read("core_areas"), ordered(store.read("core_editions"))
    counts = at_data_date(store.read("core_indicators"), editions)
    known = _known(store, config, terms, areas, editions)
    probability = store.read("out_class_probability", method=terms.method or "", part=terms.lead)
    found = tables(known, probability, counts, areas, terms)
    return {f"out_{name}": [found[name]] if name in found else [] for name in NAMES}


def declared(config: Config) -> Declared:
    """Return what the configuration declares."""
    settings = config.settings
    own, certainty, main = settings.citywide, settings.certainty, settings.city.main_method
    form = parse_form(config.forms[main]) if main and main in config.forms else None
    limits = ExitLimits(
        **settings.exits.model_dump(),
        inside_from=settings.overlay.inside_from,
        correlation=certainty.correlation_dates,
        direction=form.direction if form else 1.0,
        shared_border_m=settings.steering.shared_border_m,
        apart=settings.steering.apart,
    )
    city = CityLimits(
        Chance(own.draws, certainty.seed, certainty.design_effect, (certainty.prior_alpha, certainty.prior_beta)),
        MatchLimits(own.calliper, own.least_pairs, own.placebos, certainty.seed, own.level),
        settings.overlay.inside_from,
        settings.overlay.partly_from,
    )
    parents = settings.geographies[-1].parents
    level = own.key_level or (parents[-1].level if parents else None)
    lead = form.parts[0].name if form else ""
    shares = frozenset(i.id for i in settings.indicators if config.catalogue[i.id].is_share)
    of = (main if form else None, lead, certainty.design_effect, limits, city, own.weights, level, shares)
    return Declared(*of, is_each=config.is_each_municipality)


def _known(store: Store, config: Config, terms: Declared, areas: pd.DataFrame, editions: pd.DataFrame) -> Known:
    layers = [funding.at_date(store, config, e).assign(edition=e) for e in config.editions]
    population = store.read("core_population", group="all")
    scores = store.read("out_scores", method=terms.method or "", part=terms.lead)
    return Known(
        editions=editions,
        funding=pd.concat(layers, ignore_index=True),
        overlay=store.read("out_overlay"),
        flags=store.read("out_flags"),
        scores=scores,
        moments=moments_of(scores),
        certainty=store.read("out_certainty", method=terms.method or ""),
        residents=population,
        neighbours=store.read("core_neighbours"),
        areas=areas[areas["is_base"].astype(bool)],
    )
