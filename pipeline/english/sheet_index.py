"""English of `pipeline/products/pages/sheet_index.py`."""

TEXTS: dict[str, str] = {
    "Tabelle: nächste Seite.": "Table: next page.",
    "{districts} und Seiten": "{districts} and pages",
    "Punkt: kein Gebiet bewertet.": "Dot: no area assessed.",
    "Übersicht der Blätter": "Overview of map pages",
    "{title} ({n})": "{title} ({n})",
    "Nummern wie auf der Karte.": "Numbers as on the map.",
    "{counted} {districts}, {n} Blätter. Seitenzahlen führen zum Blatt.": (
        "{counted} {districts}, {n} map pages. Page numbers lead to the map page."
    ),
    "Karte {city}: Grenzen der {n} {districts} mit Nummer und, wo Platz ist, Name. Die Seiten stehen in der Tabelle.": (
        "Map of {city}: boundaries of the {n} {districts} with number and, where there is room, name. The table gives "
        "the pages."
    ),
}
