"""English of `pipeline/products/pages/trends.py`."""

TEXTS: dict[str, str] = {
    " (Blatt {n} von {of})": " (page {n} of {of})",
    "{zones} im Vergleich": "{zones} compared",
    "Zone": "Zone",
    "Verlauf der Indikatoren": "Trends in the indicators",
    "Stadt": "City",
    "Linien von {n} Indikatoren, {city}, Ausgaben {first} bis {last}.": "Lines of {n} indicators, {city}, "
    "editions {first} to {last}.",
    "{n} weitere sind nicht gezeigt.": "{n} more are not shown.",
    "Dünne Linien: {zones}.": "Thin lines: {zones}.",
    "Indikatoren in den Ausgaben {first} bis {last}": "Indicators in the editions {first} to {last}",
    "Stadt: Anteil in der ganzen Stadt, gezählt über alle {assessed}Gebiete; liegt er nicht für jede Ausgabe vor, "
    "das Mittel der Gebiete.": "City: share in the whole city, counted over all {assessed}areas; where it does not "
    "exist for every edition, the mean of the areas.",
    "bewerteten ": "assessed ",
    "Eine Linie beginnt mit der ersten Ausgabe, für die Werte vorliegen, und ist unterbrochen, wo sich die Definition "
    "änderte.": "A line begins with the first edition for which values exist and is broken where the definition "
    "changed.",
    "Senkrecht gepunktet: Gebiete neu eingeteilt; die Linien sind dort unterbrochen.": "Dotted vertical line: area "
    "boundaries redrawn; lines are broken there.",
    "Übrige Linien: {zones}, jeweils das Mittel der veröffentlichten Werte ihrer Gebiete, gewichtet mit den "
    "Menschen, auf die sich der Indikator bezieht, sonst mit der Einwohnerzahl. Ohne Wert, wo veröffentlichte Werte "
    "für weniger als {least} der Bevölkerung vorliegen; ein Punkt steht für eine Ausgabe ohne vergleichbare davor oder "
    "danach.": "Other "
    "lines: {zones}, each the mean of the published values of its areas, weighted by the people an indicator is "
    "about, otherwise by residents. No value where published values exist for less than {least} of the residents; a "
    "single point is an edition without a comparable one before or after it.",
    (
        "Ihren Namen tragen die Linien mit dem höchsten und dem niedrigsten Wert der letzten Ausgabe; die "
        "Werte aller {n} {zones} stehen unter „{page}“."
    ): (
        "The lines with the highest and the lowest value of the latest edition carry their names; the values "
        "of all {n} {zones} are under “{page}”."
    ),
    "sank bei {which}": "fell for {which}",
    "blieb bei {which} gleich oder im Rahmen der Rundung": "stayed the same or within rounding for {which}",
    "blieb bei {which} gleich": "stayed the same for {which}",
    "keinem Indikator": "no indicator",
    "„{label}“": "“{label}”",
    "{n} Indikatoren": "{n} indicators",
    "Veränderung seit Ausgabe": "Change since edition",
    "{label}, Ausgabe {edition}": "{label}, edition {edition}",
    "Werte der Ausgabe {edition}.": "Values of edition {edition}.",
    "{zones}: Mittel der veröffentlichten Werte ihrer Gebiete, kein Anteil aus allen Zählungen.": "{zones}: means "
    "of the published values of their areas, not shares from all counts.",
    "{indicator}: von {least} ({low}) bis {most} ({high}).": "{indicator}: from {least} ({low}) to {most} ({high}).",
    "Seit der ersten Ausgabe mit gleicher Definition {moved}.": (
        "Since the first edition with the same definition {moved}."
    ),
    (
        "Aus nicht öffentlichen Quellen sind Werte {of_whole} auf zwei Ziffern gerundet: Eine Stufe, etwa von "
        "15 auf 16, kann Rundung sein."
    ): (
        "Values {of_whole} from sources that are not public are rounded to two significant figures: a step, "
        "such as from 15 to 16, may be rounding."
    ),
    "Veränderungen bis zu einer solchen Stufe sind nicht genannt.": "Changes of up to one such step are not given.",
    "stieg der Wert {of_whole} bei {which}": "the value {of_whole} rose for {which}",
    "{whole}, erster und letzter Wert: {values}.": "{whole}, first and last value: {values}.",
    "In Klammern die Veränderung in der Einheit des Indikators, bei Anteilen in Prozentpunkten, "
    "seit der genannten Ausgabe (der ersten mit gleicher Definition und Gebietseinteilung); ohne "
    "Klammer: kein früherer Wert, in der Zeile „{whole}“ auch eine Änderung im Rahmen der "
    "Rundung.": "In brackets the change in the unit of the indicator, for shares in percentage points, since "
    "the edition named (the first with the same definition and area boundaries); without "
    "brackets: no earlier value, in the row “{whole}” also a change within rounding.",
    "Alle Gemeinden: Anteil über alle bewerteten Gebiete; liegt er nicht für jede Ausgabe vor, "
    "das Mittel der Gebiete.": "All municipalities: share over all assessed areas; where it is not available for every "
    "edition, the mean of the areas.",
    ("Gemeinde: Mittel der veröffentlichten Werte ihrer bewerteten Gebiete, ungewichtet."): (
        "Municipality: mean of the published values of its assessed areas, unweighted."
    ),
    "Auf diesem Blatt: {said}": "On this page: {said}",
}
