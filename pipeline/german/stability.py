"""German descriptions of design effects, of the reliability of classes and of their changes."""

TEXTS = {
    "expected share of false changes among those at least as probable": "erwarteter Anteil falscher Wechsel unter "
    "denen, die mindestens so wahrscheinlich sind",
    "q_value is at most the declared false discovery rate": (
        "q_value ist höchstens der erklärte Anteil falscher Befunde"
    ),
    "likeliest other class of the method's first part": "wahrscheinlichste andere Klasse des ersten Teils des "
    "Verfahrens",
    "share of the declared variants that flag; a choice, not chance": "Anteil der erklärten Varianten, die das Gebiet "
    "auffällig nennen; Wahl des Verfahrens, nicht Zufall",
    "department that reviews": "Fachressort, das prüft",
    "intervention, review, observation, inconspicuous, not_assessed; empty: withheld": "Intervention (intervention), "
    "Prüfung durch ein Fachressort (review), Beobachtung (observation), nicht auffällig (inconspicuous), nicht "
    "bewertet (not_assessed); leer: geheim",
    "the flag of one of its areas falls without an institution there (basis declared); published empty where no "
    "institutions are delivered": "ohne eine Einrichtung dort wäre eines seiner Gebiete nicht auffällig (mit "
    "gelieferten Fällen gerechnet); leer ausgewiesen, wo keine Einrichtungen geliefert sind",
    "indicator of the catalogue": "Indikator des Katalogs",
    "as pairs of editions show it, their mean, at the declared correlation of the dates": (
        "wie Paare von Ausgaben ihn zeigen, ihr Mittel, bei der erklärten Korrelation der Stichtage"
    ),
    "design effect of the draws at the common one that holds": "Designeffekt der Ziehungen beim geltenden gemeinsamen",
    "areas that the estimate rests on, of the pair with the fewest": "Gebiete, auf denen die Schätzung beruht, des "
    "Paars mit den wenigsten",
    "real change between editions, its SD over that of one person": "wirkliche Veränderung zwischen Ausgaben, ihre "
    "Standardabweichung geteilt durch die einer Person",
    "where 'used' comes from: declared, common, estimated": "woher „used“ stammt: erklärt (declared), gemeinsam "
    "(common), geschätzt (estimated)",
    "editions compared, as earlier/later": "verglichene Ausgaben, früher/später",
    "likeliest other class of the method's first part; empty: none": "wahrscheinlichste andere Klasse des ersten "
    "Teils des Verfahrens; leer: keine",
    "its label": "ihre Bezeichnung",
    "share of the draws in it": "Anteil der Ziehungen darin",
    "status, dynamics, or auffaellig (flagged or not)": "Status, Dynamik oder auffaellig (auffällig oder nicht)",
    "areas with a class and its probability": "Gebiete mit Klasse und ihrer Wahrscheinlichkeit",
    "of these, class kept in at least the declared share of the draws (stable by calculation)": (
        "davon: Klasse in mindestens dem erklärten Anteil der Ziehungen behalten (rechnerisch stabil)"
    ),
    "stable / areas": "rechnerisch stabile geteilt durch alle",
    "mostly stable, but not stable by calculation": "überwiegend stabil, aber nicht rechnerisch stabil",
    "the others": "die übrigen",
    "flagged areas with a probability; this and what follows: of auffaellig alone": "auffällige Gebiete mit "
    "Wahrscheinlichkeit; dies und das Folgende: nur bei auffaellig",
    "of these, flag_probability below 0.90": "davon mit einer Wahrscheinlichkeit unter 0,90",
    "areas not flagged, flag_probability 0.10 or more": (
        "nicht auffällige Gebiete mit einer Wahrscheinlichkeit ab 0,10"
    ),
    "areas not flagged, flag_probability from the declared limit of near misses on": (
        "nicht auffällige Gebiete ab der erklärten Grenze für knapp nicht auffällige"
    ),
    "sum of 1 - flag_probability over flagged areas": "Summe der Gegenwahrscheinlichkeiten über auffällige Gebiete",
    "sum of flag_probability over areas not flagged": "Summe der Wahrscheinlichkeiten über nicht auffällige Gebiete",
    "code of the class then; empty: see reason": "Code der damaligen Klasse; leer: siehe Grund",
    "code of the class now; empty: see reason": "Code der heutigen Klasse; leer: siehe Grund",
    "better, worse, same; empty: not comparable": "günstiger (better), ungünstiger (worse), gleich (same); leer: "
    "nicht vergleichbar",
    "probability that the underlying class moved the way the published one did, editions drawn independently; empty: "
    "unchanged or not comparable": "Wahrscheinlichkeit, dass sich die zugrunde liegende Klasse wie die ausgewiesene "
    "bewegt hat, Ausgaben unabhängig gezogen; leer: unverändert oder nicht vergleichbar",
    "p_adjusted is at most certainty.false_discovery_rate": "p_adjusted überschreitet die für Veränderungen erklärte "
    "Falschentdeckungsrate nicht",
    "both editions have the same indicators in the same form": "beide Ausgaben haben dieselben Indikatoren im selben "
    "Verfahren",
    "why nothing is compared: other geography, no class, no draws": "warum nichts verglichen wird: anderer "
    "Gebietsstand, keine Klasse, keine Ziehungen",
    "status, dynamics (score and its limit), indicator (by its value), change (by its change)": "Status, Dynamik "
    "(Indexwert und Grenze), Indikator (nach seinem Wert), Veränderung (change)",
}
