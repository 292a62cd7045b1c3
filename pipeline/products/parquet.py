"""The published tables of one edition as Parquet, GeoParquet 1.1.0 where there is geometry."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from pipeline import schema, schema_docs
from pipeline.config import Config
from pipeline.products import monitor_table
from pipeline.products.published import Published

_ARROW = {
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    schema.GEOMETRY: pa.binary(),
}

#: The published tables by the name they bear outside, without their prefix.
TABLES: dict[str, schema.Table] = {
    table.name.removeprefix("pub_"): replace(table, name=table.name.removeprefix("pub_"))
    for table in schema.tables_of("protect")
    if table.name.startswith("pub_")
}


def build(published: Published, config: Config, target: Path) -> None:
    """Write every published table of an edition, and `monitor.parquet`: one wide row per base area.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        CRS, catalogue, main method.
    target : Path
        Folder of the edition. Same tables, same bytes.
    """
    target.mkdir(parents=True, exist_ok=True)
    for given, frame in (*_tables(published), monitor_table.of(published, config)):
        city = config.settings.city
        table = shaped(given, frame, city.crs)
        write(table, frame, city.crs, target / f"{table.name}.parquet", notice=city.notice)


def write(table: schema.Table, frame: pd.DataFrame, crs: str, target: Path, *, notice: str = "") -> None:
    """Write one table with descriptions and units, and its geometry by GeoParquet 1.1.0.

    Parameters
    ----------
    table : Table
        Columns with types, units and descriptions; rows are ordered by its key.
    frame : DataFrame
        Its rows; geometry as shapely polygons.
    crs : str
        CRS of the geometry, e.g. 'EPSG:25833'; stored in full as PROJJSON.
    target : Path
        File to write.
    notice : str
        What must be known of all data of the city, e.g. that it is invented.
    """
    rows = frame.sort_values(list(table.key), kind="stable")
    fields = [_field(column) for column in table.columns]
    described = schema_docs.table_schema(table) | ({"notice": notice} if notice else {})
    metadata = {"monitor:schema": json.dumps(described, ensure_ascii=False)}
    arrays = []
    for column in table.columns:
        values = rows[column.name]
        if column.type == schema.GEOMETRY:
            polygons = shapely.orient_polygons(values.to_numpy(dtype=object))
            metadata["geo"] = json.dumps(geo_metadata(polygons, crs, column.name), ensure_ascii=False)
            values = pd.Series(shapely.to_wkb(polygons, byte_order=1), dtype=object)
        arrays.append(_array(values, column))
    content = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))
    pq.write_table(content, target, compression="zstd", version="2.6")


def geo_metadata(polygons: np.ndarray, crs: str, column: str) -> dict[str, Any]:
    """Return the file key `geo` (GeoParquet 1.1.0).

    Parameters
    ----------
    polygons : (n,) array of shapely geometry
        Exterior rings counterclockwise.
    crs : str
        Anything pyproj reads; written as PROJJSON, since a missing CRS would mean longitude and latitude.
    column : str
        Name of the geometry column.
    """
    import pyproj

    described = {
        "encoding": "WKB",
        "geometry_types": sorted({polygon.geom_type for polygon in polygons}),
        "crs": pyproj.CRS.from_user_input(crs).to_json_dict(),
        "edges": "planar",
        "orientation": "counterclockwise",
    }
    if len(polygons):
        described["bbox"] = [float(limit) for limit in shapely.total_bounds(polygons)]
    return {"version": "1.1.0", "primary_column": column, "columns": {column: described}}


def _tables(published: Published) -> Iterable[tuple[schema.Table, pd.DataFrame]]:
    """Yield the tables of the data set with the rows of the edition."""
    for name, table in TABLES.items():
        frame = getattr(published, name)
        if name == "editions":
            frame = frame[frame["edition"] == published.edition]
        yield table, frame


def shaped(table: schema.Table, frame: pd.DataFrame, crs: str) -> schema.Table:
    """Return the table without its geometry where no row has any: a plain Parquet file, not a GeoParquet."""
    has_shapes = table.geometry is not None and (not len(frame) or bool(frame[table.geometry].notna().any()))
    if table.geometry is None or (crs and has_shapes):
        return table
    bare = (column for column in table.columns if column.name != table.geometry)
    return replace(table, columns=tuple(bare))


def _field(column: schema.Column) -> pa.Field:
    about = {"description": column.description, "unit": column.unit}
    kept = {key: said for key, said in about.items() if said}
    return pa.field(column.name, _ARROW[column.type], column.nullable, metadata=kept)


def _array(values: pd.Series, column: schema.Column) -> pa.Array:
    missing = values.isna().to_numpy()
    if column.type == "DATE":
        # Empty cells alone are a column of objects, which holds no date.
        return pa.array(pd.to_datetime(values).to_numpy("datetime64[D]"), pa.date32(), mask=missing)
    cells: Any = values.to_numpy(dtype=object)
    if column.type in ("INTEGER", "DOUBLE"):
        kind = np.int32 if column.type == "INTEGER" else np.float64
        cells = np.where(missing, 0, cells).astype(kind)
    if column.type == "BOOLEAN":
        cells = np.where(missing, False, cells).astype(bool)
    return pa.array(cells, _ARROW[column.type], mask=missing)
