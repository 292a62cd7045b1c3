"""English of `pipeline/products/pages/exits.py`."""

TEXTS: dict[str, str] = {
    "Fördergebiete: Verlauf und Verstetigung": "Funding areas: history and phase-out",
    "Fördergebiet": "Funding area",
    "Jahre": "years",
    "Vorschlag": "proposal",
    "Worauf er sich stützt": "what it rests on",
    " (Fortsetzung)": " (continued)",
    "Verlauf und Verstetigung": "History and phase-out",
    "laufendes Fördergebiet": "current funding area",
    "laufende Fördergebiete": "current funding areas",
    "jetzt": "now",
    "in {editions} Ausgaben": "in {editions} editions",
    "in auffälligen Gebieten": "in conspicuous areas",
    "{counted}. Vorschläge – {listed}.": "{counted}. Proposals – {listed}.",
    (
        "Verstetigen: zwei von dreien – verbessert; {calm} kaum noch auffällig; {maximum_years} Jahre erreicht "
        "(Richtwert, keine feste Frist). Vorbereiten: eines davon, oder höchstens {transition_years} Jahre "
        "bis dahin. Erweiterung prüfen: In das Fördergebiet reicht ein in {enlarge} Ausgaben in Folge "
        "auffälliges Gebiet hinein, das nicht ganz innerhalb liegt, oder es grenzt an."
    ): (
        "Phase out: two of three – improved; {calm} hardly conspicuous any more; {maximum_years} years reached (a "
        "guideline, not a fixed term). Prepare: one of these, or at most {transition_years} years until then. "
        "Consider enlarging: an area that was conspicuous in {enlarge} editions in a row reaches into the funding "
        "area without lying wholly inside, or adjoins it."
    ),
    (
        "Dauerhaft: in mindestens {editions} Ausgaben in Folge auffällig. Berechnet aus den veröffentlichten "
        "Werten. Die Vorschläge folgen Regeln und ersetzen kein Urteil vor Ort."
    ): (
        "Persistently: conspicuous in at least {editions} editions in a row. Calculated from the published values. "
        "The proposals follow rules and do not replace judgement on site."
    ),
    (
        "Farbe und Ziffer je Ausgabe: Klasse ({noun}: {digits}), in der die mittlere Einwohnerin oder der "
        "mittlere Einwohner des Fördergebiets lebt. In auffälligen Gebieten: Anteil der Bevölkerung des "
        "Fördergebiets. Verbesserung: mittlerer Indexwert nach Bevölkerung, in Standardabweichungen der "
        "Stadt; ein Gebiet, das sich nur mit der Stadt bewegt, verbessert sich nicht. Sie zählt ab "
        "{improvement_from}, wenn der Irrtumsanteil (erwarteter Anteil falscher Befunde unter allen ebenso "
        "deutlichen) höchstens {false_discovery_rate} ist; eine Verschlechterung wird nach derselben Regel "
        "geprüft, genannt ist ihr Standardfehler (übliche Zufallsschwankung)."
    ): (
        "Colour and digit by edition: class ({noun}: {digits}) in which the median resident of the funding "
        "area lives. In conspicuous areas: share of the population of the funding area. Improvement: mean "
        "index value weighted by population, in standard deviations of the city; an area that merely moves "
        "with the city does not improve. It counts from {improvement_from} if the share of false findings "
        "(expected among all that are equally clear) is at most {false_discovery_rate}; a worsening is tested "
        "by the same rule, its standard error (usual chance variation) is stated."
    ),
}
