"""English of `pipeline/products/pages/imprint.py`."""

TEXTS: dict[str, str] = {
    "Impressum": "Imprint",
    "Haftung und Hinweise": "Liability and notes",
    "Impressum, Haftung und Hinweise": "Imprint, liability and notes",
}
