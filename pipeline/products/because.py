"""Why an index changed: one sentence an area, from the published parts of its change."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from pipeline.disclosure.rules import STATUS
from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.known_labels import named
from pipeline.products.language import later, say
from pipeline.products.rounding import EXACT, Rounding

PARTS = ("real_change", "reference_shift", "method_change", "boundary_change", "inseparable")
SPLITTING = {
    "Methode vor Entwicklung aufgeteilt, andere Reihenfolge nicht berechenbar": later(
        "Was die geänderte Methode am Index verändert hat, ist zuerst abgezogen; nur der Rest gilt als Entwicklung."
    ),
    "Methode und Gebietsstand, nicht trennbar": later(
        "Der Zuschnitt der Gebiete hat sich geändert, und wie der Index damals in den heutigen Grenzen ausgefallen "
        "wäre, ist nicht bekannt; was auf den Zuschnitt oder eine geänderte Methode zurückgeht, lässt sich nicht "
        "trennen."
    ),
    "nicht trennbar: kein früherer Stand nach heutiger Methode": later(
        "Die Ursachen lassen sich nicht trennen, weil der frühere Stand nach der Methode dieser Ausgabe nicht vorliegt."
    ),
}
"""What `split` says could not be told apart, as a sentence; nothing where everything could."""
_TOGETHER = {
    "Methode und Gebietsstand, nicht trennbar": ["method_change", "boundary_change"],
    "nicht trennbar: kein früherer Stand nach heutiger Methode": [part for part in PARTS if part != "inseparable"],
}
"""Parts that are in what could not be told apart: they are not 0 but not known."""
WITHHELD = later("Die Veränderung des Index unterliegt der Geheimhaltung.")
NOT_COMPARABLE = later("Mit der vorigen Ausgabe nicht vergleichbar.")
SMALL = 0.005
"""A change that two decimals show as zero."""
NEARLY = 0.75
"""A part of a change at least this large beside the largest is named with it."""
ROUNDED_SMALL = 0.105
"""A change of rounded values within one step of their rounding."""
_LABELS = {
    "real_change": later("eigene Entwicklung"),
    "reference_shift": later("Vergleichswerte der Stadt"),
    "method_change": later("Methode"),
    "boundary_change": later("Gebietsstand"),
    "inseparable": later("nicht trennbar"),
}
#: Sentences on what worked against a change.
_OPPOSED = {
    "real_change": later("Dem wirkte die eigene Entwicklung des Gebiets entgegen ({change})."),
    "reference_shift": later("Dem wirkten die Vergleichswerte der Stadt entgegen ({change})."),
    "method_change": later("Dem wirkte die geänderte Methode entgegen ({change})."),
    "boundary_change": later("Dem wirkte der geänderte Zuschnitt des Gebiets entgegen ({change})."),
    "inseparable": later("Ein gegenläufiger Teil ({change}) lässt sich keiner Ursache zuordnen."),
}
#: Clauses after 'weil'; of two the first where the area looks worse: there the mean of the city improved.
_CAUSES = {
    "real_change": (
        later("sich die Werte des Gebiets selbst verschlechtert haben"),
        later("sich die Werte des Gebiets selbst verbessert haben"),
    ),
    "reference_shift": (
        later("sich der Stadtdurchschnitt verbessert oder die Streuung der Gebiete verändert hat"),
        later("sich der Stadtdurchschnitt verschlechtert oder die Streuung der Gebiete verändert hat"),
    ),
    "method_change": (later("sich die Methode geändert hat"),),
    "boundary_change": (later("sich der Zuschnitt des Gebiets geändert hat"),),
    "inseparable": (later("sich Umstände geändert haben, die sich nicht trennen lassen"),),
}


CHANCE = "chance"
"""What changes count as that may be chance alone: no cause is named for them."""


def label(part: str) -> str:
    """Name of a part of a change in tables."""
    return say(_LABELS[part])


def change_of(row: Mapping[str, Any], rounding: Rounding = EXACT) -> float | None:
    """Return how far the index moved: where values are rounded the difference of the published ones, which is printed
    beside them; the rounded difference may be a step off.
    """  # fmt: skip
    change, before, now = row["score_change"], row.get("score_before"), row.get("score_now")
    if text.is_missing(change):
        return None
    if not rounding.is_change or text.is_missing(before) or text.is_missing(now):
        return float(change)
    return round(float(now) - float(before), rounding.change_decimals)  # type: ignore[arg-type]


def _small(rounding: Rounding) -> float:
    return ROUNDED_SMALL if rounding.is_change else SMALL


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Return changes without the parts that could not be told from one another, which are 0 in the data."""
    found = rows.copy()
    for split, parts in _TOGETHER.items():
        found.loc[rows["split"].eq(split), parts] = np.nan
    return found


def dominant(row: Mapping[str, Any], rounding: Rounding = EXACT) -> str | None:
    """Part that moved the index most in the direction in which it went; None where it hardly moved or is not known."""
    change = change_of(row, rounding)
    if change is None or abs(change) < _small(rounding):
        return None
    same = _along(row, change)
    return max(same, key=lambda part: same[part]) if same else None


def _along(row: Mapping[str, Any], change: float) -> dict[str, float]:
    """How much each part moved the index in the direction of a change."""
    return {part: abs(row[part]) for part in PARTS if not text.is_missing(row[part]) and row[part] * change > 0}


def leading(row: Mapping[str, Any], main: str, change: float) -> list[str]:
    """The part that moved the index most, and others in the same direction that moved it nearly as much."""
    same = _along(row, change)
    others = sorted((part for part in same if part != main), key=lambda part: -same[part])
    return [main, *(part for part in others if same[part] >= NEARLY * same[main])]


def sentence(
    row: Mapping[str, Any],
    direction: float,
    index: str = "Index",
    rounding: Rounding = EXACT,
    *,
    with_split: bool = True,
    chance: float | None = None,
) -> str:
    """Say why the index of an area changed.

    Parameters
    ----------
    row : mapping
        A row of `pub_changes`.
    direction : float
        +1 where a high score is worse, -1 where it is better.
    index : str
        What the index is called.
    rounding : Rounding
        Which figures are rounded.
    with_split : bool
        Say what could not be separated; lists say it once for all of their areas.
    chance : float or None
        Change up to which it may be chance alone: of such a change no cause is named. None: not known.

    Returns
    -------
    str
        How far it moved, mainly why, what worked against it, and what could not be separated.
    """
    change = change_of(row, rounding)
    if change is None:
        return _unknown(row)
    if is_chance(change, chance):
        moved = _moved(change, direction, index, rounding)
        return (
            f"{moved}."
            if abs(change) < _small(rounding)
            else say("{moved}, innerhalb der Zufallsschwankung.", moved=moved)
        )
    split = SPLITTING.get(str(row.get("split", "")), "") if with_split else ""
    apart = say(split) if split else ""
    first = _moved(change, direction, index, rounding)
    main = dominant(row, rounding)
    if main is None:
        return " ".join(filter(None, [f"{first}.", _balanced(row, rounding), apart]))
    against = _against(row, main, change, rounding)
    cause = f" {say('und')} ".join(_cause(part, change, direction) for part in leading(row, main, change))
    return " ".join(filter(None, [say("{first}, vor allem, weil {cause}.", first=first, cause=cause), against, apart]))


def is_chance(change: float, chance: float | None) -> bool:
    """Say whether a change of the index is no larger than what chance alone may do."""
    return chance is not None and not text.is_missing(chance) and abs(change) <= chance


def _unknown(row: Mapping[str, Any]) -> str:
    """Why nothing is said of a change: no comparable area, or withheld; the same words whatever it was."""
    status = str(row.get("value_status", "ok"))
    if row.get("split") == APART or status == "ok":
        return say(NOT_COMPARABLE)
    if status == "geheim":
        return say(WITHHELD)
    return say("Veränderung des Index: {status}.", status=named(STATUS[status]))


def _moved(change: float, direction: float, index: str, rounding: Rounding) -> str:
    if abs(change) < _small(rounding):
        still = later("{index} nahezu unverändert ({change})")
        within = later("{index} nahezu unverändert ({change}, im Rahmen der Rundung)")
        said = within if rounding.is_change and abs(change) > SMALL else still
        return say(said, index=index, change=rounding.change(change))
    worse, better = later("{index} ungünstiger ({change})"), later("{index} günstiger ({change})")
    return say(worse if change * direction > 0 else better, index=index, change=rounding.change(change))


def _cause(part: str, amount: float, direction: float) -> str:
    """Clause after 'weil'; the mean of a city improves where the reference makes an area look worse."""
    return say(_CAUSES[part][0] if amount * direction > 0 else _CAUSES[part][-1])


def _against(row: Mapping[str, Any], main: str, change: float, rounding: Rounding) -> str:
    """What worked against the change, where it is at least half as large as what carried it."""
    opposed = _along(row, -change)
    if not opposed:
        return ""
    part = max(opposed, key=lambda p: opposed[p])
    if opposed[part] < max(_small(rounding), abs(row[main]) / 2):
        return ""
    return say(_OPPOSED[part], change=rounding.change(float(row[part])))


def _balanced(row: Mapping[str, Any], rounding: Rounding) -> str:
    """Two causes that work against each other are said; rounded they need not cancel."""
    known = {part: float(row[part]) for part in PARTS if not text.is_missing(row[part])}
    shown = {part: value for part, value in known.items() if abs(value) >= max(10 * SMALL, _small(rounding))}
    if len(shown) < 2:
        return ""
    parts = text.listing(f"{label(part)} ({rounding.change(value)})" for part, value in shown.items())
    return say("Gegenläufig waren: {parts}.", parts=parts)


APART = "nicht vergleichbar"
"""What `split` says of an area without a comparable state before."""


def of_area(facts: Facts, area_id: str) -> str:
    """Sentence of one area for lists; nothing in a first edition, and where it could not be compared."""
    rows = facts.changes
    if area_id not in rows.index:
        return ""
    row = rows.loc[area_id]
    if text.is_missing(row["score_change"]):
        return ""
    index = say("Seit {edition}: {what}", edition=row["previous_edition"], what=facts.index_within)
    return sentence(row, facts.method.direction, index, facts.rounding, with_split=False, chance=margin(facts, area_id))


def margin(facts: Facts, area_id: str) -> float | None:
    """Change of an area's index that may be chance alone; None where no interval is published."""
    found = facts.change_margins.get(area_id)
    return None if found is None or text.is_missing(found) else float(found)


def apart(facts: Facts, members: Iterable[str] | None = None) -> list[str]:
    """What could not be separated in this edition, in sentences; of some areas: where a cause is named of one."""
    rows = facts.changes[facts.changes["score_change"].notna()]
    if members is not None:
        rows = rows[rows.index.isin(list(members))]
        told = [a for a, c in rows["score_change"].items() if not is_chance(c, margin(facts, a))]
        rows = rows.loc[told]
    return [say(said) for split, said in SPLITTING.items() if rows["split"].eq(split).any()]


def counts(facts: Facts) -> dict[str, int]:
    """Areas by the part that moved their index most, then those within chance and those that hardly moved."""
    rows = facts.changes
    known = rows[rows["score_change"].notna()]
    mains = [_counted(facts, area_id, row) for area_id, row in known.iterrows()]
    return {part: mains.count(part) for part in (*PARTS, CHANCE, "")}


def _counted(facts: Facts, area_id: Any, row: Mapping[str, Any]) -> str:
    """What an area counts as: the part that moved its index most, chance where it may be that alone, or nothing."""
    main, change = dominant(row, facts.rounding), change_of(row, facts.rounding)
    if main is None or change is None:
        return ""
    return CHANCE if is_chance(change, margin(facts, area_id)) else main
