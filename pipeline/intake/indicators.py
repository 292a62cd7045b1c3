"""core_indicators: values as delivered or built from counts, now and at the earlier date."""

from datetime import date

import numpy as np
import pandas as pd

from pipeline.config import Config, Edition, Indicator
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.deliveries import Deliveries
from pipeline.intake.joining import base_ids, editions_of, values_of
from pipeline.schema import TABLES

_WHOLE = 100.0


def core_indicators(
    config: Config, deliveries: Deliveries, areas: pd.DataFrame, population: pd.DataFrame, findings: Findings
) -> pd.DataFrame:
    """Return every indicator of every edition and area; areas without a value keep their status.

    A delivered change gives the earlier value on today's definition and areas: before = now - change (METHODS §1.5).
    """
    frames = []
    for entry in config.settings.indicators:
        for edition in editions_of(config, entry):
            frames.extend(_indicator(entry, edition, config, deliveries, areas, population, findings))
    if not frames:
        return pd.DataFrame(columns=list(TABLES["core_indicators"].names))
    return pd.concat(frames, ignore_index=True).drop(columns="row")


def _indicator(
    entry: Indicator,
    edition: Edition,
    config: Config,
    deliveries: Deliveries,
    areas: pd.DataFrame,
    population: pd.DataFrame,
    findings: Findings,
) -> list[pd.DataFrame]:
    ids = base_ids(areas, edition)
    unit = config.catalogue[entry.id].unit
    group = entry.population_group or config.catalogue[entry.id].population_group
    file_id, now = _now(entry, edition, deliveries, ids)
    if entry.denominator is None:
        now = _with_population(now, population, edition, group)
    _refuse_impossible(now, entry, file_id, unit)
    frames = [_rows(now, entry, edition, edition.data_on, file_id, config)]
    if entry.change_column and edition.before_on:
        before = _before(now, entry, edition, deliveries, ids)
        _list_outside(before, entry, edition, unit, file_id, findings)
        _list_jumps(now, before, entry, edition, config, file_id, findings)
        frames.append(_rows(before, entry, edition, edition.before_on, file_id, config))
    _list_coverage(now, entry, edition, config, file_id, findings)
    return frames


def _now(entry: Indicator, edition: Edition, deliveries: Deliveries, ids: pd.Index) -> tuple[str, pd.DataFrame]:
    if entry.column is not None:
        file_id, parsed = values_of(deliveries, entry.source, [entry.column], edition, ids)
        return file_id, parsed[entry.column].assign(numerator=np.nan, denominator=np.nan)
    numerator, denominator = str(entry.numerator), str(entry.denominator)
    file_id, parsed = values_of(deliveries, entry.source, [numerator, denominator], edition, ids)
    over, under = parsed[numerator], parsed[denominator]
    _refuse_counts(over["value"], under["value"], over["row"], entry, file_id)
    share = np.divide(
        over["value"] * _WHOLE, under["value"], where=under["value"].to_numpy() > 0, out=np.full(len(ids), np.nan)
    )
    status = over["status"].where(over["status"] != "ok", under["status"])
    status = status.mask(pd.isna(share) & status.isin(["ok", "zero"]), "not_meaningful")
    return file_id, over.assign(value=share, numerator=over["value"], denominator=under["value"], status=status)


def _with_population(now: pd.DataFrame, population: pd.DataFrame, edition: Edition, group: str) -> pd.DataFrame:
    """Put the residents of the population group below the line."""
    chosen = population[(population["edition"] == edition.id) & (population["group"] == group)].set_index("area_id")
    return now.assign(
        denominator=chosen["residents"].reindex(now.index),
        approximate=bool(chosen["is_approximate"].any()) if len(chosen) else False,
    )


def _before(
    now: pd.DataFrame, entry: Indicator, edition: Edition, deliveries: Deliveries, ids: pd.Index
) -> pd.DataFrame:
    _, parsed = values_of(deliveries, entry.source, [str(entry.change_column)], edition, ids)
    change = parsed[str(entry.change_column)]
    value = now["value"] - change["value"]
    status = change["status"].mask(value.notna(), "derived").mask(now["value"].isna(), now["status"])
    return now.assign(value=value, status=status, row=change["row"], numerator=np.nan)


def _rows(
    frame: pd.DataFrame, entry: Indicator, edition: Edition, on: date, file_id: str, config: Config
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "edition": edition.id,
            "area_id": frame.index,
            "indicator": entry.id,
            "measured_on": on,
            "value": frame["value"].to_numpy(),
            "numerator": frame["numerator"].to_numpy(),
            "denominator": frame["denominator"].to_numpy(),
            "is_denominator_approximate": frame.get("approximate", False),
            "status": frame["status"].to_numpy(),
            "definition_version": config.catalogue[entry.id].definition_version,
            "source_id": file_id,
            "row": frame["row"].to_numpy(),
        }
    )


def _refuse_impossible(now: pd.DataFrame, entry: Indicator, file_id: str, unit: str) -> None:
    wrong = now[(now["value"] < 0) | (now["value"] > _WHOLE)] if unit == "%" else now.iloc[:0]
    if len(wrong):
        raise BadData(
            rule="a share lies between 0 and 100",
            found=f"{wrong['value'].iloc[0]:g} for area {wrong.index[0]}; {len(wrong)} values",
            where=f"source {file_id!r}, column {entry.column or entry.numerator!r}, row {wrong['row'].iloc[0]}",
            remedy="Declare the number as a table sign in `signs`, mend `decimal`, or add a correction.",
        )


def _refuse_counts(over: pd.Series, under: pd.Series, rows: pd.Series, entry: Indicator, file_id: str) -> None:
    wrong = (over < 0) | (under < 0) | (over > under)
    if wrong.any():
        area = over.index[wrong][0]
        raise BadData(
            rule="a numerator lies between 0 and its denominator",
            found=f"{over[area]:g} of {under[area]:g} for area {area}; {int(wrong.sum())} rows",
            where=f"source {file_id!r}, columns {entry.numerator!r} and {entry.denominator!r}, row {rows[area]}",
            remedy="Numerator and denominator must be of the same date, group and areas: mend the columns or ask.",
        )


def _list_outside(
    before: pd.DataFrame, entry: Indicator, edition: Edition, unit: str, file_id: str, findings: Findings
) -> None:
    outside = before[(before["value"] < -1e-9) | (before["value"] > _WHOLE)] if unit == "%" else before.iloc[:0]
    for area, row in outside.iterrows():
        findings.add(
            "warning",
            "earlier_value_outside_range",
            f"value minus delivered change is {row['value']:.4f} %",
            action="kept for the change, held to 0..100 in the draws",
            edition=edition.id,
            source=file_id,
            row=row["row"],
            area=str(area),
            indicator=entry.id,
        )


def _list_jumps(
    now: pd.DataFrame,
    before: pd.DataFrame,
    entry: Indicator,
    edition: Edition,
    config: Config,
    file_id: str,
    findings: Findings,
) -> None:
    limit = entry.max_change or config.settings.limits.max_change
    change = (now["value"] - before["value"]).dropna()
    for area, points in change[change.abs() > limit].items():
        findings.add(
            "warning",
            "large_change",
            f"change of {points:+.2f} points in two editions' time, limit {limit:g}",
            action="kept; ask the producer whether it is real",
            edition=edition.id,
            source=file_id,
            row=now.loc[area, "row"],
            area=str(area),
            indicator=entry.id,
        )


def _list_coverage(
    now: pd.DataFrame, entry: Indicator, edition: Edition, config: Config, file_id: str, findings: Findings
) -> None:
    missing = now[now["value"].isna()]
    if len(missing) == len(now):
        raise BadData(
            rule="an indicator that is declared for an edition must have values",
            found=f"none for {len(now)} areas",
            where=f"source {file_id!r}, column {entry.column or entry.numerator!r}, edition {edition.id}",
            remedy="Mend `from_edition`/`until_edition` of the indicator, its column, or ask for the delivery.",
        )
    if len(missing):
        label = config.catalogue[entry.id].label_de
        findings.add(
            "warning",
            "coverage",
            f"{len(missing)} of {len(now)} areas have no value: {', '.join(missing.index[:20])}",
            action="listed with their reason, not scored",
            public=f"{label}: für {len(missing)} von {len(now)} Gebieten liegt kein Wert vor.",
            edition=edition.id,
            source=file_id,
            indicator=entry.id,
        )
