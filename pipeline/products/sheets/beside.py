"""Sheets of what stands beside the results: shares drawn to their surroundings, conspicuous areas that adjoin."""

import pandas as pd

from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_GROUPS = {
    "parent": later("übergeordnetes Gebiet"),
    "group": later("Gemeinde"),
    "neighbours": later("angrenzende Gebiete"),
    "all": later("alle Gebiete"),
}
_RULES = {"beta_binomial": "Beta-Binomial", "logit": "Logit"}
_COUNTED = {"delivered": later("geliefert"), "rebuilt": later("aus Anteil mal Personen zurückgerechnet")}


def shrunken(facts: Facts, words: Words) -> Sheet:
    """Raw share and smoothed share of every declared indicator and area."""
    rows, catalogue = facts.published.shrunken, facts.config.catalogue
    table = _named(rows, facts).assign(
        label=rows["indicator"].map(lambda i: catalogue[i].short_de),
        weight=100 * rows["weight"].astype(float),
        rule=rows["rule"].map(_RULES),
        prior=rows["prior"].map({code: say(said) for code, said in _GROUPS.items()}),
        counted=rows["counted"].map({code: say(said) for code, said in _COUNTED.items()}, na_action="ignore"),
        value_status=rows["value_status"].map(in_words),
    )
    columns = (
        *key_columns(words.area, words.district),
        Column("label", say("Indikator"), say("Kurzname des Indikators"), width=26),
        Column(
            "raw",
            say("Anteil, in %"),
            say("Anteil wie geliefert; auf ihm beruhen Index und Klasse"),
            "number",
            1,
            "%",
            12,
        ),
        Column("shrunken", say("geglättet, in %"), say("Anteil, zur Bezugsgruppe hin geglättet"), "number", 1, "%", 14),
        Column("weight", say("Gewicht des Anteils, in %"), say("Gewicht im geglätteten Anteil"), "number", 0, "%", 16),
        Column("prior", say("Bezugsgruppe"), say("wohin geglättet ist"), width=22),
        Column("rule", say("Regel"), say("Rechenregel der Glättung"), width=14),
        Column("counted", say("Fallzahl"), say("woher die Fälle kommen"), width=22),
        status_column(),
    )
    note = say(
        "Anteile kleiner Gebiete schwanken durch Zufall. Geglättete Anteile rücken zu denen ihrer Bezugsgruppe, umso "
        "mehr, je weniger Menschen dahinterstehen. Index und Klassen beruhen allein auf den gelieferten Anteilen."
    )
    title = say("Geglättete Anteile der {areas}", areas=words.areas)
    return Sheet(say("Geglättete Anteile"), "geglaettete_anteile", title, columns, table, note=note, fixed=2)


def merged(facts: Facts, words: Words) -> Sheet:
    """Conspicuous areas of methods that list adjoining ones as one."""
    rows = facts.published.merged.sort_values(["method", "merged_id", "area_id"], ignore_index=True)
    table = _named(rows, facts).assign(value_status=rows["value_status"].map(in_words))
    columns = (
        *key_columns(words.area, words.district),
        Column("method", say("Verfahren"), say("Name des Verfahrens"), width=24),
        Column("merged_id", say("zusammengefasst als"), say("kleinster Schlüssel der angrenzenden Gebiete"), width=14),
        Column("areas", say("Gebiete"), say("Gebiete, die zusammenhängen"), "number"),
        Column(
            "residents", say("Einwohner"), say("Einwohnerinnen und Einwohner zusammen"), "number", unit=say("Personen")
        ),
        status_column(),
    )
    note = say("Zusammengefasst sind auffällige Gebiete, die mindestens zehn Meter Grenze teilen.")
    title = say("Angrenzende auffällige {areas}", areas=words.areas)
    return Sheet(say("Zusammengefasste Gebiete"), "zusammengefasst", title, columns, table, note=note, fixed=2)


def _named(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts.areas[["name", "district"]].reindex(rows["area_id"])
    return rows.assign(name=known["name"].to_numpy(), district=known["district"].to_numpy())
