"""Names of the columns of funding areas and districts."""

from collections.abc import Mapping

from pipeline import german, schema
from pipeline.products.language import later, say
from pipeline.products.wide_words import Said

FUNDING_AREAS = {
    "edition": later("Ausgabe"),
    "funding_id": later("Schlüssel"),
    "programme": later("Programm"),
    "name": later("Name"),
    "kind": later("Art am Stichtag"),
    "announced_on": later("geplant ab"),
    "valid_from_on": later("erster Tag"),
    "valid_to_on": later("letzter Tag"),
    "is_stand_in": later("Platzhalter statt Förderkulisse"),
    "source_id": later("Quelle"),
    "release": later("Veröffentlichung (Release)"),
}
DISTRICT_AREAS = {
    "geography_id": later("Gebietsstand"),
    "area_id": later("Schlüssel"),
    "name": later("Name"),
    "level": later("Ebene"),
    "is_base": later("unterste Ebene"),
    "parent_id": later("übergeordnetes Gebiet"),
    "municipality_id": later("Gemeindeschlüssel"),
    "area_m2": later("Fläche in m²"),
}


def plainly(table: schema.Table, labels: Mapping[str, str]) -> dict[str, Said]:
    """Return the columns of a published table in words; one without a label bears its own name."""
    return {
        c.name: Said(
            say(labels[c.name]) if c.name in labels else c.name, german.description(c.description), c.description
        )
        for c in table.columns
    }
