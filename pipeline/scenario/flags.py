"""The copy of a release at work on a scenario, and the flags of every edition up to the one that is asked for."""

from dataclasses import dataclass, field

import pandas as pd

from pipeline.config import Config
from pipeline.results import flagging, history, institutions, outcomes
from pipeline.scenario import filled, guarded, placed
from pipeline.scenario.asked import Drawn
from pipeline.scenario.changed import Changed
from pipeline.store import Store


@dataclass
class Copy:
    """The copy of the release at work on one edition."""

    store: Store
    base: Config
    changed: Changed
    edition: str
    drawn: Drawn | None = None
    why: pd.Series = field(default_factory=lambda: pd.Series(dtype=object))
    followed: dict[str, guarded.Followed] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        """The scenario, main method alone."""
        return filled.main_alone(self.changed.config)

    @property
    def main(self) -> str:
        """Name of the main method."""
        return str(self.base.settings.city.main_method)

    def of_edition(self, name: str) -> pd.DataFrame:
        """Return the rows of a table of the edition, of the main method where it has several."""
        rows = self.store.read(name, edition=self.edition)
        return rows[rows["method"] == self.main].reset_index(drop=True) if "method" in rows else rows


def decided(at_work: Copy, editions: tuple[str, ...], shares: pd.DataFrame) -> list[pd.DataFrame]:
    """Decide flags of every edition up to the one that is asked for: what was is part of what is proposed."""
    store, config = at_work.store, at_work.config
    same = placed.same_thresholds(at_work.base, config)
    flags: list[pd.DataFrame] = []
    for edition in editions:
        is_asked = edition == at_work.edition
        released = placed.released(store, edition)
        given = shares if is_asked else released.drop(columns="location").assign(edition=edition)
        stands = placed.kept(given, released, config, has_new_thresholds=is_asked and not same)
        decided = flagging.decided(store, config, edition, stands).assign(
            share_current=given["share_current"].to_numpy()
        )
        before = flags[-1] if flags else None
        continued = history.continued(store, config, edition, decided, before)
        flags.append(outcomes.proposed(store, config, edition, continued, before, _housed(at_work, edition)))
    return flags


def _housed(at_work: Copy, edition: str) -> pd.DataFrame:
    """Areas in which an institution houses many: those that are published, where places are not public."""
    store = at_work.store
    places, sources = store.read("core_places"), store.read("core_sources")
    public = set(sources.loc[sources["is_public"].astype(bool), "source_id"])
    if set(places["source_id"]) <= public:
        return institutions.housed(store, at_work.config, edition)
    known = store.read("pub_flags", edition=edition)
    return known.loc[known["has_institution"].eq(True), ["area_id"]]
