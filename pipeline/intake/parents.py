"""The levels above the base areas: first digits of the key, or a column that names the area above."""

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Geography, Parent
from pipeline.errors import BadData, ConfigError
from pipeline.findings import Findings
from pipeline.intake.deliveries import Deliveries
from pipeline.intake.names import printable
from pipeline.space import coverage


def with_levels_above(
    geography: Geography, base: pd.DataFrame, deliveries: Deliveries, findings: Findings
) -> list[pd.DataFrame]:
    """Return the rows of every level, base areas first, each with its parent.

    Parameters
    ----------
    base : DataFrame
        Rows of the base areas as ``level`` makes them.

    Raises
    ------
    BadData
        An area of a level has no name, several names, or lies in no or several areas of the level above.
    ConfigError
        Two levels have the same keys.
    """
    levels = [base]
    of_base = pd.Series(base["area_id"].to_numpy(), index=base["area_id"], dtype=object)
    for parent in geography.parents:
        below = levels[-1]
        units, names = (_by_digits if parent.digits else _by_column)(
            parent, geography, below, of_base, deliveries, findings
        )
        levels.append(_above(parent, below, units, names))
        _refuse_uncut(parent, levels[-1]["area_id"], pd.concat([one["area_id"] for one in levels[:-1]]))
        below["parent_id"] = units.to_numpy()
        of_base = of_base.map(dict(zip(below["area_id"], units, strict=True)))
    return levels


def level(name: str, ids: pd.Series, names: pd.Series, polygons: np.ndarray, *, is_base: bool) -> pd.DataFrame:
    """Return the rows of one level; areas without geometry have no surface either."""
    has_shapes = bool(len(polygons)) and polygons[0] is not None
    return pd.DataFrame(
        {
            "area_id": ids.to_numpy(),
            "name": names.to_numpy(),
            "level": name,
            "is_base": is_base,
            "parent_id": None,
            "area_m2": shapely.area(polygons) if has_shapes else np.nan,
            "geometry": polygons,
        }
    )


def _above(parent: Parent, below: pd.DataFrame, units: pd.Series, names: pd.Series) -> pd.DataFrame:
    """Rows of a level, dissolved from the level below where that has geometry; exactly one name for each."""
    polygons = below["geometry"].to_numpy()
    has_shapes = polygons[0] is not None
    shapes = coverage.dissolved(polygons, units.to_numpy()) if has_shapes else dict.fromkeys(sorted(set(units)))
    missing = sorted(set(shapes) - set(names[names != ""].index))
    if missing:
        raise BadData(
            rule="every area of a level must have a name",
            found=f"no name for {', '.join(missing[:5])}",
            where=f"source {parent.source!r}, column {parent.name!r}, level {parent.level!r}",
            remedy="Ask for the complete hierarchy, or mend `digits` of the parent.",
        )
    ids = pd.Series(list(shapes), dtype=object)
    dissolved = np.array([*shapes.values(), None], dtype=object)[:-1]
    return level(parent.level, ids, ids.map(names), dissolved, is_base=False)


def _by_digits(
    parent: Parent,
    geography: Geography,
    below: pd.DataFrame,
    of_base: pd.Series,
    deliveries: Deliveries,
    findings: Findings,
) -> tuple[pd.Series, pd.Series]:
    """Unit of each area below, and names of the units: from the source that lists every key."""
    file_id, frame = deliveries.keyed(parent.source, [parent.name])
    frame = printable(frame, [parent.name], file_id, findings)
    frame = frame.assign(unit=frame["key"].str[: parent.digits])
    names = _one_name(frame["unit"], frame[parent.name], parent)
    return below["area_id"].str[: parent.digits], _with_only_child(names, parent, below, findings)


def _by_column(
    parent: Parent,
    geography: Geography,
    below: pd.DataFrame,
    of_base: pd.Series,
    deliveries: Deliveries,
    findings: Findings,
) -> tuple[pd.Series, pd.Series]:
    """Unit of each area below, as the rows of its base areas name it, and names of the units: else their keys."""
    columns = list(dict.fromkeys(filter(None, (parent.column, parent.name))))
    file_id, frame = deliveries.keyed(parent.source or geography.source, columns)
    frame = printable(frame, columns, file_id, findings).set_index("key")
    unit = frame[parent.column].reindex(of_base.index)
    where = f"source {file_id!r}, column {parent.column!r}, level {parent.level!r}"
    homeless = unit[unit.isna() | (unit == "")]
    if len(homeless):
        raise BadData(
            rule="every area names its area of the level above",
            found=f"nothing for {', '.join(map(str, homeless.index[:5]))}; {len(homeless)} areas",
            where=where,
            remedy="Ask for the complete table, name another column, or leave that level out.",
        )
    pairs = pd.DataFrame({"below": of_base.to_numpy(), "unit": unit.to_numpy()}).drop_duplicates()
    torn = pairs[pairs["below"].duplicated(keep=False)]
    if len(torn):
        raise BadData(
            rule="an area lies in one area of the level above",
            found=f"{torn['below'].iloc[0]!r} in {', '.join(torn['unit'].iloc[:3])}",
            where=where,
            remedy="Put the levels in order, the lowest first, or ask for a clean hierarchy.",
        )
    said = frame[parent.name].reindex(of_base.index) if parent.name else unit
    names = _one_name(unit, said.mask(said == "", unit), parent)
    return below["area_id"].map(pairs.set_index("below")["unit"]), names


def _one_name(units: pd.Series, names: pd.Series, parent: Parent) -> pd.Series:
    frame = pd.DataFrame({"unit": units.to_numpy(), "name": names.to_numpy()}).drop_duplicates()
    twice = frame[frame["unit"].duplicated(keep=False)]
    if len(twice):
        raise BadData(
            rule="an area of a level must have one name",
            found=f"{twice['unit'].iloc[0]}: {', '.join(twice['name'].unique()[:3])}",
            where=f"source {parent.source!r}, column {parent.name!r}",
            remedy="Mend `digits` of the parent or ask for a clean hierarchy.",
        )
    return frame.set_index("unit")["name"]


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
        by = f"digits = {parent.digits}" if parent.digits else f"column {parent.column!r}"
        raise ConfigError(
            rule="a level above has shorter keys than the one below it",
            found=f"{same[0]!r} would be the key of both",
            where=f"level {parent.level!r}, {by}",
            remedy="Set `digits` to the length of that level's keys; the lowest level comes first."
            if parent.digits
            else "Name a column whose keys differ from those of the level below; the lowest level comes first.",
        )
