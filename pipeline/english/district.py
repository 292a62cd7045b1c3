"""English of `pipeline/products/pages/district.py`."""

TEXTS: dict[str, str] = {
    " (Blatt {part} von {part2})": " (sheet {part} of {part2})",
    " auf diesem Blatt": " on this sheet",
    "{flagged} von {areas}{place} {verb} auffällig; {residents} Einwohnerinnen und Einwohner.": (
        "{flagged} of {areas}{place} {verb} conspicuous; {residents} residents."
    ),
    "Flächenfarbe: Gruppe aus {theme} wie in der Tabelle.": "Colour of the area: group by {theme} as in the table.",
    "Flächenfarbe: {noun} wie in der Tabelle.": "Colour of the area: {noun} as in the table.",
    " Blaue Linie: {kulisse}.": " Blue line: {kulisse}.",
    (
        "{colour} Wahrsch.: Wahrscheinlichkeit, auffällig zu sein.{line} Weiß schraffiert: auffällig, nicht "
        "stabil. Grau schraffiert: nicht bewertet. Maßstab 1 : {scale} (DIN A4)."
    ): (
        "{colour} Prob.: probability of being conspicuous.{line} White hatching: conspicuous, not stable. "
        "Grey hatching: not assessed. Scale 1 : {scale} (A4)."
    ),
    "Karte {place}, {counted} nach {theme} {edition}.": "Map of {place}, {counted} by {theme} {edition}.",
    "Häufigste {group_noun}: {most} mit {codes}.": "Most frequent {group_noun}: {most} with {codes}.",
    "Auffällig: {flagged}": "Conspicuous: {flagged}",
    ", mit den {worst_end} Indexwerten {first}.": ", with the {worst_end} index values {first}.",
    "Linie: {kulisse}.": "Line: {kulisse}.",
}
