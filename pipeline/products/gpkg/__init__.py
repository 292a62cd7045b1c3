"""The GeoPackage that opens styled and labelled in QGIS: file format, styles, themes, metadata."""
