"""English of the comparison of municipalities."""

TEXTS: dict[str, str] = {
    "bewertet": "assessed",
    "geliefert, nicht bewertet": "supplied, not assessed",
    "Gebiete bekannt, nichts geliefert": "areas known, nothing supplied",
    "nichts geliefert": "nothing supplied",
    "Gemeinde unbekannt": "municipality unknown",
    "Alle Gemeinden sind zusammen gerechnet: Eingestuft wird ein Gebiet im Vergleich mit allen Gebieten.": "All "
    "municipalities are computed together: an area is classified in comparison with all areas.",
    "Ohne Lieferung für diese Ausgabe: {names}.": "Without data for this edition: {names}.",
    "Gebiete, deren Gemeinde nicht bekannt ist: {number}.": "Areas whose municipality is not known: {number}.",
    "Personen": "persons",
    "Gemeindeschlüssel": "municipality key",
    "Amtlicher Gemeindeschlüssel (AGS), Text": "official municipality key (AGS), text",
    "Gemeinde": "municipality",
    "Name wie erklärt": "name as declared",
    "Stand": "State",
    "ob geliefert und bewertet ist": "whether data were supplied and assessed",
    "Gebiete der untersten Ebene": "areas of the lowest level",
    "davon bewertet": "of these assessed",
    "vom Hauptverfahren eingestuft": "classified by the main method",
    "davon auffällig": "of these conspicuous",
    "vom Hauptverfahren": "by the main method",
    "davon {outside}": "of these {outside}",
    "auffällig und außerhalb": "conspicuous and outside",
    "Einwohner": "residents",
    "alle Gebiete der Gemeinde": "all areas of the municipality",
    "Einwohner auffälliger Gebiete": "residents of conspicuous areas",
    "zusammen": "overall",
    "Anteil, in %": "share, in %",
    "Einwohner auffälliger Gebiete an allen": "residents of conspicuous areas among all",
    "Mittlere Stabilität, in %": "mean stability, in %",
    "Anteil der Ziehungen mit derselben Einstufung auffällig oder nicht, im Mittel der Gebiete": "share of draws with "
    "the same classification as conspicuous or not, mean over the areas",
    "Gebiete in diesem Mittel": "areas in this mean",
    "deren Angabe veröffentlicht ist": "those for which it is published",
    "Gemeinden im Vergleich {edition}": "Municipalities compared {edition}",
    "Gemeinden": "Municipalities",
    "Schlüssel": "Key",
    "auffällig": "conspicuous",
    "Anteil auffällig": "share conspicuous",
    "Stabilität": "Stability",
    "Anteil auffällig: Einwohnerinnen und Einwohner in auffälligen Gebieten an allen der Gemeinde. Stabilität: Anteil "
    "der Ziehungen mit derselben Einstufung, im Mittel der Gebiete, deren Angabe veröffentlicht ist. Ein Punkt: nicht "
    "bekannt, nicht bewertet oder geheim.": "Share conspicuous: residents in conspicuous areas among all of the "
    "municipality. Stability: share of draws with the same classification, mean over the areas for which it is "
    "published. A dot: not known, not assessed or withheld.",
    "Teams": "teams",
    "Wege zusammen": "total distance",
    "größte Last (Einw.)": "largest load (residents)",
    "Teams je Gemeinde": "Teams by municipality",
    "Jede Gemeinde hat eigene Teams. Ein Team mehr oder weniger: tabellen.xlsx, Blatt „Mobile Teams“.": (
        "Each municipality has its own teams. One team more or fewer: tabellen.xlsx, sheet “Mobile Teams”."
    ),
    "der Stadt": "of the city",
    "Alle Gemeinden": "All municipalities",
    "aller Gemeinden": "of all municipalities",
    "der Gemeinde": "of the municipality",
    " derselben Gemeinde": " of the same municipality",
    (
        "Jede Gemeinde ist für sich gerechnet: Eingestuft wird ein Gebiet im Vergleich mit den "
        "Gebieten seiner Gemeinde. Anteile auffälliger Gebiete sagen deshalb nicht, in welcher "
        "Gemeinde die Werte der Indikatoren höher sind."
    ): (
        "Each municipality is computed separately: an area is classified in comparison with the areas of its "
        "municipality. Shares of conspicuous areas therefore do not say in which municipality the values of the "
        "indicators are higher."
    ),
    ("Nicht bewertet sind von den Gebieten, deren Gemeinde nicht bekannt ist: {listed}."): (
        "Not assessed among the areas whose municipality is not known: {listed}."
    ),
    "Zusammen": "Total",
}
