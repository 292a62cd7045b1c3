"""Conspicuous areas of the main method beside neighbours that are not: what separates them, how far the limit is."""

from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods import limits
from pipeline.methods.form import Form
from pipeline.results import assemble, municipalities
from pipeline.results.contributions import OFFSET
from pipeline.schema import TABLES
from pipeline.space import contrast
from pipeline.store import Store


def of_flags(store: Store, config: Config, flags: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of out_contrast of every edition; none where areas have no polygons or no method flags.

    Parameters
    ----------
    flags : list of DataFrame
        Finished rows of out_flags, an edition each.
    """
    form = assemble.forms(config).get(config.settings.city.main_method or "")
    nothing = pd.DataFrame(columns=list(TABLES["out_contrast"].names))
    if form is None or form.groups is None or form.flag is None or not store.has("core_neighbours"):
        return nothing
    geography = {edition.id: edition.geography for edition in config.settings.editions}
    rows = pd.concat(flags, ignore_index=True)[["edition", "area_id", "is_auffaellig"]]
    areas = store.read("core_areas")
    pairs = contrast.beside(
        rows.assign(geography_id=rows["edition"].map(geography)),
        store.read("core_neighbours"),
        areas[areas["is_base"]],
    )
    if pairs.empty:
        return nothing
    scores = _every(store, config, "out_scores", method=form.name)
    contributions = _every(store, config, "out_contributions", method=form.name)
    contributions = contributions[contributions["indicator"] != OFFSET]
    if config.is_each_municipality:
        contributions = contributions.merge(municipalities.members(areas, store.read("core_editions")), how="left")
        contributions = contributions.rename(columns={"municipality_id": "unit"})
    days = pd.DataFrame([{"edition": e.id, "data_on": e.data_on} for e in config.settings.editions])
    measures = {part.name: part.change is not None for part in form.parts}
    delivered = _every(store, config, "core_indicators")
    delivered = delivered[delivered["indicator"].isin(contributions["indicator"].unique())]
    values = contrast.changes(delivered, days, measures)
    pairs = _decided(pairs, scores, form)
    told = contrast.told(
        pairs, form.groups.parts[0], scores, contributions, values, form.direction, ways=limits.ways(scores, form)
    )
    return told[[*TABLES["out_contrast"].names]]


def _every(store: Store, config: Config, name: str, **equal: Any) -> pd.DataFrame:
    """Rows of all editions, each read as the reasons of that edition read it, so the store still has it."""
    return pd.concat([store.read(name, edition=e, **equal) for e in config.editions], ignore_index=True)


def _decided(pairs: pd.DataFrame, scores: pd.DataFrame, form: Form) -> pd.DataFrame:
    """Add the limit of each first area, and the part in which the neighbour differs.

    The limit is that of the best class of the first part which, with the class of the second as it is, still flags. A
    neighbour that would be conspicuous with the area's class of the second part differs by that part, unless the area
    is conspicuous whatever its class of the second part: then the first alone tells them apart.
    """
    assert form.groups is not None
    parts = form.groups.parts
    row, column = (limits.positions(scores, form, parts[at]) if at < len(parts) else {} for at in (0, 1))
    keys = list(zip(pairs["edition"], pairs["area_id"], strict=True))
    others = list(zip(pairs["edition"], pairs["neighbour_id"], strict=True))
    own, beside = (np.array([row.get(key, -1) for key in found]) for found in (keys, others))
    second = np.array([column.get(key, -1) for key in keys])
    flags = limits.flags_by_class(form)
    found = limits.of_classes(form, flags)
    alone = np.asarray(flags[:, :-1].all(axis=1))[own] & (own >= 0)
    same = flags[beside, second] & ~alone if len(parts) > 1 else np.zeros(len(pairs), dtype=bool)
    return pairs.assign(
        limit=np.where(own >= 0, found[own, second], np.nan), part=np.where(same & (beside >= 0), parts[-1], parts[0])
    )
