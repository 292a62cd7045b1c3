"""German names of the columns of funding areas and districts."""

from collections.abc import Mapping

from pipeline import german, schema
from pipeline.products.wide_words import Said

FUNDING_AREAS = {
    "edition": "Ausgabe",
    "funding_id": "Schlüssel",
    "programme": "Programm",
    "name": "Name",
    "kind": "Art am Stichtag",
    "announced_on": "geplant ab",
    "valid_from_on": "erster Tag",
    "valid_to_on": "letzter Tag",
    "is_stand_in": "Platzhalter statt Förderkulisse",
    "source_id": "Quelle",
    "release": "Veröffentlichung (Release)",
}
DISTRICT_AREAS = {
    "geography_id": "Gebietsstand",
    "area_id": "Schlüssel",
    "name": "Name",
    "level": "Ebene",
    "is_base": "unterste Ebene",
    "parent_id": "übergeordnetes Gebiet",
    "municipality_id": "Gemeindeschlüssel",
    "area_m2": "Fläche in m²",
}


def plainly(table: schema.Table, labels: Mapping[str, str]) -> dict[str, Said]:
    """Return the columns of a published table in words; one without a label bears its own name."""
    return {
        c.name: Said(labels.get(c.name, c.name), german.description(c.description), c.description)
        for c in table.columns
    }
