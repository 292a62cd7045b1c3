"""English of `pipeline/products/rankplot.py`."""

TEXTS: dict[str, str] = {
    "Status-Index": "Status index",
}
