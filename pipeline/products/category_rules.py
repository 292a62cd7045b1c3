"""What the categories of proposals mean, and the rules by which this run gave them, from its configuration."""

from collections.abc import Iterable

import pandas as pd

from pipeline.config.flagging import Outcome
from pipeline.products import compared, text, told
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.words import Words

MEANINGS = {
    "intervention": later("Das Gebiet kommt für gebündelte Maßnahmen in Betracht"),
    "review": later("Ein Fachressort prüft, ob in seinem Bereich etwas zu tun ist"),
    "observation": later("vorerst keine Maßnahme; die nächste Ausgabe wird abgewartet"),
}
_CHANGES = {
    "new": later("neu auffällig"),
    "still": later("weiterhin auffällig"),
    "gone": later("seit der vorigen Ausgabe nicht mehr auffällig"),
}


def meanings(facts: Facts) -> list[str]:
    """'Intervention: Das Gebiet kommt für …', for every category that a rule of this run can give."""
    given = {rule.outcome for rule in facts.config.settings.flag.outcomes}
    return [f"{say(told.OUTCOMES[name])}: {say(meant)}" for name, meant in MEANINGS.items() if name in given]


def rules(facts: Facts, words: Words) -> list[str]:
    """'Beobachtung: auffällig, seit weniger als 3 Ausgaben in Folge, nicht stabil', in their order."""
    return [
        f"{say(told.OUTCOMES[rule.outcome])}: {', '.join(_conditions(rule, facts, words))}"
        for rule in facts.config.settings.flag.outcomes
    ]


def sentence(facts: Facts, words: Words) -> str:
    """Say all rules in one sentence, numbered."""
    numbered = "; ".join(f"({n}) {rule}" for n, rule in enumerate(rules(facts, words), 1))
    said = say("Es gilt die erste Regel, die zutrifft: {numbered}.", numbered=numbered)
    asks = any(rule.is_persistent is not None for rule in facts.config.settings.flag.outcomes)
    if not (asks and facts.flagged.apply(compared.has_unknown_start, axis=1).any()):
        return said
    return f"{said} {say('Eine Dauer, die nur nach unten bekannt ist („≥“), zählt mit diesem Mindestwert.')}"


def withheld_gone(facts: Facts) -> "pd.Series[bool]":
    """Say which areas are no longer conspicuous and have a category that is withheld; not those that have none."""
    told_last = facts.areas["outcome_history"].astype(object).map(lambda signs: str(signs)[-1:])
    return facts.areas["change"].eq("gone") & facts.areas["outcome"].isna() & told_last.eq(told.NOT_TOLD)


def _conditions(rule: Outcome, facts: Facts, words: Words) -> list[str]:
    """Every condition of a rule in words, in the order of its fields."""
    editions = text.number(facts.config.settings.flag.persistent_editions)
    said: list[str] = []
    if rule.is_auffaellig is not None:
        said.append(say("auffällig") if rule.is_auffaellig else say("nicht auffällig"))
    if rule.is_near_miss is not None:
        said.append(say("knapp nicht auffällig") if rule.is_near_miss else say("nicht knapp nicht auffällig"))
    if rule.is_persistent is not None:
        lasting, recent = (
            later("seit mindestens {n} Ausgaben in Folge"),
            later("seit weniger als {n} Ausgaben in Folge"),
        )
        said.append(say(lasting if rule.is_persistent else recent, n=editions))
    if rule.has_institution is not None:
        shaped, free = later("von einer Einrichtung geprägt"), later("von keiner Einrichtung geprägt")
        said.append(say(shaped if rule.has_institution else free))
    if rule.location:
        said.append(_either(words.located(place) for place in rule.location))
    if rule.size_class:
        said.append(_either(say(text.SIZES[size]) for size in rule.size_class))
    if rule.grade:
        said.append(_either(text.grade(grade) for grade in rule.grade))
    if rule.change:
        said.append(_either(say(_CHANGES[change]) for change in rule.change))
    if rule.theme_share_from is not None:
        share = text.share(rule.theme_share_from, 0)
        said.append(say("zu mindestens {share} von einem einzigen Themenfeld getragen", share=share))
    return said


def _either(names: Iterable[str]) -> str:
    return f" {say('oder')} ".join(names)
