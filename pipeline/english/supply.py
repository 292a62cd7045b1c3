"""English of `pipeline/products/pages/supply.py`."""

TEXTS: dict[str, str] = {
    "Wohnen": "Housing",
    "Arbeit": "Employment",
    "Sicherheit": "Safety",
    "Nahversorgung": "Local supply",
    "Mobilität": "Mobility",
    "Grün": "Green space",
    "Freizeit und Begegnung": "Leisure and meeting places",
    "Bildung": "Education",
    "Nachbarschaft": "Neighbourhood",
    "n. g.": "n. d.",
    "Gebiete, in denen sie abfällt": "Areas in which it falls short",
    " Nicht geliefert: {lacking}.": " Not delivered: {lacking}.",
    (
        "ja: Ein Indikator der Funktion liegt jenseits seines Grenzwerts ({limits}). {short}: nicht "
        "geliefert; {not_available} geheim. Nummern wie in den Listen."
    ): (
        "yes: an indicator of the function lies beyond its limit ({limits}). {short}: not delivered; "
        "{not_available} withheld. Numbers as in the lists."
    ),
    "Daseinsgrundfunktionen der auffälligen {areas} {edition}": "Basic functions in the conspicuous {areas} {edition}",
    "Daseinsgrundfunktionen": "Basic functions",
    "In keinem auffälligen Gebiet fällt eine der gelieferten Funktionen ab.": (
        "In no conspicuous area does any of the delivered functions fall short."
    ),
    "Am häufigsten fällt {name} ab: in {counts} von {said} auffälligen Gebieten.": (
        "Most often {name} falls short: in {counts} of {said} conspicuous areas."
    ),
}
