"""English of `pipeline/products/finding_words.py`."""

TEXTS: dict[str, str] = {
    "{labels}: Die Werte der meisten Gebiete gleichen denen der vorigen Ausgabe; ob die richtige Lieferung vorliegt, "
    "ist nicht geklärt.": (
        "{labels}: the values of most areas equal those of the edition before; it is not clear whether the right "
        "data were supplied."
    ),
    "{labels}: für {n} von {total} Gebieten liegt kein Wert vor.": "{labels}: no value for {n} of {total} areas.",
    "{labels}: Für die geglätteten Anteile sind die Fälle aus Anteil mal Personen zurückgerechnet.": (
        "{labels}: for the smoothed shares the cases are back-calculated from share times persons."
    ),
    "{area}: Die Angaben liegen nur zusammen vor; die Gebiete werden als ein Gebiet geführt.": (
        "{area}: figures exist for these together only; they are treated as one area."
    ),
    "Angrenzende auffällige Gebiete sind nicht zusammengefasst: Die Gebiete haben keine Grenzen.": (
        "Adjoining conspicuous areas are not merged: the areas have no boundaries."
    ),
    "Die Gebiete stammen aus einer Tabelle ohne Grenzen; Karten und Überlagerungen gibt es deshalb nicht.": (
        "The areas come from a table without boundaries; so there are no maps and no overlays."
    ),
    "Einwohnerzahlen liegen nicht vor: Die Mindestgröße der Gebiete ist nicht geprüft, Größenklassen und Summen von "
    "Einwohnerinnen und Einwohnern gibt es nicht.": (
        "Numbers of residents are not available: the minimum size of the areas is not checked, and there are no size "
        "classes and no sums of residents."
    ),
    "Die Bezugszahl der Gruppe „{group}“ ist angenähert: Anteile aus der Einwohnerstatistik vom {day}, "
    "übertragen auf die Einwohnerzahl der Ausgabe ({day2}).": (
        "The denominator of the group “{group}” is approximate: shares from the population statistics of {day}, "
        "carried over to the residents of the edition ({day2})."
    ),
    "Die Bezugszahl der Gruppe „{group}“ ist angenähert: Anteile aus der Einwohnerstatistik mal Einwohnerzahl, "
    "beide vom {day}.": (
        "The denominator of the group “{group}” is approximate: shares from the population statistics times residents, "
        "both of {day}."
    ),
    "Die Bezugszahl der Gruppe „{group}“ ist angenähert: Sie ist aus einer gelieferten Anzahl und ihrem gerundeten "
    "Anteil zurückgerechnet.": (
        "The denominator of the group “{group}” is approximate: it is back-calculated from a supplied count and its "
        "rounded share."
    ),
    "Angaben zu „{labels}“ gehören zu keinem der Gebiete und sind weder in deren Werten noch in denen der Stadt "
    "enthalten.": (
        "Figures for “{labels}” belong to no area and are included neither in values of areas nor in those of the city."
    ),
    "Für {n} Gebiet wird keine Veränderung ausgewiesen: Mehr als {share} % der früheren Bevölkerung sind über die "
    "Gebietsreform allein nach Fläche zugeordnet.": (
        "For {n} area no change is shown: more than {share}% of the earlier population is allocated across the "
        "reform of boundaries by land area alone."
    ),
    "Für {n} Gebiete wird keine Veränderung ausgewiesen: Mehr als {share} % der früheren Bevölkerung sind über die "
    "Gebietsreform allein nach Fläche zugeordnet.": (
        "For {n} areas no change is shown: more than {share}% of the earlier population is allocated across the "
        "reform of boundaries by land area alone."
    ),
    "Zwischen zwei Ausgaben wurden die Gebiete neu eingeteilt; ohne Umsteigetabelle werden sie nicht verglichen.": (
        "Between two editions the areas were redrawn; without a conversion table they are not compared."
    ),
    "Einzelne Blöcke mit Bevölkerung liegen in keinem Gebiet; sie zählen in keinem Anteil an der Förderkulisse mit.": (
        "Individual blocks with residents lie in no area and are not included in any share of the funding map."
    ),
    "Verfahren {labels2}: entgegen der erwarteten Richtung geht ein: {labels}.": (
        "Method {labels2}: enters against the expected direction: {labels}."
    ),
    "Verfahren {labels2}: {labels}, fehlende Werte ersetzt: {n}.": "Method {labels2}: {labels}, missing values "
    "replaced: {n}.",
    "Verfahren {labels2}: {labels}, Ausreißer begrenzt oder umgeformt: {n}.": (
        "Method {labels2}: {labels}, outliers limited or transformed: {n}."
    ),
    "Eine der erklärten Alternativen des Verfahrens lässt sich für diese Ausgabe nicht rechnen und ist in den "
    "Rechenvarianten nicht enthalten.": (
        "One of the declared alternatives of the method cannot be computed for this edition and is not among the "
        "variants."
    ),
    "Keine Angabe zur Zufallsschwankung: Kein Indikator des Verfahrens ist ein Anteil an einer bekannten Zahl von "
    "Menschen.": (
        "No statement on chance variation: no indicator of the method is a share of a known number of people."
    ),
    "Keine Angabe zur Zufallsschwankung: Alle Indikatoren des Verfahrens werden unverändert gehalten.": (
        "No statement on chance variation: all indicators of the method are held unchanged."
    ),
    "In den Ziehungen unverändert gehalten, weil kein Anteil an einer bekannten Zahl von Menschen: {labels}.": (
        "Held unchanged in the draws, not being a share of a known number of people: {labels}."
    ),
    "In den Ziehungen unverändert gehalten, weil für sie keine Zufallsschwankung angenommen wird: {labels}.": (
        "Held unchanged in the draws, as no chance variation is assumed for them: {labels}."
    ),
    "Zufallsschwankung als Ereignisse je Bezugsgröße (Poisson-Modell): {labels}.": (
        "Chance variation as events per base (Poisson model): {labels}."
    ),
    "Zufallsschwankung als angegebener Standardfehler: {labels}.": "Chance variation as a given standard error: "
    "{labels}.",
    "Vorwissen der Ziehungen aus der Gruppe {group} des Gebiets, die Einstufung bleibt davon unberührt: {labels}.": (
        "Prior of the draws from the area's group ({group}), which does not touch the classification: {labels}."
    ),
    "{area}: Eine Einrichtung prägt das Ergebnis: Ohne sie würde das Gebiet anders eingestuft.": (
        "{area}: an institution shapes the result: without it the area would be classified differently."
    ),
    "{area}: Eine Einrichtung kann das Ergebnis prägen: Ohne sie würde das Gebiet vielleicht anders eingestuft.": (
        "{area}: an institution may shape the result: without it the area might be classified differently."
    ),
    "{area}: Eine Einrichtung prägt die Werte des Gebiets: Ohne sie läge es in einer anderen Klasse.": (
        "{area}: an institution shapes the values of the area: without it the area would lie in another class."
    ),
    "{area}: Eine Einrichtung prägt die Werte des Gebiets; die Einstufung wäre ohne sie dieselbe.": (
        "{area}: an institution shapes the values of the area; without it the classification would be the same."
    ),
    "{area}: Eine Einrichtung prägt das Ergebnis: Ohne sie wohnten dort zu wenige für eine Bewertung.": (
        "{area}: an institution shapes the result: without it too few people would live there for an assessment."
    ),
    "{area}: Eine Einrichtung kann die Werte des Gebiets prägen.": (
        "{area}: an institution may shape the values of the area."
    ),
    "Die Einrichtung „{name}“ stellt rund {share}\u202f% der Einwohnerinnen und Einwohner.": (
        "The institution “{name}” houses about {share}% of the residents."
    ),
    "und {n} weitere": "and {n} more",
    "{area}: keine Angabe zur Zufallsschwankung.": "{area}: no statement on chance variation.",
    "{area}: Die Gemeinde ist nicht bekannt.": "{area}: the municipality is not known.",
    "{area}: Für diese Ausgabe ist nichts geliefert.": "{area}: nothing was supplied for this edition.",
    "{area}: {reason}.": "{area}: {reason}.",
}
