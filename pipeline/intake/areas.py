"""core_areas: base areas and the levels above them."""

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config, Geography, Parent
from pipeline.errors import BadData, ConfigError
from pipeline.findings import Findings
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


def _geography(geography: Geography, config: Config, deliveries: Deliveries, findings: Findings) -> pd.DataFrame:
    frame = _named(layer(config, deliveries, findings, geography.source, [geography.name]), geography, findings)
    if len(frame) != geography.expected:
        raise BadData(
            rule="a geography must have as many areas as expected",
            found=f"{len(frame)} areas in place of {geography.expected}",
            where=f"source {geography.source!r}, geography {geography.id!r}",
            remedy="Ask for the complete layer, or mend `expected` of the geography.",
        )
    if geography.merges:
        table = side_file(config, geography.merges)
        frame = merged(frame, geography, read_merges(table), table.name, findings)
    _refuse_far(geography, frame["key"], config)
    levels = [_level(geography.level, frame["key"], frame[geography.name], frame["geometry"].to_numpy(), is_base=True)]
    for parent in geography.parents:
        levels.append(_parents(parent, levels[-1], deliveries, findings))
        _refuse_uncut(parent, levels[-1]["area_id"], levels[-2]["area_id"])
        levels[-2]["parent_id"] = levels[-2]["area_id"].str[: parent.digits]
    _list_misfit(geography, levels, config, findings)
    _list_overlaps(geography, frame, findings)
    _list_twins(geography, frame, findings)
    everything = pd.concat(levels, ignore_index=True)
    return everything.assign(geography_id=geography.id, municipality_id=config.settings.city.municipality_id)


def _named(frame: pd.DataFrame, geography: Geography, findings: Findings) -> pd.DataFrame:
    """Let an area without a name be called by its key, and list it."""
    nameless = frame[geography.name] == ""
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
    return frame.assign(**{geography.name: frame[geography.name].mask(nameless, frame["key"])})


def _level(level: str, ids: pd.Series, names: pd.Series, polygons: np.ndarray, *, is_base: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_id": ids.to_numpy(),
            "name": names.to_numpy(),
            "level": level,
            "is_base": is_base,
            "parent_id": None,
            "area_m2": shapely.area(polygons),
            "geometry": polygons,
        }
    )


def _parents(parent: Parent, below: pd.DataFrame, deliveries: Deliveries, findings: Findings) -> pd.DataFrame:
    """Areas of a level above: first digits of the key, dissolved from the level below; exactly one name for each."""
    names = _with_only_child(_names(parent, deliveries, findings), parent, below, findings)
    shapes = coverage.dissolved(below["geometry"].to_numpy(), below["area_id"].str[: parent.digits].to_numpy())
    missing = sorted(set(shapes) - set(names[names != ""].index))
    if missing:
        raise BadData(
            rule="every area of a level must have a name",
            found=f"no name for {', '.join(missing[:5])}",
            where=f"source {parent.source!r}, column {parent.name!r}, level {parent.level!r}",
            remedy="Ask for the complete hierarchy, or mend `digits` of the parent.",
        )
    ids = pd.Series(list(shapes), dtype=object)
    polygons = np.array(list(shapes.values()), dtype=object)
    return _level(parent.level, ids, ids.map(names), polygons, is_base=False)


def _with_only_child(names: pd.Series, parent: Parent, below: pd.DataFrame, findings: Findings) -> pd.Series:
    """An area of a level that holds one area alone and has no name is called like it, and listed."""
    units = below["area_id"].str[: parent.digits]
    nameless = below[~units.isin(names[names != ""].index) & ~units.duplicated(keep=False)]
    for area, name in zip(nameless["area_id"], nameless["name"], strict=True):
        findings.add(
            "note",
            "level_without_name",
            f"{area[: parent.digits]} has no name as {parent.level} and holds {area} ({name}) alone",
            action="called like the area it holds",
            source=parent.source,
            area=str(area),
        )
    called = pd.Series(nameless["name"].to_numpy(), index=units[nameless.index], dtype=object)
    return pd.concat([names[~names.index.isin(called.index)], called])


def _refuse_uncut(parent: Parent, above: pd.Series, below: pd.Series) -> None:
    same = sorted(set(above) & set(below))
    if same:
        raise ConfigError(
            rule="a level above has shorter keys than the one below it",
            found=f"{same[0]!r} would be the key of both",
            where=f"level {parent.level!r}, digits = {parent.digits}",
            remedy="Set `digits` to the length of that level's keys; the lowest level comes first.",
        )


def _names(parent: Parent, deliveries: Deliveries, findings: Findings) -> pd.Series:
    file_id, frame = deliveries.keyed(parent.source, [parent.name])
    frame = printable(frame, [parent.name], file_id, findings)
    frame = frame.assign(unit=frame["key"].str[: parent.digits])[["unit", parent.name]].drop_duplicates()
    twice = frame[frame["unit"].duplicated(keep=False)]
    if len(twice):
        raise BadData(
            rule="an area of a level must have one name",
            found=f"{twice['unit'].iloc[0]}: {', '.join(twice[parent.name].unique()[:3])}",
            where=f"source {parent.source!r}, column {parent.name!r}",
            remedy="Mend `digits` of the parent or ask for a clean hierarchy.",
        )
    return frame.set_index("unit")[parent.name]


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
    names = frame[geography.name]
    for row, name in names[names.duplicated()].items():
        keys = frame.loc[names == name, "key"]
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
        key = frame["key"].to_numpy()[empty][0]
        raise BadData("every area must have a surface", f"{key} has none", file, "Ask for the layer again.")
