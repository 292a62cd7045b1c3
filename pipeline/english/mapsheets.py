"""English of `pipeline/products/mapsheets.py`."""

TEXTS: dict[str, str] = {
    "Verweise auf andere Seiten und Blätter meinen den Atlas.": "References to other pages are to the atlas.",
    "Herausgeber: {publisher}; Veröffentlichung Nr. {release} vom {day}.": (
        "Publisher: {publisher}; release {release} of {day}."
    ),
    "{title} Ausgabe {edition}": "{title} Edition {edition}",
    "Lizenz: {licence}.": "Licence: {licence}.",
}
