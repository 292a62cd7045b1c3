"""The copy of the release, with what is published in the place of what is not: a scenario computes from that alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline import schema
from pipeline.config import Config
from pipeline.methods.stability import GRADES, grade
from pipeline.results import assemble
from pipeline.store import Store

_OF_MAIN = {"out_groups": "is_auffaellig", "out_scores": "score", "out_certainty": "flag_probability"}


def main_alone(config: Config) -> Config:
    """Return the configuration with the main method alone, without types, shrunken shares and variants of methods."""
    settings, main = config.settings, str(config.settings.city.main_method)
    own = tuple(binding for binding in settings.bindings if binding.method == main)
    changed = {
        "city": settings.city.model_copy(update={"methods": (main,)}),
        "bindings": own,
        "typology": None,
        "shrink": (),
        "certainty": settings.certainty.model_copy(update={"all_methods": False, "variant_samples": 0}),
    }
    return replace(config, settings=settings.model_copy(update=changed), forms={main: config.forms[main]})


def until(config: Config, edition: str) -> tuple[str, ...]:
    """Return the editions up to one, oldest first: an area's history is part of what is proposed for it."""
    return config.editions[: config.editions.index(edition) + 1]


def guarded(store: Store, config: Config, editions: Sequence[str]) -> frozenset[str]:
    """Return the editions in which a cell behind the main method's index is withheld.

    Where steps measure editions together, all of them are as soon as one is.
    """
    sources, main = store.read("core_sources"), str(config.settings.city.main_method)
    if sources["is_public"].astype(bool).all():
        return frozenset()
    hidden = store.read("pub_indicators")
    hidden = hidden.loc[hidden["value_status"] == "geheim", ["edition", "indicator"]].drop_duplicates()
    bound = {edition: config.binding(main, edition) for edition in editions}
    found = {
        edition
        for edition, indicator in hidden.itertuples(index=False)
        if (binding := bound.get(edition)) is not None and indicator in binding.indicators.values()
    }
    is_pooled = assemble.forms(config)[main].is_pooled
    return frozenset(editions if found and is_pooled else found)


def are_blocks_public(store: Store) -> bool:
    """Say whether everybody may know how many people live in each block; without blocks there is nothing to know."""
    blocks, sources = store.read("core_blocks"), store.read("core_sources")
    public = set(sources.loc[sources["is_public"].astype(bool), "source_id"])
    return set(blocks["source_id"]) <= public


def with_published(store: Store, config: Config) -> None:
    """Replace scores, groups and probabilities by the published ones."""
    main = str(config.settings.city.main_method)
    for name, column in _OF_MAIN.items():
        rows = store.read(name.replace("out_", "pub_"), method=main)
        write(store, name, rows[rows[column].notna()])


def people_as_published(store: Store) -> None:
    """Replace residents by the published ones; forget blocks that are not public.

    Two drawn outlines that differ by a block would tell who lives in it, and a limit on residents that is moved step by
    step would tell a withheld number.
    """
    people = store.read("core_population")
    known = store.read("pub_population", group="all").set_index(["edition", "area_id"])["residents"]
    everyone = (people["group"] == "all").to_numpy()
    keys = pd.MultiIndex.from_frame(people.loc[everyone, ["edition", "area_id"]])
    residents = people["residents"].astype(float).to_numpy(copy=True)
    residents[everyone] = known.reindex(keys).to_numpy(dtype=float)
    store.write("core_population", people.assign(residents=residents))
    if not are_blocks_public(store):
        store.write("core_blocks", store.read("core_blocks").iloc[:0])


def regraded(store: Store, config: Config) -> None:
    """Grade the published probabilities by the limits of the scenario."""
    settings, main = config.settings.certainty, str(config.settings.city.main_method)
    rows = store.read("out_certainty", method=main)
    groups = store.read("out_groups", method=main)[["edition", "area_id", "is_auffaellig"]]
    rows = rows.merge(groups, on=["edition", "area_id"], how="inner")
    probability, flagged = rows["flag_probability"].to_numpy(dtype=float), rows["is_auffaellig"].to_numpy(dtype=bool)
    code = grade(probability, flagged, settings.stable_from, settings.mostly_stable_from)
    write(store, "out_certainty", rows.assign(grade=np.array(GRADES, dtype=object)[code]))


def write(store: Store, name: str, rows: pd.DataFrame) -> None:
    """Write rows that hold at least the columns of a table."""
    store.write(name, rows[list(schema.TABLES[name].names)])


def put(store: Store, name: str, rows: pd.DataFrame, edition: str) -> None:
    """Replace the rows of one edition in a table."""
    names = list(schema.TABLES[name].names)
    store.add(name, rows[names], instead_of={"edition": edition}) if len(rows) else write(
        store, name, (kept := store.read(name))[kept["edition"] != edition]
    )
