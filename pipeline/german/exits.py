"""German descriptions of funding areas over time, of comparisons with them, and of larger areas."""

TEXTS = {
    "key of the funding area; of a group of areas that is none yet: neu: and its smallest key": "Schlüssel des "
    "Fördergebiets; bei einer Gruppe von Gebieten, die noch keines ist: neu: und ihr kleinster Schlüssel",
    "name as delivered; of a group the names of its areas": "Name wie geliefert; bei einer Gruppe die Namen ihrer "
    "Gebiete",
    "current, planned or former at the data date; new: no funding area yet": "am Stichtag bestehend (current), "
    "geplant (planned) oder ehemalig (former); new: noch kein Fördergebiet",
    "class of its middle resident in every edition up to this one, oldest first; ?: not known": "Klasse am Median "
    "der Einwohnerzahl in jeder Ausgabe bis zu dieser, älteste zuerst; ?: nicht bekannt",
    "residents inside": "Einwohnerinnen und Einwohner darin",
    "share of assessed residents in conspicuous areas": "Anteil der bewerteten Einwohnerzahl in auffälligen Gebieten",
    "years in the programme; empty: first day unknown, or none yet": "Jahre im Programm; leer: erster Tag unbekannt, "
    "oder noch keiner",
    "declared maximum": "erklärte Höchstdauer",
    "edition the improvement is measured against; empty: not tested": "Ausgabe, gegen die die Verbesserung gemessen "
    "ist; leer: nicht geprüft",
    "score of its residents then, high = worse": "damaliger Indexwert der Einwohnerinnen und Einwohner, hoch = "
    "ungünstiger",
    "score of its residents now": "heutiger Indexwert der Einwohnerinnen und Einwohner",
    "score_now - score_before on comparable areas": "heutiger minus damaliger Indexwert auf vergleichbaren Gebieten",
    "SD of the change by chance": "Standardabweichung der Veränderung durch Zufall",
    "probability of such a fall where nothing changed": "Wahrscheinlichkeit eines solchen Rückgangs, wenn sich "
    "nichts geändert hat",
    "p for the false discovery rate over funding areas": "p-Wert nach Falschentdeckungsrate über die Fördergebiete",
    "share of residents on comparable areas with both scores": "Anteil der Einwohnerzahl auf vergleichbaren Gebieten "
    "mit beiden Indexwerten",
    "improved against the city beyond chance; empty: not tested": "gegenüber der Stadt über den Zufall hinaus "
    "verbessert; leer: nicht geprüft",
    "continue, prepare_phase_out, phase_out, admit, enlarge; none: nothing is proposed": "Vorschlag: fortführen "
    "(continue), Ausstieg vorbereiten (prepare_phase_out), Ausstieg (phase_out), aufnehmen (admit), erweitern "
    "(enlarge); none: kein Vorschlag",
    "edition that the row describes": "Ausgabe, die die Zeile beschreibt",
    "what it was then: before (not known yet), current, planned, former": "was es damals war: noch nicht bekannt "
    "(before), bestehend (current), geplant (planned), ehemalig (former)",
    "class of the middle resident in the leading part": "Klasse am Median der Einwohnerzahl im ersten Teil",
    "order of the facts": "Reihenfolge der Angaben",
    "years, years_unknown, conspicuous, not_assessed, calm, improved, not_improved, chance, not_tested_new, "
    "not_tested_start, not_tested_areas, adjoining, hanging, lasting, residents": "Angabe: years, years_unknown, "
    "conspicuous, not_assessed, calm, improved, not_improved, chance, not_tested_new, not_tested_start, "
    "not_tested_areas, adjoining, hanging, lasting, residents",
    "value of the fact": "Wert der Angabe",
    "declared limit it is held against": "erklärte Grenze, an der er gemessen ist",
    "areas concerned, their keys apart by blanks": "betroffene Gebiete, Schlüssel mit Leerzeichen getrennt",
    "areas that lie inside a funding area with a known first day": "Gebiete in einem Fördergebiet mit bekanntem "
    "ersten Tag",
    "pairs that were found": "gefundene Paare",
    "mean change of funded areas less that of their pairs": "mittlere Veränderung geförderter Gebiete minus die "
    "ihrer Vergleichsgebiete",
    "lower end of its interval by placebo funding": "untere Grenze des Intervalls aus gedachter Förderung",
    "upper end": "obere Grenze",
    "the interval leaves out zero; empty: no statement": "das Intervall schließt null aus; leer: keine Aussage",
    "no_comparable_areas, too_few_editions; empty: there is a statement": "keine vergleichbaren Gebiete "
    "(no_comparable_areas), zu wenige Ausgaben (too_few_editions); leer: es gibt eine Aussage",
    "probability of the interval": "Wahrscheinlichkeit des Intervalls",
    "gap_tenth, gap_fifth, class_share, dissimilarity, isolation": "Abstand der Zehntel (gap_tenth), Abstand der "
    "Fünftel (gap_fifth), Anteil einer Klasse (class_share), Ungleichverteilung (dissimilarity), Isolation (isolation)",
    "part of the main method (gaps), class code, or indicator": "Teil des Hauptverfahrens (Abstände), Code der "
    "Klasse oder Indikator",
    "gap in SD of the city, or share": "Abstand in Standardabweichungen der Stadt, oder Anteil",
    "5 % end: where the measure of the underlying rates lies": "5-%-Grenze: wo das Maß der zugrunde liegenden Raten "
    "liegt",
    "95 % end": "95-%-Grenze",
    "areas it is measured on": "Gebiete, an denen es gemessen ist",
    "level of the larger area, e.g. ortsteil, bezirk": "Ebene des größeren Gebiets, z. B. ortsteil, bezirk",
    "key of the larger area": "Schlüssel des größeren Gebiets",
    "its name": "sein Name",
    "areas of the lowest level in it": "Gebiete der untersten Ebene darin",
    "of these assessed": "davon bewertet",
    "of these conspicuous": "davon auffällig",
    "of these outside the current funding areas; empty: there are none": "davon außerhalb der bestehenden "
    "Fördergebiete; leer: es gibt keine",
    "residents of conspicuous areas": "Einwohnerinnen und Einwohner auffälliger Gebiete",
    "their share": "ihr Anteil",
    "the same, weighted by category": "dasselbe, nach Einordnung gewichtet",
    "share of the city; the shares of an edition sum to one": "Anteil an der Stadt; die Anteile einer Ausgabe "
    "ergeben zusammen eins",
}
