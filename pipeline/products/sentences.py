"""Sentences about one area or one edition; every number in them is computed."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.methods.form import Part
from pipeline.products import looks, text
from pipeline.products.language import later, say
from pipeline.products.rounding import EXACT, Rounding

# Codes of an indicator that carries a score: by its value, or by its change.
_CARRYING = ("indicator", "change")
_SIGNS = {
    "x": later("auffällig"),
    "o": later("nicht auffällig"),
    "n": later("nicht bewertet"),
    "?": later("nicht vergleichbar"),
}


def reason(
    rows: Sequence[Any],
    area: Mapping[str, Any],
    catalogue: Mapping[str, CatalogueEntry],
    parts: Mapping[str, Part],
    rounding: Rounding = EXACT,
    direction: float = 1.0,
) -> str:
    """Say why an area is conspicuous, or nearly so.

    Parameters
    ----------
    rows : sequence of named tuples
        Its rows of `pub_reasons` in order of `position`.
    area : mapping or Series
        Its row of the area table: labels of its classes, and whether it is conspicuous.
    catalogue : mapping
        Indicators by id, for labels and units.
    parts : mapping
        Parts of the method by the name of their columns, status and dynamics.
    rounding : Rounding
        Which figures are rounded.
    direction : float
        +1 where a high score is worse, -1 where it is better.

    Returns
    -------
    str
        One to three sentences; nothing is said in order of values that are withheld.
    """
    column = {part.name: name for name, part in parts.items()}
    scale = (rounding, direction)
    scores = [_score(row, area, column[row.code], parts, *scale) for row in rows if row.code in column]
    said = [text.capital(f"{text.listing([*scores[:1], *map(text.amid, scores[1:])])}.") if scores else ""]
    for name, part in parts.items():
        carrying = [row for row in rows if row.code in _CARRYING and column.get(row.part) == name]
        carrying = [row for row in carrying if not _is_middling(row, rounding)] or carrying
        said.append(_carried(carrying, part, catalogue, rounding, is_status=name == "status"))
    if any(row.code in _CARRYING and text.is_missing(row.value) for row in rows):
        said.append(say("Weitere Werte unterliegen der Geheimhaltung."))
    return " ".join(sentence for sentence in said if sentence)


def _is_middling(row: Any, rounding: Rounding) -> bool:
    """Say whether the printed figures leave open that a value lies off the mean at all: then it carries nothing."""
    if row.code != "indicator" or text.is_missing(row.value) or text.is_missing(row.city_value):
        return False
    steps = STEP + max(STEP, rounding.city_step(row.indicator, row.city_value))
    return abs(row.value - row.city_value) <= steps / 2 + 1e-9


STEP = 0.1
"""In which values and means are printed, where they are not rounded more coarsely."""
_ALL = {
    "status": later("Zum Status tragen bei: {indicators}."),
    "index": later("Zum Index tragen bei: {indicators}."),
    "dynamics": later("Zur Dynamik tragen bei: {indicators}."),
}
_MAIN = {
    "status": later("Den Status tragen vor allem {indicators}."),
    "index": later("Den Index tragen vor allem {indicators}."),
    "dynamics": later("Die Dynamik tragen vor allem {indicators}."),
}
LIGHT = 0.1
"""Share of the largest contribution below which an indicator carries nothing that is worth saying."""
_ALONE = {
    "status": later("Den Status trägt vor allem {indicators}."),
    "index": later("Den Index trägt vor allem {indicators}."),
    "dynamics": later("Die Dynamik trägt vor allem {indicators}."),
}


def _carried(
    rows: Sequence[Any], part: Part, catalogue: Mapping[str, CatalogueEntry], rounding: Rounding, *, is_status: bool
) -> str:
    """Name the indicators that carry a part; that they do so mainly says nothing where all of them are named.

    Values that are withheld are left out: their place in the row would tell how they rank.
    """
    told = [row for row in rows if not text.is_missing(row.value)]
    known = _weighty(told)
    if not known:
        return ""
    kind = ("status" if looks.is_status(part) else "index") if is_status else "dynamics"
    main = _ALONE if len(known) == 1 else _MAIN
    said = _ALL if len(known) >= len(part.root.leaves) > 1 or len(told) < len(rows) else main
    return say(said[kind], indicators=text.listing(_indicator(row, catalogue, rounding) for row in known))


def _weighty(rows: Sequence[Any]) -> list[Any]:
    """Return the rows but those whose contribution is next to nothing beside the largest: they carry nothing."""
    most = max((abs(row.contribution) for row in rows if not text.is_missing(row.contribution)), default=0.0)
    return [row for row in rows if text.is_missing(row.contribution) or abs(row.contribution) >= LIGHT * most]


def _score(
    row: Any, area: Mapping[str, Any], part: str, parts: Mapping[str, Part], rounding: Rounding, direction: float
) -> str:
    """'Status niedrig (Index 1,32, Grenze 1,00)', in English with a small letter.

    A near miss lies 'unter der Grenze' of what is flagged.

    Where the value is printed like the limit, the side is said in words: what is flagged has passed its limit.
    """
    value, limit = row.value, row.limit
    label, noun = area[f"{part}_label"], looks.within(looks.noun(parts[part]))
    named = looks.class_name(parts[part], label) if isinstance(label, str) else noun
    if text.is_missing(value):
        return named if rounding.is_hidden else say("{named} (Index geheim)", named=named)
    plain, rounded = later("Index {value}"), later("Index gerundet {value}")
    is_apart = any(rounding.hides_side(value, cut) for cut in parts[part].classify.limits if cut != limit)
    index = say(rounded if is_apart or rounding.hides_side(value, limit) else plain, value=rounding.index(value))
    # Beside another limit of its class that of being conspicuous would only confuse.
    if text.is_missing(limit) or is_apart:
        return say("{named} ({index})", named=named, index=index)
    over, under, below, at = (
        later("{named} ({index}, knapp über der Grenze {limit})"),
        later("{named} ({index}, knapp unter der Grenze {limit})"),
        later("{named} ({index}, unter der Grenze {limit})"),
        later("{named} ({index}, Grenze {limit})"),
    )
    said = below if value < limit else at
    if rounding.hides_side(value, limit):
        said = over if bool(area["is_auffaellig"]) == (direction > 0) else under
    return say(said, named=named, index=index, limit=rounding.limit(limit))


def _indicator(row: Any, catalogue: Mapping[str, CatalogueEntry], rounding: Rounding) -> str:
    """'Kinderarmut (43,2 %, Mittel 24,5 %)'; a change of a share in points."""
    entry, value, mean = catalogue[row.indicator], row.value, row.city_value
    if row.code == "change":
        return _change(entry, value, mean)
    shown = text.measure(value, entry.unit)
    if text.is_missing(mean):
        return f"{text.amid(entry.short_de)} ({shown})"
    middle = rounding.city(mean, entry.unit, row.indicator)
    return say("{indicator} ({value}, Mittel {mean})", indicator=text.amid(entry.short_de), value=shown, mean=middle)


def _change(entry: CatalogueEntry, value: float, mean: float) -> str:
    """'Kinderarmut (+2,8 Punkte, Mittel −0,3)'; of a change for the better, that the mean improved more."""
    shown = f"{text.signed(value)} {say('Prozentpunkte') if entry.unit == '%' else entry.unit}"
    if text.is_missing(mean):
        return f"{text.amid(entry.short_de)} ({shown})"
    said = later("{indicator} ({value}, Mittel {mean})")
    # As printed: what reads 0,0 did not fall.
    value, mean = round(value, 1), round(mean, 1)
    if entry.polarity == "high_is_worse" and mean < value < 0:
        said = later("{indicator} ({value}, weniger gesunken als im Mittel: {mean})")
    if entry.polarity == "high_is_worse" and mean < value == 0:
        said = later("{indicator} ({value}, im Mittel gesunken: {mean})")
    if entry.polarity == "low_is_worse" and mean > value > 0:
        said = later("{indicator} ({value}, weniger gestiegen als im Mittel: {mean})")
    return say(said, indicator=text.amid(entry.short_de), value=shown, mean=text.signed(mean))


def stability(area: pd.Series) -> str:
    """'rechnerisch stabil (> 99 %)': the grade of the flag as decided and the probability of being conspicuous."""
    if area["grade"] == text.NO_GRADE:
        return say(text.NO_CHANCE)
    grade, share = text.grade(area["grade"]), text.probability(area["flag_probability"])
    if not area["is_auffaellig"]:
        return say("{grade} (auffällig in {share} der Ziehungen)", grade=grade, share=share)
    return f"{grade} ({share})"


def history(signs: str, editions: list[str]) -> str:
    """Say in words in which editions an area was conspicuous; one sign an edition, oldest first."""
    groups = {
        say(label): [edition for at, edition in zip(signs, editions, strict=False) if at == sign]
        for sign, label in _SIGNS.items()
    }
    return "; ".join(f"{label}: {', '.join(members)}" for label, members in groups.items() if members)


def alt_map(
    city: str, areas: str, total: int, theme: str, counts: Mapping[str, int], *, districts: list[str], sign: str = ""
) -> str:
    """Alt text of a map: what, how many, the most frequent class, the others, where, the second sign.

    Parameters
    ----------
    city, areas, theme : str
        'Berlin', 'Planungsräume', 'Status 2021'.
    total : int
        Areas on the map.
    counts : mapping
        Areas per class, in the order of the legend.
    districts : list of str
        Up to three districts in which the last class is most frequent.
    sign : str
        The second sign beside colour.

    Returns
    -------
    str
        At most 300 characters, whole sentences.
    """
    first = say("Karte {city}, {n} {areas} nach {theme}.", city=city, n=text.number(total), areas=areas, theme=theme)
    filled = {name: n for name, n in counts.items() if n}
    most = max(filled, key=lambda name: filled[name]) if filled else ""
    common = say("Keine bewerteten Gebiete.")
    if most:
        common = say("Häufigste Klasse: {name} mit {n}.", name=most, n=text.number(filled[most]))
    last = list(counts)[-1] if counts else ""
    rare = f"{last}: {text.number(counts[last])}" if last and last != most else ""
    where = say(", Schwerpunkte in {districts}", districts=text.listing(districts)) if districts and rare else ""
    return text.within([first, common, f"{rare}{where}." if rare else "", sign])
