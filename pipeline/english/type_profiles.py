"""English of `pipeline/products/pages/type_profiles.py`."""

TEXTS: dict[str, str] = {
    "Wie stabil ist die Einteilung?": "How stable is the typology?",
    "So sind die Typen entstanden": "How the types were made",
    "Komponenten: Korrelation mit den Indikatoren": "Components: correlation with the indicators",
    "{title} {edition}: Profile": "{title} {edition}: profiles",
    "Sozialraumtypen: Profile": "Types of areas: profiles",
    "Typ behalten": "type kept",
    "Zusammen {total}; die einzelnen Anteile sind gerundet.": "Total: {total}; the individual shares are rounded.",
    "Anteil an der Streuung": "share of the variance",
    "Komp. {c}": "comp. {c}",
    (
        "Am festesten umrissen ist {labels}: {known} seiner Gebiete bleiben in den meisten Wiederholungen darin; am "
        "wenigsten {labels2} mit {known2}."
    ): (
        "The most clearly defined is {labels}: {known} of its areas keep their type in most repetitions; the least "
        "clearly defined: {labels2} with {known2}."
    ),
    "Am festesten umrissen sind {labels}: {known} ihrer Gebiete bleiben in den meisten Wiederholungen darin; am "
    "wenigsten {labels2} mit {known2}.": (
        "The most clearly defined are {labels}: {known} of their areas keep their type in most repetitions; the least "
        "clearly defined: {labels2} with {known2}."
    ),
    "In jedem Typ bleiben {known} der Gebiete in den meisten Wiederholungen darin.": (
        "In every type, {known} of the areas keep their type in most repetitions."
    ),
    (
        "Ungewichtete Mittel der {areas}, deren Typ ausgewiesen ist, unter „alle“ das Mittel über alle Typen. ▲ ▼ "
        "mindestens {limit} Standardabweichungen über oder unter dem Mittel. „Typ behalten“: Anteil der Gebiete, die "
        "ihren Typ in mindestens {mostly_stable_from} der Wiederholungen behalten. {signs}."
    ): (
        "Unweighted means of the {areas} whose type is published, under “all” the mean over all types. ▲ ▼ at least "
        "{limit} standard deviations above or below the mean. “Type kept”: share of the areas that keep their type in "
        "at least {mostly_stable_from} of the repetitions. {signs}."
    ),
}
