"""English of `pipeline/products/told.py`."""

TEXTS: dict[str, str] = {
    "Intervention": "intervention",
    "Prüfung durch ein Fachressort": "review by a department",
    "Fachressort": "department",
    "Beobachtung": "observation",
    "geheim": "withheld",
    "Die Kategorien sind Vorschläge und keine Rangfolge; ihre Regeln nennt der Atlas vor der Liste "
    "„Auffällige Gebiete: "
    "Gründe“.": (
        "The categories are proposals and not a ranking; the atlas gives their rules before the list “Conspicuous "
        "areas: reasons”."
    ),
    "Der Vergleich mit Nachbargebieten unterliegt der Geheimhaltung.": "The comparison with neighbouring areas is "
    "withheld to protect confidentiality.",
    "Kategorie: {outcome}.": "Category: {outcome}.",
    "Einstufung: {stability}.": "Classification: {stability}.",
    "Gegenüber der vorigen Ausgabe wieder auffällig.": "Conspicuous again since the edition before.",
    "Gegenüber der vorigen Ausgabe neu auffällig.": "Newly conspicuous since the edition before.",
    "In {n} Ausgaben in Folge auffällig.": "Conspicuous in {n} consecutive editions.",
    "In {n} Ausgaben in Folge auffällig, also dauerhaft.": "Conspicuous in {n} consecutive editions, that is, "
    "persistently.",
    "Lage: {place}.": "Location: {place}.",
    "Lage: {place} (zu {share}).": "Location: {place} ({share} of it).",
    "Unterschied zum angrenzenden Gebiet {name} (nicht auffällig): {what}.": "Difference from the adjoining area "
    "{name} (not conspicuous): {what}.",
    "Unterschied zum nächstgelegenen Gebiet {name} (nicht auffällig, {far} von Mittelpunkt zu Mittelpunkt): {what}.": (
        "Difference from the nearest area {name} (not conspicuous, {far} from centre to centre): {what}."
    ),
    "die Veränderung, vor allem {indicator} ({own} gegenüber {other} Prozentpunkten)": (
        "the change, mainly {indicator} ({own} compared with {other} percentage points)"
    ),
    "vor allem {indicator} ({own} gegenüber {other})": "mainly {indicator} ({own} compared with {other})",
    "niedriger": "lower",
    "höher": "higher",
    "rund {n}": "about {n}",
    "Auch ohne die Dynamik „{dynamics}“ wäre es nicht mehr auffällig.": (
        "The area would also no longer be conspicuous if its dynamics were not “{dynamics}”."
    ),
    "Ohne die Dynamik „{dynamics}“ wäre das Gebiet nicht mehr auffällig.": (
        "The area would not be conspicuous if its dynamics were not “{dynamics}”."
    ),
    "Nicht mehr auffällig wäre das Gebiet bei {alike} mit einem {index} von höchstens {limit} ({far})": (
        "{alike}, it would no longer be conspicuous at a {index} of at most {limit} ({far})"
    ),
    "Nicht mehr auffällig wäre das Gebiet bei {alike} mit einem {index} von mindestens {limit} ({far})": (
        "{alike}, it would no longer be conspicuous at a {index} of at least {limit} ({far})"
    ),
    "gleicher Dynamik": "With the same dynamics",
    "sonst gleichen Werten": "All else being equal",
    "über „{indicator}“ allein nicht erreichbar": "out of reach through “{indicator}” alone",
    "; bei Dynamik {dynamics} ist auch {named} auffällig": "; with {dynamics} dynamics, {named} is conspicuous too",
    "Prozentpunkte": "percentage points",
    "um {n} {unit}": "by {n} {unit}",
    "um etwa {low} bis {high} {unit}": "by about {low} to {high} {unit}",
    "um bis zu {n} {unit}": "by up to {n} {unit}",
    "um weniger als {n} {unit}": "by less than {n} {unit}",
    "um {n} {unit} auf {value}": "by {n} {unit} to {value}",
    "Eine Einrichtung prägt das Ergebnis: Ohne sie wäre das Gebiet nicht auffällig.": (
        "An institution shapes the result: without it the area would not be conspicuous."
    ),
    "Eine Einrichtung kann das Ergebnis prägen: Ohne sie wäre das Gebiet vielleicht nicht auffällig.": (
        "An institution may shape the result: without it the area might not be conspicuous."
    ),
    "dafür müsste „{indicator}“ allein {amount} sinken": ("for this, “{indicator}” alone would have to fall {amount}"),
    "dafür müsste „{indicator}“ allein {amount} steigen": ("for this, “{indicator}” alone would have to rise {amount}"),
    "bei entsprechend geänderter Dynamik müsste „{indicator}“ allein {amount} sinken": (
        "if the dynamics change accordingly, “{indicator}” alone would have to fall {amount}"
    ),
    "bei entsprechend geänderter Dynamik müsste „{indicator}“ allein {amount} steigen": (
        "if the dynamics change accordingly, “{indicator}” alone would have to rise {amount}"
    ),
}
