"""What the columns of the wide table are called and mean, in German and English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline import german, schema
from pipeline.config import CatalogueEntry, Config
from pipeline.methods.form import Form, Part
from pipeline.products import in_language, looks, monitor_table
from pipeline.products.area_table import changing_part, lead_part
from pipeline.products.language import later, say, spoken
from pipeline.products.published import Published
from pipeline.products.words import words_of


@dataclass(frozen=True)
class Said:
    """A column in words.

    Attributes
    ----------
    label : str
        Short name in the language that is spoken, for headers and aliases.
    german, english : str
        What it holds.
    """

    label: str
    german: str
    english: str


_LABELS = {
    "edition": later("Ausgabe"),
    "geography_id": later("Gebietsstand"),
    "municipality_id": later("Gemeindeschlüssel"),
    "release": later("Veröffentlichung (Release)"),
    "measured_on": later("Stichtag"),
    "name": later("Name"),
    "residents": later("Einwohnerinnen und Einwohner"),
    "is_valid": later("bewertet"),
    "reason": later("Grund, wenn nicht bewertet"),
    "is_dynamics_valid": later("Veränderung bewertet"),
    "dynamics_reason": later("Grund, wenn Veränderung nicht bewertet"),
    "group_code": later("Gruppe"),
    "is_auffaellig": later("auffällig"),
    "flag_probability": later("Wahrscheinlichkeit, auffällig zu sein"),
    "method_share": later("Anteil der Rechenvarianten, die auffällig nennen"),
    "grade": later("Stabilität der Einstufung"),
    "other_class_label": later("wahrscheinlichste andere Klasse"),
    "other_class_probability": later("Wahrscheinlichkeit der wahrscheinlichsten anderen Klasse"),
    "is_stand_in": later("Platzhalter statt Förderkulisse"),
    "size_class": later("Größenklasse"),
    "category": later("Einordnung"),
    "outcome": later("vorgeschlagene Kategorie"),
    "department": later("Fachressort, das prüft"),
    "change": later("gegenüber der vorigen Ausgabe"),
    "editions_flagged": later("Ausgaben in Folge auffällig"),
    "is_persistent": later("dauerhaft auffällig"),
    "value_status": later("Vermerk"),
    "geometry": later("Fläche"),
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
    labels = _labels(published, config)
    indicators = dict(_indicators(*in_language.edition_of(published, config)))
    return {
        column.name: indicators.get(column.name)
        or Said(labels.get(column.name, column.name), german.description(column.description), column.description)
        for column in monitor_table.described(published, config).columns
    }


def main_form(config: Config) -> Form | None:
    """Return the main method; None without one."""
    method = config.settings.city.main_method
    return in_language.form_of(config.forms[method], config) if method and method in config.forms else None


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
        **{name: say(label) for name, label in _LABELS.items()},
        "area_id": say("Schlüssel {area}", area=words.area),
        "district_id": say("Schlüssel {area}", area=words.district),
        "district": words.district,
        "location": say("Lage zu: {kulisse}" if words.is_stand_in else "Lage zur {kulisse}", kulisse=words.kulisse),
        "share_current": say("Anteil innerhalb der {kulisse}", kulisse=words.kulisse),
    }
    for column, part in parts(config).items():
        noun = looks.noun(part)
        found |= {
            f"{column}_score": looks.index_name(part),
            f"{column}_rank": say("{noun}-Rang", noun=noun),
            f"{column}_code": say("{noun}-Klasse (Code)", noun=noun),
            f"{column}_label": say("{noun}-Klasse", noun=noun),
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
        Said(f"{label} ({entry.unit})", entry.definition or label, entry.definition_en or english),
        Said(
            say("{indicator}: Vermerk", indicator=label),
            f"Vermerk zum Wert: {label}",
            f"status of the value: {english}",
        ),
        Said(
            say("{indicator}: Veränderung", indicator=label),
            f"Wert minus früherer Wert in {points}, wo beide vergleichbar sind: {label}",
            f"value minus its earlier value, where the two compare: {english}",
        ),
        Said(
            say("{indicator}: früherer Stichtag", indicator=label),
            f"Stichtag des früheren Wertes: {label}",
            f"date of the earlier value: {english}",
        ),
    ]


def described(column: schema.Column, said: Mapping[str, Said]) -> str:
    """Return what a column holds with its unit, in the language that is spoken."""
    if spoken() == "de":
        words, unit = said[column.name].german, german.unit(column.unit)
    else:
        words, unit = said[column.name].english, column.unit
    if not column.unit or column.unit == "1":
        return words
    return say("{words} (Einheit: {unit})", words=words, unit=unit)
