"""English of `pipeline/products/neighbour_words.py`."""

TEXTS: dict[str, str] = {
    "{areas} sind Nachbarn, wenn sie sich berühren, auch wenn es nur in einer Ecke ist (Spielraum der Grenzziehung: "
    "{metres} m).": (
        "Two {areas} are neighbours if they touch, even if only at a corner (tolerance of the boundaries: {metres} m)."
    ),
    "{areas} sind Nachbarn, wenn sie sich berühren, eine gemeinsame Ecke allein genügt nicht (Spielraum der "
    "Grenzziehung: {metres} m).": (
        "Two {areas} are neighbours if they touch; a shared corner alone is not enough (tolerance of the "
        "boundaries: {metres} m)."
    ),
    (
        "Der Datensatz (Tabelle „forecast“) nennt je Gebiet die Wahrscheinlichkeit, in der nächsten Ausgabe auffällig "
        "zu sein, geschätzt aus den Wechseln {pairs}. Sie ist etwas anderes als die Stabilität der Einstufung dieser "
        "Ausgabe."
    ): (
        "The data set (table “forecast”) gives for each area the probability of being conspicuous in the next edition, "
        "estimated from the changes {pairs}. It is not the same as the stability of this edition’s classification."
    ),
    " bis ": " to ",
    "Morans I {i}, bei zufälliger Lage zu erwarten {expected}": "Moran’s I {i}, expected at random {expected}",
    "Beim {index} ist keine Ähnlichkeit von Nachbarn erkennbar, die über Zufall hinausgeht ({numbers}).": (
        "In the {index}, neighbours show no likeness beyond chance ({numbers})."
    ),
    "Beim {index} sind sich Nachbarn ähnlicher, als bei zufälliger Lage zu erwarten wäre ({numbers}).": (
        "In the {index}, neighbours are more alike than would be expected at random ({numbers})."
    ),
    "Beim {index} sind sich Nachbarn unähnlicher, als bei zufälliger Lage zu erwarten wäre ({numbers}).": (
        "In the {index}, neighbours are less alike than would be expected at random ({numbers})."
    ),
    (
        "In {high} liegt ein hoher Index zwischen hohen Werten der Nachbarn, in {low} ein niedriger zwischen niedrigen "
        "(erwarteter Anteil falscher Befunde höchstens {rate})."
    ): (
        "A high index lies among high values of the neighbours in {high}, a low one among low values in {low} "
        "(expected share of false findings at most {rate})."
    ),
    (
        "In {high} liegt ein hoher Index zwischen hohen Werten der Nachbarn, in {low} ein niedriger zwischen niedrigen "
        "(soweit veröffentlicht; erwarteter Anteil falscher Befunde höchstens {rate})."
    ): (
        "A high index lies among high values of the neighbours in {high}, a low one among low values in {low} "
        "(as far as published; expected share of false findings at most {rate})."
    ),
    "Gebiet": "area",
    "Gebiete": "areas",
    "Kein auffälliges Gebiet hat ein auffälliges Nachbargebiet.": "No conspicuous area has a conspicuous neighbour.",
    "Von den {n} auffälligen Gebieten haben {beside} ein auffälliges Nachbargebiet; sie bilden {groups}, die größte "
    "hat "
    "{largest} Gebiete.": "Of the {n} conspicuous areas {beside} have a conspicuous neighbour; they form {groups}, the "
    "largest with {largest} areas.",
    "Von den {n} auffälligen Gebieten haben {beside} ein auffälliges Nachbargebiet; sie bilden eine Gruppe.": "Of the "
    "{n} conspicuous areas {beside} have a conspicuous neighbour; they form one group.",
    "keinem Gebiet": "no area",
    "Gruppe": "group",
    "Gruppen": "groups",
}
