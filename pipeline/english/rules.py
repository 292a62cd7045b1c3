"""English of `pipeline/products/rules.py`."""

TEXTS: dict[str, str] = {
    "günstigeren": "more favourable",
    "ungünstigeren": "less favourable",
    " der eigenen Vergleichsgruppe": " of the area's own comparison group",
    " des übergeordneten Gebiets": " of the larger area",
    " der Gebiete": " of the areas",
    "ungewichteten Mittel der Gebiete": "unweighted mean of the areas",
    "nach Einwohnerzahl gewichteten Mittel der Gebiete": "mean of the areas weighted by residents",
    "Wert der Stadt insgesamt": "value of the city as a whole",
    "unverändert": "unchanged",
    "auf die Summe 1 gebracht": "scaled to sum to 1",
    "auf Länge 1 gebracht": "scaled to length 1",
    "Wert geteilt durch den Zielwert": "value divided by the target",
    "0 für den niedrigsten Wert, 1 am Zielwert": "0 for the lowest value, 1 at the target",
    "0 am Zielwert, 1 für den höchsten Wert": "0 at the target, 1 for the highest value",
    "den niedrigsten ihrer Ränge": "the lowest of their ranks",
    "den mittleren ihrer Ränge": "the average of their ranks",
    "den höchsten ihrer Ränge": "the highest of their ranks",
    "wie geliefert": "as supplied",
    "aus zwei Lieferungen berechnet": "computed from two sets of data",
    " Gemessen wird an allen Ausgaben zusammen.": " All editions together are the reference.",
    "Standardabweichung (Nenner: Zahl der Gebiete)": "standard deviation (denominator: number of areas)",
    "Standardabweichung (Nenner: Zahl der Gebiete − 1)": "standard deviation (denominator: number of areas − 1)",
    " Fehlt ein Teil, gibt es keinen Wert.": " If a part is missing, there is no value.",
    " Fehlt ein Teil, zählt, was da ist.": " If a part is missing, the others count.",
    " Fehlt ein Teil, zählt, was da ist, wenn mindestens {share} der Gewichte da sind.": " If a part is missing, the "
    "others count if they hold at least {share} of the weights.",
    "Schiefe über {skewness} und Wölbung über {kurtosis}": "skewness above {skewness} and kurtosis above {kurtosis}",
    "Jeder Indikator": "every indicator",
    "Ein Indikator mit {skewed}": "an indicator with {skewed}",
    "z-Wert: Abstand vom {reference}{per}, geteilt durch die {sd}.": "z-score: distance from the {reference}{per}, "
    "divided by the {sd}.",
    " Danach hat die Reihe das Mittel {mean} und die Standardabweichung {sd}.": " The series is then given the mean "
    "{mean} and the standard deviation {sd}.",
    "Robuster z-Wert: Abstand vom Median{per}, geteilt durch das 1,4826-Fache der mittleren absoluten Abweichung "
    "(Median).": "Robust z-score: distance from the median{per}, divided by 1.4826 times the median absolute "
    "deviation.",
    "Klassen nach festen Grenzen des Indexwerts: {limits}.": "Classes by fixed limits of the index value: {limits}.",
    "bei {limits} zur {which} Klasse": "to the {which} class at {limits}",
    " Ein Wert genau auf einer Grenze gehört {which}.": " A value exactly on a limit belongs {which}.",
    "Ein Wert genau auf einer Grenze gehört zur {which} Klasse.": "A value exactly on a limit belongs to the {which} "
    "class.",
    "Typ {code}": "Type {code}",
    "Verfahren {name}": "method {name}",
    "Klassen, vom günstigsten Wert an geschnitten bei {shares} der Gebiete ({kind}).": "Classes cut from the most "
    "favourable value on at {shares} of the areas ({kind}).",
    "{n} gleich große Klassen nach Quantilen ({kind}).": "{n} classes of equal size by quantiles ({kind}).",
    "Gleiche Werte teilen sich {which}.": "Equal values share {which}.",
    "Klassen bei {multiples} {sd} vom Mittel der Indexwerte.": "Classes at {multiples} {sd} from the mean of the index "
    "values.",
    "Zwischen festen Zielmarken auf 0 bis {top} gebracht (unten {low}; oben {high}).": "Brought to 0 to {top} between "
    "fixed goalposts (below {low}; above {high}).",
    "Zwischen festen Zielmarken auf 0 bis {top} gebracht (unten {low}; oben {high}); darüber hinaus wird "
    "abgeschnitten.": "Brought to 0 to {top} between fixed goalposts (below {low}; above {high}); what lies beyond is "
    "cut off.",
    "Abstand zum Ziel: {distance} (Ziel {target}).": "Distance to target: {distance} (target {target}).",
    "Abstand zum Ziel: {distance} (Ziel {target}); auf 0 bis 1 beschnitten.": "Distance to target: {distance} (target "
    "{target}); cut to 0 to 1.",
    "Prozentrang: (Rang − 1) durch (Zahl der Gebiete − 1).": "Percentile rank: (rank − 1) over (number of areas − 1).",
    " Nach {n} Nachkommastellen wird abgeschnitten.": " Digits after the first {n} decimals are cut off.",
    "Ausreißer: Bei {skewed} werden je Indikator höchstens {n} äußerste Werte auf den nächsten gesetzt.": (
        "Outliers: with {skewed}, at most {n} extreme values per indicator are set to the next one."
    ),
    "Ausreißer: Bei {skewed} werden je Indikator höchstens {n} äußerste Werte auf den nächsten gesetzt; reicht das "
    "nicht, "
    "wird logarithmiert.": (
        "Outliers: with {skewed}, at most {n} extreme values per indicator are set to the next one; if that is not "
        "enough, the logarithm is taken."
    ),
    "Ausreißer: Bei {skewed} werden je Indikator höchstens {n} äußerste Werte auf den nächsten gesetzt; reicht das "
    "nicht, "
    "wird nach Box und Cox umgeformt.": (
        "Outliers: with {skewed}, at most {n} extreme values per indicator are set to the next one; if that is not "
        "enough, the Box-Cox transformation is applied."
    ),
    "Gewichte: Ladungen der ersten Hauptkomponente der Korrelationen, {scale}; das Vorzeichen folgt der erklärten "
    "Richtung der Indikatoren.": "Weights: loadings of the first principal component of the correlations, {scale}; the "
    "sign follows the declared direction of the indicators.",
    "Gewichte: Ladungen der ersten Hauptkomponente der Kovarianzen, {scale}; das Vorzeichen folgt der erklärten "
    "Richtung "
    "der Indikatoren.": "Weights: loadings of the first principal component of the covariances, {scale}; the sign "
    "follows the declared direction of the indicators.",
    "Gewichte: Regressionsgewichte eines gemeinsamen Faktors, {scale}; das Vorzeichen folgt der erklärten Richtung der "
    "Indikatoren.": "Weights: regression weights of a common factor, {scale}; the sign follows the declared "
    "direction of the indicators.",
    "Gewichte: Ladungen eines gemeinsamen Faktors, {scale}; das Vorzeichen folgt der erklärten Richtung der "
    "Indikatoren.": "Weights: loadings of a common factor, {scale}; the sign follows the declared direction of the "
    "indicators.",
    "Das Ergebnis wird mit {factor} multipliziert; {offset} wird addiert.": "The result is multiplied by {factor}; "
    "{offset} is added.",
    "Das Ergebnis wird mit {factor} multipliziert.": "The result is multiplied by {factor}.",
    "Veränderung: {what} ({origin}).": "Change: {what} ({origin}).",
    "Fehlende Werte werden mit dem Median der bewerteten Gebiete ergänzt.": "Missing values are filled with the "
    "median of the assessed areas.",
    "Fehlende Werte werden mit dem Mittel der bewerteten Gebiete ergänzt.": "Missing values are filled with the mean "
    "of the assessed areas.",
    "Fehlende Werte werden mit dem Median{per} ergänzt.": "Missing values are filled with the median{per}.",
    "Fehlende Werte werden mit dem Mittel{per} ergänzt.": "Missing values are filled with the mean{per}.",
    "Fehlende Werte werden mit dem Wert der vorigen Ausgabe ergänzt.": "Missing values are filled with the value of "
    "the edition before.",
    "Fehlende Werte werden aus den übrigen Indikatoren geschätzt (lineare Regression).": "Missing values are estimated "
    "from the other indicators (linear regression).",
    "Ausreißer: {which} wird logarithmiert.": "Outliers: the logarithm is taken of {which}.",
    "Ausreißer: {which} wird nach Box und Cox umgeformt.": "Outliers: the Box-Cox transformation is applied to "
    "{which}.",
    "Vom niedrigsten bis zum höchsten Wert{per} auf {low} bis {high} gebracht.": "Brought from the lowest to the "
    "highest value{per} to {low} to {high}.",
    "Rang: 1 für den niedrigsten Wert.": "Rank: 1 for the lowest value.",
    "Borda-Punkte: Zahl der Gebiete mit niedrigerem Wert.": "Borda points: number of areas with a lower value.",
    "Rang auf einer Exponentialkurve von 0 bis 100 (Parameter {scale}).": "Rank on an exponential curve from 0 to 100 "
    "(parameter {scale}).",
    "Rang als Quantil der Normalverteilung (Formel {name}).": "Rank as a quantile of the normal distribution (formula "
    "{name}).",
    "Alle Teile haben das gleiche Gewicht.": "All parts have the same weight.",
    "Die Gewichte sind vorgegeben.": "The weights are given.",
    "Gewichtete Summe.": "Weighted sum.",
    "Gewichtetes arithmetisches Mittel.": "Weighted arithmetic mean.",
    "Gewichtetes geometrisches Mittel.": "Weighted geometric mean.",
    "Gewichtetes harmonisches Mittel.": "Weighted harmonic mean.",
    "Gewichtetes Potenzmittel mit dem Exponenten {exponent}.": "Weighted power mean with exponent {exponent}.",
    "Der höchste der Teile.": "The highest of the parts.",
    "Der niedrigste der Teile.": "The lowest of the parts.",
    "Copeland: Zahl der Gebiete, die im gewichteten Paarvergleich übertroffen werden, weniger Zahl der Gebiete, die "
    "übertreffen.": "Copeland: number of areas beaten in weighted pairwise comparison, less the number of areas that "
    "beat this one.",
    "Das Ergebnis wird durch seine {sd} geteilt.": "The result is divided by its {sd}.",
    "{n} gleich große Klassen nach dem Rang, vom ungünstigsten Gebiet an.": "{n} classes of equal size by rank, from "
    "the least favourable area on.",
    "{n} gleich breite Klassen vom niedrigsten bis zum höchsten Indexwert.": "{n} classes of equal width from the "
    "lowest to the highest index value.",
    "{n} Klassen mit der kleinsten Streuung innerhalb der Klassen (natürliche Grenzen).": "{n} classes with the "
    "smallest spread within the classes (natural breaks).",
    "Wert dieser Ausgabe minus früherer Wert": "value of this edition minus the earlier value",
    "in Prozent des früheren Werts": "as a percentage of the earlier value",
    "Logarithmus des Verhältnisses des Werts dieser Ausgabe zum früheren": (
        "logarithm of the ratio of the value of this edition to the earlier one"
    ),
    "Die Klassen eines Teils sind die Gruppen.": "The classes of one part are the groups.",
    "Die Klassen zweier Teile bilden zusammen eine Gruppe.": "The classes of two parts together make a group.",
}
