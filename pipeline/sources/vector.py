"""Vector layers: GeoPackage, Shapefile, GeoJSON and whatever else GDAL reads."""

from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.config import Source
from pipeline.errors import UnreadableSource


def read(path: Path, source: Source) -> pd.DataFrame:
    """Read one layer: attributes as text, ``geometry`` as shapely objects, ``attrs['crs']``; see `pipeline.sources`."""
    import pyogrio
    import shapely
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        _refuse_choice(path, source, [str(name) for name, _ in pyogrio.list_layers(path)])
        meta, _, wkb, fields = pyogrio.raw.read(path, layer=source.layer or None)
        if wkb is None:
            raise DataSourceError("the layer has no geometry")
        geometry = shapely.from_wkb(wkb)
    except (DataSourceError, DataLayerError, shapely.GEOSException) as error:
        raise UnreadableSource(
            rule="a vector layer must be readable",
            found=str(error).splitlines()[0],
            where=f"{path.name} (source {source.id!r})",
            remedy="Ask for the file again, or mend `layer` or `format` of the source.",
        ) from None
    columns = {name: _text(values) for name, values in zip(meta["fields"], fields, strict=True)}
    frame = pd.DataFrame(columns, index=range(1, len(geometry) + 1), dtype=object)
    frame["geometry"] = pd.Series(geometry, index=frame.index, dtype=object)
    frame.attrs["crs"] = meta["crs"]
    return frame


def _refuse_choice(path: Path, source: Source, layers: list[str]) -> None:
    if len(layers) > 1 and not source.layer:
        raise UnreadableSource(
            rule="of a file with several layers the source names one",
            found=f"layers {', '.join(layers[:10])}",
            where=f"{path.name} (source {source.id!r})",
            remedy="Set `layer` of the source.",
        )


def _text(values: np.ndarray) -> list[str]:
    """Attributes as text; floats in the shortest form that reads back, empty where there is nothing."""
    empty = pd.isna(values)
    return ["" if none else str(value).strip() for value, none in zip(values.tolist(), empty, strict=True)]
