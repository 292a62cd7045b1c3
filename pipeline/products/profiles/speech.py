"""Words that profiles share: labels of classes, names of indicators and groups, why a value is empty."""

from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.disclosure.rules import STATUS
from pipeline.products import looks, text
from pipeline.products.facts import Facts
from pipeline.products.language import english, later, say, spoken
from pipeline.products.pages import blocks

GROUPS = {
    "u3": later("unter 3 Jahre"),
    "u6": later("unter 6 Jahre"),
    "u15": later("unter 15 Jahre"),
    "u18": later("unter 18 Jahre"),
    "15_25": later("15 bis unter 25 Jahre"),
    "15_65": later("15 bis unter 65 Jahre"),
    "18_65": later("18 bis unter 65 Jahre"),
    "65plus": later("65 Jahre und älter"),
    "80plus": later("80 Jahre und älter"),
    "migrationshintergrund": later("mit Migrationshintergrund"),
    "auslaendisch": later("ohne deutsche Staatsangehörigkeit"),
}
"""Groups of the population in the order of the table; others follow by their own name."""


def heading(said: str) -> blocks.Block:
    """Second-level heading; English words of tables begin small."""
    return blocks.heading(begun(said))


def begun(said: str) -> str:
    """Return words with a capital at their beginning."""
    return said[:1].upper() + said[1:]


def label(german: str) -> str:
    """Return a label of a method or a remark in the spoken language: itself where nobody translated it."""
    return german if spoken() == "de" else english().get(german, german)


def class_name(facts: Facts, part: str, german: str) -> str:
    """'Status niedrig', in English 'Status low'; a label that needs no noun stands alone."""
    entry = facts.part(part)
    needs_noun = entry.change is not None or looks.is_status(entry)
    return f"{label(looks.noun(entry))} {label(german)}" if needs_noun else label(german)


def index_name(facts: Facts) -> str:
    """'Status-Index', or what the method calls its score."""
    return label(facts.index_name)


def indicator(entry: CatalogueEntry) -> str:
    """Name of an indicator in tables; the English one has no short form."""
    return entry.short_de if spoken() == "de" else entry.label_en or entry.label_de


def group(name: str) -> str:
    """Name of a group of the population."""
    return say(GROUPS[name]) if name in GROUPS else name


def why_empty(status: Any) -> str:
    """Say why a value is empty, or what is to be known of it; nothing of an ordinary value."""
    if text.is_missing(status) or status == "ok":
        return ""
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
