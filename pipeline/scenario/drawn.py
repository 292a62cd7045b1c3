"""A drawn funding map: read, checked more strictly than a delivery, and put among the funding areas of a date."""

from typing import TYPE_CHECKING

from pipeline.errors import BadData, MissingInput, UnreadableSource

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    import pandas as pd
    from pyproj import CRS

    from pipeline.config import Config
    from pipeline.scenario.asked import Drawn

PROGRAMME = "Szenario"
SOURCE = "szenario"
_NAMES = ("name", "Name", "NAME", "bezeichnung", "gebiet")


def funding_with(
    drawn: "Drawn", config: "Config", areas: "np.ndarray", today: "pd.DataFrame", on: "date", *, is_stand_in: bool
) -> "pd.DataFrame":
    """Return the funding areas of the scenario: the drawn ones in place of the current ones, or beside them.

    Parameters
    ----------
    drawn : Drawn
    config : Config
    areas : array of polygons
        Base areas of the edition.
    today : DataFrame
        core_funding with `kind` at the date.
    on : date
        Data date of the edition; the drawn areas are in force from then on.
    is_stand_in : bool
        The funding areas of today only stand in for some; then the drawn ones do.

    Raises
    ------
    MissingInput, UnreadableSource, BadData
        No such file or layer; no polygons, no CRS or another than the city's, a broken geometry, no area met.
    """
    import pandas as pd
    import shapely

    frame = _read(drawn)
    where = f"{drawn.file}{f', layer {drawn.layer}' if drawn.layer else ''}"
    shapes = _checked(frame["geometry"].to_numpy(), frame.attrs.get("crs"), config.settings.city.crs, where)
    if len(shapely.STRtree(areas).query(shapes, predicate="intersects")[0]) == 0:
        raise BadData(
            rule="a drawn funding map meets areas of the city",
            found=f"none of {len(shapes)} drawn areas touches any area",
            where=where,
            remedy="Look at both layers in a GIS: is it of this city?",
        )
    column = next((name for name in _NAMES if name in frame), None)
    places = range(1, len(frame) + 1)
    given = frame[column].to_list() if column else [""] * len(frame)
    new = pd.DataFrame(
        {
            "funding_id": [f"szenario-{place:03d}" for place in places],
            "programme": PROGRAMME,
            "name": [name or f"Entwurf {place}" for place, name in zip(places, given, strict=True)],
            "kind": "current",
            "announced_on": None,
            "valid_from_on": on,
            "valid_to_on": None,
            "is_stand_in": is_stand_in,
            "source_id": SOURCE,
            "geometry": list(shapes),
        }
    )
    kept = today if drawn.adds else today[today["kind"] != "current"]
    return pd.concat([kept.astype(object), new.astype(object)], ignore_index=True)


def _read(drawn: "Drawn") -> "pd.DataFrame":
    from pipeline.config import Source
    from pipeline.sources import vector

    if not drawn.file.is_file():
        raise MissingInput(
            "a drawn funding map must exist", "no such file", str(drawn.file), "Name the file: FILE or FILE:LAYER."
        )
    source = Source(id=SOURCE, file=drawn.file.name, format="vector", layer=drawn.layer)
    try:
        return vector.read(drawn.file, source)
    except UnreadableSource as error:
        remedy = "Name one layer of polygons: FILE:LAYER, or `layer` in the scenario file."
        raise UnreadableSource(error.rule, error.found, str(drawn.file), remedy) from None


def _checked(shapes: "np.ndarray", crs: str | None, city: str, where: str) -> "np.ndarray":
    import shapely
    from pyproj import CRS

    from pipeline.space import coverage

    if not len(shapes):
        raise BadData("a drawn funding map holds areas", "none", where, "Draw at least one polygon, or name the layer.")
    if crs is None or not _are_same(CRS.from_user_input(crs), CRS.from_user_input(city)):
        raise BadData(
            rule="a drawn funding map is in the CRS of the city",
            found=f"{crs or 'no CRS'}; the city has {city}",
            where=where,
            remedy=f"Save it in {city}: ogr2ogr -t_srs {city} new.gpkg old.gpkg, or in QGIS with that CRS.",
        )
    _refuse_shapes(shapes, where)
    reason = coverage.contradicts(tuple(shapely.total_bounds(shapes)), city)
    if reason:
        raise BadData("a CRS must not contradict the coordinates", reason, where, "Draw it anew in the city's CRS.")
    flat: np.ndarray = shapely.force_2d(shapes)
    return flat


def _are_same(one: "CRS", other: "CRS") -> bool:
    """Programs write one CRS in many words; its number in the registry is the same."""
    return bool(one == other) or (one.to_epsg() is not None and one.to_epsg() == other.to_epsg())


def _refuse_shapes(shapes: "np.ndarray", where: str) -> None:
    """Nothing is repaired: what a planner drew is what counts, so a crossing outline is drawn again."""
    import shapely

    for row, shape in enumerate(shapes, 1):
        is_nothing = shape is None or shape.is_empty
        is_flat = not is_nothing and shape.geom_type not in ("Polygon", "MultiPolygon")
        if is_nothing or is_flat or not shape.is_valid or shape.area <= 0:
            found = "no geometry" if is_nothing else shape.geom_type if is_flat else shapely.is_valid_reason(shape)
            raise BadData(
                rule="every drawn area is a valid polygon with a surface",
                found=f"row {row}: {found}",
                where=f"{where}, row {row}",
                remedy="Mend it in a GIS (QGIS: Geometrien reparieren) and look at the result, or delete the row.",
            )
