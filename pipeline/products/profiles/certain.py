"""How certain the value of one indicator is: an interval from its published denominator, and what smoothing says.

Everything here follows from published numbers. A standard error of any other value would tell its denominator.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.methods.share_interval import share_interval
from pipeline.products import text
from pipeline.products.language import later, say
from pipeline.products.profiles.material import Material


def interval(one: Material, area_id: str, indicator: str, row: Mapping[str, Any]) -> tuple[float, float] | None:
    """Ends of the value in per cent in 90 % of the draws; None without a published value and denominator."""
    certainty, entry = one.facts.config.settings.certainty, one.facts.config.catalogue[indicator]
    effect = one.design_effects.get(indicator)
    people = _people(one, area_id, indicator)
    # Indicators with a law of their own are not drawn as shares of persons.
    if effect is None or people is None or not entry.is_share or indicator in certainty.indicators:
        return None
    if text.is_missing(row["value"]) or not 0 <= row["value"] <= 100:
        return None
    counted = people * (certainty.approximate_factor if row["is_denominator_approximate"] else 1.0)
    prior = (certainty.prior_alpha, certainty.prior_beta)
    low, high = share_interval(float(row["value"]) / 100, counted, effect, prior)
    return 100 * low, 100 * high


def _people(one: Material, area_id: str, indicator: str) -> float | None:
    """Published residents of the group of which an indicator is a share."""
    config = one.facts.config
    given = {entry.id: entry.population_group for entry in config.settings.indicators}
    group = given.get(indicator) or config.catalogue[indicator].population_group
    residents = one.rows.people.get(area_id, {}).get(group, {}).get("residents")
    return float(residents) if residents is not None and not text.is_missing(residents) and residents > 0 else None


def said(one: Material, area_id: str, indicator: str, row: Mapping[str, Any]) -> list[str]:
    """Interval and smoothed value of an indicator, as far as they are published."""
    ends = interval(one, area_id, indicator, row) if one.facts.has_draws else None
    reach = say("90\u202f%: {low}–{high}", low=text.number(ends[0], 1), high=text.number(ends[1], 1)) if ends else ""
    return list(filter(None, [reach, _smoothed(one, area_id, indicator)]))


def _smoothed(one: Material, area_id: str, indicator: str) -> str:
    """'geglättet 70,3 %, Gewicht 98 %': the value drawn to those around, and how much its own counts in it."""
    row = one.rows.smoothed.get(area_id, {}).get(indicator)
    if row is None or text.is_missing(row["shrunken"]):
        return ""
    value = text.measure(row["shrunken"], one.facts.config.catalogue[indicator].unit)
    if text.is_missing(row["weight"]):
        return say("geglättet {value}", value=value)
    return say("geglättet {value}, Gewicht {weight}", value=value, weight=text.share(float(row["weight"]), 0))


_DRAWN = later("90\u202f%: Bereich des Werts in 90\u202f% der Ziehungen, aus Wert und veröffentlichtem Nenner.")
_DRAWN_NEAR = later(
    "90\u202f%: Bereich des Werts in 90\u202f% der Ziehungen, aus Wert und veröffentlichtem, teils angenähertem Nenner."
)
_SILENT = later(
    "Zur Unsicherheit einzelner Indikatoren wird sonst nichts veröffentlicht: Ein Standardfehler verriete den Nenner."
)
_SILENT_OPEN = later("Zur Unsicherheit der übrigen Indikatoren wird nichts veröffentlicht.")


def notes(one: Material, area_id: str) -> list[str]:
    """What is published of the certainty of single indicators, and that no more is."""
    rows = one.rows.now.get(area_id, {})
    reached = one.facts.has_draws and any(interval(one, area_id, name, row) for name, row in rows.items())
    weights = [
        row["weight"] for row in one.rows.smoothed.get(area_id, {}).values() if not text.is_missing(row["weight"])
    ]
    near = any(row["is_denominator_approximate"] for row in rows.values())
    drawn = say(_DRAWN_NEAR if near else _DRAWN)
    smoothed = say(
        "Geglättet: zum Wert des Umkreises hin, je weniger Fälle, desto stärker; Gewicht: Anteil des eigenen Werts "
        "daran, je höher, desto sicherer."
    )
    none = say(
        "Gewicht 0\u202f%: Die Gebiete des Umkreises unterscheiden sich nicht erkennbar stärker als durch Zufall."
    )
    is_open = all(_people(one, area_id, name) is not None for name in rows)
    silent = say(_SILENT_OPEN if is_open else _SILENT)
    told = [drawn] * reached + [smoothed] * bool(weights) + [none] * (0.0 in weights)
    return [*told, silent]
