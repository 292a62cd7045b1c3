"""The place of a catalogue entry: its key in the vocabulary of DCAT-AP.de and its box in degrees."""

from functools import cache
from typing import Any

import shapely

from pipeline.config import Config
from pipeline.products.published import Published

_DE = "http://dcat-ap.de/def/"
_LEVELS = {
    "stateKey": "state",
    "districtKey": "administrativeDistrict",
    "municipalityKey": "municipality",
    "regionalKey": "municipality",
}


def _spatial(config: Config) -> str:
    """Return the place in the vocabulary; the municipality where none is named. An invented city is in none."""
    city = config.settings.city
    if city.is_invented:
        return ""
    return config.settings.publish.spatial or (
        f"municipalityKey/{city.municipality_id}" if city.municipality_id else ""
    )


def level(config: Config) -> dict[str, str] | None:
    """Return the level of administration of the place; None where the vocabulary has none."""
    found = _LEVELS.get(_spatial(config).partition("/")[0])
    return _node(f"{_DE}politicalGeocoding/Level/{found}") if found else None


def places(published: Published, config: Config) -> list[dict[str, Any]]:
    """Return the place by its key and as a box of longitude and latitude."""
    found: list[dict[str, Any]] = []
    if _spatial(config):
        found.append(_node(f"{_DE}politicalGeocoding/{_spatial(config)}"))
    shapes = published.areas.loc[
        published.areas["is_base"].astype(bool) & published.areas["geometry"].notna(), "geometry"
    ]
    if len(shapes) and config.settings.city.crs:
        box = _degrees(config.settings.city.crs, *shapely.total_bounds(shapes.to_numpy(dtype=object)).tolist())
        found.append({"@type": "dct:Location", "dcat:bbox": {"@value": _wkt(box), "@type": "gsp:wktLiteral"}})
    return found


@cache
def _degrees(crs: str, *bounds: float) -> tuple[float, ...]:
    """Return west, south, east, north of a box in the CRS of the city."""
    import pyproj

    transformer = pyproj.Transformer.from_crs(crs, "OGC:CRS84", always_xy=True)
    left, bottom, right, top = bounds
    return tuple(round(limit, 5) for limit in transformer.transform_bounds(left, bottom, right, top))


def _wkt(box: tuple[float, ...]) -> str:
    west, south, east, north = box
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return f"POLYGON(({', '.join(f'{x:.5f} {y:.5f}' for x, y in corners)}))"


def _node(address: str) -> dict[str, str]:
    return {"@id": address}
