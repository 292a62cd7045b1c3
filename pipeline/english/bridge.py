"""English of `pipeline/products/pages/bridge.py`."""

TEXTS: dict[str, str] = {
    "über die amtliche Umschlüsselung": "by the official conversion table",
    "nach Einwohnerzahlen der Blöcke": "by the residents of the blocks",
    "nach Fläche": "by land area",
    "Prozentpunkte": "percentage points",
    (
        "Am weitesten läge der umgerechnete Wert bei „{short_de}“ daneben: im quadratischen Mittel um "
        "{error} {points}, während die gelieferte Veränderung selbst um {spread} {points} streut."
    ): (
        "The converted value would be furthest off for “{short_de}”: by {error} {points} (root mean square), while "
        "the change as supplied itself has a standard deviation of {spread} {points}."
    ),
    (
        "Zum Vergleich: Wären die früheren Werte {way} aus den Gebieten der Ausgabe {previous} umgerechnet statt aus "
        "der gelieferten Veränderung abgeleitet, fiele die Klasse der Dynamik in {other} von {both} Gebieten anders "
        "aus, für die es beide Klassen gibt; {one} von {rows} Gebieten decken sich bis auf Splitter der Grenzziehung "
        "(höchstens {sliver}) mit einem früheren."
    ): (
        "For comparison: had the earlier values been converted {way} from the areas of edition {previous}, rather "
        "than derived from the change as supplied, the class of the dynamics would differ in {other} of {both} areas "
        "that have both; {one} of {rows} areas coincide with an earlier one but for slivers of the boundary (at most "
        "{sliver})."
    ),
}
