"""English of `pipeline/products/pages/steering.py`."""

TEXTS: dict[str, str] = {
    "Wo": "where",
    "Steuerung auf einen Blick": "Steering at a glance",
    "; {value} der Bevölkerung": "; {value} of the population",
    "auffällige {areas}{part}": "conspicuous {areas}{part}",
    "davon außerhalb der {kulisse}": "of which outside the {kulisse}",
    "davon teilweise innerhalb der {kulisse}": "of which partly inside the {kulisse}",
    "{label}; {value} Einw.": "{label}; {value} residents",
    "Einstufungen nicht stabil (unter {limit} der Ziehungen)": (
        "classifications not stable (under {limit} of the draws)"
    ),
    "knapp nicht auffällig (Wahrscheinlichkeit mindestens {near})": "near misses (probability at least {near})",
    " zu prüfen": " to be reviewed",
    "{n} auffällige {areas}{with_people} {where}; ": "{n} conspicuous {areas}{with_people} {where}; ",
    "bei {unstable} davon ist die Einstufung nicht stabil.": "for {unstable} of them the classification is not stable.",
    "Die {n} {worst_end} Indexwerte {outside}": "The {n} {worst_end} index values {outside}",
    "Die {n} {worst_end} Indexwerte": "The {n} {worst_end} index values",
    (
        "Quadrate je Ausgabe: gefüllt auffällig, leer nicht auffällig, punktiert nicht bewertet, grau nicht "
        "vergleichbar (altes und neues Gebiet decken sich zu weniger als {share})."
    ): (
        "Squares by edition: filled conspicuous, empty not conspicuous, dotted not assessed, grey not "
        "comparable (less than {share} of old and new area coincide)."
    ),
    "Auffällige {areas}": "Conspicuous {areas}",
    "Ausgabe": "edition",
    "Auffällige Gebiete je Ausgabe": "Conspicuous areas by edition",
    " {lost} auffällige sind nicht vergleichbar.": " {lost} conspicuous ones are not comparable.",
    "Seit der Ausgabe {previous}": "Since edition {previous}",
    " neu auffällig, ": " newly conspicuous, ",
    " weiterhin, ": " still, ",
    " nicht mehr.{also}": " no longer.{also}",
    "Kategorie": "Category",
    " Bei {counted} geheim.": " Withheld for {counted}.",
    "auffälligen Gebiet": "conspicuous area",
    "auffälligen Gebieten": "conspicuous areas",
    "Vorgeschlagen": "Proposed",
    "Keine Rangfolge.{said}": "No ranking.{said}",
    "Ab {e} {now} statt {before} {areas}.": "From {e}, {now} instead of {before} {areas}.",
    " {verb} mindestens {editions} Ausgaben in Folge auffällig": (
        " {verb} conspicuous in at least {editions} editions in a row"
    ),
    "Gebiet war": "area was",
    "Gebiete waren": "areas were",
    " {verb} nicht stabil: vor Ort bewerten, nächste Ausgabe abwarten.": (
        " {verb} not stable: assess on site, wait for the next edition."
    ),
    "Einstufung ist": "classification is",
    "Einstufungen sind": "classifications are",
    " {verb} knapp nicht auffällig: beobachten.": " {verb} nearly conspicuous: observe.",
    ". Ihre Lage zur Förderkulisse lässt sich erst beurteilen, wenn deren Gebiete vorliegen.": (
        ". Their location in relation to the funding map can only be judged once its areas are available."
    ),
    " und liegen {outside}: Aufnahme prüfen.": " and located {outside}: review admission.",
    ": Bedarf prüfen.": ": review needs.",
    "Auffällige und knapp nicht auffällige Gebiete {outside}": "Conspicuous areas and near misses {outside}",
    "Alle Gebiete": "All areas",
    "Zu entscheiden": "To be decided",
    "{scope}; ein Gebiet kann mehrfach zählen.": "{scope}; an area may count more than once.",
    "Verstetigung": "phase-out",
    "Verstetigung vorbereiten": "prepare phasing out",
    "Aufnahme": "admission",
    "Erweiterung": "enlargement",
    "zusammenhängender Kleinraum": "connected micro-area",
    "zusammenhängende Kleinräume": "connected micro-areas",
    " {said} aus auffälligen Gebieten{served}.": " {said} of conspicuous areas{served}.",
    "Fördergebiete: {proposed}.": "Funding areas: {proposed}.",
    "Karte {city}: {flagged} auffällige {areas} {edition} nach ihrer Lage.": (
        "Map of {city}: {flagged} conspicuous {areas} {edition} by their location."
    ),
    "Die {n} {worst_end} Indexwerte{place} sind nummeriert": "The {n} {worst_end} index values{place} are numbered",
    ", zuerst {names}.": ", first {names}.",
    "Weiße Schraffur: Einstufung nicht stabil.": "White hatching: classification not stable.",
}
