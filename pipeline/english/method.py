"""English of `pipeline/products/pages/method.py`."""

TEXTS: dict[str, str] = {
    "veröffentlicht: aus den Unterlagen der Herausgeber": "published: from the publishers’ documents",
    "nachgerechnet: an den veröffentlichten Ergebnissen des Verfahrens geprüft, alle stimmen überein": (
        "reproduced: checked against the published results of the method; all of them agree"
    ),
    "angenommen: übliche Praxis, von keiner vorliegenden Quelle bestätigt": (
        "assumed: common practice, not confirmed by any source at hand"
    ),
    "Indikatoren und ihre Quellen": "Indicators and their sources",
    "Für diese Stadt ist keine Methode gewählt, die Gebiete einstuft.": (
        "No method that classifies areas has been chosen for this city."
    ),
    "So wird gerechnet": "How it is calculated",
    "Quelle: {source}.": "Source: {source}.",
    "Zufallsschwankung": "chance variation",
    "Quelle dieser Ausgabe": "Source of this edition",
    "im Index": "in the index",
    (
        "Für die Ausgabe {edition} liegt kein früherer Stand vor: Dynamik und Gruppen aus {noun} und Dynamik gibt es "
        "hier nicht.{flag} Die Beschreibung darunter gilt für Ausgaben mit Dynamik."
    ): (
        "There is no earlier date for the edition {edition}: it has no dynamics and no groups of {noun} and dynamics."
        "{flag} The description below holds for editions with dynamics."
    ),
    " Auffällig: {flag_rule}.": " Conspicuous: {flag_rule}.",
    "Indikatoren und Quellen": "Indicators and sources",
    "Keine einstufende Methode.": "No classifying method.",
    ", Nenner teils angenähert": ", denominators partly approximated",
    "Methode: {label} ({mark}). {no_chance_said}.": "Method: {label} ({mark}). {no_chance_said}.",
    ", Abgrenzung „auffällig“ {marks}": ", definition of “conspicuous” {marks}",
    "Methode: {label} ({mark}{also}). Stabilität: {draws} Ziehungen{approximate}.": (
        "Method: {label} ({mark}{also}). Stability: {draws} draws{approximate}."
    ),
    "Grenzen der Klassen": "limits of the classes",
    "Indexwert": "index value",
    "Von „{best}“ (günstigste) bis „{worst}“ (ungünstigste Klasse).": (
        "From “{best}” (most favourable) to “{worst}” (least favourable class)."
    ),
    "Rechenweg und Klassen": "Calculation and classes",
    " (Satz {since})": " (set {since})",
    "Auswahl der Indikatoren{named}": "Choice of indicators{named}",
    "Gruppen aus {theme}": "Groups by {theme}",
    "Auffällig: {flag_rule}": "Conspicuous: {flag_rule}",
    "Wie sicher ist das Verfahren?": "How certain is the procedure?",
    "Schritt": "step",
    (
        "{bound} von {total} Indikatoren des Verfahrens: Die übrigen liegen für diese Stadt nicht vor. Das "
        "Ergebnis ist mit dem vollständigen Verfahren nicht gleichzusetzen."
    ): (
        "{bound} of {total} indicators of the method: the others are not available for this city. The "
        "result is not to be equated with the complete method."
    ),
    "{no_chance_said}: Für diese Methode wurde nichts gezogen.": (
        "{no_chance_said}: no draws were made for this method."
    ),
    (
        "Die Daten sind eine Vollzählung; dennoch schwanken Anteile durch Zufall im einzelnen Ereignis: ob "
        "jemand gerade jetzt eine Stelle verliert, umzieht oder einen Antrag stellt. Gefragt wird, in "
        "welcher Klasse der dahinter liegende Anteil des Gebiets liegt."
    ): (
        "The data are a complete count; still, shares vary by chance in individual events: whether someone has just "
        "lost a job, moved or filed an application. The question is in which class the underlying share of the area "
        "lies."
    ),
    (
        "Angenäherte Nenner: {named}. Die Zahl der Menschen, auf die sich der Anteil bezieht, stammt von "
        "einem anderen Stichtag oder ist umgerechnet; die Anteile selbst sind wie geliefert."
    ): (
        "Approximated denominators: {named}. The number of people to whom the share refers is of another reference "
        "date or converted; the shares themselves are as supplied."
    ),
    "Ziehungen je Gebiet": "Draws per area",
    "Startwert der Zufallszahlen (macht die Ziehungen wiederholbar)": (
        "Seed of the random numbers (makes the draws repeatable)"
    ),
    "Designeffekt, der gilt": "Design effect in use",
    "Designeffekte auf der Seite „Belastbarkeit“": "Design effects on the page “Reliability”",
    "Gemeinsame Schwankung der Indikatoren (Korrelation)": "Joint variation of the indicators (correlation)",
    "Gemeinsame Schwankung der Zeitpunkte (Korrelation)": "Joint variation of the reference dates (correlation)",
    "Vorannahme über einen Anteil, in gedachten Fällen mit und ohne Merkmal (Beta-Verteilung)": (
        "Prior about a share, in imagined cases with and without the attribute (beta distribution)"
    ),
    "Rechnerisch stabil: gleiche Einstufung ab": "Stable by calculation: same classification from",
    "Überwiegend stabil: gleiche Einstufung ab": "Mostly stable: same classification from",
    "Knapp nicht auffällig: auffällig in mindestens": "Nearly conspicuous: conspicuous in at least",
    "Angenäherte Bezugszahlen zählen nur zu": "Approximated denominators count for only",
    "Veränderung nicht ausgewiesen, wenn nach Fläche umgerechnet: mehr als (Anteil der Bevölkerung)": (
        "No change stated if more than this share of the population is converted by land area"
    ),
    "{kulisse}: innerhalb ab; teilweise innerhalb ab": "Inside from; partly inside from ({kulisse})",
    "Einstellung": "Setting",
    "Mittel der Gebiete": "mean of the areas",
    "{whole} insgesamt": "{whole} as a whole",
    "Die Methode „{method}“ stuft hier kein Gebiet ein{why}.": "The method “{method}” classifies no area here{why}.",
}
