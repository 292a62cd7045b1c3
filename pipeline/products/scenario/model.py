"""Release and scenario of one edition, told the same way, and what differs between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.products import text, told
from pipeline.products.facts import Facts, facts_of
from pipeline.products.language import later, say
from pipeline.products.published import Published
from pipeline.products.words import Words, words_of
from pipeline.scenario.changed import Change
from pipeline.scenario.computed import Computed

NOTICE = later("Szenario, nicht beschlossen. Keine Veröffentlichung.")
OPEN = {
    "geheim": later("offen: unterliegt der Geheimhaltung"),
    "gerundet": later("offen: gerundeter Wert an der Grenze"),
}


@dataclass(frozen=True, eq=False)
class Scenario:
    """What is compared.

    Attributes
    ----------
    name : str
    release : int
        Number of the release.
    today, then : Facts
        One edition of the release, and as it would be.
    computed : Computed
    changes : sequence of Change
    drawn : str
        Name of the drawn funding map; empty: none.
    adds : bool
        It stands beside the current funding areas, not in their place.
    """

    name: str
    release: int
    today: Facts
    then: Facts
    words: Words
    computed: Computed
    changes: Sequence[Change]
    drawn: str = ""
    adds: bool = False

    @cached_property
    def areas(self) -> pd.DataFrame:
        """One row per area, index area_id: what is said of it today (…_today) and in the scenario (…_then)."""
        one, other = (_told(facts) for facts in (self.today, self.then))
        why = self.computed.why.reindex(other.index).fillna("")
        hidden = {code: say(said) for code, said in OPEN.items()}
        other["status"] = other["status"].where(why == "", why.map(hidden))
        teams = {"team_today": self.computed.programme.team_today, "team_then": self.computed.programme.team}
        table = self.today.areas[["name", "district", "residents"]].join(
            [one.add_suffix("_today"), other.add_suffix("_then")]
        )
        return table.assign(**{name: series.reindex(table.index) for name, series in teams.items()})

    @cached_property
    def gained(self) -> pd.DataFrame:
        """Areas that become conspicuous, worst scores first."""
        return self._listed(~_is(self.today) & _is(self.then) & _is_said(self.today))

    @cached_property
    def lost(self) -> pd.DataFrame:
        """Areas that are conspicuous no longer."""
        return self._listed(_is(self.today) & ~_is(self.then) & _is_said(self.then))

    @cached_property
    def moved(self) -> pd.DataFrame:
        """Conspicuous areas, today or then, whose place to the funding map changes."""
        one, other = self.today.areas["location"], self.then.areas["location"]
        return self._listed((_is(self.today) | _is(self.then)) & one.ne(other) & one.notna() & other.notna())

    @cached_property
    def open(self) -> pd.DataFrame:
        """Areas of which the scenario says nothing though the release does."""
        return self._listed(_is_said(self.today) & ~_is_said(self.then))

    def _listed(self, chosen: pd.Series) -> pd.DataFrame:
        rows = self.then.areas[chosen.to_numpy()]
        order = rows.assign(_id=rows.index).sort_values(["severity", "_id"], ascending=[False, True], kind="stable")
        return self.areas.loc[order.index]


def compared(
    name: str,
    release: int,
    published: Published,
    base: Config,
    config: Config,
    computed: Computed,
    changes: Sequence[Change],
    drawn: str = "",
    *,
    adds: bool = False,
) -> Scenario:
    """Set the scenario beside one edition of the release.

    Parameters
    ----------
    published : Published
        The edition as it is released.
    base, config : Config
        Of today, and of the scenario.
    """
    shown = replace(
        published,
        flags=computed.flags,
        scores=computed.scores,
        groups=computed.groups,
        certainty=computed.certainty,
        validity=_validity(computed),
        class_probability=published.class_probability if computed.has_chance else published.class_probability.iloc[:0],
        funding=published.funding if computed.funding is None else _shown(computed.funding),
    )
    facts = facts_of(published, base), facts_of(shown, config)
    return Scenario(name, release, *facts, words_of(published, base), computed, changes, drawn, adds)


def _validity(computed: Computed) -> pd.DataFrame:
    """An area that the scenario leaves open is drawn as one that is not assessed."""
    open_ = set(computed.why.index[computed.why != ""])
    rows = computed.validity.copy()
    gone = rows["area_id"].isin(open_).to_numpy()
    rows["is_valid"] = rows["is_valid"].astype(bool) & ~gone
    rows["reason"] = rows["reason"].astype(object).mask(gone, say("im Szenario offen"))
    return rows


def _shown(layer: pd.DataFrame) -> pd.DataFrame:
    shapes = [shape if isinstance(shape, shapely.Geometry) else shapely.from_wkb(shape) for shape in layer["geometry"]]
    return layer.assign(geometry=pd.Series(shapes, index=layer.index, dtype=object))


def _is(facts: Facts) -> pd.Series:
    return facts.areas["is_auffaellig"].eq(True)


def _is_said(facts: Facts) -> pd.Series:
    """Whether anything is said of an area: it is conspicuous, is not, or is not assessed for a reason that is told."""
    return facts.areas["is_auffaellig"].notna()


def _told(facts: Facts) -> pd.DataFrame:
    areas = facts.areas
    near = areas["is_near_miss"].eq(True)
    flagged = areas["is_auffaellig"].astype(object)
    status = np.select(
        [flagged.eq(True), near, flagged.eq(False), areas["is_valid"].eq(True)],
        [say("auffällig"), say("knapp nicht auffällig"), say("nicht auffällig"), say("geheim")],
        say("nicht bewertet"),
    )
    has_place = facts.published.has_funding
    places = {code: say(said) for code, said in text.LOCATIONS.items()}
    return pd.DataFrame(
        {
            "status": pd.Series(status, index=areas.index, dtype=object),
            "score": areas["status_score"].astype(float),
            "class": areas["status_label"],
            "group": areas["group_code"].map(text.group, na_action="ignore"),
            "probability": 100 * areas["flag_probability"].astype(float),
            "grade": areas["grade"].map(text.grade, na_action="ignore") if facts.has_draws else None,
            "outcome": [None if text.is_missing(row["outcome"]) else told.outcome(row) for _, row in areas.iterrows()],
            "location": areas["location"].map(places) if has_place else None,
        },
        index=areas.index,
    )
