"""Sheets of figures: indicators, population, funding areas, areas that are not assessed."""

from datetime import date

import numpy as np
import pandas as pd

from pipeline.products import group_names, provenance, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.sheets.model import Column, Sheet, in_unit, in_words, key_columns, status_column
from pipeline.products.words import Words

_KEYS = ["area_id", "name", "district"]
_KINDS = {"current": later("aktuell"), "planned": later("geplant"), "former": later("früher")}
#: Per cent of the surface below which an overlap is the inaccuracy of two drawings of one border.
_SLIVER = 0.05
_BASES = {"residents": later("Einwohner (Blöcke)"), "area": later("Fläche")}


def indicators(facts: Facts, words: Words) -> Sheet:
    """Value now, value before and change of every indicator, one row an area."""
    rows, about = facts.published.indicators, facts.published.about
    table = facts.areas.reset_index()[_KEYS]
    columns = list(key_columns(words.area, words.district))
    notes: list[pd.Series] = []
    for indicator in facts.indicators:
        entry = facts.config.catalogue[indicator]
        points, unit = (say("Prozentpunkten"), say("Prozentpunkte")) if entry.unit == "%" else (entry.unit, entry.unit)
        here = rows[rows["indicator"] == indicator]
        is_own = indicator in facts.config.settings.catalogue and not entry.is_share
        digits = text.decimals_for(here["value"].tolist()) if is_own else 1
        digits = facts.rounding.value_decimals(indicator, digits)
        for name, on in (("now", about["data_on"]), ("before", about["before_on"])):
            at = here[here["measured_on"] == on].set_index("area_id")
            table[f"{indicator}_{name}"] = table["area_id"].map(at["value"].astype(float))
            if len(at):
                # Shares of a group are as old as the counts of the group.
                day = text.day(provenance.counted_on(facts, indicator) if name == "now" else on)
                named = say("{indicator} {day}", indicator=entry.short_de, day=day)
                header = f"{named}, {in_unit(entry.unit)}"
                columns.append(
                    Column(f"{indicator}_{name}", header, entry.definition, "number", digits, entry.unit, 16)
                )
            if name == "now":
                notes.append(table["area_id"].map(_why(at, "value")).fillna(say("nicht geliefert")))
            else:
                said = table["area_id"].map(_earlier(at)).astype(object).fillna("")
                notes[-1] = notes[-1] + np.where((notes[-1] != "") & (said != ""), ", ", "") + said
        if pd.notna(about["before_on"]):
            earlier = here[(here["measured_on"] == about["before_on"]) & here["is_comparable"].astype(bool)]
            before = table["area_id"].map(earlier.set_index("area_id")["value"].astype(float))
            table[f"{indicator}_change"] = table[f"{indicator}_now"] - before
            header = say("{indicator}, Veränderung {in_points}", indicator=entry.short_de, in_points=in_unit(points))
            columns.append(
                Column(f"{indicator}_change", header, say("Wert minus früherer Wert"), "number", digits, unit, 16)
            )
    table["value_status"] = _joined_notes(facts, notes)
    title, note = say("Indikatoren der {areas}", areas=words.areas), provenance.other_days(facts, facts.indicators)
    return Sheet(
        say("Indikatoren"), "indikatoren", title, (*columns, status_column()), table, note=" ".join(note), fixed=2
    )


def population(facts: Facts, words: Words) -> Sheet:
    """Residents by group, one row an area."""
    rows = facts.published.population
    table = facts.areas.reset_index()[_KEYS]
    columns = list(key_columns(words.area, words.district))
    status = pd.Series("", index=table.index)
    order = [group for group in group_names.GROUPS if group in set(rows["group"])]
    for group in [*order, *sorted(set(rows["group"]) - set(order))]:
        here = rows[rows["group"] == group].set_index("area_id")
        label = group_names.named(group)
        table[f"residents_{group}"] = table["area_id"].map(here["residents"].astype(float))
        approximate = bool(here["is_approximate"].astype(bool).any())
        about = say("aus Anteilen angenähert") if approximate else say("gezählt")
        columns.append(Column(f"residents_{group}", label, about, "number", unit=say("Personen"), width=16))
        said = table["area_id"].map(_why(here, "residents")).fillna(say("nicht geliefert"))
        status = status.where(said == "", status + (label + ": " + said + "; "))
    table["value_status"] = status.str.removesuffix("; ")
    title, note = say("Bevölkerung der {areas}", areas=words.areas), _other_days(rows, facts.published.about["data_on"])
    return Sheet(say("Bevölkerung"), "bevoelkerung", title, (*columns, status_column()), table, note=note, fixed=2)


def _other_days(rows: pd.DataFrame, data_on: date) -> str:
    """Say of which day shares are that were carried to the residents of the edition."""
    days = {text.day(day) for day in rows["measured_on"].dropna()} - {text.day(data_on)}
    said = later("Gruppen aus Anteilen vom {days}, übertragen auf die Einwohnerzahl vom {own}.")
    return say(said, days=text.listing(sorted(days)), own=text.day(data_on)) if days else ""


def _why(at: pd.DataFrame, column: str) -> pd.Series:
    """Remark on every row in words: how a value was made is no reason why there is none."""
    made = at["value_status"].isin(["geschaetzt", "gerundet"]) & at[column].isna()
    return at["value_status"].map(in_words).mask(made, say("nicht geliefert"))


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
        kind=rows["kind"].map({code: say(said) for code, said in _KINDS.items()}),
        basis=rows["basis"].map({code: say(said) for code, said in _BASES.items()}),
        share_residents=100 * rows["share_residents"].astype(float),
        share_area=100 * rows["share_area"].astype(float),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("funding_id", say("Schlüssel des überlagernden Gebiets"), say("Schlüssel wie geliefert")),
        Column("funding_name", say("Name des überlagernden Gebiets"), say("Name wie geliefert"), width=30),
        Column("programme", say("Programm"), say("Programm, oder was es vertritt"), width=34),
        Column("kind", say("Stand am Stichtag"), say("aktuell, geplant oder früher")),
        Column("share_area", say("Anteil an der Fläche, in %"), say("Anteil des Gebiets"), "number", 1, "%", 16),
        Column(
            "share_residents",
            say("Anteil an den Einwohnern, in %"),
            say("Anteil des Gebiets"),
            "number",
            1,
            "%",
            16,
        ),
        Column("basis", say("Grundlage"), say("womit der Anteil bestimmt ist")),
        status_column(),
    )
    title = say("Überlagerung der {areas} mit der {kulisse}", areas=words.areas, kulisse=words.kulisse)
    if words.is_stand_in:
        title = say("Überlagerung der {areas} mit den Platzhaltergebieten", areas=words.areas)
    least = say("Überlagerungen unter {share} der Fläche sind nicht aufgeführt.", share=text.percent(_SLIVER, 2))
    note = f"{least} {words.stand_in_notice}"
    return Sheet(words.kulisse[:31], "ueberlagerung", title, columns, table, note=note.strip(), fixed=2)


def not_assessed(facts: Facts, words: Words) -> Sheet:
    """Areas that are not scored, or whose change is not, each with its reason."""
    table = facts.areas.reset_index()
    for column in ("reason", "dynamics_reason"):
        table[column] = table[column].map(text.with_residents, na_action="ignore")
    note = without_dynamics(facts)
    changes = facts.measures_change and not note
    rows = table[~(table["is_valid"].eq(True) & (table["is_dynamics_valid"].eq(True) | (not changes)))]
    dynamics = (
        Column("is_dynamics_valid", say("Dynamik bewertet"), say("die Veränderung ist bewertet"), "truth"),
        Column("dynamics_reason", say("Grund (Dynamik)"), say("warum die Veränderung nicht bewertet ist"), width=34),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("residents", say("Einwohner"), say("Einwohnerinnen und Einwohner"), "number", unit=say("Personen")),
        Column("is_valid", say("Status bewertet"), say("der Status ist bewertet"), "truth"),
        Column("reason", say("Grund"), say("warum der Status nicht bewertet ist"), width=34),
        *(dynamics if changes else ()),
    )
    title = say("Nicht oder nicht vollständig bewertete {areas}", areas=words.areas)
    name = say("Nicht bewertet")
    return Sheet(name, "nicht_bewertet", title, columns, rows.reset_index(drop=True), note=note, fixed=2)


def without_dynamics(facts: Facts) -> str:
    """Say once of an edition whose method asks for dynamics that no area has any, where all lack it for one reason."""
    areas = facts.areas[facts.areas["is_valid"].eq(True)]
    given = {text.bare(reason) for reason in areas["dynamics_reason"].dropna()}
    if not facts.measures_change or areas["is_dynamics_valid"].eq(True).any() or len(given) != 1:
        return ""
    return say(
        "{noun} ist in dieser Ausgabe bei keinem Gebiet bewertet: {reason}.",
        noun=facts.noun("dynamics"),
        reason=given.pop(),
    )


def _earlier(at: pd.DataFrame) -> pd.Series:
    """What is to be said of an earlier value that came over a reform."""
    kinds = [~at["is_comparable"].astype(bool), at["value_status"] == "geschaetzt"]
    words = [
        say("früherer Wert großenteils nach Fläche geschätzt, daher keine Veränderung"),
        say("früherer Wert geschätzt"),
    ]
    return pd.Series(np.select(kinds, words, ""), index=at.index, dtype=object)


def _joined_notes(facts: Facts, notes: list[pd.Series]) -> np.ndarray:
    """Join what is to be said of each indicator's present value."""
    joined = np.full(len(facts.areas), "", dtype=object)
    for indicator, note in zip(facts.indicators, notes, strict=True):
        said = (facts.config.catalogue[indicator].short_de + ": " + note).to_numpy(dtype=object)
        joined = np.where(note.to_numpy() == "", joined, np.where(joined == "", said, joined + "; " + said))
    return joined
