"""Why this area and not its neighbour, and what is proposed for it: sentences from codes and values."""

from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.products import because, sentences, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.words import Words

OUTCOMES = {
    "intervention": later("Intervention"),
    "review": later("Prüfung durch ein Fachressort"),
    "observation": later("Beobachtung"),
    "inconspicuous": later("nicht auffällig"),
    "not_assessed": later("nicht bewertet"),
}
"""Four outcomes, no ranking; the last is none."""
NO_RANKING = later("Die Kategorien schlagen Wege vor und sind keine Rangfolge; die Regeln stehen in der Konfiguration.")
WITHHELD = later("Der Vergleich mit Nachbargebieten unterliegt der Geheimhaltung.")
_SIGNS = {
    "I": later("Intervention"),
    "R": later("Fachressort"),
    "B": later("Beobachtung"),
    "-": later("nicht auffällig"),
    "n": later("nicht bewertet"),
    "?": later("nicht vergleichbar"),
    "g": later("geheim"),
}
CLOSE = 0.05
"""Distance to the limit that one decimal shows as zero."""


def outcome(area: pd.Series) -> str:
    """'Prüfung durch ein Fachressort (Soziales)'; '.' where it is withheld."""
    word = area["outcome"]
    if text.is_missing(word):
        return text.NOT_AVAILABLE
    named = area["department"] if word == "review" and not text.is_missing(area["department"]) else ""
    return f"{say(OUTCOMES[word])} ({named})" if named else say(OUTCOMES[word])


def path(signs: str, editions: list[str]) -> str:
    """Say in words what was proposed in which edition, oldest first."""
    return "; ".join(f"{edition}: {say(_SIGNS[sign])}" for edition, sign in zip(editions, signs, strict=False))


def everything(facts: Facts, words: Words, area_id: str, reason: str) -> str:
    """All there is to say of a conspicuous or nearly conspicuous area, for the workbook.

    Parameters
    ----------
    reason : str
        What carries its score, in sentences.
    """
    area = facts.areas.loc[area_id]
    said = [
        say("Kategorie: {outcome}.", outcome=outcome(area)),
        reason,
        because.of_area(facts, area_id),
        say("Einstufung: {stability}.", stability=sentences.stability(area)) if facts.has_draws else "",
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
        return say("Gegenüber der vorigen Ausgabe neu auffällig.") if area["change"] == "new" else ""
    if area["is_persistent"]:
        return say("In {n} Ausgaben in Folge auffällig, also dauerhaft.", n=text.number(n))
    return say("In {n} Ausgaben in Folge auffällig.", n=text.number(n))


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
    share, place = area["share_current"], words.located(area["location"])
    if area["location"] == "partly" and not text.is_missing(share):
        return say("Lage: {place} (zu {share}).", place=place, share=text.share(share))
    return say("Lage: {place}.", place=place)


def against(facts: Facts, area_id: str) -> list[str]:
    """What separates an area from its first neighbour that is not conspicuous, and how far the limit is."""
    rows = facts.contrasts.get(area_id, [])
    known = [row for row in rows if not text.is_missing(row.indicator)]
    if not known:
        return [say(WITHHELD)] if rows else []
    return [neighbour(facts, known[0]), limit(facts, known[0])]


def neighbour(facts: Facts, row: Any) -> str:
    """'Unterschied zum angrenzenden Gebiet A (nicht auffällig): vor allem Kinderarmut (43,2 % gegenüber 21,0 %).'"""
    entry, name = facts.config.catalogue[row.indicator], facts.areas.loc[row.neighbour_id, "name"]
    adjoining = later("Unterschied zum angrenzenden Gebiet {name} (nicht auffällig): {what}.")
    nearest = later("Unterschied zum nächstgelegenen, {far} entfernten Gebiet {name} (nicht auffällig): {what}.")
    if facts.changing is not None and row.part == facts.changing.name:
        own, other = sentences.signed(row.value), sentences.signed(row.neighbour_value)
        said = later("die Veränderung, vor allem {indicator} ({own} gegenüber {other} Prozentpunkten)")
    else:
        own, other = text.measure(row.value, entry.unit), text.measure(row.neighbour_value, entry.unit)
        said = later("vor allem {indicator} ({own} gegenüber {other})")
    what = say(said, indicator=entry.short_de, own=own, other=other)
    if row.is_adjoining:
        return say(adjoining, name=name, what=what)
    return say(nearest, far=f"{text.number(row.distance_m / 1000, 1)}{text.THIN}km", name=name, what=what)


def limit(facts: Facts, row: Any) -> str:
    """How far the score lies beyond the limit, and what the indicator that carries it would have to do alone."""
    if text.is_missing(row.distance):
        return ""
    lower = say("niedriger") if facts.method.direction > 0 else say("höher")
    far = text.index(abs(row.distance))
    if not text.is_missing(row.points_margin) and row.points_margin > 0:
        is_close = abs(row.distance) < CLOSE
        far = say("kaum") if is_close else say("rund {n}", n=text.number(abs(row.distance), 1))
    said = say(
        "Nicht mehr auffällig wäre es bei sonst gleichen Werten ab einem Index von {limit} ({far} {lower})",
        limit=text.index(row.limit),
        far=far,
        lower=lower,
    )
    return f"{said}." if text.is_missing(row.points_to_limit) else f"{said}; {_alone(facts, row)}."


def _alone(facts: Facts, row: Any) -> str:
    """'dafür müsste Kinderarmut allein um 7,4 Prozentpunkte auf 35,8 % sinken'; or that it cannot go so far."""
    entry = facts.config.catalogue[row.carrying_indicator]
    points, margin, value = float(row.points_to_limit), float(row.points_margin), row.carrying_value
    least, most = max(abs(points) - margin, 0.0), abs(points) + margin
    # Published scores may be rounded to the limit itself; then the side tells the polarity of the indicator.
    falls = points < 0 or (points == 0 and entry.polarity == "high_is_worse")
    if not text.is_missing(value) and least > _room(value, entry, falls=falls):
        fall, rise = (
            later("{indicator} allein kann so weit nicht sinken"),
            later("{indicator} allein kann so weit nicht steigen"),
        )
        return say(fall if falls else rise, indicator=entry.short_de)
    unit = say("Prozentpunkte") if entry.is_share else entry.unit
    amount = say("um {n} {unit}", n=text.number(abs(points), 1), unit=unit)
    if margin > 0:
        low, high = text.number(least, 1), text.number(most, 1)
        amount = say("um etwa {low} bis {high} {unit}", low=low, high=high, unit=unit)
    elif not text.is_missing(value):
        amount = say("{amount} auf {value}", amount=amount, value=text.measure(value + points, entry.unit))
    fall, rise = (
        later("dafür müsste {indicator} allein {amount} sinken"),
        later("dafür müsste {indicator} allein {amount} steigen"),
    )
    return say(fall if falls else rise, indicator=entry.short_de, amount=amount)


def _room(value: float, entry: CatalogueEntry, *, falls: bool) -> float:
    """How far a value can go: down to nothing, up to 100 of a share, as far as it takes of anything else."""
    if falls:
        return value
    return 100.0 - value if entry.is_share else float("inf")
