"""English of `pipeline/products/words.py`."""

TEXTS: dict[str, str] = {
    "Platzhaltergebiete": "placeholder areas",
    "Die Platzhaltergebiete stehen für eine Förderkulisse, die nicht vorliegt.": "The placeholder areas stand in for a "
    "funding map that is not available.",
    "außerhalb der {kulisse}": "outside the {kulisse}",
    "teilweise innerhalb der {kulisse}": "partly inside the {kulisse}",
    "innerhalb der {kulisse}": "inside the {kulisse}",
    "Auffällig und {outside} {edition}": "Conspicuous and {outside} {edition}",
    "Auffällige {areas} {edition}": "Conspicuous {areas} {edition}",
}
