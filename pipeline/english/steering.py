"""English of `pipeline/products/pages/steering.py`."""

TEXTS: dict[str, str] = {
    "Steuerung auf einen Blick": "Steering at a glance",
    "davon außerhalb der {kulisse}": "of which outside the {kulisse}",
    "davon teilweise innerhalb der {kulisse}": "of which partly inside the {kulisse}",
    "; {n} weitere innerhalb": "; {n} more inside",
    "{label}; {value} Einw.": "{label}; {value} residents",
    "Einstufung nicht stabil (unter {limit} der Ziehungen)": "classification not stable (under {limit} of the draws)",
    "Einstufungen nicht stabil (unter {limit} der Ziehungen)": (
        "classifications not stable (under {limit} of the draws)"
    ),
    "knapp nicht auffällig (Wahrscheinlichkeit mindestens {near})": "nearly conspicuous (probability at least {near})",
    "Auffällige {areas}{where} ({first} von {of})": "Conspicuous {areas}{where} ({first} of {of})",
    "Die {n} {worst_end} veröffentlichten Indexwerte{place} sind nummeriert": (
        "The {n} {worst_end} published index values{place} are numbered"
    ),
    "Auffällige {areas}": "Conspicuous {areas}",
    "Ausgabe": "edition",
    "Auffällige Gebiete je Ausgabe": "Conspicuous areas by edition",
    "Seit der Ausgabe {previous}": "Since edition {previous}",
    " neu auffällig, ": " newly conspicuous, ",
    " weiterhin, ": " still, ",
    " nicht mehr.{also}": " no longer.{also}",
    "Kategorie": "Category",
    "Vorgeschlagen": "Proposed",
    " {verb} mindestens {editions} Ausgaben in Folge auffällig": (
        " {verb} conspicuous in at least {editions} editions in a row"
    ),
    "Gebiet war": "area was",
    "Gebiete waren": "areas were",
    "Einstufung ist": "classification is",
    "Einstufungen sind": "classifications are",
    " {verb} knapp nicht auffällig: beobachten.": " {verb} nearly conspicuous: observe.",
    ". Ihre Lage zur Förderkulisse lässt sich erst beurteilen, wenn deren Gebiete vorliegen.": (
        ". Their location in relation to the funding map can only be judged once its areas are available."
    ),
    ": Bedarf prüfen.": ": review the need to act.",
    "Zu entscheiden": "To be decided",
    "Verstetigung": "phase-out",
    "Verstetigung vorbereiten": "prepare phasing out",
    "Karte {city}: {flagged} auffällige {areas} {edition} nach ihrer Lage.": (
        "Map of {city}: {flagged} conspicuous {areas} {edition} by their location."
    ),
    "Die {n} {worst_end} Indexwerte{place} sind nummeriert": "The {n} {worst_end} index values{place} are numbered",
    ", zuerst {names}.": ", first {names}.",
    "Weiße Schraffur: Einstufung nicht stabil.": "White hatching: classification not stable.",
    " {verb} nicht stabil: vor Ort bewerten": " {verb} not stable: assess on site",
    ", beobachten und die nächste Ausgabe abwarten": ", observe and wait for the next edition",
    "{verb} zu prüfen": "{verb} to be reviewed",
    "bei {unstable} davon ist die Einstufung nicht stabil": "for {unstable} of them the classification is not stable",
    ", bei {n} ist die Stabilität geheim": ", for {n} the stability is withheld",
    " {lost} nicht vergleichbar.": " {lost} not comparable.",
    "auffälliges Gebiet ist": "conspicuous area is",
    "auffällige Gebiete sind": "conspicuous areas are",
    "Wo auffällige Gebiete liegen": "Where conspicuous areas lie",
    "von {known} Einstufungen mit Angabe nicht stabil (unter {limit} der Ziehungen)": (
        "of {known} stated classifications not stable (under {limit} of the draws)"
    ),
    "Fördergebiete – {proposed}.": "Funding areas – {proposed}.",
    " (bei {n} weiteren unbekannt)": " (unknown for {n} more)",
    "{areas} (Anteil)": "{areas} (share)",
    "; nicht gezählt: {n} nicht mehr auffällige mit „Beobachtung“": (
        "; not counted: {n} no longer conspicuous with “observation”"
    ),
    "; nicht mehr auffällig mit geheimer Kategorie: {n}": "; no longer conspicuous with a withheld category: {n}",
    "; {n} beobachten": "; {n} to be observed",
    ", {n} trotzdem Intervention": ", intervention nevertheless for {n}",
    ", {n} trotzdem Prüfung": ", review nevertheless for {n}",
    ", {n} trotzdem Intervention oder Prüfung": ", intervention or review nevertheless for {n}",
    (
        "Quadrate: gefüllt auffällig, leer nicht auffällig, punktiert nicht bewertet, grau nicht "
        "vergleichbar (Deckung unter {share})."
    ): (
        "Squares: filled conspicuous, empty not conspicuous, dotted not assessed, grey not comparable (under "
        "{share} in common)."
    ),
    "Keine Rangfolge. Gezählt: {flagged} auffällige, {near} knapp nicht auffällige Gebiete": (
        "No ranking. Counted: {flagged} conspicuous, {near} nearly conspicuous areas"
    ),
    "Ein Gebiet kann mehrfach zählen.": "An area may count more than once.",
    " Aufnahme: zusammenhängende Gebiete, siehe „Verlauf und Verstetigung“.": (
        " Admission: connected areas, see “History and phase-out”."
    ),
    " (bei {n} Kategorie geheim)": " (category of {n} withheld)",
    " (seit mindestens {editions} Ausgaben auffällig)": " (conspicuous for at least {editions} editions)",
    "Gezählt: {outside}.": "Counted: {outside}.",
    "Gezählt: {outside}, auch mehrfach.": "Counted: {outside}, some more than once.",
    "Außerhalb gezählt, auch mehrfach; Fördergebiete alle.": (
        "Only areas outside counted, some more than once; all funding areas."
    ),
    "; {value} der Bevölkerung": "; {value} of the population",
    "Kein auffälliges Gebiet liegt {where}.": "No conspicuous area lies {where}.",
    "{n} {which}{with_people} {where}; {doubt}.": "{n} {which}{with_people} {where}; {doubt}.",
    "auffälliges Gebiet": "conspicuous area",
    "auffällige {areas}": "conspicuous {areas}",
    "bei keinem davon ist die Einstufung nicht stabil": "for none of them is the classification not stable",
    "Auffällige {areas}{where} ({n})": "Conspicuous {areas}{where} ({n})",
    "Auffällige {areas}{where}: die {n} {worst_end} Indexwerte": (
        "Conspicuous {areas}{where}: the {n} {worst_end} index values"
    ),
    "Auffällige {areas}{where}: die {n} {worst_end} veröffentlichten Indexwerte": (
        "Conspicuous {areas}{where}: the {n} {worst_end} published index values"
    ),
    "Auffällige Gebiete mit Nummer{place}: {n}": "Conspicuous areas with a number{place}: {n}",
}
