"""Words of the comparison of municipalities, and the table behind its sheet and its page."""

import pandas as pd

from pipeline.config import Config
from pipeline.products import text
from pipeline.products.language import later, say
from pipeline.products.published import Published

STATUS = {
    "assessed": later("bewertet"),
    "not_assessed": later("geliefert, nicht bewertet"),
    "no_values": later("Gebiete bekannt, nichts geliefert"),
    "no_areas": later("nichts geliefert"),
}


def rows(published: Published) -> pd.DataFrame:
    """Return pub_municipality as people read it: by key, areas of an unknown municipality last."""
    table = published.municipality
    table = table.assign(is_last=table["municipality_id"] == "").sort_values(["is_last", "municipality_id"])
    unknown = say("Gemeinde unbekannt")
    return table.assign(
        name=[unknown if text.is_missing(name) else name for name in table["name"]],
        status_said=[say(STATUS[status]) for status in table["status"]],
        **{column: 100 * table[column].astype(float) for column in ("share_flagged", "mean_stability")},
    ).reset_index(drop=True)


def is_one(published: Published, config: Config) -> bool:
    """Say whether these are the tables of one of several municipalities, cut from those of all."""
    own = config.settings.city.municipality_id
    known = config.settings.municipalities is not None and bool(own)
    return known and set(published.areas["municipality_id"]) == {own}


def whole(published: Published, config: Config) -> tuple[str, str]:
    """Return what all areas together are called, and the same behind a noun: 'Stadt', 'der Stadt'."""
    if config.settings.municipalities is None:
        return say("Stadt"), say("der Stadt")
    if is_one(published, config):
        return say("Gemeinde"), say("der Gemeinde")
    return say("Alle Gemeinden"), say("aller Gemeinden")


def reference(config: Config) -> str:
    """Say against whom an area is measured."""
    if config.is_each_municipality:
        return say(
            "Jede Gemeinde ist für sich gerechnet: Eingestuft wird ein Gebiet im Vergleich mit den Gebieten seiner "
            "Gemeinde. Anteile auffälliger Gebiete sagen deshalb nicht, in welcher Gemeinde die Werte der "
            "Indikatoren höher sind."
        )
    return say("Alle Gemeinden sind zusammen gerechnet: Eingestuft wird ein Gebiet im Vergleich mit allen Gebieten.")


def own(config: Config) -> str:
    """Say behind areas that they are those of one municipality, where each is measured by itself; else nothing."""
    return say(" derselben Gemeinde") if config.is_each_municipality else ""


def missing(table: pd.DataFrame) -> str:
    """Name the expected municipalities without a delivery, and say how many areas have no known municipality."""
    gone = table[table["status"].isin(["no_areas", "no_values"]) & table["is_expected"].astype(bool)]
    unknown = table[table["municipality_id"] == ""]
    said = []
    if len(gone):
        said.append(say("Ohne Lieferung für diese Ausgabe: {names}.", names=text.listing(list(gone["name"]))))
    if len(unknown):
        number = text.number(int(unknown["areas"].sum()))
        said.append(say("Gebiete, deren Gemeinde nicht bekannt ist: {number}.", number=number))
    return " ".join(said)
