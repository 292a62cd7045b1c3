"""German descriptions of what was assessed: draws, certainty, causes of change, neighbours, variants."""

TEXTS = {
    "status, dynamics, or auffaellig (class 1 = flagged)": "Status, Dynamik oder auffaellig (Klasse 1 = auffällig)",
    "design effect of the draws": "Designeffekt der Ziehungen",
    "code of the class": "Code der Klasse",
    "share of the draws": "Anteil der Ziehungen",
    "share of the draws in which the area is flagged": "Anteil der Ziehungen, in denen das Gebiet auffällig ist",
    "share of the declared variants that flag; empty: none declared": "Anteil der erklärten Varianten, nach denen es "
    "auffällig ist; leer: keine erklärt",
    "5th percentile of the status score": "5. Perzentil des Status-Index",
    "95th percentile of the status score": "95. Perzentil des Status-Index",
    "5th percentile of the status rank": "5. Perzentil des Status-Rangs",
    "95th percentile of the status rank": "95. Perzentil des Status-Rangs",
    "stable, mostly_stable, unstable: of the flag as it was decided": "Stabilität der Einstufung: rechnerisch stabil "
    "(stable), überwiegend stabil (mostly_stable), nicht stabil (unstable)",
    "stable, mostly_stable, unstable: of the flag as decided; none: nothing was drawn": "Stabilität der Einstufung: "
    "rechnerisch stabil (stable), überwiegend stabil (mostly_stable), nicht stabil (unstable); keine Angabe (none): "
    "nichts wurde gezogen",
    "graded with the reduced denominator": "mit verminderter Bezugszahl beurteilt",
    "edition it is compared with": "Ausgabe, mit der verglichen wird",
    "score of the edition before, on today's areas": "Indexwert der vorigen Ausgabe, auf den heutigen Gebieten",
    "score": "Indexwert",
    "the sum of the five that follow; empty: not comparable": "Summe der fünf folgenden; leer: nicht vergleichbar",
    "part of the change of score: the area's own values": "Teil der Veränderung des Indexwerts: eigene Werte des "
    "Gebiets",
    "part of the change of score: mean and SD of all areas": "Teil der Veränderung des Indexwerts: Mittel und "
    "Standardabweichung aller Gebiete",
    "part of the change of score: indicator set, definitions, restated values": "Teil der Veränderung des Indexwerts: "
    "Auswahl der Indikatoren, Definitionen, neu gelieferte Werte",
    "part of the change of score: the boundary": "Teil der Veränderung des Indexwerts: Gebietsgrenzen",
    "part of the change of score: what 'split' says could not be told apart": "Teil der Veränderung des Indexwerts: "
    "was nach „split“ nicht zu trennen ist",
    "what could be told apart": "was sich trennen ließ",
    "status, dynamics, or auffaellig (1 = flagged, 0 = not)": "Status, Dynamik oder auffaellig (1 = auffällig, "
    "0 = nicht)",
    "Moran's I, row-standardised weights; high = neighbours are alike": "Moran-Index (I), Gewichte je Gebiet auf 1 "
    "gebracht; hoch = Nachbarn sind ähnlich",
    "its mean if the values lay at random": "sein Mittel bei zufälliger Lage der Werte",
    "two-sided permutation p-value": "zweiseitiger p-Wert aus Vertauschungen",
    "permutations": "Vertauschungen",
    "areas with a value": "Gebiete mit Wert",
    "of these, areas none of whose neighbours has a value": "darunter Gebiete, von deren Nachbarn keiner einen "
    "Wert hat",
    "local Moran's I of the method's first part; empty: no neighbour": "lokaler Moran-Index (I) des ersten Teils des "
    "Verfahrens; leer: kein Nachbar",
    "area and neighbours, H above and L up to the mean: HH, HL, LH, LL": "Gebiet und Nachbarn, H über dem Mittel, L "
    "bis zum Mittel: HH, HL, LH, LL",
    "two-sided conditional permutation p-value": "zweiseitiger p-Wert aus bedingten Vertauschungen",
    "smallest false discovery rate at which it stands": "kleinste Falschentdeckungsrate, bei der es besteht",
    "p_adjusted is at most the declared false discovery rate": "p_adjusted überschreitet die erklärte "
    "Falschentdeckungsrate nicht",
    "flagged neighbours have one number, 1 = largest; empty: not flagged": "aneinandergrenzende auffällige Gebiete "
    "haben eine Nummer, 1 = größte Gruppe; leer: nicht auffällig",
    "flagged areas of the cluster": "auffällige Gebiete, die zusammenhängen",
    "probability of being flagged in the next edition, estimated from earlier pairs of editions": "Wahrscheinlichkeit, "
    "in der nächsten Ausgabe auffällig zu sein (geschätzt aus früheren Ausgabenpaaren)",
    "pairs of editions, e.g. '2013→2015, 2015→2017'": "Paare von Ausgaben, z. B. „2013→2015, 2015→2017“",
    "score, rank; of auffaellig: flag, flag_count (number of flagged areas)": "Indexwert (score) oder Rang (rank); bei "
    "auffaellig: Einstufung (flag), Zahl der auffälligen Gebiete (flag_count)",
    "standardise, reference, aggregate, leave_out, flag, weights, limits, chance": "Einfluss: Standardisierung "
    "(standardise), Bezug (reference), Zusammenfassung (aggregate), Weglassen eines Indikators (leave_out), "
    "Einstufungsregel (flag), Gewichte (weights), Klassengrenzen (limits), Zufall (chance)",
    "share of the variance that the factor makes alone": "Anteil der Varianz, den der Einfluss allein ausmacht",
    "lower end of its 95 % interval": "untere Grenze des 95-%-Intervalls",
    "upper end of its 95 % interval": "obere Grenze des 95-%-Intervalls",
    "share that it makes alone and together with others": "Anteil, den er allein und mit anderen zusammen ausmacht",
    "areas of the output": "Gebiete des Ergebnisses",
    "runs of the method": "Rechenläufe des Verfahrens",
    "what is chosen; declared: the method as it is": "was gewählt wird; declared: das Verfahren, wie es ist",
    "what is chosen in its place; drawn: mean over drawn weights; lower, higher: all limits": "was an seine Stelle "
    "tritt; drawn: Mittel über gezogene Gewichte; lower, higher: alle Klassengrenzen niedriger, höher",
    "flagged areas": "auffällige Gebiete",
    "of these, areas that the declared method flags": "darunter Gebiete, die nach dem erklärten Verfahren "
    "auffällig sind",
    "of these, others": "darunter andere",
    "share of the areas whose flag is as declared": "Anteil der Gebiete mit derselben Einstufung wie nach dem "
    "erklärten Verfahren",
}
