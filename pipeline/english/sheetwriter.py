"""English of `pipeline/products/sheetwriter.py`."""

TEXTS: dict[str, str] = {
    "Zum Inhalt": "To contents",
    "&L&A&RSeite &P von &N": "&L&A&RPage &P of &N",
    "Seite &P von &N": "Page &P of &N",
    "Einheit: {unit}": "Unit: {unit}",
    "Name in der CSV-Datei: {name}": "Name in the CSV file: {name}",
    "Eine Tabelle mit {rows}.": "One table of {rows}.",
}
