"""Findings in the language that is spoken: they are stored as German sentences, each of a form that is known here.

A sentence of no known form stays German. `tests/unit/test_in_language.py` reads the sentences from the code that makes
them and fails where one has no form here.
"""

import re
import string
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from pipeline.products import text
from pipeline.products.known_labels import named
from pipeline.products.language import later, say, spoken

FORMS = (
    later("{labels}: für {n} von {total} Gebieten liegt kein Wert vor."),
    later(
        "{labels}: Die Werte der meisten Gebiete gleichen denen der vorigen Ausgabe; ob die richtige Lieferung "
        "vorliegt, ist nicht geklärt."
    ),
    later("{labels}: Für die geglätteten Anteile sind die Fälle aus Anteil mal Personen zurückgerechnet."),
    later("{area}: Die Angaben liegen nur zusammen vor; die Gebiete werden als ein Gebiet geführt."),
    later("Angrenzende auffällige Gebiete sind nicht zusammengefasst: Die Gebiete haben keine Grenzen."),
    later("Die Gebiete stammen aus einer Tabelle ohne Grenzen; Karten und Überlagerungen gibt es deshalb nicht."),
    later(
        "Einwohnerzahlen liegen nicht vor: Die Mindestgröße der Gebiete ist nicht geprüft, Größenklassen und Summen "
        "von Einwohnerinnen und Einwohnern gibt es nicht."
    ),
    later(
        "Die Bezugszahl der Gruppe „{group}“ ist angenähert: Anteile aus der Einwohnerstatistik vom {day}, "
        "übertragen auf die Einwohnerzahl der Ausgabe ({day2})."
    ),
    later(
        "Die Bezugszahl der Gruppe „{group}“ ist angenähert: Anteile aus der Einwohnerstatistik mal Einwohnerzahl, "
        "beide vom {day}."
    ),
    later(
        "Die Bezugszahl der Gruppe „{group}“ ist angenähert: Sie ist aus einer gelieferten Anzahl und ihrem gerundeten "
        "Anteil zurückgerechnet."
    ),
    later(
        "Angaben zu „{labels}“ gehören zu keinem der Gebiete und sind weder in deren Werten noch in denen der Stadt "
        "enthalten."
    ),
    later(
        "Für {n} Gebiet wird keine Veränderung ausgewiesen: Mehr als {share} % der früheren Bevölkerung sind über die "
        "Gebietsreform allein nach Fläche zugeordnet."
    ),
    later(
        "Für {n} Gebiete wird keine Veränderung ausgewiesen: Mehr als {share} % der früheren Bevölkerung sind über die "
        "Gebietsreform allein nach Fläche zugeordnet."
    ),
    later(
        "Zwischen zwei Ausgaben wurden die Gebiete neu eingeteilt; ohne Umsteigetabelle werden sie nicht verglichen."
    ),
    later(
        "Einzelne Blöcke mit Bevölkerung liegen in keinem Gebiet; sie zählen in keinem Anteil an der Förderkulisse mit."
    ),
    later("Verfahren {labels2}: entgegen der erwarteten Richtung geht ein: {labels}."),
    later("Verfahren {labels2}: {labels}, fehlende Werte ersetzt: {n}."),
    later("Verfahren {labels2}: {labels}, Ausreißer begrenzt oder umgeformt: {n}."),
    later(
        "Eine der erklärten Alternativen des Verfahrens lässt sich für diese Ausgabe nicht rechnen und ist in den "
        "Rechenvarianten nicht enthalten."
    ),
    later(
        "Keine Angabe zur Zufallsschwankung: Kein Indikator des Verfahrens ist ein Anteil an einer bekannten Zahl von "
        "Menschen."
    ),
    later("Keine Angabe zur Zufallsschwankung: Alle Indikatoren des Verfahrens werden unverändert gehalten."),
    later("In den Ziehungen unverändert gehalten, weil kein Anteil an einer bekannten Zahl von Menschen: {labels}."),
    later("In den Ziehungen unverändert gehalten, weil für sie keine Zufallsschwankung angenommen wird: {labels}."),
    later("Zufallsschwankung als Ereignisse je Bezugsgröße (Poisson-Modell): {labels}."),
    later("Zufallsschwankung als angegebener Standardfehler: {labels}."),
    later(
        "Vorwissen der Ziehungen aus der Gruppe {group} des Gebiets, die Einstufung bleibt davon unberührt: {labels}."
    ),
    later("{area}: Eine Einrichtung prägt das Ergebnis: Ohne sie würde das Gebiet anders eingestuft."),
    later("{area}: Eine Einrichtung kann das Ergebnis prägen: Ohne sie würde das Gebiet vielleicht anders eingestuft."),
    later("{area}: Eine Einrichtung prägt die Werte des Gebiets: Ohne sie läge es in einer anderen Klasse."),
    later("{area}: Eine Einrichtung prägt die Werte des Gebiets; die Einstufung wäre ohne sie dieselbe."),
    later("{area}: Eine Einrichtung prägt das Ergebnis: Ohne sie wohnten dort zu wenige für eine Bewertung."),
    later("{area}: Eine Einrichtung kann die Werte des Gebiets prägen."),
    later("{area}: keine Angabe zur Zufallsschwankung."),
    later("{area}: Die Gemeinde ist nicht bekannt."),
    later("{area}: Für diese Ausgabe ist nichts geliefert."),
    # Last, since any of the others would fit it too.
    later("{area}: {reason}."),
)
NAMED = later("Die Einrichtung „{name}“ stellt rund {share}\u202f% der Einwohnerinnen und Einwohner.")
_MORE = later("und {n} weitere")


def said(public: str, also: Mapping[str, str]) -> str:
    """Return a finding in the language that is spoken.

    Parameters
    ----------
    public : str
        As the table of findings has it.
    also : mapping
        German labels of indicators and methods to English ones.
    """
    if spoken() == "de":
        return public
    first, tail = public, ""
    if found := _form(f"{{first}} {NAMED}").fullmatch(public):
        parts = found.groupdict()
        first, tail = parts.pop("first"), f" {say(NAMED, **parts)}"
    for form in FORMS:
        if found := _form(form).fullmatch(first):
            places = {name: _place(name, value, also) for name, value in found.groupdict().items()}
            return f"{say(form, **places)}{tail}"
    return public


@cache
def _form(german: str) -> re.Pattern[str]:
    pieces = [
        re.escape(literal) + (f"(?P<{name}>.+?)" if name else "")
        for literal, name, _, _ in string.Formatter().parse(german)
    ]
    return re.compile("".join(pieces), re.DOTALL)


def _place(name: str, value: str, also: Mapping[str, str]) -> str:
    if name.startswith("day"):
        return text.day(datetime.strptime(value, "%d.%m.%Y").date())
    if name == "share":
        return value.replace(",", ".")
    if name in ("group", "reason"):
        return named(value, also)
    if not name.startswith("labels"):
        return value
    # Labels hold commas themselves, so they are looked for in the whole; the longest first.
    for german in sorted(also, key=len, reverse=True):
        value = value.replace(german, also[german])
    found = re.fullmatch(r"(.*) und (\d+) weitere", value)
    return f"{found[1]} {say(_MORE, n=found[2])}" if found else value
