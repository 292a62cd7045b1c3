"""English of `pipeline/products/pages/groups_map.py`."""

TEXTS: dict[str, str] = {
    "{counted} {verb} auffällig: {flag_rule}.": "{counted} {verb} conspicuous: {flag_rule}.",
    "Gruppen: {crossed}": "Groups: {crossed}",
    "Warum Gebiete nicht bewertet sind, sagt die Seite „{page}“.": (
        "The page “{page}” says why areas are not assessed."
    ),
    "Große Zahl: {areas}. Waagerecht {second}, senkrecht {first}. Starker Rahmen: auffällige Gruppen.": (
        "Large number: {areas}. Across: {second}, down: {first}. Strong frame: conspicuous groups."
    ),
    (
        "Die Helligkeit zeigt den Status, der Farbton die Dynamik; wo Platz ist, zeigen ▲ und ▼ ihre Richtung auch "
        "ohne Farbe. {where}"
    ): (
        "Lightness shows status, hue shows dynamics; where there is room, ▲ and ▼ show their direction even without "
        "colour. {where}"
    ),
    "Welche Gruppe ein einzelnes Gebiet hat, steht auf den Blättern der {districts}.": (
        "The group of each area is given on the pages of the {districts}."
    ),
    "Welche Gruppe ein einzelnes Gebiet hat, steht in tabellen.xlsx.": (
        "The group of each area is given in tabellen.xlsx."
    ),
    "{theme} {edition}: {in_words} Gruppen": "{theme} {edition}: {in_words} groups",
    "Gruppen {code}": "groups {code}",
    "„{label}“": "“{label}”",
    "Auffällige {areas} nach {district}": "Conspicuous {areas} by {district}",
    "Karte {city}, {counted} nach {theme} {edition} in {in_words} Gruppen.": (
        "Map of {city}, {counted} by {theme} {edition} in {in_words} groups."
    ),
    "Häufigste Gruppe: {most} mit {counts}.": "Most frequent group: {most} with {counts}.",
    "Auffällig: {n}{where}.": "Conspicuous: {n}{where}.",
    "; in {n} der {all} {districts} keine": "; none in {n} of the {all} {districts}",
    "; in einem der {all} {districts} keine": "; none in 1 of the {all} {districts}",
    "nur {class_name}; {second} nicht bewertet": "{class_name} alone; {second} not assessed",
    "; in {n} von {all} ist kein Gebiet bewertet": "; in {n} of {all} no area is assessed",
}
