"""English of `pipeline/products/pages/glossary.py`."""

TEXTS: dict[str, str] = {
    "Gruppe": "group",
    "knapp nicht auffällig": "nearly conspicuous",
    "{n} Begriffe, wie dieser Atlas sie gebraucht. {areas}": "{n} terms as this atlas uses them. {areas}",
    "Ausgabe": "edition",
    "Das Monitoring eines Jahres mit einem Stichtag.": "The monitoring of one year with a reference date.",
    "Die kleinste Einheit, für die Werte vorliegen; hier: {area}.": "The smallest unit for which there are "
    "values; here: {area}.",
    "Gebietseinteilung": "Division into areas",
    "Eine Einteilung der Stadt in Gebiete, die zusammengehören.": "A division of the city into areas that belong "
    "together.",
    "Indikator": "indicator",
    "Eine Zahl je Gebiet, meist ein Anteil; seine Bedeutung steht beim Indikator.": "A number for each area, "
    "mostly a share; its meaning stands with the indicator.",
    "Index": "Index",
    "Eine Zahl je Gebiet aus mehreren Indikatoren; er vergleicht "
    "Gebiete einer Ausgabe.": "A number for each area made of several indicators; it compares areas of one edition.",
    "Standardabweichung": "Standard deviation",
    "Wie weit Gebiete im Mittel voneinander abweichen; das Maß, "
    "in dem Abstände vom Mittel angegeben sind.": "How far areas differ on average; the measure in which "
    "distances from the mean are given.",
    "bewertet": "assessed",
    "Das Gebiet hat einen Index. Alle übrigen sind mit ihrem Grund genannt.": "The area has an index. All others "
    "are named with their reason.",
    "Gebiete mit ähnlich hohem Index; die Grenzen nennt die Seite „Methode“.": "Areas with a similar index; the "
    "page on the method names the limits.",
    "Beitrag": "contribution",
    "Der Teil des Index, der auf einen Indikator entfällt; "
    "Beiträge ergeben die Summe.": "The part of the index that is due to one indicator; contributions add up to it.",
    "Dynamik": "Dynamics",
    "Der Index der Veränderungen seit dem früheren Stichtag.": "The index of changes since the earlier reference date.",
    "Klasse des Status und der Dynamik zusammen, zum Beispiel 4−.": "Class of status and dynamics together, for "
    "example 4−.",
    "In einer der Gruppen, auf die das Verfahren hinweist. Es "
    "sagt etwas über Gebiete, nie über Menschen.": "In one of the groups to which the method points. It says "
    "something about areas, never about people.",
    "Förderkulisse": "Funding map",
    "Die Gebiete eines Förderprogramms am Stichtag: aktuelle, geplante, frühere.": "The areas of a funding "
    "programme at the reference date: current, planned, former.",
    "Zufallsschwankung": "chance variation",
    "Was Zufall bei einzelnen Ereignissen an Anteilen verändert, auch bei einer "
    "Vollzählung.": "What chance in single events changes in shares, in a full count too.",
    "Ziehung": "Draw",
    "Eine Wiederholung der Rechnung mit Werten, wie sie ebenso "
    "gut hätten gezählt werden können.": "A repetition of the computation with values that might as well have "
    "been counted.",
    "Stabilität": "Stability",
    "In welchem Anteil der Ziehungen die Einstufung gleich bleibt: rechnerisch stabil, überwiegend stabil, nicht "
    "stabil.": "In which share of the draws the classification stays the same: stable by calculation, mostly "
    "stable, not stable.",
    "Nicht auffällig, in einem festgelegten Anteil der Ziehungen aber doch.": "Not conspicuous, but in a "
    "declared share of the draws it is.",
    "vergleichbar": "comparable",
    "Das Gebiet deckt sich mit einem früheren, damals bewerteten.": "The area covers an earlier one that was "
    "assessed then.",
    "Verstetigung": "phase-out",
    "Der Übergang eines Fördergebiets in die Zeit nach der Förderung.": "The passage of a funding area into the "
    "time after funding.",
    "Einsatzgebiet": "micro-area",
    "Auffällige Gebiete außerhalb der Förderkulisse, die "
    "aneinandergrenzen, oder ein einzelnes.": "Conspicuous areas outside the funding map that adjoin, or a single one.",
    "Sozialraumtyp": "Type of area",
    "Gebiete mit ähnlichen Werten; ein Buchstabe, keine Rangfolge.": "Areas with similar values; a letter, no ranking.",
    "Verteilungsschlüssel": "Distribution key",
    "Anteil eines größeren Gebiets an der gewichteten "
    "Bevölkerung auffälliger Gebiete.": "Share of a larger area in the weighted residents of conspicuous areas.",
    "Ungleichverteilung": "Uneven distribution",
    "Dissimilarität: welcher Anteil umziehen müsste, damit zwei "
    "Gruppen gleich verteilt wohnten; 0 bis 1.": "Dissimilarity: which share would have to move for two groups "
    "to live evenly distributed; 0 to 1.",
    "Der Wert wird nicht veröffentlicht, damit niemand aus ihm oder aus anderen Zahlen auf einzelne Menschen "
    "schließen kann.": "The value is not published, so that nobody can infer single persons from it or from "
    "other numbers.",
    "Median": "Median",
    "Der Wert in der Mitte: Die Hälfte der Gebiete liegt "
    "darunter, die Hälfte darüber.": "The value in the middle: half of the areas lie below, half above.",
    "Stichtag": "Reference date",
    "Der Tag, für den die Daten gelten.": "The day for which the data hold.",
    "Begriff": "Term",
    "Bedeutung": "Meaning",
    "Begriffe": "Terms",
}
