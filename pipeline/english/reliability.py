"""English of `pipeline/products/pages/reliability.py`."""

TEXTS: dict[str, str] = {
    "Belastbarkeit": "Reliability",
    "jeder Fall steht für sich": "each case stands alone",
    "je zwei Fälle hängen zusammen": "cases are linked in pairs",
    "je drei Fälle hängen zusammen": "cases are linked in groups of three",
    "Wie fest die Klassen gegenüber der Zufallsschwankung stehen.": (
        "How robust the classes are against chance variation."
    ),
    " mit Angabe": " with a published figure",
    (
        "{firm} der {flagged} auffälligen {areas}{known} {verb} in mindestens 90{thin}% der Ziehungen auffällig, "
        "{doubtful} seltener; {counted} knapp nicht auffällig."
    ): (
        "{firm} of the {flagged} conspicuous {areas}{known} {verb} conspicuous in at least 90% of the draws, "
        "{doubtful} less often; {counted} nearly conspicuous."
    ),
    "Was der Zufall an der Einstufung ändern kann": "What chance can do to the classification",
    (
        "Gezählt ist jeder Fall; die Daten sind eine Vollzählung. Trotzdem hängt jede Zahl davon ab, was gerade "
        "geschehen ist: ob jemand eben eine Stelle verloren hat, umgezogen ist oder einen Antrag gestellt hat. Diese "
        "Zufallsschwankung ist {draws}-mal nachgespielt. Gezählt wird, wie oft ein Gebiet dieselbe Einstufung erhält. "
        "In kleinen Gebieten verschieben schon wenige Fälle das Ergebnis. Der Designeffekt sagt, wie stark Fälle "
        "zusammenhängen, etwa weil Menschen einen Haushalt teilen; er ist eine Annahme."
    ): (
        "Every case is counted; the data are a complete count. Still, every number depends on what has just "
        "happened: whether someone has just lost a job, moved or filed an application. This chance variation is "
        "simulated {draws} times. The count is how often an area receives the same classification. In small areas a "
        "few cases already shift the result. The design effect states how strongly cases are linked, for example "
        "because people share a household; it is an assumption."
    ),
    "Designeffekt": "design effect",
    "Annahme": "assumption",
    "unter 90{thin}%": "under 90%",
    "knapp nicht": "nearly",
    "zu viel": "too many",
    "übersehen": "missed",
    " Für {counted} unterliegt die Angabe der Geheimhaltung; sie zählen nicht mit.": (
        " For {counted} the figure is withheld for confidentiality; they are not counted."
    ),
    "Wie oft bestätigen die Ziehungen die auffälligen Gebiete?": (
        "How often do the draws confirm the conspicuous areas?"
    ),
    "stünden fast alle {flagged} auffälligen Gebiete{known} auf der Liste": (
        "almost all of the {flagged} conspicuous areas{known} would be on the list"
    ),
    "stünde rund {n} der {flagged} auffälligen Gebiete{known} nicht auf der Liste": (
        "about {n} of the {flagged} conspicuous areas{known} would not be on the list"
    ),
    "stünden rund {n} der {flagged} auffälligen Gebiete{known} nicht auf der Liste": (
        "about {n} of the {flagged} conspicuous areas{known} would not be on the list"
    ),
    "{fewest} bis {most}": "{fewest} to {most}",
    "fast kein anderes käme": "almost no other area",
    "rund {n} anderes käme": "about {n} other area",
    "rund {n} andere kämen": "about {n} other areas",
    "Designeffekt {name}: {firm} ab 90 %, {doubtful} unter 90 %, {near} knapp nicht.": (
        "Design effect {name}: {firm} from 90%, {doubtful} under 90%, {near} nearly."
    ),
    "Balken: auffällige {areas} {city} {edition} nach dem Anteil der Ziehungen, und knapp nicht auffällige.": (
        "Bars: conspicuous {areas} {city} {edition} by the share of the draws, and nearly conspicuous ones."
    ),
    " Je nach Annahme stehen {false} zu viel auf der Liste, und {missed} fehlen.": (
        " Depending on the assumption, {false} too many are on the list, and {missed} are missing."
    ),
    "Was das für die Liste heißt": "What this means for the list",
    (
        "Wäre der zugrunde liegende Anteil bekannt, {false}, und {missed} hinzu (rechnerisch zu erwarten).{span} "
        "Welche das sind, weiß niemand: Deshalb steht bei jedem Gebiet seine Wahrscheinlichkeit, und Einstufungen, "
        "die nicht stabil sind, sollten vor Ort geprüft werden."
    ): (
        "If the underlying shares were known, {false}, and {missed} would be added (to be expected by "
        "calculation).{span} Nobody knows which ones: each area is "
        "therefore given its probability, and classifications that are not stable should be reviewed on site."
    ),
    "Stabil bei Designeffekt": "stable at design effect",
    "Wie viele Klassen sind stabil (gleich in mindestens {limit} der Ziehungen)?": (
        "How many classes are stable (the same in at least {limit} of the draws)?"
    ),
    "Zufall ist das eine, die Wahl des Verfahrens das andere": "Chance is one thing, the choice of method another",
    (
        "Nicht variiert: Für dieses Verfahren sind keine Alternativen festgelegt. Wie sehr die Liste von der "
        "Wahl der Gewichte, Grenzen und Rechenschritte abhängt, ist deshalb nicht bekannt."
    ): (
        "Not varied: no alternatives are declared for this method. How much the list depends on the choice "
        "of weights, limits and steps of calculation is therefore not known."
    ),
    (
        "Die Wahrscheinlichkeit sagt, wie oft ein Gebiet auffällig ist, wenn allein der Zufall wirkt und das Verfahren "
        "gleich bleibt. Der Anteil der Varianten sagt, in wie vielen Rechenvarianten es auffällig ist, wenn die Zahlen "
        "gleich bleiben und allein das Verfahren wechselt. Beides wird nicht miteinander verrechnet."
    ): (
        "The probability says how often an area is conspicuous if chance alone is at work and the method stays the "
        "same. The share of variants says in how many calculation variants it is conspicuous if the numbers stay the "
        "same and the method alone changes. The two are not combined."
    ),
    "Auffällig in … der Varianten": "Conspicuous in … of the variants",
    "ab 90{thin}%": "90% or more",
    "dazwischen": "in between",
    "unter 10{thin}%": "under 10%",
    "nicht variiert": "not varied",
    "Unter den Entscheidungen macht am meisten aus: {factor}. ": "Among the choices, this one matters most: {factor}. ",
    "Auffällig dann: Zahl der Gebiete, wenn allein diese Entscheidung anders fällt.": (
        "Conspicuous then: number of areas if this choice alone is made differently."
    ),
    "Wie viele Gebiete bei einer anderen Entscheidung auffällig wären, unterliegt der Geheimhaltung.": (
        "How many areas would be conspicuous under another choice is withheld for confidentiality."
    ),
    (
        "{said}Anteil: wie viel der Unterschiede darin, welche Gebiete auffällig sind, auf diese Ursache zurückgeht, "
        "allein und zusammen mit anderen; die Anteile überschneiden sich und ergeben mehr als 100{thin}%. {right} "
        "Einzeln: tabellen.xlsx, Blatt „{sheet}“."
    ): (
        "{said}Share: how much of the differences in which areas are conspicuous is due to this cause, alone and "
        "together with others; the shares overlap and add up to more than 100%. {right} In detail: tabellen.xlsx, "
        "sheet “{sheet}”."
    ),
    "Verfahrensvarianten": "method variants",
    "Zufall oder Entscheidung": "chance or choice",
    "auffällig dann": "conspicuous then",
    "{low} bis {high}": "{low} to {high}",
    "Welche Klassenwechsel seit {previous} sind mehr als Zufall?": (
        "Which changes of class since {previous} are more than chance?"
    ),
    (
        "Nicht geprüft: Seitdem wurden die Gebiete neu eingeteilt. Wechsel von Gebieten, die sich decken, "
        "zählt die Seite „Was hat sich geändert?“; ob ihre Klasse mehr als zufällig wechselte, ist nicht "
        "berechnet."
    ): (
        "Not tested: the areas have been redrawn since. Changes of areas that coincide are counted on the "
        "page “What has changed?”; whether their class changed by more than chance is not computed."
    ),
    "Verglichen: Gebiete, deren Klasse und Ziehungen in beiden Ausgaben veröffentlicht sind.": (
        "Compared: areas whose class and draws are published in both editions."
    ),
    " Das Verfahren wurde dazwischen geändert.": " The method was changed in between.",
    (
        "Unter den Wechseln, die mehr als Zufall sind, sind im Mittel höchstens {rate} falsche; die übrigen "
        "können allein aus Zufallsschwankung entstehen."
    ): (
        "Among the changes that are more than chance, at most {rate} are false on average; the others may be due to "
        "chance variation alone."
    ),
    "Was": "what",
    "verglichen": "compared",
    "gewechselt": "changed",
    "mehr als Zufall": "more than chance",
    (
        "Wie wahrscheinlich ein Gebiet in der nächsten Ausgabe auffällig ist, ist eine andere Größe; sie "
        "steht nicht im Atlas, sondern im Datensatz (Tabelle „forecast“)."
    ): (
        "How likely an area is to be conspicuous in the next edition is another quantity; it is not in the atlas but "
        "in the data set (table “forecast”)."
    ),
    (
        "Wie wahrscheinlich ein Gebiet in der nächsten Ausgabe auffällig ist, ist eine andere Größe; für "
        "diese Ausgabe gibt es sie nicht."
    ): (
        "How likely an area is to be conspicuous in the next edition is another "
        "quantity; it does not exist for this edition."
    ),
    "Keine Vorhersage": "Not a forecast",
    "Diese Seite beschreibt den Stand am {day}. {ahead}": "This page describes the state on {day}. {ahead}",
    (
        "Jeder einzelne Wechsel kann allein aus Zufallsschwankung entstehen (zulässiger Anteil "
        "falscher Befunde {rate}); über alle Gebiete zusammen sagt das nichts."
    ): (
        "Each individual change may be due to chance variation alone (permitted share of false findings {rate}); "
        "this says nothing about all areas together."
    ),
    (
        " Gezählt sind {base}; für die übrigen sind Wahrscheinlichkeiten der Klassen zum Schutz "
        "geheimer Werte nicht veröffentlicht."
    ): " Counted: {base}; for the others, probabilities of the classes are not published, to protect withheld values.",
    ("Wie viel jede einzelne Entscheidung dazu beiträgt, ist nicht ausgewiesen."): (
        "How much each individual choice contributes is not given."
    ),
    (
        "Ab und unter 90{thin}%: auffällige Gebiete nach dem Anteil der Ziehungen, in denen sie auffällig "
        "sind. Knapp nicht: nicht auffällig, aber in mindestens 10{thin}% der Ziehungen. Zu viel und "
        "übersehen: rechnerisch zu erwartende Zahl. Die Seite „Karte: Stabilität“ teilt die Gebiete feiner: "
        "rechnerisch stabil ab {stable}, überwiegend stabil ab {mostly}, sonst nicht stabil.{rest}"
    ): (
        "90% or more, under 90%: conspicuous areas by the share of the draws in which they are conspicuous. "
        "Nearly: not conspicuous, but so in at least 10% of the draws. Too many and missed: number to be "
        "expected by calculation. The page “Map: stability” divides the areas more finely: stable by "
        "calculation from {stable}, mostly stable from {mostly}, otherwise not stable.{rest}"
    ),
}
