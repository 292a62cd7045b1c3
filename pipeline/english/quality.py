"""English of `pipeline/products/pages/quality.py`."""

TEXTS: dict[str, str] = {
    "1 Allgemeine Angaben zur Statistik": "1 General information on the statistics",
    "2 Inhalte und Nutzerbedarf": "2 Contents and user needs",
    "3 Methodik": "3 Methodology",
    "4 Genauigkeit und Zuverlässigkeit": "4 Accuracy and reliability",
    "5 Aktualität und Pünktlichkeit": "5 Timeliness and punctuality",
    "6 Vergleichbarkeit": "6 Comparability",
    "7 Kohärenz": "7 Coherence",
    "8 Verbreitung und Kommunikation": "8 Dissemination and communication",
    "9 Sonstige fachstatistische Hinweise": "9 Other notes",
    "{valid_areas} von {areas} Gebieten sind bewertet; {counted} zu den Daten.": (
        "{valid_areas} of {areas} areas are assessed; {counted} on the data."
    ),
    "Hinweis": "note",
    "Hinweise": "notes",
    "Quellen": "Sources",
    "Qualität der Daten": "Quality of the data",
    "Qualitätsbericht": "Quality report",
    (
        "{product} {city}, Ausgabe {edition}, herausgegeben von: {publisher}. Stichtag {data_on}, Veröffentlichung "
        "Nr. {release} vom {issued_on}."
    ): (
        "{product} {city}, edition {edition}, published by: {publisher}. Reference date "
        "{data_on}, release {release} of {issued_on}."
    ),
    (
        "Indikatoren: {named}. Gebraucht werden sie, um Gebiete miteinander zu vergleichen und Maßnahmen zu "
        "steuern. {for_areas}"
    ): ("Indicators: {named}. They are used to compare areas with one another and to steer measures. {for_areas}"),
    "Keine einstufende Methode; gezeigt werden die Indikatoren.": "No classifying method; the indicators are shown.",
    "{label} ({marks}); beschrieben auf der Seite „Methode“. Quelle: {source}.": (
        "{label} ({marks}); described on the page “Method”. Source: {source}."
    ),
    "{no_chance_said}, siehe „So lesen Sie den Atlas“.": "{no_chance_said}, see “How to read the atlas”.",
    "{valid_areas} von {areas} Gebieten haben Werte; {counted} zu den Daten.": (
        "{valid_areas} of {areas} areas have values; {counted} on the data."
    ),
    "Alle Gebiete sind bewertet.": "All areas are assessed.",
    "Für jedes Gebiet liegen Werte aller Indikatoren vor.": "Every area has values of all indicators.",
    "Für jedes Gebiet liegen Werte vor, nicht für jedes von allen Indikatoren.": (
        "Every area has values, not every one of all indicators."
    ),
    "Ohne Werte": "Without values",
    "und {rest} weitere: tabellen.xlsx, Blatt „{sheet}“.": "and {rest} more: tabellen.xlsx, sheet “{sheet}”.",
    "Nicht bewertet": "Not assessed",
    "{which}: {areas}, {said}.": "{which}: {areas}, {said}.",
    "{which}: {areas}, davon {said}.": "{which}: {areas}, of which {said}.",
    "fehlender Wert ist ergänzt": "missing value is imputed",
    "fehlende Werte sind ergänzt": "missing values are imputed",
    "Ergänzte Werte": "Imputed values",
    "Ausreißer ist behandelt": "outlier is treated",
    "Ausreißer sind behandelt": "outliers are treated",
    "Behandelte Ausreißer": "Treated outliers",
    "{counted} (tabellen.xlsx, Blatt „{sheet}“).": "{counted} (tabellen.xlsx, sheet “{sheet}”).",
    "bei {only} ({sorted})": "for {only} ({sorted})",
    "Nicht eingestuft": "Not classified",
    "im Status bewerteten Gebiet": "area whose status is assessed",
    "im Status bewerteten Gebieten": "areas whose status is assessed",
    "Dynamik nicht bewertet: {said}.": "Dynamics not assessed: {said}.",
    "Zu den Lieferungen liegen keine veröffentlichten Hinweise vor.": (
        "There are no published notes on the data supplied."
    ),
    "Die Bezugszahl der Gruppe ": "The denominator of the group ",
    "Die Bezugszahlen der Gruppen ": "The denominators of the groups ",
    " ist angenähert: Sie ist aus ": " is approximate: it is back-calculated from ",
    " sind angenähert: Sie sind aus ": " are approximate: they are back-calculated from ",
    " ist angenähert": " is approximate",
    " sind angenähert": " are approximate",
    "Fehler": "error",
    "Warnung": "warning",
    "und {counted} weitere Hinweise.": "and {counted} more notes.",
    " ({n} Fälle)": " ({n} cases)",
    "{reason} Einwohnerinnen und Einwohnern": "{reason} residents",
    "Gebiete ohne Wert": "areas without a value",
    "Zwischen Stichtag und Veröffentlichung liegen {long}.": "{long} passed between reference date and publication.",
    "Diese Fassung ersetzt alle früheren Veröffentlichungen dieser Ausgabe.": (
        "This version replaces all earlier releases of this edition."
    ),
    "Alle Ausgaben wurden zusammen neu berechnet und am selben Tag veröffentlicht.": (
        "All editions were recomputed together and published on the same day."
    ),
    "Jahr": "year",
    "Jahre": "years",
    "Monat": "month",
    "Monate": "months",
    "Ausgaben: {names}. Verglichen werden nur Gebiete, die sich decken.": (
        "Editions: {names}. Only areas that coincide are compared."
    ),
    "{short_de} ({definition_version})": "{short_de} ({definition_version})",
    "Definitionen, in Klammern ihre Fassung: {versions}.": "Definitions, their version in brackets: {versions}.",
    "Einwohnerinnen und Einwohnern": "residents",
    "Fläche": "land area",
    "Ob ein Gebiet außerhalb, teilweise innerhalb oder innerhalb liegt ({kulisse}), ist nach {basis} bestimmt.": (
        "Whether an area lies outside, partly inside or inside ({kulisse}) is determined by {basis}."
    ),
    "Für diese Ausgabe liegen keine Gebiete der {kulisse} vor.": (
        "No areas of the {kulisse} are available for this edition."
    ),
    " Auskunft: {contact}.": " Contact: {contact}.",
    " {counted} seit der ersten Veröffentlichung berichtigt.": " {counted} corrected since the first release.",
    "Wert wurde": "value has been",
    "Werte wurden": "values have been",
    " Seit der ersten Veröffentlichung wurde kein Wert berichtigt.": (
        " No value has been corrected since the first release."
    ),
    "Dieselben Angaben stehen in der Arbeitsmappe tabellen.xlsx und im Datensatz.{revised}{contact}": (
        "The same figures are in the workbook tabellen.xlsx and in the data set.{revised}{contact}"
    ),
    "Zeichen in Tabellen: {signs}.": "Signs in tables: {signs}.",
    "Datei": "file",
    "Herausgeber": "publisher",
    "Lizenz": "licence",
    "Angaben": "data",
    "Bevölkerungszahlen": "population figures",
    "Weitere Angaben": "further information",
    "Bevölkerung nach Blöcken": "population by block",
    "Einrichtungen": "institutions",
    "Zuordnung früherer Gebiete": "assignment of earlier areas",
    "Grenzen der Gebiete": "boundaries of the areas",
    "Gliederung der Stadt": "division of the city",
    "öffentlich": "public",
    (
        "Nicht für alle {n} Gebiete liegen Werte aller Indikatoren vor. Auf den Karten können auch geheim gehaltene "
        "und nicht sinnvolle Werte fehlen."
    ): (
        "Not all {n} areas have values of all indicators. On the maps, values that are withheld or not "
        "meaningful may be missing too."
    ),
    (
        "Nicht für alle {n} Gebiete liegen Werte aller Indikatoren vor. Auf den Karten sind weitere ohne Wert: Dort "
        "fehlen auch die Werte nicht bewerteter Gebiete sowie geheim gehaltene und nicht sinnvolle Werte."
    ): (
        "Not all {n} areas have values of all indicators. On the maps, values of areas that are not assessed "
        "and values that are "
        "withheld or not meaningful are missing too."
    ),
    (
        "Registerdaten und Verwaltungsdaten sind Vollzählungen; dargestellt wird die "
        "Zufallsschwankung kleiner Zahlen{where}."
    ): (
        "Register and administrative data are complete counts; what is shown is the chance variation "
        "of small numbers{where}."
    ),
    (
        "Das ungewichtete Mittel der Gebiete ist nicht der Wert {of_whole} insgesamt; beide stehen "
        "bei jedem Indikator. {place}"
    ): (
        "The unweighted mean of the areas is not the value {of_whole} as a whole; both are given for "
        "each indicator. {place}"
    ),
    "{said} Das betrifft {names}.": "{said} This concerns {names}.",
    "{said} Das betrifft {n} Fälle, darunter {names}.": "{said} This concerns {n} cases, among them {names}.",
    "Nicht für alle {n} Gebiete liegen Werte aller Indikatoren vor; dieselben fehlen auf den Karten.": (
        "Not all {n} areas have values of all indicators; the same areas are without one on the maps."
    ),
    "früherer Wert fehlt oder ist geheim": "earlier value missing or withheld",
}
