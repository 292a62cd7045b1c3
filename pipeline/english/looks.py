"""English of `pipeline/products/looks.py`."""

TEXTS: dict[str, str] = {
    "{noun} {label}": "{label} {noun}",
    "Status": "Status",
    "Dynamik": "Dynamics",
    "{noun}-Index": "{noun} index",
    "zwei": "two",
    "drei": "three",
    "vier": "four",
    "fünf": "five",
    "sechs": "six",
    "neun": "nine",
    "zehn": "ten",
    "zwölf": "twelve",
}
