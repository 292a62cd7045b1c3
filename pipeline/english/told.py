"""English of `pipeline/products/told.py`."""

TEXTS: dict[str, str] = {
    "Intervention": "intervention",
    "Prüfung durch ein Fachressort": "review by a department",
    "Fachressort": "department",
    "Beobachtung": "observation",
    "geheim": "withheld",
    "Die Kategorien schlagen Wege vor und sind keine Rangfolge; die Regeln stehen in der Konfiguration.": "The "
    "categories propose ways and are no ranking; their rules stand in the configuration.",
    "Der Vergleich mit Nachbargebieten unterliegt der Geheimhaltung.": "The comparison with neighbouring areas is "
    "withheld to protect confidentiality.",
    "Kategorie: {outcome}.": "Category: {outcome}.",
    "Einstufung: {stability}.": "Grading: {stability}.",
    "Gegenüber der vorigen Ausgabe neu auffällig.": "Newly conspicuous since the edition before.",
    "In {n} Ausgaben in Folge auffällig.": "Conspicuous in {n} consecutive editions.",
    "In {n} Ausgaben in Folge auffällig, also dauerhaft.": "Conspicuous in {n} consecutive editions, that is, "
    "persistently.",
    "Lage: {place}.": "Location: {place}.",
    "Lage: {place} (zu {share}).": "Location: {place} ({share} of it).",
    "Unterschied zum angrenzenden Gebiet {name} (nicht auffällig): {what}.": "Difference from the adjoining area "
    "{name} "
    "(not conspicuous): {what}.",
    "Unterschied zum nächstgelegenen, {far} entfernten Gebiet {name} (nicht auffällig): {what}.": "Difference from the "
    "nearest area {name}, {far} away (not conspicuous): {what}.",
    "die Veränderung, vor allem {indicator} ({own} gegenüber {other} Prozentpunkten)": "the change, mainly "
    "{indicator} ({own} as against {other} percentage points)",
    "vor allem {indicator} ({own} gegenüber {other})": "mainly {indicator} ({own} as against {other})",
    "niedriger": "lower",
    "höher": "higher",
    "kaum": "barely",
    "rund {n}": "about {n}",
    "Nicht mehr auffällig wäre es bei sonst gleichen Werten ab einem Index von {limit} ({far} {lower})": "All else "
    "being "
    "equal, it would no longer be conspicuous from an index of {limit} on ({far} {lower})",
    "{indicator} allein kann so weit nicht sinken": "{indicator} alone cannot fall that far",
    "{indicator} allein kann so weit nicht steigen": "{indicator} alone cannot rise that far",
    "Prozentpunkte": "percentage points",
    "um {n} {unit}": "by {n} {unit}",
    "um etwa {low} bis {high} {unit}": "by about {low} to {high} {unit}",
    "{amount} auf {value}": "{amount} to {value}",
    "dafür müsste {indicator} allein {amount} sinken": "for this, {indicator} alone would have to fall {amount}",
    "dafür müsste {indicator} allein {amount} steigen": "for this, {indicator} alone would have to rise {amount}",
}
