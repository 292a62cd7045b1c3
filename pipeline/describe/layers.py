"""Vector layers: which of them, in which encoding, and whether their coordinates are where they say."""

from pathlib import Path

import pandas as pd

from pipeline.describe.content import encoding_of
from pipeline.describe.proposal import ASK, SEEN, WARN, Proposal, listed
from pipeline.errors import UnreadableSource


def choose_layer(path: Path, proposal: Proposal) -> None:
    """Propose `layer` where a file holds several, and the encoding of a shapefile.

    Raises
    ------
    UnreadableSource
        GDAL cannot open the file.
    """
    import pyogrio
    from pyogrio.errors import DataSourceError

    if path.suffix.lower() == ".shp":
        # One layer; that its parts are there is seen by the reader.
        proposal.set(encoding=_of_shapefile(path))
        return
    try:
        layers = [(str(name), kind) for name, kind in pyogrio.list_layers(path)]
    except DataSourceError as error:
        raise UnreadableSource(
            "a vector layer must be readable", str(error).splitlines()[0], path.name, "Ask for the file again."
        ) from None
    if len(layers) > 1:
        spatial = [name for name, kind in layers if kind]
        surfaces = [name for name, kind in layers if kind and "Polygon" in kind]
        proposal.set(layer=(surfaces or spatial or [layers[0][0]])[0])
        proposal.say(ASK, f"layer: the file holds {listed([name for name, _ in layers])}; which of them?")


def _of_shapefile(path: Path) -> str:
    declared = path.with_suffix(".cpg")
    name = declared.read_text(encoding="ascii", errors="ignore").strip().lower() if declared.is_file() else ""
    if name:
        return {"1252": "cp1252", "ansi 1252": "cp1252", "utf8": "utf-8", "iso-8859-1": "latin-1"}.get(name, name)
    table = path.with_suffix(".dbf")
    raw = bytes(byte for byte in table.read_bytes() if byte > 31) if table.is_file() else b""
    return encoding_of(raw, table) if raw else ""


def look_at_geometry(frame: pd.DataFrame, proposal: Proposal, city_crs: str | None) -> None:
    """Remark on CRS, kinds and validity of the geometries."""
    import shapely

    from pipeline.space import coverage

    crs, shapes = frame.attrs["crs"], frame["geometry"].to_numpy()
    kinds = pd.Series(shapely.get_type_id(shapes)).map(_KINDS).value_counts()
    proposal.say(SEEN, "geometry: " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
    if crs is None:
        proposal.say(WARN, "CRS: none is declared; the pipeline refuses the layer, ask which it is")
    else:
        proposal.say(
            SEEN, f"CRS: {crs}" + (f", carried to {city_crs} of the city" if city_crs not in (None, crs) else "")
        )
        there = shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)]
        against = coverage.contradicts(tuple(shapely.total_bounds(there)), crs) if len(there) else None
        if against:
            proposal.say(WARN, f"CRS: {against}; the pipeline refuses it: ask for the true CRS, set it in a copy")
    empty = int((shapely.is_missing(shapes) | shapely.is_empty(shapes)).sum())
    broken = int((~shapely.is_valid(shapes)).sum()) - int(shapely.is_missing(shapes).sum())
    for count, what in ((empty, "rows have no geometry"), (broken, "geometries are invalid (crossing lines)")):
        if count:
            proposal.say(WARN, f"geometry: {count} {what}")


_KINDS = {
    -1: "rows without", 0: "points", 1: "lines", 2: "rings", 3: "polygons", 4: "multipoints", 5: "multilines",
    6: "multipolygons", 7: "collections",
}  # fmt: skip
