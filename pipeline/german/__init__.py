"""German wording of the published tables: what each column holds, by the English text of `pipeline.schema`.

The English text is the key, so that a description that is changed there has no German text until someone writes it;
`tests/unit/test_german.py` names what is missing. Products fall back to the English text rather than fail.
"""

from pipeline.german import (
    assessed,
    contrasts,
    delivered,
    exits,
    flagged,
    grains,
    indexed,
    keys,
    municipal,
    stability,
    steering,
)

DESCRIPTIONS: dict[str, str] = {
    **keys.TEXTS,
    **delivered.TEXTS,
    **indexed.TEXTS,
    **assessed.TEXTS,
    **flagged.TEXTS,
    **stability.TEXTS,
    **contrasts.TEXTS,
    **exits.TEXTS,
    **steering.TEXTS,
    **municipal.TEXTS,
}
"""German description of a column by its English one."""

GRAINS: dict[str, str] = grains.TEXTS | municipal.GRAINS
"""What a row of a table is, in German, by the English text."""

UNITS: dict[str, str] = {
    "1": "Zahl",
    "SD": "SD",
    "SD of the city": "SD der Stadt",
    "SD or share": "SD oder Anteil",
    "SD or see catalogue": "SD oder Einheit des Indikators",
    "areas": "Gebiete",
    "as value": "wie der Wert",
    "by code": "je nach Angabe",
    "byte": "Byte",
    "m": "m",
    "m2": "m²",
    "percentage points": "Prozentpunkte",
    "persons": "Personen",
    "see catalogue": "Einheit des Indikators",
    "probability": "Wahrscheinlichkeit",
    "share": "Anteil (0 bis 1)",
    "unit of the indicator": "Einheit des Indikators",
    "years": "Jahre",
}
"""Units in German; a unit that is not listed is the same in both languages."""


def description(english: str) -> str:
    """Return the German description of a column; the English one where there is none."""
    return DESCRIPTIONS.get(english, english)


def grain(english: str) -> str:
    """Return in German what a row of a table is; the English text where there is none."""
    return GRAINS.get(english, english)


def unit(english: str) -> str:
    """Return a unit in German."""
    return UNITS.get(english, english)
