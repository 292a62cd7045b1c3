"""Sheets of programme steering: micro-areas with their teams, links, numbers of teams."""

import pandas as pd

from pipeline.products import team_words, text
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_RELATIONS = {
    "current": "in aktueller Förderung",
    "former": "in früherer Förderung",
    "conspicuous": "auffällig",
    "other": "sonstiges",
}


def microareas(facts: Facts, words: Words) -> Sheet:
    """Every area of a micro-area with the whole, its team and its way."""
    told = team_words.TeamFacts(facts)
    wholes = told.microareas
    table = facts.published.microarea_members.sort_values(["microarea_id", "area_id"], ignore_index=True)
    of = wholes.reindex(table["microarea_id"])
    for column in ("sign", "areas", "residents", "size_class", "team", "shape_distance_m", "axes"):
        table[column] = of[column].to_numpy()
    for column in ("is_ordinary_instrument_too_big", "has_institution", "is_base"):
        table[column] = of[column].astype(object).to_numpy()
    table["size_class"] = table["size_class"].map(text.SIZES)
    table["status"] = of["status"].map(team_words.STATUS).to_numpy()
    table["links"] = [told.links_of(key) for key in table["microarea_id"]]
    table["value_status"] = of["value_status"].map(in_words).to_numpy()
    columns = (
        *key_columns(words.area, words.district),
        Column("microarea_id", "Einsatzgebiet", "kleinster Schlüssel seiner Gebiete", width=14),
        Column("sign", "Zeichen", "Zeichen auf der Karte: Team und Nummer", width=10),
        Column("areas", "Gebiete des Einsatzgebiets", "Gebiete, die zusammenhängen", "number"),
        Column("residents", "Einwohner des Einsatzgebiets", "Einwohner zusammen", "number", unit="Personen"),
        Column("size_class", "Größe", "Größenklasse nach Einwohnern"),
        Column(
            "is_ordinary_instrument_too_big",
            "Ordentliches Instrument zu groß",
            "nach der Einwohnerzahl",
            "truth",
            width=16,
        ),
        Column(
            "has_institution", "Eine Einrichtung prägt das Ergebnis", "ohne sie anders eingestuft", "truth", width=18
        ),
        Column("team", "Mobiles Team", "Buchstabe des Teams", width=10),
        Column("is_base", "Standort des Teams", "von hier zählen die Wege", "truth"),
        Column(
            "shape_distance_m",
            "Weg zum Standort, in m",
            "Luftlinie zwischen Punkten in den Gebieten",
            "number",
            unit="m",
        ),
        Column("status", "Ohne Team, weil", "warum kein Team zugeordnet ist", width=28),
        Column("axes", "Verbindungen", "vorgeschlagene Achsen", "number"),
        Column("links", "Vorgeschlagene Verbindungen", "wohin und warum", "long"),
        status_column(),
    )
    title = f"Einsatzgebiete: auffällige {words.areas}" + (f" {words.outside}" if words.has_funding else "")
    note = "Angrenzende auffällige Gebiete bilden ein Einsatzgebiet. Vorschläge sind zu prüfen."
    return Sheet("Einsatzgebiete", "einsatzgebiete", title, columns, _named(table, facts), note=note, fixed=2)


def links(facts: Facts, words: Words) -> Sheet:
    """Neighbours of micro-areas by border or distance, proposed axes first."""
    rows = facts.published.links
    rows = rows.assign(first=~rows["is_axis"].eq(True)).sort_values(
        ["first", "microarea_id", "area_id", "shape_distance_m", "neighbour_id"], ignore_index=True
    )
    table = _named(rows, facts).assign(
        neighbour=facts.areas["name"].reindex(rows["neighbour_id"]).to_numpy(),
        relation=rows["relation"].map(_RELATIONS),
        reason=rows["reason_code"].map(team_words.REASONS),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("microarea_id", "Einsatzgebiet", "kleinster Schlüssel seiner Gebiete", width=14),
        Column("neighbour_id", "Nachbar, Schlüssel", "Schlüssel des Nachbarn", width=14),
        Column("neighbour", "Nachbar", "Name des Nachbarn", width=30),
        Column("relation", "Lage des Nachbarn", "Verhältnis zur Förderung, oder auffällig", width=24),
        Column("shared_border_m", "Gemeinsame Grenze, in m", "0: er liegt in der Nähe", "number", unit="m"),
        Column(
            "shape_distance_m", "Entfernung, in m", "Luftlinie zwischen Punkten in den Gebieten", "number", unit="m"
        ),
        Column("is_barred", "Barriere dazwischen", "erklärte Barriere", "truth"),
        Column("is_axis", "Vorgeschlagene Achse", "zu prüfen", "truth"),
        Column("reason", "Grund", "warum diese Achse", width=40),
        Column("public_place_name", "Nächster Ort dort", "Ort, der genannt werden darf", width=28),
        Column("public_place_m", "Entfernung des Orts, in m", "vom Nachbarn", "number", unit="m"),
        status_column(),
    )
    title = f"Nachbarn der Einsatzgebiete und vorgeschlagene Achsen {words.edition}"
    return Sheet("Verbindungen", "verbindungen", title, columns, table, fixed=2)


def options(facts: Facts, words: Words) -> Sheet:
    """The numbers of mobile teams that were looked at."""
    rows = facts.published.team_options.sort_values(["municipality_id", "teams"], ignore_index=True)
    are_many = rows["municipality_id"].nunique() > 1
    table = rows.assign(
        gap=100 * rows["gap"].astype(float),
        status=rows["status"].map(team_words.OPTIONS),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *([Column("municipality_id", say("Gemeindeschlüssel"), width=13)] if are_many else []),
        Column("teams", "Mobile Teams", "Zahl der Teams", "number"),
        Column("is_chosen", "Gezeigt", "diese Zuordnung steht in den Einsatzgebieten", "truth"),
        Column("status", "Ergebnis", "wie sicher die Zuordnung die beste ist", width=38),
        Column("shape_travel_m", "Wege zusammen, in m", "Luftlinien vom Standort", "number", unit="m", width=16),
        Column("shape_longest_m", "Längster Weg, in m", "Luftlinie vom Standort", "number", unit="m", width=16),
        Column("largest_areas", "Größte Last: Gebiete", "Gebiete des Teams mit den meisten", "number"),
        Column("largest_residents", "Größte Last: Einwohner", "des Teams mit den meisten", "number", unit="Personen"),
        Column("gap", "Höchstens kürzer um, in %", "so viel kürzer könnten andere Wege sein", "number", 1, "%"),
        status_column(),
    )
    return Sheet("Mobile Teams", "mobile_teams", f"Ein mobiles Team mehr oder weniger {words.edition}", columns, table)


def _named(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts.areas[["name", "district"]].reindex(rows["area_id"])
    return rows.assign(name=known["name"].to_numpy(), district=known["district"].to_numpy())
