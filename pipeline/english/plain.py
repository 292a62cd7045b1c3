"""English of `pipeline/products/pages/plain.py`."""

TEXTS: dict[str, str] = {
    "{label}: Klassen": "{label}: classes",
    "{label}: Verteilung": "{label}: distribution",
    "{label} {edition}: Ergebnis": "{label} {edition}: result",
    "Ergebnis": "Result",
    "der Geheimhaltung unterliegend": "withheld to protect confidentiality",
    "Anteil der bewerteten": "share of those assessed",
    "von": "from",
    "bis": "to",
    "höchster Wert": "highest value",
    "oberstes Zehntel ab": "highest tenth from",
    "unterstes Zehntel bis": "lowest tenth up to",
    "niedrigster Wert": "lowest value",
    "Größe|Indexwert": "measure|index value",
    "{districts} mit den höchsten Anteilen der Klasse „{label}“": (
        "{districts} with the highest shares of class “{label}”"
    ),
    "Gebiete|von": "areas|of",
    "Rang": "rank",
    (
        "Gezeigt sind die {shown} {worst_end} Indexwerte; {counted} weitere stehen in tabellen.xlsx, Blatt "
        "„{sheet}“, und in monitor.parquet."
    ): (
        "The {shown} {worst_end} index values are shown; {counted} more are in "
        "tabellen.xlsx, sheet “{sheet}”, and in monitor.parquet."
    ),
    "Indexwerte": "index values",
    "Alle bewerteten Gebiete.": "All assessed areas.",
    "Für {counted} unterliegt der Indexwert der Geheimhaltung.": (
        "For {counted} the index value is withheld for confidentiality."
    ),
    "die {worst_end} Werte": "the {worst_end} values",
    "Rangfolge": "Ranking",
    "Einheit": "unit",
    "Mittel": "mean",
    "ungünstig": "unfavourable",
    "{indicators}; bei {empty} fehlen Werte einzelner Gebiete.": (
        "{indicators}; for {empty} of them values of some areas are missing."
    ),
    "Indikatoren {edition}: Werte im Überblick": "Indicators {edition}: values at a glance",
    "Indikatoren: Werte": "Indicators: values",
    "keine Richtung": "no direction",
    "{counted} {verb} bewertet; {end} Indexwerte sind ungünstig. {no_chance}": (
        "{counted} {verb} assessed; {end} index values are unfavourable. {no_chance}"
    ),
}
