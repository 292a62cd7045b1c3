"""Writing vector layers so that the same layer gives the same bytes."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio


def write_layer(layer: gpd.GeoDataFrame, path: Path, **options: Any) -> None:
    """Write a layer anew; its time stamp is fixed, and what lay there before is removed with its parts."""
    for part in path.parent.glob(f"{path.stem}.*"):
        part.unlink()
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2025-01-15T00:00:00.000Z"})
    layer.to_file(path, engine="pyogrio", **options)
