"""German descriptions of what the rules propose, of contrasts with neighbours, of burdens and supply."""

TEXTS = {
    "the flag falls, or may fall, without an institution; published where flagged, empty: none delivered": "ohne eine "
    "Einrichtung wäre das Gebiet nicht auffällig oder vielleicht nicht; ausgewiesen, wo das Gebiet auffällig ist, "
    "leer: keine geliefert",
    "theme that carries the score of a flagged or nearly flagged area most": "Thema, das am meisten zum Indexwert "
    "eines auffälligen oder knapp nicht auffälligen Gebiets beiträgt",
    "what the rules of [flag] propose, no ranking: intervention, review (by a department), observation, "
    "inconspicuous; not_assessed; empty: withheld": "was die erklärten Regeln vorschlagen, keine Rangfolge: "
    "Handlungsbedarf (intervention), Prüfung durch eine Fachstelle (review), Beobachtung (observation), unauffällig "
    "(inconspicuous), nicht bewertet (not_assessed); leer: nicht ausgewiesen",
    "position of the rule that decided; empty: none fits": "Nummer der Regel, die entschieden hat; leer: keine passt",
    "department that reviews: the one of the theme": "prüfende Fachstelle: die des Themas",
    "one sign an edition, oldest first: I intervention, R review, B observation, - inconspicuous, n not assessed, ? "
    "not comparable, g withheld": "ein Zeichen je Ausgabe, älteste zuerst: I Handlungsbedarf, R Prüfung, B "
    "Beobachtung, - unauffällig, n nicht bewertet, ? nicht vergleichbar, g nicht ausgewiesen",
    "neighbour that is not flagged; the nearest such area where all neighbours are": "nicht auffälliges "
    "Nachbargebiet; das nächste solche, wo alle Nachbarn auffällig sind",
    "1 = longest border in common, then the nearest": "1 = längste gemeinsame Grenze, dann das nächste",
    "it borders on the area or meets it in a corner": "es grenzt an das Gebiet oder trifft es in einer Ecke",
    "distance of the centroids": "Abstand der Flächenschwerpunkte",
    "part of the method in which they are told apart": "Teil des Verfahrens, in dem sie verglichen werden",
    "indicator whose contributions differ most": "Indikator, dessen Beiträge sich am meisten unterscheiden",
    "value of the area, or its change where the part measures it": "Wert des Gebiets, oder seine Veränderung, wo der "
    "Teil sie misst",
    "the same of the neighbour": "dasselbe des Nachbargebiets",
    "contribution to the score of the area": "Beitrag zum Indexwert des Gebiets",
    "limit below which the area would not be flagged; empty: it has none": "Grenze, unter der das Gebiet nicht "
    "auffällig wäre; leer: es gibt keine",
    "score of the area minus limit": "Indexwert des Gebiets minus Grenze",
    "indicator that carries the score most": "Indikator, der am meisten zum Indexwert beiträgt",
    "its value": "sein Wert",
    "change of the carrying indicator alone, all else and the reference held, with which the score reaches the "
    "limit; empty: the score is no straight line of it": "Veränderung dieses Indikators allein, mit der der "
    "Indexwert die Grenze erreicht, alles andere und der Bezug unverändert; leer: der Indexwert folgt ihm nicht "
    "geradlinig",
    "how far points_to_limit may be off to either side because the published score is rounded; 0: exact": ""
    "um wie viel points_to_limit wegen des gerundeten Indexwerts nach beiden Seiten abweichen kann; 0: genau",
    "change of the carrying indicator alone with which the area would not be flagged where its change since the "
    "earlier date moves along, and with it the class of the second part; empty: none, or unknown": "Veränderung "
    "dieses Indikators allein, mit der das Gebiet nicht auffällig wäre, wenn sich seine Veränderung seit dem früheren "
    "Stichtag und damit die Klasse des zweiten Teils mitändert; leer: keine, oder nicht bekannt",
    "how far points_with_change may be off to either side because published scores are rounded; 0: exact": "um wie "
    "viel points_with_change wegen gerundeter Indexwerte nach beiden Seiten abweichen kann; 0: genau",
    "noise beyond its declared limit; empty: not delivered": "Lärm über der erklärten Grenze; leer: nicht geliefert",
    "air pollution beyond its limit": "Luftbelastung über ihrer Grenze",
    "heat beyond its limit": "Wärmebelastung über ihrer Grenze",
    "less green than its limit": "weniger Grün als die Grenze",
    "a class of the main method that is declared, or an indicator beyond its limit": "eine erklärte Klasse des "
    "Hauptverfahrens, oder ein Indikator über seiner Grenze",
    "burdens of the area; empty: none is known": "Belastungen des Gebiets; leer: keine ist bekannt",
    "burdens that are known of the area": "Belastungen, die für das Gebiet bekannt sind",
    "burdens that the city declares": "Belastungen, die die Stadt erklärt hat",
    "indicators used, with blanks": "verwendete Indikatoren, mit Leerzeichen getrennt",
    "housing, work, safety, local_supply, mobility, green, leisure (and meeting), education, neighbourhood": ""
    "Wohnen (housing), Arbeit (work), Sicherheit (safety), Nahversorgung (local_supply), Mobilität (mobility), Grün "
    "(green), Freizeit und Begegnung (leisure), Bildung (education), Nachbarschaft (neighbourhood)",
    "an indicator of the function is beyond its limit; empty: not known": "ein Indikator der Funktion überschreitet "
    "seine Grenze; leer: nicht bekannt",
    "not_delivered: why it is not known": "not_delivered: warum es nicht bekannt ist",
    "indicators beyond their limit, with blanks": "Indikatoren über ihrer Grenze, mit Leerzeichen getrennt",
    "indicators used, with blanks; '' where none is declared and delivered": "verwendete Indikatoren, mit "
    "Leerzeichen getrennt; leer, wo keiner erklärt und geliefert ist",
}
