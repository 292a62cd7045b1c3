"""English of `pipeline/products/exit_words.py`."""

TEXTS: dict[str, str] = {
    "verstetigen": "phase out",
    "Verstetigung vorbereiten": "prepare phasing out",
    "Erweiterung prüfen": "consider enlarging",
    "fortführen": "continue",
    "Aufnahme prüfen": "consider admitting",
    "kein Vorschlag": "no proposal",
    "laufend": "current",
    "geplant": "planned",
    "beendet": "ended",
    "derzeit kein Fördergebiet": "not a funding area at present",
    "Der Vergleich gilt für die Stadt als Ganzes. Er sagt nichts über ein einzelnes Fördergebiet und nicht, was ohne "
    "Förderung geschehen wäre: Fördergebiete sind nicht zufällig ausgewählt, und Zuzug und Wegzug, andere Programme "
    "und die Nachbarschaft wirken mit. Indexwerte messen nicht alles, was Förderung erreichen soll.": (
        "The comparison holds for the city as a whole. It says nothing about any single funding area, nor what would "
        "have happened without funding: funding areas are not chosen at random, and people moving in and out, other "
        "programmes and the neighbourhood play their part. Index values do not measure all that funding is meant to "
        "achieve."
    ),
    "{years} Jahre im Programm, Richtwert {most}": "{years} years in the programme, guideline {most}",
    "Beginn der Förderung nicht geliefert": "start of funding not supplied",
    "{share} der Bevölkerung in auffälligen Gebieten": "{share} of the population in conspicuous areas",
    "Wie viele Menschen in einem Fördergebiet leben, ist nach Anteilen der Fläche geschätzt.": (
        "How many people live in a funding area is estimated from shares of land area."
    ),
    "nur {share} der Bevölkerung in Gebieten, deren Einstufung vorliegt (nötig: {limit})": "only {share} of the "
    "population in areas whose classification is known (needed: {limit})",
    "in den letzten Ausgaben höchstens {limit} in auffälligen Gebieten": "in the latest editions at most {limit} in "
    "conspicuous areas",
    "Entwicklung noch nicht prüfbar: damals noch nicht gefördert": "development cannot be tested yet: not funded at "
    "the time",
    "Entwicklung noch nicht prüfbar: zu wenige Ausgaben": "development cannot be tested yet: too few editions",
    "Entwicklung nicht prüfbar: zu wenige vergleichbare oder veröffentlichte Gebiete": "development cannot be "
    "tested: too few comparable or published areas",
    "{share} der Bevölkerung in dauerhaft auffälligen Gebieten": "{share} of the population in persistently "
    "conspicuous areas",
    "{n} Einwohnerinnen und Einwohner": "{n} residents",
    "Nicht oder nur teilweise gefördert, teilweise in diesem Gebiet oder daran angrenzend, seit mindestens {n} "
    "Ausgaben auffällig: {names}": (
        "Not or only partly funded, partly inside this area or adjoining it, conspicuous for at least {n} editions: "
        "{names}"
    ),
    "Seit {edition} gegenüber der Stadt um {size} Standardabweichungen verbessert": "Since {edition}: improved by "
    "{size} standard deviations relative to the city",
    "Seit {edition} gegenüber der Stadt um {size} Standardabweichungen verschlechtert": "Since {edition}: worsened by "
    "{size} standard deviations relative to the city",
    "Seit {edition} gegenüber der Stadt nahezu unverändert": "Since {edition}: almost unchanged relative to the city",
    "Irrtumsanteil {share}": "expected share of false findings {share}",
    "Standardfehler {error}": "standard error {error}",
    "Förderung am {day} beendet": "Funding ended on {day}",
    "{ended}; für beendete Fördergebiete wird kein Vorschlag berechnet.": "{ended}; no proposal is made for areas "
    "whose funding has ended.",
    "In auffälligen Gebieten leben {now} der Bevölkerung{then}.": "{now} of the population live in conspicuous "
    "areas{then}.",
    "; in der letzten Ausgabe während der Förderung ({edition}) waren es {share}": "; in the last edition during "
    "funding ({edition}) it was {share}",
    "{some} und {n} weitere": "{some} and {n} more",
    "Kein Vergleich: keine Fördergebiete mit bekanntem Beginn.": "No comparison: no funding areas with a known start.",
    "zu wenige Ausgaben vor und nach dem Beginn der Förderung": "too few editions before and after the start of "
    "funding",
    "zu wenige geförderte Gebiete mit zwei Ausgaben vor dem Beginn der Förderung und zweien danach haben ein damals "
    "ähnliches nie gefördertes": (
        "too few funded areas with two editions before and two after the start of funding have a match: an area "
        "never funded that was similar at the time"
    ),
    "Keine vergleichbaren Gebiete: {why}.": "No comparable areas: {why}.",
    "{pairs} Paare: Geförderte Gebiete entwickelten sich um {size} Standardabweichungen günstiger als ähnliche nie "
    "geförderte ({level}: {low} bis {high}), {firm}.": "{pairs} pairs: funded areas developed more favourably by "
    "{size} standard deviations than similar ones never funded ({level}: {low} to {high}), {firm}.",
    "{pairs} Paare: Geförderte Gebiete entwickelten sich um {size} Standardabweichungen ungünstiger als ähnliche nie "
    "geförderte ({level}: {low} bis {high}), {firm}.": "{pairs} pairs: funded areas developed less favourably by "
    "{size} standard deviations than similar ones never funded ({level}: {low} to {high}), {firm}.",
    "mehr, als Zufall erklärt": "more than chance explains",
    "durch Zufall erklärbar": "which chance may explain",
    (
        "Aufnahme prüfen: je aneinandergrenzende auffällige Gebiete (oder ein einzelnes) außerhalb, zusammen "
        "ab {residents} Einw., mindestens die Hälfte davon in seit {editions} Ausgaben auffälligen Gebieten."
    ): (
        "Consider admitting: adjoining conspicuous areas outside (or a single one) that together have at "
        "least {residents} residents, at least half of them in areas conspicuous for {editions} editions."
    ),
    "Dazu, damit zusammenhängend: {names}": "Connected with these: {names}",
}
