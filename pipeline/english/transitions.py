"""English of `pipeline/products/pages/transitions.py`."""

TEXTS: dict[str, str] = {
    "Die Klassen vergleichen Gebiete innerhalb einer Ausgabe, "
    "nicht mit einem festen Maßstab.": "Classes compare areas within one edition, not with a fixed measure.",
    "Übergänge zwischen den Klassen: {noun} {before} bis {now}": "Transitions between classes: {noun} {before} "
    "to {now}",
    "Block: Gebiete mit veröffentlichter Klasse. Band: Gebiete, die in beiden Ausgaben vergleichbar sind; grau "
    "gleiche Klasse, orange in eine ungünstigere, blau in eine günstigere. Wo kein Band anschließt, ist ein "
    "Gebiet nur in einer der Ausgaben bewertet, nicht vergleichbar oder geheim.": "Block: areas with a published "
    "class. Band: areas that can be compared in both editions; grey the same class, orange to a less favourable, "
    "blue to a more favourable one. Where no band joins, an area is assessed in one of the editions only, not "
    "comparable or withheld.",
    "{n} {areas}, in beiden Ausgaben bewertet und vergleichbar: {same} in derselben Klasse wie zuvor, {worse} in "
    "einer ungünstigeren, {better} in einer günstigeren.": "{n} {areas} assessed in both editions and "
    "comparable: {same} in the same class as before, {worse} in a less favourable, {better} in a more favourable "
    "one.",
    "{before} (Zeile), {now} (Spalte)": "{before} (row), {now} (column)",
    "Summe": "sum",
    "Fett: gleiche Klasse.": "Bold: the same class.",
    "Ausgaben": "Editions",
    "verglichen": "compared",
    "gleich": "same",
    "ungünstiger": "less favourable",
    "günstiger": "more favourable",
    "Ein Wechsel kann allein aus Zufallsschwankung entstehen, siehe „Belastbarkeit“.": "A change may come from "
    "chance variation alone, see the page on reliability.",
    "Ein Wechsel kann allein aus Zufallsschwankung entstehen.": "A change may come from chance variation alone.",
    "Übergänge zwischen Klassen": "Transitions between classes",
    "Zwischen den Ausgaben wurden die Gebiete neu eingeteilt; verglichen werden die, die ein früheres Gebiet "
    "decken.": "Between the editions the areas were drawn anew; those that cover an earlier area are compared.",
    "{n} der bewerteten Gebiete sind nicht vergleichbar.": "{n} of the assessed areas cannot be compared.",
    "Tabelle der Übergänge": "Table of transitions",
    "Alle Ausgaben": "All editions",
    "Flussdiagramm der Klassen von {noun}, {city}, bis {now}.": "Flow diagram of the classes of {noun}, {city}, "
    "until {now}.",
}
