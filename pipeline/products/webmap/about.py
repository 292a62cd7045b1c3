"""What the map says of itself: data, dates, method and its mark, release, publisher, and what its signs mean."""

import pandas as pd

from pipeline.products import municipal_words, provenance, text
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import class_maps, method
from pipeline.products.webmap.speech import Speech
from pipeline.products.words import Words


def rows(facts: Facts, words: Words, speech: Speech) -> list[tuple[str, str]]:
    """Return what stands on the page about an edition, as pairs of a name and a text."""
    about, settings = facts.published.about, facts.config.settings
    found = [
        ("data", _credit(facts)),
        ("data_on", text.day(about["data_on"])),
        ("before_on", text.day(about["before_on"]) if pd.notna(about["before_on"]) else ""),
        ("method", _method(facts, speech)),
        ("comparison", municipal_words.reference(facts.config) if facts.is_network and facts.has_method else ""),
        ("partial", method.partial(facts) if facts.has_method and speech.language == "de" else ""),
        ("stability", _draws(facts, speech)),
        ("stand_in", words.stand_in_notice),
        ("off_map", text.listing(facts.off_map)),
        ("rounding", " ".join(facts.rounding.notes(facts.config.catalogue, facts.indicators))),
        ("release", speech.say("released", n=about["release"], day=text.day(about["issued_on"]))),
        ("publisher", settings.city.publisher),
        ("contact", settings.city.contact),
        ("notice", settings.city.notice),
    ]
    return [(speech.say(f"about_{name}"), said) for name, said in found if said]


def foot(facts: Facts, words: Words, speech: Speech) -> str:
    """Return the source line of an edition: data, date, method and mark, release, what stands in, who publishes."""
    about, city = facts.published.about, facts.config.settings.city
    credit = _credit(facts)
    said = speech.say(
        "foot",
        credit=credit if ":" in credit else speech.say("data", credit=credit),
        day=text.day(about["data_on"]),
        method=_method(facts, speech),
        release=about["release"],
        issued=text.day(about["issued_on"]),
    )
    publisher = speech.say("published_by", publisher=city.publisher)
    return " ".join(one for one in (said, words.stand_in_notice, publisher, provenance.standing(facts)) if one)


def headline(facts: Facts, words: Words, speech: Speech) -> list[tuple[str, str]]:
    """Return the key figures of an edition, as pairs of a figure and what it counts."""
    figures = [(speech.number(len(facts.areas)), words.areas)]
    if not facts.is_graded:
        return figures
    figures.append((speech.number(len(facts.flagged)), speech.say("flagged")))
    if facts.published.has_funding:
        partly = int((facts.flagged["location"] == "partly").sum())
        figures.append((speech.number(len(facts.outside)), speech.say("of_them_outside", kulisse=words.kulisse)))
        figures.append((speech.number(partly), speech.say("of_them_partly", kulisse=words.kulisse)))
    if facts.has_draws:
        unstable = int((facts.flagged["grade"] == "unstable").sum())
        figures.append((speech.number(unstable), speech.say("of_them_unstable")))
        figures.append((speech.number(len(facts.near)), speech.say("near_misses")))
    return figures


def _credit(facts: Facts) -> str:
    if facts.config.settings.publish.data_credit:
        return facts.config.settings.publish.data_credit
    sources = facts.published.sources
    named = zip(sources["producer"], sources["licence"], sources["path"], strict=True)
    return text.listing(sorted({text.credit(*one) for one in named}))


def _method(facts: Facts, speech: Speech) -> str:
    if not facts.has_method:
        return speech.say("no_method")
    form = facts.method
    flag = form.flag.mark if form.flag else form.mark
    also = speech.say("flag_mark", mark=say(text.MARKS[flag])) if flag != form.mark else ""
    return f"{form.label} ({say(text.MARKS[form.mark])}{also})"


def _draws(facts: Facts, speech: Speech) -> str:
    if not facts.has_method:
        return ""
    if not facts.has_draws:
        return speech.say("no_draws")
    about = facts.published.about
    near = speech.say("approximate") if bool(about["is_denominator_approximate"]) else ""
    return speech.say("draws", n=speech.number(facts.config.settings.certainty.draws), approximate=near)


def limits(facts: Facts) -> list[float]:
    """Limits of the classes of the index, for the scale in a profile; none where a method has no limits."""
    given = facts.lead.classify.limits if facts.has_method else ()
    return [float(limit) for limit in given]


def reach(facts: Facts, speech: Speech) -> str:
    """Say where the classes of the index begin."""
    if not limits(facts):
        return ""
    reaches = class_maps.reaches(facts, "status")
    return "; ".join(f"{speech.label(label)}: {said}" for label, said in reaches)
