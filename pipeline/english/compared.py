"""English of `pipeline/products/compared.py`."""

TEXTS: dict[str, str] = {
    "{noun} {labels}": "{noun} {labels}",
    (
        "{part} neu auffälligen Gebiete {verb} es allein durch die {dynamics}, die es in der Ausgabe "
        "{previous} nicht gab."
    ): "{part} newly conspicuous areas {verb} so only because of {dynamics}, not assessed in edition {previous}.",
    "Ab {now} andere Gebiete: {after} statt {before} {areas}.": (
        "From {now} on other areas: {after} instead of {before} {areas}."
    ),
    (
        "{editions} ohne {dynamics}: Auffällig hieß nur {rule}; nach dieser Regel wären es {same} statt {n} "
        "(Ausgabe {edition})."
    ): (
        "{editions} without {dynamics}: only {rule} counted as conspicuous; by that rule there would be {same} "
        "instead of {n} (edition {edition})."
    ),
    ("Das neu auffällige Gebiet ist es allein durch die {dynamics}, die es in der Ausgabe {previous} nicht gab."): (
        "The newly conspicuous area is so only because of {dynamics}, not assessed in edition {previous}."
    ),
    (
        "Das neu auffällige Gebiet ist es nicht allein durch die {dynamics}, die es in der Ausgabe "
        "{previous} nicht gab."
    ): "The newly conspicuous area is so not only because of {dynamics}, not assessed in edition {previous}.",
    (
        "{editions} ohne {dynamics}: Auffällig hieß nur {rule}; nach dieser Regel wären es ebenso viele "
        "(Ausgabe {edition})."
    ): (
        "{editions} without {dynamics}: only {rule} counted as conspicuous; by that rule there would be as "
        "many (edition {edition})."
    ),
}
