"""What the columns of the wide table are called and mean, in German and English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline import german, schema
from pipeline.config import CatalogueEntry, Config
from pipeline.methods.form import Form, Part
from pipeline.methods.parse import parse_form
from pipeline.products import looks, monitor_table
from pipeline.products.area_table import changing_part, lead_part
from pipeline.products.published import Published
from pipeline.products.words import words_of


@dataclass(frozen=True)
class Said:
    """A column in words.

    Attributes
    ----------
    label : str
        Short German name, for headers and aliases.
    german, english : str
        What it holds.
    """

    label: str
    german: str
    english: str


_LABELS = {
    "edition": "Ausgabe",
    "geography_id": "Gebietsstand",
    "municipality_id": "Gemeindeschlüssel",
    "release": "Veröffentlichung (Release)",
    "measured_on": "Stichtag",
    "name": "Name",
    "residents": "Einwohnerinnen und Einwohner",
    "is_valid": "bewertet",
    "reason": "Grund, wenn nicht bewertet",
    "is_dynamics_valid": "Veränderung bewertet",
    "dynamics_reason": "Grund, wenn Veränderung nicht bewertet",
    "group_code": "Gruppe",
    "is_auffaellig": "auffällig",
    "flag_probability": "Wahrscheinlichkeit, auffällig zu sein",
    "method_share": "Anteil der Rechenvarianten, die auffällig nennen",
    "grade": "Stabilität der Einstufung",
    "other_class_label": "nächstwahrscheinliche Klasse",
    "other_class_probability": "Wahrscheinlichkeit der nächstwahrscheinlichen Klasse",
    "is_stand_in": "Platzhalter statt Förderkulisse",
    "size_class": "Größenklasse",
    "category": "Einordnung",
    "outcome": "vorgeschlagene Kategorie",
    "department": "Fachressort, das prüft",
    "change": "gegenüber der vorigen Ausgabe",
    "editions_flagged": "Ausgaben in Folge auffällig",
    "is_persistent": "dauerhaft auffällig",
    "value_status": "Vermerk",
    "geometry": "Fläche",
}


def of(published: Published, config: Config) -> dict[str, Said]:
    """Return label and descriptions of every column of the wide table of an edition, in its order.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        Catalogue, main method and the city's words.
    """
    labels, indicators = _labels(published, config), dict(_indicators(published, config))
    return {
        column.name: indicators.get(column.name)
        or Said(labels.get(column.name, column.name), german.description(column.description), column.description)
        for column in monitor_table.described(published, config).columns
    }


def main_form(config: Config) -> Form | None:
    """Return the main method; None without one."""
    method = config.settings.city.main_method
    return parse_form(config.forms[method]) if method and method in config.forms else None


def parts(config: Config) -> dict[str, Part]:
    """Return the parts that the columns ``status_…`` and ``dynamics_…`` hold, by those names."""
    form = main_form(config)
    if form is None:
        return {}
    named = {"status": lead_part(form), "dynamics": changing_part(form)}
    return {column: form.part(name) for column, name in named.items() if name}


def _labels(published: Published, config: Config) -> Mapping[str, str]:
    words = words_of(published, config)
    found = {
        **_LABELS,
        "area_id": f"Schlüssel {words.area}",
        "district_id": f"Schlüssel {words.district}",
        "district": words.district,
        "location": f"Lage zur {words.kulisse}" if not words.is_stand_in else f"Lage zu: {words.kulisse}",
        "share_current": f"Anteil in: {words.kulisse}",
    }
    for column, part in parts(config).items():
        noun = looks.noun(part)
        found |= {
            f"{column}_score": looks.index_name(part),
            f"{column}_rank": f"{noun}-Rang",
            f"{column}_code": f"{noun}-Klasse (Code)",
            f"{column}_label": f"{noun}-Klasse",
        }
    return found


def _indicators(published: Published, config: Config) -> Iterator[tuple[str, Said]]:
    for indicator, columns in monitor_table.delivered(published, config).items():
        entry = config.catalogue[indicator]
        said = _of_indicator(entry)
        yield from zip((column.name for column in columns), said, strict=False)


def _of_indicator(entry: CatalogueEntry) -> list[Said]:
    """Return value, status, change and date of the earlier value."""
    label, english = entry.label_de, entry.label_en or entry.label_de
    points = "Prozentpunkten" if entry.is_share else f"der Einheit {entry.unit}"
    return [
        Said(f"{label} ({entry.unit})", entry.definition or label, english),
        Said(f"{label}: Vermerk", f"Vermerk zum Wert: {label}", f"status of the value: {english}"),
        Said(
            f"{label}: Veränderung",
            f"Wert minus früherer Wert in {points}, wo beide vergleichbar sind: {label}",
            f"value minus its earlier value, where the two compare: {english}",
        ),
        Said(
            f"{label}: früherer Stichtag",
            f"Stichtag des früheren Wertes: {label}",
            f"date of the earlier value: {english}",
        ),
    ]


def in_german(column: schema.Column, said: Mapping[str, Said]) -> str:
    """Return what a column of the wide table holds with its unit, in German."""
    words = said[column.name].german
    unit = german.unit(column.unit)
    return f"{words} (Einheit: {unit})" if column.unit and column.unit != "1" else words
