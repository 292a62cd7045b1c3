"""The register of residents: latin-1, thousands points, two header rows, all levels in one table, classic signs."""

from pathlib import Path

import pandas as pd

from bench.musterstadt.chance import EDITIONS
from bench.musterstadt.city import City
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries.tables import Table, counted, totals
from bench.musterstadt.people import AGES

_AGE_HEADS = ("unter 6", "6 - 15", "15 - 18", "18 - 25", "25 - 65", "65 und älter")
_COLUMNS = ["all", *AGES, "foreign"]
# People without a known address, by edition: they belong to no quarter.
_HOMELESS = {2014: 214, 2016: 388, 2018: 251, 2020: 197, 2022: 176, 2024: 203}


def write(folder: Path, city: City, defects: Defects) -> None:
    """Write the table of each edition."""
    for edition in EDITIONS:
        name = f"einwohnerregister_{edition}"
        counts = _as_typed(city.by_quarter(edition)[_COLUMNS], edition, defects)
        table = _table(city, edition, counts)
        _with_wrong_total(table, edition, defects, name)
        _list(table, counts, edition, defects, f"register:{name}")
        table.write_text(folder / f"{name}.csv", "latin-1")


def _as_typed(counts: pd.DataFrame, edition: int, defects: Defects) -> pd.DataFrame:
    """Type one cell wrong; the table's own totals are made from what was typed."""
    typed = counts.copy()
    if edition == 2016:
        typed.loc[defects.victims["above_all"], "65plus"] *= 10
    return typed


def _table(city: City, edition: int, counts: pd.DataFrame) -> Table:
    table = Table(_head(edition), _foot())
    for key, row in totals(city, edition, counts).iterrows():
        cells = [counted(row[column]) for column in _COLUMNS]
        if len(str(key)) == 7 and 0 < row["foreign"] < 3:
            cells[-1] = "."
        table.add(str(key), row["name"], *cells)
    unknown = _HOMELESS[edition]
    parts = [0, 0, 2, unknown // 5, unknown - unknown // 5 - 6, 4]
    table.add("9999999", "nicht zuordenbar", *(counted(n) for n in (unknown, *parts, unknown // 3)))
    return table


def _head(edition: int) -> list[list[str]]:
    title = f"Einwohnerinnen und Einwohner 1) am Ort der Hauptwohnung, Stichtag 31.12.{edition}"
    second = "Statistische Quartiere, Ortsteile und Stadtteile; Auszug aus dem Einwohnerregister (erfunden)"
    ages = ["Alter von ... bis unter ... Jahren", *[""] * 5]
    return [
        [title, *[""] * 9],
        [second, *[""] * 9],
        [""] * 10,
        ["Schlüssel", "Gebiet", "Bevölkerung", *ages, "Ausländer 2)"],
        ["", "", "insgesamt", *_AGE_HEADS, ""],
    ]


def _foot() -> list[list[str]]:
    return [
        ["1) Personen ohne bekannte Anschrift stehen unter nicht zuordenbar."],
        ["2) Personen ohne deutsche Staatsangehörigkeit."],
        ["Zeichenerklärung: - genau null; . geheim; / nicht sicher genug; ... fällt später an; x nicht sinnvoll"],
        ["© Amt für Statistik Musterstadt (erfunden)"],
    ]


def _with_wrong_total(table: Table, edition: int, defects: Defects, name: str) -> None:
    """Give the Ortsteil of one quarter 40 residents too many, as when a late correction misses the totals."""
    if edition != 2022:
        return
    key = defects.victims["total"][:4]
    row = table.body[table.rows[key] - len(table.head) - 1]
    row[2] = counted(float(str(row[2]).replace(".", "")) + 40)  # type: ignore[index]
    note = "Ortsteil is given with 40 residents more than its quarters have"
    defects.add("total_disagrees", f"register:{name}", note, row=table.rows[key], area_id=key, edition=edition)


def _list(table: Table, counts: pd.DataFrame, edition: int, defects: Defects, source: str) -> None:
    note = f"{_HOMELESS[edition]} residents without a known address"
    defects.add("unassigned_row", source, note, row=table.rows["9999999"], area_id="9999999", edition=edition)
    for key in counts.index[counts["foreign"].between(1, 2)]:
        place = {"row": table.rows[key], "area_id": key, "edition": edition}
        defects.add("value_missing", source, "secret", **place, indicator="anteil_auslaendische_bevoelkerung")
    if edition == 2016:
        key = defects.victims["above_all"]
        note = "a digit too many in the column 65 und älter; the totals above hold it too"
        defects.add("group_above_all_residents", source, note, row=table.rows[key], area_id=key, edition=edition)
