"""English of `pipeline/products/provenance.py`."""

TEXTS: dict[str, str] = {
    "{counted} (Stichtag der Ausgabe: {data_on})": "{counted} (reference date of the edition: {data_on})",
    (
        "Wie sich die Bevölkerung eines Gebiets auf seine Blöcke verteilt, stammt in allen Ausgaben aus "
        "derselben Lieferung (Bevölkerung nach Blöcken, Spalte „{delivered}“)."
    ): (
        "How the residents of an area are spread over its blocks is taken from the same data in all editions "
        "(population by block, column “{delivered}”)."
    ),
    "Stand {day}: {names}.": "As of {day}: {names}.",
    "Ausgenommen sind geschätzte Angaben: {names}.": "Estimated figures are the exception: {names}.",
    "Geht in den Index ein.": "Part of the index.",
    "Geht nicht in den Index ein, sondern steht daneben.": "Not part of the index; shown beside it.",
    "Indikator geht in den Index ein": "indicator is part of the index",
    "Indikatoren gehen in den Index ein": "indicators are part of the index",
    "{entering}; {beside}.": "{entering}; {beside}.",
    "weiterer steht daneben": "further one is shown beside it",
    "weitere stehen daneben": "further ones are shown beside it",
}
