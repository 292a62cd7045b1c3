"""English of `pipeline/products/sheets/remarks.py`."""

TEXTS: dict[str, str] = {
    "Für alle Zeilen gilt: {remarks}.": "For all rows: {remarks}.",
    "Wo der Vermerk nichts anderes sagt, gilt: {remarks}.": "Unless the remark says otherwise: {remarks}.",
}
