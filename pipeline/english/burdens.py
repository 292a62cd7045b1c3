"""English of `pipeline/products/pages/burdens.py`."""

TEXTS: dict[str, str] = {
    "Lärm": "noise",
    "Luft": "air",
    "Hitze": "heat",
    "Grünmangel": "lack of green space",
    "soziale Lage": "social situation",
    "Zahl der Belastungen": "Number of burdens",
    "Belastungen und ihre Grenzwerte": "Burdens and their limits",
    "Mehrfachbelastung und {noun} {edition}": "Multiple burdens and {noun} {edition}",
    "Mehrfachbelastung": "Multiple burdens",
    "Karte {city}: Zahl der Belastungen je Gebiet {edition}.": "Map of {city}: number of burdens by area {edition}.",
    "{areas} mehrere; dort steht ihre Zahl.": "{areas} several; their number is printed there.",
    "Gebiet trägt": "area bears",
    "Gebiete tragen": "areas bear",
    "Schraffur: keine Angabe oder geheim.": "Hatching: no data or withheld.",
    "{n} und mehr": "{n} and more",
    "keine Angabe, geheim": "no data, withheld",
    "Belastungen": "burdens",
    "Die Zahl auf der Fläche ist die der Belastungen, ab {n} und wo Platz ist.": "The number on an area is that of "
    "its burdens, from {n} on and where there is room.",
    (
        "Bei {fewer} der {known} Gebiete mit Farbe fehlt mindestens eine der {n} Angaben; dort können es mehr "
        "Belastungen sein."
    ): (
        "For {fewer} of the {known} coloured areas at least one of the {n} figures is missing; there may be "
        "more burdens there."
    ),
    "Grenzwerte: für dieses Monitoring festgelegt, keine Rechtsnorm. „{sign}“: nicht bekannt.": "Limits: set for this "
    "monitoring, not legal standards. “{sign}”: not known.",
    "Kein Gebiet trägt mindestens {n} der erfassten Belastungen ({known}).": "No area bears at least {n} of the "
    "burdens recorded ({known}).",
    "keines": "none",
    "Karte {city}: {noun} {edition}, ": "Map of {city}: {noun} {edition}, ",
    "Belastung": "burden",
    "als belastet gilt ein Gebiet mit": "an area counts as burdened with",
    "{counted}{with_people} {verb} mindestens {in_words} der {n} erfassten Belastungen ({known}); {flagged} davon "
    "{verb2} auffällig.": "{counted}{with_people} {verb} at least {in_words} of the {n} burdens recorded ({known}); "
    "{flagged} of them {verb2} conspicuous.",
    "trägt": "bears",
    "tragen": "bear",
}
