"""English of `pipeline/products/sheetwriter.py`."""

TEXTS: dict[str, str] = {
    "Zum Inhalt": "To contents",
    "&L&11{sheet}&R&11Seite &P von &N": "&L&11{sheet}&R&11Page &P of &N",
    "Einheit: {unit}": "Unit: {unit}",
    "Name in der CSV-Datei: {name}": "Name in the CSV file: {name}",
}
