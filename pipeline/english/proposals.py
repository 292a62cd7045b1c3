"""English of what is said of institutions that shape a result, and of micro-areas that adjoin a funding area."""

TEXTS = {
    "Eine Einrichtung prägt das Ergebnis oder kann es prägen: Ohne sie wäre das Gebiet vielleicht nicht auffällig.": (
        "An institution shapes the result, or may: without it the area might not be conspicuous."
    ),
}
