"""core_crosswalk: from the areas before a reform to those after it, in the order of trust of METHODS §7."""

from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline import sources
from pipeline.config import Config
from pipeline.config import Crosswalk as Table
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.areas import has_layer
from pipeline.intake.deliveries import Deliveries
from pipeline.intake.joining import ids_of
from pipeline.schema import TABLES
from pipeline.sources.cells import numbers
from pipeline.space import crosswalk
from pipeline.space.overlay import owners

_EXACT = 1e-9


def core_crosswalk(
    config: Config,
    deliveries: Deliveries,
    areas: pd.DataFrame,
    blocks: pd.DataFrame,
    population: pd.DataFrame,
    findings: Findings,
) -> pd.DataFrame:
    """Return the crosswalk between the geographies of consecutive editions: official table, else residents, else area.

    Whatever the way, the weights of an area before a reform sum to one.

    Raises
    ------
    BadData
        An official table does not say where every area goes.
    """
    used = [edition.geography for edition in config.settings.editions]
    frames = []
    for old, new in sorted({(a, b) for a, b in pairwise(used) if a != b}):
        table = next((t for t in config.settings.crosswalks if (t.from_geography, t.to_geography) == (old, new)), None)
        if table is not None:
            people = residents_before(config, population, old)
            frames.append(_official(table, config, deliveries, areas, people, findings))
        elif not (has_layer(config, old) and has_layer(config, new)):
            _list_apart(old, new, findings)
        elif len(blocks):
            frames.append(_by_residents(areas, blocks, old, new, config, findings))
        else:
            frames.append(_by_area(areas, old, new, config, findings))
    names = list(TABLES["core_crosswalk"].names)
    return pd.concat(frames, ignore_index=True)[names] if frames else pd.DataFrame(columns=names)


def _list_apart(old: str, new: str, findings: Findings) -> None:
    findings.add(
        "warning",
        "no_crosswalk",
        f"{old} and {new} have no geometry in common and no official table: their areas are not compared",
        action="declare [[crosswalks]] if the reform has an official table",
        public="Zwischen zwei Ausgaben wurden die Gebiete neu eingeteilt; ohne Umsteigetabelle werden sie nicht "
        "verglichen.",
    )


def _official(
    table: Table,
    config: Config,
    deliveries: Deliveries,
    areas: pd.DataFrame,
    people: pd.Series,
    findings: Findings,
) -> pd.DataFrame:
    file_id, frame = deliveries.rows(table.source)
    source, path, _ = deliveries.files[file_id]
    column = str(table.weight or table.residents)
    sources.require_columns(frame, [table.from_key, table.to_key, column], path, source)
    weight = numbers(frame[column], source, file=path.name)["value"]
    rows = pd.DataFrame({"old": frame[table.from_key], "new": frame[table.to_key], "weight": weight})
    old, new = ids_of(areas, table.from_geography), ids_of(areas, table.to_geography)
    _refuse_rows(rows, old, new, path.name)
    rows = _with_unchanged(rows, old, new, path.name)
    sums = rows.groupby("old")["weight"].transform("sum")
    if table.weight is not None:
        _refuse_sums(rows, sums, config.settings.limits.crosswalk_sum, path.name)
        _list_rounded(rows, sums, file_id, findings)
    rows["weight"] = (rows["weight"] / sums.where(sums > 0)).fillna(1.0)
    _refuse_unreached(rows, new, path.name)
    return _table(table.from_geography, table.to_geography, rows, "official", people)


def _refuse_rows(rows: pd.DataFrame, old: pd.Index, new: pd.Index, file: str) -> None:
    """Each row joins one known area to one known area, with a weight, once."""
    wrong = {
        "an area before the reform that is unknown": ~rows["old"].isin(old),
        "an area after the reform that is unknown": ~rows["new"].isin(new),
        "no weight": rows["weight"].isna(),
        "a weight below zero": rows["weight"] < 0,
        "a pair that stands twice": rows.duplicated(["old", "new"]),
    }
    for found, where in wrong.items():
        if where.any():
            row = rows[where].iloc[0]
            raise BadData(
                rule="a row of a crosswalk joins two known areas once, with a weight",
                found=f"{found}: {row['old']!r} to {row['new']!r}; {int(where.sum())} rows",
                where=f"{file}, row {rows.index[where][0]}",
                remedy="Ask for the official table of these two sets of areas, keys as text with leading zeros.",
            )


def _with_unchanged(rows: pd.DataFrame, old: pd.Index, new: pd.Index, file: str) -> pd.DataFrame:
    """An official table may name only what changed: an area that keeps its key goes to itself."""
    silent = old.difference(rows["old"])
    lost = silent.difference(new)
    if len(lost):
        raise BadData(
            rule="a crosswalk says where every area before the reform goes",
            found=f"nothing of {', '.join(lost[:5])}; {len(lost)} areas",
            where=file,
            remedy="Ask for the complete table; only an area that keeps its key may be left out.",
        )
    return pd.concat([rows, pd.DataFrame({"old": silent, "new": silent, "weight": 1.0})])


def _refuse_sums(rows: pd.DataFrame, sums: pd.Series, limit: float, file: str) -> None:
    wrong = (sums - 1).abs() > limit
    if wrong.any():
        first = rows[wrong].iloc[0]
        raise BadData(
            rule=f"the weights of an area before a reform sum to 1 ± {limit:g}",
            found=f"{sums[wrong].iloc[0]:g} for {first['old']}; {rows.loc[wrong, 'old'].nunique()} areas",
            where=f"{file}, row {rows.index[wrong][0]}",
            remedy="Ask for the complete table, or mend the weight by a correction.",
        )


def _list_rounded(rows: pd.DataFrame, sums: pd.Series, file_id: str, findings: Findings) -> None:
    for row, area, total in zip(rows.index, rows["old"], sums, strict=True):
        if abs(total - 1) > _EXACT and row == rows.index[rows["old"] == area][0]:
            findings.add(
                "note",
                "crosswalk_rounded",
                f"the weights of {area} sum to {total:g}",
                action="divided by their sum, so that totals are conserved",
                source=file_id,
                row=row,
                area=str(area),
            )


def _refuse_unreached(rows: pd.DataFrame, new: pd.Index, file: str) -> None:
    unreached = new.difference(rows.loc[rows["weight"] > 0, "new"])
    if len(unreached):
        raise BadData(
            rule="every area after a reform comes from an area before it",
            found=f"nothing goes to {', '.join(unreached[:5])}; {len(unreached)} areas",
            where=file,
            remedy="Ask for the complete table of these two sets of areas.",
        )


def _by_residents(
    areas: pd.DataFrame, blocks: pd.DataFrame, old: str, new: str, config: Config, findings: Findings
) -> pd.DataFrame:
    """By residents of blocks; an area without any goes by surface."""
    before, after = _base(areas, old), _base(areas, new)
    x, y = blocks["x"].to_numpy(dtype=float), blocks["y"].to_numpy(dtype=float)
    walk = crosswalk.by_residents(
        blocks["residents"].to_numpy(dtype=float),
        owners(x, y, before["geometry"].to_numpy()),
        owners(x, y, after["geometry"].to_numpy()),
        (len(before), len(after)),
    )
    people = _paired(before, after, walk, old, new, "residents")
    empty = areas[(areas["geography_id"] != old) | ~areas["area_id"].isin(people["from_area_id"])]
    return pd.concat([people, _by_area(empty, old, new, config, findings)])


def _by_area(areas: pd.DataFrame, old: str, new: str, config: Config, findings: Findings) -> pd.DataFrame:
    """By surface, divided by what of each area lies in areas after the reform, so that totals are conserved."""
    before, after = _base(areas, old), _base(areas, new)
    walk = crosswalk.by_area(before["geometry"].to_numpy(), after["geometry"].to_numpy())
    sums = pd.Series(np.bincount(walk.before, weights=walk.weight, minlength=len(before)), before["area_id"])
    for area, total in sums[(sums - 1).abs() > config.settings.limits.crosswalk_sum].items():
        findings.add(
            "warning",
            "crosswalk_by_area_uncovered",
            f"{total:.1%} of the surface of {area} in {old} lie in areas of {new}",
            action="the counts go there altogether" if total > 0 else "its counts would go nowhere; declare a table",
            area=str(area),
        )
    return _paired(before, after, crosswalk.conserving(walk, len(before)), old, new, "area")


def _paired(
    before: pd.DataFrame, after: pd.DataFrame, walk: crosswalk.Crosswalk, old: str, new: str, kind: str
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "from_geography_id": old,
            "from_area_id": before["area_id"].to_numpy()[walk.before],
            "to_geography_id": new,
            "to_area_id": after["area_id"].to_numpy()[walk.after],
            "weight": walk.weight,
            "weight_back": walk.weight_back,
            "kind": kind,
        }
    )


def _base(areas: pd.DataFrame, geography: str) -> pd.DataFrame:
    return areas[(areas["geography_id"] == geography) & areas["is_base"]].reset_index(drop=True)


def residents_before(config: Config, population: pd.DataFrame, geography: str) -> pd.Series:
    """Return the residents of the last edition on the areas before the reform."""
    last = [edition.id for edition in config.settings.editions if edition.geography == geography][-1]
    everyone = population[(population["edition"] == last) & (population["group"] == "all")]
    return everyone.set_index("area_id")["residents"]


def _table(old: str, new: str, rows: pd.DataFrame, kind: str, people: pd.Series) -> pd.DataFrame:
    """Rows of core_crosswalk; the way back weighs by residents, or by the weights where nobody lives."""
    moved = rows["weight"] * rows["old"].map(people).fillna(0.0)
    in_all = moved.groupby(rows["new"]).transform("sum")
    plain = rows["weight"] / rows["weight"].groupby(rows["new"]).transform("sum").replace(0.0, np.nan)
    back = (moved / in_all.where(in_all > 0)).fillna(plain).fillna(0.0)
    return pd.DataFrame(
        {
            "from_geography_id": old,
            "from_area_id": rows["old"],
            "to_geography_id": new,
            "to_area_id": rows["new"],
            "weight": rows["weight"],
            "weight_back": back.clip(0, 1),
            "kind": kind,
        }
    )
