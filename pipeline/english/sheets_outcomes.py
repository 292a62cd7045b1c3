"""English of `pipeline/products/sheets/outcomes.py`."""

TEXTS: dict[str, str] = {
    "Änderung dieses Indikators allein, mit der das Gebiet nicht mehr auffällig wäre, wenn sich damit auch seine "
    "Dynamik ändert": (
        "change of this indicator alone with which the area would no longer be conspicuous if its dynamics change too"
    ),
    "nötige Änderung allein, mit der Dynamik": "change needed alone, with the dynamics",
    "± durch Rundung, mit der Dynamik": "± by rounding, with the dynamics",
    "Spielraum durch die gerundeten Indexwerte": "margin left by the rounded index values",
    "siehe Indikator": "see indicator",
    "Warum dieses Gebiet und nicht sein Nachbar: der Nachbar mit der längsten gemeinsamen Grenze steht zuerst.": (
        "Why this area and not its neighbour: the neighbour with the longest shared boundary stands first."
    ),
    "Auffällige {areas} und ihre nicht auffälligen Nachbarn": (
        "Conspicuous {areas} and their neighbours that are not conspicuous"
    ),
    "{names}: keine Angabe (nicht geliefert, unsicher oder geheim)": "{names}: no data (not supplied, uncertain or "
    "withheld)",
    "Mehrfachbelastung der {areas}": "Multiple burdens of the {areas}",
    "Daseinsgrundfunktionen der auffälligen {areas}": "Basic functions of the conspicuous {areas}",
    "Nachbarvergleich": "Comparison with neighbours",
    "Mehrfachbelastung": "Multiple burdens",
    "Daseinsgrundfunktionen": "Basic functions",
    "Schlüssel Nachbar": "key of the neighbour",
    "Nachbargebiet, das nicht auffällig ist": "neighbouring area that is not conspicuous",
    "Nachbar": "neighbour",
    "Name des Nachbargebiets": "name of the neighbouring area",
    "Reihenfolge": "order",
    "1 = längste gemeinsame Grenze, dann nächstes": "1 = longest shared boundary, then nearest",
    "angrenzend": "adjoining",
    "grenzt an oder berührt; sonst das nächste nicht auffällige": (
        "adjoins or touches; else the nearest that is not conspicuous"
    ),
    "gemeinsame Grenze in m": "shared boundary, in m",
    "Länge": "length",
    "Entfernung der Schwerpunkte in m": "distance of centroids, in m",
    "Abstand der Flächenschwerpunkte": "distance of the centroids",
    "Unterschied in": "difference in",
    "Teil des Verfahrens, in dem sie sich unterscheiden": "part of the method in which they differ",
    "vor allem": "mainly",
    "Indikator mit dem größten Unterschied der Beiträge": "indicator whose contributions differ most",
    "Wert des Gebiets": "value of the area",
    "Wert, bei der Dynamik seine Veränderung": "value; for dynamics its change",
    "Wert des Nachbarn": "value of the neighbour",
    "ebenso": "likewise",
    "Beitrag im Gebiet": "contribution in the area",
    "Beitrag zum Indexwert": "contribution to the index value",
    "Beitrag beim Nachbarn": "contribution in the neighbour",
    "Grenze": "limit",
    "Indexwert, ab dem das Gebiet nicht mehr auffällig wäre": (
        "index value from which the area would no longer be conspicuous"
    ),
    "Abstand zur Grenze": "distance to the limit",
    "Indexwert minus Grenze": "index value minus limit",
    "Index trägt vor allem": "index driven mainly by",
    "Indikator mit dem größten Beitrag": "indicator with the largest contribution",
    "sein Wert": "its value",
    "Wert im Gebiet": "value in the area",
    "nötige Änderung allein": "change needed alone",
    "Änderung dieses Indikators allein, mit der der Index die Grenze erreicht, bei sonst gleichen Werten": (
        "change of this indicator alone by which the index reaches the limit, all else being equal"
    ),
    "± durch Rundung": "± by rounding",
    "Spielraum durch den gerundeten Indexwert": "margin left by the rounded index value",
    "Belastungen": "burdens",
    "Zahl der Belastungen, soweit bekannt": "number of burdens, as far as known",
    "Belastungen, zu denen Angaben vorliegen": "burdens for which there are figures",
    "Daseinsgrundfunktion": "basic function",
    "Funktion": "function",
    "fällt ab": "falls short",
    "ein Indikator liegt jenseits seines Grenzwerts": "an indicator lies beyond its limit",
    "wegen": "because of",
    "Indikatoren jenseits ihres Grenzwerts": "indicators beyond their limit",
    "jenseits des Grenzwerts; leer: nicht geliefert oder geheim": "beyond the limit; empty: not supplied or withheld",
    "Belastungsarten mit Angaben": "kinds of burden with data",
    "{district} des Gebiets": "{district} of the area",
}
