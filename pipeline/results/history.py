"""What an area was in the editions before: on the same area, or on one that covers it and is covered by it."""

import pandas as pd

from pipeline.config import Config
from pipeline.store import Store

SIGNS = {True: "x", False: "o", None: "n"}
UNKNOWN = "?"


def continued(
    store: Store, config: Config, edition: str, decided: pd.DataFrame, before: pd.DataFrame | None
) -> pd.DataFrame:
    """Add what was decided in the editions before to the rows of an edition.

    Parameters
    ----------
    decided : DataFrame
        One row an area of this edition.
    before : DataFrame or None
        The finished rows of the edition before; None for the first.

    Returns
    -------
    DataFrame
        With previous_area_id, was_auffaellig, change, editions_flagged, is_persistent, history.
    """
    place = config.editions.index(edition)
    matched = pd.Series(None, index=decided.index, dtype=object)
    if before is not None:
        matched = decided["area_id"].map(comparable(store, config, config.editions[place - 1], edition))
    earlier = (before if before is not None else decided.iloc[:0].assign(editions_flagged=0, history="")).set_index(
        "area_id"
    )
    flagged = decided["is_auffaellig"].astype(object)
    was = matched.map(earlier["is_auffaellig"])
    was = was.where(was.notna(), None)
    run = matched.map(earlier["editions_flagged"]).fillna(0).astype(int)
    run = (run + 1).where(flagged == True, 0)  # noqa: E712
    past = matched.map(earlier["history"]).astype(object).fillna(UNKNOWN * place)
    return decided.assign(
        previous_area_id=matched.where(matched.notna(), None),
        was_auffaellig=was,
        change=_change(flagged, was, is_first=before is None),
        editions_flagged=run,
        is_persistent=run >= config.settings.flag.persistent_editions,
        history=past + _signs(flagged),
    )


def comparable(store: Store, config: Config, before: str, now: str) -> dict[str, str]:
    """Return the comparable area of the edition before, by area of this edition.

    On one geography an area compares with itself; over a reform where old and new area cover each other by the
    declared share both ways, unless that rests too much on surface alone (core_carried).
    """
    old, new = config.edition(before).geography, config.edition(now).geography
    if old == new:
        areas = store.read("core_areas", geography_id=new)
        return {area: area for area in areas.loc[areas["is_base"], "area_id"]}
    walk = store.read("core_crosswalk", from_geography_id=old, to_geography_id=new)
    share = config.settings.flag.comparable_share
    carried = store.read("core_carried", from_geography_id=old, to_geography_id=new)
    fit = carried.loc[carried["is_comparable"].astype(bool), "area_id"]
    both = walk[(walk["weight"] >= share) & (walk["weight_back"] >= share) & walk["to_area_id"].isin(fit)]
    return dict(zip(both["to_area_id"], both["from_area_id"], strict=True))


def _change(flagged: pd.Series, was: pd.Series, *, is_first: bool) -> pd.Series:
    if is_first:
        return pd.Series("first", index=flagged.index)
    words = {"xx": "still", "xo": "new", "ox": "gone", "oo": "never"}
    return (_signs(flagged) + _signs(was)).map(words).fillna("not_comparable")


def _signs(values: pd.Series) -> pd.Series:
    return values.map(lambda value: SIGNS[None if pd.isna(value) else bool(value)])
