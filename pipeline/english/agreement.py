"""English of `pipeline/products/pages/agreement.py`."""

TEXTS: dict[str, str] = {
    "Was jedes Verfahren auffällig nennt": "What each method calls conspicuous",
    (
        "Nur dieses: von keinem anderen Verfahren auffällig genannt; wie Hauptverfahren: von beiden. Rechenweg und "
        "Abgrenzung: {marks}. Das Hauptverfahren allein entscheidet, welche Gebiete auffällig heißen.{withheld}"
    ): (
        "Only this: called conspicuous by no other method; like main method: by both. Computation and definition: "
        "{marks}. The main method alone decides which areas are called conspicuous.{withheld}"
    ),
    "Abgrenzung": "definition",
    "wie Hauptverfahren": "like main method",
    "Rechenweg": "computation",
    "Zahl auf der Fläche, wo sie Platz hat: wie viele Verfahren das Gebiet nennen.": (
        "Number on the area, where there is room: how many methods call it conspicuous."
    ),
    "Verfahren im Vergleich {edition}": "Methods compared {edition}",
    "Verfahren im Vergleich": "Methods compared",
    (
        "Für {same} der {known} verglichenen {areas} sagen die {methods} Verfahren dasselbe: {all} "
        "auffällig, {none} nicht auffällig. Das Hauptverfahren allein entscheidet."
    ): (
        "For {same} of the {known} {areas} compared, the {methods} methods agree: {all} conspicuous, "
        "{none} not conspicuous. The main method alone decides."
    ),
    "{label} (Hauptverfahren)": "{label} (main method)",
    "Verfahren": "method",
    "nur dieses": "only this",
    "Auffällig nach": "conspicuous by",
    "keinem Verfahren": "no method",
    "allen {of} Verfahren": "all {of} methods",
    "1 Verfahren": "1 method",
    "{n} Verfahren": "{n} methods",
    "Gebiete, bei denen sie sich unterscheiden ({n}), auffällige zuerst": "Areas on which they differ ({n}), "
    "conspicuous ones first",
    "Hauptverf.": "main method",
    "auffällig nach Nr.": "conspicuous by no.",
    " Für {counted} unterliegt der Vergleich der Geheimhaltung.": (
        " For {counted} the comparison is withheld for confidentiality."
    ),
    "Karte {city}, {counted} nach der Zahl der Verfahren, die sie auffällig nennen, {edition}.": (
        "Map of {city}, {counted} by the number of methods that call them conspicuous, {edition}."
    ),
    "Von allen {total}: {by_all}; von keinem: {by_none}; unterschiedlich: {differing}.": (
        "By all {total}: {by_all}; by none: {by_none}; differing: {differing}."
    ),
    "Die Zahl steht auf der Fläche.": "The number is printed on the area.",
    "Gebiete, bei denen sie sich unterscheiden ({n}), keines davon auffällig": (
        "Areas on which they differ ({n}), none of them conspicuous"
    ),
}
