"""English of `pipeline/products/pages/limits.py`."""

TEXTS: dict[str, str] = {
    "{n} weitere Indikatoren sind nicht gezeigt.": "{n} more indicators are not shown.",
    "Wie sich die Klassengrenzen bewegten": "How the limits of the classes moved",
    "Durchgezogen: Mittel der Gebiete. Gestrichelt: Werte eines Gebiets, dessen Indikatoren alle gleich weit vom "
    "Mittel liegen und das genau an der Grenze der genannten Klasse liegt. Gerechnet aus den veröffentlichten "
    "Mittelwerten und Standardabweichungen.": "Solid: mean of the areas. "
    "Dashed: values of an area whose indicators all lie equally far from the mean and which lies exactly at the "
    "limit between the named classes. Computed from the published means and standard deviations.",
    "Grenzen des Index": "Limits of the index",
    "Grenzen des Index: {index}": "Limits of the index: {index}",
    "Grenze des Index zwischen „{better}“ und „{worse}“: {first} "
    "{before}, {last} {now}.": "Limit of the index between “{better}” and “{worse}”: {before} in {first}, {now} "
    "in {last}.",
    "Das Verfahren legt diese Grenzen fest; was sich bewegt, "
    "sind Mittel und Streuung der Indikatoren dahinter.": "The method fixes these limits; what moves are the "
    "means and the spread of the indicators behind them.",
    "Das Verfahren teilt nach Rang oder Verteilung; die Grenze ist die Mitte zwischen den veröffentlichten "
    "Indexwerten der beiden Klassen.": "The method divides by rank or distribution; the limit is half-way "
    "between the published scores of the two classes.",
    "Grenze zwischen": "Limit between",
    "Dieselben Grenzen in Einheiten der Indikatoren": "The same limits in units of the indicators",
    "Zu einem Indexwert lassen sich keine Werte der Indikatoren angeben: Der Index ist keine einfache Summe "
    "gleich gewichteter, standardisierter Indikatoren, oder Mittel und Streuung dahinter werden nicht oder nur "
    "gerundet veröffentlicht.": (
        "No values of the indicators can be given for an index value: the index is no plain sum of standardised "
        "indicators of equal weight, or the means and spreads behind it are not published, or only rounded."
    ),
    "Klassengrenzen": "Limits of the classes",
    "Mittel": "mean",
    "Mittel der Gebiete": "mean of the areas",
    "An der Grenze zur Klasse „{worse}“ lag der Indikator {indicator} in der Ausgabe {first} bei {before}, in der "
    "Ausgabe {last} bei {now}.": (
        "At the limit to the class “{worse}”, the indicator {indicator} stood at {before} in edition {first} and at "
        "{now} in edition {last}."
    ),
    "Linien der Klassengrenzen in {n} Indikatoren, {city}, "
    "Ausgaben {first} bis {last}.": "Lines of the limits of classes in {n} indicators, {city}, editions {first} "
    "to {last}.",
    "Mittelwerte und Standardabweichungen sind auf zwei Ziffern gerundet; kleine Schritte der Linien "
    "können Rundung sein.": "Means and standard deviations are rounded to two significant figures; small steps of "
    "the lines may be rounding.",
}
