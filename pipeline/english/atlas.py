"""English of `pipeline/products/atlas.py`."""

TEXTS: dict[str, str] = {
    "{product} {city}, Ausgabe {edition}": "{product} {city}, edition {edition}",
    "{product} · {city} · Ausgabe {edition}": "{product} · {city} · Edition {edition}",
    "Alle Daten sind erfunden.": "All data are invented.",
    "Daten: {credit}. Stichtag {data_on}.": "Data: {credit}. Reference date {data_on}.",
}
