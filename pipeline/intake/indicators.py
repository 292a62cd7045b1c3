"""core_indicators: values as delivered or built from counts, now and at the earlier date."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from pipeline.config import CatalogueEntry, Config, Edition, Indicator
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.carrying import DELIVERED, Carried, list_by_area, over_reform
from pipeline.intake.deliveries import Deliveries
from pipeline.intake.joining import base_ids, editions_of, values_of
from pipeline.schema import TABLES
from pipeline.sources.cells import EMPTY

_WHOLE = 100.0
_NONE = "not_meaningful"
# Rounded values of few cells are listed one by one; a column that is mostly empty is one finding.
_FEW_CELLS = 40


@dataclass(frozen=True)
class Context:
    """What every indicator of a run is read with."""

    config: Config
    deliveries: Deliveries
    areas: pd.DataFrame
    population: pd.DataFrame
    carried: Carried
    findings: Findings

    @cached_property
    def people(self) -> dict[tuple[str, str], pd.DataFrame]:
        """Residents by edition and group, index `area_id`."""
        groups = self.population.groupby(["edition", "group"])
        return {(str(edition), str(group)): rows.set_index("area_id") for (edition, group), rows in groups}


def core_indicators(
    config: Config,
    deliveries: Deliveries,
    areas: pd.DataFrame,
    population: pd.DataFrame,
    carried: Carried,
    findings: Findings,
) -> pd.DataFrame:
    """Return every indicator of every edition and area; areas without a value keep their status.

    A delivered change gives the earlier value on today's definition and areas: before = now - change (METHODS §1.5).
    A computed one takes the counts of the earlier edition, carried over the crosswalk where a reform lies between.
    """
    context = Context(config, deliveries, areas, population, carried, findings)
    frames = []
    for entry in config.settings.indicators:
        earlier: dict[str, pd.DataFrame] = {}
        for edition in editions_of(config, entry):
            frames.extend(_indicator(entry, edition, context, earlier))
    if not frames:
        return pd.DataFrame(columns=list(TABLES["core_indicators"].names))
    rows = pd.concat(frames, ignore_index=True)
    list_by_area(rows, config, findings)
    return rows.drop(columns="row")


def _indicator(
    entry: Indicator, edition: Edition, context: Context, earlier: dict[str, pd.DataFrame]
) -> list[pd.DataFrame]:
    """Rows of one indicator and edition; what later editions compare with is put into `earlier`."""
    config, findings = context.config, context.findings
    unit = config.catalogue[entry.id].unit
    file_id, now = _now(entry, edition, context)
    _refuse_impossible(now, entry, file_id, unit)
    earlier[edition.id] = now
    frames = [_rows(now, entry, edition, edition.data_on, file_id, config)]
    before = _before(now, entry, edition, context) if entry.change_column else None
    if entry.change == "computed":
        before = _carried(entry, edition, context, earlier)
    if edition.before_on and before is not None:
        _list_outside(before, entry, edition, unit, file_id, findings)
        _list_jumps(now, before, entry, edition, config, file_id, findings)
        frames.append(_rows(before, entry, edition, edition.before_on, file_id, config))
    _list_coverage(now, entry, edition, config, file_id, findings)
    return frames


def _now(entry: Indicator, edition: Edition, context: Context) -> tuple[str, pd.DataFrame]:
    file_id, now = _built(entry, edition, context) if entry.is_built else _delivered(entry, edition, context)
    return file_id, now.assign(status=now["status"].replace("ok", "estimated")) if entry.is_estimated else now


def _delivered(entry: Indicator, edition: Edition, context: Context) -> tuple[str, pd.DataFrame]:
    """A value as delivered, with the residents of its population group below the line."""
    ids = base_ids(context.areas, edition)
    column = str(entry.column)
    file_id, parsed = values_of(context.deliveries, entry.source, [column], edition, ids)
    group = entry.population_group or context.config.catalogue[entry.id].population_group
    people = _people(context, edition, group, ids)
    return file_id, parsed[column].assign(
        value=parsed[column]["value"] * entry.factor,
        numerator=np.nan,
        denominator=people["value"],
        approximate=bool(people["approximate"].any()),
    )


def _built(entry: Indicator, edition: Edition, context: Context) -> tuple[str, pd.DataFrame]:
    """A value built from two counts: columns of a source or residents of population groups."""
    ids = base_ids(context.areas, edition)
    columns = [column for column in (entry.numerator, entry.denominator) if column is not None]
    file_id, parsed = "", dict[str, pd.DataFrame]()
    if columns:
        file_id, parsed = values_of(
            context.deliveries,
            entry.source,
            columns,
            edition,
            ids,
            rows=entry.rows,
            are_counts=context.config.catalogue[entry.id].per > 0,
        )
    over, under = (
        parsed[column] if column is not None else _people(context, edition, str(group), ids)
        for column, group in ((entry.numerator, entry.numerator_group), (entry.denominator, entry.denominator_group))
    )
    _refuse_counts(over, under, entry, file_id or str(under["source_id"].iloc[0]), context.config)
    built = _rate(over, under, _scale(context.config.catalogue[entry.id], entry))
    approximate = any(bool(part["approximate"].any()) for part in (over, under) if "approximate" in part)
    return file_id or str(over["source_id"].iloc[0]), built.assign(approximate=approximate, row=over["row"])


def _rate(over: pd.DataFrame, under: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Rebuild a rate from counts; without people below the line it means nothing."""
    there = under["value"].to_numpy() > 0
    value = np.divide(over["value"] * scale, under["value"], where=there, out=np.full(len(over), np.nan))
    plain = over["status"].isin(["ok", "zero"])
    # A missing part decides; then what is odd of the numerator, then of the denominator.
    status = over["status"].mask(plain & ~under["status"].isin(["ok", "zero"]), under["status"])
    status = status.mask(over["value"].notna() & under["value"].isna(), under["status"])
    status = status.mask(pd.isna(value) & over["value"].notna() & under["value"].notna(), "not_meaningful")
    return over.assign(value=value, numerator=over["value"], denominator=under["value"], status=status)


def _scale(meaning: CatalogueEntry, entry: Indicator) -> float:
    """A rate is per its unit; what is no rate (m² a head) is the quotient times the declared factor."""
    return entry.factor if np.isnan(meaning.per) else meaning.per


def _people(context: Context, edition: Edition, group: str, ids: pd.Index) -> pd.DataFrame:
    """Residents of a population group as a column of counts."""
    chosen = context.people.get((edition.id, group), context.population.iloc[:0].set_index("area_id"))
    on = chosen.reindex(ids)
    return pd.DataFrame(
        {
            "value": on["residents"].astype(float),
            "status": on["status"].fillna(EMPTY),
            "row": 0,
            "approximate": bool(chosen["is_approximate"].any()) if len(chosen) else False,
            "source_id": on["source_id"],
        }
    )


def _carried(
    entry: Indicator, edition: Edition, context: Context, earlier: dict[str, pd.DataFrame]
) -> pd.DataFrame | None:
    """Earlier value on today's areas: counts of the edition of that date, summed over a reform (METHODS §7)."""
    config = context.config
    before = config.edition_before(edition.id)
    if before is None or before.id not in earlier:
        return None
    then = earlier[before.id]
    if before.geography == edition.geography:
        return then
    over = context.carried.of(before.geography, edition.geography, context.areas)
    return None if over is None else over_reform(then, over, _scale(config.catalogue[entry.id], entry))


def _before(now: pd.DataFrame, entry: Indicator, edition: Edition, context: Context) -> pd.DataFrame | None:
    """Earlier value from a delivered change."""
    if edition.before_on is None:
        return None
    column, ids = str(entry.change_column), base_ids(context.areas, edition)
    file_id, parsed = values_of(context.deliveries, entry.source, [column], edition, ids)
    change = parsed[column].assign(value=parsed[column]["value"] * entry.factor)
    _refuse_change(change, context.config.catalogue[entry.id].unit, column, file_id)
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
            **{column: frame[column].to_numpy() if column in frame else value for column, value in DELIVERED.items()},
            "definition_version": config.catalogue[entry.id].definition_version,
            "source_id": file_id,
            "row": frame["row"].to_numpy(),
        }
    )


def _refuse_impossible(now: pd.DataFrame, entry: Indicator, file_id: str, unit: str) -> None:
    # What is built from counts was looked at there, in the words of counts.
    wrong = now[(now["value"] < 0) | (now["value"] > _WHOLE)] if unit == "%" and not entry.is_built else now.iloc[:0]
    if len(wrong):
        raise BadData(
            rule="a share lies between 0 and 100",
            found=f"{wrong['value'].iloc[0]:g} for area {wrong.index[0]}; {len(wrong)} values",
            where=f"source {file_id!r}, column {entry.column!r}, row {wrong['row'].iloc[0]}",
            remedy="Declare the number as a table sign in `signs`, mend `decimal`, or add a correction; a per cent "
            "that is no share (growth, one amount over another) needs a unit of its own, e.g. '% p. a.'.",
        )


def _refuse_change(change: pd.DataFrame, unit: str, column: str, file_id: str) -> None:
    """A number like -9999 that stands for a missing change would pull the moments of all areas."""
    wrong = change[change["value"].abs() > _WHOLE] if unit == "%" else change.iloc[:0]
    if len(wrong):
        raise BadData(
            rule="a share changes by at most 100 points",
            found=f"{wrong['value'].iloc[0]:g} for area {wrong.index[0]}; {len(wrong)} values",
            where=f"source {file_id!r}, column {column!r}, row {wrong['row'].iloc[0]}",
            remedy="Declare the number as a table sign in `signs`, mend `decimal`, or add a correction.",
        )


def _refuse_counts(over: pd.DataFrame, under: pd.DataFrame, entry: Indicator, file_id: str, config: Config) -> None:
    """Counts are not negative; of a share the part is not above the whole, but for what rounding may do.

    What is no rate of counts may be negative above the line (a balance per head), never below it.
    """
    above, below = over["value"], under["value"]
    rounded = config.source(entry.source).rounded_to if entry.source else 0
    is_part, is_count = config.catalogue[entry.id].is_share, config.catalogue[entry.id].per > 0
    wrong = ((above < 0) & is_count) | (below < 0) | ((above > below + rounded) if is_part else False)
    if wrong.any():
        area = above.index[wrong][0]
        what = [entry.numerator or f"group {entry.numerator_group}", entry.denominator or entry.denominator_group]
        raise BadData(
            rule="a numerator lies between 0 and its denominator" if is_part else "a count is not below zero",
            found=f"{above[area]:g} of {below[area]:g} for area {area}; {int(wrong.sum())} rows",
            where=f"indicator {entry.id!r}, source {file_id!r}, {what[0]!r} over {what[1]!r}"
            + (f", row {over['row'][area]}" if over["row"][area] else ""),
            remedy="Numerator and denominator must be of the same date, group and areas: mend the columns, add a "
            "correction, or ask.",
        )


def _column(entry: Indicator) -> str:
    """Name what is read, for a message."""
    return entry.column or entry.numerator or f"group {entry.numerator_group}"


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
    # ASSUME of a unit that the city brings itself nobody has said how far it may move.
    if entry.id in config.settings.catalogue and entry.max_change is None and not config.catalogue[entry.id].per > 0:
        return
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
            where=f"source {file_id!r}, {_column(entry)!r}, edition {edition.id}",
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
    _list_missing(missing, entry, edition, file_id, findings)


def _list_missing(missing: pd.DataFrame, entry: Indicator, edition: Edition, file_id: str, findings: Findings) -> None:
    """List the cells that hold a sign in place of a number, and the areas without a row."""
    unexpected = missing[missing["status"] != _NONE]
    for area, cell in unexpected.iterrows() if len(unexpected) <= _FEW_CELLS else ():
        findings.add(
            "note",
            "value_missing",
            f"{_column(entry)}: {cell['status']}" + ("" if cell["row"] else ", the file has no row of the area"),
            action="kept as missing with this status; ask the producer if a value was expected",
            edition=edition.id,
            source=file_id,
            row=int(cell["row"]) or None,
            area=str(area),
            indicator=entry.id,
        )
