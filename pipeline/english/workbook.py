"""English of `pipeline/products/workbook.py`."""

TEXTS: dict[str, str] = {
    "Gezeigt sind die ersten {first} von {n} Zeilen; alle stehen in tabellen_{slug}.csv.": (
        "The first {first} of {n} rows are shown; all are in tabellen_{slug}.csv."
    ),
    "{n} Spalten": "{n} columns",
    "Ohne jede Angabe und deshalb nur in der CSV-Datei: {columns}.": (
        "Without any value and therefore only in the CSV file: {columns}."
    ),
    "über den Indikator allein nicht erreichbar": "out of reach by this indicator alone",
    "Veröffentlichung Nr. {n}": "Release no. {n}",
}
