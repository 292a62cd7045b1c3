"""What the words of the atlas mean."""

from pipeline.products import text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

_ALWAYS = "always"
TERMS: tuple[tuple[str, str, str], ...] = (
    (
        _ALWAYS,
        later("Ausgabe"),
        later("Das Monitoring eines Jahres mit einem Stichtag."),
    ),
    (
        _ALWAYS,
        later("Gebiet"),
        later("Die kleinste Einheit, für die Werte vorliegen; hier: {area}."),
    ),
    (
        _ALWAYS,
        later("Gebietseinteilung"),
        later("Eine Einteilung der Stadt in Gebiete, die zusammengehören."),
    ),
    (
        _ALWAYS,
        later("Indikator"),
        later("Eine Zahl je Gebiet, meist ein Anteil; seine Bedeutung steht beim Indikator."),
    ),
    (
        "method",
        later("Index"),
        later("Eine Zahl je Gebiet aus mehreren Indikatoren; er vergleicht Gebiete einer Ausgabe."),
    ),
    (
        "method",
        later("Standardabweichung"),
        later("Wie weit Gebiete im Mittel voneinander abweichen; das Maß, in dem Abstände vom Mittel angegeben sind."),
    ),
    (
        "method",
        later("bewertet"),
        later("Das Gebiet hat einen Index. Alle übrigen sind mit ihrem Grund genannt."),
    ),
    (
        "method",
        later("Klasse"),
        later("Gebiete mit ähnlich hohem Index; die Grenzen nennt die Seite „Methode“."),
    ),
    (
        "method",
        later("Beitrag"),
        later("Der Teil des Index, der auf einen Indikator entfällt; Beiträge ergeben die Summe."),
    ),
    (
        "dynamics",
        later("Dynamik"),
        later("Der Index der Veränderungen seit dem früheren Stichtag."),
    ),
    (
        "groups",
        later("Gruppe"),
        later("Klasse des Status und der Dynamik zusammen, zum Beispiel 4−."),
    ),
    (
        "groups",
        later("auffällig"),
        later("In einer der Gruppen, auf die das Verfahren hinweist. Es sagt etwas über Gebiete, nie über Menschen."),
    ),
    (
        "funding",
        later("Förderkulisse"),
        later("Die Gebiete eines Förderprogramms am Stichtag: aktuelle, geplante, frühere."),
    ),
    (
        "draws",
        later("Zufallsschwankung"),
        later("Was Zufall bei einzelnen Ereignissen an Anteilen verändert, auch bei einer Vollzählung."),
    ),
    (
        "draws",
        later("Ziehung"),
        later("Eine Wiederholung der Rechnung mit Werten, wie sie ebenso gut hätten gezählt werden können."),
    ),
    (
        "draws",
        later("Stabilität"),
        later(
            "In welchem Anteil der Ziehungen die Einstufung gleich bleibt: rechnerisch stabil, "
            "überwiegend stabil, nicht stabil."
        ),
    ),
    (
        "draws",
        later("knapp nicht auffällig"),
        later("Nicht auffällig, in einem festgelegten Anteil der Ziehungen aber doch."),
    ),
    (
        "groups",
        later("vergleichbar"),
        later("Das Gebiet deckt sich mit einem früheren, damals bewerteten."),
    ),
    (
        "exits",
        later("Verstetigung"),
        later("Der Übergang eines Fördergebiets in die Zeit nach der Förderung."),
    ),
    (
        "teams",
        later("Einsatzgebiet"),
        later("Auffällige Gebiete außerhalb der Förderkulisse, die aneinandergrenzen, oder ein einzelnes."),
    ),
    (
        "types",
        later("Sozialraumtyp"),
        later("Gebiete mit ähnlichen Werten; ein Buchstabe, keine Rangfolge."),
    ),
    (
        "key",
        later("Verteilungsschlüssel"),
        later("Anteil eines größeren Gebiets an der gewichteten Bevölkerung auffälliger Gebiete."),
    ),
    (
        "inequality",
        later("Ungleichverteilung"),
        later("Dissimilarität: welcher Anteil umziehen müsste, damit zwei Gruppen gleich verteilt wohnten; 0 bis 1."),
    ),
    (
        _ALWAYS,
        later("geheim gehalten"),
        later(
            "Der Wert wird nicht veröffentlicht, damit niemand aus ihm oder aus anderen Zahlen auf "
            "einzelne Menschen schließen kann."
        ),
    ),
    (
        _ALWAYS,
        later("Median"),
        later("Der Wert in der Mitte: Die Hälfte der Gebiete liegt darunter, die Hälfte darüber."),
    ),
    (
        _ALWAYS,
        later("Stichtag"),
        later("Der Tag, für den die Daten gelten."),
    ),
)
"""When a term is needed, the term, and what it means to the reader."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the terms that this atlas uses, in the order of the alphabet."""
    needed = _needed(facts, words)
    shown = [(say(term), say(meaning)) for when, term, meaning in TERMS if when in needed]
    rows: list[list[blocks.Cell]] = [
        [blocks.strong(term), meaning.format(area=words.area) if "{area}" in meaning else meaning]
        for term, meaning in sorted(shown, key=lambda entry: entry[0].casefold())
    ]
    half = (len(rows) + 1) // 2
    head = [say("Begriff"), say("Bedeutung")]
    parts = [
        [blocks.table(head, part, [38, "1fr"], "ll", size=8.5, row=1.1, top=True)]
        for part in (rows[:half], rows[half:])
    ]
    key = say(
        "{n} Begriffe, wie dieser Atlas sie gebraucht. {areas}", n=text.number(len(rows)), areas=say(text.FOR_AREAS)
    )
    return [blocks.sheet(say("Begriffe"), key, say("Begriffe"), [blocks.split(["1fr", "1fr"], parts)])]


def _needed(facts: Facts, words: Words) -> set[str]:
    published = facts.published
    has = {
        _ALWAYS: True,
        "method": facts.has_method,
        "dynamics": facts.has_method and facts.has_dynamics,
        "groups": facts.is_graded,
        "funding": words.has_funding and not words.is_stand_in,
        "draws": facts.has_draws,
        "exits": not published.exits.empty and not words.is_stand_in,
        "teams": not published.microareas.empty and not words.is_stand_in,
        "types": not published.types.empty,
        "key": not published.distribution_key.empty,
        "inequality": not published.city_inequality.empty,
    }
    return {name for name, is_there in has.items() if is_there}
