"""English of `pipeline/products/pages/strips.py`."""

TEXTS: dict[str, str] = {
    "Verteilung der Indikatoren, Ausgabe {edition}": "Distribution of the indicators, edition {edition}",
    "Obere Reihe: bewertete Gebiete mit veröffentlichtem Wert, je höher ein Strich, desto mehr Gebiete. Untere Reihe, "
    "weinrot: auffällige {areas}, ein Strich je Gebiet.": (
        "Upper row: assessed areas with a published value, the taller a bar, the more areas. Lower row, wine red: "
        "conspicuous {areas}, a tick each."
    ),
    "Striche: Gebiete mit veröffentlichtem Wert, je höher ein Strich, desto mehr Gebiete.": "Bars: areas with a "
    "published value, the taller a bar, the more areas.",
    "Werte der Gebiete in {n} Indikatoren.": "Values of the areas in {n} indicators.",
    "Verteilung der Indikatoren": "Distribution of the indicators",
    "{indicator} {low} bis {high}, Median {median}": "{indicator} {low} to {high}, median {median}",
    "Streifen mit der Verteilung der Gebiete für {n} Indikatoren, {city} {edition}.": "Strips with the "
    "distribution of the areas for {n} indicators, {city} {edition}.",
    "Auffällige Gebiete in einer Reihe darunter.": "Conspicuous areas in a row below.",
    "Neben dem Namen kleinster und größter Wert. {rows} Schwarz: Median aller gezeigten Gebiete (höchstens die "
    "Hälfte liegt darunter). Helles Band: ihre mittleren {most}. Jeder Streifen hat seine eigene Skala.": (
        "Beside the name the smallest and the largest value. {rows} Black: median of all areas shown (at most half lie "
        "below). Pale band: the middle {most} of them. Every strip has its own scale."
    ),
    "Nicht gezeigt, weil weniger als {n} Werte vorliegen: {few}.": "Not shown because there are fewer than {n} "
    "values: {few}.",
    "Geheime Werte fehlen; der Median mit ihnen steht, gerundet, auf der Seite des Indikators und kann abweichen.": (
        "Withheld values are missing; the median including them is given, rounded, on the indicator’s page and may "
        "differ."
    ),
    "Am deutlichsten heben sich auffällige Gebiete beim Indikator {indicator} ab: Ihr Median ist {flagged}, der "
    "aller {n} Gebiete mit veröffentlichtem Wert {median}.": "Conspicuous areas stand out most in the indicator "
    "{indicator}: their median is {flagged}, that of all {n} areas with a published value {median}.",
}
