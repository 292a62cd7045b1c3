"""English of `pipeline/products/pages/area_index.py`."""

TEXTS: dict[str, str] = {
    "Verzeichnis der {areas}": "Index of {areas}",
    "Von {first} bis {last}; die Zahlen sind Seiten und führen dorthin.": "From {first} to {last}; the numbers "
    "are pages and lead there.",
    " ({n})": " ({n})",
    "Zuerst das Blatt, dann die Gründe.": "First the sheet, then the reasons.",
}
