"""Values of indicators over the editions up to one: the city, its zones, and where nothing can be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from pipeline.products import axis, text, trendplot, zones
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.words import Words


@dataclass(frozen=True)
class Courses:
    """Values by indicator and zone, one an edition; places over which nothing leads, as definitions changed."""

    facts: Facts
    words: Words
    editions: pd.DataFrame
    dates: trendplot.Dates
    values: Mapping[tuple[str, str], list[float | None]]
    cuts: Mapping[str, frozenset[int]]
    named: Mapping[str, str]
    shown: Sequence[str]

    def of(self, indicator: str, zone: str = zones.CITY) -> list[float | None]:
        """Values of a zone, one an edition."""
        return self.values.get((indicator, zone), [None] * len(self.editions))

    @property
    def noun(self) -> str:
        """What zones are called."""
        own = self.facts.config.settings.citywide.zones
        return say("Zonen der Stadt") if own else self.words.districts

    def missing(self) -> str:
        """Name the indicators that are told of one edition alone; empty where there are none."""
        named = [self.facts.config.catalogue[i].short_de for i in self.facts.indicators if i not in self.shown]
        if not named:
            return ""
        if self.facts.is_municipal:
            few = later(
                "Nicht gezeigt, weil nicht aus zwei Ausgaben Werte für {least} der Bevölkerung veröffentlicht sind: "
                "{named}."
            )
            return say(few, named=text.listing(named), least=text.share(zones.LEAST_COVERED, 0))
        return say("Nicht gezeigt, weil Werte erst aus einer Ausgabe vorliegen: {named}.", named=text.listing(named))


def dated(editions: pd.DataFrame) -> str:
    """Say what stands below an axis of editions, and of which day their data are."""
    days = [f"{row.edition} ({text.day(row.data_on)})" for row in editions.itertuples()]
    return say("Jahreszahlen bezeichnen Ausgaben, in Klammern ihr Stichtag: {days}.", days=text.listing(days))


def cut_axes(axes: Sequence[axis.Axis]) -> str:
    """Say whether axes begin elsewhere than at zero; empty where none does."""
    any_cut, all_cut = axis.begin_note(axes)
    if all_cut:
        several, one = later("Die Achsen beginnen nicht bei null."), later("Die Achse beginnt nicht bei null.")
        return say(several if len(axes) > 1 else one)
    return say("Nicht alle Achsen beginnen bei null.") if any_cut else ""


def courses_of(facts: Facts, words: Words) -> Courses:
    """Return the courses of the indicators that the city has in two editions or more."""
    editions = facts.published.history.until(facts.published.edition)
    table = zones.values(facts)
    wide = table.pivot(index=["indicator", "zone"], columns="edition", values="value")
    wide = wide.reindex(columns=list(editions.index)).astype(object)
    rows = wide.where(wide.notna(), None).to_numpy().tolist()
    values = dict(zip(wide.index, rows, strict=True))
    told = {name for (name, zone), row in values.items() if zone == zones.CITY and len(row) - row.count(None) > 1}
    return Courses(
        facts,
        words,
        editions,
        dates_of(editions),
        values,
        _cuts(facts, list(editions.index)),
        zones.names(facts),
        [name for name in facts.indicators if name in told],
    )


def dates_of(editions: pd.DataFrame) -> trendplot.Dates:
    """Return the editions on the axis of time, and where the areas were drawn anew."""
    on = pd.to_datetime(editions["data_on"])
    days = (on - on.iloc[0]).dt.days.to_numpy(float)
    places = days / days[-1] if len(days) > 1 and days[-1] > 0 else days * 0 + 0.5
    geography = list(editions["geography_id"])
    reforms = frozenset(i for i in range(1, len(geography)) if geography[i] != geography[i - 1])
    return trendplot.Dates(list(editions["edition"]), places.tolist(), reforms)


def _cuts(facts: Facts, editions: Sequence[str]) -> dict[str, frozenset[int]]:
    """Places at which the definition of an indicator changed: nothing leads over them."""
    history = facts.published.history
    versions = history.once(
        "versions", lambda: history.values.groupby(["indicator", "edition"])["definition_version"].first().to_dict()
    )
    found = {}
    for indicator in facts.indicators:
        own = [versions.get((indicator, edition)) for edition in editions]
        known = [(place, version) for place, version in enumerate(own) if version is not None]
        found[indicator] = frozenset(place for (_, before), (place, now) in pairwise(known) if before != now)
    return found
