"""English of `pipeline/products/category_rules.py`."""

TEXTS: dict[str, str] = {
    "Das Gebiet kommt für gebündelte Maßnahmen in Betracht": "the area may be considered for combined measures",
    "Ein Fachressort prüft, ob in seinem Bereich etwas zu tun ist": (
        "a department reviews whether there is something to be done in its field"
    ),
    "vorerst keine Maßnahme; die nächste Ausgabe wird abgewartet": (
        "no measure for the time being; wait for the next edition"
    ),
    "weiterhin auffällig": "still conspicuous",
    "seit der vorigen Ausgabe nicht mehr auffällig": "no longer conspicuous since the edition before",
    "Es gilt die erste Regel, die zutrifft: {numbered}.": "The first rule that fits applies: {numbered}.",
    "nicht knapp nicht auffällig": "not nearly conspicuous",
    "seit mindestens {n} Ausgaben in Folge": "for at least {n} editions in a row",
    "seit weniger als {n} Ausgaben in Folge": "for fewer than {n} editions in a row",
    "von einer Einrichtung geprägt": "shaped by an institution",
    "von keiner Einrichtung geprägt": "shaped by no institution",
    "zu mindestens {share} von einem einzigen Themenfeld getragen": "at least {share} of it carried by a single theme",
    "oder": "or",
    "Eine Dauer, die nur nach unten bekannt ist („≥“), zählt mit diesem Mindestwert.": (
        "A duration known only from below (“≥”) counts with that least value."
    ),
}
