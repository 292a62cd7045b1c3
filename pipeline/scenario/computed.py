"""The scenario of one edition: index, certainty, flags, teams and funding on the copy, as they may be shown."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.disclosure import scenario as disclosed
from pipeline.errors import ConfigError
from pipeline.results import assemble, funding
from pipeline.scenario import exact, filled, guarded, placed, programme
from pipeline.scenario.asked import Drawn
from pipeline.scenario.changed import Changed
from pipeline.scenario.drawn import funding_with
from pipeline.scenario.flags import Copy, decided
from pipeline.store import Store

#: Columns that rest on probabilities, or on which theme carries a score.
_BY_CHANCE = ("outcome", "department", "theme", "outcome_rule")


@dataclass(frozen=True, eq=False)
class Computed:
    """What the scenario says of an edition.

    Attributes
    ----------
    flags, scores, groups, certainty, validity : DataFrame
        Columns of the pub_ tables of these names.
    funding : DataFrame or None
        Funding areas with shapely geometry; None: those of the release.
    why : Series
        By area_id, where the flag is open: 'geheim', 'gerundet'.
    has_chance : bool
        Probabilities and grades are known.
    is_guarded : bool
        The release withholds cells of the index in this edition.
    by_surface : tuple of str
        Areas whose location is told by the share of their surface.
    programme : Programme
    """

    flags: pd.DataFrame
    scores: pd.DataFrame
    groups: pd.DataFrame
    certainty: pd.DataFrame
    validity: pd.DataFrame
    funding: pd.DataFrame | None
    why: pd.Series
    has_chance: bool
    is_guarded: bool
    by_surface: tuple[str, ...]
    programme: programme.Programme


def computed(store: Store, base: Config, changed: Changed, edition: str, drawn: Drawn | None) -> Computed:
    """Compute the scenario on a copy of the release; the release's pub_ tables in it stay as they are.

    Raises
    ------
    UserError
        A drawn funding map that cannot be used, a change of the method that the release does not allow to follow, or
        one that cannot be computed.
    """
    at_work = Copy(store, base, changed, edition, drawn)
    editions = filled.until(base, edition)
    withheld = filled.guarded(store, base, base.editions) & set(editions)
    if edition in withheld:
        guarded.refuse_rules(changed, edition)
    hidden = withheld if changed.is_index else frozenset()
    forms = assemble.forms(base)[at_work.main], assemble.forms(changed.config)[at_work.main]
    if hidden:
        guarded.refuse_others(changed, forms[0], edition)
    by_blocks = filled.are_blocks_public(store)
    today = funding.at_date(store, base, edition)
    filled.with_published(store, base)
    if changed.is_index:
        _reindexed(at_work, editions, hidden, forms)
    elif changed.touches("certainty"):
        filled.regraded(store, changed.config)
    filled.people_as_published(store)
    layer = _drawn(at_work, today) if drawn else None
    shares = placed.shares(store, at_work.config, edition, today, is_drawn=drawn is not None, by_blocks=by_blocks)
    flags = decided(at_work, editions, shares)
    return _shown(at_work, flags, layer, edition in hidden, by_blocks)


def _reindexed(at_work: Copy, editions: tuple[str, ...], hidden: frozenset[str], forms: tuple[Any, Any]) -> None:
    """Put index and certainty of the scenario into the copy; of editions that withhold cells what follows of them."""
    store, edition = at_work.store, at_work.edition
    if set(editions) - hidden:
        exact.index(store, at_work.config)
    if edition not in hidden:
        filled.put(store, "out_certainty", exact.drawn(store, at_work.config, edition), edition)
    for name in hidden:
        found = guarded.followed(store, at_work.base, *forms, at_work.changed, name)
        at_work.followed[name] = found
        known = found.groups[found.groups["is_auffaellig"].notna()]
        # A flag may be certain where the group is not; flags are all that is read of these rows.
        filled.put(store, "out_groups", known.assign(group_code=known["group_code"].fillna("?")), name)
    if edition in hidden:
        at_work.why = at_work.followed[edition].why
        filled.put(store, "out_certainty", store.read("out_certainty").iloc[:0], edition)


def _drawn(at_work: Copy, today: pd.DataFrame) -> pd.DataFrame:
    """Put the drawn funding map into the copy; return the funding areas that are shown."""
    store, edition = at_work.store, at_work.edition
    assert at_work.drawn is not None
    base = assemble.base_areas(store, at_work.base.edition(edition).geography)
    if base["geometry"].isna().any():
        raise ConfigError(
            rule="a drawn funding map is laid over areas with geometry",
            found="areas from a table",
            where=f"edition {edition}, --funding",
            remedy="Let the geography name a layer of polygons, and run `monitor run`.",
        )
    is_stand_in = bool(len(today)) and bool(today["is_stand_in"].astype(bool).any())
    layer = funding_with(
        at_work.drawn,
        at_work.base,
        shapely.from_wkb(base["geometry"].to_numpy()),
        today,
        at_work.base.edition(edition).data_on,
        is_stand_in=is_stand_in,
    )
    store.write("core_funding", layer)
    return layer


def _shown(
    at_work: Copy, flags: list[pd.DataFrame], layer: pd.DataFrame | None, is_guarded: bool, by_blocks: bool
) -> Computed:
    """Return the scenario with everything emptied that the release withholds."""
    edition, is_index = at_work.edition, at_work.changed.is_index
    has_chance = not (is_guarded and is_index)
    scores, groups, certainty = (at_work.of_edition(f"pub_{name}") for name in ("scores", "groups", "certainty"))
    if is_index and is_guarded:
        found = at_work.followed[edition]
        scores, groups, certainty = found.scores, found.groups, certainty.iloc[:0]
    elif is_index:
        scores, groups, certainty = (at_work.of_edition(f"out_{name}") for name in ("scores", "groups", "certainty"))
    elif at_work.changed.touches("certainty"):
        new = at_work.of_edition("out_certainty").set_index("area_id")["grade"]
        certainty = certainty.assign(grade=certainty["area_id"].map(new))
    shown = _masked(at_work, flags[-1], has_chance=has_chance)
    return Computed(
        flags=shown,
        scores=scores,
        groups=groups,
        certainty=certainty,
        validity=at_work.of_edition("out_validity" if is_index and not is_guarded else "pub_validity"),
        funding=layer,
        why=at_work.why,
        has_chance=has_chance,
        is_guarded=is_guarded,
        by_surface=_by_surface(at_work, shown, layer, by_blocks),
        programme=_programme(at_work, flags, shown, is_drawn=layer is not None),
    )


def _programme(at_work: Copy, flags: list[pd.DataFrame], shown: pd.DataFrame, *, is_drawn: bool) -> programme.Programme:
    """Compare what the programme would do, as far as every flag that it rests on is known."""
    is_whole = not shown.loc[_assessed(at_work, shown), "is_auffaellig"].isna().any()
    released = at_work.store.read("pub_flags").set_index(["edition", "area_id"])["is_auffaellig"]
    rows = pd.concat([*flags[:-1], shown], ignore_index=True)
    today = released.reindex(pd.MultiIndex.from_frame(rows[["edition", "area_id"]])).to_numpy()
    lost = rows["is_auffaellig"].isna().to_numpy() & ~pd.isna(today)
    asked = (rows["edition"] == at_work.edition).to_numpy()
    known = programme.Known(is_drawn=is_drawn, is_whole=is_whole, has_now=not lost[asked].any(), has_all=not lost.any())
    return programme.of_scenario(at_work.store, at_work.base, at_work.changed, flags, shown, known)


def _assessed(at_work: Copy, flags: pd.DataFrame) -> np.ndarray:
    valid = at_work.store.read("out_validity", edition=at_work.edition)
    return flags["area_id"].isin(valid.loc[valid["is_valid"].astype(bool), "area_id"]).to_numpy()


def _masked(at_work: Copy, flags: pd.DataFrame, *, has_chance: bool) -> pd.DataFrame:
    known = at_work.of_edition("pub_flags").set_index("area_id")
    # An area that was conspicuous in no edition told nothing of its theme: only what a withheld score hides is hidden.
    columns = (
        ["is_auffaellig", "outcome", "location"] if at_work.base.settings.funding else ["is_auffaellig", "outcome"]
    )
    valid = at_work.store.read("pub_validity", edition=at_work.edition)
    assessed = list(valid.loc[valid["is_valid"].astype(bool), "area_id"])
    shown = disclosed.kept_withheld(flags.set_index("area_id"), known, assessed, columns)
    for column in _BY_CHANCE:
        gone = np.full(len(shown), not has_chance) | shown["outcome"].isna().to_numpy()
        shown[column] = shown[column].astype(object).where(~gone, None)
    told = shown["is_auffaellig"].notna().to_numpy()
    shown["is_near_miss"] = shown["is_near_miss"] & told
    # Where a shelter lies is told of areas that the release calls conspicuous, and history is compared nowhere.
    institution = known["has_institution"].reindex(shown.index)
    shown = shown.assign(has_institution=institution, outcome_history="", theme_share=np.nan)
    return shown.reset_index().assign(value_status="ok")


def _by_surface(at_work: Copy, flags: pd.DataFrame, layer: pd.DataFrame | None, by_blocks: bool) -> tuple[str, ...]:
    """Areas that today are laid over by residents and in the scenario by their surface."""
    if layer is None or by_blocks:
        return ()
    today = at_work.of_edition("pub_flags").set_index("area_id")["overlay_basis"]
    moved = flags["overlay_basis"].eq("area") & flags["area_id"].map(today).eq("residents")
    return tuple(flags.loc[moved, "area_id"])
