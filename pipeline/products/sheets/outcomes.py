"""Sheets for steering: conspicuous areas beside neighbours that are not, burdens, functions that fall short."""

from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.methods.burdens import BURDENS
from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages.burdens import NAMES as BURDEN_NAMES
from pipeline.products.pages.supply import NAMES as FUNCTION_NAMES
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words


def contrast(facts: Facts, words: Words) -> Sheet:
    """Every conspicuous area with each neighbour that is not, what separates them and how far the limit is."""
    rows = facts.published.contrast.sort_values(["area_id", "position"], ignore_index=True)
    labels = {name: entry.short_de for name, entry in facts.config.catalogue.items()}
    parts = {part.name: facts.noun(name) for name, part in facts.parts.items()}
    beyond, too_far = (_beyond_reach(rows, facts, name) for name in ("points_to_limit", "points_with_change"))
    table = _named(rows, facts).assign(
        neighbour=rows["neighbour_id"].map(facts.areas["name"]),
        part=rows["part"].map(parts),
        indicator=rows["indicator"].map(labels),
        carrying_indicator=rows["carrying_indicator"].map(labels),
        points_to_limit=rows["points_to_limit"].mask(beyond),
        points_margin=rows["points_margin"].mask(beyond),
        points_with_change=rows["points_with_change"].mask(too_far),
        change_margin=rows["change_margin"].mask(too_far),
        value_status=rows["value_status"]
        .map(in_words)
        .mask(
            beyond & (too_far | rows["points_with_change"].isna()), say("über den Indikator allein nicht erreichbar")
        ),
    )
    unit, places = say("siehe Indikator"), facts.rounding.decimals
    key, name, district = key_columns(words.area, words.district)
    columns = (
        key,
        name,
        # Rows of one area are told apart by their neighbours, on every printed page.
        Column("neighbour", say("Nachbar"), say("Name des Nachbargebiets"), width=30),
        Column("neighbour_id", say("Schlüssel Nachbar"), say("Nachbargebiet, das nicht auffällig ist"), width=13),
        replace(district, header=say("{district} des Gebiets", district=words.district)),
        Column("position", say("Reihenfolge"), say("1 = längste gemeinsame Grenze, dann nächstes"), "number"),
        Column(
            "is_adjoining",
            say("angrenzend"),
            say("grenzt an oder berührt; sonst das nächste nicht auffällige"),
            "truth",
        ),
        Column("shared_border_m", say("gemeinsame Grenze in m"), say("Länge"), "number", 0, "m"),
        Column(
            "distance_m",
            say("Entfernung der Schwerpunkte in m"),
            say("Abstand der Flächenschwerpunkte"),
            "number",
            0,
            "m",
        ),
        Column("part", say("Unterschied in"), say("Teil des Verfahrens, in dem sie sich unterscheiden")),
        Column("indicator", say("vor allem"), say("Indikator mit dem größten Unterschied der Beiträge"), width=24),
        Column("value", say("Wert des Gebiets"), say("Wert, bei der Dynamik seine Veränderung"), "number", 1, unit),
        Column("neighbour_value", say("Wert des Nachbarn"), say("ebenso"), "number", 1, unit),
        Column("contribution", say("Beitrag im Gebiet"), say("Beitrag zum Indexwert"), "number", places, "SD"),
        Column("neighbour_contribution", say("Beitrag beim Nachbarn"), say("ebenso"), "number", places, "SD"),
        Column(
            "limit",
            say("Grenze"),
            say("Indexwert, ab dem das Gebiet nicht mehr auffällig wäre"),
            "number",
            places,
            "SD",
        ),
        Column("distance", say("Abstand zur Grenze"), say("Indexwert minus Grenze"), "number", places, "SD"),
        Column("carrying_indicator", say("Index trägt vor allem"), say("Indikator mit dem größten Beitrag"), width=24),
        Column("carrying_value", say("sein Wert"), say("Wert im Gebiet"), "number", 1, unit),
        Column(
            "points_to_limit",
            say("nötige Änderung allein"),
            say("Änderung dieses Indikators allein, mit der der Index die Grenze erreicht, bei sonst gleichen Werten"),
            "number",
            1,
            unit,
        ),
        Column(
            "points_margin", say("± durch Rundung"), say("Spielraum durch den gerundeten Indexwert"), "number", 1, unit
        ),
        *_with_change(facts, unit),
        status_column(),
    )
    note = say(
        "Warum dieses Gebiet und nicht sein Nachbar: der Nachbar mit der längsten gemeinsamen Grenze steht zuerst."
    )
    title = say("Auffällige {areas} und ihre nicht auffälligen Nachbarn", areas=words.areas)
    return Sheet(say("Nachbarvergleich"), "nachbarvergleich", title, columns, table, note=note, fixed=3)


def _with_change(facts: Facts, unit: str) -> list[Column]:
    """The change that is needed where dynamics move along, of a method that measures them."""
    if not facts.has_matrix:
        return []
    about = later(
        "Änderung dieses Indikators allein, mit der das Gebiet nicht mehr auffällig wäre, wenn sich damit auch seine "
        "Dynamik ändert"
    )
    header, margin = say("nötige Änderung allein, mit der Dynamik"), say("± durch Rundung, mit der Dynamik")
    return [
        Column("points_with_change", header, say(about), "number", 1, unit),
        Column("change_margin", margin, say("Spielraum durch die gerundeten Indexwerte"), "number", 1, unit),
    ]


def _beyond_reach(rows: pd.DataFrame, facts: Facts, name: str) -> pd.Series:
    """Say where the change needed leads below nothing, or a share above all."""
    reached = rows["carrying_value"].astype(float) + rows[name].astype(float)
    most = rows["carrying_indicator"].map(
        {name: 100.0 if entry.is_share else float("inf") for name, entry in facts.config.catalogue.items()}
    )
    return (reached < 0) | (reached > most.astype(float))


def _unknown_burdens(rows: pd.DataFrame) -> np.ndarray:
    """Say why burdens of a row are not known, shape (n,): the whole row, or which of those that are delivered."""
    delivered = [burden for burden in BURDENS if rows[burden].notna().any()]
    missing = rows[delivered].isna().to_numpy()
    names = np.array([say(BURDEN_NAMES[burden]) for burden in delivered], dtype=object)
    said = [
        say("{names}: keine Angabe (nicht geliefert, unsicher oder geheim)", names=text.listing(names[row].tolist()))
        if row.any()
        else ""
        for row in missing
    ]
    of_row = rows["value_status"].map(in_words)
    return np.where(of_row.ne(""), of_row, np.array(said, dtype=object))


def burdens(facts: Facts, words: Words) -> Sheet:
    """Every area with its burdens and their number."""
    rows = facts.published.burdens.sort_values("area_id", ignore_index=True)
    table = _named(rows, facts).assign(value_status=_unknown_burdens(rows))
    columns = (
        *key_columns(words.area, words.district),
        Column("burdens", say("Belastungen"), say("Zahl der Belastungen, soweit bekannt"), "number"),
        Column("known", say("Belastungsarten mit Angaben"), say("Belastungen, zu denen Angaben vorliegen"), "number"),
        *(
            Column(
                name,
                say(BURDEN_NAMES[name]),
                say("jenseits des Grenzwerts; leer: nicht geliefert oder geheim"),
                "truth",
            )
            for name in BURDENS
        ),
        status_column(),
    )
    title = say("Mehrfachbelastung der {areas}", areas=words.areas)
    return Sheet(say("Mehrfachbelastung"), "mehrfachbelastung", title, columns, table, fixed=2)


def supply(facts: Facts, words: Words) -> Sheet:
    """Every conspicuous area and function."""
    rows = facts.published.supply.sort_values(["area_id", "function"], ignore_index=True)
    labels = {name: entry.short_de for name, entry in facts.config.catalogue.items()}
    table = _named(rows, facts).assign(
        function=rows["function"].map({code: say(said) for code, said in FUNCTION_NAMES.items()}),
        short_by=rows["short_by"].map(lambda ids: text.listing(labels[i] for i in ids.split()), na_action="ignore"),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("function", say("Daseinsgrundfunktion"), say("Funktion"), width=24),
        Column("is_short", say("fällt ab"), say("ein Indikator liegt jenseits seines Grenzwerts"), "truth"),
        Column("short_by", say("wegen"), say("Indikatoren jenseits ihres Grenzwerts"), width=36),
        status_column(),
    )
    title = say("Daseinsgrundfunktionen der auffälligen {areas}", areas=words.areas)
    return Sheet(say("Daseinsgrundfunktionen"), "daseinsgrundfunktionen", title, columns, table, fixed=2)


def _named(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts.areas[["name", "district"]].reindex(rows["area_id"])
    return rows.assign(name=known["name"].to_numpy(), district=known["district"].to_numpy())
