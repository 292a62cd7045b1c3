"""Polygons as they should be: valid, in the CRS they claim, side by side without overlaps and gaps."""

from dataclasses import dataclass

import numpy as np
import pyproj
import shapely

from pipeline.space.overlay import Pieces


def repaired(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Make invalid polygons valid and keep only their surfaces.

    Parameters
    ----------
    polygons : (n,) array of shapely geometries

    Returns
    -------
    tuple of (n,) array of Polygon or MultiPolygon, (n,) array of bool
        The polygons and which of them were mended. A polygon without surface comes back empty.
    """
    broken = ~shapely.is_valid(polygons)
    mended = polygons.copy()
    mended[broken] = [_surfaces(shapely.make_valid(polygon)) for polygon in polygons[broken]]
    return shapely.force_2d(mended), broken


def _surfaces(geometry: shapely.Geometry) -> shapely.Geometry:
    """Polygons of a geometry; make_valid may leave lines and points beside them."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def contradicts(bounds: tuple[float, float, float, float], crs: str) -> str | None:
    """Say why coordinates cannot be of the CRS they claim, or None.

    Parameters
    ----------
    bounds : (xmin, ymin, xmax, ymax)
        Of all coordinates as delivered.
    crs : str
        Declared CRS, e.g. 'EPSG:25833'.

    Returns
    -------
    str or None
        One sentence: bounds against the area of use, widened by half its size on each side.
    """
    declared = pyproj.CRS.from_user_input(crs)
    use = declared.area_of_use
    if use is None:
        return None
    to_crs = pyproj.Transformer.from_crs("EPSG:4326", declared, always_xy=True)
    west, south, east, north = to_crs.transform_bounds(use.west, use.south, use.east, use.north)
    margin_x, margin_y = (east - west) / 2, (north - south) / 2
    inside = (west - margin_x <= bounds[0] and bounds[2] <= east + margin_x) and (
        south - margin_y <= bounds[1] and bounds[3] <= north + margin_y
    )
    if inside:
        return None
    degrees = all(abs(v) <= 180 for v in bounds) and not declared.is_geographic
    metres = any(abs(v) > 360 for v in bounds) and declared.is_geographic
    hint = ", these are degrees" if degrees else ", these are metres" if metres else ""
    shown = [f"{bound:.6f}".rstrip("0").rstrip(".") for bound in bounds]
    return f"coordinates from {' '.join(shown[:2])} to {' '.join(shown[2:])} cannot be {crs}{hint}"


def unusable(crs: str) -> str | None:
    """Say why surfaces and distances cannot be measured in a CRS, or None.

    Parameters
    ----------
    crs : str
        E.g. 'EPSG:25833'.
    """
    try:
        declared = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        return "no CRS of that name is known"
    if not declared.is_projected:
        return "it is not projected: its coordinates are degrees"
    units = sorted({axis.unit_name for axis in declared.axis_info})
    return None if units == ["metre"] else f"its unit is {', '.join(units)}, not metre"


def reprojected(polygons: np.ndarray, source: str, target: str) -> np.ndarray:
    """Carry polygons from one CRS to another; the same array where both are equal."""
    if pyproj.CRS.from_user_input(source) == pyproj.CRS.from_user_input(target):
        return polygons
    transformer = pyproj.Transformer.from_crs(source, target, always_xy=True)
    moved: np.ndarray = shapely.transform(polygons, transformer.transform, interleaved=False)
    return moved


@dataclass(frozen=True)
class Fit:
    """How well polygons lie side by side, as surfaces in m2."""

    overlap_m2: float
    gap_m2: float
    total_m2: float


def fit(polygons: np.ndarray, merged: np.ndarray | None = None) -> Fit:
    """Measure overlaps and enclosed gaps of polygons that should form a partition.

    Parameters
    ----------
    polygons : (n,) array of Polygon or MultiPolygon, projected CRS in metres
    merged : (m,) array of the same surfaces already merged to fewer polygons, which makes the union cheap

    Returns
    -------
    Fit
        Overlap = sum of the surfaces minus the surface of their union; gap = holes of the union. A hole that belongs
        to another municipality counts as a gap too, so it is listed and not mended.
    """
    union = shapely.union_all(polygons if merged is None else merged)
    rings = shapely.get_parts(union)
    filled = shapely.area(shapely.polygons(shapely.get_exterior_ring(rings))).sum()
    total = float(shapely.area(polygons).sum())
    return Fit(max(total - float(union.area), 0.0), max(float(filled) - float(union.area), 0.0), total)


def overlapping(polygons: np.ndarray, *, least_m2: float) -> Pieces:
    """Find the pairs of polygons that overlap.

    Parameters
    ----------
    polygons : (n,) array of valid polygons, projected CRS in metres
    least_m2 : float
        Smaller overlaps are crumbs of digitising.

    Returns
    -------
    Pieces
        Each pair once, left < right.
    """
    i, j = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    i, j = i[i < j], j[i < j]
    # Neighbours touch along a line; only the few pairs whose insides meet are worth an intersection.
    inside = shapely.relate_pattern(polygons[i], polygons[j], "2********")
    i, j = i[inside], j[inside]
    surface = shapely.area(shapely.intersection(polygons[i], polygons[j]))
    kept = surface > least_m2
    return Pieces(i[kept], j[kept], surface[kept])


def dissolved(polygons: np.ndarray, group: np.ndarray) -> dict[str, shapely.Geometry]:
    """Union of the polygons of each group.

    Parameters
    ----------
    polygons : (n,) array of geometries
    group : (n,) array of str

    Returns
    -------
    dict of str to geometry, ordered by group
    """
    return {str(name): shapely.union_all(polygons[group == name]) for name in np.unique(group)}
