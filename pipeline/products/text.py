"""Numbers, dates and phrases for people in the language that is spoken: the same in every product."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from pipeline.products.language import later, say, spoken

THIN = "\u202f"
MINUS = "\u2212"
JOINED = "\u2060"
"""Keeps two signs on one line."""
NOT_AVAILABLE = "."
SECRET = later("geheim")
EXACTLY_ZERO = "–"
ALT_LIMIT = 300

FEW_MORE = 2
"""Entries beyond those that fit a list which take no more room than the remark that they are left out."""

NO_GRADE = "none"
NO_CHANCE = later("keine Angabe zur Zufallsschwankung")
NO_CHANCE_SAID = later("Keine Angabe zur Zufallsschwankung")
GRADES = {
    "stable": later("rechnerisch stabil"),
    "mostly_stable": later("überwiegend stabil"),
    "unstable": later("nicht stabil"),
    NO_GRADE: NO_CHANCE,
}
MARKS = {"published": later("veröffentlicht"), "verified": later("nachgerechnet"), "assumed": later("angenommen")}
LOCATIONS = {"outside": later("außerhalb"), "partly": later("teilweise"), "inside": later("innerhalb")}
LOCATION_ORDER = ("outside", "partly", "inside")
SIZES = {"kleinstquartier": later("Kleinstquartier"), "quartier": later("Quartier"), "gebiet": later("Gebiet")}
WITHHELD = {
    "ok": "",
    "secret": later("geheim gehalten"),
    "suppressed": later("geheim gehalten"),
    "not_delivered": later("nicht geliefert"),
    "too_few_residents": later("zu wenige Einwohnerinnen und Einwohner"),
    "unreliable": later("nicht sicher genug"),
    "not_assessed": later("nicht bewertet"),
}
FOR_AREAS = later("Aussagen über Gebiete, nicht über Personen.")


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def signs() -> str:
    """Explain the signs of tables."""
    said = later("„{zero}“ genau null, „{missing}“ nicht verfügbar oder geheim")
    return say(said, zero=EXACTLY_ZERO, missing=NOT_AVAILABLE)


def is_missing(value: Any) -> bool:
    """Say whether a value is None, NaN or NaT."""
    return value is None or value != value


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number with a true minus; '.' where there is none.

    German: decimal comma, thin spaces between thousands; English: decimal point, commas between thousands.

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
    digits = f"{rounded:,.{decimals}f}"
    if spoken() == "de":
        digits = digits.replace(",", THIN).replace(".", ",")
    return f"{MINUS}{digits}" if value < 0 and rounded > 0 else digits


def fitting(n: int, most: int) -> int:
    """As many of n as are listed where most fit: one or two more are named, not counted as left out."""
    return n if n <= most + FEW_MORE else most


def count(value: float | None) -> str:
    """Write a count in a table: '–' is exactly zero."""
    return EXACTLY_ZERO if value == 0 else number(value)


def percent(value: float | None, decimals: int = 1) -> str:
    """Write a value that is already in per cent."""
    return NOT_AVAILABLE if is_missing(value) else f"{number(value, decimals)}{_per_cent()}"


def _per_cent() -> str:
    """The sign of per cent: behind a thin space in German, close to the number in English."""
    return f"{THIN}%" if spoken() == "de" else "%"


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
        return f">{THIN}99{_per_cent()}"
    return f"<{THIN}1{_per_cent()}" if value < 0.01 else f"{math.floor(100 * value + 1e-9)}{_per_cent()}"


def day(value: date | None) -> str:
    """Write a date as 31.12.2020, in English as 31 December 2020."""
    if value is None or is_missing(value):
        return NOT_AVAILABLE
    return value.strftime("%d.%m.%Y") if spoken() == "de" else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def group(code: str | None) -> str:
    """Write a group of status and dynamics with a true minus: 3−, 4+/−."""
    return NOT_AVAILABLE if code is None or is_missing(code) else code.replace("-", MINUS)


def grade(code: str | None) -> str:
    """Name a grade of stability."""
    return NOT_AVAILABLE if code is None or is_missing(code) else say(GRADES[code])


def grade_or_secret(code: str | None) -> str:
    """Name a grade of an area that has one: where it is missing, it is withheld."""
    return say(SECRET) if code is None or is_missing(code) else say(GRADES[code])


def secret(shown: str) -> str:
    """A figure of an area that is scored: where it is missing, it is withheld, and 'geheim' says so."""
    return say(SECRET) if shown == NOT_AVAILABLE else shown


def listing(parts: Iterable[str]) -> str:
    """Join with commas and a final 'und' or 'and'; with semicolons where a part has a comma of its own."""
    items = list(parts)
    # What has an "und" of its own would run into that between the last two.
    last = say("sowie") if any(f" {say('und')} " in item for item in items[-2:]) else say("und")
    return _joined(items, last, "; " if any(", " in _BRACKETED.sub("", item) for item in items) else ", ")


def either(parts: Iterable[str]) -> str:
    """Join with commas and a final 'oder' or 'or'."""
    return _joined(list(parts), say("oder"))


_BRACKETED = re.compile(r"\([^)]*\)|„[^“]*“|“[^”]*”")


def _joined(items: Sequence[str], last: str, between: str = ", ") -> str:
    return f" {last} ".join([between.join(items[:-1]), items[-1]] if len(items) > 1 else items)


def credit(producer: str, licence: str, path: str) -> str:
    """Name a source: who made it and under which licence, by its file where nobody says."""
    return f"{producer or path} ({licence})" if licence else producer or path


def with_residents(reason: object) -> str:
    """'unter 300 Einw.': a reason as the delivery words it; a bare limit is one of residents."""
    said = str(reason)
    is_limit = len(said.split()) == 2 and said.rsplit(" ", 1)[-1].isdigit()
    return say("{reason} Einw.", reason=said) if is_limit else said


def bare(reason: str) -> str:
    """Return a reason without what it begins with, 'Dynamik nicht bewertet: ', where a sentence says that already."""
    return reason.partition(": ")[2] or reason


def reasoned(n: float, reason: str, said: str = "") -> str:
    """'12 unbewohnt', '13 (Gemeinde mit …)': a count and why; a whole phrase must not be read as what is counted."""
    said = said or with_residents(reason)
    return f"{number(n)} ({said})" if len(reason.split()) > SHORT else f"{number(n)} {said}"


SHORT = 4
"""Words of a reason that stands behind its count like an adjective."""


def amid(phrase: str) -> str:
    """Write a name as it stands within a sentence: in English with a small letter, abbreviations as they are."""
    return phrase[:1].lower() + phrase[1:] if spoken() == "en" and phrase[1:2].islower() else phrase


def counted(n: float, singular: str, plural: str) -> str:
    """Write a count with its noun in the fitting number."""
    return f"{number(n)} {singular if n == 1 else plural}"


def verb(n: float, singular: str, plural: str) -> str:
    """Choose the form of a verb."""
    return singular if n == 1 else plural


def among(n: float, total: float) -> str:
    """'3 der 40', 'alle 40', 'keines der 40': before the name of the areas in the plural, 'auffälligen Gebiete'."""
    if total > 1 and n in (0, total):
        said = later("keines der {total}") if n == 0 else later("alle {total}")
        return say(said, total=number(total))
    return say("{n} der {total}", n=number(n), total=number(total))


def verb_among(n: float, singular: str, plural: str) -> str:
    """Choose the form of a verb behind `among`: none is one."""
    return plural if n > 1 else singular


def none_or(n: float) -> str:
    """Write a count before a plural noun in a sentence: 'keine' for zero."""
    return number(n) if n else say("keine")


def none_of(n: float) -> str:
    """Write a count of areas that stands without their name: 'kein Gebiet' for zero."""
    return number(n) if n else say("kein Gebiet")


def signed(value: float | None, decimals: int = 1) -> str:
    """Write a change with its sign; one that is printed as zero has none."""
    shown = number(value, decimals)
    is_rise = value is not None and not is_missing(value) and value > 0 and bool(shown.strip("0,."))
    return f"+{shown}" if is_rise else shown


def begun(said: str) -> str:
    """Begin a sentence with a capital."""
    return said[:1].upper() + said[1:]


def capital(said: str) -> str:
    """Begin what stands alone with a capital in English, where nouns are written small; German stays as it is."""
    return begun(said) if spoken() == "en" else said


def within(sentences: Sequence[str], limit: int = ALT_LIMIT) -> str:
    """Join as many whole sentences as fit; the first always stands, shortened at a word if need be."""
    text = sentences[0] if len(sentences[0]) <= limit else sentences[0][: limit - 1].rsplit(" ", 1)[0] + "…"
    for sentence in sentences[1:]:
        if sentence and len(text) + 1 + len(sentence) <= limit:
            text = f"{text} {sentence}"
    return text


def withheld(status: str) -> str:
    """Say in words why a value is empty."""
    return say(WITHHELD[status]) if WITHHELD.get(status) else status.replace("_", " ") * (status not in WITHHELD)


def classes(limits: Sequence[float], unit: str = "%", *, has_zero: bool = False) -> list[str]:
    """Name the classes between fixed limits: 'unter 2 %', '2 bis unter 4 %', …, '8 % und mehr'.

    With `has_zero` the lowest class is 0 alone: '0 %', 'über 0 bis unter 4 %', …
    """
    digits = max(map(_digits, limits), default=0)
    shown = [number(limit, digits) for limit in limits]
    end = _per_cent() if unit == "%" else f"{THIN}{unit}"
    if has_zero:
        shown = shown[1:]
        lowest = [f"0{end}", *([say("über 0 bis unter {limit}", limit=shown[0]) + end] if shown else [])]
    else:
        lowest = [say("unter {limit}", limit=shown[0]) + end]
    within = [say("{low} bis unter {high}", low=low, high=high) + end for low, high in pairwise(shown)]
    last = say("{limit} und mehr", limit=f"{shown[-1]}{end}") if shown else say("über {shown}", shown=f"0{end}")
    return [*lowest, *within, last]


def _digits(limit: float) -> int:
    """Digits that a limit needs, at most four."""
    return next((digits for digits in range(4) if abs(round(limit, digits) - limit) < 1e-9), 4)
