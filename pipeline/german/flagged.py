"""German descriptions of what was flagged: place, history, reasons."""

TEXTS = {
    "share of the area's residents inside": "Anteil der Einwohnerinnen und Einwohner des Gebiets, der darin wohnt",
    "share of the area's surface inside": "Anteil der Fläche des Gebiets, der darin liegt",
    "residents (blocks) or area": "Grundlage: Einwohner der Blöcke (residents) oder Fläche (area)",
    "flagged by the main method; empty: not assessed": "nach dem Hauptverfahren auffällig; leer: nicht bewertet",
    "inside, partly, outside: against the current funding areas; empty: the city delivers none": "Lage zu den "
    "bestehenden Fördergebieten: innerhalb (inside), teilweise (partly), außerhalb (outside); leer: keine geliefert",
    "inside, partly, outside: against current funding areas; empty: none delivered": "Lage zu den bestehenden "
    "Fördergebieten: innerhalb (inside), teilweise (partly), außerhalb (outside); leer: keine geliefert",
    "outside the current funding areas; empty: the city delivers none": "außerhalb der bestehenden Fördergebiete; "
    "leer: keine geliefert",
    "too small for the ordinary instrument": "zu klein für das gewöhnliche Förderinstrument",
    "kleinstquartier, quartier, gebiet; empty: residents unknown": "Größenklasse nach Einwohnern: kleinstquartier, "
    "quartier, gebiet; leer: Einwohnerzahl unbekannt",
    "kleinstquartier, quartier, gebiet": "Größenklasse nach Einwohnern: kleinstquartier, quartier, gebiet",
    "auffaellig_outside, auffaellig_partly, auffaellig_inside (auffaellig without funding areas), near_miss, other, "
    "not_assessed": "Einordnung: auffällig und außerhalb, teilweise oder innerhalb der Förderkulisse "
    "(auffaellig_outside, auffaellig_partly, auffaellig_inside; ohne Fördergebiete auffaellig), knapp nicht auffällig "
    "(near_miss), sonstige (other), nicht bewertet (not_assessed)",
    "share inside any current funding area": "Anteil in einem bestehenden Fördergebiet",
    "share inside any planned funding area": "Anteil in einem geplanten Fördergebiet",
    "share inside any former funding area": "Anteil in einem ehemaligen Fördergebiet",
    "not flagged, but flag_probability at or above the limit": "nicht auffällig, aber mit einer Wahrscheinlichkeit an "
    "oder über der erklärten Grenze",
    "comparable area of the previous edition": "vergleichbares Gebiet der vorigen Ausgabe",
    "flagged in the previous edition; empty: not comparable": "in der vorigen Ausgabe auffällig; leer: nicht "
    "vergleichbar",
    "new, still, gone, never, not_comparable, first": "Vergleich mit der vorigen Ausgabe: neu (new), weiterhin "
    "(still), nicht mehr (gone), nicht auffällig (never), nicht vergleichbar (not_comparable), erste Ausgabe (first)",
    "editions in a row flagged up to this one, on comparable areas": "Ausgaben in Folge auffällig bis zu dieser, auf "
    "vergleichbaren Gebieten",
    "editions in a row flagged up to this one": "Ausgaben in Folge auffällig bis zu dieser",
    "flagged in at least the declared number of editions in a row": "in mindestens der erklärten Zahl von Ausgaben in "
    "Folge auffällig",
    "one sign an edition, oldest first: x flagged, o not, n not assessed, ? not comparable": "ein Zeichen je Ausgabe, "
    "älteste zuerst: x auffällig, o nicht, n nicht bewertet, ? nicht vergleichbar",
    "1 = carries the score most": "1 = trägt am meisten zum Indexwert bei",
    "status, dynamics (score and its limit) or indicator": "Status, Dynamik (Indexwert und Grenze) oder Indikator",
    "indicator; empty for a score": "Indikator; leer bei einem Indexwert",
    "score or value of the area": "Indexwert oder Wert des Gebiets",
    "mean of the valid areas it is measured against; empty: not published": (
        "Mittel der bewerteten Gebiete, mit denen verglichen wird; leer: nicht veröffentlicht"
    ),
    "share of the score": "Beitrag zum Indexwert",
    "limit of the class the score passed": "Klassengrenze, die der Indexwert überschritten hat",
    "score minus limit": "Indexwert minus Grenze",
    "key of the parent at the topmost level": "Schlüssel des übergeordneten Gebiets der obersten Ebene",
    "name of the parent at the topmost level": "Name des übergeordneten Gebiets der obersten Ebene",
}
