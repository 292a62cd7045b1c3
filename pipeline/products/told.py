"""Why this area and not its neighbour, and what is proposed for it: German sentences from codes and values."""

from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.products import because, sentences, text
from pipeline.products.facts import Facts
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
        institution(facts, area),
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


def institution(facts: Facts, area: pd.Series) -> str:
    """That an institution may shape the result: many live there; its name stands nowhere here."""
    if text.is_missing(area["has_institution"]) or not area["has_institution"]:
        return ""
    share = text.share(facts.config.settings.flag.institution_share, 0)
    return f"Eine Einrichtung kann das Ergebnis prägen: In ihr wohnen mindestens {share} der Bevölkerung."


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
    """'Vom angrenzenden, nicht auffälligen Gebiet A unterscheidet es vor allem Kinderarmut (43 % gegenüber 21 %).'"""
    entry, name = facts.config.catalogue[row.indicator], facts.areas.loc[row.neighbour_id, "name"]
    far = f"nächstgelegenen, {text.number(row.distance_m / 1000, 1)}{text.THIN}km entfernten und"
    which = "angrenzenden," if row.is_adjoining else far
    if facts.changing is not None and row.part == facts.changing.name:
        values = f"{sentences.signed(row.value)} gegenüber {sentences.signed(row.neighbour_value)} Punkten"
        what = f"die Veränderung, vor allem bei {entry.short_de} ({values})"
    else:
        values = f"{text.measure(row.value, entry.unit)} gegenüber {text.measure(row.neighbour_value, entry.unit)}"
        what = f"vor allem {entry.short_de} ({values})"
    return f"Vom {which} nicht auffälligen Gebiet {name} unterscheidet es {what}."


def limit(facts: Facts, row: Any) -> str:
    """How far the score lies beyond the limit, and what the indicator that carries it would have to do alone."""
    distance, points = row.distance, row.points_to_limit
    if text.is_missing(distance):
        return ""
    is_rounded = not text.is_missing(row.points_margin) and row.points_margin > 0
    side = "über" if facts.method.direction > 0 else "unter"
    if is_rounded and abs(distance) < CLOSE:
        said = f"Der Index liegt knapp {side} der Grenze {text.index(row.limit)}"
    else:
        far = f"rund {text.number(abs(distance), 1)}" if is_rounded else text.index(abs(distance))
        said = f"Der Index liegt um {far} {side} der Grenze {text.index(row.limit)}"
    entry = facts.config.catalogue[row.carrying_indicator] if not text.is_missing(points) else None
    return f"{said}; {_alone(row, entry)}." if entry is not None else f"{said}."


def _alone(row: Any, entry: CatalogueEntry) -> str:
    """'allein Kinderarmut müsste, alles Übrige gleich, um 7,4 Prozentpunkte auf 35,8 % sinken, um sie zu erreichen'."""
    points, margin, value = float(row.points_to_limit), float(row.points_margin), row.carrying_value
    least, most = max(abs(points) - margin, 0.0), abs(points) + margin
    verb, room = ("sinken", value) if points < 0 or row.distance == 0 else ("steigen", _above(value, entry))
    if not text.is_missing(room) and least > room:
        return f"allein über {entry.short_de} ist sie bei sonst gleichen Werten nicht zu erreichen"
    unit = "Prozentpunkte" if entry.is_share else entry.unit
    goal = ""
    if margin > 0:
        amount = f"um etwa {text.number(least, 1)} bis {text.number(most, 1)} {unit}"
    else:
        amount = f"um {text.number(abs(points), 1)} {unit}"
        goal = "" if text.is_missing(value) else f" auf {text.measure(value + points, entry.unit)}"
    return f"allein {entry.short_de} müsste bei sonst gleichen Werten {amount}{goal} {verb}, damit er sie erreicht"


def _above(value: float, entry: CatalogueEntry) -> float:
    """Room above a value: to 100 of a share, as much as it takes of anything else."""
    return 100.0 - value if entry.is_share else float("inf")
