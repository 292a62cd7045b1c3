"""English of `pipeline/products/own_look.py`."""

TEXTS: dict[str, str] = {
    "Logo: {whose}": "Logo: {whose}",
}
