"""English of `pipeline/products/pages/stability.py`."""

TEXTS: dict[str, str] = {
    "Angaben zu den Ziehungen": "About the draws",
    "Wie stabil sind die Einstufungen?": "How stable are the classifications?",
    "Karte: Stabilität": "Map: stability",
    " (bei {hidden} weiteren geheim)": " (withheld for {hidden} more)",
    (
        "{stable} der {flagged} auffälligen {areas} {verb} rechnerisch stabil, {mostly_stable} überwiegend "
        "stabil, {unstable} nicht stabil{rest}."
    ): (
        "{stable} of the {flagged} conspicuous {areas} {verb} stable by calculation, {mostly_stable} mostly "
        "stable, {unstable} not stable{rest}."
    ),
    "Knapp nicht auffällig ist kein Gebiet.": "No area is nearly conspicuous.",
    "Dazu {verb} {n} knapp nicht auffällig.": "A further {n} {verb} nearly conspicuous.",
    "auffällig, {grade}": "conspicuous, {grade}",
    "knapp nicht auffällig (ab {limit})": "nearly conspicuous ({limit} or more)",
    "Karte {city}, {counted} {edition} nach der Stabilität ihrer Einstufung.": (
        "Map of {city}, {counted} {edition} by the stability of their classification."
    ),
    "Auffällig: ": "Conspicuous: ",
    "; knapp nicht auffällig: {near}.": "; nearly conspicuous: {near}.",
    "Weiße Schraffur: nicht stabil; weinrote Schraffur: knapp nicht auffällig.": (
        "White hatching: not stable; wine-red hatching: nearly conspicuous."
    ),
    "Punktdiagramm, {index_name} von {areas} {city} {edition} mit 90-Prozent-Bereich, höchster Wert oben.": (
        "Dot plot, {index_name} of {areas} of {city} {edition} with 90% interval, highest value at the top."
    ),
    "Höchster Wert {highest} ({name}), niedrigster {lowest}.": "Highest value {highest} ({name}), lowest {lowest}.",
    "Bei {crossing} auffälligen Gebieten reicht der Bereich über die Grenze {limit}.": (
        "For {crossing} conspicuous areas the interval crosses the limit {limit}."
    ),
    "Bei {crossing} der {n} Gebiete mit {named}{known} liegt die Grenze {limit} im 90-Prozent-Bereich.": (
        "For {crossing} of the {n} areas of {named}{known} the limit {limit} lies within the 90% interval."
    ),
    " (ohne geheime)": " (excluding those withheld)",
    " Bei {n} ist der Index geheim.": " For {n} the index is withheld.",
    "Kreis außerhalb, Raute teilweise innerhalb, Quadrat innerhalb der {kulisse}; ": (
        "circle outside, diamond partly inside, square inside the {kulisse}; "
    ),
    " Gezeigt sind die {shown} höchsten von {both}.": " The {shown} highest of {both} are shown.",
    (
        "Punkt: {index_name}; {places}offener Kreis knapp nicht auffällig. Linie: 90 % der Ziehungen "
        "(Zufallsschwankung). Fett: auffällig.{more}"
    ): (
        "Dot: {index_name}; {places}open circle nearly conspicuous. Line: 90% of the draws "
        "(chance variation). Bold: conspicuous.{more}"
    ),
    "{index_name} und Zufallsschwankung {edition}": "{index_name} and chance variation {edition}",
    "Index und Zufallsschwankung": "Index and chance variation",
    " Ein Teil der Nenner ist angenähert; mit ihnen wird gerechnet, als wären es nur {approximate_factor} davon.": (
        " Some of the denominators are approximated; they are used as if they were "
        "only {approximate_factor} of their size."
    ),
    (
        "{draws} Ziehungen je Gebiet, jederzeit wiederholbar und ohne nennenswerte Vorannahme über die Anteile. "
        "Designeffekt {design_effect}: Menschen eines Haushalts teilen ihre Lage, deshalb zählt jeder Fall nur "
        "teilweise für sich. {together} {anew}{approximate} "
        "Alle Einstellungen nennt die Seite „Methode“."
    ): (
        "{draws} draws per area, repeatable at any time and with hardly any prior assumption about the shares. "
        "Design effect {design_effect}: people in one household share their situation, so each case counts only in "
        "part for itself. {together} {anew}{approximate} All settings are given on the page “Method”."
    ),
    "In jeder Ziehung werden Mittelwerte, Standardabweichungen und Klassen neu berechnet.": (
        "Means, standard deviations and classes are recalculated in every draw."
    ),
    "In jeder Ziehung werden alle Rechenschritte und die Klassen neu berechnet.": (
        "All steps and the classes are recalculated in every draw."
    ),
    "voneinander unabhängig": "independently of each other",
    "teilweise gemeinsam (Korrelation {r})": "partly together (correlation {r})",
    "Gruppe oder Klasse können auch dann wechseln.": "Group or class may change even then.",
    "Die Klasse kann auch dann wechseln.": "The class may change even then.",
    "Die Indikatoren schwanken {one}, die Zeitpunkte {other}.": "The indicators vary {one}, the dates {other}.",
    "Knapp nicht auffällig": "Nearly conspicuous",
    " und {near} weitere": " and {near} more",
    (
        "Rechnerisch stabil: in mindestens {stable_from} der Ziehungen auffällig; überwiegend "
        "stabil: {mostly_stable_from} bis unter {stable_from}; nicht stabil: darunter. {change} "
        "Gezeigt ist der Designeffekt {number}{others}."
    ): (
        "Stable by calculation: conspicuous in at least {stable_from} of the draws; mostly stable: "
        "{mostly_stable_from} to under {stable_from}; not stable: less. {change} The design "
        "effect shown is {number}{others}."
    ),
    ("; was andere Annahmen ändern, zeigt die Seite „Belastbarkeit“"): (
        "; what other assumptions change is given on the page “Reliability”"
    ),
    "Auffällige Gebiete: {n}; {doubt}.": "Conspicuous areas: {n}; {doubt}.",
}
