"""Words that profiles share: labels of classes, names of indicators and groups, why a value is empty."""

from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.disclosure.rules import STATUS
from pipeline.products import group_names, looks, text
from pipeline.products.facts import Facts
from pipeline.products.known_labels import named
from pipeline.products.language import say
from pipeline.products.pages import blocks


def heading(said: str) -> blocks.Block:
    """Second-level heading; English words of tables begin small."""
    return blocks.heading(blocks.begun(said))


def label(german: str) -> str:
    """Return a label of a method or a remark in the spoken language: itself where nobody translated it."""
    return named(german)


def class_name(facts: Facts, part: str, german: str) -> str:
    """'Status niedrig', in English 'low status' with a small letter; a label that needs no noun stands alone."""
    return looks.class_name(facts.part(part), label(german))


def index_name(facts: Facts) -> str:
    """'Status-Index', or what the method calls its score."""
    return label(facts.index_name)


def indicator(entry: CatalogueEntry) -> str:
    """Short name of an indicator: the same as in sentences, in either language."""
    return entry.short_de


def group(name: str) -> str:
    """Name of a group of the population."""
    return group_names.named(name)


def why_empty(status: Any) -> str:
    """Say why a value is empty, or what is to be known of it; nothing of an ordinary value."""
    if text.is_missing(status) or status == "ok":
        return ""
    if status == "geheim":
        return say("geheim")
    return label(STATUS[status]) if status in STATUS else text.withheld(str(status))


def group_words(facts: Facts, area: "pd.Series[Any]") -> str:
    """'Status sehr niedrig, Dynamik negativ' of an area; what is not published is left out."""
    known = [(part, area.get(f"{part}_label")) for part in facts.parts]
    return ", ".join(class_name(facts, part, named) for part, named in known if isinstance(named, str))


def holds(value: Any) -> bool:
    """Say whether a value is known to be true."""
    return not text.is_missing(value) and bool(value)


def yes_no(value: Any) -> str:
    """'ja', 'nein', or '.' where nobody says."""
    if text.is_missing(value):
        return text.NOT_AVAILABLE
    return say("ja") if bool(value) else say("nein")
