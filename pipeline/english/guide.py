"""English of `pipeline/products/pages/guide.py`."""

TEXTS: dict[str, str] = {
    "In Tabellen: {signs}. Anteile haben eine Nachkommastelle. {rounded}": (
        "In tables: {signs}. Shares have one decimal. {rounded}"
    ),
    "Die Karten und Listen beschreiben Gebiete am {day}, nicht die Menschen, die dort wohnen.": (
        "The maps and lists describe areas on {day}, not the people who live there."
    ),
    "Die Listen beschreiben Gebiete am {day}, nicht die Menschen, die dort wohnen.": (
        "The lists describe areas on {day}, not the people who live there."
    ),
    "So lesen Sie den Atlas": "How to read the atlas",
    "Lesehilfe": "Reading guide",
    " verschiedener Einheiten": " in different units",
    "Was gezeigt wird": "What is shown",
    "Wie stabil ist eine Einstufung?": "How stable is a classification?",
    (
        "{no_chance_said}: Kein Indikator ist ein Anteil an einer bekannten Zahl von Menschen. Wie weit ein "
        "Wert durch Zufall schwankt, lässt sich deshalb nicht nachspielen; kleine Unterschiede zwischen "
        "Gebieten, auch solche an der Grenze zweier Klassen, sagen wenig."
    ): (
        "{no_chance_said}: no indicator is a share of a known number of people. How far a value varies by "
        "chance can therefore not be simulated; small differences between areas, including those at the "
        "boundary between two classes, mean little."
    ),
    "am günstigsten": "most favourable",
    "am ungünstigsten": "least favourable",
    "Anteile sanken stärker oder stiegen schwächer als im Mittel": "Shares fell more or rose less than the mean",
    "Veränderung nahe am Mittel": "Change close to the mean",
    "Anteile stiegen stärker oder sanken schwächer als im Mittel": "Shares rose more or fell less than the mean",
    "Anteile deutlich unter dem Mittel": "Shares clearly below the mean",
    "mittel": "medium",
    "Anteile nahe am Mittel": "Shares close to the mean",
    "Anteile deutlich über dem Mittel": "Shares clearly above the mean",
    "sehr niedrig": "very low",
    "Anteile sehr deutlich über dem Mittel": "Shares very clearly above the mean",
    "Veränderung günstiger als im Mittel": "Change more favourable than the mean",
    "Veränderung ungünstiger als im Mittel": "Change less favourable than the mean",
    "Werte deutlich günstiger als das Mittel": "Values clearly more favourable than the mean",
    "Werte nahe am Mittel": "Values close to the mean",
    "Werte deutlich ungünstiger als das Mittel": "Values clearly less favourable than the mean",
    "Werte sehr deutlich ungünstiger als das Mittel": "Values very clearly less favourable than the mean",
    "Hohe": "High",
    "Niedrige": "Low",
    (
        "{end} Werte von „{index_name}“ bedeuten ungünstigere Lagen. Das sagt nichts über einzelne Menschen "
        "und nichts über die Gründe."
    ): (
        "{end} values of “{index_name}” mean less favourable situations. This says nothing about "
        "individual people and nothing about the reasons."
    ),
    "Auffällig heißt ein Gebiet mit {flag_rule}.": "Areas with {flag_rule} are called conspicuous.",
    "Auffällig heißt ein Gebiet der {flag_rule}.": "Areas in {flag_rule} are called conspicuous.",
    "Auffällig": "conspicuous",
    "{groups} Gruppen, und welche auffällig heißen": "{groups} groups, and which are called conspicuous",
    (
        "{district} hat die {group_noun} {group_code}. {why} In {flag_probability} der Ziehungen ist das "
        "Gebiet auffällig; die Einstufung ist {grade}."
    ): (
        "{district} is in {group_noun} {group_code}. {why} The area is conspicuous in "
        "{flag_probability} of the draws; its classification is {grade}."
    ),
    "Ein Beispiel": "An example",
    "ab {stable_from}": "{stable_from} or more",
    "{mostly_stable_from} bis unter {stable_from}": "{mostly_stable_from} to under {stable_from}",
    "unter {mostly_stable_from}": "under {mostly_stable_from}",
    "Stufe": "grade",
    (
        "Knapp nicht auffällig heißt ein Gebiet, das nicht als auffällig eingestuft ist, in den Ziehungen "
        "aber mit einer Wahrscheinlichkeit von mindestens {near} auffällig wäre."
    ): (
        "An area is nearly conspicuous if it is not classified as conspicuous but would be so in "
        "the draws with a probability of at least {near}."
    ),
    "Für diese Ausgabe liegen keine Gebiete der {kulisse} vor. Alle Listen umfassen die ganze Stadt.": (
        "No areas of the {kulisse} are available for this edition. All lists cover the whole city."
    ),
    "{kulisse} statt Förderkulisse": "{kulisse} in place of a funding map",
    "seiner Einwohnerinnen und Einwohner": "of its residents",
    "seiner Fläche": "of its land area",
    "unter {partly}": "under {partly}",
    "{partly} bis unter {inside}": "{partly} to under {inside}",
    "ab {inside}": "{inside} or more",
    "Wo ein auffälliges Gebiet liegt, entscheidet der Anteil {basis} innerhalb der {kulisse}:": (
        "The location of a conspicuous area is given by the share {basis} inside the {kulisse}:"
    ),
    "Lage": "Location",
    "In Tabellen: {signs}. Anteile haben eine, Indexwerte zwei Nachkommastellen.": (
        "In tables: {signs}. Shares have one decimal place, index values two."
    ),
    "{kulisse}, Grenze": "{kulisse}, boundary",
    (
        "Große Flächen sind nicht viele Menschen: Wälder, Seen und Gewerbe gehören zu den Gebieten.{where}"
    ): "Large areas do not mean many people: woods, lakes and commercial land belong to the areas.{where}",
    " Die Tabellen nennen die Einwohnerzahl.": " The tables state the number of residents.",
    "In Tabellen: {signs}. Anteile haben eine Nachkommastelle.": "In tables: {signs}. Shares have one decimal place.",
    "In Tabellen: {signs}. {rounded}": "In tables: {signs}. {rounded}",
    "Der Atlas vergleicht {counted} in {city} miteinander.": "The atlas compares {counted} in {city} with one another.",
    "Grundlage des Index: {indicators}{kind}: {names}.": "The index is based on {indicators}{kind}: {names}.",
    "{n} weiterer Indikator steht daneben; er geht nicht in den Index ein.": (
        "{n} more indicator stands beside it and is not part of the index."
    ),
    "{n} weitere stehen daneben; sie gehen nicht in den Index ein.": (
        "{n} more stand beside it and are not part of the index."
    ),
    "Gezeigt sind {indicators}{kind}.": "This edition shows {indicators}{kind}.",
    ", jeweils als Anteil an der Gruppe, um die es geht": ", each as a share of the group concerned",
    "{symbol}\u00a0=\u00a0{label}": "{symbol}\u00a0=\u00a0{label}",
    (
        "Für diese Ausgabe gibt es keine {dynamics}: Werte eines früheren Stichtags liegen nicht vor. Es "
        "gibt deshalb keine Gruppen aus zwei Klassen; eine Ziffer steht allein für den {status}: {digits}."
    ): (
        "This edition has no {dynamics}: there are no values of an earlier reference date. There are "
        "therefore no groups of two classes; a digit stands for {status} alone: {digits}."
    ),
    "Die Ziffer ist der Status, das Zeichen die Dynamik. {rule} Die große Zahl zählt die Gebiete.{lacking}": (
        "The digit is the status, the sign the dynamics. {rule} The large number counts the areas.{lacking}"
    ),
    (
        "Die Prozentzahl hinter der Stufe ist die Wahrscheinlichkeit, in den Ziehungen auffällig zu sein. Maßgeblich "
        "für „auffällig“ ist der veröffentlichte Wert: Auch ein Gebiet unter 50{thin}% kann auffällig sein, dann "
        "knapp. Die Zahl ist abgerundet; mehr als „>{thin}99{thin}%“ lässt sich mit Ziehungen nicht sagen."
    ): (
        "The percentage after the grade is the probability of being conspicuous in the draws. The published value "
        "decides what is conspicuous: even an area below 50% may be so, if only just. The number is rounded down; "
        "the draws do not support more than “>{thin}99%”."
    ),
    "auffällig ja oder nein gleich in": "conspicuous or not: same in",
    (
        "Auch bei einer Vollzählung schwanken Anteile durch Zufall: Ob in einem kleinen Gebiet gerade zwei "
        "Menschen mehr oder weniger arbeitslos sind, verschiebt den Anteil merklich. Diese Zufallsschwankung "
        "wird nachgespielt ({draws} Ziehungen). Angegeben ist, in welchem Anteil der Ziehungen „auffällig“ "
        "oder „nicht auffällig“ gleich bleibt; die {group_noun} kann wechseln."
    ): (
        "Even in a complete count, shares vary by chance: whether in a small area two people more or fewer happen to "
        "be unemployed shifts the share noticeably. This chance variation is simulated ({draws} draws). The figure "
        "given is the share of draws in which “conspicuous” or “not conspicuous” stays the same; the {group_noun} "
        "may change."
    ),
    " Nicht dabei: {counted} ohne {second}.": " Not counted: {counted} without {second}.",
    "Maßgeblich sind die am Stichtag geltenden Gebiete: {programme}.": (
        "The areas in force at the reference date count: {programme}."
    ),
    ("Der Status ist die Lage am Stichtag, im Vergleich der Gebiete{own}."): (
        "Status is the situation at the reference date, areas{own} compared with one another."
    ),
    ("Die Dynamik ist die Veränderung der Anteile vom {before_on} bis zum {data_on}, im Vergleich der Gebiete{own}."): (
        "Dynamics are the change of the shares from {before_on} to {data_on}, areas{own} compared with one another."
    ),
    (
        "Ein Gebiet mit niedrigem Status hat bei diesen Indikatoren Werte, die zusammen deutlich "
        "über dem Mittel der Gebiete{own} liegen. Das sagt nichts über einzelne Menschen und nichts "
        "über die Gründe."
    ): (
        "An area of low status has values of these indicators that, taken together, lie clearly "
        "above the mean of the areas{own}. This says nothing about individual people and nothing "
        "about the reasons."
    ),
    (
        "Ein Gebiet mit niedrigem Status hat bei diesen Indikatoren Werte, die zusammen deutlich "
        "ungünstiger sind als das Mittel der Gebiete{own}. Das sagt nichts über einzelne Menschen und "
        "nichts über die Gründe."
    ): (
        "An area of low status has values of these indicators that, taken together, are clearly less "
        "favourable than the mean of the areas{own}. This says nothing about individual people and nothing "
        "about the reasons."
    ),
    ("Der Atlas zeigt {counted} ({city}); verglichen werden jeweils die Gebiete derselben Gemeinde."): (
        "The atlas shows {counted} ({city}); areas are compared with those of the same municipality."
    ),
    ("Der Atlas vergleicht {counted} aller Gemeinden miteinander ({city})."): (
        "The atlas compares {counted} of all municipalities with one another ({city})."
    ),
}
