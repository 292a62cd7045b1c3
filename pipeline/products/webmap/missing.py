"""Areas without a class in a theme: why, so that the numbers add up to the one in its legend."""

import re

import pandas as pd

from pipeline.disclosure.rules import STATUS
from pipeline.products import type_words
from pipeline.products.facts import Facts
from pipeline.products.webmap.speech import Speech

#: Reasons that name a number without saying of what.
_RESIDENTS = re.compile(r"(unter|under) \d+")


def reason(why: str, speech: Speech) -> str:
    """Name a reason so that it stands alone: 'unter 300 Einwohner', 'Werte geheim'."""
    said = speech.label(why)
    if _RESIDENTS.fullmatch(said):
        return speech.say("of_residents", limit=said)
    return speech.say("values_secret") if said in ("geheim", speech.label("geheim")) else said


def withheld(facts: Facts, part: str) -> dict[str, str]:
    """Area -> what is said of a class that is not published; a class may stand where its score does not."""
    scores = facts.published.scores
    own = scores[(scores["method"] == facts.method.name) & (scores["part"] == part) & scores["class_code"].isna()]
    hidden = own[own["value_status"] != "ok"]
    return {str(i): STATUS[word] for i, word in zip(hidden["area_id"], hidden["value_status"], strict=True)}


def of_theme(facts: Facts, name: str, codes: str, speech: Speech) -> str:
    """Say why areas have no class in a theme of results, with their numbers.

    Parameters
    ----------
    facts : Facts
    name : str
        The theme.
    codes : str
        A character an area, '.' for none.
    """
    gaps = facts.areas[[code == "." for code in codes]]
    assessed = gaps[gaps["is_valid"].eq(True)]
    return _said(facts, gaps, _own(facts, name, assessed), speech)


def of_indicator(facts: Facts, indicator: str, codes: str, speech: Speech) -> str:
    """Say why areas have no class in the theme of an indicator, with their numbers."""
    gaps = facts.areas[[code == "." for code in codes]]
    assessed = gaps.index[gaps["is_valid"].eq(True)]
    status = facts.values(indicator)["value_status"].reindex(assessed).astype(object).fillna("nicht_geliefert")
    return _said(facts, gaps, status.map(STATUS), speech)


def _own(facts: Facts, name: str, assessed: pd.DataFrame) -> pd.Series:
    """Why assessed areas have no class in a theme."""
    if name == "types" and (types := type_words.of(facts)) is not None:
        own = types.untyped["reason"].reindex(assessed.index)
    elif name in ("dynamics", "groups") and facts.has_dynamics:
        hidden = withheld(facts, facts.part("dynamics").name)
        own = assessed["dynamics_reason"].mask(assessed.index.isin(hidden), STATUS["geheim"])
    else:
        own = pd.Series(None, assessed.index, object)
    return own.astype(object).fillna(STATUS["geheim"])


def _said(facts: Facts, gaps: pd.DataFrame, own: pd.Series, speech: Speech) -> str:
    barred = gaps.loc[~gaps["is_valid"].eq(True), "reason"].astype(object).fillna(speech.say("no_reason"))
    found = [("missing_barred", barred), ("missing_assessed", own)]
    if not facts.has_method:
        found = [("missing_valued", pd.concat([given for _, given in found if len(given)] or [own]))]
    return " ".join(
        speech.say(key, n=speech.number(len(given)), why=_counted(given, speech)) for key, given in found if len(given)
    )


def _counted(given: pd.Series, speech: Speech) -> str:
    counts = given.map(lambda why: reason(str(why), speech)).value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    if len(ordered) == 1:
        return str(ordered[0][0])
    return "; ".join(f"{why}: {speech.number(n)}" for why, n in ordered)
