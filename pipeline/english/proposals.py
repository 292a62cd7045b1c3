"""English of what is said of micro-areas that adjoin a funding area."""

TEXTS = {
    "Dazu im selben Einsatzgebiet: {names}": "In the same micro-area as well: {names}",
}
