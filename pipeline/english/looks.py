"""English of `pipeline/products/looks.py`."""

TEXTS: dict[str, str] = {
    "zwei": "two",
    "drei": "three",
    "vier": "four",
    "fünf": "five",
    "sechs": "six",
    "neun": "nine",
    "zehn": "ten",
    "zwölf": "twelve",
    "{noun}-Index": "{noun} index",
}
