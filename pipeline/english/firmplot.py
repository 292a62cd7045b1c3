"""English of `pipeline/products/firmplot.py`."""

TEXTS: dict[str, str] = {
    "auffällig, ab 90{thin}%": "conspicuous, from 90%",
    "auffällig, seltener": "conspicuous, less often",
    "knapp nicht auffällig": "nearly conspicuous",
    "Designeffekt {name}": "Design effect {name}",
    " (verwendet)": " (used)",
}
