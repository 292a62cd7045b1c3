"""Sheets of the types of areas: the type of every area, and what the types are like."""

import numpy as np
import pandas as pd

from pipeline.products import text, type_words
from pipeline.products.facts import Facts
from pipeline.products.known_labels import named
from pipeline.products.language import say
from pipeline.products.sheets.model import UNKNOWN, Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_KEYS = ["area_id", "name", "district", "residents"]
FEW = 20
"""Shares that are multiples of ten by chance, if there are no more of them."""


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
        Column("residents", say("Einwohner"), say("Einwohnerinnen und Einwohner"), "number", unit=say("Personen")),
        Column("type_code", say("Typ"), say("Buchstabe des Typs"), width=8, missing=UNKNOWN),
        Column("type_label", say("Name des Typs"), say("Bezeichnung des Typs"), width=30, missing=UNKNOWN),
        Column(
            "stability",
            say("Typ behalten, in %"),
            say("Anteil der Wiederholungen mit demselben Typ"),
            "number",
            0,
            "%",
            14,
        ),
        Column(
            "next_type_code",
            say("nächster Typ"),
            say("Typ mit dem nächsten anderen Mittelpunkt"),
            width=10,
            missing=UNKNOWN,
        ),
    ]
    for name, header in (
        ("distance", say("Abstand zum eigenen Typ, in SD")),
        ("next_distance", say("Abstand zum nächsten Typ, in SD")),
    ):
        if rows[name].notna().any():
            table[name] = rows[name].astype(float).to_numpy()
            columns.append(
                Column(
                    name,
                    header,
                    say("Abstand zum Mittelpunkt"),
                    "number",
                    2,
                    "SD",
                    14,
                )
            )
    reason = rows["reason"].map(
        lambda why: say("ohne Typ: {why}", why=text.with_residents(named(why))), na_action="ignore"
    )
    table["value_status"] = reason.fillna(rows["value_status"].map(in_words)).to_numpy()
    title = say("Sozialraumtypen der {areas}", areas=words.areas)
    note = say("Typen fassen ähnliche Gebiete zusammen; sie sind keine Bewertung.")
    kept = table["stability"].dropna()
    if len(kept) > FEW and np.allclose(kept % 10, 0):
        note += " " + say("Anteile sind auf Zehner gerundet.")
    return Sheet(
        say("Sozialraumtypen"), "sozialraumtypen", title, (*columns, status_column()), table, note=note, fixed=2
    )


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
        Column("type_code", say("Typ"), say("Buchstabe des Typs"), width=8),
        Column("type_label", say("Name des Typs"), say("Bezeichnung des Typs"), width=24),
        Column("label", say("Indikator"), say("Kurzname des Indikators"), width=26),
        Column("unit", say("Einheit"), say("Einheit des Indikators"), width=9),
        Column(
            "mean", say("Mittel des Typs"), say("ungewichtetes Mittel der Gebiete"), "number", 1, say("wie Indikator")
        ),
        Column(
            "city_mean",
            say("Mittel aller Typen"),
            say("Mittel aller Gebiete mit Typ"),
            "number",
            1,
            say("wie Indikator"),
        ),
        Column(
            "standardised",
            say("Abstand vom Mittel, in SD"),
            say("Mittel des Typs, standardisiert"),
            "number",
            1,
            "SD",
            16,
        ),
        Column("areas", say("Gebiete"), say("Gebiete des Typs"), "number"),
        Column("residents", say("Einwohner"), say("Einwohnerinnen und Einwohner"), "number", unit=say("Personen")),
        Column("sentence", say("Merkmale"), say("was den Typ vom Mittel unterscheidet"), "long"),
        status_column(),
    )
    title = say("Profile der Sozialraumtypen der {areas}", areas=words.areas)
    return Sheet(say("Typprofile"), "typprofile", title, columns, table, note=type_words.agreement(found), fixed=2)
