"""English of the profiles of areas in `pipeline/products/profiles`."""

TEXTS: dict[str, str] = {
    "geplante Förderung": "planned funding",
    "frühere Förderung": "ended funding",
    "Gebiet dieses Steckbriefs": "area of this profile",
    "Gebiete dieses Steckbriefs": "areas of this profile",
    "Maßstab 1\u202f:\u202f{scale} (DIN A4).": "Scale 1\u202f:\u202f{scale} (A4).",
    "auffällig, nicht stabil": "conspicuous, not stable",
    "ohne Gruppe": "without a group",
    "ohne Klasse": "without a class",
    "Zahlen nach Altersgruppen werden nicht veröffentlicht: Sie sind die Nenner der Indikatoren, aus denen sich "
    "geheime Fallzahlen berechnen ließen. Anteile an allen Einwohnerinnen und Einwohnern stehen unter den "
    "Indikatoren.": "Numbers by age group are not published: they are the denominators of the indicators, from which "
    "withheld counts could be computed. Shares of all residents are among the indicators.",
    "Gruppe ohne Zeichen: Status allein, ohne Dynamik.": "Group without a sign: status alone, no dynamics.",
    "Beobachtung ohne „auffällig“: {why}.": "Observation without “conspicuous”: {why}.",
    "Ab {n} Einw. wird die Gruppe auch veröffentlicht, wenn der Wert dahinter geheim ist.": "From {n} residents on the "
    "group is published even where the value behind it is withheld.",
    "oder": "or",
    "Geheim oder nicht geliefert, daher ohne Bild: {names}.": "Withheld or not supplied, hence not drawn: {names}.",
    "Gestrichelt: Grenzen der Klassen.": "Dashed: limits of the classes.",
    "Gepunktet senkrecht: neuer Gebietsstand; davor vergleichbare Gebiete in ihren alten Grenzen.": "Dotted vertical: "
    "new boundaries; before it comparable areas within their old boundaries.",
    "auffällig, teilweise innerhalb": "conspicuous, partly inside",
    "auffällig, innerhalb": "conspicuous, inside",
    "Je zwei Seiten: Seite 1 sagt, was, wo, warum und wie sicher; Seite 2 zeigt {second}, Indikatoren und "
    "Nachbarn.": "Two pages each: page 1 says what, where, why and how certain; page 2 shows {second}, indicators "
    "and neighbours.",
    "Reihenfolge: der ungünstigste Index zuerst.": "Order: the least favourable index first.",
    "Reihenfolge: der ungünstigste veröffentlichte Index zuerst, Gebiete mit geheimem Index am Ende.": (
        "Order: the least favourable published index first, areas with a withheld index last."
    ),
    "Reihenfolge: außerhalb, teilweise innerhalb, innerhalb; darin nach dem Schlüssel, der Index ist geheim.": (
        "Order: outside, partly inside, inside; within each by key, the index is withheld."
    ),
    "Reihenfolge: außerhalb, teilweise innerhalb, innerhalb; darin der ungünstigste veröffentlichte Index zuerst, "
    "Gebiete mit geheimem Index am Ende, nach dem Schlüssel.": (
        "Order: outside, partly inside, inside; within each the least favourable published index first, areas with a "
        "withheld index last, by key."
    ),
    "{areas} und {n} Fördergebiete ({each})": "{areas} and {n} funding areas ({each})",
    "{index}, Rang {rank} von {n} (1: ungünstigster)": "{index}, rank {rank} of {n} (1: least favourable)",
    "Die Werte dahinter sind geheim ({parts}).": "The values behind it are withheld ({parts}).",
    "{name}: vor allem {what}.": "{name}: mainly {what}.",
    "{name} (nicht angrenzend, {far} von Mittelpunkt zu Mittelpunkt)": "{name} (not adjoining, {far} from centre to "
    "centre)",
    "Ausgabe auffällig; davor nicht vergleichbar": "edition conspicuous; not comparable before",
    "Ausgaben in Folge auffällig; davor nicht vergleichbar": "consecutive editions conspicuous; not comparable before",
    "Ausgabe auffällig (wieder)": "edition conspicuous (again)",
    "Ausgabe auffällig (erstmals)": "edition conspicuous (for the first time)",
    "Anteil der Ziehungen, in denen es auffällig ist": "share of the draws in which it is conspicuous",
    "in mehr als der Hälfte der Ziehungen nicht auffällig": "not conspicuous in more than half of the draws",
    "geglättet {value}, Gewicht {weight}": "smoothed {value}, weight {weight}",
    "Geglättet: zum Wert des Umkreises hin, je weniger Fälle, desto stärker; Gewicht: Anteil des eigenen Werts daran, "
    "je höher, desto sicherer.": "Smoothed: drawn to the value around it, the more so the fewer the cases; weight: "
    "share of the area’s own value in it, the higher the more certain.",
    "90\u202f%: {low}–{high}": "90%: {low}–{high}",
    "90\u202f%: Bereich des Werts in 90\u202f% der Ziehungen, aus Wert und veröffentlichtem Nenner.": "90%: range of "
    "the value in 90% of the draws, from the value and its published denominator.",
    "Sicherheit, Hinweis": "certainty, note",
    "Mittel: ungewichtet; mittlere Hälfte: ohne das unterste und das oberste Viertel der Gebiete.": "Mean: "
    "unweighted; middle half: between the lower and the upper quartile of the areas.",
    "Beitrag in Einheiten des Index, weinrot: macht ihn ungünstiger; Balken auf allen Steckbriefen im selben "
    "Maßstab.": "Contribution in units of the index, wine red: makes it less favourable; bars on the same scale in "
    "all profiles.",
    "Punkt: geheim oder nicht vergleichbar.": "Dot: withheld or not comparable.",
    "ebenfalls auffällig": "conspicuous too",
    "keine vorige Ausgabe": "no earlier edition",
    " ({portion} innerhalb)": " ({portion} inside)",
    " ({portion})": " ({portion})",
    "bis {day}": "until {day}",
    "{size}: ab {n} Einw.": "{size}: {n} residents or more",
    "{size}: unter {n} Einw.": "{size}: under {n} residents",
    "Größter Beitrag": "Largest contribution",
    "Thema {theme} ({n} von {all} Indikatoren)": "theme “{theme}” ({n} of {all} indicators)",
    "dauerhaft auffällig (mindestens {n} Ausgaben in Folge)": "persistently conspicuous (at least {n} consecutive "
    "editions)",
    "nicht dauerhaft auffällig (weniger als {n} Ausgaben in Folge)": "not persistently conspicuous (fewer than {n} "
    "consecutive editions)",
    "noch nicht zu beurteilen: dafür braucht es {n} Ausgaben": "cannot be judged yet: that takes {n} editions",
    "Ausgabe auffällig; es gibt nur eine": "edition conspicuous; there is only one",
    "Angenähert: {groups}; Summen können von der Einwohnerzahl abweichen.": (
        "Approximate: {groups}; sums may differ from the number of residents."
    ),
    "Altersgruppen überschneiden sich.": "Age groups overlap.",
    "nicht bestimmbar: davor nicht vergleichbar": "cannot be determined: not comparable before",
    "Innerhalb: ab {inside} der Bevölkerung, teilweise: ab {partly}; Anteile gerundet.": (
        "Inside: from {inside} of the population, partly: from {partly}; shares rounded."
    ),
    "Innerhalb: ab {inside} der Fläche, teilweise: ab {partly}; Anteile gerundet.": (
        "Inside: from {inside} of the land area, partly: from {partly}; shares rounded."
    ),
    "{share} der Bevölkerung": "{share} of the population",
    "{share} der Fläche": "{share} of the land area",
    "{share} der Fläche, unter 1\u202f% der Bevölkerung": "{share} of the land area, under 1% of the population",
    "in keinem": "in none",
    "weitere mit unter 1\u202f%": "more with under 1%",
    "Anteil geheim": "share withheld",
    "einem weiteren": "one other",
    "{n} weiteren": "{n} others",
    "Verbindungen von {sign}": "Links of {sign}",
    "Vorige Ausgabe": "Previous edition",
    "in {share} der Ziehungen": "in {share} of the draws",
    "in {share} der Varianten": "in {share} of the variants",
    "Bei Zufallsschwankung auffällig": "Conspicuous under chance variation",
    "In Rechenvarianten auffällig": "Conspicuous in variants of the calculation",
    "Wie sicher die Einstufung ist, wird nicht veröffentlicht: Daraus ließe sich auf einen geheimen Wert "
    "schließen.": "The certainty of the classification is not published: a withheld value could be inferred from it.",
    "Ziehung: alle Werte einmal so verändert, wie Zufall sie schwanken lässt ({n} Ziehungen).": (
        "Draw: all values changed once in the way chance makes them vary ({n} draws)."
    ),
    "Variante: eine andere vertretbare Rechenregel.": "Variant: another defensible calculation rule.",
    "Rechnerisch stabil: ab {stable} der Ziehungen, überwiegend stabil: ab {mostly}.": "Stable by calculation: from "
    "{stable} of the draws, mostly stable: from {mostly}.",
    "Größter Unterschied zu nicht auffälligen Nachbarn: erst dieses Gebiet, dann der Nachbar.": "Largest difference "
    "from neighbours that are not conspicuous: first this area, then the neighbour.",
    "{indicator} {own} gegenüber {other}": "{indicator} {own} compared with {other}",
    "Weitere Nachbarn: {names}.": "Further neighbours: {names}.",
    "nicht verglichen": "not compared",
    "Ziffer: Klasse von {status}, 1 die günstigste; Zeichen dahinter: {dynamics} (+ günstiger, +/− gleich, − "
    "ungünstiger als in anderen Gebieten). Ohne Zeichen: Eine Dynamik war nicht zu berechnen.": (
        "Digit: class of {status}, 1 the most favourable; sign after it: {dynamics} (+ more favourable, +/− the "
        "same, − less favourable than in other areas). Without a sign: dynamics could not be computed."
    ),
    (
        "Alle Werte werden einmal so verändert, wie Zufall sie bei der Zahl der Fälle schwanken lässt, und "
        "alle Gebiete neu eingestuft; das geschieht {n} Mal."
    ): (
        "All values are changed once as chance makes them vary with the number of cases, and every area is "
        "classified anew; this is done {n} times."
    ),
    "Dieselben Werte nach anderen vertretbaren Rechenregeln: andere Gewichte, Grenzen, Zusammenfassung.": (
        "The same values by other defensible calculation rules: other weights, limits, aggregation."
    ),
    "Die Einstufung bleibt in mindestens {stable} der Ziehungen gleich; überwiegend stabil ab {mostly}, sonst nicht "
    "stabil.": "The classification stays the same in at least {stable} of the draws; mostly stable from {mostly}, "
    "otherwise not stable.",
    "Größenklassen nach Einwohnerzahl: {small} unter {micro}, {middle} unter {quarter}, sonst {large}; wie die Gebiete "
    "der Stadt sonst heißen, spielt dabei keine Rolle.": (
        "Size classes by residents: {small} under {micro}, {middle} under {quarter}, otherwise {large}; whatever the "
        "city itself calls its areas."
    ),
    "Von einem Einsatzgebiet zum nächsten Gebiet in aktueller und in früherer Förderung, sonst zum nächsten anderen "
    "Einsatzgebiet; Luftlinie zwischen Punkten im Inneren beider Gebiete.": (
        "From a micro-area to the nearest area in current and in ended funding, otherwise to the nearest other "
        "micro-area; straight line between points inside the two areas."
    ),
    "Von einem Einsatzgebiet zum nächsten anderen; Luftlinie zwischen Punkten im Inneren beider Gebiete.": "From a "
    "micro-area to the nearest other one; straight line between points inside the two areas.",
    "Variante": "variant",
    "Vorschlag nach festen Regeln, keine Rangfolge. {meanings}.": "Proposal by fixed rules, not a ranking. {meanings}.",
    "Der Wert ließe auf einzelne Personen schließen oder auf einen anderen Wert, der das täte.": (
        "The value could reveal information about individual persons, or lead to another value that does."
    ),
    "geglättet": "smoothed",
    "Zum Wert des Umkreises hin gezogen, je weniger Fälle, desto stärker; eine Lesehilfe, nicht eingestuft.": "Pulled "
    "to the value around it, the more so the fewer the cases; an aid to reading, not used to classify.",
    "gerundet": "rounded",
    "Gewicht 0\u202f%: Die Gebiete des Umkreises unterscheiden sich nicht erkennbar stärker als durch Zufall.": (
        "Weight 0%: the areas around do not discernibly differ by more than chance."
    ),
    "So ist der Wert gekennzeichnet; kleine Unterschiede nicht deuten.": (
        "The value is marked like this; small differences mean nothing."
    ),
    (
        "Zur Unsicherheit einzelner Indikatoren wird sonst nichts veröffentlicht: Ein Standardfehler "
        "verriete den Nenner."
    ): (
        "Nothing else is published about the uncertainty of individual indicators: a standard error would reveal the "
        "denominator."
    ),
    "Anteile der Ziehungen sind abgerundet.": "Shares of the draws are rounded down.",
    (
        "Beide Werte gelten für den heutigen Zuschnitt des Gebiets, in den Bildern oben die Werte links der "
        "gepunkteten Linie für den alten."
    ): ("Both values are for the present boundaries; left of the dotted line, the charts show the former ones."),
    "Veränderung seit {day}, bei Anteilen in Prozentpunkten; leer: nicht ausgewiesen.": (
        "Change since {day}, for shares in percentage points; empty: not given."
    ),
    "Mittlere Hälfte mit Punkt: Werte von weniger als {least} der Gebiete veröffentlicht.": (
        "Dot in the middle half: values of fewer than {least} of the areas are published."
    ),
    "Stand {day}": "as of {day}",
    (
        "Reihenfolge: außerhalb, teilweise innerhalb, innerhalb; darin der ungünstigste veröffentlichte Index "
        "zuerst (in allen Stellen), bei gleichem nach dem Schlüssel."
    ): (
        "Order: outside, partly inside, inside; within each the least favourable published index first (unrounded), "
        "ties by key."
    ),
    "Veränderung von „{indicator}“ ({own} gegenüber {other} {unit})": (
        "the change in “{indicator}” ({own} compared with {other} {unit})"
    ),
    "Prozentpunkten": "percentage points",
    " (nicht angrenzend)": " (not adjoining)",
    "nicht verglichen (andere Gemeinde)": "not compared (another municipality)",
    ("Mittel und mittlere Hälfte: über die Gebiete aller Gemeinden."): (
        "Mean and middle half: over the areas of all municipalities."
    ),
    (
        "90\u202f%: Bereich des Werts in 90\u202f% der Ziehungen, aus Wert und veröffentlichtem, teils angenähertem "
        "Nenner."
    ): (
        "90%: range of the value in 90% of the draws, from the value and its published denominator, which is "
        "partly approximate."
    ),
    "Zur Unsicherheit der übrigen Indikatoren wird nichts veröffentlicht.": (
        "Nothing is published on the uncertainty of the other indicators."
    ),
    "weiteres mit unter 1\u202f%": "more with under 1%",
    "{n} mit unter 1\u202f% der Bevölkerung": "{n} with under 1% of the population",
    "{n} mit unter 1\u202f% der Fläche": "{n} with under 1% of the land area",
    "Lücken und fehlende Punkte: in jener Ausgabe kein veröffentlichter Wert.": (
        "Gaps and missing points: no published value in that edition."
    ),
    (
        "Anteile der Ziehungen sind abgerundet, die zu „auffällig“ in Gemeinden mit geheimen Werten auf "
        "ganze 5 Prozentpunkte."
    ): (
        "Shares of the draws are rounded down, those for “conspicuous” to whole 5 percentage points in "
        "municipalities with withheld values."
    ),
}
