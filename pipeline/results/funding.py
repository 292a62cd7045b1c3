"""How much of each area lies in the funding areas of a date: by residents of blocks if there are any, else by area."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.results import assemble
from pipeline.schema import TABLES
from pipeline.space import overlay
from pipeline.space.periods import kind_on
from pipeline.store import Store

KINDS = ("current", "planned", "former")


@dataclass(frozen=True)
class Blocks:
    """Blocks of the city, and the area of the edition that holds each."""

    residents: np.ndarray
    points: np.ndarray
    owner: np.ndarray


def overlaid(store: Store, config: Config, edition: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Overlay the areas of an edition with the funding areas at its data date.

    Returns
    -------
    tuple of DataFrame
        Rows of out_overlay; and one row an area with share_current, share_planned, share_former (0..1, what funding
        areas of one kind have in common counts once) and overlay_basis; all empty in a city that delivers none.
    """
    base = assemble.base_areas(store, config.edition(edition).geography)
    if store.read("core_funding").empty:
        return _nothing(base, edition)
    polygons = shapely.from_wkb(base["geometry"].to_numpy())
    funding = at_date(store, config, edition)
    blocks = _blocks(store, polygons)
    return (
        _pairs(base, polygons, funding, blocks).assign(edition=edition),
        _shares(base, polygons, funding, blocks).assign(edition=edition),
    )


def _nothing(base: pd.DataFrame, edition: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Without funding areas nobody knows what lies inside or outside of them."""
    shares = pd.DataFrame({"area_id": base["area_id"]}).assign(**{f"share_{kind}": np.nan for kind in KINDS})
    pairs = pd.DataFrame(columns=list(TABLES["out_overlay"].names))
    return pairs, shares.assign(overlay_basis=None, edition=edition)


def at_date(store: Store, config: Config, edition: str) -> pd.DataFrame:
    """Return the funding areas that are current, planned or former at the data date, with shapely geometry."""
    funding = store.read("core_funding")
    dates = funding[["valid_from_on", "valid_to_on", "announced_on"]].astype(object)
    days = [[None if pd.isna(d) else pd.Timestamp(d).date() for d in row] for row in dates.itertuples(index=False)]
    on = config.edition(edition).data_on
    funding = funding.assign(kind=[kind_on(on, *row) for row in days], geometry=_shapes(funding))
    return funding[funding["kind"].isin(KINDS)].reset_index(drop=True)


def _shapes(frame: pd.DataFrame) -> np.ndarray:
    shapes: np.ndarray = shapely.from_wkb(frame["geometry"].to_numpy())
    return shapes


def _blocks(store: Store, polygons: np.ndarray) -> Blocks:
    blocks = store.read("core_blocks")
    x, y = blocks["x"].to_numpy(dtype=float), blocks["y"].to_numpy(dtype=float)
    return Blocks(blocks["residents"].to_numpy(dtype=float), shapely.points(x, y), overlay.owners(x, y, polygons))


def _pairs(base: pd.DataFrame, polygons: np.ndarray, funding: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    shapes = funding["geometry"].to_numpy()
    found = overlay.pieces(polygons, shapes)
    by_residents = _residents_in_pairs(found, shapes, blocks, len(base))
    return pd.DataFrame(
        {
            "area_id": base["area_id"].to_numpy()[found.left],
            "funding_id": funding["funding_id"].to_numpy()[found.right],
            "kind": funding["kind"].to_numpy()[found.right],
            "share_residents": by_residents,
            "share_area": np.clip(found.area_m2 / shapely.area(polygons)[found.left], 0, 1),
            "basis": np.where(np.isnan(by_residents), "area", "residents"),
        }
    )


def _residents_in_pairs(found: overlay.Pieces, shapes: np.ndarray, blocks: Blocks, areas: int) -> np.ndarray:
    """Share of residents of each pair; NaN where the area has no residents in blocks."""
    shares = np.full(len(found.left), np.nan)
    for position in np.unique(found.right) if len(blocks.residents) else ():
        pairs = found.right == position
        inside = shapely.contains_xy(shapes[position], shapely.get_x(blocks.points), shapely.get_y(blocks.points))
        shares[pairs] = overlay.share_of_residents(blocks.residents, blocks.owner, inside, areas)[found.left[pairs]]
    return shares


def _shares(base: pd.DataFrame, polygons: np.ndarray, funding: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    shares: dict[str, np.ndarray] = {"area_id": base["area_id"].to_numpy()}
    has_blocks = np.bincount(blocks.owner[blocks.owner >= 0], minlength=len(base)) > 0
    for kind in KINDS:
        layer = funding.loc[funding["kind"] == kind, "geometry"].to_numpy()
        by_area = overlay.share_of_area(polygons, layer)
        by_residents = np.full(len(base), np.nan)
        if len(blocks.residents):
            cover = shapely.union_all(layer)
            inside = shapely.contains_xy(cover, shapely.get_x(blocks.points), shapely.get_y(blocks.points))
            by_residents = overlay.share_of_residents(blocks.residents, blocks.owner, inside, len(base))
        shares[f"share_{kind}"] = np.where(np.isnan(by_residents), by_area, by_residents)
        has_blocks &= ~np.isnan(by_residents)
    return pd.DataFrame({**shares, "overlay_basis": np.where(has_blocks, "residents", "area")})
