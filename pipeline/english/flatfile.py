"""English of `pipeline/products/flatfile.py`."""

TEXTS: dict[str, str] = {
    "ja": "yes",
    "nein": "no",
}
