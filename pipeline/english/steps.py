"""English of `pipeline/products/pages/steps.py`."""

TEXTS: dict[str, str] = {
    "aus den Daten": "from the data",
    " in {domains}": " in {domains}",
    "Rechenweg und Gewichte": "Calculation and weights",
    "Domäne oder Indikator": "domain or indicator",
    "Gewicht": "weight",
    "Rechenweg in der Domäne": "calculation within the domain",
    "wie darüber": "as above",
    "{indicators}{inner}; {end} Indexwerte sind ungünstig.": (
        "{indicators}{inner}; {end} index values are unfavourable."
    ),
}
