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
    "n. g.": "n. s.",
    "jenseits des Grenzwerts": "beyond the limit",
    "{n} von {of}": "{n} of {of}",
    " Nicht geliefert: {lacking}.": " Not supplied: {lacking}.",
    "ja: Ein Indikator der Funktion liegt jenseits des Grenzwerts; nein: keiner. Grenzwerte: {limits}. Sie sind für "
    "dieses Monitoring festgelegt und keine Rechtsnorm.": "yes: an indicator of the function lies beyond its limit; "
    "no: none does. Limits: {limits}. They are set for this monitoring and are not legal standards.",
    "{short}: nicht geliefert oder nicht verlässlich genug.": "{short}: not supplied, or not reliable enough.",
    "„{sign}“: geheim.": "“{sign}”: withheld.",
    "Letzte Zeile: Gebiete jenseits des Grenzwerts von denen mit Angabe.": "Last row: areas beyond the limit, of "
    "those with data.",
    "Nummern wie auf der Seite „{page}“.": "Numbers as on the page “{page}”.",
    "Daseinsgrundfunktionen der auffälligen {areas} {edition}": "Basic functions in the conspicuous {areas} {edition}",
    "Daseinsgrundfunktionen": "Basic functions",
    "In keinem auffälligen Gebiet liegt ein gelieferter Indikator jenseits seines Grenzwerts.": (
        "In no conspicuous area does a supplied indicator lie beyond its limit."
    ),
    "Am häufigsten jenseits des Grenzwerts: {name}, in {counts} auffälligen Gebieten mit Angabe.": "Most often "
    "beyond the limit: {name}, in {counts} conspicuous areas with data.",
}
