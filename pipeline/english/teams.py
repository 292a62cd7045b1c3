"""English of `pipeline/products/pages/teams.py`."""

TEXTS: dict[str, str] = {
    "Verbindungen und mobile Teams": "Connections and mobile teams",
    "bildet": "forms",
    "bilden": "form",
    "Einsatzgebiet": "micro-area",
    "Einsatzgebiete": "micro-areas",
    "{first}; mobilen Teams sind sie nicht zugeordnet.": "{first}; they are not assigned to mobile teams.",
    "{first}; {counted} {verb} {served}. Für {linked} {verb2} vorgeschlagen.": (
        "{first}; {counted} {verb} {served}. For {linked}, {verb2} proposed."
    ),
    "erreicht": "reaches",
    "erreichen": "reach",
    "wird eine Verbindung": "a connection is",
    "werden Verbindungen": "connections are",
    "Einsatzgebiet: Team und Nummer; Nummer 1 ist der Standort des Teams": (
        "micro-area: team and number; number 1 is the base of the team"
    ),
    "vorgeschlagene Verbindung (Achse), Punkt am Ziel": "proposed connection (axis), dot at its end",
    "Einsatzgebiet ohne Team": "micro-area without a team",
    "Team": "Team",
    "längster Weg": "longest way",
    "Teams": "teams",
    "{count} (gezeigt)": "{count} (shown)",
    "Wege zusammen": "ways together",
    "größte Last (Einw.)": "largest load (residents)",
    "Ein Team mehr oder weniger": "One team more or fewer",
    "zugeordnet nach den gelieferten Wegezeiten": "assigned by the travel times delivered",
    "zugeordnet nach den Luftlinien zwischen den Bevölkerungsschwerpunkten": (
        "assigned by straight-line distance between the centres of population"
    ),
    " Keine Zuordnung und keine Verbindung führt über eine Barriere.": (
        " No assignment and no connection crosses a barrier."
    ),
    " Bei {counted} könnten andere Wege um höchstens {gap} kürzer sein.": (
        " With {counted}, other ways might be shorter by at most {gap}."
    ),
    (
        "Ein Team betreut höchstens {team_areas} Gebiete und {team_residents} Einwohnerinnen und Einwohner. "
        "Wege vom Standort zu den übrigen Einsatzgebieten, {given}; angegeben sind Luftlinien zwischen "
        "Punkten in den Gebieten.{barriers}{unproven}"
    ): (
        "A team serves at most {team_areas} areas and {team_residents} residents. Ways from the base to the "
        "other micro-areas, {given}; stated are straight-line distances between points in the "
        "areas.{barriers}{unproven}"
    ),
    "Größe": "size",
    "Weg": "way",
    "Verbindung": "connection",
    (
        "{small} von {counted} {verb} weniger als {limit} Einwohnerinnen und Einwohner: Das ordentliche "
        "Förderinstrument ist für {verb2} zu groß."
    ): (
        "{small} of {counted} {verb} fewer than {limit} residents: the regular "
        "funding instrument is too large for {verb2}."
    ),
    "Einsatzgebieten": "micro-areas",
    "hat": "has",
    "haben": "have",
    "dieses": "it",
    "diese": "these",
    "Einsatzgebiet: auffällige Gebiete, die aneinandergrenzen": "Micro-area: conspicuous areas that adjoin one another",
    " und {outside} liegen": " and lie {outside}",
    (
        ", oder ein einzelnes. Weg: Luftlinie zum Standort des Teams. Verbindungen reichen bis {metres}; sie "
        "sind zu prüfen."
    ): (
        ", or a single one. Way: straight-line distance to the base of the team. Connections "
        "reach up to {metres}; they are to be reviewed."
    ),
    "Einsatzgebiete und ihre Verbindungen {edition}": "Micro-areas and their connections {edition}",
    "{size}; eine Einrichtung prägt das Ergebnis": "{size}; an institution shapes the result",
    "Standort": "base",
    "keine innerhalb von {reach}": "None within {reach}",
    "Linie zeigt eine vorgeschlagene Verbindung": "line shows a proposed connection",
    "Linien zeigen vorgeschlagene Verbindungen": "lines show proposed connections",
    "Karte {city}: {counted} {edition}, gefärbt nach {counted2}.": (
        "Map of {city}: {counted} {edition}, coloured by {counted2}."
    ),
    "mobilem Team": "mobile team",
    "mobilen Teams": "mobile teams",
    "Zeichen aus Buchstabe des Teams und Nummer.": "Signs of the letter of the team and a number.",
}
