"""English of `pipeline/products/pages/strips.py`."""

TEXTS: dict[str, str] = {
    "Verteilung der Indikatoren {edition}": "Distribution of the indicators {edition}",
    "Untere Reihe, weinrot: auffällige {areas}, ein Strich je Gebiet. ": "Lower row, wine: conspicuous {areas}, "
    "a tick each. ",
    "{n} Indikatoren mit den Werten aller Gebiete.": "{n} indicators with the values of all areas.",
    "Verteilung der Indikatoren": "Distribution of the indicators",
    "{indicator} {low} bis {high}, Median {median}": "{indicator} {low} to {high}, median {median}",
    "Streifen mit der Verteilung der Gebiete für {n} Indikatoren, {city} {edition}.": "Strips with the "
    "distribution of the areas for {n} indicators, {city} {edition}.",
    "Auffällige Gebiete in einer Reihe darunter.": "Conspicuous areas in a row below.",
    "Obere Reihe: Gebiete mit veröffentlichtem Wert, je höher ein Strich, desto mehr Gebiete. "
    "{marked}Schwarz: Median dieser Gebiete. Helles Band: ihre mittleren {most}. Links und rechts: "
    "kleinster und größter Wert. Jeder Streifen hat seine eigene Skala.": "Upper row: areas with a published value, "
    "the taller a bar, the more areas. {marked}Black: median of "
    "these areas. Pale band: the middle {most} of them. Left and right: smallest and largest value. "
    "Every strip has its own scale.",
    "Geheime Werte fehlen; der Median aller bewerteten Gebiete steht, gerundet, auf der Seite des "
    "Indikators und kann abweichen.": "Withheld values are missing; the median of all assessed areas stands, "
    "rounded, on the indicator’s "
    "page and may differ.",
    "Am stärksten unterscheidet {indicator}: Median der {n} Gebiete mit veröffentlichtem Wert {median}, "
    "der auffälligen {flagged}.": "{indicator} differs most: median of the {n} areas with a published value "
    "{median}, of the "
    "conspicuous {flagged}.",
}
