"""English of `pipeline/products/sheets/cover.py`."""

TEXTS: dict[str, str] = {
    "Deckblatt": "cover",
    "Ausgabe": "edition",
    "Veröffentlichung": "release",
    "{title} (erfundene Daten)": "{title} (invented data)",
    "{city}: Tabellen": "{city}: tables",
    "Vergleich mit": "compared with",
    "Nr. {n} vom {day}": "No. {n} of {day}",
    "Kontakt": "contact",
    "Daten": "data",
}
