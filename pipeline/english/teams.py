"""English of `pipeline/products/pages/teams.py` and `microareas.py`."""

TEXTS: dict[str, str] = {
    "{kulisse} (aktuell)": "{kulisse} (current)",
    "Verbindungen und mobile Teams": "Connections and mobile teams",
    "{areas} auffällig": "{areas} conspicuous",
    "{areas} auffällig und {outside}": "{areas} conspicuous and {outside}",
    "{which}: {n}": "{which}: {n}",
    "Einsatzgebiet": "micro-area",
    "Einsatzgebiete": "micro-areas",
    "{first}; mobilen Teams sind sie nicht zugeordnet.": "{first}; they are not assigned to mobile teams.",
    "erreicht": "reaches",
    "erreichen": "reach",
    "wird eine Verbindung": "a connection is",
    "werden Verbindungen": "connections are",
    "Einsatzgebiet: Team und Nummer; Nummer 1 ist der Standort des Teams": (
        "micro-area: team and number; number 1 is the base of the team"
    ),
    "vorgeschlagene Verbindung (Achse), Punkt am Ziel": "proposed connection (axis), dot at its end",
    "Unabhängig von der Grenze von {limit} Einw. wird ab {residents} Einw. vorgeschlagen, die Aufnahme zu prüfen, wo "
    "mindestens die Hälfte in seit {editions} Ausgaben auffälligen Gebieten lebt („Verlauf und Verstetigung“).": (
        "Irrespective of the limit of {limit} residents, admission is proposed for consideration from {residents} on "
        "where at least half live in areas conspicuous for {editions} editions (“History and phase-out”)."
    ),
    "Rahmen: Zeichen darin siehe „Teams: Ausschnitt“": "frame: for the signs in it see “Teams: part at a larger scale”",
    "Der Ausschnitt zeigt {counted}, ganz oder zum Teil, in größerem Maßstab; {n} ihrer Gebiete {verb} auf der Karte "
    "der Stadt sehr klein.": (
        "This part shows {counted}, wholly or in part, at a larger scale; {n} of their areas {verb} very small on the "
        "map of the city."
    ),
    "Karte {city}, Ausschnitt in größerem Maßstab.": "Map of {city}, part at a larger scale.",
    "Einsatzgebiete im Ausschnitt": "micro-areas in this part",
    "Weitere stehen in der Liste der Einsatzgebiete.": "Others are in the list of micro-areas.",
    "{title} {edition}: Ausschnitt": "{title} {edition}: part at a larger scale",
    "Teams: Ausschnitt": "Teams: part at a larger scale",
    "Einsatzgebiet ohne Team": "micro-area without a team",
    "Team": "Team",
    "längster Weg": "longest distance",
    "Teams": "teams",
    "{count} (gezeigt)": "{count} (shown)",
    "Wege zusammen": "total distance",
    "größte Last (Einw.)": "largest load (residents)",
    "Ein Team mehr oder weniger": "One team more or fewer",
    "Keine Zuordnung und keine Verbindung führt über eine Barriere (gelieferte Linien, etwa Gewässer oder "
    "Bahnstrecken; nicht gezeichnet).": (
        "No assignment and no connection crosses a barrier (lines as supplied, such as water or railways; not drawn)."
    ),
    "Bei {counted} könnten andere Wege um höchstens {gap} kürzer sein.": (
        "With {counted}, other routes might be shorter by at most {gap}."
    ),
    "Größe": "size",
    "Weg": "distance",
    "Verbindung": "connection",
    "hat": "has",
    "haben": "have",
    "Einsatzgebiet: auffällige Gebiete, die aneinandergrenzen": "Micro-area: conspicuous areas that adjoin one another",
    " und {outside} liegen": " and lie {outside}",
    "Einsatzgebiete und ihre Verbindungen {edition}": "Micro-areas and their connections {edition}",
    "Einsatzgebiete {edition}": "Micro-areas {edition}",
    "Mobile Teams und Verbindungen sind nicht vorgeschlagen.": "Mobile teams and connections are not proposed.",
    "{size}; eine Einrichtung prägt das Ergebnis": "{size}; an institution shapes the result",
    "Standort": "base",
    "keine innerhalb von {reach}": "none within {reach}",
    "Linie zeigt eine vorgeschlagene Verbindung": "line shows a proposed connection",
    "Linien zeigen vorgeschlagene Verbindungen": "lines show proposed connections",
    "Karte {city}: {counted} {edition}, gefärbt nach {counted2}.": (
        "Map of {city}: {counted} {edition}, coloured by {counted2}."
    ),
    "mobilem Team": "mobile team",
    "mobilen Teams": "mobile teams",
    "Zeichen aus Buchstabe des Teams und Nummer.": "Signs of the letter of the team and a number.",
    "Einsatzgebiet: Nummer": "micro-area: number",
    "Ein Team betreut höchstens {team_areas} Gebiete und {team_residents} Einwohnerinnen und Einwohner.": (
        "A team serves at most {team_areas} areas and {team_residents} residents."
    ),
    "Wege zusammen: alle Wege vom Standort eines Teams zu seinen übrigen Einsatzgebieten.": (
        "Total distance: from the base of a team to its other micro-areas."
    ),
    (
        "Die gezeigten Längen sind Luftlinien zwischen je einem Punkt in den Gebieten, weil Schwerpunkte nicht "
        "veröffentlicht werden."
    ): "The lengths shown are straight lines between one point in each area, because centres are not published.",
    (
        "{part} Einsatzgebiete {verb} weniger als {limit} Einwohnerinnen und Einwohner: für eine eigene "
        "Gebietsförderung in der Regel zu klein."
    ): "{part} micro-areas {verb} fewer than {limit} residents: as a rule too few for funding of their own.",
    (
        "{part} Einsatzgebiete {verb} weniger als {limit} Einwohnerinnen und Einwohner; ab dieser Größe kommt eine "
        "eigene Gebietsförderung infrage."
    ): "{part} micro-areas {verb} fewer than {limit} residents; from that size, funding of their own is an option.",
    "Zugeordnet ist nach den gelieferten Wegezeiten.": "Teams are assigned by the travel times supplied.",
    "Zugeordnet ist nach Luftlinien zwischen den Bevölkerungsschwerpunkten.": (
        "Teams are assigned by straight lines between the centres of population."
    ),
    (
        ", oder ein einzelnes. Größe nach Einwohnerzahl: Kleinstquartier unter {micro}, Quartier unter "
        "{quarter}, sonst Gebiet. Die Grenze von {limit} Einw., ab der eine eigene Gebietsförderung infrage "
        "kommt, ist eine Festlegung dieses Monitorings. Weg: Luftlinie zum Standort des Teams. Verbindungen "
        "reichen bis {metres} zwischen den Bevölkerungsschwerpunkten; die gezeigte Länge zwischen Punkten in "
        "den Gebieten kann darüber liegen. Sie sind zu prüfen."
    ): (
        ", or a single one. Size by residents: very small quarter under {micro}, quarter under {quarter}, otherwise "
        "area. The limit of {limit} residents from which funding of its own is an option is a setting of this "
        "monitoring. Distance: straight line to the base of the team. Connections reach up to {metres} between the "
        "centres of population; the length shown, between points in the areas, may be greater. They are to be "
        "reviewed."
    ),
    "Verbindungen aus dem Ausschnitt heraus zeigt die Karte der Stadt.": (
        "Connections that leave this part are drawn on the map of the city."
    ),
    (
        "Das Einsatzgebiet hat weniger als {limit} Einwohnerinnen und Einwohner: für eine eigene "
        "Gebietsförderung in der Regel zu klein."
    ): ("The micro-area has fewer than {limit} residents: as a rule too few for funding of its own."),
    (
        "Das Einsatzgebiet hat mindestens {limit} Einwohnerinnen und Einwohner; ab dieser Größe kommt eine "
        "eigene Gebietsförderung infrage."
    ): ("The micro-area has at least {limit} residents; from this size on funding of its own may be considered."),
    "Verbindungen sind nicht vorgeschlagen.": "No connections are proposed.",
    "Für {linked} {verb} vorgeschlagen.": "For {linked} {verb} proposed.",
    "{first}; {counted} {verb} {served}. {linked}": "{first}; {counted} {verb} {served}. {linked}",
}
