"""German descriptions of the comparison of municipalities."""

TEXTS = {
    "name as declared; its key where none is; empty: unknown": "Name wie erklärt; ihr Schlüssel, wo keiner erklärt "
    "ist; leer: unbekannt",
    "declared as one that is to deliver": "als Gemeinde erklärt, von der eine Lieferung erwartet wird",
    "assessed; not_assessed (delivered, and no area can be scored); no_values (areas, but no figures for the edition); "
    "no_areas (nothing at all)": "bewertet (assessed); geliefert, aber kein Gebiet bewertbar (not_assessed); Gebiete, "
    "aber keine Zahlen zur Ausgabe (no_values); gar nichts (no_areas)",
    "areas of the lowest level": "Gebiete der untersten Ebene",
    "of these scored by the main method": "davon vom Hauptverfahren bewertet",
    "of these conspicuous; empty: not known of all": "davon auffällig; leer: nicht von allen bekannt",
    "residents; empty: not known of all": "Einwohnerinnen und Einwohner; leer: nicht von allen Gebieten bekannt",
    "mean probability of being flagged, or not, as decided, over the areas of which it is known": "mittlere "
    "Wahrscheinlichkeit, so auffällig oder nicht auffällig zu sein wie entschieden, über die Gebiete, von denen sie "
    "bekannt ist",
    "areas that mean is of": "Gebiete, über die gemittelt ist",
    "a declared barrier or the border of a municipality lies between them; published empty where no barriers are "
    "delivered": "ein erklärtes Hindernis oder die Grenze einer Gemeinde liegt dazwischen; leer ausgewiesen, wo keine "
    "Hindernisse geliefert sind",
    "reference group: 'all' for all areas, key of the municipality or larger area, 'none' without": "Vergleichsgruppe: "
    "alle Gebiete (all), Schlüssel der Gemeinde oder des größeren Gebiets, ohne solche (none)",
}
GRAINS = {
    "one row per edition and municipality of a run over several, expected ones that delivered nothing among them; "
    "'' for areas whose municipality is unknown": "eine Zeile je Ausgabe und Gemeinde eines Laufs über mehrere, auch "
    "für erwartete ohne Lieferung; ohne Schlüssel für Gebiete, deren Gemeinde unbekannt ist",
    "one row per edition, municipality and number of teams: the one chosen, one less, one more": "eine Zeile je "
    "Ausgabe, Gemeinde und Zahl der Teams: die gewählte, eines weniger, eines mehr",
}
