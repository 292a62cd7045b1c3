"""core_population: residents by group, counted or scaled from another date."""

from datetime import date

import numpy as np
import pandas as pd

from pipeline.config import Config, Edition, Population
from pipeline.errors import BadData, ConfigError
from pipeline.findings import Findings
from pipeline.intake.deliveries import Deliveries
from pipeline.intake.joining import base_ids, editions_of, values_of
from pipeline.schema import TABLES

ALL = "all"
# ASSUME no small area has a thousand million residents: a number like that is an error that would break the draws.
_MOST = 1_000_000_000


def core_population(config: Config, deliveries: Deliveries, areas: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Return residents of every edition, area and group; counted groups come before scaled ones.

    Raises
    ------
    ConfigError
        Groups are declared, but nobody says how many residents the areas of an edition have in all.
    """
    if not config.settings.population:
        return _uncounted(config, findings)
    frames: dict[tuple[str, str], pd.DataFrame] = {}
    for entry in sorted(config.settings.population, key=lambda p: p.scale_to is not None):
        for edition in editions_of(config, entry):
            frame = _group(entry, edition, deliveries, areas)
            if entry.scale_to is not None:
                _scale(frame, _counted(frames, edition, entry))
            frames[edition.id, entry.group] = frame
        if entry.is_approximate:
            _note_approximate(entry, config, findings)
    _refuse_uncounted(frames, config)
    _list_above_all(frames, findings)
    _list_odd(frames, findings)
    return pd.concat([f.drop(columns=["total", "row"]) for f in frames.values()], ignore_index=True)


def _uncounted(config: Config, findings: Findings) -> pd.DataFrame:
    """Without residents no area is too small to be scored; that is said once."""
    if config.settings.city.methods:
        findings.add(
            "note",
            "no_residents",
            "no [[population]]: areas are scored whatever their size, and no denominator is known",
            action="the minimum of residents of the methods is not applied; declare [[population]] if it should be",
            public="Einwohnerzahlen liegen nicht vor: Die Mindestgröße der Gebiete ist nicht geprüft, Größenklassen "
            "und Summen von Einwohnerinnen und Einwohnern gibt es nicht.",
        )
    return pd.DataFrame(columns=list(TABLES["core_population"].names))


def _group(entry: Population, edition: Edition, deliveries: Deliveries, areas: pd.DataFrame) -> pd.DataFrame:
    """Sum of the columns, and of the columns of the total; an area without a number keeps its status."""
    ids = base_ids(areas, edition)
    file_id, parsed = values_of(
        deliveries, entry.source, [*entry.columns, *entry.total], edition, ids, rows=entry.rows, are_counts=True
    )
    _refuse_negative(parsed, file_id)
    status = _worst([parsed[column]["status"] for column in entry.columns])
    residents = sum(parsed[c]["value"] for c in entry.columns)
    if entry.per_cent is not None:
        _, shares = values_of(deliveries, entry.source, [entry.per_cent], edition, ids)
        residents, status = _counted_back(residents, status, shares[entry.per_cent])
    return pd.DataFrame(
        {
            "edition": edition.id,
            "area_id": ids,
            "group": entry.group,
            "residents": residents.to_numpy(),
            "total": sum(parsed[c]["value"] for c in entry.total).to_numpy() if entry.total else np.nan,
            "data_on": (edition.population_on or edition.data_on) if entry.is_approximate else edition.data_on,
            "is_approximate": entry.is_approximate,
            "status": status.replace("ok", "estimated").to_numpy() if entry.is_estimated else status.to_numpy(),
            "source_id": file_id,
            "row": parsed[entry.columns[0]]["row"].to_numpy(),
        }
    )


def _counted_back(counts: pd.Series, status: pd.Series, share: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """A group of which a count and its share in per cent are delivered; a share of zero says nothing of its size."""
    is_known = share["value"] > 0
    status = status.mask(share["value"].isna(), share["status"])
    status = status.mask(share["value"].notna() & ~is_known, "not_meaningful")
    return 100.0 * counts / share["value"].where(is_known), status.mask(is_known & (status == "zero"), "ok")


def _worst(statuses: list[pd.Series]) -> pd.Series:
    """Status of a sum: that of the first part that is no plain number; zero only where every part is."""
    worst = statuses[0]
    for status in statuses[1:]:
        plain, other = worst.isin(["ok", "zero"]), status.isin(["ok", "zero"])
        worst = worst.mask(plain, status).mask(plain & other & (worst != status), "ok")
    return worst


def _counted(frames: dict[tuple[str, str], pd.DataFrame], edition: Edition, entry: Population) -> pd.DataFrame:
    found = frames.get((edition.id, str(entry.scale_to)))
    if found is None:
        raise ConfigError(
            rule="a group is scaled to a group that is counted",
            found=f"no group {entry.scale_to!r} in edition {edition.id}",
            where=f"population group {entry.group!r}",
            remedy="Declare that group without scale_to, or mend the name.",
        )
    return found


def _scale(frame: pd.DataFrame, counted: pd.DataFrame) -> None:
    """Residents of the group = its share in the age file x residents of the edition."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(frame["total"] > 0, frame["residents"] / frame["total"], np.nan)
    frame["residents"] = share * counted["residents"].to_numpy()
    unknown = frame["residents"].isna() & frame["status"].isin(["ok", "zero"])
    frame.loc[unknown, "status"] = counted["status"].where(counted["status"] != "ok", "not_meaningful")[unknown]


def _refuse_uncounted(frames: dict[tuple[str, str], pd.DataFrame], config: Config) -> None:
    missing = [edition for edition in config.editions if (edition, ALL) not in frames]
    if missing:
        raise ConfigError(
            rule="the residents of every edition are declared: they decide which area is scored",
            found=f"no population group {ALL!r} for edition {', '.join(missing)}",
            where=f"{config.file.name}, population",
            remedy=f'Declare [[population]] with group = "{ALL}" for every edition.',
        )


def _list_above_all(frames: dict[tuple[str, str], pd.DataFrame], findings: Findings) -> None:
    """List areas where a group has more people than live there: another date, another area, a wrong column."""
    for (edition, group), frame in frames.items():
        everyone = frames[edition, ALL]["residents"].to_numpy()
        for row in frame[frame["residents"].to_numpy() > everyone].itertuples():
            findings.add(
                "warning",
                "group_above_all_residents",
                f"group {group} has {row.residents:.0f} people, the area has {everyone[row.Index]:.0f} residents",
                action="kept; check columns and dates of the population",
                edition=edition,
                source=str(row.source_id),
                row=row.row,
                area=str(row.area_id),
            )


def _list_odd(frames: dict[tuple[str, str], pd.DataFrame], findings: Findings) -> None:
    """List areas whose residents are not known, and the first area of a counted group with parts of people."""
    for (edition, group), frame in frames.items():
        for row in frame[frame["residents"].isna()].itertuples() if group == ALL else ():
            findings.add(
                "warning",
                "residents_unknown",
                f"no number of residents: {row.status}",
                action="not scored, listed with its reason; ask the producer",
                edition=edition,
                source=str(row.source_id),
                row=row.row or None,
                area=str(row.area_id),
            )
        parts = frame[~frame["is_approximate"].astype(bool) & ((frame["residents"] % 1).fillna(0) > 0)]
        for row in parts.head(1).itertuples():
            findings.add(
                "warning",
                "residents_fractional",
                f"group {group} has {row.residents:g} people, and parts of people in {len(parts)} areas",
                action="kept; declare `is_approximate` if the numbers are estimates",
                edition=edition,
                source=str(row.source_id),
                row=row.row or None,
                area=str(row.area_id),
            )


def _refuse_negative(parsed: dict[str, pd.DataFrame], file_id: str) -> None:
    for column, frame in parsed.items():
        wrong = frame[(frame["value"] < 0) | (frame["value"] > _MOST)]
        if len(wrong):
            raise BadData(
                rule=f"a count of residents lies between 0 and {_MOST:,}",
                found=f"{wrong['value'].iloc[0]:g} for area {wrong.index[0]}",
                where=f"source {file_id!r}, column {column!r}, row {wrong['row'].iloc[0]}",
                remedy="Declare the number as a table sign in `signs`, or add a correction.",
            )


def _note_approximate(entry: Population, config: Config, findings: Findings) -> None:
    label = GROUP_LABELS.get(entry.group, entry.group)
    for edition in editions_of(config, entry):
        shares_on = edition.population_on or edition.data_on
        if entry.per_cent is not None:
            _note_counted_back(entry, edition, label, findings)
            continue
        findings.add(
            "warning",
            "approximate_denominator",
            f"group {entry.group}: shares of {shares_on} times residents of {edition.data_on}",
            action="used for the draws only, graded with a reduced denominator",
            public=_approximated(label, shares_on, edition.data_on),
            edition=edition.id,
            source=entry.source,
        )


def _approximated(label: str, shares_on: date, data_on: date) -> str:
    first = f"Die Bezugszahl der Gruppe „{label}“ ist angenähert: Anteile aus der Einwohnerstatistik"
    if shares_on == data_on:
        return f"{first} mal Einwohnerzahl, beide vom {data_on:%d.%m.%Y}."
    return f"{first} vom {shares_on:%d.%m.%Y}, übertragen auf die Einwohnerzahl der Ausgabe ({data_on:%d.%m.%Y})."


def _note_counted_back(entry: Population, edition: Edition, label: str, findings: Findings) -> None:
    findings.add(
        "warning",
        "denominator_counted_back",
        f"group {entry.group}: 100 x {' + '.join(entry.columns)} / {entry.per_cent}, a rounded share",
        action="used for the draws only, graded with a reduced denominator",
        public=f"Die Bezugszahl der Gruppe „{label}“ ist angenähert: Sie ist aus einer gelieferten Anzahl und ihrem "
        "gerundeten Anteil zurückgerechnet.",
        edition=edition.id,
        source=entry.source,
    )


GROUP_LABELS = {
    "all": "alle",
    "u3": "unter 3 Jahre",
    "u6": "unter 6 Jahre",
    "u15": "unter 15 Jahre",
    "u18": "unter 18 Jahre",
    "u65": "unter 65 Jahre",
    "3_6": "3 bis unter 6 Jahre",
    "15_25": "15 bis unter 25 Jahre",
    "15_65": "15 bis unter 65 Jahre",
    "18_65": "18 bis unter 65 Jahre",
    "65plus": "65 Jahre und älter",
    "80plus": "80 Jahre und älter",
    "migrationshintergrund": "mit Migrationshintergrund",
    "auslaendisch": "ohne deutsche Staatsangehörigkeit",
}
