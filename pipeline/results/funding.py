"""How much of each area lies in the funding areas of a date: by residents of blocks if there are any, else by area."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.results import assemble
from pipeline.schema import TABLES
from pipeline.space import overlay
from pipeline.space.periods import kind_on
from pipeline.space.placed import Placed
from pipeline.store import Store

KINDS = ("current", "planned", "former")


@dataclass(frozen=True)
class Blocks:
    """Blocks, cells or address points of the city, the area of the edition that holds each, and the funding areas."""

    residents: np.ndarray
    owner: np.ndarray
    inside: overlay.Members


def overlaid(
    store: Store, config: Config, edition: str, placed: Placed | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Overlay the areas of an edition with the funding areas at its data date.

    Returns
    -------
    tuple of DataFrame
        Rows of out_overlay; and one row an area with share_current, share_planned, share_former (0..1, what funding
        areas of one kind have in common counts once) and overlay_basis; all empty in a city that delivers none.
    """
    geography = config.edition(edition).geography
    base = assemble.base_areas(store, geography)
    if store.read("core_funding").empty:
        return _nothing(base, edition)
    polygons = shapely.from_wkb(base["geometry"].to_numpy())
    funding = at_date(store, config, edition)
    placed = placed or Placed(store.read("core_blocks"))
    inside = overlay.members(placed.x, placed.y, funding["geometry"].to_numpy())
    blocks = Blocks(placed.residents, placed.owner(geography, polygons), inside)
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


def outside(store: Store, config: Config, findings: Findings, placed: Placed | None = None) -> None:
    """Count, for every set of areas, the residents whose block lies in none: they enter no share of the overlay."""
    placed = placed or Placed(store.read("core_blocks"))
    blocks = placed.blocks
    geographies = dict.fromkeys(config.edition(edition).geography for edition in config.editions)
    for geography in geographies if len(blocks) and len(store.read("core_funding")) else ():
        base = assemble.base_areas(store, geography)
        lost = placed.owner(geography, shapely.from_wkb(base["geometry"].to_numpy())) < 0
        people = float(blocks.loc[lost, "residents"].sum())
        if lost.any():
            findings.add(
                "warning" if people else "note",
                "residents_outside",
                f"{lost.sum()} of {len(blocks)} blocks with {people:.0f} residents lie in no area of {geography}",
                action="left out of the overlay; check their coordinates and the outline of the areas",
                public=_OUTSIDE if people else None,
                source=str(blocks["source_id"].iloc[0]),
            )


#: Without a number: it may be a small one.
_OUTSIDE = (
    "Einzelne Blöcke mit Bevölkerung liegen in keinem Gebiet; sie zählen in keinem Anteil an der Förderkulisse mit."
)


def _pairs(base: pd.DataFrame, polygons: np.ndarray, funding: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    shapes = funding["geometry"].to_numpy()
    found = overlay.pieces(polygons, shapes)
    by_residents = overlay.residents_in_pairs(blocks.residents, blocks.owner, blocks.inside, found, len(base))
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


def _shares(base: pd.DataFrame, polygons: np.ndarray, funding: pd.DataFrame, blocks: Blocks) -> pd.DataFrame:
    shares: dict[str, np.ndarray] = {"area_id": base["area_id"].to_numpy()}
    has_blocks = np.bincount(blocks.owner[blocks.owner >= 0], minlength=len(base)) > 0
    for kind in KINDS:
        chosen = (funding["kind"] == kind).to_numpy()
        by_area = overlay.share_of_area(polygons, funding["geometry"].to_numpy()[chosen])
        inside = overlay.is_within(blocks.inside, chosen, len(blocks.residents))
        by_residents = overlay.share_of_residents(blocks.residents, blocks.owner, inside, len(base))
        shares[f"share_{kind}"] = np.where(np.isnan(by_residents), by_area, by_residents)
        has_blocks &= ~np.isnan(by_residents)
    return pd.DataFrame({**shares, "overlay_basis": np.where(has_blocks, "residents", "area")})
