"""English of `pipeline/products/sheets/typology.py`."""

TEXTS: dict[str, str] = {
    "Sozialraumtypen der {areas}": "Types of {areas}",
    "Typen fassen ähnliche Gebiete zusammen; sie sind keine Bewertung.": (
        "Types group similar areas; they are not an assessment."
    ),
    "Profile der Sozialraumtypen der {areas}": "Profiles of the types of {areas}",
    "Sozialraumtypen": "Types of areas",
    "Typprofile": "Profiles of types",
    "Buchstabe des Typs": "letter of the type",
    "Name des Typs": "name of the type",
    "Bezeichnung des Typs": "label of the type",
    "Typ behalten, in %": "type kept, in %",
    "Anteile sind auf Zehner gerundet.": "Shares are rounded to tens.",
    "Anteil der Wiederholungen mit demselben Typ": "share of the repetitions with the same type",
    "nächster Typ": "nearest type",
    "Typ mit dem nächsten anderen Mittelpunkt": "type with the nearest other centre",
    "Abstand zum eigenen Typ, in SD": "distance to its own type, in SD",
    "Abstand zum nächsten Typ, in SD": "distance to the nearest type, in SD",
    "ohne Typ: {why}": "without a type: {why}",
    "Einheit des Indikators": "unit of the indicator",
    "Mittel des Typs": "mean of the type",
    "ungewichtetes Mittel der Gebiete": "unweighted mean of the areas",
    "Mittel aller Typen": "mean of all types",
    "Mittel aller Gebiete mit Typ": "mean of all areas with a type",
    "Abstand vom Mittel, in SD": "distance from the mean, in SD",
    "Mittel des Typs, standardisiert": "mean of the type, standardised",
    "Gebiete des Typs": "areas of the type",
    "Merkmale": "features",
    "was den Typ vom Mittel unterscheidet": "what sets the type apart from the mean",
    "Abstand zum Mittelpunkt": "distance to the centre",
}
