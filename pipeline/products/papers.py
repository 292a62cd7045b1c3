"""Geographies on paper, prepared once for all editions and products that share them."""

from collections.abc import Callable
from hashlib import sha256

import pandas as pd
import shapely

from pipeline.products import geometry

_KEPT = 2
_papers: dict[str, dict[object, geometry.Paper]] = {}


def shared(areas: pd.DataFrame) -> Callable[..., geometry.Paper]:
    """Return a function that prepares papers of these areas, and remembers them.

    Parameters
    ----------
    areas : DataFrame
        Index `area_id`; columns `geometry`, `district_id`, `district`, `region_id`.

    Returns
    -------
    callable
        ``paper(width_mm, height_mm, focus=None)``. Papers are kept for the two geographies used last, by the
        content of the areas, so an edition on the same areas draws on what is already prepared.
    """
    digest = _digest(areas)
    known = _papers.pop(digest, {})
    _papers[digest] = known
    while len(_papers) > _KEPT:
        _papers.pop(next(iter(_papers)))
    names = dict(zip(areas["district_id"], areas["district"], strict=True))
    has_regions = bool(areas["region_id"].ne("").all())

    def paper(width_mm: float, height_mm: float, focus: frozenset[str] | None = None) -> geometry.Paper:
        key = (width_mm, height_mm, focus)
        if key not in known:
            known[key] = geometry.prepare(
                list(areas.index),
                list(areas["geometry"]),
                list(areas["district_id"]),
                names,
                width_mm=width_mm,
                height_mm=height_mm,
                focus=focus,
                region_ids=list(areas["region_id"]) if focus and has_regions else None,
            )
        return known[key]

    return paper


def _digest(areas: pd.DataFrame) -> str:
    digest = sha256()
    for column in ("district_id", "district", "region_id"):
        digest.update("\x1f".join(areas[column]).encode())
    for area_id, wkb in zip(areas.index, shapely.to_wkb(list(areas["geometry"])), strict=True):
        digest.update(area_id.encode() + wkb)
    return digest.hexdigest()
