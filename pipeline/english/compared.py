"""English of `pipeline/products/compared.py`."""

TEXTS: dict[str, str] = {
    "{noun} {labels}": "{noun} {labels}",
    (
        "{part} neu auffälligen Gebiete {verb} es allein durch die {dynamics}, die es in der Ausgabe "
        "{previous} nicht gab."
    ): ("{part} newly conspicuous areas {verb} so by {dynamics} alone, which edition {previous} did not have."),
    "Ab {now} andere Gebiete: {after} statt {before} {areas}.": (
        "From {now} on other areas: {after} instead of {before} {areas}."
    ),
    (
        "{editions} ohne {dynamics}: Auffällig hieß nur {rule}; nach dieser Regel wären es {same} statt {n} "
        "(Ausgabe {edition})."
    ): (
        "{editions} without {dynamics}: only {rule} was conspicuous; by that rule there would be {same} instead "
        "of {n} (edition {edition})."
    ),
    ("Das neu auffällige Gebiet ist es allein durch die {dynamics}, die es in der Ausgabe {previous} nicht gab."): (
        "The newly conspicuous area is so by {dynamics} alone, which edition {previous} did not have."
    ),
    (
        "Das neu auffällige Gebiet ist es nicht allein durch die {dynamics}, die es in der Ausgabe "
        "{previous} nicht gab."
    ): ("The newly conspicuous area is so not by {dynamics} alone, which edition {previous} did not have."),
}
