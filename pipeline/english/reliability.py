"""English of `pipeline/products/pages/reliability.py`."""

TEXTS: dict[str, str] = {
    "Belastbarkeit": "Reliability",
    "jeder Fall steht für sich": "each case stands alone",
    "je zwei Fälle hängen zusammen": "cases are linked in twos",
    "je drei Fälle hängen zusammen": "cases are linked in threes",
    "Wie fest die Klassen gegenüber der Zufallsschwankung stehen.": (
        "How firm the classes are against chance variation."
    ),
    " mit Angabe": " with a published figure",
    (
        "{firm} der {flagged} auffälligen {areas}{known} {verb} fest, {doubtful} {verb2} zweifelhaft; "
        "{counted} in mindestens 10 % der Ziehungen ebenfalls auffällig."
    ): (
        "{firm} of the {flagged} conspicuous {areas}{known} {verb} firm, {doubtful} {verb2} doubtful; "
        "{counted} conspicuous too in at least 10% of the draws."
    ),
    "weiteres Gebiet wäre": "further area would be",
    "weitere Gebiete wären": "further areas would be",
    "In welcher Klasse liegt der zugrunde liegende Anteil des Gebiets?": (
        "In which class does the underlying share of the area lie?"
    ),
    (
        "Gezählt ist jeder Fall; die Daten sind eine Vollzählung. Trotzdem hängt jede Zahl davon ab, was "
        "gerade geschehen ist: ob jemand eben eine Stelle verloren hat, umgezogen ist oder einen Antrag "
        "gestellt hat. Diese Zufallsschwankung ist {draws}-mal nachgespielt. Gezählt wird, wie oft ein "
        "Gebiet dieselbe Einstufung erhält. In kleinen Gebieten verschieben schon wenige Fälle das Ergebnis."
    ): (
        "Every case is counted; the data are a complete count. Still, every number depends on what has just "
        "happened: whether someone has just lost a job, moved or filed an application. This chance variation "
        "is simulated {draws} times. What is counted is how often an area receives the same classification. "
        "In small areas a few cases already shift the result."
    ),
    "Designeffekt": "design effect",
    "Annahme": "assumption",
    "fest": "firm",
    "zweifelhaft": "doubtful",
    "knapp nicht": "near miss",
    "zu viel": "too many",
    "übersehen": "missed",
    " Für {counted} unterliegt die Angabe der Geheimhaltung; sie zählen nicht mit.": (
        " For {counted} the figure is withheld for confidentiality; they are not counted."
    ),
    (
        "Fest: auffällig in mindestens 90{thin}% der Ziehungen; zweifelhaft: in weniger. Knapp nicht: nicht "
        "auffällig, in den Ziehungen aber in mindestens 10{thin}% auffällig. Zu viel und übersehen: "
        "rechnerisch zu erwartende Zahl. Der Designeffekt sagt, wie stark Fälle zusammenhängen, etwa weil "
        "Menschen einen Haushalt teilen; er ist eine Annahme.{rest}"
    ): (
        "Firm: conspicuous in at least 90% of the draws; doubtful: in fewer. Near miss: not conspicuous, but "
        "conspicuous in at least 10% of the draws. Too many and missed: number to be expected by "
        "calculation. The design effect states how strongly cases are linked, for example because people "
        "share a household; it is an assumption.{rest}"
    ),
    "Wie viele auffällige Gebiete sind fest?": "How many conspicuous areas are firm?",
    "stünde fast keines": "almost none",
    "stünde rund {n}": "about {n}",
    "stünden rund {n}": "about {n}",
    "fast kein anderes käme": "almost no other area",
    "rund {n} anderes käme": "about {n} other area",
    "rund {n} andere kämen": "about {n} other areas",
    "Designeffekt {name}: {firm} fest, {doubtful} zweifelhaft, {near} knapp nicht.": (
        "Design effect {name}: {firm} firm, {doubtful} doubtful, {near} near misses."
    ),
    "Balken: auffällige {areas} {city} {edition}, fest oder zweifelhaft, und knapp nicht.": (
        "Bars: conspicuous {areas} {city} {edition}, firm or doubtful, and near misses."
    ),
    " Je nach Annahme sind es {fewest} bis {most} zu viel und {fewest_missed} bis {most_missed} übersehene.": (
        " Depending on the assumption, {fewest} to {most} are too many and {fewest_missed} to {most_missed} are missed."
    ),
    "Was das für die Liste heißt": "What this means for the list",
    (
        "Wäre der zugrunde liegende Anteil bekannt, {false} der {flagged} auffälligen Gebiete nicht auf der "
        "Liste, und {missed} hinzu (rechnerisch zu erwarten).{span} Welche das sind, weiß niemand: Deshalb "
        "steht bei jedem Gebiet seine Wahrscheinlichkeit, und zweifelhafte Einstufungen werden vor Ort "
        "geprüft."
    ): (
        "If the underlying shares were known, {false} of the {flagged} conspicuous areas would not be on the "
        "list, and {missed} would be added (to be expected by calculation).{span} Nobody knows which ones: "
        "each area is therefore given its probability, and doubtful classifications are reviewed on site."
    ),
    "Stabil bei Designeffekt": "stable at design effect",
    "Wie viele Klassen sind stabil (gleich in mindestens {limit} der Ziehungen)?": (
        "How many classes are stable (the same in at least {limit} of the draws)?"
    ),
    "Zufall ist das eine, die Wahl des Verfahrens das andere": "Chance is one thing, the choice of method another",
    (
        "Nicht variiert: Für dieses Verfahren sind keine Alternativen erklärt. Wie sehr die Liste von der "
        "Wahl der Gewichte, Grenzen und Rechenschritte abhängt, ist deshalb nicht bekannt."
    ): (
        "Not varied: no alternatives are declared for this method. How much the list depends on the choice "
        "of weights, limits and steps of calculation is therefore not known."
    ),
    (
        "Wahrscheinlichkeit heißt: so oft auffällig, wenn nur der Zufall spielt und das Verfahren bleibt. "
        "Verfahrensanteil heißt: in so vielen der erklärten Rechenvarianten auffällig, wenn die Zahlen "
        "bleiben und nur das Verfahren wechselt. Beide werden nie miteinander malgenommen."
    ): (
        "Probability: how often an area is conspicuous if only chance is at work and the method stays the "
        "same. Share of methods: in how many of the declared calculation variants it is conspicuous if the "
        "numbers stay the same and only the method changes. The two are never multiplied."
    ),
    "Auffällig in … der Varianten": "Conspicuous in … of the variants",
    "ab 90{thin}%": "90% or more",
    "dazwischen": "in between",
    "unter 10{thin}%": "under 10%",
    "nicht variiert": "not varied",
    "Unter den Entscheidungen macht am meisten aus: {factor}. ": "Among the choices, this one matters most: {factor}. ",
    "Auffällig dann: Zahl der Gebiete, wenn allein diese Entscheidung anders fällt.": (
        "Conspicuous then: number of areas if this choice alone is made otherwise."
    ),
    "Wie viele Gebiete bei einer anderen Entscheidung auffällig wären, unterliegt der Geheimhaltung.": (
        "How many areas would be conspicuous under another choice is withheld for confidentiality."
    ),
    (
        "{said}Anteil: an den Unterschieden zwischen allen Varianten, allein und zusammen mit anderen; die "
        "Anteile überschneiden sich. {right} Einzeln: tabellen.xlsx, Blatt „{sheet}“."
    ): (
        "{said}Share: of the differences between all variants, alone and together with others; the shares "
        "overlap. {right} In detail: tabellen.xlsx, sheet “{sheet}”."
    ),
    "Verfahrensvarianten": "method variants",
    "Entscheidung": "choice",
    "auffällig dann": "conspicuous then",
    "{low} bis {high}": "{low} to {high}",
    "Welche Klassenwechsel seit {previous} sind mehr als Zufall?": (
        "Which changes of class since {previous} are more than chance?"
    ),
    "Kein Vergleich: Die Gebiete sind anders geschnitten als zuvor.": (
        "No comparison: the areas are drawn differently from before."
    ),
    " Das Verfahren wurde dazwischen geändert.": " The method was changed in between.",
    (
        "Unter den Wechseln, die mehr als Zufall sind, sind im Mittel höchstens {rate} falsche; die übrigen "
        "können allein aus Zufallsschwankung entstehen."
    ): (
        "Among the changes that are more than chance, on average at most {rate} are false; the "
        "others may be due to chance variation alone."
    ),
    (
        "Jeder einzelne Wechsel kann allein aus Zufallsschwankung entstehen (zulässiger Anteil falscher "
        "Befunde {rate}); über die Stadt im Ganzen sagt das nichts."
    ): (
        "Every single change may be due to chance variation alone (permitted share of false findings "
        "{rate}); this says nothing about the city as a whole."
    ),
    "Was": "what",
    "verglichen": "compared",
    "gewechselt": "changed",
    "mehr als Zufall": "more than chance",
    (
        "Wie wahrscheinlich ein Gebiet in der nächsten Ausgabe auffällig ist, ist eine andere Größe; sie "
        "steht unter eigenem Namen in forecast.parquet."
    ): (
        "How likely an area is to be conspicuous in the next edition is another quantity; it is "
        "given under its own name in forecast.parquet."
    ),
    (
        "Wie wahrscheinlich ein Gebiet in der nächsten Ausgabe auffällig ist, ist eine andere Größe; für "
        "diese Ausgabe gibt es sie nicht."
    ): (
        "How likely an area is to be conspicuous in the next edition is another "
        "quantity; it does not exist for this edition."
    ),
    "Keine Vorhersage": "No forecast",
    "Die Seite spricht von heute. {ahead}": "This page speaks of today. {ahead}",
}
