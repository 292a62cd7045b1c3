"""English of `pipeline/products/pages/class_maps.py`."""

TEXTS: dict[str, str] = {
    "Gebietsgrenzen": "area boundaries",
    (
        "Blau und ▲: Die Anteile sanken stärker oder stiegen schwächer als im Mittel der Gebiete. Orange und "
        "▼: umgekehrt. ▲ und ▼ stehen, wo Platz ist. Eine positive Dynamik sagt nichts über die Höhe der Anteile."
    ): (
        "Blue and ▲: the shares fell more or rose less than the mean of the areas. Orange and ▼: the "
        "reverse. ▲ and ▼ stand where there is room. Positive dynamics say nothing about the level of the shares."
    ),
    " Die Zahl auf der Fläche ist die Nummer der Klasse: Nachbarn in der Farbenreihe unterscheiden sich wenig.": (
        " The number on the area is the number of its class: neighbouring colours differ little."
    ),
    (
        "Je dunkler die Fläche, desto {end} der Indexwert und desto ungünstiger die Klasse.{numbers} "
        "Verglichen werden Gebiete einer Ausgabe; ein Abstand zu früheren Jahren ist daraus nicht abzulesen."
    ): (
        "The darker the area, the {end} its index value and the less favourable its class.{numbers} The "
        "areas of one edition are compared; no distance to earlier years can be read from it."
    ),
    " mit {known} Einwohnerinnen und Einwohnern": " with {known} residents",
    "{areas} nach {district}": "{areas} by {district}",
    "So lesen Sie die Karte": "How to read the map",
    "{kulisse} am Stichtag": "{kulisse} at the reference date",
    "{kulisse}: {programme}, keine Förderkulisse.": "{kulisse}: {programme}, not a funding map.",
    "Linien": "lines",
    "Nicht bewertet: {said}.": "Not assessed: {said}.",
    "Außerhalb des Kartenausschnitts: {off_map}.": "Outside the map frame: {off_map}.",
    "unter {shown}": "under {shown}",
    "über {shown}": "over {shown}",
    "Schraffur: nicht bewertet.": "Hatching: not assessed.",
    "nicht bewertet, ohne {noun}": "not assessed, without {noun}",
    "Bewertet, aber ohne {noun}: {n}, weil der frühere Wert fehlt oder geheim ist.": (
        "Assessed, but without {noun}: {n}, because the earlier value is missing or withheld."
    ),
    "Ohne Einwohnerzahl: {n}.": "Without a number of residents: {n}.",
    "{noun} geheim: {n}.": "{noun} withheld: {n}.",
    "Klasse geheim: {n}.": "Class withheld: {n}.",
    "mit veröffentlichter Klasse": "with a published class",
    "{reason} Einw.": "{reason} residents",
    "{areas} {verb} {held}{people}": "{areas} {verb} {held}{people}",
    "die Klasse „{label}“": "the class “{label}”",
    "bis {shown}": "up to {shown}",
    "ab {shown}": "{shown} or more",
    "{said}, {n} {held}": "{said}, {n} {held}",
    "die {class_name}": "{class_name}",
    "den {class_name}": "{class_name}",
    " ({known} Einw.)": " ({known} residents)",
    "{low} bis {high}": "{low} to {high}",
    "über {low} bis unter {high}": "over {low} to under {high}",
    "über {low} bis {high}": "over {low} to {high}",
    "bewerteten": "assessed",
    "kein Gebiet": "no area",
    "Bewertet heißt hier: auch nach {noun}. Verglichen wird mit dem {before_on}.": (
        "“Assessed” here includes {noun}. The comparison is with {before_on}."
    ),
    (
        "Je dunkler die Fläche, desto niedriger der Status: desto weiter liegen die Anteile zusammen "
        "über dem Mittel der Gebiete{own}. Der Status vergleicht Gebiete einer Ausgabe; er misst "
        "keinen Abstand zu früheren Jahren."
    ): (
        "The darker the area, the lower its status: the further its shares taken together lie above "
        "the mean of the areas{own}. Status compares the areas of one edition; it does not measure "
        "any distance to earlier years."
    ),
    (
        "Je dunkler die Fläche, desto niedriger der Status: desto ungünstiger sind die Werte zusammen, "
        "verglichen mit dem Mittel der Gebiete{own}. Der Status vergleicht Gebiete einer Ausgabe; er "
        "misst keinen Abstand zu früheren Jahren."
    ): (
        "The darker the area, the lower its status: the less favourable its values taken together, compared "
        "with the mean of the areas{own}. Status compares the areas of one edition; it does not measure any "
        "distance to earlier years."
    ),
    (
        "Blau und ▲: Die Werte veränderten sich günstiger als im Mittel der Gebiete. Orange und ▼: umgekehrt. "
        "▲ und ▼ stehen, wo Platz ist. Eine positive Dynamik sagt nichts über die Höhe der Werte."
    ): (
        "Blue and ▲: the values changed more favourably than the mean of the areas. Orange and ▼: the "
        "reverse. ▲ and ▼ stand where there is room. Positive dynamics say nothing about the level of the values."
    ),
}
