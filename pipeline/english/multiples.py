"""English of `pipeline/products/pages/multiples.py`."""

TEXTS: dict[str, str] = {
    "Klasse": "class",
    "auffällig": "conspicuous",
    "nicht auffällig": "not conspicuous",
    "„{label}“: {first} {areas} in der Ausgabe {before}, {last} in der Ausgabe {now}.": "“{label}”: {first} "
    "{areas} in edition {before}, {last} in edition {now}.",
    "Auffällige {areas} in allen Ausgaben": "Conspicuous {areas} in all editions",
    "Farbe": "colour",
    "Zwischen {before} und {now} wurden die Gebiete neu "
    "eingeteilt: Flächen sind nicht eins zu eins vergleichbar.": "Between {before} and {now} the areas were "
    "drawn anew: they cannot be compared one by one.",
    "Ab {now} gehen andere Indikatoren in den Index ein als {before}.": "From {now} on other indicators enter "
    "the index than in {before}.",
    "{noun} in allen Ausgaben": "{noun} in all editions",
    "nicht bewertet oder geheim": "not assessed or withheld",
    "Alle Karten im selben Maßstab.": "All maps at the same scale.",
    "{n} kleine Karten {city}: {title}, {first} bis {last}.": "{n} small maps of {city}: {title}, {first} to {last}.",
    "Schraffur: nicht bewertet.": "Hatching: not assessed.",
}
