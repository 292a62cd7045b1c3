"""English of `pipeline/products/pages/indicator_maps.py`."""

TEXTS: dict[str, str] = {
    "Vergleichswerte": "Values for comparison",
    "{definition}. Quelle: {source}. Stand: {as_of}. Definition in der Fassung von {definition_version}.": (
        "{definition}. Source: {source}. As of: {as_of}. Definition in its version of {definition_version}."
    ),
    "{label}, Ausgabe {edition}": "{label}, edition {edition}",
    " (gerundet geliefert)": " (supplied rounded)",
    "Indikator: {short_de}": "Indicator: {short_de}",
    "Die Klassengrenzen sind in allen Ausgaben mit dieser Definition gleich.": (
        "The class limits are the same in all editions with this definition."
    ),
    "Gebiete mit dem Wert 0 sind eine Klasse für sich; die übrigen sind in etwa gleich große Klassen geteilt.": (
        "Areas with the value 0 are a class of their own; the others are divided into classes of about equal size."
    ),
    "Die Klassen sind etwa gleich groß (Fünftel der gezeigten Gebiete).": (
        "The classes are of about equal size (fifths of the areas shown)."
    ),
    "{made} Gleiche Werte stehen in einer Klasse. Die Grenzen gelten für diese Ausgabe und sind mit anderen Ausgaben "
    "nicht vergleichbar.": (
        "{made} Equal values are in one class. The limits are those of this edition and not comparable with other "
        "editions."
    ),
    "Violett zeigt die Höhe des Werts.": "Violet shows the level of the value.",
    "Violett zeigt die Höhe des Werts, nicht den Status.": "Violet shows the level of the value, not the status.",
    "Violett zeigt die Höhe des Werts, nicht die Klasse.": "Violet shows the level of the value, not the class.",
    "nicht gezeigt": "not shown",
    "Nicht gezeigt: {said}.": "Not shown: {said}.",
    "geheim": "withheld",
    "nicht veröffentlicht": "not published",
    "ohne Bezugszahl": "without a denominator",
    "nicht bewertet ({reason})": "not assessed ({reason})",
    "{reason} Einw.": "{reason} residents",
    "Mittel {of} (ungewichtet)": "Mean {of} (unweighted)",
    "Median {of}": "Median {of}",
    "der bewerteten Gebiete": "of the assessed areas",
    "der Gebiete mit Werten": "of the areas with values",
    "{city} insgesamt (gewichtet)": "{city} as a whole (weighted)",
    "Größe|Wert": "measure|value",
    "Höchste veröffentlichte Werte": "Highest published values",
    "Niedrigste veröffentlichte Werte": "Lowest published values",
    "Höchste Werte": "Highest values",
    "Niedrigste Werte": "Lowest values",
    "Für diese Ausgabe liegen keine Werte vor.": "No values are available for this edition.",
    "Stand {on}: im Mittel der Gebiete {mean}": "As of {on}: mean of the areas {mean}",
    "die mittleren {most} der Gebiete liegen zwischen {low} und {high}": (
        "the middle {most} of the areas lie between {low} and {high}"
    ),
    "bei der Hälfte oder darunter": "at or below half of that",
    "beim Doppelten oder darüber": "at or above twice that",
    "keines der {shown} gezeigten Gebiete liegt {far}": "none of the {shown} areas shown lies {far}",
    "{n} der {shown} gezeigten Gebiete {verb} {far}": "{n} of the {shown} areas shown {verb} {far}",
    "Karte {city}, {counted} nach {short} {edition}.": "Map of {city}, {counted} by {short} {edition}.",
    "Häufigste Klasse: {most} ({counts} Gebiete).": "Most frequent class: {most} ({counts} areas).",
    "Höchste Klasse, {labels}: {counts} Gebiete{focus}.": "Highest class, {labels}: {counts} areas{focus}.",
    "Mittel der Gebiete: {value}.": "Mean of the areas: {value}.",
    "Vergleichswerte auf zwei Ziffern gerundet.": "Values for comparison are rounded to two significant figures.",
    "noch ausstehend": "not yet supplied",
    "Mittel der gezeigten Gebiete (ungewichtet)": "Mean of the areas shown (unweighted)",
    "Median der gezeigten Gebiete": "Median of the areas shown",
    " Die Vergleichswerte gelten für alle bewerteten.": " The values for comparison are those of all assessed areas.",
    (
        "Für {n} Gebiete ist der Wert zum Schutz kleiner Fallzahlen geheim; die gezeigten Werte "
        "stehen deshalb nicht für alle Gebiete.{middle}"
    ): (
        "The value of {n} areas is withheld to protect small counts, so the values shown do not "
        "stand for all areas.{middle}"
    ),
}
