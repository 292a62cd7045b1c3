"""Geographies on paper, prepared once for all editions and products that share them."""

from collections.abc import Callable
from hashlib import sha256

import numpy as np
import pandas as pd
import shapely

from pipeline.products import geometry

_KEPT = 2
_THIN_SCALE = 20_000
"""Areas are thinned once for maps of this scale; a sheet of a larger scale takes them as delivered."""
_geographies: "dict[str, _Geography]" = {}


class _Geography:
    """Areas thinned once, and the papers prepared of them."""

    def __init__(self, polygons: np.ndarray) -> None:
        self.thin = geometry.thinned(polygons, _THIN_SCALE)
        self.papers: dict[object, geometry.Paper] = {}


def shared(areas: pd.DataFrame) -> Callable[..., geometry.Paper]:
    """Return a function that prepares papers of these areas, and remembers them.

    Parameters
    ----------
    areas : DataFrame
        Index `area_id`; columns `geometry`, `district_id`, `district`, `region_id`.

    Returns
    -------
    callable
        ``paper(width_mm, height_mm, focus=None, surroundings=0.0)``. Papers are kept for the two geographies
        used last, by the content of the areas, so an edition on the same areas draws on what is already prepared.
    """
    polygons = np.array([*areas["geometry"], None], dtype=object)[:-1]
    digest = _digest(areas)
    known = _geographies.pop(digest, None) or _Geography(polygons)
    _geographies[digest] = known
    while len(_geographies) > _KEPT:
        _geographies.pop(next(iter(_geographies)))

    def paper(
        width_mm: float, height_mm: float, focus: frozenset[str] | None = None, surroundings: float = 0.0
    ) -> geometry.Paper:
        key = (width_mm, height_mm, focus, surroundings)
        if key not in known.papers:
            drawn = _prepared(areas, known.thin, *key)
            known.papers[key] = drawn if drawn.scale >= _THIN_SCALE else _prepared(areas, polygons, *key)
        return known.papers[key]

    return paper


def _prepared(
    areas: pd.DataFrame,
    polygons: np.ndarray,
    width_mm: float,
    height_mm: float,
    focus: frozenset[str] | None,
    surroundings: float,
) -> geometry.Paper:
    has_regions = bool(areas["region_id"].ne("").all())
    return geometry.prepare(
        areas.index.tolist(),
        polygons,
        (districts := areas["district_id"].tolist()),
        dict(zip(districts, areas["district"].tolist(), strict=True)),
        width_mm=width_mm,
        height_mm=height_mm,
        focus=focus,
        region_ids=areas["region_id"].tolist() if focus and has_regions else None,
        surroundings=surroundings,
    )


def _digest(areas: pd.DataFrame) -> str:
    digest = sha256()
    for column in ("district_id", "district", "region_id"):
        digest.update("\x1f".join(areas[column].tolist()).encode())
    for area_id, wkb in zip(areas.index.tolist(), shapely.to_wkb(list(areas["geometry"])), strict=True):
        digest.update(area_id.encode() + wkb)
    return digest.hexdigest()
