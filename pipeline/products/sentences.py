"""Sentences about one area or one edition; every number in them is computed."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.config import CatalogueEntry
from pipeline.methods.form import Part
from pipeline.products import looks, text
from pipeline.products.language import later, say

# Codes of an indicator that carries a score: by its value, or by its change.
_CARRYING = ("indicator", "change")
_SIGNS = {
    "x": later("auffällig"),
    "o": later("nicht auffällig"),
    "n": later("nicht bewertet"),
    "?": later("nicht vergleichbar"),
}


def reason(
    rows: Sequence[Any], area: Mapping[str, Any], catalogue: Mapping[str, CatalogueEntry], parts: Mapping[str, Part]
) -> str:
    """Say why an area is conspicuous, or nearly so.

    Parameters
    ----------
    rows : sequence of named tuples
        Its rows of `pub_reasons` in order of `position`.
    area : mapping or Series
        Its row of the area table: labels of its classes.
    catalogue : mapping
        Indicators by id, for labels and units.
    parts : mapping
        Parts of the method by the name of their columns, status and dynamics.

    Returns
    -------
    str
        One to three sentences; values that are withheld stand as '.'.
    """
    column = {part.name: name for name, part in parts.items()}
    scores = [_score(row, area, column[row.code], parts) for row in rows if row.code in column]
    carried = {
        name: [_indicator(row, catalogue) for row in rows if row.code in _CARRYING and column.get(row.part) == name]
        for name in ("status", "dynamics")
    }
    sentences = [f"{text.listing(scores)}." if scores else ""]
    if carried["status"]:
        status, other = (
            later("Den Status tragen vor allem {indicators}."),
            later("Den Index tragen vor allem {indicators}."),
        )
        said = status if looks.is_status(parts["status"]) else other
        sentences.append(say(said, indicators=text.listing(carried["status"])))
    if carried["dynamics"]:
        sentences.append(
            say("Die Dynamik tragen vor allem {indicators}.", indicators=text.listing(carried["dynamics"]))
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _score(row: Any, area: Mapping[str, Any], part: str, parts: Mapping[str, Part]) -> str:
    """'Status niedrig (Index 1,32, Grenze 1,00)'; a near miss lies 'unter der Grenze' of what is flagged."""
    value, limit = row.value, row.limit
    label, noun = area[f"{part}_label"], looks.noun(parts[part])
    named = looks.class_name(parts[part], label) if isinstance(label, str) else noun
    if text.is_missing(limit):
        return say("{named} (Index {value})", named=named, value=text.index(value))
    below, at = (
        later("{named} (Index {value}, unter der Grenze {limit})"),
        later("{named} (Index {value}, Grenze {limit})"),
    )
    said = below if not text.is_missing(value) and value < limit else at
    return say(said, named=named, value=text.index(value), limit=text.index(limit))


def _indicator(row: Any, catalogue: Mapping[str, CatalogueEntry]) -> str:
    """'Kinderarmut (43,2 %, Mittel 24,5 %)'; a change of a share in points."""
    entry, value, mean = catalogue[row.indicator], row.value, row.city_value
    if row.code == "change":
        if text.is_missing(value):
            return f"{entry.short_de} ({text.NOT_AVAILABLE})"
        shown = f"{signed(value)} {say('Prozentpunkte') if entry.unit == '%' else entry.unit}"
        middle = "" if text.is_missing(mean) else signed(mean)
    else:
        shown = text.measure(value, entry.unit)
        middle = "" if text.is_missing(mean) else text.measure(mean, entry.unit)
    if not middle:
        return f"{entry.short_de} ({shown})"
    return say("{indicator} ({value}, Mittel {mean})", indicator=entry.short_de, value=shown, mean=middle)


def signed(value: float | None, decimals: int = 1) -> str:
    """Write a change with its sign."""
    written = text.number(value, decimals)
    return (
        f"+{written}"
        if value is not None and not text.is_missing(value) and value > 0 and written.strip("0,.")
        else written
    )


def stability(area: pd.Series) -> str:
    """'rechnerisch stabil (> 99 %)': the grade of the flag as decided and the probability of being conspicuous."""
    if area["grade"] == text.NO_GRADE:
        return say(text.NO_CHANCE)
    return f"{text.grade(area['grade'])} ({text.probability(area['flag_probability'])})"


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
