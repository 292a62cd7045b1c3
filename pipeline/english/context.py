"""English of `pipeline/products/pages/context.py`."""

TEXTS: dict[str, str] = {
    "Weitere Indikatoren nach {groups} {edition}": "Other indicators by {groups} {edition}",
    "Ungewichtete Mittel der veröffentlichten Werte; in Klammern die Zahl der Gebiete mit Wert, wo nicht alle "
    "einen haben. Diese Indikatoren gehen nicht in den Index ein. Farbe: Abstand vom Mittel aller Gebiete, blau "
    "darunter, orange darüber, blass ab {near}, kräftig ab {far} Standardabweichungen. Die Farbe wertet nicht; "
    "ein Unterschied der Mittel sagt nichts über Ursachen und nichts über einzelne Gebiete. {signs}": "Unweighted "
    "means of the published values; in brackets the number of areas with a value where not all have one. These "
    "indicators do not enter the index. Colour: distance from the mean of all areas, blue below, orange above, "
    "pale from {near}, strong from {far} standard deviations. The colour does not judge; a difference of means "
    "says nothing about causes and nothing about single areas. {signs}",
    "Am weitesten auseinander liegt {indicator}: {low} im Mittel der {noun} {least}, {high} in {most} (ab {n} "
    "Gebieten).": "Furthest apart is {indicator}: {low} on average in {noun} {least}, {high} in {most} (from {n} "
    "areas on).",
    "Indikator, Mittel der Gebiete": "Indicator, mean of the areas",
    "alle": "all",
    "Gruppen": "groups",
    "Klassen": "classes",
    "{n} Indikatoren, die nicht in den Index eingehen.": "{n} indicators that do not enter the index.",
    "Weitere Indikatoren nach Gruppen": "Other indicators by groups",
    "Zahl der Gebiete": "Number of areas",
    "„Zusammen“ ist das Mittel der veröffentlichten Werte; wo viele geheim sind, weicht es vom Mittel "
    "aller bewerteten Gebiete auf der Seite des Indikators ab.": "“Together” is the mean of the published values; "
    "where many are withheld it differs from the mean of "
    "all assessed areas on the indicator’s page.",
}
