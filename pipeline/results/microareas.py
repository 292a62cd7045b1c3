"""Micro-areas: conspicuous areas outside the funding map, those that adjoin as one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.results import assemble
from pipeline.results.flagging import sized
from pipeline.results.ground import Floats, Ground, Positions
from pipeline.space.adjoining import merging, together
from pipeline.store import Store


@dataclass(frozen=True, eq=False)
class Whole:
    """The micro-areas of an edition, in the order of their keys.

    Attributes
    ----------
    whole : (n,) int
        Micro-area of each area of the ground; -1: none.
    ids : (m,) keys
    areas : (m,) int
    residents : (m,) float, NaN where any is unknown
    centre, inside : (m, 2) float
        Population centre; a point inside their shape.
    """

    whole: Positions
    ids: npt.NDArray[np.object_]
    areas: Positions
    residents: Floats
    centre: Floats
    inside: Floats


def borders(store: Store, config: Config, edition: str, ground: Ground) -> Positions:
    """Return the pairs of areas that make one micro-area where both are conspicuous, as (k, 2) positions."""
    known = store.read("core_neighbours", geography_id=config.edition(edition).geography)
    steering = config.settings.steering
    return merging(ground.ids, known, steering.shared_border_m, steering.apart)


def formed(ground: Ground, chosen: npt.NDArray[np.bool_], pairs: Positions) -> Whole:
    """Merge the chosen areas that hang together.

    Parameters
    ----------
    ground : Ground
    chosen : (n,) bool
    pairs : (k, 2) int
        Result of ``borders``.
    """
    first = together(chosen, pairs)
    keys, code = np.unique(first[chosen], return_inverse=True)
    members = np.flatnonzero(chosen)
    whole = np.full(len(chosen), -1, dtype=np.intp)
    whole[members] = code
    m = len(keys)
    weight = ground.weight[members]
    total = np.bincount(code, weight, m)
    centre = [np.bincount(code, weight * ground.centre[members, axis], m) / total for axis in (0, 1)]
    return Whole(
        whole=whole,
        ids=ground.ids[keys],
        areas=np.bincount(code, minlength=m),
        residents=np.bincount(code, ground.residents[members], m).astype(np.float64),
        centre=np.column_stack(centre),
        inside=_inside(ground, members, code, m),
    )


def only(made: Whole, keep: npt.NDArray[np.bool_]) -> Whole:
    """Some of the micro-areas alone, (m,) bool; areas of the others belong to none."""
    position = np.where(keep, np.cumsum(keep) - 1, -1)
    return Whole(
        whole=np.append(position, -1)[made.whole],
        ids=made.ids[keep],
        areas=made.areas[keep],
        residents=made.residents[keep],
        centre=made.centre[keep],
        inside=made.inside[keep],
    )


def _inside(ground: Ground, members: Positions, code: Positions, m: int) -> Floats:
    """A point inside each micro-area: of its one area, or of the union of its areas."""
    found = np.full((m, 2), np.nan)
    found[code] = ground.inside[members]
    for several in np.flatnonzero(np.bincount(code, minlength=m) > 1):
        shapes = ground.shapes[members[code == several]]
        if not shapely.is_missing(shapes).any():
            found[several] = shapely.get_coordinates(shapely.point_on_surface(shapely.union_all(shapes)))[0]
    return found


def chosen(flags: pd.DataFrame, ids: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Say which areas are conspicuous and outside the current funding map; without a map, all conspicuous ones are."""
    by = flags.set_index("area_id").reindex(ids)
    is_outside = by["location"].isna() | (by["location"] == "outside")
    return ((by["is_auffaellig"] == True) & is_outside).to_numpy(dtype=bool)  # noqa: E712


def rows(
    config: Config, edition: str, ground: Ground, made: Whole, links: pd.DataFrame, shaped: set[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of out_microareas and out_microarea_members.

    Parameters
    ----------
    links : DataFrame
        Rows of out_links.
    shaped : set of str
        Areas whose flag an institution shapes.
    """
    settings = config.settings
    has_point = np.isfinite(made.centre).all(axis=1)
    member = made.whole >= 0
    by_blocks = np.bincount(made.whole[member], ground.has_blocks[member], len(made.ids)) > 0
    instituted = np.bincount(made.whole[member], np.isin(ground.ids[member], list(shaped)), len(made.ids)) > 0
    axes = links[links["is_axis"].astype(bool)].groupby("microarea_id").size() if len(links) else pd.Series(dtype=int)
    table = pd.DataFrame(
        {
            "edition": edition,
            "microarea_id": made.ids,
            "areas": made.areas,
            "residents": made.residents,
            **sizes(
                made.residents, settings.flag.micro_below, settings.flag.quarter_below, settings.steering.ordinary_from
            ),
            "x": made.centre[:, 0],
            "y": made.centre[:, 1],
            "centre_basis": pd.Series(np.where(by_blocks, "blocks", "shape"), dtype=object).where(has_point, None),
            "has_institution": instituted,
            "axes": axes.reindex(made.ids).fillna(0).astype(int).to_numpy(),
        }
    )
    of = pd.DataFrame({"edition": edition, "area_id": ground.ids[member], "microarea_id": made.ids[made.whole[member]]})
    return table, of


def sizes(residents: Floats, micro_below: float, quarter_below: float, ordinary_from: float) -> dict[str, np.ndarray]:
    """Size class, and whether the ordinary instrument is too big; None where residents are unknown."""
    too_big = (residents < ordinary_from).astype(object)
    too_big[np.isnan(residents)] = None
    return {
        "size_class": sized(residents, micro_below, quarter_below),
        "is_ordinary_instrument_too_big": too_big,
    }


def wanted(store: Store, config: Config) -> tuple[str, ...]:
    """Return the editions with micro-areas, links and teams: those declared, else every one: the next removes none."""
    if assemble.forms(config).get(config.settings.city.main_method or "") is None:
        return ()
    return config.settings.steering.editions or config.editions
