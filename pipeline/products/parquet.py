"""The published tables of one edition as Parquet, GeoParquet 1.1.0 where there is geometry."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from pipeline import schema
from pipeline.config import Config
from pipeline.products import described, monitor_table
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
    city, said = config.settings.city, described.wording(published, config)
    for table, frame in tables(published, config):
        about = described.table_schema(table, said) | ({"notice": city.notice} if city.notice else {})
        write(table, frame, city.crs, target / f"{table.name}.parquet", about)


def tables(published: Published, config: Config) -> Iterable[tuple[schema.Table, pd.DataFrame]]:
    """Yield every table of the data set as it is written, with its rows: the published ones, then the wide one."""
    for table, frame in (*_tables(published), monitor_table.of(published, config)):
        yield shaped(table, frame, config.settings.city.crs), frame


def write(table: schema.Table, frame: pd.DataFrame, crs: str, target: Path, about: Mapping[str, Any]) -> None:
    """Write one table with descriptions and units, and its geometry by GeoParquet 1.1.0 with a box a row.

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
    about : mapping
        The table as Table Schema; stored as the file's key `monitor:schema`.
    """
    rows = frame.sort_values(list(table.key), kind="stable")
    said = {field["name"]: field["description"] for field in about["fields"]}
    fields = [_field(column, said[column.name]) for column in table.columns]
    metadata = {"monitor:schema": json.dumps(about, ensure_ascii=False)}
    arrays = [_array(rows[c.name], c) for c in table.columns if c.type != schema.GEOMETRY]
    if table.geometry is not None:
        polygons = shapely.orient_polygons(rows[table.geometry].to_numpy(dtype=object))
        metadata["geo"] = json.dumps(geo_metadata(polygons, crs, table.geometry), ensure_ascii=False)
        missing = shapely.is_missing(polygons)
        written = pa.array(shapely.to_wkb(polygons, byte_order=1), pa.binary(), mask=missing)
        arrays.insert(table.names.index(table.geometry), written)
        arrays.append(_boxes(polygons))
        fields.append(pa.field(BOX, arrays[-1].type, metadata={"description": said[BOX], "unit": described.BOX.unit}))
    content = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))
    # Said in the file, so that a reader may rely on it: rows stand in the order of the key.
    order = pq.SortingColumn.from_ordering(content.schema, [(name, "ascending") for name in table.key])
    pq.write_table(content, target, compression="zstd", version="2.6", sorting_columns=order)


BOX = described.BOX.name
"""Column with the box of every polygon, beside the geometry: readers skip what lies elsewhere by it."""


def _boxes(polygons: np.ndarray) -> pa.Array:
    """Return the box of every polygon as a struct; empty exactly where the geometry is."""
    missing = shapely.is_missing(polygons)
    limits = shapely.bounds(polygons)
    names = ["xmin", "ymin", "xmax", "ymax"]
    columns = [pa.array(limits[:, i], pa.float64()) for i in range(4)]
    return pa.StructArray.from_arrays(columns, names, mask=pa.array(missing))


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

    column_says = {
        "encoding": "WKB",
        "geometry_types": sorted({polygon.geom_type for polygon in polygons if polygon is not None}),
        "crs": pyproj.CRS.from_user_input(crs).to_json_dict(),
        "edges": "planar",
        "orientation": "counterclockwise",
        "covering": {"bbox": {limit: [BOX, limit] for limit in ("xmin", "ymin", "xmax", "ymax")}},
    }
    if len(polygons):
        column_says["bbox"] = [float(limit) for limit in shapely.total_bounds(polygons)]
    return {"version": "1.1.0", "primary_column": column, "columns": {column: column_says}}


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


def _field(column: schema.Column, description: str) -> pa.Field:
    about = {"description": description, "unit": column.unit}
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
