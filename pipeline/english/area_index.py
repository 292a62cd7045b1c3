"""English of `pipeline/products/pages/area_index.py`."""

TEXTS: dict[str, str] = {
    "Verzeichnis der {areas}": "Index of {areas}",
    " ({n})": " ({n})",
    "Von {first} bis {last}. {pages}.": "From {first} to {last}. {pages}.",
    "Nur {areas} der Liste „Auffällige Gebiete: Gründe“, von {first} bis {last}. {pages}.": (
        "Only {areas} in the list “Conspicuous areas: reasons”, from {first} to {last}. {pages}."
    ),
    "Seitenzahlen: Blatt · Gründe": "Page numbers: map page · reasons",
    "Seitenzahlen führen zum Gebiet": "Page numbers lead to the area",
}
