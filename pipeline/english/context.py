"""English of `pipeline/products/pages/context.py`."""

TEXTS: dict[str, str] = {
    "Weitere Indikatoren nach {groups}, Ausgabe {edition}": "Other indicators by {groups}, edition {edition}",
    "Weitere Indikatoren nach {groups}": "Other indicators by {groups}",
    "Ungewichtete Mittel der veröffentlichten Werte{counts}. Diese Indikatoren gehen nicht in den Index ein.": (
        "Unweighted means of the published values{counts}. These indicators are not part of the index."
    ),
    "; in Klammern die Zahl der Gebiete mit Wert": "; in brackets the number of areas with a value",
    "; ohne {indicators}, wo hoch weder günstig noch ungünstig heißt": "; leaving out {indicators}, where high is "
    "neither favourable nor unfavourable",
    (
        "Farbe: Abstand vom Mittel aller Gebiete, sandfarben darunter, violett darüber, blass ab {near}, "
        "kräftig ab {far} Standardabweichungen, sonst grauweiß; ohne Farbe bei weniger als {least} Gebieten. "
        "Die Farbe wertet nicht; ein Unterschied der Mittel sagt nichts über Ursachen und nichts über "
        "einzelne Gebiete."
    ): (
        "Colour: distance from the mean of all areas, sand below, violet above, pale from {near}, strong from "
        "{far} standard deviations, otherwise off-white; no colour for fewer than {least} areas. The colour "
        "does not judge; a difference of means says nothing about causes and nothing about individual areas."
    ),
    "{named}: nur {noun}, die {change} dieser Gebiete ist nicht bewertet.": (
        "{named}: {noun} only, the {change} of these areas are not assessed."
    ),
    "{groups} ab {n} Gebieten liegen, gemessen an der Streuung, am weitesten auseinander beim Indikator "
    "{indicator}: {low} in {least}, {high} in {most}{left_out}.": "Relative to the spread, {groups} of at least {n} "
    "areas lie furthest apart in the indicator {indicator}: {low} in {least}, {high} in {most}{left_out}.",
    "Indikator, Mittel der Gebiete": "Indicator, mean of the areas",
    "alle": "all",
    "Gruppen": "groups",
    "Klassen": "classes",
    "{n} Indikatoren, die nicht in den Index eingehen.": "{n} indicators that do not enter the index.",
    "Zahl der Gebiete": "Number of areas",
    "„Zusammen“ ist das Mittel der veröffentlichten Werte; wo viele geheim sind, weicht es vom Mittel "
    "aller bewerteten Gebiete auf der Seite des Indikators ab.": (
        "“Overall” is the mean of the published values; where many are withheld it differs from the mean of all "
        "assessed areas on the indicator’s page."
    ),
}
