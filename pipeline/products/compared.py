"""What parts two editions, so that their counts are not set side by side unsaid: rule, indicators, areas, past."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from pipeline.products import looks, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say

UNKNOWN, FLAGGED = "?", "x"
"""Signs of an edition in which an area has no comparable one, and in which it was conspicuous."""


def until(facts: Facts) -> list[str]:
    """Return the editions up to this one, oldest first."""
    return [str(edition) for edition in facts.published.history.until(facts.published.edition).index]


def by_status(facts: Facts, editions: Sequence[str]) -> list[str]:
    """Return the editions that flagged by the classes of one part, where this one flags groups of two.

    An edition without an earlier date has no classes of change: an area of low status and negative dynamics could not
    be conspicuous there.
    """
    if not facts.has_matrix or facts.changing is None or facts.method.flag is None:
        return []
    rows = facts.published.history.scores
    own = rows[(rows["method"] == facts.method.name).to_numpy(bool)]
    known = {part: set(at["edition"].astype(str)) for part, at in own.groupby("part")}
    scored, changing = known.get(facts.lead.name, set()), known.get(facts.changing.name, set())
    return [edition for edition in editions if edition in scored - changing]


def only_by_groups(facts: Facts, members: pd.DataFrame) -> int:
    """Count the conspicuous areas that the classes of the lead alone would not make conspicuous."""
    chosen = set(facts.method.flag.status_only) if facts.method.flag else set()
    symbols = {entry.code: entry.symbol for entry in facts.lead.classes}
    codes = members["status_code"].dropna().astype(int)
    return int((~codes.map(symbols).isin(chosen)).sum())


def rule_by_status(facts: Facts) -> str:
    """'Status sehr niedrig': what makes an area conspicuous where there are no classes of change."""
    chosen = set(facts.method.flag.status_only) if facts.method.flag else set()
    labels = [entry.label for entry in facts.lead.classes if entry.symbol in chosen]
    return looks.classes_named(facts.lead, text.listing(labels))


def breaks(facts: Facts, editions: Sequence[str], areas: str) -> list[str]:
    """Say what changed between some editions: the rule of what is conspicuous, the areas, the indicators.

    Parameters
    ----------
    editions : sequence of str
        Neighbouring editions, oldest first.
    areas : str
        Name of the areas.
    """
    about = facts.published.history.editions.set_index("edition")
    said = []
    for before, now in pairwise(editions):
        if about.at[before, "geography_id"] != about.at[now, "geography_id"]:
            said.append(
                say(
                    "Ab {now} andere Gebiete: {after} statt {before} {areas}.",
                    now=now,
                    after=text.number(about.at[now, "areas"]),
                    before=text.number(about.at[before, "areas"]),
                    areas=areas,
                )
            )
    said += [
        say("Ab {now} gehen andere Indikatoren in den Index ein als {before}.", now=now, before=before)
        for before, now in changed_sets(facts, editions)
    ]
    return [*rules(facts, editions), *said]


def rules(facts: Facts, editions: Sequence[str]) -> list[str]:
    """Say which of some editions had no classes of change, and what this one would count by their rule."""
    older = by_status(facts, editions)
    if not older:
        return []
    n, only = len(facts.flagged), only_by_groups(facts, facts.flagged)
    fewer = later(
        "{editions} ohne {dynamics}: Auffällig hieß nur {rule}; nach dieser Regel wären es {same} statt {n} "
        "(Ausgabe {edition})."
    )
    as_many = later(
        "{editions} ohne {dynamics}: Auffällig hieß nur {rule}; nach dieser Regel wären es ebenso viele "
        "(Ausgabe {edition})."
    )
    return [
        say(
            fewer if only else as_many,
            editions=text.listing(older),
            dynamics=facts.noun_within("dynamics"),
            rule=rule_by_status(facts),
            edition=facts.published.edition,
            same=text.number(n - only),
            n=text.number(n),
        )
    ]


def since_rule(facts: Facts) -> str:
    """Say how many newly conspicuous areas could not have been so in the edition before; empty where all could."""
    previous = facts.published.previous
    if previous is None or not by_status(facts, [previous]):
        return ""
    new = facts.flagged[facts.flagged["change"].eq("new")]
    if new.empty:
        return ""
    if len(new) == 1:
        one = later(
            "Das neu auffällige Gebiet ist es allein durch die {dynamics}, die es in der Ausgabe {previous} nicht gab."
        )
        other = later(
            "Das neu auffällige Gebiet ist es nicht allein durch die {dynamics}, die es in der Ausgabe "
            "{previous} nicht gab."
        )
        said = one if only_by_groups(facts, new) else other
        return say(said, previous=previous, dynamics=facts.noun_within("dynamics"))
    return say(
        "{part} neu auffälligen Gebiete {verb} es allein durch die {dynamics}, die es in der Ausgabe {previous} nicht "
        "gab.",
        previous=previous,
        dynamics=facts.noun_within("dynamics"),
        part=text.begun(text.among(only_by_groups(facts, new), len(new))),
        verb=text.verb_among(only_by_groups(facts, new), say("ist"), say("sind")),
    )


def changed_sets(facts: Facts, editions: Sequence[str]) -> list[tuple[str, str]]:
    """Neighbouring editions whose index is made of other indicators."""
    bound = [facts.config.binding(facts.method.name, edition) for edition in editions]
    used = [set(entry.indicators.values()) if entry else set() for entry in bound]
    return [(editions[i - 1], editions[i]) for i in range(1, len(editions)) if used[i - 1] != used[i]]


def has_unknown_start(area: pd.Series) -> bool:
    """Say whether the editions in a row reach back to one that does not compare: then they are at least so many."""
    run, history = area["editions_flagged"], area["history"]
    if text.is_missing(run) or text.is_missing(history) or not run:
        return False
    return str(history)[: -int(run)].endswith(UNKNOWN)


def was_before(history: object) -> bool:
    """Say whether an area was conspicuous in an edition before the last of its history; not where that is missing."""
    return isinstance(history, str) and FLAGGED in history[:-1]


def in_a_row(area: pd.Series) -> str:
    """Editions in a row; '≥ 1' where the edition before does not compare."""
    run = area["editions_flagged"]
    shown = text.number(run)
    return f"≥{text.THIN}{shown}" if has_unknown_start(area) else shown
