"""English of `pipeline/products/sheets/reliability.py`."""

TEXTS: dict[str, str] = {
    "Zahlen auffälliger Gebiete: Zeilen „auffällig oder nicht“": (
        "numbers of conspicuous areas: rows “conspicuous or not”"
    ),
    "ungünstiger": "less favourable",
    "günstiger": "more favourable",
    "welche Gebiete auffällig sind": "which areas are conspicuous",
    "wie viele Gebiete auffällig sind": "how many areas are conspicuous",
    "Indexwert": "index value",
    "Rang": "rank",
    "Zufallsschwankung allein, nach dem Verfahren wie erklärt; gezählt sind ausgewiesene Wahrscheinlichkeiten.": (
        "Chance variation alone, by the method as declared; published probabilities are counted."
    ),
    "Belastbarkeit der Einstufungen {edition}": "Reliability of the classifications {edition}",
    "Nur Wechsel; daneben {others} (alle in der Tabelle class_change des Datensatzes). Beide Ausgaben sind "
    "unabhängig gezogen.": (
        "Changes only; beside them {others} (all in the table class_change of the data set). Both editions are drawn "
        "independently."
    ),
    "Klassenwechsel der {areas} von {previous} bis {edition}": (
        "Changes of class of the {areas} from {previous} to {edition}"
    ),
    (
        "Wahl des Verfahrens; die Zufallsschwankung steht als ein Einfluss daneben. Anteile überschneiden sich. Sie "
        "und ihre Grenzen sind aus Ziehungen geschätzt: Ein Einfluss nahe null kann leicht unter 0 liegen, ein Anteil "
        "allein über dem mit anderen, eine Grenze über 100."
    ): (
        "Choice of method; chance variation stands beside it as one influence. Shares overlap. They and their limits "
        "are estimated from draws: an influence near zero may lie slightly below 0, a share alone above the one with "
        "others, a limit above 100."
    ),
    "Verfahrensvarianten: {label}": "Variants of the method: {label}",
    "Belastbarkeit": "Reliability",
    "Klassenwechsel": "Changes of class",
    "Verfahrensvarianten": "method variants",
    "Was": "what",
    "Teil des Verfahrens, oder ob ein Gebiet auffällig ist": "part of the method, or whether an area is conspicuous",
    "Designeffekt": "design effect",
    "Annahme, wie stark Fälle zusammenhängen": "assumption on how strongly cases are linked",
    "Gebiete mit Klasse und Wahrscheinlichkeit": "areas with class and probability",
    "rechnerisch stabil, in %": "stable by calculation, in %",
    "Anteil der Gebiete": "share of the areas",
    "Gebiete, nur bei „auffällig oder nicht“": "areas, only for “conspicuous or not”",
    "davon unter 90 %": "of these under 90%",
    "Wahrscheinlichkeit unter 90 %": "probability under 90%",
    "nicht auffällig, ab 10 %": "not conspicuous, from 10%",
    "Wahrscheinlichkeit ab 10 %": "probability from 10%",
    "knapp nicht auffällig": "nearly conspicuous",
    "nach der Grenze der Einstellungen": "by the limit of the settings",
    "zu viel auffällig, erwartet": "too many conspicuous, expected",
    "Summe von 1 − Wahrscheinlichkeit, nur bei „auffällig oder nicht“": (
        "sum of 1 − probability, only for “conspicuous or not”"
    ),
    "übersehen, erwartet": "missed, expected",
    "Summe der Wahrscheinlichkeiten, nur bei „auffällig oder nicht“": (
        "sum of the probabilities, only for “conspicuous or not”"
    ),
    "Klasse {edition}": "class {edition}",
    "Klasse der vorigen Ausgabe": "class of the edition before",
    "Klasse dieser Ausgabe": "class of this edition",
    "günstiger oder ungünstiger": "more or less favourable",
    "Wahrscheinlichkeit des Wechsels in %": "probability of the change, in %",
    "in dieser Richtung": "in this direction",
    "Irrtumsanteil in %": "share of false findings, in %",
    "kleinster Anteil falscher Befunde, bei dem der Wechsel noch als einer gilt": (
        "smallest share of false findings at which the change still counts as one"
    ),
    "Irrtumsanteil höchstens {rate}": "share of false findings at most {rate}",
    "eine Entscheidung anders, oder ihr Anteil an den Unterschieden": (
        "one choice made differently, or its share in the differences"
    ),
    "Entscheidung": "choice",
    "was gewählt wird": "what is chosen",
    "stattdessen": "instead",
    "was an seiner Stelle gewählt ist": "what is chosen in its place",
    "Ergebnis": "Result",
    "worauf sich der Anteil bezieht": "what the share refers to",
    "Gebiete; Mittel über die Varianten": "areas; mean over the variants",
    "davon auch wie erklärt": "of these also as declared",
    "Gebiete, die das erklärte Verfahren ebenso nennt": "areas that the declared method names too",
    "davon neu": "of these new",
    "andere Gebiete": "other areas",
    "gleich eingestuft, in %": "classified alike, in %",
    "Anteil allein, in %": "share alone, in %",
    "Sobol-Index erster Ordnung": "first-order Sobol index",
    "Anteil mit anderen, in %": "share with others, in %",
    "Sobol-Index insgesamt": "total Sobol index",
    "95-%-Bereich, untere Grenze": "95% interval, lower limit",
    "95-%-Bereich, obere Grenze": "95% interval, upper limit",
    "eine Entscheidung anders": "one choice made differently",
    "Anteil an den Unterschieden": "share in the differences",
    "Anteile: Zeilen „Anteil an den Unterschieden“": "shares: rows “share in the differences”",
    "Zahlen: Zeilen „eine Entscheidung anders“": "numbers: rows “one choice made differently”",
}
