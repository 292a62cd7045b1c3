"""GeoPackage 1.3 as a file: SQLite tables of the standard, features with an R-tree, the same bytes for the same input.

Written directly: GDAL stamps the time of writing into three tables and its own version into the file.
Source: OGC 12-128r18, clauses 1.1, 2.1 to 2.4, Annexes F.3 (R-tree), F.8 (metadata), F.9 (schema).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from pipeline import schema
from pipeline.products.gpkg.ddl import EXTENSIONS, TABLES, UNDEFINED, rtree

_APPLICATION_ID = 0x47504B47
_USER_VERSION = 10300
_TYPES = {"VARCHAR": "TEXT", "DOUBLE": "DOUBLE", "INTEGER": "MEDIUMINT", "BOOLEAN": "BOOLEAN", "DATE": "DATE"}
_HEADER = np.dtype([("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4"), ("box", "<f8", 4)])
GEOMETRY = "geom"
"""Name of the geometry column, as GDAL and QGIS use it."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer of features.

    Attributes
    ----------
    name : str
        Name of its table, which QGIS shows.
    title, description : str
        For the contents of the file.
    columns : tuple of Column
        Attributes in order, without the geometry.
    rows : DataFrame
        Values of the attributes.
    shapes : (n,) array of polygons, or of lines
        In the CRS of the city, one a row, none empty.
    is_line : bool
        Lines, not polygons.
    """

    name: str
    title: str
    description: str
    columns: tuple[schema.Column, ...]
    rows: pd.DataFrame
    shapes: np.ndarray
    is_line: bool = False

    @property
    def kind(self) -> str:
        """Type of its geometries."""
        return "MULTILINESTRING" if self.is_line else "MULTIPOLYGON"


@contextmanager
def writing(target: Path, crs: str) -> Iterator[sqlite3.Connection]:
    """Give a new GeoPackage with the tables of the standard and one CRS; it is whole once the block has ended.

    Parameters
    ----------
    target : Path
        File; one that is there is replaced.
    crs : str
        CRS of every layer, an EPSG code.
    """
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {_USER_VERSION}")
        connection.execute("BEGIN")
        for statement in TABLES:
            connection.execute(statement)
        insert(connection, "gpkg_spatial_ref_sys", [*UNDEFINED, _reference_system(crs)])
        insert(connection, "gpkg_extensions", EXTENSIONS)
        yield connection
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        connection.close()


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert rows that have every column of a table, in order."""
    given = list(rows)
    if given:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(given[0]))})", given)


def srs_id(crs: str) -> int:
    """Return the number of a CRS, e.g. 25833 of 'EPSG:25833'."""
    import pyproj

    return int(pyproj.CRS.from_user_input(crs).to_authority()[1])


def add(connection: sqlite3.Connection, layer: Layer, crs: str, changed: str) -> None:
    """Write a layer with its R-tree and its entries in the tables of the standard.

    Parameters
    ----------
    connection : Connection
        A GeoPackage being written.
    layer : Layer
    crs : str
        Its CRS.
    changed : str
        Time of its last change, ISO 8601 in UTC; from the configuration, never the clock.
    """
    number, shapes = srs_id(crs), _multi(layer)
    boxes = shapely.bounds(shapes)
    columns = "".join(f', "{c.name}" {_TYPES[c.type]}' for c in layer.columns)
    connection.execute(
        f'CREATE TABLE "{layer.name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {GEOMETRY} {layer.kind}'
        f"{columns})"
    )
    values = [_values(layer.rows[column.name], column) for column in layer.columns]
    insert(
        connection,
        f'"{layer.name}"',
        zip(range(1, len(shapes) + 1), _blobs(shapes, boxes, number), *values, strict=True),
    )
    extent = shapely.total_bounds(shapes).tolist() if len(shapes) else [None] * 4
    contents = (layer.name, "features", layer.title, layer.description, changed, *extent, number)
    insert(connection, "gpkg_contents", [contents])
    insert(connection, "gpkg_geometry_columns", [(layer.name, GEOMETRY, layer.kind, number, 0, 0)])
    _index(connection, layer.name, boxes)


def _index(connection: sqlite3.Connection, table: str, boxes: np.ndarray) -> None:
    """Add the R-tree, which the standard leaves free: a SQLite without it makes a file without it."""
    if not connection.execute("SELECT sqlite_compileoption_used('ENABLE_RTREE')").fetchone()[0]:
        return
    create, *triggers = rtree(table, GEOMETRY)
    connection.execute(create)
    rows = zip(range(1, len(boxes) + 1), *(boxes[:, i].tolist() for i in (0, 2, 1, 3)), strict=True)
    insert(connection, f"rtree_{table}_{GEOMETRY}", rows)
    for trigger in triggers:
        connection.execute(trigger)
    url = "http://www.geopackage.org/spec120/#extension_rtree"
    insert(connection, "gpkg_extensions", [(table, GEOMETRY, "gpkg_rtree_index", url, "write-only")])


def _reference_system(crs: str) -> tuple[object, ...]:
    import pyproj

    system = pyproj.CRS.from_user_input(crs)
    authority, code = system.to_authority()
    return system.name, int(code), authority, int(code), system.to_wkt("WKT1_GDAL"), system.name


def _multi(layer: Layer) -> np.ndarray:
    """Return every shape as a geometry of many parts, exterior rings counterclockwise."""
    join = shapely.multilinestrings if layer.is_line else shapely.multipolygons
    parts, owners = shapely.get_parts(shapely.orient_polygons(layer.shapes), return_index=True)
    return join(parts, indices=owners) if len(parts) else np.empty(0, dtype=object)


def _blobs(shapes: np.ndarray, boxes: np.ndarray, number: int) -> list[bytes]:
    """Return geometries as GeoPackage binary: little-endian, with an envelope in x and y."""
    heads = np.zeros(len(shapes), dtype=_HEADER)
    heads["magic"], heads["flags"], heads["srs"], heads["box"] = b"GP", 0b00000011, number, boxes[:, [0, 2, 1, 3]]
    size, raw = _HEADER.itemsize, heads.tobytes()
    bodies = shapely.to_wkb(shapes, byte_order=1)
    return [raw[i * size : (i + 1) * size] + body for i, body in enumerate(bodies)]


def _values(values: pd.Series, column: schema.Column) -> list[object]:
    """Return the values of a column as SQLite holds them; missing ones are NULL."""
    missing = values.isna().to_numpy()
    if column.type == "DATE":
        days = pd.to_datetime(values).to_numpy("datetime64[D]")
        cells = np.asarray(np.datetime_as_string(days, unit="D")).astype(object)
    else:
        kind = {"DOUBLE": float, "INTEGER": int, "BOOLEAN": int}.get(column.type)
        cells = values.to_numpy(dtype=object, copy=True)
        cells = np.where(missing, 0, cells).astype(kind).astype(object) if kind else cells
    cells[missing] = None
    return list(cells)
