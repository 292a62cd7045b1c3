"""German numbers, dates and phrases for people: pure functions, the same in every product."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

THIN = "\u202f"
MINUS = "\u2212"
NOT_AVAILABLE = "."
EXACTLY_ZERO = "–"
ALT_LIMIT = 300

NO_GRADE = "none"
NO_CHANCE = "keine Angabe zur Zufallsschwankung"
NO_CHANCE_SAID = "Keine Angabe zur Zufallsschwankung"
GRADES = {
    "stable": "rechnerisch stabil",
    "mostly_stable": "überwiegend stabil",
    "unstable": "nicht stabil",
    NO_GRADE: NO_CHANCE,
}
MARKS = {"published": "veröffentlicht", "verified": "nachgerechnet", "assumed": "angenommen"}
LOCATIONS = {"outside": "außerhalb", "partly": "teilweise", "inside": "innerhalb"}
LOCATION_ORDER = ("outside", "partly", "inside")
SIZES = {"kleinstquartier": "Kleinstquartier", "quartier": "Quartier", "gebiet": "Gebiet"}
WITHHELD = {
    "ok": "",
    "secret": "geheim gehalten",
    "suppressed": "geheim gehalten",
    "not_delivered": "nicht geliefert",
    "too_few_residents": "zu wenige Einwohnerinnen und Einwohner",
    "unreliable": "nicht sicher genug",
    "not_assessed": "nicht bewertet",
}
FOR_AREAS = "Aussagen über Gebiete, nicht über Personen."
SIGNS = f"{EXACTLY_ZERO} genau null · {NOT_AVAILABLE} nicht verfügbar oder geheim"


def is_missing(value: Any) -> bool:
    """Say whether a value is None, NaN or NaT."""
    return value is None or value != value


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number: decimal comma, thin spaces between thousands, a true minus; '.' where there is none.

    Parameters
    ----------
    value : float or None
        Any unit; None and NaN are missing.
    decimals : int
        Digits after the comma; halves are rounded away from zero.

    Returns
    -------
    str
    """
    if value is None or math.isnan(value):
        return NOT_AVAILABLE
    # Halves go up, as readers expect; the small term mends 2.675 = 2.67499… in binary.
    rounded = math.floor(abs(value) * 10**decimals + 0.5 + 1e-9) / 10**decimals
    digits = f"{rounded:,.{decimals}f}".replace(",", THIN).replace(".", ",")
    return f"{MINUS}{digits}" if value < 0 and rounded > 0 else digits


def count(value: float | None) -> str:
    """Write a count in a table: '–' is exactly zero."""
    return EXACTLY_ZERO if value == 0 else number(value)


def index(value: float | None) -> str:
    """Write an index value with two decimals."""
    return number(value, 2)


def percent(value: float | None, decimals: int = 1) -> str:
    """Write a value that is already in per cent."""
    return NOT_AVAILABLE if is_missing(value) else f"{number(value, decimals)}{THIN}%"


def share(value: float | None, decimals: int = 1) -> str:
    """Write a share between 0 and 1 in per cent."""
    return NOT_AVAILABLE if value is None or is_missing(value) else percent(100 * value, decimals)


def measure(value: float | None, unit: str, decimals: int = 1) -> str:
    """Write an indicator's value with its unit."""
    if is_missing(value):
        return NOT_AVAILABLE
    return percent(value, decimals) if unit == "%" else f"{number(value, decimals)}{THIN}{unit}"


def decimals_for(values: Sequence[float], at_least: int = 1) -> int:
    """Return the decimals by which a typical value keeps three digits: small numbers need more of them."""
    known = sorted(abs(value) for value in values if value and not is_missing(value))
    typical = known[len(known) // 2] if known else 1.0
    return min(8, max(at_least, 2 - math.floor(math.log10(typical))))


def probability(value: float | None) -> str:
    """Write a probability in whole per cent, rounded down, so that it never reaches a limit it missed.

    Draws cannot show certainty: above 99 and below 1 per cent only that is said.
    """
    if value is None or is_missing(value):
        return NOT_AVAILABLE
    if value > 0.99:
        return f">{THIN}99{THIN}%"
    return f"<{THIN}1{THIN}%" if value < 0.01 else f"{math.floor(100 * value + 1e-9)}{THIN}%"


def day(value: date | None) -> str:
    """Write a date as 31.12.2020."""
    return NOT_AVAILABLE if value is None or is_missing(value) else value.strftime("%d.%m.%Y")


def group(code: str | None) -> str:
    """Write a group of status and dynamics with a true minus: 3−, 4+/−."""
    return NOT_AVAILABLE if code is None or is_missing(code) else code.replace("-", MINUS)


def grade(code: str | None) -> str:
    """Name a grade of stability."""
    return NOT_AVAILABLE if code is None or is_missing(code) else GRADES[code]


def listing(parts: Iterable[str]) -> str:
    """Join with commas and a final 'und'."""
    items = list(parts)
    return " und ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def credit(producer: str, licence: str, path: str) -> str:
    """Name a source: who made it and under which licence, by its file where nobody says."""
    return f"{producer or path} ({licence})" if licence else producer or path


def counted(n: float, singular: str, plural: str) -> str:
    """Write a count with its noun in the fitting number."""
    return f"{number(n)} {singular if n == 1 else plural}"


def verb(n: float, singular: str, plural: str) -> str:
    """Choose the form of a verb."""
    return singular if n == 1 else plural


def within(sentences: Sequence[str], limit: int = ALT_LIMIT) -> str:
    """Join as many whole sentences as fit; the first always stands, shortened at a word if need be."""
    text = sentences[0] if len(sentences[0]) <= limit else sentences[0][: limit - 1].rsplit(" ", 1)[0] + "…"
    for sentence in sentences[1:]:
        if sentence and len(text) + 1 + len(sentence) <= limit:
            text = f"{text} {sentence}"
    return text


def withheld(status: str) -> str:
    """Say in words why a value is empty."""
    return WITHHELD.get(status, status.replace("_", " "))


def classes(limits: Sequence[float], unit: str = "%") -> list[str]:
    """Name the classes between fixed limits: 'unter 2 %', '2 bis unter 4 %', …, '8 % und mehr'."""
    shown = [number(limit, 0 if float(limit).is_integer() else 1) for limit in limits]
    names = [f"unter {shown[0]}", *(f"{a} bis unter {b}" for a, b in pairwise(shown))]
    return [*(f"{name}{THIN}{unit}" for name in names), f"{shown[-1]}{THIN}{unit} und mehr"]
