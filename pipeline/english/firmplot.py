"""English of `pipeline/products/firmplot.py`."""

TEXTS: dict[str, str] = {
    "auffällig, ab 90{thin}% der Ziehungen": "conspicuous, from 90% of the draws",
    "auffällig, seltener": "conspicuous, less often",
    "knapp nicht auffällig": "nearly conspicuous",
    "Designeffekt {name}": "Design effect {name}",
    " (verwendet)": " (used)",
}
