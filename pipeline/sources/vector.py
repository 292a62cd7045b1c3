"""Vector layers: GeoPackage, Shapefile, GeoJSON and whatever else GDAL reads."""

from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.config import Source
from pipeline.errors import UnreadableSource

_PARTS = (".shx", ".dbf", ".prj")


def read(path: Path, source: Source) -> pd.DataFrame:
    """Read one layer: attributes as text, ``geometry`` as shapely objects, ``attrs['crs']``; see `pipeline.sources`."""
    import pyogrio
    import shapely
    from pyogrio.errors import DataLayerError, DataSourceError

    _refuse_parts(path, source)
    try:
        _refuse_choice(path, source, [str(name) for name, _ in pyogrio.list_layers(path)])
        meta, _, wkb, fields = pyogrio.raw.read(path, layer=source.layer or None, **_encoding(path, source))
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


def _encoding(path: Path, source: Source) -> dict[str, str]:
    """A shapefile does not say surely in which encoding its texts are; its source does."""
    return {"encoding": source.encoding} if path.suffix.lower() == ".shp" else {}


def _refuse_parts(path: Path, source: Source) -> None:
    """A shapefile is several files; without one of them GDAL reads a layer without attributes or without a CRS."""
    if path.suffix.lower() != ".shp":
        return
    there = {file.suffix.lower() for file in path.parent.glob(f"{path.stem}.*")}
    missing = [part for part in _PARTS if part not in there]
    if missing:
        raise UnreadableSource(
            rule="a shapefile is delivered with its parts: " + ", ".join(_PARTS),
            found=f"no {', no '.join(path.stem + part for part in missing)}",
            where=f"{path.name} (source {source.id!r})",
            remedy="Ask for all files of the shapefile, and put them beside it.",
        )


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
