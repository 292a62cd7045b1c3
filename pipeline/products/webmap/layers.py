"""The themes of the map: for every area its class, for every class its colour, its sign and its line in the legend."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.methods.form import Part
from pipeline.products import looks, municipal_words, palette, text, type_words
from pipeline.products.facts import Facts
from pipeline.products.firmness import BREAKS
from pipeline.products.webmap import missing
from pipeline.products.webmap.speech import Speech
from pipeline.products.words import Words

Layer = dict[str, Any]
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""One character an area stands for its class; '.' for none."""
NOT_FILLED = ""
"""Fill of a class through which the ground and the funding areas are seen."""


def result_layers(facts: Facts, words: Words, speech: Speech) -> list[Layer]:
    """Return the themes that the method of an edition has; none without a method."""
    found = [one for make in RESULTS for one in make(facts, words, speech)]
    return [
        {
            **one,
            "missingName": _missing(one, facts, speech),
            "missingWhy": missing.of_theme(facts, one["id"], one["codes"], speech),
        }
        for one in found
    ]


def _missing(one: Layer, facts: Facts, speech: Speech) -> str:
    """Name of the areas without a class: some of them may be assessed and withheld."""
    return speech.say("not_assessed" if one["missing"] <= len(facts.not_assessed) else "not_shown")


def plain_layer(facts: Facts, speech: Speech) -> Layer:
    """Return the boundaries alone, for an edition that has nothing else to show."""
    ground = [entry(speech.say("boundaries"), palette.NOT_FLAGGED)]
    codes = pd.Series(0.0, index=facts.areas.index)
    return layer("plain", speech.say("boundaries"), "", "", ground, codes, missingName=speech.say("no_value"))


def entry(name: str, fill: str, sign: str = "", *, framed: bool = False, hatch: str = "") -> dict[str, Any]:
    """Return one class of a legend; `hatch` names a pattern over its colour."""
    ink = palette.text_on(fill) if fill else palette.INK
    return {"name": name, "fill": fill, "ink": ink, "sign": sign, "framed": framed, "hatch": hatch}


def encode(codes: pd.Series) -> str:
    """Write the class of every area as one character.

    Parameters
    ----------
    codes : Series of float
        Position of the class in the legend; NaN for none.
    """
    return "".join("." if code != code else DIGITS[int(code)] for code in codes.astype(float).tolist())


def layer(name: str, title: str, key: str, note: str, classes: Sequence[Any], codes: pd.Series, **more: Any) -> Layer:
    """Return one theme with the number of areas in each class."""
    given = codes.to_numpy(float)
    counts = np.bincount(given[~np.isnan(given)].astype(int), minlength=len(classes))
    counted = [{**one, "n": int(n)} for one, n in zip(classes, counts, strict=True)]
    return {
        "id": name,
        "title": title,
        "key": key,
        "note": note,
        "classes": counted,
        "codes": encode(codes),
        "missing": int(np.isnan(given).sum()),
        **more,
    }


def _classes(facts: Facts, words: Words, speech: Speech) -> list[Layer]:
    parts = ["status", *(["dynamics"] if facts.has_dynamics else [])] if facts.has_method else []
    return [_of_part(facts, words, speech, part) for part in parts]


def _of_part(facts: Facts, words: Words, speech: Speech, part: str) -> Layer:
    form = facts.part(part)
    colours, marks = looks.colours(form), looks.signs(form)
    classes = [
        entry(speech.label(c.label), colours[c.code], marks.get(c.code, "").strip() or _symbol(form, c.symbol))
        for c in form.classes
    ]
    places = {c.code: place for place, c in enumerate(form.classes)}
    codes = facts.areas[f"{part}_code"].map(places)
    worst = int(codes.eq(len(classes) - 1).sum())
    noun = speech.label(facts.noun(part))
    key = speech.say(
        "class_key",
        n=speech.number(worst),
        total=speech.number(int(codes.notna().sum())),
        areas=words.areas,
        label=looks.class_name(form, classes[-1]["name"]),
    )
    own, turned = municipal_words.own(facts.config), "_turned" if facts.is_turned else ""
    if part == "dynamics":
        note = speech.say(f"read_dynamics{turned}", before=text.day(facts.published.about["before_on"]), own=own)
    else:
        compared = speech.say("compared_each" if own else "compared")
        read = f"read_status{turned}" if looks.is_status(form) else "read_index"
        note = speech.say(read, own=own, compared=compared)
    return layer(part, noun, key, note, classes, codes, funding=True)


def _class(part: Part, label: str) -> str:
    """'Status niedrig', in English 'low status'; a label that needs no noun stands behind it."""
    return looks.class_name(part, label) if looks.needs_noun(part) else f"{looks.within(looks.noun(part))} {label}"


def _symbol(form: Any, symbol: str) -> str:
    """The symbol of a class as its second sign; that of a change only at its ends, where triangles stand."""
    return "" if form.change is not None else text.group(symbol)


def _groups(facts: Facts, words: Words, speech: Speech) -> list[Layer]:
    if not (facts.is_graded and facts.has_matrix):
        return []
    lead, changing = facts.lead, facts.part("dynamics")
    rows, columns = lead.classes, changing.classes
    colours, marks = looks.group_colours(facts.method), looks.signs(changing)
    codes = [row.symbol + column.symbol for row in rows for column in columns]
    flagged = set(facts.method.flag.groups if facts.method.flag else ())
    nouns = speech.label(facts.noun()), speech.label(facts.noun("dynamics"))
    names = [
        text.capital(f"{_class(lead, speech.label(row.label))}, {_class(changing, speech.label(column.label))}")
        for row in rows
        for column in columns
    ]
    classes = [
        entry(name, colours.get(code, palette.NOT_FLAGGED), text.group(code), framed=code in flagged)
        for name, code in zip(names, codes, strict=True)
    ]
    found = facts.areas["group_code"].map({code: place for place, code in enumerate(codes)})
    matrix = {
        "rows": [speech.label(row.label) for row in rows],
        "columns": [marks.get(c.code, "") + speech.label(c.label) for c in columns],
        "nouns": nouns,
    }
    one, other = map(looks.within, nouns)
    title = speech.say("both", one=nouns[0], other=other)
    key = speech.say("flag_key", n=speech.number(len(facts.flagged)), areas=words.areas)
    note = speech.say("read_groups", one=one, other=other)
    return [layer("groups", title, key, note, classes, found, matrix=matrix, funding=True)]


def _places(facts: Facts, words: Words, speech: Speech) -> list[Layer]:
    if not facts.is_graded:
        return []
    has_funding = facts.published.has_funding
    order = text.LOCATION_ORDER if has_funding else ("outside",)
    said = {"outside": "flagged_outside", "partly": "flagged_partly", "inside": "flagged_inside"}
    names = [
        speech.say(said[place], kulisse=words.kulisse) if has_funding else speech.say("flagged") for place in order
    ]
    classes = [entry(name, palette.LOCATION[place]) for name, place in zip(names, order, strict=True)]
    classes.append(entry(speech.say("not_flagged"), NOT_FILLED))
    is_flagged = facts.areas["is_auffaellig"]
    at = {place: float(i) for i, place in enumerate(order)}
    codes = facts.areas["location"].map(at) if has_funding else pd.Series(0.0, index=facts.areas.index)
    codes = codes.where(is_flagged.eq(True), float(len(order))).where(is_flagged.notna())
    more: dict[str, Any] = {"funding": has_funding, "isFilled": has_funding, "numbers": True}
    if facts.has_draws:
        more |= _doubts(facts, speech)
    title = speech.say("place_title") if has_funding else speech.say("flagged_title")
    is_some = len(facts.numbered) < len(facts.flagged)
    more["enlarging"] = speech.say("read_numbers_some" if is_some else "read_numbers")
    share = _whole(facts.config.settings.flag.near_miss_from, speech)
    readings = ("read_place", *(["read_doubts", "read_near"] if facts.has_draws else []))
    limits = [_limits(facts, words, speech)] if has_funding else []
    note = " ".join([*(speech.say(key, share=share) for key in readings), *limits])
    return [layer("place", title, _place_key(facts, words, speech), note, classes, codes, **more)]


def _whole(share: float, speech: Speech) -> str:
    """Write a limit as a whole percentage."""
    return speech.measure(100 * share, "%", 0)


def _limits(facts: Facts, words: Words, speech: Speech) -> str:
    """Say from which share on an area lies inside or partly inside."""
    overlay = facts.config.settings.overlay
    by_people = facts.published.about["overlay_basis"] == "residents"
    return speech.say(
        "read_limits",
        basis=speech.say("of_residents_in" if by_people else "of_ground_in"),
        kulisse=words.kulisse,
        partly=_whole(overlay.partly_from, speech),
        inside=_whole(overlay.inside_from, speech),
    )


def _doubts(facts: Facts, speech: Speech) -> dict[str, Any]:
    """What is hatched on the map of places: flags that chance could undo, and areas that just miss one."""
    unstable = facts.flagged.index[facts.flagged["grade"] == "unstable"]
    withheld = facts.stability_withheld.index
    return {
        "white": positions(facts, unstable),
        "wine": positions(facts, facts.near.index),
        "dots": positions(facts, withheld),
        "whiteName": speech.say("unstable"),
        "wineName": speech.say("near"),
        "dotsName": speech.say("stability_withheld") if len(withheld) else "",
    }


def _place_key(facts: Facts, words: Words, speech: Speech) -> str:
    n = len(facts.flagged)
    if not facts.published.has_funding:
        return speech.say("flag_key", n=speech.number(n), areas=words.areas)
    return speech.say(
        "place_key",
        n=speech.number(n),
        areas=words.areas,
        outside=speech.number(len(facts.outside)),
        partly=speech.number(int((facts.flagged["location"] == "partly").sum())),
        kulisse=words.kulisse,
    )


def _certainty(facts: Facts, words: Words, speech: Speech) -> list[Layer]:
    if not (facts.is_graded and facts.has_draws):
        return []
    given = facts.areas["flag_probability"].astype(float)
    names = text.classes([round(100 * limit, 6) for limit in BREAKS], "%")
    signs = [f"<{speech.number(100 * BREAKS[0])}", *(f"≥{speech.number(100 * limit)}" for limit in BREAKS)]
    classes = [entry(*one) for one in zip(names, palette.CERTAINTY, signs, strict=True)]
    codes = pd.Series(np.searchsorted(BREAKS, given.to_numpy(), side="right"), index=given.index, dtype=float)
    # One base for sentence and legend: areas whose probability is published.
    known = facts.areas[given.notna()]
    stable = int((known["grade"] == "stable").sum())
    key = speech.say("certainty_key", n=speech.number(stable), total=speech.number(len(known)), areas=words.areas)
    limits = facts.config.settings.certainty
    begins = {"stable": _whole(limits.stable_from, speech), "mostly": _whole(limits.mostly_stable_from, speech)}
    title = speech.say("certainty_title")
    note = f"{speech.say('read_certainty')} {speech.say('read_grades', **begins)}"
    return [layer("certainty", title, key, note, classes, codes.where(given.notna()), funding=True)]


def _types(facts: Facts, words: Words, speech: Speech) -> list[Layer]:
    types = type_words.of(facts)
    if types is None:
        return []
    classes = [
        {**entry(types.label(code), types.colour(code), code), "about": type_words.sentence(types, code, numbers=False)}
        for code in types.codes
    ]
    at = {code: float(place) for place, code in enumerate(types.codes)}
    codes = types.shown["type_code"].map(at).reindex(facts.areas.index)
    key = speech.say("types_key", n=speech.number(int(codes.notna().sum())), areas=words.areas)
    return [layer("types", speech.say("types_title"), key, speech.say("read_types"), classes, codes)]


def positions(facts: Facts, ids: pd.Index) -> list[int]:
    """Return the places of some areas in the table of areas."""
    return facts.areas.index.get_indexer(ids).tolist()


RESULTS: tuple[Callable[[Facts, Words, Speech], list[Layer]], ...] = (_classes, _groups, _places, _certainty, _types)
"""The themes of results in the order in which they are offered."""
