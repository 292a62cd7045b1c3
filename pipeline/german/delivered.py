"""German descriptions of what was delivered: editions, sources, areas, population, indicators, funding, findings."""

TEXTS = {
    "date of the data": "Stichtag der Daten",
    "earlier date the dynamics compare with": "früherer Stichtag, mit dem die Dynamik vergleicht",
    "edition before this one": "vorige Ausgabe",
    "date printed on the products": "Ausgabedatum auf den Produkten",
    "areas of the geography": "Gebiete des Gebietsstands",
    "areas that are scored": "bewertete Gebiete",
    "the funding areas of this edition only stand in for a funding map": "die Fördergebiete dieser Ausgabe sind nur "
    "Platzhalter für eine Förderkulisse",
    "the funding areas only stand in for a funding map": "die Fördergebiete sind nur Platzhalter für eine "
    "Förderkulisse",
    "there are funding areas at the data date": "am Stichtag gibt es Fördergebiete",
    "residents or area; empty: nothing is laid over": "Grundlage der Überlagerung: Einwohner (residents) oder Fläche "
    "(area); leer: nichts ist überlagert",
    "some denominators are approximate": "manche Bezugszahlen sind Näherungen",
    "file below the raw folder": "Datei im Ordner der Lieferungen",
    "checksum of the file": "Prüfsumme der Datei",
    "size of the file": "Größe der Datei",
    "rows read, after filters": "gelesene Zeilen, nach Filtern",
    "office that made it": "herausgebende Stelle",
    "licence under which it was delivered": "Lizenz, unter der geliefert wurde",
    "where it was published": "Fundstelle der Veröffentlichung",
    "date of retrieval": "Tag des Abrufs",
    "published already, so it needs no disclosure control": "bereits veröffentlicht, daher ohne Geheimhaltung",
    "level of the area, e.g. planungsraum, bezirk": "Ebene des Gebiets, z. B. planungsraum, bezirk",
    "areas of the lowest level are scored, the others are parents": "Gebiete der untersten Ebene werden bewertet, die "
    "anderen sind übergeordnet",
    "area one level up": "Gebiet eine Ebene höher",
    "area of the polygon; empty: the areas come from a table": "Größe der Fläche; leer: die Gebiete kommen aus einer "
    "Tabelle",
    "all, 15_65 (15 to under 65), u15 (under 15) …": "Bevölkerungsgruppe: alle (all), 15 bis unter 65 (15_65), unter "
    "15 (u15) …",
    "residents of the group": "Einwohnerinnen und Einwohner der Gruppe",
    "residents": "Einwohnerinnen und Einwohner",
    "scaled from another date, declared in the configuration": "von einem anderen Stichtag hochgerechnet, in der "
    "Konfiguration erklärt",
    "value in the unit of the catalogue": "Wert in der Einheit des Indikators",
    "the denominator is of another date or scaled": "die Bezugszahl ist von einem anderen Stichtag oder hochgerechnet",
    "least trusted way over the reform: official (table), residents (of blocks), area (surface)": "am wenigsten "
    "verlässlicher Weg über die Gebietsreform: amtliche Tabelle (official), Einwohner der Blöcke (residents), Fläche "
    "(area)",
    "part of the earlier residents that comes from areas the reform split": "Anteil der früheren Einwohnerzahl aus "
    "Gebieten, die die Reform geteilt hat",
    "part of the earlier residents that was split by surface alone": "Anteil der früheren Einwohnerzahl, der allein "
    "nach Fläche geteilt ist",
    "may bear a change; no: too much of it was split by surface alone": "der frühere Wert ist "
    "vergleichbar; nein: ein zu großer Anteil ist allein nach Fläche geteilt",
    "version of the definition in the catalogue": "Fassung der Definition im Katalog",
    "value now minus the delivered change": "heutiger Wert minus gelieferte Veränderung",
    "value of the edition before, carried by the crosswalk": "Wert der vorigen Ausgabe, mit dem Umsteigeschlüssel "
    "übertragen",
    "crosswalk_value minus bridge_value": "Wert nach Umsteigeschlüssel minus Wert aus gelieferter Veränderung",
    "one area before the reform but for slivers on either side": "vor der Reform ein Gebiet, bis auf Splitterflächen",
    "class of the change by the bridge": "Dynamik-Klasse aus der gelieferten Veränderung",
    "class of the change by the crosswalk": "Dynamik-Klasse nach Umsteigeschlüssel",
    "unweighted mean of the valid areas": "ungewichtetes Mittel der bewerteten Gebiete",
    "mean weighted by the denominator": "mit der Bezugszahl gewichtetes Mittel",
    "median of the valid areas": "Median der bewerteten Gebiete",
    "tenth percentile of the valid areas": "10. Perzentil der bewerteten Gebiete",
    "ninetieth percentile of the valid areas": "90. Perzentil der bewerteten Gebiete",
    "valid areas": "bewertete Gebiete",
    "key of the funding area": "Schlüssel des Fördergebiets",
    "programme, or what stands in for it": "Programm, oder was als Platzhalter dient",
    "current, planned, former or future at the data date of the newest edition": "am Stichtag der neuesten Ausgabe "
    "bestehend (current), geplant (planned), ehemalig (former) oder künftig (future)",
    "current, planned or former at the data date": "am Stichtag bestehend (current), geplant (planned) oder ehemalig "
    "(former)",
    "date from which it was planned": "Tag, ab dem es geplant war",
    "first day": "erster Tag",
    "last day": "letzter Tag",
    "not a funding area: stands in for one": "kein Fördergebiet, sondern Platzhalter für eines",
    "running number": "laufende Nummer",
    "error, warning, note": "Fehler (error), Warnung (warning) oder Hinweis (note)",
    "name of the rule": "Name der Prüfregel",
    "area concerned": "betroffenes Gebiet",
    "indicator concerned": "betroffener Indikator",
    "what was found (German)": "was gefunden wurde",
    "table": "Tabelle",
    "edition concerned": "betroffene Ausgabe",
    "key of the row": "Schlüssel der Zeile",
    "column": "Spalte",
    "value in the release before": "Wert in der vorigen Veröffentlichung; leer, wo er heute geheim ist",
    "value now": "heutiger Wert",
    "p provisional to final, r revision of method, e correction of an error": "p vorläufig zu endgültig, r Revision "
    "des Verfahrens, e Berichtigung eines Fehlers",
    "reason given": "angegebener Grund",
}
