"""English of `pipeline/products/because.py`."""

TEXTS: dict[str, str] = {
    "Was die geänderte Methode am Index verändert hat, ist zuerst abgezogen; nur der Rest gilt als Entwicklung.": (
        "What the changed method did to the index is deducted first; only the rest counts as development."
    ),
    "Die Ursachen lassen sich nicht trennen, weil der frühere Stand nach der Methode dieser Ausgabe nicht vorliegt.": (
        "The causes cannot be separated, because the earlier date is not available by the method of this edition."
    ),
    "{moved}, innerhalb der Zufallsschwankung.": "{moved}, within chance variation.",
    "Die Veränderung des Index unterliegt der Geheimhaltung.": "The change of the index is withheld to protect "
    "confidentiality.",
    "Mit der vorigen Ausgabe nicht vergleichbar.": "Not comparable with the edition before.",
    "eigene Entwicklung": "own development",
    "Vergleichswerte der Stadt": "reference values of the city",
    "Methode": "method",
    "Gebietsstand": "boundaries",
    "nicht trennbar": "cannot be separated",
    "sich die Werte des Gebiets selbst verschlechtert haben": "the area’s own values worsened",
    "sich die Werte des Gebiets selbst verbessert haben": "the area’s own values improved",
    "sich der Stadtdurchschnitt verbessert oder die Streuung der Gebiete verändert hat": "the city average improved or "
    "the spread of the areas changed",
    "sich der Stadtdurchschnitt verschlechtert oder die Streuung der Gebiete verändert hat": "the city average "
    "worsened or the spread of the areas changed",
    "sich die Methode geändert hat": "the method changed",
    "sich der Zuschnitt des Gebiets geändert hat": "the boundaries of the area changed",
    "sich Umstände geändert haben, die sich nicht trennen lassen": "circumstances changed that cannot be separated",
    "{first}, vor allem, weil {cause}.": "{first}, mainly because {cause}.",
    "Veränderung des Index: {status}.": "Change of the index: {status}.",
    "{index} nahezu unverändert ({change})": "{index} almost unchanged ({change})",
    "{index} ungünstiger ({change})": "{index} less favourable ({change})",
    "{index} günstiger ({change})": "{index} more favourable ({change})",
    "Dem wirkte die eigene Entwicklung des Gebiets entgegen ({change}).": (
        "The area’s own development worked against this ({change})."
    ),
    "Dem wirkten die Vergleichswerte der Stadt entgegen ({change}).": (
        "The reference values of the city worked against this ({change})."
    ),
    "Dem wirkte die geänderte Methode entgegen ({change}).": "The changed method worked against this ({change}).",
    "Dem wirkte der geänderte Zuschnitt des Gebiets entgegen ({change}).": (
        "The changed boundaries of the area worked against this ({change})."
    ),
    "Ein gegenläufiger Teil ({change}) lässt sich keiner Ursache zuordnen.": (
        "A part in the opposite direction ({change}) cannot be assigned to any cause."
    ),
    "Gegenläufig waren: {parts}.": "These worked against each other: {parts}.",
    "Seit {edition}: {what}": "Since {edition}: {what}",
    "{index} nahezu unverändert ({change}, im Rahmen der Rundung)": "{index} almost unchanged ({change}, within "
    "rounding)",
    (
        "Der Zuschnitt der Gebiete hat sich geändert, und wie der Index damals in den heutigen Grenzen "
        "ausgefallen wäre, ist nicht bekannt; was auf den Zuschnitt oder eine geänderte Methode zurückgeht, "
        "lässt sich nicht trennen."
    ): (
        "The boundaries changed, and what the index would have been at the time within the present ones is "
        "not known; what is due to the boundaries or to a changed method cannot be separated."
    ),
}
