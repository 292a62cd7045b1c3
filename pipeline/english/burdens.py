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
    "Bei {areas} eine Angabe oder mehrere: mindestens so viele.": "For {areas}: at least so many.",
    "Gebiet fehlt": "area one figure or more is missing",
    "Gebieten fehlen": "areas one figure or more is missing",
    "Karte {city}: {noun} {edition}, ": "Map of {city}: {noun} {edition}, ",
    "Belastung": "burden",
    "belastet ist ein Gebiet": "an area is burdened by",
    "{counted}{with_people} {verb} mindestens {in_words} Belastungen; {flagged} davon {verb2} auffällig.": (
        "{counted}{with_people} {verb} at least {in_words} burdens; {flagged} of them {verb2} conspicuous."
    ),
    "trägt": "bears",
    "tragen": "bear",
}
