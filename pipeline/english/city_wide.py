"""English of `pipeline/products/pages/city_wide.py`."""

TEXTS: dict[str, str] = {
    "Gesamtstadt": "City as a whole",
    "Abstand der Zehntel (Index)": "Gap between the tenths (index)",
    "Ungleichheit über die Ausgaben": "Inequality across editions",
    "Ungleichverteilung: {short_de}": "Uneven distribution: {short_de}",
    "{editions}: ohne Zufall": "{editions}: without chance",
    "Bevölkerung nach Klassen ({noun}), in %": "Population by class ({noun}), in %",
    "Geb.": "areas",
    "Einw. dort": "pop. there",
    "Größere Gebiete": "Larger areas",
    "Einw. dort: Bevölkerung in auffälligen Gebieten; Anteil: an der Bevölkerung.": (
        "Pop. there: population in conspicuous areas; share: of the population."
    ),
    " Schlüssel: Anteil an der gewichteten Bevölkerung auffälliger Gebiete der Stadt.": (
        " Key: share of the weighted population of the conspicuous areas of the city."
    ),
    "Auffällige {areas} je {district}": "Conspicuous {areas} by {district}",
    "Dissimilarität": "dissimilarity",
    "ohne Zufall": "without chance",
    "Isolation": "isolation",
    (
        "Isolation: Anteil des Indikators im eigenen Gebiet, im Mittel über alle gezählten Fälle; wären sie "
        "gleich verteilt, wäre es der Anteil in der Stadt. Ohne Zufall: wie links."
    ): (
        "Isolation: share of the indicator in one’s own area, averaged over all cases counted; were they "
        "evenly distributed, it would be the share in the city. Without chance: as on the left."
    ),
    "Ungleichverteilung je Indikator": "Uneven distribution by indicator",
    "Geförderte und nie geförderte Gebiete": "Areas with funding and areas never funded",
    (
        "Fläche: wo der Wert ohne Zufallsschwankung liegt (90 %); Zufall lässt Gebiete verschiedener "
        "erscheinen, deshalb liegt sie meist darunter."
    ): (
        "Band: where the value lies without chance variation (90%); chance makes areas appear more different "
        "than they are, so the band mostly lies below the line."
    ),
    (
        "Linie: gemessen. {chance} Abstand der Zehntel: Mittel des Indexwerts im ungünstigsten Zehntel der "
        "Gebiete minus im günstigsten, in Standardabweichungen. Ungleichverteilung (Dissimilarität): Anteil "
        "der betroffenen oder der übrigen Bevölkerung, der umziehen müsste, damit beide gleich verteilt "
        "wohnten; 0 bis 1."
    ): (
        "Line: as measured. {chance} Gap between the tenths: mean index value in the least favourable tenth "
        "of the areas minus that in the most favourable, in standard deviations. Uneven distribution "
        "(dissimilarity): share of the population concerned, or of the remaining population, that would have "
        "to move for both to be evenly distributed; 0 to 1."
    ),
    "Zwischen ungünstigstem und günstigstem Zehntel der {areas} liegen {value} Standardabweichungen des Index": (
        "Between the least and the most favourable tenth of the {areas} lie {value} standard deviations of the index"
    ),
    "Maße der Ungleichheit": "Measures of inequality",
    "{said}; {share} der Bevölkerung leben in auffälligen Gebieten.": (
        "{said}; {share} of the population live in conspicuous areas."
    ),
    "Verläufe über die Ausgaben, {city} {edition}.": "Courses over the editions, {city} {edition}.",
    "Zuletzt: {listed}.": "Latest: {listed}.",
    "Flächen: Zufall.": "Bands: chance.",
}
