"""English of `pipeline/products/pages/funded.py`."""

TEXTS: dict[str, str] = {
    "innerhalb der aktuellen": "inside the current one",
    "teilweise innerhalb der aktuellen": "partly inside the current one",
    "außerhalb, in einer geplanten": "outside, in a planned one",
    "außerhalb, in einer früheren": "outside, in a former one",
    "außerhalb, auch keine frühere oder geplante": "outside, no former or planned one either",
    "außerhalb, Anteil in früheren und geplanten geheim": "outside, share in former and planned ones withheld",
    "Auffällige {areas} und {kulisse} {edition}": "Conspicuous {areas} and {kulisse} {edition}",
    "Gebiete, deren Anteil oder Einwohnerzahl nicht veröffentlicht ist, sind nicht enthalten. Frühere und "
    "aktuelle Gebiete können sich überdecken. Auf Zehner gerundet.": "Areas of which the share or the residents "
    "are not published are not included. Former and current areas may overlap. Rounded to tens.",
    "Innerhalb heißt ein Gebiet mit mindestens {inside} {basis} in der {kulisse}, teilweise innerhalb eines mit "
    "mindestens {partly}; diese zweite Grenze gilt auch für frühere und geplante. Jedes Gebiet steht in einer "
    "Zeile: Was ganz oder teilweise innerhalb der aktuellen liegt, zählt nicht noch einmal bei den übrigen. "
    "Maßgeblich ist der Stand am {day}.": "An area is inside with at least {inside} {basis} in the {kulisse}, "
    "partly inside with at least {partly}; this second limit also holds for former and planned ones. Every area "
    "stands in one row: what lies wholly or partly inside the current one is not counted again with the others. "
    "What stood on {day} counts.",
    "Eine Förderung ist kein Grund für eine Einstufung, und eine "
    "Einstufung begründet allein keine Förderung.": "Funding is no reason for a classification, and a "
    "classification alone is no reason for funding.",
    "{n} auffällige {areas}: {inside} innerhalb, {partly} teilweise innerhalb der {kulisse}; von den übrigen "
    "{planned} in einer geplanten, {former} in einer früheren, {never} in keiner.": "{n} conspicuous {areas}: "
    "{inside} inside, {partly} partly inside the {kulisse}; of the others {planned} in a planned one, {former} "
    "in a former one, {never} in none.",
    "Anteil der auffälligen": "Share of the conspicuous",
    "Einwohnerinnen und Einwohner auffälliger Gebiete": "Residents of conspicuous areas",
    "Die Anteile sind nach Fläche gerechnet: Wie viele Menschen eines Gebiets innerhalb wohnen, ist nicht "
    "bekannt.": "Shares are of the surface: how many people of an area live inside is not known.",
    "in aktuellen Gebieten": "in current areas",
    "in geplanten Gebieten": "in planned areas",
    "in früheren Gebieten": "in former areas",
    "davon innerhalb": "of these inside",
    "Einw.": "pop.",
    "Anteil": "share",
    "aus Gebieten": "from areas",
    "seiner Bevölkerung": "of its residents",
    "seiner Fläche": "of its surface",
    "Auffällig und Förderung": "Conspicuous and funded",
    "{kind}: Gebiete": "{kind}: areas",
    "alle bewerteten {areas}": "all assessed {areas}",
    "So ist gerechnet": "How it is computed",
}
