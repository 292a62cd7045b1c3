"""What the words of the atlas mean."""

from pipeline.methods.form import Part
from pipeline.products import firmness, side_by_side, team_words, text, told
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, groups_map
from pipeline.products.words import Words

_ALWAYS = "always"
TERMS: tuple[tuple[str, str, str], ...] = (
    (
        _ALWAYS,
        later("Ausgabe"),
        later("Die Ergebnisse zu einem Stichtag; der dieser Ausgabe steht auf dem Titelblatt."),
    ),
    (
        _ALWAYS,
        later("Stichtag"),
        later("Der Tag, für den die Daten einer Ausgabe gelten."),
    ),
    (
        _ALWAYS,
        later("Gebiet"),
        later("Die kleinste Einheit, für die Werte vorliegen; hier: {area}."),
    ),
    (
        _ALWAYS,
        later("Indikator"),
        later("Eine gemessene Größe je Gebiet, meist ein Anteil in Prozent, zum Beispiel: {indicator}."),
    ),
    (
        "method",
        later("Index"),
        later(
            "Eine Zahl je Gebiet aus mehreren Indikatoren. Sie ordnet die Gebiete einer Ausgabe; zwischen "
            "Ausgaben ist sie nur bedingt vergleichbar."
        ),
    ),
    (
        "method",
        later("Standardabweichung"),
        later("Wie weit die Werte der Gebiete im Mittel von ihrem gemeinsamen Mittelwert abweichen{unit}."),
    ),
    (
        "method",
        later("bewertet"),
        later("Das Gebiet hat einen Index. Warum andere keinen haben, nennt der Qualitätsbericht."),
    ),
    (
        "method",
        later("Klasse"),
        later("Gebiete, deren Index zwischen denselben Grenzen liegt{classes}{limits}."),
    ),
    (
        "dynamics",
        later("Dynamik"),
        later(
            "Wie sich ein Gebiet seit dem früheren Stichtag im Vergleich zu den anderen verändert hat: "
            "positiv, stabil oder negativ."
        ),
    ),
    (
        "matrix",
        later("Gruppe"),
        later("Klasse des Status und Klasse der Dynamik zusammen, zum Beispiel 4−."),
    ),
    (
        "groups",
        later("auffällig"),
        later("In dieser Ausgabe: {flag}. Eine Aussage über Gebiete, nie über Menschen."),
    ),
    (
        "draws",
        later("knapp nicht auffällig"),
        later("Nicht auffällig, in mindestens {near} der Ziehungen aber doch."),
    ),
    (
        "lasting",
        later("dauerhaft auffällig"),
        later("In mindestens {lasting} Ausgaben in Folge auffällig."),
    ),
    (
        "groups",
        later("Kategorie"),
        later("Vorschlag für ein Gebiet: {categories}. Die Regeln stehen vor der Liste der Gründe."),
    ),
    (
        "comparable",
        later("vergleichbar"),
        later("Altes und neues Gebiet decken sich zu mindestens {comparable}, und beide sind bewertet."),
    ),
    (
        "funding",
        later("Förderkulisse"),
        later(
            "Die Gebiete eines Förderprogramms am Stichtag. „Außerhalb“ und „innerhalb“ beziehen sich auf sie, nicht "
            "auf geplante und beendete."
        ),
    ),
    (
        "stand_in",
        later("Platzhaltergebiete"),
        later(
            "Gebiete, auf die sich „außerhalb“ und „innerhalb“ hier beziehen: {programme}; siehe den Hinweis am Fuß."
        ),
    ),
    (
        "draws",
        later("Zufallsschwankung"),
        later(
            "Wie weit Anteile allein deshalb schwanken, weil einzelne Ereignisse zufällig eintreten, auch "
            "bei einer Vollzählung."
        ),
    ),
    (
        "draws",
        later("Ziehung"),
        later("Eine Wiederholung der Rechnung mit Werten, wie sie ebenso gut hätten gezählt werden können."),
    ),
    (
        "draws",
        later("Designeffekt"),
        later(
            "Annahme, wie stark Fälle zusammenhängen, etwa weil Menschen einen Haushalt teilen: 1 heißt gar "
            "nicht, 2 wie Paare."
        ),
    ),
    (
        "draws",
        later("Stabilität"),
        later(
            "In welchem Anteil der Ziehungen ein Gebiet auffällig oder nicht auffällig bleibt: rechnerisch "
            "stabil ab {stable}, überwiegend stabil ab {mostly}, sonst nicht stabil."
        ),
    ),
    (
        "variants",
        later("Rechenvariante"),
        later("Die Rechnung mit einer anderen vertretbaren Entscheidung, zum Beispiel anderen Grenzen oder Gewichten."),
    ),
    (
        "methods",
        later("Hauptverfahren"),
        later("Das Verfahren, das in diesem Atlas bestimmt, welche Gebiete auffällig heißen."),
    ),
    (
        "exits",
        later("Verstetigung"),
        later("Der Übergang eines Fördergebiets in die Zeit nach der Förderung."),
    ),
    (
        "exits",
        later("Irrtumsanteil"),
        later(
            "Wie viele von den als Verbesserung gezählten Veränderungen im Mittel höchstens allein durch "
            "Zufall entstanden sind."
        ),
    ),
    (
        "teams",
        later("Einsatzgebiet"),
        team_words.MICROAREA,
    ),
    (
        "types",
        later("Sozialraumtyp"),
        later("Gebiete mit ähnlichen Werten. Der Buchstabe unterscheidet die Typen; er wertet nicht."),
    ),
    (
        "key",
        later("Verteilungsschlüssel"),
        later(
            "Anteil eines größeren Gebiets an der Bevölkerung der auffälligen Gebiete, gewichtet, wo "
            "Gewichte festgelegt sind."
        ),
    ),
    (
        "supply",
        later("Daseinsgrundfunktion"),
        later("Was zum Leben in einem Gebiet gehört, zum Beispiel Wohnen, Arbeit oder Nahversorgung."),
    ),
    (
        "dissimilarity",
        later("Ungleichverteilung"),
        later("Dissimilarität: welcher Anteil anders liegen müsste, damit beide gleich verteilt wären; 0 bis 1."),
    ),
    (
        "isolation",
        later("Isolation"),
        later("Wie hoch der Anteil im Mittel in den Gebieten ist, in denen die gezählten Fälle liegen; 0 bis 1."),
    ),
    (
        _ALWAYS,
        later("geheim gehalten"),
        later(
            "Der Wert wird nicht veröffentlicht, damit niemand aus ihm oder aus anderen Zahlen auf einzelne "
            "Menschen schließen kann."
        ),
    ),
    (
        _ALWAYS,
        later("Median"),
        later("Der Wert in der Mitte: Höchstens die Hälfte liegt darunter, höchstens die Hälfte darüber."),
    ),
)
"""When a term is needed, the term, and what it means to the reader."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the terms that this atlas uses, in the order of the alphabet."""
    needed, values = _needed(facts, words), _values(facts, words)
    shown = [(blocks.begun(say(term)), say(meaning, **values)) for when, term, meaning in TERMS if when in needed]
    rows: list[list[blocks.Cell]] = [
        [blocks.strong(term), meaning] for term, meaning in sorted(shown, key=lambda entry: entry[0].casefold())
    ]
    half = (len(rows) + 1) // 2
    head = [say("Begriff"), say("Bedeutung")]
    parts = [
        [blocks.table(head, part, [38, "1fr"], "ll", size=8.5, row=0.8, top=True)]
        for part in (rows[:half], rows[half:])
    ]
    key = say(
        "{n} Begriffe, wie dieser Atlas sie gebraucht. {areas}", n=text.number(len(rows)), areas=say(text.FOR_AREAS)
    )
    return [blocks.sheet(say("Begriffe"), key, say("Begriffe"), [blocks.split(["1fr", "1fr"], parts)])]


def _values(facts: Facts, words: Words) -> dict[str, str]:
    """What the meanings say of this edition and of the settings of its run."""
    flag, certainty = facts.config.settings.flag, facts.config.settings.certainty
    labels = [label for _, label in facts.classes("status")] if facts.has_method else []
    named = [say(told.OUTCOMES[name]) for name in dict.fromkeys(rule.outcome for rule in flag.outcomes)]
    return {
        "area": words.area,
        "indicator": facts.config.catalogue[facts.indicators[0]].short_de if facts.indicators else text.NOT_AVAILABLE,
        "classes": f": {', '.join(labels)}" if labels else "",
        "unit": say("; Einheit des Index") if facts.has_method and _is_in_sd(facts.lead) else "",
        "limits": say("; die Grenzen nennt die Seite „Methode“")
        if facts.has_method and _has_limits(facts.lead)
        else "",
        "flag": groups_map.flag_rule(facts) if facts.is_graded else "",
        "near": text.share(flag.near_miss_from, 0),
        "lasting": text.number(flag.persistent_editions),
        "categories": ", ".join(named),
        "comparable": text.share(flag.comparable_share, 0),
        "outside": f" {words.outside}" if words.has_funding else "",
        "programme": words.programme,
        "stable": text.share(certainty.stable_from, 0),
        "mostly": text.share(certainty.mostly_stable_from, 0),
    }


def _is_in_sd(part: Part) -> bool:
    """Say whether an index is made of z-values that no later step brings to another unit."""
    return part.root.standardise.step.name == "zscore" and part.root.restandardise.step.name in ("none", "scale_sd")


def _has_limits(part: Part) -> bool:
    return bool(part.classify.limits)


def _needed(facts: Facts, words: Words) -> set[str]:
    published = facts.published
    measures = set(published.city_inequality["measure"])
    has_exits = not published.exits.empty and not words.is_stand_in
    has = {
        _ALWAYS: True,
        "method": facts.has_method,
        "dynamics": facts.has_method and facts.has_dynamics,
        "matrix": facts.is_graded and facts.has_matrix,
        "groups": facts.is_graded,
        "lasting": has_exits and facts.is_graded and bool(facts.flagged["is_persistent"].eq(True).any()),
        "comparable": facts.is_graded and published.previous is not None,
        "funding": words.has_funding and not words.is_stand_in,
        "stand_in": words.has_funding and words.is_stand_in,
        "draws": facts.has_draws,
        "variants": facts.has_draws and not firmness.factors(facts).empty,
        "methods": side_by_side.of(facts) is not None,
        "exits": has_exits,
        "teams": not published.microareas.empty and not words.is_stand_in,
        "types": not published.types.empty,
        "key": not published.distribution_key.empty,
        "supply": not published.supply.empty,
        "dissimilarity": facts.is_graded and "dissimilarity" in measures,
        "isolation": facts.is_graded and "isolation" in measures,
    }
    return {name for name, is_there in has.items() if is_there}
