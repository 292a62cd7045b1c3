"""English of `pipeline/products/pages/outside.py`."""

TEXTS: dict[str, str] = {
    "{unstable} der {n} Einstufungen {verb} nicht stabil": "{unstable} of the {n} classifications {verb} not stable",
    "{counted} {verb} auffällig; {doubt}.": "{counted} {verb} conspicuous; {doubt}.",
    "{outside} der {n} auffälligen {areas} {verb} außerhalb, {partly} teilweise innerhalb der {kulisse}; {doubt}.": (
        "{outside} of the {n} conspicuous {areas} {verb} outside, {partly} partly inside the {kulisse}; {doubt}."
    ),
    "Karte: auffällig, außerhalb": "Map: conspicuous, outside",
    "Karte: auffällig": "Map: conspicuous",
    "auffällig, {place}": "conspicuous, {place}",
    "knapp nicht auffällig (ab {near})": "near miss ({near} or more)",
    "{kulisse} (aktuell)": "{kulisse} (current)",
    "Die Nummern stehen in den folgenden Listen.": "The numbers are given in the lists that follow.",
    " Ab Nr. {first_partly}: teilweise innerhalb.": " From no. {first_partly}: partly inside.",
    "Nummern": "numbers",
    "Karte {city}, {counted} {edition}.": "Map of {city}, {counted} {edition}.",
    "{n} auffällig: {outside} außerhalb, {partly} teilweise, {inside} innerhalb der {kulisse}.": (
        "{n} conspicuous: {outside} outside, {partly} partly inside, {inside} inside the {kulisse}."
    ),
    "{n} auffällig.": "{n} conspicuous.",
    "Schwerpunkte {outside}in {where}.": "{outside}Mostly in {where}.",
    "außerhalb ": "Outside: ",
    "; Umriss: {kulisse}": "; outline: {kulisse}",
    "Schraffur: nicht stabil oder knapp nicht auffällig{outline}.": "Hatching: not stable or near miss{outline}.",
    "in Folge": "in a row",
    "{counted}{with_people}, nach {index_name} geordnet.": "{counted}{with_people}, ordered by {index_name}.",
    "Liste: auffällig und {outside} {edition}": "List: conspicuous and {outside} {edition}",
    "Liste: auffällige {areas} {edition}": "List: conspicuous {areas} {edition}",
    "Liste: auffällig, außerhalb": "List: conspicuous, outside",
    "Liste: auffällig": "List: conspicuous",
    " {kulisse}: {programme}, keine Förderkulisse; die Liste ist deshalb keine Aussage über Förderung.": (
        " {kulisse}: {programme}, not a funding map; the list is therefore no statement about funding."
    ),
    (
        "{scale} In Folge: Ausgaben hintereinander auffällig, soweit die Gebiete vergleichbar sind. "
        "Wahrscheinlichkeit: Anteil der Ziehungen, in denen das Gebiet auffällig ist (Zufallsschwankung)."
    ): (
        "{scale} In a row: consecutive editions in which the area was conspicuous, as far as areas are "
        "comparable. Probability: share of the draws in which the area is conspicuous (chance variation)."
    ),
    " beziehungsweise negativere Dynamik": " or more negative dynamics respectively",
    "Status und Dynamik: Indexwerte": "Status and dynamics: index values",
    "Status: Indexwert": "Status: index value",
    "{what}, höher heißt niedrigerer Status{also}.": "{what}, higher means lower status{also}.",
    "Index: {index_name}, {end} heißt ungünstiger.": "Index: {index_name}, {end} means less favourable.",
    "auffällige zusammen, nicht stabil": "conspicuous together, not stable",
    "auffällige zusammen, Stabilität nicht veröffentlicht": "conspicuous together, stability not published",
    " Auffällige innerhalb haben auf dieser Karte keine Nummer.": (
        " Conspicuous areas inside have no number on this map."
    ),
    ("Nummern nach {index_name}.{partly}{without} {group_noun}, Einwohnerzahl und Stabilität stehen in den Listen."): (
        "Numbers by {index_name}.{partly}{without} {group_noun}, residents and stability are in the lists."
    ),
}
