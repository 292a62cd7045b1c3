"""Groups of the population by name, in the order of tables; others follow by their own name."""

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
