"""English of `pipeline/products/pages/class_maps.py`."""

TEXTS: dict[str, str] = {
    "Gebietsgrenzen": "area boundaries",
    (
        "Blau und ▲: Die Anteile sanken stärker oder stiegen schwächer als im Mittel der Gebiete. Orange und "
        "▼: umgekehrt. Eine positive Dynamik sagt nichts über die Höhe der Anteile."
    ): (
        "Blue and ▲: the shares fell more or rose less than the mean of the areas. Orange and ▼: the "
        "reverse. Positive dynamics say nothing about the level of the shares."
    ),
    (
        "Je dunkler die Fläche, desto niedriger der Status: desto weiter liegen die Anteile zusammen über "
        "dem Mittel der Gebiete. Der Status vergleicht Gebiete einer Ausgabe; er misst keinen Abstand zu "
        "früheren Jahren."
    ): (
        "The darker the area, the lower its status: the further its shares taken together lie above the mean "
        "of the areas. Status compares the areas of one edition; it does not measure any distance to earlier "
        "years."
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
    "nicht bewertet, geheim": "not assessed, withheld",
    " mit {known} Einwohnerinnen und Einwohnern": " with {known} residents",
    "{areas} nach {district}": "{areas} by {district}",
    "So lesen Sie die Karte": "How to read the map",
    "{kulisse} am Stichtag": "{kulisse} at the reference date",
    "{kulisse}: {programme}, keine Förderkulisse.": "{kulisse}: {programme}, not a funding map.",
    "Linien": "lines",
    "Nicht bewertet: {said}.": "Not assessed: {said}.",
    "Außerhalb des Kartenausschnitts: {off_map}.": "Outside the map frame: {off_map}.",
    "unter {shown}": "under {shown}",
    "{a} bis {b}": "{a} to {b}",
    "über {shown}": "over {shown}",
    "Verglichen wird mit dem {before_on}": "Compared with {before_on}",
    "{first} der {total} bewerteten {areas}: Dynamik {best}; {last}: Dynamik {worst}. {since}.": (
        "{first} of the {total} assessed {areas}: dynamics {best}; {last}: dynamics {worst}. {since}."
    ),
    "{n} der {total} bewerteten {areas}{with_people}: {class_name}": (
        "{n} of the {total} assessed {areas}{with_people}: {class_name}"
    ),
    "Schraffur: nicht bewertet.": "Hatching: not assessed.",
}
