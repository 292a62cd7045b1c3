"""Sheets of what stands beside the results: shares drawn to their surroundings, conspicuous areas that adjoin."""

import pandas as pd

from pipeline.products.facts import Facts
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_GROUPS = {
    "parent": "übergeordnetes Gebiet",
    "group": "Gemeinde",
    "neighbours": "angrenzende Gebiete",
    "all": "alle Gebiete",
}
_RULES = {"beta_binomial": "Beta-Binomial", "logit": "Logit"}
_COUNTED = {"delivered": "geliefert", "rebuilt": "aus Anteil mal Personen zurückgerechnet"}


def shrunken(facts: Facts, words: Words) -> Sheet:
    """Raw share and smoothed share of every declared indicator and area."""
    rows, catalogue = facts.published.shrunken, facts.config.catalogue
    table = _named(rows, facts).assign(
        label=rows["indicator"].map(lambda i: catalogue[i].short_de),
        weight=100 * rows["weight"].astype(float),
        rule=rows["rule"].map(_RULES),
        prior=rows["prior"].map(_GROUPS),
        counted=rows["counted"].map(_COUNTED, na_action="ignore"),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("label", "Indikator", "Kurzname des Indikators", width=26),
        Column("raw", "Anteil, in %", "Anteil wie geliefert; auf ihm beruhen Index und Klasse", "number", 1, "%", 12),
        Column("shrunken", "geglättet, in %", "Anteil, zur Bezugsgruppe hin geglättet", "number", 1, "%", 14),
        Column("weight", "Gewicht des Anteils, in %", "Gewicht im geglätteten Anteil", "number", 0, "%", 16),
        Column("prior", "Bezugsgruppe", "wohin geglättet ist", width=22),
        Column("rule", "Regel", "Rechenregel der Glättung", width=14),
        Column("counted", "Fallzahl", "woher die Fälle kommen", width=22),
        status_column(),
    )
    note = (
        "Anteile kleiner Gebiete schwanken durch Zufall. Geglättete Anteile rücken zu denen ihrer Bezugsgruppe, umso "
        "mehr, je weniger Menschen dahinterstehen. Index und Klassen beruhen allein auf den gelieferten Anteilen."
    )
    title = f"Geglättete Anteile der {words.areas}"
    return Sheet("Geglättete Anteile", "geglaettete_anteile", title, columns, table, note=note, fixed=2)


def merged(facts: Facts, words: Words) -> Sheet:
    """Conspicuous areas of methods that list adjoining ones as one."""
    rows = facts.published.merged.sort_values(["method", "merged_id", "area_id"], ignore_index=True)
    table = _named(rows, facts).assign(value_status=rows["value_status"].map(in_words))
    columns = (
        *key_columns(words.area, words.district),
        Column("method", "Verfahren", "Name des Verfahrens", width=24),
        Column("merged_id", "zusammengefasst als", "kleinster Schlüssel der angrenzenden Gebiete", width=14),
        Column("areas", "Gebiete", "Gebiete, die zusammenhängen", "number"),
        Column("residents", "Einwohner", "Einwohnerinnen und Einwohner zusammen", "number", unit="Personen"),
        status_column(),
    )
    note = "Zusammengefasst sind auffällige Gebiete, die mindestens zehn Meter Grenze teilen."
    title = f"Angrenzende auffällige {words.areas}"
    return Sheet("Zusammengefasste Gebiete", "zusammengefasst", title, columns, table, note=note, fixed=2)


def _named(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts.areas[["name", "district"]].reindex(rows["area_id"])
    return rows.assign(name=known["name"].to_numpy(), district=known["district"].to_numpy())
