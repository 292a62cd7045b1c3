"""core_areas: base areas and the levels above them."""

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config, Geography
from pipeline.errors import BadData, ConfigError
from pipeline.findings import Findings
from pipeline.intake import parents
from pipeline.intake.deliveries import Deliveries
from pipeline.intake.merging import merged, read_merges
from pipeline.intake.names import printable
from pipeline.intake.sidefiles import side_file
from pipeline.space import coverage

_CRUMB_M2 = 100.0


def core_areas(config: Config, deliveries: Deliveries, findings: Findings) -> pd.DataFrame:
    """Return every area of every geography and level.

    Raises
    ------
    ConfigError
        The CRS of the city is unknown or not in metres.
    BadData
        A layer is incomplete, or not where it says it is.
    """
    _refuse_city_crs(config)
    return pd.concat(
        [_geography(g, config, deliveries, findings) for g in config.settings.geographies], ignore_index=True
    )


def layer(
    config: Config,
    deliveries: Deliveries,
    findings: Findings,
    source_id: str,
    columns: list[str],
    *,
    has_surface: bool = True,
) -> pd.DataFrame:
    """Return a vector layer with checked keys, valid geometry and coordinates in the CRS of the city.

    Raises
    ------
    BadData
        No CRS, or one that contradicts the coordinates.
    """
    file_id, frame = deliveries.keyed(source_id, [*dict.fromkeys(columns), "geometry"])
    frame = printable(frame, columns, file_id, findings)
    path, crs = deliveries.files[file_id][1], deliveries.files[file_id][2].attrs.get("crs")
    polygons = frame["geometry"].to_numpy()
    if frame.empty:
        raise BadData("a layer must hold areas", "none", path.name, "Ask for the layer again.")
    _refuse_crs(polygons, crs, path.name)
    moved = coverage.reprojected(polygons, crs, config.settings.city.crs)
    if moved is not polygons:
        _refuse_crs(moved, config.settings.city.crs, f"{path.name}, carried to the CRS of the city")
    polygons, broken = coverage.repaired(moved)
    for row, key in frame.loc[broken, "key"].items():
        findings.add(
            "warning",
            "geometry_repaired",
            f"polygon of {key} was invalid",
            action="repaired by make_valid",
            source=file_id,
            row=row,
            area=str(key),
        )
    if has_surface:
        _refuse_empty(frame, polygons, path.name)
    return frame.assign(geometry=polygons, source_id=file_id)


def has_layer(config: Config, geography: str) -> bool:
    """Say whether the areas of a geography come with their geometry, or from a plain table."""
    return config.source(config.geography(geography).source).format == "vector"


def _geography(geography: Geography, config: Config, deliveries: Deliveries, findings: Findings) -> pd.DataFrame:
    is_layer = has_layer(config, geography.id)
    columns = [geography.name] if geography.name else []
    frame = (layer if is_layer else _table)(config, deliveries, findings, geography.source, columns)
    frame = _named(frame.assign(name=frame[geography.name] if columns else frame["key"]), geography, findings)
    if geography.expected is not None and len(frame) != geography.expected:
        raise BadData(
            rule="a geography must have as many areas as expected",
            found=f"{len(frame)} areas in place of {geography.expected}",
            where=f"source {geography.source!r}, geography {geography.id!r}",
            remedy="Ask for the complete layer, or mend `expected` of the geography.",
        )
    if geography.merges:
        table = side_file(config, geography.merges)
        frame = merged(frame, geography, read_merges(table), table.name, findings)
    if is_layer:
        _refuse_far(geography, frame["key"], config)
    base = parents.level(geography.level, frame["key"], frame["name"], frame["geometry"].to_numpy(), is_base=True)
    levels = parents.with_levels_above(geography, base, deliveries, findings)
    if is_layer:
        _list_misfit(geography, levels, config, findings)
        _list_overlaps(geography, frame, findings)
    _list_twins(geography, frame, findings)
    everything = pd.concat(levels, ignore_index=True)
    return everything.assign(geography_id=geography.id, municipality_id=config.settings.city.municipality_id)


def _table(
    config: Config, deliveries: Deliveries, findings: Findings, source_id: str, columns: list[str]
) -> pd.DataFrame:
    """Return keys and names of a plain table as a layer without geometry, and say what is not checked."""
    file_id, frame = deliveries.keyed(source_id, columns)
    if frame.empty:
        path = deliveries.files[file_id][1]
        raise BadData("a table of areas must hold areas", "none", path.name, "Ask for the table again.")
    findings.add(
        "note",
        "areas_without_geometry",
        f"{len(frame)} areas come from a table: overlap, gap and coverage are not checked",
        action="no maps are drawn and nothing is laid over the areas",
        public="Die Gebiete stammen aus einer Tabelle ohne Grenzen; Karten und Überlagerungen gibt es deshalb nicht.",
        source=file_id,
    )
    return printable(frame, columns, file_id, findings).assign(geometry=None, source_id=file_id)


def _named(frame: pd.DataFrame, geography: Geography, findings: Findings) -> pd.DataFrame:
    """Let an area without a name be called by its key, and list it."""
    nameless = frame["name"] == ""
    for row, key in frame.loc[nameless, "key"].items():
        findings.add(
            "warning",
            "area_without_name",
            f"area {key} has no name",
            action="called by its key",
            source=geography.source,
            row=row,
            area=str(key),
        )
    return frame.assign(name=frame["name"].mask(nameless, frame["key"]))


def _list_misfit(geography: Geography, levels: list[pd.DataFrame], config: Config, findings: Findings) -> None:
    fit = coverage.fit(levels[0]["geometry"].to_numpy(), levels[-1]["geometry"].to_numpy())
    for what, surface in (("overlap", fit.overlap_m2), ("gap", fit.gap_m2)):
        share = surface / fit.total_m2
        findings.add(
            "warning" if share > config.settings.limits.max_overlap_share else "note",
            f"geometry_{what}",
            f"{what} of the areas of {geography.id}: {surface:,.0f} m2, {share:.4%} of the city",
            action="measured, nothing changed",
            source=geography.source,
        )


def _list_overlaps(geography: Geography, frame: pd.DataFrame, findings: Findings) -> None:
    """Name the pairs that overlap by more than the crumbs of digitising."""
    found = coverage.overlapping(frame["geometry"].to_numpy(), least_m2=_CRUMB_M2)
    keys, rows = frame["key"].to_numpy(), frame.index.to_numpy()
    for left, right, surface in zip(found.left, found.right, found.area_m2, strict=True):
        findings.add(
            "warning",
            "geometry_overlap",
            f"{keys[left]} (row {rows[left]}) and {keys[right]} (row {rows[right]}) overlap by {surface:,.0f} m2",
            action="nothing changed; ask the producer for a clean layer",
            source=geography.source,
            row=rows[left],
            area=str(keys[left]),
        )


def _list_twins(geography: Geography, frame: pd.DataFrame, findings: Findings) -> None:
    twice = frame[frame["name"].duplicated(keep=False)]
    keys_of = twice.groupby("name")["key"].agg(list).to_dict()
    for row, name in twice.loc[twice["name"].duplicated(), "name"].items():
        keys = keys_of[name]
        findings.add(
            "note",
            "name_twice",
            f"{name!r} is the name of {', '.join(keys)}",
            action="nothing: areas are joined by key alone",
            source=geography.source,
            row=row,
            area=str(frame.loc[row, "key"]),
        )


def _refuse_city_crs(config: Config) -> None:
    city = config.settings.city
    if not any(source.format == "vector" for source in config.settings.sources):
        return
    reason = coverage.unusable(city.crs)
    if reason:
        raise ConfigError(
            rule="the CRS of a city is known, projected and in metres",
            found=f"{city.crs!r}: {reason}",
            where=f"{config.file.name}, city.crs",
            remedy="Give the official one, e.g. EPSG:25832 or EPSG:25833.",
        )


def _refuse_crs(polygons: np.ndarray, crs: str | None, file: str) -> None:
    remedy = "Ask for the layer with its true CRS, or set it in a copy (ogr2ogr -a_srs); never trust the label."
    if crs is None:
        raise BadData("a layer must declare its CRS", "none", file, remedy)
    reason = coverage.contradicts(tuple(shapely.total_bounds(polygons)), crs)
    if reason:
        raise BadData("a CRS must not contradict the coordinates", reason, file, remedy)


def _refuse_far(geography: Geography, keys: pd.Series, config: Config) -> None:
    unknown = [area for area in geography.off_map if area not in set(keys)]
    if unknown or set(keys) == set(geography.off_map):
        raise ConfigError(
            rule="off_map names areas of the geography, and leaves some to draw",
            found=f"{unknown[0]!r} is none" if unknown else "it names all of them",
            where=f"{config.file.name}, geography {geography.id!r}",
            remedy="Mend the key, or remove it; of merged areas the key of the whole counts.",
        )


def _refuse_empty(frame: pd.DataFrame, polygons: np.ndarray, file: str) -> None:
    empty = shapely.is_empty(polygons) | (shapely.area(polygons) <= 0)
    if empty.any():
        key, kind = frame["key"].to_numpy()[empty][0], shapely.get_type_id(polygons[empty])[0]
        is_flat = kind in (0, 1, 4, 5) and not shapely.is_empty(polygons[empty])[0]
        raise BadData(
            rule="every area must have a surface",
            found=f"{key} is a {'point' if kind in (0, 4) else 'line'}" if is_flat else f"{key} has none",
            where=file,
            remedy="Name the layer with the polygons."
            if is_flat
            else "Ask for the complete layer, or remove that row.",
        )
