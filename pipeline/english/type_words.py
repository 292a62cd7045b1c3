"""English of `pipeline/products/type_words.py`."""

TEXTS: dict[str, str] = {
    "sehr gut": "very good",
    "gut": "good",
    "mäßig": "moderate",
    "gering": "poor",
    "ohne Rotation": "without rotation",
    "Varimax-Rotation": "varimax rotation",
    "k-Means-Verfahren": "k-means",
    "Ward-Verfahren": "Ward's method",
    "Typ {code}": "Type {code}",
    "Mittelwerte werden nicht ausgewiesen.": "Means are not published.",
    "überdurchschnittlich: {indicators}": "above average: {indicators}",
    "unterdurchschnittlich: {indicators}": "below average: {indicators}",
    "alle Werte nahe dem Mittel": "all values close to the mean",
    "weiterer Indikator": "more indicator",
    "weitere Indikatoren": "more indicators",
    "Bildet man die Typen {n}-mal aus zufällig gezogenen Gebieten neu, ist die Übereinstimmung {word} (angepasster "
    "Rand-Index im Mittel {mean}, in neun von zehn Wiederholungen {low} bis {high}; 1 ist völlige "
    "Übereinstimmung).": ""
    "If the types are formed anew {n} times from areas drawn at random, the agreement is {word} (adjusted Rand index "
    "{mean} on average, {low} to {high} in nine of ten repetitions; 1 is complete agreement).",
    "Aus {n} standardisierten Indikatoren werden {components} gebildet ({rotation}; sie tragen {share} der "
    "Streuung).": "{components} made of {n} standardised indicators carry {share} of the variance ({rotation}).",
    "Hauptkomponente": "principal component",
    "Hauptkomponenten": "principal components",
    "ähnlichen Komponentenwerten": "similar component scores",
    "ähnlichen standardisierten Werten": "similar standardised values",
    "mittleren Status-Index": "mean status index",
    "mittleren Index": "mean index",
    "mittleren Wert der ersten Komponente": "mean of the first component",
    "Gebiete mit {space} bilden einen Typ ({clustering}, {n} Typen). Die Buchstaben folgen dem {order}, A hat den "
    "niedrigsten. Typen fassen ähnliche Gebiete zusammen; sie sind keine Bewertung und ändern keine "
    "Einstufung.": (
        "Areas with {space} make a type ({clustering}, {n} types). The letters follow the {order}, A has the lowest "
        "value. Types group similar areas; they are not an assessment and change no classification."
    ),
}
