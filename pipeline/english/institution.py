"""English of what is said of an institution that shapes the result of its area."""

TEXTS = {
    "Eine Einrichtung prägt das Ergebnis oder kann es prägen: Ohne sie wäre das Gebiet vielleicht nicht auffällig.": (
        "An institution shapes the result, or may: without it the area might not be conspicuous."
    ),
}
