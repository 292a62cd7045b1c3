"""English of `pipeline/products/pages/funded.py`."""

TEXTS: dict[str, str] = {
    "innerhalb der aktuellen": "inside the current one",
    "teilweise innerhalb der aktuellen": "partly inside the current one",
    "außerhalb, in einer geplanten": "outside, in a planned one",
    "außerhalb, in einer früheren": "outside, in an ended one",
    "außerhalb, auch keine frühere oder geplante": "outside, no ended or planned one either",
    "außerhalb, Anteil in früheren und geplanten geheim": "outside, share in ended and planned ones withheld",
    "Auffällige {areas} und {kulisse} {edition}": "Conspicuous {areas} and {kulisse} {edition}",
    "Gebiete, deren Anteil oder Einwohnerzahl nicht veröffentlicht ist, sind nicht enthalten. Frühere und "
    "aktuelle Gebiete können sich überdecken. Auf Zehner gerundet.": (
        "Areas of which the share or the residents are not published are not included. Ended and current areas may "
        "overlap. Rounded to tens."
    ),
    "Eine Förderung ist kein Grund für eine Einstufung, und eine "
    "Einstufung begründet allein keine Förderung.": "Funding is no reason for a classification, and a "
    "classification alone is no reason for funding.",
    "Anteil der auffälligen": "Share of the conspicuous",
    "Einwohnerinnen und Einwohner auffälliger Gebiete": "Residents of conspicuous areas",
    "Die Anteile sind nach Fläche gerechnet: Wie viele Menschen eines Gebiets innerhalb wohnen, ist nicht "
    "bekannt.": "Shares are of land area: how many people of an area live inside is not known.",
    "in aktuellen Gebieten": "in current areas",
    "in geplanten Gebieten": "in planned areas",
    "in früheren Gebieten": "in ended areas",
    "davon innerhalb": "of these inside",
    "Einw.": "pop.",
    "Anteil": "share",
    "aus Gebieten": "from areas",
    "seiner Bevölkerung": "of its residents",
    "seiner Fläche": "of its land area",
    "Auffällig und Förderung": "Conspicuous and funded",
    "{kind}: Gebiete": "{kind}: areas",
    "alle bewerteten {areas}": "all assessed {areas}",
    "alle {areas} mit veröffentlichter Klasse": "all {areas} with a published class",
    "So ist gerechnet": "How it is computed",
    (
        "Innerhalb heißt ein Gebiet mit mindestens {inside} {basis} in der {kulisse}, teilweise innerhalb eines mit "
        "mindestens {partly}; diese zweite Grenze gilt auch für frühere und geplante. Jedes Gebiet steht in einer "
        "Zeile: Was ganz oder teilweise innerhalb der aktuellen liegt, zählt nicht noch einmal bei den übrigen. "
        "Maßgeblich ist der Stand am {day}. Anteile sind gerundet und ergeben zusammen nicht immer 100{thin}%."
    ): (
        "An area is inside with at least {inside} {basis} in the {kulisse}, partly inside with at least {partly}; "
        "this second limit also holds for ended and planned ones. Every area is counted in one row only: what lies "
        "wholly or partly inside the current one is not counted again with the others. The situation on {day} "
        "applies. Shares are rounded and do not always add up to 100%."
    ),
    "{areas} {verb} innerhalb, {partly} teilweise innerhalb der {kulisse}{also}.": (
        "{areas} {verb} inside, {partly} partly inside the {kulisse}{also}."
    ),
    "{n} in einem früheren": "{n} in an ended",
    "{n} in keinem": "{n} in no",
    "darin Einw.": "residents",
    "{n} in einem geplanten": "{n} in a planned",
    "; bei {n} ist der Anteil geheim": "; for {n} the share is withheld",
    ("{areas} {verb} innerhalb oder teilweise innerhalb der {kulisse}{also}."): (
        "{areas} {verb} inside or partly inside the {kulisse}{also}."
    ),
    "; die übrigen: {rest} Fördergebiet": "; the others: {rest} funding area",
    "; {rest} Fördergebiet": "; {rest} funding area",
    ", auch nicht in einem früheren oder geplanten Fördergebiet": ", nor in an ended or planned funding area",
    "Das auffällige Gebiet liegt weder innerhalb noch teilweise innerhalb der {kulisse}{also}.": (
        "The conspicuous area lies neither inside nor partly inside the {kulisse}{also}."
    ),
}
