"""Tables of the GeoPackage standard and of QGIS, as SQL."""

_SCHEMA = "http://www.geopackage.org/spec121/#extension_schema"
_METADATA = "http://www.geopackage.org/spec121/#extension_metadata"
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ','now')"

TABLES = (
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT "
    "NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
    "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT "
    f"UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT ({_NOW}), min_x DOUBLE, min_y "
    "DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) "
    "REFERENCES gpkg_spatial_ref_sys(srs_id))",
    "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name "
    "TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols "
    "PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn "
    "FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) "
    "REFERENCES gpkg_spatial_ref_sys (srs_id))",
    "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition "
    "TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))",
    "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, "
    "description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, "
    "column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))",
    "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, "
    "value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, "
    "CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))",
    "CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL "
    "DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT "
    "NOT NULL DEFAULT '')",
    "CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, "
    f"row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT ({_NOW}), md_file_id INTEGER NOT NULL, md_parent_id "
    "INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT "
    "crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))",
    # As QGIS makes it; no part of the standard, and listed in the contents as it does.
    "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
    "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML "
    "TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)",
)

EXTENSIONS: tuple[tuple[str | None, ...], ...] = (
    ("gpkg_data_columns", None, "gpkg_schema", _SCHEMA, "read-write"),
    ("gpkg_data_column_constraints", None, "gpkg_schema", _SCHEMA, "read-write"),
    ("gpkg_metadata", None, "gpkg_metadata", _METADATA, "read-write"),
    ("gpkg_metadata_reference", None, "gpkg_metadata", _METADATA, "read-write"),
)

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)

UNDEFINED: tuple[tuple[object, ...], ...] = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude/latitude coordinates in decimal degrees"),
)
"""Reference systems that every GeoPackage must have."""


def rtree(table: str, column: str) -> tuple[str, ...]:
    """Return the statements that make the R-tree of a layer and keep it true when somebody edits (Annex F.3)."""
    name, new, old = f"rtree_{table}_{column}", f'NEW."{column}"', f'OLD."{column}"'
    box = f"NEW.fid, ST_MinX({new}), ST_MaxX({new}), ST_MinY({new}), ST_MaxY({new})"
    filled, emptied = f"({new} NOT NULL AND NOT ST_IsEmpty({new}))", f"({new} ISNULL OR ST_IsEmpty({new}))"
    put, drop = f"INSERT OR REPLACE INTO {name} VALUES ({box});", f"DELETE FROM {name} WHERE id = OLD.fid;"
    return (
        f"CREATE VIRTUAL TABLE {name} USING rtree(id, minx, maxx, miny, maxy)",
        f'CREATE TRIGGER {name}_insert AFTER INSERT ON "{table}" WHEN {filled} BEGIN {put} END',
        f'CREATE TRIGGER {name}_update1 AFTER UPDATE OF "{column}" ON "{table}" WHEN OLD.fid = NEW.fid AND {filled} '
        f"BEGIN {put} END",
        f'CREATE TRIGGER {name}_update2 AFTER UPDATE OF "{column}" ON "{table}" WHEN OLD.fid = NEW.fid AND {emptied} '
        f"BEGIN {drop} END",
        f'CREATE TRIGGER {name}_update3 AFTER UPDATE ON "{table}" WHEN OLD.fid != NEW.fid AND {filled} BEGIN {drop} '
        f"{put} END",
        f'CREATE TRIGGER {name}_update4 AFTER UPDATE ON "{table}" WHEN OLD.fid != NEW.fid AND {emptied} BEGIN DELETE '
        f"FROM {name} WHERE id IN (OLD.fid, NEW.fid); END",
        f'CREATE TRIGGER {name}_delete AFTER DELETE ON "{table}" WHEN {old} NOT NULL BEGIN {drop} END',
    )
