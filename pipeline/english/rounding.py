"""English of `pipeline/products/rounding.py`."""

TEXTS: dict[str, str] = {
    "Indexwerte sind nicht veröffentlicht: Bei diesem Verfahren ließen sie auch gerundet auf geheime Werte "
    "schließen. Klassen folgen aus den genauen Werten.": "Index values are not published: with this method even "
    "rounded ones would let withheld values be inferred. Classes follow from the exact values.",
    "Indexwerte sind zum Schutz geheimer Werte auf {step} gerundet. Klassen folgen aus den ungerundeten "
    "Werten; Summen und Unterschiede können um eine Rundungsstelle abweichen.": "Index values are rounded to {step} "
    "to protect withheld values. Classes follow from the unrounded "
    "values; sums and differences may be off by one step of rounding.",
    "{indicators}: Die Fallzahlen sind gerundet geliefert; 0 kann für eine kleine Zahl stehen, ein "
    "Sprung von Ausgabe zu Ausgabe für einen Schritt der Rundung.": "{indicators}: the counts were supplied rounded; "
    "0 may stand for a small number, and a jump between editions for one step of rounding.",
    (
        "Aus nicht öffentlichen Quellen sind Gesamtwerte und Mittel auf zwei Ziffern gerundet (etwa "
        "21 oder 8,4), Werte der Gebiete auf eine Nachkommastelle."
    ): (
        "From sources that are not public, overall values and means are rounded to two significant "
        "figures (such as 21 or 8.4), values of areas to one decimal place."
    ),
}
