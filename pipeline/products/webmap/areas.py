"""What the profile of an area says, for every area of an edition: columns in the order of the table of areas."""

from typing import Any

import numpy as np
import pandas as pd

from pipeline.products import because, looks, sentences, text, told
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.webmap import layers, measures, missing
from pipeline.products.webmap.speech import Speech

GRADES = ("stable", "mostly_stable", "unstable", text.NO_GRADE)
CHANGES = ("new", "still", "gone", "never", "not_comparable", "first")
_CAUSES = ("score_change", *because.PARTS)


def columns(facts: Facts, speech: Speech) -> dict[str, Any]:
    """Return the columns of an edition; those that it has nothing for are left out.

    Returns
    -------
    dict
        Numbers rounded as they are shown, null where missing; `why`: position -> why an area is not assessed or its
        result not published; `reasons`: position -> sentence; `previous`: key of the comparable area of the edition
        before, null where it is the same; `ranked`: areas of the municipality that have a rank.
    """
    areas = facts.areas
    found: dict[str, Any] = {"residents": measures.rounded(areas["residents"], 0), "why": _why(facts, speech)}
    if facts.has_method:
        found |= {
            "score": measures.rounded(areas["status_score"], facts.rounding.decimals),
            "rank": measures.rounded(areas["status_rank"], 0),
        }
        if facts.config.is_each_municipality:
            found["ranked"] = facts.ranked.tolist()
        found["causes"] = _causes(facts)
    if facts.has_dynamics:
        found["dynamics"] = measures.rounded(areas["dynamics_score"], facts.rounding.decimals)
        found["whyDynamics"] = _why_no_dynamics(facts, speech)
    if facts.has_method and facts.has_draws:
        found |= {
            "low": measures.rounded(areas["score_low"], facts.rounding.decimals),
            "high": measures.rounded(areas["score_high"], facts.rounding.decimals),
        }
    return found | (_flags(facts, speech) if facts.is_graded else {})


def _flags(facts: Facts, speech: Speech) -> dict[str, Any]:
    areas = facts.areas
    found: dict[str, Any] = {}
    if facts.published.has_funding:
        found["share"] = measures.rounded(100 * areas["share_current"].astype(float), 1)
    if facts.has_draws:
        found["probability"] = [text.probability(p) for p in areas["flag_probability"].tolist()]
        found["grade"] = layers.encode(areas["grade"].map({grade: i for i, grade in enumerate(GRADES)}))
    return found | {
        "flagged": layers.positions(facts, facts.flagged.index),
        "numbered": len(facts.numbered),
        "near": layers.positions(facts, facts.near.index),
        "history": areas["history"].fillna("").tolist(),
        "change": layers.encode(_change(areas).map({change: i for i, change in enumerate(CHANGES)})),
        "previous": _previous(areas),
        "reasons": _reasons(facts),
    }


def _change(areas: pd.DataFrame) -> pd.Series:
    """Change of the flag; of an area that is not assessed nothing is to be compared, and that is said already."""
    return areas["change"].mask(areas["change"].eq("not_comparable") & ~areas["is_valid"].eq(True))


def _previous(areas: pd.DataFrame) -> dict[str, str | None]:
    """Position -> comparable area of the edition before, where it has another key or there is none."""
    pairs = zip(areas.index, areas["previous_area_id"].tolist(), strict=True)
    return {
        str(i): None if text.is_missing(before) else before for i, (own, before) in enumerate(pairs) if before != own
    }


def _why(facts: Facts, speech: Speech) -> dict[str, str]:
    """Position -> why an area has no class: not assessed, or withheld."""
    withheld = missing.withheld(facts, facts.lead.name) if facts.has_method else {}
    found: dict[str, str] = {}
    rows = zip(facts.areas.index, facts.areas["is_valid"].eq(True), facts.areas["reason"], strict=True)
    for place, (area_id, is_valid, reason) in enumerate(rows):
        if not is_valid:
            found[str(place)] = _barred(facts, reason, speech)
        elif area_id in withheld:
            found[str(place)] = speech.label(withheld[area_id])
    return {place: said for place, said in found.items() if said}


def _barred(facts: Facts, reason: object, speech: Speech) -> str:
    """Not assessed, and why; the reason alone where no method assesses anything."""
    return _with_reason(speech.say("not_assessed"), reason, speech) if facts.has_method else _named(reason, speech)


def _why_no_dynamics(facts: Facts, speech: Speech) -> dict[str, str]:
    """Position -> why an assessed area has no class of change."""
    changing = facts.part("dynamics")
    withheld, noun = missing.withheld(facts, changing.name), speech.label(looks.noun(changing))
    found: dict[str, str] = {}
    none = facts.areas[facts.areas["dynamics_code"].isna() & facts.areas["is_valid"].eq(True)]
    for place, reason in zip(layers.positions(facts, none.index), none["dynamics_reason"], strict=True):
        said = withheld.get(facts.areas.index[place], "")
        given = speech.label(said) if said else _in_brackets(speech.say("not_assessed"), _behind(reason, speech))
        found[str(place)] = f"{noun}: {given}"
    return found


def _behind(why: object, speech: Speech) -> str:
    """What stands behind the colon of a reason: before it stands once more what is not assessed."""
    return text.bare(_named(why, speech))


def _with_reason(said: str, reason: object, speech: Speech) -> str:
    return _in_brackets(said, _named(reason, speech))


def _named(reason: object, speech: Speech) -> str:
    return "" if text.is_missing(reason) else missing.reason(str(reason), speech)


def _in_brackets(said: str, more: str) -> str:
    return f"{said} ({more})" if more else said


def _causes(facts: Facts) -> dict[str, Any]:
    """Change of the index since the edition before and its parts, where any is known; what else is to be said of it."""
    rows = facts.changes
    if rows.empty:
        return {}
    change = pd.Series([because.change_of(row, facts.rounding) for row in rows.to_dict("records")], rows.index, float)
    whole = because.told_apart(rows).assign(score_change=change).reindex(facts.areas.index)
    places = facts.rounding.change_decimals
    found: dict[str, Any] = {
        name: measures.rounded(whole[name], places) for name in _CAUSES if whole[name].notna().any()
    }
    return found | _limits_of_causes(facts, whole) if "score_change" in found else found


def _limits_of_causes(facts: Facts, whole: pd.DataFrame) -> dict[str, Any]:
    """Which changes may be chance alone, and what could not be separated: sentences, and whose."""
    within = [
        not text.is_missing(change) and because.is_chance(change, because.margin(facts, str(area_id)))
        for area_id, change in whole["score_change"].items()
    ]
    said = [name for name in because.SPLITTING if whole["split"].eq(name).any()]
    return {
        "chance": layers.encode(pd.Series(np.where(within, 0.0, np.nan), whole.index)),
        "split": layers.encode(whole["split"].map({name: float(place) for place, name in enumerate(said)})),
        "splitSaid": [say(because.SPLITTING[name]) for name in said],
    }


def _reasons(facts: Facts) -> dict[str, str]:
    """Position -> why an area is conspicuous or nearly so, in sentences, and whether an institution shapes it."""
    found = {}
    chosen = facts.flagged.index.append(facts.near.index)
    labels = facts.areas.loc[chosen, ["is_auffaellig", *(f"{part}_label" for part in facts.parts)]].to_dict("records")
    for area_id, place, area in zip(chosen, layers.positions(facts, chosen), labels, strict=True):
        rows = facts.reasons.get(area_id, [])
        said = sentences.reason(rows, area, facts.config.catalogue, facts.parts, facts.rounding, facts.method.direction)
        found[str(place)] = " ".join(filter(None, [said, told.institution(facts.areas.loc[area_id], facts)]))
    return found
