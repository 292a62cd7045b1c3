"""Where areas lie under the funding map of the scenario, without telling who lives on which side of a drawn line."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.results import assemble, funding
from pipeline.space import overlay
from pipeline.store import Store

#: Part of an area's surface up to which a drawn outline is the one of today: two programs never write the same digits.
_SLIVER = 1e-6
KINDS = ("share_current", "share_planned", "share_former")


def released(store: Store, edition: str) -> pd.DataFrame:
    """Return the shares and locations that are published: area_id, shares, overlay_basis, location."""
    return store.read("pub_flags", edition=edition)[["area_id", *KINDS, "overlay_basis", "location"]]


def shares(
    store: Store, config: Config, edition: str, today: pd.DataFrame, *, is_drawn: bool, by_blocks: bool
) -> pd.DataFrame:
    """Return the shares of an edition as ``flagging.decided`` takes them.

    Where blocks are public everything is laid over anew. Where they are not, an area whose outline did not change
    keeps what is published of it; of any other the share of its surface counts, because shares of residents under two
    outlines would tell how many live between them.

    Parameters
    ----------
    store : Store
        With the funding areas of the scenario in core_funding.
    today : DataFrame
        core_funding of the release at the date, with `kind` and shapely geometry.
    is_drawn : bool
        The funding map is another one.
    by_blocks : bool
        Blocks are public, or there are none.
    """
    known = released(store, edition).drop(columns="location")
    if not is_drawn:
        return known.assign(edition=edition)
    if by_blocks:
        return funding.overlaid(store, config, edition)[1]
    base = assemble.base_areas(store, config.edition(edition).geography)
    polygons = shapely.from_wkb(base["geometry"].to_numpy())
    drawn = funding.at_date(store, config, edition)
    before, after = (_current(layer) for layer in (today, drawn))
    moved = overlay.share_of_area(polygons, np.array([shapely.symmetric_difference(before, after)])) > _SLIVER
    surface = overlay.share_of_area(polygons, np.array([after]))
    known = known.set_index("area_id").reindex(base["area_id"])
    current = np.where(moved | known["overlay_basis"].isna(), surface, known["share_current"].astype(float))
    basis = known["overlay_basis"].astype(object).where(~moved, "area").fillna("area")
    return known.assign(share_current=current, overlay_basis=basis, edition=edition).reset_index()


def _current(layer: pd.DataFrame) -> shapely.Geometry:
    shapes = layer.loc[layer["kind"] == "current", "geometry"].to_numpy()
    return shapely.union_all(shapes) if len(shapes) else shapely.Polygon()


def kept(given: pd.DataFrame, today: pd.DataFrame, config: Config, *, has_new_thresholds: bool) -> pd.DataFrame:
    """Give areas whose share is withheld a share that stands for their published location.

    A share that tells a small count is withheld, its location is not. Under other thresholds the location would bound
    the share, so it is unknown there.
    """
    share = given["share_current"].astype(float)
    if has_new_thresholds:
        return given.assign(share_current=share)
    limits = config.settings.overlay
    stands_for: Mapping[str, float] = {"inside": 1.0, "partly": limits.partly_from, "outside": 0.0}
    location = given["area_id"].map(today.set_index("area_id")["location"])
    return given.assign(share_current=share.where(share.notna(), location.map(stands_for)))


def same_thresholds(base: Config, config: Config) -> bool:
    """Say whether release and scenario call the same share inside."""
    one, other = base.settings.overlay, config.settings.overlay
    return (one.inside_from, one.partly_from) == (other.inside_from, other.partly_from)
