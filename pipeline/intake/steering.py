"""core_barriers, core_travel and core_place_counts: what steering needs beside areas, funding areas and people."""

import numpy as np
import pandas as pd

from pipeline import sources
from pipeline.config import Config
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.areas import layer
from pipeline.intake.deliveries import Deliveries
from pipeline.schema import TABLES
from pipeline.sources.cells import numbers


def core_barriers(config: Config, deliveries: Deliveries, findings: Findings) -> pd.DataFrame:
    """Return every line that no mobile team and no axis crosses."""
    frames = [_none("core_barriers")]
    for entry in config.settings.steering.barriers:
        frame = layer(config, deliveries, findings, entry.source, [], has_surface=False)
        ids = entry.source + ":" + frame["key"].astype(str)
        frames.append(frame.assign(barrier_id=ids)[list(TABLES["core_barriers"].names)])
    return pd.concat(frames, ignore_index=True)


def core_travel(config: Config, deliveries: Deliveries, areas: pd.DataFrame) -> pd.DataFrame:
    """Return the given ways between areas in both directions; of a pair that is given both ways each is kept.

    Raises
    ------
    BadData
        A way to or from an unknown area, without a time, or given twice.
    """
    entry = config.settings.steering.travel
    if entry is None:
        return _none("core_travel")
    file_id, frame = deliveries.rows(entry.source)
    source, path, _ = deliveries.files[file_id]
    sources.require_columns(frame, [entry.from_key, entry.to_key, entry.minutes], path, source)
    rows = pd.DataFrame(
        {
            "from_area_id": frame[entry.from_key],
            "to_area_id": frame[entry.to_key],
            "minutes": numbers(frame[entry.minutes], source, file=path.name)["value"],
            "source_id": file_id,
        }
    )
    _refuse_ways(rows, set(areas.loc[areas["is_base"].astype(bool), "area_id"]), path.name)
    back = rows.rename(columns={"from_area_id": "to_area_id", "to_area_id": "from_area_id"})
    both = pd.concat([rows, back], ignore_index=True)
    return both.drop_duplicates(["from_area_id", "to_area_id"])[list(TABLES["core_travel"].names)]


def _refuse_ways(rows: pd.DataFrame, known: set[str], file: str) -> None:
    wrong = {
        "an unknown area": ~(rows["from_area_id"].isin(known) & rows["to_area_id"].isin(known)),
        "no time, or one below zero": ~(rows["minutes"] >= 0),
        "a pair that stands twice": rows.duplicated(["from_area_id", "to_area_id"]),
    }
    for found, where in wrong.items():
        if where.any():
            row = rows[where].iloc[0]
            raise BadData(
                rule="a given way joins two areas of the city once, with a time",
                found=f"{found}: {row['from_area_id']!r} to {row['to_area_id']!r}; {int(where.sum())} rows",
                where=f"{file}, row {rows.index[where][0]}",
                remedy="Mend the row, or leave it out; a pair without a way is never served by one team.",
            )


def core_place_counts(config: Config, deliveries: Deliveries, findings: Findings) -> pd.DataFrame:
    """Return what the delivery counts in its institutions: population groups, and cases of indicators."""
    frames = [_none("core_place_counts")]
    for entry in config.settings.places:
        columns = [("group", item, column) for item, column in entry.groups.items()]
        columns += [("cases", item, column) for item, column in entry.cases.items()]
        file_id, frame = deliveries.keyed(entry.source, [column for _, _, column in columns])
        for kind, item, column in columns:
            persons = numbers(frame[column], deliveries.files[file_id][0])["value"]
            _refuse_negative(frame, persons, column, file_id)
            rows = pd.DataFrame({"place_id": frame["key"], "kind": kind, "item": item, "persons": persons})
            frames.append(rows[np.isfinite(persons.to_numpy(dtype=float))])
    return pd.concat(frames, ignore_index=True)


def _refuse_negative(frame: pd.DataFrame, persons: pd.Series, column: str, file_id: str) -> None:
    wrong = persons < 0
    if wrong.any():
        raise BadData(
            rule="an institution has no fewer than 0 persons",
            found=f"{persons[wrong].iloc[0]:g} for {frame.loc[wrong, 'key'].iloc[0]}",
            where=f"source {file_id!r}, column {column!r}, row {frame.index[wrong][0]}",
            remedy="Declare the number as a table sign in `signs`, or add a correction.",
        )


def _none(table: str) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=object) for name in TABLES[table].names})
