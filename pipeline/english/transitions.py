"""English of `pipeline/products/pages/transitions.py`."""

TEXTS: dict[str, str] = {
    "Die Klassen vergleichen Gebiete innerhalb einer Ausgabe, "
    "nicht mit einem festen Maßstab.": "Classes compare areas within one edition, not against a fixed standard.",
    "Übergänge zwischen den Klassen: {noun} {before} bis {now}": "Transitions between classes: {noun} {before} "
    "to {now}",
    "Block: Gebiete mit veröffentlichter Klasse. Band: Gebiete, die in beiden Ausgaben vergleichbar sind; grau "
    "gleiche Klasse, orange in eine ungünstigere, blau in eine günstigere. Wo kein Band anschließt, ist ein "
    "Gebiet nur in einer der Ausgaben bewertet, nicht vergleichbar oder geheim.": "Block: areas with a published "
    "class. Band: areas that can be compared in both editions; grey the same class, orange to a less favourable, "
    "blue to a more favourable one. Where no band joins, an area is assessed in one of the editions only, not "
    "comparable or withheld.",
    "{before} (Zeile), {now} (Spalte)": "{before} (row), {now} (column)",
    "Summe": "total",
    "Fett: gleiche Klasse.": "Bold: the same class.",
    "Ausgaben": "Editions",
    "verglichen": "compared",
    "gleich": "same",
    "ungünstiger": "less favourable",
    "günstiger": "more favourable",
    "Übergänge zwischen Klassen": "Transitions between classes",
    "Flussdiagramm der Klassen von {noun}, {city}, bis {now}.": "Flow diagram of the classes of {noun}, {city}, "
    "until {now}.",
    (
        "{before} bis {now}: {counted}, in beiden Ausgaben bewertet und vergleichbar; {same} in derselben "
        "Klasse wie zuvor, {worse} in einer ungünstigeren, {better} in einer günstigeren."
    ): (
        "{before} to {now}: {counted} assessed in both editions and comparable; {same} in the same class as "
        "before, {worse} in a less favourable, {better} in a more favourable one."
    ),
    (
        "Zwischen den Ausgaben wurden die Gebiete neu eingeteilt; verglichen werden die, die sich zu "
        "mindestens {share} mit einem früheren decken."
    ): (
        "Between the editions the areas were redrawn; only areas that coincide with an earlier one by at least "
        "{share} are compared."
    ),
    "Nicht enthalten: {counted} ohne veröffentlichte Klasse eines vergleichbaren früheren Gebiets.": (
        "Not included: {counted} without a published class of a comparable earlier area."
    ),
    "Tabelle der Übergänge {before}–{now}": "Table of transitions {before}–{now}",
    "Ausgaben bis {now}": "Editions up to {now}",
    ("Ein Wechsel kann allein aus Zufallsschwankung entstehen{where}."): (
        "A change may be due to chance variation alone{where}."
    ),
}
