"""Institutions that may shape the figures of a small area: shelters, homes, clinics (METHODS §3, Bremen)."""

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.results import assemble
from pipeline.store import Store


def listed(store: Store, config: Config, findings: Findings) -> None:
    """List where an institution houses a large share of an area's residents; only publishable ones are named in public.

    An institution without a number of residents, or outside every area, is not compared.
    """
    for edition in config.editions:
        for place, area, share in _shaping(store, config, edition):
            _note(place, area, share, edition, findings)


def shaped(store: Store, config: Config, edition: str) -> set[str]:
    """Return the areas of which an institution houses a large share."""
    return {str(area["area_id"]) for _, area, _ in _shaping(store, config, edition)}


def _shaping(store: Store, config: Config, edition: str) -> list[tuple[pd.Series, pd.Series, float]]:
    """Institutions that house at least the declared share of an area, the area, and the share."""
    places = store.read("core_places")
    places = places[places["residents"].notna()].reset_index(drop=True)
    if places.empty:
        return []
    base = assemble.base_areas(store, config.edition(edition).geography)
    residents = assemble.residents_of(store, edition).reindex(base["area_id"]).to_numpy(dtype=float)
    place, area = _inside(places, base)
    share = np.divide(
        places["residents"].to_numpy(dtype=float)[place],
        residents[area],
        where=residents[area] > 0,
        out=np.full(len(place), np.nan),
    )
    found = np.flatnonzero(share >= config.settings.flag.institution_share)
    return [(places.iloc[place[i]], base.iloc[area[i]], float(min(share[i], 1.0))) for i in found]


def _inside(places: pd.DataFrame, base: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the places and of the areas that hold them; one on a border belongs to the first area."""
    tree = shapely.STRtree(shapely.from_wkb(base["geometry"].to_numpy()))
    place, area = tree.query(shapely.from_wkb(places["geometry"].to_numpy()), predicate="intersects")
    first = np.unique(place, return_index=True)[1]
    return place[first], area[first]


def _note(place: pd.Series, area: pd.Series, share: float, edition: str, findings: Findings) -> None:
    public = (
        f"{area['name']}: Die Einrichtung „{place['name']}“ stellt rund {100 * share:.0f}\u202f% der Einwohnerinnen "
        "und Einwohner und kann die Werte des Gebiets prägen."
        if place["is_publishable"]
        else None
    )
    findings.add(
        "note",
        "institution_shapes_area",
        f"{place['kind']} {place['place_id']} houses {share:.0%} of the residents",
        action="kept; look at the area before it is called auffällig because of its institution",
        public=public,
        edition=edition,
        source=str(place["source_id"]),
        area=str(area["area_id"]),
    )
