"""English of `pipeline/products/facts.py` and `side_by_side.py`."""

TEXTS: dict[str, str] = {
    "{one} und {other}": "{one} and {other}",
    "Gruppe": "group",
    "Klasse": "class",
    "höchsten": "highest",
    "niedrigsten": "lowest",
    "Verfahren im Vergleich": "Methods compared",
}
