"""An edition and its configuration in the language that is spoken: labels of methods, catalogue and data at once.

Whoever speaks of an edition reads them through `Facts`, so no page translates them by itself. In German they are handed
on as they are. Words that people wrote into deliveries stay in their language.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry, CityFile, Config
from pipeline.methods.form import Form, Node, Part
from pipeline.methods.parse import parse_form
from pipeline.products import finding_words
from pipeline.products.known_labels import named
from pipeline.products.language import spoken
from pipeline.products.published import Published
from pipeline.products.text import THIN

#: Columns of the tables that hold labels and reasons as people read them; codes are none.
_LABELLED = {
    "scores": ("class_label",),
    "previous_scores": ("class_label",),
    "certainty": ("other_class_label",),
    "class_change": ("class_label_before", "class_label_now", "reason"),
    "bridge_areas": ("class_label", "crosswalk_class_label"),
    "validity": ("reason", "dynamics_reason"),
    "types": ("reason",),
    "flags": ("theme", "department"),
    "all_flags": ("theme", "department"),
    "funding": ("programme",),
    "sources": ("producer", "licence"),
}


def form_of(table: Mapping[str, Any], config: Config) -> Form:
    """Return the form of a method with its texts and labels in the language that is spoken.

    Parameters
    ----------
    table : mapping
        The method file.
    config : Config
        Its city may name labels of its own.
    """
    form = parse_form(table)
    if spoken() == "de":
        return form
    also = dict(form.english) | config.settings.city.english.names
    parts = tuple(_part(part, also) for part in form.parts)
    texts = {name: also.get(getattr(form, name), getattr(form, name)) for name in ("label", "source", "description")}
    sets = tuple(replace(entry, note=also.get(entry.note, entry.note)) for entry in form.sets)
    return replace(form, parts=parts, sets=sets, **texts)


def _part(part: Part, also: Mapping[str, str]) -> Part:
    classes = tuple(replace(entry, label=named(entry.label, also)) for entry in part.classes)
    return replace(part, label=named(part.label, also), classes=classes, root=_node(part.root, also))


def _node(node: Node, also: Mapping[str, str]) -> Node:
    below = tuple(_node(child, also) if isinstance(child, Node) else child for child in node.children)
    return replace(node, label=named(node.label, also), children=below)


def edition_of(published: Published, config: Config) -> tuple[Published, Config]:
    """Return the tables of an edition and the configuration with their labels in the language that is spoken.

    Returns
    -------
    published : Published
        Labels and reasons of classes, areas, themes and departments are named; codes and numbers are those handed in.
    config : Config
        Entries of the catalogue hold English under the names that products read; ids are the same.
    """
    if spoken() == "de":
        return published, replace(config, catalogue={name: _spaced(e) for name, e in config.catalogue.items()})
    also = _also(config)
    tables = {name: _translated(getattr(published, name), columns, also) for name, columns in _LABELLED.items()}
    found = published.findings
    tables["findings"] = found.assign(public_text=[finding_words.said(said, also) for said in found["public_text"]])
    catalogue = {name: entry_of(entry, also) for name, entry in config.catalogue.items()}
    return replace(published, **tables), replace(config, catalogue=catalogue, settings=_settings(config.settings, also))


def _spaced(entry: CatalogueEntry) -> CatalogueEntry:
    """Return an entry with its thousands as products write numbers; the catalogue has a point for whoever types it."""
    said = {"unit": entry.unit, "definition": entry.definition}
    spaced = {name: value.replace("1.000", f"1{THIN}000") for name, value in said.items() if value and "1.000" in value}
    return entry.model_copy(update=spaced) if spaced else entry


def entry_of(entry: CatalogueEntry, also: Mapping[str, str]) -> CatalogueEntry:
    """Return an entry of the catalogue in English: where nobody gave a text, the German one stands."""
    label = entry.label_en or entry.label_de
    return entry.model_copy(
        update={
            "label_de": label,
            "short_de": entry.short_en or (label if label != entry.label_de else entry.short_de),
            "definition": entry.definition_en or entry.definition,
            "numerator": entry.numerator_en or entry.numerator,
            "denominator": entry.denominator_en or entry.denominator,
            "usual_source": entry.usual_source_en or entry.usual_source,
            "theme": named(entry.theme, also),
            "unit": named(entry.unit, also),
        }
    )


def _also(config: Config) -> dict[str, str]:
    """German to English of this city: labels of its methods, short names of its indicators, its own words."""
    found = {german: said for table in config.forms.values() for german, said in parse_form(table).english}
    names = {entry.short_de: entry.short_en for entry in config.catalogue.values() if entry.short_en}
    names |= {entry.label_de: entry.label_en for entry in config.catalogue.values() if entry.label_en}
    return found | names | config.settings.city.english.names


def _translated(frame: pd.DataFrame, columns: tuple[str, ...], also: Mapping[str, str]) -> pd.DataFrame:
    """Each label once: tables repeat few of them in many rows."""
    changed = {}
    for column in columns:
        words = {word: named(word, also) for word in frame[column].dropna().unique()}
        changed[column] = frame[column].map(words, na_action="ignore").astype(object).where(frame[column].notna(), None)
    return frame.assign(**changed)


def settings_of(config: Config) -> CityFile:
    """Return the settings with what people read of them in the language that is spoken.

    Names of types and of larger areas; title, credit, notice and publisher.
    """
    return config.settings if spoken() == "de" else _settings(config.settings, _also(config))


def _settings(settings: CityFile, also: Mapping[str, str]) -> CityFile:
    english = settings.city.english
    city = settings.city.model_copy(
        update={
            "notice": english.notice or settings.city.notice,
            "publisher": named(settings.city.publisher, also),
        }
    )
    publish = settings.publish.model_copy(
        update={
            "title": named(settings.publish.title, also),
            "data_credit": english.data_credit or settings.publish.data_credit,
        }
    )
    geographies = tuple(
        entry.model_copy(
            update={
                "label": named(entry.label, also),
                "parents": tuple(
                    parent.model_copy(update={"label": named(parent.label or parent.level, also)})
                    for parent in entry.parents
                ),
            }
        )
        for entry in settings.geographies
    )
    sources = tuple(
        entry.model_copy(update={"comparability": named(entry.comparability, also)}) if entry.comparability else entry
        for entry in settings.sources
    )
    update: dict[str, Any] = {"city": city, "publish": publish, "geographies": geographies, "sources": sources}
    if settings.typology is not None:
        labels = {code: named(label, also) for code, label in settings.typology.labels.items()}
        update["typology"] = settings.typology.model_copy(update={"labels": labels})
    return settings.model_copy(update=update)
