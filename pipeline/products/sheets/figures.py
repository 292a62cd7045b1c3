"""Sheets of figures: indicators, population, funding areas, areas that are not assessed."""

import numpy as np
import pandas as pd

from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_KEYS = ["area_id", "name", "district"]
_GROUPS = {
    "all": "Einwohner insgesamt",
    "15_65": "15 bis unter 65 Jahre",
    "u15": "unter 15 Jahre",
    "u18": "unter 18 Jahre",
    "18_65": "18 bis unter 65 Jahre",
    "65plus": "65 Jahre und älter",
    "80plus": "80 Jahre und älter",
    "u3": "unter 3 Jahre",
    "u6": "unter 6 Jahre",
    "migrationshintergrund": "mit Migrationshintergrund",
}
_KINDS = {"current": "aktuell", "planned": "geplant", "former": "früher"}
#: Per cent of the surface below which an overlap is the inaccuracy of two drawings of one border.
_SLIVER = 0.05
_BASES = {"residents": "Einwohner (Blöcke)", "area": "Fläche"}


def indicators(facts: Facts, words: Words) -> Sheet:
    """Value now, value before and change of every indicator, one row an area."""
    rows, about = facts.published.indicators, facts.published.about
    table = facts.areas.reset_index()[_KEYS]
    columns = list(key_columns(words.area, words.district))
    notes: list[pd.Series] = []
    for indicator in facts.indicators:
        entry = facts.config.catalogue[indicator]
        points = "Prozentpunkten" if entry.unit == "%" else entry.unit
        here = rows[rows["indicator"] == indicator]
        is_own = indicator in facts.config.settings.catalogue and not entry.is_share
        digits = text.decimals_for(here["value"].tolist()) if is_own else 1
        for name, on in (("now", about["data_on"]), ("before", about["before_on"])):
            at = here[here["measured_on"] == on].set_index("area_id")
            table[f"{indicator}_{name}"] = table["area_id"].map(at["value"].astype(float))
            if len(at):
                header = f"{entry.short_de} {text.day(on)}, in {entry.unit}"
                columns.append(
                    Column(f"{indicator}_{name}", header, entry.definition, "number", digits, entry.unit, 16)
                )
            if name == "now":
                notes.append(table["area_id"].map(at["value_status"].map(in_words)).fillna("nicht geliefert"))
            else:
                said = table["area_id"].map(_earlier(at)).astype(object).fillna("")
                notes[-1] = notes[-1] + np.where((notes[-1] != "") & (said != ""), ", ", "") + said
        if pd.notna(about["before_on"]):
            earlier = here[(here["measured_on"] == about["before_on"]) & here["is_comparable"].astype(bool)]
            before = table["area_id"].map(earlier.set_index("area_id")["value"].astype(float))
            table[f"{indicator}_change"] = table[f"{indicator}_now"] - before
            header = f"{entry.short_de}, Veränderung in {points}"
            columns.append(
                Column(f"{indicator}_change", header, "Wert minus früherer Wert", "number", digits, points, 16)
            )
    table["value_status"] = _joined_notes(facts, notes)
    title = f"Indikatoren der {words.areas}"
    return Sheet("Indikatoren", "indikatoren", title, (*columns, status_column()), table, fixed=2)


def population(facts: Facts, words: Words) -> Sheet:
    """Residents by group, one row an area."""
    rows = facts.published.population
    table = facts.areas.reset_index()[_KEYS]
    columns = list(key_columns(words.area, words.district))
    status = pd.Series("", index=table.index)
    order = [group for group in _GROUPS if group in set(rows["group"])]
    for group in [*order, *sorted(set(rows["group"]) - set(order))]:
        here = rows[rows["group"] == group].set_index("area_id")
        label = _GROUPS.get(group, group)
        table[f"residents_{group}"] = table["area_id"].map(here["residents"].astype(float))
        approximate = bool(here["is_approximate"].astype(bool).any())
        about = "aus Anteilen angenähert" if approximate else "gezählt"
        columns.append(Column(f"residents_{group}", label, about, "number", unit="Personen", width=16))
        said = table["area_id"].map(here["value_status"].map(in_words)).fillna("nicht geliefert")
        status = status.where(said == "", status + (label + ": " + said + "; "))
    table["value_status"] = status.str.removesuffix("; ")
    title = f"Bevölkerung der {words.areas}"
    return Sheet("Bevölkerung", "bevoelkerung", title, (*columns, status_column()), table, fixed=2)


def overlay(facts: Facts, words: Words) -> Sheet:
    """Areas and the funding areas they overlap with."""
    rows = facts.published.overlay
    rows = rows[rows["share_area"] >= _SLIVER / 100].reset_index(drop=True)
    funding = facts.published.funding.drop_duplicates("funding_id").set_index("funding_id")
    table = rows.assign(
        name=rows["area_id"].map(facts.areas["name"]),
        district=rows["area_id"].map(facts.areas["district"]),
        funding_name=rows["funding_id"].map(funding["name"]),
        programme=rows["funding_id"].map(funding["programme"]),
        kind=rows["kind"].map(_KINDS),
        basis=rows["basis"].map(_BASES),
        share_residents=100 * rows["share_residents"].astype(float),
        share_area=100 * rows["share_area"].astype(float),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("funding_id", "Schlüssel des überlagernden Gebiets", "Schlüssel wie geliefert"),
        Column("funding_name", "Name des überlagernden Gebiets", "Name wie geliefert", width=30),
        Column("programme", "Programm", "Programm, oder was es vertritt", width=34),
        Column("kind", "Stand am Stichtag", "aktuell, geplant oder früher"),
        Column("share_area", "Anteil an der Fläche, in %", "Anteil des Gebiets", "number", 1, "%", 16),
        Column("share_residents", "Anteil an den Einwohnern, in %", "Anteil des Gebiets", "number", 1, "%", 16),
        Column("basis", "Grundlage", "womit der Anteil bestimmt ist"),
        status_column(),
    )
    with_what = "den Platzhaltergebieten" if words.is_stand_in else f"der {words.kulisse}"
    title = f"Überlagerung der {words.areas} mit {with_what}"
    note = f"Überlagerungen unter {text.percent(_SLIVER, 2)} der Fläche sind nicht aufgeführt. {words.stand_in_notice}"
    return Sheet(words.kulisse[:31], "ueberlagerung", title, columns, table, note=note.strip(), fixed=2)


def not_assessed(facts: Facts, words: Words) -> Sheet:
    """Areas that are not scored, or whose change is not, each with its reason."""
    table = facts.areas.reset_index()
    changes = facts.measures_change
    rows = table[~(table["is_valid"].eq(True) & (table["is_dynamics_valid"].eq(True) | (not changes)))]
    dynamics = (
        Column("is_dynamics_valid", "Dynamik bewertet", "die Veränderung ist bewertet", "truth"),
        Column("dynamics_reason", "Grund (Dynamik)", "warum die Veränderung nicht bewertet ist", width=34),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("residents", "Einwohner", "Einwohnerinnen und Einwohner", "number", unit="Personen"),
        Column("is_valid", "Status bewertet", "der Status ist bewertet", "truth"),
        Column("reason", "Grund", "warum der Status nicht bewertet ist", width=34),
        *(dynamics if changes else ()),
    )
    title = f"Nicht oder nicht vollständig bewertete {words.areas}"
    return Sheet("Nicht bewertet", "nicht_bewertet", title, columns, rows.reset_index(drop=True), fixed=2)


def _earlier(at: pd.DataFrame) -> pd.Series:
    """What is to be said of an earlier value that came over a reform."""
    kinds = [~at["is_comparable"].astype(bool), at["value_status"] == "geschaetzt"]
    words = ["früherer Wert großenteils nach Fläche geschätzt, daher keine Veränderung", "früherer Wert geschätzt"]
    return pd.Series(np.select(kinds, words, ""), index=at.index, dtype=object)


def _joined_notes(facts: Facts, notes: list[pd.Series]) -> np.ndarray:
    """Join what is to be said of each indicator's present value."""
    joined = np.full(len(facts.areas), "", dtype=object)
    for indicator, note in zip(facts.indicators, notes, strict=True):
        said = (facts.config.catalogue[indicator].short_de + ": " + note).to_numpy(dtype=object)
        joined = np.where(note.to_numpy() == "", joined, np.where(joined == "", said, joined + "; " + said))
    return joined
