"""What an area is for the programme: auffällig, inside or outside, small, near; by the main method alone."""

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.results import assemble
from pipeline.store import Store

SIZES = ("kleinstquartier", "quartier", "gebiet")


def decided(store: Store, config: Config, edition: str, shares: pd.DataFrame) -> pd.DataFrame:
    """Return one row an area with what is decided from this edition alone.

    Parameters
    ----------
    shares : DataFrame
        area_id, share_current, share_planned, share_former, overlay_basis.

    Returns
    -------
    DataFrame
        ``is_auffaellig`` is empty where the area is not assessed, never False.
    """
    settings = config.settings
    ids = shares["area_id"]
    groups = _of_main(store, config, "out_groups", edition)
    probability = (
        _of_main(store, config, "out_certainty", edition)["flag_probability"].reindex(ids).to_numpy(dtype=float)
    )
    residents = assemble.residents_of(store, edition).reindex(ids)
    flagged = groups["is_auffaellig"].reindex(ids).astype(object)
    location = located(shares["share_current"].to_numpy(), settings.overlay.inside_from, settings.overlay.partly_from)
    near = (flagged == False) & (probability >= settings.flag.near_miss_from)  # noqa: E712
    size = sized(residents.to_numpy(dtype=float), settings.flag.micro_below, settings.flag.quarter_below)
    return shares.assign(
        is_auffaellig=flagged.where(flagged.notna(), None).to_numpy(),
        location=location,
        is_outside=np.where(pd.isna(location), None, location == "outside"),
        is_small=size == SIZES[0],
        size_class=size,
        is_near_miss=near.to_numpy(dtype=bool),
        category=_category(flagged.to_numpy(), near.to_numpy(), location),
    )


def located(share: np.ndarray, inside_from: float, partly_from: float) -> np.ndarray:
    """Say where an area lies by the share inside current funding areas; a share on a threshold belongs above it.

    Parameters
    ----------
    share : (n,) float in 0..1 or NaN

    Returns
    -------
    (n,) array of 'inside', 'partly', 'outside'; None where the share is NaN: there are no funding areas
    """
    chosen: np.ndarray = np.select(
        [share >= inside_from, share >= partly_from], ["inside", "partly"], "outside"
    ).astype(object)
    chosen[np.isnan(share)] = None
    return chosen


def sized(residents: np.ndarray, micro_below: float, quarter_below: float) -> np.ndarray:
    """Size class by residents; None where they are unknown."""
    chosen: np.ndarray = np.select([residents < micro_below, residents < quarter_below], SIZES[:2], SIZES[2]).astype(
        object
    )
    chosen[np.isnan(residents)] = None
    return chosen


def findings(config: Config, flags: list[pd.DataFrame]) -> Findings:
    """List the conspicuous areas whose share lies close to a threshold: there the way of overlaying decides."""
    noted = Findings("flag")
    limits = config.settings.overlay
    for flag in flags:
        for threshold in (limits.inside_from, limits.partly_from):
            near = (flag["share_current"] - threshold).abs() < limits.near_threshold
            for row in flag[near & (flag["is_auffaellig"] == True)].itertuples():  # noqa: E712
                noted.add(
                    "note",
                    "overlay_near_threshold",
                    f"{row.share_current:.1%} inside, threshold {threshold:.0%}, by {row.overlay_basis}",
                    action="decided by the threshold; look at the map",
                    edition=row.edition,
                    area=row.area_id,
                )
    return noted


def _of_main(store: Store, config: Config, table: str, edition: str) -> pd.DataFrame:
    rows = store.read(table, edition=edition, method=config.settings.city.main_method or "")
    return rows.set_index("area_id")


def _category(flagged: np.ndarray, near: np.ndarray, location: np.ndarray) -> np.ndarray:
    is_flagged, is_assessed = flagged == True, ~pd.isna(flagged)  # noqa: E712
    named = np.where(pd.isna(location), "auffaellig", "auffaellig_" + pd.Series(location).fillna("").astype(object))
    return np.select([~is_assessed, is_flagged, near], ["not_assessed", named, "near_miss"], "other").astype(object)
