"""What a row of each published table is, in German."""

TEXTS = {
    "one row per edition": "eine Zeile je Ausgabe",
    "one row per edition and source file": "eine Zeile je Ausgabe und Quelldatei",
    "one row per geography and area, every level": "eine Zeile je Gebietsstand und Gebiet, alle Ebenen",
    "one row per edition, area and population group": "eine Zeile je Ausgabe, Gebiet und Bevölkerungsgruppe",
    "one row per edition, area, indicator and date": "eine Zeile je Ausgabe, Gebiet, Indikator und Stichtag",
    "one row per edition and area": "eine Zeile je Ausgabe und Gebiet",
    "one row per edition, area and indicator whose earlier value is bridged over a reform by a delivered change; "
    "only to compare, nothing is computed from it": "eine Zeile je Ausgabe, Gebiet und Indikator, dessen früherer "
    "Wert über eine Gebietsreform hinweg aus der gelieferten Veränderung gewonnen ist; nur zum Vergleich, nichts "
    "wird daraus berechnet",
    "one row per edition and area of an edition with delivered changes; to compare, nothing is computed from it": ""
    "eine Zeile je Ausgabe und Gebiet einer Ausgabe mit Werten aus gelieferter Veränderung; nur zum Vergleich, "
    "nichts wird daraus berechnet",
    "one row per edition, method, part, indicator and reference group": "eine Zeile je Ausgabe, Verfahren, Teil, "
    "Indikator und Bezugsgruppe",
    "one row per edition and indicator": "eine Zeile je Ausgabe und Indikator",
    "one row per edition, method, part, area and indicator": "eine Zeile je Ausgabe, Verfahren, Teil, Gebiet und "
    "Indikator",
    "one row per edition, method, part and area": "eine Zeile je Ausgabe, Verfahren, Teil und Gebiet",
    "one row per edition, method and area": "eine Zeile je Ausgabe, Verfahren und Gebiet",
    "one row per edition and area, of every method that scored it": "eine Zeile je Ausgabe und Gebiet, über alle "
    "Verfahren, die es bewertet haben",
    "one row per edition, method, part, area and indicator whose missing value was filled in": "eine Zeile je "
    "Ausgabe, Verfahren, Teil, Gebiet und Indikator, dessen fehlender Wert ergänzt wurde",
    "one row per edition, method, part, area and indicator whose outlying value was changed": "eine Zeile je "
    "Ausgabe, Verfahren, Teil, Gebiet und Indikator, dessen Ausreißer verändert wurde",
    "one row per edition, method that lists adjoining areas as one, and conspicuous area": "eine Zeile je Ausgabe, "
    "Verfahren, das aneinandergrenzende Gebiete als eines nennt, und auffälligem Gebiet",
    "one row per edition, area and indicator that [[shrink]] declares; no class comes from it": "eine Zeile je "
    "Ausgabe, Gebiet und Indikator, der geglättet wird; keine Klasse rührt daher",
    "one row per edition whose areas are typed": "eine Zeile je Ausgabe, deren Gebiete Sozialraumtypen haben",
    "one row per edition whose areas are typed, and area": "eine Zeile je Ausgabe, deren Gebiete Sozialraumtypen "
    "haben, und Gebiet",
    "one row per edition, type and indicator": "eine Zeile je Ausgabe, Sozialraumtyp und Indikator",
    "one row per edition whose areas are typed, component and indicator": "eine Zeile je Ausgabe, deren Gebiete "
    "Sozialraumtypen haben, Hauptkomponente und Indikator",
    "one row per edition, method, part, area, design effect and class": "eine Zeile je Ausgabe, Verfahren, Teil, "
    "Gebiet, Designeffekt und Klasse",
    "one row per edition, method and area, at the default design effect": "eine Zeile je Ausgabe, Verfahren und "
    "Gebiet, beim voreingestellten Designeffekt",
    "one row per edition, the edition before, method and area that is scored": "eine Zeile je Ausgabe, voriger "
    "Ausgabe, Verfahren und bewertetem Gebiet",
    "one row per edition, method and part whose areas have neighbours": "eine Zeile je Ausgabe, Verfahren und Teil, "
    "dessen Gebiete Nachbarn haben",
    "one row per edition, method and area that is scored, where areas have neighbours": "eine Zeile je Ausgabe, "
    "Verfahren und bewertetem Gebiet, wo Gebiete Nachbarn haben",
    "one row per edition, method and scored area, where two earlier pairs of editions on its geography tell how "
    "scores lead to the flags of the edition after; not the stability of today's flag": "eine Zeile je Ausgabe, "
    "Verfahren und bewertetem Gebiet, wo zwei frühere Paare von Ausgaben zeigen, wie Indexwerte zur Einstufung der "
    "folgenden Ausgabe führen; nicht die Stabilität der heutigen Einstufung",
    "one row per edition, method with declared alternatives, part, output and factor: Sobol indices over the choice "
    "of method and chance, areas counting by their variance": "eine Zeile je Ausgabe, Verfahren mit erklärten "
    "Varianten, Teil, Ergebnis und Einfluss: Sobol-Indizes über die Wahl des Verfahrens und den Zufall, Gebiete nach "
    "ihrer Varianz gewichtet",
    "one row per edition, method that flags and has declared alternatives, and choice made otherwise alone": ""
    "eine Zeile je Ausgabe, einstufendem Verfahren mit erklärten Varianten und einzeln anders getroffener Wahl",
    "one row per edition, area and funding area that overlap": "eine Zeile je Ausgabe, Gebiet und Fördergebiet, die "
    "sich überschneiden",
    "one row per edition and area, of the main method": "eine Zeile je Ausgabe und Gebiet, nach dem Hauptverfahren",
    "one row per edition, flagged or nearly flagged area and reason, most telling first": "eine Zeile je Ausgabe, "
    "auffälligem oder knapp nicht auffälligem Gebiet und Grund, der gewichtigste zuerst",
    "one row per edition and funding area that is current, planned or former at its data date": "eine Zeile je "
    "Ausgabe und Fördergebiet, das am Stichtag besteht, geplant ist oder bestand",
    "one row per finding that may be published": "eine Zeile je Befund, der veröffentlicht werden darf",
    "one row per release, table, key and column whose published value was changed": "eine Zeile je Veröffentlichung, "
    "Tabelle, Schlüssel und Spalte, deren veröffentlichter Wert geändert wurde",
    "one row per edition and indicator of counts that a drawn method takes": "eine Zeile je Ausgabe und Indikator "
    "aus Zählungen, den ein gezogenes Verfahren verwendet",
    "one row per edition and funding area at its data date, and per group of areas proposed to be admitted": ""
    "eine Zeile je Ausgabe und Fördergebiet am Stichtag, und je Gruppe von Gebieten, die zur Aufnahme vorgeschlagen "
    "ist",
    "one row per edition, funding area and edition up to it": "eine Zeile je Ausgabe, Fördergebiet und Ausgabe bis "
    "zu ihr",
    "one row per edition, funding area and fact that the proposal rests on": "eine Zeile je Ausgabe, Fördergebiet "
    "und Angabe, auf der der Vorschlag beruht",
    "one row per edition: funded areas beside never-funded ones that were alike before": "eine Zeile je Ausgabe: "
    "geförderte Gebiete neben nie geförderten, die vorher ähnlich waren",
    "one row per edition, measure and what it is of": "eine Zeile je Ausgabe, Maß und wovon es ist",
    "one row per edition and larger area of every declared level": "eine Zeile je Ausgabe und größerem Gebiet jeder "
    "erklärten Ebene",
    "one row per edition and larger area of the level of the key": "eine Zeile je Ausgabe und größerem Gebiet der "
    "Ebene des Schlüssels",
    "one row per edition, method, part and design effect; published, it counts published probabilities alone": ""
    "eine Zeile je Ausgabe, Verfahren, Teil und Designeffekt; veröffentlicht zählt sie nur ausgewiesene "
    "Wahrscheinlichkeiten",
    "one row per edition, the edition before, method, part and area that is scored, at the default design effect": ""
    "eine Zeile je Ausgabe, voriger Ausgabe, Verfahren, Teil und bewertetem Gebiet, beim voreingestellten Designeffekt",
    "one row per edition and micro-area: conspicuous areas outside the funding map that adjoin, or one alone": ""
    "eine Zeile je Ausgabe und Einsatzgebiet: aneinandergrenzende auffällige Gebiete außerhalb der Förderkulisse, "
    "oder eines allein",
    "one row per edition and area of a micro-area": "eine Zeile je Ausgabe und Gebiet eines Einsatzgebiets",
    "one row per edition, area of a micro-area and neighbour of another: by border, or by distance of the centres": ""
    "eine Zeile je Ausgabe, Gebiet eines Einsatzgebiets und Nachbargebiet: nach Grenze, oder nach Abstand der "
    "Mittelpunkte",
    "one row per edition and micro-area, with the mobile team that serves it": "eine Zeile je Ausgabe und "
    "Einsatzgebiet, mit dem mobilen Team, das es betreut",
    "one row per edition, flagged area and neighbour that is not flagged, of the main method": "eine Zeile je "
    "Ausgabe, auffälligem Gebiet und nicht auffälligem Nachbargebiet, nach dem Hauptverfahren",
    "one row per edition and area, where the city declares burdens": "eine Zeile je Ausgabe und Gebiet, wo die Stadt "
    "Belastungen erklärt",
    "one row per edition, flagged area and basic function, where the city declares limits": "eine Zeile je Ausgabe, "
    "auffälligem Gebiet und Grundfunktion, wo die Stadt Grenzen erklärt",
    "one row per base area of the edition with the main results, and its geometry where there is any": ""
    "eine Zeile je Gebiet der untersten Ebene mit den Hauptergebnissen der Ausgabe, und seiner Fläche, wo es sie gibt",
}
