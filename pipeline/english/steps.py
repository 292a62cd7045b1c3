"""English of `pipeline/products/pages/steps.py`."""

TEXTS: dict[str, str] = {
    "Mit umgekehrtem Vorzeichen gehen ein: {indicators}.": "These enter with the opposite sign: {indicators}.",
    "Alle Indikatoren gehen mit umgekehrtem Vorzeichen ein: Ein hoher Wert senkt den Index.": (
        "All indicators enter with the opposite sign: a high value lowers the index."
    ),
    "Alle Indikatoren gehen mit umgekehrtem Vorzeichen ein: Ein niedriger Wert hebt den Index.": (
        "All indicators enter with the opposite sign: a low value raises the index."
    ),
    "aus den Daten": "from the data",
    " in {domains}": " in {domains}",
    "{indicators}{inner}; {end} Indexwerte sind ungünstig.": (
        "{indicators}{inner}; {end} index values are unfavourable."
    ),
    "Rechenweg und Gewichte": "Calculation and weights",
    "Domäne oder Indikator": "domain or indicator",
    "Gewicht": "weight",
    "Rechenweg in der Domäne": "calculation within the domain",
    "wie darüber": "as above",
}
