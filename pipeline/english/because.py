"""English of `pipeline/products/because.py`."""

TEXTS: dict[str, str] = {
    "Der Anteil der Methode ist zuerst abgezogen; die umgekehrte Reihenfolge ließ sich nicht berechnen.": "The part of "
    "the method was taken off first; the other order could not be computed.",
    "Methode und Gebietsstand ließen sich nicht trennen.": "Method and boundaries could not be separated.",
    "Die Ursachen ließen sich nicht trennen, weil es keinen früheren Stand nach heutiger Methode gibt.": "The causes "
    "could not be separated, because there is no earlier date by the present method.",
    "Die Veränderung des Index unterliegt der Geheimhaltung.": "The change of the index is withheld to protect "
    "confidentiality.",
    "Mit der vorigen Ausgabe nicht vergleichbar.": "Not comparable with the edition before.",
    "eigene Entwicklung": "own development",
    "Vergleichswerte der Stadt": "reference values of the city",
    "Methode": "method",
    "Gebietsstand": "boundaries",
    "nicht trennbar": "cannot be separated",
    "sich die Werte des Gebiets selbst verschlechtert haben": "the area's own values worsened",
    "sich die Werte des Gebiets selbst verbessert haben": "the area's own values improved",
    "sich der Stadtdurchschnitt verbessert oder die Streuung der Gebiete verändert hat": "the city average improved or "
    "the spread of the areas changed",
    "sich der Stadtdurchschnitt verschlechtert oder die Streuung der Gebiete verändert hat": "the city average "
    "worsened "
    "or the spread of the areas changed",
    "sich die Methode geändert hat": "the method changed",
    "sich der Zuschnitt des Gebiets geändert hat": "the boundaries of the area changed",
    "sich Umstände geändert haben, die sich nicht trennen lassen": "circumstances changed that cannot be separated",
    "{first}, vor allem, weil {cause}.": "{first}, mainly because {cause}.",
    "Veränderung des Index: {status}.": "Change of the index: {status}.",
    "{index} nahezu unverändert ({change})": "{index} almost unchanged ({change})",
    "{index} ungünstiger ({change})": "{index} less favourable ({change})",
    "{index} günstiger ({change})": "{index} more favourable ({change})",
    "Dem wirkte entgegen: {part} ({change}).": "This was counteracted by: {part} ({change}).",
    "Es heben sich auf: {parts}.": "These cancel out: {parts}.",
    "Seit {edition}: {what}": "Since {edition}: {what}",
    "{index} nahezu unverändert ({change}, im Rahmen der Rundung)": "{index} almost unchanged ({change}, within "
    "rounding)",
}
