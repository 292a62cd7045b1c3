"""Why this area and not its neighbour, and what is proposed for it: sentences from codes and values."""

from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.products import because, compared, looks, sentences, text
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
NO_RANKING = later(
    "Die Kategorien sind Vorschläge und keine Rangfolge; ihre Regeln nennt der Atlas vor der Liste „Auffällige "
    "Gebiete: Gründe“."
)
WITHHELD = later("Der Vergleich mit Nachbargebieten unterliegt der Geheimhaltung.")
NOT_TOLD = "g"
"""Sign of an edition whose category is withheld."""
_SIGNS = {
    "I": later("Intervention"),
    "R": later("Fachressort"),
    "B": later("Beobachtung"),
    "-": later("nicht auffällig"),
    "n": later("nicht bewertet"),
    "?": later("nicht vergleichbar"),
    NOT_TOLD: later("geheim"),
}
CLOSE, EXACT_CLOSE = 0.05, 0.005
"""Distance to the limit that one decimal shows as zero, and two."""


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
        say("Kategorie: {outcome}.", outcome=say(text.SECRET) if text.is_missing(area["outcome"]) else outcome(area)),
        reason,
        because.of_area(facts, area_id),
        say("Einstufung: {stability}.", stability=_stability(area)) if facts.has_draws else "",
        lasting(area),
        institution(area, facts),
        located(words, area),
        *against(facts, area_id),
    ]
    return " ".join(filter(None, said))


def _stability(area: pd.Series) -> str:
    """The grade and the probability; the word for them where they are withheld."""
    return say(text.SECRET) if text.is_missing(area["grade"]) else sentences.stability(area)


def lasting(area: pd.Series) -> str:
    """Since when it is conspicuous; nothing of an area that is so for the first time, or not at all."""
    n = int(area["editions_flagged"])
    if n < 2:
        again = later("Gegenüber der vorigen Ausgabe wieder auffällig.")
        new = later("Gegenüber der vorigen Ausgabe neu auffällig.")
        said = again if compared.was_before(area.get("history")) else new
        return say(said) if area["change"] == "new" else ""
    if area["is_persistent"]:
        return say("In {n} Ausgaben in Folge auffällig, also dauerhaft.", n=text.number(n))
    return say("In {n} Ausgaben in Folge auffällig.", n=text.number(n))


def institution(area: pd.Series, facts: Facts) -> str:
    """That an institution shapes the result, or may: found by computing without it; its name stands nowhere here.

    Whether it does for certain is in the published findings alone.
    """
    if text.is_missing(area["has_institution"]) or not area["has_institution"]:
        return ""
    if _is_decided_by_institution(facts, area.name):
        return say("Eine Einrichtung prägt das Ergebnis: Ohne sie wäre das Gebiet nicht auffällig.")
    return say("Eine Einrichtung kann das Ergebnis prägen: Ohne sie wäre das Gebiet vielleicht nicht auffällig.")


def _is_decided_by_institution(facts: Facts, area_id: Any) -> bool:
    """Say whether a published finding tells that the classification would be another without the institution."""
    rows = facts.published.findings
    said = say("{area}: Eine Einrichtung prägt das Ergebnis: Ohne sie würde das Gebiet anders eingestuft.", area="")
    own = rows.loc[rows["area_id"].eq(area_id), "public_text"]
    return bool(own.str.contains(said, regex=False).any())


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
    nearest = later(
        "Unterschied zum nächstgelegenen Gebiet {name} (nicht auffällig, {far} von Mittelpunkt zu Mittelpunkt): {what}."
    )
    if facts.changing is not None and row.part == facts.changing.name:
        own, other = text.signed(row.value), text.signed(row.neighbour_value)
        said = later("die Veränderung, vor allem {indicator} ({own} gegenüber {other} Prozentpunkten)")
    else:
        own, other = text.measure(row.value, entry.unit), text.measure(row.neighbour_value, entry.unit)
        said = later("vor allem {indicator} ({own} gegenüber {other})")
    what = say(said, indicator=text.amid(entry.short_de), own=own, other=other)
    if row.is_adjoining:
        return say(adjoining, name=name, what=what)
    return say(nearest, far=f"{text.number(row.distance_m / 1000, 1)}{text.THIN}km", name=name, what=what)


def limit(facts: Facts, row: Any) -> str:
    """How far the score lies beyond its limit, and what would have to change.

    Nothing where it is withheld.
    """
    if text.is_missing(row.distance):
        return ""
    by_index = _distance(facts, row)
    return " ".join(filter(None, [by_index, _by_dynamics(facts, row.area_id, also=bool(by_index))]))


def _by_dynamics(facts: Facts, area_id: str, *, also: bool) -> str:
    """Say where dynamics alone makes a class conspicuous: without it the area would not be so either."""
    flag = facts.method.flag if facts.has_matrix else None
    area = facts.areas.loc[area_id]
    if flag is None or text.is_missing(area["status_code"]) or not isinstance(area["dynamics_label"], str):
        return ""
    alike = [code for code in flag.groups if code.startswith(str(int(area["status_code"])))]
    if alike != [area["group_code"]]:
        return ""
    more, alone = (
        later("Auch ohne die Dynamik „{dynamics}“ wäre es nicht mehr auffällig."),
        later("Ohne die Dynamik „{dynamics}“ wäre das Gebiet nicht mehr auffällig."),
    )
    return say(more if also else alone, dynamics=area["dynamics_label"])


def _distance(facts: Facts, row: Any) -> str:
    index, is_high = facts.index_within, facts.method.direction > 0
    is_rounded = not text.is_missing(row.points_margin) and row.points_margin > 0
    if abs(row.distance) < (CLOSE if is_rounded else EXACT_CLOSE):
        # The reason has said already that the index lies just beyond its limit, and asks for nothing.
        return ""
    lower = say("niedriger") if is_high else say("höher")
    far = facts.rounding.index(abs(row.distance))
    far = say("rund {n}", n=far) if is_rounded else far
    most, least = (
        later("Nicht mehr auffällig wäre das Gebiet bei {alike} mit einem {index} von höchstens {limit} ({far})"),
        later("Nicht mehr auffällig wäre das Gebiet bei {alike} mit einem {index} von mindestens {limit} ({far})"),
    )
    far = f"{far} {lower}{_also_conspicuous(facts, row)}"
    alike = say("gleicher Dynamik") if _hangs_on_dynamics(facts, row.area_id) else say("sonst gleichen Werten")
    said = say(most if is_high else least, alike=alike, index=index, limit=facts.rounding.limit(row.limit), far=far)
    alone = _alone(facts, row)
    return f"{said}; {alone}." if alone else f"{said}."


def _hangs_on_dynamics(facts: Facts, area_id: str) -> bool:
    """Say whether with better dynamics fewer classes would be conspicuous: what a value moves then moves twice."""
    flag = facts.method.flag if facts.has_matrix else None
    area = facts.areas.loc[area_id]
    if flag is None or text.is_missing(area["status_code"]) or not isinstance(area["group_code"], str):
        return False
    signs = [entry.symbol for entry in facts.part("dynamics").classes]
    rows = {sign: {code.removesuffix(sign) for code in flag.groups if code.endswith(sign)} for sign in signs}
    own = area["group_code"].removeprefix(str(int(area["status_code"])))
    return own in rows and any(rows[sign] < rows[own] for sign in signs[: signs.index(own)])


def _also_conspicuous(facts: Facts, row: Any) -> str:
    """Why the limit is not that of the area's own class: with its dynamics a better class is conspicuous too."""
    limits = list(facts.lead.classify.limits) if facts.has_matrix else []
    if facts.method.direction < 0 or row.limit not in limits:
        return ""
    area, (code, label) = facts.areas.loc[row.area_id], facts.classes("status")[limits.index(row.limit) + 1]
    if area["status_code"] == code or not isinstance(area["dynamics_label"], str):
        return ""
    named = looks.class_name(facts.lead, label)
    return say("; bei Dynamik {dynamics} ist auch {named} auffällig", dynamics=area["dynamics_label"], named=named)


def _alone(facts: Facts, row: Any) -> str:
    """'dafür müsste „Kinderarmut“ allein um 7,4 Prozentpunkte auf 35,8 % sinken'; or that it cannot go so far.

    What no area of the edition shows counts as out of reach: nobody can steer towards it. Where dynamics decide too, a
    value that falls takes its change along: what is less then is told, and nothing where that is not known.
    """
    held, along, hangs = row.points_to_limit, row.points_with_change, _hangs_on_dynamics(facts, row.area_id)
    if text.is_missing(held) or (hangs and text.is_missing(along)):
        return ""
    moves = hangs and abs(along) < abs(held)
    points, margin = (along, row.change_margin) if moves else (held, row.points_margin)
    return _needed(facts, row, float(points), float(margin), with_change=moves)


_ASKED = {
    False: (
        later("dafür müsste „{indicator}“ allein {amount} sinken"),
        later("dafür müsste „{indicator}“ allein {amount} steigen"),
    ),
    True: (
        later("bei entsprechend geänderter Dynamik müsste „{indicator}“ allein {amount} sinken"),
        later("bei entsprechend geänderter Dynamik müsste „{indicator}“ allein {amount} steigen"),
    ),
}
"""What an indicator alone would have to do, to fall or to rise: all else held, or with its change moving along."""


def _needed(facts: Facts, row: Any, points: float, margin: float, *, with_change: bool = False) -> str:
    entry, value = facts.config.catalogue[row.carrying_indicator], row.carrying_value
    falls = points < 0 or (points == 0 and entry.polarity == "high_is_worse")
    known = not text.is_missing(value)
    # What would print as nothing is no aim either.
    is_none = known and falls and not margin and round(value + points, 1) <= 0
    if known and (is_none or abs(points) + margin > _room(facts, row, entry, falls=falls)):
        return say("über „{indicator}“ allein nicht erreichbar", indicator=text.amid(entry.short_de))
    fall, rise = _ASKED[with_change]
    amount = _amount(entry, points, margin, value if known and not margin else None)
    return say(fall if falls else rise, indicator=text.amid(entry.short_de), amount=amount)


def _amount(entry: CatalogueEntry, points: float, margin: float, value: float | None) -> str:
    """'um 7,4 Prozentpunkte auf 35,8 %': both as printed, so that the two values and the difference agree."""
    unit = say("Prozentpunkte") if entry.is_share else entry.unit
    least, most = max(abs(points) - margin, 0.0), abs(points) + margin
    if margin > 0:
        low, high = text.number(least, 1), text.number(most, 1)
        if not low.strip("0,."):
            return say("um bis zu {n} {unit}", n=high, unit=unit)
        return say("um etwa {low} bis {high} {unit}", low=low, high=high, unit=unit)
    if value is None:
        return say("um {n} {unit}", n=text.number(abs(points), 1), unit=unit)
    target = round(value + points, 1)
    shown = text.number(abs(round(value, 1) - target), 1)
    if not shown.strip("0,."):
        return say("um weniger als {n} {unit}", n=text.number(0.1, 1), unit=unit)
    return say("um {n} {unit} auf {value}", n=shown, unit=unit, value=text.measure(target, entry.unit))


def _room(facts: Facts, row: Any, entry: CatalogueEntry, *, falls: bool) -> float:
    """How far a value can go: to the lowest or highest value that an area of the edition shows."""
    seen = facts.values(row.carrying_indicator)["value"].astype(float).dropna()
    if falls:
        return float(row.carrying_value) - (float(seen.min()) if len(seen) else 0.0)
    end = float(seen.max()) if len(seen) else 100.0 if entry.is_share else float("inf")
    return end - float(row.carrying_value)
