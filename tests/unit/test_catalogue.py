"""The catalogue: every theme of the programme, every entry complete and told apart."""

import re
from typing import get_args

import pytest

from pipeline.config import CatalogueEntry, Theme, read_catalogue
from pipeline.intake.population import GROUP_LABELS

CATALOGUE = read_catalogue()
UNITS = {"%", "je 100", "je 1.000", "m²", "µg/m³"}


@pytest.mark.parametrize("theme", get_args(Theme))
def test_every_theme_has_indicators(theme: str) -> None:
    assert sum(entry.theme == theme for entry in CATALOGUE.values()) >= 2


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_entry_is_complete(name: str) -> None:
    entry = CATALOGUE[name]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
    texts = entry.model_dump(exclude={"population_group"})
    assert all(str(text).strip() == str(text) != "" for text in texts.values())
    assert len(entry.short_de) <= 26
    assert entry.unit in UNITS
    assert entry.population_group == "" or entry.population_group in GROUP_LABELS


@pytest.mark.parametrize("field", ["label_de", "label_en", "short_de", "definition"])
def test_no_two_entries_say_the_same(field: str) -> None:
    # Two definitions of unemployment follow one another in Berlin and bear one short name.
    follows = {"arbeitslosigkeit_sgb2", "alleinerziehende_sgb2"} if field == "short_de" else set()
    said = [getattr(entry, field) for name, entry in CATALOGUE.items() if name not in follows]
    assert len(set(said)) == len(said)


def test_polarity_is_declared_and_neutral_where_people_are_counted() -> None:
    for theme in ("Demografischer Wandel", "Migration und Unterbringung"):
        entries: list[CatalogueEntry] = [entry for entry in CATALOGUE.values() if entry.theme == theme]
        assert {entry.polarity for entry in entries} == {"neutral"}
