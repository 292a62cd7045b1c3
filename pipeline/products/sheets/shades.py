"""Colours of cells: those that the maps of the atlas give the same classes."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.methods.form import Part
from pipeline.products import firmness, looks, palette, text, type_words
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.sheets.model import Shade
from pipeline.products.words import Words


def of(facts: Facts, words: Words) -> dict[str, tuple[Shade, ...]]:
    """Return the colours of an edition by the names of the columns that bear them."""
    found = {f"{name}_now": indicator(facts, name) for name in facts.indicators}
    if facts.has_method:
        by_label = labels(facts)
        found |= dict.fromkeys(("status_label", "dynamics_label", "other_class_label"), by_label)
        found |= dict.fromkeys(("class_label_before", "class_label_now"), by_label)
        found |= {f"{name}_code": codes(part) for name, part in facts.parts.items()}
        found |= {"class_code": codes(facts.lead), "flag_probability": between(_CHANCES, palette.CERTAINTY)}
    if facts.is_graded:
        found |= {"group_code": groups(facts), "category": places(facts, words)}
    typed = type_words.of(facts)
    if typed is not None:
        letters = tuple(Shade(typed.colour(code), code) for code in typed.codes)
        found |= {"type_code": letters, "next_type_code": letters}
    return found


_CHANCES = [100 * limit for limit in firmness.BREAKS]


def labels(facts: Facts) -> tuple[Shade, ...]:
    """Classes of every part by their labels: labels of two parts differ."""
    return tuple(
        Shade(looks.colours(part)[entry.code], entry.label) for part in facts.parts.values() for entry in part.classes
    )


def codes(part: Part) -> tuple[Shade, ...]:
    """Classes of a part by their codes."""
    return tuple(Shade(fill, float(code)) for code, fill in looks.colours(part).items())


def groups(facts: Facts) -> tuple[Shade, ...]:
    """Groups by their signs, with a true minus as cells show them."""
    return tuple(Shade(fill, text.group(code)) for code, fill in looks.group_colours(facts.method).items())


def places(facts: Facts, words: Words) -> tuple[Shade, ...]:
    """Conspicuous areas by where they lie."""
    if not facts.published.has_funding:
        return (Shade(palette.WINE, say("auffällig")),)
    return tuple(
        Shade(fill, say("auffällig, {place}", place=words.located(code))) for code, fill in palette.LOCATION.items()
    )


def indicator(facts: Facts, name: str) -> tuple[Shade, ...]:
    """Classes of the map of an indicator; none where no map is drawn."""
    if not facts.has_maps:
        return ()
    classes = facts.classing(name)
    return between(classes.limits, classes.colours)


def between(limits: Sequence[float], fills: Sequence[str]) -> tuple[Shade, ...]:
    """One colour below the first limit, one between two, one from the last on."""
    reaches = pairwise([None, *limits, None])
    return tuple(Shade(fill, low=low, high=high) for (low, high), fill in zip(reaches, fills, strict=False))
