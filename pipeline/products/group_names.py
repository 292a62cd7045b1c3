"""Groups of the population by name, in the order of tables; others follow by their own name."""

from collections.abc import Iterable
from itertools import combinations

from pipeline.products.language import later, say

GROUPS = {
    "all": later("Einwohner insgesamt"),
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


def named(name: str) -> str:
    """Return the name of a group: its own where nobody gave one."""
    return say(GROUPS[name]) if name in GROUPS else name


AGES = {
    "u3": (0, 3), "u6": (0, 6), "u15": (0, 15), "u18": (0, 18), "15_25": (15, 25), "15_65": (15, 65),
    "18_65": (18, 65), "65plus": (65, 999), "80plus": (80, 999),
}  # fmt: skip
"""Age from which and below which people belong to a group."""


def overlap(groups: Iterable[str]) -> bool:
    """Say whether somebody may belong to two of these groups of ages."""
    spans = [AGES[group] for group in groups if group in AGES]
    return any(low < end and other < high for (low, high), (other, end) in combinations(spans, 2))
