"""Merged areas: where a delivery counts several in one row, their polygons become one by a declared table."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.config import Geography
from pipeline.errors import ConfigError
from pipeline.findings import Findings
from pipeline.intake.sidefiles import table
from pipeline.space import coverage

COLUMNS = ("part", "key", "name")


@dataclass
class Merge:
    """One area that is made of several: its key, its name and its parts with the line of each."""

    key: str
    name: str
    parts: dict[str, int] = field(default_factory=dict)


def read_merges(path: Path) -> list[Merge]:
    """Read a table of merged areas: one line a part, with key and name of the area it goes into.

    Raises
    ------
    ConfigError
        An empty cell, a part that stands twice, two names for one key, an area of one part.
    """
    merges: dict[str, Merge] = {}
    taken: dict[str, int] = {}
    for line, (part, key, name) in table(path, COLUMNS):
        merge = merges.setdefault(key, Merge(key, name))
        wrong = (
            "an empty cell"
            if not (part and key and name)
            else f"part {part!r} stands in line {taken[part]} too"
            if part in taken
            else f"{key!r} is called {merge.name!r} and {name!r}"
            if name != merge.name
            else ""
        )
        if wrong:
            raise _refused(wrong, f"{path.name}, line {line}")
        merge.parts[part] = taken[part] = line
    single = next((merge for merge in merges.values() if len(merge.parts) < 2), None)
    if single is not None:
        raise _refused(f"{single.key!r} has one part alone", f"{path.name}, line {min(single.parts.values())}")
    return list(merges.values())


def merged(
    frame: pd.DataFrame, geography: Geography, merges: list[Merge], file: str, findings: Findings
) -> pd.DataFrame:
    """Return the areas with one row in place of the parts of each merged area; every merge is listed.

    Parameters
    ----------
    frame : DataFrame
        Areas as delivered: ``key``, the geography's name column, ``geometry``, ``source_id``.
    merges : list of Merge
        What becomes one area.
    file : str
        Name of the table, for messages.

    Raises
    ------
    ConfigError
        A part is no area of the layer, the key of the whole is taken, or the parts lie in different areas above.
    """
    for merge in merges:
        _refuse_misfit(frame["key"], merge, geography, file)
        is_part = frame["key"].isin(merge.parts)
        whole = coverage.dissolved(frame.loc[is_part, "geometry"].to_numpy(), np.full(int(is_part.sum()), merge.key))
        row = frame[is_part].iloc[[0]].assign(**{"key": merge.key, geography.name: merge.name})
        row["geometry"] = [whole[merge.key]]
        names = ", ".join(f"{p.key} ({p.name})" for p in _parts(frame[is_part], geography))
        findings.add(
            "note",
            "areas_merged",
            f"{names} are one area in {geography.id}: {merge.name}",
            action=f"one area by {file}; the values of the whole are not those of its parts",
            public=f"{merge.name}: Die Angaben liegen nur zusammen vor; die Gebiete werden als ein Gebiet geführt.",
            source=geography.source,
            row=int(row.index[0]),
            area=merge.key,
        )
        frame = pd.concat([frame[~is_part], row])
    return frame.sort_index()


def _parts(frame: pd.DataFrame, geography: Geography) -> list[Merge]:
    return [Merge(key, name) for key, name in zip(frame["key"], frame[geography.name], strict=True)]


def _refuse_misfit(keys: pd.Series, merge: Merge, geography: Geography, file: str) -> None:
    unknown = next((part for part in merge.parts if part not in set(keys)), None)
    digits = [parent.digits for parent in geography.parents]
    apart = next((part for part in merge.parts for d in digits if part[:d] != merge.key[:d]), None)
    if unknown is not None:
        raise _refused(f"part {unknown!r} is no area of the layer", f"{file}, line {merge.parts[unknown]}")
    if merge.key in set(keys):
        raise _refused(f"{merge.key!r} is the key of an area of the layer", f"{file}, line {min(merge.parts.values())}")
    if apart is not None:
        raise _refused(f"{merge.key!r} and its part {apart!r} begin differently", f"{file}, line {merge.parts[apart]}")


def _refused(found: str, where: str) -> ConfigError:
    return ConfigError(
        rule="a merged area has a key and a name of its own, two parts or more, each an area of the layer that stands "
        "once, and begins like its parts as far as levels above reach",
        found=found,
        where=where,
        remedy="Mend that line; columns are part, key, name.",
    )
