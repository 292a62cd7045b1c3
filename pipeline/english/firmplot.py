"""English of `pipeline/products/firmplot.py`."""

TEXTS: dict[str, str] = {
    "auffällig und fest": "conspicuous and firm",
    "auffällig, zweifelhaft": "conspicuous, doubtful",
    "knapp nicht auffällig": "nearly conspicuous",
    "Designeffekt {name}": "Design effect {name}",
    " (verwendet)": " (used)",
}
