"""Why this area and not its neighbour, and what is proposed for it: German sentences from codes and values."""

from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.products import because, sentences, text
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.words import Words

OUTCOMES = {
    "intervention": "Intervention",
    "review": "Prüfung durch ein Fachressort",
    "observation": "Beobachtung",
    "inconspicuous": "nicht auffällig",
    "not_assessed": "nicht bewertet",
}
"""Four outcomes, no ranking; the last is none."""
NO_RANKING = "Die Kategorien schlagen Wege vor und sind keine Rangfolge; die Regeln stehen in der Konfiguration."
WITHHELD = "Der Vergleich mit Nachbargebieten unterliegt der Geheimhaltung."
_SIGNS = {"I": "Intervention", "R": "Fachressort", "B": "Beobachtung", "-": "nicht auffällig", "n": "nicht bewertet"}
_SIGNS |= {"?": "nicht vergleichbar", "g": "geheim"}
CLOSE = 0.05
"""Distance to the limit that one decimal shows as zero."""


def outcome(area: pd.Series) -> str:
    """'Prüfung durch ein Fachressort (Soziales)'; '.' where it is withheld."""
    word = area["outcome"]
    if text.is_missing(word):
        return text.NOT_AVAILABLE
    named = area["department"] if word == "review" and not text.is_missing(area["department"]) else ""
    return f"{OUTCOMES[word]} ({named})" if named else OUTCOMES[word]


def path(signs: str, editions: list[str]) -> str:
    """Say in words what was proposed in which edition, oldest first."""
    return "; ".join(f"{edition}: {_SIGNS[sign]}" for edition, sign in zip(editions, signs, strict=False))


def everything(facts: Facts, words: Words, area_id: str, reason: str) -> str:
    """All there is to say of a conspicuous or nearly conspicuous area, for the workbook.

    Parameters
    ----------
    reason : str
        What carries its score, in sentences.
    """
    area = facts.areas.loc[area_id]
    said = [
        f"Kategorie: {outcome(area)}.",
        reason,
        because.of_area(facts, area_id),
        f"Einstufung: {sentences.stability(area)}." if facts.has_draws else "",
        lasting(area),
        institution(area),
        located(words, area),
        *against(facts, area_id),
    ]
    return " ".join(filter(None, said))


def lasting(area: pd.Series) -> str:
    """Since when it is conspicuous; nothing of an area that is so for the first time, or not at all."""
    n = int(area["editions_flagged"])
    if n < 2:
        return "Gegenüber der vorigen Ausgabe neu auffällig." if area["change"] == "new" else ""
    also = ", also dauerhaft" if area["is_persistent"] else ""
    return f"In {text.number(n)} Ausgaben in Folge auffällig{also}."


def institution(area: pd.Series) -> str:
    """That an institution shapes the result, or may: found by computing without it; its name stands nowhere here."""
    if text.is_missing(area["has_institution"]) or not area["has_institution"]:
        return ""
    return say(
        "Eine Einrichtung prägt das Ergebnis oder kann es prägen: Ohne sie wäre das Gebiet vielleicht nicht auffällig."
    )


def located(words: Words, area: pd.Series) -> str:
    """Where it lies, with its share where it lies partly inside."""
    if not words.has_funding or text.is_missing(area["location"]):
        return ""
    share = area["share_current"]
    part = f" (zu {text.share(share)})" if area["location"] == "partly" and not text.is_missing(share) else ""
    return f"Lage: {words.located(area['location'])}{part}."


def against(facts: Facts, area_id: str) -> list[str]:
    """What separates an area from its first neighbour that is not conspicuous, and how far the limit is."""
    rows = facts.contrasts.get(area_id, [])
    known = [row for row in rows if not text.is_missing(row.indicator)]
    if not known:
        return [WITHHELD] if rows else []
    return [neighbour(facts, known[0]), limit(facts, known[0])]


def neighbour(facts: Facts, row: Any) -> str:
    """'Unterschied zum angrenzenden Gebiet A (nicht auffällig): vor allem Kinderarmut (43,2 % gegenüber 21,0 %).'"""
    entry, name = facts.config.catalogue[row.indicator], facts.areas.loc[row.neighbour_id, "name"]
    far = f"nächstgelegenen, {text.number(row.distance_m / 1000, 1)}{text.THIN}km entfernten"
    which = "angrenzenden" if row.is_adjoining else far
    if facts.changing is not None and row.part == facts.changing.name:
        values = f"{sentences.signed(row.value)} gegenüber {sentences.signed(row.neighbour_value)} Punkten"
        what = f"die Veränderung, vor allem {entry.short_de} ({values})"
    else:
        values = f"{text.measure(row.value, entry.unit)} gegenüber {text.measure(row.neighbour_value, entry.unit)}"
        what = f"vor allem {entry.short_de} ({values})"
    return f"Unterschied zum {which} Gebiet {name} (nicht auffällig): {what}."


def limit(facts: Facts, row: Any) -> str:
    """How far the score lies beyond the limit, and what the indicator that carries it would have to do alone."""
    if text.is_missing(row.distance):
        return ""
    lower = "niedriger" if facts.method.direction > 0 else "höher"
    far = text.index(abs(row.distance))
    if not text.is_missing(row.points_margin) and row.points_margin > 0:
        is_close = abs(row.distance) < CLOSE
        far = "kaum" if is_close else f"rund {text.number(abs(row.distance), 1)}"
    said = f"Nicht mehr auffällig wäre es bei sonst gleichen Werten ab einem Index von {text.index(row.limit)}"
    said = f"{said} ({far} {lower})"
    return f"{said}." if text.is_missing(row.points_to_limit) else f"{said}; {_alone(facts, row)}."


def _alone(facts: Facts, row: Any) -> str:
    """'dafür müsste Kinderarmut allein um 7,4 Prozentpunkte auf 35,8 % sinken'; or that it cannot go so far."""
    entry = facts.config.catalogue[row.carrying_indicator]
    points, margin, value = float(row.points_to_limit), float(row.points_margin), row.carrying_value
    least, most = max(abs(points) - margin, 0.0), abs(points) + margin
    # Published scores may be rounded to the limit itself; then the side tells the polarity of the indicator.
    falls = points < 0 or (points == 0 and entry.polarity == "high_is_worse")
    if not text.is_missing(value) and least > _room(value, entry, falls=falls):
        return f"{entry.short_de} allein kann so weit nicht {'sinken' if falls else 'steigen'}"
    unit = "Prozentpunkte" if entry.is_share else entry.unit
    amount = f"um {text.number(abs(points), 1)} {unit}"
    if margin > 0:
        amount = f"um etwa {text.number(least, 1)} bis {text.number(most, 1)} {unit}"
    elif not text.is_missing(value):
        amount = f"{amount} auf {text.measure(value + points, entry.unit)}"
    return f"dafür müsste {entry.short_de} allein {amount} {'sinken' if falls else 'steigen'}"


def _room(value: float, entry: CatalogueEntry, *, falls: bool) -> float:
    """How far a value can go: down to nothing, up to 100 of a share, as far as it takes of anything else."""
    if falls:
        return value
    return 100.0 - value if entry.is_share else float("inf")
