"""English of `pipeline/products/stripplot.py`."""

TEXTS: dict[str, str] = {
    ": {low} bis {high}": ": {low} to {high}",
}
