"""The data set: readable by geopandas, DuckDB and Arrow, described, and the same bytes every time."""

import json

import duckdb
import geopandas
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
import synthetic_city

from pipeline import schema
from pipeline.products import parquet, published
from pipeline.store import Store


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The same edition built twice into two folders; the internal tables beside."""
    folder = tmp_path_factory.mktemp("parquet")
    settings = synthetic_city.config(folder)
    database = synthetic_city.run(folder / "monitor.duckdb", settings)
    for name in ("a", "b"):
        with Store(database, read_only=True) as store:
            parquet.build(published.read(store, "2022"), settings, folder / name)
    return folder, synthetic_city.tables(database)


def test_two_builds_give_the_same_bytes(built):
    folder, _ = built
    files = sorted(f.name for f in (folder / "a").iterdir())
    assert files == sorted(f.name for f in (folder / "b").iterdir())
    for name in files:
        assert (folder / "a" / name).read_bytes() == (folder / "b" / name).read_bytes(), name


def test_one_file_a_published_table_with_its_rows(built):
    folder, tables = built
    for table in schema.tables_of("protect"):
        name = table.name.removeprefix("pub_")
        if name == table.name:
            assert not (folder / "a" / f"{name}.parquet").exists()
            continue
        rows = tables[table.name]
        expected = (rows["edition"] == "2022").sum() if "edition" in rows else len(rows)
        found = pq.read_table(folder / "a" / f"{name}.parquet")
        columns = [column for column in found.column_names if column != parquet.BOX]
        assert found.num_rows == expected and columns == list(table.names), name


def test_geopandas_reads_crs_and_geometry(built):
    folder, tables = built
    for name in ("areas", "funding", "monitor"):
        frame = geopandas.read_parquet(folder / "a" / f"{name}.parquet")
        assert frame.crs.to_epsg() == 25833 and frame.geometry.is_valid.all()
    monitor = geopandas.read_parquet(folder / "a" / "monitor.parquet")
    assert len(monitor) == 60 and monitor["area_id"].is_unique
    scores = tables["pub_scores"].query("edition == '2022' and part == 'status'").set_index("area_id")["score"]
    assert np.array_equal(monitor["status_score"], scores.reindex(monitor["area_id"]), equal_nan=True)


def test_the_geo_key_says_what_the_specification_wants(built):
    metadata = pq.read_schema(built[0] / "a" / "areas.parquet").metadata
    geo = json.loads(metadata[b"geo"])
    assert geo["version"] == "1.1.0" and geo["primary_column"] == "geometry"
    column = geo["columns"]["geometry"]
    assert column["encoding"] == "WKB" and column["geometry_types"] == ["Polygon"]
    assert column["crs"]["type"] == "ProjectedCRS" and column["crs"]["id"] == {"authority": "EPSG", "code": 25833}
    assert column["orientation"] == "counterclockwise" and column["edges"] == "planar"
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"] and len(column["covering"]["bbox"]) == 4
    polygons = shapely.from_wkb(pq.read_table(built[0] / "a" / "areas.parquet")["geometry"].to_pylist())
    assert column["bbox"] == list(shapely.total_bounds(polygons))
    assert all(shapely.is_ccw(polygon.exterior) for polygon in polygons)


def test_duckdb_reads_geometry_without_an_extension_and_lists_the_table_schema(built):
    file = str(built[0] / "a" / "areas.parquet")
    with duckdb.connect() as connection:
        kind = connection.execute("SELECT typeof(geometry) FROM read_parquet(?) LIMIT 1", [file]).fetchall()[0][0]
        keys = {bytes(row[0]): row[1] for row in connection.execute(
            "SELECT key, value FROM parquet_kv_metadata(?)", [file]
        ).fetchall()}  # fmt: skip
    assert kind.startswith("GEOMETRY")
    described = json.loads(bytes(keys[b"monitor:schema"]))
    assert described["primaryKey"] == ["geography_id", "area_id"]
    said, english = "Größe der Fläche; leer: die Gebiete kommen aus einer Tabelle", "area of the polygon; empty: the "
    english += "areas come from a table"
    both = {"description": said, "description_de": said, "description_en": english}
    assert {"name": "area_m2", "type": "number", **both, "unit": "m2"} in described["fields"]


def test_a_box_covers_every_polygon_and_lets_readers_skip(built):
    """The first of 60 squares of 500 m; a window of 1 km in the south-western corner holds four and touches more."""
    file = built[0] / "a" / "areas.parquet"
    first = pq.read_table(file).to_pylist()[0]
    assert tuple(first["bbox"].values()) == shapely.from_wkb(first["geometry"]).bounds
    found = geopandas.read_parquet(file, bbox=(370100, 5810100, 370900, 5810900))
    assert {"010100", "010101"} <= set(found["area_id"]) and len(found) < 76
    with duckdb.connect() as connection:
        ask = "SELECT count(*) FROM read_parquet(?) WHERE is_base AND bbox.xmin < 370900 AND bbox.ymin < 5810900"
        assert connection.execute(ask, [str(file)]).fetchone() == (4,)


def test_the_file_says_that_rows_stand_in_the_order_of_the_key(built):
    file = pq.ParquetFile(built[0] / "a" / "areas.parquet")
    names = [file.schema_arrow.names[c.column_index] for c in file.metadata.row_group(0).sorting_columns]
    assert names == ["geography_id", "area_id"]
    rows = pq.read_table(built[0] / "a" / "areas.parquet").to_pandas()
    assert list(rows["area_id"]) == sorted(rows["area_id"])


def test_gdal_reads_it_where_it_has_the_driver(built):
    """The GDAL that pyogrio ships has none; GDAL reads the GeoPackage in any case."""
    import pyogrio

    if "Parquet" not in pyogrio.list_drivers():
        pytest.skip("this GDAL has no Parquet driver")
    assert len(pyogrio.read_dataframe(built[0] / "a" / "areas.parquet")) == 76


def test_every_column_has_a_description_and_numbers_a_unit(built):
    for file in sorted((built[0] / "a").iterdir()):
        for field in pq.read_schema(file):
            assert field.metadata and field.metadata[b"description"], (file.name, field.name)
            if str(field.type) == "double":
                assert field.metadata[b"unit"], (file.name, field.name)


def test_protected_values_are_null_with_their_word(built):
    rows = pq.read_table(built[0] / "a" / "monitor.parquet").to_pandas().set_index("area_id")
    hidden = rows.loc["010103"]
    assert np.isnan(hidden["status_score"]) and np.isnan(hidden["kinderarmut_sgb2_pct"])
    assert hidden["value_status"] == "geheim" and hidden["kinderarmut_sgb2_value_status"] == "geheim"
    assert isinstance(hidden["status_label"], str)
    assert rows.loc["010207", "value_status"] == "nicht_bewertet"


def test_a_date_column_without_rows_keeps_its_type() -> None:
    """A city without a Förderkulisse has such tables."""
    days = next(column for column in schema.TABLES["pub_reasons"].columns if column.type == "DATE")
    assert str(parquet._array(pd.Series([], dtype=object), days).type) == "date32[day]"
