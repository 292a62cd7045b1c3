"""English of `pipeline/products/courses.py`."""

TEXTS: dict[str, str] = {
    "Zonen der Stadt": "zones of the city",
    "Nicht gezeigt, weil Werte erst aus einer Ausgabe vorliegen: {named}.": (
        "Not shown because values exist for one edition only: {named}."
    ),
    "Jahreszahlen bezeichnen Ausgaben, in Klammern ihr Stichtag: {days}.": (
        "Years are those of editions, with their reference date in brackets: {days}."
    ),
    "Die Achsen beginnen nicht bei null.": "The axes do not begin at zero.",
    "Die Achse beginnt nicht bei null.": "The axis does not begin at zero.",
    "Nicht alle Achsen beginnen bei null.": "Not all axes begin at zero.",
    ("Nicht gezeigt, weil nicht aus zwei Ausgaben Werte für {least} der Bevölkerung veröffentlicht sind: {named}."): (
        "Not shown because values for {least} of the population are not published for two editions: {named}."
    ),
}
