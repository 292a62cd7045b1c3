"""English of `pipeline/products/team_words.py`."""

TEXTS: dict[str, str] = {
    "Auffällige Gebiete{outside}, die aneinandergrenzen, oder ein einzelnes.": (
        "Conspicuous areas{outside} that adjoin, or a single one."
    ),
    "zu groß für ein mobiles Team": "too large for a mobile team",
    "Einwohnerzahl nicht bekannt": "number of residents not known",
    "keine Zuordnung möglich": "no allocation possible",
    "grenzt an ein Quartier in aktueller Förderung": "adjoins a quarter funded now",
    "nächstes Quartier in aktueller Förderung": "nearest quarter funded now",
    "grenzt an ein Quartier in früherer Förderung": "adjoins a quarter funded before",
    "nächstes Quartier in früherer Förderung": "nearest quarter funded before",
    "nächstes anderes Einsatzgebiet": "nearest other micro-area",
    "{own} grenzt an {other} (ganz oder teilweise in aktueller Förderung)": "{own} adjoins {other} (wholly or partly "
    "funded now)",
    "von {own} nach {other}, dem nächsten Gebiet ganz oder teilweise in aktueller Förderung": "from {own} to {other}, "
    "the nearest area wholly or partly funded now",
    "{own} grenzt an {other} (ganz oder teilweise in früherer Förderung)": "{own} adjoins {other} (wholly or partly "
    "funded before)",
    "von {own} nach {other}, dem nächsten Gebiet ganz oder teilweise in früherer Förderung": "from {own} to {other}, "
    "the nearest area wholly or partly funded before",
    "{said}: {far} Luftlinie{near}": "{said}: {far} in a straight line{near}",
    "kürzeste Wege, nachgewiesen": "shortest distances, proven",
    "kürzeste gefundene Wege": "shortest distances found",
    "nicht möglich, ohne Höchstlast oder Barrieren zu überschreiten": (
        "not possible within the permitted load of a team and the barriers"
    ),
    "keine Zuordnung gefunden": "no allocation found",
    "weitere": "others",
    ", dort {place}": ", there {place}",
    "von {own} nach {other}, einem anderen Einsatzgebiet in der Nähe": (
        "from {own} to {other}, another micro-area nearby"
    ),
}
