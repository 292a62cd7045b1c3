"""English of `pipeline/products/pages/typology.py`."""

TEXTS: dict[str, str] = {
    "Sozialraumtypen": "Types of areas",
    "Typen": "types",
    (
        "Gleiche Farbe und gleicher Buchstabe: Gebiete mit ähnlichen Werten der Indikatoren. In kleinen Flächen{names} "
        "fehlt der Buchstabe; der Typ jedes Gebiets steht in den Tabellen. Die Farben haben keine Rangfolge."
    ): (
        "Same colour and same letter: areas with similar values of the indicators. Small areas{names} "
        "lack the letter; the type of every area is given in the tables. The colours have no order."
    ),
    " und unter Namen": " and those below a name",
    "ohne Typ": "without type",
    "Ohne Typ: {reasons}.": "Without type: {reasons}.",
    " {kept} behalten ihren Typ in mindestens {limit} der zufälligen Wiederholungen.": (
        " {kept} keep their type in at least {limit} of the random repetitions."
    ),
    "{counted} in {counts} Typen; am häufigsten ist {label} ({counted2}).{stable}": (
        "{counted} in {counts} types; most frequent is {label} ({counted2}).{stable}"
    ),
    "Buchstaben nennen den Typ; Schraffur: ohne Typ oder nicht ausgewiesen.": (
        "Letters name the type; hatching: without type or not published."
    ),
    "ohne Typ oder nicht ausgewiesen": "without a type or not published",
    "Nicht ausgewiesen: {n}; ein Wert des Gebiets unterliegt der Geheimhaltung.": (
        "Not published: {n}; a value of the area is withheld."
    ),
}
