"""English of `pipeline/products/neighbour_words.py`."""

TEXTS: dict[str, str] = {
    "{areas} sind Nachbarn, wenn sie sich berühren, auch wenn es nur in einer Ecke ist (Spielraum der Grenzziehung: "
    "{metres} m).": "Areas ({areas}) are neighbours if they touch, even if only at a corner (tolerance of the borders: "
    "{metres} m).",
    "{areas} sind Nachbarn, wenn sie sich berühren, eine gemeinsame Ecke allein genügt nicht (Spielraum der "
    "Grenzziehung: {metres} m).": "Areas ({areas}) are neighbours if they touch; a shared corner alone is not enough "
    "(tolerance of the borders: {metres} m).",
    "Die Datei forecast.parquet enthält je Gebiet die Wahrscheinlichkeit, in der nächsten Ausgabe auffällig zu sein "
    "(geschätzt aus früheren Ausgabenpaaren: {pairs}). Sie ist nicht die rechnerische Stabilität der heutigen "
    "Einstufung.": "The file forecast.parquet holds for each area the probability of being conspicuous in the next "
    "edition (estimated from earlier pairs of editions: {pairs}). It is not the calculated stability of the present "
    "grading.",
    "Morans I {i}, bei zufälliger Lage zu erwarten {expected}": "Moran's I {i}, expected at random {expected}",
    "Beim Status-Index ist keine Ähnlichkeit von Nachbarn erkennbar, die über Zufall hinausgeht ({numbers}).": "By the "
    "status index neighbours show no likeness that goes beyond chance ({numbers}).",
    "Beim Status-Index sind sich Nachbarn ähnlicher, als bei zufälliger Lage zu erwarten wäre ({numbers}).": "By the "
    "status index neighbours are more alike than would be expected at random ({numbers}).",
    "Beim Status-Index sind sich Nachbarn unähnlicher, als bei zufälliger Lage zu erwarten wäre ({numbers}).": "By the "
    "status index neighbours are less alike than would be expected at random ({numbers}).",
    "Hohe Werte unter hohen Werten haben {high}, niedrige unter niedrigen {low} (erwarteter Anteil falscher Befunde "
    "höchstens {rate}).": "High values among high values: {high}; low among low: {low} (expected share of false "
    "findings at most {rate}).",
    "Hohe Werte unter hohen Werten haben {high}, niedrige unter niedrigen {low} (soweit veröffentlicht) (erwarteter "
    "Anteil falscher Befunde höchstens {rate}).": "High values among high values: {high}; low among low: {low}, as far "
    "as published (expected share of false findings at most {rate}).",
    "Gebiet": "area",
    "Gebiete": "areas",
    "Kein auffälliges Gebiet hat ein auffälliges Nachbargebiet.": "No conspicuous area has a conspicuous neighbour.",
    "Von den {n} auffälligen Gebieten haben {beside} ein auffälliges Nachbargebiet; sie bilden {groups}, die größte "
    "hat "
    "{largest} Gebiete.": "Of the {n} conspicuous areas {beside} have a conspicuous neighbour; they form {groups}, the "
    "largest with {largest} areas.",
    "Gruppe": "group",
    "Gruppen": "groups",
}
