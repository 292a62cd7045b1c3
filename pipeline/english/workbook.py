"""English of `pipeline/products/workbook.py`."""

TEXTS: dict[str, str] = {
    "Gezeigt sind die ersten {first} von {n} Zeilen; alle stehen in tabellen_{slug}.csv.": (
        "The first {first} of {n} rows are shown; all are in tabellen_{slug}.csv."
    ),
    "Veröffentlichung Nr. {n}": "Release no. {n}",
}
