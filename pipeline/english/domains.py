"""English of `pipeline/products/pages/domains.py`."""

TEXTS: dict[str, str] = {
    "Werte der Domänen": "Scores of the domains",
    (
        "{domains}; {end} Werte sind ungünstiger. Gewichte und Rechenweg stehen auf der Seite „Rechenweg und Gewichte“."
    ): (
        "{domains}; {end} scores are less favourable. Weights and calculation are "
        "given on the page “Calculation and weights”."
    ),
    "Domänen {edition}": "Domains {edition}",
    "Ränge der {first} ungünstigsten Gebiete": "Ranks of the {first} least favourable areas",
    "Rang unter den ausgewiesenen Gebieten{own}, 1 = höchster Wert. Alle Gebiete: tabellen.xlsx, Blatt „{sheet}“.": (
        "Rank among the areas published{own}, 1 = highest score. All areas: tabellen.xlsx, sheet “{sheet}”."
    ),
}
