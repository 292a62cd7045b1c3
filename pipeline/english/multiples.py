"""English of `pipeline/products/pages/multiples.py`."""

TEXTS: dict[str, str] = {
    "Klasse": "class",
    "auffällig": "conspicuous",
    "nicht auffällig": "not conspicuous",
    "Farbe": "colour",
    "Zwischen {before} und {now} wurden die Gebiete neu "
    "eingeteilt: Flächen sind nicht eins zu eins vergleichbar.": "Between {before} and {now} the areas were "
    "drawn anew: they cannot be compared one by one.",
    "Ab {now} gehen andere Indikatoren in den Index ein als {before}.": "From {now} on other indicators enter "
    "the index than in {before}.",
    "nicht bewertet oder geheim": "not assessed or withheld",
    "Alle Karten im selben Maßstab.": "All maps at the same scale.",
    "{n} kleine Karten {city}: {title}, {first} bis {last}.": "{n} small maps of {city}: {title}, {first} to {last}.",
    "Schraffur: nicht bewertet.": "Hatching: not assessed.",
    "{what} in den Ausgaben {first} bis {last}": "{what} in editions {first} to {last}",
    "Zeitreihe: {what}": "Series: {what}",
    (
        "{label}: {first} {areas} ({first_share} der bewerteten) in der Ausgabe {before}, {last} "
        "({last_share}) in der Ausgabe {now}."
    ): (
        "{label}: {first} {areas} ({first_share} of those assessed) in edition {before}, {last} "
        "({last_share}) in edition {now}."
    ),
}
