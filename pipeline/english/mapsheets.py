"""English of `pipeline/products/mapsheets.py`."""

TEXTS: dict[str, str] = {
    "Verweise auf andere Seiten und Blätter meinen den Atlas.": "References to other pages mean the atlas.",
    "{title} Ausgabe {edition}": "{title} Edition {edition}",
    "Lizenz: {licence}.": "Licence: {licence}.",
}
