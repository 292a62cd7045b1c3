"""Sheets of programme steering: micro-areas with their teams, links, numbers of teams."""

from collections.abc import Mapping

import pandas as pd

from pipeline.products import team_words, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_RELATIONS = {
    "current": later("in aktueller Förderung"),
    "former": later("in früherer Förderung"),
    "conspicuous": later("auffällig"),
    "other": later("sonstiges"),
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
    table["size_class"] = table["size_class"].map(_said(text.SIZES))
    table["status"] = of["status"].map(_said(team_words.STATUS)).to_numpy()
    table["links"] = [told.links_of(key) for key in table["microarea_id"]]
    table["value_status"] = of["value_status"].map(in_words).to_numpy()
    columns = (
        *key_columns(words.area, words.district),
        Column("microarea_id", say("Einsatzgebiet"), say("kleinster Schlüssel seiner Gebiete"), width=14),
        Column("sign", say("Zeichen"), say("Zeichen auf der Karte: Team und Nummer"), width=10),
        Column("areas", say("Gebiete des Einsatzgebiets"), say("Gebiete, die zusammenhängen"), "number"),
        Column(
            "residents", say("Einwohner des Einsatzgebiets"), say("Einwohner zusammen"), "number", unit=say("Personen")
        ),
        Column("size_class", say("Größe"), say("Größenklasse nach Einwohnern")),
        Column(
            "is_ordinary_instrument_too_big",
            say("Ordentliches Instrument zu groß"),
            say("nach der Einwohnerzahl"),
            "truth",
            width=16,
        ),
        Column(
            "has_institution",
            say("Eine Einrichtung prägt das Ergebnis"),
            say("ohne sie anders eingestuft"),
            "truth",
            width=18,
        ),
        Column("team", say("Mobiles Team"), say("Buchstabe des Teams"), width=10),
        Column("is_base", say("Standort des Teams"), say("von hier zählen die Wege"), "truth"),
        Column(
            "shape_distance_m",
            say("Weg zum Standort, in m"),
            say("Luftlinie zwischen Punkten in den Gebieten"),
            "number",
            unit="m",
        ),
        Column("status", say("Ohne Team, weil"), say("warum kein Team zugeordnet ist"), width=28),
        Column("axes", say("Verbindungen"), say("vorgeschlagene Achsen"), "number"),
        Column("links", say("Vorgeschlagene Verbindungen"), say("wohin und warum"), "long", width=100),
        status_column(),
    )
    title = say("Einsatzgebiete: auffällige {areas}", areas=words.areas)
    title = f"{title} {words.outside}" if words.has_funding else title
    note = say("Angrenzende auffällige Gebiete bilden ein Einsatzgebiet. Vorschläge sind zu prüfen.")
    return Sheet(
        say("Einsatzgebiete"), "einsatzgebiete", title, _told(columns, table), _named(table, facts), note=note, fixed=2
    )


def links(facts: Facts, words: Words) -> Sheet:
    """Neighbours of micro-areas by border or distance, proposed axes first."""
    rows = facts.published.links
    rows = rows.assign(first=~rows["is_axis"].eq(True)).sort_values(
        ["first", "microarea_id", "area_id", "shape_distance_m", "neighbour_id"], ignore_index=True
    )
    table = _named(rows, facts).assign(
        neighbour=facts.areas["name"].reindex(rows["neighbour_id"]).to_numpy(),
        relation=rows["relation"].map(_said(_RELATIONS)),
        reason=rows["reason_code"].map(_said(team_words.REASONS)),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("microarea_id", say("Einsatzgebiet"), say("kleinster Schlüssel seiner Gebiete"), width=14),
        Column("neighbour_id", say("Nachbar, Schlüssel"), say("Schlüssel des Nachbarn"), width=14),
        Column("neighbour", say("Nachbar"), say("Name des Nachbarn"), width=30),
        Column("relation", say("Lage des Nachbarn"), say("Verhältnis zur Förderung, oder auffällig"), width=24),
        Column("shared_border_m", say("Gemeinsame Grenze, in m"), say("0: er liegt in der Nähe"), "number", unit="m"),
        Column(
            "shape_distance_m",
            say("Entfernung, in m"),
            say("Luftlinie zwischen Punkten in den Gebieten"),
            "number",
            unit="m",
        ),
        Column("is_barred", say("Barriere dazwischen"), say("erklärte Barriere"), "truth"),
        Column("is_axis", say("Vorgeschlagene Achse"), say("zu prüfen"), "truth"),
        Column("reason", say("Grund"), say("warum diese Achse"), width=40),
        Column("public_place_name", say("Nächster Ort dort"), say("Ort, der genannt werden darf"), width=28),
        Column("public_place_m", say("Entfernung des Orts, in m"), say("vom Nachbarn"), "number", unit="m"),
        status_column(),
    )
    title = say("Nachbarn der Einsatzgebiete und vorgeschlagene Achsen {edition}", edition=words.edition)
    return Sheet(say("Verbindungen"), "verbindungen", title, _told(columns, table), table, fixed=2)


def options(facts: Facts, words: Words) -> Sheet:
    """The numbers of mobile teams that were looked at."""
    rows = facts.published.team_options.sort_values(["municipality_id", "teams"], ignore_index=True)
    are_many = rows["municipality_id"].nunique() > 1
    table = rows.assign(
        gap=100 * rows["gap"].astype(float),
        status=rows["status"].map(_said(team_words.OPTIONS)),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *([Column("municipality_id", say("Gemeindeschlüssel"), width=13)] if are_many else []),
        Column("teams", say("Mobile Teams"), say("Zahl der Teams"), "number"),
        Column("is_chosen", say("Gezeigt"), say("diese Zuordnung steht in den Einsatzgebieten"), "truth"),
        Column("status", say("Ergebnis"), say("wie sicher die Zuordnung die beste ist"), width=38),
        Column(
            "shape_travel_m",
            say("Wege zusammen, in m"),
            say("Luftlinien vom Standort"),
            "number",
            unit="m",
            width=16,
        ),
        Column(
            "shape_longest_m",
            say("Längster Weg, in m"),
            say("Luftlinie vom Standort"),
            "number",
            unit="m",
            width=16,
        ),
        Column("largest_areas", say("Größte Last: Gebiete"), say("Gebiete des Teams mit den meisten"), "number"),
        Column(
            "largest_residents",
            say("Größte Last: Einwohner"),
            say("des Teams mit den meisten"),
            "number",
            unit=say("Personen"),
        ),
        Column(
            "gap",
            say("Höchstens kürzer um, in %"),
            say("so viel kürzer könnten andere Wege sein"),
            "number",
            1,
            "%",
        ),
        status_column(),
    )
    return Sheet(
        say("Mobile Teams"),
        "mobile_teams",
        say("Ein mobiles Team mehr oder weniger {edition}", edition=words.edition),
        columns,
        table,
    )


def _told(columns: tuple[Column, ...], table: pd.DataFrame) -> tuple[Column, ...]:
    return tuple(column for column in columns if team_words.is_told(column.name, table))


def _said(meanings: Mapping[str, str]) -> dict[str, str]:
    return {code: say(said) for code, said in meanings.items()}


def _named(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts.areas[["name", "district"]].reindex(rows["area_id"])
    return rows.assign(name=known["name"].to_numpy(), district=known["district"].to_numpy())
