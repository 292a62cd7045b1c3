"""English of `pipeline/products/pages/district.py`."""

TEXTS: dict[str, str] = {
    " (Blatt {part} von {part2})": " (page {part} of {part2})",
    " auf diesem Blatt": " on this page",
    " ({areas} ohne Angabe)": " (no number for {areas})",
    "{flagged} von {areas}{place} {verb} auffällig; insgesamt leben hier {residents} Einwohnerinnen und "
    "Einwohner{without}.": (
        "{flagged} of {areas}{place} {verb} conspicuous; {residents} residents live here in all{without}."
    ),
    "Keines der {n} Gebiete{place} ist auffällig; insgesamt leben hier {residents} Einwohnerinnen und "
    "Einwohner{without}.": (
        "None of the {n} areas{place} is conspicuous; {residents} residents live here in all{without}."
    ),
    "Flächenfarbe: Gruppe aus {theme} wie in der Tabelle.": "Colour of the area: group by {theme} as in the table.",
    "Flächenfarbe: {noun} wie in der Tabelle.": "Colour of the area: {noun} as in the table.",
    "Karte {place}, {counted} nach {theme} {edition}.": "Map of {place}, {counted} by {theme} {edition}.",
    "Häufigste {group_noun}: {most} mit {codes}.": "Most frequent {group_noun}: {most} with {codes}.",
    "Auffällig: {flagged}": "Conspicuous: {flagged}",
    ", mit den {worst_end} Indexwerten {first}.": ", with the {worst_end} index values {first}.",
    "Linie: {kulisse}.": "Line: {kulisse}.",
    "Fett: auffällig.": "Bold: conspicuous.",
    "Fett: auffällig; Wahrsch. in Weinrot: nicht stabil.": "Bold: conspicuous; prob. in wine red: not stable.",
    "Eine Nummer steht mehrmals, wo ihr Gebiet mehrere Teile hat.": "A number stands more than once where its area "
    "has several parts.",
    "Blass, mit grauen Grenzen: übrige Gebiete von {city}.": "Pale, with grey boundaries: the rest of {city}.",
    "Nummer neben ihrem Gebiet": "number beside its area",
    "Umriss: Gebiete dieses Blatts": "outline: areas of this page",
    "{name} (beendet)": "{name} (ended)",
    "{name} (geplant)": "{name} (planned)",
    "{kulisse} in den Gebieten dieses Blatts: {names}.": "{kulisse} in the areas of this page: {names}.",
    "{kulisse} in den Gebieten dieses Blatts (ab {share} der Fläche eines Gebiets): {names}.": (
        "{kulisse} in the areas of this page ({share} of the surface of an area or more): {names}."
    ),
    "Gruppe {code} ohne Vorzeichen: nur {noun} bewertet": "group {code} without a sign: {noun} alone is assessed",
    "{colour} Die Nummern gelten nur hier, nicht in den Listen.{chance} Maßstab 1 : {scale} (DIN A4).": (
        "{colour} The numbers apply to this page only, not to the lists.{chance} Scale 1 : {scale} (A4)."
    ),
    " Wahrsch.: Wahrscheinlichkeit, auffällig zu sein, bei auffälligen und knapp nicht auffälligen Gebieten.": (
        " Prob.: probability of being conspicuous, for conspicuous and nearly conspicuous areas."
    ),
    ("Bewertet: keines von {areas}{place}; insgesamt leben hier {residents} Einwohnerinnen und Einwohner{without}."): (
        "Assessed: none of {areas}{place}; {residents} residents live here in all{without}."
    ),
}
