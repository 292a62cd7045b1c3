"""English of `pipeline/products/pages/cover.py`."""

TEXTS: dict[str, str] = {
    "{city} · Ausgabe {edition}": "{city} · Edition {edition}",
    "Angabe": "item",
    "Titelbild: Karte {city}, {counted} nach {theme}.": "Title picture: map of {city}, {counted} by {theme}.",
    "Alle Daten dieser Ausgabe sind erfunden.": "All data of this edition are invented.",
    ", Veränderung seit {before_on}": ", change since {before_on}",
    "Stichtag": "Reference date",
    ", {n} bewertet": ", {n} assessed",
    ", {n} mit Werten": ", {n} with values",
    "Veröffentlicht": "Published",
    "{issued_on}, Veröffentlichung Nr. {release}": "{issued_on}, release {release}",
    "Platzhalter": "Placeholder",
    "nur {noun} bewertet": "{noun} alone assessed",
}
