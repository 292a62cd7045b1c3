"""English of `pipeline/products/pages/outside.py`."""

TEXTS: dict[str, str] = {
    "{counted} {verb} auffällig; {doubt}.": "{counted} {verb} conspicuous; {doubt}.",
    "Karte: auffällig, außerhalb": "Map: conspicuous, outside",
    "Karte: auffällig": "Map: conspicuous",
    "auffällig, {place}": "conspicuous, {place}",
    "knapp nicht auffällig (ab {near})": "nearly conspicuous ({near} or more)",
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
    "Schraffur: nicht stabil oder knapp nicht auffällig{outline}.": (
        "Hatching: not stable or nearly conspicuous{outline}."
    ),
    "in Folge": "in a row",
    "Liste: auffällig und {outside} {edition}": "List: conspicuous and {outside} {edition}",
    "Liste: auffällige {areas} {edition}": "List: conspicuous {areas} {edition}",
    "Liste: auffällig, außerhalb": "List: conspicuous, outside",
    "Liste: auffällig": "List: conspicuous",
    " {kulisse}: {programme}, keine Förderkulisse; die Liste ist deshalb keine Aussage über Förderung.": (
        " {kulisse}: {programme}, not a funding map; the list is therefore no statement about funding."
    ),
    " beziehungsweise negativere Dynamik": " or more negative dynamics respectively",
    "Status und Dynamik: Indexwerte": "Status and dynamics: index values",
    "Status: Indexwert": "Status: index value",
    "{what}, höher heißt niedrigerer Status{also}.": "{what}, higher means lower status{also}.",
    "Index: {end} heißt ungünstiger.": "Index: {end} means less favourable.",
    "Index: {index_name}, {end} heißt ungünstiger.": "Index: {index_name}, {end} means less favourable.",
    "auffälligen": "conspicuous",
    "{areas} {verb} {where}{also}; {doubt}.": "{areas} {verb} {where}{also}; {doubt}.",
    "{part} {which} {verb} nicht stabil": "{part} {which} {verb} not stable",
    "{counted}{with_people}. {order}": "{counted}{with_people}. {order}",
    ", {partly} teilweise innerhalb": ", {partly} partly inside",
    "Einstufungen": "classifications",
    "Einstufungen mit Angabe": "stated classifications",
    "{kulisse} (aktuell): Fördergebiete": "{kulisse} (current): funding areas",
    "Reihenfolge nach {index_name}.": "Ordered by {index_name}.",
    "Reihenfolge nach dem Schlüssel, der Index ist geheim.": "Ordered by key; the index is withheld.",
    "Reihenfolge nach {index_name}; {n} mit geheimem Index am Ende, nach dem Schlüssel.": (
        "Ordered by {index_name}; {n} with a withheld index last, by key."
    ),
    "In Folge: Ausgaben hintereinander auffällig.": "In a row: consecutive editions in which the area was conspicuous.",
    (
        "Wahrscheinlichkeit: Anteil der Ziehungen, in denen das Gebiet auffällig ist (Zufallsschwankung); "
        "maßgeblich ist der veröffentlichte Wert."
    ): (
        "Probability: share of the draws in which the area is conspicuous (chance variation); the published "
        "value decides."
    ),
    "≥: mindestens so viele; davor gab es kein Gebiet, das sich zu mindestens {share} mit ihm deckt.": (
        "≥: at least that many; before, no area coincided with it by at least {share}."
    ),
    " (alle Lagen)": " (all locations)",
    "davon nicht stabil{where}": "of these not stable{where}",
    "davon Stabilität nicht veröffentlicht{where}": "of these stability not published{where}",
    " Auffällige innerhalb haben auf dieser Karte keine Nummer.": (
        " Conspicuous areas inside have no number on this map."
    ),
    "{order}{partly}{without} {group_noun}, Einwohnerzahl und Stabilität stehen in den Listen.": (
        "{order}{partly}{without} {group_noun}, residents and stability are in the lists."
    ),
    "Kein Gebiet ist auffällig.": "No area is conspicuous.",
    "Das einzige auffällige Gebiet liegt {where}{also}.": "The only conspicuous area lies {where}{also}.",
    "Das einzige auffällige Gebiet liegt {where}; {doubt}.": "The only conspicuous area lies {where}; {doubt}.",
    "die Stabilität ist geheim": "the stability is withheld",
    "die Einstufung ist {grade}": "the classification is {grade}",
    "die einzige Einstufung mit Angabe ist {grade}": "the only stated classification is {grade}",
    "keine der {known}": "none of the {known}",
}
