"""The employment agency: counts with stars for secrets, and a second delivery that is rounded to ten."""

from pathlib import Path

import numpy as np
import pandas as pd

from bench.musterstadt.chance import EDITIONS
from bench.musterstadt.city import City
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries.tables import Table

_COLUMNS = {
    "unemployed": ("Arbeitslose", "arbeitslosigkeit_sgb2_sgb3"),
    "long_term": ("darunter Langzeitarbeitslose", "langzeitarbeitslosigkeit"),
    "recipients": ("Leistungsbeziehende nicht arbeitslos", "transferbezug_nicht_arbeitslos"),
    "poor_children": ("Kinder unter 15 in Bedarfsgemeinschaften", "kinderarmut_sgb2"),
    "poor_old": ("Grundsicherung 65 und älter", "altersarmut"),
}
_SECRET_BELOW, _TOO_FEW = 3, 25
CORRECTED, LOST = 2018, 2020
INDEX = tuple(indicator for column, (_, indicator) in _COLUMNS.items() if column != "poor_old")


def write(folder: Path, city: City, defects: Defects) -> None:
    """Write both deliveries of each edition."""
    for edition in EDITIONS:
        counts = city.by_quarter(edition)
        _exact(counts, edition, defects).write_text(folder / f"arbeitsagentur_{edition}.csv", "latin-1")
        _rounded(counts).write_text(folder / f"jugendliche_{edition}.csv", "utf-8", "\n")


def correction(city: City, defects: Defects) -> dict[str, str]:
    """Return the correction of the cell that was typed wrong."""
    key = defects.victims["correction"]
    right = int(city.by_quarter(CORRECTED).at[key, "unemployed"])
    return {
        "source_id": f"arbeitsagentur:arbeitsagentur_{CORRECTED}",
        "row_key": key,
        "column": _COLUMNS["unemployed"][0],
        "old": f"{right}0",
        "new": str(right),
        "reason": "Tippfehler: eine Null zu viel, vom Lieferanten am 14.03.2019 bestätigt",
    }


def _exact(counts: pd.DataFrame, edition: int, defects: Defects) -> Table:
    source = f"arbeitsagentur:arbeitsagentur_{edition}"
    heads = ["Quartier", *(head for head, _ in _COLUMNS.values())]
    table = Table(
        [[f"Berichtsmonat Dezember {edition} (erfunden)", *[""] * 5], heads],
        [["* = Wert unter 3, aus Gründen der statistischen Geheimhaltung nicht ausgewiesen; - = genau null"]],
    )
    for key, row in counts.iterrows():
        if edition == LOST and key == defects.victims["row_missing"]:
            continue
        table.add(str(key), *(_with_stars(row[column]) for column in _COLUMNS))
    table.add("9999999", 61, 22, 108, 9, 12)
    if edition == CORRECTED:
        _mistype(table, defects)
    _list(table, counts, edition, defects, source)
    return table


def _with_stars(count: float) -> str:
    return "-" if count == 0 else "*" if count < _SECRET_BELOW else str(int(count))


def _mistype(table: Table, defects: Defects) -> None:
    key = defects.victims["correction"]
    row = table.body[table.rows[key] - len(table.head) - 1]
    row[1] = f"{row[1]}0"  # type: ignore[index]
    note = "a zero too many; the corrections file mends it"
    defects.add("correction_applied", "arbeitsagentur", note, row=table.rows[key], area_id=key, edition=CORRECTED)


def _list(table: Table, counts: pd.DataFrame, edition: int, defects: Defects, source: str) -> None:
    note = "cases without a known address"
    defects.add("unassigned_row", source, note, row=table.rows["9999999"], area_id="9999999", edition=edition)
    for column, (_, indicator) in _COLUMNS.items():
        few = counts.index[counts[column].between(1, _SECRET_BELOW - 1)]
        for key in few.intersection(list(table.rows)):
            place = {"row": table.rows[key], "area_id": key, "edition": edition}
            defects.add("value_missing", source, "secret", **place, indicator=indicator)
        if edition == LOST and indicator in INDEX:
            note, key = "the row of this quarter was not delivered", defects.victims["row_missing"]
            defects.add("coverage", source, note, area_id=key, edition=edition, indicator=indicator)


def _rounded(counts: pd.DataFrame) -> Table:
    """Counts of young unemployed, rounded to ten; none where the group is too small to make sense of."""
    table = Table([["gebiet", "arbeitslose_15_25"]])
    for key, row in counts.iterrows():
        few = row["15_18"] + row["18_25"] < _TOO_FEW
        table.add(str(key), "x" if few else int(np.floor(row["young_unemployed"] / 10 + 0.5) * 10))
    return table
