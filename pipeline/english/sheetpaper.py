"""English of `pipeline/products/sheetpaper.py`."""

TEXTS: dict[str, str] = {
    "Eine Tabelle mit {rows}.": "One table of {rows}.",
}
