"""English of `pipeline/products/pages/city_wide.py`."""

TEXTS: dict[str, str] = {
    "Gesamtstadt": "City as a whole",
    "Abstand der Zehntel (Index)": "Gap between the tenths (index)",
    "Ungleichheit über die Ausgaben": "Inequality across editions",
    "Ungleichverteilung: {short_de}": "Uneven distribution: {short_de}",
    "{editions}: ohne Zufall": "{editions}: without chance",
    "Geb.": "areas",
    "Einw. dort": "pop. there",
    "Größere Gebiete": "Larger areas",
    "Einw. dort: Bevölkerung in auffälligen Gebieten; Anteil: {of_whom}.": (
        "Pop. there: population in conspicuous areas; share: {of_whom}."
    ),
    "an der Bevölkerung der bewerteten Gebiete": "of the population of assessed areas",
    "an der Bevölkerung": "of the population",
    "Schlüssel: Anteil an der Bevölkerung auffälliger Gebiete der Stadt.": (
        "Key: share of the population of the conspicuous areas of the city."
    ),
    "Schlüssel: Anteil an der Bevölkerung auffälliger Gebiete der Stadt, gewichtet nach ihrer Lage zur Förderung; die "
    "Gewichte setzt die Stadt fest.": (
        "Key: share of the population of the conspicuous areas of the city, weighted by where they lie in relation to "
        "funding; the city sets the weights."
    ),
    "Ungleichheit": "Inequality",
    "Maß": "measure",
    "Auffällige {areas} je {district}": "Conspicuous {areas} by {district}",
    "Dissimilarität": "dissimilarity",
    "ohne Zufall": "without chance",
    "Isolation": "isolation",
    "Isolation: Anteil des Indikators im eigenen Gebiet, im Mittel über alle gezählten Fälle; wären sie gleich "
    "verteilt, wäre es der Anteil in der Stadt. Ohne Zufall: Bereich, in dem der Wert ohne Zufallsschwankung liegt "
    "(90 %).": (
        "Isolation: share of the indicator in a case’s own area, averaged over all cases counted; were they evenly "
        "distributed, it would be the share in the city. Without chance: range in which the value lies without "
        "chance variation (90%)."
    ),
    "Ungleichverteilung je Indikator": "Uneven distribution by indicator",
    "Geförderte und nie geförderte Gebiete": "Areas with funding and areas never funded",
    "Linie: gemessen.": "Line: as measured.",
    "Senkrecht gepunktet: Gebiete neu eingeteilt.": "Dotted vertical line: area boundaries redrawn.",
    "Fläche und senkrechte Striche: Bereich, in dem der Wert ohne Zufallsschwankung liegt (90 %); durch Zufall "
    "unterscheiden sich Gebiete stärker, deshalb liegt er meist darunter.": (
        "Band and vertical strokes: range in which the value lies without chance variation (90%); chance makes areas "
        "differ more, so the range mostly lies below the line."
    ),
    "Ohne Zufall: Bereich, in dem der Wert ohne Zufallsschwankung liegt (90 %); durch Zufall unterscheiden "
    "sich Gebiete stärker, deshalb liegt er meist darunter.": (
        "Without chance: range in which the value lies without chance variation (90%); chance makes areas differ more, "
        "so the range mostly lies below the value."
    ),
    "Abstand der Zehntel: Mittel des Indexwerts im ungünstigsten Zehntel der Gebiete minus im günstigsten, in "
    "Standardabweichungen (mittlere Abweichung der Gebiete von ihrem gemeinsamen Mittelwert).": (
        "Gap between the tenths: mean index value in the least favourable tenth of the areas minus that in the most "
        "favourable, in standard deviations (typical distance of areas from their common mean)."
    ),
    (
        "Ungleichverteilung (Dissimilarität): Anteil der gezählten oder der übrigen Fälle, der anders liegen "
        "müsste, damit beide gleich verteilt wären; 0 bis 1."
    ): (
        "Uneven distribution (dissimilarity): share of the cases counted, or of the others, that would have "
        "to be elsewhere for both to be evenly distributed; 0 to 1."
    ),
    "Das ungünstigste und das günstigste Zehntel der {areas} liegen im Index {value} Standardabweichungen "
    "auseinander": (
        "The least and the most favourable tenth of the {areas} lie {value} standard deviations of the index apart"
    ),
    "{said} (Ausgabe {edition}: {before})": "{said} (edition {edition}: {before})",
    "Maße der Ungleichheit": "Measures of inequality",
    "Verläufe über die Ausgaben, {city} {edition}.": "Trends over the editions, {city} {edition}.",
    "Zuletzt: {listed}.": "Latest: {listed}.",
    "Flächen: Zufall.": "Bands: chance.",
    "Bevölkerung bewerteter Gebiete nach Klassen ({noun}), in %": (
        "Population of assessed areas by class ({noun}), in %"
    ),
    ("{said}; {share} der Gesamtbevölkerung leben in auffälligen Gebieten."): (
        "{said}; {share} of the whole population live in conspicuous areas."
    ),
}
