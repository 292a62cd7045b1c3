"""English of `pipeline/products/sheets/methods.py`."""

TEXTS: dict[str, str] = {
    "Domänen der {areas}": "Domains of the {areas}",
    "Das Hauptverfahren allein entscheidet, welche Gebiete auffällig heißen. Groß und klein bedeuten nicht bei "
    "allen Verfahren dasselbe; ob ein Verfahren das Gebiet auffällig nennt, steht neben der Gruppe.": (
        "The main method alone decides which areas are called conspicuous. High and low do not mean the same for all "
        "methods; whether a method calls the area conspicuous stands beside the group."
    ),
    "Regel": "rule",
    "Verfahren im Vergleich: {areas}": "Methods compared: {areas}",
    "Veränderung des Index: {index}": "Change of the index: {index}",
    "Ergänzte Werte: fehlende Angaben, mit denen das Verfahren dennoch rechnet": (
        "Imputed values: missing figures with which the method computes nevertheless"
    ),
    "Behandelte Ausreißer: Werte, mit denen das Verfahren verändert rechnet": (
        "Treated outliers: values that the method changes before computing"
    ),
    "Gewichte": "Weights",
    "Gewichte: {label}": "Weights: {label}",
    "Wert der Domäne, hoch = ungünstiger": "value of the domain, high = less favourable",
    "Wert der Domäne, niedrig = ungünstiger": "value of the domain, low = less favourable",
    "Domänen": "domains",
    "Index vorher": "index before",
    "Veränderung des Index seit der Ausgabe {edition}: {index}": "Change of the index since edition {edition}: {index}",
    "Veränderung des Index": "change of the index",
    "Behandelte Ausreißer": "Treated outliers",
    "Gehört zu": "belongs to",
    "Index oder Domäne darüber": "index or domain above",
    "Domäne oder Indikator": "domain or indicator",
    "was gewichtet wird": "what is weighted",
    "Kennung im Katalog": "id in the catalogue",
    "Gewicht": "weight",
    "wie das Verfahren es angibt oder aus den Daten bestimmt": "as the method gives it or takes it from the data",
    "Anteil an der Summe der Gewichte": "share in the sum of the weights",
    "der Teile, die diese Stadt hat": "of the parts that this city has",
    "Rechenweg": "computation",
    "wie die Domäne berechnet wird": "how the domain is computed",
    "Hauptverfahren": "main method",
    "es allein entscheidet": "it alone decides",
    "Verfahren, die das Gebiet bewerten": "methods that assess the area",
    "Zahl der Verfahren, die es auffällig nennen": "number of methods that call it conspicuous",
    "davon {part}": "of which: {part}",
    "Summe der folgenden Teile": "sum of the parts that follow",
    "Warum": "why",
    "die Veränderung in Worten": "the change in words",
    "Aufteilung": "separation",
    "was getrennt werden konnte": "what could be separated",
    "Ergänzte Werte": "Imputed values",
    "Teil des Verfahrens": "part of the method",
    "Bezeichnung im Katalog": "name in the catalogue",
    "Wert vorher": "value before",
    "wie geliefert oder deren Veränderung": "as supplied, or its change",
    "wie Indikator": "as the indicator",
    "Wert im Verfahren": "value in the method",
    "womit gerechnet wurde": "what was computed with",
    "Schritt des Verfahrens": "step of the method",
    "{label}: Rang": "{label}: rank",
    "Rang unter den ausgewiesenen Gebieten{own}, 1 = höchster Wert": (
        "rank among the published areas{own}, 1 = highest value"
    ),
    "{label}: Gruppe": "{label}: group",
    "Gruppe oder Klasse des Verfahrens": "group or class of the method",
    "{label}: auffällig": "{label}: conspicuous",
    "ob das Verfahren es auffällig nennt; auffällige Gruppen: {groups}": (
        "whether the method calls it conspicuous; conspicuous groups: {groups}"
    ),
    "Domäne": "domain",
    "Aufteilung bei allen verglichenen: {said}.": "Separation for all that are compared: {said}.",
}
