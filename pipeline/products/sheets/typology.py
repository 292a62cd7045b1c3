"""Sheets of the types of areas: the type of every area, and what the types are like."""

import pandas as pd

from pipeline.products import type_words
from pipeline.products.facts import Facts
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_KEYS = ["area_id", "name", "district", "residents"]


def types(facts: Facts, words: Words) -> Sheet:
    """Type of every area, or why it has none."""
    found = type_words.of(facts)
    assert found is not None
    table = facts.areas.reset_index()[_KEYS]
    rows = found.areas.reindex(table["area_id"])
    table["type_code"] = rows["type_code"].to_numpy()
    table["type_label"] = rows["type_code"].map(found.label, na_action="ignore").to_numpy()
    table["stability"] = 100 * rows["stability"].astype(float).to_numpy()
    table["next_type_code"] = rows["next_type_code"].to_numpy()
    columns = [
        *key_columns(words.area, words.district),
        Column("residents", "Einwohner", "Einwohnerinnen und Einwohner", "number", unit="Personen"),
        Column("type_code", "Typ", "Buchstabe des Typs", width=8),
        Column("type_label", "Name des Typs", "Bezeichnung des Typs", width=30),
        Column("stability", "Typ behalten, in %", "Anteil der Wiederholungen mit demselben Typ", "number", 0, "%", 14),
        Column("next_type_code", "nächster Typ", "Typ mit dem nächsten anderen Mittelpunkt", width=10),
    ]
    for name, header in (("distance", "Abstand zum eigenen Typ"), ("next_distance", "Abstand zum nächsten Typ")):
        if rows[name].notna().any():
            table[name] = rows[name].astype(float).to_numpy()
            columns.append(Column(name, f"{header}, in SD", "Abstand zum Mittelpunkt", "number", 2, "SD", 14))
    reason = rows["reason"].map("ohne Typ: {}".format, na_action="ignore")
    table["value_status"] = reason.fillna(rows["value_status"].map(in_words)).to_numpy()
    title = f"Sozialraumtypen der {words.areas}"
    note = "Typen fassen ähnliche Gebiete zusammen; sie sind keine Bewertung."
    return Sheet("Sozialraumtypen", "sozialraumtypen", title, (*columns, status_column()), table, note=note, fixed=2)


def profiles(facts: Facts, words: Words) -> Sheet:
    """Means of the types, one row a type and indicator."""
    found = type_words.of(facts)
    assert found is not None
    rows = facts.published.type_profiles
    place = pd.Categorical(rows["indicator"], list(found.indicators), ordered=True)
    rows = rows.assign(place=place).sort_values(["type_code", "place"], kind="stable").reset_index(drop=True)
    catalogue = facts.config.catalogue
    table = rows.assign(
        type_label=rows["type_code"].map(found.label),
        sentence=rows["type_code"].map({c: type_words.sentence(found, c, numbers=False) for c in found.codes}),
        label=rows["indicator"].map(lambda i: catalogue[i].short_de),
        unit=rows["indicator"].map(lambda i: catalogue[i].unit),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        Column("type_code", "Typ", "Buchstabe des Typs", width=8),
        Column("type_label", "Name des Typs", "Bezeichnung des Typs", width=24),
        Column("label", "Indikator", "Kurzname des Indikators", width=26),
        Column("unit", "Einheit", "Einheit des Indikators", width=9),
        Column("mean", "Mittel des Typs", "ungewichtetes Mittel der Gebiete", "number", 1, "wie Indikator"),
        Column("city_mean", "Mittel aller Typen", "Mittel aller Gebiete mit Typ", "number", 1, "wie Indikator"),
        Column("standardised", "Abstand vom Mittel, in SD", "Mittel des Typs, standardisiert", "number", 1, "SD", 16),
        Column("areas", "Gebiete", "Gebiete des Typs", "number"),
        Column("residents", "Einwohner", "Einwohnerinnen und Einwohner", "number", unit="Personen"),
        Column("sentence", "Kennzeichen", "was den Typ vom Mittel unterscheidet", "long"),
        status_column(),
    )
    title = f"Profile der Sozialraumtypen der {words.areas}"
    return Sheet("Typprofile", "typprofile", title, columns, table, note=type_words.agreement(found), fixed=2)
