"""core_funding: the funding areas with their dates."""

from datetime import date

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config, Funding
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.areas import layer
from pipeline.intake.deliveries import Deliveries
from pipeline.schema import TABLES
from pipeline.sources.cells import day
from pipeline.space import overlay
from pipeline.space.periods import kind_on

_TOUCHES, _MOST = 0.001, 0.5
"""Share of a funding area within the city up to which it only touches it, and below which it is noted."""


def core_funding(config: Config, deliveries: Deliveries, areas: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Return every funding area with its dates; an overlay that meets no area stops the run."""
    frames = [_layer(entry, config, deliveries, findings) for entry in config.settings.funding]
    if not frames:
        return pd.DataFrame(columns=list(TABLES["core_funding"].names))
    funding = pd.concat(frames, ignore_index=True)
    _refuse_twice(funding)
    share = _share_inside(funding, areas)
    _refuse_elsewhere(funding, share)
    return _without_far(funding, share, findings)


def _layer(entry: Funding, config: Config, deliveries: Deliveries, findings: Findings) -> pd.DataFrame:
    dates = [entry.valid_from, entry.valid_to, entry.announced]
    frame = layer(config, deliveries, findings, entry.source, [entry.name, *(c for c in dates if c)])
    start, end, announced = (_days(frame, column, entry) for column in dates)
    _list_undated(frame, start, announced, entry, findings)
    _list_nameless(frame, entry, findings)
    _refuse_reversed(frame, start, end, entry)
    newest = config.settings.editions[-1].data_on
    return pd.DataFrame(
        {
            "funding_id": frame["key"],
            "programme": entry.programme,
            "name": frame[entry.name].mask(frame[entry.name] == "", frame["key"]),
            "kind": [kind_on(newest, *dates) for dates in zip(start, end, announced, strict=True)],
            "announced_on": announced,
            "valid_from_on": start,
            "valid_to_on": end,
            "is_stand_in": entry.is_stand_in,
            "source_id": frame["source_id"],
            "geometry": frame["geometry"],
        }
    )


def _days(frame: pd.DataFrame, column: str | None, entry: Funding) -> list[date | None]:
    if column is None:
        return [None] * len(frame)
    place = f"source {entry.source!r}, column {column!r}, row "
    return [day(cell, entry.date_format, where=f"{place}{row}") for row, cell in frame[column].items()]


def _list_undated(
    frame: pd.DataFrame, start: list[date | None], announced: list[date | None], entry: Funding, findings: Findings
) -> None:
    """List areas without a first day; one that is announced has none yet."""
    if entry.valid_from is None:
        return
    for (row, key), first, planned in zip(frame["key"].items(), start, announced, strict=True):
        if first is None and planned is None:
            findings.add(
                "warning",
                "funding_area_without_date",
                f"funding area {key} has no first day",
                action="taken as in force at every date",
                source=entry.source,
                row=row,
            )


def _list_nameless(frame: pd.DataFrame, entry: Funding, findings: Findings) -> None:
    """List areas without a name: a heading and a row of a list must say something."""
    for row, key in frame.loc[frame[entry.name] == "", "key"].items():
        findings.add(
            "warning",
            "funding_area_without_name",
            f"funding area {key} has no name",
            action="called by its key",
            source=entry.source,
            row=row,
        )


def _refuse_reversed(frame: pd.DataFrame, start: list[date | None], end: list[date | None], entry: Funding) -> None:
    for row, first, last in zip(frame.index, start, end, strict=True):
        if first is not None and last is not None and last < first:
            raise BadData(
                rule="a funding area ends after it begins",
                found=f"from {first} to {last}",
                where=f"source {entry.source!r}, row {row}",
                remedy="Ask the producer, or add a correction.",
            )


def _refuse_twice(funding: pd.DataFrame) -> None:
    twice = funding[funding["funding_id"].duplicated()]
    if len(twice):
        found = f"{twice['funding_id'].iloc[0]!r} stands twice"
        raise BadData("a funding area must have one key", found, _layers(twice), "Give each layer keys of its own.")


def _refuse_elsewhere(funding: pd.DataFrame, share: np.ndarray) -> None:
    if not (share > _TOUCHES).any():
        raise BadData(
            rule="a funding layer must meet the areas of the city",
            found=f"none of {len(funding)} funding areas lies on any area",
            where=_layers(funding),
            remedy="Check the CRS of the layer and that it is of this city.",
        )


def _without_far(funding: pd.DataFrame, share: np.ndarray, findings: Findings) -> pd.DataFrame:
    """Leave out funding areas that lie wholly outside the city: nothing is known of what lies in them; list both."""
    for row, inside in zip(funding.itertuples(), share, strict=True):
        if inside <= _TOUCHES:
            findings.add(
                "warning",
                "funding_area_outside",
                f"funding area {row.funding_id} ({row.name}) lies outside the areas of the city",
                action="left out: no proposal and no profile; check the layer, or filter it by `where`",
                source=str(row.source_id),
            )
        elif inside < _MOST:
            findings.add(
                "note",
                "funding_area_partly_outside",
                f"{inside:.0%} of funding area {row.funding_id} ({row.name}) lie within the areas of the city",
                action="kept: all that is said of it is of this part",
                source=str(row.source_id),
            )
    return funding[share > _TOUCHES].reset_index(drop=True)


def _share_inside(funding: pd.DataFrame, areas: pd.DataFrame) -> np.ndarray:
    """Return the share of the surface of each funding area within the areas of any geography, 0..1."""
    shapes = funding["geometry"].to_numpy()
    most = np.zeros(len(funding))
    for _, base in areas[areas["is_base"]].groupby("geography_id", sort=True):
        found = overlay.pieces(base["geometry"].to_numpy(), shapes)
        most = np.maximum(most, np.bincount(found.right, weights=found.area_m2, minlength=len(funding)))
    return np.asarray(most / np.maximum(shapely.area(shapes), 1e-9))


def _layers(funding: pd.DataFrame) -> str:
    return f"source {', '.join(sorted(set(funding['source_id'].astype(str))))}, [[funding]]"
