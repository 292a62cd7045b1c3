"""English of `pipeline/products/pages/indicator_maps.py`."""

TEXTS: dict[str, str] = {
    "Vergleichswerte": "Values for comparison",
    "{definition}. Quelle: {usual_source}. Fassung der Definition: {definition_version}.": (
        "{definition}. Source: {usual_source}. Version of the definition: {definition_version}."
    ),
    "Indikator: {short_de}": "Indicator: {short_de}",
    "Die Klassengrenzen sind in allen Ausgaben gleich.": "The class limits are the same in all editions.",
    "Die Klassengrenzen sind Fünftel dieser Ausgabe und mit anderen Ausgaben nicht vergleichbar.": (
        "The class limits are fifths of this edition and not comparable with other editions."
    ),
    "{same} Violett zeigt die Höhe des Anteils, nicht den Status.": (
        "{same} Violet shows the level of the share, not the status."
    ),
    "kein Wert": "no value",
    "davon {withheld}": "of which {withheld}",
    "geheim": "withheld",
    "nicht veröffentlicht": "not published",
    "nicht sinnvoll": "not meaningful",
    "folgt später": "follows later",
    "Mittel der bewerteten Gebiete (ungewichtet)": "Mean of the assessed areas (unweighted)",
    "Median der bewerteten Gebiete": "Median of the assessed areas",
    "{city} insgesamt (gewichtet)": "{city} as a whole (weighted)",
    "Größe|Wert": "measure|value",
    "Höchste Werte": "Highest values",
    "Für diese Ausgabe liegen keine Werte vor.": "No values are available for this edition.",
    "Im Mittel der Gebiete {mean}; {counted} {verb} beim Doppelten oder darüber.": (
        "Mean of the areas {mean}; {counted} {verb} at twice that or above."
    ),
    "Karte {city}, {counted} nach {short} {edition}.": "Map of {city}, {counted} by {short} {edition}.",
    "Häufigste Klasse: {most} ({counts} Gebiete).": "Most frequent class: {most} ({counts} areas).",
    "Höchste Klasse, {labels}: {counts} Gebiete{focus}.": "Highest class, {labels}: {counts} areas{focus}.",
    "Mittel der Gebiete: {value}.": "Mean of the areas: {value}.",
    "Vergleichswerte auf zwei Ziffern gerundet.": "Values for comparison are rounded to two significant figures.",
    "Für {n} Gebiete ist der Wert zum Schutz kleiner Fallzahlen geheim; die gezeigten Werte stehen "
    "deshalb nicht für alle Gebiete. Die Vergleichswerte gelten für alle bewerteten.": "The value of {n} areas is "
    "withheld to protect small counts, so the values shown do not stand for "
    "all areas. The values for comparison are those of all assessed areas.",
}
