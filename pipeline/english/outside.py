"""English of `pipeline/products/pages/outside.py`."""

TEXTS: dict[str, str] = {
    "{unstable} der {n} Einstufungen{known} {verb} nicht stabil": (
        "{unstable} of the {n} classifications{known} {verb} not stable"
    ),
    "{counted} {verb} auffällig; {doubt}.": "{counted} {verb} conspicuous; {doubt}.",
    "{outside} der {n} auffälligen {areas} {verb} außerhalb, {partly} teilweise innerhalb der {kulisse}; {doubt}.": (
        "{outside} of the {n} conspicuous {areas} {verb} outside, {partly} partly inside the {kulisse}; {doubt}."
    ),
    "Karte: auffällig, außerhalb": "Map: conspicuous, outside",
    "Karte: auffällig": "Map: conspicuous",
    "auffällig, {place}": "conspicuous, {place}",
    "darunter nicht stabil": "of which not stable",
    "knapp nicht auffällig (ab {near})": "near miss ({near} or more)",
    "{kulisse} (aktuell)": "{kulisse} (current)",
    "Die Nummern stehen in den folgenden Listen.": "The numbers are given in the lists that follow.",
    " Ab Nr. {first_partly}: teilweise innerhalb.": " From no. {first_partly}: partly inside.",
    "Nummern nach {index_name}.{partly} {group_noun}, Einwohnerzahl und Stabilität stehen in den Listen.": (
        "Numbered by {index_name}.{partly} {group_noun}, residents and stability are given in the lists."
    ),
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
    "{counted}{with_people}, nach {index_name} geordnet{withheld}.": (
        "{counted}{with_people}, ordered by {index_name}{withheld}."
    ),
    "; geheime am Ende": "; withheld ones last",
    "Liste: auffällig und {outside} {edition}": "List: conspicuous and {outside} {edition}",
    "Liste: auffällige {areas} {edition}": "List: conspicuous {areas} {edition}",
    "Liste: auffällig, außerhalb": "List: conspicuous, outside",
    "Liste: auffällig": "List: conspicuous",
    " {kulisse}: {programme}, keine Förderkulisse; die Liste ist deshalb keine Aussage über Förderung.": (
        " {kulisse}: {programme}, not a funding map; the list is therefore no statement about funding."
    ),
    (
        "{scale}{lasting} Wahrscheinlichkeit: Anteil der Ziehungen, in denen das Gebiet auffällig ist "
        "(Zufallsschwankung)."
    ): "{scale}{lasting} Probability: share of the draws in which the area is conspicuous (chance variation).",
    (
        " In Folge: Ausgaben hintereinander auffällig; ≥ 1: davor nicht vergleichbar, weil das Gebiet anders "
        "geschnitten war."
    ): (
        " In a row: consecutive editions in which the area was conspicuous; ≥ 1: not comparable before, because the "
        "area was drawn differently."
    ),
    " beziehungsweise negativere Dynamik": " or more negative dynamics respectively",
    "Status und Dynamik: Indexwerte": "Status and dynamics: index values",
    "Status: Indexwert": "Status: index value",
    "{what}, höher heißt niedrigerer Status{also}.": "{what}, higher means lower status{also}.",
    "Index: {index_name}, {end} heißt ungünstiger.": "Index: {index_name}, {end} means less favourable.",
}
