"""German descriptions of what the index computed: validity, scores, groups, mended values, types."""

TEXTS = {
    "scored by the main method": "vom Hauptverfahren bewertet",
    "why it is not assessed, in German: Ausreißer (outlier), unbewohnt (uninhabited) …": (
        "warum es nicht bewertet ist: unter 300, Ausreißer, unbewohnt, nicht geliefert …"
    ),
    "why it is not scored": "warum es nicht bewertet ist",
    "its change is scored": "die Veränderung ist bewertet",
    "why the change is not scored": "warum die Veränderung nicht bewertet ist",
    "why its change is not scored": "warum die Veränderung nicht bewertet ist",
    "indicator, or 'sum' for the aggregate": "Indikator, oder „sum“ für die Summe",
    "step of the method the row belongs to: zscore, scale_sd, minmax, robust …": "Schritt des Verfahrens, zu dem die "
    "Zeile gehört: zscore, scale_sd, minmax, robust …",
    "what the step subtracted: of zscore the mean, of other steps the value that becomes 0": "was der Schritt abzieht: "
    "bei zscore das Mittel, bei anderen der Wert, der zu 0 wird",
    "what the step divided by: of zscore and scale_sd the standard deviation, of other steps one unit of the new "
    "scale": "wodurch der Schritt teilt: bei zscore und scale_sd die Standardabweichung, bei anderen eine Einheit der "
    "neuen Skala",
    "areas in the reference": "Gebiete in der Bezugsgruppe",
    "standardised value, high = worse": "standardisierter Wert, hoch = ungünstiger",
    "weight in the aggregate": "Gewicht im Index",
    "share of the score; with an offset, if any, they sum to it": "Beitrag zum Indexwert; die Beiträge (gegebenenfalls "
    "mit einem Ausgleich) ergeben ihn",
    "index value, high = worse": "Indexwert, hoch = ungünstiger",
    "rank, 1 = highest score": "Rang, 1 = höchster Indexwert",
    "rank among the published scores of the areas compared, 1 = highest": (
        "Rang unter den ausgewiesenen Indexwerten der verglichenen Gebiete, 1 = höchster"
    ),
    "code of the class; empty for a domain, which has none": "Code der Klasse; leer bei Teilbereichen, die keine haben",
    "class as the method names it": "Klasse, wie das Verfahren sie nennt",
    "status and dynamics, e.g. 4+/-": "Gruppe aus Status und Dynamik, z. B. 4+/-",
    "one of the method's conspicuous groups": "eine der auffälligen Gruppen des Verfahrens",
    "status_dynamics, or status where there is no earlier date": "Grundlage: Status und Dynamik (status_dynamics), "
    "oder Status allein, wo es keinen früheren Stichtag gibt",
    "methods that flag areas and assessed this one": "einstufende Verfahren, die dieses Gebiet bewertet haben",
    "of these, methods that flag it": "darunter Verfahren, nach denen es auffällig ist",
    "of these, methods that say the same as the main method; empty: not assessed by it": "darunter Verfahren, die "
    "dasselbe sagen wie das Hauptverfahren; leer: von diesem nicht bewertet",
    "methods that flag it, separated by blanks": "Verfahren, nach denen es auffällig ist, durch Leerzeichen getrennt",
    "each method with its group, e.g. 'berlin-mss 4+/-; england-iod-2019 10'": "jedes Verfahren mit seiner Gruppe, "
    "z. B. „berlin-mss 4+/-; england-iod-2019 10“",
    "value as it came, or its change": "gelieferter Wert, oder seine Veränderung",
    "value that entered": "Wert, der eingegangen ist",
    "step of the method": "Schritt des Verfahrens",
    "smallest key of the conspicuous areas that hang together with this one": "kleinster Schlüssel der "
    "zusammenhängenden auffälligen Gebiete, zu denen dieses gehört",
    "areas that hang together, by borders of at least 10 m": "zusammenhängende Gebiete, mit Grenzen von mindestens "
    "10 m Länge",
    "residents of them all; empty: some unknown": "Einwohnerinnen und Einwohner aller zusammen; leer: manche unbekannt",
    "value at the data date, not smoothed": "Wert am Stichtag, ungeglättet",
    "value drawn to its group": "zur Bezugsgruppe hin geglätteter Wert",
    "weight of the raw value in it": "Gewicht des ungeglätteten Wertes darin",
    "beta_binomial or logit": "Art der Glättung: beta_binomial oder logit",
    "parent, group (municipality), neighbours or all: whose rate it is drawn to": "wohin geglättet wird: "
    "übergeordnetes Gebiet (parent), Gemeinde (group), Nachbargebiete (neighbours) oder alle (all)",
    "key of that group; of neighbours their keys, with blanks; '' where there is none": "Schlüssel dieser Gruppe; bei "
    "Nachbarn ihre Schlüssel mit Leerzeichen; leer, wo es keinen gibt",
    "delivered, or rebuilt from share times people; empty: no cases": "Fälle geliefert (delivered) oder aus Anteil mal "
    "Personen zurückgerechnet (rebuilt); leer: keine Fälle",
    "number of types": "Zahl der Sozialraumtypen",
    "areas with a type": "Gebiete mit Typ",
    "areas of the geography without a type, each listed with its reason": "Gebiete ohne Typ, jedes mit seinem Grund "
    "aufgeführt",
    "components kept": "verwendete Hauptkomponenten",
    "given, kaiser or explained: how their number was found": "wie ihre Zahl bestimmt ist: vorgegeben (given), nach "
    "Kaiser (kaiser), nach erklärter Varianz (explained)",
    "share of the variance of all indicators the components carry": "Anteil der Varianz aller Indikatoren, den die "
    "Hauptkomponenten tragen",
    "share of the variance of all indicators the component carries": "Anteil der Varianz aller Indikatoren, den die "
    "Hauptkomponente trägt",
    "none or varimax": "Drehung: keine (none) oder varimax",
    "components or indicators: where areas are grouped": "worin gruppiert wird: Hauptkomponenten (components) oder "
    "Indikatoren (indicators)",
    "kmeans or ward": "Gruppierung: kmeans oder ward",
    "score or component: what numbers the types": "was die Typen ordnet: Indexwert (score) oder Hauptkomponente "
    "(component)",
    "resamples that could be grouped": "Wiederholungen, die gruppiert werden konnten",
    "mean adjusted Rand index of the resamples with the types": "mittlerer angepasster Rand-Index der Wiederholungen "
    "mit den Typen",
    "5th percentile of it": "5. Perzentil davon",
    "95th percentile of it": "95. Perzentil davon",
    "letter of the type: A the lowest of the declared order": "Buchstabe des Typs: A ist der erste der erklärten "
    "Ordnung",
    "type with the nearest other centre": "Typ mit dem nächstgelegenen anderen Mittelpunkt",
    "distance to the centre of the own type": "Abstand zum Mittelpunkt des eigenen Typs",
    "distance to the nearest other centre": "Abstand zum nächstgelegenen anderen Mittelpunkt",
    "share of the resamples in which the area keeps its type": "Anteil der Wiederholungen, in denen das Gebiet seinen "
    "Typ behält",
    "why the area has no type": "warum das Gebiet keinen Typ hat",
    "unweighted mean of the type's areas": "ungewichtetes Mittel der Gebiete des Typs",
    "unweighted mean of all areas with a type": "ungewichtetes Mittel aller Gebiete mit Typ",
    "mean minus city_mean over the SD of all areas with a type": "Mittel des Typs minus Mittel der Stadt, geteilt "
    "durch die Standardabweichung aller Gebiete mit Typ",
    "areas of the type": "Gebiete des Typs",
    "residents of the type's areas": "Einwohnerinnen und Einwohner der Gebiete des Typs",
    "number of the component, 1 = carries most": "Nummer der Hauptkomponente, 1 = trägt am meisten",
    "correlation of indicator and component, after rotation": "Korrelation von Indikator und Hauptkomponente, nach der "
    "Drehung",
    "index of the status, high = worse": "Index des Status, hoch = ungünstiger",
    "code of the status class": "Code der Status-Klasse",
    "status class": "Status-Klasse",
    "index of the change, high = worse": "Index der Veränderung, hoch = ungünstiger",
    "code of the dynamics class": "Code der Dynamik-Klasse",
    "dynamics class": "Dynamik-Klasse",
}
