"""English of `pipeline/products/pages/multiples.py`."""

TEXTS: dict[str, str] = {
    "Klasse": "class",
    "auffällig": "conspicuous",
    "nicht auffällig": "not conspicuous",
    "der bewerteten": "of those assessed",
    "der Gebiete mit veröffentlichter Klasse": "of the areas with a published class",
    "In der Klasse „{label}“ liegen {first} {areas} der Ausgabe {before} ({share_before} {of_whom}), {last} der "
    "Ausgabe {now} ({share_now}).": "{first} {areas} were in the class “{label}” in edition {before} ({share_before} "
    "{of_whom}), {last} in edition {now} ({share_now}).",
    "Auffällig sind {first} {areas} der Ausgabe {before} ({share_before} {of_whom}), {last} der Ausgabe {now} "
    "({share_now}).": "{first} {areas} were conspicuous in edition {before} ({share_before} {of_whom}), {last} in "
    "edition {now} ({share_now}).",
    "Auffällige {areas} je Ausgabe": "Conspicuous {areas} by edition",
    "{noun} je Ausgabe": "{noun} by edition",
    "Auffällige {areas}": "Conspicuous {areas}",
    "{what} in den Ausgaben {first} bis {last}": "{what} in the editions {first} to {last}",
    "Farbe": "colour",
    "Ab {now} gehen andere Indikatoren in den Index ein als {before}.": "From {now}, the index uses other "
    "indicators than in {before}.",
    "nicht bewertet oder geheim": "not assessed or withheld",
    "Alle Karten im selben Maßstab.": "All maps at the same scale.",
    "{n} kleine Karten {city}: {title}, {first} bis {last}.": "{n} small maps of {city}: {title}, {first} to {last}.",
    "Schraffur: nicht bewertet.": "Hatching: not assessed.",
    (
        "Zwischen {before} und {now} wurden die Gebiete neu eingeteilt: Wo sich Grenzen geändert haben, "
        "zeigen die Karten verschiedene Gebiete."
    ): "Between {before} and {now} the areas were redrawn: where boundaries changed, the maps show different areas.",
    " Linien: Grenzen der {districts}.": " Lines: boundaries of {districts}.",
}
