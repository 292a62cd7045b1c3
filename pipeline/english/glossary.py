"""English of `pipeline/products/pages/glossary.py`."""

TEXTS: dict[str, str] = {
    "{n} Begriffe, wie dieser Atlas sie gebraucht. {areas}": "{n} terms as this atlas uses them. {areas}",
    "Begriff": "Term",
    "Bedeutung": "Meaning",
    "Begriffe": "Terms",
    "Der Tag, für den die Daten einer Ausgabe gelten.": "The day to which the data of an edition refer.",
    ("Die kleinste Einheit, für die Werte vorliegen; hier: {area}."): (
        "The smallest unit for which there are values; here: {area}."
    ),
    ("Eine gemessene Größe je Gebiet, meist ein Anteil in Prozent, zum Beispiel: {indicator}."): (
        "A measured quantity for each area, mostly a percentage, for example: {indicator}."
    ),
    (
        "Eine Zahl je Gebiet aus mehreren Indikatoren. Sie ordnet die Gebiete einer Ausgabe; zwischen Ausgaben ist "
        "sie nur bedingt vergleichbar."
    ): (
        "One number for each area made of several indicators. It orders the areas of one edition; between editions "
        "it is only partly comparable."
    ),
    "Standardabweichung": "Standard deviation",
    "Wie weit die Werte der Gebiete im Mittel von ihrem gemeinsamen Mittelwert abweichen{unit}.": (
        "How far the values of the areas deviate on average from their common mean{unit}."
    ),
    "; Einheit des Index": "; unit of the index",
    "; die Grenzen nennt die Seite „Methode“": "; the limits are given on the page “Method”",
    ("Das Gebiet hat einen Index. Warum andere keinen haben, nennt der Qualitätsbericht."): (
        "The area has an index. The quality report says why others have none."
    ),
    "Gebiete, deren Index zwischen denselben Grenzen liegt{classes}{limits}.": (
        "Areas whose index lies between the same limits{classes}{limits}."
    ),
    (
        "Wie sich ein Gebiet seit dem früheren Stichtag im Vergleich zu den anderen verändert hat: positiv, stabil "
        "oder negativ."
    ): (
        "How an area has changed since the earlier reference date compared with the others: positive, stable or "
        "negative."
    ),
    ("Klasse des Status und Klasse der Dynamik zusammen, zum Beispiel 4−."): (
        "Class of status and class of dynamics together, for example 4−."
    ),
    ("In dieser Ausgabe: {flag}. Eine Aussage über Gebiete, nie über Menschen."): (
        "In this edition: {flag}. A statement about areas, never about people."
    ),
    ("Nicht auffällig, in mindestens {near} der Ziehungen aber doch."): (
        "Not conspicuous, but so in at least {near} of the draws."
    ),
    "In mindestens {lasting} Ausgaben in Folge auffällig.": "Conspicuous in at least {lasting} editions in a row.",
    ("Vorschlag für ein Gebiet: {categories}. Die Regeln stehen vor der Liste der Gründe."): (
        "Proposal for an area: {categories}. The rules are given before the list of reasons."
    ),
    "vergleichbar": "comparable",
    ("Altes und neues Gebiet decken sich zu mindestens {comparable}, und beide sind bewertet."): (
        "Old and new area coincide by at least {comparable}, and both are assessed."
    ),
    "Förderkulisse": "Funding map",
    "Gebiete, auf die sich „außerhalb“ und „innerhalb“ hier beziehen: {programme}; siehe den Hinweis am Fuß.": (
        "Areas to which “outside” and “inside” refer here: {programme}; see the note at the foot."
    ),
    (
        "Wie weit Anteile allein deshalb schwanken, weil einzelne Ereignisse zufällig eintreten, auch bei einer "
        "Vollzählung."
    ): "How far shares vary merely because individual events happen by chance, in a complete count too.",
    "Ziehung": "Draw",
    ("Eine Wiederholung der Rechnung mit Werten, wie sie ebenso gut hätten gezählt werden können."): (
        "A repetition of the computation with values that might just as well have been counted."
    ),
    (
        "Annahme, wie stark Fälle zusammenhängen, etwa weil Menschen einen Haushalt teilen: 1 heißt gar nicht, 2 "
        "wie Paare."
    ): (
        "Assumption of how strongly cases are linked, for example because people share a household: 1 means not at "
        "all, 2 in pairs."
    ),
    (
        "In welchem Anteil der Ziehungen ein Gebiet auffällig oder nicht auffällig bleibt: rechnerisch stabil ab "
        "{stable}, überwiegend stabil ab {mostly}, sonst nicht stabil."
    ): (
        "The share of draws in which an area stays conspicuous or not conspicuous: stable by calculation from "
        "{stable}, mostly stable from {mostly}, otherwise not stable."
    ),
    "Rechenvariante": "Calculation variant",
    ("Die Rechnung mit einer anderen vertretbaren Entscheidung, zum Beispiel anderen Grenzen oder Gewichten."): (
        "The computation with another defensible choice, for example other limits or weights."
    ),
    ("Das Verfahren, das in diesem Atlas bestimmt, welche Gebiete auffällig heißen."): (
        "The method that decides which areas this atlas calls conspicuous."
    ),
    ("Der Übergang eines Fördergebiets in die Zeit nach der Förderung."): (
        "The transition of a funding area to the period after funding."
    ),
    "Irrtumsanteil": "False findings",
    (
        "Wie viele von den als Verbesserung gezählten Veränderungen im Mittel höchstens allein durch Zufall "
        "entstanden sind."
    ): ("How many of the changes counted as improvements are, on average, at most due to chance alone."),
    "Sozialraumtyp": "Type of area",
    ("Gebiete mit ähnlichen Werten. Der Buchstabe unterscheidet die Typen; er wertet nicht."): (
        "Areas with similar values. The letter tells the types apart; it does not judge."
    ),
    (
        "Anteil eines größeren Gebiets an der Bevölkerung der auffälligen Gebiete, gewichtet, wo Gewichte "
        "festgelegt sind."
    ): "A larger area’s share of the residents of conspicuous areas, weighted where weights are declared.",
    ("Was zum Leben in einem Gebiet gehört, zum Beispiel Wohnen, Arbeit oder Nahversorgung."): (
        "What people need to live in an area, for example housing, work or local supply."
    ),
    "Ungleichverteilung": "Uneven distribution",
    "Dissimilarität: welcher Anteil anders liegen müsste, damit beide gleich verteilt wären; 0 bis 1.": (
        "Dissimilarity: the share that would have to be elsewhere for both to be evenly distributed; 0 to 1."
    ),
    "Wie hoch der Anteil im Mittel in den Gebieten ist, in denen die gezählten Fälle liegen; 0 bis 1.": (
        "The share in the area of each case counted, averaged over all cases; 0 to 1."
    ),
    (
        "Der Wert wird nicht veröffentlicht, damit niemand aus ihm oder aus anderen Zahlen auf einzelne Menschen "
        "schließen kann."
    ): (
        "The value is not published, so that nobody can infer anything about individual people from it or from "
        "other numbers."
    ),
    "Der Wert in der Mitte: Höchstens die Hälfte liegt darunter, höchstens die Hälfte darüber.": (
        "The value in the middle: at most half of the areas lie below, at most half above."
    ),
    "Die Ergebnisse zu einem Stichtag; der dieser Ausgabe steht auf dem Titelblatt.": (
        "The results for one reference date; that of this edition is on the cover."
    ),
    (
        "Die Gebiete eines Förderprogramms am Stichtag. „Außerhalb“ und „innerhalb“ beziehen sich auf sie, nicht "
        "auf geplante und beendete."
    ): (
        "The areas of a funding programme at the reference date. “Outside” and “inside” refer to them, not to "
        "planned and ended ones."
    ),
}
