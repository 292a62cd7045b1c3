"""English of `pipeline/products/pages/trends.py`."""

TEXTS: dict[str, str] = {
    " (Blatt {n} von {of})": " (sheet {n} of {of})",
    "Werte der Stadt von {n} Indikatoren: gestiegen {up}, gesunken {down}, jeweils vom ersten zum letzten Wert "
    "gleicher Definition.": "Values of the city of {n} indicators: risen {up}, fallen {down}, each from the "
    "first to the last value of one definition.",
    "Wert {edition}, in Klammern die Veränderung seit dem ersten Wert gleicher Definition auf derselben "
    "Einteilung der Gebiete. {zones}: Mittel der veröffentlichten Werte wie auf der Seite davor, keine Rate aus "
    "allen Zählungen. {signs}": "Value of {edition}, in brackets the change since the first value of one "
    "definition on the same areas. {zones}: means of the published values as on the page before, no rate from "
    "all counts. {signs}",
    "{zones} im Vergleich": "{zones} compared",
    "{n} {zones}, {indicators} Indikatoren.": "{n} {zones}, {indicators} indicators.",
    "Indikatoren {first} bis {last}": "Indicators {first} to {last}",
    "Stadt: Wert der Gesamtstadt aus den Zählungen aller bewerteten Gebiete, wo sie nicht in jeder Ausgabe "
    "vorliegen, deren Mittel.": "City: value of the whole city from the counts of all assessed areas, where not "
    "every edition has them the mean of the areas.",
    "Unterbrochen ist sie auch, wo sich die Definition änderte. "
    "Die Achsen beginnen nicht bei null.": "It is broken too where the definition changed. The axes do not begin "
    "at zero.",
    "Zone": "Zone",
    "Verlauf der Indikatoren": "Course of the indicators",
    "Stadt": "City",
    "Übrige Linien: {zones}, jeweils das Mittel der veröffentlichten Werte ihrer Gebiete, gewichtet mit den "
    "Menschen, auf die sich der Indikator bezieht, sonst mit der Einwohnerzahl; geheim gehaltene Werte gehen "
    "nicht ein. Ohne Punkt: weniger als {least} der Bevölkerung mit veröffentlichtem Wert.": "Other lines: "
    "{zones}, each the mean of the published values of its areas, weighted by the people an indicator is about, "
    "else by residents; withheld values do not enter. No point: less than {least} of the residents with a "
    "published value.",
    "Senkrecht gepunktet: Gebiete neu eingeteilt; die Linie ist dort unterbrochen.": "Vertical dots: areas drawn "
    "anew; the line is broken there.",
    "Linien von {n} Indikatoren, {city}, Ausgaben {first} bis {last}.": "Lines of {n} indicators, {city}, "
    "editions {first} to {last}.",
    "Stadt, erster und letzter Wert: {values}.": "City, first and last value: {values}.",
    "{n} weitere sind nicht gezeigt.": "{n} more are not shown.",
    "Dünne Linien: {zones}.": "Thin lines: {zones}.",
    "Werte der Stadt sind zum Schutz geheimer Werte auf zwei Stellen gerundet: Eine Stufe, etwa von 15 "
    "auf 16, kann Rundung sein; Veränderungen bis zu einer solchen Stufe sind nicht genannt.": "Values of the city "
    "are rounded to two significant figures to protect withheld values: a step, such "
    "as from 15 to 16, may be rounding; changes of up to one such step are not given.",
    "Werte der Stadt von {n} Indikatoren: gestiegen {up}, gesunken {down}, unverändert oder im Rahmen "
    "der Rundung {still}, jeweils vom ersten zum letzten Wert gleicher Definition.": "Values of the city for {n} "
    "indicators: risen {up}, fallen {down}, unchanged or within rounding "
    "{still}, each from the first to the last value of the same definition.",
}
