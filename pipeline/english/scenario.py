"""English of `pipeline/products/scenario`."""

TEXTS: dict[str, str] = {
    "Szenario, nicht beschlossen. Keine Veröffentlichung.": "Scenario, not decided. No publication.",
    "offen: unterliegt der Geheimhaltung": "open: subject to disclosure control",
    "offen: gerundeter Wert an der Grenze": "open: rounded value at the limit",
    "im Szenario offen": "open in the scenario",
    "auffällig": "conspicuous",
    "knapp nicht auffällig": "nearly conspicuous",
    "nicht auffällig": "not conspicuous",
    "geheim": "withheld",
    "Szenario „{name}“, {city} {edition}": "Scenario “{name}”, {city} {edition}",
    "{notice} Verglichen mit Veröffentlichung Nr. {n}.": "{notice} Compared with release {n}.",
    "{after} statt {before} auffällige {areas}; hinzu kommen: {gained}, weg fallen: {lost}.": (
        "{after} instead of {before} conspicuous {areas}; coming in: {gained}, dropping out: {lost}."
    ),
    "Nummern: {areas}, die hinzukommen, wegfallen oder ihre Lage ändern; sie stehen auf der nächsten Seite.": (
        "Numbers: {areas} that come in, drop out or change their location; they are listed on the next page."
    ),
    "{n} auffällige {areas}": "{n} conspicuous {areas}",
    "Was sich ändert: {name}": "What changes: {name}",
    "nicht bewertet, geheim oder offen": "not assessed, withheld or open",
    "{n} {place}": "{n} {place}",
    "heute": "today",
    "Szenario": "scenario",
    "Unterschied": "difference",
    "Nr.": "No.",
    "Vorschläge für Fördergebiete, die sich ändern": "Proposals for funding areas that change",
    "Fördergebiet": "Funding area",
    "Alle Daten sind erfunden.": "All data are invented.",
    "Offen bleiben: {n}, davon heute auffällig: {m}.": "Left open: {n}, of these conspicuous today: {m}.",
    "Auffällige mit anderer Lage: {n}.": "Conspicuous ones with another location: {n}.",
    "Heute: Veröffentlichung Nr. {n}": "Today: release {n}",
    "Szenario, nicht beschlossen": "Scenario, not decided",
    "Karten: heute und Szenario": "Maps: today and scenario",
    "Zeichen": "Sign",
    "Bedeutung": "Meaning",
    "Was geändert ist": "What is changed",
    "In Zahlen": "In numbers",
    "Zu beachten": "Please note",
    "Was sich ändert": "What changes",
    "Verteilungsschlüssel": "Distribution key",
    "auffällig, {place}": "conspicuous, {place}",
    "Einstellung": "Setting",
    "Kommen hinzu": "Come in",
    "Fallen weg": "Drop out",
    "Kleinräume": "Micro-areas",
    "mobile Teams": "mobile teams",
    "Keine.": "None.",
    "{n} weitere stehen in vergleich.xlsx.": "{n} more are in vergleich.xlsx.",
    "Andere Lage": "Other location",
    "davon {place}": "of these {place}",
    "Lage": "Location",
    "{name}: heute und Szenario, Ausgabe {edition}": "{name}: today and scenario, edition {edition}",
    "Vergleich": "Comparison",
    "Geändert": "Changed",
    "Was das Szenario ändert": "What the scenario changes",
    "Vorschläge für Fördergebiete: heute und Szenario": "Proposals for funding areas: today and scenario",
    "Verteilungsschlüssel: heute und Szenario": "Distribution key: today and scenario",
    "Einstufung": "Assessment",
    "Klasse": "class",
    "Auffällig, Wahrscheinlichkeit in %": "conspicuous, probability in %",
    "Stabilität": "Stability",
    "Kategorie": "Category",
    "leer: nichts": "empty: nothing",
    "Warum": "why",
    "worauf die Änderung beruht": "what the change rests on",
    "was geändert ist": "what is changed",
    "Wert der Veröffentlichung": "value of the release",
    "Wert des Szenarios": "value of the scenario",
    "Schlüssel der Konfiguration": "Key of the configuration",
    "wie monitor explain ihn nennt": "as monitor explain calls it",
    "Einwohner": "residents",
    "wie veröffentlicht": "as published",
    "Verglichen mit Veröffentlichung Nr. {n}.": "Compared with release {n}.",
    "Schlüssel": "Key",
    "Schlüssel des Fördergebiets": "key of the funding area",
    "Name": "name",
    "Name des Fördergebiets": "name of the funding area",
    "Vorschlag, heute": "Proposal, today",
    "Vorschlag, Szenario": "Proposal, scenario",
    "aus veröffentlichten Werten": "from published values",
    "ändert sich": "changes",
    "ja oder nein": "yes or no",
    "Fördergebiete": "Funding areas",
    "Schlüssel des größeren Gebiets": "key of the larger area",
    "Name des größeren Gebiets": "name of the larger area",
    "Anteil in %, heute": "Share in %, today",
    "Anteil in %, Szenario": "Share in %, scenario",
    "(erfundene Daten)": "(invented data)",
    "Lage ({kulisse})": "Location ({kulisse})",
    "Team": "Team",
    "Kleinstquartier: unter … Einwohnerinnen und Einwohnern": "Very small quarter: under … residents",
    "Quartier: unter … Einwohnerinnen und Einwohnern": "Quarter: under … residents",
    "Knapp nicht auffällig: ab Wahrscheinlichkeit": "Nearly conspicuous: from a probability of",
    "Dauerhaft auffällig: Ausgaben in Folge": "Persistently conspicuous: editions in a row",
    "Innerhalb: ab Anteil": "Inside: from a share of",
    "Teilweise innerhalb: ab Anteil": "Partly inside: from a share of",
    "Rechnerisch stabil: ab Wahrscheinlichkeit": "Stable by calculation: from a probability of",
    "Überwiegend stabil: ab Wahrscheinlichkeit": "Mostly stable: from a probability of",
    "Mobile Teams: Anzahl (0: so wenige wie möglich)": "Mobile teams: number (0: as few as possible)",
    "Mobiles Team: höchstens Gebiete": "Mobile team: areas at most",
    "Mobiles Team: höchstens Einwohnerinnen und Einwohner": "Mobile team: residents at most",
    "{index} unverändert {value}.": "{index} unchanged {value}.",
    "Andere Abgrenzung der Gebiete.": "The areas are drawn differently.",
    "Teams neu zugeordnet.": "Teams reallocated.",
    "Teams und Vorschläge werden nicht ausgewiesen: Die Gebiete stehen nur für eine Förderkulisse.": (
        "Teams and proposals are not shown: the areas only stand in for a funding map."
    ),
    "Die Ausgabe hat keine Kleinräume mit Teams.": "The edition has no micro-areas with teams.",
    "Teams werden nicht ausgewiesen, weil Einstufungen offen oder geheim sind.": (
        "Teams are not shown because assessments are open or withheld."
    ),
    "Vorschläge für Fördergebiete werden nicht verglichen, weil Einstufungen offen sind.": (
        "Proposals for funding areas are not compared because assessments are open."
    ),
    "Vorschläge für Fördergebiete werden nicht verglichen, weil die Gebiete andere sind.": (
        "Proposals for funding areas are not compared because the areas differ."
    ),
    "Vorschläge für Fördergebiete werden nicht verglichen, weil der Index ein anderer ist.": (
        "Proposals for funding areas are not compared because the index differs."
    ),
    "Gewicht: {indicator}": "Weight: {indicator}",
    "Klassengrenzen: {part}": "Class limits: {part}",
    "Auffällige Gruppen": "Conspicuous groups",
    "Folgt aus den geänderten Einstellungen.": "Follows from the changed settings.",
    "{index} nicht ausgewiesen.": "{index} not shown.",
    "{index} {after} statt {before}.": "{index} {after} instead of {before}.",
    "{index} unverändert {value}; die Abgrenzung ist eine andere.": "{index} unchanged {value}; the limits differ.",
    "Anderer Schwellenwert der Überlagerung.": "Another threshold of the overlay.",
    "Andere Abgrenzung; Lage nach dem Anteil der Fläche.": "Drawn differently; location by the share of land area.",
    "Was die Veröffentlichung geheim hält, hält auch das Szenario geheim.": (
        "What the release withholds, the scenario withholds too."
    ),
    "gezeichnete Gebiete zusätzlich": "drawn areas beside them",
    "gezeichnete Gebiete": "drawn areas",
    "ja": "yes",
    "nein": "no",
    "kommt hinzu": "comes in",
    "fällt weg": "drops out",
    "offen": "open",
    "Einzelne Werte des Index unterliegen der Geheimhaltung. Einstufungen des Szenarios folgen "
    "deshalb allein aus veröffentlichten, gerundeten Werten; wo die Rundung nicht entscheidet, "
    "bleiben sie offen. Wahrscheinlichkeiten, knapp nicht auffällige Gebiete und Kategorien werden "
    "nicht ausgewiesen. Grenzen auf halbe Zehntel (0,95; 1,05) lassen durch Rundung nichts offen.": (
        "Individual values of the index are subject to disclosure control. Assessments of the scenario therefore "
        "follow from published, rounded values alone; where rounding does not decide, they stay open. Probabilities, "
        "nearly conspicuous areas and categories are not shown. Limits on half tenths (0.95; 1.05) leave nothing "
        "open by rounding."
    ),
    "Wo der gezeichnete Umriss ein anderer ist, zählt der Anteil der Fläche: Zwei Umrisse mit "
    "Bevölkerungszahlen ergäben die Zahl der Menschen dazwischen.": (
        "Where the drawn outline is another one, the share of land area counts: two outlines with numbers of "
        "residents would tell how many people live between them."
    ),
    "Teams des Szenarios sind neu zugeordnet, ohne nicht öffentliche Blockdaten; Unterschiede "
    "können auch daher rühren. Sie tragen die Buchstaben der Teams, mit denen sie die meisten "
    "Gebiete teilen.": (
        "Teams of the scenario are reallocated, without block data that are not public; differences may also come "
        "from that. They have the letters of the teams with which they share most areas."
    ),
    "Förderung: höchstens Jahre": "Funding: years at most",
    "Verstetigung: höchstens Anteil in auffälligen Gebieten": "Phase-out: share in conspicuous areas at most",
    "Aufnahme: ab Anteil in auffälligen Gebieten": "Admission: from a share in conspicuous areas of",
    "Aufnahme: ab Einwohnerinnen und Einwohnern": "Admission: residents at least",
    "Gewichte des Verteilungsschlüssels": "Weights of the distribution key",
    "Achsen: Reichweite in Metern": "Axes: reach in metres",
    "ohne Lage": "without location",
    "Der Index des Szenarios ist eine Näherung aus gerundeten Beiträgen.": (
        "The index of the scenario is an approximation from rounded contributions."
    ),
    "{n} weitere": "{n} more",
    "kommt hinzu (+), fällt weg (−)": "comes in (+), drops out (−)",
    "Gebiete je Team": "Areas by team",
    "Stabilität nicht veröffentlicht": "stability not published",
}
