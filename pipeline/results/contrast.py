"""Conspicuous areas of the main method beside neighbours that are not: what separates them, how far the limit is."""

from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.compose import flag_table
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
    told = contrast.told(pairs, form.groups.parts[0], scores, contributions, values, form.direction)
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
    row, column = (_classes(scores, form, parts[at]) if at < len(parts) else {} for at in (0, 1))
    keys = list(zip(pairs["edition"], pairs["area_id"], strict=True))
    others = list(zip(pairs["edition"], pairs["neighbour_id"], strict=True))
    own, beside = (np.array([row.get(key, -1) for key in found]) for found in (keys, others))
    second = np.array([column.get(key, -1) for key in keys])
    flags = _by_class(form)
    limits = _limits(form, flags)
    alone = np.asarray(flags[:, :-1].all(axis=1))[own] & (own >= 0)
    same = flags[beside, second] & ~alone if len(parts) > 1 else np.zeros(len(pairs), dtype=bool)
    return pairs.assign(
        limit=np.where(own >= 0, limits[own, second], np.nan), part=np.where(same & (beside >= 0), parts[-1], parts[0])
    )


def _classes(scores: pd.DataFrame, form: Form, part: str) -> dict[tuple[str, str], int]:
    """Position of the class of every area, best first."""
    place = {entry.code: position for position, entry in enumerate(form.part(part).classes)}
    rows = scores[(scores["part"] == part) & scores["class_code"].notna()]
    found = rows["class_code"].astype(int).map(place)
    return dict(zip(zip(rows["edition"], rows["area_id"], strict=True), found, strict=True))


def _by_class(form: Form) -> np.ndarray:
    """Whether classes of the first and second part flag, (rows, columns + 1): the last column is without a second."""
    assert form.groups is not None
    sizes = [len(form.part(name).classes) for name in form.groups.parts]
    flags = flag_table(form, has_change=False)[:-1]
    if len(sizes) == 1:
        return np.stack([flags, flags], axis=1)
    rows, columns = sizes
    cross = flags[: rows * columns].reshape(rows, columns)
    return np.concatenate([cross, flags[rows * columns :, None]], axis=1)


def _limits(form: Form, flags: np.ndarray) -> np.ndarray:
    """Limit below which an area of a class is not conspicuous, (rows, columns + 1); NaN where the form has none.

    Examples
    --------
    Berlin, limits -1, 1, 1.5, flagged 4+, 4+/-, 4- and 3-: with negative dynamics 1, with any other 1.5.
    """
    assert form.groups is not None
    given = getattr(form.part(form.groups.parts[0]).classify.params, "limits", ())
    limits = form.direction * np.sort(form.direction * np.asarray(given, dtype=float))
    found = np.full(flags.shape, np.nan)
    if not len(limits):
        return found
    first = np.zeros(flags.shape[1], dtype=int)
    for position, row in enumerate(flags):
        # The best class of the unbroken run of classes that flag, to which this one belongs.
        first = np.where(row, first, position + 1)
        found[position] = np.where(row & (first > 0), limits[np.clip(first - 1, 0, len(limits) - 1)], np.nan)
    return found
