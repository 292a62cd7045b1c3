"""English of `pipeline/products/pages/exits.py`."""

TEXTS: dict[str, str] = {
    "Fördergebiete: Verlauf und Verstetigung": "Funding areas: course and phase-out",
    "Fördergebiet": "Funding area",
    "Jahre": "years",
    "in auff. Gebieten": "in consp. areas",
    "Vorschlag": "proposal",
    "Worauf er sich stützt": "what it rests on",
    " (Fortsetzung)": " (continued)",
    "Verlauf und Verstetigung": "Course and phase-out",
    "{counted}; Vorschläge: {listed}.": "{counted}; proposals: {listed}.",
    "laufendes Fördergebiet": "current funding area",
    "laufende Fördergebiete": "current funding areas",
    (
        "Farbe und Ziffer je Ausgabe: Klasse ({noun}), in der die mittlere Einwohnerin oder der mittlere "
        "Einwohner des Fördergebiets lebt. In auff. Gebieten: Anteil der Bevölkerung des Fördergebiets. "
        "Verbesserung: mittlerer Indexwert nach Bevölkerung, in Standardabweichungen der Stadt; wer sich nur "
        "mit der Stadt bewegt, verbessert sich nicht. Sie zählt ab {improvement_from}, wenn der "
        "Irrtumsanteil (erwarteter Anteil falscher Befunde unter allen ebenso deutlichen) höchstens "
        "{false_discovery_rate} ist. Verstetigen: verbessert, und {calm} kaum noch auffällig oder "
        "{maximum_years} Jahre erreicht; vorbereiten: eines davon, oder höchstens {transition_years} Jahre "
        "bis dahin. Berechnet aus den veröffentlichten Werten. Die Vorschläge folgen Regeln und ersetzen "
        "kein Urteil vor Ort."
    ): (
        "Colour and digit by edition: class ({noun}) in which the median resident of the funding area lives. "
        "In consp. areas: share of the population of the funding area. Improvement: mean index value "
        "weighted by population, in standard deviations of the city; an area that merely moves with the city "
        "does not improve. It counts from {improvement_from} if the false discovery rate (expected share of "
        "false findings among all that are equally clear) is at most {false_discovery_rate}. Phase out: "
        "improved, and {calm} hardly conspicuous any more or {maximum_years} years reached; prepare: one of "
        "these, or at most {transition_years} years until then. Calculated from the published values. The "
        "proposals follow rules and do not replace a judgement on site."
    ),
    "jetzt": "now",
    "in {editions} Ausgaben": "in {editions} editions",
}
