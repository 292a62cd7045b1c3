"""English of `pipeline/products/pages/change.py`."""

TEXTS: dict[str, str] = {
    "neu auffällig": "newly conspicuous",
    "weiterhin auffällig": "still conspicuous",
    "nicht mehr auffällig": "no longer conspicuous",
    "{no_chance_said}: Ein Wechsel kann allein aus Zufallsschwankung entstehen.": (
        "{no_chance_said}: a change may be due to chance variation alone."
    ),
    "Was hat sich geändert?": "What has changed?",
    "Veränderung {previous}–{edition}": "Change {previous}–{edition}",
    "Wo die Einstufung nicht stabil ist, kann ein Wechsel allein aus Zufallsschwankung entstehen.": (
        "Where the classification is not stable, a change may be due to chance variation alone."
    ),
    "keiner": "none",
    "Wechsel": "change",
    "Wechseln": "changes",
    "geht": "goes",
    "gehen": "go",
    "Index nahezu unverändert": "index almost unchanged",
    "bewertetes Gebiet": "assessed area",
    "bewertete Gebiete": "assessed areas",
    "Befund": "finding",
    "Je Gebiet: tabellen.xlsx, Blatt „{sheet}“.": "By area: tabellen.xlsx, sheet “{sheet}”.",
    "Veränderung des Index": "change of the index",
    "davon stabil": "of which stable",
    (
        "{same} von {both} in beiden Ausgaben bewerteten Gebieten blieben in ihrer {own_class} (fett). "
        "{compared} Gebiete innerhalb einer Ausgabe."
    ): (
        "{same} of {both} areas assessed in both editions stayed in their {own_class} "
        "(bold). {compared} areas within one edition."
    ),
    "Der Status vergleicht": "Status compares",
    "Die Klassen vergleichen": "The classes compare",
    "Übergänge der {classes}": "Transitions between {classes}",
    "Statusklassen": "status classes",
    "Statusklasse": "status class",
    "Neue Gebietseinteilung": "New area boundaries",
    "Kein vergleichbares Gebiet.": "No comparable area.",
    "und {n} weitere.": "and {n} more.",
    "Weiterhin auffällig ({n})": "Still conspicuous ({n})",
    "vorläufig zu endgültig": "provisional to final",
    "Fehler berichtigt": "error corrected",
    "Berichtigte Werte": "Revised values",
    "Veröffentlichung": "release",
    "Art": "kind",
    "Werte": "values",
    "Karte {city}, {counted}, Veränderung der auffälligen Gebiete von {previous} bis {edition}.": (
        "Map of {city}, {counted}, change of the conspicuous areas from {previous} to {edition}."
    ),
    "Neu auffällig: {new}; weiterhin: {still}; nicht mehr: {gone}.": (
        "Newly conspicuous: {new}; still: {still}; no longer: {gone}."
    ),
    "Dreieck nach unten: neu; nach oben: nicht mehr auffällig.": "Triangle down: new; up: no longer conspicuous.",
    "Was den {index_name} vor allem veränderte": "What mainly changed the {index_name}",
    (
        "Zwischen den Ausgaben {previous} und {edition} wurden die Gebiete neu eingeteilt. {comparable} von "
        "{areas} bewerteten Gebieten sind vergleichbar: Jedes deckt sich zu mindestens {comparable_share} mit "
        "einem früheren, damals bewerteten Gebiet. Als neu, weiterhin oder nicht mehr auffällig zählen nur "
        "sie."
    ): (
        "Between editions {previous} and {edition} the areas were redrawn. {comparable} of {areas} assessed "
        "areas are comparable: each coincides by at least {comparable_share} with an earlier area that was "
        "assessed at the time. Newly, still and no longer conspicuous are counted among these only."
    ),
    " Ihre Übergänge zwischen den {classes} zeigt die Seite „{page}“.": (
        " Their transitions between {classes} are shown on the page “{page}”."
    ),
    "Davon stabil: Einstufung in dieser Ausgabe rechnerisch stabil. {by_chance}": (
        "Of which stable: classification in this edition stable by calculation. {by_chance}"
    ),
    "▲ und ▼ stehen, wo Platz ist.": "▲ and ▼ stand where there is room.",
    "{stable} ({n} geheim)": "{stable} ({n} withheld)",
    "Ohne Angabe: {counted}, weil geheim.": "Not stated: {counted}, withheld.",
    "Ohne Angabe: {counted} ohne früheren Indexwert.": ("Not stated: {counted} without an earlier index value."),
    ("Ohne Angabe: {counted}, davon {apart} ohne Dynamik oder früheren Indexwert, {withheld} geheim."): (
        "Not stated: {counted}, of which {apart} without dynamics or an earlier index value and {withheld} withheld."
    ),
    "innerhalb der Zufallsschwankung": "within chance variation",
    "auffällig, nicht vergleichbar (bewertet und nicht vergleichbar: {missing})": (
        "conspicuous, not comparable (assessed and not comparable: {missing})"
    ),
    (
        "Von {counted} (neu oder nicht mehr auffällig, Angabe nicht geheim) {verb} {said} über die "
        "Zufallsschwankung hinaus{where}."
    ): ("Of {counted} (newly or no longer conspicuous, not withheld), {said} {verb} beyond chance variation{where}."),
    (
        "Seit der Ausgabe {previous}: {new} neu auffällig, {still} weiterhin, {gone} nicht mehr (von "
        "{comparable} vergleichbaren)."
    ): (
        "Since edition {previous}: {new} newly conspicuous, {still} still, {gone} no longer (of "
        "{comparable} comparable areas)."
    ),
}
