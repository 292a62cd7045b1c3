"""English of `pipeline/products/sheets/exits.py`."""

TEXTS: dict[str, str] = {
    "Standardabweichungen der Stadt": "standard deviations of the city",
    "Abstand der Zehntel": "gap between tenths",
    "Abstand der Fünftel": "gap between fifths",
    "Bevölkerungsanteil der Klasse": "population share of the class",
    "Dissimilarität": "dissimilarity",
    "Isolation": "isolation",
    "Berechnet aus den veröffentlichten Werten. Die Vorschläge folgen Regeln und ersetzen kein Urteil vor Ort.": (
        "Computed from the published values. The proposals follow rules and do not replace judgement on site."
    ),
    "Verstetigung": "phase-out",
    "Fördergebiete: Vorschläge": "Funding areas: proposals",
    "Verlauf Fördergebiete": "History of funding areas",
    "Fördergebiete über die Ausgaben": "Funding areas over the editions",
    "Größere Gebiete": "Larger areas",
    "Auffällige {areas} nach größeren Gebieten": "Conspicuous {areas} by larger areas",
    "Gesamtstadt": "City as a whole",
    "Ungleichheit in der Stadt": "Inequality in the city",
    "Vergleich Förderung": "Comparison of funding",
    "Geförderte und nie geförderte Gebiete": "Areas with funding and areas never funded",
    "Stand": "State",
    "laufend, geplant, beendet oder derzeit kein Fördergebiet": (
        "current, planned, ended or not a funding area at present"
    ),
    "Vorschlag": "proposal",
    "was nach den Regeln vorgeschlagen wird": "what the rules propose",
    "worauf er sich stützt": "what it rests on",
    "die Befunde in Sätzen": "the findings in sentences",
    "Jahre im Programm": "years in the programme",
    "bis zum Stichtag oder zum letzten Tag": "up to the reference date or the last day",
    "Jahre": "years",
    "Einwohnerinnen und Einwohner darin": "residents in it",
    "in auffälligen Gebieten, in %": "in conspicuous areas, in %",
    "Anteil seiner Bevölkerung": "share of its population",
    "Klassen über die Ausgaben": "classes over the editions",
    "Klasse der mittleren Einwohnerin, älteste Ausgabe zuerst; ? nicht bekannt": (
        "class of the median resident, oldest edition first; ? not known"
    ),
    "geprüft gegen": "tested against",
    "Ausgabe, gegen die eine Verbesserung gemessen wird": "edition that an improvement is measured against",
    "Index damals": "index then",
    "Mittel nach Bevölkerung, höher heißt ungünstiger": "mean by population, higher is less favourable",
    "Index jetzt": "index now",
    "ganzes Fördergebiet; die Veränderung gilt für den vergleichbaren Teil": "whole funding area; the change is that "
    "of the comparable part",
    "Veränderung": "change",
    "auf vergleichbaren Gebieten": "on comparable areas",
    "Zufall (SD)": "chance (SD)",
    "Standardabweichung der Veränderung durch Zufall": "standard deviation of the change by chance",
    "Irrtumsanteil, in %": "share of false findings, in %",
    "höchster Anteil falscher Befunde, zu dem sie zählt": "false discovery rate at which it counts",
    "vergleichbar, in %": "comparable, in %",
    "Bevölkerung auf vergleichbaren Gebieten": "population on comparable areas",
    "verbessert": "improved",
    "noch kein Fördergebiet": "not yet a funding area",
    "Ausgabe, die die Zeile beschreibt": "edition that the row describes",
    "was es damals war": "what it was then",
    "Klasse der mittleren Einwohnerin (Code)": "class of the median resident (code)",
    "Ebene": "level",
    "Ebene des größeren Gebiets": "level of the larger area",
    "Schlüssel": "Key",
    "Schlüssel des größeren Gebiets": "key of the larger area",
    "Name des größeren Gebiets": "name of the larger area",
    "Gebiete der untersten Ebene": "areas of the lowest level",
    "bewertet": "assessed",
    "davon bewertet": "of these assessed",
    "davon auffällig": "of these conspicuous",
    "Einwohnerinnen und Einwohner": "residents",
    "in auffälligen Gebieten": "in conspicuous areas",
    "Bevölkerung auffälliger Gebiete": "population of conspicuous areas",
    "Anteil an der Bevölkerung": "share of the population",
    "Maß": "measure",
    "Name des Maßes": "name of the measure",
    "von": "from",
    "wovon": "of what",
    "Index, Klasse oder Indikator": "index, class or indicator",
    "gemessen": "measured",
    "Abstände in Standardabweichungen, sonst Anteile von 0 bis 1": (
        "gaps in standard deviations, otherwise shares of 0 to 1"
    ),
    "ohne Zufall, von": "without chance, from",
    "unteres Ende (5 %)": "lower end (5%)",
    "ohne Zufall, bis": "without chance, to",
    "oberes Ende (95 %)": "upper end (95%)",
    "Gebiete, auf denen es beruht": "areas it rests on",
    "Grenzen der Aussage": "limits of the statement",
    "was der Vergleich nicht sagt": "what the comparison does not say",
    "was der Vergleich ergibt": "what the comparison shows",
    "geförderte Gebiete": "funded areas",
    "mit bekanntem Beginn der Förderung": "with a known start of funding",
    "Paare": "pairs",
    "Paare ähnlicher Gebiete": "pairs of similar areas",
    "Unterschied": "difference",
    "Veränderung geförderter minus ähnlicher nie geförderter Gebiete": (
        "change of funded areas minus that of similar ones never funded"
    ),
    "unteres Ende seiner Schwankungsbreite": "lower end of its interval",
    "bis": "to",
    "oberes Ende": "upper end",
    "Schlüssel des Fördergebiets; „neu:“ noch keines": "key of the funding area; “neu:” not yet one",
    "Name wie geliefert; bei neuen die Namen der Gebiete": "name as supplied; of new ones the names of the areas",
    "auffällig, außerhalb": "conspicuous, outside",
    "auffällig und {outside}": "conspicuous and {outside}",
    "Anteil am Verteilungsschlüssel, in %": "share in the distribution key, in %",
    "Anteil am Verteilungsschlüssel der Stadt": "share in the distribution key of the city",
    (
        "Zufall lässt Gebiete verschiedener erscheinen, deshalb liegen die Bereiche ohne Zufall meist unter dem "
        "gemessenen Wert. Gebiete, deren Angaben geheim sind, sind nicht enthalten."
    ): (
        "Chance makes areas look more different, so the ranges without chance mostly lie below the measured value. "
        "Areas with withheld figures are not included."
    ),
    "In den Klassen über die Ausgaben heißt „?“ nicht bekannt.": (
        "In the classes over the editions “?” means not known."
    ),
    "Dissimilarität und Isolation gibt es nur von Anteilen in %.": (
        "Dissimilarity and isolation are measured of shares in % only."
    ),
    "Summen mit einem Teil, der geheim ist oder nicht vorliegt, werden nicht ausgewiesen.": (
        "Sums with a part that is withheld or not available are not published."
    ),
}
