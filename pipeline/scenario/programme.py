"""Micro-areas and teams, proposals for funding areas and the money key, today and in the scenario."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
from scipy.optimize import linear_sum_assignment

from pipeline.config import Config
from pipeline.disclosure.exits import moments
from pipeline.findings import Findings
from pipeline.results import exits, steering, teams
from pipeline.scenario.changed import Changed
from pipeline.space import funded, rollups
from pipeline.space import known as given
from pipeline.space.steered import ordered
from pipeline.store import Store

#: Whose findings would be noted; a scenario notes none.
_STAGE = "flag"
#: Why there is nothing to compare.
STAND_IN, NONE_TODAY, OPEN, DRAWN, WEIGHED = "stand_in", "none_today", "open", "drawn", "weighed"


@dataclass(frozen=True, eq=False)
class Programme:
    """What the programme would do.

    Attributes
    ----------
    team_today, team : Series
        Team by area_id, of micro-areas that have one.
    microareas : tuple of int
        Number today and in the scenario.
    why_no_teams, why_no_exits : str
        Empty: they are compared.
    is_new_allocation : bool
        Teams were put together anew.
    exits : DataFrame
        funding_id, name, today, scenario: proposals that are published.
    key : DataFrame
        area_id, today, scenario: shares of the distribution key; empty where none is published.
    """

    team_today: pd.Series = field(default_factory=lambda: pd.Series(dtype=object))
    team: pd.Series = field(default_factory=lambda: pd.Series(dtype=object))
    microareas: tuple[int, int] = (0, 0)
    why_no_teams: str = ""
    is_new_allocation: bool = False
    exits: pd.DataFrame = field(default_factory=pd.DataFrame)
    why_no_exits: str = ""
    key: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True)
class Known:
    """What is known of the scenario.

    Attributes
    ----------
    is_drawn : bool
        The funding map is another one.
    is_whole : bool
        The flag of every assessed area is known; else a micro-area or a load would tell of one that is not.
    has_now, has_all : bool
        No flag is open that the release publishes: of this edition, and of those before.
    """

    is_drawn: bool
    is_whole: bool
    has_now: bool
    has_all: bool


def of_scenario(
    store: Store, base: Config, changed: Changed, flags: Sequence[pd.DataFrame], shown: pd.DataFrame, known: Known
) -> Programme:
    """Compare teams, proposals and key; of what only stands in for a funding map nothing is computed.

    Parameters
    ----------
    flags : sequence of DataFrame
        out_flags of every edition up to the one that is asked for.
    shown : DataFrame
        Those of the edition as they may be shown.
    """
    edition = str(shown["edition"].iloc[0])
    about = store.read("pub_editions", edition=edition)
    if bool(about["is_stand_in"].iloc[0]):
        return Programme(why_no_teams=STAND_IN, why_no_exits=STAND_IN)
    found = _teams(store, changed, flags, edition, is_whole=known.is_whole)
    proposals, why = _exits(store, base, changed, [*flags[:-1], shown], known)
    key = _key(store, changed, shown, edition) if known.has_now else pd.DataFrame()
    return replace(found, exits=proposals, why_no_exits=why, key=key)


def _teams(store: Store, changed: Changed, flags: Sequence[pd.DataFrame], edition: str, *, is_whole: bool) -> Programme:
    members = store.read("pub_microarea_members", edition=edition).set_index("area_id")["microarea_id"]
    letters = store.read("pub_teams", edition=edition).set_index("microarea_id")["team"]
    today = members.map(letters).dropna()
    counts = members.nunique()
    if members.empty:
        return Programme(why_no_teams=NONE_TODAY)
    if not is_whole:
        return Programme(team_today=today, microareas=(counts, 0), why_no_teams=OPEN)
    chosen = _chosen(flags[-1])
    if chosen == _chosen(store.read("pub_flags", edition=edition)) and not changed.touches("steering"):
        return Programme(team_today=today, team=today, microareas=(counts, counts))
    settings = changed.config.settings
    own = settings.steering.model_copy(update={"editions": (edition,)})
    config = replace(changed.config, settings=settings.model_copy(update={"steering": own}))
    rows = steering.of_editions(store, config, list(flags), [], Findings(_STAGE))
    new_members = rows["out_microarea_members"][0].set_index("area_id")["microarea_id"]
    new_letters = rows["out_teams"][0].set_index("microarea_id")["team"]
    team = renamed(new_members.map(new_letters).dropna(), today)
    return Programme(team_today=today, team=team, microareas=(counts, new_members.nunique()), is_new_allocation=True)


def _chosen(flags: pd.DataFrame) -> frozenset[str]:
    """Areas that make micro-areas."""
    is_outside = flags["location"].isna() | flags["location"].eq("outside")
    return frozenset(flags.loc[flags["is_auffaellig"].eq(True) & is_outside, "area_id"])


def renamed(team: pd.Series, today: pd.Series) -> pd.Series:
    """Give teams the letters of those of today with which they have most areas in common; the others the next ones.

    Parameters
    ----------
    team, today : Series
        Letter by area_id.

    Returns
    -------
    Series

    Examples
    --------
    >>> today = pd.Series({"1": "A", "2": "A", "3": "B"})
    >>> renamed(pd.Series({"1": "B", "2": "B", "3": "A", "4": "C"}), today).to_list()
    ['A', 'A', 'B', 'C']
    """
    if team.empty or today.empty:
        return team
    common = pd.crosstab(team, today.reindex(team.index).fillna("")).drop(columns="", errors="ignore")
    if common.empty:
        return team
    rows, columns = linear_sum_assignment(-common.to_numpy())
    names = {common.index[r]: common.columns[c] for r, c in zip(rows, columns, strict=True) if common.iat[r, c]}
    letters = (teams.letter(i) for i in range(len(team) + len(today)))
    free = (letter for letter in letters if letter not in set(today))
    return team.map({old: names.get(old) or next(free) for old in sorted(team.unique())})


def _exits(
    store: Store, base: Config, changed: Changed, flags: Sequence[pd.DataFrame], known: Known
) -> tuple[pd.DataFrame, str]:
    """Proposals from published tables, as the release makes them, with the flags of the scenario."""
    edition = str(flags[-1]["edition"].iloc[0])
    today = store.read("pub_exits", edition=edition)
    why = NONE_TODAY if today.empty else DRAWN if known.is_drawn else WEIGHED if changed.is_weighed else ""
    if why or not known.has_all:
        return pd.DataFrame(), why or OPEN
    rows = _released(store, base, pd.concat(flags, ignore_index=True).astype(object))
    terms = exits.declared(changed.config)
    found = funded.tables(rows, rows.views(terms.exits.direction), terms.exits)["exits"]
    now = found[found["edition"] == edition].set_index("funding_id")["outcome"]
    names = store.read("pub_funding", edition=edition).set_index("funding_id")["name"]
    table = today[["funding_id", "outcome"]].rename(columns={"outcome": "today"})
    return table.assign(name=table["funding_id"].map(names), scenario=table["funding_id"].map(now)), ""


def _released(store: Store, base: Config, flags: pd.DataFrame) -> given.Known:
    """Return what the release publishes, with other flags; the moments are those it rests on, as coarse."""
    main = base.settings.city.main_method
    terms, areas = exits.declared(base), store.read("core_areas")
    return given.Known(
        editions=ordered(store.read("core_editions")),
        funding=store.read("pub_funding"),
        overlay=store.read("pub_overlay"),
        flags=flags,
        scores=store.read("pub_scores", method=main or "", part=terms.lead),
        moments=moments(store.read("out_scores", in_baseline=True), terms),
        certainty=store.read("pub_certainty", method=main or ""),
        residents=store.read("pub_population", group="all"),
        neighbours=store.read("core_neighbours"),
        areas=areas[areas["is_base"].astype(bool)],
    )


def _key(store: Store, changed: Changed, shown: pd.DataFrame, edition: str) -> pd.DataFrame:
    """Shares of the distribution key; each hangs on every conspicuous area, so there is none where a flag is open."""
    today = store.read("pub_distribution_key", edition=edition)
    if today.empty:
        return pd.DataFrame()
    people, areas = store.read("pub_population", edition=edition, group="all"), store.read("core_areas")
    terms = exits.declared(changed.config)
    counted = rollups.members(shown, people, store.read("core_editions"), areas)
    new = rollups.distribution_key(counted, terms.weights, terms.key_level).set_index("area_id")["share"].astype(float)
    share = today.set_index("area_id")["share"].astype(float)
    ids = share.index.union(new.index)
    names = areas.drop_duplicates("area_id", keep="last").set_index("area_id")["name"]
    return pd.DataFrame(
        {"area_id": ids, "name": names.reindex(ids).to_numpy(), "today": share.reindex(ids).to_numpy(),
         "scenario": new.reindex(ids).to_numpy()}
    )  # fmt: skip
